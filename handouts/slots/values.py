"""Values: what the patient's slots are called, and how what an order says becomes their text."""

from __future__ import annotations

import re

from handouts.slots.slot import NOTE

_NAMES = re.compile(r"\{((?:[^{}|]+\|){11}[^{}|]+)\}")
PATIENT, DAY, THERAPIST, NEXT_VISIT = "patient", "day", "therapist", "next-visit"


WHOLE, WORK, SHORT = "", "-work", "-short"
"""How a dose is said, as what follows its name: the whole of it, what is done each time, that in little space."""


def dose_slot(number: int) -> str:
    """Return the name of the dose of one of the patient's own exercises, counted from 0."""
    return f"dose-{number}"


def has_dose(exercise: str) -> bool:
    """Tell whether an exercise, written ``id`` or ``id:dosage``, has a dose of the patient's own."""
    return bool(exercise.partition(":")[2].strip())


def filled(
    patient: object, day: object, therapist: object, next_visit: object, note: object, exercises: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the names of the slots that values take."""
    fields = ((PATIENT, patient), (DAY, day), (THERAPIST, therapist), (NEXT_VISIT, next_visit), (NOTE, note))
    doses = [dose_slot(number) for number, exercise in enumerate(exercises) if has_dose(exercise)]
    return (*[name for name, value in fields if value], *doses)


def said_day(iso: str, pattern: str) -> str:
    """Return a date as a pattern says it.

    ``{year}``, ``{month}`` and ``{day}`` in it are replaced, and ``{Jan|Feb|…}`` by the name of the month.
    """
    year, month, day = iso.split("-")
    if names := _NAMES.search(pattern):
        pattern = pattern.replace(names[0], names[1].split("|")[int(month) - 1])
    return pattern.replace("{day}", day).replace("{month}", month).replace("{year}", year)
