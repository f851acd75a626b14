"""Doses in running text: “Gentag roligt 10-20 gange på hver side” gives ``{reps=10-20 per=side}``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handouts.content.dosage import BOUNDS
from handouts.importing.wording import Wording

_PER = {"side": "side", "ben": "leg", "leg": "leg", "arm": "arm"}
_EVERY_DAY = "7"
_OTHER_DAY = "3-4"
_MINUTE = re.compile(r"\s*(?:min\b|minut)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_CROSS = re.compile(r"[0-9]+\s*(?:[x×]|sets? of|sæt (?:[aà]|af|med))\s*[0-9]+(?:\s*[-–]\s*[0-9]+)?", re.IGNORECASE)
_N = r"([0-9]+(?:\s*[-–]\s*[0-9]+)?)"
_UNIT = r"(s|sek|sekund\w*|secs?|seconds?|min|minut\w*|mins)\b\.?"
_HELD = re.compile(
    rf"(?:(?:{_N}\s*[x×]\s*)?{_N}\s*[x×]\s*{_N}[\s-]*{_UNIT}|{_N}[\s-]*{_UNIT}\s*[x×]\s*{_N})", re.IGNORECASE
)
"""“3 x 20 seconds” of a plank, “2 x 5 x 10 s”, “20 s x 3”: what has a unit is how long, and no number of times."""
_ALL_FOURS = re.compile(r"\balle fire\b", re.IGNORECASE)


def dose_of(text: str, patterns: Wording) -> dict[str, str]:
    """Return the dose that a text says, as attributes, in the order in which a guide has them.

    Numbers count in digits and in words (“ti”, “ten”). How often a day is not how many times in a row; who says it
    means every day, unless the text says how many days a week; every other day is three or four of them. A round is a
    set. Rest is what stands between sets; minutes are told in seconds.
    """
    text = in_digits(text, patterns)
    often = {name: value for name in ("times_a_day", "days_a_week") if (value := _found(name, text, patterns))}
    if patterns.other_day.search(text):
        often.setdefault("days_a_week", _OTHER_DAY)
    if "times_a_day" in often or patterns.every_day.search(text):
        often.setdefault("days_a_week", _EVERY_DAY)
    left = patterns.days_a_week.sub(" ", patterns.times_a_day.sub(" ", text))
    pause = _found("rest", left, patterns)
    left = patterns.rest.sub(" ", left)  # “hold 30 seconds’ rest” is no hold
    held = _HELD.search(left)
    left = _HELD.sub(" ", left)
    found = {name: value for name in ("sets", "reps", "hold") if (value := _found(name, left, patterns))}
    found = _held(held) | found if held else found
    if pause:
        found["rest"] = pause
    match = patterns.per.search(text)
    if match and found:
        word = match[1].lower()
        found["per"] = next(value for key, value in _PER.items() if word.startswith(key))
    weeks = _weeks(text, patterns)
    return found | often | ({"weeks": weeks} if weeks else {})


def _held(match: re.Match[str]) -> dict[str, str]:
    """Return what “3 x 20 seconds” says; one set where none are told, whatever the exercise has otherwise."""
    said, times = match[4] or match[6], match[2] or match[7]
    unit = 60 if said.lower().startswith("min") else 1
    sets, reps = _range(match[1] or "1", *BOUNDS["sets"]), _range(times, *BOUNDS["reps"])
    hold = _range(match[3] or match[5], *BOUNDS["hold"], unit)
    return {"sets": sets, "reps": reps, "hold": f"{hold}s"} if sets and reps and hold else {}


def in_digits(text: str, patterns: Wording) -> str:
    """Return a text with its number words as digits: “ti til tyve gange” is “10 til 20 gange”."""
    text = _ALL_FOURS.sub("knæ og hænder", text)
    text = patterns.half_minute.sub("30 s", text)
    text = re.sub(r"\w+", lambda match: patterns.numbers.get(match[0].casefold(), match[0]), text)
    return re.sub(r"\b(?:[eé]n(?=\s+(?:gang|uge)\b)|(?:et|[eé]t|one|a)(?=[\s-]+min))", "1", text, flags=re.IGNORECASE)


def says_only(text: str, dose: Mapping[str, str], patterns: Wording) -> bool:
    """Tell whether a text has no amount but those of a dose: “10 times”, but not “10 minutes”."""
    text = in_digits(text, patterns)
    known = {number for value in dose.values() for number in re.findall("[0-9]+", value)}
    known |= {str(int(number) // 60) for number in known if int(number) % 60 == 0}  # “1 minute” is said as 60 s
    if not set(re.findall("[0-9]+", text)) <= known:
        return False
    for pattern in (
        patterns.times_a_day, patterns.days_a_week, patterns.weeks, patterns.rest,
        _CROSS, patterns.sets, patterns.reps, patterns.hold,
    ):  # fmt: skip
        text = pattern.sub(" ", text)
    return re.search("[0-9]", text) is None


def _found(name: str, text: str, patterns: Wording) -> str | None:
    match = {
        "sets": patterns.sets, "reps": patterns.reps, "hold": patterns.hold, "rest": patterns.rest,
        "times_a_day": patterns.times_a_day, "days_a_week": patterns.days_a_week, "weeks": patterns.weeks,
    }[name].search(text)  # fmt: skip
    if match is None:
        return None
    number = next(index for index, group in enumerate(match.groups(), start=1) if group)
    timed = name in ("hold", "rest")
    unit = 60 if timed and _MINUTE.match(text[match.end(number) :].lstrip("-")) else 1
    value = _range(match[number], *BOUNDS[name], unit)
    return f"{value}s" if value and timed else value


def _weeks(text: str, patterns: Wording) -> str | None:
    """Return for how many weeks: of a sentence that tells what to do or how often, and not how long a pain lasts."""
    for sentence in _SENTENCE.split(text):
        dosed = any(
            each.search(sentence)
            for each in (patterns.sets, patterns.reps, patterns.times_a_day, patterns.days_a_week, patterns.every_day)
        )
        dosed = dosed or any(each.search(sentence) for each in (patterns.other_day, patterns.orders))
        if dosed and (value := _found("weeks", sentence, patterns)):
            return value
    return None


def _range(text: str, least: int, most: int, unit: int = 1) -> str | None:
    numbers = [int(number) * unit for number in re.findall("[0-9]+", text)]
    if not all(least <= number <= most for number in numbers) or numbers != sorted(numbers):
        return None
    return "-".join(str(number) for number in numbers)
