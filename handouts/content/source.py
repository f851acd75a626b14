"""What is being read: the file, the names it may use, and the findings so far."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.errors import Finding, Place, Severity
from handouts.shelf import Shelf


def tidy(text: str) -> str:
    """Return text with white space folded to single blanks; no-break spaces and soft hyphens stay.

    The characters are in NFC already: `front_matter` sees to that for the whole file.
    """
    return re.sub(r"[ \t\n\r\f\v]+", " ", text)


@dataclass(slots=True)
class Source:
    """What is being read: its file, its sources by id, and the findings so far.

    ``references``: the parser's own store of link definitions (``[name]: https://…``), one for the whole file.
    """

    path: Path
    shown: str
    shelf: Shelf
    sources: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    last_error: int = 0
    """The last line of the file that has an error, as far as has been read."""
    references: MutableMapping[str, Any] = field(default_factory=dict)
    _ids: dict[str, int] = field(default_factory=dict)
    _names: dict[str, dict[str, Path]] = field(default_factory=dict)

    def place(self, line: int) -> Place:
        """Return the place of a line of the file, counted from 1."""
        return Place(self.shown, line)

    def error(self, line: int, what: str, remedy: str, rule: str) -> None:
        """Note an error."""
        self.last_error = max(self.last_error, line)
        self.findings.append(Finding(Severity.ERROR, self.place(line), what, remedy, rule))

    def warn(self, line: int, what: str, remedy: str, rule: str) -> None:
        """Note a warning."""
        self.findings.append(Finding(Severity.WARNING, self.place(line), what, remedy, rule))

    def names(self, kind: str) -> dict[str, Path]:
        """Return what the shelf has of a kind (layouts, icons), looked up once for the file."""
        if kind not in self._names:
            self._names[kind] = self.shelf.names(kind, ".svg" if kind == "icons" else ".yaml")
        return self._names[kind]

    def name(self, id_: str | None, line: int) -> None:
        """Note that a block has an id; a second of the same is an error."""
        if id_ is None:
            return
        if id_ in self._ids:
            first, second = sorted((line, self._ids[id_]))  # a section's own id comes after those inside it
            self.error(second, f"the id “{id_}” is used twice, first in line {first}", "choose another", "duplicate-id")
        self._ids.setdefault(id_, line)
