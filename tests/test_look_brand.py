"""Brand files, logos and pictures: what a clinic writes, and everything it can write wrongly."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from pathlib import Path

import pytest
from PIL import Image

from handouts.errors import HandoutsError, LookError
from handouts.look.brand import SKINS, Brand, in_language, read_brand, shown
from handouts.look.logo import read_logo
from handouts.look.pictures import picture_size, read_picture
from handouts.shelf import Shelf


def written(folder: Path, text: str, name: str = "mine") -> Shelf:
    """Write a brand file and return a shelf that has it."""
    home = folder / "brands" / name
    home.mkdir(parents=True, exist_ok=True)
    (home / "brand.yaml").write_text(text, encoding="utf-8")
    return Shelf((folder,))


def brand_of(folder: Path, text: str) -> Brand:
    """Return the brand that ``text`` describes."""
    return read_brand("mine", written(folder, text))[0]


def test_a_name_is_enough(tmp_path: Path) -> None:
    """Everything but the name has a default."""
    brand = brand_of(tmp_path, "name: Min Klinik\n")
    assert (brand.id, brand.name, brand.web, brand.logo) == ("mine", "Min Klinik", "", None)
    assert brand.outfit.skin == SKINS["medium"]
    assert brand.footer_line("da") == "Min Klinik"


def test_a_whole_brand_is_read(tmp_path: Path) -> None:
    """Addresses are made whole, colours are upper case, names of skins and shirts are understood."""
    brand = brand_of(
        tmp_path,
        "name: Min Klinik\ncolors: {primary: '#aabbcc'}\ncontact: {phone: +45 12 34 56 78, web: min.example/, "
        "email: a@min.example}\nfooter: {en: Our line}\nfigure: {skin: dark, top: plum, bottoms: '#101112'}\n",
    )
    assert brand.colors.primary == "#AABBCC"
    assert brand.web == "https://min.example"
    assert brand.phone_link == "tel:+4512345678"
    assert brand.outfit.skin == SKINS["dark"]
    assert brand.outfit.bottoms == "#101112"
    assert brand.footer_line("da") == "Min Klinik · +45 12 34 56 78 · min.example"
    assert brand.footer_line("en") == "Our line"


def test_a_brand_speaks_each_language(tmp_path: Path) -> None:
    """The tagline and the opening hours are one text for all languages, or one for each."""
    brand = brand_of(tmp_path, "name: A\ntagline: Ro\ncontact: {opening_hours: {da: Hverdage 8–16, en: Mon–Fri 8–4}}\n")
    assert [in_language(brand.tagline, lang) for lang in ("da", "en")] == ["Ro", "Ro"]
    hours = [in_language(brand.opening_hours, lang) for lang in ("da", "en", "sv")]
    assert hours == ["Hverdage 8–16", "Mon–Fri 8–4", ""]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("tagline: Hej\n", "no “name”"),
        ("name: A\ncolours: {}\n", "did you mean “colors”"),
        ("name: A\ncolors: {primry: '#000000'}\n", "did you mean “primary”"),
        ("name: A\ncolors: {primary: teal}\n", "“teal” is not a colour"),
        ("name: A\ncolors: {primary: '#12345'}\n", "six digits"),
        ("name: A\nfigure: {skin: ligth}\n", "did you mean “light”"),
        ("name: A\nfigure: {build: huge}\n", "not a build"),
        ("name: A\nlogo: ../../secret.svg\n", "outside the brand's folder"),
        ("name: A\nlogo: /etc/passwd\n", "outside the brand's folder"),
        ("name: A\nlogo: logo.gif\n", "neither SVG nor PNG"),
        ("name: A\nlogo: logo.svg\n", "is not there"),
        ("name: A\ncontact: {web: 'javascript:alert(1)'}\n", "not a web address"),
        ("name: A\ncontact: {web: 'ftp://a.example'}\n", "not a web address"),
        ("name: A\ncontact: {booking: 'https://'}\n", "not a web address"),
        ("name: A\ncontact: {phone: ring}\n", "not a telephone number"),
        ("name: A\ncontact: {email: a.example}\n", "not an e-mail address"),
        ("name: A\nfooter: {Danish words: x}\n", "unknown key"),
        ("name: A\ntagline: {Danish words: x}\n", "unknown key"),
        ("name: A\ncontact: {opening_hours: [8, 16]}\n", "error"),
        ("name: A\ncolors: [1]\n", "error"),
        (f"name: {'A' * 301}\n", "longer than 300"),
        ("name: &a A\ntagline: *a\n", "alias"),
        ("- name\n", "error"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, what: str) -> None:
    """Each fault of a brand file is an error that names the file and says what to do."""
    with pytest.raises(HandoutsError, match=r"brand\.yaml(:\d+)?: error: ") as caught:
        brand_of(tmp_path, text)
    assert what in str(caught.value)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """A clinic mends a brand file in one go: every fault is told."""
    with pytest.raises(LookError) as caught:
        brand_of(tmp_path, "colors: {primary: x, accent: y}\ncontact: {phone: z}\n")
    assert len(caught.value.findings) == 4


@pytest.mark.parametrize("name", ["demo-rad", "../default", "", "a/b", "x" * 90])
def test_an_unknown_brand_is_an_error(name: str) -> None:
    """A brand that is not there, or a name that is a path, is refused."""
    with pytest.raises(LookError, match=r"^brands: error: "):
        read_brand(name, Shelf.standard())


def test_a_logo_that_links_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    """A link inside the brand's folder is no way to a file outside it."""
    outside = tmp_path / "secret.svg"
    outside.write_text("<svg/>", encoding="utf-8")
    shelf = written(tmp_path, "name: A\nlogo: logo.svg\n")
    (tmp_path / "brands" / "mine" / "logo.svg").symlink_to(outside)
    with pytest.raises(LookError, match="outside the brand's folder"):
        read_brand("mine", shelf)


