"""Front matter: the YAML between two ``---`` lines at the head of a guide or exercise."""

from __future__ import annotations

import re

from handouts.errors import ContentError, Finding, Place, Severity
from handouts.letters import dividing, visible
from handouts.yamlfile import Entry, parse

MOST_CHARACTERS = 100_000
"""Of a guide or exercise: thirty leaflets full. It also bounds the time that hostile Markdown takes."""


def front_matter(text: str, path: str) -> tuple[Entry, tuple[str, ...], int]:
    """Return the front matter, the lines after it, and the number of the first of those lines. All is `visible`.

    Raises `ContentError` when there is none, when it is not closed, or when it is not YAML; when the file
    is too long; and for each line with characters that cannot be seen (control, direction, byte order).
    """
    if len(text) > MOST_CHARACTERS:
        what = f"is longer than {MOST_CHARACTERS} characters"
        raise ContentError.at(Place(path), what, "divide it into several guides", "size")
    lines = dividing(visible(text)).split("\n")
    _refuse_unseen(lines, path)
    if lines[0].rstrip() != "---":
        remedy = "begin it with a line “---”, then “title: …”, then “---”"
        raise ContentError.at(Place(path, 1), "the file has no front matter", remedy, "front-matter")
    for index in range(1, len(lines)):
        if lines[index].rstrip() == "---":
            entry = parse("\n".join(lines[1:index]), path, first_line=2)
            return entry, tuple(lines[index + 1 :]), index + 2
    raise ContentError.at(Place(path, 1), "the front matter is not closed", "end it with a line “---”", "front-matter")


def _refuse_unseen(lines: list[str], path: str) -> None:
    unseen = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
    findings = [
        Finding(
            Severity.ERROR,
            Place(path, number),
            f"holds the invisible character U+{ord(match[0]):04X}",
            "type the line anew, without it",
            "character",
        )
        for number, line in enumerate(lines, start=1)
        if (match := unseen.search(line))
    ]
    if findings:
        raise ContentError(findings)
