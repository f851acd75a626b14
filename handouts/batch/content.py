"""A fingerprint of all content a run may use: whether what was made earlier, or elsewhere, was made from the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from handouts import __version__
from handouts.shelf import FOLDERS, Shelf


def fingerprint(shelf: Shelf) -> bytes:
    """Return a digest of the program's version and every content file's place and bytes, in the order of search."""
    whole = blake2b(__version__.encode(), digest_size=16)
    spec = find_spec("reportlab")  # which version of it says what is in every file; importing it takes 40 ms
    if spec is not None and spec.origin:
        whole.update(_digest(spec.origin))
    for kind in FOLDERS:
        for folder in shelf.folders(kind):
            for name in sorted(_files(folder, ""), key=lambda each: each.split("/")):
                whole.update(f"{kind}/{name}\0".encode(errors="surrogateescape"))
                whole.update(_digest(f"{folder}/{name}"))
    return whole.digest()


def _files(folder: Path, below: str) -> Iterator[str]:
    """Yield the names of a folder's files, and of those in its folders, with ``/`` between the parts; no hidden ones.

    Links to folders are not followed.
    """
    try:
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(folder, f"{below}{entry.name}/")
                elif not entry.name.startswith(".") and entry.is_file():
                    yield f"{below}{entry.name}"
    except OSError:  # not for our eyes: nor is it content then
        return


def _digest(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - pathlib costs as much as the reading itself
            return blake2b(file.read(), digest_size=16).digest()
    except OSError:  # as above
        return b""
