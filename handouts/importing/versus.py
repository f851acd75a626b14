"""Two things set against each other: “Akutte vs. kroniske …” becomes a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.model import plain
from handouts.importing.blocks import Block
from handouts.importing.pieces import Kind, Piece
from handouts.importing.wording import Wording

MOST_WORDS = 170
"""Words of one side: a longer one is read better as text across the page."""
_STEM = 5
"""Letters that tell a word in its forms: “akutte”, “akut”."""


def compared(title: str, blocks: Sequence[Block], patterns: Wording) -> list[Block]:
    """Return the blocks of a section whose title sets two things against each other; empty where they do not part.

    A paragraph that begins with one of the two opens its side; what follows belongs to it.
    """
    match = patterns.versus.search(title)
    if match is None or len(blocks) != 1 or blocks[0].kind:
        return []
    names = (match[1], match[2])
    before: list[Piece] = []
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    side = -1
    for piece in blocks[0].pieces:
        opening = plain(piece.text).casefold().split()[:3] if piece.kind is Kind.TEXT else []
        for number, name in enumerate(names):
            if number >= side and any(word.startswith(name.casefold()[:_STEM]) for word in opening):
                side = number
                break
        (before if side < 0 else sides[side]).append(piece)
    counts = [sum(len(plain(piece.text).split()) for piece in each) for each in sides]
    if not all(counts) or max(counts) > MOST_WORDS:
        return []
    parts = tuple((name[:1].upper() + name[1:], tuple(each)) for name, each in zip(names, sides, strict=True))
    return [*([Block(pieces=tuple(before))] if before else []), Block("compare", parts=parts)]
