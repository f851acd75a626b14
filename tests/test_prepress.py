"""Sheets for a print shop: bleed, marks, boxes, and files in four inks with text on one plate."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handouts.checks.pdf_verify import verify
from handouts.drawing import Drawing, Shape
from handouts.errors import ContentError
from handouts.fields import Fields
from handouts.look.printing import Printer, read_condition
from handouts.prepress.bleed import BLEED, with_bleed
from handouts.prepress.cutmarks import AWAY, SLUG, with_cutmarks
from handouts.prepress.inks import separate
from handouts.press import Made, Press
from handouts.shelf import Shelf
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import DrawingMark, FillMark, LinkMark, Mark, Page, PictureMark, RuleMark, TextMark
from handouts.units import Rect, mm

CONDITION = read_condition()
PATIENT = "Ane Xylofonsen"
COLOURED = {"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN"}
"""Operators that set a colour which is none in four inks."""


def made(press: Press, *, marks: bool = False, cmyk: bool = False, brand: str = "default", **more: bool) -> Made:
    """Return the shipped guide for a press."""
    (order,) = press.orders(
        ("low-back-pain",),
        ("da",),
        (),
        (brand,),
        fields=Fields(patient=PATIENT),
        marks=marks,
        condition=CONDITION if cmyk else None,
        **more,  # type: ignore[arg-type]  # flags by their own names
    )
    return press.make(order)


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all."""
    return Press(Shelf.standard())


@pytest.fixture(scope="module")
def plain(press: Press) -> Made:
    """The leaflet as it is for a screen."""
    return made(press)


@pytest.fixture(scope="module")
def marked(press: Press) -> Made:
    """The leaflet with bleed and marks."""
    return made(press, marks=True)


@pytest.fixture(scope="module")
def inked(press: Press) -> Made:
    """The leaflet with marks, in four inks."""
    return made(press, marks=True, cmyk=True)


def page_of(*marks: Mark, folds: tuple[float, ...] = ()) -> Page:
    """Return a page of 200 by 300 points."""
    return Page(200.0, 300.0, marks, folds=folds)


def test_what_touches_the_trim_reaches_the_bleed(plain: Made, tmp_path: Path) -> None:
    """Fills, pictures and lines at an edge go on for three millimetres over it, and nothing else moves."""
    square = Drawing(1, 1, (Shape("0 0 m 1 0 l 1 1 l h", fill="ink"),))
    marks = (
        FillMark(Rect(0, 0, 200, 300), "tint"),
        FillMark(Rect(0, 280, 100, 20), "primary"),
        FillMark(Rect(20, 20, 50, 50), "primary"),
        PictureMark(Rect(150, 100, 50.2, 40), tmp_path / "a.png", (10, 10)),
        DrawingMark(Rect(30, 0.3, 10, 10), square),
        RuleMark(0, 150, 200, 150, 1, "line"),
        RuleMark(100, 10, 100, 300, 1, "line"),
    )
    whole, corner, inside, picture, drawing, across, up = with_bleed(
        replace(plain.leaflet, pages=(page_of(*marks),))
    ).pages[0].marks  # fmt: skip
    assert bounds(whole) == Rect(-BLEED, -BLEED, 200 + 2 * BLEED, 300 + 2 * BLEED)
    assert bounds(corner) == Rect(-BLEED, 280, 100 + BLEED, 20 + BLEED)
    assert inside == marks[2]
    assert bounds(picture).right == pytest.approx(200.2 + BLEED)
    assert bounds(picture).x == 150
    assert bounds(drawing).y == pytest.approx(0.3 - BLEED)
    assert (across.x0, across.x1) == (-BLEED, 200 + BLEED)  # type: ignore[union-attr]
    assert (up.y0, up.y1) == (10, 300 + BLEED)  # type: ignore[union-attr]


