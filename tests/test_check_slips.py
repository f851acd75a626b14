"""A translator's slip in a number is found wherever it is made: each number of what ships is changed, one at a time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.checks.pair import compare_guides
from handouts.checks.pair_exercise import compare_exercises
from handouts.content.exercise import read_exercise
from handouts.content.guide import read_guide
from handouts.errors import Finding, HandoutsError
from handouts.shelf import Shelf

ROOT = Path(__file__).resolve().parent.parent
_WORDS = {
    "da": "to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|tyve|halvdelen",
    "en": "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|twice",
}
_OTHER = {"da": ("elleve", "tredive"), "en": ("eleven", "thirty")}
_NOT_SAID = re.compile(r"^\d+\. |\{#[^}]*\}|\]\([^)]*\)|url: \S+|id: \S+|\[\^[^\]]*\]", re.MULTILINE)
"""Markers of lists, ids, addresses: numbers that nobody reads."""


def slips(text: str, lang: str) -> Iterator[str]:
    """Yield a text with one of its numbers changed, for each of them."""
    unsaid = [match.span() for match in _NOT_SAID.finditer(text)]
    for match in re.finditer(rf"\d+|(?<![\w-])(?:{_WORDS[lang]})(?![\w-])", text):
        if any(start <= match.start() < end for start, end in unsaid):
            continue
        word = match[0]
        other = str(int(word) + 1) if word.isdigit() else _OTHER[lang][word == _OTHER[lang][0]]
        yield text[: match.start()] + other + text[match.end() :]


def compared(kind: str, name: str, shelf: Shelf) -> list[Finding]:
    """Return what two languages say otherwise; what can no longer be read is found as well."""
    try:
        if kind == "exercises":
            return [*compare_exercises(*(read_exercise(name, lang, shelf)[0] for lang in ("da", "en")))]
        folder = shelf.roots[0] / kind
        return [*compare_guides(*(read_guide(folder / f"{name}.{lang}.md", shelf)[0] for lang in ("da", "en")))]
    except HandoutsError as error:
        return list(error.findings)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("kind", ["guides", "exercises"])
def test_no_slip_in_a_number_goes_unseen(kind: str, lang: str, tmp_path: Path) -> None:
    """Doses, weeks, shares, ages, dates and telephone numbers, in digits and in words."""
    folder = tmp_path / kind
    shutil.copytree(ROOT / "assets" / kind, folder)
    shelf = Shelf.standard([tmp_path])
    tried, missed = 0, []
    for path in sorted(folder.glob(f"*.{lang}.md")):
        text = path.read_text(encoding="utf-8")
        name = path.name.removesuffix(f".{lang}.md")
        assert compared(kind, name, shelf) == []
        for slip in slips(text, lang):
            path.write_text(slip, encoding="utf-8")
            tried += 1
            if not compared(kind, name, shelf):
                missed.append((path.name, slip))
        path.write_text(text, encoding="utf-8")
    assert tried > 30
    assert not missed
