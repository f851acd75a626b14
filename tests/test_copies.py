"""Copies on a sheet to cut apart: they look like what they copy, and nobody reads them again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from handouts.fields import Fields
from handouts.look.outlines import outline
from handouts.look.printing import read_condition
from handouts.look.typefaces import Typefaces
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.typeset.marks import TextMark

LAYOUTS = sorted(Shelf.standard().names("layouts", ".yaml"))
CARDS = ("card-a6", "card-letter")
ANNA = Fields(patient="Anna Holm", note="Ring endelig.")
OWN = ("bird-dog:3x10 3/week 6 weeks", "bridge:2x12 hold 5s")


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all."""
    return Press(Shelf.standard())


def order(press: Press, layout: str, brand: str = "default", *, patient: bool = False) -> Order:
    """Return the order of a leaflet, with a patient's name and doses or without."""
    fields, exercises = (ANNA, OWN) if patient else (Fields(), ())
    (asked,) = press.orders(["low-back-pain"], ["da"], [layout], [brand], fields=fields, exercises=exercises)
    return asked


def cells(pdf: bytes) -> list[Image.Image]:
    """Return the four cards of a sheet as they look in print, the one that is read first."""
    found = []
    for column, row in ((0, 1), (1, 1), (0, 0), (1, 0)):
        with pikepdf.open(BytesIO(pdf)) as file:
            page = file.pages[0]
            left, low, right, top = (float(value) for value in page.trimbox)
            wide, high = (right - left) / 2, (top - low) / 2
            x, y = left + column * wide, low + row * high
            page.mediabox = page.trimbox = pikepdf.Rectangle(x, y, x + wide, y + high)
            cut = BytesIO()
            file.save(cut)
        with pypdfium2.PdfDocument(cut.getvalue()) as document:
            found.append(document[0].render(scale=3).to_pil().convert("L"))
    return found


@pytest.mark.parametrize("patient", [False, True])
@pytest.mark.parametrize("brand", ["default", "demo-dark"])
@pytest.mark.parametrize("layout", CARDS)
def test_a_copy_looks_like_the_card(press: Press, layout: str, brand: str, patient: bool) -> None:
    """In print there is no telling which of the four is text: strokes are as heavy, and stand where they stood.

    The edge of each letter is smoothed a little otherwise: what they differ by is held against how many there are.
    """
    made = press.make(order(press, layout, brand, patient=patient))
    page = made.leaflet.pages[0]
    letters = sum(len(mark.text.strip()) for mark in page.marks if isinstance(mark, TextMark))
    dense = 100 * letters / (page.width * page.height / 4)
    first, *others = cells(made.pdf)
    inside = (30, 30, first.width - 30, first.height - 30)  # within the marks to cut along
    first = first.crop(inside)
    for other in others:
        apart = ImageChops.difference(first, other.crop(inside)).filter(ImageFilter.GaussianBlur(3))
        assert max(apart.tobytes()) < 48
        assert ImageStat.Stat(apart).mean[0] < 5 * dense


@pytest.mark.parametrize("layout", CARDS)
def test_who_searches_a_sheet_finds_each_word_once(press: Press, layout: str) -> None:
    """A sheet has the text of one card, whoever extracts it, and a patient's name once."""
    asked = order(press, layout, patient=True)
    said = []
    for each in (asked, replace(asked, impose=False)):
        with pypdfium2.PdfDocument(press.make(each).pdf) as document:
            said.append(document[0].get_textpage().get_text_bounded().split())
    assert sorted(said[0]) == sorted(said[1])
    assert said[0].count("Holm") == 1


def test_copies_for_a_press_are_in_its_inks(press: Press) -> None:
    """Black text of a copy is of black alone and laid over what it stands on, as on the card."""
    made = press.make(replace(order(press, "card-a6", patient=True), marks=True, condition=read_condition()))
    with pikepdf.open(BytesIO(made.pdf)) as file:
        drawn = file.pages[0].resources.XObject.values()
        (form,) = [each for each in drawn if "/ExtGState" in each.get("/Resources", {})]
        code = form.read_bytes()
        assert b"/O1 gs\n0 0 0 1 k\n" in code
        assert b" rg\n" not in code
        assert b" g\n" not in code.replace(b" gs\n", b"")
        assert b"Tj" not in code


def test_an_outline_is_the_glyph() -> None:
    """Its path reaches as far as the letter is high, a blank has none, and a soft hyphen is drawn as a hyphen."""
    face = Typefaces.named().body.regular
    heights = [float(y) for y in re.findall(r"-?\d+ (-?\d+) [ml]", outline(face, "H"))]
    assert max(heights) == pytest.approx(face.cap_height * face.em, abs=1)
    assert min(heights) == 0
    assert outline(face, " ") == ""
    assert outline(face, "\u00ad") == outline(face, "-") != ""


def test_outloud_finds_nothing_in_any_layout(press: Press, tmp_path: Path) -> None:
    """With a patient's data and without, in a light and a dark brand: no error, no warning, no remark."""
    for layout, (brand, patient) in product(LAYOUTS, (("default", False), ("demo-dark", True))):
        asked = order(press, layout, brand, patient=patient)
        (tmp_path / f"{layout}.{brand}.pdf").write_bytes(press.make(asked).pdf)
    outloud = str(Path(sys.executable).with_name("outloud"))
    report = tmp_path / "report.json"
    files = sorted(map(str, tmp_path.glob("*.pdf")))
    subprocess.run([outloud, "--quiet", "--json", str(report), *files], capture_output=True, check=False)
    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert [result["path"] for result in results] == files
    assert [(result["path"], each) for result in results for each in result["findings"]] == []
    assert all(result["verdict"] == "pass" for result in results)
