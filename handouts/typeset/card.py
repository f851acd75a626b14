"""The fridge card: what to do and how often, with figures, for a patient who knows how; all on a postcard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.content.model import Callout, CallToAction, Inline, Paragraph, Span, plain
from handouts.handout import ExerciseCard, Handout
from handouts.slots.values import SHORT
from handouts.typeset.cards import callout
from handouts.typeset.codes import LEAST, code
from handouts.typeset.exercisecard import NONE, PILL_AIR, CardLook, exercise
from handouts.typeset.flags import NO_SIGNS, REST, call, flag_rows, has_more, signs
from handouts.typeset.lead import first_paragraph, goes_on, lead, shortest
from handouts.typeset.maker import Maker
from handouts.typeset.marks import Mark
from handouts.typeset.often import Often, by_number, how_often
from handouts.typeset.rows import Band, Row, TagList, change, height_of, moved, spaced, stacked
from handouts.units import mm
from handouts.values import dataclass

INSET = mm(2)
"""Between a figure and the edge of its panel: a card has no room for more."""
CODE_GAP = mm(2)
FLAGS_GAP = 5.0
"""Points between the rule to stop by and the red flags."""
OFTEN_GAP = 3.0
"""Points between what is said of all exercises and the rule of the first."""


def promise(maker: Maker, handout: Handout, document: int) -> list[Band]:
    """Return the guide's summary; where there is little room its shortest sentence, or nothing."""
    text = handout.summary if maker.rung.summary > 1 else shortest(handout.summary, maker.words)
    if not text or not maker.rung.summary:
        return []
    tag = maker.tags.add("P", document)
    rows = maker.plain_text(text, "promise", maker.layout.measure, tag)
    return [Band(tuple(change(row, keep=True) for row in rows), gap=maker.gap)]


def brief_side(maker: Maker, cards: Sequence[ExerciseCard], parent: int) -> list[Row]:
    """Return the exercises of one side of a card, each brief, under a line that says how often they are done."""
    often = how_often(cards, maker.words)
    if maker.rung.cards > 1 and any(often.own):
        ways = (often, by_number(cards, maker.words))
        often = min(ways, key=lambda way: _height(maker, cards, way))
    return _side(maker, cards, often, parent)


def _height(maker: Maker, cards: Sequence[ExerciseCard], often: Often) -> float:
    """Return how high a side would be."""
    trial = replace(maker, tags=TagList(), left_out=[])
    return height_of(_side(trial, cards, often, trial.tags.add("Sect", -1)))


def _side(maker: Maker, cards: Sequence[ExerciseCard], often: Often, parent: int) -> list[Row]:
    said: list[Row] = []
    for line in often.lines:
        said += maker.plain_text(line, "number", maker.layout.measure, maker.tags.add("P", parent))
    rows: list[Row] = []
    for number, (card, own) in enumerate(zip(cards, often.own, strict=True), start=1):
        shown = replace(card, title=f"{number}. {card.title}") if often.numbered else card
        rows += brief(maker, shown, parent, own)
    return [*said, *(spaced(rows, OFTEN_GAP) if said else rows)]


def brief(maker: Maker, card: ExerciseCard, parent: int, often: str) -> list[Row]:
    """Return an exercise as figure, name and dose alone, with how ``often`` it is done where that is its own."""
    layout, dense = maker.layout, maker.rung.cards > 2
    maker.tell(card, "steps, hints and stop rule")
    look = CardLook(
        panel=max(layout.panel * maker.rung.panels, layout.figure_least + 2 * INSET),
        above=False,
        least=layout.figure_least,
        most=layout.figure_most,
        steps=NONE,
        hints=False,
        level=2,
        dose=SHORT,
        stop_apart=True,
        share=0.4,
        inset=INSET,
        gap=mm(4),
        pill=6.0 if dense else 8.0,
        bare=True,
        often=often,
        name="subhead" if dense else "name",
        air=1.0 if dense else PILL_AIR,
    )
    return exercise(maker, card, layout.measure, parent, look)


