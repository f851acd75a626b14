"""A fingerprint of all content a run may use: whether what was made earlier, or elsewhere, was made from the same."""

from __future__ import annotations

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
        whole.update(_digest(Path(spec.origin)))
    for kind in FOLDERS:
        for folder in shelf.folders(kind):
            for path in _files(folder):
                whole.update(f"{kind}/{path.relative_to(folder).as_posix()}\0".encode(errors="surrogateescape"))
                whole.update(_digest(path))
    return whole.digest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _digest(path: Path) -> bytes:
    try:
        return blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:  # not for our eyes: nor is it content then
        return b""
