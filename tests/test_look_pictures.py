"""Pictures for print: as fine as paper can use, coded once, in their leaflet's inks, silent about their maker."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from handouts.checks.pictures import check_pictures
from handouts.errors import LookError, Severity
from handouts.look.jpeg import bare
from handouts.look.pictures import read_picture
from handouts.look.printing import Printer, read_condition
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.typeset.marks import PictureMark

PRINTER = Printer(read_condition())


def scene(width: int, height: int) -> Image.Image:
    """Return a picture of many colours."""
    ramp = Image.linear_gradient("L").resize((width, height))
    return Image.merge(
        "HSV", [ramp, Image.new("L", ramp.size, 120), ramp.transpose(Image.Transpose.ROTATE_180)]
    ).convert("RGB")


def jpeg(picture: Image.Image, **how: object) -> bytes:
    """Return a picture as JPEG."""
    out = BytesIO()
    picture.save(out, "JPEG", **how)
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    """Return the pixels of a coded picture."""
    with Image.open(BytesIO(data)) as picture:
        return picture.convert("RGB")


def told() -> Image.Exif:
    """Return what a camera says."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Mrs Hansen"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


@pytest.mark.parametrize("progressive", [False, True])
def test_a_photograph_that_fits_is_not_coded_again(tmp_path: Path, progressive: bool) -> None:
    """The coded pixels are the file's own, to the bit; what the camera wrote beside them is gone."""
    path = tmp_path / "a.jpg"
    data = jpeg(scene(280, 200), quality=80, exif=told(), comment=b"Hansen", progressive=progressive)
    path.write_bytes(data)
    picture = read_picture(path, width=72)
    assert (picture.format, picture.mode, picture.size.width) == ("JPEG", "RGB", 280)
    assert len(picture.data) < len(data)
    assert b"Hansen" not in picture.data
    assert b"Exif" not in picture.data
    assert ImageChops.difference(shown(picture.data), shown(data)).getbbox() is None


@pytest.mark.parametrize(
    ("how", "width"),
    [({"quality": 80}, 36), ({"quality": 100, "subsampling": 0}, 200)],
    ids=["finer than print", "more bytes than it needs"],
)
def test_a_photograph_that_is_too_much_is_coded_again(tmp_path: Path, how: dict[str, int], width: float) -> None:
    """More than 300 dots per inch, or more than half a byte for each pixel, are brought down."""
    path = tmp_path / "a.jpg"
    noise = Image.effect_noise((600, 400), 90).convert("RGB")
    path.write_bytes(jpeg(noise, **how))
    picture = read_picture(path, width=width)
    assert picture.size.width == min(600, round(width / 72 * 300))
    assert len(picture.data) < path.stat().st_size
    assert picture.data == read_picture(path, width=width).data


def test_a_picture_in_inks_has_four_of_them(tmp_path: Path) -> None:
    """A photograph becomes a JPEG of four inks, the rest raw samples of them; what has no hue stays black alone."""
    scene(60, 40).save(tmp_path / "a.jpg", quality=90)
    scene(60, 40).save(tmp_path / "a.png")
    scene(60, 40).convert("L").save(tmp_path / "grey.png")
    photo, drawn, grey = (read_picture(tmp_path / name, printer=PRINTER) for name in ("a.jpg", "a.png", "grey.png"))
    assert (photo.format, photo.mode) == ("JPEG", "CMYK")
    assert (drawn.format, drawn.mode, len(drawn.data)) == ("raw", "CMYK", 60 * 40 * 4)
    assert (grey.mode, len(grey.data)) == ("L", 60 * 40)
    most = max(sum(drawn.data[at : at + 4]) for at in range(0, len(drawn.data), 4))
    assert most / 2.55 <= 300


