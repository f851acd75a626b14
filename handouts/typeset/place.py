"""Placing: a plan becomes pages of marks. Here, and only here, a page's spare room is given away.

Order of giving (look: Rhythm): first to figures, then to gaps between blocks; never to the lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.look.layout import Layout
from handouts.typeset.marks import Bookmark, Mark
from handouts.typeset.plan import PlannedPage, Portion
from handouts.typeset.rows import Band, Row, moved
from handouts.units import Rect
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """The marks of a page, the frames they stand in, and the bookmarks that lead here."""

    marks: tuple[Mark, ...]
    frames: tuple[Rect, ...]
    bookmarks: tuple[Bookmark, ...]


@dataclass(slots=True)
class _Spare:
    """Room to give away on a page: what each figure gets, and the share of its stretch each gap gets."""

    grow: float
    share: float


def place(bands: Sequence[Band], pages: Sequence[PlannedPage], layout: Layout) -> list[PlacedPage]:
    """Return the placed pages."""
    return [_page(bands, page, number, len(pages), layout) for number, page in enumerate(pages)]


def _page(bands: Sequence[Band], page: PlannedPage, number: int, count: int, layout: Layout) -> PlacedPage:
    last = number == count - 1
    has_foot = any(bands[portion.band].at_foot for portion in page.portions)
    spare = layout.depth - page.used
    given = _Spare(0.0, 0.0) if last and not has_foot else _give(bands, page, spare)
    marks: list[Mark] = []
    frames: list[Rect] = []
    bookmarks: list[Bookmark] = []
    y = layout.height - layout.top
    for order, portion in enumerate(page.portions):
        band = bands[portion.band]
        if order:
            y -= band.gap + band.stretch * given.share
        if band.at_foot and last:
            y = layout.foot + portion.height
        if band.columns == 1:
            y = _stack(band, portion, layout, y, number, given, marks, frames, bookmarks, opens=order == 0)
        else:
            for index, (start, stop) in enumerate(portion.ranges):
                x = layout.left_of(number) + index * (layout.column + layout.gutter)
                frames.append(Rect(x, y - portion.height, layout.column, portion.height))
                _column(band.rows[start:stop], x, y, number, marks, bookmarks)
            y -= portion.height
    return PlacedPage(tuple(marks), tuple(frames), tuple(bookmarks))


def _give(bands: Sequence[Band], page: PlannedPage, spare: float) -> _Spare:
    if spare <= 0:
        return _Spare(0.0, 0.0)
    growing: list[float] = []
    stretch = 0.0
    for order, portion in enumerate(page.portions):
        band = bands[portion.band]
        if order:
            stretch += band.stretch
        if band.columns == 1:
            rows = band.rows[portion.start : portion.stop]
            growing.extend(row.grow for row in rows if row.grow > 0)
            stretch += sum(row.stretch for row in rows[1:])
    grow = _even_share(growing, spare)
    left = spare - sum(min(most, grow) for most in growing)
    return _Spare(grow, min(1.0, left / stretch) if stretch > 0 else 0.0)


def _even_share(limits: Sequence[float], amount: float) -> float:
    """Return the level to which all may grow, each to its own limit, for a total of ``amount`` at most."""
    waiting = sorted(limits)
    level, left = 0.0, amount
    while waiting:
        step = min(waiting[0] - level, left / len(waiting))
        level += step
        left -= step * len(waiting)
        if left <= 1e-6:
            break
        waiting.pop(0)
    return level


def _stack(
    band: Band,
    portion: Portion,
    layout: Layout,
    y: float,
    number: int,
    given: _Spare,
    marks: list[Mark],
    frames: list[Rect],
    bookmarks: list[Bookmark],
    *,
    opens: bool,
) -> float:
    top, left = y, layout.left_of(number)
    for index in range(portion.start, portion.stop):
        row = band.rows[index]
        if index == portion.start:
            row = row.page_first if opens and row.page_first else row.opening
        else:
            y -= row.gap + row.stretch * given.share
        if row.taller and row.grow > 0 and given.grow > 0:
            row = row.taller(min(row.grow, given.grow))
        _put(row, left, y, number, marks, bookmarks)
        y -= row.height
    frames.append(Rect(left, y, layout.measure, top - y))
    return y


def _column(
    rows: Sequence[Row], x: float, y: float, number: int, marks: list[Mark], bookmarks: list[Bookmark]
) -> None:
    for index, row in enumerate(rows):
        standing = row.opening if index == 0 else row
        if index:
            y -= row.gap
        _put(standing, x, y, number, marks, bookmarks)
        y -= standing.height


def _put(row: Row, x: float, y: float, number: int, marks: list[Mark], bookmarks: list[Bookmark]) -> None:
    marks.extend(moved(row.marks, x, y))
    if row.bookmark:
        title, depth = row.bookmark
        bookmarks.append(Bookmark(title, depth, number, y))
