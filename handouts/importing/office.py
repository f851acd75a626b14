"""HTML as word processors save it: titles, bold words and lists are told by class, style and sign, not by element."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Tag

from handouts.content.model import Inline, plain
from handouts.importing.furniture import classes
from handouts.importing.pieces import Item, Kind, Piece

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_MOST_STYLE = 200_000
"""Characters of a style sheet that are read."""
_TITLES = {"MsoTitle", "title"}
_LEVEL = re.compile(r"(lst-kix_[\w]+)-([0-9])")
_SIGN = re.compile(r"(?:[•◦▪‣·§*–—-]|\uf0b7)\s+")
_ROUND = re.compile(r"o\s+")
"""Sign of the second level; a word of no language we read."""
_NUMBER = re.compile(r"\(?([0-9]{1,2})[.)]\s+")


def name_elements(page: BeautifulSoup) -> None:
    """Name by element what the page tells by class and style: its title, bold words, lists inside lists."""
    sheets = " ".join(style.get_text() for style in page.find_all("style"))[:_MOST_STYLE]
    bold = {
        name.strip().removeprefix(".")
        for names, rules in _RULE.findall(sheets)
        if _BOLD.search(rules)
        for name in names.split(",")
        if re.fullmatch(r"\s*\.[\w-]+\s*", name)
    }
    for tag in page.find_all("span"):
        if bold.intersection(classes(tag)) or _BOLD.search(str(tag.get("style") or "")):
            tag.name = "b"
    titles = page.find_all("p", class_=list(_TITLES)) if page.find("h1") is None else []
    for tag in titles[:1]:
        tag.name = "h1"
    for tag in page.find_all(["ul", "ol"], class_=_LEVEL):
        _nest(tag)


def _nest(tag: Tag) -> None:
    """Put a list of a deeper level into the list before it, or its items after that list's own."""
    before = tag.find_previous_sibling()
    own, other = (_LEVEL.search(" ".join(classes(each))) if isinstance(each, Tag) else None for each in (tag, before))
    if own is None or other is None or own[1] != other[1] or not isinstance(before, Tag):
        return
    host = before
    for _ in range(int(own[2]) - int(other[2])):
        entries = host.find_all("li", recursive=False)
        inner = entries[-1].find(["ul", "ol"], recursive=False) if entries else None
        if isinstance(inner, Tag):
            host = inner
        elif entries:
            entries[-1].append(tag.extract())
            return
    for entry in tag.find_all("li", recursive=False):
        host.append(entry.extract())
    tag.decompose()


def with_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, paragraphs that stand under each other with a list's sign or a running number as lists."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        items = _signed(pieces[at:])
        numbered = [] if items else _numbered(pieces[at:])
        found = items or numbered
        if len(found) > 1:
            out.append(Piece(Kind.LIST, items=tuple(found), ordered=bool(numbered)))
            at += len(found)
        else:
            out.append(pieces[at])
            at += 1
    return out


def _signed(pieces: Sequence[Piece]) -> list[Item]:
    """Return the items that the pieces begin with, each behind a sign."""
    items: list[Item] = []
    for piece in pieces:
        said = plain(piece.text).lstrip() if piece.kind is Kind.TEXT else ""
        sign = _SIGN.match(said) or (_ROUND.match(said) if items else None)
        if sign is None or not said[sign.end() :].strip():
            break
        depth = {"o": 1, "◦": 1, "§": 2, "▪": 2}.get(said[0], 0) if items else 0
        items.append(Item(_without(piece.text, sign.end()), depth))
    return items


def _numbered(pieces: Sequence[Piece]) -> list[Item]:
    """Return the items that the pieces begin with, numbered from 1."""
    items: list[Item] = []
    for number, piece in enumerate(pieces, start=1):
        said = plain(piece.text).lstrip() if piece.kind is Kind.TEXT else ""
        sign = _NUMBER.match(said)
        if sign is None or int(sign[1]) != number or not said[sign.end() :].strip():
            break
        items.append(Item(_without(piece.text, sign.end())))
    return items


def _without(text: Inline, length: int) -> Inline:
    """Return a text without its first characters, blanks before them not counted."""
    out = []
    for number, span in enumerate(text):
        left = span.text.lstrip() if number == 0 else span.text
        cut = min(length, len(left))
        length -= cut
        if left[cut:]:
            out.append(replace(span, text=left[cut:]))
    return tuple(out)
