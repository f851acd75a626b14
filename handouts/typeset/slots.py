"""A patient's values as rows in slots: set by the same function as a stamped file's, where they fit.

What does not fit is no concern of this module: the caller sets it as it sets all other text.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.compose import ExerciseCard, Handout
from handouts.content.model import Span
from handouts.fields import SAMPLE, PenField
from handouts.look.layout import Style
from handouts.look.letters import DOSES, NAMES, letters_of
from handouts.look.typefaces import Face
from handouts.slots.fit import Line, broken, tidy, tidy_lines
from handouts.slots.slot import NOTE
from handouts.typeset.maker import Maker
from handouts.typeset.marks import SlotRoom, TextMark
from handouts.typeset.rows import Row, change
from handouts.values import dataclass

MOST_LINES = 3
MOST_NOTE_LINES = 8
"""A value of more lines is set as any other text."""


def slotted_value(maker: Maker, field: PenField, styles: Sequence[str], room: float, tag: int) -> list[Row]:
    """Return what a pen field holds as rows, in the first of some styles that has room for its words.

    Nothing where it does not fit any, or has no slot.
    """
    if not field.slot or not field.value:
        return []
    return _rows(maker, _Value(field.slot, tidy(field.value), tidy(field.like), NAMES), styles, room, tag)


def slotted_dose(maker: Maker, card: ExerciseCard, style: str, room: float, tag: int) -> list[Row]:
    """Return the patient's own dose in words as rows; nothing where it does not fit, or is not the patient's own."""
    if not card.slot:
        return []
    return _rows(maker, _Value(card.slot, tidy(card.dose), tidy(card.like), DOSES), (style,), room, tag)


def slotted_note(maker: Maker, handout: Handout, style_name: str, measure: float, tag: int) -> list[Row]:
    """Return the note behind its bold label; nothing where it is too long or does not fit."""
    label, style = f"{handout.note_label}: ", maker.style(style_name)
    lead = maker.lines((Span(f"{label}.", bold=True),), style, measure)  # the point is there to keep the blank
    marks = maker.line_marks(lead[0], (Span(label, bold=True),), style, (tag,), 0.0, -maker.baseline(style))
    mark = marks[0]
    if len(marks) != 1 or not isinstance(mark, TextMark):
        return []
    before = TextMark(mark.x, mark.y, mark.text[:-1], mark.advances[:-1], mark.face, mark.size, mark.ink, mark.tag)
    start = before.x + sum(before.advances) * before.size
    value = _Value(NOTE, tidy_lines(handout.note), tidy_lines(handout.note_like), NAMES)
    rows = _rows(maker, value, (style_name,), measure, tag, start=start, most=MOST_NOTE_LINES)
    last = len(rows) - 2
    tied = [change(row, keep=len(rows) > 1 and index in (0, last), what="note") for index, row in enumerate(rows)]
    return [change(tied[0], marks=(before, *tied[0].marks)), *tied[1:]] if tied else []


def slot_of(rows: Sequence[Row]) -> SlotRoom | None:
    """Return the slot that rows stand in, if they do."""
    return next((mark.slot for row in rows for mark in row.marks if isinstance(mark, TextMark)), None)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value for a slot. ``like``: where ``text`` is a sample's, what it takes the room of; ``chars``: its letters."""

    slot: str
    text: str
    like: str
    chars: str


def _rows(
    maker: Maker,
    value: _Value,
    style_names: Sequence[str],
    room: float,
    tag: int,
    *,
    start: float = 0.0,
    most: int = MOST_LINES,
) -> list[Row]:
    """Return a value as rows, the first line beginning at ``start``; nothing where it takes more than ``most``."""
    first_style = maker.style(style_names[0])
    face = _face(maker, first_style)
    styles = [style for style in map(maker.style, style_names) if _face(maker, style) is face]
    ways = tuple((style.size, style.tracking / style.size) for style in styles)
    letters = letters_of(face, value.chars)

    def lines_of(text: str, way: int) -> list[Line] | None:
        return broken(text, letters, ways[way][0], room - start, room, ways[way][1])

    way, lines = 0, None
    while way < len(ways) and not lines:
        lines = lines_of(value.like or value.text, way)
        way += 1
    way, lines = (way - 1, lines) if lines else (0, [])
    if value.like:  # a sample takes as many lines; where that has no room, the next one may
        count = len(lines) if 0 < len(lines) <= most else 1
        lines = lines_of("\n".join([SAMPLE] * count), way) or []
    if not 0 < len(lines) <= most:
        return []
    style, slot = styles[way], SlotRoom(value.slot, room - start, room, ways, way, value.chars)
    down = maker.baseline(style)
    rows = []
    for index, (shown, advances) in enumerate(lines):
        x = 0.0 if index else start
        mark = TextMark(x, -down, shown, advances, face.name, style.size, style.ink, tag, slot)
        rows.append(Row(style.leading, (mark,)))
    return rows


def _face(maker: Maker, style: Style) -> Face:
    typefaces = maker.setter.typefaces
    return (typefaces.heading if style.heading else typefaces.body).face(style.bold, style.italic)
