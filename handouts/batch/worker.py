"""A worker: takes a few rows, makes and writes their leaflets, and tells what came of each. Runs in any process.

All work on a leaflet's bytes is done here, hashing and the journal's lines included, so that little goes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Protocol

from handouts.batch.content import fingerprint
from handouts.batch.journal import Entry, digest, line
from handouts.batch.roster import Row
from handouts.batch.store import Store, ends_the_run, open_store
from handouts.errors import Finding, HandoutsError, Place, Severity
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.values import dataclass

_FILE = Place("file")


@dataclass(frozen=True, slots=True)
class Settings:
    """What all rows of a run share. It goes to every worker.

    ``roots``: the content folders beside what ships; ``content``: the fingerprint of it all; ``elsewhere``: whether
    the worker may be on another machine, and must prove that it has the same content.
    """

    out: str
    key: bytes
    content: bytes
    roots: tuple[str, ...] = ()
    side: str | None = None
    grayscale: bool = False
    ink_saver: bool = False
    password: str = ""
    elsewhere: bool = False

    def __repr__(self) -> str:
        """Hide key and password."""
        return f"Settings({self.out!r}, …)"


@dataclass(frozen=True, slots=True)
class Done:
    """A row's leaflet is there. ``kept``: it was, and is proven; ``fresh``: it was set anew, not stamped."""

    number: int
    pages: int
    size: int
    sha256: bytes
    kept: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a chunk of rows. ``halt``: why no further row can be written; the rows after that are in no list."""

    done: tuple[Done, ...]
    failed: tuple[tuple[int, tuple[Finding, ...]], ...]
    findings: tuple[Finding, ...]
    left_out: tuple[str, ...]
    journal: bytes
    halt: HandoutsError | None = None


class Stop(Protocol):
    """Tells a worker to come to an end after the row at hand."""

    def is_set(self) -> bool:
        """Whether it is time."""


class _Never:
    def is_set(self) -> bool:
        return False


class _Process:
    """What this process was told when it began."""

    stop: Stop = _Never()


_process = _Process()


def begin(stop: Stop) -> None:
    """Remember how this process is told to stop."""
    _process.stop = stop


def make_rows(settings: Settings, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
    """Make the leaflets of ``rows``, but for those that are there and proven by what is ``known`` of them."""
    return _bench(settings).make(rows, known)


@lru_cache(maxsize=2)
def _bench(settings: Settings) -> _Bench:
    return _Bench(settings)


class _Bench:
    """A press and a store, kept from chunk to chunk."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shelf = Shelf.standard(Path(root) for root in settings.roots)
        self._press = Press(self._shelf)
        self._store: Store = open_store(settings.out)
        self._paths: dict[tuple[str, str], Path | None] = {}
        self._lock = Lock()
        if settings.elsewhere and fingerprint(self._shelf) != settings.content:
            raise HandoutsError.at(
                Place(", ".join(settings.roots) or "content"),
                "this worker has other content, or another version of handouts, than the machine that sent the rows",
                "install the same version everywhere, and let all see the content folder at the same path",
                "other-content",
            )

    def make(self, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
        """Make some rows, one after the other. A cluster's worker may have threads: they take turns at the press."""
        with self._lock:
            return self._make(rows, known)

    def _make(self, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
        done: list[Done] = []
        failed: list[tuple[int, tuple[Finding, ...]]] = []
        lines: list[bytes] = []
        findings: dict[Finding, None] = {}
        left_out: dict[str, None] = {}
        halt = None
        for row, entry in zip(rows, known, strict=True):
            if _process.stop.is_set():
                break
            try:
                one, written = self._row(row, entry, findings, left_out)
            except HandoutsError as error:
                if ends_the_run(error):
                    halt = HandoutsError(error.findings)
                    break
                # where the file lies is said by its row's number: its name may be a patient's
                told = [replace(each, place=_FILE) if each.rule == "unwritable" else each for each in error.findings]
                failed.append((row.number, tuple(told)))
                continue
            done.append(one)
            lines.append(written)
        return Report(tuple(done), tuple(failed), tuple(findings), tuple(left_out), b"".join(lines), halt)

    def _row(
        self, row: Row, entry: Entry | None, findings: dict[Finding, None], left_out: dict[str, None]
    ) -> tuple[Done, bytes]:
        key, name = self._settings.key, f"{row.name}.pdf"
        made_from = digest(key, self._inputs(row), b"from")
        if entry is not None and entry.made_from == made_from:
            there = self._store.read(name)
            known = sha256(there or b"").digest()
            if there is not None and digest(key, known, b"proof") == entry.proof:
                return Done(row.number, entry.pages, len(there), known, kept=True), b""
        made = self._press.stamped(self._order(row))
        findings.update(dict.fromkeys(made.findings))
        left_out.update(dict.fromkeys(made.left_out))
        pdf = self._protected(made.pdf)
        self._store.write(name, pdf)
        known = sha256(pdf).digest()
        proof = Entry(made_from, digest(key, known, b"proof"), made.pages)
        written = line(row.number, digest(key, row.name.encode(), b"name"), proof)
        return Done(row.number, made.pages, len(pdf), known, fresh=made.fresh), written

    def _inputs(self, row: Row) -> bytes:
        """Return all that a leaflet is made from, as bytes."""
        settings, fields = self._settings, row.fields
        # The roots are in the fingerprint, by what lies in them.
        said = (
            row.guide, row.lang, row.layout, row.brand, row.exercises,
            fields.patient, fields.therapist, str(fields.day), str(fields.next_visit), fields.note,
            settings.side, settings.grayscale, settings.ink_saver, settings.password,
        )  # fmt: skip
        return settings.content + repr(said).encode(errors="surrogatepass")

    def _order(self, row: Row) -> Order:
        at = (row.guide, row.lang)
        if at not in self._paths:
            self._paths[at] = self._shelf.find("guides", f"{row.guide}.{row.lang}.md")
        path = self._paths[at]
        if path is None:
            what, remedy = f"there is no guide “{row.guide}” in “{row.lang}” any more", "put it back, or change the row"
            raise HandoutsError(Finding(Severity.ERROR, Place("guides"), what, remedy, "not-found"))
        settings = self._settings
        return Order(
            guide=row.guide,
            lang=row.lang,
            layout=row.layout,
            brand=row.brand,
            path=path,
            file_name=f"{row.name}.pdf",
            fields=row.fields,
            exercises=row.exercises,
            side=settings.side,
            grayscale=settings.grayscale,
            ink_saver=settings.ink_saver,
        )

    def _protected(self, pdf: bytes) -> bytes:
        if not self._settings.password:
            return pdf
        from handouts.pdf.protect import protect

        return protect(pdf, self._settings.password)
