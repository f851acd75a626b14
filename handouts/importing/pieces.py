"""Pieces: an article as any format gives it, before anyone knows what its parts are for.

A reader turns a file into an `Article`; `shape` finds out what the pieces are; `draft` writes the guide.
"""

from __future__ import annotations

from enum import StrEnum

from handouts.content.model import Inline, Span
from handouts.importing.dates import Dates
from handouts.values import dataclass


class Kind(StrEnum):
    """What a piece is on the page that it came from."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    BEGIN = "begin"  # [[start-element]]: what follows is a block of its own, such as the exercises
    END = "end"
    ASIDE = "aside"  # what belongs to the web page and not to its text: menus, buttons, pictures


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; ``depth`` from 0."""

    text: Inline
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of an article. ``level`` of a heading: 2 and up, 0 where the format does not tell.

    ``rows``: of a table, the first of which is its header. ``cue`` names what an aside was, as “nav” or “picture”.
    """

    kind: Kind
    text: Inline = ()
    level: int = 0
    items: tuple[Item, ...] = ()
    ordered: bool = False
    rows: tuple[tuple[Inline, ...], ...] = ()
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What was read. ``author``, ``role``, ``bio``: the byline, where there is one.

    ``notes``: words of the head that the draft keeps in a remark, as “UDG. 17.12.2025”.
    """

    title: str
    pieces: tuple[Piece, ...]
    dates: Dates = Dates()
    author: str = ""
    role: str = ""
    bio: str = ""
    notes: tuple[str, ...] = ()


def words(text: str) -> Inline:
    """Return plain text as an inline."""
    return (Span(text),) if text else ()
