"""Reading a stranger's PDF: every value is taken for what it is, and what is of another kind is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from handouts.errors import Finding, Place, Severity

MOST_ENTRIES = 200_000
"""Kids, pages, operators … that are looked at before a file is called too large to check."""


class TooLargeError(Exception):
    """A file holds more of something than is looked at."""


@dataclass(slots=True)
class Report:
    """The findings on one file, each said once however often it is found."""

    path: Path
    _found: dict[Finding, None] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings in the order they were found."""
        return tuple(self._found)

    def error(self, what: str, rule: str, remedy: str = "make the leaflet again with handouts") -> None:
        """Add something that the standards forbid."""
        self._add(Severity.ERROR, what, rule, remedy)

    def warning(self, what: str, rule: str, remedy: str = "make the leaflet again with handouts") -> None:
        """Add something that is allowed and still worth a look."""
        self._add(Severity.WARNING, what, rule, remedy)

    def note(self, what: str, rule: str, remedy: str = "") -> None:
        """Add something that is only good to know."""
        self._add(Severity.NOTE, what, rule, remedy)

    def _add(self, severity: Severity, what: str, rule: str, remedy: str) -> None:
        self._found[Finding(severity, Place(str(self.path)), what, remedy, rule)] = None


def entry(holder: object, key: str) -> object:
    """Return what a dictionary or stream has under ``key``, or None."""
    if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return None
    value: object = holder.get(key)
    return value


def entries(holder: object) -> Iterator[tuple[str, object]]:
    """Yield the keys and values of a dictionary; nothing of anything else."""
    if isinstance(holder, pikepdf.Dictionary):
        for key in list(holder.keys()):
            yield key, holder.get(key)


def items(value: object) -> list[object]:
    """Return the items of an array or a list, a single value as a list of it, None as none. Raises `TooLargeError`."""
    if value is None:
        return []
    if not isinstance(value, pikepdf.Array | list):
        return [value]
    if len(value) > MOST_ENTRIES:
        raise TooLargeError
    return list(value)


def name(value: object) -> str:
    """Return a name without its slash; "" for anything else."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text(value: object) -> str:
    """Return a text string; "" for anything else."""
    return str(value) if isinstance(value, pikepdf.String) else ""


def whole(value: object) -> int | None:
    """Return a whole number, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def numbers(value: object) -> list[float]:
    """Return an array of numbers; empty when one of its items is none."""
    found = []
    for item in items(value):
        try:
            found.append(float(item))  # type: ignore[arg-type]  # what is no number raises
        except (TypeError, ValueError, OverflowError):
            return []
    return found


def identity(value: object) -> tuple[int, int]:
    """Return an object's number and generation; (0, 0) for one that has none."""
    return value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
