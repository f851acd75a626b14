"""Verify: look through a finished PDF, whoever made it, and tell what is wrong with it.

It sees what our own leaflets promise: PDF/UA-1 and PDF/A-2a as far as markers, tags, fonts and links go, type that
can be read, words that can be copied, boxes that a printer can cut by. It is no veraPDF, whose hundred rules on syntax
and font tables it does not repeat, and no person, who alone can tell whether an alternative text is true.
"""

from __future__ import annotations

from pathlib import Path

import pikepdf

from handouts.checks.pdf_claims import check_boxes, check_claims
from handouts.checks.pdf_content import read_content
from handouts.checks.pdf_file import UNREADABLE, opened
from handouts.checks.pdf_fonts import check_fonts, check_unused
from handouts.checks.pdf_look import check_look
from handouts.checks.pdf_objects import MOST_ENTRIES, Report, TooLargeError, entries, entry, identity
from handouts.checks.pdf_press import check_press
from handouts.checks.pdf_structure import check_structure
from handouts.checks.pdf_words import check_words
from handouts.errors import Finding, PdfError

_LEAST = 6.0
_SMALL = 8.0
"""Points. Below the first nobody can read; below the second few patients can (their own text has 12)."""


def verify(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the file at ``path``; nothing when all is well. Never raises for what a file holds."""
    report = Report(path)
    try:
        with opened(path) as pdf:
            try:
                _check(pdf, path, report)
            except TooLargeError:
                report.error("the file holds more than can be checked", "too-large", "verify its parts one by one")
            except UNREADABLE:
                report.error("the file is broken where its parts refer to each other", "damaged")
    except PdfError as error:
        return error.findings
    return report.findings


def _check(pdf: pikepdf.Pdf, path: Path, report: Report) -> None:
    count = len(pdf.pages)
    if not 0 < count <= MOST_ENTRIES:
        report.error(f"the file has {count} pages", "pages")
        return
    contents = [read_content(page, f"page {index}", report) for index, page in enumerate(pdf.pages, start=1)]
    check_claims(pdf, report)
    check_boxes(pdf, report)
    check_press(pdf, report)
    check_structure(pdf, contents, report)
    shown = {number: font for content in contents for number, font in content.fonts.items()}
    check_fonts(shown.values(), report)
    named = {
        identity(font): font for page in pdf.pages for _, font in entries(entry(entry(page.obj, "/Resources"), "/Font"))
    }
    check_unused((font for number, font in named.items() if number not in shown), report)
    check_words(contents, report)
    sizes = [content.smallest for content in contents if content.smallest]
    if sizes and min(sizes) < _LEAST:
        report.error(f"the smallest text is {min(sizes):g} pt", "text-size", "set it larger")
    elif sizes and min(sizes) < _SMALL:
        report.warning(f"the smallest text is {min(sizes):g} pt", "text-size", "set it larger")
    check_look(pdf, path, contents, report)
    if pdf.get_warnings():
        report.error("the file has faults that readers must mend to show it", "damaged")
