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
    specials = tuple(r"\b(?:" + re.sub(r"\((?!\?)", "(?:", pattern) + r")\b" for pattern, _, _, _ in meanings)
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
_DANISH_TIME = "(?:dag|uge|time|måned|nat|år|minut|sekund|gang|morgen|aften|træningsdag)"
_ENGLISH_TIME = "(?:day|week|hour|month|night|year|minute|second|time|morning|evening|training day)"
_DANISH_TENS = "tyve=20 tredive=30 fyrre=40 halvtreds=50 tres=60 halvfjerds=70 firs=80 halvfems=90"
_ENGLISH_TENS = "twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"
_DANISH_FEW = r"(to|tre|fire|fem|seks|syv|otte|ni|ti|\d{1,2})"
_ENGLISH_FEW = r"(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_DANISH_UNITS = "(?:timer?|minut(?:ter)?|dage?|døgn|uger?|måned(?:er)?|år|meter|liter|kilo(?:meter)?|km)"
_ENGLISH_UNITS = "(?:hours|minutes|days|weeks|months|years|kilos|metres|litres)"
_DANISH_PEOPLE = (
    "(?:mennesker?|person(?:er)?|voksne?n?|patient(?:er)?|danskere?|kvinder?|mand|mænd|b[aø]rn|unge?|ældre|løbere?)"
)
_ENGLISH_PEOPLE = "(?:people|persons?|adults?|patients?|danes?|wom[ae]n|m[ae]n|child(?:ren)?|runners?)"


def _compounds(tens: str, ones: str, joined: str) -> str:
    """Return the words from 21 to 99; ``joined``: how ten and one stand together."""
    return " ".join(
        f"{joined.format(ten=ten[0], one=one[0])}={int(ten[1]) + int(one[1])}"
        for ten in (row.split("=") for row in tens.split())
        for one in (row.split("=") for row in ones.split())
    )


def _parts(rows: str, one: str, few: str, plural: str) -> tuple[tuple[str, str, str, bool], ...]:
    """Return the meanings of “a fifth” and “three fifths”; ``rows``: like ``femtedel=5``."""
    pairs = [row.split("=") for row in rows.split()]
    return (
        *((rf"{one} {word}", f"1/{parts}", "", False) for word, parts in pairs),
        *((rf"{few} {word}{plural}", f"{{}}/{parts}", "", False) for word, parts in pairs),
    )


