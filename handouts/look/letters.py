"""The letters that slots are set with: the measures of a face's characters, taken once and kept."""

from __future__ import annotations

from functools import lru_cache

from handouts.look.typefaces import Face
from handouts.slots.letters import Letters

NAMES = "".join(
    [
        *map(chr, range(0x20, 0x7F)),
        *map(chr, range(0xA0, 0xAD)),
        *map(chr, range(0xAE, 0x180)),
        "ȘșȚțȷǍǎǏǐǑǒǓǔǦǧǨǩǪǫǴǵẀẁẂẃẄẅẞỲỳ",
        "‐‑–—‘’‚“”„†•…′″‹›€™−",
    ]
)
"""What names and notes are written with all over Europe: Latin-1, Latin Extended-A and the signs of print.

What is not here (Greek, Cyrillic, Vietnamese) is set anew, in another face where this one lacks it."""

DOSES = "".join([*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0xAD)), *map(chr, range(0xAE, 0x100)), "×–½…"])
"""What doses are written with."""


@lru_cache(maxsize=32)
def letters_of(face: Face, wanted: str) -> Letters:
    """Return the measures of those characters of ``wanted`` that a face has, each pair kerned as HarfBuzz kerns it."""
    chars = "".join(sorted({char for char in wanted if face.has(char)}))
    count = len(chars)
    units = [round(face.nominal(char) * face.em) for char in chars]
    # every pair of characters once, in one row: a de Bruijn sequence of order two
    order: list[int] = []
    for one in range(count):
        order.append(one)
        order += [at for other in range(one + 1, count) for at in (one, other)]
    order.append(0)
    advances = face.kerned("".join([chars[at] for at in order]))
    pairs = [[0] * count for _ in range(count)]
    for index, advance in enumerate(advances[:-1]):
        pairs[order[index]][order[index + 1]] = advance - units[order[index]]
    for at, char in enumerate(chars):
        if char == " ":  # words are kerned each for itself
            pairs[at] = [0] * count
            for line in pairs:
                line[at] = 0
    rows, row_kinds = _classes(list(map(tuple, pairs)))
    columns, kinds = _classes(list(zip(*row_kinds, strict=True)))
    kerns = [kinds[column][row] for row in range(len(row_kinds)) for column in range(len(kinds))]
    return Letters(chars, face.em, units, rows, columns, kerns)


def _classes(lines: list[tuple[int, ...]]) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return the class of each line, and one line of each class: equal lines are of one."""
    known: dict[tuple[int, ...], int] = {}
    return [known.setdefault(line, len(known)) for line in lines], list(known)
