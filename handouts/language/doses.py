"""Doses in words: “3 sæt × 10 gange pr. side, hold 5 sekunder”, “3 gange om ugen i 6 uger”.

How the pieces are put together is the same in every language; what they say is in the locale. A dose is
never divided, and a number never parts from its unit.
"""

from __future__ import annotations

import re

from handouts.content.dosage import Dosage, Range
from handouts.language.words import Words

NO_BREAK = "\u00a0"
EN_DASH = "–"
_TIED = re.compile(r"(?<=[\d×.½]) ")


def say(dosage: Dosage, words: Words) -> str:
    """Return a dosage in full; nothing said gives the empty text."""
    return _whole([*_work(dosage, words), *_schedule(dosage, words)])


def say_work(dosage: Dosage, words: Words) -> str:
    """Return what is done each time: sets, times, side, hold, rest, load."""
    return _whole(_work(dosage, words))


def say_short(dosage: Dosage, words: Words) -> str:
    """Return what is done each time in little space: “3 × 10 gange pr. side, hold 5 sek.”."""
    return _whole(_work(dosage, words, short=True))


def say_schedule(dosage: Dosage, words: Words) -> str:
    """Return how often and for how long: “3 gange om ugen i 6 uger”."""
    return _whole(_schedule(dosage, words))


def _whole(parts: list[str]) -> str:
    text = _TIED.sub(NO_BREAK, ", ".join(parts))
    return text[:1].upper() + text[1:]


def _work(dosage: Dosage, words: Words, short: bool = False) -> list[str]:
    sets, reps = dosage.sets, dosage.reps
    if reps and dosage.hold and sets == Range(1, 1):
        sets = None  # “3x20s”: in one set there are no pauses to tell apart from those between the holds
    parts = []
    if sets and reps:
        name = "dose-sets-reps-short" if short else "dose-sets-reps"
        parts.append(
            words(
                name,
                **{"sets": _count(words, "dose-sets", sets), "reps": _count(words, "dose-reps", reps)},
                **{"sets-number": _number(sets), "number": _number(reps)},
            )
        )
    elif sets or reps:
        parts.append(_count(words, "dose-sets", sets) if sets else _count(words, "dose-reps", reps or Range(1, 1)))
    if dosage.hold:
        parts.append(words("dose-hold", time=_time(words, dosage.hold, short)))
    if dosage.per and parts:
        parts[0] = words("dose-per", per=dosage.per, dose=parts[0])
    if dosage.rest:
        parts.append(words(f"dose-rest{'-short' if short else ''}", time=_time(words, dosage.rest, short)))
    if dosage.load:
        parts.append(words("dose-load", load=dosage.load))
    return parts


def _schedule(dosage: Dosage, words: Words) -> list[str]:
    times, days, weeks = dosage.times_a_day, dosage.days_a_week, dosage.weeks
    once, daily = times == Range(1, 1), days == Range(7, 7)
    parts = []
    if times and not (once and days):
        parts.append(_count(words, "dose-times-a-day", times))
    if days and daily and not parts:
        parts.append(words("dose-every-day"))
    elif days and not daily:
        parts.append(_count(words, "dose-days-a-week" if parts else "dose-times-a-week", days))
    if weeks:
        said = _count(words, "dose-weeks", weeks)
        # “3 gange om ugen i 6 uger” is one thought, not two
        parts[-1:] = [f"{parts[-1]} {said}"] if parts else [said]
    return parts


def _count(words: Words, message: str, amount: Range) -> str:
    return words(message, number=_number(amount), count=amount.high)


def _time(words: Words, seconds: Range, short: bool) -> str:
    """Return seconds, or minutes where both ends are whole minutes."""
    minutes = seconds.low % 60 == 0 and seconds.high % 60 == 0
    amount = Range(seconds.low // 60, seconds.high // 60) if minutes else seconds
    return _count(words, f"dose-{'minutes' if minutes else 'seconds'}{'-short' if short else ''}", amount)


def _number(amount: Range) -> int | str:
    """Return a number for the locale to print, or a range with its dash."""
    return amount.low if amount.low == amount.high else f"{amount.low}{EN_DASH}{amount.high}"
