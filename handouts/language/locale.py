"""A locale: the fixed words, numbers and dates of one language, in the form they are printed from.

A message is a pattern: a list whose entries are text, ``[name]`` (the value of a variable) or
``[name, variants, default]`` (one pattern of several, chosen by the value of a variable, as in Fluent:
by equal text, by equal number, or by the plural category of a number). The form is plain JSON, so that
the shipped languages start without a parser (see `handouts.language.bake`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handouts.errors import ContentError, Place, nearest
from handouts.values import dataclass

Pattern = Sequence[Any]
"""Entries as the module's docstring says; nested, so not typed more closely."""
Value = str | int | float
"""What a variable may hold. Numbers are printed by the rules of the language."""

CATEGORIES_TO = 200
"""`Locale.plurals` answers for whole numbers below this; above, and for fractions, Babel is asked."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are written: ``decimal`` and ``group`` signs, ``groups``: (last, others), 3 and 3 for 1.000.000."""

    decimal: str
    group: str
    groups: tuple[int, int]

    def format(self, value: float) -> str:
        """Return a number of at most three decimals: 30.000 or 2,5 in Danish."""
        whole, _, part = f"{abs(value):.3f}".rstrip("0").rstrip(".").partition(".")
        if len(whole) > self.groups[0]:
            last, others = self.groups
            pieces = [whole[-last:]]
            rest = whole[:-last]
            while rest:
                pieces.insert(0, rest[-others:])
                rest = rest[:-others]
            whole = self.group.join(pieces)
        sign = "-" if value < 0 and (part or whole != "0") else ""
        return f"{sign}{whole}{self.decimal}{part}" if part else f"{sign}{whole}"


@dataclass(frozen=True, slots=True)
class Locale:
    """One language's fixed words and rules. ``path``: its Fluent file; ``tag``: BCP 47.

    ``plurals``: whole numbers below `CATEGORIES_TO` by CLDR plural category, "other" left out.
    ``date_fields``: the long date as (kind, text): "text", "d", "dd", "M", "MM", "MMMM", "y"; empty if
    the language needs others. ``messages``: name to (line in the file, pattern).
    """

    path: str
    tag: str
    numbers: Numbers
    plurals: Mapping[str, Sequence[int]]
    months: Sequence[str]
    short_months: Sequence[str]
    date_fields: Sequence[tuple[str, str]]
    messages: Mapping[str, tuple[int, Pattern]]

    def say(self, name: str, values: Mapping[str, Value]) -> str:
        """Return a message with its variables filled in. Raises `ContentError` for a name that is not there."""
        known = self.messages.get(name)
        if known is None:
            what = f"there is no message “{name}”"
            raise ContentError.at(Place(self.path), what, f"write one; {nearest(name, self.messages)}", "no-message")
        line, pattern = known
        try:
            return self._render(pattern, values)
        except KeyError as missing:
            what = f"the message “{name}” asks for ${missing.args[0]}, which is not given here"
            raise ContentError.at(Place(self.path, line), what, nearest(missing.args[0], values), "variable") from None

    def long_date(self, day: date) -> str | None:
        """Return a date in words, 24. november 2026, or None where Babel must say it."""
        if not self.date_fields:
            return None
        parts = {
            "d": str(day.day),
            "dd": f"{day.day:02}",
            "M": str(day.month),
            "MM": f"{day.month:02}",
            "MMMM": self.months[day.month - 1],
            "y": str(day.year),
        }
        return "".join(text if kind == "text" else parts[kind] for kind, text in self.date_fields)

    def _render(self, pattern: Pattern, values: Mapping[str, Value]) -> str:
        out = []
        for entry in pattern:
            if isinstance(entry, str):
                out.append(entry)
                continue
            value = values[entry[0]]
            if len(entry) == 1:
                out.append(value if isinstance(value, str) else self.numbers.format(value))
            else:
                out.append(self._render(self._variant(entry[1], entry[2], value), values))
        return "".join(out)

    def _variant(self, variants: Sequence[tuple[Value, Pattern]], default: int, value: Value) -> Pattern:
        category: str | None = None
        for key, pattern in variants:
            if key == value:
                return pattern
            if isinstance(key, str) and not isinstance(value, str):
                category = category or self._category(value)
                if key == category:
                    return pattern
        return variants[default][1]

    def _category(self, value: float) -> str:
        if isinstance(value, int) and 0 <= value < CATEGORIES_TO:
            return next((name for name, numbers in self.plurals.items() if value in numbers), "other")
        # Babel takes 15 ms to import, and hardly a leaflet counts so far.
        from babel.core import Locale as Cldr

        return str(Cldr.parse(self.tag, sep="-").plural_form(value))


def variables(pattern: Pattern) -> set[str]:
    """Return the names of all variables that a pattern may ask for."""
    found: set[str] = set()
    for entry in pattern:
        if not isinstance(entry, str):
            found.add(entry[0])
            for _, inner in entry[1] if len(entry) > 1 else ():
                found |= variables(inner)
    return found
