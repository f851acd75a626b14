"""A drawing: shapes by colour role, the one form in which figures, icons, logos and QR codes travel.

A drawing knows nothing of PDF pages or of colours: it names ink roles ("skin", "primary") that the
theme fills. Path data are PDF path operators (``m l c h``, ISO 32000-1 8.5.2) in drawing units with y
upwards, so that paint can copy them behind one scaling matrix without touching a number.
"""

from __future__ import annotations

from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One path: filled, stroked or both.

    ``path``: operators and numbers separated by single blanks, e.g. ``"0 0 m 10 0 l 10 10 l h"``.
    ``fill`` / ``stroke``: an ink role, a raw ``#RRGGBB`` (only logos and
    pictures from outside have those), or None. ``width``: line width in drawing units, never painted
    thinner than ``hairline`` points. Caps and joins are round unless ``square``. ``even_odd`` chooses
    the fill rule. ``dash``: on/off lengths in drawing units. ``clip``: a path (same form) that limits it.
    """

    path: str
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    hairline: float = 0.0
    square: bool = False
    even_odd: bool = False
    dash: tuple[float, ...] = ()
    clip: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in paint order inside a box from (0, 0) to (``width``, ``height``) drawing units."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
