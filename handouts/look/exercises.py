"""How a layout sets exercises and the diary: the keys ``exercise:`` and ``diary:`` of a layout file."""

from __future__ import annotations

from handouts.units import mm
from handouts.values import dataclass
from handouts.yamlfile import Record

MOST_PER_PAGE = 6
EXERCISE_KEYS = ("panel", "above", "figure_least", "figure_most", "per_page", "evenly", "brief")
DIARY_KEYS = ("weeks", "days", "most", "cell")


@dataclass(frozen=True, slots=True)
class Exercises:
    """How exercises stand.

    ``per_page``: how many on a page, 1–6; 0 leaves it to the sheet, which spreads them evenly, ``evenly`` at most.
    ``brief``: figure,
    name and dose alone, for a card that reminds of what the patient knows.
    """

    per_page: int = 0
    evenly: int = 4
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Diary:
    """The grid of a diary. ``weeks`` and ``days``: what it holds where a dose does not say how long or how often.

    ``most``: the most weeks it holds, however long the dose. ``cell``: height of a box in points, and its least width.
    """

    weeks: int = 4
    days: int = 7
    most: int = 12
    cell: float = mm(8.2)


def read_exercises(record: Record) -> Exercises:
    """Read the part of ``exercise:`` that says how many stand on a page; faults are noted in the record."""
    per_page = record.integer("per_page", 0)
    if not 0 <= per_page <= MOST_PER_PAGE:
        what, remedy = f"{per_page} exercises a page", f"write 1 to {MOST_PER_PAGE}, or 0 to spread them evenly"
        record.fault(record.place("per_page"), what, remedy, "per-page")
    evenly = record.integer("evenly", 4)
    if not 1 <= evenly <= MOST_PER_PAGE:
        what, remedy = f"{evenly} exercises a page where nobody says how many", f"write 1 to {MOST_PER_PAGE}"
        record.fault(record.place("evenly"), what, remedy, "per-page")
    return Exercises(per_page, evenly, record.flag("brief"))


def read_diary(record: Record) -> Diary:
    """Read ``diary:``; faults are noted in the record."""
    weeks, days = record.integer("weeks", 4), record.integer("days", 7)
    most, cell = record.integer("most", 12), record.number("cell", 8.2)
    for key, value, high in (("weeks", weeks, 52), ("days", days, 7), ("most", most, 52)):
        if not 1 <= value <= high:
            record.fault(record.place(key), f"a diary of {value} {key}", f"write 1 to {high}", "diary")
    if not 6 <= cell <= 30:
        record.fault(record.place("cell"), f"boxes of {cell:g} mm", "write 6 to 30: a pen needs the room", "diary")
    return Diary(weeks, days, most, mm(cell))
