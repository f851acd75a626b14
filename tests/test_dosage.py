"""Dosage: three written forms, one value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.dosage import BOUNDS, NAMES, PER, Dosage, Range, dosage_from, parse_dosage
from handouts.errors import ContentError, Place

HERE = Place("roster.csv", 7)


@pytest.mark.parametrize(
    ("text", "dosage"),
    [
        ("3x10", Dosage(sets=Range(3, 3), reps=Range(10, 10))),
        ("2x12 hold 5s", Dosage(sets=Range(2, 2), reps=Range(12, 12), hold=Range(5, 5))),
        ("2-3 × 10–20", Dosage(sets=Range(2, 3), reps=Range(10, 20))),
        ("3 sets", Dosage(sets=Range(3, 3))),
        ("10-20 reps per side", Dosage(reps=Range(10, 20), per="side")),
        ("10", Dosage(reps=Range(10, 10))),
        ("3x10, rest 1min", Dosage(sets=Range(3, 3), reps=Range(10, 10), rest=Range(60, 60))),
        ("hold 20-30 sek pr. ben 2/dag", Dosage(hold=Range(20, 30), per="leg", times_a_day=Range(2, 2))),
        ("5/uge 6-8 uger", Dosage(days_a_week=Range(5, 5), weeks=Range(6, 8))),
        ("3x8 load 2 kg", Dosage(sets=Range(3, 3), reps=Range(8, 8), load="2 kg")),
        ("load red band", Dosage(load="red band")),
        ("3x20s", Dosage(sets=Range(1, 1), reps=Range(3, 3), hold=Range(20, 20))),
        ("3 × 20–30 sek. pr. side", Dosage(sets=Range(1, 1), reps=Range(3, 3), hold=Range(20, 30), per="side")),
        ("20 sek. x 3", Dosage(sets=Range(1, 1), reps=Range(3, 3), hold=Range(20, 20))),
        ("3x1min", Dosage(sets=Range(1, 1), reps=Range(3, 3), hold=Range(60, 60))),
        ("2x5x10s 3/week", Dosage(sets=Range(2, 2), reps=Range(5, 5), hold=Range(10, 10), days_a_week=Range(3, 3))),
        ("hold 20 sekunder", Dosage(hold=Range(20, 20))),
        ("rest 2 minutes", Dosage(rest=Range(120, 120))),
        ("", Dosage()),
    ],
)
def test_the_short_form_is_read(text: str, dosage: Dosage) -> None:
    """English and Danish words, hyphen and en dash, cross and letter x."""
    assert parse_dosage(text, HERE) == dosage


def test_the_whole_short_form() -> None:
    """Everything at once, as the contract writes it."""
    dosage = parse_dosage("3x10-20 hold 5s per side 2/day 3/week 6 weeks", HERE)
    assert dosage == Dosage(
        sets=Range(3, 3), reps=Range(10, 20), hold=Range(5, 5), per="side",
        times_a_day=Range(2, 2), days_a_week=Range(3, 3), weeks=Range(6, 6),
    )  # fmt: skip
    assert dosage.short() == "3x10-20 hold 5s per side 2/day 3/week 6 weeks"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("banana", "“banana” is not understood"),
        ("3x10 banana", "“banana” is not understood"),
        ("300x10", "sets “300” is not between 1 and 10"),
        ("3x20-10", "smaller number first"),
        ("3x10 3x10", "says sets twice"),
        ("per nose", "per “nose” is not known"),
        ("hold 90min", "is not between 1 and 600"),
        ("0x5", "is not between"),
        ("hold 2,5s", "has a decimal — write whole numbers"),
        ("hold 2.5s", "has a decimal"),
        ("3x10,2/day", "with a blank behind a comma"),
        ("3/10", "slash between — write 3x10 for sets, 10-12 for a range"),
        ("3x10/12", "slash between"),
        ("3x10 morgen", "“morgen” is not understood — write it like"),
        ("3x20m", "“3x20m” is not understood"),
        ("3x20s hold 5s", "says hold twice"),
        ("3x700s", "hold “700s” is not between 1 and 600"),
        ("x" * 300, "longer than 200 characters"),
        ("load " + "x" * 60, "between 1 and 40 characters"),
    ],
)
def test_what_is_not_understood_is_named(text: str, says: str) -> None:
    """The error stands at the place given, names the part, and shows how it is written."""
    with pytest.raises(ContentError, match=says) as caught:
        parse_dosage(text, HERE)
    assert all(finding.place == HERE and finding.remedy for finding in caught.value.findings)


def test_values_by_name_are_read_and_each_fault_is_told() -> None:
    """Front matter and attributes come as names with texts; what is right is kept beside what is wrong."""
    values = [("sets", "3"), ("reps", "10–20"), ("hold", "5s"), ("rest", "1 min"), ("per", "both"), ("serie", "2")]
    dosage, findings = dosage_from((name, text, HERE) for name, text in values)
    assert dosage == Dosage(sets=Range(3, 3), reps=Range(10, 20), hold=Range(5, 5), rest=Range(60, 60))
    assert [str(finding) for finding in findings] == [
        "roster.csv:7: error: per “both” is not known — write one of: side, leg, arm",
        "roster.csv:7: error: unknown dosage “serie” — did you mean “per”?",
    ]
    _, findings = dosage_from((name, text, HERE) for name, text in [("hold", "2,5s"), ("reps", "10/12")])
    assert [str(finding) for finding in findings] == [
        "roster.csv:7: error: hold “2,5s” has a decimal — write hold=5s or hold=5-10s",
        "roster.csv:7: error: reps “10/12” has a slash — write reps=3 or reps=10-20",
    ]
    assert parse_dosage("3x10, load 2,5 kg", HERE).load == "2,5 kg"


def test_what_another_says_takes_its_place() -> None:
    """A guide changes what it names and leaves the rest of the exercise's own dose."""
    own = parse_dosage("3x10 hold 5s load red band", HERE)
    changed = own.changed_by(parse_dosage("12 reps rest 30s", HERE))
    assert changed == parse_dosage("3x12 hold 5s rest 30s load red band", HERE)
    assert own.changed_by(Dosage()) == own


