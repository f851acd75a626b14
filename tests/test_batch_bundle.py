"""Print runs: many leaflets in one tagged file, with what they share written once."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdfkit.invariants import tree_text

from handouts.checks.pdf_verify import verify
from handouts.errors import PdfError
from handouts.fields import Fields
from handouts.look.brand import read_brand
from handouts.look.theme import Theme
from handouts.look.typefaces import Typefaces
from handouts.pdf.bundle import Bundle
from handouts.pdf.protect import protect, unprotect
from handouts.pdf.reader import page_size, read_parts
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.sketch.office import Desk, Table

NAMES = ("Patient 1", "Zażółć Gęślą", "Søren 100 % (3 0 R) /ID(note-1)")


@pytest.fixture(scope="module")
def desk() -> Desk:
    """What office pages are set with."""
    brand, _ = read_brand("default", Shelf.standard())
    return Desk(Typefaces.named(brand.body_font), Theme.make(brand).inks)


@pytest.fixture(scope="module")
def leaflets() -> list[bytes]:
    """A leaflet of four pages for each name in Danish, and one of an odd number of pages in English."""
    press = Press(Shelf.standard())
    (danish,) = press.orders(["low-back-pain"], ["da"])
    (english,) = press.orders(["low-back-pain"], ["en"], ["leaflet-a4-large"], exercises=["bird-dog:3x10"])
    made = [press.stamped(replace(danish, fields=Fields(patient=name))).pdf for name in NAMES]
    made.append(press.stamped(replace(english, fields=Fields(patient=NAMES[0]))).pdf)
    return made


def bundled(leaflets: list[bytes], desk: Desk) -> bytes:
    """Return leaflets as one file."""
    file = BytesIO()
    bundle = Bundle(file, desk.frame("Print run"))
    for number, pdf in enumerate(leaflets, 1):
        bundle.add(pdf, f"{number} · low-back-pain")
    bundle.finish()
    return file.getvalue()


def test_a_bundle_says_what_its_leaflets_say(leaflets: list[bytes], desk: Desk, tmp_path: Path) -> None:
    """Every word of every leaflet stands in one tree in their order; nothing is wrong with the file."""
    path = tmp_path / "run.pdf"
    path.write_bytes(bundled(leaflets, desk))
    assert not verify(path)
    expected = []
    for pdf in leaflets:
        with pikepdf.open(BytesIO(pdf)) as one:
            expected += list(tree_text(one))
    with pikepdf.open(path) as many:
        assert list(tree_text(many)) == expected
        (document,) = many.Root.StructTreeRoot.K
        assert document.S == "/Document"
        assert [(str(part.S), str(part.Lang)) for part in document.K] == [("/Part", "da-DK")] * 3 + [("/Part", "en-GB")]
        with many.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [f"{n} · low-back-pain" for n in range(1, 5)]
        assert str(many.docinfo.Title) == "Print run"


def test_each_leaflet_begins_on_a_sheet_of_its_own(leaflets: list[bytes], desk: Desk) -> None:
    """A leaflet with an odd number of pages gets an empty one of the same size, so that backs stay backs."""
    odd = desk.slip(7, ["low-back-pain"], 300.0, 420.0)
    with pikepdf.open(BytesIO(bundled([odd, leaflets[0], odd], desk))) as many:
        assert len(many.pages) == 2 + 4 + 2
        assert all(list(map(float, many.pages[at].mediabox)) == [0, 0, 300, 420] for at in (0, 1, 6, 7))
        assert [at for at, page in enumerate(many.pages) if "/Contents" not in page.obj] == [1, 7]
    assert page_size(odd) == (300.0, 420.0)


def test_what_leaflets_share_is_written_once(leaflets: list[bytes], desk: Desk) -> None:
    """A hundred leaflets weigh little more than one and what tells them apart."""
    one = leaflets[0]
    many = bundled([one] * 100, desk)
    assert len(many) < 1.2 * len(one) + 100 * 10_000
    assert many.count(b"/Length1 ") == one.count(b"/Length1 ")


def test_a_bundle_of_the_same_leaflets_is_the_same_bytes(leaflets: list[bytes], desk: Desk) -> None:
    """Nothing in it comes from a clock or a set."""
    assert bundled(leaflets, desk) == bundled(leaflets, desk)


def test_what_is_no_file_of_ours_is_refused() -> None:
    """A file that was cut off, or that another program wrote, is told and not guessed at."""
    for pdf in (b"", b"%PDF-1.7\nstartxref\n9\n%%EOF", b"startxref\n0\n"):
        with pytest.raises(PdfError, match="is not a file"):
            read_parts(pdf)


def test_a_password_locks_and_the_claim_goes(leaflets: list[bytes], desk: Desk) -> None:
    """AES-256; assistive technology may read it; it says PDF/UA and no more PDF/A; unlocked, it bundles."""
    locked = protect(leaflets[0], "hemmelig æ")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked))
    with pikepdf.open(BytesIO(locked), password="hemmelig æ") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow.accessibility
        packet = pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" in packet
        assert not re.search(rb"<pdfaid:", packet)
    plain = [unprotect(protect(pdf, "x"), "x") for pdf in leaflets]
    with pikepdf.open(BytesIO(bundled(plain, desk))) as many:
        found = list(tree_text(many))
    with pikepdf.open(BytesIO(bundled(leaflets, desk))) as many:
        assert list(tree_text(many)) == found


def test_a_report_keeps_to_its_page(desk: Desk, tmp_path: Path) -> None:
    """A long line is set smaller and then cut; the file is as well made as a leaflet."""
    rows = (("x" * 300, "17"), ("low-back-pain · da", "1"))
    path = tmp_path / "report.pdf"
    path.write_bytes(desk.report("Report", ["Two rows."], [Table("Rows", ("Kind", "Row"), rows, (0.8, 0.2))]))
    assert not verify(path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        assert any(text.endswith("…") for _, text in tree_text(pdf))