def test_marks_stand_outside_the_bleed_and_inside_the_paper(plain: Made) -> None:
    """Eight corner lines, two for each fold, crosses and words: none in the bleed, none over the edge of the paper."""
    page = page_of(folds=(97.0, 150.0))
    (made,) = with_cutmarks(with_bleed(replace(plain.leaflet, pages=(page,))), ("guide", "layout", "da")).pages
    bled = Rect(-BLEED, -BLEED, 200 + 2 * BLEED, 300 + 2 * BLEED)
    paper = Rect(-SLUG, -SLUG, 200 + 2 * SLUG, 300 + 2 * SLUG)
    lines = [mark for mark in made.marks if isinstance(mark, RuleMark)]
    assert len(lines) == 8
    assert {mark.x0 for mark in lines if mark.x0 == mark.x1} == {0.0, 200.0}
    assert {mark.y0 for mark in lines if mark.y0 == mark.y1} == {0.0, 300.0}
    folds = [mark.rect for mark in made.marks if isinstance(mark, DrawingMark) and mark.rect.width == 1.0]
    assert sorted({rect.x + 0.5 for rect in folds}) == [97.0, 150.0]
    assert len(folds) == 4
    for mark in made.marks:
        rect = bounds(mark)
        assert paper.holds(rect)
        apart = rect.right <= bled.x or rect.x >= bled.right or rect.top <= bled.y or rect.y >= bled.top
        assert apart, mark
        assert mark.tag is None
    assert AWAY > 0


@pytest.mark.parametrize(("width", "height"), [(74.0, 105.0), (99.0, 210.0), (297.0, 210.0), (297.0, 420.0)])
def test_words_and_crosses_do_not_meet(plain: Made, width: float, height: float) -> None:
    """On narrow sheets and on wide ones the line of words is whole and clear of every other mark."""
    page = Page(mm(width), mm(height), (), folds=(mm(width) / 2,))
    made = with_cutmarks(with_bleed(replace(plain.leaflet, pages=(page,))), ("low-back-pain", "x", "da")).pages[0]
    (words,) = [mark for mark in made.marks if isinstance(mark, TextMark)]
    others = [bounds(mark) for mark in made.marks if not isinstance(mark, TextMark)]
    own = bounds(words)
    assert not [
        rect for rect in others if rect.x < own.right and own.x < rect.right and rect.y < own.top and own.y < rect.top
    ]


def test_boxes_lie_one_in_the_other(marked: Made, inked: Made) -> None:
    """Media, bleed and trim are where they are said to be; art is the trim, and left out where PDF/X forbids it."""
    for made, art in ((marked, True), (inked, False)):
        with pikepdf.open(BytesIO(made.pdf)) as pdf:
            for page in pdf.pages:
                trim = [float(edge) for edge in page.obj.TrimBox]
                assert trim == pytest.approx([0, 0, mm(210), mm(297)], abs=0.01)
                for key, over in (("/BleedBox", BLEED), ("/MediaBox", SLUG)):
                    box = [float(edge) for edge in page.obj[key]]
                    assert box == pytest.approx([-over, -over, mm(210) + over, mm(297) + over], abs=0.01)
                assert "/CropBox" not in page.obj
                assert ("/ArtBox" in page.obj) == art
                assert not art or [float(edge) for edge in page.obj.ArtBox] == trim


