"""Whole leaflets from random guides: no word is lost, order is kept, nothing stands outside its frame."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.errors import FitError
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import Leaflet, Mark, TextMark
from handouts.units import Rect, mm

CONSONANTS, VOWELS = "bdfgklmnprstv", "aeiouyæøå"
FOOT = mm(22)
"""Where the text of the leaflet ends, above the foot of the page."""


def word(number: int) -> str:
    """A made-up word for each number: unique, of any length, that a hyphenator can divide."""
    out = "q"
    left = number * 7919 % 100_003 + 1
    for _ in range(1 + number % 6):
        out += VOWELS[left % 9] + CONSONANTS[left // 9 % 13]
        left = left // 3 + number
    return f"{out}a{''.join(VOWELS[int(digit)] if digit != '9' else 'yy' for digit in str(number))}x"


class Writer:
    """Writes a guide of numbered words, so that any loss or change of order shows."""

    def __init__(self) -> None:
        """Begin with word 0."""
        self.count = 0

    def words(self, count: int) -> str:
        """Write the next ``count`` words."""
        made = []
        for _ in range(count):
            made.append(word(self.count))
            self.count += 1
        return " ".join(made)


def block(writer: Writer, kind: str, size: int) -> str:
    """Markdown of one block."""
    words = writer.words
    match kind:
        case "list":
            return "\n".join(f"- {words(size)}" for _ in range(1 + size % 5))
        case "numbers":
            return "\n".join(f"{number}. {words(size)}" for number in range(1, 2 + size % 4))
        case "table":
            head = f"| {words(1)} | {words(1)} |\n|---|--:|"
            return "\n".join([head, *(f"| {words(1)} | {words(1 + size % 3)} |" for _ in range(1 + size % 6))])
        case "subsection":
            return f"### {words(3)}\n\n{words(size)}"
        case "compare":
            return f"::: compare\n### {words(2)}\n{words(size)}\n\n### {words(2)}\n{words(size)}\n:::"
        case "faq":
            return "::: faq\n" + "\n\n".join(f"### {words(4)}\n{words(size)}" for _ in range(3)) + "\n:::"
        case "link":
            return f"::: link https://demo.example/{size}\n### {words(2)}\n{words(size)}\n:::"
        case "myth" | "advice" | "habit" | "tip" | "warning":
            return f"::: {kind} {words(3)}\n{words(size)}\n:::"
        case "stat":
            return f"::: stat 4/5\n{words(min(size, 12))}\n:::"
        case "stop":
            return f"::: warning\n{words(size)}\n:::"
        case "bold":
            return f"**{words(size)}** {words(2)} *{words(2)}*"
        case _:
            return words(size)


KINDS = (
    "text", "list", "numbers", "table", "subsection", "compare", "faq", "link", "myth", "advice", "habit", "tip",
    "warning", "stat", "stop", "bold", "quote",
)  # fmt: skip
blocks = st.tuples(st.sampled_from(KINDS), st.integers(1, 60))
openings = st.tuples(st.sampled_from([kind for kind in KINDS if kind != "subsection"]), st.integers(1, 60))
guides = st.tuples(
    st.lists(openings, max_size=5), st.lists(st.lists(blocks, min_size=1, max_size=5), min_size=1, max_size=6)
)


def written(preamble: list[tuple[str, int]], sections: list[list[tuple[str, int]]]) -> tuple[str, int]:
    """Return a guide's text and how many numbered words are in it."""
    writer = Writer()
    parts = [f"---\ntitle: {writer.words(2)}\nsummary: {writer.words(9)}\n---"]
    parts += [block(writer, kind, size) for kind, size in preamble]
    for section in sections:
        parts.append(f"## {writer.words(3)}")
        parts += [block(writer, kind, size) for kind, size in section]
    return "\n\n".join(parts) + "\n", writer.count


def leaflet_of(press: Press, folder: Path, text: str) -> Leaflet:
    """Set a guide's text."""
    path = folder / "guides" / "sample.da.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return press.leaflet(Order("sample", "da", "leaflet-a4", "default", path, "sample.pdf"))[0]


def is_footer(leaflet: Leaflet, mark: Mark) -> bool:
    """Whether a mark stands in the footer of a leaflet of one page, which is read after all else."""
    return len(leaflet.pages) == 1 and bounds(mark).top < FOOT


def read_text(leaflet: Leaflet) -> str:
    """The words in reading order, as someone who copies them gets them: a new line for each block element."""

    def holder(tag: int) -> int:
        while leaflet.tags[tag].role in ("Span", "Link", "Reference"):
            tag = leaflet.tags[tag].parent
        return tag

    before: int | None = None
    out: list[str] = []
    for page in leaflet.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and mark.tag is not None and not is_footer(leaflet, mark):
                if holder(mark.tag) != before and not (out and out[-1].endswith("\u00ad")):
                    out.append("\n")
                out.append(mark.text)
                before = holder(mark.tag)
    return "".join(out).replace("\u00ad", "")


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all: fonts are read once, as in a batch."""
    return Press(Shelf.standard())


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(guides)
def test_random_guides_lose_no_word_and_stay_in_their_frames(
    press: Press, made: tuple[list[tuple[str, int]], list[list[tuple[str, int]]]]
) -> None:
    """Two hundred random guides: every word once and in order, every mark inside a frame of its page."""
    text, count = written(*made)
    refused = ""
    with tempfile.TemporaryDirectory() as folder:
        try:
            leaflet = leaflet_of(press, Path(folder), text)
        except FitError as error:
            refused = str(error)
    if refused:
        assert re.search(r"\d+ (pt|pages)", refused)  # a refusal names the amount; nothing is cut off
        return
    found = [one.strip(".:”“\"") for one in read_text(leaflet).split()]
    assert [one for one in found if one.startswith("q") and one.endswith("x")] == [word(n) for n in range(count)]
    for page in leaflet.pages:
        paper = Rect(0, 0, page.width, page.height)
        for mark in page.marks:
            box = bounds(mark)
            assert paper.holds(box)
            if isinstance(mark, TextMark) and mark.tag is not None and not is_footer(leaflet, mark):
                assert any(frame.holds(box, slack=1.0) for frame in page.frames), mark.text
