"""Bleed as it is seen: colour that ends where the sheet is cut leaves a white thread when the knife is a hair off.

Only on pages that say they have bleed (a BleedBox over the TrimBox): others are printed as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from handouts.checks.pdf_objects import Report
from handouts.checks.pdf_render import Rendered
from handouts.units import mm

_LEAST = mm(2)
"""Points of bleed under which a page has none to speak of."""
_NEAR = mm(0.5)
"""How far inside and outside the trim is looked."""
_RUN = mm(2)
"""Points of an edge along which colour must end to be told: less is a speck."""
_COLOURED, _WHITE = 235, 250
"""The darkest channel of what is ink, and of what is bare paper."""


def check_bleed(shown: Rendered, report: Report) -> None:
    """Add each edge of the page at which colour ends instead of reaching into the bleed."""
    if shown.page.get_rotation():
        return
    trim, bleed = shown.page.get_trimbox(fallback_ok=False), shown.page.get_bleedbox(fallback_ok=False)
    if trim is None or bleed is None:
        return
    left, low, right, top = trim
    over = {"left": left - bleed[0], "foot": low - bleed[1], "right": bleed[2] - right, "top": bleed[3] - top}
    sheet = shown.page.get_cropbox(fallback_ok=False) or shown.page.get_mediabox()

    def dark(x: float, y: float) -> int:
        """Return the darkest channel of the pixel at a point of the page, white beyond its edge."""
        column, row = int((x - sheet[0]) * shown.scale), int((sheet[3] - y) * shown.scale)
        inside = 0 <= column < shown.width and 0 <= row < shown.high
        return min(shown.colour(column, row)) if inside else 255

    step = 1 / shown.scale
    across = [left + _NEAR + step * number for number in range(int((right - left - 2 * _NEAR) / step))]
    up = [low + _NEAR + step * number for number in range(int((top - low - 2 * _NEAR) / step))]
    edges = {
        "left": [(dark(left + _NEAR, y), dark(left - _NEAR, y)) for y in up],
        "right": [(dark(right - _NEAR, y), dark(right + _NEAR, y)) for y in up],
        "foot": [(dark(x, low + _NEAR), dark(x, low - _NEAR)) for x in across],
        "top": [(dark(x, top - _NEAR), dark(x, top + _NEAR)) for x in across],
    }
    for edge, pairs in edges.items():
        if over[edge] >= _LEAST and _longest(pairs) * step >= _RUN:
            what = f"page {shown.index + 1}: colour ends at the {edge} edge, where the sheet is cut"
            report.error(what, "pdf-bleed", "let it reach 3 mm over the edge")


def _longest(pairs: Iterable[tuple[int, int]]) -> int:
    """Return the longest run of places with ink inside and bare paper outside."""
    longest = run = 0
    for inside, outside in pairs:
        run = run + 1 if inside < _COLOURED and outside > _WHITE else 0
        longest = max(longest, run)
    return longest