def test_a_diary_knows_its_boxes() -> None:
    """Days a week times weeks, at most; nothing when either is not said."""
    assert parse_dosage("3-4/week 6 weeks", HERE).boxes == 24
    assert parse_dosage("3/week", HERE).boxes is None
    assert Dosage().empty
    assert not parse_dosage("3/week", HERE).empty


_ranges = {
    name: st.tuples(st.integers(*bounds), st.integers(*bounds)).map(lambda pair: Range(min(pair), max(pair)))
    for name, bounds in BOUNDS.items()
}
_loads = st.text("abc 0123456789,.-æøå", min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
dosages = st.builds(
    Dosage,
    **{name: st.none() | ranges for name, ranges in _ranges.items()},
    per=st.none() | st.sampled_from(PER),
    load=st.just("") | _loads,
)


@given(dosages)
def test_the_short_form_is_read_back(dosage: Dosage) -> None:
    """Whatever the dose, its short form means the same."""
    assert parse_dosage(dosage.short(), HERE) == dosage


@given(dosages, dosages)
def test_changing_twice_with_the_same_changes_nothing_more(own: Dosage, other: Dosage) -> None:
    """Whatever the other says is said, and saying it again adds nothing."""
    once = own.changed_by(other)
    assert once.changed_by(other) == once
    assert all(getattr(once, name) == (getattr(other, name) or getattr(own, name)) for name in NAMES)


@given(st.text("0123456789x×*-–/ .,holdrestpwkminsideuger", max_size=60) | st.text(max_size=60))
def test_any_text_is_a_dose_or_a_content_error(text: str) -> None:
    """No text ends in anything else, and what is read keeps to the bounds."""
    try:
        dosage = parse_dosage(text, HERE)
    except ContentError:
        return
    for name, (least, most) in BOUNDS.items():
        value = getattr(dosage, name)
        assert value is None or least <= value.low <= value.high <= most
