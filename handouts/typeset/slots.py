"""A patient's values as rows in slots: set by the same function as a stamped file's, where they fit.

What does not fit is no concern of this module: the caller sets it as it sets all other text.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.model import Span
from handouts.fields import SAMPLE, PenField
from handouts.handout import DOSE_WAYS, ExerciseCard, Handout
from handouts.look.layout import Style
from handouts.look.letters import DOSES, NAMES, letters_of
from handouts.look.typefaces import Face
from handouts.slots.fit import Way, broken, fitted, tidy, tidy_lines
from handouts.slots.slot import NOTE
from handouts.typeset.maker import Maker
from handouts.typeset.marks import SlotRoom, TextMark
from handouts.typeset.rows import Row, change
from handouts.values import dataclass

MOST_LINES = 3
MOST_NOTE_LINES = 8
"""A value of more lines is set as any other text."""


def slotted_value(
    maker: Maker, field: PenField, styles: Sequence[str], room: float, tag: int, *, ends: bool = False
) -> list[Row]:
    """Return what a pen field holds as rows, in the first of some styles that has room for its words.

    ``ends``: they are going to be set flush right. Nothing where it does not fit any, or has no slot.
    """
    if not field.slot or not field.value:
        return []
    ways = [_Way(style, room, room, ends=ends) for style in styles]
    return _rows(maker, _Value(field.slot, tidy(field.value), tidy(field.like), NAMES, spare=True), ways, tag)


def slotted_dose(
    maker: Maker, card: ExerciseCard, said: tuple[str, str], room: float, beside: float, tag: int
) -> tuple[list[Row], bool]:
    """Return the patient's own dose in words as rows, and whether it is to stand beside the name.

    ``said``: the way it is said, one of `DOSE_WAYS`, and the text; ``room``: points below the name, ``beside`` it.
    Nothing where it does not fit, or is not the patient's own.
    """
    if not card.slot:
        return [], False
    way, text = said
    ways = [_Way("dose", room, room)]
    if beside > 0:
        ways.insert(0, _Way("dose", beside, beside, most=1, ends=True))
    like = card.likes[DOSE_WAYS.index(way)] if card.likes else ""
    rows = _rows(maker, _Value(f"{card.slot}{way}", tidy(text), tidy(like), DOSES), ways, tag)
    slot = slot_of(rows)
    return rows, slot is not None and slot.ends


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
    rows = _rows(maker, value, [_Way(style_name, measure - start, measure)], tag, start=start, most=MOST_NOTE_LINES)
    last = len(rows) - 2
    tied = [change(row, keep=len(rows) > 1 and index in (0, last), what="note") for index, row in enumerate(rows)]
    return [change(tied[0], marks=(before, *tied[0].marks)), *tied[1:]] if tied else []


def slot_of(rows: Sequence[Row]) -> SlotRoom | None:
    """Return the slot that rows stand in, if they do."""
    return next((mark.slot for row in rows for mark in row.marks if isinstance(mark, TextMark)), None)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value for a slot. ``like``: where ``text`` is a sample's, what it takes the room of; ``chars``: its letters.

    ``spare``: whether what the face lacks letters for is set in another, the whole of it: a name.
    """

    slot: str
    text: str
    like: str
    chars: str
    spare: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to set a value: in a style, so wide, on so many lines at most (0: any), ending at the right or not."""

    style: str
    first: float
    room: float
    most: int = 0
    ends: bool = False


def _rows(
    maker: Maker, value: _Value, tried: Sequence[_Way], tag: int, *, start: float = 0.0, most: int = MOST_LINES
) -> list[Row]:
    """Return a value as rows, the first line beginning at ``start``; nothing where it takes more than ``most``."""
    style = maker.style(tried[0].style)
    main = _face(maker, style)
    tried = [way for way in tried if _face(maker, maker.style(way.style)) is main]
    faces = [main]
    if value.spare and (value.like or letters_of(main, value.chars).places(value.text) is None):
        faces += [family.face(style.bold, style.italic) for family in maker.setter.typefaces.fallbacks[:1]]
    ways = [(each, face) for face in range(len(faces)) for each in tried]
    said = tuple(_said(maker.style(each.style), each, face) for each, face in ways)
    letters = [letters_of(face, value.chars) for face in faces]
    number, lines = fitted(value.like or value.text, list(letters), list(said)) or (0, [])
    way, face = ways[number]
    if value.like:  # a sample takes as many lines; where that has no room, the next one may
        count = len(lines) if 0 < len(lines) <= most else 1
        size, tracking, first, room, *_ = said[number]
        lines = broken("\n".join([SAMPLE] * count), letters[face], size, first, room, tracking) or []
    if not 0 < len(lines) <= most:
        return []
    names = tuple(each.name for each in faces)
    style, slot = maker.style(way.style), SlotRoom(value.slot, said, number, names, value.chars, way.ends)
    down = maker.baseline(style)
    rows = []
    for index, (shown, advances) in enumerate(lines):
        x = 0.0 if index else start
        mark = TextMark(x, -down, shown, advances, names[face], style.size, style.ink, tag, slot)
        rows.append(Row(style.leading, (mark,)))
    return rows


def _said(style: Style, way: _Way, face: int) -> Way:
    return style.size, style.tracking / style.size, way.first, way.room, way.most, face


def _face(maker: Maker, style: Style) -> Face:
    typefaces = maker.setter.typefaces
    return (typefaces.heading if style.heading else typefaces.body).face(style.bold, style.italic)
