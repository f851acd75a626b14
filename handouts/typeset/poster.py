"""The poster for a waiting room: headline, numbers, three messages, a code; read across the room, in a glance.

Everything said is the guide's own, cut to its first sentences. A number stands left of what it means, since columns
of type that is read from two metres would hold two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CallToAction,
    Habit,
    Inline,
    ListBlock,
    Paragraph,
    Span,
)
from handouts.handout import Handout, StatCard
from handouts.language.readability import split_sentences
from handouts.look.parts import LEAD
from handouts.typeset.cards import bold
from handouts.typeset.choose import Chosen, priority_of
from handouts.typeset.codes import code
from handouts.typeset.front import head_row
from handouts.typeset.lead import first_paragraph, goes_on, lead
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, Mark, RuleMark, TextMark
from handouts.typeset.rows import Band, Row, change, height_of, moved, spaced, stacked
from handouts.typeset.wide import in_rows, number_marks, stats
from handouts.units import Rect, mm

COLUMN_EMS = 11.0
"""Width in ems of the running text under which a number's words stand beside it and not below."""
NUMBER = 0.3
"""Share of the measure that a number has beside its words."""
CODE = 2.75
"""Side of a code on a poster, as a share of the least that a code in the hand may have."""
RULE, STRETCH = 1.2, 40.0
REST = "what follows its first sentence"
HEADLINES = ("title", "opener", "section")


def headline(maker: Maker, handout: Handout, document: int) -> list[Band]:
    """Return the brand, for whom it is, and the guide's title as large as it may be."""
    parent = maker.tags.add("Sect", document)
    rows = [head_row(maker, handout, parent)]
    head = maker.tags.add("H1", parent)
    # on one line where one of the headings has it on one
    style = next((name for name in HEADLINES if maker.width(handout.title, name) <= maker.layout.measure), HEADLINES[0])
    title = maker.heading((Span(handout.title),), style, maker.layout.measure, head, gap=0.0, place=handout.place)
    rows += spaced(title, maker.section_gap)
    return [Band((*(change(row, keep=True) for row in rows[:-1]), rows[-1]))]


def numbers(maker: Maker, chosen: Chosen, document: int) -> list[Band]:
    """Return the numbers: in columns where their words have room there, else each left of what it means."""
    cards = [block for block in chosen.blocks if isinstance(block, StatCard) and not maker.kept_out(block)]
    if not cards:
        return []
    parent = maker.tags.add("Sect", document)
    layout = maker.layout
    if chosen.part.text == LEAD:
        for card in cards:
            if goes_on(card.blocks, maker.words):
                maker.tell(card, REST)
        cards = [replace(card, blocks=_led(maker, card)) for card in cards]
    ems = (layout.measure - 2 * layout.gutter) / 3 / maker.style("body").size
    if ems >= COLUMN_EMS:
        rows = [stats(maker, group, layout.measure, parent) for group in in_rows(cards, layout.measure)]
        rows = [change(row, gap=maker.gap) for row in rows]
    else:
        rows = [_beside(maker, card, parent) for card in cards]
    return [Band(tuple(rows), gap=maker.section_gap, stretch=STRETCH)]


def _led(maker: Maker, card: StatCard) -> tuple[Block, ...]:
    text = lead(first_paragraph(card.blocks), maker.words)
    return (Paragraph(place=card.place, text=text),)


def _beside(maker: Maker, card: StatCard, parent: int) -> Row:
    """Return a number left of its words, level with their middle."""
    measure = maker.layout.measure
    left = measure * NUMBER
    gap = maker.layout.gutter
    holder = maker.tags.add("Div", parent)
    size = 2.0 * maker.style("body").leading
    drawn = number_marks(maker, card, left, holder, size)
    text = maker.flow(card.blocks, measure - left - gap, holder)
    height = max(size, height_of(text))
    air = _air(maker)
    marks = (
        RuleMark(0.0, 0.0, measure, 0.0, RULE, "line"),
        *moved(drawn, 0.0, -air - (height - size) / 2),
        *stacked(text, left + gap, -air - (height - height_of(text)) / 2),
    )
    return Row(height + 2 * air, marks, stretch=STRETCH / 2, place=card.place, what="stat")


def _air(maker: Maker) -> float:
    """Return the room between a rule and the text above and below it."""
    return maker.layout.grid / 2 * maker.rung.sections


def messages(maker: Maker, handout: Handout, chosen: Chosen, document: int) -> list[Band]:
    """Return the messages as a list, each a sentence whose bold words stand in the brand's colour."""
    ranked = sorted(chosen.blocks, key=lambda block: priority_of(block, None))
    short = chosen.part.text == LEAD
    for block in ranked:
        if isinstance(block, Callout) and block.title:
            maker.tell(block, "its title")
    found = [
        (block, (*title, *(lead(text, maker.words) if short else text)), short and _goes_on(maker, block, text))
        for top in ranked
        if not maker.kept_out(top)
        for block, title, text in _messages(top)
        if title or text
    ]
    if not found:  # the summary's sentences, for a guide of running text alone
        paragraph = Paragraph(place=handout.place, text=())
        found = [(paragraph, (Span(said),), False) for said in split_sentences(handout.summary, maker.words)]
    most = chosen.part.most or len(found)
    for block, _, _ in found[most:]:
        maker.tell(block)
    if not found:
        return []
    listed = maker.tags.add("L", document, numbering="Disc")
    air = _air(maker)
    rows: list[Row] = []
    for number, (block, text, cut) in enumerate(found[:most]):
        body = maker.tags.add("LBody", maker.tags.add("LI", listed))
        made = maker.text(text, "quote", maker.layout.measure, body, place=block.place, what="message")
        top = (RuleMark(0.0, 0.0, maker.layout.measure, 0.0, RULE, "primary" if number == 0 else "line"),)
        marks = (*top, *(_in_brand(mark) for mark in stacked(made, 0.0, -air)))
        height = height_of(made) + 2 * air
        rows.append(Row(height, marks, stretch=STRETCH / 2, place=block.place, what="message"))
        if cut:
            maker.tell(block, REST)
    return [Band(tuple(rows), gap=maker.section_gap, stretch=STRETCH)]


