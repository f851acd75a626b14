"""Letters: what a face's characters measure, alone and in pairs, in a form that is kept with a compiled leaflet.

Kerning goes by classes, as it does in fonts: a few dozen kinds of right side by a few dozen kinds of left side.
"""

from __future__ import annotations

import sys
from array import array
from itertools import pairwise


class Letters:
    """The measures of one face's characters. A character that is not here cannot stand in a slot.

    ``chars``: each character once; ``em``: font units of an em; ``widths``: the advance of each, in font units;
    ``rows``, ``columns``: the kerning class of its right side and of its left side; ``kerns``: what is added to the
    advance of a character of a row before one of a column, row by row.
    """

    __slots__ = ("_across", "_at", "chars", "columns", "em", "kerns", "rows", "widths")

    def __init__(
        self, chars: str, em: int, widths: list[int], rows: list[int], columns: list[int], kerns: list[int]
    ) -> None:
        """Take the measures; see `handouts.look.letters` for where they come from."""
        self.chars = chars
        self.em = em
        self.widths = widths
        self.rows = rows
        self.columns = columns
        self.kerns = kerns
        self._across = max(columns, default=0) + 1
        self._at = {char: index for index, char in enumerate(chars)}

    def places(self, text: str) -> list[int] | None:
        """Return where in `chars` each character of ``text`` stands; None where one is not there."""
        try:
            return [self._at[char] for char in text]
        except KeyError:
            return None

    def advances(self, places: list[int], tracking: float = 0.0) -> tuple[float, ...]:
        """Return the kerned advance in em of each character, ``tracking`` (em) added to each."""
        if not places:
            return ()
        em, widths, kern = self.em, self.widths, self.kern
        found = [(widths[one] + kern(one, other)) / em for one, other in pairwise(places)]
        found.append(widths[places[-1]] / em)
        return tuple([advance + tracking for advance in found]) if tracking else tuple(found)

    def kern(self, one: int, other: int) -> int:
        """Return what is added to the advance of a character before another, in font units."""
        return self.kerns[self.rows[one] * self._across + self.columns[other]]

    def pack(self) -> bytes:
        """Return the measures as bytes, which `unpack` reads back: counts, then 16-bit numbers, then characters."""
        values = [self.em, len(self.chars), len(self.kerns), *self.widths, *self.rows, *self.columns, *self.kerns]
        numbers = b"".join([value.to_bytes(2, "little", signed=True) for value in values])
        return numbers + self.chars.encode()

    @classmethod
    def unpack(cls, data: bytes) -> Letters:
        """Read what `pack` wrote."""
        view = memoryview(data)
        em, count, kerns = _numbers(view[:6])
        end = 6 + 2 * (3 * count + kerns)
        values = _numbers(view[6:end])
        widths, rows, columns = (values[index * count : (index + 1) * count] for index in range(3))
        return cls(bytes(view[end:]).decode(), em, widths, rows, columns, values[3 * count :])


def _numbers(view: memoryview) -> list[int]:
    values = array("h")
    values.frombytes(view)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tolist()
