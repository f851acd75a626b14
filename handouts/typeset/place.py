"""Placing: a plan becomes pages of marks. Here, and only here, a page's spare room is given away.

Order of giving (look: Rhythm): first to figures, then to gaps between blocks across the page, then to those in columns,
which leave the baseline grid by it and end level; never to the lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.look.layout import Layout
from handouts.typeset.columns import natural, rise, slack
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
    """Room to give away on a page: what each figure gets, and the shares of their stretch that gaps and columns get."""

    grow: float
    share: float
    rise: float


def place(bands: Sequence[Band], pages: Sequence[PlannedPage], layout: Layout) -> list[PlacedPage]:
    """Return the placed pages."""
    return [_page(bands, page, number, len(pages), layout) for number, page in enumerate(pages)]


def _page(bands: Sequence[Band], page: PlannedPage, number: int, count: int, layout: Layout) -> PlacedPage:
    last = number == count - 1
    given = _give(bands, page, layout.depth - page.used)
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
            height = portion.height + given.rise * rise(band.rows, portion.ranges, portion.height)
            for index, (start, stop) in enumerate(portion.ranges):
                x = layout.left_of(number) + index * (layout.column + layout.gutter)
                frames.append(Rect(x, y - height, layout.column, height))
                gaps = slack(band.rows, start, stop) if height > portion.height else 0.0
                share = (height - natural(band.rows, start, stop)) / gaps if gaps else 0.0
                _column(band.rows[start:stop], x, y, number, share, marks, bookmarks)
            y -= height
    return PlacedPage(tuple(marks), tuple(frames), tuple(bookmarks))


def _give(bands: Sequence[Band], page: PlannedPage, spare: float) -> _Spare:
    if spare <= 0:
        return _Spare(0.0, 0.0, 0.0)
    growing: list[float] = []
    stretch = rising = 0.0
    for order, portion in enumerate(page.portions):
        band = bands[portion.band]
        if order:
            stretch += band.stretch
        if band.columns == 1:
            rows = band.rows[portion.start : portion.stop]
            growing.extend(row.grow for row in rows if row.grow > 0)
            stretch += sum(row.stretch for row in rows[1:])
        else:
            rising += rise(band.rows, portion.ranges, portion.height)
    grow = _even_share(growing, spare)
    left = spare - sum(min(most, grow) for most in growing)
    share = min(1.0, left / stretch) if stretch > 0 else 0.0
    left -= share * stretch
    return _Spare(grow, share, min(1.0, left / rising) if rising > 0 else 0.0)


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
    rows: Sequence[Row], x: float, y: float, number: int, share: float, marks: list[Mark], bookmarks: list[Bookmark]
) -> None:
    for index, row in enumerate(rows):
        standing = row.opening if index == 0 else row
        if index:
            y -= row.gap + row.stretch * share
        _put(standing, x, y, number, marks, bookmarks)
        y -= standing.height


def _put(row: Row, x: float, y: float, number: int, marks: list[Mark], bookmarks: list[Bookmark]) -> None:
    marks.extend(moved(row.marks, x, y))
    if row.bookmark:
        title, depth = row.bookmark
        bookmarks.append(Bookmark(title, depth, number, y))
