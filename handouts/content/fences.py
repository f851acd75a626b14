"""Fences: the lines ``::: kind Title {attributes}`` … ``:::`` that make containers, which do not nest."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.content.source import Source
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Fence:
    """A container as found in the file: what stands on its first line, and the lines inside it."""

    line: int
    kind: str
    title: str
    lines: tuple[str, ...]

    @property
    def first_line(self) -> int:
        """The file's line of the first line inside."""
        return self.line + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of Markdown between containers."""

    line: int
    lines: tuple[str, ...]


def fences(lines: Sequence[str], first_line: int, source: Source) -> list[Fence | Stretch]:
    """Split lines into containers and the stretches of Markdown between them.

    A container that is not closed ends, with an error at its first line, before the next one or the next
    ``##`` heading, so that the rest of the file is still read for what it is.
    """
    found: list[Fence | Stretch] = []
    start = 0
    index = 0

    def stretch(end: int) -> None:
        if any(line.strip() for line in lines[start:end]):
            found.append(Stretch(first_line + start, tuple(lines[start:end])))

    while index < len(lines):
        head = _head(lines[index])
        if head is None:
            index += 1
            continue
        stretch(index)
        number = first_line + index
        if not head:
            source.error(number, "“:::” closes a container that is not open", "remove it", "container")
            start = index = index + 1
            continue
        kind, _, title = head.partition(" ")
        end, closed = _end(lines, index, kind, first_line, source)
        found.append(Fence(number, kind, title.strip(), tuple(lines[index + 1 : end])))
        start = index = end + closed
    stretch(len(lines))
    return found


def _head(line: str) -> str | None:
    """Return what stands after the colons of a fence ("" for a closing one), or None when it is none."""
    marker = line.lstrip(" ")
    if not marker.startswith(":::") or len(line) - len(marker) > 3:
        return None
    return " ".join(marker.lstrip(":").split())


def _end(lines: Sequence[str], opening: int, kind: str, first_line: int, source: Source) -> tuple[int, bool]:
    """Return the line after the container's last, and whether that line is its closing fence."""
    section: int | None = None
    for index in range(opening + 1, len(lines)):
        head = _head(lines[index])
        if head == "":
            return index, True
        if section is None and lines[index].startswith(("# ", "## ")):
            section = index
        if head:
            if section is None:
                what = f"“{head.split()[0][:30]}” begins inside “{kind[:30]}” (line {first_line + opening})"
                remedy = "close the first with a line “:::”; containers do not nest"
                source.error(first_line + index, what, remedy, "container")
                return index, False
            break
    what = f"the container “{kind[:30]}” is not closed"
    source.error(first_line + opening, what, "end it with a line “:::”", "container")
    return section or len(lines), False
