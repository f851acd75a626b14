"""Plain text into pieces: what an article is when it is copied from a web page into a file.

Nothing but empty lines, bullets and the length and ending of lines tells what is what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handouts.content.links import address
from handouts.content.model import Inline, Span
from handouts.importing.dates import Dates, find_day
from handouts.importing.pieces import Article, Item, Kind, Piece, words
from handouts.importing.wording import Wording, is_remains
from handouts.importing.wrapped import chunks, quiet

LONGEST_HEADING = 90
"""Characters: longer lines are sentences."""
_LONGEST_NAME = 60
_BULLET = re.compile(r"^(\s*)(?:[•◦▪‣·*–—-]|\uf0b7|o(?=\t))\s+(.*)$")
_NUMBER = re.compile(r"^(\s*)(?:\(?[0-9]{1,2}[.)])\s+(.*)$")
_ADDRESS = re.compile(r"(https?://[^\s<>]+[^\s<>.,;:!?)\]])")
_MARKER = re.compile(r"\[\[\s*(start|end)-element\s*\]\]", re.IGNORECASE)


def read_text(text: str, patterns: Wording) -> Article:
    """Return plain text as an article: its first line is the title."""
    runs = chunks(text)
    if not runs:
        return Article("", ())
    title, *rest = runs[0]
    if rest:
        runs[0] = rest
    else:
        del runs[0]
    head = _Head()
    pieces: list[Piece] = []
    for number, chunk in enumerate(runs):
        if number < 8 and head.takes(chunk, patterns):
            continue
        found = _pieces(chunk, patterns)
        if pieces and found and _goes_on(pieces[-1], found[0]):  # a list whose items stand apart
            pieces[-1] = replace(pieces[-1], items=(*pieces[-1].items, *found.pop(0).items))
        pieces.extend(found)
    return Article(
        title=quiet(title.strip()),
        pieces=tuple(pieces),
        dates=head.dates,
        author=head.author,
        role=head.role,
        bio=head.bio,
        notes=tuple(head.notes),
    )


def _goes_on(last: Piece, following: Piece) -> bool:
    """Tell whether two lists are one."""
    return last.kind is following.kind is Kind.LIST and last.ordered == following.ordered


def parted_name(text: str) -> tuple[str, str]:
    """Return the name and the role of a byline: “Demo Writer, physiotherapist | 2 May 2025 | 5 min.”."""
    first = re.split(r"\s*[|·•]\s*|\s+[–—-]\s+", text.strip())[0]
    name, _, role = first.partition(",")
    return name.strip(), role.strip() if not find_day(role) else ""


@dataclass(slots=True)
class _Head:
    """The byline and date, gathered from the chunks near the head."""

    dates: Dates = field(default_factory=Dates)
    author: str = ""
    role: str = ""
    bio: str = ""
    notes: list[str] = field(default_factory=list)

    def takes(self, chunk: Sequence[str], patterns: Wording) -> bool:
        """Take a chunk that is the byline, all of it; tell whether it was."""
        lines = [line.strip() for line in chunk]
        at = next((index for index, line in enumerate(lines) if patterns.byline.match(line)), None)
        dated = next((line for line in lines if len(line) <= _LONGEST_NAME and find_day(line)), None)
        if self.author or (at is None and not (dated and all(len(line) <= _LONGEST_NAME for line in lines))):
            return False
        if at is not None and len(lines[at]) > _LONGEST_NAME:
            return False
        if dated:
            self.dates = self.dates.with_line(dated, patterns)
        if at is None:
            self.notes += lines
            return True
        self.notes += lines[: at + 1]
        after = lines[at + 1 :]
        name = patterns.byline.sub("", lines[at], count=1).strip()
        if not name and after:
            name = after.pop(0)
        self.author, self.role = parted_name(name)
        follows = after[0] if after and after[0] != dated and not is_remains(after[0], patterns) else ""
        if not self.role and 0 < len(follows) <= _LONGEST_NAME:
            self.role = after.pop(0)
        while after and len(after[0]) > _LONGEST_NAME:
            self.bio = f"{self.bio} {after.pop(0)}".strip()
        self.notes += after
        return True


def _pieces(chunk: Sequence[str], patterns: Wording) -> list[Piece]:
    """Return the pieces of lines that stand together."""
    pieces: list[Piece] = []
    plain: list[str] = []
    items: list[Item] = []
    ordered = False

    def close() -> None:
        nonlocal ordered
        if items:
            pieces.append(Piece(Kind.LIST, items=tuple(items), ordered=ordered))
            items.clear()
        if plain:
            pieces.extend(_lines(tuple(plain), patterns))
            plain.clear()
        ordered = False

    for line in chunk:
        if marker := _MARKER.fullmatch(line.strip()):
            close()
            pieces.append(Piece(Kind.BEGIN if marker[1].lower() == "start" else Kind.END))
        elif match := _BULLET.match(line) or _NUMBER.match(line):
            if plain:
                close()
            ordered = ordered or _BULLET.match(line) is None
            items.append(Item(words(match[2].strip()), 0))
        elif items and line.startswith((" ", "\t")):
            items[-1] = Item(words(f"{items[-1].text[0].text} {line.strip()}"), 0)
        else:
            if items:
                close()
            plain.append(line.strip())
    close()
    return pieces


def _lines(lines: tuple[str, ...], patterns: Wording) -> list[Piece]:
    """Return lines without bullets as pieces.

    Lines that are wrapped (long ones, all but the last) are one paragraph. Others stand each for itself.
    """
    if len(lines) > 1 and all(len(line) > 55 and line[-1] not in ".?!:" for line in lines[:-1]):
        return [Piece(Kind.TEXT, words(" ".join(lines)))]
    found = []
    for line in lines:
        if is_remains(line, patterns):
            found.append(Piece(Kind.ASIDE, words(line)))
        elif _is_heading(line):
            found.append(Piece(Kind.HEADING, words(quiet(line))))
        else:
            found.append(Piece(Kind.TEXT, _linked(line)))
    return found


def _linked(line: str) -> Inline:
    """Return a line whose addresses are links."""
    spans: list[Span] = []
    for part in _ADDRESS.split(line):
        link = address(part) if _ADDRESS.fullmatch(part) else None
        spans += [Span(part, link=link)] if part else []
    return tuple(spans)


def _is_heading(line: str) -> bool:
    """Tell whether a line that stands alone is a heading: short, and without a sentence's end."""
    bare = line.rstrip("”\"’»)")
    return len(line) <= LONGEST_HEADING and bool(bare) and bare[-1] not in ".!,;:" and any(c.isalpha() for c in line)
