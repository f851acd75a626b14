"""QR codes on the page: large enough for a phone in poor light, with quiet all round.

The code itself stands in line with the text under it; its four modules of quiet (ISO/IEC 18004, 9.1) reach into the
white of margin and gaps, which is as white as they are.
"""

from __future__ import annotations

from handouts.drawing import Drawing
from handouts.look.qr import QUIET
from handouts.typeset.marks import DrawingMark
from handouts.units import Rect, mm
from handouts.values import dataclass

LEAST = mm(20)
"""Side of a code, its quiet not counted."""
MODULE = mm(0.4)
"""Least side of one module: what printers resolve and phones see at arm's length."""


@dataclass(frozen=True, slots=True)
class Code:
    """A placed code. ``side``: of the code alone; ``quiet``: of the white round it; both in points."""

    mark: DrawingMark
    side: float
    quiet: float


def code(drawing: Drawing, tag: int | None, x: float, top: float, least: float = LEAST) -> Code:
    """Return a code whose own upper left corner is at (``x``, ``top``), at least ``least`` points wide."""
    modules = drawing.width - 2 * QUIET
    module = max(least / modules, MODULE)
    side, quiet = modules * module, QUIET * module
    rect = Rect(x - quiet, top - side - quiet, side + 2 * quiet, side + 2 * quiet)
    return Code(DrawingMark(rect, drawing, tag), side, quiet)
