"""Pages as pictures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

import cli
from handouts.errors import PdfError
from handouts.output import write_whole
from handouts.press import Press
from handouts.preview import pictures
from handouts.shelf import Shelf


def _pdf(pages: int, width: float = 72, height: float = 144) -> bytes:
    """Return blank pages with a red square in the lower left quarter."""
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(width, height))
        page.Contents = document.make_stream(f"1 0 0 rg 0 0 {width / 2} {height / 2} re f".encode())
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_each_page_is_a_picture_of_its_size() -> None:
    """A page of one by two inches at 50 pixels per inch is 50 by 100 pixels, and shows what is on it."""
    made = list(pictures(_pdf(2), dpi=50, sheet=False))
    assert [part for part, _ in made] == ["1", "2"]
    with Image.open(BytesIO(made[1][1])) as picture:
        assert picture.size == (50, 100)
        assert picture.getpixel((10, 90)) == (255, 0, 0)
        assert picture.getpixel((40, 10)) == (255, 255, 255)


@pytest.mark.parametrize(("pages", "columns", "rows"), [(1, 1, 1), (3, 3, 1), (4, 4, 1), (5, 4, 2)])
def test_a_sheet_holds_all_pages(pages: int, columns: int, rows: int) -> None:
    """A contact sheet has rows of up to four pages with a grey gap round each."""
    [(part, png)] = pictures(_pdf(pages), dpi=50, sheet=True)
    assert part == "sheet"
    gap = 10
    with Image.open(BytesIO(png)) as picture:
        assert picture.size == (columns * (50 + gap) + gap, rows * (100 + gap) + gap)
        assert picture.getpixel((gap + 1, gap + 98)) == (255, 0, 0)
        assert picture.getpixel((1, 1)) == (0xE8, 0xE8, 0xE8)


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    """A path does as well as bytes."""
    path = tmp_path / "blank.pdf"
    path.write_bytes(_pdf(1))
    assert len(list(pictures(path, dpi=20, sheet=False))) == 1


def test_what_is_no_pdf_is_an_error_with_its_path(tmp_path: Path) -> None:
    """Garbage, an empty file and no file at all are named, without a traceback."""
    garbage, empty, absent = (tmp_path / name for name in ("garbage.pdf", "empty.pdf", "absent.pdf"))
    garbage.write_bytes(b"%PDF-1.7\ngarbage")
    empty.write_bytes(b"")
    for path in (garbage, empty, absent):
        with pytest.raises(PdfError, match=f"{path.name}: error: cannot be read as PDF"):
            list(pictures(path, dpi=20, sheet=False))


def test_a_picture_too_large_for_memory_is_refused() -> None:
    """A page of two metres at 600 pixels per inch is refused before it is drawn; a sheet counts all its pages."""
    with pytest.raises(PdfError, match="lower --dpi"):
        list(pictures(_pdf(1, 5670, 5670), dpi=600, sheet=False))
    many = _pdf(30, 595, 842)
    with pytest.raises(PdfError, match="lower --dpi"):
        list(pictures(many, dpi=200, sheet=True))


def test_a_picture_of_a_private_file_is_private(tmp_path: Path) -> None:
    """What only its owner may read becomes pictures that only the owner may read."""
    press = Press(Shelf.standard())
    (order,) = press.orders(["low-back-pain"], ["en"], ["card-a6"])
    source = tmp_path / "mine.pdf"
    write_whole(source, press.make(order).pdf, private=True)
    modes = []
    for mode in (0o600, 0o644):
        source.chmod(mode)
        arguments = ["preview", str(source), "--dpi", "20", "--sheet", "--out", str(tmp_path)]
        assert CliRunner().invoke(cli.app, arguments, catch_exceptions=False).exit_code == 0
        modes.append((tmp_path / "mine.sheet.png").stat().st_mode & 0o077)
    assert modes[0] == 0
    assert modes[1] == 0o044
