"""Rows and bands: the measured pieces that are flowed into frames.

A row is the smallest thing that is never split: a line of text, an exercise, a pair of cells. Its marks
stand in its own coordinates: x from the frame's left edge, y from the row's top edge, upwards (so mostly
negative). A band is a run of rows that fills the width of the page in one or several columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import NamedTuple

from handouts.errors import Place
from handouts.typeset.marks import (
    DrawingMark,
    FillMark,
    LinkMark,
    Mark,
    OutlineMark,
    PictureMark,
    RuleMark,
    Tag,
    TextMark,
)
from handouts.units import Rect
from handouts.values import dataclass

BLANK = 0.25
"""Advance in em of a blank that nothing follows on its line."""


@dataclass(slots=True)
class TagList:
    """The tags of a leaflet while it is being made, in reading order."""

    tags: list[Tag] = field(default_factory=list)

    def add(
        self,
        role: str,
        parent: int,
        *,
        alt: str = "",
        actual: str = "",
        lang: str = "",
        scope: str = "",
        numbering: str = "",
        title: str = "",
        keep: bool = False,
        columns: int = 1,
    ) -> int:
        """Add a tag and return its index."""
        self.tags.append(
            Tag(
                role,
                parent,
                alt=alt,
                actual=actual,
                lang=lang,
                scope=scope,
                numbering=numbering,
                title=title,
                keep=keep,
                columns=columns,
            )
        )
        return len(self.tags) - 1


class Row(NamedTuple):
    """An unsplittable piece, ``height`` points high, with ``gap`` points above it unless it opens a frame.

    ``stretch``: how many points its gap may grow when a page is filled up. ``keep``: it must stay with
    the next row; ``leads``: it would rather. ``first``: what stands instead when it opens a frame (a table row under
    its repeated header); ``page_first``: when it opens a page (a larger heading). ``taller``: makes the row some points
    higher, ``grow`` at most. ``bookmark``: (title, level). ``place``/``what``/``remedy`` say which block it is and how
    to make it fit, for errors.
    """

    height: float
    marks: tuple[Mark, ...]
    gap: float = 0.0
    stretch: float = 0.0
    keep: bool = False
    first: Row | None = None
    page_first: Row | None = None
    grow: float = 0.0
    taller: Callable[[float], Row] | None = None
    bookmark: tuple[str, int] | None = None
    opens_section: bool = False
    leads: bool = False
    place: Place | None = None
    what: str = ""
    remedy: str = ""

    @property
    def opening(self) -> Row:
        """The row as it stands at the top of a frame."""
        return self.first or self


@dataclass(frozen=True, slots=True)
class Band:
    """Rows in ``columns`` columns.

    ``at_foot``: stands at the end of the last page. ``last``: begins the last page, blank ones before it if need be.
    ``fresh``: it rather begins a page than stands below the front.
    """

    rows: tuple[Row, ...]
    columns: int = 1
    gap: float = 0.0
    stretch: float = 0.0
    new_page: bool = False
    at_foot: bool = False
    last: bool = False
    fresh: bool = False


def shift(mark: Mark, dx: float, dy: float) -> Mark:
    """Return a mark moved by some points."""
    if isinstance(mark, TextMark):
        return TextMark(
            mark.x + dx, mark.y + dy, mark.text, mark.advances, mark.face, mark.size, mark.ink, mark.tag, mark.slot
        )
    if isinstance(mark, OutlineMark):
        return OutlineMark(mark.x + dx, mark.y + dy, mark.texts)
    if isinstance(mark, RuleMark):
        return RuleMark(mark.x0 + dx, mark.y0 + dy, mark.x1 + dx, mark.y1 + dy, mark.width, mark.ink, mark.tag)
    rect = Rect(mark.rect.x + dx, mark.rect.y + dy, mark.rect.width, mark.rect.height)
    if isinstance(mark, FillMark):
        return FillMark(rect, mark.fill, mark.radius, mark.stroke, mark.width, mark.tag, mark.slot)
    if isinstance(mark, DrawingMark):
        return DrawingMark(rect, mark.drawing, mark.tag)
    if isinstance(mark, PictureMark):
        return PictureMark(rect, mark.file, mark.pixels, mark.tag)
    return LinkMark(rect, mark.url, mark.contents, mark.tag)


def moved(marks: Iterable[Mark], dx: float, dy: float) -> tuple[Mark, ...]:
    """Return marks moved by some points."""
    return tuple(shift(mark, dx, dy) for mark in marks)


def height_of(rows: Sequence[Row]) -> float:
    """Return the height of rows stacked from the top of a frame."""
    if not rows:
        return 0.0
    return rows[0].height + sum(row.gap + row.height for row in rows[1:])


def stacked(rows: Sequence[Row], x: float = 0.0, y: float = 0.0) -> tuple[Mark, ...]:
    """Return the marks of rows stacked downwards from ``(x, y)``; the first row's gap is dropped."""
    marks: list[Mark] = []
    top = y
    for index, row in enumerate(rows):
        if index:
            top -= row.gap
        marks.extend(moved(row.marks, x, top))
        top -= row.height
    return tuple(marks)


def change(row: Row, **changes: object) -> Row:
    """Return a row with some of its values changed."""
    return row._replace(**changes)  # type: ignore[arg-type]  # each caller names fields with their types


def reach(rows: Sequence[Row]) -> float:
    """Return the right end of the rows' text."""
    return max((mark.x + mark.width for row in rows for mark in row.marks if isinstance(mark, TextMark)), default=0.0)


def with_blank(rows: list[Row]) -> list[Row]:
    """Return rows whose text ends in a blank, so that it does not run into what follows when it is copied."""
    last = rows[-1]
    at = max((index for index, mark in enumerate(last.marks) if isinstance(mark, TextMark)), default=-1)
    if at < 0:
        return rows
    mark = last.marks[at]
    assert isinstance(mark, TextMark)  # chosen for being one
    blank = TextMark(mark.x, mark.y, mark.text + " ", (*mark.advances, BLANK), mark.face, mark.size, mark.ink, mark.tag)
    return [*rows[:-1], change(last, marks=(*last.marks[:at], blank, *last.marks[at + 1 :]))]


def kept(rows: Sequence[Row]) -> list[Row]:
    """Return the rows tied to one another, the last one free."""
    return [row if row.keep or index == len(rows) - 1 else change(row, keep=True) for index, row in enumerate(rows)]


def spaced(rows: Sequence[Row], gap: float, stretch: float = 0.0) -> list[Row]:
    """Return the rows with another gap above the first."""
    if not rows:
        return []
    return [change(rows[0], gap=gap, stretch=stretch or rows[0].stretch), *rows[1:]]


def tied_to_next(rows: Sequence[Row], depth: float) -> list[Row]:
    """Return the rows with the first ones tied together until ``depth`` points are below the first row."""
    out: list[Row] = []
    below = 0.0
    for index, row in enumerate(rows):
        if index:
            below += row.gap + row.height
        more = index < len(rows) - 1 and below < depth
        out.append(change(row, keep=True) if more and not row.keep else row)
    return out