def trimmed(pdf: bytes) -> Iterator[Image.Image]:
    """Yield each page as it is when it has been cut, at 72 pixels per inch."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        over = -page.get_mediabox()[0]
        picture = page.render(scale=4).to_pil().convert("L")
        edge = over * 4
        yield picture.crop((round(edge), round(edge), round(picture.width - edge), round(picture.height - edge)))
    document.close()


def test_a_cut_sheet_is_the_leaflet(plain: Made, marked: Made) -> None:
    """Inside the trim nothing has changed by what stands around it."""
    for one, other in zip(trimmed(plain.pdf), trimmed(marked.pdf), strict=True):
        assert abs(one.width - other.width) <= 1
        assert abs(one.height - other.height) <= 1
        size = (600, 848)
        apart = ImageChops.difference(one.resize(size), other.resize(size))
        assert sum(value * count for value, count in enumerate(apart.histogram())) / 600 / 848 < 1.0


def test_a_patient_is_nowhere_but_on_the_page(marked: Made, inked: Made) -> None:
    """The words outside the trim and all that a file says of itself name guide, layout and language, and nobody."""
    for made in (marked, inked):
        for page in made.leaflet.pages:
            outside = [mark.text for mark in page.marks if isinstance(mark, TextMark) and mark.y < 0]
            assert len(outside) == 1
            assert outside[0].startswith("low-back-pain · leaflet-a4 · da")
            assert "Ane" not in outside[0]
        with pikepdf.open(BytesIO(made.pdf)) as pdf:
            said = pdf.Root.Metadata.read_bytes().decode() + str(dict(pdf.docinfo))
        assert "Xylo" not in said


@pytest.mark.parametrize("brand", ["default", "demo-red", "demo-dark"])
@pytest.mark.parametrize("cmyk", [False, True])
def test_verify_finds_nothing(press: Press, tmp_path: Path, brand: str, cmyk: bool) -> None:
    """The program's own command takes bleed, marks and inks for what they are; twice made is the same."""
    leaflet = made(press, marks=True, cmyk=cmyk, brand=brand)
    path = tmp_path / "marked.pdf"
    path.write_bytes(leaflet.pdf)
    assert verify(path) == ()
    assert made(Press(Shelf.standard()), marks=True, cmyk=cmyk, brand=brand).pdf == leaflet.pdf


def test_what_lies_on_the_trim_is_told_of_a_guide_without_a_date(tmp_path: Path) -> None:
    """PDF/X wants to know when a file was made: a guide that says no date is an error with a remedy."""
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "bare.en.md").write_text("---\ntitle: Bare\n---\n\n## One\n\nText.\n", encoding="utf-8")
    press = Press(Shelf.standard((tmp_path,)))
    (order,) = press.orders(("bare",), condition=CONDITION)
    with pytest.raises(ContentError, match="has no date"):
        press.make(order)


def streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Page | pikepdf.Object]:
    """Yield everything that holds operators."""
    for page in pdf.pages:
        yield page
        for thing in page.resources.get("/XObject", pikepdf.Dictionary()).values():
            if thing.get("/Subtype") == "/Form":
                yield thing


@pytest.mark.parametrize("brand", ["default", "demo-red", "demo-dark"])
def test_a_file_for_a_press_holds_nothing_but_ink(press: Press, brand: str) -> None:
    """Operators and pictures are in four inks or in black; no transparency, no link, no action, no script."""
    with pikepdf.open(BytesIO(made(press, cmyk=True, brand=brand).pdf)) as pdf:
        used = {str(each.operator) for holder in streams(pdf) for each in pikepdf.parse_content_stream(holder)}
        assert not used & COLOURED
        assert "k" in used
        pictures = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ]
        assert {str(picture.ColorSpace) for picture in pictures} <= {"/DeviceCMYK", "/DeviceGray"}
        forbidden = {"/SMask", "/CA", "/ca", "/BM", "/Group", "/AA", "/JS", "/URI", "/TR", "/HT"}
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert not forbidden & set(thing.keys())
        assert all("/Annots" not in page.obj for page in pdf.pages)
        assert "/OpenAction" not in pdf.Root


