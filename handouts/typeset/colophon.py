"""The colophon: who wrote it, when, and from what, at the foot of the last page."""

from __future__ import annotations

from handouts.content.model import Source, Span
from handouts.handout import Handout
from handouts.typeset.columns import level
from handouts.typeset.maker import Maker
from handouts.typeset.marks import Mark, RuleMark
from handouts.typeset.rows import Band, Row, change, kept, moved, spaced, stacked, with_blank
from handouts.units import mm

STYLE = "colophon"
HANG = mm(5)


def colophon(maker: Maker, handout: Handout, parent: int) -> Band | None:
    """Return the byline, the dates and the numbered sources side by side, or None when there are none."""
    layout = maker.layout
    column = layout.column
    rows = _byline(maker, handout, column, parent)
    rows += spaced(_sources(maker, handout, column, parent), maker.gap)
    if not rows:
        return None
    air = layout.grid / 2
    rows = spaced(rows, 0.0)
    height, ranges = level(rows, 0, len(rows), layout.columns)
    marks: list[Mark] = [RuleMark(0.0, 0.0, layout.measure, 0.0, 0.5, "line")]
    for index, (start, stop) in enumerate(ranges):
        marks.extend(stacked(rows[start:stop], index * (column + layout.gutter), -air))
    row = Row(height + air, tuple(marks), what="colophon")
    return Band((row,), gap=maker.section_gap, stretch=30.0, at_foot=True)


def _byline(maker: Maker, handout: Handout, measure: float, parent: int) -> list[Row]:
    what = handout.colophon
    rows: list[Row] = []
    if what.byline:
        rows += maker.text(what.byline, STYLE, measure, maker.tags.add("P", parent), place=handout.place)
    for text in (what.bio, what.dates):
        if text:
            rows += maker.plain_text(text, STYLE, measure, maker.tags.add("P", parent), gap=4.0)
    return rows


def _sources(maker: Maker, handout: Handout, measure: float, parent: int) -> list[Row]:
    if not handout.colophon.sources:
        return []
    holder = maker.tags.add("Sect", parent)
    head = maker.tags.add("H2", holder)
    rows = maker.text((Span(handout.colophon.heading, bold=True),), STYLE, measure, head)
    for source in handout.colophon.sources:
        rows += kept(_source(maker, source, measure, holder))
    return [change(rows[0], keep=True), *rows[1:]]


def _source(maker: Maker, source: Source, measure: float, parent: int) -> list[Row]:
    note = maker.tags.add("Note", parent)
    label = with_blank(maker.plain_text(str(source.number), STYLE, HANG, maker.tags.add("Lbl", note)))
    text = [Span(source.text.rstrip())]
    if source.url:
        shown = source.url.split("://", 1)[-1].rstrip("/")
        text += [Span(" "), Span(shown, link=source.url)]
    body = maker.text(tuple(text), STYLE, measure - HANG, maker.tags.add("P", note), place=source.place)
    rows = [change(row, marks=moved(row.marks, HANG, 0.0)) for row in body]
    if rows:
        rows[0] = change(rows[0], marks=(*stacked(label), *rows[0].marks), gap=1.0)
    return rows
