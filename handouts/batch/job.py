"""A batch from its options to its last file: proves the roster, runs it, says what failed, merges and reports."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b, sha256
from pathlib import Path

from handouts.batch.engine import Engine
from handouts.batch.journal import FOLDER, Journal
from handouts.batch.names import FAILED, MANIFEST, PAGE, REPORT
from handouts.batch.references import References
from handouts.batch.roster import COLUMNS, Extent, Merge, Roster, Row
from handouts.batch.run import Listener, Outcome, run
from handouts.batch.settings import Settings
from handouts.batch.store import Folder, Store, open_store
from handouts.batch.totals import Item, Stack, Totals
from handouts.errors import Finding
from handouts.shelf import Shelf
from handouts.values import dataclass

AHEAD = 64_000_000
"""Bytes of leaflets after which the disk is told to take them up."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is asked for. ``out``: a folder or a URL; ``lang``, ``layout``, ``brand``: of rows that name none."""

    roster: Path
    out: str
    content: tuple[Path, ...] = ()
    lang: str = ""
    layout: str = ""
    brand: str = ""
    side: str | None = None
    grayscale: bool = False
    ink_saver: bool = False
    password: str = ""
    merge: Merge = ""
    separators: bool = False
    report: bool = False
    restart: bool = False

    def __repr__(self) -> str:
        """Hide the password."""
        return f"Batch({str(self.roster)!r}, …)"

    def open(self) -> Roster:
        """Return the roster, ready to be read."""
        references = References(Shelf.standard(self.content), self.lang, self.layout, self.brand)
        return Roster(self.roster, references, self.merge)


class _Watch:
    """Passes on how a run goes, and has the disk keep up with it."""

    def __init__(self, listener: Listener, outcome: Outcome, store: Store) -> None:
        self._listener = listener
        self._outcome = outcome
        self._store = store
        self._taken = 0

    def advanced(self, rows: int) -> None:
        self._listener.advanced(rows)
        size = self._outcome.size
        if isinstance(self._store, Folder) and size - self._taken >= AHEAD:
            self._taken = size
            self._store.go_ahead()

    def told(self, findings: Iterable[Finding]) -> None:
        self._listener.told(findings)


@dataclass(frozen=True, slots=True)
class Finished:
    """What a batch has come to. ``seconds``: of making; ``stacks``: the print runs that were written."""

    outcome: Outcome
    extent: Extent
    totals: Totals
    stacks: tuple[Stack, ...]
    seconds: float


def make_batch(
    batch: Batch, roster: Roster, extent: Extent, engine: Callable[[], Engine], listener: Listener
) -> Finished:
    """Make a proven roster's leaflets and what goes with them.

    ``engine`` is called when everything else is ready. Raises `HandoutsError` when nothing can be written,
    KeyboardInterrupt when it was stopped; either way what was finished is whole and noted.
    """
    store = open_store(batch.out)
    journal = Journal(state_of(batch.out), restart=batch.restart)
    try:
        if isinstance(store, Folder):
            store.sweep()
        outcome = Outcome(extent.rows)
        began = time.monotonic()
        workers = engine()
        try:
            watch = _Watch(listener, outcome, store)
            run(roster.rows(), outcome, workers, _settings(batch, roster.content, journal, workers), journal, watch)
        finally:
            workers.close()
        seconds = time.monotonic() - began
        totals, stacks = _close(batch, roster, outcome, store)
        finished = Finished(outcome, extent, totals, stacks, seconds)
        if batch.report:
            _report(finished, roster, store, Shelf.standard(batch.content))
        store.settle()
    finally:
        journal.close()
    return finished


def _settings(batch: Batch, content: bytes, journal: Journal, engine: Engine) -> Settings:
    out = batch.out
    if isinstance(folder := open_store(out), Folder):
        out = str(Path(folder.folder).absolute())  # workers elsewhere begin in another folder
    return Settings(
        out=out,
        key=journal.key,
        content=content,
        roots=tuple(str(root.absolute()) for root in batch.content),
        side=batch.side,
        grayscale=batch.grayscale,
        ink_saver=batch.ink_saver,
        password=batch.password,
        elsewhere=engine.elsewhere,
    )


def state_of(out: str) -> Path:
    """Return where the journal lies: beside the leaflets, or for a URL in the user's own folder for such things."""
    store = open_store(out)
    if isinstance(store, Folder):
        return Path(store.folder) / FOLDER
    home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "handouts" / blake2b(out.rstrip("/").encode(), digest_size=8).hexdigest()


def _close(batch: Batch, roster: Roster, outcome: Outcome, store: Store) -> tuple[Totals, tuple[Stack, ...]]:
    """Go through the roster once more: count, write what failed as a roster of its own, and the print runs."""
    totals = Totals(separated=bool(batch.merge) and batch.separators)
    if not (batch.merge or batch.report or outcome.failed):
        store.remove(FAILED)
        return totals, ()
    items: dict[str, list[Item]] = {}
    failed: list[Row] = []
    for row in roster.rows():
        if pages := outcome.pages[row.number]:
            totals.add(row, pages)
            if row.stack:
                items.setdefault(row.stack, []).append(Item.of(row))
        elif row.number in outcome.failed:
            failed.append(row)
    _failures(failed, store)
    if not items:
        return totals, ()
    from handouts.batch.stacks import office, write_stack

    desk = office(Shelf.standard(batch.content), totals.lang)
    stacks = [
        write_stack(name, each, store, desk, separators=batch.separators, password=batch.password)
        for name, each in items.items()
    ]
    return totals, tuple(stacks)


def _failures(failed: list[Row], store: Store) -> None:
    """Write the rows that failed as Danish Excel opens them; remove what an earlier run wrote."""
    if not failed:
        store.remove(FAILED)
        return
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_values(row) for row in failed)
    store.write(FAILED, text.getvalue().encode("utf-8-sig"))


def _values(row: Row) -> tuple[str, ...]:
    """Return a row as it stands in a roster. Its file has its name, since the row will have another number."""
    return (
        row.guide, row.lang, row.layout, row.brand, row.patient, row.therapist, row.day, row.next_visit, row.note,
        "; ".join(row.exercises), row.side, str(row.copies), row.name,
    )  # fmt: skip


def _report(finished: Finished, roster: Roster, store: Store, shelf: Shelf) -> None:
    """Write the report, and last the manifest of all files."""
    from handouts.batch.report import manifest, report_json, report_page
    from handouts.batch.stacks import office

    outcome, totals = finished.outcome, finished.totals
    said = report_json(finished.extent, outcome, totals, finished.stacks, finished.seconds)
    page = report_page(finished.extent, outcome, totals, finished.stacks, finished.seconds, office(shelf, totals.lang))
    store.write(REPORT, said)
    store.write(PAGE, page)

    def digests() -> Iterator[tuple[bytes, str]]:
        for row in roster.rows():
            if outcome.pages[row.number]:
                yield outcome.hash_of(row.number), f"{row.name}.pdf"
        for stack in finished.stacks:
            yield stack.sha256, f"{stack.name}.pdf"
        yield sha256(said).digest(), REPORT
        yield sha256(page).digest(), PAGE

    with store.growing(MANIFEST) as file:
        for line in manifest(digests()):
            file.write(line)
