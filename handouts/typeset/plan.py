"""The plan: which rows stand on which page, chosen for the leaflet as a whole.

The same idea as for lines (Knuth and Plass), one size up; see also Plass, "Optimal pagination techniques
for automatic typesetting systems" (1981). A page that can be filled by growing figures and gaps costs
little; a page left partly empty costs by the square of what stays empty; a break inside a section costs
more than one between sections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.typeset.columns import fill, level, natural, rise
from handouts.typeset.ladder import PAGE
from handouts.typeset.rows import Band, Row
from handouts.values import dataclass

EMPTY = 4000.0
"""Cost of a wholly empty page; the cost falls with the square of the empty share."""
FILLED = 500.0
"""The same for the share that growth can fill."""
INSIDE_COLUMNS = 90.0
INSIDE_FULL = 60.0
STRANDED = 150.0
"""Cost of a break between a heading with its introduction and what it introduces: less than of half a page empty."""
LEFT = 1000.0
"""The same for the share that stays empty on a page whose section goes on: there was room for more of it."""
ENDED = 0.3
"""What the empty share of a page costs, of the usual, when only what belongs on the last page follows."""
ODD = 100.0
"""Cost of a page count that is no multiple of the sheet's sides."""
BLANK = 150.0
"""Cost of a page that stays blank to fill the sheet, besides that of a page."""
LAST = 0.5
"""The share of that cost which counts on the last page."""
ON_FRONT = 80.0
"""Cost of what stands below a front that would rather have its page to itself."""
IN_FRONT = 250.0
"""Cost of a front that goes on overleaf."""
THIN_LAST = 250.0
"""Cost of a last page filled less than `THIN_SHARE`."""
THIN_SHARE = 0.2
LEAST_SHARE = 0.5
"""Pages filled less than this are not looked at while there are fuller ones."""
_SLACK = 0.02


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows ``start`` to ``stop`` of a band on one page: their column ranges, and height without the gap."""

    band: int
    start: int
    stop: int
    ranges: tuple[tuple[int, int], ...]
    height: float


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """The portions of one page, and the height they use, gaps between them included."""

    portions: tuple[Portion, ...]
    used: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: PlannedPage
    following: tuple[int, int]
    penalty: float


class OversetRowError(ValueError):
    """A row (with what it must stay with) is higher than a page. Holds the row and the points over."""

    def __init__(self, row: Row, over: float) -> None:
        """Take the row and by how many points it is too high."""
        super().__init__(row.what)
        self.row = row
        self.over = over


def growth(bands: Sequence[Band], page: PlannedPage) -> float:
    """Return how many points the page can grow: figures and gaps together."""
    total = 0.0
    for number, portion in enumerate(page.portions):
        band = bands[portion.band]
        if number:
            total += band.stretch
        if band.columns == 1:
            rows = band.rows[portion.start : portion.stop]
            total += sum(row.grow for row in rows) + sum(row.stretch for row in rows[1:])
        else:
            total += rise(band.rows, portion.ranges, portion.height)
    return total


def larger(band: Band, start: int) -> float:
    """Return how much higher a band's row stands when it opens a page."""
    row = band.rows[start] if band.columns == 1 and start < len(band.rows) else None
    return row.page_first.height - row.height if row and row.page_first else 0.0


def plan(bands: Sequence[Band], depth: float, multiple: int) -> list[PlannedPage]:
    """Return the cheapest pages, as `weighed` does."""
    return weighed(bands, depth, multiple)[0]


def weighed(bands: Sequence[Band], depth: float, multiple: int) -> tuple[list[PlannedPage], float]:
    """Return the cheapest pages and their cost. Raises `OversetRowError` when a piece is higher than ``depth``.

    Where a band begins the last page, blank pages before it bring the count to a ``multiple``.
    """
    pages, cost = _Planner(bands, depth, multiple).pages()
    at = next((index for index, page in enumerate(pages) if any(bands[one.band].last for one in page.portions)), None)
    if at is not None:
        blank = -len(pages) % multiple
        pages[at:at] = [PlannedPage((), 0.0)] * blank
        cost += blank * (PAGE + BLANK)
    return pages, cost


