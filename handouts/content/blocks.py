"""The blocks of a guide, one inside the other: every one of them, and how the guide itself uses an exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CallToAction,
    Compare,
    Exercise,
    ExerciseUse,
    Faq,
    Guide,
    Habit,
    ListBlock,
    Myth,
    Quote,
    Section,
    Stat,
    Subsection,
)


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks directly inside a block, those of parts and list items included."""
    match block:
        case Section() | Subsection() | Stat() | Myth() | Advice() | Habit() | Callout() | Quote() | CallToAction():
            return block.blocks
        case Compare() | Faq():
            return tuple(inner for part in block.parts for inner in part.blocks)
        case ListBlock():
            return tuple(inner for item in block.items for inner in item)
        case ExerciseUse():
            return block.note
    return ()


def blocks(guide: Guide) -> Iterator[Block]:
    """Yield every block of a guide, each before what is in it."""
    for block in (*guide.preamble, *guide.sections):
        yield block
        yield from inside(block)


def inside(block: Block) -> Iterator[Block]:
    """Yield every block in a block, each before what is in it."""
    waiting: list[Block] = [*reversed(children(block))]
    while waiting:
        inner = waiting.pop()
        yield inner
        waiting.extend(reversed(children(inner)))


def as_used(exercise: Exercise, guide: Guide, layouts: Sequence[str]) -> Exercise:
    """Return an exercise with the dose that a guide gives it; as it is where the guide does not use it.

    ``layouts``: the name of the layout and of those it extends. Of several uses the first that stands there counts,
    else the first of all: what the guide's text says of the exercise holds wherever it is done.
    """
    found = _uses((*guide.preamble, *guide.sections), layouts, there=True)
    uses = sorted((pair for pair in found if pair[1].exercise.id == exercise.id), key=lambda pair: not pair[0])
    return replace(exercise, dosage=uses[0][1].dosage) if uses else exercise


def _uses(found: Iterable[Block], layouts: Sequence[str], *, there: bool) -> Iterator[tuple[bool, ExerciseUse]]:
    """Yield the uses of exercises in blocks, each with whether it stands in a layout."""
    for block in found:
        stands = there and block.stands_in(layouts)
        if isinstance(block, ExerciseUse):
            yield stands, block
        yield from _uses(children(block), layouts, there=stands)
