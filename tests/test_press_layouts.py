"""Every layout in the office and at the print shop: edges that no printer reaches, grey, little ink, four inks."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handouts.checks.pdf_verify import verify
from handouts.look.printing import read_condition
from handouts.press import Made, Press
from handouts.shelf import Shelf
from handouts.typeset.inksaver import SMALL
from handouts.typeset.marks import FillMark, TextMark
from handouts.units import mm

LAYOUTS = sorted(Shelf.standard().names("layouts", ".yaml"))
OURS = [layout for layout in LAYOUTS if not layout.endswith(("-letter", "-letter-large", "-tabloid"))]
"""Those that no other is a variant of."""
EDGE = mm(5)
"""What an office printer cannot reach."""
COLOURED = {"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN"}


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all."""
    return Press(Shelf.standard())


def made(press: Press, layout: str, lang: str = "da", *, shop: bool = False, **how: bool) -> Made:
    """Return the shipped guide in a layout; ``shop``: with marks, in inks."""
    condition = read_condition() if shop else None
    (order,) = press.orders(("low-back-pain",), (lang,), (layout,), condition=condition, marks=shop, **how)  # type: ignore[arg-type]  # flags by their own names
    return press.make(order)


def rendered(pdf: bytes, dpi: int = 50) -> list[Image.Image]:
    """Return the pages as PDFium shows them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_office_printer_reaches_everything(press: Press, layout: str) -> None:
    """Five millimetres along every edge of every sheet are blank, in both languages."""
    for lang in ("da", "en"):
        for page in rendered(made(press, layout, lang).pdf, 36):
            edge = int(EDGE / 72 * 36)
            page.paste("white", (edge, edge, page.width - edge, page.height - edge))
            assert ImageChops.invert(page).getbbox() is None


@pytest.mark.parametrize("layout", OURS)
def test_grey_and_thrifty_in_every_layout(press: Press, layout: str) -> None:
    """Rendered pages are grey; no large fill is left, no reversed text; every word stands where it stood."""
    saved, full = made(press, layout, grayscale=True, ink_saver=True), made(press, layout)
    for page in rendered(saved.pdf):
        assert all(ImageChops.difference(one, other).getbbox() is None for one, other in pairwise(page.split()))
    marks = [mark for page in saved.leaflet.pages for mark in page.marks]
    assert all(
        min(mark.rect.width, mark.rect.height) <= SMALL
        for mark in marks
        if isinstance(mark, FillMark) and mark.fill not in (None, "paper")
    )
    assert not [mark for mark in marks if isinstance(mark, TextMark) and mark.ink.startswith("on-")]
    where = [
        [
            (mark.x, mark.y, mark.text)
            for page in each.leaflet.pages
            for mark in page.marks
            if isinstance(mark, TextMark)
        ]
        for each in (saved, full)
    ]
    assert where[0] == where[1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_can_be_sent_to_a_print_shop(press: Press, layout: str, tmp_path: Path) -> None:
    """With marks and in inks: sound by verify, boxes round the sheet, ink alone, words in the order of reading."""
    leaflet = made(press, layout, shop=True)
    if layout in OURS:
        path = tmp_path / "shop.pdf"
        path.write_bytes(leaflet.pdf)
        assert verify(path) == ()
    with pikepdf.open(BytesIO(leaflet.pdf)) as pdf:
        for page, side in zip(pdf.pages, leaflet.leaflet.pages, strict=True):
            used = {str(each.operator) for each in pikepdf.parse_content_stream(page)}
            assert not used & COLOURED
            trim = [float(edge) for edge in page.obj.TrimBox]
            assert trim == pytest.approx([0, 0, side.width, side.height], abs=0.01)
            assert float(page.obj.BleedBox[0]) == pytest.approx(-mm(3), abs=0.01)
    plain = made(press, layout)
    words = [
        [
            mark.text
            for marks in each.leaflet.reading()
            for mark in marks
            if isinstance(mark, TextMark) and mark.tag is not None
        ]
        for each in (leaflet, plain)
    ]
    assert words[0] == words[1]
