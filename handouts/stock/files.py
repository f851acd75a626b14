"""Files that appear whole or not at all: written beside their place, then moved onto it."""

from __future__ import annotations

import os


def replace(path: str, data: bytes, mode: int) -> None:
    """Put a new file in the place of ``path`` in one step (POSIX rename; ReplaceFile on Windows). Raises OSError."""
    place, name = os.path.split(path)
    # The process id keeps two runs apart; the name is cut so that it stays within 255 bytes.
    part = os.path.join(place, f".{os.fsencode(name)[:200].decode(errors='ignore')}.{os.getpid()}.part")
    remove(part)
    try:
        # O_EXCL: a link laid here by someone else is not followed. Mode at birth: private from the first byte.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(part, flags, mode), "wb") as file:
            file.write(data)
        os.replace(part, path)
    finally:
        remove(part)


FILE, PRIVATE = "file", "private"


def lost(path: str, data: bytes) -> str:
    """Say what is gone when ``data`` takes the place of ``path``: `FILE`, `PRIVATE` (its owner's alone), or ``""``.

    The same bytes lose nothing.
    """
    try:
        state = os.stat(path)
        if state.st_size == len(data):
            with open(path, "rb") as file:
                if file.read() == data:
                    return ""
    except FileNotFoundError:
        return ""
    except OSError:  # it is there, and whoever writes it will hear why it cannot be
        return FILE
    return FILE if os.name != "posix" or state.st_mode & 0o077 else PRIVATE


def remove(path: str) -> None:
    """Take a file away, if it is there and may be taken."""
    try:
        os.unlink(path)
    except OSError:
        return
