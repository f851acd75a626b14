"""What ``build`` says of a leaflet, whichever way it was made: by the command, or from the cache without it."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.stock.files import PRIVATE

MOST = 6
"""Blocks with a line of their own on the screen; a card leaves out most of a guide, which then stands together."""


def of_use(severity: str) -> bool:
    """Tell whether a finding of this severity is told while leaflets are made for patients.

    A note is for whoever writes the guide or the brand: ``preview`` and ``check`` tell it. At every leaflet it would
    only hide what matters.
    """
    return severity != "note"


def left_out(blocks: Iterable[str]) -> list[str]:
    """Return the lines that name the blocks left out, each given as ``path:line: kind “title”``; warnings come first.

    Many of one file share a line: ``path: 61 warning “…”; 37 stat``.
    """
    ordered = sorted(blocks, key=lambda block: ": warning" not in block)
    if len(ordered) <= MOST:
        return [f"  left out: {block}" for block in ordered]
    by_file: dict[str, list[str]] = {}
    for block in ordered:
        place, _, what = block.partition(": ")
        path, _, line = place.rpartition(":")
        by_file.setdefault(path, []).append(f"{line} {what}")
    return [f"  left out of {path}, by line: {'; '.join(named)}" for path, named in by_file.items()]


def written(pages: int, count: int, lost: str) -> str:
    """Return what is said after a leaflet's path: pages, size in bytes of 1000, and whether another one is gone."""
    gone = "  replaced an earlier one" if lost else ""
    return f"  {pages} page{'s' * (pages != 1)}  {max(1, round(count / 1000))} kB{gone}"


def in_the_end(lost: Iterable[str]) -> list[str]:
    """Return the lines that are said once, by what all leaflets took the place of.

    No patient's name makes a file's name, so that the next patient's leaflet has the name of the last one's.
    """
    if PRIVATE not in lost:
        return []
    return ["To keep a leaflet for each patient, give each a folder of its own: --out FOLDER"]
