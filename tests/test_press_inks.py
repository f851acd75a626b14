"""The inks of a press: the shipped profile, a print shop's own, and colours that a brand gives in ink itself."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

import cli
from handouts.errors import HandoutsError, LookError, Severity
from handouts.look.brand import Brand, read_brand
from handouts.look.colour import MOST_INK, WHITE, contrast, hexed, luminance
from handouts.look.pressinks import BLACK, PAPER, press_inks
from handouts.look.printing import Printer, black_of, light_of, read_condition, share_of, written
from handouts.look.theme import Theme
from handouts.shelf import Shelf, shipped

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda channels: hexed(*channels))
CONDITION = read_condition()
PRINTER = Printer(CONDITION)


def seen(inks: tuple[int, int, int, int]) -> tuple[int, ...]:
    """Return the sRGB of printed inks, as Pillow's colour management shows them with black for black."""
    press = ImageCms.ImageCmsProfile(BytesIO(CONDITION.profile))
    turn = ImageCms.buildTransform(
        press,
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    pixel = Image.new("CMYK", (1, 1), tuple(round(part * 2.55) for part in inks))
    shown = ImageCms.applyTransform(pixel, turn)
    assert shown is not None
    return tuple(shown.tobytes())


@settings(max_examples=60)
@given(st.lists(COLOURS, min_size=20, max_size=40))
def test_no_colour_takes_more_ink_than_paper_does(colours: list[str]) -> None:
    """Every colour is four per cents, never more than 300 together, and none under the smallest dot a press holds."""
    for inks in PRINTER.inks(colours).values():
        assert all(0 <= part <= 100 and part != 1 for part in inks)
        assert sum(inks) <= MOST_INK


@pytest.mark.parametrize("colour", ["#146C6C", "#8C3A1F", "#3B2A5A", "#E2AE8B", "#24405C", "#D9A441", "#E6EFEF"])
def test_a_colour_that_ink_can_make_looks_the_same(colour: str) -> None:
    """There and back again moves no channel by more than what rounding to whole per cents does."""
    channels = tuple(bytes.fromhex(colour[1:]))
    back = seen(PRINTER.inks([colour])[colour])
    assert max(abs(one - other) for one, other in zip(channels, back, strict=True)) <= 5


@given(st.integers(0, 255))
def test_what_has_no_hue_is_black_alone(level: int) -> None:
    """A grey stands on one plate, and is not lighter than on the screen as far as black reaches."""
    colour = hexed(level, level, level)
    inks = PRINTER.inks([colour])[colour]
    assert inks[:3] == (0, 0, 0)
    assert inks[3] == 100 or light_of(CONDITION.profile, inks) <= luminance(colour) + 1e-6
    assert (inks == PAPER) == (colour == WHITE)


def test_the_shipped_profile_is_sound_and_ours() -> None:
    """An output profile of version 2 for four inks, small enough to ride in every file, that says where it is from."""
    data = CONDITION.profile
    assert struct.unpack_from(">I", data)[0] == len(data) < 200_000
    assert (data[8], data[12:16], data[16:20], data[20:24]) == (2, b"prtr", b"CMYK", b"Lab ")
    assert b"Fogra" in data
    assert (CONDITION.identifier, CONDITION.registered) == ("FOGRA39", True)
    assert light_of(data, PAPER) == 1.0


def test_the_profile_says_what_was_measured() -> None:
    """Solid inks have the colours that ISO 12647-2:2004/Amd 1 aims at on coated paper, relative to it (Lab ± 2)."""
    press, lab = ImageCms.ImageCmsProfile(BytesIO(CONDITION.profile)), ImageCms.createProfile("LAB", 5000)
    intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    turn = ImageCms.buildTransform(press, lab, "CMYK", "LAB", intent)
    aims = {
        (100, 0, 0, 0): (55, -37, -50), (0, 100, 0, 0): (48, 74, -3), (0, 0, 100, 0): (89, -5, 93),
        (0, 0, 0, 100): (16, 0, 0), (0, 0, 0, 0): (95, 0, -2),
    }  # fmt: skip
    for inks, aim in aims.items():
        pixel = ImageCms.applyTransform(Image.new("CMYK", (1, 1), tuple(round(part * 2.55) for part in inks)), turn)
        assert pixel is not None
        light, a, b = pixel.tobytes()
        found = (light / 2.55, (a ^ 128) - 128, (b ^ 128) - 128)
        assert max(abs(one - other) for one, other in zip(found, aim, strict=True)) <= 2.1


def test_a_tint_is_the_same_ink_in_smaller_dots() -> None:
    """A share of a brand's inks has their proportions, and the lightness that was asked for."""
    inks = share_of(CONDITION.profile, (90, 30, 60, 10), "#E6EFEF")
    assert inks[0] > inks[2] > inks[1] >= inks[3]
    assert light_of(CONDITION.profile, inks) == pytest.approx(luminance("#E6EFEF"), abs=0.02)


def brand_of(folder: Path, text: str) -> Brand:
    """Return the brand that ``text`` describes."""
    home = folder / "brands" / "mine"
    home.mkdir(parents=True, exist_ok=True)
    (home / "brand.yaml").write_text(text, encoding="utf-8")
    return read_brand("mine", Shelf((folder,)))[0]


def test_a_brand_gives_its_own_inks(tmp_path: Path) -> None:
    """Both ways of writing a colour are read, and the inks go before all reckoning, for the tint too."""
    brand = brand_of(
        tmp_path, "name: A\ncolors: {primary: {rgb: '#146c6c', cmyk: [90, 30, 60, 10]}, accent: '#B23A0E'}\n"
    )
    assert (brand.colors.primary, brand.colors.accent) == ("#146C6C", "#B23A0E")
    assert brand.colors.inks == {"primary": (90, 30, 60, 10)}
    theme = Theme.make(brand)
    made = press_inks(brand, theme.inks, CONDITION)
    assert made.findings == ()
    found = made.printer.inks(theme.inks.values())
    assert found["#146C6C"] == (90, 30, 60, 10)
    cyan, magenta, yellow, black = found[theme.inks["tint"]]
    assert cyan > yellow > magenta >= black
    assert found[theme.inks["ink"]] == BLACK
    assert found[theme.inks["paper"]] == PAPER
    assert found[theme.inks["mute"]][:3] == found[theme.inks["line"]][:3] == (0, 0, 0)


def test_muted_text_keeps_its_contrast_in_black(tmp_path: Path) -> None:
    """Small type in black alone is not paler than it is on a screen."""
    inks = Theme.make(brand_of(tmp_path, "name: A\n")).inks
    black = black_of(CONDITION.profile, inks["mute"])
    assert 1.05 / (light_of(CONDITION.profile, black) + 0.05) >= contrast(inks["mute"], WHITE)


@pytest.mark.parametrize(
    ("colors", "what"),
    [
        ("primary: {rgb: '#146C6C', cmyk: [90, 30, 60]}", "not four numbers"),
        ("primary: {rgb: '#146C6C', cmyk: [90, 30, 60, 101]}", "not four numbers"),
        ("primary: {rgb: '#146C6C', cmyk: [90, 30, x, 0]}", "not four numbers"),
        ("primary: {rgb: '#146C6C', cmyk: [90, 30, true, 0]}", "not four numbers"),
        ("primary: {rgb: '#146C6C', cmyk: 90}", "not a list"),
        ("primary: {rgb: '#146C6C', cmyk: [100, 100, 100, 20]}", "lays 320 % of ink"),
        ("primary: {cmyk: [90, 30, 60, 0]}", "how it looks on a screen"),
        ("primary: {rgb: red, cmyk: [90, 30, 60, 0]}", "is not a colour"),
        ("primary: {rgb: '#146C6C', cmky: [90, 30, 60, 0]}", "did you mean “cmyk”"),
    ],
)
def test_what_is_wrong_with_inks_is_told(tmp_path: Path, colors: str, what: str) -> None:
    """Each fault names the file and says what to write."""
    with pytest.raises(HandoutsError, match=r"brand\.yaml(:\d+)?: error: ") as caught:
        brand_of(tmp_path, f"name: A\ncolors: {{{colors}}}\n")
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("colors", "what"),
    [
        ("primary: {rgb: '#146C6C', cmyk: [20, 0, 10, 0]}", "has a contrast of"),
        ("primary: {rgb: '#FFD400', cmyk: [0, 15, 100, 0]}", "because primary is printed as"),
        ("ink: {rgb: '#17242C', cmyk: [60, 40, 40, 100]}", "text is black alone"),
    ],
)
def test_inks_that_cannot_be_printed_are_told(tmp_path: Path, colors: str, what: str) -> None:
    """Inks too pale to read, inks of a colour that was mended, and four inks for text: a note says what happens."""
    brand = brand_of(tmp_path, f"name: A\ncolors: {{{colors}}}\n")
    theme = Theme.make(brand)
    (finding,) = press_inks(brand, theme.inks, CONDITION).findings
    assert finding.severity is Severity.NOTE
    assert what in finding.what
    assert press_inks(brand, Theme.make(brand, grayscale=True).inks, CONDITION).printer.inks(["#000000"])


