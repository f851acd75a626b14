"""Where a run's files go: a folder, or whatever fsspec has a name for. A file is there whole or not at all.

In a folder a file is written beside its place and moved onto it, readable by its owner alone. It is not forced to
the disk one by one: `settle` does that in the end for the whole run, and a run that did not come so far is proven by
the journal when it goes on. Elsewhere a file is put in one request where the system puts files whole, and moved into
its place where it does not.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO, Protocol

from handouts.errors import HandoutsError, Place
from handouts.output import unwritable

_PART = ".part"
_STEPWISE = {"sftp", "ssh", "smb", "ftp", "dir", "local", "file"}
"""File systems of fsspec in which a file grows as it is written, so that half of one could be seen."""
_OF_THE_PLACE = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE, errno.EACCES, errno.EPERM, errno.ENOTDIR,
}  # fmt: skip


class Store(Protocol):
    """A place for files, each named by a path of its own with ``/`` between the parts."""

    def write(self, name: str, *parts: bytes) -> None:
        """Put a file there, whole, its parts one after the other. Raises `HandoutsError`."""

    def read(self, name: str) -> bytes | None:
        """Return a file, None where there is none that can be read."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def growing(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Begin a file that is too large to be held; it appears when it is finished."""

    def settle(self) -> None:
        """Make sure that what was written outlives a loss of power, as far as that is ours to do."""


def is_url(out: str) -> bool:
    """Tell whether ``out`` is for fsspec: two letters or more before ``://`` (one is a drive of Windows)."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", out) is not None


def open_store(out: str) -> Store:
    """Return the store for a folder or a URL. ``file://`` is a folder: it needs no library."""
    if out.startswith("file://"):
        return Folder(out.removeprefix("file://"))
    return Remote(out) if is_url(out) else Folder(out)


class Folder:
    """A store in a folder of this machine, or one that it has mounted."""

    def __init__(self, folder: str) -> None:
        """Take the folder; it is made when something is written."""
        self.folder = folder
        self._made: set[str] = set()
        self._ahead: Thread | None = None
        # The process id keeps two workers apart.
        self._tail = f".{os.getpid()}{_PART}"

    def path(self, name: str) -> str:
        """Return where a file lies."""
        return os.path.join(self.folder, name)  # noqa: PTH118 - pathlib costs as much as the writing itself

    def write(self, name: str, *parts: bytes) -> None:
        """Write beside the place, private from the first byte, then move."""
        path = self.path(name)
        part = self._part(path)
        moved = False
        try:
            handle = self._create(part)
            try:
                _write(handle, parts)
            finally:
                os.close(handle)
            os.replace(part, path)  # noqa: PTH105 - as above
            moved = True
        except OSError as error:
            raise unwritable(path, error) from error
        finally:
            if not moved:
                self._give_up(part)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file."""
        try:
            with open(self.path(name), "rb", buffering=0) as file:  # noqa: PTH123 - as above
                return file.read()
        except OSError:
            return None

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            Path(self.path(name)).unlink()

    @contextmanager
    def growing(self, name: str) -> Iterator[IO[bytes]]:
        """Give a file beside the place, moved onto it in the end."""
        path = self.path(name)
        part = self._part(path)
        try:
            with os.fdopen(self._create(part), "wb") as file:
                yield file
            os.replace(part, path)  # noqa: PTH105 - as above
        except OSError as error:
            raise unwritable(path, error) from error
        finally:
            self._give_up(part)

    def go_ahead(self) -> None:
        """Let the disk take up what was written while more is made: then `settle` has little to wait for."""
        if hasattr(os, "sync") and not (self._ahead and self._ahead.is_alive()):
            self._ahead = Thread(target=os.sync, daemon=True)
            self._ahead.start()

    def settle(self) -> None:
        """Ask the system to write what it holds back, all at once; hundreds of single requests would take minutes."""
        if hasattr(os, "sync"):
            os.sync()

    def sweep(self) -> None:
        """Remove what a run that was killed had begun. Only while no other run is at work here."""
        for path in Path(self.folder).rglob(f".*{_PART}"):
            if re.fullmatch(rf"\..+\.[0-9]+{re.escape(_PART)}", path.name):
                path.unlink(missing_ok=True)

    def _part(self, path: str) -> str:
        folder, name = os.path.split(path)
        return f"{folder}/.{name}{self._tail}"

    def _create(self, part: str) -> int:
        folder = os.path.dirname(part)  # noqa: PTH120 - as above
        if folder not in self._made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        # O_EXCL: a link laid here by someone else is not followed.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            return os.open(part, flags, 0o600)
        except FileExistsError:  # of an earlier process with this number
            Path(part).unlink()
            return os.open(part, flags, 0o600)

    def _give_up(self, part: str) -> None:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108 - as above


def _write(handle: int, parts: Sequence[bytes]) -> None:
    """Write parts one after the other: in one request where the system takes them as they lie."""
    done = os.writev(handle, parts) if hasattr(os, "writev") else 0
    if done < sum(map(len, parts)):
        view = memoryview(b"".join(parts))[done:]
        while view:
            view = view[os.write(handle, view) :]


class Remote:
    """A store behind a URL. What may be read there by whom is the affair of that system."""

    def __init__(self, url: str) -> None:
        """Take the URL of a folder, such as ``s3://bucket/week-48``. Raises `HandoutsError` for one fsspec lacks."""
        place = Place(url.partition("?")[0])
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            remedy = "pip install 'handouts-leaflets[remote]', or give a folder"
            raise HandoutsError.at(place, "needs fsspec, which is not installed", remedy, "extra") from None
        try:
            self._fs, self._root = url_to_fs(url)
        except (ValueError, ImportError, OSError) as error:
            remedy = "install what fsspec needs for it, or give a folder"
            raise HandoutsError.at(place, f"cannot be opened ({type(error).__name__})", remedy, "url") from None
        self._place = place
        protocol = self._fs.protocol
        names = {protocol} if isinstance(protocol, str) else set(protocol)
        self._stepwise = bool(names & _STEPWISE)

    def write(self, name: str, *parts: bytes) -> None:
        """Put a file in one request, by way of another name where half of it could be seen."""
        path = self._path(name)
        target = f"{path}.{os.getpid()}{_PART}" if self._stepwise else path
        try:
            if self._stepwise:
                self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._fs.pipe_file(target, b"".join(parts))
            if self._stepwise:
                self._fs.mv(target, path)
        except OSError as error:
            raise unwritable(f"{self._place}/{name}", error) from error

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file."""
        try:
            data = self._fs.cat_file(self._path(name))
        except OSError:
            return None
        return bytes(data)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            self._fs.rm_file(self._path(name))

    @contextmanager
    def growing(self, name: str) -> Iterator[IO[bytes]]:
        """Give a temporary file of this machine, without a name, that is put there in the end."""
        from tempfile import TemporaryFile

        path = self._path(name)
        try:
            with TemporaryFile() as file:
                yield file
                file.seek(0)
                with self._fs.open(path, "wb") as there:
                    while block := file.read(1 << 20):
                        there.write(block)
        except OSError as error:
            raise unwritable(f"{self._place}/{name}", error) from error

    def settle(self) -> None:
        """Do nothing: what is put is put."""

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def ends_the_run(error: HandoutsError) -> bool:
    """Tell whether it is the place that fails and not the file, so that the next file would fail as well."""
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno in _OF_THE_PLACE
