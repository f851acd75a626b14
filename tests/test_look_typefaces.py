"""Faces: found by name, measured as HarfBuzz measures, and honest about what they cannot write."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont as ReportlabFont

from handouts.errors import GlyphError, LookError, Place
from handouts.look.brand import BODY
from handouts.look.sfnt import pinned
from handouts.look.typefaces import Face, Family, Typefaces

FAMILIES = (BODY, "Source Sans 3", "Noto Sans")
NAMES = "Åse Ærø Øster Łódź Škoda Çelik Ñandú Þórr Győr Kraków Māori Ţepeş Šárka Ğülşen Müßig Œuvre"


@pytest.fixture(scope="module")
def typefaces() -> Typefaces:
    """The typefaces of a brand that names none."""
    return Typefaces.named()


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_faces_are_static_truetype_that_reportlab_embeds(family: str, bold: bool, italic: bool) -> None:
    """Every face is a sound static glyf file under a name of its own."""
    face = Family(family).face(bold, italic)
    font = TTFont(BytesIO(face.data), checkChecksums=2)
    assert "glyf" in font
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == (700 if bold else 400)
    assert font["name"].getDebugName(6) == face.name
    assert ReportlabFont(face.name, BytesIO(face.data)).face.name.decode() == face.name
    assert ("Italic" in face.name) is italic
    assert ("Bold" in face.name) is bold


def test_pinning_gives_the_same_bytes_each_time() -> None:
    """A static instance does not depend on when or how often it is made."""
    first, second = (Family("Source Sans 3").bold.data for _ in range(2))
    assert first == second


def test_an_instance_keeps_characters_and_kerning() -> None:
    """Pinning a weight loses no character, and pairs are still kerned."""
    face = Family("Source Sans 3").regular
    assert {"ễ", "Ω", "Ж", "→", "✓"} <= face.chars
    assert sum(face.advances("AVATAR")) < sum(map(face.nominal, "AVATAR"))


def test_a_weight_is_clamped_to_what_the_font_has() -> None:
    """Asking for more than the heaviest gives the heaviest, not a broken file."""
    spec = find_spec("fontpkg_source_sans_3")
    assert spec is not None
    assert spec.origin is not None
    data = next(Path(spec.origin).parent.glob("files/SourceSans3[[]*")).read_bytes()
    assert TTFont(BytesIO(pinned(data, 5000, "F", "Black", "F-Black")))["OS/2"].usWeightClass == 900


def test_measures_are_in_em() -> None:
    """Ascent, x-height and capitals stand in their natural order below one em."""
    face = Family(BODY).regular
    assert 0 < face.x_height < face.cap_height < face.ascent < 1.2
    assert 0 < face.descent < 0.5


@pytest.mark.parametrize("word", ["AVATAR", "Tolv", "Løft", "10–20", "P.", "ffi", "Άλφα", "Жук"])
def test_advances_are_those_of_harfbuzz(word: str) -> None:
    """Kerned advances equal a plain shaping with pair kerning and no substitution."""
    face = Family("Source Sans 3").regular
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    if buffer.script == "Zyyy":
        buffer.script = "Latn"
    buffer.direction = "ltr"
    hb.shape(hb.Font(hb.Face(face.data)), buffer, {"kern": True, "liga": False, "ccmp": False})
    assert face.advances(word) == pytest.approx([spot.x_advance / 1000 for spot in buffer.glyph_positions])


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F), max_size=30))
def test_there_is_one_advance_for_each_character(text: str) -> None:
    """However odd the text, characters and advances stay one to one, and nothing runs backwards by much."""
    advances = _body().advances(text)
    assert len(advances) == len(text)
    assert all(-0.2 < advance < 2 for advance in advances)


def _body() -> Face:
    return Family(BODY).regular


def test_ligatures_stay_letters() -> None:
    """The f and i of a family with ligatures keep an advance each."""
    face = Family("Noto Sans").regular
    assert len(face.advances("ffi")) == 3
    assert face.nominal("f") > 0


def test_blanks_and_hyphens_have_stand_ins() -> None:
    """No-break blanks and hyphens are measured and painted with what the font has."""
    face = Family(BODY).regular
    assert face.painted("\u2011") == face.painted("\u00ad") == "-"
    assert face.painted("\u202f") == " "
    assert face.painted("a") == "a"
    assert face.has("\u2011")
    assert face.nominal("\u00ad") == face.nominal("-")
    assert face.advances("a\u00a0b")[1] == pytest.approx(face.nominal(" "), abs=0.05)


def test_european_names_need_no_other_font(typefaces: Typefaces) -> None:
    """Danish text and most European names are set in the brand's own face, in one run."""
    plain = "Rødgrød med fløde på Ærø, Ålborg – ”½ × 10 °C”"
    assert typefaces.faces_for(plain, typefaces.body) == ((typefaces.body.regular, plain),)
    for name in NAMES.split():
        (run,) = typefaces.faces_for(name, typefaces.body, bold=True)
        assert run[1] == name


def test_a_word_stays_in_one_face(typefaces: Typefaces) -> None:
    """A name with one letter the brand's font lacks is set whole in the wide family; the rest is not."""
    runs = typefaces.faces_for("Hej Nguyễn og farvel", typefaces.body)
    assert [(face.name, text) for face, text in runs] == [
        ("AtkinsonHyperlegible-Regular", "Hej "),
        ("SourceSans3-Regular", "Nguyễn "),
        ("AtkinsonHyperlegible-Regular", "og farvel"),
    ]
    assert "SourceSans3-Regular" in typefaces.faces()


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("godt \U0001f600", "U+1F600", "other words"),
        ("漢字", "U+6F22", "other words"),
        ("مرحبا", "U+0645", "Latin letters"),
        ("a\u200bb", "U+200B", "invisible"),
        ("✔\ufe0f", "U+FE0F", "invisible"),
    ],
)
def test_what_no_font_has_is_an_error_that_names_it(typefaces: Typefaces, text: str, code: str, remedy: str) -> None:
    """An unknown character is named with its code point, where it stands and what to do: never a box."""
    with pytest.raises(GlyphError) as caught:
        typefaces.faces_for(text, typefaces.body, place=Place("guide.md", 7))
    message = str(caught.value)
    assert message.startswith("guide.md:7: error: ")
    assert code in message
    assert remedy in message


@pytest.mark.parametrize("name", ["Source Sans 3", "source sans 3", "SourceSans3", "source-sans-3"])
def test_families_are_found_however_they_are_spelt(name: str) -> None:
    """Case, blanks and hyphens in a family's name do not matter."""
    assert Family(name).regular.name == "SourceSans3-Regular"


@pytest.mark.parametrize("name", ["Sorce Sans 3", "../../etc", "", "a" * 500, "os"])
def test_a_family_that_is_not_there_is_an_error(name: str) -> None:
    """An unknown family names those that are installed, at the line of the brand file."""
    with pytest.raises(LookError) as caught:
        Typefaces.named(name, place=Place("brand.yaml", 3))
    assert str(caught.value).startswith("brand.yaml:3: error: the font family")


def test_the_nearest_family_is_named() -> None:
    """A slip of the pen is answered with the family that was meant."""
    with pytest.raises(LookError, match="did you mean “Source Sans 3”"):
        Typefaces.named("Sorce Sans 3")
