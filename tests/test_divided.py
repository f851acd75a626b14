"""Divided words in the leaflets that ship: few in any paragraph, narrow columns too."""

from __future__ import annotations

from itertools import pairwise

import pytest

from handouts.checks.look_lines import Lines
from handouts.content.model import Span
from handouts.language.division import Divider
from handouts.look.layout import Style
from handouts.look.typefaces import Typefaces
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.typeset.lines import break_lines
from handouts.typeset.words import Setter, cut, divisions


@pytest.mark.parametrize("layout", ["leaflet-a4-large", "leaflet-letter-large", "booklet-a5", "booklet-letter"])
def test_of_equal_line_counts_the_one_with_fewer_divided_words_is_set(layout: str) -> None:
    """English paragraphs in large print and booklets, which had two divided words in six lines, have at most one."""
    press = Press(Shelf.standard(), keep=False)
    for order in press.orders(["low-back-pain"], ["en"], [layout], ["default", "demo-dark"], impose=False):
        blocks = Lines(press.leaflet(order)[0]).blocks.values()
        divided = [sum(line.divided for line in lines) for lines in blocks]
        assert max(divided) <= 1


@pytest.mark.parametrize("layout", ["leaflet-a4", "leaflet-a4-large", "booklet-a5", "folder-dl"])
def test_no_word_of_a_warning_and_no_bold_word_is_divided(layout: str) -> None:
    """What must be taken in at a glance stands whole, in narrow columns too."""
    press = Press(Shelf.standard(), keep=False)
    for order in press.orders(["low-back-pain"], ["da"], [layout], ["default", "demo-dark", "demo-red"], impose=False):
        for lines in Lines(press.leaflet(order)[0]).blocks.values():
            assert not [line.text for line in lines if line.divided and "Bold" in line.marks[-1].face]


SHELF = Shelf.standard()
BODY = Style("body", 12.0, 16.0, divide=True)
SETTER = Setter(Typefaces.named("Atkinson Hyperlegible", "Atkinson Hyperlegible"), Divider.load("da", SHELF), 9.0)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("stadig", ["stadig"]),
        ("smerte", ["smerte"]),
        ("armled", ["arm", "led"]),
        ("smerter", ["smer", "ter"]),
        ("rygsøjle", ["ryg", "søjle"]),
    ],
)
def test_a_word_of_six_letters_is_divided_at_its_seam_alone(word: str, parts: list[str]) -> None:
    """Half of so short a word says little, and the line gains little by it."""
    [only] = cut((Span(word),), BODY, SETTER)
    places = [0, *(division.offset for division in divisions(only, SETTER)), len(word)]
    assert [word[start:end] for start, end in pairwise(places)][: len(parts)] == parts


@pytest.mark.parametrize(("span", "sparing"), [(Span("smerterne", bold=True), False), (Span("smerterne"), True)])
def test_a_bold_word_or_a_warnings_is_divided_where_nothing_else_helps(span: Span, sparing: bool) -> None:
    """Not for the sake of a quiet edge, but before half a line stays empty, and where it is wider than its line."""

    def lines(text: str, measure: float) -> list[str]:
        words = cut((Span(text), span), BODY, SETTER)
        made = break_lines(words, measure, lambda word: divisions(word, SETTER, sparing=sparing))
        return ["".join(run.text for run in line.runs) for line in made]

    assert lines("Hold op nu med ", 105.0)[-1] == "smerterne"
    assert lines("Op ", 40.0)[-1] != "smerterne"
