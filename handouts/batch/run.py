"""The run: rows go to workers in chunks, what comes back is counted and noted; nothing is lost and nothing piles up.

Rows of the same leaflet go together, so that a worker compiles it once; a bounded number of rows is held for that. A
bounded number of chunks is under way. Where a worker dies, the rows it may have had go one by one, each alone: one
that takes its worker with it twice is failed and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Protocol

from handouts.batch.engine import Engine, Pending
from handouts.batch.journal import Entry, Journal, digest
from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.batch.worker import Done, LeafletKind, Report
from handouts.errors import Finding, HandoutsError, Place, Severity
from handouts.values import dataclass

CHUNK = 128
"""Rows that go to a worker at once: some hundredths of a second of stamping."""
_FEWEST = 8
"""Rows of a chunk in a short roster, of which each worker shall have its share."""
MOST_HELD = 2048
"""Rows that are held while rows of the same leaflet are gathered."""
_DEATHS = 2
"""How often a row may take its worker with it."""

Chunk = tuple[Row, ...]


class Listener(Protocol):
    """Who is told how a run goes on."""

    def advanced(self, rows: int) -> None:
        """Tell that so many more rows are dealt with."""

    def told(self, findings: Iterable[Finding]) -> None:
        """Tell what was found; the same may come more than once."""


@dataclass(slots=True)
class Outcome:
    """What came of a run. ``failed``: number of a row to why; ``of``: what is known of each leaflet that is there."""

    rows: int
    made: int = 0
    kept: int = 0
    fresh: int = 0
    size: int = 0
    failed: dict[int, tuple[Finding, ...]] = field(default_factory=dict)
    left_out: dict[LeafletKind, dict[str, int]] = field(default_factory=dict)
    """Of each kind of leaflet the blocks it left out, and in how many rows each."""
    pages: bytearray = field(default_factory=bytearray)
    """Pages of each row's leaflet, at its number; 0: it is not there."""
    hashes: bytearray = field(default_factory=bytearray)
    """SHA-256 of each row's leaflet, 32 bytes at 32 times its number."""

    def __post_init__(self) -> None:
        """Make room: bytes and not objects, so that a million rows take 33 MB."""
        self.pages = bytearray(self.rows + 1)
        self.hashes = bytearray(32 * (self.rows + 1))

    def hash_of(self, number: int) -> bytes:
        """Return the SHA-256 of a row's leaflet."""
        return bytes(self.hashes[32 * number : 32 * number + 32])

    def add(self, done: Done) -> None:
        """Count a leaflet that is there."""
        self.kept += done.kept
        self.made += not done.kept
        self.fresh += done.fresh
        self.size += done.size
        self.pages[done.number] = min(done.pages, 255)
        self.hashes[32 * done.number : 32 * done.number + 32] = done.sha256


