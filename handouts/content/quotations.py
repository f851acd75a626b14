"""The marks of a quotation: a leaflet sets those of its language, and the writer's own give way to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.content.model import Block, Inline, Paragraph, plain

_MARKS = '"“”„»«'
"""What begins or ends a quotation; single marks may be an apostrophe."""


def unmarked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a quotation without marks round the whole; marks within it stay, and then so do these."""
    texts = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    said = "".join(texts).strip()
    whole = len(texts) == len(blocks) and len(said) > 2 and said[0] in _MARKS and said[-1] in _MARKS
    if not whole or any(mark in said[1:-1] for mark in _MARKS):
        return tuple(blocks)
    made = list(blocks)
    for at, cut in ((0, _without_first), (-1, _without_last)):
        block = made[at]
        if isinstance(block, Paragraph):
            made[at] = replace(block, text=cut(block.text))
    return tuple(made)


def _without_first(text: Inline) -> Inline:
    first, *rest = text
    shorter = first.text.lstrip()[1:].lstrip()
    return (replace(first, text=shorter), *rest) if shorter else tuple(rest)


def _without_last(text: Inline) -> Inline:
    *rest, last = text
    shorter = last.text.rstrip()[:-1].rstrip()
    return (*rest, replace(last, text=shorter)) if shorter else tuple(rest)