def foot(maker: Maker, handout: Handout, small: SmallPrint, parent: int) -> Row:
    """Return when to stop and whom to ring, each in a sentence, with a link's code at the right; then the red flags."""
    rules, links = small.rules, small.links
    measure = maker.layout.measure
    rule = rules[0]
    said, ring = lead(first_paragraph(rule.blocks), maker.words), ring_us(handout)
    text = (*said, Span(" "), *ring) if ring else said
    if goes_on(rule.blocks, maker.words):
        maker.tell(rule, "what follows its first sentence")
    short = replace(rule, blocks=(Paragraph(place=rule.place, text=text),))
    width = measure - code_side(maker, links[0]) - CODE_GAP if links else measure
    rows = callout(maker, short, width, parent)
    code = corner(maker, links[0], measure, parent) if links else None
    marks = list(stacked(rows))
    height = height_of(rows)
    if code:
        # where the text is higher than the code, the address stands below both
        down = max(0.0, height - code.side)
        marks = [*marks, *code.marks[:1], *moved(code.marks[1:], 0.0, -down)]
        height = code.height + down
    flags = short_flags(maker, small.flags, measure, parent, maker.rung.flags)
    marks += stacked(flags, 0.0, -height - FLAGS_GAP)
    height += FLAGS_GAP + height_of(flags) if flags else 0.0
    return Row(height, tuple(marks), what="stop rule")


def short_flags(maker: Maker, flags: Sequence[Callout], measure: float, parent: int, much: int) -> list[Row]:
    """Return the first warning in one paragraph. ``much``: 2 its signs and whom to call, 1 whom to call, 0 nothing."""
    kept = [flag for flag in flags if not maker.kept_out(flag)]
    said: Inline = ()
    if kept and much:
        said = signs(kept[0], maker.words) if much > 1 else call(kept[0], maker.words, short=not maker.rung.summary)
    for flag in kept[bool(said) :]:
        maker.tell(flag)
    if said and much > 1:
        if has_more(kept[0], maker.words):
            maker.tell(kept[0], REST)
    elif said:
        maker.tell(kept[0], NO_SIGNS)
    return flag_rows(maker, said, measure, parent)


def ring_us(handout: Handout) -> tuple[Span, ...]:
    """Return whom to ring; nothing for a brand without a telephone."""
    brand = handout.brand
    if not brand.phone:
        return ()
    before, _, after = handout.words("ring-us", phone="\0").partition("\0")
    number = Span(brand.phone.replace(" ", "\u00a0"), bold=True, link=brand.phone_link)
    return tuple(span for span in (Span(before), number, Span(after)) if span.text)


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What stands at the foot of an exercise sheet or a card: rules to stop by, links, red flags."""

    rules: Sequence[Callout]
    links: Sequence[CallToAction]
    flags: Sequence[Callout]


@dataclass(frozen=True, slots=True)
class Corner:
    """A code and then its address under it, at the right end of a row. ``side``: of the code; ``height``: of both."""

    marks: tuple[Mark, ...]
    side: float
    height: float


def code_side(maker: Maker, block: CallToAction, least: float = LEAST) -> float:
    """Return how much of a row a link's code takes, its quiet on the left included."""
    placed = code(maker.gallery.qr(block.url, block.place), None, 0.0, 0.0, least)
    return placed.side + placed.quiet


def corner(maker: Maker, block: CallToAction, measure: float, parent: int, least: float = LEAST) -> Corner:
    """Return a link's code flush with the right end of ``measure``, under it in print what it opens: title, address.

    A title that has no room on a line with its address is left out, and told.
    """
    holder = maker.tags.add("Sect", parent)
    figure = maker.tags.add("Figure", holder, alt=maker.words("qr-alt", url=block.url))
    drawing = maker.gallery.qr(block.url, block.place)
    side = code(drawing, figure, 0.0, 0.0, least).side
    placed = code(drawing, figure, measure - side, 0.0, least)
    shown = block.url.split("://", 1)[-1].removeprefix("mailto:").removeprefix("tel:")
    title = plain(block.title).strip()
    said: Inline = (Span(shown, link=block.url),)
    if title and maker.width(f"{title}: {shown}", "field") <= measure:
        said = (Span(f"{title}: "), *said)
        if block.blocks:
            maker.tell(block, "its text")
    else:
        maker.tell(block, "its title and text" if title else "its text")
    wide = maker.width(plain(said), "field")
    tag = maker.tags.add("P", holder)
    address = maker.text(said, "field", wide + 1.0, tag, place=block.place)
    under = max(placed.quiet, 3.0)
    marks = (placed.mark, *stacked(address, measure - wide, -side - under))
    return Corner(marks, side, side + under + height_of(address))
