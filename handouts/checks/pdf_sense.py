"""Words in a file that are there and say nothing: a title that is a file's name, a picture described as “image1”."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pikepdf

from handouts.checks.pdf_objects import Report, entry, text

_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|pptx?|odt|md|txt|html?)$|^(?:untitled|microsoft word|document\d*|unavngivet)\b|^\d+$",
    re.IGNORECASE,
)
_ALT = re.compile(
    r"^\S+\.(?:png|jpe?g|svg|webp|gif|tiff?)$|^(?:image|img|picture|photo|figure|billede|foto|grafik|logo)?[ _-]?\d*$",
    re.IGNORECASE,
)
_LONG = 8
"""Pages from which a reader wants an outline."""


def check_title(title: str, report: Report) -> None:
    """Add a title that tells nobody what the file is about."""
    if title and _TITLE.search(title.strip()):
        report.warning(f"the title “{title[:60]}” does not say what the file is about", "pdf-title", "write a title")


def check_alternatives(holders: Sequence[object], report: Report) -> None:
    """Add pictures whose words say nothing. ``holders``: their structure elements."""
    for holder in holders:
        words = text(entry(holder, "/Alt")).strip()
        if words and _ALT.match(words):
            report.warning(f"a picture is described as “{words[:60]}”", "pdf-alt", "say what it shows")


_BLOCKS = frozenset({"P", "LI", "TR", "Figure", "BlockQuote"})
_FEW = 8
"""Blocks that are found without headings: a lone drawing, a card, a letter."""


def check_guidance(pdf: pikepdf.Pdf, roles: Sequence[str], report: Report) -> None:
    """Add what a reader finds the way by: headings, and an outline in a long file. ``roles``: of all elements."""
    blocks = sum(role in _BLOCKS for role in roles)
    if blocks > _FEW and not any(re.fullmatch(r"H[1-6]?", role) for role in roles):
        report.warning("the file has no headings to find the way by", "pdf-headings", "tag its headings")
    if len(pdf.pages) > _LONG and entry(entry(pdf.Root, "/Outlines"), "/First") is None:
        report.warning(f"{len(pdf.pages)} pages without bookmarks", "pdf-outline", "give it an outline of its headings")
