"""The exercise sheet: its head with the places to write on, the exercises page by page, the stop rule at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handouts.content.exercise import POSITIONS
from handouts.content.model import Block, Callout, CalloutKind, CallToAction, Inline, Paragraph, Section, Span, plain
from handouts.errors import FitError, Place
from handouts.fields import PenField
from handouts.handout import ExerciseCard, Handout
from handouts.look.exercises import MOST_PER_PAGE
from handouts.look.layout import Layout
from handouts.look.parts import LEAD
from handouts.slots.values import SHORT, WHOLE, WORK
from handouts.typeset.card import FLAGS_GAP, SmallPrint, brief_side, foot, ring_us, short_flags
from handouts.typeset.cards import call_to_action, callout
from handouts.typeset.choose import MUST, Chosen
from handouts.typeset.exercisecard import LISTED, RUN_IN, CardLook, exercise, tell_brief, tell_needs
from handouts.typeset.flags import uncited
from handouts.typeset.front import AUDIENCE, fields_row, head_row, note_rows, prove_value
from handouts.typeset.maker import Maker
from handouts.typeset.marks import Mark, RuleMark
from handouts.typeset.rows import Band, Row, change, height_of, spaced, stacked
from handouts.units import mm

PANELS = {1: 1.0, 2: 1.24, 3: 1.0, 4: 0.92, 5: 0.82, 6: 0.76}
"""Width of the figure panels, as a share of the layout's, by how many exercises stand on the page."""
HEIGHTS = {1: 2.1, 2: 1.3, 5: 0.5, 6: 0.42}
"""Height that a panel may have, as a share of the layout's most."""
STRETCH = 20.0
"""Points that the gap above an exercise may grow where its page is not full."""
DIARY_PAGES = 2
"""Pages that are kept for the diary of a sheet full of exercises."""
FEWER = "choose fewer exercises (--exercise), or take a layout with more room, such as exercise-sheet"
"""What to do where exercises do not fit."""
SPREAD = "set fewer on a page (--per-page), or take a layout with larger pages"
HEAD_AIR = 8.0
"""Points between the brand and the title at the least."""
FIELDS_AIR = 13.0
"""Points between the rules to write on and that of the first exercise at the least, so that they are told apart."""
LEAD_MEASURE = mm(150)
"""The widest that running text is set on a sheet."""
WHOLE_FLAGS = 3
"""How much of the red flags a rung has room for from which they stand in full."""
LINK = mm(84)
"""Width of a link with its code beside the stop rule."""


def sheet_exercises(parts: Sequence[Chosen]) -> tuple[ExerciseCard, ...]:
    """Return the exercises of a sheet grouped by position, which spares the patient getting up and down.

    Lying comes first and standing last; within a position the author's order stands. No exercises: none.
    """
    blocks = [block for one in parts if one.part.name == "exercises" for block in one.blocks]
    cards = [block for block in blocks if isinstance(block, ExerciseCard)]
    order = {position: number for number, position in enumerate(POSITIONS)}
    return tuple(sorted(cards, key=lambda card: order.get(card.position, len(order))))


