"""Where the cache is: a folder of the user's, which nobody else can write to."""

from __future__ import annotations

import os
import sys

_OFF = ("off", "0", "no")


def folder(name: str) -> str | None:
    """Return the path of a folder of the cache, None where nothing is kept.

    ``HANDOUTS_CACHE`` names another place, or is ``off``. Else it is ``handouts`` in the system's folder for caches:
    ``XDG_CACHE_HOME`` or ``~/.cache``, ``~/Library/Caches`` on macOS, ``LOCALAPPDATA`` on Windows.
    """
    own = os.environ.get("HANDOUTS_CACHE", "")
    if own.lower() in _OFF:
        return None
    if own:
        return os.path.join(own, name)
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if not os.path.isabs(named):
        home = os.path.expanduser("~")
        if not os.path.isabs(home):  # a user without a home folder
            return None
        named = os.path.join(home, *(("Library", "Caches") if sys.platform == "darwin" else (".cache",)))
    return os.path.join(named, "handouts", name)


def ours(path: str) -> bool:
    """Tell whether a folder is there, is the user's, and nobody else can write to it: what lies in it is believed."""
    try:
        state = os.stat(path)
    except OSError:
        return False
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
