"""The shop: compiled leaflets that were made before, those last used kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from handouts.errors import Finding, Place, Severity
from handouts.slots.compiled import Compiled

MOST_BYTES = 48_000_000
"""What is kept in memory, by the size of the files: a few hundred leaflets."""


class Shop:
    """Compiled leaflets by what they were compiled from, and by the lines that their slots have."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._known: OrderedDict[tuple[Hashable, tuple[int, ...] | None], Compiled | None] = OrderedDict()
        self._size = 0

    def compiled(
        self, base: Hashable, lines: tuple[int, ...] | None, make: Callable[[], Compiled | None]
    ) -> Compiled | None:
        """Return the compiled leaflet of ``base``, made the first time; None where it cannot be stamped.

        ``lines``: how many each slot has; None: whatever was made first.
        """
        key = (base, lines)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        made = make()
        self._known[key] = made
        self._size += _size(made)
        while self._size > MOST_BYTES and len(self._known) > 1:
            self._size -= _size(self._known.popitem(last=False)[1])
        return made


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
