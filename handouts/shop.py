"""The shop: compiled leaflets that were made before, those last used kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from handouts.errors import Finding, Place, Severity
from handouts.recall import Recall
from handouts.slots.compiled import Compiled, Lettering
from handouts.stock import entries
from handouts.stock.entries import NEVER
from handouts.stock.inputs import Record

MOST_BYTES = 48_000_000
"""What is kept in memory, by the size of the files: a few hundred leaflets."""


class Shop:
    """Compiled leaflets by what they were compiled from, and by how the values in their slots are set.

    ``record``: what notes the files that a leaflet is made from; None keeps nothing between runs.
    """

    def __init__(self, record: Record | None, recall: Recall) -> None:
        """Start with nothing in memory. ``recall``: of the press that makes the leaflets."""
        self._record = record
        self._recall = recall
        self._known: OrderedDict[Hashable, Compiled | None] = OrderedDict()
        self._size = 0
        self._faces: dict[tuple[bytes, ...], Lettering] = {}

    @property
    def keeps(self) -> bool:
        """Whether anything is kept between runs."""
        return self._record is not None and not self._record.torn

    def compiled(self, key: Hashable, name: Callable[[], str], make: Callable[[], Compiled | None]) -> Compiled | None:
        """Return the compiled leaflet of ``key``, made the first time; None where it cannot be stamped.

        ``name``: says what it is called in the stock; nothing for one that is kept in memory alone.
        """
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        made = self._made(name, make)
        self._known[key] = made
        self._size += _size(made)
        while self._size > MOST_BYTES and len(self._known) > 1:
            self._size -= _size(self._known.popitem(last=False)[1])
        return made

    def _made(self, name: Callable[[], str], make: Callable[[], Compiled | None]) -> Compiled | None:
        """Take a leaflet from the stock, else make it and put it there."""
        record = self._record
        called = name() if record is not None else ""
        if record is None or not called:
            return make()
        known = entries.load(called)
        if known is not None:
            return Compiled.unpack(known, self._faces) if known != NEVER else None
        with self._recall.lock:
            record.begin()
            try:
                made = make()
            finally:
                inputs = record.end()
        packed = made.pack() if made else NEVER
        if not record.torn:
            entries.keep(called, packed, inputs)
        # read back, it has its faces in common with the others: several hundred kB less for each
        return Compiled.unpack(packed, self._faces) if made else None


def kept(finding: Finding) -> tuple[str, ...]:
    """Return a finding as a compiled leaflet keeps it."""
    place = finding.place
    return (str(finding), finding.severity, place.path, str(place.line), finding.what, finding.remedy, finding.rule)


def told(compiled: Compiled) -> tuple[Finding, ...]:
    """Return the findings that a compiled leaflet keeps."""
    return tuple(
        [
            Finding(Severity(severity), Place(path, int(line)), what, remedy, rule)
            for _, severity, path, line, what, remedy, rule in compiled.findings
        ]
    )


def _size(compiled: Compiled | None) -> int:
    return len(compiled.ending.before) if compiled else 0
