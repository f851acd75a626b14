"""Leads: the first sentence of a text, for a card or a poster that has room for no more. Nothing is written anew."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.content.model import Block, Inline, Paragraph, Span, plain
from handouts.language.readability import split_sentences
from handouts.language.words import Words


def lead(inline: Inline, words: Words) -> Inline:
    """Return the first sentence of an inline with its emphasis; citations are left out."""
    sentences = split_sentences(plain(inline), words)
    if not sentences:
        return ()
    room = len(sentences[0])
    out: list[Span] = []
    for span in inline:
        if span.cite is not None or room <= 0:
            continue
        text = span.text.replace("\n", " ")[:room]
        out.append(Span(text, span.bold, span.italic, span.link, None, span.lang))
        room -= len(text)
    return tuple(out)


def goes_on(blocks: Iterable[Block], words: Words) -> bool:
    """Tell whether blocks say more than the first sentence of their first paragraph."""
    listed = list(blocks)
    text = first_paragraph(listed)
    return len(listed) > 1 or len(split_sentences(plain(text), words)) > 1


def shortest(text: str, words: Words) -> str:
    """Return the shortest sentence of a text, the first of equals; the text itself when it has no sentence."""
    return min(split_sentences(text, words), key=len, default=text)


def first_paragraph(blocks: Iterable[Block]) -> Inline:
    """Return the text of the first paragraph among blocks; empty without one."""
    return next((block.text for block in blocks if isinstance(block, Paragraph)), ())
