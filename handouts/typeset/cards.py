"""Cards that stand in a column: advice, habit, call-out, question and answer, quote, call to action."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CalloutKind,
    CallToAction,
    Faq,
    Habit,
    Inline,
    Paragraph,
    Quote,
    Span,
    plain,
)
from handouts.drawing import Drawing
from handouts.typeset.codes import code
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, FillMark, Mark, RuleMark
from handouts.typeset.rows import Row, change, height_of, kept, moved, spaced, tied_to_next
from handouts.units import Rect, mm

BODY = 12.0
"""Size of the running text that the measures below are for."""
ICON = mm(9)
ICON_GAP = mm(3)
STOP_ICON = mm(8)
ALERT_RULE = mm(1.4)
ALERT_INSET = mm(5)
QR_GAP = mm(1)
"""Between the quiet of a QR code and text beside it."""
QR_TOP = 4.0
"""Points from the top of a row to its QR code, so that its quiet is white below a line with descenders."""


def scale(maker: Maker) -> float:
    """Return how much larger than the leaflet's 12 pt the running text is: icons keep their proportion to it."""
    return maker.style("body").size / BODY


def bold(inline: Inline) -> Inline:
    """Return an inline in bold."""
    return tuple(Span(span.text, True, span.italic, span.link, span.cite, span.lang) for span in inline)


def indented(rows: Sequence[Row], by: float) -> list[Row]:
    """Return rows moved to the right."""
    return [change(row, marks=moved(row.marks, by, 0.0)) for row in rows]


