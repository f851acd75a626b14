"""The catalogue: what there is on a shelf, what it is called, in which languages, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from math import prod
from pathlib import Path

from handouts.content.titles import title_of
from handouts.errors import HandoutsError
from handouts.look.layoutfile import read_layout_entry
from handouts.shelf import Shelf
from handouts.units import paper_name
from handouts.values import dataclass
from handouts.yamlfile import Entry as Yaml
from handouts.yamlfile import parse

_SUFFIXES = {"guides": ".md", "exercises": ".md", "figures": ".yaml", "brands": "/brand.yaml", "layouts": ".yaml"}

KINDS = tuple(_SUFFIXES)
"""What can be listed: the folders of a content root that hold things with names."""

SPOKEN = ("guides", "exercises")
"""Kinds with a file for each language, named ``<id>.<lang>.md``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the shelf. ``origins``: the folders it comes from, usually one.

    ``title``: language to what it is called, with ``""`` for a name that is the same in all; empty where the file is
    broken, which is for ``check`` to tell. Layouts have a ``purpose`` by language, and the ``paper`` they print on.
    """

    id: str
    langs: tuple[str, ...]
    origins: tuple[str, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    purpose: Mapping[str, str] = field(default_factory=dict)
    paper: str = ""


def catalogue(kind: str, shelf: Shelf) -> tuple[Entry, ...]:
    """Return everything of one of the `KINDS`, by id."""
    suffix = _SUFFIXES[kind]
    found: dict[str, dict[str, Path]] = {}
    for name, path in shelf.names(kind, suffix).items():
        base, _, lang = name.rpartition(".") if kind in SPOKEN else (name, "", "")
        found.setdefault(base, {})[lang] = path
    return tuple(_entry(kind, base, files, shelf) for base, files in sorted(found.items()))


def _entry(kind: str, name: str, files: Mapping[str, Path], shelf: Shelf) -> Entry:
    langs = tuple(sorted(filter(None, files)))
    origins = tuple(sorted({_origin(path, _SUFFIXES[kind]) for path in files.values()}))
    if kind in SPOKEN:
        spoken = {lang: text for lang, path in sorted(files.items()) if (text := title_of(path, shelf))}
        return Entry(name, langs, origins, spoken)
    [path] = files.values()
    top = _top(kind, name, path, shelf)
    if kind == "brands":
        return Entry(name, langs, origins, _by_language(top.get("name")))
    own = {key: value for key, value in top.items() if Path(value.path).stem == name}  # not what it extends
    title = _by_language(own.get("title"))
    return Entry(name, langs, origins, title, _by_language(own.get("purpose")), _paper(top))


def _top(kind: str, name: str, path: Path, shelf: Shelf) -> Mapping[str, Yaml]:
    """Return the keys of a YAML file; those of a layout with all that it stands on."""
    try:
        whole = read_layout_entry(name, shelf)[0] if kind == "layouts" else parse(shelf.open_text(path), str(path))
    except HandoutsError:
        return {}
    return _inside(whole)


def _by_language(entry: Yaml | None) -> Mapping[str, str]:
    if entry is None:
        return {}
    return {lang: text for lang, one in (_inside(entry) or {"": entry}).items() if (text := _text(one))}


def _text(entry: Yaml | None) -> str:
    return " ".join(entry.source.split()) if entry is not None else ""


def _paper(top: Mapping[str, Yaml]) -> str:
    """Say which paper a layout prints on: “A4”, “A4, folded”, “A4, stapled”, “4 on A4”."""
    sheet = _inside(top.get("sheet"))
    name = paper_name(*sides) if (sides := _sides(sheet) or _sides(_inside(top.get("paper")))) else ""
    match _text(sheet.get("kind")):
        case "fold":
            return f"{name}, folded"
        case "booklet":
            return f"{name}, stapled"
        case "nup":
            counts = (sheet[key].value if key in sheet else 2 for key in ("columns", "rows"))
            return f"{prod(count for count in counts if isinstance(count, int))} on {name}"
        case _:
            return name


def _sides(size: Mapping[str, Yaml]) -> tuple[float, float] | None:
    """Return the width and height that a map has, mm."""
    width, height = (size[key].value if key in size else None for key in ("width", "height"))
    return (width, height) if isinstance(width, int | float) and isinstance(height, int | float) else None


def _inside(entry: Yaml | None) -> Mapping[str, Yaml]:
    return entry.value if entry is not None and isinstance(entry.value, dict) else {}


def _origin(path: Path, suffix: str) -> str:
    """Return the folder of the kind: ``brands`` for ``brands/<id>/brand.yaml``."""
    return str(path.parents[suffix.count("/")])