def test_a_file_for_a_press_says_pdf_x_and_is_accessible(inked: Made) -> None:
    """PDF 1.6; PDF/X-4, PDF/A-2a and PDF/UA-1 in XMP; one profile for both intents; not trapped; a condition named."""
    with pikepdf.open(BytesIO(inked.pdf)) as pdf:
        assert pdf.pdf_version == "1.6"
        said = pdf.Root.Metadata.read_bytes().decode()
        for words in (
            "<pdfxid:GTS_PDFXVersion>PDF/X-4</", "<pdf:Trapped>False</", "<pdfaid:part>2</", "<pdfuaid:part>1</",
            "<xmpMM:VersionID>1</", "<xmpMM:RenditionClass>default</", "<xmpMM:DocumentID>uuid:", "<xmp:CreateDate>",
            "<xmp:ModifyDate>", "<xmp:MetadataDate>", "<dc:title>",
        ):  # fmt: skip
            assert words in said
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        pdfa, pdfx = pdf.Root.OutputIntents
        assert (str(pdfa.S), str(pdfx.S)) == ("/GTS_PDFA1", "/GTS_PDFX")
        assert pdfa.DestOutputProfile.objgen == pdfx.DestOutputProfile.objgen
        assert pdfx.DestOutputProfile.read_bytes() == CONDITION.profile
        assert pdfx.DestOutputProfile.N == 4
        assert (str(pdfx.OutputConditionIdentifier), str(pdfx.RegistryName)) == ("FOGRA39", "http://www.color.org")
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.trailer.ID) == 2


def test_black_text_overprints_and_nothing_else_does(inked: Made) -> None:
    """Each run of black text is shown with overprint on, each other text and all paint with it off."""
    with pikepdf.open(BytesIO(inked.pdf)) as pdf:
        seen = set()
        for page in pdf.pages:
            states = {
                name: (bool(state.OP), bool(state.op), int(state.OPM))
                for name, state in page.resources.ExtGState.items()
            }
            assert states == {"/O1": (True, True, 1), "/O0": (False, False, 1)}
            over, fill, kept = "/O0", "", [("", "")]
            for each in pikepdf.parse_content_stream(page):
                operands = list(each.operands)
                match str(each.operator):
                    case "q":
                        kept.append((over, fill))
                    case "Q":
                        over, fill = kept.pop()
                    case "gs":
                        over = str(operands[0])
                    case "k":
                        fill = " ".join(f"{float(part):g}" for part in operands)
                    case "Tj" | "TJ":
                        seen.add((fill == "0 0 0 1", over))
                    case "f" | "f*" | "S" | "B" | "Do":
                        assert over == "/O0"
        assert seen == {(True, "/O1"), (False, "/O0")}


def test_a_press_file_has_no_links_and_loses_no_words(plain: Made, inked: Made) -> None:
    """What was a link is text in its place: paper has none, and PDF/X allows none."""
    assert any(isinstance(mark, LinkMark) for page in plain.leaflet.pages for mark in page.marks)
    assert not any(isinstance(mark, LinkMark) for page in inked.leaflet.pages for mark in page.marks)
    assert "Link" not in {tag.role for tag in inked.leaflet.tags}
    assert len(inked.leaflet.tags) == len(plain.leaflet.tags)
    words = [
        [mark.text for page in each.leaflet.pages for mark in page.marks if isinstance(mark, TextMark) and mark.y > 0]
        for each in (plain, inked)
    ]
    assert words[0] == words[1]


def test_small_type_is_black_or_of_two_inks(plain: Made, inked: Made) -> None:
    """Links and labels under 12 pt in a brand's three inks are black in print; larger type, and two inks, stay."""
    small = {
        (mark.ink, mark.size < 12) for page in inked.leaflet.pages for mark in page.marks if isinstance(mark, TextMark)
    }
    assert ("primary", False) in small
    assert ("primary", True) not in small
    assert ("primary", True) in {
        (mark.ink, mark.size < 12) for page in plain.leaflet.pages for mark in page.marks if isinstance(mark, TextMark)
    }
    printer = Printer(CONDITION, {"#146C6C": (90, 0, 40, 5), plain.leaflet.inks["ink"]: (0, 0, 0, 100)})
    kept = separate(plain.leaflet, printer).pages[1].marks
    assert any(isinstance(mark, TextMark) and mark.ink == "primary" and mark.size < 12 for mark in kept)


