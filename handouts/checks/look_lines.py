"""A set leaflet as lines: what stands beside what, for the checks that measure them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from handouts.typeset.marks import FillMark, Leaflet, TextMark
from handouts.units import Rect
from handouts.values import dataclass

_GUTTER = 1.0
"""Ems between two marks from which they are of two columns."""
HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one block: its marks from left to right. ``page`` counts from 0."""

    page: int
    y: float
    marks: tuple[TextMark, ...]

    @property
    def text(self) -> str:
        """What stands there, a division kept as U+00AD."""
        return "".join(mark.text for mark in self.marks).rstrip(" ")

    @property
    def divided(self) -> bool:
        """Whether it ends within a word."""
        return self.text.endswith("\u00ad")


class Lines:
    """The lines of each block of a leaflet. A block is the nearest tag that is no Span, Link or Reference."""

    _INLINE = frozenset({"Span", "Link", "Reference", "Note"})

    def __init__(self, leaflet: Leaflet) -> None:
        """Take the leaflet that is looked at."""
        self.leaflet = leaflet

    @cached_property
    def blocks(self) -> Mapping[int, tuple[Line, ...]]:
        """Return the lines by block."""
        found: dict[int, dict[tuple[int, float], list[TextMark]]] = {}
        for number, page in enumerate(self.leaflet.pages):
            for mark in page.marks:
                if isinstance(mark, TextMark) and mark.tag is not None and mark.text.strip():
                    rows = found.setdefault(self.block(mark.tag), {})
                    rows.setdefault((number, round(mark.y, 1)), []).append(mark)
        return {
            tag: tuple(Line(page, y, part) for (page, y), marks in rows.items() for part in _parted(marks))
            for tag, rows in found.items()
        }

    def block(self, tag: int) -> int:
        """Return the block that a tag is in."""
        tags = self.leaflet.tags
        while tags[tag].role in self._INLINE and tags[tag].parent >= 0:
            tag = tags[tag].parent
        return tag

    def role(self, tag: int) -> str:
        """Return the role of a tag."""
        return self.leaflet.tags[tag].role

    def marks(self) -> Iterator[tuple[int, TextMark, str]]:
        """Yield (page, text, ink of what it stands on) for all text."""
        for number, page in enumerate(self.leaflet.pages):
            fills: list[tuple[Rect, str]] = []
            for mark in page.marks:
                if isinstance(mark, FillMark) and mark.fill:
                    fills.append((mark.rect, mark.fill))
                elif isinstance(mark, TextMark) and mark.text.strip():
                    x, y = mark.x + mark.width / 2, mark.y + mark.size / 4
                    under = [ink for rect, ink in fills if rect.x <= x <= rect.right and rect.y <= y <= rect.top]
                    yield number, mark, under[-1] if under else "paper"


def _parted(marks: list[TextMark]) -> Iterator[tuple[TextMark, ...]]:
    """Yield what stands at one height from left to right, parted where a gutter lies between."""
    part: list[TextMark] = []
    for mark in sorted(marks, key=lambda mark: mark.x):
        if part and mark.x - part[-1].x - sum(part[-1].advances) * part[-1].size > _GUTTER * mark.size:
            yield tuple(part)
            part = []
        part.append(mark)
    yield tuple(part)
