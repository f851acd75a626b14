"""The benchmark's content: the peers must set every word that this program sets. No peer is needed here."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from handouts.compose import compose
from handouts.content.guide import read_guide
from handouts.content.model import Span
from handouts.fields import Fields
from handouts.handout import ExerciseCard, Handout, StatCard
from handouts.language.words import Words
from handouts.look.brand import read_brand
from handouts.shelf import Shelf

PEERS = Path(__file__).resolve().parent.parent / "benchmarks" / "peers"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The exported content, read back from its file."""
    monkeypatch.syspath_prepend(PEERS)
    import_module("content").export(tmp_path)  # the folder is no package: it is run as a script
    sys.modules.pop("content")
    read: dict[str, Any] = json.loads((tmp_path / "content.json").read_text(encoding="utf-8"))
    return read


def test_every_word_of_the_handout_is_exported(content: dict[str, Any]) -> None:
    """Whatever text stands anywhere in the handout stands in the peers' content."""
    shelf = Shelf.standard()
    path = shelf.find("guides", "low-back-pain.da.md")
    assert path
    brand, _ = read_brand("default", shelf)
    handout, _ = compose(read_guide(path, shelf)[0], brand, Words.load("da", shelf), Fields(), layouts=("leaflet-a4",))
    wanted = {word for text in texts(handout) for word in text.split()}
    assert len(wanted) > 500
    assert wanted - {word for text in strings(content) for word in text.split()} == set()


def test_every_drawing_is_exported(content: dict[str, Any], tmp_path: Path) -> None:
    """Each drawing that a block names lies there as a file and as shapes."""
    names = {art["name"] for art in drawings(content)}
    shapes = json.loads((tmp_path / "drawings.json").read_text(encoding="utf-8"))
    assert names == set(shapes) == {file.stem for file in (tmp_path / "drawings").glob("*.svg")}
    assert {"cat-camel", "knee-to-chest", "bird-dog"} <= names


def texts(value: object) -> Iterator[str]:
    """Every text of a handout, wherever it stands in its values."""
    match value:
        case Span():
            yield value.text
        case StatCard():
            yield value.figure
            yield from texts(value.blocks)
        case ExerciseCard():
            yield from (value.title, value.dose)
            yield from texts((value.steps, value.hints, value.note))
        case Handout():
            yield from (value.title, value.promise, value.audience)
            yield from (text for pen in value.fields for text in (pen.label, pen.value))
            ending = value.colophon
            yield from (ending.bio, ending.dates, ending.heading)
            yield from (source.text for source in ending.sources)
            yield from texts((ending.byline, value.preamble, value.sections))
        case tuple():
            for each in value:
                yield from texts(each)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from texts(getattr(value, field.name))


def strings(value: object) -> Iterator[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    for each in _members(value):
        yield from strings(each)


def drawings(value: object) -> Iterator[Mapping[str, Any]]:
    """Every reference to a drawing in a JSON value."""
    if isinstance(value, Mapping) and "ratio" in value:
        yield value
    for each in _members(value):
        yield from drawings(each)


def _members(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
