"""A rule: what is looked for, how much it matters, how it is put right, and who says so."""

from __future__ import annotations

from handouts.errors import Finding, Place, Severity
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for. ``id`` is stable: it stands in reports and in ``<!-- allow … -->`` remarks.

    ``severity``: the usual one; a check may call a slight case a warning or a note. ``finds``: what is wrong where
    it strikes, as a clause. ``remedy``: the usual one. ``source``: the standard, the study or the address it rests on.
    """

    id: str
    severity: Severity
    finds: str
    remedy: str
    source: str

    def at(self, place: Place, what: str, remedy: str = "", severity: Severity | None = None) -> Finding:
        """Return a finding of this rule; without a ``remedy`` of its own it has the rule's."""
        return Finding(severity or self.severity, place, what, remedy or self.remedy, self.id)


@dataclass(frozen=True, slots=True)
class Family:
    """Rules of one kind, as `docs/checks.md` shows them."""

    title: str
    about: str
    rules: tuple[Rule, ...]


def table(severity: Severity, source: str, rows: str) -> tuple[Rule, ...]:
    """Return the rules of a text table, one to a line: ``id | what it finds | remedy``."""
    cells = ([cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines())
    return tuple(Rule(name, severity, finds, remedy, source) for name, finds, remedy in cells)
