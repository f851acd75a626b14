"""What ``build`` says of a leaflet, whichever way it was made: by the command, or from the cache without it."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.stock.files import PRIVATE

MOST = 6
"""Blocks with a line of their own on the screen; a card leaves out most of a guide, which is then counted by kind."""
NAMED = 3
"""Blocks of a kind that are named; the rest are counted."""
ALIKE = ("advice", "faq", "compare", "training")
"""Kinds whose name is the same for several."""

def of_use(severity: str) -> bool:
    """Tell whether a finding of this severity is told while leaflets are made for patients.

    A note is for whoever writes the guide or the brand: ``preview`` and ``check`` tell it. At every leaflet it would
    only hide what matters.
    """
    return severity != "note"


def left_out(blocks: Iterable[str]) -> list[str]:
    """Return the lines that name the blocks left out, each given as ``path:line: kind “title”``; warnings come first.

    After them what is filled in for the patient and has no place, all of it: who filled it in believes it to be there.
    Of many there is one line for each kind and part: ``7 sections: “What helps”, “Why does it hurt?” …``.
    """
    ordered = sorted(blocks, key=lambda block: (": warning" not in block, ": field “" not in block))
    if len(ordered) <= MOST:
        return [f"  left out: {block}" for block in ordered]
    lines: list[str] = []
    kinds: dict[tuple[str, str], list[str]] = {}
    for block in ordered:
        kind, title, part = _parts(block.partition(": ")[2])
        if kind == "warning":
            lines.append(f"  left out: {block}")
        else:
            kinds.setdefault((kind, part), []).append(title)
    return lines + [_counted(kind, part, titles) for (kind, part), titles in kinds.items()]


def _parts(what: str) -> tuple[str, str, str]:
    """Return kind, title in its quotation marks, and which part of it is meant: ``exercise “Plank”: its steps``."""
    title = ""
    kind, mark, rest = what.partition(" “")
    if mark and "”" in rest:
        said, _, part = rest.rpartition("”")
        return kind, f"“{said}”", part.removeprefix(": ")
    kind, _, part = what.partition(": ")
    return kind, title, part


def _counted(kind: str, part: str, titles: list[str]) -> str:
    """Return a line for all blocks of one kind of which the same is left out."""
    count = len(titles)
    several = kind if count == 1 or kind in ALIKE else f"{kind}s"
    named = [title for title in titles if title][: None if kind == "field" else NAMED]
    more = f" and {count - len(named)} more" if named and count > len(named) else ""
    names = f"{', '.join(named)}{more}"
    if part:
        return f"  left out: of {count} {several}{f' ({names})' if named else ''}: {part}"
    return f"  left out: {count} {several}" + (f": {names}" if named else "")


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
