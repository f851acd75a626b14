"""Doses within sane bounds: what a leaflet may ask of somebody whom nobody watches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handouts.checks.caution import RULES as CAUTION_RULES
from handouts.checks.rule import Family, Rule
from handouts.content.dosage import Dosage, Range
from handouts.content.model import Exercise, ExerciseUse, plain
from handouts.errors import Finding, Place, Severity

BOUNDS = Rule(
    "care-dose", Severity.WARNING, "a dose is beyond what a leaflet may ask of somebody whom nobody watches",
    "correct the number, or allow it with the reason",
    "ACSM, Guidelines for Exercise Testing and Prescription, 11th ed. (2–4 sets, 8–20 repetitions, 10–60 s stretches)",
)  # fmt: skip
LONG = Rule(
    "care-day", Severity.WARNING, "the exercises of a guide take more than 45 minutes a day",
    "leave out exercises, or ask for fewer sets",
    "Henry et al. 1999 (two exercises are done better than eight); ours: 45 minutes",
)  # fmt: skip
REPEATED = Rule(
    "care-dose-in-step", Severity.WARNING,
    "a step says a number of its exercise's dose, and would contradict the dose of a patient who has another",
    "leave the number to the dose: write “Hold”, “Repeat”", "ours: one exercise, one dose on the page",
)  # fmt: skip
RULES = (*CAUTION_RULES, BOUNDS, LONG, REPEATED)
FAMILY = Family(
    "Medical caution",
    "No cures, no promises, no doses beyond reason. What is denied, asked, or told of others is not said.",
    RULES,
)

_NUMBER = r"[0-9]+(?:\s*[-–]\s*[0-9]+)?"
_SAID = {
    "hold": re.compile(rf"\bhold\w*\b[^.!?]{{0,40}}?\b{_NUMBER}\s*(?:s\b|sek|sec|min)", re.IGNORECASE),
    "reps": re.compile(rf"\b{_NUMBER}\s*(?:gange|gentagelser|times|repetitions|reps)\b", re.IGNORECASE),
    "sets": re.compile(rf"\b{_NUMBER}\s*(?:sæt|sets)\b", re.IGNORECASE),
}
"""How a step says what is a matter of the dose."""
_MOST = {"sets": 5, "reps": 30, "times_a_day": 8, "weeks": 26, "rest": 300}
_HOLD = {"strength": 60, "control": 60, "mobility": 60, "stretch": 60, "relaxation": 600, "": 120}
"""Seconds of one hold, by the exercise's goal."""
_TOTAL = 100
"""Repetitions a day and side, sets and times taken together."""
_MINUTES = 45
_PER_REP = 4
"""Seconds that a repetition takes beside its hold."""


def check_exercise_dose(exercise: Exercise) -> Iterator[Finding]:
    """Yield what is beyond bounds in an exercise's own dose, and the steps that say it once more."""
    yield from check_dose(exercise.dosage, exercise.goal, exercise.places.get("dosage", exercise.place))
    for number, step in enumerate(exercise.steps, start=1):
        for name, pattern in _SAID.items():
            said = pattern.search(plain(step)) if getattr(exercise.dosage, name) else None
            if said:
                yield REPEATED.at(exercise.places.get(f"step {number}", exercise.place), f"step {number}: “{said[0]}”")


def check_use(use: ExerciseUse) -> Iterator[Finding]:
    """Yield what is beyond bounds in the dose that a guide gives, where it is not the exercise's own."""
    if use.dosage != use.exercise.dosage:
        yield from check_dose(use.dosage, use.exercise.goal, use.place)


def check_dose(dose: Dosage, goal: str, place: Place) -> Iterator[Finding]:
    """Yield what is beyond bounds. ``goal``: one of the exercise goals, or "" where it is not said."""
    most = {**_MOST, "hold": _HOLD.get(goal, _HOLD[""])}
    for name, limit in most.items():
        said: Range | None = getattr(dose, name)
        if said is not None and said.high > limit:
            aim = f" for {goal}" if name == "hold" and goal else ""
            yield BOUNDS.at(place, f"{name} is {said}, and {limit} is the most{aim}")
    total = _high(dose.sets) * _high(dose.reps) * _high(dose.times_a_day)
    if total > _TOTAL and _high(dose.reps) <= most["reps"] and _high(dose.sets) <= most["sets"]:
        yield BOUNDS.at(place, f"{total} repetitions a day, and {_TOTAL} is the most")


def check_day(uses: Sequence[ExerciseUse], place: Place) -> Iterator[Finding]:
    """Yield a finding when all exercises of a guide together take too long."""
    minutes = sum(map(_seconds, (use.dosage for use in uses))) / 60
    if minutes > _MINUTES:
        yield LONG.at(place, f"the exercises take about {minutes:.0f} minutes a day")


def _seconds(dose: Dosage) -> float:
    """Return how long a dose takes a day, by the middle of each range."""
    sets, times = _middle(dose.sets, 1), _middle(dose.times_a_day, 1)
    once = _middle(dose.reps, 1) * (_PER_REP + _middle(dose.hold, 0)) * (2 if dose.per else 1)
    return times * (sets * once + (sets - 1) * _middle(dose.rest, 0))


def _middle(said: Range | None, default: float) -> float:
    return (said.low + said.high) / 2 if said else default


def _high(said: Range | None) -> int:
    return said.high if said else 1
