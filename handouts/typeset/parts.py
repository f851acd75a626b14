"""The making of a layout's parts: each becomes bands, in reading order, under its own tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from handouts.content.model import CallToAction, Section, Span
from handouts.handout import Handout, StatCard
from handouts.typeset import card, poster, sheet
from handouts.typeset.bands import section_bands
from handouts.typeset.choose import Chosen
from handouts.typeset.colophon import colophon
from handouts.typeset.contact import contact
from handouts.typeset.cover import cover
from handouts.typeset.diary import diary
from handouts.typeset.front import front, preamble
from handouts.typeset.maker import Maker
from handouts.typeset.rows import Band, change
from handouts.typeset.wide import in_rows, stats
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Making:
    """What a part is made of: the maker, the whole handout, what each part takes, and which of them it is."""

    maker: Maker
    whole: Handout
    parts: Sequence[Chosen]
    chosen: Chosen
    document: int

    @property
    def handout(self) -> Handout:
        """The handout with what the part takes and nothing else."""
        return replace(self.whole, preamble=self.chosen.preamble, sections=self.chosen.sections)


HEADS = ("head", "title", "headline", "promise")
"""Parts that never stand on a page without what follows them."""
PartMaker = Callable[[Making], list[Band]]


def _front(it: Making) -> list[Band]:
    return front(it.maker, it.handout, it.maker.tags.add("Sect", it.document))


def _sections(it: Making) -> list[Band]:
    return section_bands(it.maker, it.chosen.sections, it.document)


def _blocks(it: Making) -> list[Band]:
    """Return what a part takes, as it stands in the guide: what belongs to no section, then sections."""
    maker, loose = it.maker, it.chosen.preamble
    numbers = [block for block in loose if isinstance(block, StatCard) and not maker.kept_out(block)]
    rest = [block for block in loose if not isinstance(block, StatCard)]
    bands: list[Band] = []
    if loose:
        parent = maker.tags.add("Sect", it.document)
        rows = [stats(maker, group, maker.layout.measure, parent) for group in in_rows(numbers, maker.layout.measure)]
        if rows:
            bands.append(Band(tuple(change(row, gap=maker.section_gap) for row in rows), gap=maker.section_gap))
        if inside := preamble(maker, rest, parent):
            bands.append(Band(tuple(inside), maker.layout.columns, gap=maker.section_gap, stretch=24.0))
    return bands + section_bands(maker, it.chosen.sections, it.document)


def _colophon(it: Making) -> list[Band]:
    band = colophon(it.maker, it.whole, it.maker.tags.add("Sect", it.document))
    return [band] if band else []


MAKERS: Mapping[str, PartMaker] = {
    "front": _front,
    "head": lambda it: sheet.head(it.maker, it.whole, it.document),
    "title": lambda it: sheet.title(it.maker, it.whole, it.document),
    "promise": lambda it: card.promise(it.maker, it.whole, it.document),
    "headline": lambda it: poster.headline(it.maker, it.whole, it.document),
    "stats": lambda it: poster.numbers(it.maker, it.chosen, it.document),
    "messages": lambda it: poster.messages(it.maker, it.whole, it.chosen, it.document),
    "links": lambda it: poster.invitation(it.maker, it.whole, it.chosen, it.document),
    "cover": lambda it: cover(it.maker, it.whole, it.document),
    "summary": _blocks,
    "warnings": _blocks,
    "training": _blocks,
    "faq": _blocks,
    "sections": _sections,
    "exercises": lambda it: sheet.exercises(it.maker, it.parts, it.chosen.sections, it.document),
    "diary": lambda it: diary(it.maker, it.whole, sheet.sheet_exercises(it.parts), it.document),
    "stop": lambda it: sheet.stop(it.maker, it.whole, it.chosen, it.document),
    "notes": lambda it: sheet.notes(it.maker, it.whole, it.document),
    "contact": lambda it: contact(it.maker, it.whole, it.document),
    "colophon": _colophon,
}


def retitled(one: Chosen, handout: Handout, maker: Maker) -> Chosen:
    """Return what a part takes, each section of which nothing but links is left called what links are.

    Above a code alone, “Questions and answers” promises what stands in another layout.
    """
    whole = {section.place: section for section in handout.sections}

    def called(section: Section) -> Section:
        left = [block for block in section.blocks if block.priority < maker.rung.drop]
        if not left or not all(isinstance(block, CallToAction) for block in left):
            return section
        others = any(not isinstance(block, CallToAction) for block in whole[section.place].blocks)
        return replace(section, title=(Span(handout.words("more")),)) if others else section

    return replace(one, sections=tuple(map(called, one.sections)))


def bands_of(maker: Maker, handout: Handout, chosen: Sequence[Chosen], document: int) -> list[Band]:
    """Return the bands of all parts. A part on a page of its own begins one, and so does what follows it.

    What follows a front that fills its page rather begins one.
    """
    bands: list[Band] = []
    breaks = joins = turns = False
    for one in [retitled(one, handout, maker) for one in chosen]:
        made = MAKERS[one.part.name](Making(maker, handout, chosen, one, document))
        if not made:
            continue
        if bands and joins and made[0].columns == 1 and not made[0].new_page:
            made = [_joined(bands.pop(), made[0]), *made[1:]]
        joins = one.part.name in HEADS
        first_last = one.part.last and not any(band.last for band in bands)
        if bands and (breaks or one.part.own or one.part.opens or first_last) and not made[0].at_foot:
            made[0] = replace(made[0], new_page=True)
        elif turns and not made[0].at_foot:
            made[0] = replace(made[0], fresh=True)
        if first_last:
            made[0] = replace(made[0], last=True)
        breaks = one.part.own
        turns = one.part.name == "front" and maker.layout.front.own_page and bool(one.preamble)
        bands.extend(made)
    return bands


def _joined(head: Band, following: Band) -> Band:
    """Return a head and what follows it in one piece: it never stands alone."""
    first, *rest = following.rows
    rows = (*(change(row, keep=True) for row in head.rows), change(first, gap=following.gap, stretch=following.stretch))
    return replace(head, rows=(*rows, *rest))
