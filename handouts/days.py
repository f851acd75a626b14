"""Dates as people type them for a patient: ISO, or day first as in Danish. What is typed may be words, or a name.

Error texts show none of it but the month, and that only of what has the form of a date.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

WRITTEN = "write it as 2026-11-24 or 24-11-2026"
"""The remedy for what is no date."""
_DANISH = re.compile(r"([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})")
_ANYWHERE = re.compile(
    r"(?<![0-9])(?:(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{1,2})-(?P<iso_day>[0-9]{1,2})"
    r"|(?P<first>[0-9]{1,2})(?P<sign>[-./])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4}))(?![0-9])"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LONG = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=1024)
def read_day(text: str) -> str:
    """Read a date and return it as ``YYYY-MM-DD``; nothing for what is none.

    One with slashes is none: nobody knows which is the month.
    """
    try:
        danish = _DANISH.fullmatch(text)
        found = date(int(danish[3]), int(danish[2]), int(danish[1])) if danish else date.fromisoformat(text)
    except ValueError:
        return ""
    return found.isoformat()


@lru_cache(maxsize=1024)
def no_such_day(text: str) -> str:
    """Say what is wrong with a date somewhere in a text that no calendar has; nothing where there is none.

    With slashes it must be none whichever of the two is the month.
    """
    for match in _ANYWHERE.finditer(text):
        if match["iso_year"]:
            ways = [(match["iso_year"], match["iso_month"], match["iso_day"])]
        else:
            ways = [(match["year"], match["second"], match["first"])]
            if match["sign"] == "/":
                ways.append((match["year"], match["first"], match["second"]))
        wrong = [_wrong(*map(int, way)) for way in ways]
        if all(wrong):
            return wrong[0]
    return ""


def _wrong(year: int, month: int, day: int) -> str:
    try:
        date(year, month, day)
    except ValueError:
        if not 1 <= month <= 12:
            return f"there is no such day: a year has no month {month}"
        if year and (day, month) == (29, 2):
            return f"there is no such day: in {year} February has 28 days"
        return f"there is no such day: {_MONTHS[month - 1]} has {_LONG[month - 1] - (month == 2)} days"
    return ""