DANISH = _tongue(
    decimal=",",
    group=".",
    words=(
        "to=2 tre=3 fire=4 fem=5 seks=6 syv=7 otte=8 ni=9 ti=10 elleve=11 tolv=12 tretten=13 fjorten=14 femten=15 "
        "seksten=16 sytten=17 atten=18 nitten=19 tyve=20 tredive=30 fyrre=40 halvtreds=50 tres=60 halvfjerds=70 "
        "firs=80 halvfems=90 hundrede=100 tusind=1000 "
        "tredje=3 fjerde=4 femte=5 sjette=6 syvende=7 ottende=8 niende=9 tiende=10 "
        + _compounds(_DANISH_TENS, "en=1 to=2 tre=3 fire=4 fem=5 seks=6 syv=7 otte=8 ni=9", "{one}og{ten}")
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
        (rf"hver(?:t andet| ?anden) (?:eller|til) tredje {_DANISH_TIME}", "2-3", "", False),
        (rf"hver(?:t andet| ?anden) {_DANISH_TIME}", "every 2", "", False),
        (rf"hvert? {_DANISH_ORDINAL} {_DANISH_TIME}", "every {}", "", False),
        (rf"hvert? (\d+)\.? {_DANISH_TIME}", "every {}", "", False),
        (rf"hvert? {_DANISH_ORDINAL}", "1/{}", "", False),
        (r"hver(?:t andet| ?anden)", "1/2", "", False),
        (r"(?:én|en) gang eller to|(?:én|en|1)(?: eller |[-–])(?:to|2) gange", "1-2", "x", False),
        (r"(?:én|en) gang (?:om|hver|per|pr\.) \w+", "1", "x", True),
        (r"anden (?:gang|dag|uge|måned|time)", "2", "", True),
        (r"første (?:gang|dag|uge|måned|time)", "1", "", True),
        (rf"halvand(?:en|et) {_DANISH_UNITS}", "1.5", "", False),
        (r"(?:halvanden|halvandet)", "1.5", "", False),
        (rf"{_DANISH_FEW} og e[nt] halvt? {_DANISH_UNITS}", "{}.5", "", False),
        (r"halve? time", "0.5", "h", False),
        (r"halvt? minut", "0.5", "min", False),
        (r"et kvarter", "15", "min", False),
        (r"tre kvarter", "45", "min", False),
        (r"(?:halvdelen|halvdel|halv|halvt|halve|halvvejs)", "1/2", "", False),
        *_parts(
            "tredjedel=3 fjerdedel=4 femtedel=5 sjettedel=6 tiendedel=10", "(?:en|én)", "(to|tre|fire|fem|syv|ni)", "e"
        ),
        (r"dobbelt så \w+", "2", "x", False),
        (r"halver(?:er|et|e|es)?|halvér", "1/2", "", True),
        (r"fordobl(?:er|et|e|es)?", "2", "x", True),
        (r"(?:begge|et par)", "2", "", True),
        (r"morgen og aften", "2", "x", True),
    ),
    clock=r"kl\.?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?(?P<half>(?!))?",
    rewritten=(
        (r"\bkl\.? ?(\d{1,2}(?:[.:]\d{2})?) ?(?:-|–|til|og) ?(?:kl\.? ?)?(\d{1,2}(?:[.:]\d{2})?)\b", r"kl. \1, kl. \2"),
        (r"\b1\. (?=gang\b)", "første "),
        (r"\b(\d+)\. ?(?:-|–|til) ?(\d+)\.", r"\1–\2"),
        (rf"\b{_DANISH_FEW} eller {_DANISH_FEW}\b", r"\1–\2"),
        (rf"\b(én|en|{_DANISH_FEW[1:-1]}) {_DANISH_PEOPLE} ud af ", r"\1 ud af "),
    ),
)
ENGLISH = _tongue(
    decimal=".",
    group=",",
    words=(
        "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 "
        "fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 "
        "seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 "
        "third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 "
        + _compounds(_ENGLISH_TENS, "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9", "{ten}-{one}")
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
        r"\ball fours\b",
        r"\bone another\b",
        r"\bat once\b",
        r"\bonce (?:and for all|more|again)\b",
        r"\bevery second counts\b",
        r"\bone (?:day|morning) (?:it|you)\b",
        r"\b(?:in|at) (?:one|a) time\b",
    ),
    meanings=(
        (rf"every second (?:or|to) third {_ENGLISH_TIME}", "2-3", "", False),
        (rf"every (?:other|second) {_ENGLISH_TIME}", "every 2", "", False),
        (r"(?:on )?alternate days", "every 2", "day", False),
        (r"(?:every|each) fortnight", "every 2", "week", False),
        (rf"every {_ENGLISH_ORDINAL} {_ENGLISH_TIME}", "every {}", "", False),
        (rf"every {_ENGLISH_FEW} {_ENGLISH_TIME}s", "every {}", "", False),
        (r"every (\d+) (?:day|week|hour|month|night|year|minute|second|time)s", "every {}", "", False),
        (rf"every {_ENGLISH_ORDINAL}", "1/{}", "", False),
        (r"every (?:other|second)", "1/2", "", False),
        (r"a fortnight", "2", "week", False),
        (r"once or twice|one or two times|a time or two", "1-2", "x", False),
        (r"twice", "2", "x", False),
        (r"thrice", "3", "x", False),
        (r"double the \w+", "2", "x", False),
        (r"three times", "3", "x", False),
        (r"once (?:a|an|every|per) \w+", "1", "x", True),
        (r"once", "1", "x", True),
        (r"second (?:time|day|week|month|hour)", "2", "", True),
        (r"first (?:time|day|week|month|hour)", "1", "", True),
        (rf"(?:one|a) and a half {_ENGLISH_UNITS}", "1.5", "", False),
        *(
            (rf"(?:one|an?) {word} and a half", "1.5", unit, False)
            for word, unit in (
                ("hour", "h"),
                ("minute", "min"),
                ("day", "day"),
                ("week", "week"),
                ("month", "month"),
                ("year", "year"),
            )
        ),
        (rf"{_ENGLISH_FEW} and a half {_ENGLISH_UNITS}", "{}.5", "", False),
        (r"(?:one|a) and a half", "1.5", "", False),
        (r"three quarters of an hour", "45", "min", False),
        (r"a quarter of an hour", "15", "min", False),
        (r"half an hour", "0.5", "h", False),
        (r"half[- ]hour", "0.5", "h", False),
        (r"half a minute", "0.5", "min", False),
        (r"(?:half|halfway)", "1/2", "", False),
        *_parts("third=3 quarter=4 fifth=5 sixth=6 tenth=10", "(?:a|one)", "(two|three|four|five|seven|nine)", "s"),
        (r"halve|halves|halved|halving", "1/2", "", True),
        (r"doubles?|doubled|doubling", "2", "x", True),
        (r"(?:both|a couple|a pair)", "2", "", True),
        (r"(?:morning and evening|morning and night)", "2", "x", True),
    ),
    clock=r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?)",
    rewritten=(
        (r"\b(\d{1,2}) ?(?:-|–|to) ?(\d{1,2}) ?([ap]\.?m\b)", r"\1 \3, \2 \3"),
        (r"\b1st (?=time\b)", "first "),
        (rf"\b{_ENGLISH_FEW} or {_ENGLISH_FEW}\b", r"\1–\2"),
        (
            rf"\b(one|{_ENGLISH_FEW[1:-1]}) {_ENGLISH_PEOPLE} (in|out of) "
            rf"(?=(?:every )?(?:{_ENGLISH_FEW[1:-1]}|\d+)\b)",
            r"\1 \2 ",
        ),
    ),
)
NONE = _tongue((), ".", ",", "", "", _COMMON, (), (), (), "")

LANGUAGES: Mapping[str, Tongue] = {"da": DANISH, "en": ENGLISH, "": NONE}
