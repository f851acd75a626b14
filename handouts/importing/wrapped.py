"""Lines of plain text as they were meant: wrapped ones joined, underlined ones and capitals as headings.

Old programs, e-mail and scans break lines at a width, underline headings with signs or write them in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WIDEST = 110
"""Characters: where a line is longer, the file has a line for each paragraph."""
_FEWEST = 3
"""Broken sentences that prove that a file was wrapped."""
_RULE = re.compile(r"\s*([=\-_~*–—])(?:\s*\1){2,}\s*")
_ITEM = re.compile(r"\s*(?:[•◦▪‣·*–—-]|\uf0b7|o(?=\t)|\(?[0-9]{1,2}[.)])\s|\s*(?:\[\[|www\.|https?:|©)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
_KEPT = {"og", "eller", "and", "or", "samt"}
"""Words before which a hyphen at a line's end is one: “knæ- og hofte”."""
_INITIALS = {
    "GP", "MR", "CT", "MRI", "FAQ", "TENS", "ACL", "BMI", "NHS", "A&E", "WHO", "OBS", "II", "III", "IV", "HTTP", "PDF",
}  # fmt: skip


def chunks(text: str) -> list[list[str]]:
    """Return the runs of lines between empty ones, without rules, wrapped lines joined."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ")
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if _RULE.fullmatch(line) and (not line.strip().startswith(("–", "—")) or len(line.strip()) > 3):
            if found[-1]:  # what stands above an underline is a heading, alone
                above = found[-1].pop()
                found += [[above], []]
        elif line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    runs = [run for run in found if run]
    width = max((len(line) for run in runs for line in run), default=0)
    broken = sum(_goes_on(one, two) for run in runs for one, two in pairwise(run))
    if width > _WIDEST:
        width = 0
    return [_joined(run, width, broken >= _FEWEST) for run in runs]


def quiet(title: str) -> str:
    """Return a title that stands in capitals as a sentence has it: “GODE RÅD” is “Gode råd”."""
    letters = [char for char in title if char.isalpha()]
    if len(letters) < 5 or not all(char.isupper() for char in letters):
        return title
    parts = re.split(r"([^\w&]+)", title)
    lower = "".join(part if part in _INITIALS else part.lower() for part in parts)
    first = next(index for index, char in enumerate(lower) if char.isalpha())
    return lower[:first] + lower[first].upper() + lower[first + 1 :]


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return line[-1] not in ".?!:" and following.lstrip()[:1].islower() and not _ITEM.match(following)


def _joined(lines: Sequence[str], width: int, wrapped: bool) -> list[str]:
    """Return lines, those joined that were broken at ``width``."""
    out: list[str] = []
    length = 0  # of the last line as it stood
    for line in lines:
        if out and not _ITEM.match(line) and not line.lstrip().isupper() and not out[-1].isupper():
            first = line.split()[0]
            full = wrapped and width and length + 1 + len(first) > width
            hangs = out[-1].endswith(",") or (_ITEM.match(out[-1]) and line[0].isspace())
            if full or (hangs and line.lstrip()[:1].islower()):
                hyphen = _HYPHEN.search(out[-1]) and first[:1].islower() and first not in _KEPT
                out[-1] = out[-1][:-1] + line.lstrip() if hyphen else f"{out[-1]} {line.lstrip()}"
                length = len(line)
                continue
        out.append(line)
        length = len(line)
    return out
