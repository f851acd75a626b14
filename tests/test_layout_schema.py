"""The JSON Schema of layout files: what editors check by is what the reader takes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from schemakit import check_tool, plain, schema_validator

from handouts.errors import HandoutsError
from handouts.look.layout import read_layout
from handouts.look.layoutfile import read_layout_entry
from handouts.shelf import Shelf
from handouts.yamlfile import parse

SHELF = Shelf.standard()
NAMES = sorted(SHELF.names("layouts", ".yaml"))


@pytest.fixture(scope="module")
def validator(root: Path) -> Any:
    """A validator by the schema that ships."""
    return schema_validator(root, "layout")


def _whole(name: str) -> dict[str, Any]:
    """A layout with all that it extends."""
    whole: dict[str, Any] = plain(read_layout_entry(name, SHELF)[0])
    return whole


def _complaints(layout: object, root: Path) -> str:
    """What the reader says of a layout; nothing when it takes it."""
    (root / "layouts").mkdir(exist_ok=True)
    (root / "layouts" / "it.yaml").write_text(json.dumps(layout), encoding="utf-8")  # what is JSON is YAML
    try:
        read_layout("it", Shelf.standard((root,)))
    except HandoutsError as error:
        return str(error)
    return ""


def test_the_schema_is_that_of_the_reader(root: Path) -> None:
    """Written anew by the reader's own words, it is the one that ships, and explains only keys that there are."""
    check_tool(root, "layout")


@pytest.mark.parametrize("name", NAMES)
def test_shipped_layouts_are_valid(name: str, validator: Any) -> None:
    """Every layout is valid, as it is written and with all that it extends."""
    path = SHELF.find("layouts", f"{name}.yaml")
    assert path is not None
    for layout in (plain(parse(SHELF.open_text(path), str(path))), _whole(name)):
        assert [error.message for error in validator.iter_errors(layout)] == []


def _numbers(schema: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Yield the way to every number of the schema, and its rule."""
    for key, rule in schema["properties"].items():
        if "properties" in rule and key != "styles":
            yield from (((key, inner), one) for inner, one in rule["properties"].items() if "minimum" in one)
        elif "minimum" in rule:
            yield (key,), rule
    yield from ((("styles", "body", key), rule) for key, rule in _style(schema) if "minimum" in rule)


def _style(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return list(schema["$defs"]["style"]["properties"].items())


def _with(layout: dict[str, Any], way: tuple[str, ...], value: object) -> dict[str, Any]:
    changed = copy.deepcopy(layout)
    at = changed
    for key in way[:-1]:
        at = at.setdefault(key, {})
    at[way[-1]] = value
    return changed


def test_bounds_are_the_same_for_both(validator: Any, tmp_path: Path) -> None:
    """A number beyond its bounds, or a word in its place, is refused by the schema and by the reader, who says it."""
    count = 0
    for way, rule in _numbers(validator.schema):
        layout = _whole("booklet-a5" if way[0] == "sheet" else "exercise-sheet")
        for wrong in (rule["minimum"] - 1, rule["maximum"] + 1, "much"):
            count += 1
            bad = _with(layout, way, wrong)
            assert not validator.is_valid(bad), (way, wrong)
            said = _complaints(bad, tmp_path)
            number = f"{wrong:g}" if not isinstance(wrong, str) else wrong
            assert number in said, (way, wrong, said)
    assert count > 100


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "red"},
        {"paper": {"width": 210, "height": 297, "depth": 1}},
        {"parts": [{"part": "fornt"}]},
        {"parts": [{"part": "sections", "kinds": ["myht"]}]},
        {"parts": []},
        {"sheet": {"kind": "flod", "width": 297, "height": 210}},
        {"panels": [{"name": "a", "side": "top", "x": 0, "width": 50}]},
        {"styles": {"body": {"size": 12, "leading": 16, "bald": True}}},
        {"front": {"own_page": "perhaps"}},
    ],
    ids=str,
)
def test_what_is_wrong_is_wrong_for_both(change: dict[str, Any], validator: Any, tmp_path: Path) -> None:
    """A slip that the reader tells is underlined in the editor too."""
    layout = {**_whole("leaflet-a4"), **change}
    assert not validator.is_valid(layout)
    assert _complaints(layout, tmp_path)


def test_an_ink_that_is_not_there_is_told_before_anything_is_painted(tmp_path: Path) -> None:
    """``build`` reads a layout as ``check`` does: the ink's own line, and the name that was meant."""
    (tmp_path / "layouts").mkdir()
    text = "extends: leaflet-a4\ntitle: {da: X, en: X}\nstyles:\n  body:\n    ink: mutte\n"
    (tmp_path / "layouts" / "it.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(HandoutsError, match=r"it\.yaml:5: error: style “body” asks for the ink “mutte” — .*“mute”"):
        read_layout("it", Shelf.standard((tmp_path,)))
