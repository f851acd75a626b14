"""Imposition: pages on sheets to fold, staple or cut; what is read, and in which order, stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pdfkit.invariants import broken, tree_text

from handouts.errors import HandoutsError
from handouts.impose import impose
from handouts.look.layout import Layout, read_layout
from handouts.pdf.paint import paint
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.typeset.marks import (
    Bookmark,
    DrawingMark,
    FillMark,
    Leaflet,
    LinkMark,
    OutlineMark,
    Page,
    RuleMark,
    TextMark,
)
from handouts.units import Rect, mm

SMALL = "extends: leaflet-a4\ncolumns: {count: 1}\nexercise: {above: true, panel: 80}\nfront: {figure: ''}\n"
FOLD = SMALL + """
paper: {width: 100, height: 210}
margins: {left: 8, right: 8, top: 9, foot: 9, footer: 0}
styles: {title: {size: 30, leading: 34}}
pages: {wish: 0, multiple: 6, most: 6, drop: 2}
sheet: {kind: fold, width: 297, height: 210}
panels:
  - {name: cover, side: outside, x: 197, width: 100}
  - {name: left, side: inside, x: 0, width: 100}
  - {name: flap, side: outside, x: 0, width: 97}
  - {name: middle, side: inside, x: 100, width: 100}
  - {name: right, side: inside, x: 200, width: 97}
  - {name: back, side: outside, x: 97, width: 100}
