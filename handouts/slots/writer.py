"""Writers: one slot's streams for patient after patient. What is the same in all of them is made once.

They write what `Slot.fitted` and `Slot.written` would, byte by byte, for the common case: a value on one line in the
first way it may be set, with its letters as far apart as the face has them. All else is left to those two.
"""

from __future__ import annotations

from itertools import pairwise

from handouts.slots.fit import tidy, tidy_lines
from handouts.slots.letters import Letters
from handouts.slots.show import number, numbers
from handouts.slots.slot import NOTE, Slot

_MOST_KNOWN = 32
"""Values of a slot that are remembered: dates and therapists come again and again, patients do not."""


class Pairs(dict[tuple[str, str], float]):
    """The advance in em of a character before another, reckoned when the pair is first met; ``gaps``: its kerning.

    Raises KeyError for a character that the letters lack.
    """

    __slots__ = ("_letters", "gaps")

    def __init__(self, letters: Letters) -> None:
        """Start with no pair."""
        super().__init__()
        self._letters = letters
        self.gaps: dict[tuple[str, str], float] = {}

    def __missing__(self, pair: tuple[str, str]) -> float:
        """Reckon as `Letters.advances` and `shown` do, in floating point too; blanks are not kerned."""
        letters = self._letters
        places = letters.places("".join(pair))
        if places is None:
            raise KeyError(pair)
        one, other = places
        plain = letters.widths[one] / letters.em
        advance = plain
        if " " not in pair:
            advance = (letters.widths[one] + letters.kern(one, other)) / letters.em
            if advance != plain:
                self.gaps[pair] = (advance - plain) * 1000
        self[pair] = advance
        return advance


class Writer:
    """Writes the streams of one slot. ``codes``: four hex digits for each character of its face."""

    __slots__ = ("_after", "_before", "_codes", "_known", "_note", "_pairs", "_room", "_size")

    def __init__(self, slot: Slot, codes: dict[str, str], pairs: Pairs) -> None:
        """Take the slot, and the letters of its face in pairs."""
        size, tracking, first, _, _, _ = slot.ways[slot.way]
        plain = slot.way == 0 and len(slot.at) == 1 and not (tracking or slot.ends or slot.fills or slot.copies)
        self._room = first if plain else -1.0
        self._size = size
        self._codes = codes
        self._pairs = pairs
        self._note = slot.name == NOTE
        self._known: dict[str, bytes] = {}
        place = numbers(*slot.at[0])
        self._before = f"q\n{slot.content}\nBT\n{slot.setting}\n{number(0.0)} Tc\n1 0 0 1 {place} Tm ".encode("latin-1")
        self._after = b"\nET\nEMC\nQ\n"

    def written(self, value: str) -> bytes | None:
        """Return the stream that shows a value; None where it must be fitted first."""
        known = self._known.get(value)
        if known is not None:
            return known
        text = tidy_lines(value) if self._note else tidy(value)
        operator = self._operator(text) if self._room > 0 and text else None
        return None if operator is None else self.keep(value, b"%b%b%b" % (self._before, operator, self._after))

    def keep(self, value: str, stream: bytes) -> bytes:
        """Remember the stream of a value that stands here, and return it."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[value] = stream
        return stream

    def _operator(self, text: str) -> bytes | None:
        """Return the operator that shows a line; None where it is too long, or its letters are set apart."""
        pairs, codes = self._pairs, self._codes
        gaps = pairs.gaps
        left, done = 0.0, 0
        try:
            # The last one's advance is its own, as before a blank. What is nearly too long is measured exactly.
            if sum(map(pairs.__getitem__, zip(text, text[1:] + " ", strict=True))) * self._size > self._room:
                return None
            plain = "".join(map(codes.__getitem__, text))
        except KeyError:  # a character that the face lacks, or a second line
            return None
        parts = []
        kerned = 0
        for at, pair in enumerate(pairwise(text), start=1):
            if pair in gaps:
                kerned += 1
                left += gaps[pair]
                if not -0.5 < left < 0.5:
                    step = round(left)
                    parts.append(f"<{plain[done : 4 * at]}>{-step}")
                    left -= step
                    done = 4 * at
        if kerned * 2 > len(text):
            return None
        rest = plain[done:]
        return (f"[{''.join(parts)}<{rest}>]TJ" if parts else f"<{rest}>Tj").encode("latin-1")
