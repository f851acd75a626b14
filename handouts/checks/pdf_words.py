"""Words as other programs copy them: every code has its text, and words divided at a line's end are joined again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pikepdf

from handouts.checks.pdf_content import Content
from handouts.checks.pdf_objects import Report, entry, name

_MOST_MAP = 2_000_000
"""Bytes of a font's map to Unicode."""

_NO_TEXT = frozenset([b"", b"0000", b"feff", b"fffe"])
"""What a map may not give, in hex digits (PDF/UA-1, 7.21.7)."""

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9a-f\s]*)>|([\[\]])")
_WORD = re.compile(r"\w+(?:-\w+)*")
_FIRST = re.compile(r"\w*")
_LAST = re.compile(r"\w*$")

Number = tuple[int, int]


def check_words(contents: Sequence[Content], report: Report) -> None:
    """Add codes that have no text, and words cut in two. The strings of each page are in paint order."""
    fonts = {number: font for content in contents for number, font in content.fonts.items()}
    maps = {number: found for number, font in fonts.items() if (found := to_unicode(font)) is not None}
    lost: dict[Number, set[int]] = {number: set() for number in maps}
    runs: list[tuple[int, int, str]] = []
    for index, content in enumerate(contents):
        for mcid, number, string in content.strings:
            if (known := maps.get(number)) is not None:
                codes = _codes(string, fonts[number])
                lost[number].update(code for code in codes if not known.get(code))
                runs.append((index, mcid, "".join([known.get(code, "") for code in codes]).lower()))
    for number, missing in lost.items():
        if missing:
            what = f"{len(missing)} characters of the font {name(entry(fonts[number], '/BaseFont'))} have no text"
            report.error(what, "font-to-unicode", "map each code to text in ToUnicode")
    _check_divisions(runs, report)


def _check_divisions(runs: Sequence[tuple[int, int, str]], report: Report) -> None:
    """Add words divided by a plain hyphen, as far as the same word stands undivided elsewhere.

    Read from the strings themselves: PDFium guesses which hyphens are divisions, and so hides what a reader that
    does not guess will copy.
    """
    words = set(_WORD.findall(" ".join([run for _, _, run in runs])))
    cut = set()
    for (page, mcid, run), (next_page, next_mcid, after) in pairwise(runs):
        if not run.endswith("-") or mcid < 0 or (page, mcid) != (next_page, next_mcid):
            continue
        first, last = _LAST.search(run[:-1]), _FIRST.match(after)
        if first and last and first[0] and last[0] and first[0] + last[0] in words:
            cut.add(f"{first[0]}-{last[0]}")
    cut -= words
    if cut:
        what = f"words are copied in two pieces: {', '.join(sorted(cut)[:5])}"
        report.warning(what, "divided-word", "divide them with U+00AD, which readers join again")


def _codes(string: bytes, font: object) -> list[int]:
    """Return the codes in a string: of one byte, or of two in a composite font that has no map of its own."""
    if name(entry(font, "/Subtype")) != "Type0":
        return list(string)
    if not name(entry(font, "/Encoding")).startswith("Identity"):
        return []
    return [int.from_bytes(string[at : at + 2], "big") for at in range(0, len(string), 2)]


def to_unicode(font: object) -> Mapping[int, str] | None:
    """Return which code is which text by a font's map (ISO 32000-1, 9.10.3), "" for no text; None without a map."""
    stream = entry(font, "/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return None
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(stream.read_bytes()[:_MOST_MAP].lower()):
        tokens = [token[2] or b"".join(token[1].split()) for token in _TOKEN.finditer(body)]
        at = 0
        while at + 1 < len(tokens):
            first = _whole(tokens[at])
            if kind == b"bfchar":
                found[first] = _told(tokens[at + 1])
                at += 2
                continue
            codes = range(first, min(_whole(tokens[at + 1]), first + 0xFF, 0xFFFF) + 1)
            if tokens[at + 2 : at + 3] == [b"["]:
                end = tokens.index(b"]", at) if b"]" in tokens[at:] else len(tokens)
                found.update(zip(codes, map(_told, tokens[at + 3 : end]), strict=False))
                at = end + 1
            else:
                found.update(_range(codes, _told(tokens[at + 2]) if at + 2 < len(tokens) else ""))
                at += 3
    return found


def _range(codes: range, first: str) -> dict[int, str]:
    """Return a run of codes with a run of texts: the last character counts up."""
    if not first or ord(first[-1]) + len(codes) > 0x10FFFF:
        return dict.fromkeys(codes, first)
    return {code: first[:-1] + chr(ord(first[-1]) + step) for step, code in enumerate(codes)}


def _whole(digits: bytes) -> int:
    return int(digits[:8], 16) if digits and digits not in b"[]" else 0


def _told(digits: bytes) -> str:
    if digits in _NO_TEXT or digits in b"[]":
        return ""
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode()).decode("utf-16-be", "replace")
