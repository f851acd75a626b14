"""Findings on the raster pictures of a leaflet: whether they are fine enough for the size they are printed at."""

from __future__ import annotations

from handouts.errors import Finding, Place, Severity
from handouts.typeset.marks import Leaflet, PictureMark
from handouts.units import MM

LEAST = 150
"""Dots per inch below which print looks coarse at arm's length; 300 are all that it can use."""


def check_pictures(leaflet: Leaflet) -> tuple[Finding, ...]:
    """Return a warning for each picture with fewer than 150 dots per inch where it stands largest."""
    widest: dict[str, PictureMark] = {}
    for page in leaflet.pages:
        for mark in page.marks:
            if isinstance(mark, PictureMark):
                known = widest.get(str(mark.file))
                if known is None or known.rect.width < mark.rect.width:
                    widest[str(mark.file)] = mark
    return tuple(_coarse(mark) for mark in widest.values() if _dpi(mark) < LEAST)


def _dpi(mark: PictureMark) -> float:
    return mark.pixels[0] / (mark.rect.width / 72)


def _coarse(mark: PictureMark) -> Finding:
    width = mark.rect.width
    what = f"has {_dpi(mark):.0f} dots per inch at the {width / MM:.0f} mm it is printed wide, and looks coarse"
    remedy = f"give a picture at least {width / 72 * LEAST:.0f} pixels wide, better {width / 72 * 300:.0f}"
    return Finding(Severity.WARNING, Place(str(mark.file)), what, remedy, "picture-dpi")