@pytest.mark.parametrize("logo", [f"{'l' * 280}.svg", f"{'a/' * 140}l.svg", "ring.svg"])
def test_a_logo_that_no_file_system_finds_is_told(tmp_path: Path, logo: str) -> None:
    """A name that is too long, and a link that leads to itself: not there, and shown no longer than a line."""
    shelf = written(tmp_path, f"name: A\nlogo: {logo}\n")
    (tmp_path / "brands" / "mine" / "ring.svg").symlink_to("ring.svg")
    with pytest.raises(LookError, match=r"brand\.yaml:2: error: the logo “.{1,60}” is not there"):
        read_brand("mine", shelf)


def test_a_logo_whose_name_a_mac_wrote_is_found(tmp_path: Path) -> None:
    """There ``å`` is two characters in the name of a file."""
    shelf = written(tmp_path, "name: A\nlogo: blå.svg\n")
    (tmp_path / "brands" / "mine" / unicodedata.normalize("NFD", "blå.svg")).write_text("<svg/>", encoding="utf-8")
    logo = read_brand("mine", shelf)[0].logo
    assert logo is not None
    assert logo.is_file()


def test_shipped_logos_are_read() -> None:
    """The demo brands show both kinds of logo, and the default none."""
    shelf = Shelf.standard()
    drawing, picture, none = (read_logo(read_brand(name, shelf)[0]) for name in ("demo-red", "demo-dark", "default"))
    assert drawing is not None
    assert drawing.drawing is not None
    assert picture is not None
    assert picture.file is not None
    assert picture.ratio == pytest.approx(picture.pixels[0] / picture.pixels[1])
    assert none is None


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://demo.example/", "demo.example"),
        ("http://a.example/b", "a.example/b"),
        ("mailto:a@b.example", "a@b.example"),
    ],
)
def test_addresses_are_printed_short(url: str, printed: str) -> None:
    """What is printed of an address is what a reader types."""
    assert shown(url) == printed


def test_transparent_pictures_stand_on_paper(tmp_path: Path) -> None:
    """Transparency becomes the paper's colour, without loss."""
    path = tmp_path / "a.png"
    Image.new("RGBA", (2, 1), (255, 0, 0, 0)).save(path)
    picture = read_picture(path, paper="#FFF8F0")
    assert (picture.format, picture.mode) == ("raw", "RGB")
    assert picture.data == bytes((0xFF, 0xF8, 0xF0)) * 2


def test_photographs_lose_their_metadata_and_stand_upright(tmp_path: Path) -> None:
    """The camera's turn is applied to size and pixels, and what else it wrote is gone."""
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Mrs Hansen"
    Image.new("RGB", (40, 20), "red").save(path, exif=exif)
    assert (picture_size(path).width, picture_size(path).height) == (20, 40)
    picture = read_picture(path)
    assert (picture.size.width, picture.size.height) == (20, 40)
    assert picture.format == "JPEG"
    assert b"Hansen" not in picture.data


def test_pictures_are_no_finer_than_print(tmp_path: Path) -> None:
    """A picture wider than 300 dots per inch is resampled; grey has one channel."""
    path = tmp_path / "a.png"
    Image.new("RGB", (1200, 600), "navy").save(path)
    picture = read_picture(path, width=72, grayscale=True)
    assert (picture.size.width, picture.size.height, picture.mode) == (300, 150, "L")
    assert len(picture.data) == 300 * 150


def _png_of(width: int, height: int) -> bytes:
    """Return a PNG whose header promises more pixels than the file holds."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0" * 100)
    chunks = [
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, body, b"IEND")
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (_png_of(60_000, 60_000), "cannot be read|pixels"),
        (_png_of(9_000, 9_000), "pixels"),
        (_png_of(10, 10_000), "cannot be read"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "not a PNG, JPEG or WebP"),
        (b"", "not a PNG, JPEG or WebP"),
        (b"\xff\xd8\xff\xe0 broken", "cannot be read|not a PNG"),
    ],
)
def test_hostile_pictures_are_errors(tmp_path: Path, data: bytes, what: str) -> None:
    """Bombs, stumps and other formats end in a `LookError` with a remedy."""
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(LookError, match=what):
        read_picture(path)


def test_a_missing_picture_is_an_error(tmp_path: Path) -> None:
    """A picture that is not there is told by name."""
    with pytest.raises(LookError, match=r"none\.png"):
        picture_size(tmp_path / "none.png")