def test_drawings_that_stand_twice_stay_one(plain: Made) -> None:
    """A drawing with colours of its own is separated once, and its inks are per cents."""
    logo = Drawing(1, 1, (Shape("0 0 m 1 0 l 1 1 l h", fill="#FF0000", stroke="ink"),))
    page = page_of(
        DrawingMark(Rect(0, 0, 9, 9), logo), DrawingMark(Rect(20, 0, 9, 9), logo), FillMark(Rect(0, 0, 1, 1), "#00FF00")
    )
    one, other, fill = separate(replace(plain.leaflet, pages=(page,)), Printer(CONDITION)).pages[0].marks
    assert isinstance(one, DrawingMark)
    assert isinstance(other, DrawingMark)
    assert one.drawing is other.drawing
    assert str(one.drawing.shapes[0].fill).startswith("%0 9")
    assert one.drawing.shapes[0].stroke == "ink"
    assert isinstance(fill, FillMark)
    assert str(fill.fill).startswith("%")


def plates(pdf: bytes, folder: Path, gs: str) -> list[dict[str, Image.Image]]:
    """Return each page as four plates, black where ink is laid, as Ghostscript separates them at 72 dots per inch."""
    (folder / "file.pdf").write_bytes(pdf)
    out = folder / "p%d.tif"
    subprocess.run(
        [gs, "-q", "-dSAFER", "-o", str(out), "-sDEVICE=tiffsep", "-r72", "-dUseTrimBox", str(folder / "file.pdf")],
        check=True,
        capture_output=True,
    )
    pages = []
    for number in range(1, len(list(folder.glob("p*(Black).tif"))) + 1):
        names = ("Cyan", "Magenta", "Yellow", "Black")
        pages.append({name: Image.open(folder / f"p{number}({name}).tif").convert("L") for name in names})
    return pages


def test_text_is_on_the_black_plate_alone(inked: Made, tmp_path: Path, program: Callable[[str], str]) -> None:
    """As a press would see it: where black text stands, three plates are empty and the black one is not."""
    found = plates(inked.pdf, tmp_path, program("gs"))
    checked = 0
    for page, plate in zip(inked.leaflet.pages, found, strict=True):
        for mark in page.marks:
            if not isinstance(mark, TextMark) or mark.ink != "ink" or mark.y < 0 or not mark.text.strip():
                continue
            low, high = page.height - mark.y, page.height - mark.y - 0.5 * mark.size
            box = (round(mark.x), round(high), max(round(mark.x) + 1, round(mark.x + mark.width)), round(low))
            darkest = {name: plate[name].crop(box).getextrema()[0] for name in plate}
            assert (darkest["Cyan"], darkest["Magenta"], darkest["Yellow"]) == (255, 255, 255), mark.text
            checked += int(darkest["Black"] < 128)  # type: ignore[operator]
    assert checked > 100


def test_a_leaflet_in_grey_is_one_plate(press: Press, tmp_path: Path, program: Callable[[str], str]) -> None:
    """With --grayscale a press needs black alone, figures and all."""
    for plate in plates(made(press, cmyk=True, grayscale=True).pdf, tmp_path, program("gs")):
        assert [plate[name].getextrema()[0] for name in ("Cyan", "Magenta", "Yellow")] == [255] * 3
        assert plate["Black"].getextrema()[0] == 0


@pytest.mark.parametrize("how", [{"cmyk": True, "marks": True}, {"ink_saver": True, "grayscale": True}])
def test_a_stamped_leaflet_is_the_one_that_is_set(press: Press, how: dict[str, bool]) -> None:
    """Bleed, marks, inks and little ink go through the stamp: the bytes are those of a leaflet set anew."""
    cmyk = how.pop("cmyk", False)
    orders = [
        press.orders(
            ("low-back-pain",),
            ("da",),
            fields=Fields(patient=patient),
            condition=CONDITION if cmyk else None,
            **how,  # type: ignore[arg-type]  # flags by their own names
        )[0]
        for patient in ("Ane Holm", "Bo Å. Ærø")
    ]
    for order in orders:
        stamped = press.stamped(order)
        assert not stamped.fresh
        assert stamped.pdf == press.make(order).pdf
