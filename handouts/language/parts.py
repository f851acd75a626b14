"""The division file of a language, ``locales/<lang>.division.txt``: settings, words and parts of words.

``#`` begins a comment, ``name: value`` is a setting, all else are entries parted by blanks, with ``=`` at
seams and ``-`` inside a part. ``part+`` only begins a compound, ``+part`` only ends one, ``*part`` ends one
even after an unknown part, ``!word`` is no part of compounds.
"""

from __future__ import annotations

from typing import NamedTuple

from handouts.errors import ContentError, Finding, Place, Severity

_NO_MARKS = str.maketrans("", "", "=-+*!")
_HEADER = ("patterns", "vowels", "onsets", "undivided", "links", "linked")


class Point(NamedTuple):
    """A place to divide a word: after ``offset`` characters. ``good``: a seam, an own hyphen or the author's."""

    offset: int
    good: bool


class Part(NamedTuple):
    """A known part: its inner points, and where in a compound it may stand."""

    points: tuple[Point, ...]
    first: bool
    last: bool
    alone: bool
    sure: bool

    @classmethod
    def of(cls, entry: str) -> Part:
        """Read an entry as it stands in the file."""
        points = []
        letters = 0
        for char in entry.strip("+*!"):
            if char in "=-":
                points.append(Point(letters, char == "="))
            else:
                letters += 1
        begins, ends, only = entry.endswith("+"), entry.startswith(("+", "*")), entry.startswith("!")
        return cls(tuple(points), not (ends or only), not (begins or only), not (begins or ends), entry.startswith("*"))


def read_division(source: str, path: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the header of a division file, and its entries by their letters.

    Raises `ContentError` with every line that is wrong.
    """
    header: dict[str, str] = {}
    entries: dict[str, str] = {}
    findings = []
    for number, line in enumerate(source.split("\n"), 1):
        text = line.partition("#")[0].strip()
        name, colon, value = text.partition(":")
        if colon:
            if name not in _HEADER:
                what = f"“{name}” is not a setting of word division"
                findings.append(_finding(path, number, what, f"use one of: {', '.join(_HEADER)}"))
            header[name] = value.strip()
            continue
        for entry in text.split():
            plain = entry.translate(_NO_MARKS)
            if not plain.isalpha() or plain != plain.lower():
                what = f"“{entry}” is not a word in small letters"
                findings.append(_finding(path, number, what, "write letters, with = at seams and - inside"))
            elif plain in entries:
                findings.append(_finding(path, number, f"“{plain}” stands here twice", "delete one of them"))
            else:
                entries[plain] = entry
    if findings:
        raise ContentError(findings)
    return header, entries


def _finding(path: str, line: int, what: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, Place(path, line), what, remedy, "division")
