"""Verify on files for a print shop: ours are sound, and each single fault in one of them is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdfkit.sample import sample
from pikepdf import Array, Dictionary, Name, Pdf, String

from handouts.checks.pdf_verify import verify
from handouts.look.printing import Printer, read_condition
from handouts.pdf.paint import paint
from handouts.prepress.bleed import with_bleed
from handouts.prepress.cutmarks import with_cutmarks
from handouts.prepress.inks import separate
from handouts.typeset.marks import FillMark
from handouts.units import Rect

PAINTED = paint(with_cutmarks(with_bleed(separate(sample(), Printer(read_condition()))), ("sample",)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The hand-made leaflet for a press, as a file."""
    path = tmp_path / "sample.pdf"
    path.write_bytes(PAINTED)
    return path


def test_our_own_file_for_a_press_is_sound(file: Path) -> None:
    """Bleed, marks and inks are no faults."""
    assert verify(file) == ()


def unsaid(*keys: str) -> Callable[[Pdf], None]:
    """Return what takes properties out of XMP."""

    def spoil(pdf: Pdf) -> None:
        words = pdf.Root.Metadata.read_bytes().decode()
        for key in keys:
            words = re.sub(rf"<{key}>.*?</{key}>\n", "", words)
        pdf.Root.Metadata = pdf.make_stream(words.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return spoil


def untrapped(pdf: Pdf) -> None:
    """Say nowhere whether it is trapped."""
    unsaid("pdf:Trapped")(pdf)
    del pdf.trailer.Info["/Trapped"]


def intent_without(key: str) -> Callable[[Pdf], None]:
    """Return what takes an entry out of the press's output intent."""

    def spoil(pdf: Pdf) -> None:
        del pdf.Root.OutputIntents[1][key]

    return spoil


def no_intent(pdf: Pdf) -> None:
    """Name no press."""
    del pdf.Root.OutputIntents[1]


def screens_profile(pdf: Pdf) -> None:
    """Give the press a profile of another kind."""
    data = bytearray(read_condition().profile)
    data[12:16] = b"mntr"
    for intent in pdf.Root.OutputIntents:
        intent.DestOutputProfile = pdf.make_stream(bytes(data), N=4)


def two_profiles(pdf: Pdf) -> None:
    """Give PDF/A another copy of the profile."""
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(read_condition().profile, N=4)


def art(pdf: Pdf) -> None:
    """Say what is art beside what is trimmed to."""
    pdf.pages[0].obj.ArtBox = pdf.pages[0].obj.TrimBox


def large_art(pdf: Pdf) -> None:
    """Say that art reaches over the paper."""
    pdf.pages[0].obj.ArtBox = Array([-500, 0, 100, 100])


def cropped(pdf: Pdf) -> None:
    """Hide a part of the page."""
    pdf.pages[0].obj.CropBox = Array([50, 50, 300, 300])


def noted(pdf: Pdf) -> None:
    """Put a note on the page."""
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 20, 20]), F=4, Contents=String("Hm."))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def coloured(pdf: Pdf) -> None:
    """Paint an artifact in a screen's colours."""
    pdf.pages[0].contents_add(b"/Artifact BMC 1 0 0 rg 0 0 1 1 re f EMC")


def named_colour(pdf: Pdf) -> None:
    """Choose a screen's colours by name."""
    pdf.pages[0].contents_add(b"/Artifact BMC /DeviceRGB cs 1 0 0 sc 0 0 1 1 re f EMC")


def picture(pdf: Pdf) -> None:
    """Name a picture in a screen's colours."""
    image = pdf.make_stream(
        b"\0\0\0",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )
    pdf.pages[0].resources.XObject = Dictionary(P9=image)


def other_x(pdf: Pdf) -> None:
    """Say that it is PDF/X-3."""
    words = pdf.Root.Metadata.read_bytes().replace(b"PDF/X-4", b"PDF/X-3:2003")
    pdf.Root.Metadata = pdf.make_stream(words, Type=Name.Metadata, Subtype=Name.XML)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (unsaid("xmp:CreateDate"), "pdfx-claim"),
        (unsaid("xmpMM:DocumentID", "xmpMM:VersionID"), "pdfx-claim"),
        (untrapped, "pdfx-claim"),
        (other_x, "pdfx-claim"),
        (no_intent, "pdfx-intent"),
        (intent_without("/OutputConditionIdentifier"), "pdfx-intent"),
        (intent_without("/DestOutputProfile"), "pdfx-intent"),
        (screens_profile, "pdfx-intent"),
        (two_profiles, "pdfx-intent"),
        (art, "pdfx-page"),
        (noted, "pdfx-page"),
        (large_art, "boxes"),
        (cropped, "boxes"),
        (coloured, "pdfx-colour"),
        (named_colour, "pdfx-colour"),
        (picture, "pdfx-colour"),
    ],
)
def test_a_fault_is_told_by_its_rule(file: Path, tmp_path: Path, spoil: Callable[[Pdf], None], rule: str) -> None:
    """What a print shop would send back is found before it is sent."""
    path = tmp_path / "spoilt.pdf"
    with pikepdf.open(file) as pdf:
        spoil(pdf)
        pdf.save(path)
    assert rule in {finding.rule for finding in verify(path)}


def test_an_honest_file_is_held_to_nothing_it_does_not_say(tmp_path: Path) -> None:
    """Marks without PDF/X: an art box, links and a screen's colours are no faults then."""
    path = tmp_path / "marked.pdf"
    path.write_bytes(paint(with_cutmarks(with_bleed(sample()), ("sample",))))
    assert verify(path) == ()
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        assert "/ArtBox" in pdf.pages[0].obj


def test_pictures_with_nested_forms_come_to_an_end(file: Path, tmp_path: Path) -> None:
    """Forms that show each other are looked at once each."""
    path = tmp_path / "loop.pdf"
    with pikepdf.open(file) as pdf:
        form = pdf.make_stream(b"0 0 0 1 k", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
        form.Resources = Dictionary(XObject=Dictionary(A=form, B=form))
        pdf.pages[0].resources.XObject = Dictionary(A=form)
        pdf.save(path)
    assert not {finding.rule for finding in verify(path)} & {"pdfx-colour", "too-large"}


@pytest.mark.parametrize(
    ("edge", "rect"),
    [
        ("left", (0, 100, 60, 80)),
        ("right", (360, 100, 60, 80)),
        ("foot", (100, 0, 60, 40)),
        ("top", (100, 555, 60, 40)),
    ],
)
def test_colour_that_ends_at_the_cut_is_told(tmp_path: Path, edge: str, rect: tuple[int, int, int, int]) -> None:
    """A background laid on the trim and no further is an error at its edge; reaching into the bleed, it is none."""
    made = with_bleed(sample())
    marked = with_cutmarks(made, ("sample",))
    fill = FillMark(Rect(*rect), "primary")
    for ended in (True, False):
        page = marked.pages[0]
        standing = replace(page, marks=(fill,))
        reaching = with_bleed(replace(marked, pages=(standing,))).pages[0]
        path = tmp_path / f"{ended}.pdf"
        path.write_bytes(paint(replace(marked, pages=(standing if ended else reaching, *marked.pages[1:]))))
        told = [finding.what for finding in verify(path) if finding.rule == "pdf-bleed"]
        assert told == ([f"page 1: colour ends at the {edge} edge, where the sheet is cut"] if ended else [])
