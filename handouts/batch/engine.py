"""Engines: what a run needs of its workers, wherever they are."""

from __future__ import annotations

import signal
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from handouts.batch.journal import Entry
from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.batch.worker import Report

AHEAD = 2
"""Chunks for each worker: one at work, one waiting so that it does not stand idle. More would only be held."""


class Pending(Protocol):
    """What a chunk of rows will come to: a `concurrent.futures.Future`, or what has its manners."""

    def done(self) -> bool:
        """Tell whether it has come to something, or was cancelled."""

    def cancel(self) -> bool:
        """Take it back if it has not begun; tell whether it is."""

    def cancelled(self) -> bool:
        """Tell whether it was taken back."""

    def exception(self) -> BaseException | None:
        """Wait until it is done, and return why it failed, if it did."""

    def result(self) -> Report:
        """Wait until it is done, and return the report. Raises what `exception` returns."""


class Engine(Protocol):
    """What a run needs of its workers."""

    width: int
    """How many chunks may be under way at once."""
    lost: tuple[type[BaseException], ...]
    """What a future raises when its worker died."""
    elsewhere: bool
    """Whether workers may be on other machines."""
    falls_whole: bool
    """Whether with one worker all that is under way is lost."""

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Pending:
        """Send a chunk of rows to a worker. May raise what is in ``lost``."""

    def first(self, pending: Collection[Any]) -> Collection[Pending]:
        """Wait until one of what `submit` returned is done, and return those that are."""

    def renew(self) -> None:
        """Begin again with new workers after some were lost."""

    def halt(self) -> None:
        """Let each worker come to an end after the row at hand."""

    def close(self) -> None:
        """Let the workers go."""


@contextmanager
def deaf() -> Iterator[None]:
    """Do something whole, or start processes, before Ctrl-C is heard. One that comes meanwhile reaches us after it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
