"""The front page: brand and audience, title and promise beside a figure, the pen fields, then the preamble."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.model import Block, Callout, Span
from handouts.errors import FitError, Place
from handouts.fields import PenField
from handouts.handout import Handout, StatCard
from handouts.slots.slot import NOTE
from handouts.typeset.cards import callout
from handouts.typeset.gallery import Art
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, FillMark, Mark, PictureMark, RuleMark
from handouts.typeset.rows import Band, Row, change, height_of, moved, reach, spaced, stacked, with_blank
from handouts.typeset.slots import slotted_note, slotted_value
from handouts.typeset.wide import in_rows, stats
from handouts.units import Rect, mm
from handouts.values import dataclass

LOGO_HEIGHT = mm(9)
LOGO_WIDTH = mm(60)
LOGO_BESIDE = 12.0
"""Size of the brand's name for which the logo's height is meant; with smaller names it is smaller."""
DOT = 9.5
FIELD_HEIGHT = mm(11)
FIELD_GAP = mm(6)
FIELD_RULE = 0.7
FIELDS_GAP = 24.0
_SLACK = 1.02
"""What a date is wider than the longest, for figures are not all of one width."""
_SPARED = 0.8
"""The share of its width that a name keeps for the sake of a date."""
FIGURE_GAP = mm(6)
HEAD_GAP = 24.0
"""Points between the brand and for whom it is, at the least."""
AUDIENCE = 0.42
"""The share of the width in which it says for whom the leaflet is."""
SMALLEST_FIGURE = 0.6
"""The share of the layout's figure height under which a long title has the front to itself."""
TITLE_AIR, TITLE_AIR_LEAST = 16.0, 8.0
"""Points above the title: what the fit ladder may take, and what always stays."""
FIELDS_BESIDE = 3
"""The most fields that stand beside the figure."""
COMPACT = 0.75
"""The share of its height that the figure keeps where the front is compact, and of the gap above the fields."""
FIGURE_ABOVE = 0.75
"""The share of its height that the figure keeps when the fields stand under it."""


def front(maker: Maker, handout: Handout, parent: int) -> list[Band]:
    """Return the bands of the front: what is fixed, the numbers, and the rest of the preamble in columns."""
    measure = maker.layout.measure
    room = _room(maker, handout)
    head = head_row(maker, handout, parent)
    title = _Title(maker, handout, room, parent)
    if len(handout.fields) > FIELDS_BESIDE:
        # more fields than stand beside the figure take the whole width under it
        rows = [head, title.row(0.0), fields_row(maker, handout.fields, measure, parent)]
    else:
        fields = fields_row(maker, handout.fields, room.fields, parent)
        fields = change(fields, gap=FIELDS_GAP * (COMPACT if maker.rung.compact else 1.0))
        rows = [head, title.standing_on(fields).row(0.0), fields]
    if handout.note:
        rows.extend(note_rows(maker, handout, measure, parent))
    loose = list(handout.preamble)
    cards: list[StatCard] = []
    while loose and isinstance(loose[0], StatCard):
        card = loose.pop(0)
        assert isinstance(card, StatCard)  # told by the line above
        if not maker.kept_out(card):
            cards.append(card)
    for group in in_rows(cards, measure):
        row = stats(maker, group, measure, parent)
        rows.append(change(row, gap=maker.section_gap + 4.0, stretch=48.0))
    bands = [Band(tuple(rows))]
    inside = preamble(maker, loose, parent)
    if inside:
        bands.append(Band(tuple(inside), maker.layout.columns, gap=maker.section_gap + 4.0, stretch=48.0))
    return bands


def preamble(maker: Maker, blocks: Sequence[Block], parent: int) -> list[Row]:
    """Return blocks that stand before the first section: what has a title has that of a section."""
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


