"""Marks as the operators of a content stream (ISO 32000-1, 8 and 9), each setting only what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt

from handouts.drawing import Drawing
from handouts.pdf.fonts import Subset
from handouts.pdf.syntax import colour, number, numbers
from handouts.typeset.marks import FillMark, RuleMark, TextMark
from handouts.units import Rect

OVER, OPEN = "O1", "O0"
"""Graphics states: what follows is laid over what is there, or what is there is left open under it (8.6.7)."""
_LAID, _LEFT = f"/{OVER} gs", f"/{OPEN} gs"

_ARC = 0.5523
"""How far the control points of a quarter circle stand from its ends, in radii."""


class Brush:
    """The operators of one page, and what is set at this point of it: ink, line, font.

    ``fonts``: face name to the name of its font resource and its subset; ``inks``: role to what `syntax.colour` takes.
    ``overprint``: inks of text that is laid over what is there, in the graphics state `OVER`; nothing else is.
    """

    def __init__(
        self, fonts: Mapping[str, tuple[str, Subset]], inks: Mapping[str, str], overprint: frozenset[str] = frozenset()
    ) -> None:
        """Start an empty page."""
        self.code: list[str] = []
        self._fonts = fonts
        self._inks = inks
        self._overprint = overprint
        self._set: dict[str, str] = {"fill": "0 g", "stroke": "0 G", "width": "1 w", "spacing": "0 Tc", "over": _LEFT}

    def text(self, marks: list[TextMark]) -> None:
        """Write neighbouring runs of text in one text object."""
        self.code.append("BT")
        for mark in marks:
            key, subset = self._fonts[mark.face]
            self._change("fill", colour(self._ink(mark.ink)))
            self._change("over", _LAID if mark.ink in self._overprint else _LEFT)
            self._change("font", f"/{key} {number(mark.size)} Tf")
            tracking, shown = _shown(subset, mark.text, mark.advances)
            self._change("spacing", f"{number(tracking * mark.size)} Tc")
            self.code.append(f"1 0 0 1 {number(mark.x)} {number(mark.y)} Tm {shown}")
        self.code.append("ET")

    def rule(self, mark: RuleMark) -> None:
        """Draw a line with flat ends."""
        self._change("over", _LEFT)
        self._change("stroke", colour(self._ink(mark.ink), stroke=True))
        self._change("width", f"{number(mark.width)} w")
        self.code.append(f"{numbers(mark.x0, mark.y0)} m {numbers(mark.x1, mark.y1)} l S")

    def fill(self, mark: FillMark) -> None:
        """Draw a rectangle, its corners round where it has a radius."""
        if mark.fill is None and mark.stroke is None:
            return
        self._change("over", _LEFT)
        if mark.fill is not None:
            self._change("fill", colour(self._ink(mark.fill)))
        if mark.stroke is not None:
            self._change("stroke", colour(self._ink(mark.stroke), stroke=True))
            self._change("width", f"{number(mark.width)} w")
        end = "f" if mark.stroke is None else "S" if mark.fill is None else "B"
        self.code.append(f"{_rounded(mark.rect, mark.radius)} {end}")

    def drawing(self, rect: Rect, drawing: Drawing) -> None:
        """Copy the paths of a drawing behind the matrix that puts it in ``rect``."""
        self._change("over", _LEFT)
        across, up = rect.width / drawing.width, rect.height / drawing.height
        self.code.append(f"q {across:.6f} 0 0 {up:.6f} {numbers(rect.x, rect.y)} cm")
        self.code += operators(drawing, self._inks, sqrt(across * up))
        self.code.append("Q")

    def object(self, rect: Rect, key: str, width: float = 1.0, height: float = 1.0) -> None:
        """Show a form or a picture, ``width`` by ``height`` in its own units, in ``rect``."""
        self._change("over", _LEFT)
        matrix = f"{rect.width / width:.6f} 0 0 {rect.height / height:.6f} {numbers(rect.x, rect.y)}"
        self.code.append(f"q {matrix} cm /{key} Do Q")

    def _ink(self, ink: str) -> str:
        return ink if ink[0] in "#%" else self._inks[ink]

    def _change(self, what: str, operator: str) -> None:
        if self._set.get(what) != operator:
            self._set[what] = operator
            self.code.append(operator)


def operators(drawing: Drawing, inks: Mapping[str, str], scale: float) -> list[str]:
    """Return the operators of a drawing in its own units; ``scale`` is how many points one of them is.

    They are meant for between ``q`` and ``Q``, or a form: they begin from the state of a fresh page.
    """
    code = ["1 J 1 j"]
    known: dict[str, str] = {"ends": code[0], "dash": "[] 0 d"}

    def change(what: str, operator: str) -> None:
        if known.get(what) != operator:
            known[what] = operator
            code.append(operator)

    def inked(ink: str) -> str:
        return ink if ink[0] in "#%" else inks[ink]

    for shape in drawing.shapes:
        if shape.fill is None and shape.stroke is None:
            continue
        before = known
        if shape.clip:
            code.append(f"q {shape.clip} W n")
            known = dict(known)  # what is set inside q and Q is forgotten after it
        if shape.fill is not None:
            change("fill", colour(inked(shape.fill)))
        if shape.stroke is not None:
            change("stroke", colour(inked(shape.stroke), stroke=True))
            change("width", f"{max(shape.width, shape.hairline / scale):.6g} w")
            change("ends", "0 J 0 j" if shape.square else "1 J 1 j")
            change("dash", f"[{numbers(*shape.dash)}] 0 d")
        end = "S" if shape.fill is None else "f" if shape.stroke is None else "B"
        code.append(f"{shape.path} {end}{'*' if shape.even_odd and end != 'S' else ''}")
        if shape.clip:
            code.append("Q")
            known = before
    return code


@lru_cache(maxsize=2048)
def _shown(subset: Subset, text: str, advances: tuple[float, ...]) -> tuple[float, str]:
    """Return the letter-spacing in em and the operator that shows a run with its kerning; remembered.

    Kerning is the difference of each advance to the font's width, in thousandths of the em (9.4.3); where most
    of a run differs by the same it is tracked, and that is set once. What rounding leaves over goes to the next.
    """
    plain = "".join(map(subset.codes.__getitem__, text))
    widths = tuple(map(subset.widths.__getitem__, text))
    if advances == widths:
        return 0.0, f"<{plain}>Tj"
    differences = [advance - width for advance, width in zip(advances, widths, strict=True)]
    gaps = [(index, gap) for index, gap in enumerate(differences) if gap]
    tracking = 0.0
    if len(gaps) * 2 > len(text):
        tracking = sorted(differences)[len(text) // 2]
        gaps = [(index, gap - tracking) for index, gap in enumerate(differences)]
    parts, left, done = [], 0.0, 0
    for index, gap in gaps[: -1 if gaps[-1][0] == len(text) - 1 else None]:  # after the last character nothing moves
        left += gap * 1000
        if not -0.5 < left < 0.5:
            step = round(left)
            parts.append(f"<{plain[done : 4 * index + 4]}>{-step}")
            left -= step
            done = 4 * index + 4
    rest = f"<{plain[done:]}>"
    return tracking, f"[{''.join(parts)}{rest}]TJ" if parts else f"{rest}Tj"


def _rounded(rect: Rect, radius: float) -> str:
    radius = min(radius, rect.width / 2, rect.height / 2)
    if radius <= 0:
        return f"{numbers(rect.x, rect.y, rect.width, rect.height)} re"
    left, low, right, top = rect.x, rect.y, rect.right, rect.top
    near = radius * (1 - _ARC)
    return (
        f"{numbers(left + radius, low)} m {numbers(right - radius, low)} l "
        f"{numbers(right - near, low, right, low + near, right, low + radius)} c {numbers(right, top - radius)} l "
        f"{numbers(right, top - near, right - near, top, right - radius, top)} c {numbers(left + radius, top)} l "
        f"{numbers(left + near, top, left, top - near, left, top - radius)} c {numbers(left, low + radius)} l "
        f"{numbers(left, low + near, left + near, low, left + radius, low)} c h"
    )
