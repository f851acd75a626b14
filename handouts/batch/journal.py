"""The journal: which rows are done, so that the same command goes on where it was stopped, and proves what is there.

It lies in ``.handouts/`` beside the leaflets, one line for each row, and holds no word of the roster: the row's number,
and three keyed digests (BLAKE2b, RFC 7693, section 2.9), of the file's name, of all that the leaflet is made from and
of the finished file's SHA-256. The key is random, made for the folder, and lies in a file of its own: from the journal
alone nobody can find out whether a name they guess is in it. A line that was cut off counts for nothing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from handouts.errors import HandoutsError, Place
from handouts.output import unwritable
from handouts.values import dataclass

FOLDER = ".handouts"
_KEY_BYTES = 32
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal knows of a file. ``made_from``, ``proof``: keyed digests; ``pages``: how many it has."""

    made_from: bytes
    proof: bytes
    pages: int


def digest(key: bytes, data: bytes, person: bytes) -> bytes:
    """Return a keyed digest; ``person``: what it is of, so that no two kinds can be compared."""
    return blake2b(data, digest_size=_DIGEST_BYTES, key=key, person=person).digest()


def digester(key: bytes, person: bytes) -> blake2b:
    """Return what makes such a digest of what it is given bit by bit."""
    return blake2b(digest_size=_DIGEST_BYTES, key=key, person=person)


def line(number: int, name: bytes, entry: Entry) -> bytes:
    """Return the line of a finished row; ``name``: the digest of its file's name."""
    return (
        f'{{"row":{number},"name":"{name.hex()}","from":"{entry.made_from.hex()}","proof":"{entry.proof.hex()}",'
        f'"pages":{entry.pages}}}\n'
    ).encode()


class Journal:
    """A folder's journal, open for a run; nobody else may have it open meanwhile."""

    def __init__(self, folder: Path, *, restart: bool = False) -> None:
        """Open the journal in ``folder`` and read it; ``restart``: forget it. Raises `HandoutsError`."""
        self._path = folder / "journal"
        self.known: dict[bytes, Entry] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = _lock(folder / "lock")
            if restart:
                self._path.unlink(missing_ok=True)
                (folder / "key").unlink(missing_ok=True)
            self.key = _key(folder / "key")
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._handle = os.open(self._path, flags, 0o600)
            self._read()
        except OSError as error:
            raise unwritable(str(self._path), error) from error

    def _read(self) -> None:
        with self._path.open("rb") as file:
            last = b"\n"
            for text in file:
                last = text[-1:]
                entry = _parsed(text)
                if entry is not None:
                    self.known[entry[0]] = entry[1]
        if last != b"\n":  # the last run was cut off in the middle of a line
            self.append([b"\n"])

    def append(self, lines: Sequence[bytes]) -> None:
        """Add lines, in one piece."""
        view = memoryview(b"".join(lines))
        try:
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError as error:
            raise unwritable(str(self._path), error) from error

    def close(self) -> None:
        """Make sure of what was added, and let others have it."""
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise unwritable(str(self._path), error) from error
        finally:
            os.close(self._handle)
            os.close(self._lock)


def _parsed(text: bytes) -> tuple[bytes, Entry] | None:
    """Return what a line says, None for one that is not whole."""
    import json

    try:
        said = json.loads(text)
        name, made_from, proof = (bytes.fromhex(said[key]) for key in ("name", "from", "proof"))
        entry = Entry(made_from, proof, int(said["pages"]))
    except (ValueError, KeyError, TypeError):
        return None
    whole = all(len(each) == _DIGEST_BYTES for each in (name, made_from, proof))
    return (name, entry) if whole else None


def _key(path: Path) -> bytes:
    """Return the folder's key, made the first time. One that was cut off is made anew: then nothing is known."""
    key = path.read_bytes() if path.exists() else b""
    if len(key) != _KEY_BYTES:
        path.unlink(missing_ok=True)
        key = os.urandom(_KEY_BYTES)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
    return key


def _lock(path: Path) -> int:
    """Take the lock, which dies with the process, or raise when another run has it. Return its handle."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # of Windows alone
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.close(handle)
        what, remedy = "another run is writing into this folder", "wait until it has ended, or choose another folder"
        raise HandoutsError.at(Place(str(path.parent.parent)), what, remedy, "locked") from None
    return handle
