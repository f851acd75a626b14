"""Compose: the patient's own exercises, layouts' choices, links to the clinic's pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handouts.compose import compose
from handouts.content.dosage import parse_dosage
from handouts.content.exercise import read_exercise
from handouts.content.guide import read_guide
from handouts.content.model import CallToAction, plain
from handouts.errors import Finding, Place
from handouts.fields import Fields
from handouts.handout import ExerciseCard, Handout
from handouts.language.words import Words
from handouts.look.brand import Brand, read_brand
from handouts.shelf import Shelf

SHELF = Shelf.standard()
GUIDE = """---
title: Prøve
---

## To øvelser

::: exercise bridge
:::

::: exercise squat {not=card-a6}
:::

## Kun på plakaten {only=poster-a3}

Tekst.

## Mere

::: link brand:/kursus
Læs mere.
:::
"""


def composed(
    folder: Path, *doses: str, layout: str = "leaflet-a4", brand: Brand | None = None, fields: Fields | None = None
) -> tuple[Handout, tuple[Finding, ...]]:
    """Compose the guide, with exercises of the patient's own written as ``id:dose``."""
    path = folder / "guides" / "proeve.da.md"
    path.parent.mkdir(exist_ok=True)
    text = GUIDE.replace("card-a6", "leaflet-a4-large").replace("poster-a3", "leaflet-a4-large")
    path.write_text(text, encoding="utf-8")
    guide, _ = read_guide(path, SHELF)
    chosen = []
    for dose in doses:
        name, _, said = dose.partition(":")
        own = parse_dosage(said, Place("test")) if said else None
        chosen.append((read_exercise(name, "da", SHELF)[0], own))
    return compose(
        guide,
        brand or read_brand("default", SHELF)[0],
        Words.load("da", SHELF),
        fields or Fields(),
        layouts=(layout,),
        exercises=chosen,
    )


def cards(handout: Handout) -> list[ExerciseCard]:
    """The exercises of a handout."""
    return [block for section in handout.sections for block in section.blocks if isinstance(block, ExerciseCard)]


def test_the_patients_exercises_take_the_guides_place(tmp_path: Path) -> None:
    """They stand where the first stood, in the order asked for, under a heading that does not count them."""
    handout, _ = composed(tmp_path, "clamshell", "bird-dog", "plank")
    assert [card.title for card in cards(handout)] == ["Muslingen", "Diagonalstræk", "Planke"]
    assert plain(handout.sections[0].title) == "Dine øvelser"


def test_a_dose_changes_only_what_it_says(tmp_path: Path) -> None:
    """``2x10`` leaves the side, the hold and the days of the exercise as they are."""
    own = read_exercise("clamshell", "da", SHELF)[0].dosage
    assert own.per == "side"
    assert own.days_a_week is not None
    (card,) = cards(composed(tmp_path, "clamshell:4x7")[0])
    assert card.dose.startswith("4\u00a0sæt")
    assert "pr.\u00a0side" in card.dose
    assert "om ugen" in card.dose


def test_what_a_layout_leaves_out_is_told(tmp_path: Path) -> None:
    """``only`` and ``not`` choose blocks, and each one left out is named with its place."""
    handout, _ = composed(tmp_path)
    assert [plain(section.title) for section in handout.sections] == ["To øvelser", "Mere"]
    assert len(cards(handout)) == 2
    assert len(handout.left_out) == 1
    assert "Kun på plakaten" in handout.left_out[0]
    large, _ = composed(tmp_path, layout="leaflet-a4-large")
    assert len(cards(large)) == 1


def test_a_link_to_the_clinics_own_page_needs_a_clinic_with_one(tmp_path: Path) -> None:
    """It is resolved against the brand's address; without one it is left out and said."""
    handout, findings = composed(tmp_path)
    (link,) = (block for block in handout.sections[-1].blocks if isinstance(block, CallToAction))
    assert link.url == "https://demo.example/kursus"
    assert findings == ()
    folder = tmp_path / "brands" / "poor"
    folder.mkdir(parents=True)
    (folder / "brand.yaml").write_text("name: Demo uden net\n", encoding="utf-8")
    poor, _ = read_brand("poor", Shelf.standard([tmp_path]))
    handout, findings = composed(tmp_path, brand=poor)
    assert not any(isinstance(block, CallToAction) for section in handout.sections for block in section.blocks)
    assert [finding.rule for finding in findings] == ["brand-link"]


def test_fields_say_nothing_when_they_are_shown_to_a_programmer() -> None:
    """A traceback or a log cannot name a patient."""
    assert "Åse" not in repr(Fields(patient="Åse Ærø", note="hemmeligt", day=date(2026, 11, 24)))


@pytest.mark.parametrize(("when", "shown"), [(date(2026, 12, 8), "08.12.2026"), ("tirsdag kl. 10", "tirsdag kl. 10")])
def test_the_next_visit_is_a_date_or_words(tmp_path: Path, when: date | str, shown: str) -> None:
    """It stands as the fourth field, and only when there is one."""
    handout, _ = composed(tmp_path, fields=Fields(next_visit=when))
    assert [field.value for field in handout.fields] == ["", "", "", shown]
    assert len(composed(tmp_path)[0].fields) == 3
