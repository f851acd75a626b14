"""Quotation marks: those of the language, and the right one to open with.

English opens with “ and closes with ”. Danish opens and closes with ”, or has »…« or „…“. A mark that opens stands
before a word with nothing before it, one that closes stands behind a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from handouts.checks.quality_rules import QUOTES, STRAIGHT
from handouts.checks.texts import Piece
from handouts.errors import Finding
from handouts.values import dataclass

_MARK = re.compile(r"[“”„«»‹›‚\"]")
_BEFORE = " \u00a0\u202f\n([{—–/-"


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks that may open and close in a language, and how a quotation is best written."""

    opening: str
    closing: str
    shown: str


_LANGUAGES: Mapping[str, _Marks] = {
    "en": _Marks("“", "”", "“like this”"),
    "da": _Marks("”»„›‚", "”«“‹", "”sådan”"),
}


def check_quotes(piece: Piece, lang: str) -> Iterator[Finding]:
    """Yield the first wrong quotation mark of a piece, and the first straight one. Other languages have theirs."""
    told: set[str] = set()
    spans = [(span.lang or lang, span.text) for span in piece.inline if span.cite is None] or [(lang, piece.text)]
    for language, parts in groupby(spans, key=lambda span: span[0].partition("-")[0]):
        text = "".join(part for _, part in parts)
        marks = _LANGUAGES.get(language)
        for match in _MARK.finditer(text) if marks else ():
            assert marks is not None
            mark, at = match[0], match.start()
            opens = _opens(text, at)
            said = text[max(0, at - 12) : at + 13].strip()
            if mark == '"':
                rule, what = STRAIGHT, f"straight quotation marks in “…{said}…”"
                if text[at - 1 : at].isdigit():  # inches
                    continue
            elif mark in (marks.opening if opens else marks.closing):
                continue
            else:
                rule, what = QUOTES, f"a quotation {'opens' if opens else 'closes'} with {mark} in “…{said}…”"
            if rule.id not in told:
                told.add(rule.id)
                yield rule.at(piece.place, what, f"write {marks.shown}")


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark stands where a quotation opens."""
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    return before in _BEFORE and not after.isspace()
