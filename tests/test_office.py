"""The office printer: leaflets in grey and with little ink, as numbers and as rendered pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from handouts.checks.pdf_verify import verify
from handouts.errors import Place
from handouts.look.brand import BOTTOMS, HAIRS, SKINS, TOPS, Brand, Colors, Outfit, read_brand
from handouts.look.colour import contrast, hexed, rgb
from handouts.look.theme import Theme
from handouts.press import Made, Press
from handouts.shelf import Shelf
from handouts.typeset.inksaver import OUTLINE, SMALL, THIN, save_ink
from handouts.typeset.marks import DrawingMark, FillMark, Page, RuleMark, TextMark
from handouts.units import Rect

BRANDS = ("default", "demo-red", "demo-dark")
COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda channels: hexed(*channels))

SIDE_BY_SIDE = {
    ("ink", "paper"): 7.0, ("mute", "paper"): 5.0, ("primary", "paper"): 4.5, ("accent", "paper"): 5.0,
    ("on-primary", "primary"): 4.5, ("on-accent", "accent"): 4.5, ("tint", "paper"): 1.09, ("line", "paper"): 1.4,
    ("skin", "top"): 1.6, ("top", "bottoms"): 2.0, ("skin", "skin-line"): 1.4, ("top", "top-line"): 1.25,
    ("mat-edge", "mat"): 1.25, ("mat-shadow", "mat"): 1.25, ("prop", "prop-line"): 2.0, ("prop", "prop-far"): 1.15,
    ("band", "band-line"): 2.0, ("arrow", "halo"): 5.0, ("arrow", "tint"): 5.0, ("badge", "badge-text"): 7.0,
    ("ghost", "ghost-line"): 1.4, ("shoe", "shoe-line"): 2.0,
}  # fmt: skip
"""Roles that stand side by side on a leaflet, and the least ratio of their luminances that tells them apart in grey."""

CONTOURED = {
    "skin": "skin-line", "skin-far": "skin-line", "top": "top-line", "top-far": "top-line", "bottoms": "bottoms-line",
    "bottoms-far": "bottoms-line", "shoe": "shoe-line", "shoe-far": "shoe-line", "prop": "prop-line",
    "prop-far": "prop-line", "band": "band-line", "mat": "prop-line", "hair": "hair-line",
}  # fmt: skip
"""In line art, the contour of each part."""

outfits = st.builds(
    Outfit,
    skin=st.sampled_from(sorted(SKINS.values())),
    hair=st.sampled_from(sorted(HAIRS.values())),
    top=st.none() | st.sampled_from(sorted(TOPS.values())),
    bottoms=st.sampled_from(sorted(BOTTOMS.values())),
)
brands = st.builds(
    Brand,
    st.just("x"),
    st.just("X"),
    st.just(Place("brand.yaml", 1)),
    colors=st.builds(Colors, *[st.none() | COLOURS] * 5),
    outfit=outfits,
)


@given(brands)
def test_what_stands_side_by_side_parts_in_grey(brand: Brand) -> None:
    """Whatever the brand, luminance alone tells neighbours apart: nothing relies on hue."""
    inks = Theme.make(brand, grayscale=True).inks
    assert [pair for pair, least in SIDE_BY_SIDE.items() if contrast(inks[pair[0]], inks[pair[1]]) < least] == []


@given(brands, st.booleans())
def test_line_art_parts_by_its_contours(brand: Brand, grayscale: bool) -> None:
    """In the ink-saver every part has a contour of 2:1 or more on both sides, 4.5:1 and more on paper, and no tint."""
    inks = Theme.make(brand, grayscale, ink_saver=True).inks
    paper = inks["paper"]
    assert inks["tint"] == paper
    assert [part for part, line in CONTOURED.items() if contrast(inks[part], inks[line]) < 2.0] == []
    assert all(contrast(inks[line], paper) >= 4.5 for line in CONTOURED.values())
    assert contrast(inks["arrow"], paper) >= 7
    for role, least in (("ink", 7.0), ("mute", 5.0), ("primary", 4.5), ("accent", 5.0)):
        assert contrast(inks[role], paper) >= least


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder whose guide and brand have every kind of colourful picture."""
    root = tmp_path_factory.mktemp("clinic")
    folder = root / "guides"
    folder.mkdir()
    ramp = Image.linear_gradient("L")
    rainbow = Image.merge("HSV", [ramp, Image.new("L", ramp.size, 230), ramp.rotate(90)]).convert("RGB")
    rainbow.save(folder / "photo.jpg", quality=90)
    glass = rainbow.copy()
    glass.putalpha(Image.radial_gradient("L"))
    glass.save(folder / "glass.png")
    rainbow.save(folder / "web.webp", lossless=True)
    (folder / "drawn.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">'
        '<rect width="30" height="30" fill="#d81b60"/><circle cx="45" cy="15" r="12" fill="#1e88e5"/></svg>'
    )
    for brand, logo in (("drawn", "logo.svg"), ("painted", "logo.png")):
        home = root / "brands" / brand
        home.mkdir(parents=True)
        (home / "brand.yaml").write_text(
            f"name: Demo\nlogo: {logo}\ncolors: {{primary: '#A01048', accent: '#006633'}}\n"
        )
    (root / "brands" / "drawn" / "logo.svg").write_bytes((folder / "drawn.svg").read_bytes())
    rainbow.save(root / "brands" / "painted" / "logo.png")
    pictures = "\n\n".join(
        f'![A picture]({name} "A picture.")' for name in ("photo.jpg", "glass.png", "web.webp", "drawn.svg")
    )
    (folder / "bright.en.md").write_text(
        "---\ntitle: Bright\nsummary: A guide with pictures.\nauthor: {name: Demo}\npublished: 2026-11-01\n---\n\n"
        "::: warning Ring at once\n- if it hurts\n:::\n\n::: warning\nStop when it hurts.\n:::\n\n"
        f"## Pictures\n\n{pictures}\n\n## Movement\n\n::: exercise bird-dog {{sets=3 reps=10}}\n:::\n\n"
        "::: link https://demo.example/more\nMore of it.\n:::\n",
        encoding="utf-8",
    )
    return root


