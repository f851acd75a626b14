"""Remarks by which a writer says that a finding is meant so: ``<!-- allow: care-absolute, said by a patient -->``.

In Markdown a remark holds for the block that follows it; as a comment in YAML (``# allow: look-contrast-aaa``), front
matter included, for the whole file. What stops a leaflet cannot be allowed, and a remark that allows nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handouts.checks.rule import Family, Rule
from handouts.errors import Finding, Place, Severity
from handouts.values import dataclass

UNUSED = Rule(
    "allow-unused", Severity.WARNING, "a remark allows what is not found, or a rule that there is not",
    "remove it, or correct the rule's name", "ours: an exception goes when its reason goes",
)  # fmt: skip
FAMILY = Family(
    "Exceptions", "Remarks that allow a finding, such as `<!-- allow: care-absolute, a quotation -->`.", (UNUSED,)
)

_HTML = re.compile(r"<!--\s*allow:\s*([a-z0-9-]+(?:\s*,\s*(?:pair|read|leaflet|care|look|brand)-[a-z-]+)*)\b[^>]*-->")
_YAML = re.compile(r"#\s*allow:\s*([a-z0-9-]+(?:\s*,\s*(?:pair|read|leaflet|care|look|brand)-[a-z-]+)*)\b")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One rule allowed in a file from ``first`` to ``last`` line; ``line``: where the remark stands."""

    rule: str
    line: int
    first: int
    last: int


def allowances(text: str, *, markdown: bool) -> tuple[Allowance, ...]:
    """Return what a file allows."""
    lines = text.split("\n")
    front = 0
    if markdown and lines[0].strip() == "---":
        front = next((at for at, line in enumerate(lines[1:], start=2) if line.strip() == "---"), 0)
    found: list[Allowance] = []
    for number, line in enumerate(lines, start=1):
        whole = not markdown or number <= front
        match = (_YAML if whole else _HTML).search(line)
        if match:
            first, last = (1, len(lines)) if whole else (number, _end(lines, number))
            found += [Allowance(rule.strip(), number, first, last) for rule in match[1].split(",")]
    return tuple(found)


def _end(lines: list[str], number: int) -> int:
    """Return the last line of the block that follows line ``number``."""
    at = number  # as an index: the line after
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at < len(lines) and lines[at].startswith(":::"):
        return next((end for end in range(at + 2, len(lines) + 1) if lines[end - 1].strip() == ":::"), len(lines))
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def without_allowed(
    findings: Iterable[Finding], path: str, given: tuple[Allowance, ...], firm: frozenset[str]
) -> Iterator[Finding]:
    """Yield the findings of one file that are not allowed, and a finding for each allowance without use.

    ``firm``: rules that cannot be allowed.
    """
    used: set[Allowance] = set()
    for finding in findings:
        hits = [
            each
            for each in given
            if each.rule == finding.rule
            and each.rule not in firm
            and each.first <= max(1, finding.place.line) <= each.last
        ]
        used.update(hits)
        if not hits:
            yield finding
    for each in given:
        if each not in used:
            why = "which cannot be allowed" if each.rule in firm else "which is not found there"
            yield UNUSED.at(Place(path, each.line), f"the remark allows “{each.rule}”, {why}")
