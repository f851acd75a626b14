"""Embedded fonts and the colour profile: nothing of a letter's shape or width is lost on the way into the file."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms

from handouts.look.typefaces import Face, Family
from handouts.pdf.fonts import subset
from handouts.pdf.sfnt import Program
from handouts.pdf.srgb import srgb_profile

CHARS = "".join(sorted(set(" -AVaeégåÅæøß½–“”\u00ad\u00a0")))


@pytest.fixture(scope="module", params=["Atkinson Hyperlegible", "Source Sans 3", "Noto Sans"])
def face(request: pytest.FixtureRequest) -> Face:
    """A static face, and two cut from variable fonts."""
    return Family(request.param).regular


def outline(font: TTFont, glyph: str) -> list[tuple[str, tuple[object, ...]]]:
    """Return the shape of a glyph with the parts of composites in place."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(pen)
    return list(pen.value)


def test_every_letter_keeps_its_shape_and_width(face: Face) -> None:
    """Glyph n + 1 of a subset is the one that the face paints for character n, composites and all."""
    whole = TTFont(BytesIO(face.data))
    part = TTFont(BytesIO(Program.read(face.data).subset([face.glyph(char) for char in CHARS])), checkChecksums=2)
    names, known = part.getGlyphOrder(), whole.getBestCmap()
    for index, char in enumerate(CHARS, start=1):
        old = known[ord(face.painted(char))]
        assert outline(part, names[index]) == outline(whole, old), char
        assert part["hmtx"][names[index]] == whole["hmtx"][old], char


def test_a_subset_has_no_hints(face: Face) -> None:
    """What only coarse screens need is left out, and the file is a fraction of the font."""
    data = Program.read(face.data).subset([face.glyph(char) for char in CHARS])
    assert set(TTFont(BytesIO(data)).keys()) == {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert len(data) < len(face.data) / 4


def test_a_soft_hyphen_has_a_code_of_its_own(face: Face) -> None:
    """It looks like the hyphen, is as wide, and is another character."""
    made = subset(face, CHARS)
    assert made.codes["\u00ad"] != made.codes["-"]
    assert made.widths["\u00ad"] == made.widths["-"]


def test_a_subset_is_named_after_what_is_in_it(face: Face) -> None:
    """Two subsets of a face have two names, so that a viewer does not take one for the other."""
    assert subset(face, "AB").title != subset(face, "BC").title
    assert subset(face, "AB").title.split("+")[1] == face.name


def test_the_profile_means_srgb() -> None:
    """Little CMS, which reads it as any program would, finds colours unchanged by it."""
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    steps = range(0, 256, 51)
    colours = bytes(each for red in steps for green in steps for blue in steps for each in (red, green, blue))
    image = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    turned = ImageCms.profileToProfile(image, ours, theirs)
    assert turned is not None
    assert max(abs(before - after) for before, after in zip(colours, turned.tobytes(), strict=True)) <= 1
    assert len(srgb_profile()) < 1_000
