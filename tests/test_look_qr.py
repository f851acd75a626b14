"""QR codes, against another encoder and by their geometry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.barcode import qrencoder

from handouts.errors import LookError, Place
from handouts.look.qr import QUIET, modules, qr


def _reportlab(text: str, version: int, mask: int) -> list[list[int]]:
    code = qrencoder.QRCode(version, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(text.encode()))
    code.makeImpl(False, mask)
    return [[int(bool(module)) for module in row] for row in code.modules]


@pytest.mark.parametrize(
    "length", [1, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 122, 123, 152, 153, 180, 181, 213]
)
def test_modules_are_those_of_another_encoder(length: int) -> None:
    """At both ends of every version the symbol equals reportlab's under one of the eight masks."""
    text = ("https://demo.example/ryg?" * 10)[:length]
    grid = modules(text)
    version = (len(grid) - 17) // 4
    assert any(grid == _reportlab(text, version, mask) for mask in range(8))


@given(st.text(min_size=1, max_size=50))
def test_any_text_gives_a_whole_symbol(text: str) -> None:
    """Whatever is encoded, the three finders and the timing pattern stand where readers look for them."""
    grid = modules(text)
    size = len(grid)
    assert (size - 17) % 4 == 0
    for row, column in ((3, 3), (3, size - 4), (size - 4, 3)):
        assert [grid[row][column + at] for at in (-3, -2, -1, 0, 1, 2, 3)] == [1, 0, 1, 1, 1, 0, 1]
    assert [grid[6][at] for at in range(8, size - 8)] == [int(at % 2 == 0) for at in range(8, size - 8)]


def test_the_drawing_covers_the_dark_modules_once() -> None:
    """Merged rectangles are the dark modules, each once, with four modules of quiet on all sides."""
    text = "https://demo.example/ryg"
    grid, drawing = modules(text), qr(text)
    size = len(grid)
    assert drawing.width == drawing.height == size + 2 * QUIET
    (shape,) = drawing.shapes
    assert shape.fill == "ink"
    counted = [[0] * size for _ in range(size)]
    for part in shape.path.split(" h"):
        numbers = [int(token) for token in part.split() if not token.isalpha()]
        if not numbers:
            continue
        left, low, right, top = numbers[0], numbers[1], numbers[2], numbers[5]
        for y in range(low, top):
            for x in range(left, right):
                counted[size + QUIET - 1 - y][x - QUIET] += 1
    assert counted == grid


@pytest.mark.parametrize("text", ["", "x" * 214, "æ" * 107])
def test_what_does_not_fit_is_an_error(text: str) -> None:
    """An empty or too long address is refused where it was written."""
    with pytest.raises(LookError, match=r"^guide\.md:4: error: an address of \d+ bytes"):
        qr(text, Place("guide.md", 4))
