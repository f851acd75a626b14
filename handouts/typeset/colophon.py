"""The colophon: who wrote it, when, and from what, at the foot of the last page."""

from __future__ import annotations

from handouts.compose import Handout
from handouts.content.model import Source, Span
from handouts.typeset.maker import Maker
from handouts.typeset.marks import Mark, RuleMark
from handouts.typeset.rows import Band, Row, change, height_of, kept, moved, spaced, stacked
from handouts.units import mm

STYLE = "colophon"
HANG = mm(5)


def colophon(maker: Maker, handout: Handout, parent: int) -> Band | None:
    """Return the byline, the dates and the numbered sources side by side, or None when there are none."""
    column = maker.layout.column if maker.layout.columns > 1 else maker.layout.measure
    said = _byline(maker, handout, column, parent)
    sources = _sources(maker, handout, column, parent)
    if not said and not sources:
        return None
    air = maker.layout.grid / 2
    if maker.layout.columns == 1:
        rows = [*said, *spaced(sources, air)]
        return Band((_framed(maker, stacked(rows, 0.0, -air), height_of(rows) + air),), gap=maker.section_gap,
                    stretch=30.0, at_foot=True)  # fmt: skip
    if not said or not sources:
        both = said or sources
        marks, height = stacked(both, 0.0, -air), height_of(both)
    else:
        marks = (*stacked(said, 0.0, -air), *stacked(sources, column + maker.layout.gutter, -air))
        height = max(height_of(said), height_of(sources))
    return Band((_framed(maker, marks, height + air),), gap=maker.section_gap, stretch=30.0, at_foot=True)


def _framed(maker: Maker, marks: tuple[Mark, ...], height: float) -> Row:
    rule = RuleMark(0.0, 0.0, maker.layout.measure, 0.0, 0.5, "line")
    return Row(height, (rule, *marks), what="colophon")


def _byline(maker: Maker, handout: Handout, measure: float, parent: int) -> list[Row]:
    what = handout.colophon
    rows: list[Row] = []
    if what.byline:
        rows += maker.text(what.byline, STYLE, measure, maker.tags.add("P", parent), place=handout.place)
    for text in (what.bio, what.dates):
        if text:
            rows += maker.plain_text(text, STYLE, measure, maker.tags.add("P", parent), gap=4.0)
    return kept(rows)


def _sources(maker: Maker, handout: Handout, measure: float, parent: int) -> list[Row]:
    if not handout.colophon.sources:
        return []
    holder = maker.tags.add("Sect", parent)
    head = maker.tags.add("H2", holder)
    rows = maker.text((Span(handout.colophon.heading, bold=True),), STYLE, measure, head)
    for source in handout.colophon.sources:
        rows += _source(maker, source, measure, holder)
    return kept(rows)


def _source(maker: Maker, source: Source, measure: float, parent: int) -> list[Row]:
    note = maker.tags.add("Note", parent)
    label = maker.plain_text(f"{source.number} ", STYLE, HANG * 3, maker.tags.add("Lbl", note))
    text = [Span(source.text.rstrip())]
    if source.url:
        shown = source.url.split("://", 1)[-1].rstrip("/")
        text += [Span(" "), Span(shown, link=source.url)]
    body = maker.text(tuple(text), STYLE, measure - HANG, maker.tags.add("P", note), place=source.place)
    rows = [change(row, marks=moved(row.marks, HANG, 0.0)) for row in body]
    if rows:
        rows[0] = change(rows[0], marks=(*stacked(label), *rows[0].marks), gap=1.0)
    return rows
