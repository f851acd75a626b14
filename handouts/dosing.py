"""A patient's own doses: how they are said in their slots, and what stands for them in a sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from handouts.content.dosage import Dosage, Range, parse_dosage
from handouts.errors import HandoutsError, Place
from handouts.fields import SAMPLE
from handouts.language.doses import say, say_short, say_work
from handouts.language.words import Words
from handouts.shelf import Shelf
from handouts.slots.values import SHORT, WHOLE, WORK, dose_slot, has_dose

_NUMBERS = Dosage(sets=Range(7, 9), reps=Range(97, 97), hold=Range(587, 587), rest=Range(881, 881))


@lru_cache(maxsize=4096)
def dose_of(exercise: str) -> Dosage | None:
    """Return the dose of ``id:dosage``, None where it has none. Raises `ContentError` for a wrong one."""
    if not has_dose(exercise):
        return None
    return parse_dosage(exercise.partition(":")[2], Place("--exercise"), shown=False)


@lru_cache(maxsize=4096)
def sampled(exercise: str) -> str:
    """Return an exercise with a dose that says what its own says, in other numbers; how often it is done stays.

    For that a layout may draw as many boxes, while how much is done each time is nothing but words. Raises
    `ContentError` for a wrong dose.
    """
    dosage = dose_of(exercise)
    name = exercise.partition(":")[0].strip()
    if dosage is None:
        return name
    said = replace(
        _NUMBERS,
        sets=_NUMBERS.sets if dosage.sets else None,
        reps=_NUMBERS.reps if dosage.reps else None,
        hold=_NUMBERS.hold if dosage.hold else None,
        rest=_NUMBERS.rest if dosage.rest else None,
    )
    other = replace(dosage, load=SAMPLE if dosage.load else "").changed_by(said)
    return f"{name}:{other.short()}"


def said_doses(exercises: Sequence[str], notes: Mapping[str, str], words: Words) -> dict[str, str]:
    """Return the text of each dose's slot, in each way to say it. Raises `ContentError` for a wrong dose.

    ``notes``: of the compiled leaflet: the exercise's own dose for each that has a slot.
    """
    found: dict[str, str] = {}
    for number, exercise in enumerate(exercises):
        dosage = dose_of(exercise)
        if dosage is not None:
            name = dose_slot(number)
            said = _said(notes.get(name, ""), dosage, words)
            found |= {f"{name}{way}": text for way, text in zip((WHOLE, WORK, SHORT), said, strict=True)}
    return found


def quickly_sampled(exercises: Sequence[str]) -> tuple[str, ...] | None:
    """Return the exercises as `sampled` gives them, None where one's dose is wrong: the command tells it."""
    try:
        return tuple(map(sampled, exercises))
    except HandoutsError:
        return None


def quickly_said(
    exercises: Sequence[str], notes: Mapping[str, str], lang: str, content: Sequence[str]
) -> dict[str, str] | None:
    """Return what `said_doses` does in a language of these content roots, None where something is wrong there."""
    try:
        return said_doses(exercises, notes, Words.load(lang, Shelf.standard(map(Path, content))))
    except HandoutsError:
        return None


@lru_cache(maxsize=4096)
def _said(own: str, dosage: Dosage, words: Words) -> tuple[str, str, str]:
    """Return a dose in words, in three ways: the exercise's ``own``, in the short form, and what changes it."""
    whole = (parse_dosage(own, Place("exercise")) if own else Dosage()).changed_by(dosage)
    return say(whole, words), say_work(whole, words), say_short(whole, words)
