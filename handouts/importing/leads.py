"""Headings by another name: “**Keep warm.** A scarf helps.” and “May I run?” are headings over what follows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.content.model import Inline, Span, plain
from handouts.importing.pieces import Kind, Piece, words
from handouts.importing.wording import Topic, Wording

_LONGEST_LEAD = 80
_LONGEST_ITEM_LEAD = 60
_LONGEST_QUESTION = 120


def with_headings(pieces: Sequence[Piece], topic: Topic | None, patterns: Wording) -> list[Piece]:
    """Return the pieces of a section that has no headings of its own, those by another name made headings.

    Two or more are needed, and a section whose topic has parts: questions, myths, advice, habits, exercises.
    """
    if topic is Topic.FAQ:
        asked = [index for index, piece in enumerate(pieces[:-1]) if _is_question(piece)]
        if asked:
            return [
                Piece(Kind.HEADING, words(plain(piece.text).strip()), 3) if index in asked else piece
                for index, piece in enumerate(pieces)
            ]
    if topic is Topic.MYTHS:
        told = [index for index, piece in enumerate(pieces[:-1]) if _is_myth(piece, patterns)]
        if told:
            return [
                Piece(Kind.HEADING, words(plain(piece.text).strip()), 3) if index in told else piece
                for index, piece in enumerate(pieces)
            ]
    if topic not in (Topic.MYTHS, Topic.ADVICE, Topic.HABITS, Topic.EXERCISES, Topic.FAQ):
        return list(pieces)
    listed = topic is Topic.EXERCISES
    found = [(_listed(piece) if listed else ()) or _parted(piece, patterns) for piece in pieces]
    if sum(len(each) // 2 for each in found) < 2:
        return list(pieces)
    return [piece for each in found for piece in each]


def _listed(piece: Piece) -> tuple[Piece, ...]:
    """Return a list of exercises, “Heel slide: …”, as headings with their text."""
    return tuple(
        part for lead, rest in leads_of(piece) for part in (Piece(Kind.HEADING, words(lead), 3), Piece(Kind.TEXT, rest))
    )


def _is_question(piece: Piece) -> bool:
    said = plain(piece.text).strip()
    return piece.kind is Kind.TEXT and said.endswith("?") and len(said) <= _LONGEST_QUESTION


def _is_myth(piece: Piece, patterns: Wording) -> bool:
    said = plain(piece.text).strip()
    alone = piece.kind is Kind.TEXT and len(said) <= _LONGEST_QUESTION and len(_parted(piece, patterns)) == 1
    return alone and patterns.myth.match(said) is not None


def _parted(piece: Piece, patterns: Wording) -> tuple[Piece, ...]:
    """Return the bold lead of a paragraph as a heading, and the rest; the piece alone where it has none."""
    if piece.kind is not Kind.TEXT or len(piece.text) < 2 or not piece.text[0].bold:
        return (piece,)
    lead, rest = piece.text[0].text.strip(), piece.text[1:]
    after = rest[0].text.lstrip(" :–-")
    closed = lead[-1:] in ".:?!" or rest[0].text[:1] in ":–-" or rest[0].text.startswith((" –", " -"))
    if not closed or not lead.strip(" :.") or len(lead) > _LONGEST_LEAD or not (after or len(rest) > 1):
        return (piece,)
    name = lead if patterns.myth.match(lead) else lead.rstrip(" :.")
    text = (replace(rest[0], text=after[:1].upper() + after[1:]), *rest[1:])
    return (Piece(Kind.HEADING, words(name), 3), replace(piece, text=text))


def leads_of(piece: Piece) -> list[tuple[str, Inline]]:
    """Return the items of a list of “lead: text” items as pairs; none where one item is different."""
    found: list[tuple[str, Inline]] = []
    for item in piece.items:
        first = item.text[0] if item.text else Span("")
        if first.bold and len(item.text) > 1 and len(first.text) <= _LONGEST_ITEM_LEAD:
            lead, rest = first.text, item.text[1:]
        else:
            lead, colon, after = first.text.partition(": ")
            if not colon or len(lead) > _LONGEST_ITEM_LEAD:
                return []
            rest = (replace(first, text=after), *item.text[1:])
        text = rest[0].text.lstrip(" ,:–-.") if rest else ""  # “**Sleep on the other side**, with a pillow”
        if not lead.strip(" :.") or not (text or len(rest) > 1) or item.depth:
            return []
        found.append((lead.strip(" :."), (replace(rest[0], text=text[:1].upper() + text[1:]), *rest[1:])))
    return found if len(found) > 1 else []
