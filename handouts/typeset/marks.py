"""The leaflet: placed marks in reading order, each knowing its tag. What typeset gives and paint obeys.

Coordinates are points, origin at the lower left of the page's trim, y upwards. The order of the marks
of a page is both the paint order and the reading order; backgrounds come before what stands on them.
A mark whose ``tag`` is None is an artifact (ISO 32000-1, 14.8.2.2). ``tag`` is an index into
`Leaflet.tags`. Ink names are keys of `Leaflet.inks`, face names keys of `Leaflet.faces`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path

from handouts.drawing import Drawing
from handouts.look.printing import Printer
from handouts.look.typefaces import Face
from handouts.slots.fit import Way
from handouts.units import Rect
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """One structure element, ISO 32000-1 14.7.2. Tags stand in `Leaflet.tags` in reading (pre-)order.

    ``role``: a standard type: Document, Sect, H1–H3, P, L, LI, Lbl, LBody, Table, TR, TH, TD, THead,
    TBody, Caption, Figure, Link, Note, Reference, BlockQuote, Span, Div. ``parent``: index of the
    parent, -1 for the Document. ``lang``: BCP 47 where it differs from the leaflet. ``scope``: Column
    or Row for TH; ``columns``: how many columns a cell spans. ``bbox``: for Figure: page index and
    rectangle. ``numbering``: Decimal or Disc, for L. ``title`` names a section. A tag with no mark below
    it is left out of the file unless ``keep`` (an empty table cell).
    """

    role: str
    parent: int
    alt: str = ""
    actual: str = ""
    lang: str = ""
    scope: str = ""
    numbering: str = ""
    title: str = ""
    bbox: tuple[int, Rect] | None = None
    keep: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class SlotRoom:
    """What a mark shows is a patient's value that stands in a slot, and how much room that has.

    ``name``: of the value; ``ways``: those that it may be set in, the first that it fits; ``way``: which of them this
    is; ``faces``: the names of those it may be set in; ``letters``: the characters it may be written with; ``ends``:
    whether it ends where it stands, whatever it is; ``copies``: how far from it, in points, the same value is shown
    again, as outlines that nobody reads.
    """

    name: str
    ways: tuple[Way, ...]
    way: int
    faces: tuple[str, ...]
    letters: str
    ends: bool = False
    copies: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TextMark:
    """A run of text on one line in one face, size and ink.

    ``text`` holds one character per glyph. It may end in a blank (a line's end, so that words do not run
    together when copied) or in U+00AD (a divided word; painted as a hyphen). ``advances``: the kerned
    advance of each character in units of the em (times size gives points), tracking included.
    """

    x: float
    y: float
    text: str
    advances: tuple[float, ...]
    face: str
    size: float
    ink: str
    tag: int | None = None
    slot: SlotRoom | None = None

    @property
    def width(self) -> float:
        """The advance width in points, a final blank not counted."""
        count = len(self.text.rstrip(" "))
        return sum(self.advances[:count]) * self.size


@dataclass(frozen=True, slots=True)
class OutlineMark:
    """Text that is seen and not read: the outlines of the letters of ``texts``, all moved by ``x`` and ``y``.

    A copy of what is read elsewhere, and so always an artifact. The same ``texts`` placed twice are written once (a
    form XObject).
    """

    x: float
    y: float
    texts: tuple[TextMark, ...]
    tag: None = None


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    ink: str
    tag: int | None = None


@dataclass(frozen=True, slots=True)
class FillMark:
    """A filled and/or outlined rectangle with corners of ``radius`` points.

    In a slot it lies behind the value and reaches as far beyond its end as it begins before it.
    """

    rect: Rect
    fill: str | None
    radius: float = 0.0
    stroke: str | None = None
    width: float = 0.0
    tag: int | None = None
    slot: SlotRoom | None = None


@dataclass(frozen=True, slots=True)
class DrawingMark:
    """A drawing scaled to stand in ``rect`` (its proportions are kept by typeset, not by paint).

    The same `Drawing` object placed twice is written once (a form XObject).
    """

    rect: Rect
    drawing: Drawing
    tag: int | None = None


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A raster picture in ``rect``. ``file`` was opened and proven by typeset; ``pixels`` are its size."""

    rect: Rect
    file: Path
    pixels: tuple[int, int]
    tag: int | None = None


@dataclass(frozen=True, slots=True)
class LinkMark:
    """The active area of a link on one line; ``tag`` is the Link element. Paints nothing."""

    rect: Rect
    url: str
    contents: str
    tag: int


Mark = TextMark | OutlineMark | RuleMark | FillMark | DrawingMark | PictureMark | LinkMark


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline. ``level`` from 0; ``x`` and ``y``: left edge of its page and top of what it leads to."""

    title: str
    level: int
    page: int
    y: float
    x: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One side as it is read. ``label``: what is printed as its number. ``frames``: where marks may stand."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    frames: tuple[Rect, ...] = ()
    bleed: float = 0.0
    """Points that are printed beyond the trim on every side, and cut away."""
    slug: float = 0.0
    """Points of paper beyond the trim on every side, for marks; less than ``bleed`` is as much as it."""
    folds: tuple[float, ...] = ()
    """Where the sheet is folded from its top to its foot: points from the left trim."""
    turns: tuple[tuple[int, int], ...] = ()
    """Of a side on which several pages lie: the number of the first mark of each, and which page it is in the order
    of reading. None: the side is one page, read in its turn."""

    def readings(self, number: int) -> Iterator[tuple[int, tuple[Mark, ...]]]:
        """Yield the marks of each page that lies on this side, behind its number; ``number``: the side's own."""
        starts = self.turns or ((0, number),)
        ends = (*(start for start, _ in starts[1:]), len(self.marks))
        for (start, turn), end in zip(starts, ends, strict=True):
            yield turn, self.marks[start:end]


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself. Never a patient's name or field (privacy)."""

    title: str
    lang: str
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    modified: date | None = None
    """The guide's date of review or publication: the file has no clock."""
    duplex: str = ""
    """How the sheets are turned when they are printed on both sides: over their ``short`` or ``long`` edge."""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A handout set on its pages: everything paint needs, and nothing it would have to decide."""

    about: About
    pages: tuple[Page, ...]
    tags: tuple[Tag, ...]
    bookmarks: tuple[Bookmark, ...]
    faces: Mapping[str, Face]
    inks: Mapping[str, str]
    """Ink role to ``#RRGGBB``, or to per cents of cyan, magenta, yellow and black: ``%0 0 0 100``."""
    grayscale: bool = False
    """Whether raster pictures are painted in grey, as the inks are."""
    printer: Printer | None = None
    """What turns raster pictures into inks; the inks of everything else are turned already (``%0 0 0 100``)."""
    overprint: frozenset[str] = frozenset()
    """Inks of text that is printed on top of what it stands on, which is not left open under it."""
    left_out: tuple[str, ...] = field(default=())
    """Blocks that the layout or the fit ladder left out, as ``path:line kind title``."""

    def reading(self) -> Iterator[tuple[Mark, ...]]:
        """Yield the marks of each page in the order of reading, wherever on the sheets it lies."""
        turns = [turn for number, page in enumerate(self.pages) for turn in page.readings(number)]
        return (marks for _, marks in sorted(turns, key=lambda turn: turn[0]))
