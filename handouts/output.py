"""Files appear whole or not at all: written beside their place, then moved onto it.

A crash, a full disk or Ctrl-C leaves the earlier file as it was and no half of a new one.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from handouts.errors import HandoutsError, Place
from handouts.stock.files import replace

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
        replace(str(path), data, 0o600 if private else 0o666)
    except OSError as error:
        raise unwritable(str(path), error) from error


def unwritable(path: str, error: OSError) -> HandoutsError:
    """Return the error for a place that cannot be written."""
    remedy = _REMEDIES.get(error.errno or 0, "choose another folder")
    what = f"cannot be written ({error.strerror or type(error).__name__})"
    return HandoutsError.at(Place(path), what, remedy, "unwritable")


def owners_alone(path: Path) -> bool:
    """Tell whether a file is readable by its owner alone, as what names a patient is; pictures of it must be, too."""
    try:
        return os.name == "posix" and not path.stat().st_mode & 0o077
    except OSError:
        return False
