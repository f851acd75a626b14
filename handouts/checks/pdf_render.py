"""Pages as PDFium shows them: pixels and characters, with bounds, for the checks that look instead of reading.

PDFium had no part in making our files, so what it sees is what a reader sees. A page is rendered once, in colour, and
the checks share it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

DPI = 120
"""Fine enough for the strokes of 9 pt type and for modules of 0.4 mm, coarse enough to take 50 ms a page."""
_MOST_PIXELS = 6_000_000
"""Of a page: an A3 poster has 2.8 million at 120 dpi. A larger page is rendered more coarsely."""
MOST_PAGES = 40
"""Pages of a file that are rendered: a leaflet has four, and a print run repeats itself."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page's pixels, BGRx, rows from the top. ``scale``: pixels to a point; ``height`` in points."""

    index: int
    pixels: bytes
    width: int
    high: int
    stride: int
    scale: float
    page: Any
    text: Any

    def colour(self, x: int, y: int) -> tuple[int, int, int]:
        """Return the red, green and blue of a pixel; x and y must lie on the page."""
        at = y * self.stride + 4 * x
        return self.pixels[at + 2], self.pixels[at + 1], self.pixels[at]

    def grey_row(self, y: int) -> bytes:
        """Return the green of a row, which is most of what the eye calls light."""
        start = y * self.stride
        return self.pixels[start + 1 : start + 4 * self.width : 4]


def rendered(path: Path) -> Iterator[Rendered | int]:
    """Yield the pages of a file; the number (from 0) of a page that cannot be rendered."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return
    with closing(document):
        for index in range(min(len(document), MOST_PAGES)):
            try:
                with closing(document[index]) as page, closing(page.get_textpage()) as text:
                    yield _render(index, page, text)
            except (pypdfium2.PdfiumError, ValueError, MemoryError):
                yield index


def _render(index: int, page: Any, text: Any) -> Rendered:
    width, height = page.get_size()
    area = max(1.0, width * height)
    scale = min(DPI / 72, (_MOST_PIXELS / area) ** 0.5)
    with closing(page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True, may_draw_forms=False)) as bitmap:
        pixels = bytes(bitmap.buffer)
        return Rendered(index, pixels, bitmap.width, bitmap.height, bitmap.stride, scale, page, text)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character that is shown: its box in pixels, its size in points, its colour with alpha (0–255)."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    colour: tuple[int, int, int, int]


def glyphs(shown: Rendered, step: int) -> Iterator[Glyph]:
    """Yield every ``step``-th character of a page that is painted and can be seen."""
    text, page = shown.text, shown.page
    box = [ctypes.c_double() for _ in range(4)]
    tint = [ctypes.c_uint() for _ in range(4)]
    left0, _, _, top0 = page.get_mediabox() if page.get_cropbox() is None else page.get_cropbox()
    for at in range(0, text.count_chars(), step):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code <= 32 or code == 0xAD or pdfium.FPDFText_IsGenerated(text, at) == 1 or code > 0x10FFFF:
            continue
        object_ = pdfium.FPDFText_GetTextObject(text, at)
        if object_ and pdfium.FPDFTextObj_GetTextRenderMode(object_) not in (0, 2, 4, 6):
            continue
        left, right, bottom, top = box
        if not pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top):
            continue
        if not pdfium.FPDFText_GetFillColor(text, at, *tint):
            continue
        red, green, blue, alpha = (each.value for each in tint)
        matrix = pdfium.FS_MATRIX()
        grown = pdfium.FPDFText_GetMatrix(text, at, matrix)
        factor = (matrix.c**2 + matrix.d**2) ** 0.5 if grown else 1.0
        yield Glyph(
            chr(code),
            (left.value - left0) * shown.scale,
            (top0 - top.value) * shown.scale,
            (right.value - left0) * shown.scale,
            (top0 - bottom.value) * shown.scale,
            pdfium.FPDFText_GetFontSize(text, at) * factor,
            pdfium.FPDFText_GetFontWeight(text, at) >= 600,
            (red, green, blue, alpha),
        )
