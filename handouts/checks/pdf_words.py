"""The words of a file as other programs copy them."""

from __future__ import annotations

import re
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pypdfium2

from handouts.checks.pdf_content import Shown
from handouts.checks.pdf_file import Number
from handouts.checks.pdf_fonts import code_length, codes_of, to_unicode
from handouts.checks.pdf_report import Report
from handouts.checks.pdf_structure import Tree

_MOST = 5_000_000
"""Characters looked at."""

_WORD = re.compile(r"\w+(?:-\w+)*")
_FIRST = re.compile(r"\w*")
_LAST = re.compile(r"\w*$")


def prove_words(path: Path, shown: Shown, report: Report) -> None:
    """Note pages whose text PDFium, which had no part in making the file, cannot copy or copies wrong."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        report.error("text", "cannot be opened by PDFium, which many readers use", "make the file again")
        return
    with closing(document):
        count = 0
        for index in range(len(document)):
            words = _words(document, index)
            if words is None:
                report.error("text", "a page cannot be read by PDFium", "make the file again", index + 1)
                continue
            if "\ufffd" in words:
                report.error("text", "a character is copied as “�”", "map it to text in ToUnicode", index + 1)
            count += len(words.strip())
            if count > _MOST:
                return
    if shown.sizes and not count:
        report.error("text", "shows text, none of which can be copied", "give its fonts ToUnicode maps")


def _words(document: pypdfium2.PdfDocument, index: int) -> str | None:
    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            return str(text.get_text_bounded())
    except (pypdfium2.PdfiumError, ValueError):
        return None


def prove_divisions(tree: Tree, shown: Shown, report: Report) -> None:
    """Note words divided by a plain hyphen at a line's end, as far as the same word stands undivided elsewhere.

    Read from the strings themselves: PDFium guesses which hyphens are divisions, and so hides what a reader that
    does not guess will copy.
    """
    maps = {number: (code_length(font), to_unicode(font) or {}) for number, (font, _) in shown.fonts.items()}
    runs: list[tuple[Number, str]] = []
    for piece, owners in tree.contents.items():
        for font, string in shown.words.get(piece, ()):
            length, known = maps[font]
            runs.append((owners[0], "".join([known.get(code, "") for code in codes_of(string, length)]).lower()))
    words = set(_WORD.findall(" ".join([run for _, run in runs])))
    cut = set()
    for (owner, run), (other, after) in pairwise(runs):
        first, last = _LAST.search(run[:-1]), _FIRST.match(after)
        if run.endswith("-") and owner == other and first and last and first[0] and last[0]:
            if first[0] + last[0] in words and f"{first[0]}-{last[0]}" not in words:
                cut.add(f"{first[0]}-{last[0]}")
    if cut:
        what = f"words are copied in two pieces: {', '.join(sorted(cut)[:5])}"
        report.warning("divided", what, "divide them with U+00AD, which readers join again")
