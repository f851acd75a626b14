"""A layout file with what it extends: ``extends: leaflet-a4`` takes that layout, and only the difference is written.

Maps are merged key by key; a value or a list takes the place of the other one. A file that extends its own name
extends the one of that name further down the shelf, so that a clinic may change a shipped layout a little.
"""

from __future__ import annotations

from pathlib import Path

from handouts.errors import LookError, Place, nearest
from handouts.shelf import Shelf
from handouts.yamlfile import Entry, parse

MOST_STEPS = 8
"""Layouts that may stand on one another."""


def read_layout_entry(name: str, shelf: Shelf) -> tuple[Entry, tuple[str, ...]]:
    """Return the merged map of ``layouts/<name>.yaml``, and the names of the layouts it stands on, nearest first.

    Raises `LookError` when there is none, or when layouts extend each other in a ring.
    """
    path = shelf.find("layouts", f"{name}.yaml")
    if path is None:
        raise LookError.at(Place("layouts"), f"there is no layout “{name}”", _nearest(name, shelf), "layout")
    entries: list[Entry] = []
    lineage: list[str] = []
    read: list[Path] = []
    while True:
        entry = parse(shelf.open_text(path), str(path))
        read.append(path)
        base = entry.value.get("extends") if isinstance(entry.value, dict) else None
        entries.append(entry)
        if base is None or base.value is None:
            break
        lineage.append(base.source)
        path = _base(base, read, shelf)
    merged = entries.pop()
    while entries:
        merged = _merged(merged, entries.pop())
    return merged, tuple(lineage)


def _base(base: Entry, read: list[Path], shelf: Shelf) -> Path:
    """Return the file that ``extends`` names: the first of its name that is not read yet."""
    name = base.source
    plain = bool(name) and not isinstance(base.value, (dict, list)) and "/" not in name and "\\" not in name
    paths = shelf.all_of("layouts", f"{name}.yaml") if plain else ()
    if not paths:
        what = f"extends “{name[:40]}”, and there is no such layout" if name else "“extends” is no layout's name"
        raise LookError.at(base.place, what, _nearest(name[:40], shelf), "layout")
    fresh = [path for path in paths if path not in read]
    if not fresh or len(read) >= MOST_STEPS:
        remedy = "take a layout that stands on its own"
        raise LookError.at(base.place, f"extends “{name}”, which leads in a ring", remedy, "extends")
    return fresh[0]


def _merged(below: Entry, above: Entry) -> Entry:
    """Return ``below`` with what ``above`` says; each value keeps the place where it was written."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    values = dict(below.value)
    for key, entry in above.value.items():
        values[key] = _merged(values[key], entry) if key in values else entry
    return Entry(values, above.line, above.path, above.source)


def _nearest(name: str, shelf: Shelf) -> str:
    return nearest(name, shelf.names("layouts", ".yaml"), shelf.where("layouts"))
