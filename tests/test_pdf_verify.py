"""Verify: findings on any file, never a traceback."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfkit.sample import sample
from pikepdf import Array, Dictionary, Name, Pdf, String

from handouts.checks.pdf_verify import verify
from handouts.pdf.paint import paint

PAINTED = paint(sample())


def rules(path: Path) -> set[str]:
    """Return the rules that a file breaks."""
    return {finding.rule for finding in verify(path)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The hand-made leaflet as a file."""
    path = tmp_path / "sample.pdf"
    path.write_bytes(PAINTED)
    return path


def test_our_own_file_is_sound(file: Path) -> None:
    """Nothing is found in what paint makes."""
    assert verify(file) == ()


def test_a_finding_names_the_file_and_a_remedy(tmp_path: Path) -> None:
    """A file that is not there is a finding at its path."""
    path = tmp_path / "none.pdf"
    [finding] = verify(path)
    assert finding.place.path == str(path)
    assert finding.remedy


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"%PDF-1.7\n" + b"\0" * 5000, PAINTED[:3000]])
def test_what_is_no_pdf_is_a_finding(data: bytes, tmp_path: Path) -> None:
    """Empty, torn and foreign files are told apart from sound ones."""
    path = tmp_path / "odd.pdf"
    path.write_bytes(data)
    assert verify(path)


def test_a_folder_is_a_finding(tmp_path: Path) -> None:
    """What cannot be read at all is told, too."""
    assert verify(tmp_path)


def test_a_locked_file_is_a_finding(file: Path, tmp_path: Path) -> None:
    """A password keeps verify out."""
    path = tmp_path / "locked.pdf"
    with pikepdf.open(file) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert rules(path) == {"locked"}


def test_an_untagged_file_has_no_structure(tmp_path: Path) -> None:
    """The simplest file of another program claims nothing and is told so."""
    path = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        pdf.pages[0].Contents = pdf.make_stream(b"0 0 10 10 re f")
        pdf.save(path)
    assert {"no-structure", "pdfua-claim", "pdfa-claim", "title", "language"} <= rules(path)


def test_small_text_is_measured_as_it_is_shown(file: Path, tmp_path: Path) -> None:
    """A matrix that halves everything halves the text."""
    path = tmp_path / "small.pdf"
    with pikepdf.open(file) as pdf:
        contents = pdf.pages[0].obj.Contents
        contents.write(b"q .5 0 0 .5 0 0 cm " + contents.read_bytes() + b" Q")
        pdf.save(path)
    assert rules(path) == {"text-size"}


def test_loose_content_in_a_form_is_found(file: Path, tmp_path: Path) -> None:
    """What a form paints counts where the form is shown."""
    path = tmp_path / "form.pdf"
    with pikepdf.open(file) as pdf:
        form = pdf.make_stream(b"0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 10, 10])
        page = pdf.pages[0]
        page.obj.Resources.XObject = Dictionary(X=form)
        page.obj.Contents.write(page.obj.Contents.read_bytes() + b" /X Do")
        pdf.save(path)
    assert "untagged-content" in rules(path)


def test_a_form_that_shows_itself_ends(file: Path, tmp_path: Path) -> None:
    """A loop of forms is a finding."""
    path = tmp_path / "loop.pdf"
    with pikepdf.open(file) as pdf:
        form = pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 10, 10])
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
        pdf.pages[0].obj.Contents.write(b"/X Do")
        pdf.save(path)
    assert verify(path)


def test_a_bomb_does_not_go_off(file: Path, tmp_path: Path) -> None:
    """A hundred kilobytes that unpack to a hundred megabytes are not unpacked."""
    path = tmp_path / "bomb.pdf"
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(100)) + packer.flush()
    with pikepdf.open(file) as pdf:
        pdf.pages[0].obj.Contents.write(packed, filter=Name.FlateDecode)
        pdf.save(path)
    assert verify(path)


ODD = [None, True, -1, 10**12, Name.Odd, String("odd"), Array([]), Array([1, "x"]), Dictionary(), Dictionary(S=Name.P)]
"""Values that no place in a file asks for."""


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_of_the_wrong_kind_stops_verify(tmp_path: Path, data: st.DataObject) -> None:
    """Any entry of any dictionary may be anything."""
    path = tmp_path / "odd.pdf"
    with pikepdf.open(BytesIO(PAINTED)) as pdf:
        holders = [thing for thing in pdf.objects if isinstance(thing, Dictionary | pikepdf.Stream)]
        for _ in range(data.draw(st.integers(1, 3))):
            holder = data.draw(st.sampled_from(holders))
            keys = sorted(holder.keys())
            if keys:
                _put(pdf, holder, data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(ODD)))
        pdf.save(path)
    verify(path)


def _put(pdf: Pdf, holder: pikepdf.Object, key: str, value: object) -> None:
    """Set an entry, or take it away; a stream's length and packing are written by pikepdf itself."""
    if key in ("/Length", "/Filter"):
        return
    if value is None:
        del holder[key]
    else:
        holder[key] = value
