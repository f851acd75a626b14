"""Engines: where workers are. Processes on this machine, or a Dask cluster; a run sees `concurrent.futures` alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Protocol

from handouts.batch.journal import Entry
from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.batch.worker import Report, Stop, begin, make_rows
from handouts.errors import HandoutsError, Place

_AHEAD = 2
"""Chunks for each worker: one at work, one waiting so that it does not stand idle. More would only be held."""


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

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Future[Report]:
        """Send a chunk of rows to a worker. May raise what is in ``lost``."""

    def renew(self) -> None:
        """Begin again with new workers after some were lost."""

    def halt(self) -> None:
        """Let each worker come to an end after the row at hand."""

    def close(self) -> None:
        """Let the workers go."""


class Given:
    """An engine around an executor of the caller's."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    elsewhere = False
    falls_whole = True

    def __init__(self, executor: Executor, workers: int) -> None:
        """Take the executor and how many workers it has."""
        self._executor = executor
        self.width = workers * _AHEAD

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Future[Report]:
        """Send a chunk of rows."""
        return self._executor.submit(make_rows, settings, rows, known)

    def renew(self) -> None:
        """Do nothing: its owner may mend it."""

    def halt(self) -> None:
        """Do nothing: what is under way comes to its end."""

    def close(self) -> None:
        """Leave it to its owner."""


class Processes:
    """Workers on this machine, each a process of its own."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    elsewhere = False
    falls_whole = True

    def __init__(self, jobs: int) -> None:
        """Take the number of processes; they start when there is work."""
        self._jobs = jobs
        self.width = jobs * _AHEAD
        self._new()

    def _new(self) -> None:
        """Make a pool. A copy of this process has all modules at once; but one with threads must not be copied."""
        alone = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if alone else "spawn")
        self._stop = context.Event()
        self._pool = ProcessPoolExecutor(self._jobs, context, _begin_process, (self._stop,))
        self._begun = 0

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Future[Report]:
        """Send a chunk of rows."""
        if self._begun >= self._jobs:
            return self._pool.submit(make_rows, settings, rows, known)
        self._begun += 1
        with _deaf_children():
            return self._pool.submit(make_rows, settings, rows, known)

    def renew(self) -> None:
        """Make a new pool: one that has lost a process takes no more work."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._new()

    def halt(self) -> None:
        """Tell the workers, who look before each row."""
        self._stop.set()

    def close(self) -> None:
        """Wait for the workers to end."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class Cluster:
    """Workers of a Dask cluster. They read content folders and write to the output at the same paths as we do."""

    elsewhere = True
    falls_whole = False

    def __init__(self, address: str, timeout: float = 10.0) -> None:
        """Connect to the scheduler, within ``timeout`` seconds.

        Raises `HandoutsError` when there is none, or Dask is not installed.
        """
        place = Place(address)
        try:
            from distributed import Client
            from distributed.scheduler import KilledWorker
        except ImportError:
            remedy = "pip install 'handouts-leaflets[dask]'"
            raise HandoutsError.at(place, "Dask is not installed", remedy, "extra") from None
        self.lost: tuple[type[BaseException], ...] = (BrokenExecutor, KilledWorker)
        try:
            self._client = Client(address, timeout=timeout, set_as_default=False)
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            what = f"no scheduler answers ({type(error).__name__})"
            remedy = "start one with “dask scheduler” and give its address, such as tcp://10.0.0.5:8786"
            raise HandoutsError.at(place, what, remedy, "scheduler") from None
        threads = sum(worker["nthreads"] for worker in self._client.scheduler_info(n_workers=-1)["workers"].values())
        if not threads:
            self._client.close()
            raise HandoutsError.at(
                place, "the scheduler has no workers", f"start some: dask worker {address}", "scheduler"
            )
        self.width = threads * _AHEAD
        # pure: two chunks of the same rows are two tasks; a chunk is sent again only by us, row by row.
        self._executor = self._client.get_executor(pure=False, retries=0)

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Future[Report]:
        """Send a chunk of rows."""
        future: Future[Report] = self._executor.submit(make_rows, settings, rows, known)
        return future

    def renew(self) -> None:
        """Do nothing: a scheduler finds other workers itself."""

    def halt(self) -> None:
        """Call back what has not begun."""
        self._executor.shutdown(wait=False)

    def close(self) -> None:
        """Part from the scheduler."""
        self._client.close()


def _begin_process(stop: Stop) -> None:
    """Begin a worker: Ctrl-C is the parent's affair, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()
    begin(stop)


def _end_with(wait: Callable[[], None]) -> None:
    """End this process as soon as its parent has, however that was: the next run must not find it at work."""
    wait()
    os._exit(1)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C before they have begun. One that comes meanwhile reaches us after it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