"""
BOOKLET = SMALL + """
paper: {width: 148, height: 210}
margins: {left: 14, right: 14, top: 12, foot: 20}
pages: {wish: 0, multiple: 4, most: 24}
sheet: {kind: booklet, width: 297, height: 210, thickness: 0.1}
"""
CARDS = SMALL + """
paper: {width: 105, height: 148.5}
margins: {left: 9, right: 9, top: 9, foot: 9, footer: 0}
styles: {title: {size: 24, leading: 28}}
pages: {wish: 0, multiple: 1, most: 24}
sheet: {kind: nup, width: 210, height: 297, columns: 2, rows: 2}
parts: [front, {part: sections, kinds: [advice, habit, link]}]
"""
KINDS = {"fold": FOLD, "booklet": BOOKLET, "nup": CARDS}


def shelf(root: Path, **layouts: str) -> Shelf:
    """A shelf with layouts of one's own."""
    (root / "layouts").mkdir(exist_ok=True)
    for name, text in layouts.items():
        (root / "layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Shelf.standard((root,))


def layout(root: Path, kind: str) -> Layout:
    """One of the layouts above, read."""
    return read_layout(kind, shelf(root, **KINDS))


def numbered(count: int, layout: Layout, leaflet: Leaflet) -> Leaflet:
    """A leaflet whose pages show their number at the lower left corner, and nothing else."""
    face = next(iter(leaflet.faces))
    pages = tuple(
        Page(layout.width_of(number), layout.height, (TextMark(0, 0, str(number + 1), (0.5, 0.5), face, 10, "ink", 0),))
        for number in range(count)
    )
    tags = tuple(replace(tag, parent=-1, bbox=None) for tag in leaflet.tags[:1])
    return replace(leaflet, pages=pages, tags=tags, bookmarks=(Bookmark("x", 0, count - 1, 5.0),))


def where(page: Page) -> list[tuple[str, float]]:
    """The numbers on a side, from left to right, and how far from its left edge, in millimetres."""
    found = sorted((mark.x, mark.text) for mark in page.marks if isinstance(mark, TextMark))
    return [(text, round(x / mm(1), 2)) for x, text in found]


@pytest.fixture(scope="module")
def some() -> Leaflet:
    """Any leaflet, for its faces and inks."""
    press = Press(Shelf.standard())
    return press.leaflet(press.orders(["low-back-pain"], ["en"])[0])[0]


def test_panels_lie_where_the_layout_says(tmp_path: Path, some: Leaflet) -> None:
    """Roll fold: flap, back and cover outside; the three inside panels behind them, each behind its own."""
    fold = layout(tmp_path, "fold")
    sides = impose(numbered(6, fold, some), fold).pages
    assert [where(side) for side in sides] == [[("3", 0), ("6", 97), ("1", 197)], [("2", 0), ("4", 100), ("5", 200)]]
    assert [tuple(round(x / mm(1), 1) for x in side.folds) for side in sides] == [(97, 197), (100, 200)]


@pytest.mark.parametrize(
    ("pages", "pairs"),
    [
        (4, [("4", "1"), ("2", "3")]),
        (8, [("8", "1"), ("2", "7"), ("6", "3"), ("4", "5")]),
        (6, [("1",), ("2",), ("6", "3"), ("4", "5")]),  # padded to eight: the last two are blank
        (12, [("12", "1"), ("2", "11"), ("10", "3"), ("4", "9"), ("8", "5"), ("6", "7")]),
    ],
)
def test_a_booklet_is_in_printers_order(tmp_path: Path, some: Leaflet, pages: int, pairs: Sequence[object]) -> None:
    """Stapled through the spine, its sheets lie in one another: the first bears the first and the last page."""
    booklet = layout(tmp_path, "booklet")
    sides = impose(numbered(pages, booklet, some), booklet).pages
    assert [tuple(text for text, _ in where(side)) for side in sides] == pairs


def test_inner_sheets_move_to_the_spine_by_the_thickness_of_the_paper(tmp_path: Path, some: Leaflet) -> None:
    """Creep: each sheet further in is pushed out by one thickness, so its pages are laid one nearer to the fold."""
    booklet = layout(tmp_path, "booklet")
    sides = impose(numbered(12, booklet, some), booklet).pages
    places = [[x for _, x in where(side)] for side in sides]
    assert places == [[0.5, 148.5], [0.5, 148.5], [0.6, 148.4], [0.6, 148.4], [0.7, 148.3], [0.7, 148.3]]


def test_front_and_back_of_a_sheet_meet_through_the_paper(tmp_path: Path, some: Leaflet) -> None:
    """Turned like a page, each page has behind it the one that follows or precedes it."""
    booklet = layout(tmp_path, "booklet")
    sides = impose(numbered(8, booklet, some), booklet).pages
    for front, back in ((0, 1), (2, 3)):
        pairs = zip(where(sides[front]), reversed(where(sides[back])), strict=True)
        assert all(abs(int(one[0]) - int(other[0])) == 1 for one, other in pairs)


def test_copies_to_cut_apart_are_read_once(tmp_path: Path) -> None:
    """Four of the same card on a sheet: one is tagged and has links, the others are paint, their text outlines."""
    press = Press(shelf(tmp_path, **KINDS))
    (order,) = press.orders(["low-back-pain"], ["en"], ["nup"])
    sheets, _ = press.leaflet(order)
    single, _ = press.leaflet(replace(order, impose=False))
    assert len(sheets.pages) == len(single.pages)
    for side, page in zip(sheets.pages, single.pages, strict=True):
        texts = [mark for mark in side.marks if isinstance(mark, TextMark)]
        assert [mark.text for mark in texts] == [mark.text for mark in page.marks if isinstance(mark, TextMark)]
        copies = [mark for mark in side.marks if isinstance(mark, OutlineMark)]
        assert len(copies) == 3
        for copy in copies:
            assert [mark.text for mark in copy.texts] == [mark.text for mark in texts]
            assert copy.tag is None
        filled = [mark for mark in side.marks if isinstance(mark, FillMark | DrawingMark)]
        assert len(filled) == 4 * sum(isinstance(mark, FillMark | DrawingMark) for mark in page.marks)
        tagged = [mark for mark in side.marks if not isinstance(mark, RuleMark) and mark.tag is not None]
        assert len(tagged) == sum(not isinstance(mark, RuleMark) and mark.tag is not None for mark in page.marks)
        links = [mark for mark in side.marks if isinstance(mark, LinkMark)]
        assert len(links) == sum(isinstance(mark, LinkMark) for mark in page.marks)
        ticks = [mark for mark in side.marks if isinstance(mark, RuleMark) and mark.ink == "mute"]
        assert {(round(mark.x0, 1), round(mark.x1, 1)) for mark in ticks} >= {(297.6, 297.6)}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_imposed_file_says_what_the_single_pages_say(tmp_path: Path, kind: str) -> None:
    """The structure tree, read from the file, is the same; figures' boxes lie on their figures; all judges agree."""
    press = Press(shelf(tmp_path, **KINDS))
    (order,) = press.orders(["low-back-pain"], ["da"], [kind])
    said = []
    for each in (order, replace(order, impose=False)):
        made = press.make(each)
        path = tmp_path / f"{each.impose}.pdf"
        path.write_bytes(made.pdf)
        assert broken(path, made.leaflet) == []
        with pikepdf.open(path) as pdf:
            said.append(list(tree_text(pdf)))
            with pdf.open_outline() as outline:
                assert outline.root
            wishes = pdf.Root.ViewerPreferences
            assert wishes.get("/PrintScaling") == ("/None" if each.impose else None)
        assert made.pdf == paint(made.leaflet)
    assert said[0] == said[1]


@pytest.mark.parametrize("kind", ["fold", "booklet"])
def test_figures_boxes_and_bookmarks_move_with_their_page(tmp_path: Path, kind: str) -> None:
    """A figure's box is the place of its drawing on the side; a bookmark leads to the side where its heading lies."""
    press = Press(shelf(tmp_path, **KINDS))
    leaflet, _ = press.leaflet(press.orders(["low-back-pain"], ["da"], [kind])[0])
    boxes = 0
    for number, page in enumerate(leaflet.pages):
        for mark in page.marks:
            if isinstance(mark, DrawingMark) and mark.tag is not None and leaflet.tags[mark.tag].bbox:
                assert leaflet.tags[mark.tag].bbox == (number, mark.rect)
                boxes += 1
    assert boxes >= 4
    for bookmark in leaflet.bookmarks[1:]:
        words = bookmark.title.split()[0]
        near = Rect(bookmark.x, bookmark.y - 60, mm(148), 62)
        texts = [mark for mark in leaflet.pages[bookmark.page].marks if isinstance(mark, TextMark)]
        assert any(words in mark.text and near.holds(Rect(mark.x, mark.y, 0, 0)) for mark in texts), bookmark


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("sheet: {kind: flod, width: 297, height: 210}", r"there is no kind of sheet “flod” — did you mean “fold”\?"),
        ("sheet: {kind: fold, width: 297, height: 200}", r"panels are 210 mm high and the sheet 200 mm"),
        ("sheet: {kind: fold, width: 296, height: 210}", r"the panel “cover” ends 1 mm beyond the sheet"),
        ("panels: [{name: a, side: top, x: 0, width: 50}]", r"the side of a panel is “top” — write outside or inside"),
        (
            "panels: [{name: a, side: inside, x: 0, width: 50}, {name: b, side: inside, x: 49, width: 50}]",
            r"the panel “b” lies over the one left of it, or off the sheet — write “x: 50” or more",
        ),
        (
            "panels: [{name: a, side: inside, x: 0, width: 297}, {name: b, side: outside, x: 0, width: 100}, "
            "{name: c, side: inside, x: 290, width: 20}]",
            r"lies over the one left of it",
        ),
        (
            "panels: [{name: a, side: inside, x: 0, width: 100}, {name: b, side: outside, x: 0, width: 100}]",
            r"the folds lie at 100 mm outside and, through the paper, at 197 mm inside",
        ),
        ("panels: []", r"a folded sheet has no panels"),
        ("sheet: {kind: booklet, width: 297, height: 210}", r"there are panels and no sheet to fold"),
        ("sheet: {kind: nup, width: 150, height: 210}\npanels: []", r"2 by 2 pages of 100 by 210 mm are larger"),
        ("sheet: {kind: nup, width: 210, height: 297, rows: 90}", r"a sheet of 90 rows — write 1 to 8"),
    ],
)
def test_pages_that_do_not_lie_on_their_sheet_are_told(tmp_path: Path, change: str, message: str) -> None:
    """Each mistake is an error with the line it stands on, before anything is set."""
    own = shelf(tmp_path, base=FOLD, own=f"extends: base\n{change}\n")
    with pytest.raises(HandoutsError, match=message):
        read_layout("own", own)
