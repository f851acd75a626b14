"""The letters that slots are set with: the measures of a face's characters, taken once and kept."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

import uharfbuzz as hb

from handouts.look.typefaces import Face
from handouts.slots.letters import Letters
from handouts.stock import entries

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


class FaceLetters(Letters):
    """The letters of a face that is at hand: a pair is kerned as HarfBuzz kerns it, when it is first met."""

    __slots__ = ("_face", "_pairs")

    def __init__(self, face: Face, chars: str) -> None:
        """Take the face and those of its characters that are wanted."""
        units = [round(face.nominal(char) * face.em) for char in chars]
        super().__init__(chars, face.em, units, [], [], [])
        self._face = face
        self._pairs: dict[tuple[int, int], int] = {}

    def kern(self, one: int, other: int) -> int:
        """Return what is added to the advance of a character before another, in font units; blanks are not kerned."""
        pair = (one, other)
        known = self._pairs.get(pair)
        if known is None:
            text = self.chars[one] + self.chars[other]
            known = 0 if " " in text else self._face.kerned(text)[0] - self.widths[one]
            self._pairs[pair] = known
        return known

    def table(self) -> Letters:
        """Return the measures of all pairs, to be kept: they are shaped in one row that holds each pair once."""
        chars, count, widths = self.chars, len(self.chars), self.widths
        order: list[int] = []  # a de Bruijn sequence of order two
        for one in range(count):
            order.append(one)
            order += [at for other in range(one + 1, count) for at in (one, other)]
        order.append(0)
        pairs = [[0] * count for _ in range(count)]
        advances = self._face.kerned("".join([chars[at] for at in order]))
        for one, other, advance in zip(order, order[1:], advances, strict=False):
            pairs[one][other] = advance - widths[one]
        blank = chars.find(" ")
        if blank >= 0:
            pairs[blank] = [0] * count
            for line in pairs:
                line[blank] = 0
        rows, kinds = _classes(list(map(tuple, pairs)))
        columns, turned = _classes(list(zip(*kinds, strict=True)))
        kerns = [column[row] for row in range(len(kinds)) for column in turned]
        return Letters(chars, self.em, widths, rows, columns, kerns)


@lru_cache(maxsize=32)
def letters_of(face: Face, wanted: str) -> FaceLetters:
    """Return the measures of those characters of ``wanted`` that a face has."""
    return FaceLetters(face, "".join(sorted({char for char in wanted if face.has(char)})))


@lru_cache(maxsize=32)
def table_of(face: Face, wanted: str) -> Letters:
    """Return the same measures in full, to be kept with a compiled leaflet.

    They are kept by themselves too, since shaping so many pairs takes as long as setting a leaflet.
    """
    name = entries.name("letters", hb.__version__, sha256(face.data).hexdigest(), wanted)
    known = entries.load(name)
    if known is not None:
        return Letters.unpack(known)
    made = letters_of(face, wanted).table()
    entries.keep(name, made.pack(), {})
    return made


def _classes(lines: list[tuple[int, ...]]) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return the class of each line, and one line of each class: equal lines are of one."""
    known: dict[tuple[int, ...], int] = {}
    return [known.setdefault(line, len(known)) for line in lines], list(known)