def run(
    rows: Iterable[Row], outcome: Outcome, engine: Engine, settings: Settings, journal: Journal, listener: Listener
) -> None:
    """Make all rows; ``outcome`` is filled as it goes, so that it is right whenever this ends.

    Raises `HandoutsError` when nothing more can be written, KeyboardInterrupt after what was under way is noted.
    """
    most = min(CHUNK, max(_FEWEST, outcome.rows // (2 * engine.width)))
    _Run(outcome, engine, settings, journal, listener).all(_chunks(rows, most))


def _chunks(rows: Iterable[Row], most: int = CHUNK) -> Iterator[Chunk]:
    """Yield rows of the same leaflet together, at ``most`` so many, in a bounded window of the roster."""
    waiting: dict[tuple[object, ...], list[Row]] = {}
    held = 0
    for row in rows:
        kind = row[2:6]
        gathered = waiting.setdefault(kind, [])
        gathered.append(row)
        held += 1
        if len(gathered) >= most:
            held -= len(gathered)
            yield tuple(waiting.pop(kind))
        elif held >= MOST_HELD:
            longest = max(waiting, key=lambda each: len(waiting[each]))
            held -= len(waiting[longest])
            yield tuple(waiting.pop(longest))
    for gathered in waiting.values():
        yield tuple(gathered)


@dataclass(slots=True)
class _Run:
    """A run under way. ``_suspects``: rows whose worker died, each with how often; they go alone."""

    outcome: Outcome
    engine: Engine
    settings: Settings
    journal: Journal
    listener: Listener
    _flight: dict[Pending, Chunk] = field(default_factory=dict)
    _suspects: dict[Row, int] = field(default_factory=dict)
    _faults: dict[tuple[Finding, ...], tuple[Finding, ...]] = field(default_factory=dict)

    def all(self, chunks: Iterator[Chunk]) -> None:
        try:
            for chunk in chunks:
                while len(self._flight) >= self.engine.width or self._suspects:
                    self._step()
                self._send(chunk)
            while self._flight or self._suspects:
                self._step()
        except (KeyboardInterrupt, HandoutsError):
            self.engine.halt()
            for future in self._flight:
                future.cancel()
            self._finish()
            raise

    def _step(self) -> None:
        """Wait for something to come back. With nothing under way, send a suspect."""
        if not self._flight:
            row = next(iter(self._suspects))
            self._send((row,))
        lost: list[Row] = []
        for future in self.engine.first(self._flight):
            lost += self._take(future)
        if lost:
            self._lose(lost)

    def _send(self, chunk: Chunk) -> None:
        known = [self._known(row) for row in chunk] if self.journal.known else [None] * len(chunk)
        try:
            self._flight[self.engine.submit(self.settings, chunk, known)] = chunk
        except self.engine.lost:  # found out before those under way have said so
            self._lose(list(chunk))

    def _known(self, row: Row) -> Entry | None:
        return self.journal.known.get(digest(self.settings.key, row.name.encode(), b"name"))

    def _take(self, future: Pending) -> list[Row]:
        """Note what came back; return the rows whose worker died instead."""
        chunk = self._flight.pop(future)
        error = future.exception()
        if error is None:
            self._note(chunk, future.result())
            return []
        if isinstance(error, self.engine.lost):
            return list(chunk)
        if isinstance(error, HandoutsError):  # before any row was looked at
            raise error
        if len(chunk) > 1:  # a fault of ours: one row alone shall pay for it
            self._suspects.update((row, self._suspects.get(row, 0)) for row in chunk)
        else:
            self._suspects.pop(chunk[0], None)
            # The error's own words may hold what is personal.
            kind = getattr(error, "kind", type(error).__name__)
            what = f"it cannot be made, by a fault of the program ({kind})"
            self._fail(chunk[0].number, _finding(what, "tell us which guide, layout and brand the row has"))
        return []

    def _lose(self, rows: list[Row]) -> None:
        """Take stock after a worker died: all that was under way is gone with it."""
        alone = len(rows) == 1 and rows[0] in self._suspects
        for future in [*self._flight] if self.engine.falls_whole else []:
            if future.done() or not future.cancel():
                error = future.exception()  # the pool is broken: none of them takes long
                if error is None:
                    self._note(self._flight[future], future.result())
                    del self._flight[future]
                    continue
            rows = [*rows, *self._flight.pop(future)]
        self.engine.renew()
        for row in rows:
            self._suspects[row] = self._suspects.get(row, 0) + alone
            if self._suspects[row] >= _DEATHS:
                del self._suspects[row]
                self._fail(row.number, _finding("its worker died of it twice", "run it alone, with more memory"))

    def _note(self, chunk: Chunk, report: Report) -> None:
        if report.journal:
            self.journal.append([report.journal])
        for done in report.done:
            self.outcome.add(done)
        for kind, block, rows in report.left_out:
            blocks = self.outcome.left_out.setdefault(kind, {})
            blocks[block] = blocks.get(block, 0) + rows
        self.listener.told(report.findings)
        for number, findings in report.failed:
            self._fail(number, *findings)
        if self._suspects:
            for row in chunk:
                self._suspects.pop(row, None)
        self.listener.advanced(len(report.done))
        if report.halt is not None:
            raise report.halt

    def _fail(self, number: int, *findings: Finding) -> None:
        # The same fault in a thousand rows is held once.
        self.outcome.failed[number] = self._faults.setdefault(findings, findings)
        self.listener.advanced(1)

    def _finish(self) -> None:
        """Note what the workers still had done when they were stopped."""
        for future, chunk in list(self._flight.items()):
            if not future.cancelled() and future.exception() is None:
                report = future.result()
                if report.journal:
                    self.journal.append([report.journal])
                for done in report.done:
                    self.outcome.add(done)
                del self._flight[future]
                self.listener.advanced(len(chunk))


def _finding(what: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, Place(""), what, remedy, "row")
