"""How numbers, units and ranges are written in each language: the tables behind `pair_numbers`.

A further language is a further `Tongue`; until it has one, its digits are compared and its words are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's numbers. ``words``: word to digits; ``weak``: words that are a number only beside a unit.

    ``to`` / ``of``: between the ends of a range, the parts of a fraction. ``idioms``: patterns that hold a number and
    mean none. ``specials``: patterns of whole expressions, which ``meanings`` turn into (value, unit, soft).
    ``clock``: a pattern with the groups hour, minute, half.
    """

    decimal: str
    group: str
    words: Mapping[str, str]
    units: Mapping[str, str]
    weak: frozenset[str]
    to: tuple[str, ...]
    of: tuple[str, ...]
    idioms: tuple[str, ...]
    specials: tuple[str, ...]
    meanings: tuple[tuple[str, str, str, bool], ...]
    clock: str
    rewritten: tuple[tuple[str, str], ...] = ()
    """Patterns that are written otherwise first: “kl. 8–16” is two times of day."""


def _units(rows: str) -> Mapping[str, str]:
    """Return word to unit of lines like ``min: minute minutes``."""
    pairs = (row.split(":") for row in rows.splitlines() if row)
    return {word: unit.strip() for unit, words in pairs for word in words.split()}


def _words(text: str) -> Mapping[str, str]:
    return dict(pair.split("=") for pair in text.split())


def _tongue(
    meanings: tuple[tuple[str, str, str, bool], ...], decimal: str, group: str, words: str, weak: str, units: str,
    to: tuple[str, ...], of: tuple[str, ...], idioms: tuple[str, ...], clock: str,
    rewritten: tuple[tuple[str, str], ...] = (),
) -> Tongue:  # fmt: skip
    specials = tuple(r"\b" + re.sub(r"\((?!\?)", "(?:", pattern) + r"\b" for pattern, _, _, _ in meanings)
    known = _words(words)
    ones = frozenset(weak.split())
    return Tongue(
        decimal, group, {**known, **dict.fromkeys(ones, "1")}, _units(units), ones, to, of, idioms, specials, meanings,
        clock, rewritten,
    )  # fmt: skip


_COMMON = """
s: s sec
min: min
kg: kg
g: g
mg: mg
µg: µg mcg
ml: ml
l: l
mm: mm
cm: cm
m: m
km: km
"""
_DANISH_ORDINAL = "(tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende)"
_ENGLISH_ORDINAL = "(third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_DANISH_TIME = "(?:dag|uge|time|måned|nat)"
_ENGLISH_TIME = "(?:day|week|hour|month|night)"

