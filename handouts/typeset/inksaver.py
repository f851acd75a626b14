"""The ink-saver: a set leaflet without tints and large fills, its dose pills outlined, its rules thin.

It goes by what stands on the page and knows no layout, so that every layout has an ink-saver, a clinic's own
included. Nothing moves: the same words stand in the same places as on the full-colour leaflet. What tells a warning
from other text (its thick rule, its sign, its square bullets) stays, because it is shape and not colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.typeset.marks import FillMark, Leaflet, Mark, RuleMark, TextMark
from handouts.units import Rect

OUTLINE = 1.0
"""Points of line round what was filled."""
THIN, HEAVY = 0.5, 1.0
"""Points of a rule, and of one that was so heavy that it parts groups of thinner ones (the weeks of a diary)."""
PARTS_GROUPS = 1.1
SMALL = 12.0
"""Points: a fill as narrow as this is a sign (a warning's rule, a bullet) and costs next to no ink."""

_PALE = frozenset(["tint", "line", "mat", "wall"])
_STAYS = frozenset(["paper"])
_REVERSED = {"on-primary": "ink", "on-accent": "ink"}
"""Inks of text that stands on a fill, and what it is set in when the fill is gone."""


def save_ink(leaflet: Leaflet) -> Leaflet:
    """Return the leaflet as the ink-saver prints it. Its theme and figures are those of the ink-saver already."""
    pages = tuple(replace(page, marks=tuple(_saved(page.marks))) for page in leaflet.pages)
    return replace(leaflet, pages=pages)


def _saved(marks: Sequence[Mark]) -> Iterator[Mark]:
    reversed_text = [mark for mark in marks if isinstance(mark, TextMark) and mark.ink in _REVERSED]
    for mark in marks:
        if isinstance(mark, FillMark):
            bears = any(_stands_on(text, mark.rect) for text in reversed_text)
            kept = _unfilled(mark, bears)
            if kept is not None:
                yield kept
        elif isinstance(mark, RuleMark):
            yield replace(mark, width=min(mark.width, HEAVY if mark.width > PARTS_GROUPS else THIN))
        elif isinstance(mark, TextMark) and mark.ink in _REVERSED:
            yield replace(mark, ink=_REVERSED[mark.ink])
        else:
            yield mark


def _stands_on(text: TextMark, rect: Rect) -> bool:
    return rect.x <= text.x <= rect.right and rect.y <= text.y <= rect.top


def _unfilled(mark: FillMark, bears_text: bool) -> FillMark | None:
    """Return a pale fill's outline if it had one, a solid one as an outline of its own ink, a sign as it is."""
    stroke_width = min(mark.width, HEAVY if mark.width > PARTS_GROUPS else THIN)
    if mark.fill is None or mark.fill in _STAYS:
        return replace(mark, width=stroke_width)
    if mark.fill in _PALE:
        return replace(mark, fill=None, width=stroke_width) if mark.stroke else None
    if min(mark.rect.width, mark.rect.height) <= SMALL and not bears_text:
        return replace(mark, width=stroke_width)
    half = OUTLINE / 2  # the line lies inside the shape, so that nothing grows
    radius = max(0.0, mark.radius - half)
    return replace(mark, rect=mark.rect.inset(half), radius=radius, fill=None, stroke=mark.fill, width=OUTLINE)
