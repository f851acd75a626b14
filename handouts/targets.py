"""What a command line's word means: a guide, an exercise, a brand, a layout, a figure, by name or by path."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from handouts.catalogue import KINDS
from handouts.errors import ContentError, Place
from handouts.shelf import FOLDERS, Shelf, holds_content, root_meant
from handouts.values import dataclass

_SUFFIX = {"guides": ".md", "exercises": ".md", "figures": ".yaml", "brands": "/brand.yaml", "layouts": ".yaml"}
_TABLES = (".csv", ".xlsx", ".jsonl")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to look at. ``files``: language to path for guides and exercises, else "" to its one path."""

    kind: str
    name: str
    files: tuple[tuple[str, Path], ...]


def roots_of(asked: Iterable[str]) -> tuple[Path, ...]:
    """Return the content roots that paths on a command line lie in, so that their names can be looked up."""
    found = []
    for word in asked:
        path = Path(word)
        if path.is_dir() and holds_content(path):
            found.append(path)
        elif path.is_dir() and path.resolve().name in FOLDERS:
            found.append(path.resolve().parent)
        for parent in path.absolute().parents if path.exists() else ():
            if parent.name in FOLDERS and parent.name != "guides":
                found.append(parent.parent)
                break
    return tuple(dict.fromkeys(found))


def everything(shelf: Shelf, under: Path | None = None) -> tuple[Target, ...]:
    """Return all that lies on a shelf, or what of it lies under a folder."""
    found: list[Target] = []
    for kind in KINDS:
        by_name: dict[str, list[tuple[str, Path]]] = {}
        for key, path in shelf.names(kind, _SUFFIX[kind]).items():
            if under is not None and not path.resolve().is_relative_to(under.resolve()):
                continue
            name, _, lang = key.rpartition(".") if kind in ("guides", "exercises") else (key, "", "")
            by_name.setdefault(name, []).append((lang, path))
        found += [Target(kind, name, tuple(files)) for name, files in by_name.items() if name]
    return tuple(found)


def resolve(word: str, shelf: Shelf, own: Iterable[Path] = ()) -> tuple[Target, ...]:
    """Return what a word means. Raises `ContentError` when it means nothing.

    ``own``: the content folders that were named. A word that is the name of something in one of them means that, and a
    folder of content of the same name is written with a slash: ``our-clinic/``.
    """
    path = Path(word)
    known = everything(shelf)
    named = [target for target in known if target.name == word]
    if named and not path.suffix and "/" not in word:
        if not (path.is_dir() and holds_content(path)):
            return (named[0],)  # guides before exercises before figures …
        roots = [root.resolve() for root in own]
        for target in named:
            if any(file.resolve().is_relative_to(root) for _, file in target.files for root in roots):
                return (target,)
    if path.is_dir():
        if (path / "brand.yaml").is_file():
            return resolve(str(path / "brand.yaml"), shelf)
        inside = everything(shelf, path)
        if inside:
            return inside
        meant = root_meant(path)
        remedy = f"give {meant}{os.sep}" if meant else f"give a folder with {', '.join(FOLDERS[:4])} …"
        raise ContentError.at(Place(word), "holds no content", remedy, "not-found")
    if path.is_file():
        return (_file(word, path, known),)
    if path.suffix or "/" in word:
        raise ContentError.at(Place(word), "does not exist", "check the path", "not-found")
    raise ContentError.at(Place("guides"), f"there is no guide “{word}”", _remedy(word, known, shelf), "not-found")


def _remedy(word: str, known: tuple[Target, ...], shelf: Shelf) -> str:
    """Say what comes nearest: a guide, else what else is called nearly so, else where to look."""
    guides = {each.name for each in known if each.kind == "guides"}
    for names, cutoff in ((guides, 0.5), ({each.name for each in known}, 0.75)):
        if close := get_close_matches(word, names, n=1, cutoff=cutoff):
            return f"did you mean “{close[0]}”?"
    return shelf.where("guides")


def _file(word: str, path: Path, known: tuple[Target, ...]) -> Target:
    if path.suffix == ".md" and path.resolve().parent.name != "exercises":
        name, _, lang = path.stem.rpartition(".")
        return Target("guides", name or path.stem, ((lang, path),))
    for target in known:
        for lang, file in target.files:
            if file.resolve() == path.resolve():
                return Target(target.kind, target.name, ((lang, file),))
    remedy = "give a guide, an exercise, brand.yaml, a layout or a figure in its folder, or a PDF"
    if path.suffix.lower() in _TABLES:
        remedy = f"a roster is looked through by handouts batch {path.name} --dry-run"
    raise ContentError.at(Place(word), "is nothing that can be checked", remedy, "not-found")
