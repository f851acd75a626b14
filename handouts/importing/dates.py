"""The days of an article: when it was published, when it was reviewed, and when it is to be reviewed again."""

from __future__ import annotations

import re
from datetime import date

from handouts.importing.wording import Wording
from handouts.values import dataclass

_DATE = re.compile(
    r"\b([0-9]{1,2})[.\-/]\s?([0-9]{1,2})[.\-/]\s?([0-9]{4})(?![0-9])|\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])"
)
_MONTHS = ("jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "dec")
_MONTH = "|".join(_MONTHS)
_IN_WORDS = re.compile(
    rf"\b([0-9]{{1,2}})\.?(?:st|nd|rd|th)?\s+({_MONTH})[a-z]*\.?,?\s+([0-9]{{4}})\b"
    rf"|\b({_MONTH})[a-z]*\.?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dates:
    """What an article says of its days; None of what it does not say."""

    published: date | None = None
    reviewed: date | None = None
    review_by: date | None = None

    def with_line(self, line: str, patterns: Wording) -> Dates:
        """Return the days with those of a line; the first that is said of each counts.

        “Last reviewed 12 March 2024. Next review due 12 March 2027” has two; what was updated was published that day.
        """
        due = patterns.due.search(line)
        before, after = (line[: due.start()], line[due.start() :]) if due else (line, "")
        day = find_day(before)
        is_review = patterns.reviewed.search(before) is not None
        return Dates(
            self.published or (None if is_review else day),
            self.reviewed or (day if is_review else None),
            self.review_by or find_day(after),
        )


def find_day(text: str) -> date | None:
    """Return the first date in a text: day first as in Europe, ISO, or with the month in words."""
    for match in _DATE.finditer(text):
        day, month, year, iso_year, iso_month, iso_day = match.groups()
        numbers = (iso_year, iso_month, iso_day) if iso_year else (year, month, day)
        try:
            return date(*(int(number) for number in numbers))
        except ValueError:
            continue
    for match in _IN_WORDS.finditer(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        number = next(index for index, name in enumerate(_MONTHS, start=1) if re.match(name, month, re.IGNORECASE))
        try:
            return date(int(year), number, int(day))
        except ValueError:
            continue
    return None
