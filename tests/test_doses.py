"""Doses in words, in both languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.dosage import BOUNDS, PER, Dosage, Range, parse_dosage
from handouts.errors import Place
from handouts.language.doses import say, say_schedule, say_short, say_work
from handouts.language.words import Words
from handouts.shelf import Shelf

SHELF = Shelf.standard()
DANISH, ENGLISH = Words.load("da", SHELF), Words.load("en", SHELF)

# short form | Danish | English; _ stands for the unbreakable blank
TABLE = """
10-20 per side | 10–20_gange pr._side | 10–20_times each side
3x10 hold 5s | 3_sæt ×_10_gange, hold 5_sekunder | 3_sets of 10, hold 5_seconds
3 sets hold 5s | 3_sæt, hold 5_sekunder | 3_sets, hold 5_seconds
1x1 | 1_sæt ×_1_gang | 1_set of 1
1 reps | 1_gang | 1_time
1 sets | 1_sæt | 1_set
3x20s | 3_gange, hold 20_sekunder | 3_times, hold 20_seconds
2x5x10s per leg | 2_sæt ×_5_gange pr._ben, hold 10_sekunder | 2_sets of 5_each leg, hold 10_seconds
hold 1s | Hold 1_sekund | Hold 1_second
hold 30s per leg | Hold 30_sekunder pr._ben | Hold 30_seconds each leg
hold 60s | Hold 1_minut | Hold 1_minute
hold 60-120s | Hold 1–2_minutter | Hold 1–2_minutes
hold 30-60s | Hold 30–60_sekunder | Hold 30–60_seconds
3x10-15 per arm rest 60s load 2 kg | 3_sæt ×_10–15_gange pr._arm, hvil 1_minut imellem, med 2_kg \
| 3_sets of 10–15_each arm, rest 1_minute in between, with 2_kg
1/day | 1_gang om dagen | Once a day
2/day | 2_gange om dagen | Twice a day
3/day | 3_gange om dagen | 3_times a day
1-2/day | 1–2_gange om dagen | 1–2_times a day
3/week | 3_gange om ugen | 3_times a week
1/week 1 weeks | 1_gang om ugen i 1_uge | Once a week for 1_week
3/week 6 weeks | 3_gange om ugen i 6_uger | 3_times a week for 6_weeks
1/day 3/week | 3_gange om ugen | 3_times a week
2/day 3/week 6 weeks | 2_gange om dagen, 3_dage om ugen i 6_uger | Twice a day, 3_days a week for 6_weeks
2/day 1/week | 2_gange om dagen, 1_dag om ugen | Twice a day, 1_day a week
7/week | Hver dag | Every day
1/day 7/week 4 weeks | Hver dag i 4_uger | Every day for 4_weeks
2/day 7/week | 2_gange om dagen | Twice a day
6 weeks | I 6_uger | For 6_weeks
3x10 hold 5s per side 1/day 6 weeks | 3_sæt ×_10_gange pr._side, hold 5_sekunder, 1_gang om dagen i 6_uger \
| 3_sets of 10_each side, hold 5_seconds, once a day for 6_weeks
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in TABLE.strip().splitlines()]


def _dosage(short: str) -> Dosage:
    return parse_dosage(short, Place("test"))


@pytest.mark.parametrize(("short", "danish", "english"), ROWS, ids=[row[0] for row in ROWS])
def test_a_dose_is_said_in_both_languages(short: str, danish: str, english: str) -> None:
    """Plurals, units, dashes and unbreakable blanks are right."""
    assert say(_dosage(short), DANISH).replace("\u00a0", "_") == danish
    assert say(_dosage(short), ENGLISH).replace("\u00a0", "_") == english


def test_a_dose_is_said_in_parts_and_in_little_space() -> None:
    """What is done each time and how often can be said apart; a pill has short units."""
    dosage = _dosage("3x10 hold 5s per side 3/week 6 weeks")
    assert say_work(dosage, DANISH) == "3\u00a0sæt ×\u00a010\u00a0gange pr.\u00a0side, hold 5\u00a0sekunder"
    assert say_short(dosage, DANISH) == "3\u00a0×\u00a010\u00a0gange pr.\u00a0side, hold 5\u00a0sek."
    assert say_short(dosage, ENGLISH) == "3\u00a0×\u00a010\u00a0each side, hold 5\u00a0s"
    assert say_schedule(dosage, ENGLISH) == "3\u00a0times a week for 6\u00a0weeks"


def test_nothing_said_is_empty() -> None:
    """A dosage without a word is no text."""
    assert say(Dosage(), DANISH) == say_short(Dosage(), ENGLISH) == say_schedule(Dosage(per="side"), DANISH) == ""


def _range(name: str) -> st.SearchStrategy[Range | None]:
    low, high = BOUNDS[name]
    numbers = st.integers(low, high)
    return st.none() | st.tuples(numbers, numbers).map(lambda pair: Range(min(pair), max(pair)))


DOSAGES = st.builds(Dosage, **{name: _range(name) for name in BOUNDS}, per=st.none() | st.sampled_from(PER))


@given(DOSAGES)
def test_both_languages_say_the_same_numbers(dosage: Dosage) -> None:
    """No number is lost, and the languages differ by “once” and “twice” alone."""
    danish = re.findall(r"\d+", say(dosage, DANISH))
    english = say(dosage, ENGLISH).lower().replace("once", "1").replace("twice", "2")
    assert danish == re.findall(r"\d+", english)


@given(DOSAGES)
def test_a_number_never_parts_from_its_unit(dosage: Dosage) -> None:
    """A line can end neither after a digit nor after the multiplication sign."""
    for words in (DANISH, ENGLISH):
        assert not re.search(r"[\d×] ", say(dosage, words))
