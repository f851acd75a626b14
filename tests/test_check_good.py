"""No rule strikes falsely: ten small good guides in two languages, written for the purpose, have no finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handouts.inspection import Inspector, Wish
from handouts.shelf import Shelf
from handouts.targets import everything

GOOD = Path(__file__).parent / "good_guides"
SHELF = Shelf.standard([GOOD])
GUIDES = {target.name: target for target in everything(SHELF, GOOD)}


def test_there_are_ten_in_two_languages() -> None:
    """The measure that was set."""
    assert len(GUIDES) == 10
    assert all([lang for lang, _ in target.files] == ["da", "en"] for target in GUIDES.values())


LAYOUTS = tuple(SHELF.names("layouts", ".yaml"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_shipped_layout_sets_good_guides_in_lines_that_are_read_at_ease(layout: str) -> None:
    """However few or narrow the pieces beside the text are, the measure is that of the text."""
    inspector = Inspector(SHELF, Wish(date(2026, 11, 25), layouts=(layout,)))
    for name in ("ankle", "balance", "knee"):
        inspector.look(GUIDES[name])
    assert [finding for finding in inspector.findings if finding.rule == "look-measure"] == []


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("brand", ["default", "demo-dark"])
def test_a_good_guide_has_no_finding(name: str, brand: str) -> None:
    """Not even a note."""
    inspector = Inspector(SHELF, Wish(date(2026, 11, 25), brands=(brand,)))
    inspector.look(GUIDES[name])
    assert inspector.findings == (), "\n".join(map(str, inspector.findings))
