"""Dosage: how much and how often, as one value that can be read, compared and written again.

Three written forms mean the same: a map in an exercise's front matter (``reps: 10-20``), attributes in
a guide (``{reps=10-20 hold=5s}``), and the short form of rosters and the command line
(``3x10-20 hold 5s per side 2/day 3/week 6 weeks``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from handouts.errors import ContentError, Finding, Place, Severity, nearest
from handouts.values import dataclass

PER = ("side", "leg", "arm")


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both included; equal for a single number."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Dosage:
    """Sets, repetitions, hold and rest (seconds), how often, and with what load. None: not said."""

    sets: Range | None = None
    reps: Range | None = None
    hold: Range | None = None
    rest: Range | None = None
    per: str | None = None
    times_a_day: Range | None = None
    days_a_week: Range | None = None
    weeks: Range | None = None
    load: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return self == Dosage()

    @property
    def boxes(self) -> int | None:
        """How many times a diary has to hold: days a week times weeks, None where either is not said."""
        if self.days_a_week is None or self.weeks is None:
            return None
        return self.days_a_week.high * self.weeks.high

    def changed_by(self, other: Dosage) -> Dosage:
        """Return this dosage with everything that ``other`` says in its place."""
        said = {field.name: value for field in fields(other) if (value := getattr(other, field.name))}
        return replace(self, **said)

    def short(self) -> str:
        """Return the short form, which `parse_dosage` reads back."""
        parts: list[str] = []
        if self.sets and self.reps:
            parts.append(f"{self.sets}x{self.reps}")
        elif self.sets:
            parts.append(f"{self.sets} sets")
        elif self.reps:
            parts.append(f"{self.reps} reps")
        if self.hold:
            parts.append(f"hold {self.hold}s")
        if self.rest:
            parts.append(f"rest {self.rest}s")
        if self.per:
            parts.append(f"per {self.per}")
        if self.times_a_day:
            parts.append(f"{self.times_a_day}/day")
        if self.days_a_week:
            parts.append(f"{self.days_a_week}/week")
        if self.weeks:
            parts.append(f"{self.weeks} weeks")
        if self.load:
            parts.append(f"load {self.load}")
        return " ".join(parts)


BOUNDS: Mapping[str, tuple[int, int]] = {
    "sets": (1, 10),
    "reps": (1, 100),
    "hold": (1, 600),
    "rest": (1, 900),
    "times_a_day": (1, 24),
    "days_a_week": (1, 7),
    "weeks": (1, 52),
}
"""What a number may be. Beyond these it is a slip of the hand rather than a prescription."""
NAMES = (*BOUNDS, "per", "load")
_LONGEST_LOAD = 40
_RANGE = re.compile(r"([0-9]{1,4})(?:\s*(?:-|–|to|til)\s*([0-9]{1,4}))?")
_SECONDS = r"(?:s|sec|secs|second|seconds|sek|sekund|sekunder)"
_MINUTES = r"(?:min|mins|minute|minutes|minut|minutter)"
_TIME = re.compile(
    rf"([0-9]{{1,4}})(?:\s*(?:-|–)\s*([0-9]{{1,4}}))?\s*({_SECONDS}|{_MINUTES}|m)?\.?", re.IGNORECASE
)
_N = r"[0-9]{1,4}(?:\s*[-–]\s*[0-9]{1,4})?"
_HOLD = rf"({_N}\s*(?:{_SECONDS}|{_MINUTES}))\b\.?"
_SHORT: tuple[tuple[str, str], ...] = (
    ("sets×reps×hold", rf"({_N})\s*[x×*]\s*({_N})\s*[x×*]\s*{_HOLD}"),
    ("reps×hold", rf"({_N})\s*[x×*]\s*{_HOLD}"),
    ("hold×reps", rf"{_HOLD}\s*[x×*]\s*({_N})\b"),
    ("sets×reps", rf"({_N})\s*[x×*]\s*({_N})\b"),
    ("hold", rf"hold\s+({_N}\s*(?:{_SECONDS}|{_MINUTES}|m)?)\b\.?"),
    ("rest", rf"(?:rest|pause)\s+({_N}\s*(?:{_SECONDS}|{_MINUTES}|m)?)\b\.?"),
    ("per", r"(?:per|pr\.?|each)\s+(\w+)"),
    ("times_a_day", rf"({_N})\s*(?:/|x\s*/)\s*(?:day|dag)\b"),
    ("days_a_week", rf"({_N})\s*/\s*(?:week|uge)\b"),
    ("weeks", rf"({_N})\s*(?:weeks?|uger?)\b"),
    ("sets", rf"({_N})\s*(?:sets?|sæt)\b"),
    ("reps", rf"({_N})\s*(?:reps?|times|gange?)\b"),
    ("load", r"load\s+(.+)$"),
    ("reps", rf"({_N})(?=\s|$)"),
)
_DECIMAL = re.compile(r"(?<![0-9])[0-9]+[.,][0-9]")
_SLASH = re.compile(r"[0-9]\s*/\s*[0-9]")
_PER_WORDS = {"side": "side", "leg": "leg", "ben": "leg", "arm": "arm"}


def dosage_from(values: Iterable[tuple[str, str, Place]], *, shown: bool = True) -> tuple[Dosage, tuple[Finding, ...]]:
    """Return the dosage of (name, text, place) triples, and what is wrong with any of them.

    ``shown``: whether findings show what is written; what was written for a patient may be anything.
    """
    findings: list[Finding] = []
    ranges: dict[str, Range] = {}
    words: dict[str, str] = {}
    for name, text, place in values:
        value = _value(name, text.strip(), place, findings, shown)
        if isinstance(value, Range):
            ranges[name] = value
        elif value is not None:
            words[name] = value
    dosage = Dosage(
        sets=ranges.get("sets"),
        reps=ranges.get("reps"),
        hold=ranges.get("hold"),
        rest=ranges.get("rest"),
        per=words.get("per"),
        times_a_day=ranges.get("times_a_day"),
        days_a_week=ranges.get("days_a_week"),
        weeks=ranges.get("weeks"),
        load=words.get("load", ""),
    )
    return dosage, tuple(findings)


def _quoted(text: str, shown: bool) -> str:
    return f" “{text[:40]}”" if shown else ""


def _value(name: str, text: str, place: Place, findings: list[Finding], shown: bool) -> Range | str | None:
    def wrong(what: str, remedy: str) -> None:
        findings.append(Finding(Severity.ERROR, place, what, remedy, "dosage"))

    if name == "per":
        if text not in PER:
            wrong(f"per{_quoted(text, shown)} is not known", f"write one of: {', '.join(PER)}")
            return None
        return text
    if name == "load":
        if not text or len(text) > _LONGEST_LOAD:
            wrong(f"the load is not between 1 and {_LONGEST_LOAD} characters", "write for instance load: 2 kg")
            return None
        return text
    if name not in BOUNDS:
        wrong(f"unknown dosage{_quoted(name, shown)}", nearest(name, NAMES))
        return None
    seconds = name in ("hold", "rest")
    match = (_TIME if seconds else _RANGE).fullmatch(text)
    if match is None:
        examples = ("5s", "5-10s") if seconds else ("3", "10-20")
        remedy = f"write {name}={examples[0]} or {name}={examples[1]}"
        decimal = "has a decimal" if _DECIMAL.search(text) else ""
        slash = "has a slash" if _SLASH.search(text) else ""
        wrong(f"{name}{_quoted(text, shown)} {decimal or slash or 'is not a number or a range'}", remedy)
        return None
    unit = 60 if seconds and (match[3] or "").lower().startswith("m") else 1
    low = int(match[1]) * unit
    high = int(match[2]) * unit if match[2] else low
    least, most = BOUNDS[name]
    if not least <= low <= high <= most:
        what = f"{name}{_quoted(text, shown)} is not between {least} and {most}, smaller number first"
        wrong(what, "correct the number")
        return None
    return Range(low, high)


def parse_dosage(text: str, place: Place, *, shown: bool = True) -> Dosage:
    """Read the short form. Raises `ContentError` naming the part that is not understood (``shown``: in its words)."""
    rest = text.strip()
    if len(rest) > 200:
        raise ContentError.at(place, "the dosage is longer than 200 characters", "write it as 3x10 hold 5s", "dosage")
    _numbers(rest, place)
    values: list[tuple[str, str, Place]] = []
    while rest:
        for name, pattern in _SHORT:
            match = re.compile(pattern, re.IGNORECASE).match(rest)  # compiled once, by re's own memory
            if match is None:
                continue
            if "×" in name:
                # “3x20s”, of a plank: three times, and in one set, whatever the exercise has otherwise
                values += [("sets", "1", place)] if "sets" not in name else []
                values += [(each, _tidy(match[at]), place) for at, each in enumerate(name.split("×"), 1)]
            elif name == "per":
                values.append((name, _PER_WORDS.get(match[1].lower(), match[1]), place))
            else:
                values.append((name, match[1] if name == "load" else _tidy(match[1]), place))
            rest = rest[match.end() :].lstrip(" ,;·")
            break
        else:
            remedy = "write it like “3x10-20 hold 5s per side 2/day 3/week 6 weeks”"
            raise ContentError.at(place, f"the dosage part{_quoted(rest, shown)} is not understood", remedy, "dosage")
    names = [name for name, _, _ in values]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise ContentError.at(place, f"the dosage says {twice[0]} twice", "keep one of them", "dosage")
    dosage, findings = dosage_from(values, shown=shown)
    if findings:
        raise ContentError(findings)
    return dosage


def _numbers(text: str, place: Place) -> None:
    """Raise `ContentError` for numbers that could be read as others: “hold 2,5” is no hold of 2 and 5 repetitions.

    What the load is may be said in any way.
    """
    said = re.split(r"\bload\b", text, maxsplit=1, flags=re.IGNORECASE)[0]
    if _DECIMAL.search(said):
        remedy = "write whole numbers, such as hold 3s, with a blank behind a comma that parts two of them"
        raise ContentError.at(place, "a number in the dosage has a decimal", remedy, "dosage")
    if _SLASH.search(said):
        what, remedy = "two numbers in the dosage have a slash between", "write 3x10 for sets, 10-12 for a range"
        raise ContentError.at(place, what, remedy, "dosage")


def _tidy(text: str) -> str:
    return text if not text[:1].isdigit() else "".join(text.split())