DANISH = _tongue(
    decimal=",",
    group=".",
    words=(
        "to=2 tre=3 fire=4 fem=5 seks=6 syv=7 otte=8 ni=9 ti=10 elleve=11 tolv=12 tretten=13 fjorten=14 femten=15 "
        "seksten=16 sytten=17 atten=18 nitten=19 tyve=20 tredive=30 fyrre=40 halvtreds=50 tres=60 halvfjerds=70 "
        "firs=80 halvfems=90 hundrede=100 tusind=1000 "
        "tredje=3 fjerde=4 femte=5 sjette=6 syvende=7 ottende=8 niende=9 tiende=10"
    ),
    weak="en et én ét",
    units=_COMMON
    + """
s: sek sekund sekunder sekunders
min: minut minutter minutters
h: time timer timers t
day: dag dage dages døgn døgns
week: uge uger ugers
month: måned måneder måneders
year: år års
x: gang gange gentagelse gentagelser x
set: sæt
%: procent pct
kg: kilo
l: liter
cm: centimeter
m: meter
km: kilometer
""",
    to=("til", "eller højst"),
    of=("ud af", "af"),
    idioms=(r"\balle fire\b",),
    meanings=(
        (rf"hver anden {_DANISH_TIME}", "every 2", "", False),
        (rf"hver {_DANISH_ORDINAL} {_DANISH_TIME}", "every {}", "", False),
        (rf"hver (\d+)\.? {_DANISH_TIME}", "every {}", "", False),
        (rf"hver {_DANISH_ORDINAL}", "1/{}", "", False),
        (r"(?:én|en) gang (?:om|hver|per|pr\.) \w+", "1", "x", True),
        (r"halvanden time", "1.5", "h", False),
        (r"(?:halvanden|halvandet)", "1.5", "", False),
        (r"halve? time", "0.5", "h", False),
        (r"halvt? minut", "0.5", "min", False),
        (r"et kvarter", "15", "min", False),
        (r"tre kvarter", "45", "min", False),
        (r"(?:halvdelen|halv|halvt|halve|halvvejs)", "1/2", "", False),
        (r"(?:en|én) tredjedel", "1/3", "", False),
        (r"to tredjedele", "2/3", "", False),
        (r"(?:en|én) fjerdedel", "1/4", "", False),
        (r"tre fjerdedele", "3/4", "", False),
        (r"dobbelt så \w+", "2", "x", False),
        (r"(?:begge)", "2", "", True),
    ),
    clock=r"kl\.?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?P<half>(?!))?",
    rewritten=(
        (r"\bkl\.? ?(\d{1,2}(?:[.:]\d{2})?) ?(?:-|–|til|og) ?(?:kl\.? ?)?(\d{1,2}(?:[.:]\d{2})?)\b", r"kl. \1, kl. \2"),
        (r"\b1\. (?=gang\b)", "første "),
    ),
)
ENGLISH = _tongue(
    decimal=".",
    group=",",
    words=(
        "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 "
        "fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 "
        "seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 "
        "third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10"
    ),
    weak="one a an",
    units=_COMMON
    + """
s: secs second seconds
min: mins minute minutes
h: hour hours hr hrs
day: day days
week: week weeks
month: month months
year: year years
x: time times repetition repetitions rep reps x
set: set sets
%: percent
kg: kilo kilos kilogram kilograms
l: litre litres liter liters
cm: centimetre centimetres
m: metre metres
km: kilometre kilometres
""",
    to=("to", "and up to"),
    of=("out of every", "out of", "in every", "in", "of"),
    idioms=(
        *(r"\ball fours\b", r"\bone another\b", r"\bone (?:day|morning) (?:it|you)\b", r"\b(?:in|at) (?:one|a) time\b"),
    ),
    meanings=(
        (rf"every (?:other|second) {_ENGLISH_TIME}", "every 2", "", False),
        (rf"every {_ENGLISH_ORDINAL} {_ENGLISH_TIME}", "every {}", "", False),
        (rf"every (\d+|two|three|four|five|six) {_ENGLISH_TIME}s", "every {}", "", False),
        (r"twice", "2", "x", False),
        (r"double the \w+", "2", "x", False),
        (r"three times", "3", "x", False),
        (r"once (?:a|an|every|per) \w+", "1", "x", True),
        (r"(?:one|a) and a half hours", "1.5", "h", False),
        (r"an hour and a half", "1.5", "h", False),
        (r"(?:one|a) and a half", "1.5", "", False),
        (r"three quarters of an hour", "45", "min", False),
        (r"a quarter of an hour", "15", "min", False),
        (r"half an hour", "0.5", "h", False),
        (r"half[- ]hour", "0.5", "h", False),
        (r"half a minute", "0.5", "min", False),
        (r"(?:half|halfway)", "1/2", "", False),
        (r"(?:a|one) third", "1/3", "", False),
        (r"two thirds", "2/3", "", False),
        (r"(?:a|one) quarter", "1/4", "", False),
        (r"three quarters", "3/4", "", False),
        (r"(?:both)", "2", "", True),
    ),
    clock=r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?)",
    rewritten=(
        (r"\b(\d{1,2}) ?(?:-|–|to) ?(\d{1,2}) ?([ap]\.?m\b)", r"\1 \3, \2 \3"),
        (r"\b1st (?=time\b)", "first "),
    ),
)
NONE = _tongue((), ".", ",", "", "", _COMMON, (), (), (), "")

LANGUAGES: Mapping[str, Tongue] = {"da": DANISH, "en": ENGLISH, "": NONE}