def test_a_print_shops_profile_is_taken(tmp_path: Path) -> None:
    """A profile of another name is named as it calls itself."""
    data = bytearray(CONDITION.profile)
    at = data.index(b"FOGRA39, made")
    data[at : at + 7] = b"HOUSE-7"
    path = tmp_path / "house.icc"
    path.write_bytes(data)
    found = read_condition(path)
    assert not found.registered
    assert "HOUSE-7" in found.identifier
    assert Printer(found).inks(["#146C6C"]) == PRINTER.inks(["#146C6C"])


def _screen() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _torn() -> bytes:
    data = bytearray(CONDITION.profile[:4000])
    data[:4] = struct.pack(">I", len(data))
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: b"", "is not an ICC profile"),
        (lambda: b"\0" * 500, "is not an ICC profile"),
        (lambda: CONDITION.profile + b"\0", "is not an ICC profile"),
        (_screen, "of another kind (mntr, RGB)"),
        (_torn, "broken"),
        (lambda: b"\0" * 8_000_001, "larger than"),
    ],
)
def test_what_is_no_profile_of_a_press_is_told(tmp_path: Path, make: Callable[[], bytes], what: str) -> None:
    """Empty, torn, foreign and enormous files are errors that name the file."""
    path = tmp_path / "odd.icc"
    path.write_bytes(make())
    with pytest.raises(LookError, match=r"odd\.icc: error: ") as caught:
        read_condition(path)
    assert what in str(caught.value)


def test_inks_are_written_apart_from_colours() -> None:
    """The first sign tells per cents from a screen's colour."""
    assert written(BLACK) == "%0 0 0 100"
    assert (shipped("assets") / "press" / "fogra39.icc").is_file()


def test_check_tells_of_inks_before_anything_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`handouts check` on a brand proves its inks too, on the condition that ships."""
    brand_of(tmp_path, "name: A\ncontact: {phone: '1234'}\ncolors: {primary: {rgb: '#146C6C', cmyk: [20, 0, 10, 0]}}\n")
    assert cli.run(["check", str(tmp_path / "brands" / "mine" / "brand.yaml")]) == 0
    assert "the cmyk of primary has a contrast of 1.23:1 in print" in capsys.readouterr().err
