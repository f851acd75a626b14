"""Which characters a leaflet can set, and how a text falls into words and letters with their marks."""

from __future__ import annotations

import unicodedata
from itertools import groupby

_SHAPED = ((0x0590, 0x109F), (0x1100, 0x11FF), (0x1700, 0x1CFF), (0xA800, 0xABFF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF))
"""Code points of scripts that need joining, reordering or stacking: more than one glyph per character."""

_INVISIBLE = frozenset({*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFE0E, 0xFE0F, 0xFEFF})
"""Joiners, direction marks and variation selectors: nothing to print, and a stumbling block for whoever copies."""


def unfit(code: int) -> bool:
    """Tell whether a code point cannot be set one character to one glyph, or shows nothing."""
    return code in _INVISIBLE or needs_shaping(code)


def needs_shaping(code: int) -> bool:
    """Tell whether a code point belongs to a script of joined, reordered or stacked letters."""
    return any(first <= code <= last for first, last in _SHAPED)


def pieces(text: str) -> list[str]:
    """Split into words and the blanks between them; put together again they are the text."""
    return ["".join(piece) for _, piece in groupby(text, str.isspace)]


def clusters(text: str) -> list[str]:
    """Split into letters with the combining marks and variation selectors that follow them."""
    found: list[str] = []
    for char in text:
        if found and unicodedata.category(char) == "Mn":
            found[-1] += char
        else:
            found.append(char)
    return found
