"""Every shipped layout as paper: what a printer cannot reach, folds, floors of type, sides of sheets, reading aloud."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pdfkit.invariants import broken

from handouts.look.layout import Layout, read_layout
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import DrawingMark, FillMark, Leaflet, LinkMark, Mark, Page, TextMark
from handouts.units import Rect, mm

SHELF = Shelf.standard()
LAYOUTS = tuple(SHELF.names("layouts", ".yaml"))
FOLDED = tuple(name for name in LAYOUTS if read_layout(name, SHELF).panels)
BOOKLETS = tuple(name for name in LAYOUTS if (sheet := read_layout(name, SHELF).sheet) and sheet.kind == "booklet")
SAFE = mm(5)
"""What a printer cannot reach at the edge of a sheet, and a hand misses at a fold."""
BLEED_SIZE = mm(60)
"""A fill this large on both sides is a background."""


KNOWN: dict[tuple[str, str, str, bool], Leaflet] = {}
"""Leaflets that were set already: several tests look at the same."""


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all."""
    return Press(SHELF)


def placed(press: Press, layout: str, lang: str, brand: str = "default", *, impose: bool = True) -> Leaflet:
    """The shipped guide set in a layout, short of paint."""
    key = (layout, lang, brand, impose)
    if key not in KNOWN:
        KNOWN[key] = press.leaflet(replace(order(press, layout, lang, brand), impose=impose))[0]
    return KNOWN[key]


def order(press: Press, layout: str, lang: str, brand: str = "default") -> Order:
    """The order of the shipped guide in a layout."""
    return press.orders(["low-back-pain"], [lang], [layout], [brand])[0]


def outside(page: Page, safe: Rect) -> Iterator[Mark]:
    """Yield what reaches out of the safe area: anything but a background, and the quiet round a code."""
    for mark in page.marks:
        background = isinstance(mark, FillMark) and min(mark.rect.width, mark.rect.height) > BLEED_SIZE
        if not background and not safe.holds(seen(mark)):
            yield mark


def seen(mark: Mark) -> Rect:
    """Return where a mark can be seen: of a code not the four modules of white round it, a tenth at the least."""
    rect = bounds(mark)
    # in modules: a figure is thousands of units wide; the copies of a card on its sheet have no tags
    is_code = isinstance(mark, DrawingMark) and mark.drawing.width == mark.drawing.height < 200
    return rect.inset(rect.width / 10) if is_code else rect


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_stands_where_no_printer_reaches(press: Press, name: str, lang: str) -> None:
    """5 mm at the edges of the sheets, and of each page or panel where it is shown by itself."""
    for impose in (True, False):
        for page in placed(press, name, lang, impose=impose).pages:
            assert list(outside(page, Rect(0, 0, page.width, page.height).inset(SAFE))) == []


@pytest.mark.parametrize("brand", ["default", "demo-red", "demo-dark"])
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", [*FOLDED, *BOOKLETS])
def test_nothing_stands_on_a_fold(press: Press, name: str, lang: str, brand: str) -> None:
    """5 mm on both sides of every crease, on both sides of the paper, whatever the brand."""
    leaflet = placed(press, name, lang, brand)
    for side in leaflet.pages:
        assert side.folds
        for fold in side.folds:
            for mark in side.marks:
                rect = seen(mark)
                assert rect.right <= fold - SAFE or rect.x >= fold + SAFE, mark


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_no_type_is_under_its_floor(press: Press, name: str, lang: str) -> None:
    """No mark is smaller than the layout's least, and no floor of running text under 11 pt."""
    layout = read_layout(name, SHELF)
    leaflet = placed(press, name, lang)
    sizes = {mark.size for page in leaflet.pages for mark in page.marks if isinstance(mark, TextMark)}
    superiors = 0.6 * layout.styles["body"].size
    assert min(size for size in sizes if size > superiors) >= layout.least
    assert layout.floor >= 11


@pytest.mark.parametrize("brand", ["default", "demo-dark"])
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", [name for name in LAYOUTS if read_layout(name, SHELF).sheet])
def test_sheets_keep_every_invariant(press: Press, tmp_path: Path, name: str, lang: str, brand: str) -> None:
    """Imposed or not: tags, parent tree, fonts, figures' boxes and words agree; `verify` finds nothing."""
    for impose in (True, False):
        leaflet = press.make(replace(order(press, name, lang, brand), impose=impose))
        path = tmp_path / "leaflet.pdf"
        path.write_bytes(leaflet.pdf)
        assert broken(path, leaflet.leaflet) == []


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", FOLDED)
def test_a_folder_has_all_that_must_appear_on_its_two_sides(press: Press, name: str, lang: str) -> None:
    """Every block of priority 1 stands in it, the cover is read first, the clinic's contact last."""
    folder = placed(press, name, lang)
    assert len(folder.pages) == 2
    single = placed(press, name, lang, impose=False)
    assert len(single.pages) == len(read_layout(name, SHELF).panels)
    texts = ["".join(mark.text for mark in page.marks if isinstance(mark, TextMark)) for page in single.pages]
    assert all(texts)
    number = "12\u00a034\u00a056\u00a078"
    assert number in texts[-1]
    assert single.about.title.split()[0] in texts[0]
    assert any(isinstance(mark, LinkMark) for mark in single.pages[-1].marks)
    gone = [what for what in folder.left_out if "exercise" in what]
    assert all(": " in what.split("exercise", 1)[1] for what in gone)  # of an exercise, hints at the most


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", BOOKLETS)
def test_a_booklets_pages_are_whole_sheets_and_its_back_is_its_back(press: Press, name: str, lang: str) -> None:
    """A multiple of four, no blank page, nothing left out, the contact on the last."""
    single = placed(press, name, lang, impose=False)
    assert len(single.pages) % 4 == 0
    assert all(page.marks for page in single.pages)
    assert single.left_out == ()
    assert len(placed(press, name, lang).pages) == len(single.pages) // 2
    shown = "".join(mark.text for mark in single.pages[-1].marks if isinstance(mark, TextMark))
    assert "12\u00a034\u00a056\u00a078" in shown


def test_panels_of_a_folder_have_one_measure_in_the_middle(press: Press) -> None:
    """Roll fold: 97, 100, 100 outside; text as wide on each, as far from fold to its left as to its right."""
    layout: Layout = read_layout("folder-dl", SHELF)
    outside_widths = [round(one.width / mm(1)) for one in sorted(layout.panels, key=lambda one: one.x) if not one.side]
    assert outside_widths == [97, 100, 100]
    for number, panel in enumerate(layout.panels):
        left = layout.left_of(number)
        assert left >= SAFE
        assert panel.width - left - layout.measure == pytest.approx(left)


@pytest.mark.parametrize(("name", "lang"), [("folder-dl", "da"), ("booklet-a5", "en")])
def test_other_judges_read_sheets_in_order(press: Press, tmp_path: Path, name: str, lang: str) -> None:
    """Other validators, pdfua and outloud, are content with a folded and a stapled leaflet, reading order included."""
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(press.make(order(press, name, lang, "demo-dark")).pdf)
    outloud = str(Path(sys.executable).with_name("outloud"))
    for command in (
        [sys.executable, "-m", "pdfua", "check", str(path)],
        [outloud, "--quiet", "--fail-on", "error", str(path)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
