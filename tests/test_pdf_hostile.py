"""Paint with words and drawings that nobody should write, and verify with files that nobody should send."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfkit.sample import sample

from handouts.checks.pdf_verify import verify
from handouts.drawing import Drawing, Shape
from handouts.errors import Severity
from handouts.pdf.paint import paint
from handouts.typeset.marks import About, Bookmark, DrawingMark, Leaflet, LinkMark, Page, Tag
from handouts.units import Rect


def _unpacked(data: bytes) -> bytes:
    """Return a file with every object and stream in plain sight, where damage hits values and not packed bytes."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, qdf=True, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


FILE = paint(sample())
PLAIN = _unpacked(FILE)
FIGURE = (Tag("Document", -1), Tag("Figure", 0, alt="A square"))


def test_characters_that_xml_cannot_hold_are_left_unsaid(tmp_path: Path) -> None:
    """A title with control characters gives sound XMP that says what the information dictionary says."""
    about = replace(sample().about, title="Ryg\x07\x0c og\ufffe <knæ>\n& ]]>", author="A\x00B", keywords=("x\x1fy",))
    path = tmp_path / "control.pdf"
    path.write_bytes(paint(replace(sample(), about=about)))
    with pikepdf.open(path) as pdf:
        said = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
        titles = [item.text for item in said.iterfind(".//{*}title//{*}li")]
        assert titles == [str(pdf.docinfo.Title)] == ["Ryg og <knæ> & ]]>"]
    assert verify(path) == ()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_words_leave_the_file_sound(words: str) -> None:
    """Titles, bookmarks, alternative texts and links of any characters at all are read back as they were."""
    link = LinkMark(Rect(0, 0, 10, 10), f"https://example.org/{words}", words or "x", 1)
    leaflet = Leaflet(
        About(words or "x", "da"),
        (Page(100, 100, (link,)),),
        (Tag("Document", -1), Tag("Link", 0, alt=words, title=words)),
        (Bookmark(words, 0, 0, 50.0),),
        {},
        {},
    )
    with pikepdf.open(BytesIO(paint(leaflet))) as pdf:
        ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
        [annotation] = pdf.pages[0].Annots
        assert str(annotation.Contents) == (words or "x")
        assert bytes(annotation.A.URI).isascii()
        element = pdf.Root.StructTreeRoot.K[0].K[0]
        assert str(element.get("/Alt", "")) == words
        assert not pdf.get_warnings()


def test_a_repeated_drawing_looks_like_a_single_one() -> None:
    """Lines along the edge of a drawing are as thick in a form, which is clipped, as in the page."""
    square = Drawing(100, 100, (Shape("2 2 m 98 2 l 98 98 l 2 98 l h", stroke="#000000", width=8.0),))
    once = DrawingMark(Rect(10, 10, 100, 100), square, 1)
    twice = DrawingMark(Rect(150, 10, 100, 100), square, 1)
    shown = []
    for marks in ((once,), (once, twice)):
        leaflet = Leaflet(About("t", "da"), (Page(300, 120, marks),), FIGURE, (), {}, {})
        page = pypdfium2.PdfDocument(paint(leaflet))[0]
        shown.append(page.render().to_pil().crop((0, 0, 130, 120)).tobytes())
    assert shown[0] == shown[1]


def test_a_page_without_marks_is_a_page(tmp_path: Path) -> None:
    """An empty side at the end keeps its place, and the file its soundness."""
    leaflet = sample()
    path = tmp_path / "empty.pdf"
    path.write_bytes(paint(replace(leaflet, pages=(*leaflet.pages, Page(100, 100, ())))))
    assert verify(path) == ()
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == len(leaflet.pages) + 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\0" * 1000, FILE[: len(FILE) // 2], FILE[1000:]])
def test_half_a_file_is_an_error_and_no_traceback(data: bytes, tmp_path: Path) -> None:
    """What is torn, empty or something else is told in a finding."""
    path = tmp_path / "torn.pdf"
    path.write_bytes(data)
    assert any(finding.severity is Severity.ERROR for finding in verify(path))


@pytest.mark.parametrize("source", [FILE, PLAIN], ids=["packed", "plain"])
@given(data=st.data())
def test_any_damage_is_survived(source: bytes, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever bytes of a file are other ones, or another file's, verify answers with findings."""
    hit = bytearray(source)
    for _ in range(data.draw(st.integers(1, 30))):
        place = data.draw(st.integers(0, len(hit) - 40))
        if data.draw(st.booleans()):
            hit[place] = data.draw(st.sampled_from(b"0123456789 /<>[]()RnullobjsSAKP-\0\xff"))
        else:
            start = data.draw(st.integers(0, len(source) - 40))
            hit[place : place + 40] = source[start : start + data.draw(st.integers(0, 40))]
    path = tmp_path_factory.getbasetemp() / "damaged.pdf"
    path.write_bytes(hit)
    assert isinstance(verify(path), tuple)
