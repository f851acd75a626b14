"""A drawing as a PDF of its own: one page as large as the drawing, tagged as a figure with its text alternative."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.drawing import Drawing
from handouts.pdf.paint import paint
from handouts.typeset.marks import About, DrawingMark, Leaflet, Page, Tag
from handouts.units import Rect, mm


def leaf(drawing: Drawing, inks: Mapping[str, str], width: float, *, title: str, alt: str, lang: str) -> bytes:
    """Return a drawing as PDF, ``width`` millimetres wide. Same drawing, same bytes."""
    page = Rect(0.0, 0.0, mm(width), mm(width) * drawing.height / drawing.width)
    tags = (Tag("Document", -1), Tag("Figure", 0, alt=alt, bbox=(0, page)))
    marks = (DrawingMark(page, drawing, 1),)
    return paint(Leaflet(About(title, lang), (Page(page.width, page.height, marks),), tags, (), {}, inks))
