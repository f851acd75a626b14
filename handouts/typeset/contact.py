"""The clinic, where a reader looks for it: name, telephone, address, hours, and a code that opens its page."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.content.model import CallToAction, Inline, Span
from handouts.handout import Handout
from handouts.look.brand import in_language, shown
from handouts.typeset.cards import call_to_action
from handouts.typeset.maker import Maker
from handouts.typeset.rows import Band, change, kept, spaced

NO_BREAK = "\u00a0"
AIR = 8.0


def contact(maker: Maker, handout: Handout, document: int) -> list[Band]:
    """Return how to reach the clinic; nothing for a brand that says nothing of it."""
    brand = handout.brand
    lines = list(_lines(handout))
    url = brand.booking or brand.web
    tagline = in_language(brand.tagline, handout.lang)
    if not (lines or url or tagline):
        return []
    parent = maker.tags.add("Sect", document)
    measure = maker.layout.measure
    head = maker.tags.add("H2", parent)
    rows = maker.heading((Span(brand.name),), "section", measure, head, gap=0.0)
    rows[-1] = change(rows[-1], bookmark=(brand.name, 1))
    if tagline:
        rows += maker.plain_text(tagline, "label", measure, maker.tags.add("P", parent), gap=2.0)
    for number, (style, inline, gap) in enumerate(lines):
        made = maker.text(inline, style, measure, maker.tags.add("P", parent), gap=AIR if number == 0 else gap)
        rows += made
    if url:
        title = maker.words("booking") if brand.booking else maker.words("web")
        call = CallToAction(place=handout.place, title=(Span(title),), blocks=(), url=url)
        rows += spaced(call_to_action(maker, call, measure, parent), 1.5 * maker.layout.block_gap)
    return [Band(tuple(kept(rows)), gap=maker.section_gap, stretch=30.0)]


def _lines(handout: Handout) -> Iterator[tuple[str, Inline, float]]:
    """Yield style, text and gap of each line: the telephone first and larger, since that is what is sought."""
    brand, words = handout.brand, handout.words
    if brand.phone:
        yield "name", (Span(brand.phone.replace(" ", NO_BREAK), link=brand.phone_link),), 2.0
    if brand.email:
        yield "body", (Span(brand.email, link=f"mailto:{brand.email}"),), 2.0
    if brand.web:
        yield "body", (Span(shown(brand.web), link=brand.web),), 0.0
    for number, line in enumerate(filter(None, map(str.strip, brand.address.splitlines()))):
        yield "body", (Span(line),), 0.0 if number else 6.0
    if hours := in_language(brand.opening_hours, handout.lang):
        label = words("opening-hours")
        yield "label", (Span(f"{label}: ", bold=True), Span(hours)), 6.0
