"""SVG path data and basic shapes as PDF path operators.

SVG 2, chapters 9 (paths) and 10 (basic shapes). Points go through an affine matrix on the way, which also
turns y upwards. Quadratic curves and arcs become cubics (SVG 2, appendix B.2.4 for the arcs' centre).
"""

from __future__ import annotations

import math
import re

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f) as in SVG's ``matrix()``: x' = a·x + c·y + e, y' = b·x + d·y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
KAPPA = 0.5522847498307936
"""Distance of the control points of a quarter circle drawn as one cubic, for radius 1."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_GAP = re.compile(r"[\s,]*")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_MOST = 100_000
"""Numbers in one path; real logos have some thousands."""

Point = tuple[float, float]


class PathError(ValueError):
    """Path data break off or hold what is not in the grammar; ``str()`` says which."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies ``first`` and after it ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        p * a + r * b,
        q * a + s * b,
        p * c + r * d,
        q * c + s * d,
        p * e + r * f + t,
        q * e + s * f + u,
    )


def number(value: float) -> str:
    """Return a number with at most three decimals, as PDF wants it."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


class Pen:
    """Writes PDF path operators, each point passed through ``matrix``."""

    def __init__(self, matrix: Matrix = IDENTITY) -> None:
        """Start an empty path."""
        self.matrix = matrix
        self.parts: list[str] = []

    @property
    def path(self) -> str:
        """The operators so far, separated by single blanks."""
        return " ".join(self.parts)

    def _point(self, x: float, y: float) -> str:
        a, b, c, d, e, f = self.matrix
        across, up = a * x + c * y + e, b * x + d * y + f
        if not (abs(across) < 1e6 and abs(up) < 1e6):
            raise PathError("a coordinate beyond a million")
        return f"{number(across)} {number(up)}"

    def move(self, x: float, y: float) -> None:
        """Begin a new part of the path."""
        self.parts.append(f"{self._point(x, y)} m")

    def line(self, x: float, y: float) -> None:
        """Draw a straight line."""
        self.parts.append(f"{self._point(x, y)} l")

    def curve(self, one: Point, two: Point, end: Point) -> None:
        """Draw a cubic Bézier curve."""
        self.parts.append(f"{self._point(*one)} {self._point(*two)} {self._point(*end)} c")

    def close(self) -> None:
        """Close the part."""
        self.parts.append("h")

    def polygon(self, points: list[Point], closed: bool) -> None:
        """Draw straight lines through ``points``."""
        for index, point in enumerate(points):
            (self.line if index else self.move)(*point)
        if closed and points:
            self.close()

    def ellipse(self, x: float, y: float, across: float, up: float) -> None:
        """Draw an ellipse about (x, y) with these radii."""
        p, q = across * KAPPA, up * KAPPA
        self.move(x + across, y)
        self.curve((x + across, y + q), (x + p, y + up), (x, y + up))
        self.curve((x - p, y + up), (x - across, y + q), (x - across, y))
        self.curve((x - across, y - q), (x - p, y - up), (x, y - up))
        self.curve((x + p, y - up), (x + across, y - q), (x + across, y))
        self.close()

    def rectangle(self, x: float, y: float, width: float, height: float, across: float, up: float) -> None:
        """Draw a rectangle whose corners are quarter ellipses with these radii (0: square corners)."""
        if across <= 0 or up <= 0:
            self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], closed=True)
            return
        across, up = min(across, width / 2), min(up, height / 2)
        p, q = across * (1 - KAPPA), up * (1 - KAPPA)
        right, low = x + width, y + height
        self.move(x + across, y)
        self.line(right - across, y)
        self.curve((right - p, y), (right, y + q), (right, y + up))
        self.line(right, low - up)
        self.curve((right, low - q), (right - p, low), (right - across, low))
        self.line(x + across, low)
        self.curve((x + p, low), (x, low - q), (x, low - up))
        self.line(x, y + up)
        self.curve((x, y + q), (x + p, y), (x + across, y))
        self.close()

    def data(self, text: str) -> None:
        """Draw SVG path data (the ``d`` attribute). Raises `PathError`."""
        here: Point = (0.0, 0.0)
        start = here
        cubic = quad = here  # the last control points, mirrored by S and T
        for letter, values in _commands(text):
            kind = letter.upper()
            if letter.islower():
                values = _absolute(kind, values, here)
            if kind == "Z":
                self.close()
                here = cubic = quad = start
                continue
            end = _end(kind, values, here)
            if kind == "M":
                start = end
                self.move(*end)
            elif kind in "LHV":
                self.line(*end)
            elif kind in "CS":
                one = (values[0], values[1]) if kind == "C" else _mirrored(cubic, here)
                two = (values[-4], values[-3])
                self.curve(one, two, end)
                cubic, quad, here = two, end, end
                continue
            elif kind in "QT":
                control = (values[0], values[1]) if kind == "Q" else _mirrored(quad, here)
                self.curve(_toward(here, control), _toward(end, control), end)
                cubic, quad, here = end, control, end
                continue
            else:
                self._arc(here, values, end)
            here = cubic = quad = end

    def _arc(self, start: Point, values: list[float], end: Point) -> None:
        across, up, tilt = abs(values[0]), abs(values[1]), math.radians(values[2])
        if start == end:
            return
        if across == 0 or up == 0:
            self.line(*end)
            return
        cos, sin = math.cos(tilt), math.sin(tilt)
        half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
        x, y = cos * half_x + sin * half_y, -sin * half_x + cos * half_y
        stretch = (x / across) ** 2 + (y / up) ** 2
        if stretch > 1:
            across, up = across * math.sqrt(stretch), up * math.sqrt(stretch)
        rest = max(0.0, (across * up) ** 2 / ((across * y) ** 2 + (up * x) ** 2) - 1)
        factor = math.sqrt(rest) * (-1 if bool(values[3]) == bool(values[4]) else 1)
        mid_x, mid_y = factor * across * y / up, -factor * up * x / across
        first = math.atan2((y - mid_y) / up, (x - mid_x) / across)
        turn = math.atan2((-y - mid_y) / up, (-x - mid_x) / across) - first
        if values[4] and turn < 0:
            turn += 2 * math.pi
        elif not values[4] and turn > 0:
            turn -= 2 * math.pi
        centre_x = cos * mid_x - sin * mid_y + (start[0] + end[0]) / 2
        centre_y = sin * mid_x + cos * mid_y + (start[1] + end[1]) / 2

        def on(angle: float, ahead: float) -> Point:
            """Return the point at ``angle``, moved ``ahead`` along the tangent (in radii)."""
            p = across * (math.cos(angle) - ahead * math.sin(angle))
            q = up * (math.sin(angle) + ahead * math.cos(angle))
            return cos * p - sin * q + centre_x, sin * p + cos * q + centre_y

        pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
        step = turn / pieces
        reach = 4 / 3 * math.tan(step / 4)
        for index in range(pieces):
            angle = first + index * step
            last = end if index == pieces - 1 else on(angle + step, 0)
            self.curve(on(angle, reach), on(angle + step, -reach), last)


def _commands(text: str) -> list[tuple[str, list[float]]]:
    """Split path data into letters with their numbers, one group each; repeated groups get their letter again."""
    found: list[tuple[str, list[float]]] = []
    spot, letter, total = _skip(text, 0), "", 0
    while spot < len(text):
        if text[spot].isalpha():
            letter = text[spot]
            if letter.upper() not in _COUNTS or (not found and letter.upper() != "M"):
                raise PathError(f"“{letter}” is not a path command here")
            spot = _skip(text, spot + 1)
            if letter.upper() == "Z":
                found.append((letter, []))
                continue
        elif not letter or letter.upper() == "Z":
            raise PathError(f"“{text[spot]}” where a command should be")
        values: list[float] = []
        for index in range(_COUNTS[letter.upper()]):
            flag = letter.upper() == "A" and index in (3, 4)
            if flag and text[spot : spot + 1] in ("0", "1"):
                values.append(float(text[spot]))
                spot = _skip(text, spot + 1)
                continue
            match = None if flag else _NUMBER.match(text, spot)
            if match is None:
                raise PathError(f"too few numbers after “{letter}”")
            values.append(float(match[0]))
            spot = _skip(text, match.end())
        total += len(values)
        if total > _MOST:
            raise PathError("the path is too long")
        found.append((letter, values))
        letter = {"M": "L", "m": "l"}.get(letter, letter)
    return found


def _skip(text: str, spot: int) -> int:
    match = _GAP.match(text, spot)
    return match.end() if match else spot


def _absolute(kind: str, values: list[float], here: Point) -> list[float]:
    if kind == "A":
        return [*values[:5], values[5] + here[0], values[6] + here[1]]
    if kind == "V":
        return [values[0] + here[1]]
    return [value + here[index % 2] for index, value in enumerate(values)]


def _end(kind: str, values: list[float], here: Point) -> Point:
    if kind == "H":
        return values[0], here[1]
    if kind == "V":
        return here[0], values[0]
    return values[-2], values[-1]


def _mirrored(control: Point, here: Point) -> Point:
    return 2 * here[0] - control[0], 2 * here[1] - control[1]


def _toward(start: Point, control: Point) -> Point:
    return start[0] + (control[0] - start[0]) * 2 / 3, start[1] + (control[1] - start[1]) * 2 / 3
