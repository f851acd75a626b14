"""The leaflet on low back pain says everything it must, in Danish and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tests" / "facts_low_back_pain.yaml"
LANGUAGES = ("da", "en")
DOSES = {
    "cat-camel": "{reps: 10-20}",
    "knee-to-chest": "{reps: 10-20, per: side}",
    "bird-dog": "{reps: 10-20, hold: 2-3s, per: side}",
}


@dataclass(frozen=True)
class Fact:
    """A fact of the list and what must be found for it, by language."""

    part: str
    fact: str
    patterns: dict[str, tuple[str, ...]]


def _facts() -> list[Fact]:
    found = []
    for part, entries in yaml.safe_load(LIST.read_text(encoding="utf-8")).items():
        for entry in entries:
            patterns = {
                lang: (entry[lang],) if isinstance(entry[lang], str) else tuple(entry[lang]) for lang in LANGUAGES
            }
            found.append(Fact(part, entry["fact"], patterns))
    return found


@cache
def _guide(lang: str) -> str:
    return (ROOT / "assets" / "guides" / f"low-back-pain.{lang}.md").read_text(encoding="utf-8")


def _used(lang: str) -> list[str]:
    return re.findall(r"^::: exercise (\S+)", _guide(lang), re.MULTILINE)


def _exercise(name: str, lang: str) -> str:
    return (ROOT / "assets" / "exercises" / f"{name}.{lang}.md").read_text(encoding="utf-8")


@cache
def _text(lang: str) -> str:
    whole = "\n".join([_guide(lang), *(_exercise(name, lang) for name in _used(lang))])
    bare = re.sub(r"\*\*|\[\^[\w-]+\]|\{#[^}]*\}", "", whole)
    return " ".join(bare.split())


FACTS = _facts()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("fact", FACTS, ids=[f"{fact.part}: {fact.fact}" for fact in FACTS])
def test_the_leaflet_says(fact: Fact, lang: str) -> None:
    """Each fact of the list is found in the guide or in an exercise it uses."""
    missing = [pattern for pattern in fact.patterns[lang] if not re.search(pattern, _text(lang), re.IGNORECASE)]
    assert not missing


def test_the_list_names_each_fact_once() -> None:
    """No fact stands twice, so that none hides behind another."""
    names = [fact.fact for fact in FACTS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_three_exercises_and_their_doses(lang: str) -> None:
    """The guide uses the three exercises, each with the dose of the list, the same in both languages."""
    doses = {}
    for name in _used(lang):
        match = re.search(r"^dosage: (.+)$", _exercise(name, lang), re.MULTILINE)
        doses[name] = match[1] if match else ""
    assert doses == DOSES


def test_both_languages_carry_the_same_names() -> None:
    """Sections and containers have the same names, in the same order, in both languages."""
    danish, english = (re.findall(r"\{#([a-z0-9-]+)", _guide(lang)) for lang in LANGUAGES)
    assert danish
    assert danish == english


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_five_advice_cards_and_their_icons(lang: str) -> None:
    """Five pieces of advice, each with its icon."""
    icons = re.findall(r"^::: advice .*\bicon=([a-z]+)", _guide(lang), re.MULTILINE)
    assert icons == ["walk", "strength", "variation", "mind", "sleep"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_must_never_be_left_out(lang: str) -> None:
    """Red flags, exercises and the stop rule have the highest priority."""
    for name in ("red-flags", "exercises", "stop-rule", *(f"exercise-{exercise}" for exercise in DOSES)):
        assert re.search(rf"\{{#{name}\b[^}}]*priority=1", _guide(lang)), name
