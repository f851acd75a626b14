"""The shipped guide as finished leaflets: both languages, three brands, colour and grey, against every judge."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf.pdfa
import pypdfium2
import pytest
from pdfkit.invariants import broken

from handouts.checks.pdf_verify import verify
from handouts.content.guide import read_guide
from handouts.content.model import Block, Paragraph, Part, plain
from handouts.errors import HandoutsError
from handouts.fields import Fields
from handouts.language.readability import measure
from handouts.language.words import Words
from handouts.pdf.paint import paint
from handouts.press import Made, Press
from handouts.shelf import Shelf
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import DrawingMark, Leaflet, TextMark
from handouts.units import mm

LANGS = ("da", "en")
BRANDS = ("default", "demo-red", "demo-dark")
KINDS = [(lang, brand, grey) for lang in LANGS for brand in BRANDS for grey in (False, True)]


@dataclass(frozen=True)
class Finished:
    """A leaflet and its file."""

    made: Made
    path: Path


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all, as a batch would use it."""
    return Press(Shelf.standard())


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: "-".join((*kind[:2], "grey" if kind[2] else "colour")))
def finished(request: pytest.FixtureRequest, press: Press, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """One of the twelve leaflets."""
    lang, brand, grey = request.param
    (order,) = press.orders(("low-back-pain",), (lang,), (), (brand,), grayscale=grey)
    made = press.make(order)
    path = tmp_path_factory.mktemp("leaflet") / order.file_name
    path.write_bytes(made.pdf)
    return Finished(made, path)


def test_the_full_guide_takes_two_sheets_in_duplex(finished: Finished) -> None:
    """Four pages, with every block of the guide on them, in less than 150 kB."""
    assert finished.made.pages == 4
    assert finished.made.left_out == ()
    assert len(finished.made.pdf) <= 150_000


def test_our_own_invariants_hold(finished: Finished) -> None:
    """Marked content, parent tree, fonts, links, figures and text agree with the leaflet that was set."""
    assert broken(finished.path, finished.made.leaflet) == []


def test_verify_finds_nothing(finished: Finished) -> None:
    """The program's own command has no finding on its own work."""
    assert verify(finished.path) == ()


def test_pikepdf_finds_pdfa_kept(finished: Finished, tmp_path: Path) -> None:
    """PDF/A-2b on the variant without PDF/UA's schema, which this validator does not know."""
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(paint(finished.made.leaflet, conformance="2b"))
    assert pikepdf.pdfa.validate_written(path, "2b").findings == []


def test_outside_validators_find_nothing(finished: Finished, program: Callable[[str], str]) -> None:
    """pdfua, outloud and qpdf are content."""
    file = str(finished.path)
    outloud = str(Path(sys.executable).with_name("outloud"))
    for command in (
        [sys.executable, "-m", "pdfua", "check", file],
        [outloud, "--quiet", "--fail-on", "error", file],
        [program("qpdf"), "--check", file],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_type_keeps_its_floors_and_text_its_margins(finished: Finished) -> None:
    """Nothing under 9.5 pt, running text at 12 pt, and 5 mm of paper that no printer needs to reach."""
    leaflet = finished.made.leaflet
    for page in leaflet.pages:
        for mark in page.marks:
            box = bounds(mark)
            assert box.x >= mm(5)
            assert box.right <= page.width - mm(5)
            assert box.y >= mm(5)
            assert box.top <= page.height - mm(5)
            if isinstance(mark, TextMark):
                assert mark.size >= 9.5
                if mark.tag is not None and leaflet.tags[mark.tag].role == "LBody":
                    assert mark.size >= 12


def test_no_two_lines_in_a_row_end_in_a_division(finished: Finished) -> None:
    """A reader meets a divided word rarely and never twice running."""
    ends = [
        mark.text.endswith("\u00ad")
        for page in finished.made.leaflet.pages
        for mark in page.marks
        if isinstance(mark, TextMark) and mark.tag is not None
    ]
    lines = len(ends)
    assert not any(first and second for first, second in pairwise(ends))
    assert sum(ends) <= lines * 0.05


def test_words_copy_whole(finished: Finished) -> None:
    """An independent reader finds the words with their letters, no hyphen left inside."""
    with pypdfium2.PdfDocument(finished.path) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    wanted = {"da": ("Lændesmerter", "bevægelse", "Sundhedsstyrelsen"), "en": ("Low back pain", "medical", "exercises")}
    for word in wanted[finished.made.leaflet.about.lang[:2]]:
        assert word in text
    assert "\ufffd" not in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_patient_changes_nothing_but_the_page(press: Press, lang: str) -> None:
    """The next patient's leaflet has the same pages, and the name in no metadata."""
    (order,) = press.orders(
        ("low-back-pain",),
        (lang,),
        fields=Fields(
            patient="Åse-Margrethe Søndergaard Qwertyberg",
            therapist="Demo",
            day=date(2026, 11, 24),
            next_visit=date(2026, 12, 8),
            note="Kom godt i gang, og ring, hvis du bliver i tvivl.",
        ),
    )
    made = press.make(order)
    assert made.pages == 4
    assert made.left_out == ()
    assert b"Qwertyberg" not in made.pdf
    assert "Qwertyberg" in made.proof


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_order_gives_the_same_bytes(lang: str) -> None:
    """Twice here, each with a press of its own."""
    made = [Press(Shelf.standard()) for _ in range(2)]
    first, second = (press.make(*press.orders(("low-back-pain",), (lang,))).pdf for press in made)
    assert first == second


def running_text(blocks: tuple[Block | Part, ...]) -> Iterator[str]:
    """Yield the paragraphs of blocks, without headings, lists and tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.text)
        for name in ("blocks", "parts"):
            yield from running_text(getattr(block, name, ()))


@pytest.mark.parametrize(("lang", "least", "most"), [("da", 15, 34), ("en", 5, 8)])
def test_the_guide_reads_easily(lang: str, least: float, most: float) -> None:
    """LIX at most 34 in Danish; in English a grade of 8 at most, and not so low that it talks down."""
    shelf = Shelf.standard()
    path = shelf.find("guides", f"low-back-pain.{lang}.md")
    assert path is not None
    guide, _ = read_guide(path, shelf)
    found = measure(running_text((*guide.preamble, *guide.sections)), Words.load(lang, shelf))
    assert least <= found.score <= most
    assert all(sentence.words <= 25 for sentence in found.sentences)


@pytest.mark.parametrize("lang", LANGS)
def test_large_print_is_set_anew_and_not_enlarged(press: Press, lang: str, tmp_path: Path) -> None:
    """Running text at 18 pt, nothing under 14, one column, every block on it, and no finding."""
    (order,) = press.orders(("low-back-pain",), (lang,), ("leaflet-a4-large",))
    made = press.make(order)
    path = tmp_path / order.file_name
    path.write_bytes(made.pdf)
    assert verify(path) == ()
    assert broken(path, made.leaflet) == []
    assert made.left_out == ()
    leaflet = made.leaflet
    texts = [mark for page in leaflet.pages for mark in page.marks if isinstance(mark, TextMark)]
    assert min(mark.size for mark in texts) >= 14
    assert min(mark.size for mark in texts if mark.tag is not None and leaflet.tags[mark.tag].role == "LBody") >= 18


@pytest.mark.parametrize("fields", [Fields(patient="Xy" * 200), Fields(note="Xy" * 300), Fields(therapist="😀 Xyxy")])
def test_an_error_about_a_patients_field_does_not_say_what_is_in_it(press: Press, fields: Fields) -> None:
    """What cannot be set is told by the field's name."""
    (order,) = press.orders(("low-back-pain",), ("da",), fields=fields)
    with pytest.raises(HandoutsError) as caught:
        press.make(order)
    assert "Xy" not in str(caught.value)


def test_names_from_all_over_europe_fit_the_front(press: Press) -> None:
    """Long names, other alphabets and letters that the main typeface lacks cost no page."""
    for name in ("Владимир Ναυσικά Nguyễn", "Þórður Łódź-Šimůnková", "Bartholomæussen-Christophersdatter"):
        (order,) = press.orders(("low-back-pain",), ("da",), fields=Fields(patient=name))
        made = press.make(order)
        assert made.pages == 4
        assert made.left_out == ()


def test_a_brands_second_colour_and_build_reach_the_page(tmp_path: Path) -> None:
    """Pictograms and icons wear the second colour, and figures have the brand's build; all else is the same."""

    def drawn(figure: str) -> tuple[Leaflet, set[str]]:
        folder = tmp_path / "brands" / "mine"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "brand.yaml").write_text(
            f"name: Mine\ncolors: {{primary: '#1F5C8A', secondary: '#7A3E9D'}}\n{figure}", encoding="utf-8"
        )
        press = Press(Shelf.standard((tmp_path,)))
        leaflet = press.make(press.orders(["low-back-pain"], ["en"], brands=["mine"])[0]).leaflet
        marks = [mark for page in leaflet.pages for mark in page.marks if isinstance(mark, DrawingMark)]
        return leaflet, {shape.path for mark in marks for shape in mark.drawing.shapes if shape.fill == "bottoms"}

    own, trousers = drawn("")
    heavy, larger = drawn("figure: {build: heavy}\n")
    assert own.inks["secondary"] == "#7A3E9D"
    icons = [mark for mark in own.pages[3].marks if isinstance(mark, DrawingMark) and mark.drawing.height == 24]
    assert {shape.stroke for mark in icons for shape in mark.drawing.shapes} <= {"secondary", None}
    assert trousers
    assert not trousers & larger
    assert [tag.alt for tag in own.tags] == [tag.alt for tag in heavy.tags]
