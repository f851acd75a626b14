"""Blocks that take the whole width of the page: numbers, comparison, myth and fact, exercise, table, picture."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.compose import ExerciseCard, StatCard
from handouts.content.model import Block, Compare, Inline, ListBlock, Myth, Paragraph, Picture, Span, StatKind
from handouts.typeset.gallery import Art, half_disc
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, FillMark, Mark, PictureMark, RuleMark
from handouts.typeset.rows import Row, change, height_of, kept, moved, reach, spaced, stacked, with_blank
from handouts.units import Rect, mm

PICTOGRAM = mm(12)
PANEL_GAP = mm(7)
PANEL_RADIUS = mm(2)
PANEL_INSET = mm(4)
RULE_IN = mm(4.5)
RULE_OUT = mm(5)
ABOVE_AIR = mm(3)
PILL_INSET = 11.0
PILL_AIR = 2.5
"""Points of colour above and below the line of a dose."""
NO_BREAK = "\u00a0"
NARROW = mm(48)
"""Parts of a comparison are stacked when they would be narrower."""


def in_rows(cards: Sequence[StatCard]) -> list[Sequence[StatCard]]:
    """Return the cards in rows of two or three, as even as can be: a lone card only when there is but one."""
    count = len(cards)
    if count <= 3:
        return [cards] if cards else []
    first = 2 if count % 3 == 1 else 3
    return [cards[:first], *in_rows(cards[first:])]


def stats(maker: Maker, cards: Sequence[StatCard], measure: float, parent: int) -> Row:
    """Two or three numbers side by side: pictogram or big figure, then what it means."""
    gutter = maker.layout.gutter
    width = (measure - gutter * (len(cards) - 1)) / len(cards)
    marks: list[Mark] = []
    height = 0.0
    for index, card in enumerate(cards):
        x = index * (width + gutter)
        holder = maker.tags.add("Div", parent)
        marks.extend(moved(_number(maker, card, width, holder), x, 0.0))
        rows = maker.flow(card.blocks, width, holder)
        top = -PICTOGRAM - mm(2.5)
        marks.extend(stacked(rows, x, top))
        height = max(height, height_of(rows) - top)
    return Row(_up(height, maker.layout.grid / 2), tuple(marks), place=cards[0].place, what="stat")


def _number(maker: Maker, card: StatCard, width: float, parent: int) -> tuple[Mark, ...]:
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
        return moved(stacked(rows), 0.0, -PICTOGRAM + height_of(rows) - 0.12 * style.size)
    tag = maker.tags.add("Figure", parent, alt=art.alt)
    size = min(PICTOGRAM, width / art.ratio)
    return (DrawingMark(Rect(0.0, -PICTOGRAM, size * art.ratio, size), art.drawing, tag),)


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
    air = maker.layout.grid / 2 if maker.rung.blocks == 1.0 else maker.layout.grid / 4
    head = maker.tags.add("H3", holder)
    label = maker.plain_text(maker.words("myth"), "tag", left, maker.tags.add("Span", head))
    said = [*with_blank(label), *spaced(maker.text(statement, "myth", left, head, place=block.place), 1.0)]
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


def exercise(maker: Maker, card: ExerciseCard, measure: float, parent: int) -> list[Row]:
    """Figure panel left; name, dose, numbered steps and hints right; never split."""
    return [_Exercise(maker, card, measure, parent).row(0.0)]


class _Exercise:
    """One exercise card, made again with a higher panel when its page has room to fill."""

    def __init__(self, maker: Maker, card: ExerciseCard, measure: float, parent: int) -> None:
        self.maker, self.card, self.measure = maker, card, measure
        self.holder = maker.tags.add("Sect", parent)
        self.head = maker.tags.add("H3", self.holder)
        layout = maker.layout
        self.above = layout.panel_above
        wide = measure if self.above else layout.panel * maker.rung.panels
        room = (wide - 2 * PANEL_INSET) / (layout.figure_most - 2 * PANEL_INSET)
        self.art = maker.gallery.exercise(card, room)
        self.picture = card.picture
        self.figure = -1
        if self.art or self.picture:
            alt = self.picture.alt if self.picture else self.art.alt if self.art else ""
            self.figure = maker.tags.add("Figure", self.holder, alt=alt)
        self.panel = wide if self.figure >= 0 else 0.0
        self.left = self.panel + PANEL_GAP if self.figure >= 0 and not self.above else 0.0
        self.rows = self._text(measure - self.left)
        name = maker.style("name")
        # capitals level with the panel's edge: the leading above them is taken off
        cap = 2 * maker.baseline(name) - name.leading
        self.lift = (name.leading - cap) / 2 if self.figure >= 0 and not self.above else 0.0
        self.text_height = height_of(self.rows) - self.lift

    def _text(self, width: float) -> list[Row]:
        maker, card = self.maker, self.card
        rows = maker.heading((Span(card.title),), "name", width, self.head, gap=0.0, place=card.place)
        rows += self._dose(width)
        if card.steps:
            steps = _steps(card)
            rows += spaced(maker.listing(steps, width, self.holder), 6.0)
        rows += spaced(maker.flow(card.note, width, self.holder), 6.0)
        rows += self._hints(width)
        return rows

    def _dose(self, width: float) -> list[Row]:
        maker = self.maker
        if not self.card.dose:
            return []
        tag = maker.tags.add("P", self.holder)
        style = maker.style("dose")
        made = maker.plain_text(self.card.dose, "dose", width - 2 * PILL_INSET, tag)
        height = height_of(made) + 2 * PILL_AIR
        round_end = (style.leading + 2 * PILL_AIR) / 2
        pill = FillMark(Rect(0.0, -height, reach(made) + 2 * PILL_INSET, height), "primary", round_end)
        marks = (pill, *stacked(made, PILL_INSET, -PILL_AIR))
        return [Row(height, marks, gap=4.0)]

    def _hints(self, width: float) -> list[Row]:
        """What to feel, easier and harder run together under bold labels; when to stop stands alone, in ink."""
        maker = self.maker
        inline: list[Span] = []
        for label, text in self.card.hints:
            inline += [Span(" ")] * bool(inline)
            inline += _labelled(label, text)
        rows: list[Row] = []
        if inline:
            tag = maker.tags.add("P", self.holder)
            rows += maker.text(tuple(inline), "hint", width, tag, gap=6.0, place=self.card.place)
        if self.card.stop:
            tag = maker.tags.add("P", self.holder)
            rule = tuple(_labelled(*self.card.stop))
            rows += maker.text(rule, "caution", width, tag, gap=1.0 if rows else 6.0, place=self.card.place)
        return rows

    def _room(self) -> tuple[float, float]:
        """Return the least and the most height of the panel."""
        layout = self.maker.layout
        if self.figure < 0:
            return self.text_height, self.text_height
        inner = self.panel - 2 * PANEL_INSET
        ratio = self.art.ratio if self.art else self._picture_ratio()
        most = min(layout.figure_most, inner / ratio + 2 * PANEL_INSET)
        least = min(most, max(layout.figure_least / ratio + 2 * PANEL_INSET, 0.62 * most)) * self.maker.rung.panels
        low = least if self.above else max(self.text_height, least)
        return low, max(low, most)

    def _picture_ratio(self) -> float:
        width, height = self.maker.gallery.pixels(self.picture) if self.picture else (1, 1)
        return width / height

    def row(self, extra: float) -> Row:
        """Return the card with its panel ``extra`` points higher than it must be."""
        low, most = self._room()
        panel = low + extra
        marks: list[Mark] = [RuleMark(0.0, 0.0, self.measure, 0.0, 1.0, "primary")]
        rule_in, rule_out = RULE_IN * self.maker.rung.sections, RULE_OUT * self.maker.rung.sections
        top = -rule_in
        used = max(panel, self.text_height)
        if self.figure >= 0 and self.above:
            # the name first, then what it looks like, then how it is done
            head, rest = self.rows[0], self.rows[1:]
            marks.extend(stacked([head], 0.0, top))
            top -= head.height + ABOVE_AIR
            marks.append(FillMark(Rect(0.0, top - panel, self.panel, panel), "tint", PANEL_RADIUS))
            marks.append(self._figure(top, panel))
            marks.extend(stacked(rest, 0.0, top - panel - ABOVE_AIR))
            used = panel + self.text_height + 2 * ABOVE_AIR
        elif self.figure >= 0:
            marks.append(FillMark(Rect(0.0, top - panel, self.panel, panel), "tint", PANEL_RADIUS))
            head, rest = self.rows[0], self.rows[1:]
            marks.extend(stacked([head], self.left, top + self.lift))
            marks.append(self._figure(top, panel))
            below = stacked([change(head, marks=()), *rest], self.left, top + self.lift)
            marks.extend(below)
        else:
            marks.extend(stacked(self.rows, 0.0, top))
        height = rule_in + used + rule_out
        return Row(
            height,
            tuple(marks),
            grow=max(0.0, most - low) if extra == 0 else 0.0,
            taller=self.row if extra == 0 else None,
            stretch=6.0,
            place=self.card.place,
            what=f"exercise “{self.card.title}”",
            bookmark=(self.card.title, 2),
        )

    def _figure(self, top: float, panel: float) -> Mark:
        ratio = self.art.ratio if self.art else self._picture_ratio()
        inner_width, inner_height = self.panel - 2 * PANEL_INSET, panel - 2 * PANEL_INSET
        height = min(inner_height, inner_width / ratio)
        width = height * ratio
        rect = Rect((self.panel - width) / 2, top - panel / 2 - height / 2, width, height)
        if self.picture:
            return PictureMark(rect, self.picture.file, self.maker.gallery.pixels(self.picture), self.figure)
        assert self.art is not None  # figure ≥ 0 says that one of the two is there
        return DrawingMark(rect, self.art.drawing, self.figure)


def _labelled(label: str, text: Inline) -> list[Span]:
    """Return a text behind its bold label, which no line end parts from it."""
    return [Span(f"{label} ".replace(" ", NO_BREAK), bold=True), *text]


def _steps(card: ExerciseCard) -> ListBlock:
    items = tuple((Paragraph(place=card.place, text=step),) for step in card.steps)
    return ListBlock(place=card.place, items=items, ordered=True)


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