def _goes_on(maker: Maker, block: Block, text: Inline) -> bool:
    """Tell whether a message has more to say than its first sentence."""
    inside = block.blocks if isinstance(block, (Advice, Habit)) else (Paragraph(place=block.place, text=text),)
    return goes_on(inside, maker.words)


def _messages(block: Block) -> Iterator[tuple[Block, Inline, Inline]]:
    """Yield the messages of a block, each with its title: a paragraph or item of a tip has none, advice has one."""
    if isinstance(block, (Advice, Habit)):
        title = bold(block.title)
        stop = () if _ends(title) else (Span(".", bold=True),)
        yield block, (*title, *stop, Span(" ")), first_paragraph(block.blocks)
    elif isinstance(block, Callout):
        for inner in block.blocks:
            if isinstance(inner, Paragraph):
                yield inner, (), inner.text
            elif isinstance(inner, ListBlock):
                yield from ((inner, (), first_paragraph(item)) for item in inner.items)


def _ends(title: Inline) -> bool:
    return bool(title) and title[-1].text.rstrip()[-1:] in (".", "!", "?", ":")


def _in_brand(mark: Mark) -> Mark:
    return replace(mark, ink="primary") if isinstance(mark, TextMark) and mark.face.endswith("Bold") else mark


def invitation(maker: Maker, handout: Handout, chosen: Chosen, document: int) -> list[Band]:
    """Return a code with where it leads, at the foot of the last page, and the layout's figure beside it.

    The guide's first link; for a guide without one the clinic's booking or its web page.
    """
    asked = [block for block in chosen.blocks if isinstance(block, CallToAction)]
    for block in asked[1:]:
        maker.tell(block)
    link = asked[0] if asked else _own_link(handout)
    if link is None:
        return []
    parent = maker.tags.add("Sect", document)
    measure, front = maker.layout.measure, maker.layout.front
    figure = maker.tags.add("Figure", parent, alt=maker.words("qr-alt", url=link.url))
    placed = code(maker.gallery.qr(link.url, link.place), figure, 0.0, 0.0, CODE * mm(20))
    left = placed.side + placed.quiet + maker.layout.gutter
    art = maker.gallery.figure(front.figure, faces_left=True) if front.figure else None
    height = max(placed.side, front.figure_height * maker.rung.panels)
    right = height * art.ratio + maker.layout.gutter if art else 0.0
    width = measure - left - right
    rows: list[Row] = []
    if link.title:
        head = maker.tags.add("H2", parent)
        rows += maker.heading(link.title, "subhead", width, head, gap=0.0, place=link.place)
    text = first_paragraph(link.blocks)
    said = lead(text, maker.words) if chosen.part.text == LEAD else text
    lines = len(maker.lines(said, maker.style("body"), width, link.place))
    if lines and height_of(rows) + lines * maker.style("body").leading < height:
        rows += maker.text(said, "body", width, maker.tags.add("P", parent), gap=maker.gap / 2, place=link.place)
    elif text:
        maker.tell(link, "its text")
    rows += _address(maker, link, width, parent)
    marks: list[Mark] = [placed.mark]
    text_height = height_of(rows)
    whole = max(height, text_height)
    marks = [*moved([placed.mark], 0.0, placed.side - whole), *stacked(rows, left, text_height - whole)]
    if art:
        tag = maker.tags.add("Figure", parent, alt=art.alt)
        rect = Rect(measure - height * art.ratio, -whole, height * art.ratio, height)
        marks.append(DrawingMark(rect, art.drawing, tag))
    # the quiet of so large a code reaches below the frame's foot, where the footer's line is
    row = Row(whole + 0.8 * placed.quiet, tuple(marks), place=link.place, what="link")
    return [Band((row,), gap=maker.section_gap, stretch=STRETCH, at_foot=True)]


def _address(maker: Maker, link: CallToAction, width: float, parent: int) -> Sequence[Row]:
    """Return the address in print, on one line where a style has it on one."""
    shown = link.url.split("://", 1)[-1].removeprefix("mailto:").removeprefix("tel:")
    style = next((name for name in ("label", "field") if maker.width(shown, name) <= width), "field")
    tag = maker.tags.add("P", parent)
    return maker.text((Span(shown, link=link.url),), style, width, tag, gap=maker.gap / 2, place=link.place)


def _own_link(handout: Handout) -> CallToAction | None:
    brand, words = handout.brand, handout.words
    url, title = (brand.booking, words("booking")) if brand.booking else (brand.web, words("web"))
    return CallToAction(place=handout.place, url=url, title=(Span(title),), blocks=()) if url else None
