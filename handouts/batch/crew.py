"""The crew: workers that are copies of this process, each with a pipe to it and one back. For Linux.

A copy has all modules at once, and what the pool of the standard library brings, sockets, semaphores and a thread of
its own, takes as long to import and to run as a few hundred leaflets take to stamp. Where a worker dies its pipe ends,
and only the chunks that it had are lost. A worker whose parent dies ends at once, in whatever it does.

The pipes lie between our own processes alone, so that what comes out of one may be unpickled.
"""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import select
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import NoReturn

from handouts.batch.engine import AHEAD, deaf
from handouts.batch.journal import Entry
from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.batch.worker import Report, begin, make_rows
from handouts.errors import HandoutsError

_LENGTH = 8
"""Bytes of a message that tell how many follow."""
_BLOCK = 1 << 16


class WorkerDiedError(Exception):
    """A worker has ended without a word."""


class FaultError(Exception):
    """A fault of the program, of which a worker dies. ``kind``: the name of its error; its words may be personal."""

    def __init__(self, kind: str) -> None:
        """Take the name."""
        super().__init__(kind)
        self.kind = kind


class Ticket:
    """What a chunk of rows will come to, with the manners of `concurrent.futures.Future`."""

    __slots__ = ("_crew", "_error", "_report", "_state", "data")

    def __init__(self, crew: Crew, data: bytes) -> None:
        """Take who works on it, and the message that says what it is about."""
        self._crew = crew
        self.data = data
        self._state = "waiting"
        self._report: Report | None = None
        self._error: BaseException | None = None

    def begin(self) -> bytes:
        """Go to a worker: from now on it cannot be cancelled. Return the message, which is not kept."""
        self._state, data, self.data = "begun", self.data, b""
        return data

    def settle(self, report: Report | None, error: BaseException | None = None) -> None:
        """Say what it has come to."""
        self._report, self._error, self._state = report, error, "done"

    def done(self) -> bool:
        """Tell whether it has come to something, or was cancelled."""
        return self._state in ("done", "cancelled")

    def cancelled(self) -> bool:
        """Tell whether it was cancelled."""
        return self._state == "cancelled"

    def cancel(self) -> bool:
        """Take it back, if no worker has it yet."""
        if self._state == "waiting":
            self._state = "cancelled"
        return self.cancelled()

    def exception(self) -> BaseException | None:
        """Wait until it is done, and return why it failed, if it did."""
        while not self.done():
            self._crew.attend()
        return self._error

    def result(self) -> Report:
        """Wait until it is done, and return the report. Raises what `exception` returns."""
        error = self.exception()
        if error is not None:
            raise error
        assert self._report is not None
        return self._report


class _Mate:
    """A worker as we see it: what is on its way to it and from it, and the tickets it has, in their order."""

    __slots__ = ("coming", "fd_in", "fd_out", "going", "pid", "tickets")

    def __init__(self, pid: int, fd_in: int, fd_out: int) -> None:
        self.pid = pid
        self.fd_in = fd_in
        self.fd_out = fd_out
        self.tickets: deque[Ticket] = deque()
        self.coming = bytearray()
        self.going = bytearray()

    def give(self, ticket: Ticket) -> None:
        self.tickets.append(ticket)
        self.going += ticket.begin()

    def write(self) -> None:
        """Write what the pipe takes. One that is broken is seen when it is read."""
        try:
            done = os.write(self.fd_in, self.going)
        except BlockingIOError:
            return
        except BrokenPipeError:
            done = len(self.going)
        del self.going[:done]

    def read(self) -> bool:
        """Read what the pipe has, and settle the tickets that are told of; False: it has ended."""
        try:
            block = os.read(self.fd_out, _BLOCK)
        except BlockingIOError:
            return True
        self.coming += block
        while (message := _taken(self.coming)) is not None:
            self.tickets.popleft().settle(*pickle.loads(message))
        return bool(block)


