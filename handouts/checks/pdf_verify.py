"""Verify: look through a finished PDF, whoever made it, and tell what is wrong with it.

It sees what our own leaflets promise: PDF/UA-1 and PDF/A-2a as far as markers, tags, fonts and links go, type that
can be read, words that can be copied, boxes that a printer can cut by. It is no veraPDF, whose hundred rules on syntax
and font tables it does not repeat, and no person, who alone can tell whether an alternative text is true.
"""

from __future__ import annotations

from pathlib import Path

from handouts.checks.pdf_claims import prove_claims
from handouts.checks.pdf_content import look, prove_boxes
from handouts.checks.pdf_file import UNREADABLE, opened
from handouts.checks.pdf_fonts import prove_fonts
from handouts.checks.pdf_report import Report
from handouts.checks.pdf_structure import prove_structure
from handouts.checks.pdf_words import prove_divisions, prove_words
from handouts.errors import Finding, PdfError, Place

_MOST_PAGES = 5_000


def verify(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the file at ``path``, errors first; nothing when all is well. Never raises."""
    report = Report(Place(str(path)))
    try:
        with opened(path) as pdf:
            try:
                count = len(pdf.pages)
                if not 1 <= count <= _MOST_PAGES:
                    report.error("pages", f"has {count} pages", f"verify a file of 1 to {_MOST_PAGES}")
                    return report.findings()
                shown = look(pdf, report)
                prove_boxes(pdf, report)
                tree = prove_structure(pdf, shown, report)
                prove_fonts(pdf, shown, report)
                prove_divisions(tree, shown, report)
                prove_claims(pdf, shown, report)
                prove_words(path, shown, report)
                if pdf.get_warnings():
                    report.error("damaged", "has faults that readers must mend to show it", "make the file again")
            except UNREADABLE:
                report.error("damaged", "is broken where its parts refer to each other", "make the file again")
    except PdfError as error:
        return error.findings
    return report.findings()