def with_lead(rows: list[Row], marks: Sequence[Mark], least: float, *, grid: float) -> list[Row]:
    """Return rows with marks beside their first line, at least ``least`` points high, all kept together."""
    if not rows:
        return rows
    rows = kept(rows)
    rows[0] = change(rows[0], marks=(*marks, *rows[0].marks))
    short = least - height_of(rows)
    if short > 0:
        steps = -(-short // grid) * grid
        rows[-1] = change(rows[-1], height=rows[-1].height + steps)
    return rows


def icon_mark(drawing: Drawing, size: float, x: float, top: float) -> DrawingMark:
    """Return an icon in a square of ``size`` points whose top is at ``top``."""
    height = size * drawing.height / drawing.width
    return DrawingMark(Rect(x, top - height, size, height), drawing)


def advice(maker: Maker, block: Advice, measure: float, parent: int) -> list[Row]:
    """An icon, a bold lead, two or three lines; no frame. Without one, it stands in line with those that have one."""
    holder = maker.tags.add("Sect", parent)
    size = ICON * scale(maker)
    hang = size + ICON_GAP if block.icon or type(block) in maker.icons else 0.0
    head = maker.tags.add("H3", holder)
    rows = maker.heading(block.title, "subhead", measure - hang, head, gap=0.0, place=block.place)
    rows += spaced(maker.flow(block.blocks, measure - hang, holder), 0.0)
    rows = maker.on_grid(indented(rows, hang))
    lead = [icon_mark(maker.gallery.icon(block.icon, block.place), size, 0.0, -1.0)] if block.icon else []
    return with_lead(rows, lead, size if block.icon else 0.0, grid=maker.layout.grid / 2)


def habit(maker: Maker, block: Habit, measure: float, parent: int) -> list[Row]:
    """A bold lead and a line or two; the lead runs into the text when the text is a single paragraph."""
    size = ICON * scale(maker)
    hang = size + ICON_GAP if block.icon or type(block) in maker.icons else 0.0
    first = block.blocks[0] if block.blocks else None
    if isinstance(first, Paragraph):
        lead = plain(block.title).rstrip()
        stop = "" if lead[-1:] in ".:!?" else "."
        text = (*bold(block.title), Span(f"{stop} ", bold=True), *first.text)
        run_in = Paragraph(place=block.place, text=text)
        blocks: tuple[Block, ...] = (run_in, *block.blocks[1:])
    else:
        blocks = (Paragraph(place=block.place, text=bold(block.title)), *block.blocks)
    holder = maker.tags.add("Div", parent)
    rows = maker.on_grid(indented(maker.flow(blocks, measure - hang, holder), hang))
    icon = [icon_mark(maker.gallery.icon(block.icon, block.place), size, 0.0, -1.0)] if block.icon else []
    return with_lead(rows, icon, size if block.icon else 0.0, grid=maker.layout.grid / 2)


def callout(maker: Maker, block: Callout, measure: float, parent: int, *, level: int = 3) -> list[Row]:
    """A tip under its heading, or a warning behind a thick rule in accent; a lone stop rule has its sign."""
    if block.kind is CalloutKind.WARNING and not block.title:
        return stop_rule(maker, block, measure, parent)
    holder = maker.tags.add("Sect", parent)
    head = maker.tags.add(f"H{level}", holder)
    alert = block.kind is CalloutKind.WARNING
    inset = ALERT_INSET + ALERT_RULE if alert else 0.0
    style = "alert" if alert else "section"
    rows = maker.heading(block.title, style, measure - inset, head, gap=0.0, place=block.place)
    if rows:
        rows[-1] = change(rows[-1], bookmark=(plain(block.title), level - 1))
    before, maker.alert = maker.alert, alert
    body = maker.flow(block.blocks, measure - inset, holder)
    maker.alert = before
    rows = maker.on_grid([*rows, *spaced(body, maker.layout.grid / 4)])
    if not alert:
        return tied_to_next(rows, 3 * maker.layout.grid)
    out = []
    for index, row in enumerate(rows):
        top = row.gap if index else 0.0
        rule = FillMark(Rect(0.0, -row.height, ALERT_RULE, row.height + top), "accent")
        out.append(change(row, stretch=0.0, marks=(rule, *moved(row.marks, inset, 0.0))))  # the rule is whole
    return kept(out)


def stop_rule(maker: Maker, block: Callout, measure: float, parent: int) -> list[Row]:
    """A warning without a title: the octagon sign and its sentence."""
    holder = maker.tags.add("Sect", parent)
    size = STOP_ICON * scale(maker)
    hang = size + mm(4)
    before, maker.alert = maker.alert, True
    rows = maker.on_grid(indented(maker.flow(block.blocks, measure - hang, holder), hang))
    maker.alert = before
    sign = icon_mark(maker.gallery.icon("stop", block.place), size, 0.0, -2.0)
    return with_lead(rows, [sign], size + 2.0, grid=maker.layout.grid / 2)


def faq(maker: Maker, block: Faq, measure: float, parent: int) -> list[Row]:
    """Questions in bold with their answers, each pair kept whole, a hairline between."""
    rows: list[Row] = []
    half = maker.layout.grid / 2
    for number, part in enumerate(block.parts):
        holder = maker.tags.add("Sect", parent)
        head = maker.tags.add("H3", holder)
        made = maker.heading(part.title, "subhead", measure, head, gap=0.0, place=part.place)
        made += spaced(maker.flow(part.blocks, measure, holder), 0.0)
        made = kept(maker.on_grid(made))
        if number and made:
            rule = RuleMark(0.0, half, measure, half, 0.5, "line")
            made[0] = change(made[0], gap=2 * half, marks=(rule, *made[0].marks), first=made[0])
        rows.extend(made)
    return rows


def quote(maker: Maker, block: Quote, measure: float, parent: int) -> list[Row]:
    """A pull quote in larger type with the quotation marks of its language, and who said it."""
    tag = maker.tags.add("BlockQuote", parent)
    rows: list[Row] = []
    opening, closing = maker.words.quotes
    count = len(block.blocks)
    for index, inner in enumerate(block.blocks):
        if isinstance(inner, Paragraph):
            text = inner.text
            if index == 0:
                text = (Span(opening), *text)
            if index == count - 1:
                text = (*text, Span(closing))
            inner = Paragraph(place=inner.place, text=text)  # the same block, in quotation marks
        rows.extend(maker.flow((inner,), measure, tag, style="quote"))
    if block.who:
        rows.extend(maker.text(block.who, "label", measure, maker.tags.add("P", tag), gap=2.0, place=block.place))
    return kept(maker.on_grid(rows))


def call_to_action(maker: Maker, block: CallToAction, measure: float, parent: int) -> list[Row]:
    """A QR code with quiet around it; heading, sentence, and the address in print, unbroken."""
    holder = maker.tags.add("Sect", parent)
    figure = maker.tags.add("Figure", holder, alt=maker.words("qr-alt", url=block.url))
    qr = code(maker.gallery.qr(block.url, block.place), figure, 0.0, -QR_TOP)
    hang = qr.side + qr.quiet + QR_GAP
    rows: list[Row] = []
    if block.title:
        head = maker.tags.add("H3", holder)
        rows += maker.heading(block.title, "subhead", measure - hang, head, gap=0.0, place=block.place)
    rows += spaced(maker.flow(block.blocks, measure - hang, holder), 0.0)
    shown = block.url.split("://", 1)[-1].removeprefix("mailto:").removeprefix("tel:")
    address = (Span(shown, link=block.url),)
    fits = maker.width(shown, "label") <= measure - hang
    tag = maker.tags.add("P", holder)
    if fits:
        rows += maker.text(address, "label", measure - hang, tag, gap=2.0, place=block.place)
    least = QR_TOP + qr.side + (0.0 if fits else qr.quiet)
    rows = with_lead(indented(rows, hang), [qr.mark], least, grid=maker.layout.grid / 2)
    if not fits:
        under = maker.text(address, "label", measure, tag, gap=2.0, place=block.place)
        rows = kept([*rows, *under])
    return kept(maker.on_grid(rows))
