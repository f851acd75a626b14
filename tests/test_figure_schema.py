"""The JSON Schema of figure files: what editors check by is what the reader takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from schemakit import check_tool, plain, schema_validator

from handouts.errors import FigureError
from handouts.figures.read import parse_figure
from handouts.shelf import Shelf
from handouts.yamlfile import parse

SHELF = Shelf.standard()
NAMES = sorted(SHELF.names("figures", ".yaml"))


@pytest.fixture(scope="module")
def validator(root: Path) -> Any:
    """A validator by the schema that ships."""
    return schema_validator(root, "figure")


def _read(figure: object) -> bool:
    """Tell whether the reader takes a figure; what is JSON is YAML."""
    try:
        parse_figure(json.dumps(figure), "it.yaml", "it", SHELF)
    except FigureError:
        return False
    return True


def test_the_schema_is_that_of_the_reader(root: Path) -> None:
    """Written anew by the reader's own words, it is the one that ships, and explains only keys that there are."""
    check_tool(root, "figure")


@pytest.mark.parametrize("name", NAMES)
def test_shipped_figures_are_valid(name: str, validator: Any) -> None:
    """Every figure file of the library is valid."""
    path = SHELF.find("figures", f"{name}.yaml")
    assert path is not None
    figure = plain(parse(SHELF.open_text(path), str(path)))
    assert [error.message for error in validator.iter_errors(figure)] == []


def _cases(schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield a figure for each key that the schema knows, with each value of a kind, and one with a wrong value."""
    definitions = schema["$defs"]

    def values(rule: dict[str, Any]) -> Iterator[Any]:
        if "$ref" in rule:
            yield from values(definitions[rule["$ref"].rpartition("/")[2]])
        elif "enum" in rule:
            yield from rule["enum"]
        elif "anyOf" in rule:
            for one in rule["anyOf"]:
                yield from values(one)
        elif "properties" in rule:
            for key, inner in rule["properties"].items():
                for value in values(inner):
                    yield {key: value}
        else:
            kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
            if "number" in kinds:
                yield from (rule["minimum"], 0, rule["maximum"])
            elif "array" in kinds:
                for value in values(rule["items"]):
                    yield [value] * max(1, rule.get("minItems", 1))
            elif "boolean" in kinds:
                yield from (True, False)
            elif "string" in kinds:
                yield "word"

    def at(*keys: str, beside: str = "") -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        rule = schema
        for key in keys:
            rule = rule["properties"][key]
            rule = definitions[rule["$ref"].rpartition("/")[2]] if "$ref" in rule else rule
            rule = rule["items"] if rule.get("type") == "array" else rule
            rule = definitions[rule["$ref"].rpartition("/")[2]] if "$ref" in rule else rule
        for key, inner in rule["properties"].items():
            bad: dict[str, Any] = {"nonsense": [{}]}
            for value in values(inner):
                more: dict[str, Any] = {beside: [0, 0, 0]} if beside else {}  # what makes the reader look at the key
                yield _around(keys, {**more, key: value}), _around(keys, {**more, key: bad})

    yield from at("phases", "arm_r", beside="hand_at")
    yield from at("phases", "legs", beside="foot_at")
    yield from at("phases", "base")
    yield from at("phases", "spine")
    yield from at("phases", "checks")
    yield from at("checks")
    yield from at("person")
    yield from at("crop")
    for key in ("solve", "ground", "rest", "order", "arrows", "props"):
        for value in values(definitions["phase"]["properties"][key]):
            yield _around(("phases",), {key: value}), _around(("phases",), {key: {"nonsense": 1}})
    for key in ("layout", "ghost", "view"):
        for value in values(schema["properties"][key]):
            yield _around((), {key: value}), _around((), {key: [{}]})


def _around(keys: tuple[str, ...], inner: dict[str, Any]) -> dict[str, Any]:
    value: Any = inner
    for key in reversed(keys):
        value = {key: [value] if key == "phases" else value}
    return {"phases": [{}], **value}


def test_what_the_schema_allows_is_read(validator: Any) -> None:
    """For every key and every word: both take it; and a value of another kind is taken by neither."""
    count = 0
    for good, bad in _cases(validator.schema):
        count += 1
        assert validator.is_valid(good), good
        assert _read(good), good
        assert not validator.is_valid(bad), bad
        assert not _read(bad), bad
    assert count > 700


@pytest.mark.parametrize(
    "bad",
    [
        {"phases": [{"legs": {"kne": 3}}]},
        {"phases": [{"legs": {"knee": "much"}}]},
        {"phases": [{"legs": {"knee": 721}}]},
        {"phases": [{"legs": {"foot_at": [0, 0]}}]},
        {"phases": [{"arms": {"hand": "claw"}}]},
        {"phases": [{"props": ["sofa"]}]},
        {"phases": [{"props": [{"chair": {}, "wall": {}}]}]},
        {"phases": [{"props": [{"chair": {"colour": "red"}}]}]},
        {"phases": [{"arrows": [{"at": "nose"}]}]},
        {"phases": [{"arrows": [{"at": "chin", "dir": "north"}]}]},
        {"phases": [{"spine": {"lumbar": [1, 2]}}]},
        {"phases": []},
        {"phases": [{}] * 7},
        {"title": "no phases"},
        {"phases": [{}], "person": {"hair": "mohawk"}},
        {"phases": [{}], "colour": "red"},
        [],
    ],
    ids=str,
)
def test_what_is_wrong_is_wrong_for_both(bad: object, validator: Any) -> None:
    """A slip that the reader tells is underlined in the editor too."""
    assert not validator.is_valid(bad)
    assert not _read(bad)
