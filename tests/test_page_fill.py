"""Short and middling guides make good pages: no needless one, none half empty, room spread and not left as one hole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import guidecuts
import pytest

from handouts.look.layout import Layout, read_layout
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import Leaflet, Page, RuleMark, TextMark

LAYOUTS = ("leaflet-a4", "leaflet-letter", "leaflet-a4-large", "booklet-a5")
AIR = 36.0
"""Points between two blocks, or below the last, that are no hole."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content root with guides of many lengths, and the good guides beside them."""
    folder: Path = tmp_path_factory.mktemp("lengths")
    guidecuts.write_guides(folder)
    return folder


@pytest.fixture(scope="module")
def press(root: Path) -> Press:
    """One press for all."""
    return Press(Shelf.standard((root, guidecuts.ROOT / "tests" / "good_guides")), keep=False)


@pytest.fixture(scope="module")
def leaflets(root: Path, press: Press) -> dict[tuple[str, str, str], Leaflet]:
    """Every guide in both languages in the layouts that leaf over: layout, guide and language."""
    good = guidecuts.ROOT / "tests" / "good_guides" / "guides"
    names = sorted({path.name.split(".")[0] for folder in (root / "guides", good) for path in folder.glob("*.md")})
    return {
        (layout, name, lang): press.leaflet(replace(order, impose=False))[0]
        for layout in LAYOUTS
        for name in names
        for lang in guidecuts.LANGUAGES
        for order in press.orders([name], [lang], [layout])
    }


def layouts() -> dict[str, Layout]:
    """The layouts by name."""
    shelf = Shelf.standard()
    return {name: read_layout(name, shelf) for name in LAYOUTS}


def empty(page: Page, layout: Layout, left: float, right: float) -> Iterator[float]:
    """Yield the empty stretches between two places across a page, in points, from the foot of its text upwards."""
    foot, top = layout.foot, layout.height - layout.top
    boxes = [box for mark in page.marks if (box := bounds(mark)).top > foot - 2 and box.x < right and box.right > left]
    spans = sorted((max(foot, box.y), box.top) for box in boxes)
    reached = foot
    for low, high in (*spans, (top, top)):
        if low > reached:
            yield low - reached
        reached = max(reached, high)


def fill(page: Page, layout: Layout) -> int:
    """Return the share of its height that a page uses, in per cent: the mean of its columns."""
    shares = []
    for column in range(layout.columns):
        left = layout.left + column * (layout.column + layout.gutter)
        holes = sum(max(0.0, gap - AIR) for gap in empty(page, layout, left + 1, left + layout.column - 1))
        shares.append(1 - holes / layout.depth)
    return round(100 * sum(shares) / len(shares))


def hole(page: Page, layout: Layout) -> int:
    """Return the largest stretch of a page that is empty from edge to edge, in per cent of its height."""
    return round(100 * max(empty(page, layout, 0.0, layout.width), default=0.0) / layout.depth)


def is_blank(page: Page, layout: Layout) -> bool:
    """Whether nothing is to be read on a page: only its footer, and lines to write on under their heading."""
    texts = [mark for mark in page.marks if isinstance(mark, TextMark)]
    above = [mark for mark in texts if bounds(mark).top > layout.foot]
    return len(above) <= 1 and not any(mark.tag is not None for mark in texts)


def filled(leaflet: Leaflet, layout: Layout) -> list[int]:
    """Return the fill of each page, those that are blank left out."""
    return [fill(page, layout) for page in leaflet.pages if not is_blank(page, layout)]


def test_fill_tells_a_full_page_from_an_empty_one(leaflets: dict[tuple[str, str, str], Leaflet]) -> None:
    """The measure that the others rest on: all of a page, none of it, and one with a hole in the middle."""
    layout = layouts()["leaflet-a4"]
    page = leaflets["leaflet-a4", "words-500", "da"].pages[0]
    assert fill(page, layout) > 95
    assert fill(replace(page, marks=()), layout) == round(100 * AIR / layout.depth)
    middle = layout.height / 2
    parted = [mark for mark in page.marks if abs((bounds(mark).y + bounds(mark).top) / 2 - middle) > 200]
    assert fill(replace(page, marks=tuple(parted)), layout) < 70
    assert hole(replace(page, marks=tuple(parted)), layout) > 25


@pytest.mark.parametrize(("name", "front", "inside", "last"), [
    ("leaflet-a4", 55, 60, 45), ("leaflet-letter", 55, 50, 45), ("leaflet-a4-large", 60, 65, 20),
    ("booklet-a5", 95, 60, 60),
])  # fmt: skip
def test_no_page_is_half_empty(
    name: str, front: int, inside: int, last: int, leaflets: dict[tuple[str, str, str], Leaflet]
) -> None:
    """The front, the pages inside and the last one of every guide are as full as that, in per cent."""
    layout = layouts()[name]
    for key, leaflet in leaflets.items():
        if key[0] == name:
            full = filled(leaflet, layout)
            assert full[0] >= front, key
            assert min(full[1:-1], default=100) >= inside, key
            assert full[-1] >= last, key




def test_a_booklet_has_blank_pages_only_before_its_back(leaflets: dict[tuple[str, str, str], Leaflet]) -> None:
    """They fill the sheet: fewer than four, one after the other, ruled, and only the back follows."""
    shapes = layouts()
    for key, leaflet in leaflets.items():
        blank = [number for number, page in enumerate(leaflet.pages) if is_blank(page, shapes[key[0]])]
        assert not blank or key[0] == "booklet-a5", key
        last = len(leaflet.pages) - 1
        assert blank == list(range(last - len(blank), last)), key
        assert len(blank) < 4, key
        for number in blank:  # they are ruled to write on, from top to foot
            page = leaflet.pages[number]
            rules = [mark for mark in page.marks if isinstance(mark, RuleMark)]
            assert len(rules) > 15, key
            heading = next(mark.text for mark in page.marks if isinstance(mark, TextMark))
            assert heading in ("Mine noter", "My notes"), key
            assert max(empty(page, shapes["booklet-a5"], 0.0, page.width)) < AIR, key


def test_what_four_pages_hold_is_not_set_on_eight(leaflets: dict[tuple[str, str, str], Leaflet]) -> None:
    """A short guide is set tighter rather than stapled around blank pages."""
    for name in ("desk", "walking", "begun-bare"):
        for lang in guidecuts.LANGUAGES:
            assert len(leaflets["booklet-a5", name, lang].pages) == 4, (name, lang)


def test_large_holes_are_rare(leaflets: dict[tuple[str, str, str], Leaflet]) -> None:
    """Of all pages inside, at most one in fifty is empty from edge to edge over 40 per cent of its height."""
    shapes = layouts()
    inside = [(shapes[key[0]], page) for key, leaflet in leaflets.items() for page in leaflet.pages[1:-1]]
    printed = [hole(page, layout) for layout, page in inside if not is_blank(page, layout)]
    assert sum(share >= 40 for share in printed) <= len(printed) / 50
