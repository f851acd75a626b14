"""The text of a guide or an exercise as pieces: what it says, where, and in what role.

A check that reads words asks for pieces, so that each sees the same text and names the same line.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from handouts.content.blocks import children
from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CallToAction,
    Compare,
    Exercise,
    Faq,
    Guide,
    Habit,
    Inline,
    ListBlock,
    Myth,
    Paragraph,
    Picture,
    Quote,
    Section,
    Subsection,
    Table,
    plain,
)
from handouts.errors import Place
from handouts.values import dataclass


class Role(StrEnum):
    """What a piece of text is on the page."""

    FRONT = "front"  # title, subtitle, summary
    HEADING = "heading"
    RUNNING = "running"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    MYTH = "myth"  # the belief, which is not what the guide says
    CAPTION = "caption"
    STEP = "step"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in its role. ``inside``: the containers around it, the outermost first."""

    place: Place
    role: Role
    text: str
    inline: Inline = ()
    inside: tuple[Block, ...] = ()

    @property
    def says(self) -> bool:
        """Whether the guide itself says it: a myth and somebody's words are told, not said."""
        return self.role not in (Role.MYTH, Role.QUOTE)


def guide_pieces(guide: Guide) -> Iterator[Piece]:
    """Yield the text of a guide in reading order; the exercises' own text is `exercise_pieces`'."""
    for text in (guide.title, guide.subtitle, guide.summary):
        if text:
            yield Piece(guide.place, Role.FRONT, text)
    for block in (*guide.preamble, *guide.sections):
        yield from _pieces(block, ())


def exercise_pieces(exercise: Exercise) -> Iterator[Piece]:
    """Yield the text of an exercise: title, steps, hints."""
    yield Piece(exercise.place, Role.HEADING, exercise.title)
    for step in exercise.steps:
        yield Piece(exercise.place, Role.STEP, plain(step), step)
    for hint in (exercise.feel, exercise.easier, exercise.harder, exercise.stop):
        if hint:
            yield Piece(exercise.place, Role.HINT, plain(hint), hint)


def _pieces(block: Block, inside: tuple[Block, ...]) -> Iterator[Piece]:
    within = (*inside, block)

    def piece(role: Role, inline: Inline, place: Place = block.place) -> Iterator[Piece]:
        if inline:
            yield Piece(place, role, plain(inline), inline, within)

    match block:
        case Paragraph():
            role = Role.RUNNING
            if inside and isinstance(inside[-1], ListBlock):
                role = Role.ITEM
            elif any(isinstance(outer, Quote) for outer in inside):
                role = Role.QUOTE
            yield Piece(block.place, role, plain(block.text), block.text, inside)
        case Myth():
            yield from piece(Role.MYTH, block.statement)
        case Section() | Subsection() | Advice() | Habit() | Callout() | CallToAction():
            yield from piece(Role.HEADING, block.title)
        case Compare() | Faq():
            for part in block.parts:
                yield from piece(Role.HEADING, part.title, part.place)
                for inner in part.blocks:
                    yield from _pieces(inner, within)
            return
        case Table():
            yield from piece(Role.CAPTION, block.caption)
            for row in (block.header, *block.rows):
                for cell in row:
                    yield from piece(Role.CELL, cell)
        case Picture():
            yield Piece(block.place, Role.CAPTION, block.alt, (), within)
            yield from piece(Role.CAPTION, block.caption)
    for inner in children(block):
        yield from _pieces(inner, within)
