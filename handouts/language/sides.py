"""Right and left in words: what a picture's description says once the picture is mirrored."""

from __future__ import annotations

import re
from functools import cached_property

from handouts.values import dataclass


@dataclass(frozen=True)
class Sides:
    """The words of one language that name a side of the body.

    ``written``: as in the message ``mirrored`` of a locale: pairs as “right/left”, parted by commas, and words that
    are no side, as “right angle”, by themselves. Case does not matter; a word counts only whole.
    """

    written: str = ""

    @cached_property
    def _others(self) -> dict[str, str]:
        others: dict[str, str] = {}
        for entry in self.written.split(","):
            one, _, two = (part.strip().casefold() for part in entry.partition("/"))
            if one:
                others |= {one: two or one, two or one: one}
        return others

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._others, key=len, reverse=True)  # “right angle” before “right”
        said = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
        return re.compile(rf"(?<!\w)(?:{said or r'(?!)'})(?!\w)", re.IGNORECASE)

    def other(self, text: str) -> str:
        """Return a text with each side named as the other one: “her right leg” is “her left leg”."""
        return self._pattern.sub(self._turned, text)

    def named(self, text: str) -> str:
        """Return the first word that names a side, “” where none does."""
        for match in self._pattern.finditer(text):
            if self._turned(match) != match[0]:
                return match[0]
        return ""

    def _turned(self, match: re.Match[str]) -> str:
        known = " ".join(match[0].casefold().split())
        other = self._others[known]
        if other == known:
            return match[0]
        return other[:1].upper() + other[1:] if match[0][:1].isupper() else other
