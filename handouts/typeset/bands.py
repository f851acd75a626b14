"""Bands: the sections of a handout laid out as runs of columns and of full-width rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CallToAction,
    Compare,
    Faq,
    Habit,
    Myth,
    Paragraph,
    Picture,
    Quote,
    Section,
    Table,
    plain,
)
from handouts.handout import ExerciseCard, StatCard
from handouts.typeset import cards, exercisecard, tables, wide
from handouts.typeset.maker import CardMaker, Maker
from handouts.typeset.rows import Band, Row, change, kept, spaced, tied_to_next
from handouts.units import mm

LEAD = mm(128)
"""Measure of an introduction that stands across the page: some seventy characters."""
LEAD_LINES = 4
SECTION_STRETCH = 24.0
"""Points that the gap above a section may grow where a page has room."""
BESIDE = 3
"""The most paragraphs that stand beside a picture."""


def _stat_row(maker: Maker, block: StatCard, measure: float, parent: int) -> list[Row]:
    return [wide.stats(maker, [block], measure, parent)]


MAKERS: Mapping[type[Block], CardMaker] = {
    Advice: cards.advice,
    Habit: cards.habit,
    Callout: cards.callout,
    Faq: cards.faq,
    Quote: cards.quote,
    CallToAction: cards.call_to_action,
    Compare: wide.compare,
    Myth: wide.myth,
    ExerciseCard: exercisecard.exercise,
    StatCard: _stat_row,
    Table: tables.table,
    Picture: wide.picture_in_column,
}


@dataclass(slots=True)
class _Run:
    """Blocks of one section that stand together: in columns, or across the page."""

    across: bool
    blocks: list[Block] = field(default_factory=list)


def section_bands(maker: Maker, sections: Sequence[Section], parent: int) -> list[Band]:
    """Return the bands of the sections; neighbouring column runs share one band, so that columns fill."""
    bands: list[Band] = []
    for section in sections:
        if maker.kept_out(section):
            continue
        for band in _section(maker, section, parent):
            if bands and bands[-1].columns > 1 and band.columns > 1:
                first, *rest = band.rows
                first = change(first, gap=max(first.gap, band.gap))
                bands[-1] = Band((*bands[-1].rows, first, *rest), band.columns, bands[-1].gap, bands[-1].stretch)
            elif bands and bands[-1].columns == 1 and band.columns == 1:
                first, *rest = band.rows
                first = change(first, gap=band.gap, stretch=band.stretch)
                bands[-1] = Band((*bands[-1].rows, first, *rest), 1, bands[-1].gap, bands[-1].stretch)
            else:
                bands.append(band)
    return bands


def _section(maker: Maker, section: Section, parent: int) -> list[Band]:
    layout = maker.layout
    maker.icons = {type(block) for block in section.blocks if isinstance(block, Advice | Habit) and block.icon}
    holder = maker.tags.add("Sect", parent, title=plain(section.title))
    head = maker.tags.add("H2", holder)
    runs = _runs(maker, section.blocks)
    across = layout.columns == 1 or any(run.across for run in runs)
    rows = _heading(maker, section, head, layout.measure if across else layout.column)
    bands: list[Band] = []
    for number, run in enumerate(runs):
        is_first = number == 0
        gap = maker.section_gap if is_first else maker.gap * 2
        stretch = SECTION_STRETCH if is_first else SECTION_STRETCH / 2
        if run.across or layout.columns == 1:
            made = _across(maker, run.blocks, holder)
            made = _joined(rows, made, maker) if is_first else made
            bands.append(Band(tuple(made), 1, gap, stretch))
        elif across and _is_lead(maker, run.blocks):
            body = maker.flow(run.blocks, LEAD, holder)
            made = [change(row, keep=True) for row in _joined(rows, body, maker)] if is_first else body
            bands.append(Band(tuple(made), 1, gap, stretch))
        else:
            body = maker.flow(run.blocks, layout.column, holder)
            if is_first and across:
                bands.append(Band(tuple(rows), 1, gap, stretch))
                bands.append(Band(tuple(body), layout.columns, maker.layout.grid / 4, 0.0))
            else:
                made = _joined(rows, body, maker) if is_first else body
                bands.append(Band(tuple(made), layout.columns, gap, stretch))
    bands = [band for band in bands if band.rows]
    if layout.columns == 1 and len(bands) == len(runs) > 1 and runs[1].across and _is_lead(maker, runs[0].blocks):
        bands[0] = _leading(bands[0])
    return bands


def _leading(band: Band) -> Band:
    """Return a heading with a short introduction that had rather stay with what it introduces.

    They are not tied: an exercise may take nearly a page, and tied to it they would leave the one before half empty.
    """
    return replace(band, rows=(*band.rows[:-1], change(band.rows[-1], leads=True)))


def _heading(maker: Maker, section: Section, tag: int, measure: float) -> list[Row]:
    rows = maker.heading(section.title, "section", measure, tag, gap=maker.section_gap, place=section.place)
    title = plain(section.title)
    if rows:
        opens = {"opens_section": True, "bookmark": (title, 1), "what": f"section “{title}”"}
        opens["stretch"] = SECTION_STRETCH
        rows[0] = change(rows[0], **opens)
        if measure > maker.layout.column and len(rows) == 1:
            # across the page, a heading that opens it is larger
            large = maker.heading(section.title, "opener", measure, tag, gap=0.0, place=section.place)
            if len(large) == 1:
                rows[0] = change(rows[0], page_first=change(large[0], **opens))
    return rows


def _joined(heading: Sequence[Row], body: Sequence[Row], maker: Maker) -> list[Row]:
    """Return a heading with its body: it keeps four lines below it."""
    rows = [*heading, *spaced(body, maker.layout.grid / 4)]
    if len(heading) >= len(rows):
        return [*rows[:-1], change(rows[-1], keep=False)] if rows else []
    tied = tied_to_next(rows[len(heading) - 1 :], 4 * maker.layout.grid) if heading else rows
    return [*rows[: max(0, len(heading) - 1)], *tied]


def _is_lead(maker: Maker, blocks: Sequence[Block]) -> bool:
    """Tell whether blocks are a short introduction that may stand across the page."""
    if not all(isinstance(block, Paragraph) for block in blocks):
        return False
    style = maker.style("body")
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    return sum(len(maker.lines(block.text, style, LEAD, block.place)) for block in texts) <= LEAD_LINES


def _runs(maker: Maker, blocks: Sequence[Block]) -> list[_Run]:
    runs: list[_Run] = []
    for block in blocks:
        across = _is_across(maker, block)
        if not across and runs and runs[-1].across and _follows(runs[-1], block):
            across = True
        if not runs or runs[-1].across != across:
            runs.append(_Run(across))
        runs[-1].blocks.append(block)
    return runs


def _is_across(maker: Maker, block: Block) -> bool:
    match block:
        case Compare() | Myth() | ExerciseCard() | StatCard() | Picture():
            return True
        case Table():
            return tables.is_wide(maker, block, maker.layout.column)
        case _:
            return False


def _follows(run: _Run, block: Block) -> bool:
    """Tell whether a block belongs to the full-width run before it.

    The stop rule stands under the exercises, a paragraph beside its picture.
    """
    if isinstance(block, Callout) and not block.title:
        return True
    if not isinstance(block, Paragraph):
        return False
    before = run.blocks[-BESIDE:]
    while before and isinstance(before[-1], Paragraph):
        before = before[:-1]
    return bool(before) and isinstance(before[-1], Picture)


def _across(maker: Maker, blocks: Sequence[Block], parent: int) -> list[Row]:
    """Return full-width blocks as rows; numbers stand side by side, a paragraph beside its picture."""
    layout = maker.layout
    rows: list[Row] = []
    index = links = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if maker.kept_out(block):
            continue
        if isinstance(block, StatCard):
            group = [block]
            while index < len(blocks) and isinstance(following := blocks[index], StatCard):
                group.append(following)
                index += 1
            made = [wide.stats(maker, row, layout.measure, parent) for row in wide.in_rows(group, layout.measure)]
            made = kept([change(row, gap=maker.gap * 2) if number else row for number, row in enumerate(made)])
        elif isinstance(block, Picture) and layout.columns > 1:
            beside: list[Block] = []
            while index < len(blocks) and isinstance(blocks[index], Paragraph):
                beside.append(blocks[index])
                index += 1
            made = wide.aside(maker, block, beside, layout.measure, parent)
        else:
            made = maker.block(block, layout.measure, parent)
        if made:
            links = links + 1 if isinstance(block, CallToAction) else 0
            if links == 2:
                rows[-1] = change(rows[-1], keep=True)  # of two links neither stands alone on a page
            hugging = isinstance(block, (Myth, ExerciseCard)) and rows
            gap = 0.0 if hugging else maker.gap
            if isinstance(block, Callout) and rows:
                gap = maker.gap * 1.5
                rows[-1] = change(rows[-1], keep=True)  # the stop rule stays with the last exercise
            first = change(made[0], gap=max(gap, made[0].gap) if not hugging else 0.0)
            rows.extend([first, *made[1:]])
    return rows
