"""Blocks that take the whole width of the page: numbers, comparison, myth and fact, pictures."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.model import Block, Compare, Inline, Myth, Picture, Span, StatKind
from handouts.handout import StatCard
from handouts.typeset.exercisecard import PANEL_GAP
from handouts.typeset.gallery import Art, half_disc
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, Mark, RuleMark
from handouts.typeset.rows import Row, height_of, kept, moved, spaced, stacked, with_blank
from handouts.units import Rect, mm

PICTOGRAM = mm(12)
STAT = mm(38)
"""The least room of a number that stands beside others."""
NARROW = mm(48)
"""Parts of a comparison are stacked when they would be narrower."""


def in_rows(cards: Sequence[StatCard], measure: float) -> list[Sequence[StatCard]]:
    """Return the cards in rows of two or three, as even as can be: a lone card only when there is but one.

    Where the measure is narrow, fewer stand side by side.
    """
    most = max(1, min(3, int(measure / STAT)))
    count = len(cards)
    if count <= most:
        return [cards] if cards else []
    first = most - 1 if most > 2 and count % most == 1 else most
    return [cards[:first], *in_rows(cards[first:], measure)]


def stats(maker: Maker, cards: Sequence[StatCard], measure: float, parent: int) -> Row:
    """Two or three numbers side by side: pictogram or big figure, then what it means."""
    gutter = maker.layout.gutter
    width = (measure - gutter * (len(cards) - 1)) / len(cards)
    marks: list[Mark] = []
    height = 0.0
    for index, card in enumerate(cards):
        x = index * (width + gutter)
        holder = maker.tags.add("Div", parent)
        marks.extend(moved(number_marks(maker, card, width, holder, PICTOGRAM), x, 0.0))
        rows = maker.flow(card.blocks, width, holder)
        top = -PICTOGRAM - mm(2.5)
        marks.extend(stacked(rows, x, top))
        height = max(height, height_of(rows) - top)
    return Row(_up(height, maker.layout.grid / 2), tuple(marks), place=cards[0].place, what="stat")


def number_marks(maker: Maker, card: StatCard, width: float, parent: int, high: float) -> tuple[Mark, ...]:
    """Return a number ``high`` points high: counted people, a half disc, or itself set large."""
    value = card.value
    art: Art | None = None
    if value.kind is StatKind.FRACTION and value.high <= 10 and value.low <= value.high:
        art = Art(maker.gallery.people(int(value.low), int(value.high)), card.alt)
    elif value.kind is StatKind.PERCENT and value.low == 50:
        art = Art(half_disc(), card.alt)
    if art is None:
        tag = maker.tags.add("P", parent)
        # a long number is set smaller rather than broken
        name = next((name for name in ("big", "opener") if maker.width(card.figure, name) <= width), "section")
        style = maker.style(name)
        rows = maker.plain_text(card.figure, name, width, tag)
        return moved(stacked(rows), 0.0, -high + height_of(rows) - 0.12 * style.size)
    tag = maker.tags.add("Figure", parent, alt=art.alt)
    size = min(high, width / art.ratio)
    return (DrawingMark(Rect(0.0, -high, size * art.ratio, size), art.drawing, tag),)


def compare(maker: Maker, block: Compare, measure: float, parent: int) -> list[Row]:
    """Parts side by side under a brand rule, parted by hairlines; stacked where they would be too narrow."""
    count = len(block.parts)
    gutter = maker.layout.gutter / 2  # so that two parts stand as the page's columns do
    width = (measure - 2 * gutter * (count - 1)) / count
    if width < NARROW:
        return _compare_stacked(maker, block, measure, parent)
    marks: list[Mark] = [RuleMark(0.0, 0.0, measure, 0.0, 1.0, "primary")]
    inset = maker.layout.grid / 2
    height = 0.0
    for index, part in enumerate(block.parts):
        holder = maker.tags.add("Sect", parent)
        head = maker.tags.add("H3", holder)
        rows = maker.heading(part.title, "subhead", width, head, gap=0.0, place=part.place)
        rows += spaced(maker.flow(part.blocks, width, holder), 0.0)
        marks.extend(stacked(rows, index * (width + 2 * gutter), -inset))
        height = max(height, height_of(rows))
    height = _up(height + inset, inset)
    for index in range(1, count):
        x = index * (width + 2 * gutter) - gutter
        marks.insert(1, RuleMark(x, -inset, x, -height, 0.5, "line"))
    return [Row(height, tuple(marks), place=block.place, what="compare", stretch=8.0)]


def _compare_stacked(maker: Maker, block: Compare, measure: float, parent: int) -> list[Row]:
    rows: list[Row] = []
    for number, part in enumerate(block.parts):
        holder = maker.tags.add("Sect", parent)
        head = maker.tags.add("H3", holder)
        made = maker.heading(part.title, "subhead", measure, head, gap=0.0, place=part.place)
        made += spaced(maker.flow(part.blocks, measure, holder), 0.0)
        rows.extend(spaced(kept(maker.on_grid(made)), maker.gap if number else 0.0))
    return rows


def myth(maker: Maker, block: Myth, measure: float, parent: int) -> list[Row]:
    """The myth left in muted italic and quotation marks, the fact right and upright; tagged in words."""
    left = min(maker.layout.split, measure * 0.38)
    gutter = mm(8)
    right = left + gutter
    holder = maker.tags.add("Sect", parent)
    opening, closing = maker.words.quotes
    statement: Inline = (Span(opening), *block.statement, Span(closing))
    air = maker.layout.grid / 2 if maker.rung.blocks >= 1.0 else maker.layout.grid / 4
    head = maker.tags.add("H3", holder)
    label = maker.plain_text(maker.words("myth"), "tag", left, maker.tags.add("Span", head))
    words = maker.tags.add("Span", head)  # as the label is, so that neither comes before its turn
    said = [*with_blank(label), *spaced(maker.text(statement, "myth", left, words, place=block.place), 1.0)]
    label = maker.plain_text(maker.words("fact"), "tag", measure - right, maker.tags.add("P", holder))
    true = [*label, *spaced(maker.flow(block.blocks, measure - right, holder), 1.0)]
    height = _up(max(height_of(said), height_of(true)) + 2 * air, air)
    marks = (
        RuleMark(0.0, 0.0, measure, 0.0, 0.5, "line"),
        *stacked(said, 0.0, -air),
        *stacked(true, right, -air),
    )
    row = Row(height, marks, stretch=10.0, place=block.place, what="myth")
    return [row]


def aside(maker: Maker, picture: Picture, beside: Sequence[Block], measure: float, parent: int) -> list[Row]:
    """A picture right of its text (RNIB: line starts stay in place), its caption under it."""
    layout = maker.layout
    wide = layout.panel
    left = measure - wide - PANEL_GAP
    text = maker.flow(beside, left, parent)
    pixels = maker.gallery.pixels(picture)
    height = wide * pixels[1] / pixels[0]
    tag = maker.tags.add("Figure", parent, alt=picture.alt)
    marks: list[Mark] = list(stacked(text))
    x = left + PANEL_GAP
    marks.append(maker.gallery.placed(picture, Rect(x, -height, wide, height), tag))
    total = height
    if picture.caption:
        caption = maker.text(picture.caption, "caption", wide, maker.tags.add("Caption", tag), place=picture.place)
        marks.extend(stacked(caption, x, -height - 4.0))
        total += 4.0 + height_of(caption)
    return [Row(_up(max(total, height_of(text)), layout.grid / 2), tuple(marks), place=picture.place, what="picture")]


def picture_in_column(maker: Maker, picture: Picture, measure: float, parent: int) -> list[Row]:
    """A picture as wide as its column, its caption under it."""
    pixels = maker.gallery.pixels(picture)
    height = measure * pixels[1] / pixels[0] * maker.rung.panels
    width = height * pixels[0] / pixels[1]
    tag = maker.tags.add("Figure", parent, alt=picture.alt)
    rows = [Row(height, (maker.gallery.placed(picture, Rect(0.0, -height, width, height), tag),), keep=True,
                place=picture.place, what="picture")]  # fmt: skip
    if picture.caption:
        caption = maker.tags.add("Caption", tag)
        rows += maker.text(picture.caption, "caption", measure, caption, gap=4.0, place=picture.place)
    return kept(maker.on_grid(rows))


def _up(height: float, step: float) -> float:
    """Return a height made whole steps."""
    return -(-(height - 0.01) // step) * step

