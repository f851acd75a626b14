"""The program's own state: what is kept by another version of it, or before an edit of it, is never used."""

from __future__ import annotations

import os

from handouts import __version__

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def state() -> str:
    """Return what changes when any file of the package does: two hundred looks, half a millisecond."""
    newest, size, count = _scanned(_HERE, 0, 0, 0)
    return f"{__version__} {newest} {size} {count}"


def _scanned(folder: str, newest: int, size: int, count: int) -> tuple[int, int, int]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                newest, size, count = _scanned(entry.path, newest, size, count)
            else:
                state = entry.stat()
                newest, size, count = max(newest, state.st_mtime_ns), size + state.st_size, count + 1
    return newest, size, count
