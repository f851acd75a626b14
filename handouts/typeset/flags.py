"""Red flags in little space: the signs of a warning run together, or no more than whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.content.model import Block, Callout, Inline, ListBlock, Paragraph, Span, plain
from handouts.language.words import Words
from handouts.typeset.lead import first_paragraph, goes_on, lead
from handouts.typeset.maker import Maker
from handouts.typeset.marks import FillMark
from handouts.typeset.rows import Row, change, height_of, moved
from handouts.units import Rect, mm

BAR = mm(1.0)
INSET = mm(3.5)
"""From the edge to the text: the rule in accent of a warning, and the room beside it."""
LONG = 160
"""Characters of a paragraph of whom to call from which its first sentence has to do."""
REST = "what follows its signs and whom to call"
NO_SIGNS = "its signs: only whom to call stands there"
"""What is told to be left out of a warning."""
_ENDS = " .;:,"


def signs(block: Callout, words: Words) -> Inline:
    """Return a warning in one paragraph: its title, its signs as one sentence, and what says whom to call.

    Of a warning without a list it is the title and the first sentence.
    """
    listed = _listed(block)
    title = Span(f"{plain(block.title).rstrip(_ENDS)}: ", bold=True)
    if not listed:
        said = lead(first_paragraph(block.blocks), words)
        return (title, *said) if said else ()
    out: list[Span] = [title]
    for number, item in enumerate(listed):
        last = number == len(listed) - 1
        if number:
            out.append(Span(f"; {words('list-or')} " if last else "; "))
        out += _without_end(item)
    out.append(Span("."))
    ring = _call(block, words)
    return (*out, Span(" "), *ring) if ring else tuple(out)


def call(block: Callout, words: Words, *, short: bool) -> Inline:
    """Return whom to call where it is serious, in the guide's words; nothing where it has no sentence for that.

    ``short``: no more than one sentence.
    """
    ring = _call(block, words) if _listed(block) else ()
    ring = lead(ring, words) if short else ring
    return (Span(f"{words('if-serious')} ", bold=True), *ring) if ring else ()


def has_more(block: Callout, words: Words) -> bool:
    """Tell whether a warning says more than `signs` does."""
    if not _listed(block):
        return goes_on(block.blocks, words)
    at = next(number for number, inner in enumerate(block.blocks) if isinstance(inner, ListBlock))
    text = first_paragraph(block.blocks[at + 1 :])
    others = len(block.blocks) - 1 - bool(text)
    return others > 0 or plain(_call(block, words)) != plain(text) or any(len(item) > 1 for item in _items(block))


def _items(block: Callout) -> Sequence[Sequence[Block]]:
    return next((inner.items for inner in block.blocks if isinstance(inner, ListBlock)), ())


def flag_rows(maker: Maker, inline: Inline, measure: float, parent: int) -> list[Row]:
    """Return such a paragraph behind a rule in accent; nothing where it says nothing."""
    if not inline:
        return []
    tag = maker.tags.add("P", maker.tags.add("Sect", parent))
    rows = maker.text(inline, "body", measure - INSET, tag)
    bar = FillMark(Rect(0.0, -height_of(rows), BAR, height_of(rows)), "accent")
    shifted = [change(row, marks=moved(row.marks, INSET, 0.0)) for row in rows]
    return [change(shifted[0], marks=(bar, *shifted[0].marks)), *shifted[1:]]


def uncited(block: Callout) -> Callout:
    """Return a warning without its citations, for a paper that lists no sources."""
    return replace(block, blocks=tuple(map(_uncited, block.blocks)))


def _uncited(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=tuple(span for span in block.text if span.cite is None))
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(tuple(map(_uncited, item)) for item in block.items))
    return block


def _listed(block: Callout) -> Sequence[Inline]:
    """Return the signs: the items of the first list, each as its first paragraph."""
    return [text for item in _items(block) if (text := first_paragraph(item))]


def _call(block: Callout, words: Words) -> Inline:
    """Return the paragraph after the signs; of a long one the first sentence."""
    at = next(number for number, inner in enumerate(block.blocks) if isinstance(inner, ListBlock))
    text = first_paragraph(block.blocks[at + 1 :])
    if len(plain(text)) > LONG:
        return lead(text, words)
    return tuple(span for span in text if span.cite is None)


def _without_end(inline: Inline) -> list[Span]:
    """Return an item's text without citations, and without what it ends with."""
    spans = [span for span in inline if span.cite is None]
    if spans:
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip(_ENDS))
    return spans
