"""Frozen values behave as the standard library's frozen, slotted dataclasses do."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.model import Paragraph, Span
from handouts.errors import Place
from handouts.units import Rect
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """A value by the decorator under test."""

    a: int
    b: str = "b"
    c: list[int] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same by the standard library."""

    a: int
    b: str = "b"
    c: list[int] = dataclasses.field(default_factory=list)


@given(st.integers(), st.text(), st.integers(), st.text())
def test_equality_and_words_are_those_of_a_dataclass(a: int, b: str, other: int, word: str) -> None:
    """Two values are equal when their fields are; both kinds print alike."""
    assert (Ours(a, b) == Ours(other, word)) == (Theirs(a, b) == Theirs(other, word))
    assert repr(Ours(a, b)) == repr(Theirs(a, b)).replace("Theirs", "Ours")
    theirs: object = Theirs(a, b)
    assert Ours(a, b) != theirs


def test_a_value_cannot_be_changed() -> None:
    """Setting, deleting and adding a field are refused."""
    value: Any = Ours(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.a = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.a
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
        value.other = 2


def test_a_default_is_made_anew_for_each_value() -> None:
    """A list by default is not shared."""
    assert Ours(1).c is not Ours(1).c


def test_replace_fields_and_match_know_the_values() -> None:
    """The tools of `dataclasses`, and pattern matching, work."""
    value = dataclasses.replace(Ours(1), b="x")
    assert (value.a, value.b) == (1, "x")
    assert [field.name for field in dataclasses.fields(Ours)] == ["a", "b", "c"]
    match value:
        case Ours(a, b):
            assert (a, b) == (1, "x")


def test_values_travel_between_processes() -> None:
    """Pickling gives an equal value, inherited fields and fields by name included."""
    block = Paragraph(place=Place("a.md", 3), text=(Span("x", bold=True),), priority=1)
    assert pickle.loads(pickle.dumps(block)) == block
    assert hash(pickle.loads(pickle.dumps(Rect(1, 2, 3, 4)))) == hash(Rect(1, 2, 3, 4))


def test_a_field_without_a_default_must_be_given() -> None:
    """Forgetting one is the TypeError of any function."""
    made: Any = Ours
    with pytest.raises(TypeError, match="missing"):
        made()
