"""Totals: what is counted and gathered when the roster is gone through for the last time; plain values, no PDF."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import field

from handouts.batch.roster import Row
from handouts.values import dataclass


@dataclass(slots=True)
class Totals:
    """What is counted of the leaflets that are there.

    ``separated``: whether a sheet lies before each leaflet; ``blanks``: backs that nothing is printed on; ``sheets``:
    of paper, printed on both sides, the separators among them.
    """

    separated: bool = False
    leaflets: int = 0
    copies: int = 0
    pages: int = 0
    blanks: int = 0
    separators: int = 0
    sheets: int = 0
    kinds: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    printed: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    @property
    def lang(self) -> str:
        """The language of most leaflets: of as many the first by the alphabet; nothing where there are none."""
        counts: Counter[str] = Counter()
        for (_, lang, _, _), count in self.kinds.items():
            counts[lang] += count
        return min(counts, key=lambda lang: (-counts[lang], lang), default="")

    def add(self, row: Row, pages: int) -> None:
        """Count a leaflet: its copies, each on sheets of its own, printed on both sides."""
        kind = (row.guide, row.lang, row.layout, row.brand)
        sheets = (pages + 1) // 2 * row.copies
        self.leaflets += 1
        self.copies += row.copies
        self.pages += pages * row.copies
        self.blanks += pages % 2 * row.copies
        self.separators += self.separated
        self.sheets += sheets + self.separated
        self.kinds[kind] += 1
        self.printed[kind] += sheets


@dataclass(frozen=True, slots=True)
class Item:
    """A leaflet of a stack. It is small, for a stack may have many: what rows have in common is there once."""

    number: int
    name: str
    said: str
    copies: int

    @classmethod
    def of(cls, row: Row) -> Item:
        """Return what a stack needs of a row. Nothing of a patient is in ``said``."""
        said = f"{row.guide} · {row.lang} · {row.layout} · {row.brand}"
        return cls(row.number, row.name, sys.intern(said), row.copies)


@dataclass(frozen=True, slots=True)
class Stack:
    """A print run that was written. ``pages``: with the empty ones that keep leaflets on sheets of their own.

    ``edges``: “long” and “short”, over which its leaflets are turned; with both it cannot be printed in one go.
    """

    name: str
    leaflets: int
    pages: int
    size: int
    sha256: bytes
    edges: tuple[str, ...] = ()

    @property
    def sheets(self) -> int:
        """Return how many sheets of paper it takes, printed on both sides."""
        return (self.pages + 1) // 2
