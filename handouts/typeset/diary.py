"""The diary: a box for every time that the doses ask for, and one for the pain, in a table.

Exercises that are done equally often share a grid, so that three times a week for six weeks is eighteen boxes
and no more. Weeks that do not fit beside one another go on in a grid below; a week is never parted.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.model import Span
from handouts.errors import FitError
from handouts.handout import ExerciseCard, Handout
from handouts.language.doses import say_schedule
from handouts.look.layout import Layout
from handouts.typeset.maker import Maker
from handouts.typeset.marks import Mark, RuleMark
from handouts.typeset.rows import Band, Row, change, height_of, kept, spaced, stacked, with_blank
from handouts.units import mm
from handouts.values import dataclass

LABELS = (mm(30), mm(38), mm(46))
"""Widths that the column of names may have at the least: the first in which every name has room, words divided."""
LABEL = LABELS[-1]
"""Width of the column of names where the boxes leave it."""
LABEL_GAP = mm(2.5)
WIDER = 1.4
"""How much wider than high a box may be."""
TALLER = mm(4)
"""How much higher a box may grow."""
PARTS = 3
"""The most times a day that have a part of a box each; more are written into it as a number."""
PART = mm(6)
CELL, WEEK = 0.5, 1.2
"""Width of the lines between boxes and between weeks (look: Diary)."""
AIR = 4.0
WHOLE = 0.4
"""Share of a page's height under which a grid is not parted even between its weeks."""
SEVEN = 7


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often: ``days`` a week, ``weeks`` long, ``times`` a day; ``said`` in words, empty where no dose says it."""

    days: int
    weeks: int
    times: int
    said: str

    @property
    def boxes(self) -> int:
        """How many boxes an exercise has."""
        return self.days * self.weeks


@dataclass(frozen=True, slots=True)
class Grid:
    """A schedule, the names of the exercises that follow it, and the weeks that the diary has no room for."""

    schedule: Schedule
    names: tuple[str, ...]
    beyond: int = 0


def grids(maker: Maker, cards: Sequence[ExerciseCard]) -> tuple[Grid, ...]:
    """Return the grids of exercises, those with the same schedule together, in the order of the sheet."""
    layout = maker.layout
    found: dict[Schedule, list[str]] = {}
    for card in cards:
        dose = card.dosage
        schedule = Schedule(
            days=dose.days_a_week.high if dose.days_a_week else layout.diary.days,
            weeks=dose.weeks.high if dose.weeks else layout.diary.weeks,
            times=dose.times_a_day.high if dose.times_a_day else 1,
            said=say_schedule(dose, maker.words),
        )
        found.setdefault(schedule, []).append(card.title)
    return tuple(_held(schedule, tuple(names), layout) for schedule, names in found.items())


def _held(schedule: Schedule, names: tuple[str, ...], layout: Layout) -> Grid:
    beyond = max(0, schedule.weeks - layout.diary.most)
    held = Schedule(schedule.days, schedule.weeks - beyond, schedule.times, schedule.said)
    return Grid(held, names, beyond)


def diary(maker: Maker, handout: Handout, cards: Sequence[ExerciseCard], document: int) -> list[Band]:
    """Return the diary as one band whose rows are grids of whole weeks; none without exercises."""
    made = grids(maker, cards)
    if not made:
        return []
    words, measure = maker.words, maker.layout.measure
    parent = maker.tags.add("Sect", document, title=words("diary"))
    head = maker.tags.add("H2", parent)
    alone = len(made) == 1
    title = _title(maker, made[0]) if alone else words("diary")
    rows = maker.heading((Span(title),), "section", measure, head, gap=0.0, place=handout.place)
    rows[0] = change(rows[0], bookmark=(title, 1))
    often = any(grid.schedule.times > PARTS for grid in made)
    how = [words(name) for name in ("diary-how", *(["diary-number"] if often else []), "diary-pain")]
    rows += maker.plain_text(" ".join(how), "hint", min(measure, mm(150)), maker.tags.add("P", parent))
    least = _least_label(maker, made)
    label = min(_label(maker, grid, least) for grid in made)  # one for all, so that their boxes begin in one line
    for grid in made:
        if grid.beyond:
            first = grid.schedule.weeks + 1
            maker.left_out.append(f"{handout.place}: diary of the weeks {first}–{first + grid.beyond - 1}")
        weeks = _grid(maker, grid, least, label, parent, "" if alone else _title(maker, grid))
        if height_of(weeks) < WHOLE * maker.layout.depth:
            weeks = kept(weeks)
        rows += spaced(weeks, maker.layout.grid / 2)
    rows = [change(row, keep=True) if row.taller is None else row for row in rows]
    return [Band(tuple(rows), gap=maker.section_gap, stretch=24.0)]


def _title(maker: Maker, grid: Grid) -> str:
    """Return how often in words, with how long where the dose leaves that open."""
    said = grid.schedule.said
    weeks = maker.words("diary-weeks", weeks=grid.schedule.weeks, count=grid.schedule.weeks)
    return said or weeks


def _least_label(maker: Maker, made: Sequence[Grid]) -> float:
    names = [(Span(name),) for grid in made for name in grid.names]
    for width in LABELS:
        room = width - LABEL_GAP
        try:
            for name in names:
                maker.lines(name, maker.style(maker.heading_style(name, "caution", room)), room)
        except FitError:
            continue
        return width
    return LABEL


def _beside(maker: Maker, schedule: Schedule, least: float) -> int:
    """Return how many weeks stand beside one another: as many as there is room for, the same in each row of them."""
    room = maker.layout.measure - least
    most = max(1, min(schedule.weeks, int(room / (schedule.days * maker.layout.diary.cell) + 1e-6)))
    return -(-schedule.weeks // -(-schedule.weeks // most))


def _label(maker: Maker, grid: Grid, least: float) -> float:
    """Return the width that the names of a grid have: what they wish for, or what its boxes leave."""
    wide = max(maker.width(name, "caution") for name in (*grid.names, maker.words("pain")))
    boxes = _beside(maker, grid.schedule, least) * grid.schedule.days * maker.layout.diary.cell
    return min(max(min(LABEL, wide + LABEL_GAP), least), maker.layout.measure - boxes)


def _grid(maker: Maker, grid: Grid, least: float, label: float, parent: int, caption: str) -> list[Row]:
    """Return a grid as rows: one for as many weeks as stand beside one another."""
    schedule = grid.schedule
    beside = _beside(maker, schedule, least)
    cell = min((maker.layout.measure - label) / (beside * schedule.days), maker.layout.diary.cell * WIDER)
    rows: list[Row] = []
    for first in range(0, schedule.weeks, beside):
        weeks = range(first + 1, min(first + beside, schedule.weeks) + 1)
        made = _Weeks(maker, grid, weeks, label, cell, parent, caption if first == 0 else "").row(0.0)
        rows.append(change(made, gap=maker.layout.grid / 2 if rows else 0.0))
    return rows


class _Weeks:
    """Some weeks of a grid side by side, made again with higher boxes when the page has room.

    To who listens it is a table of two columns: what is done, and how many boxes there are for it. Dozens of empty
    cells would have to be gone through one by one, and say nothing.
    """

    def __init__(
        self, maker: Maker, grid: Grid, weeks: range, label: float, cell: float, parent: int, caption: str
    ) -> None:
        self.maker, self.grid, self.weeks = maker, grid, weeks
        self.label, self.cell = label, cell
        days, tags = grid.schedule.days, maker.tags
        self.width = cell * days * len(weeks)
        table = tags.add("Table", parent)
        self.caption: list[Row] = []
        if caption:
            self.caption = maker.plain_text(caption, "subhead", maker.layout.measure, tags.add("Caption", table))
        self.head = self._head(tags.add("THead", table))
        self.names = self._names(tags.add("TBody", table))

    def _head(self, parent: int) -> list[Row]:
        """Week numbers over their boxes; over seven days a week their initials too."""
        maker, days = self.maker, self.grid.schedule.days
        tags, span = maker.tags, self.cell * days
        line = tags.add("TR", parent)
        tags.add("TD", line, keep=True)
        tag = tags.add("TH", line, scope="Column")
        marks: list[Mark] = []
        style = maker.style("label")
        for index, week in enumerate(self.weeks):
            said = maker.words("week", number=week)
            if maker.width(said, "label") > span - 2.0:
                said = str(week)
            marks.extend(stacked(with_blank(maker.plain_text(said, "label", 1e6, tag)), self.label + index * span, 0.0))
        rows = [Row(style.leading + 1.0, tuple(marks))]
        if days == SEVEN:
            rows.append(self._days(tags.add("TR", parent)))
        return rows

    def _days(self, line: int) -> Row:
        maker, tags = self.maker, self.maker.tags
        tags.add("TD", line, keep=True)
        marks: list[Mark] = []
        initials, names = maker.words("day-initials").split(), maker.words("day-names").split()
        head = tags.add("TH", line, scope="Column")
        for index in range(SEVEN * len(self.weeks)):
            initial, name = initials[index % SEVEN], names[index % SEVEN]
            tag = tags.add("Span", head, actual=f"{name} ")
            x = self.label + index * self.cell + (self.cell - maker.width(initial, "field")) / 2
            marks.extend(stacked(maker.plain_text(initial, "field", 1e6, tag), x, 0.0))
        return Row(maker.style("field").leading + 1.0, tuple(marks))

    def _names(self, parent: int) -> list[list[Row]]:
        maker, made = self.maker, []
        for name in (*self.grid.names, maker.words("pain")):
            line = maker.tags.add("TR", parent)
            tag = maker.tags.add("TH", line, scope="Row")
            room = self.label - LABEL_GAP
            style = maker.heading_style((Span(name),), "caution", room)
            made.append(with_blank(maker.plain_text(name, style, room, tag)))
            said = maker.words("diary-boxes", count=self.grid.schedule.days * len(self.weeks))
            maker.tags.add("TD", line, keep=True, actual=f"{said} ")
        return made

    def row(self, extra: float) -> Row:
        """Return the grid with its boxes ``extra`` points higher in all than they must be."""
        schedule = self.grid.schedule
        parts = schedule.times if schedule.times <= PARTS else 1
        counts = [*[parts] * (len(self.names) - 1), 1]  # the pain is written once a day
        heights = [self._height(rows, count) for rows, count in zip(self.names, counts, strict=True)]
        heights = [height + extra / len(heights) for height in heights]
        marks: list[Mark] = [*stacked(self.caption)]
        top = -height_of(self.caption) - (AIR if self.caption else 0.0)
        for row in self.head:
            marks.extend(stacked([row], 0.0, top))
            top -= row.height
        left, right, start = self.label, self.label + self.width, top
        marks.append(RuleMark(left, top, right, top, WEEK, "primary"))
        for number, (rows, height, count) in enumerate(zip(self.names, heights, counts, strict=True)):
            marks.extend(stacked(rows, 0.0, top - (height - height_of(rows)) / 2))
            for part in range(1, count):
                y = top - height * part / count
                marks.append(RuleMark(left, y, right, y, CELL, "line"))
            top -= height
            last = number >= len(self.names) - 2  # the pain is told from the exercises by its heavier lines
            marks.append(RuleMark(left, top, right, top, WEEK if last else CELL, "primary" if last else "mute"))
        for index in range(schedule.days * len(self.weeks) + 1):
            x = left + index * self.cell
            inside = index % schedule.days
            marks.append(RuleMark(x, start, x, top, CELL if inside else WEEK, "mute" if inside else "primary"))
        grow = TALLER * len(heights)
        return Row(
            -top + WEEK, tuple(marks), what="diary", grow=0.0 if extra else grow, taller=None if extra else self.row,
            remedy="give a dose of fewer weeks, or take a layout with larger pages",
        )  # fmt: skip

    def _height(self, rows: Sequence[Row], parts: int) -> float:
        return max(self.maker.layout.diary.cell, parts * PART if parts > 1 else 0.0, height_of(rows) + AIR / 2)
