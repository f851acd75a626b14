"""Right and left: what is mirrored for the other side is described, and told, as that."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handouts.figures.read import read_figure
from handouts.language.sides import Sides
from handouts.language.words import Words
from handouts.order import Made
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.typeset.gallery import Gallery

SHELF = Shelf.standard()
ENGLISH = Words.load("en", SHELF).sides
DANISH = Words.load("da", SHELF).sides


def made(clinic: Path, exercise: str, side: str | None, lang: str = "da") -> Made:
    """Return a leaflet with one exercise for a side."""
    press = Press(Shelf.standard([clinic]), keep=False)
    (order,) = press.orders(["low-back-pain"], langs=[lang], exercises=[exercise], side=side)
    return press.make(order)


def test_each_side_is_named_as_the_other() -> None:
    """Whole words change places, capitals stay; what only sounds like a side does not change."""
    assert ENGLISH.other("Her left arm and right leg.") == "Her right arm and left leg."
    assert ENGLISH.other("Right foot upright, at right\nangles, to the\nleft.") == (
        "Left foot upright, at right\nangles, to the\nright."
    )
    assert DANISH.other("Højre ben, venstre arm, set fra højre.") == "Venstre ben, højre arm, set fra venstre."
    assert (ENGLISH.named("at right angles"), ENGLISH.named("The Left one")) == ("", "Left")
    assert Sides().other("right") == "right"


@given(st.text(alphabet="righteflangs RL.,\n"))
def test_twice_mirrored_is_as_it_was(text: str) -> None:
    """No text is lost, whatever stands in it."""
    assert ENGLISH.other(ENGLISH.other(text)) == text


@pytest.mark.parametrize("name", sorted(SHELF.names("figures", ".yaml")))
def test_descriptions_name_as_many_sides_in_either_language(name: str) -> None:
    """A drawing whose description names a side in one language names it in the other, so that both can be mirrored."""
    alt = read_figure(name, SHELF).alt
    assert bool(DANISH.named(alt["da"])) is bool(ENGLISH.named(alt["en"]))


def test_a_mirrored_drawing_is_described_as_it_is_seen() -> None:
    """For the left, on a front page where it looks into the page, and back again where both hold."""
    right, left = (Gallery(SHELF, "en", side, sides=ENGLISH) for side in ("right", "left"))
    arts = [gallery.figure("walking", faces_left=turned) for gallery in (right, left) for turned in (False, True)]
    assert ["left side" in art.alt for art in arts if art] == [False, True, True, False]


def test_a_leaflet_for_the_left_says_so(tmp_path: Path) -> None:
    """The description in the PDF names the side that is drawn."""
    alts = []
    for side in (None, "right", "left"):
        leaflet = made(tmp_path, "bird-dog", side).leaflet
        alts.append([tag.alt for tag in leaflet.tags if tag.alt and "strakt bagud" in tag.alt])
    assert alts[0] == alts[1]
    assert "højre ben er strakt bagud" in alts[1][0]
    assert "venstre ben er strakt bagud" in alts[2][0]


def test_steps_that_name_a_side_are_told_where_the_drawing_is_mirrored(tmp_path: Path) -> None:
    """Words and photographs stay on their side; only for the left, and only where they name one."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    Image.new("RGB", (900, 600)).save(folder / "photo.png")
    text = SHELF.open_text(SHELF.find("exercises", "bird-dog.da.md") or Path())
    own = text.replace("---\n", "---\nfigure: bird-dog\n", 1).replace("\n1. ", "\n1. Stræk venstre arm. ")
    folder.joinpath("own.da.md").write_text(own, encoding="utf-8")
    shot = text.replace("\n1. ", "\n![En kvinde på alle fire](photo.png)\n\n1. ")
    folder.joinpath("shot.da.md").write_text(shot, encoding="utf-8")
    told = []
    for name in ("own", "shot", "bird-dog"):
        for side in ("left", "right", None):
            found = [each for each in made(tmp_path, name, side).findings if each.rule == "picture-side"]
            told.append([str(each).split(" — ")[0].split(": ", 1)[1] for each in found])
    assert [each for each in told if each] == [
        ["warning: “Diagonalstræk” says “venstre”, and its drawing is mirrored for the left"],
        ["warning: “Diagonalstræk” has a picture, which is not mirrored for the left"],
    ]
    assert told[0]
    assert told[3]
