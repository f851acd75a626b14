"""Inputs: the files that a leaflet was made from, as they were then, and whether they still are.

Each is proven by the digest of its content. To look that up for a hundred files takes longer than to make the
leaflet's bytes, so a file counts as unchanged while its size and its times of change (``mtime`` and ``ctime``, in
nanoseconds) are the same: whoever changes a file changes at least the latter. Where they differ, the content decides.
A file that was changed in the seconds before it was looked at may change again within the same tick of the clock; it
is noted without times, so that its content decides until it has rested (as in Git's index).

A file that was looked for and not found is an input too, and so are the names in a folder that was searched.
"""

from __future__ import annotations

import os
import stat
import time
from hashlib import sha256

_RESTED = 3_000_000_000
"""Nanoseconds after which a clock as coarse as FAT's has moved on."""
FILE, FOLDER, NOTHING = "f", "d", "-"
Inputs = dict[str, tuple[str, str, str]]
"""Path to what is there (`FILE`, `FOLDER`, `NOTHING`), its size and times, and the digest of content or of names."""


def unchanged(inputs: Inputs, looked: dict[str, str] | None = None) -> Inputs | None:
    """Return the inputs as they are now, equal to ``inputs`` but for sizes and times; None where one has changed.

    ``looked``: what sizes and times are known already, nothing for a path where nothing is; more is added. Many
    leaflets of one run are made from the same files, and each is looked at once.
    """
    again: Inputs = {}
    looked = {} if looked is None else looked
    for path, (kind, times, digest) in inputs.items():
        now = looked.get(path)
        if now is None:
            looked[path] = now = _now(path)
        if not now:
            if kind != NOTHING:
                return None
            continue
        if kind != NOTHING and times == now:
            continue
        found = _state(path)
        if found[0] != kind or found[2] != digest:
            return None
        again[path] = found
    return {**inputs, **again} if any(inputs[path] != found for path, found in again.items()) else inputs


def lines(inputs: Inputs) -> str:
    """Return inputs as text, which `read` reads back. Raises ValueError for a path that cannot be kept."""
    if any("\n" in path or "\x1f" in path for path in inputs):
        raise ValueError("a path holds a separator")
    return "\n".join(["\x1f".join((path, *state)) for path, state in inputs.items()])


def read(text: str) -> Inputs:
    """Read what `lines` wrote. Raises ValueError for anything else."""
    found: Inputs = {}
    for line in text.split("\n") if text else ():
        path, kind, times, digest = line.split("\x1f")
        found[path] = (kind, times, digest)
    return found


class Record:
    """What is being read: each leaflet in the making gathers its inputs in a layer of its own.

    ``torn``: whether a file changed between two looks; then nobody knows which of the two was read.
    """

    __slots__ = ("_known", "_layers", "torn")

    def __init__(self) -> None:
        """Start with nothing read."""
        self._known: Inputs = {}
        self._layers: list[Inputs] = [{}]
        self.torn = False

    def note(self, path: str) -> None:
        """Note what is at a path. Called before it is read, so that a change meanwhile is seen later."""
        path = os.path.abspath(path)
        known = self._known.get(path)
        if known is None or not _rests(path, known):
            found = _state(path)
            self.torn = self.torn or (known is not None and (known[0], known[2]) != (found[0], found[2]))
            self._known[path] = known = found
        self._layers[-1][path] = known

    def add(self, inputs: Inputs) -> None:
        """Note what was read before and is used again."""
        self._layers[-1].update(inputs)

    def begin(self) -> None:
        """Gather what is read from now on."""
        self._layers.append({})

    def end(self) -> Inputs:
        """Return what was read since the last `begin`; it counts as read by whatever that was part of, too."""
        inputs = self._layers.pop()
        self._layers[-1].update(inputs)
        return inputs


def _rests(path: str, known: tuple[str, str, str]) -> bool:
    """Tell whether a path is as it was by size and times."""
    try:
        return bool(known[1]) and known[1] == _times(os.stat(path))
    except OSError:
        return known[0] == NOTHING


def _now(path: str) -> str:
    """Return size and times of what is at a path, nothing where nothing is."""
    try:
        return _times(os.stat(path))
    except OSError:
        return ""


def _state(path: str) -> tuple[str, str, str]:
    try:
        state = os.stat(path)
        now = time.time_ns()
        if stat.S_ISDIR(state.st_mode):
            kind, content = FOLDER, "\0".join(sorted(os.listdir(path))).encode(errors="surrogateescape")
        else:
            kind = FILE
            with open(path, "rb") as file:
                content = file.read()
    except OSError:
        return NOTHING, "", ""
    young = now - max(state.st_mtime_ns, state.st_ctime_ns) < _RESTED
    return kind, "" if young else _times(state), sha256(content).hexdigest()


def _times(state: os.stat_result) -> str:
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
