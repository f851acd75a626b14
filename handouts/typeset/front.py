"""The front page: brand and audience, title and promise beside a figure, the pen fields, then the preamble."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.compose import Handout, PenField, StatCard
from handouts.content.model import Block, Callout, Span
from handouts.typeset.cards import callout
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, FillMark, Mark, PictureMark, RuleMark
from handouts.typeset.rows import Band, Row, change, height_of, moved, reach, spaced, stacked, with_blank
from handouts.typeset.wide import in_rows, stats
from handouts.units import Rect, mm

LOGO_HEIGHT = mm(9)
LOGO_WIDTH = mm(60)
DOT = 9.5
FIELD_HEIGHT = mm(11)
FIELD_GAP = mm(6)
FIELD_RULE = 0.7
FIELDS_GAP = 24.0


def front(maker: Maker, handout: Handout, parent: int) -> list[Band]:
    """Return the bands of the front: what is fixed, the numbers, and the rest of the preamble in columns."""
    measure = maker.layout.measure
    rows = [_head(maker, handout, parent), _title(maker, handout, measure, parent)]
    rows.append(_fields(maker, handout.fields, _left_measure(maker, handout), parent))
    if handout.note:
        rows.extend(_note(maker, handout, measure, parent))
    loose = list(handout.preamble)
    cards: list[StatCard] = []
    while loose and isinstance(loose[0], StatCard):
        card = loose.pop(0)
        assert isinstance(card, StatCard)  # told by the line above
        if not maker.kept_out(card):
            cards.append(card)
    for group in in_rows(cards):
        row = stats(maker, group, measure, parent)
        rows.append(change(row, gap=maker.section_gap, stretch=40.0))
    bands = [Band(tuple(rows))]
    inside = _preamble(maker, loose, parent)
    if inside:
        bands.append(Band(tuple(inside), maker.layout.columns, gap=maker.section_gap + 4.0, stretch=48.0))
    return bands


def _preamble(maker: Maker, blocks: Sequence[Block], parent: int) -> list[Row]:
    rows: list[Row] = []
    for block in blocks:
        if maker.kept_out(block):
            continue
        if isinstance(block, Callout):
            made = callout(maker, block, maker.layout.column, parent, level=2)
            gap = maker.section_gap
        else:
            made = maker.block(block, maker.layout.column, parent)
            gap = maker.gap
        if made:
            rows.extend(spaced(made, gap if rows else 0.0))
    return rows


def _head(maker: Maker, handout: Handout, parent: int) -> Row:
    """The brand left (its logo, or a dot and its name), for whom the leaflet is right."""
    brand = handout.brand
    style = maker.style("brand")
    marks: list[Mark] = []
    height = style.leading
    logo = maker.gallery.logo(brand)
    base = maker.baseline(style)
    if logo is not None:
        size = min(LOGO_HEIGHT, LOGO_WIDTH / logo.ratio)
        tag = maker.tags.add("Figure", parent, alt=brand.name)
        rect = Rect(0.0, -base - 0.3 * size, size * logo.ratio, size)
        if logo.drawing is not None:
            marks.append(DrawingMark(rect, logo.drawing, tag))
        elif logo.file is not None:
            marks.append(PictureMark(rect, logo.file, logo.pixels, tag))
    else:
        marks.append(FillMark(Rect(0.0, -base - 0.3, DOT, DOT), "primary", DOT / 2))
        tag = maker.tags.add("P", parent)
        rows = maker.plain_text(brand.name, "brand", maker.layout.measure * 0.55, tag)
        marks.extend(stacked(rows, DOT + 6.0, 0.0))
        height = max(height, height_of(rows))
    if handout.audience:
        tag = maker.tags.add("P", parent)
        audience = maker.plain_text(handout.audience, "audience", maker.layout.measure * 0.42, tag)
        shift_down = base - maker.baseline(maker.style("audience"))
        for index, row in enumerate(audience):
            top = -shift_down - index * row.height
            marks.extend(moved(row.marks, maker.layout.measure - reach([row]), top))
        height = max(height, height_of(audience))
    return Row(height, tuple(marks), what="head")


def _left_measure(maker: Maker, handout: Handout) -> float:
    """The measure of title, promise and fields: what the figure leaves."""
    layout = maker.layout
    art = maker.gallery.figure(layout.front.figure, faces_left=True) if layout.front.figure else None
    if art is None:
        return layout.measure
    return layout.measure - layout.front.figure_most * art.ratio - mm(6)


def _title(maker: Maker, handout: Handout, measure: float, parent: int) -> Row:
    return _Title(maker, handout, measure, parent).row(0.0)


class _Title:
    """Title and promise low left against a standing figure, which grows when the page has room."""

    def __init__(self, maker: Maker, handout: Handout, measure: float, parent: int) -> None:
        self.maker, self.measure = maker, measure
        front = maker.layout.front
        self.art = maker.gallery.figure(front.figure, faces_left=True) if front.figure else None
        self.left = _left_measure(maker, handout)
        head = maker.tags.add("H1", parent)
        rows = maker.text((Span(handout.title),), "title", self.left, head, place=handout.place, what="title")
        if handout.promise:
            promise = maker.tags.add("P", parent)
            rows += maker.plain_text(handout.promise, "promise", self.left, promise, gap=10.0)
        self.rows = rows
        self.figure = maker.tags.add("Figure", parent, alt=self.art.alt) if self.art else -1

    def row(self, extra: float) -> Row:
        """Return the block with its figure ``extra`` points higher than the layout's figure height."""
        front = self.maker.layout.front
        text = height_of(self.rows)
        reach = FIELDS_GAP + self.maker.style("field").leading + FIELD_HEIGHT  # it stands on the fields' rule
        least = front.figure_height * self.maker.rung.panels
        height = least + extra if self.art else text
        # beside the figure the fields take the last part of its height
        inner = max(text + 24.0, height - reach) if self.art else text + 24.0
        marks = list(stacked(self.rows, 0.0, -(inner - text)))
        if self.art:
            # the figure may outgrow the text's column a little, never the page
            width = height * self.art.ratio
            rect = Rect(self.measure - width, -inner - reach, width, height)
            marks.append(DrawingMark(rect, self.art.drawing, self.figure))
        most = max(0.0, front.figure_most - least)
        grows = self.art is not None and extra == 0 and text + 24.0 <= least + most - reach
        return Row(
            inner, tuple(marks), gap=14.0, stretch=36.0, what="title",
            grow=most if grows else 0.0, taller=self.row if grows else None,
        )  # fmt: skip


