"""The small languages inside SVG attributes: declarations, colours, transforms.

SVG 2 chapters 6 (styling), 8.5 (transform) and 13.2 (paint), as far as `svg.py` reads them.
"""

from __future__ import annotations

import math
import re

from handouts.look.colour import WHITE, hexed, is_colour
from handouts.look.svgpath import IDENTITY, Matrix, times

_NAMED = {
    "black": "#000000", "white": WHITE, "red": "#FF0000", "green": "#008000", "blue": "#0000FF", "yellow": "#FFFF00",
    "gray": "#808080", "grey": "#808080", "silver": "#C0C0C0", "navy": "#000080", "teal": "#008080",
    "maroon": "#800000", "orange": "#FFA500", "purple": "#800080",
}  # fmt: skip
FLOAT = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_TRANSFORM = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)[\s,]*")


def colour_of(text: str) -> str | None:
    """Return ``#RRGGBB`` for a colour written as hex, ``rgb()`` or a common name; None for anything else."""
    if is_colour(text):
        return text.upper()
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        return "#" + "".join(char * 2 for char in text[1:]).upper()
    if match := re.fullmatch(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)", text):
        return hexed(*(float(part) for part in match.groups()))
    return _NAMED.get(text.lower())


def matrix_of(text: str) -> Matrix | None:
    """Return the matrix of a ``transform`` attribute, or None when it is not in the grammar."""
    matrix, spot = IDENTITY, 0
    while match := _TRANSFORM.match(text, spot):
        try:
            matrix = times(_step(match[1], [float(part) for part in FLOAT.findall(match[2])]), matrix)
        except (IndexError, ValueError):
            return None
        spot = match.end()
    return matrix if spot >= len(text.rstrip()) else None


def declarations(text: str) -> dict[str, str]:
    """Return the properties of a ``style`` attribute or of a rule's body."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {key.strip(): value.replace("!important", "").strip() for key, colon, value in pairs if colon}


def _step(kind: str, values: list[float]) -> Matrix:
    if kind == "matrix":
        a, b, c, d, e, f = values
        return a, b, c, d, e, f
    if kind == "translate":
        return 1.0, 0.0, 0.0, 1.0, values[0], values[1] if len(values) > 1 else 0.0
    if kind == "scale":
        return values[0], 0.0, 0.0, values[-1], 0.0, 0.0
    angle = math.radians(values[0])
    if kind == "skewX":
        return 1.0, 0.0, math.tan(angle), 1.0, 0.0, 0.0
    if kind == "skewY":
        return 1.0, math.tan(angle), 0.0, 1.0, 0.0, 0.0
    turn: Matrix = (math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 0.0, 0.0)
    if len(values) < 3:
        return turn
    there: Matrix = (1.0, 0.0, 0.0, 1.0, -values[1], -values[2])
    back: Matrix = (1.0, 0.0, 0.0, 1.0, values[1], values[2])
    return times(times(there, turn), back)