def test_colours_mean_what_their_profile_says(tmp_path: Path) -> None:
    """A picture of four inks with its press's profile looks as it would be printed, and not as bare numbers do."""
    path = tmp_path / "a.jpg"
    inked = PRINTER.picture(Image.new("RGB", (16, 16), "#146C6C"))
    inked.save(path, "JPEG", quality=95, icc_profile=PRINTER.condition.profile)
    picture = read_picture(path)
    red, green, blue = shown(picture.data).getpixel((8, 8))  # type: ignore[misc]
    assert max(abs(red - 0x14), abs(green - 0x6C), abs(blue - 0x6C)) < 10
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    scene(20, 20).save(tmp_path / "s.jpg", icc_profile=lab)
    assert ImageChops.difference(
        shown(read_picture(tmp_path / "s.jpg").data), shown((tmp_path / "s.jpg").read_bytes())
    ).getbbox() is None  # fmt: skip


def test_a_photograph_is_one_whatever_it_was_saved_as(tmp_path: Path) -> None:
    """A large PNG or WebP of thousands of colours is coded as JPEG; a drawing of few keeps every dot, however large."""
    noisy = Image.blend(scene(900, 600), Image.effect_noise((900, 600), 60).convert("RGB"), 0.3)
    noisy.save(tmp_path / "photo.png")
    drawn = scene(900, 600).quantize(64).convert("RGB")
    drawn.save(tmp_path / "drawn.png")
    photo = read_picture(tmp_path / "photo.png")
    assert photo.format == "JPEG"
    assert len(photo.data) < 900 * 600
    assert read_picture(tmp_path / "drawn.png").data == drawn.tobytes()


def test_a_broken_profile_is_passed_over(tmp_path: Path) -> None:
    """Rubbish where a profile should be costs the profile and not the picture."""
    path = tmp_path / "a.png"
    scene(20, 20).save(path, icc_profile=b"rubbish" * 30)
    assert read_picture(path).data == scene(20, 20).tobytes()


@given(st.binary(max_size=300))
def test_no_bytes_upset_the_reader_of_segments(data: bytes) -> None:
    """Whatever stands behind a JPEG's first marker, what comes back is a JPEG that ends, or nothing."""
    found = bare(b"\xff\xd8" + data)
    assert found is None or (found.startswith(b"\xff\xd8") and found.endswith(b"\xff\xd9"))


@given(st.integers(0, 4000))
def test_a_torn_photograph_is_an_error(cut: int) -> None:
    """Cut anywhere, the segments of a file are told to be broken; whole, they are its own without those that tell."""
    data = jpeg(scene(64, 64), exif=told())
    found = bare(data[:cut])
    assert (found is None) == (cut < len(data))
    assert bare(data + b"\xff\xd8 a second picture") == bare(data)


def test_a_stump_is_told(tmp_path: Path) -> None:
    """A photograph of which half is missing never reaches a leaflet."""
    path = tmp_path / "a.jpg"
    data = jpeg(scene(200, 200))
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(LookError, match="cannot be read"):
        read_picture(path)


def test_too_few_dots_are_told_with_how_many_it_takes(tmp_path: Path) -> None:
    """A picture under 150 dots per inch where it stands is a warning that says how wide it should be."""
    guides = tmp_path / "guides"
    guides.mkdir()
    scene(120, 90).save(guides / "small.png")
    scene(1800, 1350).save(guides / "fine.jpg")
    (guides / "pictures.en.md").write_text(
        '---\ntitle: Two\n---\n\n## Look\n\n![One](small.png "One.")\n\n![Other](fine.jpg "Other.")\n', encoding="utf-8"
    )
    press = Press(Shelf.standard((tmp_path,)))
    (order,) = press.orders(("pictures",))
    made = press.make(order)
    (finding,) = [finding for finding in made.findings if finding.rule == "picture-dpi"]
    assert finding.severity is Severity.WARNING
    assert finding.place.path == str(guides / "small.png")
    (mark,) = [
        mark
        for page in made.leaflet.pages
        for mark in page.marks
        if isinstance(mark, PictureMark) and mark.pixels[0] == 120
    ]
    assert f"at least {mark.rect.width / 72 * 150:.0f} pixels wide" in finding.remedy
    assert check_pictures(made.leaflet) == (finding,)