class Crew:
    """Workers on this machine, each a copy of this process: an engine (`handouts.batch.engine`)."""

    lost: tuple[type[BaseException], ...] = (WorkerDiedError,)
    elsewhere = False
    falls_whole = False
    work: Callable[[Settings, Sequence[Row], Sequence[Entry | None]], Report] = staticmethod(make_rows)
    """What a worker does with a chunk."""

    def __init__(self, jobs: int) -> None:
        """Take the number of workers; they start when there is work."""
        self._jobs = jobs
        self.width = jobs * AHEAD
        self._mates: list[_Mate] = []
        self._waiting: deque[Ticket] = deque()
        self._stop = mmap.mmap(-1, 1)  # a byte that all copies share
        self._ours, self._life = os.pipe()  # nothing is ever written: it ends with this process

    @staticmethod
    def can_work() -> bool:
        """Tell whether this process may be copied: one that has threads may not (they may hold locks)."""
        return hasattr(os, "fork") and threading.active_count() == 1

    def submit(self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Ticket:
        """Send a chunk of rows."""
        ticket = Ticket(self, _message((settings, rows, known)))
        self._waiting.append(ticket)
        if len(self._mates) < self._jobs and all(mate.tickets for mate in self._mates):
            self._begin()
        with deaf():
            self._deal()
        return ticket

    def first(self, pending: Collection[Ticket]) -> list[Ticket]:
        """Wait until one is done, and return those that are."""
        while not (done := [ticket for ticket in pending if ticket.done()]):
            self.attend()
        return done

    def attend(self) -> None:
        """Wait until a pipe has something or takes something, and see to it."""
        if not self._mates:
            self._begin()
        watch = select.poll()
        for mate in self._mates:
            watch.register(mate.fd_out, select.POLLIN)
            if mate.going:
                watch.register(mate.fd_in, select.POLLOUT)
        ready = {fd for fd, _ in watch.poll()}
        with deaf():  # what was read shall not be lost to Ctrl-C
            for mate in [*self._mates]:
                if mate.fd_in in ready:
                    mate.write()
                if mate.fd_out in ready and not mate.read():
                    self._bury(mate)
            self._deal()

    def renew(self) -> None:
        """Do nothing: who has died is replaced when there is work."""

    def halt(self) -> None:
        """Tell the workers, who look before each row."""
        self._stop[0] = 1

    def is_set(self) -> bool:
        """Whether the workers shall come to an end: what they look at."""
        return self._stop[0] != 0

    def close(self) -> None:
        """Wait for the workers to end."""
        with deaf():
            for mate in self._mates:
                os.close(mate.fd_in)
                os.close(mate.fd_out)
            for mate in self._mates:
                os.waitpid(mate.pid, 0)
            self._mates.clear()
            os.close(self._ours)
            os.close(self._life)

    def _deal(self) -> None:
        """Give what waits to those who have the least to do."""
        while self._waiting and self._mates:
            mate = min(self._mates, key=lambda each: len(each.tickets))
            if len(mate.tickets) >= AHEAD:
                return
            ticket = self._waiting.popleft()
            if not ticket.cancelled():
                mate.give(ticket)
                mate.write()

    def _bury(self, mate: _Mate) -> None:
        self._mates.remove(mate)
        os.close(mate.fd_in)
        os.close(mate.fd_out)
        os.waitpid(mate.pid, 0)
        for ticket in mate.tickets:
            ticket.settle(None, WorkerDiedError())

    def _begin(self) -> None:
        """Start a worker. It does not hear Ctrl-C, which is its parent's affair; one that comes meanwhile waits."""
        theirs_in, fd_in = os.pipe()
        fd_out, theirs_out = os.pipe()
        with deaf():
            pid = os.fork()
            if pid == 0:
                self._serve(theirs_in, theirs_out, (fd_in, fd_out))
            os.close(theirs_in)
            os.close(theirs_out)
            os.set_blocking(fd_in, False)
            os.set_blocking(fd_out, False)
            self._mates.append(_Mate(pid, fd_in, fd_out))

    def _serve(self, fd_in: int, fd_out: int, others: tuple[int, ...]) -> NoReturn:
        """Be a worker, until there is no more to do. What this process was about to do is not this one's to do."""
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            gc.freeze()  # what is shared with the parent stays so
            for each in (*others, self._life, *[fd for mate in self._mates for fd in (mate.fd_in, mate.fd_out)]):
                os.close(each)
            threading.Thread(target=_end_with, args=(self._ours,), daemon=True).start()
            begin(self)
            while (message := _message_of(fd_in)) is not None:
                _send(fd_out, _message(self._worked(*pickle.loads(message))))
            code = 0
        finally:
            fault = sys.exc_info()[0]
            if fault is not None:
                _send(fd_out, _message((None, FaultError(fault.__name__))))
            os._exit(code)

    def _worked(
        self, settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]
    ) -> tuple[Report | None, BaseException | None]:
        try:
            return type(self).work(settings, rows, known), None
        except HandoutsError as error:
            return None, error


def _end_with(life: int) -> None:
    """End this process as soon as its parent has, however that was: the next run must not find it at work."""
    os.read(life, 1)
    os._exit(1)


def _message(value: object) -> bytes:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(_LENGTH, "big") + data


def _taken(stream: bytearray) -> bytes | None:
    """Take the first message out of a stream; None where none is whole."""
    end = _LENGTH + int.from_bytes(stream[:_LENGTH], "big")
    if len(stream) < max(end, _LENGTH):
        return None
    message = bytes(stream[_LENGTH:end])
    del stream[:end]
    return message


def _message_of(fd: int) -> bytes | None:
    """Wait for a message; None where there will be none."""
    head = _read(fd, _LENGTH)
    return None if head is None else _read(fd, int.from_bytes(head, "big"))


def _read(fd: int, count: int) -> bytes | None:
    found = b""
    while len(found) < count:
        block = os.read(fd, count - len(found))
        if not block:
            return None
        found += block
    return found


def _send(fd: int, message: bytes) -> None:
    view = memoryview(message)
    with suppress(BrokenPipeError):  # whoever asked has gone
        while view:
            view = view[os.write(fd, view) :]
