"""What is personal in a leaflet, told apart from the rest: what it is compiled with, and what is stamped into it.

A leaflet is compiled for a sample patient: the same fields are filled, and the same exercises have a dose that says
the same kind of thing, but every value is one that no guide holds. So where a layout shows a value outside a slot, the
sample is found there and the leaflet is never stamped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from handouts.dosing import said_doses, sampled
from handouts.fields import SAMPLE, Fields
from handouts.language.words import Words
from handouts.slots.slot import NOTE
from handouts.slots.values import DAY, NEXT_VISIT, PATIENT, THERAPIST, filled, said_day
from handouts.typeset.marks import Leaflet, TextMark
from handouts.values import dataclass

_DAY = date(2073, 7, 13)
_TRACES = re.compile(rf"{SAMPLE}|2073|\b(?:7\W9|97|587|881)\b")
"""What tells the sample's values in text."""
_PATTERN = {"day": "31", "month": "12", "year": "2098"}
DATE = "date"
"""The note of a compiled leaflet that says how dates are written."""


@dataclass(frozen=True, slots=True)
class Personal:
    """What of an order is the patient's: fields, and exercises as ``id`` or ``id:dosage``."""

    fields: Fields
    exercises: tuple[str, ...]

    def sample(self) -> Personal:
        """Return what the leaflet is compiled with. It says nothing of the patient but which fields are filled.

        Raises `ContentError` for a dose that is none.
        """
        fields = self.fields
        return Personal(
            Fields(
                patient=SAMPLE if fields.patient else "",
                therapist=SAMPLE if fields.therapist else "",
                day=_DAY if fields.day else None,
                next_visit=SAMPLE if fields.next_visit else None,
                note=SAMPLE if fields.note else "",
            ),
            tuple(map(sampled, self.exercises)),
        )

    def values(self, notes: Mapping[str, str], words: Words) -> dict[str, str]:
        """Return the text of each slot. Raises `ContentError` for a wrong dose.

        ``notes``: of the compiled leaflet: how dates are written, and the exercise's own dose for each that has a slot.
        """
        pattern = notes[DATE]
        fields = self.fields
        found: dict[str, str] = {}
        if fields.patient:
            found[PATIENT] = fields.patient
        if fields.day:
            found[DAY] = said_day(fields.day.isoformat(), pattern)
        if fields.therapist:
            found[THERAPIST] = fields.therapist
        if fields.next_visit:
            visit = fields.next_visit
            found[NEXT_VISIT] = said_day(visit.isoformat(), pattern) if isinstance(visit, date) else visit
        if fields.note:
            found[NOTE] = fields.note
        return found | said_doses(self.exercises, notes, words)

    @property
    def slots(self) -> frozenset[str]:
        """The names of the slots that all this needs."""
        own = self.fields
        return frozenset(filled(own.patient, own.day, own.therapist, own.next_visit, own.note, self.exercises))


def date_pattern(words: Words) -> str | None:
    """Return how a language writes dates in figures, None where that is more than putting numbers in their places."""
    pattern = words.short_date(date(2098, 12, 31))
    for name, text in _PATTERN.items():
        if pattern.count(text) != 1:
            return None
        pattern = pattern.replace(text, f"{{{name}}}")
    trials = (date(2026, 1, 1), date(1999, 2, 3), date(2030, 11, 22))
    return pattern if all(words.short_date(day) == said_day(day.isoformat(), pattern) for day in trials) else None


def strays(leaflet: Leaflet) -> bool:
    """Tell whether anything of the sample stands outside the slots: then the leaflet cannot be stamped."""
    texts = [mark.text for page in leaflet.pages for mark in page.marks if isinstance(mark, TextMark) and not mark.slot]
    texts += [text for tag in leaflet.tags for text in (tag.alt, tag.actual, tag.title)]
    texts += [bookmark.title for bookmark in leaflet.bookmarks]
    return any(map(_TRACES.search, texts))