def groups_of(cards: Sequence[ExerciseCard], layout: Layout) -> list[Sequence[ExerciseCard]]:
    """Return the exercises of each page: as many as the layout says, else spread evenly."""
    count = len(cards)
    per_page = layout.exercises.per_page
    if per_page:
        return [cards[at : at + per_page] for at in range(0, count, per_page)]
    evenly = layout.exercises.evenly
    fits = layout.exercises.brief or count <= evenly * _most_pages(layout)
    most = evenly if fits else MOST_PER_PAGE
    pages = -(-count // most)
    ends = [-(-count * number // pages) for number in range(pages + 1)] if pages else []
    return [cards[start:stop] for start, stop in pairwise(ends)]


def _most_pages(layout: Layout) -> int:
    """Return how many pages may hold exercises: a diary has pages of its own after them."""
    diaries = any(part.name == "diary" for part in layout.parts)
    return max(1, layout.page_most - DIARY_PAGES * diaries)


def exercise_pages(layout: Layout, parts: Sequence[Chosen], place: Place) -> int:
    """Return how many pages a sheet's exercises take; 0 for a layout that is no sheet.

    Raises `FitError` with the amount when there are more than the layout has room for.
    """
    if not any(one.part.name == "exercises" for one in parts):
        return 0
    cards = sheet_exercises(parts)
    pages, most = len(groups_of(cards, layout)), _most_pages(layout)
    if pages > most:
        spread = layout.exercises
        per_page = spread.per_page or (spread.evenly if spread.brief else MOST_PER_PAGE)
        over = len(cards) - per_page * most
        denser = per_page < MOST_PER_PAGE and not spread.brief
        more = f", or set more on a page: --per-page {MOST_PER_PAGE}" if denser else ""
        raise FitError.at(
            place,
            f"{len(cards)} exercises; layout “{layout.id}” takes {per_page} a page on {most} pages at most",
            f"leave {over} out{more}",
            "overset",
        )
    return max(1, pages)


def looser_layouts(layout: Layout, parts: Sequence[Chosen]) -> Iterator[Layout]:
    """Yield the layout with fewer and fewer exercises on a page, as long as there are pages for all of them.

    On the sides of a card they are spread evenly; on a sheet the last page has what is left, with the diary below.
    Nothing where somebody has said how many stand on a page, or where it is no sheet.
    """
    spread, count = layout.exercises, len(sheet_exercises(parts))
    if spread.per_page or not count:
        return
    most = max(map(len, groups_of(sheet_exercises(parts), layout)))
    for evenly in range(most - 1, 0, -1):
        if count <= evenly * _most_pages(layout):
            fewer = replace(spread, evenly=evenly) if spread.brief else replace(spread, per_page=evenly)
            yield replace(layout, exercises=fewer)


def sheet_title(handout: Handout) -> Inline:
    """Return what a sheet is called: the heading over its exercises, or the guide's title when it has none."""
    holders = [
        section for section in handout.sections if any(isinstance(block, ExerciseCard) for block in section.blocks)
    ]
    if not holders:
        return (Span(handout.title),)
    return holders[0].title if len(holders) == 1 else (Span(handout.words("exercises-heading")),)


def _titled(maker: Maker, handout: Handout, topic: str, parent: int, patient: PenField | None = None) -> list[Row]:
    """Return the brand and what the sheet is about (where that is the ``patient``, who), then its title."""
    rows = [head_row(maker, replace(handout, audience=topic), parent, patient)]
    tag = maker.tags.add("H1", parent)
    said = maker.heading(sheet_title(handout), "title", maker.layout.measure, tag, gap=0.0, place=handout.place)
    return rows + spaced(said, max(maker.gap, HEAD_AIR))


def _topic(handout: Handout) -> str:
    """Return the guide's title where the sheet has one of its own, else for whom it is."""
    return handout.title if plain(sheet_title(handout)) != handout.title else handout.audience


def title(maker: Maker, handout: Handout, document: int) -> list[Band]:
    """Return brand, topic and title; instead of the topic the patient's name, where it is known."""
    parent = maker.tags.add("Sect", document)
    name = handout.fields[0]
    if name.value:
        prove_value(maker, name, "audience", maker.layout.measure * AUDIENCE)
    rows = _titled(maker, handout, name.value or _topic(handout), parent, name if name.value else None)
    return [Band((*(change(row, keep=True) for row in rows[:-1]), rows[-1]))]


def head(maker: Maker, handout: Handout, document: int) -> list[Band]:
    """Return brand and topic, the title, the places to write on, the therapist's note."""
    parent = maker.tags.add("Sect", document)
    measure = maker.layout.measure
    rows = _titled(maker, handout, _topic(handout), parent)
    rows.append(change(fields_row(maker, handout.fields, measure, parent), gap=maker.gap))
    if handout.note:
        rows += note_rows(maker, handout, measure, parent)
    return [Band((*(change(row, keep=True) for row in rows[:-1]), rows[-1]))]


def exercises(maker: Maker, parts: Sequence[Chosen], sections: Sequence[Section], document: int) -> list[Band]:
    """Return a band for each page of exercises; what is not an exercise stands above the first."""
    parent = maker.tags.add("Sect", document)
    bands: list[Band] = []
    rest = [block for section in sections for block in section.blocks if not isinstance(block, ExerciseCard)]
    spared = [] if maker.rung.extras > 1 else [block for block in rest if block.priority > MUST]
    for block in spared:
        maker.tell(block)
    lead = maker.flow([block for block in rest if block not in spared], min(LEAD_MEASURE, maker.layout.measure), parent)
    cards, brief = sheet_exercises(parts), maker.layout.exercises.brief
    groups = groups_of(cards, maker.layout)
    for number, group in enumerate(groups):
        if brief:
            rows = [change(row, stretch=STRETCH / 2) for row in brief_side(maker, group, parent)]
        else:
            rows = [row for card in group for row in _card(maker, card, len(group), parent)]
        rows = _together(
            rows, f"the block of {len(group)} exercises" if len(group) > 1 else "", FEWER if brief else SPREAD
        )
        if number == 0 and lead:
            rows = [change(row, keep=True) for row in lead] + spaced(rows, maker.gap)
        least = 0.0 if brief else FIELDS_AIR
        gap = max(maker.section_gap, least) if number == 0 else 0.0
        bands.append(Band(tuple(rows), gap=gap, stretch=12.0, new_page=number > 0))
    if not groups and lead:
        bands.append(Band(tuple(lead), gap=maker.section_gap))
    return bands


def _card(maker: Maker, card: ExerciseCard, count: int, parent: int) -> list[Row]:
    layout, brief = maker.layout, maker.rung.cards
    look = CardLook(
        panel=layout.measure if count == 1 else layout.panel * PANELS[count] * maker.rung.panels,
        above=count == 1,
        least=layout.figure_least * min(1.0, maker.rung.panels),
        most=layout.figure_most * HEIGHTS.get(count, 1.0),
        steps=RUN_IN if brief > 1 else LISTED,
        hints=brief == 0,
        level=2,
        position=brief < 2,
        needs=brief < 2,
        beside=brief > 1,
        dose=(WHOLE, WORK, SHORT, SHORT)[brief],
        stop_apart=brief < 3 or not card.steps,
        share=0.5,
    )
    if brief:
        tell_brief(maker, card)
    tell_needs(maker, card, look)
    return [change(row, stretch=STRETCH) for row in exercise(maker, card, layout.measure, parent, look)]


def _together(rows: Sequence[Row], what: str, remedy: str) -> list[Row]:
    """Return the rows of one page, which nothing parts: ``what`` they are, and the ``remedy`` if they are too high."""
    tied = [change(row, keep=True, what=what or row.what, remedy=remedy) for row in rows]
    return [*tied[:-1], change(tied[-1], keep=False)] if tied else []


def stop(maker: Maker, handout: Handout, chosen: Chosen, document: int) -> list[Band]:
    """Return when to stop and whom to ring, with the first link's code beside it, at the foot of the last page.

    Below stand the red flags, in full or in one paragraph, as there is room.
    """
    parent = maker.tags.add("Sect", document)
    measure = maker.layout.measure
    warnings = [block for block in chosen.blocks if isinstance(block, Callout)]
    rules, flags = ([block for block in warnings if bool(block.title) is titled] for titled in (False, True))
    asked = [block for block in chosen.blocks if isinstance(block, CallToAction)]
    short = chosen.part.text == LEAD
    links = asked[:1] if maker.rung.extras > short or (asked and asked[0].priority == MUST) else []
    for link in asked[len(links) :]:
        maker.tell(link)
    if not rules:
        rules = [_own_rule(handout)]
    if short:
        row = foot(maker, handout, SmallPrint(rules, links, flags), parent)
        return [Band((row,), gap=maker.section_gap, stretch=30.0, at_foot=True)]
    beside: list[Row] = []
    width = measure - LINK - maker.layout.gutter if links else measure
    rows: list[Row] = []
    for number, rule in enumerate(rules):
        last = number == len(rules) - 1
        said = replace(rule, blocks=(*rule.blocks, *_phone(handout))) if last else rule
        rows += spaced(callout(maker, said, width, parent), maker.gap if rows else 0.0)
    if links:
        beside = call_to_action(maker, links[0], LINK, parent)
    height = max(height_of(rows), height_of(beside))
    marks = (*stacked(rows), *stacked(beside, measure - LINK))
    under = _flags(maker, flags, parent)
    if under:
        marks += tuple(stacked(under, 0.0, -height - FLAGS_GAP))
        height += FLAGS_GAP + height_of(under)
    return [Band((Row(height, marks, what="stop rule"),), gap=maker.section_gap, stretch=30.0, at_foot=True)]


def _flags(maker: Maker, flags: Sequence[Callout], parent: int) -> list[Row]:
    """Return the red flags of a sheet: each in full while there is room, then the first in one paragraph."""
    measure = min(LEAD_MEASURE, maker.layout.measure)
    if maker.rung.flags < WHOLE_FLAGS:
        return short_flags(maker, flags, measure, parent, maker.rung.flags)
    rows: list[Row] = []
    for flag in flags:
        if not maker.kept_out(flag):
            made = callout(maker, uncited(flag), measure, parent, level=2)
            rows += spaced(made, maker.gap if rows else 0.0)
    return rows


def _own_rule(handout: Handout) -> Callout:
    """Return the rule that holds for every exercise, for a guide that has none of its own."""
    text = (Span(handout.words("stop-rule"), bold=True),)
    paragraph = Paragraph(place=handout.place, text=text)
    return Callout(place=handout.place, priority=1, kind=CalloutKind.WARNING, title=(), blocks=(paragraph,))


def _phone(handout: Handout) -> tuple[Block, ...]:
    text = ring_us(handout)
    return (Paragraph(place=handout.place, text=text),) if text else ()


def notes(maker: Maker, handout: Handout, document: int) -> list[Band]:
    """Return lines to write on, for what is left of the page; none where the sheet is set tight.

    In what is folded or stapled they take what room there is, and none that anything else could have.
    """
    if not maker.rung.extras:
        return []
    tag = maker.tags.add("P", maker.tags.add("Sect", document))
    label = maker.plain_text(handout.words("notes"), "subhead", maker.layout.measure, tag)
    if maker.layout.sheet:
        return [Band((_Lines(maker, label, 0, maker.section_gap).row(0.0),))]
    return [Band((_Lines(maker, label, _Lines.LEAST).row(0.0),), gap=maker.section_gap)]


def ruled(maker: Maker, page: int) -> tuple[Mark, ...]:
    """Return lines to write on below “My notes”, for a page that would be blank, where the layout has such lines.

    Both are artifacts: who cannot see the page has nothing to write on it.
    """
    layout = maker.layout
    if all(part.name != "notes" for part in layout.parts):
        return ()
    left = layout.left_of(page)
    top = layout.height - layout.top
    label = maker.plain_text(maker.words("own-notes"), "subhead", layout.measure, None)
    count = int((layout.depth - height_of(label)) / _Lines.STEP)
    lines = (top - height_of(label) - number * _Lines.STEP for number in range(1, count + 1))
    rules = (RuleMark(left, y, left + layout.measure, y, 0.5, "mute") for y in lines)
    return (*stacked(label, left, top), *rules)


class _Lines:
    """A label over ruled lines, one more for every line of room.

    ``least``: how many there are without room to grow; with 0 it is nothing until there is room for a few, with ``air``
    above them.
    """

    STEP = mm(9)
    LEAST, MOST = 2, 10

    def __init__(self, maker: Maker, label: Sequence[Row], least: int, air: float = 0.0) -> None:
        self.maker, self.label, self.air = maker, label, air
        self.top = air + height_of(label)
        self.least = self.top + least * self.STEP if least else 0.0

    def row(self, extra: float) -> Row:
        """Return as many lines as there is room for, ``extra`` points more than at the least."""
        height = self.least + extra
        count = int((height - self.top) / self.STEP + 0.01)
        marks: list[Mark] = []
        if count >= self.LEAST:
            marks += stacked(self.label, 0.0, -self.air)
            for number in range(1, count + 1):
                y = -self.top - number * self.STEP
                marks.append(RuleMark(0.0, y, self.maker.layout.measure, y, 0.5, "mute"))
        grows = 0.0 if extra else self.top + self.MOST * self.STEP - self.least
        return Row(height, tuple(marks), grow=grows, taller=self.row if grows else None, what="notes")
