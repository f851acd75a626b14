"""Ready figures: the quick digest is the reader's own, and a changed file is never taken for its bake."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import FigureError
from handouts.figures.read import read_figure
from handouts.figures.ready import digest_of, ready
from handouts.shelf import Shelf

SHELF = Shelf.standard()
NAMES = tuple(SHELF.names("figures", ".yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_the_digest_is_the_readers(name: str) -> None:
    """Every shipped figure is written so plainly that its bake is found without parsing."""
    assert digest_of(name, SHELF) == read_figure(name, SHELF).digest


def test_a_figure_of_the_clinics_own_is_not_the_shipped_one(tmp_path: Path) -> None:
    """A changed copy under the same name gives another drawing."""
    path = tmp_path / "figures" / "bridge.yaml"
    path.parent.mkdir()
    shipped = SHELF.find("figures", "squat.yaml")
    assert shipped is not None
    path.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    own = Shelf.standard([tmp_path])
    assert digest_of("bridge", own) != digest_of("bridge", SHELF)
    assert ready("bridge", own).drawing != ready("bridge", SHELF).drawing


def test_what_is_not_there_is_told() -> None:
    """The reader's error, with the nearest name."""
    assert digest_of("brigde", SHELF) == ""
    with pytest.raises(FigureError, match="did you mean “bridge”"):
        ready("brigde", SHELF)
