"""Choosing: which blocks of a handout stand in which part of a layout, by kind and priority.

A block goes to the first part that asks for its kind, else to the part that takes what is left (the front for
what stands before the first section, ``sections`` for the rest). What no part takes is left out, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CalloutKind,
    CallToAction,
    Compare,
    Faq,
    Habit,
    ListBlock,
    Myth,
    Paragraph,
    Picture,
    Quote,
    Section,
    Subsection,
    Table,
)
from handouts.handout import ExerciseCard, Handout, StatCard, describe
from handouts.look.parts import Part
from handouts.values import dataclass

_KINDS: dict[type[Block], str] = {
    Paragraph: "paragraph",
    ListBlock: "list",
    Table: "table",
    Picture: "picture",
    Subsection: "subsection",
    StatCard: "stat",
    Compare: "compare",
    Myth: "myth",
    ExerciseCard: "exercise",
    Advice: "advice",
    Habit: "habit",
    Faq: "faq",
    Quote: "quote",
    CallToAction: "link",
}
REST_PARTS = ("front", "sections")
"""Parts that take what no part asks for, where they ask for nothing themselves."""
MUST = 1
"""The priority of what must appear."""
MISSED = 3
"""The priority of what may be missed."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part with what it takes: of the blocks before the first section, and of the sections."""

    part: Part
    preamble: tuple[Block, ...]
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, in the order of the guide."""
        return (*self.preamble, *(block for section in self.sections for block in section.blocks))


def kind_of(block: Block) -> str:
    """Return a block's kind in the words of the guide format."""
    if isinstance(block, Callout):
        return "tip" if block.kind is CalloutKind.TIP else "warning" if block.title else "stop"
    return _KINDS[type(block)]


def priority_of(block: Block, section: Section | None) -> int:
    """Return what a block may be left out for: its own priority, or its section's where that is lower.

    What must appear must appear wherever it stands.
    """
    return block.priority if section is None or block.priority == MUST else max(block.priority, section.priority)


def choose(handout: Handout, parts: Sequence[Part]) -> tuple[tuple[Chosen, ...], tuple[str, ...]]:
    """Return what each part takes, and what none does (each with its place)."""
    taken: dict[int, int] = {}
    counts = [0] * len(parts)
    for section, block in _all(handout):
        at = _taker(parts, counts, section, block)
        if at is not None:
            taken[id(block)] = at
            counts[at] += 1
    chosen = tuple(
        Chosen(
            part,
            tuple(block for block in handout.preamble if taken.get(id(block)) == at),
            tuple(_share(section, at, taken) for section in handout.sections if _share(section, at, taken).blocks),
        )
        for at, part in enumerate(parts)
    )
    return chosen, tuple(_left(handout, taken))


def _all(handout: Handout) -> Iterator[tuple[Section | None, Block]]:
    """Yield every block, those of the highest priority first: a part that takes few takes them."""
    blocks: list[tuple[Section | None, Block]] = [(None, block) for block in handout.preamble]
    blocks += [(section, block) for section in handout.sections for block in section.blocks]
    yield from sorted(blocks, key=lambda pair: priority_of(pair[1], pair[0]))


def _share(section: Section, at: int, taken: dict[int, int]) -> Section:
    return replace(section, blocks=tuple(block for block in section.blocks if taken.get(id(block)) == at))


def _taker(parts: Sequence[Part], counts: Sequence[int], section: Section | None, block: Block) -> int | None:
    kind, priority = kind_of(block), priority_of(block, section)
    rest: int | None = None
    for at, part in enumerate(parts):
        if priority > part.priority or _is_full(part, counts[at]) or not _reaches(part, section):
            continue
        if kind in part.named:
            return at
        if rest is None and not part.named and part.name in REST_PARTS:
            rest = at
    return rest


def _is_full(part: Part, count: int) -> bool:
    """Tell whether a part has as many blocks as it may; of messages, one block may hold several."""
    return bool(part.most) and count >= part.most and part.name != "messages"


def _reaches(part: Part, section: Section | None) -> bool:
    """Tell whether a part may take blocks of a section (None: of what stands before the first)."""
    if part.name == "front":
        return section is None
    if part.name == "sections":
        return section is not None
    if part.name in ("exercises", "training"):
        return section is not None and any(isinstance(block, ExerciseCard) for block in section.blocks)
    return True


def _left(handout: Handout, taken: dict[int, int]) -> Iterator[str]:
    for block in handout.preamble:
        if id(block) not in taken:
            yield f"{block.place}: {describe(block)}"
    for section in handout.sections:
        missing = [block for block in section.blocks if id(block) not in taken]
        if missing and len(missing) == len(section.blocks):
            yield f"{section.place}: {describe(section)}"
        else:
            yield from (f"{block.place}: {describe(block)}" for block in missing)


def droppable(chosen: Sequence[Chosen], drop: int, below: int) -> tuple[Block, ...]:
    """Return the blocks of a priority from ``drop`` up to ``below``, what goes first first: lowest, then last.

    A warning is never among them, red flags and rules to stop by alike, unless its author says that it may be missed.
    """
    found = [
        (priority_of(block, section), block)
        for one in chosen
        if not one.part.must
        for section, block in (
            *((None, block) for block in one.preamble),
            *((section, block) for section in one.sections for block in section.blocks),
        )
    ]
    found.reverse()
    return tuple(
        block
        for priority, block in sorted(found, key=lambda pair: -pair[0])
        if drop <= priority < below and (priority >= MISSED or kind_of(block) not in ("warning", "stop"))
    )


def without(chosen: Sequence[Chosen], gone: Sequence[Block]) -> tuple[Chosen, ...]:
    """Return what the parts take less some blocks; a section with none left goes too."""
    missing = {id(block) for block in gone}
    return tuple(
        Chosen(
            one.part,
            tuple(block for block in one.preamble if id(block) not in missing),
            tuple(section for each in one.sections if (section := _thinner(each, missing)).blocks),
        )
        for one in chosen
    )


def _thinner(section: Section, missing: set[int]) -> Section:
    return replace(section, blocks=tuple(block for block in section.blocks if id(block) not in missing))
