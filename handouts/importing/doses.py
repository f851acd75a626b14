"""Doses in running text: “Gentag roligt 10-20 gange på hver side” gives ``{reps=10-20 per=side}``."""

from __future__ import annotations

import re

from handouts.content.dosage import BOUNDS
from handouts.importing.wording import Wording

_PER = {"side": "side", "ben": "leg", "leg": "leg", "arm": "arm"}


def dose_of(text: str, patterns: Wording) -> dict[str, str]:
    """Return the dose that a text says, as attributes; what it does not say in digits is not there."""
    found: dict[str, str] = {}
    for name, pattern in (("sets", patterns.sets), ("reps", patterns.reps), ("hold", patterns.hold)):
        if (match := pattern.search(text)) and (value := _range(next(filter(None, match.groups())), *BOUNDS[name])):
            found[name] = f"{value}s" if name == "hold" else value
    match = patterns.per.search(text)
    if match and found:
        word = match[1].lower()
        found["per"] = next(value for key, value in _PER.items() if word.startswith(key))
    return found


def _range(text: str, least: int, most: int) -> str | None:
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    if not all(least <= number <= most for number in numbers) or numbers != sorted(numbers):
        return None
    return "-".join(str(number) for number in numbers)
