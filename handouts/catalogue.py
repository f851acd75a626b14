"""The catalogue: what there is on a shelf, in which languages, and from where."""

from __future__ import annotations

from pathlib import Path

from handouts.shelf import Shelf
from handouts.values import dataclass

_SUFFIXES = {"guides": ".md", "exercises": ".md", "figures": ".yaml", "brands": "/brand.yaml", "layouts": ".yaml"}

KINDS = tuple(_SUFFIXES)
"""What can be listed: the folders of a content root that hold things with names."""

_SPOKEN = ("guides", "exercises")
"""Kinds with a file for each language, named ``<id>.<lang>.md``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the shelf. ``origins``: the folders it comes from, usually one."""

    id: str
    langs: tuple[str, ...]
    origins: tuple[str, ...]


def catalogue(kind: str, shelf: Shelf) -> tuple[Entry, ...]:
    """Return everything of one of the `KINDS`, by id."""
    suffix = _SUFFIXES[kind]
    found: dict[str, dict[str, Path]] = {}
    for name, path in shelf.names(kind, suffix).items():
        base, _, lang = name.rpartition(".") if kind in _SPOKEN else (name, "", "")
        found.setdefault(base, {})[lang] = path
    return tuple(
        Entry(
            id=base,
            langs=tuple(sorted(filter(None, files))),
            origins=tuple(sorted({_origin(path, suffix) for path in files.values()})),
        )
        for base, files in sorted(found.items())
    )


def _origin(path: Path, suffix: str) -> str:
    """Return the folder of the kind: ``brands`` for ``brands/<id>/brand.yaml``."""
    return str(path.parents[suffix.count("/")])
