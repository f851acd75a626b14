"""Paint: bytes that depend on the leaflet alone, text that can be copied, and what other readers make of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdfkit.sample import INKS, Maker, sample
from PIL import Image

from handouts.drawing import Drawing, Shape
from handouts.pdf.paint import paint
from handouts.typeset.marks import Bookmark, DrawingMark, Leaflet, Page, PictureMark, Tag, TextMark
from handouts.units import Rect

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    """The hand-made leaflet."""
    return sample()


@pytest.fixture(scope="module")
def painted(leaflet: Leaflet) -> bytes:
    """The leaflet as PDF."""
    return paint(leaflet)


def operators(data: bytes, page: int = 0) -> list[str]:
    """Return the operators of a page, each with its operands, as text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        text = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[page]))
    return text.decode("latin-1").splitlines()


def bare(*marks: TextMark | DrawingMark | PictureMark, tags: tuple[Tag, ...] = (Tag("Document", -1),)) -> Leaflet:
    """Return a leaflet of one page of marks."""
    made = sample()
    return replace(made, pages=(Page(200, 200, marks),), tags=tags, bookmarks=())


def test_the_same_leaflet_gives_the_same_bytes(painted: bytes) -> None:
    """Neither what was painted before nor how often changes a file."""
    maker = Maker()
    maker.text(10, 10, "Noget ganske andet: 987", None)
    paint(bare(*[mark for mark in maker.marks if isinstance(mark, TextMark)]))
    assert paint(sample()) == painted


def test_another_process_gives_the_same_bytes(painted: bytes) -> None:
    """Order of hashing, clock and memory leave no trace."""
    code = (
        "import sys, hashlib; from handouts.pdf.paint import paint; from pdfkit.sample import sample;"
        "print(hashlib.sha256(paint(sample())).hexdigest())"
    )
    for seed in ("1", "4711"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
            "TZ": "Asia/Tokyo",
        }
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == sha256(painted).hexdigest()


def test_different_leaflets_have_different_ids(leaflet: Leaflet, painted: bytes) -> None:
    """The file's ID is made of what is in it."""
    other = paint(replace(leaflet, about=replace(leaflet.about, subject="Noget andet.")))
    found = []
    for data in (painted, other):
        with pikepdf.open(BytesIO(data)) as pdf:
            found.append(bytes(pdf.trailer.ID[0]))
    assert found[0] != found[1]


def test_text_is_copied_as_it_was_set(painted: bytes) -> None:
    """Letters, blanks at line ends and divided words come out of PDFium as they went in."""
    document = pypdfium2.PdfDocument(painted)
    text = document[0].get_textpage().get_text_bounded().replace("\r\n", "\n")
    document.close()
    assert "Tag på Vej To. Take your time \nog øv dig." in text
    assert "lænde\x02hvirvelsøjlen – ½ time, “æøå”." in text  # PDFium's own sign for a word it has joined again


def test_pdftotext_joins_divided_words(painted: bytes, tmp_path: Path, program: Callable[[str], str]) -> None:
    """Poppler copies the soft hyphen itself, which is no hyphen to whoever pastes it."""
    path = tmp_path / "sample.pdf"
    path.write_bytes(painted)
    done = subprocess.run(
        [program("pdftotext"), "-enc", "UTF-8", str(path), "-"], capture_output=True, text=True, check=True
    )
    assert "lænde\u00ad\nhvirvelsøjlen" in done.stdout
    assert "lænde-" not in done.stdout


@pytest.mark.parametrize("text", ["AVATAR To", "Der er AV for Tove. ", "Hun", "V"])
@pytest.mark.parametrize("tracking", [0.0, 0.05, -0.01])
def test_letters_stand_where_they_were_measured(text: str, tracking: float) -> None:
    """The last letter of a kerned or tracked run begins where the advances before it end, to a thousandth of the em."""
    maker = Maker()
    maker.text(10, 100, text, None, size=20, tracking=tracking)
    [mark] = [mark for mark in maker.marks if isinstance(mark, TextMark)]
    moved, spacing = 0.0, 0.0
    with pikepdf.open(BytesIO(paint(bare(mark)))) as pdf:
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            operands = list(instruction.operands)
            if str(instruction.operator) == "Tc":
                spacing = float(operands[0]) / mark.size
            elif str(instruction.operator) == "TJ":
                moved = sum(float(step) for step in list(operands[0]) if not isinstance(step, pikepdf.String)) / 1000
    face = sample().faces[mark.face]
    start = sum(face.nominal(char) + spacing for char in text[:-1]) - moved
    assert start == pytest.approx(sum(mark.advances[:-1]), abs=0.001)


