"""What verify tells of words that cannot be copied, and of files that say one thing twice, or do something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pdfkit.sample import INKS, LEFT, Maker, faces, sample
from pikepdf import Array, Dictionary, Name, Pdf

from handouts.checks.pdf_verify import verify
from handouts.checks.pdf_words import to_unicode
from handouts.pdf.paint import paint
from handouts.typeset.marks import About, Leaflet


def lines(*texts: str) -> Leaflet:
    """Return a leaflet with one paragraph of these lines."""
    maker = Maker()
    document = maker.tag("Document", -1)
    paragraph = maker.tag("P", document)
    for number, text in enumerate(texts):
        maker.text(LEFT, 500.0 - 16 * number, text, paragraph)
    return Leaflet(About("Prøve", "da-DK"), (maker.page(),), tuple(maker.tags), (), faces(), INKS)


def rules(path: Path) -> set[str]:
    """Return the names of the rules that a file breaks."""
    return {finding.rule for finding in verify(path)}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Stærke rygsmerter. Ryg", "smerter går over."), False),
        (("Stærke rygsmerter. Ryg\u00ad", "smerter går over."), False),
        (("Stærke rygsmerter. Ryg-", "smerter går over."), True),
        (("Stærke rygsmer-", "ter går over. "), False),  # nothing tells that it is one word
        (("Hofte- og ryg-smerter. Ryg-", "smerter: rygsmerter. "), False),  # it is written with a hyphen elsewhere
    ],
)
def test_a_word_cut_by_a_plain_hyphen_is_found(texts: tuple[str, ...], found: bool, tmp_path: Path) -> None:
    """A hyphen that stays in copied text is told where the word also stands whole; U+00AD is right."""
    path = tmp_path / "words.pdf"
    path.write_bytes(paint(lines(*texts)))
    assert rules(path) == ({"divided-word"} if found else set())


def test_the_map_to_unicode_is_read_in_both_forms() -> None:
    """Single codes, ranges that count up, ranges with a list; what is no text is empty."""
    code = b"""1 beginbfchar <0001> <00E6> <0002> <D834DD1E> <0003> <0000> <0004> <FEFF> endbfchar
    3 beginbfrange <0010> <0012> <0061> <0020> <0021> [<00660066> <0078>] <0030><0030><FFFE> endbfrange"""
    with pikepdf.new() as pdf:
        known = to_unicode(Dictionary(ToUnicode=pdf.make_stream(code)))
    assert known is not None
    assert {key: text for key, text in known.items() if text} == {
        1: "æ", 2: "\U0001d11e", 0x10: "a", 0x11: "b", 0x12: "c", 0x20: "ff", 0x21: "x",
    }  # fmt: skip


@pytest.mark.parametrize(
    "code", [b"", b"beginbfrange<00>endbfrange", b"beginbfrange<0>[<1>endbfrange", b"beginbfchar<"]
)
def test_a_broken_map_is_empty(code: bytes) -> None:
    """A map that stops short gives what it can."""
    with pikepdf.new() as pdf:
        assert not any((to_unicode(Dictionary(ToUnicode=pdf.make_stream(code))) or {}).values())


def _lose_a_code(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(b"<0002><", b"<fff0><"))


def _another_title(pdf: Pdf) -> None:
    pdf.docinfo.Title = "Another"


def _entity(pdf: Pdf) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    pdf.Root.Metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes().replace(b"?>", b"?>" + bomb, 1))


def _no_xml(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", b""))


def _launch(pdf: Pdf) -> None:
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            link.A = Dictionary(S=Name.Launch, F="program")


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")


def _page_script(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.beep()"))


def _attachment(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array()))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (_lose_a_code, "font-to-unicode"),
        (_another_title, "metadata"),
        (_entity, "metadata"),
        (_no_xml, "metadata"),
        (_launch, "action"),
        (_script, "action"),
        (_page_script, "action"),
        (_attachment, "attached"),
    ],
)
def test_a_file_that_does_or_says_too_much_is_found(change: Callable[[Pdf], None], rule: str, tmp_path: Path) -> None:
    """Each single change to a sound file is told by its own rule."""
    path, changed = tmp_path / "sound.pdf", tmp_path / "changed.pdf"
    path.write_bytes(paint(sample()))
    with pikepdf.open(path) as pdf:
        change(pdf)
        pdf.save(changed, fix_metadata_version=False)
    assert rule in rules(changed) - rules(path)
