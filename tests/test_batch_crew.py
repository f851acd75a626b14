"""The crew of a batch: copies of this process that work, are told to stop, die, and are outlived by nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from batchkit import ROOT

from handouts.batch.crew import Crew, FaultError, WorkerDiedError
from handouts.batch.journal import Entry
from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.batch.worker import Report
from handouts.errors import HandoutsError, Place

SETTINGS = Settings(out="", key=b"", content=b"", roots=())
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be copied here")


def row(number: int, note: str = "") -> Row:
    """Return a row."""
    values = dict.fromkeys(Row._fields, "") | {"number": number, "note": note}
    return Row(**values)  # type: ignore[arg-type]  # the rest is not looked at


def told(settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
    """Return what came in as the journal: who did it, and each row's number and note. Some numbers mean more."""
    for each in rows:
        if each.number == 13:
            os._exit(9)
        if each.number == 14:
            raise ZeroDivisionError("Hemmelig")
        if each.number == 15:
            raise HandoutsError.at(Place("a", 1), "what", "how", "rule")
        if each.number == 16:
            time.sleep(30)
    notes = "".join(each.note for each in rows)
    return Report((), (), (), (), f"{os.getpid()} {[each.number for each in rows]} {notes}".encode())


class Telling(Crew):
    """A crew that tells what came in."""

    work = staticmethod(told)


@pytest.fixture
def crew() -> Iterator[Crew]:
    """Two workers."""
    made = Telling(2)
    yield made
    made.close()


def send(crew: Crew, *rows: Row) -> str:
    """Send rows and return what is told of them, but for who did it."""
    return crew.submit(SETTINGS, rows, [None] * len(rows)).result().journal.decode().partition(" ")[2]


def test_rows_go_there_and_back_in_their_order(crew: Crew) -> None:
    """Both workers have something to do, neither is this process, and each ticket has its own report."""
    tickets = [crew.submit(SETTINGS, [row(number)], [None]) for number in range(20, 60)]
    reports = [ticket.result().journal.decode().split() for ticket in tickets]
    assert [report[1] for report in reports] == [f"[{number}]" for number in range(20, 60)]
    assert len({report[0] for report in reports} - {str(os.getpid())}) == 2


def test_what_is_larger_than_a_pipe_goes_through(crew: Crew) -> None:
    """Reports that nobody has read yet do not stop a worker from being given more, and the other way round."""
    note = "æ" * 700_000
    tickets = [crew.submit(SETTINGS, [row(number, note)], [None]) for number in range(20, 30)]
    for ticket in tickets:
        assert ticket.result().journal.decode().endswith(note)


def test_first_returns_those_that_are_done(crew: Crew) -> None:
    """It waits for one and not for all."""
    slow, swift = (crew.submit(SETTINGS, [row(number)], [None]) for number in (16, 20))
    began = time.monotonic()
    assert crew.first([slow, swift]) == [swift]
    assert time.monotonic() - began < 20
    assert not slow.done()
    assert not slow.cancel()
    assert not slow.cancelled()
    os.kill(crew._mates[0].pid, signal.SIGKILL)


def test_what_no_worker_has_yet_can_be_taken_back(crew: Crew) -> None:
    """It is never done; the rest is."""
    tickets = [crew.submit(SETTINGS, [row(number)], [None]) for number in range(20, 26)]
    assert [ticket.cancel() for ticket in tickets] == [False] * 4 + [True] * 2
    assert [ticket.cancelled() for ticket in tickets] == [False] * 4 + [True] * 2
    assert all(ticket.result() for ticket in tickets[:4])
    assert send(crew, row(30)).startswith("[30]")
    assert tickets[5].exception() is None


def test_a_worker_that_dies_loses_what_it_had_and_is_replaced(crew: Crew) -> None:
    """The other one's chunks are not lost, and there are two again when there is work for two."""
    tickets = [crew.submit(SETTINGS, [row(number)], [None]) for number in (13, 20, 21, 22)]
    errors = [ticket.exception() for ticket in tickets]
    assert isinstance(errors[0], WorkerDiedError)
    assert errors[1] is None
    with pytest.raises(WorkerDiedError):
        tickets[0].result()
    after = [crew.submit(SETTINGS, [row(number)], [None]) for number in (30, 31, 32, 33)]
    assert len({ticket.result().journal.split()[0] for ticket in after}) == 2


def test_errors_come_back_as_what_they_are(crew: Crew) -> None:
    """One of the user's whole; a fault of the program by its name alone, whose words may be personal."""
    error = crew.submit(SETTINGS, [row(15)], [None]).exception()
    assert isinstance(error, HandoutsError)
    assert str(error) == "a:1: error: what — how"
    fault = crew.submit(SETTINGS, [row(14)], [None]).exception()
    assert isinstance(fault, FaultError)
    assert (fault.kind, "Hemmelig" in repr(fault)) == ("ZeroDivisionError", False)


def test_all_are_told_to_stop(crew: Crew) -> None:
    """What a worker looks at is the same byte that the parent writes."""
    assert not crew.is_set()
    crew.halt()
    assert crew.is_set()


def test_a_process_with_threads_is_not_copied() -> None:
    """They may hold locks, which nobody would give back in the copy."""
    assert Crew.can_work()
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert not Crew.can_work()
    done.set()
    thread.join()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_nobody_outlives_the_parent(tmp_path: Path, how: signal.Signals) -> None:
    """A worker in the middle of its work ends with the process that started it, however that ended."""
    script = (
        "from test_batch_crew import *; crew = Telling(2);"
        "[crew.submit(SETTINGS, [row(16)], [None]) for _ in range(2)];"
        "print(*[mate.pid for mate in crew._mates], flush=True); crew.attend()"
    )
    paths = os.pathsep.join((str(Path(__file__).parent), str(ROOT)))
    process = subprocess.Popen(
        [sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    workers = [int(pid) for pid in process.stdout.readline().split()]
    assert len(workers) == 2
    process.send_signal(how)
    process.wait(timeout=30)
    process.stdout.close()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        assert time.monotonic() < end
        time.sleep(0.01)
