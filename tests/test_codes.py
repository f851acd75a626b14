"""QR codes as a phone sees them: on rendered pages of every layout, by a decoder that had no part in making them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from handouts.look.printing import read_condition
from handouts.look.qr import QUIET, qr
from handouts.press import Made, Press
from handouts.shelf import Shelf
from handouts.typeset.codes import LEAST, MODULE, code
from handouts.typeset.marks import DrawingMark
from handouts.units import mm

LAYOUTS = sorted(Shelf.standard().names("layouts", ".yaml"))
DPI = 150


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all."""
    return Press(Shelf.standard())


def placed(made: Made) -> list[tuple[int, DrawingMark]]:
    """Return the page and the mark of every QR code: the drawings that are one black shape in a square of modules."""
    return [
        (number, mark)
        for number, page in enumerate(made.leaflet.pages)
        for mark in page.marks
        if isinstance(mark, DrawingMark)
        and mark.drawing.width == mark.drawing.height
        and (mark.drawing.width - 2 * QUIET - 17) % 4 == 0
        and len(mark.drawing.shapes) == 1
        and mark.drawing.shapes[0].path.startswith(f"{QUIET} ")
    ]


def pages(made: Made) -> dict[int, Image.Image]:
    """Return the trimmed pages on which codes stand, by their number, as pictures."""
    found = {}
    with pypdfium2.PdfDocument(made.pdf) as document:
        for number in sorted({number for number, _ in placed(made)}):
            leaf = made.leaflet.pages[number]
            over = max(leaf.bleed, leaf.slug) * DPI / 72
            picture = document[number].render(scale=DPI / 72).to_pil().convert("L")
            edges = (round(over), round(over), round(picture.width - over), round(picture.height - over))
            found[number] = picture.crop(edges)
    return found


def decoded(picture: Image.Image) -> list[str]:
    """Return what each QR code in a picture says."""
    return [found.text for found in zxingcpp.read_barcodes(picture) if found.format == zxingcpp.BarcodeFormat.QRCode]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["plain", "office", "press"])
def test_every_code_is_read_from_the_page(press: Press, layout: str, kind: str) -> None:
    """In colour, on the grey laser and in the inks of a press each code says its address, which stands in print too."""
    for lang in ("da", "en") if kind == "plain" else ("da",):
        (order,) = press.orders(
            ("low-back-pain",),
            (lang,),
            (layout,),
            grayscale=kind == "office",
            ink_saver=kind == "office",
            marks=kind == "press",
            condition=read_condition() if kind == "press" else None,
        )
        made = press.make(order)
        found = {number: decoded(picture) for number, picture in pages(made).items()}
        assert sum(map(len, found.values())) == len(placed(made))
        with pypdfium2.PdfDocument(made.pdf) as document:
            for number, texts in found.items():
                words = re.sub(r"\s+", "", document[number].get_textpage().get_text_bounded())
                assert all(text.split("://")[-1] in words for text in texts)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_code_is_large_and_quiet(press: Press, layout: str) -> None:
    """A code is 20 mm or more, its modules .4 mm or more, and four modules all round it are white paper."""
    (order,) = press.orders(("low-back-pain",), ("da",), (layout,))
    made = press.make(order)
    pictures = pages(made)
    for number, mark in placed(made):
        module = mark.rect.width / mark.drawing.width
        assert module >= mm(0.4) - 0.01
        assert module * (mark.drawing.width - 2 * QUIET) >= mm(20) - 0.01
        scale = DPI / 72
        height = made.leaflet.pages[number].height
        rect, quiet = mark.rect, QUIET * module
        left, top = round(rect.x * scale) + 1, round((height - rect.top) * scale) + 1
        right, low = round(rect.right * scale) - 1, round((height - rect.y) * scale) - 1
        part = pictures[number].crop((left, top, right, low))
        inner = round(quiet * scale) - 3  # two pixels nearer than the code: its edge may be half a pixel off
        part.paste(255, (inner, inner, part.width - inner, part.height - inner))
        assert min(part.tobytes()) > 250, "something stands in the quiet of a code"


@pytest.mark.parametrize("length", [17, 60, 100, 150, 213])
def test_a_long_address_makes_a_larger_code(length: int) -> None:
    """Modules are never smaller than .4 mm, however many there are, and the corner stays where it was put."""
    drawing = qr(("https://demo.example/" + "a" * 213)[:length])
    made = code(drawing, None, 10.0, 500.0)
    modules = drawing.width - 2 * QUIET
    assert made.side >= max(LEAST, MODULE * modules) - 1e-6
    assert made.mark.rect.x + made.quiet == pytest.approx(10.0)
    assert made.mark.rect.top - made.quiet == pytest.approx(500.0)
    assert made.quiet == pytest.approx(QUIET * made.side / modules)


def test_a_code_is_no_picture(press: Press, tmp_path: Path) -> None:
    """Codes are drawn as paths: a page with two holds no raster picture."""
    (order,) = press.orders(("low-back-pain",), ("en",))
    made = press.make(order)
    assert len(placed(made)) == 2
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        kinds = {str(thing.get("/Subtype")) for thing in pdf.objects if isinstance(thing, pikepdf.Stream)}
    assert "/Image" not in kinds
