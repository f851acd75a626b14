"""Leaflets as pictures: PNG pages, or one contact sheet of them, for a look before printing.

Rendered by PDFium, an eye that had no part in making the file. Pillow lays the sheet and writes PNG.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from handouts.errors import PdfError, Place
from handouts.units import MM

_MOST_PIXELS = 80_000_000
"""Largest picture made: an A3 page at 600 pixels per inch is 70 million."""

_PAPER = "#E8E8E8"
"""What lies between the pages of a contact sheet, so that their edges show."""

_GAP = 5 * MM / 72
"""Inches between the pages of a contact sheet."""


def pictures(source: bytes | Path, *, dpi: int, sheet: bool) -> Iterator[tuple[str, bytes]]:
    """Yield (part, PNG) for the pages of a PDF: parts "1", "2" …, or one "sheet" of them all.

    ``source``: a finished file or where it lies; ``dpi``: pixels per inch. Raises `PdfError` when it
    cannot be read or a picture would be larger than 80 million pixels.
    """
    place = Place(str(source) if isinstance(source, Path) else "PDF")
    try:
        document = pypdfium2.PdfDocument(source)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise PdfError.at(
            place, f"cannot be read as PDF ({error})", "check the path, and that it is a whole file", "unreadable"
        ) from error
    with closing(document):
        _prove(document, place, dpi, together=sheet)
        pages = (_render(document, number, dpi) for number in range(len(document)))
        if sheet:
            yield "sheet", _png(_sheet(list(pages), round(_GAP * dpi)), dpi)
            return
        for number, page in enumerate(pages, start=1):
            yield str(number), _png(page, dpi)


def page_picture(pdf: bytes, number: int, dpi: int) -> bytes | None:
    """Return page ``number`` (from 1) as PNG, packed for speed and not for size; None where there is no such page."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        if not 1 <= number <= len(document):
            return None
        _prove(document, Place("PDF"), dpi, together=False)
        buffer = BytesIO()
        _render(document, number - 1, dpi).save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()


def _prove(document: pypdfium2.PdfDocument, place: Place, dpi: int, *, together: bool) -> None:
    """Raise before a picture is made that would not fit in memory."""
    sizes = [document.get_page_size(number) for number in range(len(document))]
    pixels = [width * height * (dpi / 72) ** 2 for width, height in sizes]
    if (sum(pixels) if together else max(pixels, default=0)) > _MOST_PIXELS:
        raise PdfError.at(place, f"makes too large a picture at {dpi} pixels per inch", "lower --dpi", "too-large")


def _render(document: pypdfium2.PdfDocument, number: int, dpi: int) -> Image.Image:
    with closing(document[number]) as page, closing(page.render(scale=dpi / 72)) as bitmap:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
    return picture


def _sheet(pages: list[Image.Image], gap: int) -> Image.Image:
    """Lay pages in rows of up to four on one picture."""
    columns = min(4, len(pages))
    wide, high = max(page.width for page in pages), max(page.height for page in pages)
    rows = -(-len(pages) // columns)
    sheet = Image.new("RGB", (columns * (wide + gap) + gap, rows * (high + gap) + gap), _PAPER)
    for index, page in enumerate(pages):
        row, column = divmod(index, columns)
        sheet.paste(page, (gap + column * (wide + gap), gap + row * (high + gap)))
    return sheet


def _png(picture: Image.Image, dpi: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()
