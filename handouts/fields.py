"""The patient's fields: what is personal in a leaflet, and the places on paper that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from handouts.slots.values import DAY, NEXT_VISIT, PATIENT, THERAPIST
from handouts.values import dataclass

if TYPE_CHECKING:
    from handouts.language.words import Words

SAMPLE = "Qxjzv"
"""What a sample patient is called: a word that no guide holds."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What is personal in a leaflet. Never reaches metadata, file names, logs or error texts."""

    patient: str = ""
    therapist: str = ""
    day: date | None = None
    next_visit: date | str | None = None
    note: str = ""

    def __repr__(self) -> str:
        """Hide the values, so that no traceback or log can show them."""
        return "Fields(…)"

    @property
    def empty(self) -> bool:
        """Whether nothing personal is set."""
        return not (self.patient or self.therapist or self.day or self.next_visit or self.note)


@dataclass(frozen=True, slots=True)
class PenField:
    """A labelled place on the front page: a rule to write on, with the value on it when known."""

    label: str
    value: str
    share: float
    """Part of the row's width, relative to the others."""
    slot: str = ""
    """Its name among the patient's values."""
    like: str = ""
    """Of a sample patient: the value that it stands for."""
    longest: str = ""
    """Of a date: the longest that there may be, for which it has room whoever the patient is."""


def pen_fields(fields: Fields, words: Words, likes: Mapping[str, str]) -> tuple[PenField, ...]:
    """Return the places of the front page with what is known; ``likes``: of a sample, the values theirs stand for."""
    longest = max((words.short_date(date(2028, month, 28)) for month in range(1, 13)), key=len)
    said = words.short_date(fields.day) if fields.day else ""
    pen = [
        PenField(words("label-name"), fields.patient, 2.0, PATIENT),
        PenField(words("label-date"), said, 1.25, DAY, longest=longest),
        PenField(words("label-therapist"), fields.therapist, 1.5, THERAPIST),
    ]
    if fields.next_visit:
        visit = fields.next_visit
        said = words.short_date(visit) if isinstance(visit, date) else visit
        pen.append(PenField(words("label-next-visit"), said, 1.25, NEXT_VISIT, longest=longest))
    return tuple([replace(field, like=likes[field.slot]) if field.slot in likes else field for field in pen])
