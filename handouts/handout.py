"""The handout: a guide with every word decided, and the cards it is made of; no sizes.

What `compose` returns and typeset takes.
"""

from __future__ import annotations

from datetime import date
from textwrap import shorten

from handouts.content.dosage import Dosage
from handouts.content.model import (
    Block,
    Callout,
    CallToAction,
    ExerciseUse,
    Inline,
    ListBlock,
    Picture,
    Section,
    Source,
    Stat,
    StatValue,
    Subsection,
    plain,
)
from handouts.errors import Place
from handouts.fields import PenField
from handouts.language.words import Words
from handouts.look.brand import Brand
from handouts.slots.values import SHORT, WHOLE, WORK
from handouts.values import dataclass

DOSE_WAYS = (WHOLE, WORK, SHORT)
NOTHING = Dosage()
"""A dose that says nothing, and so changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseCard(Block):
    """An exercise with its dose in words. ``hints``: (label, text) pairs: feel, easier, harder; ``stop``: another.

    ``equipment``: the things it needs, as the author named them.
    """

    title: str
    dose: str
    steps: tuple[Inline, ...]
    hints: tuple[tuple[str, Inline], ...]
    stop: tuple[str, Inline] | None
    note: tuple[Block, ...]
    figure: str | None
    picture: Picture | None
    position: str = ""
    equipment: tuple[str, ...] = ()
    dosage: Dosage = NOTHING
    slot: str = ""
    """The name of the dose among the patient's values; empty where it is the exercise's own."""
    likes: tuple[str, ...] = ()
    """Of a sample patient: the dose in words that it stands for, in each of `DOSE_WAYS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatCard(Block):
    """A number ready to set: ``figure`` large, or drawn from ``value``; ``alt`` says the drawing."""

    value: StatValue
    figure: str
    alt: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Colophon:
    """Who wrote it, when, from what: the lines at the end. Sources are numbered as they are cited."""

    byline: Inline
    bio: str
    dates: str
    heading: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """A guide ready to be set: all words chosen, no sizes."""

    guide: str
    place: Place
    lang: str
    bcp47: str
    title: str
    promise: str
    summary: str
    audience: str
    topics: tuple[str, ...]
    author: str
    modified: date | None
    fields: tuple[PenField, ...]
    note: str
    note_label: str
    preamble: tuple[Block, ...]
    sections: tuple[Section, ...]
    colophon: Colophon
    brand: Brand
    words: Words
    left_out: tuple[str, ...] = ()
    note_like: str = ""
    """Of a sample patient: the note that it stands for."""


def describe(block: Block) -> str:
    """Say which block it is, as its author would: its kind and the first words of its title or text."""
    title = getattr(block, "title", None) or getattr(block, "statement", None) or getattr(block, "text", None) or ()
    words = title if isinstance(title, str) else plain(title)
    kind = block.kind.value if isinstance(block, Callout) else _KINDS.get(type(block), type(block).__name__.lower())
    return f"{kind} “{shorten(words, 44, placeholder=' …')}”" if words else kind


_KINDS: dict[type[Block], str] = {
    StatCard: "stat",
    Stat: "stat",
    CallToAction: "link",
    ExerciseCard: "exercise",
    ExerciseUse: "exercise",
    ListBlock: "list",
    Subsection: "sub-section",
}
"""What a block is called in a guide, where its class is called otherwise."""
