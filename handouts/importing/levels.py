"""Which headings are sections and which stand under one, where plain text does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.content.model import plain
from handouts.importing.pieces import Kind, Piece, words
from handouts.importing.wording import Topic, Wording, topic_of

_HOLDS = (Topic.MYTHS, Topic.FAQ, Topic.EXERCISES, Topic.ADVICE)
"""Sections that have parts with headings of their own."""


def levelled(pieces: Sequence[Piece], patterns: Wording) -> tuple[Piece, ...]:
    """Return the pieces with a level, 2 or more, on each heading; those that have one keep it."""
    if any(piece.level for piece in pieces):
        told = [replace(piece, level=max(2, piece.level)) if _is_head(piece) else piece for piece in pieces]
        return tuple(_with_myths(told, patterns))
    pieces = _without_calls(pieces, patterns)
    out: list[Piece] = []
    topic: Topic | None = None
    boxed = False
    for index, piece in enumerate(pieces):
        if piece.kind is Kind.BEGIN:
            boxed = True
        elif piece.kind is Kind.END:
            boxed = False
        elif _is_head(piece):
            title = plain(piece.text)
            under = boxed or _stands_under(topic, title, pieces[index + 1 :], patterns)
            if not under:
                topic = topic_of(title, patterns)
            if patterns.myth.match(title) and not under:  # the first of several myths without a heading of their own
                out.append(Piece(Kind.HEADING, words(patterns.myths), 2))
                under = True
            piece = replace(piece, level=3 if under else 2)
        out.append(piece)
    return tuple(out)


def _with_myths(pieces: Sequence[Piece], patterns: Wording) -> list[Piece]:
    """Return the pieces, each run of sections that are myths (“Myth: …”) put under a heading of their own.

    What has a heading inside such a section, as “The truth”, is a part of its answer: the heading becomes text.
    """
    out: list[Piece] = []
    told = False
    for piece in pieces:
        if _is_head(piece):
            if piece.level == 2:
                if patterns.myth.match(plain(piece.text)):
                    out += [] if told else [Piece(Kind.HEADING, words(patterns.myths), 2)]
                    told = True
                    piece = replace(piece, level=3)
                else:
                    told = False
            elif told:
                bold = tuple(replace(span, bold=True) for span in piece.text)
                piece = replace(piece, kind=Kind.TEXT, text=bold, level=0)
        out.append(piece)
    return out


def _is_head(piece: Piece) -> bool:
    return piece.kind is Kind.HEADING


def _stands_under(topic: Topic | None, title: str, after: Sequence[Piece], patterns: Wording) -> bool:
    """Tell whether a heading belongs to the section whose topic is known."""
    if topic not in _HOLDS:
        return False
    if topic is Topic.FAQ:
        return title.rstrip().endswith("?")
    if topic is Topic.MYTHS:
        return patterns.myth.match(title) is not None or title[:1] in "“”\"«»„'"
    if topic is Topic.EXERCISES and patterns.numbered.match(title):  # “Exercise 1: Bridge”
        return True
    if topic_of(title, patterns) is not None:
        return False
    following = [piece for piece in _until_heading(after) if piece.kind is not Kind.ASIDE]
    if topic is Topic.EXERCISES and any(patterns.reps.search(_said(piece)) for piece in following):
        return True
    return len(following) == 1 and following[0].kind is Kind.TEXT


def _said(piece: Piece) -> str:
    return " ".join([plain(piece.text), *(plain(item.text) for item in piece.items)])


def _until_heading(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind in (Kind.HEADING, Kind.BEGIN, Kind.END):
            break
        found.append(piece)
    return found


def _without_calls(pieces: Sequence[Piece], patterns: Wording) -> list[Piece]:
    """Return the pieces, the line of a button (“Lær mere om …”) being text and no heading."""
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        alone = following is None or following.kind in (Kind.HEADING, Kind.ASIDE)
        if _is_head(piece) and alone and patterns.call.match(plain(piece.text)):
            piece = replace(piece, kind=Kind.TEXT)
        out.append(piece)
    return out
