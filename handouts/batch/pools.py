"""Engines of `concurrent.futures`: any executor of the caller's, processes of the standard library, a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait

from handouts.batch.engine import AHEAD, deaf
from handouts.batch.journal import Entry
from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.batch.worker import Report, Stop, begin, make_rows
from handouts.errors import HandoutsError, Place


class _Futures:
    """How all of them wait."""

    def first(self, pending: Collection[Future[Report]]) -> Collection[Future[Report]]:
        """Wait until one is done, and return those that are."""
        return wait(pending, return_when=FIRST_COMPLETED).done


class Given(_Futures):
    """An engine around an executor of the caller's."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    elsewhere = False
    falls_whole = True

    def __init__(self, executor: Executor, workers: int) -> None:
        """Take the executor and how many workers it has."""
        self._executor = executor
        self.width = workers * AHEAD

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Future[Report]:
        """Send a chunk of rows."""
        return self._executor.submit(make_rows, settings, rows, known)

    def renew(self) -> None:
        """Do nothing: its owner may mend it."""

    def halt(self) -> None:
        """Do nothing: what is under way comes to its end."""

    def close(self) -> None:
        """Leave it to its owner."""


class Processes(_Futures):
    """Workers on this machine, each a process of its own that starts from nothing: where there can be no crew."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)
    elsewhere = False
    falls_whole = True
    work: Callable[[Settings, Sequence[Row], Sequence[Entry | None]], Report] = staticmethod(make_rows)
    """What a worker does with a chunk."""

    def __init__(self, jobs: int) -> None:
        """Take the number of processes; they start when there is work."""
        self._jobs = jobs
        self.width = jobs * AHEAD
        self._new()

    def _new(self) -> None:
        context = multiprocessing.get_context("spawn")  # a copy of this process may hold the locks of its threads
        self._stop = context.Event()
        self._pool = ProcessPoolExecutor(self._jobs, context, _begin_process, (self._stop,))
        self._begun = 0

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Future[Report]:
        """Send a chunk of rows. Processes start with the first ones, and do not hear Ctrl-C before they have begun."""
        if self._begun >= self._jobs:
            return self._pool.submit(self.work, settings, rows, known)
        self._begun += 1
        with deaf():
            return self._pool.submit(self.work, settings, rows, known)

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


class Cluster(_Futures):
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
        self.width = threads * AHEAD
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
