"""The exercises that ship: 48 movements, each in Danish and English, with a figure and a cautious dose."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.content.dosage import Range
from handouts.content.exercise import read_exercise
from handouts.content.model import Exercise, plain
from handouts.shelf import Shelf

SHELF = Shelf.standard()
LANGUAGES = ("da", "en")
LIBRARY = {
    "lumbar": "cat-camel knee-to-chest bird-dog bridge pelvic-tilt dead-bug prone-press-up plank childs-pose "
    "lumbar-rotation side-plank heel-slide legs-on-chair",
    "thoracic": "open-book seated-rotation thoracic-extension shoulder-blade-squeeze",
    "neck": "chin-tuck neck-side-stretch neck-rotation",
    "shoulder": "wall-push-up band-row shoulder-stick-raise band-external-rotation doorway-stretch",
    "hip": "clamshell piriformis hip-flexor-stretch side-leg-raise hip-hinge",
    "knee": "squat lunge wall-sit straight-leg-raise step-up knee-extension seated-hamstring-stretch",
    "ankle": "calf-raise calf-stretch ankle-pump",
    "balance": "single-leg-stance tandem-stance",
    "breathing": "belly-breathing",
    "everyday": "walking sit-to-stand lifting getting-out-of-bed sitting-variations",
}
"""What ships, by the region each is filed under."""
IDS = [name for names in LIBRARY.values() for name in names.split()]
BOTH = [(name, lang) for name in IDS for lang in LANGUAGES]
MOST_WORDS = 14
MOST_WORDS_OF_A_HINT = 16
SANE = {
    "sets": Range(1, 3),
    "reps": Range(2, 20),
    "hold": Range(2, 60),
    "rest": Range(15, 120),
    "times_a_day": Range(1, 3),
    "days_a_week": Range(3, 7),
}
"""What a dose may be that nobody has fitted to a patient yet."""
OTHER_WORDS = {
    "da": ("balle", "ballen", "baller", "ballerne", "måtte", "måtten"),
    "en": ("bottom", "glutes", "tummy", "stomach", "mat", "toward"),
}
"""Words the library has another word for: balde, underlag; buttocks, belly, floor, British towards."""


def _read(name: str, lang: str) -> Exercise:
    return read_exercise(name, lang, SHELF)[0]


def _texts(exercise: Exercise) -> list[str]:
    hints = (exercise.feel, exercise.easier, exercise.harder, exercise.stop)
    return [exercise.title, *(plain(text) for text in (*exercise.steps, *hints))]


def test_the_library_is_these_48_in_both_languages() -> None:
    """Nothing is missing, nothing has come in unlisted, and every exercise has both languages."""
    assert len(IDS) == len(set(IDS)) == 48
    shipped = {Path(path).name for path in SHELF.names("exercises", ".md").values()}
    assert shipped == {f"{name}.{lang}.md" for name, lang in BOTH}


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_an_exercise_is_read_without_findings(name: str, lang: str) -> None:
    """Every file is right as it stands; whether its figure is drawn is asked elsewhere."""
    _, findings = read_exercise(name, lang, SHELF)
    assert [finding for finding in findings if finding.rule != "no-picture"] == []


@pytest.mark.parametrize("name", IDS)
def test_an_exercise_has_a_figure(name: str) -> None:
    """Every exercise is drawn, with the same figure in both languages."""
    danish, english = (_read(name, lang) for lang in LANGUAGES)
    assert danish.figure == english.figure
    assert danish.figure in SHELF.names("figures", ".yaml")


@pytest.mark.parametrize("name", IDS)
def test_the_two_languages_say_the_same(name: str) -> None:
    """Dose, region, goal, position, number of steps and of things needed are equal."""
    danish, english = (_read(name, lang) for lang in LANGUAGES)
    for key in ("dosage", "region", "goal", "position"):
        assert getattr(danish, key) == getattr(english, key), key
    assert len(danish.steps) == len(english.steps)
    assert len(danish.equipment) == len(english.equipment)


@pytest.mark.parametrize("region", LIBRARY)
def test_an_exercise_is_filed_where_it_belongs(region: str) -> None:
    """The region a therapist looks under is the one of the list; goal and position are always said."""
    for name in LIBRARY[region].split():
        exercise = _read(name, "da")
        assert exercise.region == region
        assert exercise.goal
        assert exercise.position


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_steps_are_few_and_short(name: str, lang: str) -> None:
    """Three or four steps of one or two sentences, none of more than 14 words; a blind patient hears them once."""
    steps = [plain(step) for step in _read(name, lang).steps]
    assert 3 <= len(steps) <= 4
    for step in steps:
        assert step.endswith(".")
        sentences = step.removesuffix(".").split(". ")
        assert len(sentences) <= 2, step
        for sentence in sentences:
            assert 1 <= len(sentence.split()) <= MOST_WORDS, sentence
            assert sentence[0].isupper()


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_what_to_feel_easier_harder_and_stop_are_there(name: str, lang: str) -> None:
    """All four hints are short sentences of their own."""
    exercise = _read(name, lang)
    for hint in (exercise.feel, exercise.easier, exercise.harder, exercise.stop):
        text = plain(hint)
        assert 2 <= len(text.split()) <= MOST_WORDS_OF_A_HINT, text
        assert text[0].isupper()
        assert text.endswith(".")


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_a_stop_rule_goes_on_from_its_label(name: str, lang: str) -> None:
    """“Stop: If your calf cramps.”: every stop rule is a condition."""
    assert plain(_read(name, lang).stop).startswith({"da": "Hvis ", "en": "If "}[lang])


@pytest.mark.parametrize("name", IDS)
def test_the_default_dose_is_cautious(name: str) -> None:
    """Every number is within what may be told a stranger; weeks and load are the therapist's."""
    exercise = _read(name, "da")
    dosage = exercise.dosage
    assert not dosage.empty
    for key, sane in SANE.items():
        dose: Range | None = getattr(dosage, key)
        most = 600 if key == "hold" and exercise.goal == "relaxation" else sane.high
        assert dose is None or sane.low <= dose.low <= dose.high <= most, key
    assert dosage.weeks is None
    assert dosage.load == ""
    if exercise.goal == "stretch" and dosage.hold:
        assert dosage.hold.low >= 15


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_are_told_apart(lang: str) -> None:
    """No two exercises have one name."""
    titles = [_read(name, lang).title.casefold() for name in IDS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("name", "lang"), BOTH)
def test_one_thing_has_one_word(name: str, lang: str) -> None:
    """The texts use the library's words, and the quotes and apostrophes of print."""
    for text in _texts(_read(name, lang)):
        words = f" {''.join(char if char.isalpha() else ' ' for char in text.casefold())} "
        assert [other for other in OTHER_WORDS[lang] if f" {other} " in words] == []
        assert not set(text) & set("'\"“")
