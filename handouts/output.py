"""Files appear whole or not at all: written beside their place, then moved onto it.

A crash, a full disk or Ctrl-C leaves the earlier file as it was and no half of a new one.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from handouts.errors import HandoutsError, Place

_REMEDIES = {
    errno.EACCES: "choose another folder, or ask for the right to write here",
    errno.EPERM: "choose another folder, or ask for the right to write here",
    errno.EROFS: "choose another folder: this disk is read-only",
    errno.ENOTDIR: "a file stands where a folder must be: remove it, or choose another folder",
    errno.EEXIST: "a file stands where a folder must be: remove it, or choose another folder",
    errno.EISDIR: "a folder stands where the file must be: remove it, or choose another folder",
    errno.ENOSPC: "free some space on the disk, or choose another folder",
    errno.EDQUOT: "free some space on the disk, or choose another folder",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write ``data`` to ``path``, making its folders; the file is never seen half written.

    ``private``: readable by its owner alone (mode 0600), for what names a patient. Raises
    `HandoutsError` where the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _replace(path, data, 0o600 if private else 0o666)
    except OSError as error:
        raise unwritable(str(path), error) from error


def unwritable(path: str, error: OSError) -> HandoutsError:
    """Return the error for a place that cannot be written."""
    remedy = _REMEDIES.get(error.errno or 0, "choose another folder")
    what = f"cannot be written ({error.strerror or type(error).__name__})"
    return HandoutsError.at(Place(path), what, remedy, "unwritable")


def _replace(path: Path, data: bytes, mode: int) -> None:
    """Put a new file in the place of ``path`` in one step (POSIX rename; ReplaceFile on Windows)."""
    # The process id keeps two runs apart; the name is cut so that it stays within 255 bytes.
    part = path.with_name(f".{path.name.encode()[:200].decode(errors='ignore')}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        # O_EXCL: a link laid here by someone else is not followed. Mode at birth: private from the first byte.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, mode), "wb") as file:
            file.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
