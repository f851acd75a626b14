"""The draft's parts: the containers, sections and new exercises that an article is made into."""

from __future__ import annotations

from dataclasses import field

from handouts.content.model import Inline
from handouts.importing.pieces import Piece
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A container of the draft, or (``kind`` empty) pieces that stand as they are, under a ``###`` title if any.

    ``parts``: titled parts inside, of a comparison or of questions. ``attributes``: as they stand in braces.
    """

    kind: str = ""
    title: str = ""
    pieces: tuple[Piece, ...] = ()
    parts: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the draft."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NewExercise:
    """An exercise of the article that the library does not have: its name, title, dose and steps."""

    id: str
    title: str
    dose: tuple[tuple[str, str], ...]
    steps: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An article in the shape of a guide."""

    opening: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    exercises: tuple[NewExercise, ...] = ()
    sources: tuple[Inline, ...] = field(default=())
