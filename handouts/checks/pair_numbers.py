"""Numbers and amounts in running text, as values that do not depend on the language.

“10–20 gange”, “10 to 20 times” and “ti til tyve gange” are one amount. Two texts are compared by their amounts: what
one has and the other lacks is a translator's slip until somebody says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from handouts.checks.number_words import LANGUAGES, Tongue
from handouts.values import dataclass

_SECONDS = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "week": 604_800}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range as it stands in a text. ``value``: in one form for all languages; ``unit``: "" when unknown.

    ``shown``: as written. ``soft``: “a minute”, which is the partner of “1 minute” but may stand alone.
    """

    value: str
    unit: str
    shown: str
    soft: bool = False

    @property
    def seconds(self) -> tuple[float, ...]:
        """The time it says, in seconds; empty for what is no time, or no plain number or range."""
        every, _, value = self.value.rpartition("every ")
        if self.unit not in _SECONDS or not re.fullmatch(r"[\d.]+(-[\d.]+)?", value):
            return ()
        return (float(bool(every)), *(float(part) * _SECONDS[self.unit] for part in value.split("-")))

    @property
    def share(self) -> float | None:
        """The part that it says, of 1; None for what is neither a fraction nor a percentage."""
        if self.unit == "%" and re.fullmatch(r"[\d.]+", self.value):
            return round(float(self.value) / 100, 9)
        parts = re.fullmatch(r"(\d+)/(\d+)", self.value)
        return round(int(parts[1]) / int(parts[2]), 9) if parts and int(parts[2]) else None

    def meets(self, other: Amount) -> bool:
        """Whether both say the same; a unit that only one of them names is no difference."""
        if self.value == other.value:
            return self.unit == other.unit or not self.unit or not other.unit
        if self.share is not None and self.share == other.share:  # half of them and 50 per cent
            return True
        return bool(self.seconds) and self.seconds == other.seconds  # half an hour and 30 minutes


def amounts(text: str, lang: str) -> tuple[Amount, ...]:
    """Return the amounts of a text in order. A language without a table has its digits compared alone."""
    tongue = LANGUAGES.get(lang, LANGUAGES[""])
    found: list[Amount] = []
    for match in _pattern(lang).finditer(_plainly(text, tongue)):
        amount = _amount(match, tongue)
        if amount is not None:
            found.append(amount)
    return tuple(found)


def unmatched(one: Iterable[Amount], other: Iterable[Amount]) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """Return what each of two texts says that the other does not, same amounts taken out pair by pair."""
    left, right = list(one), list(other)
    for exact in (True, False):
        for amount in [each for each in left if not each.soft] + [each for each in left if each.soft]:
            partners = [
                each
                for each in right
                if (not exact or (each.value, each.unit) == (amount.value, amount.unit)) and amount.meets(each)
            ]
            if partners:
                partner = min(partners, key=lambda each: each.soft)
                left.remove(amount)
                right.remove(partner)
    return tuple(each for each in left if not each.soft), tuple(each for each in right if not each.soft)


def _plainly(text: str, tongue: Tongue) -> str:
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text.replace("\u00ad", "").replace("×", "x"))
    text = re.sub(r"\bper cent\b|\bpct\.", "%", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:mellem|between) (\S+) (?:og|and) (?=\S)", r"\1–", text, flags=re.IGNORECASE)
    for sign, tenths in (("½", "5"), ("¼", "25"), ("¾", "75")):
        text = re.sub(rf"(\d)\s?{sign}", rf"\g<1>{tongue.decimal}{tenths}", text)
        text = text.replace(sign, f"0{tongue.decimal}{tenths}")
    text = re.sub(r"\+\d{2,3} (?=\d)", "", text)  # the country's code, which a guide for foreigners has
    for pattern, written in tongue.rewritten:
        text = re.sub(pattern, written, text, flags=re.IGNORECASE)
    for idiom in tongue.idioms:
        text = re.sub(idiom, "…", text, flags=re.IGNORECASE)
    return text


_ALONE = "".join(rf"(?<!\b{word} )" for word in ("hver", "every", "each", "per", "a", "om", "i"))
"""“Week 8” is counted in weeks, “every week 8 times” is not."""


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    tongue = LANGUAGES.get(lang, LANGUAGES[""])
    words = "|".join(sorted(tongue.words, key=len, reverse=True))
    group, decimal = re.escape(tongue.group), re.escape(tongue.decimal)
    digits = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+(?:{decimal}\d+)?"
    number = rf"(?:{digits}" + (rf"|\b(?:{words})\b" if words else "") + ")"
    # a range may name its unit twice: “5 minutes to 10 minutes”
    join = r"\s*(?:-|–|—)\s*" + "".join(rf"|\s+{word}\s+" for word in tongue.to)
    units = "|".join(sorted(tongue.units, key=len, reverse=True))
    of = "|".join(rf"\s+{word}\s+" for word in tongue.of)
    return re.compile(
        rf"(?P<special>{'|'.join(tongue.specials) or '(?!)'})"
        rf"|(?<![\w]){tongue.clock or '(?!)'}"
        r"|(?<![\w:])(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?![\w:])"
        rf"|(?<![^\W_])(?:{_ALONE}(?P<before>uger?|weeks?)\s+)?"
        rf"(?P<first>{number})"
        rf"(?:(?:\s*/\s*{('|' + of) if of else ''})(?P<of>{number})"
        rf"|(?:\s*(?:{units or '(?!)'})\b)?(?:{join})(?P<last>{number}))?"
        rf"(?:\.?(?:st|nd|rd|th)?)?[-\s]{{0,2}}(?P<unit>(?:{units or '(?!)'})\b|%)?",
        re.IGNORECASE,
    )


def _amount(match: re.Match[str], tongue: Tongue) -> Amount | None:
    shown = " ".join(match[0].strip(" -").split())
    if match["special"]:
        said = match["special"].lower()
        for pattern, value, unit, soft in tongue.meanings:
            inner = re.fullmatch(pattern, said, re.IGNORECASE)
            if inner:
                number = _value(inner[1], tongue) if inner.groups() else ""
                return Amount(value.format(number), unit or _unit(said.split()[-1], tongue), shown, soft)
        return None
    if match["hours"]:
        return Amount(f"clock {int(match['hours'])}:{match['minutes']}", "", shown)
    if tongue.clock and match["hour"]:
        hour = int(match["hour"]) + (
            12 if (match["half"] or "").lower().startswith("p") and match["hour"] != "12" else 0
        )
        return Amount(f"clock {hour}:{match['minute'] or '00'}", "", shown)
    first, last, whole = (_value(match[name], tongue) if match[name] else "" for name in ("first", "last", "of"))
    unit = _unit(match["unit"] or match["before"] or "", tongue)
    if match["first"].lower() in tongue.weak and not (last or whole or match["unit"]):
        return None
    soft = match["first"].lower() in tongue.weak and not whole
    value = f"{first}/{whole}" if whole else f"{first}-{last}" if last and last != first else first
    return Amount(value, unit, shown, soft)


def _value(text: str, tongue: Tongue) -> str:
    lower = text.lower()
    if lower in tongue.words:
        return tongue.words[lower]
    plain = lower.replace(tongue.group, "") if re.fullmatch(r"\d{1,3}(\D\d{3})+", lower) else lower
    plain = plain.replace(tongue.decimal, ".")
    return f"{float(plain):g}" if "." in plain else plain.lstrip("0") or "0"


def _unit(text: str, tongue: Tongue) -> str:
    lower = text.lower()
    return "%" if lower == "%" else tongue.units.get(lower, "")