class _Planner:
    """One search for the best pages, from the end backwards, each state solved once."""

    def __init__(self, bands: Sequence[Band], depth: float, multiple: int) -> None:
        self.bands = bands
        self.depth = depth
        self.multiple = multiple
        self.levels: dict[tuple[int, int, int], tuple[float, list[tuple[int, int]]]] = {}
        self.candidates: dict[tuple[int, int], list[_Candidate]] = {}

    def pages(self) -> tuple[list[PlannedPage], float]:
        """Walk the states in order, keeping for each the cheapest way to it; return the pages and their cost."""
        end = (len(self.bands), 0)
        best: dict[tuple[tuple[int, int], int], tuple[float, PlannedPage | None, tuple[tuple[int, int], int] | None]]
        best = {((0, 0), 0): (0.0, None, None)}
        waiting = [((0, 0), 0)]
        while waiting:
            waiting.sort()
            key = waiting.pop(0)
            state, side = key
            if state == end:
                continue
            cost = best[key][0]
            for candidate in self._from(state):
                last = candidate.following == end
                total = cost + PAGE + candidate.penalty + self._emptiness(candidate, last=last)
                following = (candidate.following, (side + 1) % self.multiple)
                if last and following[1]:
                    total += ODD
                if following not in best or total < best[following][0]:
                    if following not in best:
                        waiting.append(following)
                    best[following] = (total, candidate.page, key)
        finish = min((key for key in best if key[0] == end), key=lambda key: best[key][0])
        pages: list[PlannedPage] = []
        at: tuple[tuple[int, int], int] | None = finish
        while at is not None:
            _, page, at = best[at]
            if page is not None:
                pages.append(page)
        pages.reverse()
        return pages, best[finish][0]

    def _emptiness(self, candidate: _Candidate, *, last: bool) -> float:
        page, (band, row) = candidate.page, candidate.following
        empty = max(0.0, self.depth - page.used)
        fillable = min(empty, growth(self.bands, page))
        left = (empty - fillable) / self.depth
        cost = EMPTY * left**2 + FILLED * (fillable / self.depth) ** 2
        if last:
            return LAST * cost + (THIN_LAST if page.used < THIN_SHARE * self.depth else 0.0)
        if row == 0 and self.bands[band].last:
            return ENDED * cost
        return cost + LEFT * left if candidate.penalty >= INSIDE_FULL else cost

    def _from(self, state: tuple[int, int]) -> list[_Candidate]:
        known = self.candidates.get(state)
        if known is None:
            found = list(self._pages_from(state))
            if state == (0, 0):
                found = [self._from_front(one) for one in found]
            full = [one for one in found if one.page.used >= LEAST_SHARE * self.depth or one.penalty < 0]
            known = full or found[-1:]
            ends = [one for one in found if one.following == (len(self.bands), 0)]
            known.extend(one for one in ends if one not in known)
            if not known:
                raise self._overset(state)
            self.candidates[state] = known
        return known

    def _from_front(self, one: _Candidate) -> _Candidate:
        """Return a first page with what it costs that more stands on it than the front, or less."""
        after = next((number for number, band in enumerate(self.bands) if band.fresh), 0)
        if one.penalty < 0 or one.following == (after, 0) or not after:
            return one
        return _Candidate(one.page, one.following, one.penalty + (ON_FRONT if one.following > (after, 0) else IN_FRONT))

    def _pages_from(self, state: tuple[int, int]) -> Iterator[_Candidate]:
        first_band, first_row = state
        done: list[Portion] = []
        used = 0.0
        for number in range(first_band, len(self.bands)):
            band = self.bands[number]
            start = first_row if number == first_band else 0
            if done and band.new_page:
                yield _Candidate(PlannedPage(tuple(done), used), (number, 0), -1.0)
                return
            if not done:
                used = larger(band, start)
            gap = band.gap if done else 0.0
            room = self.depth - used - gap
            stop = len(band.rows)
            height, ranges = self._level(number, start, stop)
            if height > room + _SLACK:
                if band.columns == 1:
                    yield from self._full_breaks(done, used + gap, number, start, room)
                else:
                    yield from self._column_breaks(done, used + gap, number, start, room)
                return
            if band.columns == 1:
                yield from self._full_breaks(done, used + gap, number, start, room)
            else:
                yield from self._section_breaks(done, used + gap, number, start, stop, room)
            done = [*done, Portion(number, start, stop, tuple(ranges), height)]
            used += gap + height
            if not band.rows[-1].keep or number == len(self.bands) - 1:  # a heading may be a band of its own
                yield _Candidate(PlannedPage(tuple(done), used), (number + 1, 0), 0.0)

    def _full_breaks(
        self, done: list[Portion], used: float, number: int, start: int, room: float
    ) -> Iterator[_Candidate]:
        """Yield the ends inside a band of one column, the last row not included."""
        rows = self.bands[number].rows
        height = 0.0
        for index in range(start, len(rows) - 1):
            row = rows[index]
            height += row.opening.height if index == start else row.gap + row.height
            if height > room + _SLACK:
                return
            if not row.keep:
                portion = Portion(number, start, index + 1, ((start, index + 1),), height)
                penalty = 0.0 if rows[index + 1].opens_section else INSIDE_FULL + STRANDED * row.leads
                yield _Candidate(PlannedPage((*done, portion), used + height), (number, index + 1), penalty)

    def _section_breaks(
        self, done: list[Portion], used: float, number: int, start: int, stop: int, room: float
    ) -> Iterator[_Candidate]:
        """Yield the ends before each section inside a band of several columns, columns level."""
        rows = self.bands[number].rows
        for index in range(start + 1, stop):
            if rows[index].opens_section and not rows[index - 1].keep:
                height, ranges = self._level(number, start, index)
                if height <= room + _SLACK:
                    portion = Portion(number, start, index, tuple(ranges), height)
                    yield _Candidate(PlannedPage((*done, portion), used + height), (number, index), 0.0)

    def _column_breaks(
        self, done: list[Portion], used: float, number: int, start: int, room: float
    ) -> Iterator[_Candidate]:
        """Yield the fullest page of a band that goes on, and the ends before its sections."""
        band = self.bands[number]
        ranges: list[tuple[int, int]] = []
        at = start
        for _ in range(band.columns):
            end = fill(band.rows, at, len(band.rows), room)
            ranges.append((at, end))
            at = end
        yield from self._section_breaks(done, used, number, start, at + 1 if at < len(band.rows) else at, room)
        if at > start:
            portion = Portion(number, start, at, tuple(ranges), room)
            penalty = 0.0 if at < len(band.rows) and band.rows[at].opens_section else INSIDE_COLUMNS
            yield _Candidate(PlannedPage((*done, portion), used + room), (number, at), penalty)

    def _level(self, number: int, start: int, stop: int) -> tuple[float, list[tuple[int, int]]]:
        key = (number, start, stop)
        found = self.levels.get(key)
        if found is None:
            found = level(self.bands[number].rows, start, stop, self.bands[number].columns)
            self.levels[key] = found
        return found

    def _overset(self, state: tuple[int, int]) -> OversetRowError:
        rows = self.bands[state[0]].rows
        end = state[1]
        while end < len(rows) - 1 and rows[end].keep:
            end += 1
        height = natural(rows, state[1], end + 1)
        return OversetRowError(max(rows[state[1] : end + 1], key=lambda row: row.height), height - self.depth)
