"""The model of a guide: frozen values, in the field's words, that know nothing of paper.

Text inside a block is a tuple of `Span`: flat runs, each with its emphasis, link or citation, which is
the form that line breaking and tagging want. Text is NFC, with white space folded to single blanks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum
from pathlib import Path

from handouts.content.dosage import Dosage
from handouts.errors import Place
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one kind. A hard line break is a span whose text is a single newline.

    ``link``: http(s), mailto or tel address, or ``brand:/path`` (a page of the clinic's own site).
    ``cite``: number of the source it points to; its text is then that number. ``lang``: a BCP 47
    tag where the run is in another language than the guide.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    cite: int | None = None
    lang: str | None = None


Inline = tuple[Span, ...]


def plain(inline: Inline) -> str:
    """Return the text of an inline without its emphasis; citations are left out."""
    return "".join(span.text for span in inline if span.cite is None).replace("\n", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What every block has: where it was written, its name, and what smaller layouts may do with it.

    ``priority``: 1 must appear, 2 is the default, 3 goes first. ``only`` / ``exclude``: layout ids.
    """

    place: Place
    id: str | None = None
    priority: int = 2
    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def stands_in(self, layouts: Sequence[str]) -> bool:
        """Tell whether it is meant for a layout: ``layouts`` has its name and those of the layouts it extends."""
        names = frozenset(layouts)
        return names.isdisjoint(self.exclude) and (not self.only or not names.isdisjoint(self.only))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """A paragraph of running text."""

    text: Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Block):
    """A bulleted or numbered list; each item is a tuple of blocks (mostly one paragraph)."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


class Align(StrEnum):
    """How the cells of a table column stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table with one header row. ``rows`` are as long as ``header`` and ``align``."""

    header: tuple[Inline, ...]
    align: tuple[Align, ...]
    rows: tuple[tuple[Inline, ...], ...]
    caption: Inline = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Block):
    """A picture file inside a content root, with its text alternative and, perhaps, a caption."""

    file: Path
    alt: str
    caption: Inline = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsection(Block):
    """A ``###`` heading with the blocks under it."""

    title: Inline
    blocks: tuple[Block, ...]


class StatKind(StrEnum):
    """How a figure is drawn: counted people, a filled disc, or the number set large."""

    FRACTION = "fraction"  # 4/5
    PERCENT = "percent"  # 50%
    BELOW = "below"  # <1%
    RANGE = "range"  # 6-12
    NUMBER = "number"  # 30000


@dataclass(frozen=True, slots=True)
class StatValue:
    """The number of a stat. ``low``/``high``: 4 and 5 of 4/5, 6 and 12 of 6-12, else the number twice."""

    kind: StatKind
    low: float
    high: float
    source: str
    """As the author wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stat(Block):
    """A number and what it means."""

    value: StatValue
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of a comparison, or a question with its answer."""

    place: Place
    title: Inline
    blocks: tuple[Block, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Block):
    """Two to four parts side by side."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Myth(Block):
    """A common belief (without quotation marks) and the facts."""

    statement: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(Block):
    """An advice card; ``icon`` is a name in ``assets/icons``."""

    title: Inline
    blocks: tuple[Block, ...]
    icon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit(Block):
    """A habit for every day."""

    title: Inline
    blocks: tuple[Block, ...]
    icon: str | None = None


class CalloutKind(StrEnum):
    """What a call-out is for: a warning holds red flags and stop rules."""

    TIP = "tip"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Block):
    """A tip or a warning. A warning may have no title: it is then a lone stop rule."""

    kind: CalloutKind
    title: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Faq(Block):
    """Questions and answers."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Block):
    """A pull quote and who said it (may be empty)."""

    who: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallToAction(Block):
    """A link with its QR code: ``title`` from a ``###`` inside the container (may be empty)."""

    url: str
    title: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One movement of the library, in one language (contract: Exercise)."""

    id: str
    lang: str
    place: Place
    title: str
    figure: str | None
    """Figure name, or None when neither a figure nor a picture exists."""
    picture: Picture | None
    """A clinic's own picture; it stands for the figure."""
    dosage: Dosage
    steps: tuple[Inline, ...]
    region: str = ""
    goal: str = ""
    position: str = ""
    equipment: tuple[str, ...] = ()
    feel: Inline = ()
    easier: Inline = ()
    harder: Inline = ()
    stop: Inline = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each key of the front matter and each step (``step 1``) stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseUse(Block):
    """An exercise placed in a guide: ``dosage`` is the exercise's own, with what the guide changes."""

    exercise: Exercise
    dosage: Dosage
    note: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Block):
    """A ``##`` heading with the blocks under it."""

    title: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source that the guide cites."""

    number: int
    id: str
    text: str
    url: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the guide, or (``article``) the article that it was made from."""

    name: str
    role: str = ""
    bio: str = ""
    article: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as read: one topic in one language. ``preamble`` is what stands before the first section."""

    id: str
    lang: str
    place: Place
    title: str
    subtitle: str
    summary: str
    author: Author | None
    published: date | None
    reviewed: date | None
    review_by: date | None
    topics: tuple[str, ...]
    sources: tuple[Source, ...]
    preamble: tuple[Block, ...]
    sections: tuple[Section, ...]
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each key of the front matter stands."""
