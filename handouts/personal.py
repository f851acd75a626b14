"""What is personal in a leaflet, told apart from the rest: what it is compiled with, and what is stamped into it.

A leaflet is compiled for a sample patient: the same fields are filled, and the same exercises have a dose that says
the same kind of thing, but every value is one that no guide holds. So where a layout shows a value outside a slot, the
sample is found there and the leaflet is never stamped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from handouts.dosing import said_doses, sampled
from handouts.errors import Finding, HandoutsError, Place
from handouts.fields import SAMPLE, Fields
from handouts.language.words import Words
from handouts.slots.slot import NOTE
from handouts.slots.values import DAY, NEXT_VISIT, PATIENT, THERAPIST, filled, said_day
from handouts.typeset.marks import Leaflet, TextMark
from handouts.values import dataclass

_DAY = date(2073, 7, 13)
_TRACES = re.compile(rf"{SAMPLE}|2073|\b(?:7\W9|97|587|881)\b")
"""What tells the sample's values in text."""
DATE = "date"
"""The note of a compiled leaflet that says how dates are written."""

_CHARACTER = re.compile(r"\(U\+([0-9A-F]+)")
_WORD = re.compile(r"^“(.+)” is")
"""How errors name a character that no font has, and a word that is too wide."""


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

    def unsaid(self, error: HandoutsError) -> HandoutsError:
        """Return an error of typesetting with the field's name in place of what stands in it, if it is of a field.

        Whoever sets a line does not know whose words they are.
        """
        return type(error)([self._unsaid(finding) for finding in error.findings])

    def _unsaid(self, finding: Finding) -> Finding:
        fields = self.fields
        texts = {
            "patient": fields.patient, "therapist": fields.therapist, "next_visit": str(fields.next_visit or ""),
            "note": fields.note, "exercises": "\n".join(self.exercises),
        }  # fmt: skip
        character, word = _CHARACTER.search(finding.what), _WORD.search(finding.what)
        if finding.rule == "glyph" and character and finding.place.path == "text":
            for name, text in texts.items():
                if chr(int(character[1], 16)) in text:
                    return replace(finding, place=Place(name))
        if finding.rule == "overset-word" and word and finding.place.path.endswith(".yaml"):
            for name, text in texts.items():
                if word[1] in text:
                    what, remedy = "a word of it is wider than its line", "write shorter words"
                    return replace(finding, place=Place(name), what=what, remedy=remedy)
        return finding

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
    """Return how a language writes short dates, None where that is more than putting them in their places."""
    pattern = words.date_pattern
    trials = [date(1999 + month, month, day) for month, day in zip(range(1, 13), range(1, 24, 2), strict=True)]
    return pattern if all(words.short_date(day) == said_day(day.isoformat(), pattern) for day in trials) else None


def strays(leaflet: Leaflet) -> bool:
    """Tell whether anything of the sample stands outside the slots: then the leaflet cannot be stamped."""
    texts = [mark.text for page in leaflet.pages for mark in page.marks if isinstance(mark, TextMark) and not mark.slot]
    texts += [text for tag in leaflet.tags for text in (tag.alt, tag.actual, tag.title)]
    texts += [bookmark.title for bookmark in leaflet.bookmarks]
    return any(map(_TRACES.search, texts))
