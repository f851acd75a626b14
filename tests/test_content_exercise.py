"""Exercises: what is read, what stands for what, and each error with its line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.content.dosage import parse_dosage
from handouts.content.exercise import read_exercise
from handouts.content.model import Exercise, plain
from handouts.errors import ContentError, Finding, Place
from handouts.shelf import Shelf

BRIDGE = """\
---
title: Bækkenløft
dosage: {sets: 3, reps: 10-20, hold: 5s, rest: 1min, per: leg, load: red band}
region: lumbar
goal: strength
position: lying
equipment: [måtte, elastik]
feel: Du mærker det *bag på* låret.
easier: Løft lidt.
harder: Ét ben ad gangen.
stop: Hvis det gør ondt i ryggen.
---

1. Læg dig på ryggen
   med bøjede knæ.
2. Løft **bækkenet**.
"""
HERE = Place("--exercise bridge")


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content root with a figure and a photograph."""
    root = tmp_path_factory.mktemp("clinic")
    for folder in ("exercises", "figures"):
        (root / folder).mkdir()
    for name in ("bridge", "plank"):
        (root / f"figures/{name}.yaml").write_text("", encoding="utf-8")
    (root / "exercises/photo.jpg").write_bytes(b"not opened by the reader")
    return root


def _read(clinic: Path, text: str, name: str = "bridge") -> tuple[Exercise, tuple[Finding, ...]]:
    (clinic / f"exercises/{name}.da.md").write_text(text, encoding="utf-8")
    return read_exercise(name, "da", Shelf((clinic,)), HERE)


def test_an_exercise_with_everything(clinic: Path) -> None:
    """Every key is read; the figure of the same name is its figure."""
    exercise, findings = _read(clinic, BRIDGE)
    assert findings == ()
    assert (exercise.id, exercise.lang, exercise.title) == ("bridge", "da", "Bækkenløft")
    assert exercise.place == Place(str(clinic / "exercises/bridge.da.md"), 1)
    assert exercise.dosage == parse_dosage("3x10-20 hold 5s rest 1min per leg load red band", HERE)
    assert (exercise.region, exercise.goal, exercise.position) == ("lumbar", "strength", "lying")
    assert exercise.equipment == ("måtte", "elastik")
    assert [plain(step) for step in exercise.steps] == ["Læg dig på ryggen med bøjede knæ.", "Løft bækkenet."]
    assert exercise.steps[1][1].bold
    assert exercise.feel[1].italic
    hints = (exercise.easier, exercise.harder, exercise.stop)
    assert [plain(hint) for hint in hints] == ["Løft lidt.", "Ét ben ad gangen.", "Hvis det gør ondt i ryggen."]
    assert (exercise.figure, exercise.picture) == ("bridge", None)


def test_a_figure_of_another_name(clinic: Path) -> None:
    """``figure`` names it."""
    assert _read(clinic, BRIDGE.replace("region:", "figure: plank\nregion:"))[0].figure == "plank"


def test_a_picture_stands_for_the_figure(clinic: Path) -> None:
    """A clinic's own photograph comes first, with its text alternative and place."""
    exercise, findings = _read(clinic, BRIDGE + "\n![En kvinde løfter bækkenet](photo.jpg)\n")
    assert (exercise.figure, findings) == (None, ())
    assert exercise.picture is not None
    assert (exercise.picture.file.name, exercise.picture.alt) == ("photo.jpg", "En kvinde løfter bækkenet")
    assert exercise.picture.place.line == 18


def test_without_either_there_is_a_warning(clinic: Path) -> None:
    """It is set without a picture, and that is told."""
    exercise, (finding,) = _read(clinic, BRIDGE, "unseen")
    assert (exercise.figure, exercise.picture) == (None, None)
    assert str(finding) == (
        f"{clinic}/exercises/unseen.da.md:1: warning: the exercise “unseen” has neither a figure nor a picture — "
        "draw figures/unseen.yaml, or put ![…](photo.jpg) under its steps"
    )


def test_a_region_of_its_own_is_kept_with_a_warning(clinic: Path) -> None:
    """A clinic may sort by other words; a slip of the hand is told all the same."""
    exercise, (finding,) = _read(clinic, BRIDGE.replace("lumbar", "lumbr"))
    assert exercise.region == "lumbr"
    assert (finding.place.line, finding.remedy) == (4, "did you mean “lumbar”?")


def test_a_dosage_may_be_written_short(clinic: Path) -> None:
    """The form of rosters is understood in front matter too."""
    exercise, _ = _read(clinic, "---\ntitle: T\ndosage: 3x10 hold 5s\n---\n1. A\n")
    assert exercise.dosage.short() == "3x10 hold 5s"


