"""The footer: a hairline, clinic and contact left, guide and page right.

It is an artifact, since it is the same on every page. A leaflet of one page says it once: there it is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.handout import Handout
from handouts.typeset.maker import Maker
from handouts.typeset.marks import Mark, RuleMark, TextMark
from handouts.typeset.rows import moved

HAIRLINE = 0.5
LINE = 16.0
"""Points of the hairline above the footer's baseline; more where its type is larger."""


def footer(maker: Maker, handout: Handout, page: int, pages: int) -> tuple[Mark, ...]:
    """Return the marks at the foot of a page; ``page`` counts from 0."""
    layout = maker.layout
    style = maker.style("footer")
    base = maker.baseline(style)
    right: Sequence[Mark] = ()
    right_width = 0.0
    tag = None if pages > 1 else maker.tags.add("P", 0)
    if layout.numbered or pages > 1:
        right_text = maker.words("page-of", title=handout.title, page=page + 1, pages=pages)
        right = maker.plain_text(right_text, "footer", layout.measure, tag and maker.tags.add("P", 0))[0].marks
        right_width = max(mark.x + mark.width for mark in right if isinstance(mark, TextMark))
    start = layout.left_of(page)
    end = start + layout.measure
    line = layout.footer + max(LINE, style.leading)
    marks: list[Mark] = [RuleMark(start, line, end, line, HAIRLINE, "line")]
    room = layout.measure - right_width - (layout.gutter if right else 0.0)
    left_text = _contact(maker, handout, room)
    if left_text:
        rows = maker.plain_text(left_text, "footer", room, tag)
        marks.extend(moved(rows[0].marks, start, layout.footer + base))
    marks.extend(moved(right, end - right_width, layout.footer + base))
    return tuple(marks)


def _contact(maker: Maker, handout: Handout, room: float) -> str:
    """Return the brand's line, or of name and telephone what there is room for on one line."""
    brand = handout.brand
    ways = (brand.footer_line(handout.lang), " · ".join(filter(None, (brand.name, brand.phone))), brand.phone)
    return next((way for way in ways if way and maker.width(way, "footer") <= room), brand.phone or brand.name)
