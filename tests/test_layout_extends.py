"""Layouts that extend others: what is merged, by which names they go, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import HandoutsError
from handouts.look.layout import read_layout
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.units import mm


def shelf(root: Path, **layouts: str) -> Shelf:
    """A shelf with layouts of one's own before the shipped ones; ``_`` in a name stands for a hyphen."""
    (root / "layouts").mkdir(exist_ok=True)
    for name, text in layouts.items():
        (root / "layouts" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return Shelf.standard((root,))


def test_only_the_difference_is_written(tmp_path: Path) -> None:
    """Maps are merged to their depth; all that is not said is as in the layout below."""
    own = read_layout("own", shelf(tmp_path, own="extends: leaflet-a4\nstyles: {body: {size: 13}}\nsplit: 50\n"))
    base = read_layout("leaflet-a4", shelf(tmp_path))
    assert (own.styles["body"].size, own.styles["body"].leading) == (13, base.styles["body"].leading)
    assert (own.split, own.width, own.styles["title"]) == (mm(50), base.width, base.styles["title"])
    assert own.names == ("own", "leaflet-a4")


def test_a_layout_may_extend_the_shipped_one_of_its_own_name(tmp_path: Path) -> None:
    """A clinic changes a number of a shipped layout and keeps its name."""
    own = read_layout("leaflet-a4", shelf(tmp_path, leaflet_a4="extends: leaflet-a4\ngrid: 18\n"))
    assert (own.grid, own.styles["body"].size) == (18, 12)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: leaflet-a5\n", r"own\.yaml:1: error: extends “leaflet-a5”, and there is no such layout — did you"),
        ("title: {en: x}\nextends: own\n", r"own\.yaml:2: error: extends “own”, which leads in a ring"),
        ("extends: other\n", r"other\.yaml:1: error: extends “own”, which leads in a ring"),
        ("extends: ../../etc\n", r"there is no such layout"),
        ("extends: [leaflet-a4]\n", r"“extends” is no layout.s name"),
        ("extends: leaflet-a4\nmargins: {lift: 3}\n", r"own\.yaml:2: error: unknown key “lift” .*did you mean “left”"),
        ("extends: leaflet-a4\nmargins: 3\n", r"own\.yaml:2: error: “margins” is not made of"),
    ],
)
def test_what_cannot_be_extended_is_told_where_it_stands(tmp_path: Path, text: str, message: str) -> None:
    """Each mistake is an error in the file that made it."""
    with pytest.raises(HandoutsError, match=message):
        read_layout("own", shelf(tmp_path, own=text, other="extends: own\n"))


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize(
    ("letter", "a4"), [("leaflet-letter", "leaflet-a4"), ("leaflet-letter-large", "leaflet-a4-large")]
)
def test_us_letter_takes_no_more_sheets_and_leaves_no_more_out_than_may_be_missed(
    letter: str, a4: str, lang: str
) -> None:
    """It is wider and shorter than A4: the text is set anew, as large, on as many sheets, if need be less its FAQ."""
    press = Press(Shelf.standard())
    made = [press.leaflet(press.orders(["low-back-pain"], [lang], [name])[0])[0] for name in (letter, a4)]
    assert (made[0].pages[0].width, made[0].pages[0].height) == pytest.approx((612, 792))
    sheets = [-(-len(one.pages) // 2) for one in made]
    assert sheets[0] <= sheets[1]
    more = set(made[0].left_out) - set(made[1].left_out)
    assert all("section “Spørgsmål og svar”" in what or "section “Questions and answers”" in what for what in more)


def test_blocks_tied_to_a_layout_stand_in_those_that_extend_it(tmp_path: Path) -> None:
    """``{only=leaflet-a4}`` holds for its Letter variant too, and ``{not=…}`` keeps a block out of both."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides/x.en.md").write_text(
        "---\ntitle: X\n---\n\n## One\n\n::: tip A {only=leaflet-a4}\nHere.\n:::\n\n"
        "::: tip B {not=leaflet-a4}\nNot here.\n:::\n\n::: tip C\nAlways.\n:::\n",
        encoding="utf-8",
    )
    press = Press(shelf(tmp_path))
    proof = press.make(press.orders(["x"], [], ["leaflet-letter"])[0]).proof
    assert "Here." in proof
    assert "Not" not in proof.split("left out")[0]