STEPS = "\n1. A\n2. B\n"
ERRORS: tuple[tuple[str, int, str, str], ...] = (
    ("---\nfigure: bridge\n---\n" + STEPS, 2, "the exercise has no “title”", "add a line “title: …”"),
    ("---\ntitle: T\nfigure: bridgee\n---\n" + STEPS, 3, "there is no figure “bridgee”", "“bridge”"),
    ("---\ntitle: T\ngoal: strenght\n---\n" + STEPS, 3, "“strenght” is no goal", "“strength”"),
    ("---\ntitle: T\nposition: stands\n---\n" + STEPS, 3, "“stands” is no position", "“standing”"),
    ("---\ntitle: T\nharderr: x\n---\n" + STEPS, 3, "unknown key “harderr” in the exercise", "“harder”"),
    ("---\ntitle: T\ndosage:\n  sets: 3\n  rep: 10\n---\n" + STEPS, 5, "unknown key “rep” in “dosage”", "“reps”"),
    ("---\ntitle: T\ndosage:\n  sets: 3\n  reps: mange\n---\n" + STEPS, 5, "reps “mange” is not a number", "reps=3"),
    ("---\ntitle: T\ndosage: [3]\n---\n" + STEPS, 3, "“dosage” is a list", "{sets: 3"),
    ("---\ntitle: T\ndosage: mange\n---\n" + STEPS, 3, "“mange” is not understood", "3x10-20"),
    ("---\ntitle: T\nfeel: '[x](ftp:y)'\n---\n" + STEPS, 3, "the link “ftp:y” is not http(s)", "https://…"),
    ("---\ntitle: T\n---\n\ntekst\n", 5, "only one list of numbered steps", "1. …"),
    ("---\ntitle: T\n---\n\n- A\n- B\n", 5, "only one list of numbered steps", "1. …"),
    ("---\ntitle: T\n---\n\n## A\n" + STEPS, 5, "only one list of numbered steps", "1. …"),
    ("---\ntitle: T\n---\n\n", 4, "the exercise has no steps", "1. …"),
    ("---\ntitle: T\n---\n\n1. A\n\n   B\n2. C\n", 5, "a step is more than a paragraph", "two steps"),
    ("---\ntitle: T\n---\n\n1. A\n2. B\n   - C\n", 6, "a step is more than a paragraph", "two steps"),
    ("---\ntitle: T\n---\n\n1. A[^x]\n", 5, "the source “x” is not listed", "none is known"),
    ("---\ntitle: T\n---\n\n1. A\n\n![x](photo.jpeg)\n", 7, "there is no picture “photo.jpeg”", "“photo.jpg”"),
    ("1. A", 1, "the file has no front matter", "begin it with"),
)


@pytest.mark.parametrize(("text", "line", "says", "remedy"), ERRORS, ids=[error[2] for error in ERRORS])
def test_each_error_has_its_line_and_remedy(clinic: Path, text: str, line: int, says: str, remedy: str) -> None:
    """What is wrong is told in the exercise's own file, once."""
    with pytest.raises(ContentError) as caught:
        _read(clinic, text)
    (finding,) = caught.value.findings
    assert finding.place == Place(str(clinic / "exercises/bridge.da.md"), line)
    assert (says in finding.what, remedy in finding.remedy) == (True, True), str(finding)


@pytest.mark.parametrize(
    ("name", "lang", "says"),
    [
        ("brigde", "da", "there is no exercise “brigde” — did you mean “bridge”?"),
        ("bridge", "en", "the exercise “bridge” is not there in “en”, only in da — write exercises/bridge.en.md"),
        ("../bridge", "da", "there is no exercise “../bridge” — did you mean “bridge”?"),
        ("x" * 5000, "da", "there is no exercise “xxx"),
    ],
    ids=["near", "language", "way-out", "long"],
)
def test_what_is_not_there_is_told_where_it_was_asked_for(clinic: Path, name: str, lang: str, says: str) -> None:
    """The place is the asker's."""
    _read(clinic, BRIDGE)
    with pytest.raises(ContentError) as caught:
        read_exercise(name, lang, Shelf((clinic,)), HERE)
    assert says in str(caught.value)
    assert caught.value.findings[0].place == HERE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=100) | st.text(max_size=100).map(lambda text: f"---\ntitle: T\n---\n{text}".encode()))
def test_any_file_is_an_exercise_or_a_content_error(clinic: Path, data: bytes) -> None:
    """Whatever a file holds, what is read has steps."""
    (clinic / "exercises/any.da.md").write_bytes(data)
    try:
        exercise, _ = read_exercise("any", "da", Shelf((clinic,)))
    except ContentError:
        return
    assert exercise.steps
