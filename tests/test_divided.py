"""Divided words in the leaflets that ship: few in any paragraph, narrow columns too."""

from __future__ import annotations

import pytest

from handouts.checks.look_lines import Lines
from handouts.press import Press
from handouts.shelf import Shelf


@pytest.mark.parametrize("layout", ["leaflet-a4-large", "leaflet-letter-large", "booklet-a5", "booklet-letter"])
def test_of_equal_line_counts_the_one_with_fewer_divided_words_is_set(layout: str) -> None:
    """English paragraphs in large print and booklets, which had two divided words in six lines, have at most one."""
    press = Press(Shelf.standard(), keep=False)
    for order in press.orders(["low-back-pain"], ["en"], [layout], ["default", "demo-dark"], impose=False):
        blocks = Lines(press.leaflet(order)[0]).blocks.values()
        divided = [sum(line.divided for line in lines) for lines in blocks]
        assert max(divided) <= 1