def _fields(maker: Maker, fields: Sequence[PenField], measure: float, parent: int) -> Row:
    """Places to write on: label above, rule below, what is known in between; more than three stand in pairs."""
    lines = [fields] if len(fields) <= 3 else [fields[start : start + 2] for start in range(0, len(fields), 2)]
    made = [_field_line(maker, line, measure, parent) for line in lines]
    rows = [row if index == 0 else change(row, gap=FIELD_GAP) for index, row in enumerate(made)]
    return Row(height_of(rows), stacked(rows), gap=FIELDS_GAP, what="fields")


def _field_line(maker: Maker, fields: Sequence[PenField], measure: float, parent: int) -> Row:
    room = measure - FIELD_GAP * (len(fields) - 1)
    shares = sum(field.share for field in fields)
    label_height = maker.style("field").leading
    made: list[tuple[float, float, list[Row], list[Row]]] = []
    x = 0.0
    for field in fields:
        width = room * field.share / shares
        tag = maker.tags.add("P", parent)
        label = with_blank(maker.plain_text(field.label, "field", width, tag))
        made.append((x, width, label, maker.plain_text(field.value, "value", width, tag)))
        x += width + FIELD_GAP
    pen = 0.0 if all(field.value for field in fields) else FIELD_HEIGHT  # nothing to write: no room for a pen
    height = label_height + max(pen, *(height_of(value) + 4.0 for *_, value in made))
    marks: list[Mark] = []
    for x, width, label, value in made:
        marks.extend(stacked(label, x, 0.0))
        marks.extend(stacked(value, x, -height + height_of(value) + 2.0))
        marks.append(RuleMark(x, -height, x + width, -height, FIELD_RULE, "ink"))
    return Row(height, tuple(marks))


def _note(maker: Maker, handout: Handout, measure: float, parent: int) -> list[Row]:
    tag = maker.tags.add("P", parent)
    inline = (Span(f"{handout.note_label}: ", bold=True), Span(handout.note))
    return maker.text(inline, "body", min(measure, mm(140)), tag, gap=maker.section_gap, what="note")