def test_tracking_is_set_once() -> None:
    """A spaced-out heading is one string and one letter-spacing, in points."""
    maker = Maker()
    maker.text(10, 100, "HNHNHN", None, size=20, tracking=0.1)
    lines = operators(paint(bare(*[mark for mark in maker.marks if isinstance(mark, TextMark)])))
    assert "2 Tc" in lines
    assert any(line.endswith("Tj") for line in lines)
    assert not any(line.endswith("TJ") for line in lines)


def test_neighbouring_marks_of_a_tag_share_one_piece(painted: bytes) -> None:
    """The three runs of a paragraph with a foreign span are three pieces, its two lines in one face are one."""
    lines = [line for line in operators(painted) if line.endswith("BDC")]
    assert len([line for line in lines if line.startswith("/P ")]) == 3


def test_a_drawing_shown_once_is_copied_into_the_page() -> None:
    """Path data are not touched: they stand in the page as they stand in the drawing."""
    drawing = Drawing(10.0, 10.0, (Shape("0.1234567 0 m 10 0 l 10 10 l h", fill="primary"),))
    data = paint(bare(DrawingMark(Rect(0, 0, 50, 50), drawing)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert b"0.1234567 0 m 10 0 l 10 10 l h" in pdf.pages[0].obj.Contents.read_bytes()
        assert "/XObject" not in pdf.pages[0].obj.Resources


def test_a_drawing_shown_twice_is_one_form() -> None:
    """Both places show the same object."""
    drawing = Drawing(10.0, 10.0, (Shape("0 0 m 10 0 l 10 10 l h", fill="primary"),))
    marks = [DrawingMark(Rect(60 * index, 0, 50, 50), drawing) for index in range(2)]
    data = paint(bare(*marks))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages[0].obj.Resources.XObject) == 1
    assert len([line for line in operators(data) if line.endswith("Do")]) == 2


def test_a_line_is_never_thinner_than_its_hairline() -> None:
    """A stroke of a tenth of a point is drawn half a point thick where the drawing asks for that."""
    drawing = Drawing(100.0, 100.0, (Shape("0 0 m 100 100 l", stroke="ink", width=1.0, hairline=0.5),))
    lines = operators(paint(bare(DrawingMark(Rect(0, 0, 10, 10), drawing))))
    assert "5 w" in lines  # in drawing units, ten to the point


@pytest.mark.parametrize(("name", "filter_"), [("photo.jpg", "/DCTDecode"), ("chart.png", "/FlateDecode")])
def test_pictures_stand_in_the_file_once(name: str, filter_: str, tmp_path: Path) -> None:
    """A picture shown twice at one size is one object, packed as suits it."""
    path = tmp_path / name
    Image.new("RGB", (40, 30), (200, 30, 30)).save(path)
    marks = [PictureMark(Rect(60 * index, 0, 50, 37.5), path, (40, 30), 0) for index in range(2)]
    data = paint(bare(*marks, tags=(Tag("Document", -1), Tag("Figure", 0, alt="Rød", bbox=(0, marks[0].rect)))))
    with pikepdf.open(BytesIO(data)) as pdf:
        [image] = pdf.pages[0].obj.Resources.XObject.values()
        assert image.Filter == filter_
        assert [int(image.Width), int(image.Height)] == [40, 30]
    page = pypdfium2.PdfDocument(data)[0]
    assert page.render().to_pil().getpixel((20, 190))[0] > 150


def test_a_page_with_bleed_is_larger_than_its_trim(painted: bytes) -> None:
    """MediaBox and BleedBox reach over the trim on all sides, whose corner stays the origin."""
    with pikepdf.open(BytesIO(painted)) as pdf:
        page = pdf.pages[1].obj
        assert [float(edge) for edge in page.MediaBox] == [-9, -9, 429, 604]
        assert page.BleedBox == page.MediaBox
        assert [float(edge) for edge in page.TrimBox] == [0, 0, 420, 595]
        assert "/BleedBox" not in pdf.pages[0].obj


def test_an_empty_cell_keeps_its_place(painted: bytes) -> None:
    """An element that is kept stands after its sibling; one that is not kept and shows nothing is left out."""
    with pikepdf.open(BytesIO(painted)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        section = document.K[3]
        table = next(kid for kid in section.K if kid.S == "/Table")
        assert [(str(kid.S), "/K" in kid) for kid in table.K[-1].K] == [("/TD", True), ("/TD", False)]
        assert [str(kid.S) for kid in document.K].count("/Sect") == 1


def test_a_link_across_lines_is_one_element(painted: bytes) -> None:
    """Both of its annotations lead to the same page, in ASCII, and hang in one Link."""
    with pikepdf.open(BytesIO(painted)) as pdf:
        annotations = list(pdf.pages[1].obj.Annots)
        assert [str(each.A.URI) for each in annotations] == ["https://example.org/%C3%B8velser?a=(1)"] * 2
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        [one, two] = [parents[parents.index(int(each.StructParent)) + 1] for each in annotations]
        assert one.objgen == two.objgen
        assert one.S == "/Link"


def test_bookmarks_skip_no_level(leaflet: Leaflet) -> None:
    """An entry that is two levels deeper than the one before it is one deeper."""
    marks = (Bookmark("En", 0, 0, 500), Bookmark("To", 2, 0, 400), Bookmark("Tre", 0, 1, 500))
    with pikepdf.open(BytesIO(paint(replace(leaflet, bookmarks=marks)))) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["En", "Tre"]
        assert [entry.title for entry in outline.root[0].children] == ["To"]


def test_the_file_says_the_same_twice(leaflet: Leaflet, painted: bytes) -> None:
    """XMP and the information dictionary agree, and markup in a title is text."""
    with pikepdf.open(BytesIO(painted)) as pdf:
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == str(pdf.docinfo["/Title"]) == leaflet.about.title
            assert xmp["dc:description"] == str(pdf.docinfo["/Subject"]) == leaflet.about.subject
            assert xmp["dc:creator"] == [str(pdf.docinfo["/Author"])] == [leaflet.about.author]
            assert xmp["xmp:CreateDate"] == "2026-11-01T00:00:00Z"
            assert xmp["pdfuaid:part"] == "1"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261101000000")


def test_without_a_date_the_file_has_none(leaflet: Leaflet) -> None:
    """There is no clock to ask."""
    data = paint(replace(leaflet, about=replace(leaflet.about, modified=None)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


def test_an_unknown_standard_is_refused(leaflet: Leaflet) -> None:
    """A claim that paint cannot make is a fault of the caller."""
    with pytest.raises(ValueError, match="4f"):
        paint(leaflet, conformance="ua1+4f")


def test_nothing_outside_the_bmp_is_lost() -> None:
    """A character beyond U+FFFF is mapped back by a pair of surrogates."""
    face = sample().faces["AtkinsonHyperlegible-Regular"]
    far = sorted(char for char in face.chars if char > "\uffff")
    for char in far[:1] or ["½"]:
        mark = TextMark(10, 10, char, (face.nominal(char),), face.name, 12, "ink")
        document = pypdfium2.PdfDocument(paint(bare(mark)))
        assert document[0].get_textpage().get_text_bounded() == char


def test_the_ink_of_a_drawing_is_the_leaflets() -> None:
    """A role is looked up; a colour from outside stays."""
    shapes = (Shape("0 0 m 5 0 l 5 5 l h", fill="primary"), Shape("0 0 m 5 0 l 5 5 l h", fill="#00FF00"))
    lines = operators(paint(bare(DrawingMark(Rect(0, 0, 50, 50), Drawing(5.0, 5.0, shapes)))))
    assert INKS["primary"] == "#146C6C"
    assert [line for line in lines if line.endswith("rg")] == ["0.078 0.424 0.424 rg", "0 1 0 rg"]
