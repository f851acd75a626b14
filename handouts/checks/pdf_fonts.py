"""Fonts: in the file, and with a way back from glyphs to text (ISO 19005-2 6.2.11, PDF/UA-1 7.21)."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.checks.pdf_objects import Report, entry, items, name

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_KNOWN = frozenset(["WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"])
"""Encodings of simple fonts that say which character each code is."""


def check_fonts(fonts: Iterable[object], report: Report) -> None:
    """Add an error for each font that is not embedded or whose text cannot be copied."""
    for font in fonts:
        title = name(entry(font, "/BaseFont")) or name(entry(font, "/Name")) or "without a name"
        kind = name(entry(font, "/Subtype"))
        if not _embedded(font):
            report.error(f"the font {title} is not in the file", "font-not-embedded")
        encoding = entry(font, "/Encoding")
        plain = kind in ("Type1", "TrueType", "MMType1") and (
            name(encoding) in _KNOWN or name(entry(encoding, "/BaseEncoding")) in _KNOWN
        )
        if entry(font, "/ToUnicode") is None and not plain:
            report.error(f"text in the font {title} cannot be copied or read aloud (no ToUnicode)", "font-to-unicode")


def check_unused(fonts: Iterable[object], report: Report) -> None:
    """Add a warning for each font that is not embedded and that a page only names: one step from wrong."""
    for font in fonts:
        if not _embedded(font):
            what = f"the font {name(entry(font, '/BaseFont'))} is named by a page that shows nothing in it"
            report.warning(what, "font-unused", "take it out of the page's resources")


def _embedded(font: object) -> bool:
    below = items(entry(font, "/DescendantFonts"))
    descriptor = entry(below[0] if below else font, "/FontDescriptor")
    return name(entry(font, "/Subtype")) == "Type3" or any(entry(descriptor, key) is not None for key in _FILES)
