"""Bleed: what touches the edge of the trim reaches beyond it, so that no cut leaves a white thread."""

from __future__ import annotations

from dataclasses import replace

from handouts.typeset.marks import DrawingMark, FillMark, Leaflet, Mark, Page, PictureMark, RuleMark
from handouts.units import Rect, mm

BLEED = mm(3)
"""What printers ask for."""
NEAR = 0.5
"""Points from the trim within which a mark is meant to touch it."""


def with_bleed(leaflet: Leaflet) -> Leaflet:
    """Return the leaflet with 3 mm of bleed round every page.

    Fills and pictures that touch the trim grow over it on that side (a picture is stretched by those 3 mm and no
    more); lines that end at it are drawn on. Nothing else changes, and trimmed pages look the same.
    """
    return replace(leaflet, pages=tuple(_bled(page) for page in leaflet.pages))


def _bled(page: Page) -> Page:
    return replace(page, bleed=BLEED, marks=tuple(_reaching(mark, page) for mark in page.marks))


def _reaching(mark: Mark, page: Page) -> Mark:
    match mark:
        case FillMark() | PictureMark() | DrawingMark():
            grown = _grown(mark.rect, page)
            return mark if grown == mark.rect else replace(mark, rect=grown)
        case RuleMark():
            return _drawn_on(mark, page)
        case _:
            return mark


def _grown(rect: Rect, page: Page) -> Rect:
    left = rect.x - BLEED if rect.x <= NEAR else rect.x
    low = rect.y - BLEED if rect.y <= NEAR else rect.y
    right = rect.right + BLEED if rect.right >= page.width - NEAR else rect.right
    top = rect.top + BLEED if rect.top >= page.height - NEAR else rect.top
    return Rect(left, low, right - left, top - low)


def _drawn_on(mark: RuleMark, page: Page) -> RuleMark:
    """Return a level or upright line whose ends on the trim are drawn over it."""
    x0, y0, x1, y1 = mark.x0, mark.y0, mark.x1, mark.y1
    if y0 == y1:
        x0, x1 = (_over(x, page.width) for x in (x0, x1))
    elif x0 == x1:
        y0, y1 = (_over(y, page.height) for y in (y0, y1))
    return replace(mark, x0=x0, y0=y0, x1=x1, y1=y1)


def _over(place: float, edge: float) -> float:
    return place - BLEED if place <= NEAR else place + BLEED if place >= edge - NEAR else place
