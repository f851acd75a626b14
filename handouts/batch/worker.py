"""A worker: takes a few rows, makes and writes their leaflets, and tells what came of each. Runs in any process.

All work on a leaflet's bytes is done here, hashing and the journal's lines included, so that little goes back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol

from handouts.batch.content import fingerprint
from handouts.batch.forms import Forms
from handouts.batch.journal import Entry, digest, digester, line
from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.batch.store import Store, ends_the_run, open_store
from handouts.errors import Finding, HandoutsError, Place
from handouts.shelf import Shelf
from handouts.shop import told
from handouts.slots.compiled import Compiled
from handouts.values import dataclass

_FILE = Place("file")


class Done(NamedTuple):
    """A row's leaflet is there. ``kept``: it was, and is proven; ``fresh``: it was set anew, not stamped."""

    number: int
    pages: int
    size: int
    sha256: bytes
    kept: bool = False
    fresh: bool = False


LeafletKind = tuple[str, str, str]
"""Guide, language, layout."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a chunk of rows. ``halt``: why no further row can be written; the rows after that are in no list.

    ``left_out``: of each kind of leaflet (guide, language, layout) the blocks it left out, and in how many rows each.
    """

    done: tuple[Done, ...]
    failed: tuple[tuple[int, tuple[Finding, ...]], ...]
    findings: tuple[Finding, ...]
    left_out: tuple[tuple[LeafletKind, str, int], ...]
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


class _Tell:
    """What there is to tell of a chunk's leaflets, each thing once, and in how many rows something was left out."""

    def __init__(self) -> None:
        self.findings: dict[Finding, None] = {}
        self._seen: set[Compiled] = set()
        self._rows: Counter[tuple[LeafletKind, tuple[str, ...]]] = Counter()

    def of(self, compiled: Compiled, row: Row) -> None:
        """Tell what a compiled leaflet keeps, the first time that it is stamped, and count the row."""
        if compiled not in self._seen:
            self._seen.add(compiled)
            self.findings.update(dict.fromkeys(told(compiled)))
        self.count(row, compiled.left_out)

    def count(self, row: Row, left_out: tuple[str, ...]) -> None:
        """Count a row whose leaflet left blocks out."""
        if left_out:
            self._rows[(row.guide, row.lang, row.layout), left_out] += 1

    @property
    def left_out(self) -> tuple[tuple[LeafletKind, str, int], ...]:
        """What was left out of which kind of leaflet, and in how many rows."""
        counted: Counter[tuple[LeafletKind, str]] = Counter()
        for (kind, blocks), rows in self._rows.items():
            for block in dict.fromkeys(blocks):
                counted[kind, block] += rows
        return tuple((kind, block, rows) for (kind, block), rows in counted.items())


class _Bench:
    """Compiled leaflets and a store, kept from chunk to chunk."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._key = settings.key
        # The roots are in the fingerprint, by what lies in them.
        shared = (settings.side, settings.grayscale, settings.ink_saver, settings.password)
        self._made_from = digester(settings.key, b"from")
        self._made_from.update(settings.content + repr(shared).encode(errors="surrogatepass"))
        shelf = Shelf.standard(Path(root) for root in settings.roots)
        self._forms = Forms(settings, shelf)
        self._store: Store = open_store(settings.out)
        self._lock = Lock()
        if settings.elsewhere and fingerprint(shelf) != settings.content:
            raise HandoutsError.at(
                Place(", ".join(settings.roots) or "content"),
                "this worker has other content, or another version of handouts, than the machine that sent the rows",
                "install the same version everywhere, and let all see the content folder at the same path",
                "other-content",
            )

    def make(self, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
        """Make some rows, one after the other. A cluster's worker may have threads: they take turns."""
        with self._lock:
            return self._make(rows, known)

    def _make(self, rows: Sequence[Row], known: Sequence[Entry | None]) -> Report:
        done: list[Done] = []
        failed: list[tuple[int, tuple[Finding, ...]]] = []
        lines: list[bytes] = []
        tell = _Tell()
        halt = None
        for row, entry in zip(rows, known, strict=True):
            if _process.stop.is_set():
                break
            try:
                one, written = self._row(row, entry, tell)
            except HandoutsError as error:
                if ends_the_run(error):
                    halt = HandoutsError(error.findings)
                    break
                # where the file lies is said by its row's number: its name may be a patient's
                found = [replace(each, place=_FILE) if each.rule == "unwritable" else each for each in error.findings]
                failed.append((row.number, tuple(found)))
                continue
            done.append(one)
            lines.append(written)
        return Report(tuple(done), tuple(failed), tuple(tell.findings), tell.left_out, b"".join(lines), halt)

    def _row(self, row: Row, entry: Entry | None, tell: _Tell) -> tuple[Done, bytes]:
        key, name = self._key, f"{row.name}.pdf"
        digesting = self._made_from.copy()
        digesting.update(repr(row.made_from).encode(errors="surrogatepass"))
        made_from = digesting.digest()
        if entry is not None and entry.made_from == made_from:
            there = self._store.read(name)
            known = sha256(there or b"").digest()
            if there is not None and digest(key, known, b"proof") == entry.proof:
                return Done(row.number, entry.pages, len(there), known, kept=True), b""
        form = self._forms.form(row)
        stamped = form.stamped(row) if form else None
        fresh = False
        if stamped is not None:
            compiled, rest = stamped
            pages = compiled.pages
            tell.of(compiled, row)
            parts: tuple[bytes, ...] = (compiled.ending.before, rest)
        else:
            made = self._forms.press.stamped(self._forms.order(row))
            pages, fresh = made.pages, made.fresh
            tell.findings.update(dict.fromkeys(made.findings))
            tell.count(row, made.left_out)
            parts = (made.pdf,)
        if self._settings.password:
            parts = (self._protected(b"".join(parts)),)
        self._store.write(name, *parts)
        known = compiled.ending.sha256(rest) if len(parts) > 1 else sha256(parts[0]).digest()
        proof = Entry(made_from, digest(key, known, b"proof"), pages)
        written = line(row.number, digest(key, row.name.encode(), b"name"), proof)
        return Done(row.number, pages, sum(map(len, parts)), known, fresh=fresh), written

    def _protected(self, pdf: bytes) -> bytes:
        from handouts.pdf.protect import protect

        return protect(pdf, self._settings.password)