def rendered(pdf: bytes, dpi: int = 60) -> Iterator[Image.Image]:
    """Yield the pages as PDFium shows them."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()


def hue(picture: Image.Image) -> int:
    """Return the largest difference between two channels of a pixel."""
    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue), (blue, red))
    return max(int(ImageChops.difference(one, other).getextrema()[1]) for one, other in pairs)  # type: ignore[arg-type]


@pytest.mark.parametrize("brand", ["drawn", "painted"])
@pytest.mark.parametrize("ink_saver", [False, True])
def test_a_grey_page_is_grey_to_the_last_pixel(clinic: Path, brand: str, ink_saver: bool) -> None:
    """Red, green and blue are one on every rendered page: figures, photographs, drawings and logos included."""
    press = Press(Shelf.standard((clinic,)))
    (order,) = press.orders(("bright",), ("en",), (), (brand,), grayscale=True, ink_saver=ink_saver)
    assert [hue(page) for page in rendered(press.make(order).pdf)] == [0] * press.make(order).pages
    (coloured,) = press.orders(("bright",), ("en",), (), (brand,))
    assert max(hue(page) for page in rendered(press.make(coloured).pdf)) > 100


def test_a_warning_is_told_by_shape(clinic: Path) -> None:
    """In grey a warning keeps its thick rule, its square bullets and its octagon: paint other text has none of."""
    press = Press(Shelf.standard((clinic,)))
    (order,) = press.orders(("bright",), ("en",), (), ("drawn",), grayscale=True, ink_saver=True)
    marks = [mark for page in press.make(order).leaflet.pages for mark in page.marks]
    assert any(isinstance(mark, FillMark) and mark.fill == "accent" and mark.rect.height > 20 for mark in marks)
    accented = [
        mark
        for mark in marks
        if isinstance(mark, DrawingMark) and any(shape.fill == "accent" for shape in mark.drawing.shapes)
    ]
    assert len(accented) == 2  # one bullet, one stop sign


def made(brand: str, *, ink_saver: bool, grayscale: bool = False) -> Made:
    """Return the shipped guide as a leaflet."""
    press = Press(Shelf.standard())
    (order,) = press.orders(("low-back-pain",), ("da",), (), (brand,), ink_saver=ink_saver, grayscale=grayscale)
    return press.make(order)


def darkness(pdf: bytes) -> list[float]:
    """Return the share of ink on each page: 0 is white paper, 1 is black."""
    shares = []
    for page in rendered(pdf, 40):
        histogram = page.convert("L").histogram()
        shares.append(
            sum((255 - level) * count for level, count in enumerate(histogram)) / 255 / page.width / page.height
        )
    return shares


@pytest.mark.parametrize("brand", BRANDS)
def test_the_ink_saver_moves_nothing_and_saves_ink(brand: str, tmp_path: Path) -> None:
    """The same words stand in the same places; the page of exercises takes clearly less ink, no page more."""
    full, saved = made(brand, ink_saver=False), made(brand, ink_saver=True)
    where = [
        [
            (mark.x, mark.y, mark.text)
            for page in each.leaflet.pages
            for mark in page.marks
            if isinstance(mark, TextMark)
        ]
        for each in (full, saved)
    ]
    assert where[0] == where[1]
    before, after = darkness(full.pdf), darkness(saved.pdf)
    assert all(less <= more for less, more in zip(after, before, strict=True))
    assert after[2] < 0.85 * before[2]
    path = tmp_path / "saved.pdf"
    path.write_bytes(saved.pdf)
    assert verify(path) == ()


def test_the_ink_saver_keeps_no_tint_and_no_large_fill() -> None:
    """What is still filled is a sign; rules are half a point; doses stand in ink inside a line of a point."""
    leaflet = made("demo-red", ink_saver=True).leaflet
    marks = [mark for page in leaflet.pages for mark in page.marks]
    fills = [mark for mark in marks if isinstance(mark, FillMark)]
    assert all(min(mark.rect.width, mark.rect.height) <= SMALL for mark in fills if mark.fill)
    pills = [mark for mark in fills if mark.fill is None]
    assert len(pills) == 3
    assert {(mark.stroke, mark.width) for mark in pills} == {("primary", OUTLINE)}
    assert {mark.width for mark in marks if isinstance(mark, RuleMark)} == {THIN}
    assert not [mark for mark in marks if isinstance(mark, TextMark) and mark.ink.startswith("on-")]
    drawn = Counter(
        ink
        for mark in marks
        if isinstance(mark, DrawingMark)
        for shape in mark.drawing.shapes
        for ink in (shape.fill, shape.stroke)
        if ink and not ink.startswith("#")  # raw colours are the logo's: it is kept as it is
    )
    assert drawn["skin-line"]
    assert all(
        len(set(rgb(leaflet.inks[ink]))) == 1
        for ink in drawn
        if ink not in ("primary", "secondary", "accent", "ink", "on-accent", "paper")
    )


def test_a_sign_that_bears_text_is_opened_too() -> None:
    """A small filled disc with a number on it is outlined: the number is in ink, and must not stand on colour."""
    leaflet = made("default", ink_saver=False).leaflet
    disc = FillMark(Rect(10, 10, 10, 10), "accent", 5.0)
    number = TextMark(12, 12, "1", (0.5,), next(iter(leaflet.faces)), 8, "on-accent")
    page = Page(100, 100, (disc, number, FillMark(Rect(50, 50, 40, 4), "accent")))
    opened, text, sign = save_ink(replace(leaflet, pages=(page,))).pages[0].marks
    assert isinstance(opened, FillMark)
    assert (opened.fill, opened.stroke) == (None, "accent")
    assert isinstance(text, TextMark)
    assert text.ink == "ink"
    assert isinstance(sign, FillMark)
    assert sign.fill == "accent"


@pytest.mark.parametrize("name", BRANDS)
def test_the_ink_saver_alone_keeps_the_brand(name: str) -> None:
    """Titles and warnings keep their colours when only ink is saved."""
    brand, _ = read_brand(name, Shelf.standard())
    full, saved = Theme.make(brand).inks, Theme.make(brand, ink_saver=True).inks
    assert all(saved[role] == full[role] for role in ("primary", "accent", "ink", "mute"))
