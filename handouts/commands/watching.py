"""Waiting for files to change, as ``--watch`` does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PAUSE = 0.2
"""Seconds between two looks. A look at forty files takes a millisecond, and no system's events are needed."""


def changes(files: Callable[[], Iterable[Path]], pause: float = PAUSE) -> Iterator[None]:
    """Yield whenever one of the files was written, came or went; for ever, until Ctrl-C."""
    before = _seen(files())
    while True:
        time.sleep(pause)
        now = _seen(files())
        if now != before:
            before = now
            yield


def _seen(files: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return when each file that is there was last written, and its size."""
    seen = {}
    for file in files:
        try:
            state = file.stat()
        except OSError:  # gone for a moment: many editors save by putting a new file in the place of the old
            continue
        seen[file] = (state.st_mtime_ns, state.st_size)
    return seen
