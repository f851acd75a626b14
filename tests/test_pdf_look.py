"""Verify looks: contrast, unseen text, QR codes, pictures and scans, on the pages as they are rendered."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from handouts.checks.pdf_verify import verify
from handouts.checks.rulebook import RULES
from handouts.press import Press
from handouts.shelf import Shelf

INK = re.compile(rb"0\.09 0\.141 0\.173 rg")
_QR = re.compile(rb"q (\S+) 0 0 (\S+) (\S+) (\S+) cm\n([^Q]{2000,}?)\nQ")
"""A code is the one drawing of so many squares."""


@pytest.fixture(scope="module")
def leaflet() -> bytes:
    """Our own leaflet, with two codes on its last page."""
    press = Press(Shelf.standard())
    [order] = press.orders(["low-back-pain"], ["en"])
    return press.make(order).pdf


def _page(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the content of the last page, where text and codes stand."""
    return pdf.pages[-1].obj.Contents


def recolour(colour: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Return what gives running text another colour."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        body = _page(pdf).read_bytes()
        assert INK.search(body)
        _page(pdf).write(INK.sub(colour, body))

    return spoil


def rescale(factor: float) -> Callable[[pikepdf.Pdf], None]:
    """Return what draws the first code smaller."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        body = _page(pdf).read_bytes()
        match = _QR.search(body)
        assert match
        size = float(match[1]) * factor
        new = b"q %.4f 0 0 %.4f %s %s cm\n%s\nQ" % (size, size, match[3], match[4], match[5])
        _page(pdf).write(body.replace(match[0], new))

    return spoil


def cover(x: float, y: float, width: float, height: float, grey: int) -> Callable[[pikepdf.Pdf], None]:
    """Return what paints a rectangle beside or over the first code; lengths in modules from its quiet zone's corner."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        body = _page(pdf).read_bytes()
        match = _QR.search(body)
        assert match
        box = b"/Artifact BMC\nq %s 0 0 %s %s %s cm %d g %g %g %g %g re f Q\nEMC\n"
        _page(pdf).write(body + box % (*match.groups()[:4], grey, x, y, width, height))

    return spoil


SPOILT: dict[str, tuple[set[str], Callable[[pikepdf.Pdf], None]]] = {
    "pale text": ({"pdf-contrast"}, recolour(b"0.7 0.7 0.7 rg")),
    "text in the colour of the paper": ({"pdf-unseen"}, recolour(b"1 1 1 rg")),
    "a small code": ({"pdf-code-size"}, rescale(0.7)),
    "a code without quiet": ({"pdf-code-quiet"}, cover(1, 0, 1, 33, 0)),
    "a code painted over": ({"pdf-code-unread"}, cover(12, 12, 12, 9, 1)),
}


def test_our_own_leaflet_is_sound(leaflet: bytes, tmp_path: Path) -> None:
    """Nothing is seen in it."""
    path = tmp_path / "good.pdf"
    path.write_bytes(leaflet)
    assert verify(path) == ()


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_is_seen(name: str, leaflet: bytes, tmp_path: Path) -> None:
    """Each fault is found by the rule meant for it, and by no other."""
    rules, spoil = SPOILT[name]
    path = tmp_path / "spoilt.pdf"
    with pikepdf.open(BytesIO(leaflet)) as pdf:
        spoil(pdf)
        pdf.save(path)
    findings = verify(path)
    assert {finding.rule for finding in findings} == rules, "\n".join(map(str, findings))


def stranger(tmp_path: Path, draw: Callable[[Canvas], None]) -> set[str]:
    """Return the rules that a page of another program breaks."""
    path = tmp_path / "stranger.pdf"
    canvas = Canvas(str(path), pagesize=(420, 595))
    draw(canvas)
    canvas.save()
    return {finding.rule for finding in verify(path)}


def _picture(width: int, height: int) -> ImageReader:
    data = BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(data, "PNG")
    data.seek(0)
    return ImageReader(data)


def test_grey_on_a_coloured_ground_is_measured_there(tmp_path: Path) -> None:
    """The ground counts as it is painted, not the paper."""

    def draw(canvas: Canvas, ground: float = 0.4) -> None:
        canvas.setFillGray(ground)
        canvas.rect(0, 0, 420, 595, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(50, 300, "Keep your back moving every day of the week.")

    assert "pdf-contrast" in stranger(tmp_path, draw)
    assert "pdf-contrast" not in stranger(tmp_path, lambda canvas: draw(canvas, 0.9))


def test_large_text_may_be_paler(tmp_path: Path) -> None:
    """Three to one is enough from 18 points."""

    def draw(canvas: Canvas, size: int = 24) -> None:
        canvas.setFillGray(0.55)
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, 300, "Move every day")

    assert "pdf-contrast" not in stranger(tmp_path, draw)
    assert "pdf-contrast" in stranger(tmp_path, lambda canvas: draw(canvas, 11))


def test_hidden_text_of_a_scan_has_no_contrast(tmp_path: Path) -> None:
    """Text that is never painted, as under a scanned page, is not measured."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(_picture(1200, 1700), 0, 0, 420, 595)
        text = canvas.beginText(50, 300)
        text.setTextRenderMode(3)
        text.textLine("what the scan says")
        canvas.drawText(text)

    assert not {"pdf-contrast", "pdf-unseen", "pdf-scan"} & stranger(tmp_path, draw)


def test_a_scan_and_a_coarse_picture_are_told(tmp_path: Path) -> None:
    """A page that is a picture has no text; one of a hundred pixels looks coarse."""
    rules = stranger(tmp_path, lambda canvas: canvas.drawImage(_picture(100, 140), 0, 0, 420, 595))
    assert {"pdf-scan", "pdf-picture"} <= rules


def test_the_address_of_a_code_is_to_be_printed(tmp_path: Path) -> None:
    """Whoever has no telephone at hand reads the address."""

    def draw(canvas: Canvas, words: str = "") -> None:
        code = QrCode("https://demo.example/rest", width=90, height=90)
        code.drawOn(canvas, 100, 300)
        canvas.drawString(100, 280, words)

    assert "pdf-code-address" in stranger(tmp_path, draw)
    rules = stranger(tmp_path, lambda canvas: draw(canvas, "demo.example/rest"))
    assert not {rule for rule in rules if rule.startswith("pdf-code")}


def test_a_picture_that_unpacks_to_gigabytes_is_not_shown(tmp_path: Path) -> None:
    """Its size is read before it is unpacked."""
    path = tmp_path / "bomb.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        image = pdf.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=50000, Height=50000)
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        pdf.pages[0].Contents = pdf.make_stream(b"200 0 0 200 0 0 cm /I Do")
        pdf.save(path)
    assert "too-large" in {finding.rule for finding in verify(path)}


def test_later_pages_of_a_print_run_are_said_to_be_unseen(tmp_path: Path) -> None:
    """What was not looked at is told, so that nobody takes it for sound."""

    def draw(canvas: Canvas) -> None:
        for _ in range(41):
            canvas.drawString(50, 300, "Page")
            canvas.showPage()

    assert "pdf-unlooked" in stranger(tmp_path, draw)


def test_the_rules_are_in_the_book() -> None:
    """What is seen is documented."""
    assert {rule for rules, _ in SPOILT.values() for rule in rules} <= set(RULES)


def set_title(pdf: pikepdf.Pdf) -> None:
    """Give the file the title that a word processor leaves."""
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "Microsoft Word - folder_final2.docx"
    pdf.docinfo["/Title"] = "Microsoft Word - folder_final2.docx"


def name_picture(pdf: pikepdf.Pdf) -> None:
    """Describe a picture by its file."""
    figures = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"]
    figures[0].Alt = pikepdf.String("image1.png")


def flatten_headings(pdf: pikepdf.Pdf) -> None:
    """Make paragraphs of all headings."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/S", "")) in ("/H1", "/H2", "/H3"):
            thing.S = pikepdf.Name.P


@pytest.mark.parametrize(
    ("rule", "spoil"), [("pdf-title", set_title), ("pdf-alt", name_picture), ("pdf-headings", flatten_headings)]
)
def test_words_that_say_nothing_are_told(
    rule: str, spoil: Callable[[pikepdf.Pdf], None], leaflet: bytes, tmp_path: Path
) -> None:
    """A file's name is no title and no description, and headings are what one finds the way by."""
    path = tmp_path / "spoilt.pdf"
    with pikepdf.open(BytesIO(leaflet)) as pdf:
        spoil(pdf)
        pdf.save(path)
    assert {finding.rule for finding in verify(path)} == {rule}


def test_a_long_file_has_bookmarks(leaflet: bytes, tmp_path: Path) -> None:
    """Nine pages are too many to leaf through."""
    path = tmp_path / "long.pdf"
    with pikepdf.open(BytesIO(leaflet)) as pdf:
        del pdf.Root.Outlines
        while len(pdf.pages) < 9:
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    assert "pdf-outline" in {finding.rule for finding in verify(path)}
