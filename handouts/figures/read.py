"""Reading a figure file: YAML with `extends`, merged phase by phase into a `FigureSpec`."""

from __future__ import annotations

import hashlib

from handouts.errors import FigureError, Place, nearest
from handouts.figures.fields import merged
from handouts.figures.figurefile import Reader
from handouts.figures.spec import FigureSpec
from handouts.shelf import Shelf
from handouts.yamlfile import Entry, parse

FOLDER = "figures"
_DEPTH = 4
"""How many files may extend one another."""


def read_figure(name: str, shelf: Shelf) -> FigureSpec:
    """Read the figure file ``figures/<name>.yaml``.

    Raises:
        FigureError: there is no such figure, or the file says something that cannot be drawn.
    """
    texts: list[str] = []
    entry, path = _load(name, shelf, texts, ())
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    return Reader(name, path).figure(entry, digest)


def parse_figure(text: str, path: str, name: str, shelf: Shelf | None = None) -> FigureSpec:
    """Read a figure from text; ``extends`` needs a shelf."""
    texts = [text]
    entry = _extended(parse(text, path), shelf, texts, (name,), path)
    return Reader(name, path).figure(entry, hashlib.sha256("\0".join(texts).encode()).hexdigest())


def _load(name: str, shelf: Shelf, texts: list[str], chain: tuple[str, ...]) -> tuple[Entry, str]:
    path = shelf.find(FOLDER, f"{name}.yaml")
    if path is None:
        raise FigureError.at(
            Place(f"{FOLDER}/{name}.yaml"), f"there is no figure “{name}”", nearest(name, shelf.names(FOLDER, ".yaml")),
            "figure-unknown",
        )  # fmt: skip
    text = shelf.open_text(path)
    texts.append(text)
    shown = str(path)
    return _extended(parse(text, shown), shelf, texts, (*chain, name), shown), shown


def _extended(entry: Entry, shelf: Shelf | None, texts: list[str], chain: tuple[str, ...], path: str) -> Entry:
    """Lay an entry over the file that it extends."""
    if not isinstance(entry.value, dict) or "extends" not in entry.value:
        return entry
    base = entry.value["extends"]
    if not isinstance(base.value, str) or shelf is None:
        raise FigureError.at(Place(path, base.line), "“extends” takes the name of a figure file", "", "figure-extends")
    if base.value in chain or len(chain) >= _DEPTH:
        raise FigureError.at(
            Place(path, base.line), f"“extends: {base.value}” goes round in a circle or too deep",
            "extend one of the base poses", "figure-extends",
        )  # fmt: skip
    below, _ = _load(base.value, shelf, texts, chain)
    return merged(below, entry)
