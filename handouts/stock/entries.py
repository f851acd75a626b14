"""Entries: what is kept, each a file of its own that appears whole, is proven when read, and goes when long unused."""

from __future__ import annotations

import os
from hashlib import sha256

from handouts.stock import inputs as noted
from handouts.stock.files import remove, replace
from handouts.stock.place import folder, ours

MOST_BYTES = 64_000_000
"""Size of the stock: several hundred leaflets. What was longest not used goes first."""
_KEEP = 0.8
"""Part of the size that is left when the stock was trimmed."""
_LARGEST = 20_000_000
_HEAD = b"handouts 1 "
"""The form of an entry; another form has another number, and is not read by this one."""
LEAFLETS = "leaflets"
NEVER = b"never"
"""What is kept of a leaflet that cannot be stamped: that there is no use in trying again."""


def name(*parts: str) -> str:
    """Return the name of an entry: a digest of all that tells it from others."""
    return sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()


def variant(known: str, stands: tuple[tuple[int, int], ...]) -> str:
    """Return the name of the same leaflet whose slots' values are set in other ways, or on other lines."""
    return name(known, repr(stands))


def load(known: str, looked: dict[str, str] | None = None) -> bytes | None:
    """Return what is kept under the name ``known`` while all its inputs are unchanged; None where nothing sound is.

    ``looked``: see `handouts.stock.inputs.unchanged`.
    """
    place = folder(LEAFLETS)
    if place is None or not ours(place):
        return None
    path = os.path.join(place, known)
    try:
        with open(path, "rb", buffering=0) as file:  # as many bytes as there are: room for the most takes longer
            data = file.read() if os.fstat(file.fileno()).st_size <= _LARGEST else b""
        begins = len(_HEAD) + 65
        if data[:begins] != _HEAD + sha256(memoryview(data)[begins:]).hexdigest().encode() + b"\n":
            return None
        at = data.index(b"\n", begins) + 1
        cut = at + int(data[begins : at - 1])
        inputs = noted.read(data[at:cut].decode(errors="surrogateescape"))
    except (OSError, ValueError):
        return None
    again = noted.unchanged(inputs, looked)
    if again is None:
        return None
    payload = data[cut:]
    if again is not inputs:
        keep(known, payload, again)
    else:
        _used(path)
    return payload


def keep(known: str, payload: bytes, inputs: noted.Inputs) -> None:
    """Keep ``payload`` under the name ``known``, as long as ``inputs`` do not change. What cannot be kept is not."""
    place = folder(LEAFLETS)
    if place is None:
        return
    try:
        text = noted.lines(inputs).encode(errors="surrogateescape")
        body = b"%d\n%b%b" % (len(text), text, payload)
        data = _HEAD + sha256(body).hexdigest().encode() + b"\n" + body
        if len(data) >= _LARGEST:
            return
        os.makedirs(place, mode=0o700, exist_ok=True)
        if ours(place):
            replace(os.path.join(place, known), data, 0o600)
            _trim(place)
    except (OSError, ValueError):
        return


def contents(place: str) -> list[tuple[int, int, str]]:
    """Return (time of last use in ns, bytes, path) of each entry in a folder. Files that are not ours are none."""
    found = []
    try:
        with os.scandir(place) as each:
            for entry in each:
                if len(entry.name) in (64, 69) and entry.name[:64].isalnum() and entry.name[64:] in ("", ".json"):
                    state = entry.stat(follow_symlinks=False)
                    found.append((state.st_mtime_ns, state.st_size, entry.path))
    except OSError:  # a folder that is not there, or a file that another process took away meanwhile
        return found
    return found


def clear(place: str) -> int:
    """Take away every entry of a folder and return how many there were."""
    found = contents(place)
    for _, _, path in found:
        remove(path)
    return len(found)


def _trim(place: str) -> None:
    found = contents(place)
    size = sum([each for _, each, _ in found])
    if size <= MOST_BYTES:
        return
    for _, each, path in sorted(found):
        remove(path)
        size -= each
        if size <= MOST_BYTES * _KEEP:
            return


def _used(path: str) -> None:
    """Mark an entry as used just now: it is taken away last."""
    try:
        os.utime(path)
    except OSError:
        return