def head_row(maker: Maker, handout: Handout, parent: int, patient: PenField | None = None) -> Row:
    """The brand left (its logo, or a dot and its name), for whom the leaflet is right: instead, the ``patient``."""
    brand = handout.brand
    style = maker.style("brand")
    marks: list[Mark] = []
    height = style.leading
    scale = style.size / LOGO_BESIDE
    dot = DOT * scale
    logo = maker.gallery.logo(brand)
    base = maker.baseline(style)
    if logo is not None:
        most = LOGO_HEIGHT * max(min(1.0, scale), scale / 2)
        size = min(most, LOGO_WIDTH * max(1.0, scale / 2) / logo.ratio)
        tag = maker.tags.add("Figure", parent, alt=brand.name)
        rect = Rect(0.0, -base - 0.3 * size, size * logo.ratio, size)
        taken = rect.width
        if logo.drawing is not None:
            marks.append(DrawingMark(rect, logo.drawing, tag))
        elif logo.file is not None:
            marks.append(PictureMark(rect, logo.file, logo.pixels, tag))
    else:
        marks.append(FillMark(Rect(0.0, -base - 0.3, dot, dot), "primary", dot / 2))
        tag = maker.tags.add("P", parent)
        rows = maker.plain_text(brand.name, "brand", maker.layout.measure * 0.55, tag)
        taken = dot + 6.0 * scale + reach(rows)
        marks.extend(stacked(rows, dot + 6.0 * scale, 0.0))
        height = max(height, height_of(rows))
    if handout.audience:
        tag = maker.tags.add("P", parent)
        left = maker.layout.measure - taken - HEAD_GAP * scale
        room = max(maker.layout.measure * AUDIENCE, left)
        if patient:
            maker.printed.add(patient.slot)
        audience = slotted_value(maker, patient, ("audience",), room, tag, ends=True) if patient else []
        audience = audience or maker.plain_text(handout.audience, "audience", room, tag)
        shift_down = base - maker.baseline(maker.style("audience"))
        for index, row in enumerate(audience):
            top = -shift_down - index * row.height
            marks.extend(moved(row.marks, maker.layout.measure - reach([row]), top))
        height = max(height, height_of(audience))
    return Row(height, tuple(marks), what="head")


@dataclass(frozen=True, slots=True)
class _Room:
    """How title and figure share the front's width: the ``left`` measure, the figure and its heights, the style.

    ``fields``: the measure of the fields. It is the same on all rungs, so that a patient's values stand alike on all.
    """

    left: float
    fields: float
    art: Art | None
    least: float
    most: float
    style: str


def _room(maker: Maker, handout: Handout) -> _Room:
    """Give a long title what it needs: first a smaller figure, then no figure, then a smaller size of type."""
    layout, front = maker.layout, maker.layout.front
    art = maker.gallery.figure(front.figure, faces_left=True) if front.figure else None
    need = max((maker.width(word, "title") for word in handout.title.split()), default=0.0) + 1.0
    if art is not None:
        share = COMPACT if maker.rung.compact else 1.0
        height = front.figure_height * maker.rung.panels * share
        widest = min(front.figure_most, (layout.measure - need - FIGURE_GAP) / art.ratio)
        most = min(front.figure_most * share, widest)
        if len(handout.fields) > FIELDS_BESIDE:
            height *= FIGURE_ABOVE
        least = min(most, height)
        if widest >= SMALLEST_FIGURE * front.figure_height:
            left, fields = (layout.measure - high * art.ratio - FIGURE_GAP for high in (most, widest))
            return _Room(left, fields, art, least, most, "title")
    return _Room(layout.measure, layout.measure, None, 0.0, 0.0, "title" if need <= layout.measure else "opener")


class _Title:
    """Title and promise low left against a standing figure, which grows when the page has room."""

    def __init__(self, maker: Maker, handout: Handout, room: _Room, parent: int) -> None:
        self.measure = maker.layout.measure
        self.room = room
        self.reach = 0.0
        self.air = TITLE_AIR * maker.rung.items + TITLE_AIR_LEAST
        head = maker.tags.add("H1", parent)
        title = (Span(handout.title),)
        rows = maker.text(title, room.style, room.left, head, place=handout.place, what="title")
        if handout.promise:
            promise = maker.tags.add("P", parent)
            rows += maker.plain_text(handout.promise, "promise", room.left, promise, gap=10.0)
        self.rows = rows
        self.figure = maker.tags.add("Figure", parent, alt=room.art.alt) if room.art else -1

    def standing_on(self, fields: Row) -> _Title:
        """Let the figure stand on the rule of the fields below."""
        self.reach = fields.gap + fields.height
        return self

    def row(self, extra: float) -> Row:
        """Return the block with its figure ``extra`` points higher than it must be."""
        room = self.room
        text = height_of(self.rows)
        # what title, promise and fields are high anyhow, the figure beside them may be; the fields take its last part
        height = max(room.least + extra, min(room.most, text + self.air + self.reach))
        inner = max(text + self.air, height - self.reach)
        marks = list(stacked(self.rows, 0.0, -(inner - text)))
        if room.art:
            width = height * room.art.ratio
            rect = Rect(self.measure - width, -inner - self.reach, width, height)
            marks.append(DrawingMark(rect, room.art.drawing, self.figure))
        grows = extra == 0 and room.most > room.least and text + self.air <= room.most - self.reach
        return Row(
            inner, tuple(marks), gap=14.0, stretch=36.0, what="title",
            grow=room.most - room.least if grows else 0.0, taller=self.row if grows else None,
        )  # fmt: skip


