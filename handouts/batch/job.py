"""A batch from its options to its last file: proves the roster, runs it, says what failed, merges and reports."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from handouts.batch.content import fingerprint
from handouts.batch.engine import Engine
from handouts.batch.journal import FOLDER, Journal
from handouts.batch.references import References
from handouts.batch.roster import COLUMNS, Extent, Merge, Roster, Row
from handouts.batch.run import Listener, Outcome, run
from handouts.batch.store import Folder, Store, open_store
from handouts.batch.worker import Settings
from handouts.shelf import Shelf
from handouts.values import dataclass

FAILED = "failed.csv"


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


@dataclass(frozen=True, slots=True)
class Finished:
    """What a batch has come to. ``seconds``: of making; ``files``: what was written beside the leaflets."""

    outcome: Outcome
    extent: Extent
    seconds: float
    files: tuple[str, ...]


def make_batch(
    batch: Batch, roster: Roster, extent: Extent, engine: Callable[[], Engine], listener: Listener
) -> Finished:
    """Make a proven roster's leaflets and what goes with them.

    ``engine`` is called when everything else is ready. Raises `HandoutsError` when nothing can be written,
    KeyboardInterrupt when it was stopped; either way what was finished is whole and noted.
    """
    store = open_store(batch.out)
    journal = Journal(_state(batch.out), restart=batch.restart)
    try:
        if isinstance(store, Folder):
            store.sweep()
        outcome = Outcome(extent.rows)
        began = time.monotonic()
        workers = engine()
        try:
            run(roster.rows(), outcome, workers, _settings(batch, journal, workers), journal, listener)
        finally:
            workers.close()
        seconds = time.monotonic() - began
        files = [*_failures(roster, outcome, store)]
        store.settle()
    finally:
        journal.close()
    return Finished(outcome, extent, seconds, tuple(files))


def _settings(batch: Batch, journal: Journal, engine: Engine) -> Settings:
    shelf = Shelf.standard(batch.content)
    out = batch.out
    if not urlsplit(out).scheme or isinstance(open_store(out), Folder):
        out = str(Path(out.removeprefix("file://")).absolute())  # workers elsewhere begin in another folder
    return Settings(
        out=out,
        key=journal.key,
        content=fingerprint(shelf),
        roots=tuple(str(root.absolute()) for root in batch.content),
        side=batch.side,
        grayscale=batch.grayscale,
        ink_saver=batch.ink_saver,
        password=batch.password,
        elsewhere=engine.elsewhere,
    )


def _state(out: str) -> Path:
    """Return where the journal lies: beside the leaflets, or for a URL in the user's own folder for such things."""
    store = open_store(out)
    if isinstance(store, Folder):
        return Path(store.folder) / FOLDER
    home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "handouts" / blake2b(out.rstrip("/").encode(), digest_size=8).hexdigest()


def _failures(roster: Roster, outcome: Outcome, store: Store) -> Iterator[str]:
    """Write the rows that failed as a roster of their own, and yield its name; remove an earlier one."""
    if not outcome.failed:
        store.remove(FAILED)
        return
    with store.growing(FAILED) as file:
        # As Danish Excel opens it; and as a roster may be written.
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(_values(row) for row in roster.rows() if row.number in outcome.failed)
        text.detach()
    yield FAILED


def _values(row: Row) -> tuple[str, ...]:
    """Return a row as it stands in a roster. Its file has its name, since the row will have another number."""
    fields = row.fields
    return (
        row.guide, row.lang, row.layout, row.brand, fields.patient, fields.therapist, str(fields.day or ""),
        str(fields.next_visit or ""), fields.note, "; ".join(row.exercises), str(row.copies), row.name,
    )  # fmt: skip
