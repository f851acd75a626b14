"""What is seen on the pages of a finished file: text that can be copied, contrast, codes, pictures, scans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from handouts.checks.pdf_bleed import check_bleed
from handouts.checks.pdf_codes import check_codes
from handouts.checks.pdf_content import Content
from handouts.checks.pdf_contrast import check_contrast
from handouts.checks.pdf_objects import Report, entry, name, whole
from handouts.checks.pdf_render import MOST_PAGES, Rendered, rendered

_MOST_PICTURE = 80_000_000
"""Pixels of one picture that are unpacked to be shown."""
_DPI = 150
_SEEN_MM = 15
"""A picture smaller than this is an ornament."""
_SCAN = 0.7
"""The share of a page that a picture covers from which, without text, it is a scan."""


def check_look(pdf: pikepdf.Pdf, path: Path, contents: Sequence[Content], report: Report) -> None:
    """Add what is wrong with what a reader sees. ``contents``: what was read on each page."""
    if _huge(pdf):
        report.warning(
            f"a picture has more than {_MOST_PICTURE // 1_000_000} million pixels", "too-large", "make it smaller"
        )
        return
    pages = 0
    for shown in rendered(path):
        pages += 1
        if isinstance(shown, int):
            report.error(f"page {shown + 1} cannot be read by PDFium, which many readers use", "text")
            continue
        _check_words(shown, contents[shown.index] if shown.index < len(contents) else None, report)
        check_contrast(shown, report)
        check_codes(shown, report)
        check_bleed(shown, report)
        _check_pictures(shown, report)
    if not pages:
        report.error("the file cannot be read by PDFium, which many readers use", "text")
    if len(contents) > MOST_PAGES:
        report.note(f"pages {MOST_PAGES + 1} to {len(contents)} were read, but not looked at", "pdf-unlooked")


def _huge(pdf: pikepdf.Pdf) -> bool:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and name(entry(thing, "/Subtype")) == "Image":
            width, height = whole(entry(thing, "/Width")) or 0, whole(entry(thing, "/Height")) or 0
            if width * height > _MOST_PICTURE:
                return True
    return False


def _check_words(shown: Rendered, content: Content | None, report: Report) -> None:
    words = str(shown.text.get_text_bounded())
    label = f"page {shown.index + 1}"
    if "\ufffd" in words:
        report.error(f"{label}: a character is copied as “�”", "text", "map it to text in ToUnicode")
    elif content is not None and content.shows_text and not words.strip():
        report.error(f"{label} shows text, none of which can be copied", "text")
    elif not words.strip() and any(_share(shown, box) > _SCAN for _, box in _images(shown)):
        report.error(
            f"{label} is a picture of a page, without text", "pdf-scan", "make it from the text, not from a scan"
        )


def _images(shown: Rendered) -> Iterator[tuple[tuple[int, int], tuple[float, float, float, float]]]:
    """Yield the (width, height) in pixels and the (left, bottom, right, top) in points of raster pictures."""
    for picture in shown.page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            yield picture.get_px_size(), picture.get_bounds()
        except pypdfium2.PdfiumError:
            continue


def _share(shown: Rendered, box: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = box
    return (right - left) * (top - bottom) * shown.scale**2 / (shown.width * shown.high)


def _check_pictures(shown: Rendered, report: Report) -> None:
    for (wide, high), (left, bottom, right, top) in _images(shown):
        width, height = max(0.01, right - left), max(0.01, top - bottom)
        if min(width, height) < _SEEN_MM * 72 / 25.4:
            continue
        dpi = min(wide * 72 / width, high * 72 / height)
        if dpi < _DPI - 1:
            what = f"page {shown.index + 1}: a picture has {dpi:.0f} pixels an inch at {width * 25.4 / 72:.0f} mm"
            report.warning(what, "pdf-picture", "take the original, not a copy from the web")