def fields_row(maker: Maker, fields: Sequence[PenField], measure: float, parent: int) -> Row:
    """Places to write on: label above, rule below, what is known in between."""
    widths = _widths(maker, fields, measure - FIELD_GAP * (len(fields) - 1))
    label_height = maker.style("field").leading
    made: list[tuple[float, float, list[Row], list[Row]]] = []
    x = 0.0
    maker.printed.update(field.slot for field in fields)
    for field, width in zip(fields, widths, strict=True):
        tag = maker.tags.add("P", parent)
        label = with_blank(maker.plain_text(field.label, "field", width, tag))
        made.append((x, width, label, _value(maker, field, width, tag)))
        x += width + FIELD_GAP
    pen = 0.0 if all(field.value for field in fields) else FIELD_HEIGHT  # nothing to write: no room for a pen
    height = label_height + max(pen, *(height_of(value) + 4.0 for *_, value in made))
    marks: list[Mark] = []
    for x, width, label, value in made:
        marks.extend(stacked(label, x, 0.0))
        marks.extend(stacked(value, x, -height + height_of(value) + 2.0))
        marks.append(RuleMark(x, -height, x + width, -height, FIELD_RULE, "ink"))
    return Row(height, tuple(marks), gap=FIELDS_GAP, what="fields")


def _widths(maker: Maker, fields: Sequence[PenField], room: float) -> list[float]:
    """Return how wide each place is: by its share, a date as wide as the longest where the others can spare it."""
    unit = room / sum(field.share for field in fields)
    widths = [unit * field.share for field in fields]
    for style in ("value", "label"):
        needs = [_SLACK * maker.width(field.longest, style) for field in fields]
        wide = [max(need, width) if need else 0.0 for need, width in zip(needs, widths, strict=True)]
        shares = sum(field.share for field, width in zip(fields, wide, strict=True) if not width)
        if not shares:
            return widths
        rest = (room - sum(wide)) / shares
        if rest >= _SPARED * unit:
            return [width or rest * field.share for field, width in zip(fields, wide, strict=True)]
    return widths


def _value(maker: Maker, field: PenField, width: float, tag: int) -> list[Row]:
    """Set what a field holds, smaller where a word of it is too wide. The error names the field, never the value."""
    styles = ("value", "label")
    if slotted := slotted_value(maker, field, styles, width, tag):
        return slotted
    for style in styles:
        try:
            return maker.plain_text(field.value, style, width, tag)
        except FitError:
            continue
    prove_value(maker, field, "field", width)
    return maker.plain_text(field.value, "field", width, tag)


def prove_value(maker: Maker, field: PenField, style: str, width: float) -> None:
    """Raise `FitError` when a word of what a field holds has no room. The error names the field, never the value."""
    try:
        maker.plain_text(field.value, style, width, None)
    except FitError:
        remedy = "shorten it, or leave it to be written by hand"
        raise FitError.at(Place(field.label), "a word of it is wider than its field", remedy, "overset-word") from None


def note_rows(maker: Maker, handout: Handout, measure: float, parent: int) -> list[Row]:
    """Return what the therapist wrote to the patient, behind its label."""
    tag = maker.tags.add("P", parent)
    measure = min(measure, mm(140))
    maker.printed.add(NOTE)
    if slotted := slotted_note(maker, handout, "body", measure, tag):
        return spaced(slotted, maker.section_gap)
    inline = (Span(f"{handout.note_label}: ", bold=True), Span(handout.note))
    try:
        return maker.text(inline, "body", measure, tag, gap=maker.section_gap, what="note")
    except FitError:
        place = Place(handout.note_label)
        what, remedy = "a word of it is wider than its line", "write shorter words"
        raise FitError.at(place, what, remedy, "overset-word") from None
