"""Columns: filling them to a height, and finding the height at which they end level."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.typeset.rows import Row

_SLACK = 0.02
_STEPS = 14


def fill(rows: Sequence[Row], start: int, stop: int, height: float) -> int:
    """Return how far rows from ``start`` fill a column of ``height`` without breaking a keep.

    The result is ``start`` when nothing fits. Only a row that is not kept with its next may end a column,
    except that the run may end at ``stop``.
    """
    used = 0.0
    end = start
    for index in range(start, stop):
        row = rows[index]
        used += row.opening.height if index == start else row.gap + row.height
        if used > height + _SLACK:
            break
        if not row.keep or index == stop - 1:
            end = index + 1
    return end


def split(rows: Sequence[Row], start: int, stop: int, height: float, count: int) -> list[tuple[int, int]] | None:
    """Return the row ranges of ``count`` columns that hold all rows in ``height``, or None."""
    ranges = []
    at = start
    for _ in range(count):
        end = fill(rows, at, stop, height)
        ranges.append((at, end))
        at = end
    return ranges if at >= stop else None


def natural(rows: Sequence[Row], start: int, stop: int) -> float:
    """Return the height of the rows in a single column."""
    if start >= stop:
        return 0.0
    return rows[start].opening.height + sum(row.gap + row.height for row in rows[start + 1 : stop])


def slack(rows: Sequence[Row], start: int, stop: int) -> float:
    """Return by how many points the gaps of a column may grow."""
    return sum(row.stretch for row in rows[start + 1 : stop])


def rise(rows: Sequence[Row], ranges: Sequence[tuple[int, int]], height: float) -> float:
    """Return by how many points columns ``height`` points high may grow so that all still end level."""
    reach = (natural(rows, start, stop) + slack(rows, start, stop) for start, stop in ranges if stop > start)
    return max(0.0, min(reach, default=0.0) - height)


def level(rows: Sequence[Row], start: int, stop: int, count: int) -> tuple[float, list[tuple[int, int]]]:
    """Return the least height at which ``count`` columns hold the rows, and their ranges."""
    total = natural(rows, start, stop)
    if count == 1 or stop - start < 2:
        return total, [(start, stop)] + [(stop, stop)] * (count - 1)
    low, high = total / count * 0.8, total
    best = split(rows, start, stop, high, count)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        ranges = split(rows, start, stop, middle, count)
        if ranges is None:
            low = middle
        else:
            high, best = middle, ranges
    if best is None:  # cannot be: everything fits in the first column at its natural height
        best = [(start, stop)] + [(stop, stop)] * (count - 1)
    used = max(natural(rows, first, last) for first, last in best)
    return used, best
