"""What commands print: findings on stderr, plain lines or JSON on stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from handouts.errors import ExitCode, Finding, Severity
from handouts.said import of_use


class Findings:
    """Prints findings on stderr, each once, and remembers whether one was an error."""

    def __init__(self, *, quiet: bool = False, rules: bool = False, notes: bool = True) -> None:
        """Start with nothing told; ``quiet``: remember only; ``rules``: name each one's rule, as checks do.

        ``notes``: print notes, too, and not only what is `said.of_use` to whoever makes leaflets for patients.
        """
        self.exit_code = ExitCode.OK
        self._quiet = quiet
        self._rules = rules
        self._notes = notes
        self._told: set[Finding] = set()

    def tell(self, findings: Iterable[Finding]) -> None:
        """Print what was not printed before."""
        for finding in findings:
            if finding.severity is Severity.ERROR:
                self.exit_code = ExitCode.FAULTY
            wanted = not self._quiet and (self._notes or of_use(finding.severity))
            if wanted and finding not in self._told:
                _print(told(finding) if self._rules else str(finding), sys.stderr)
            self._told.add(finding)


def told(finding: Finding) -> str:
    """Return a finding as one line with its rule, as checks print it."""
    return f"{finding} [{finding.rule}]" if finding.rule else str(finding)


def say(line: str) -> None:
    """Print a line on stdout, above the bar where there is one: it stands in for `sys.stdout` while it shows."""
    _print(line, sys.stdout)


def tell_line(line: str) -> None:
    """Print a line on stderr."""
    _print(line, sys.stderr)


def _print(line: str, stream: TextIO) -> None:
    """Print a line as Click does; without it where it would do no more, since a batch has no other need of it."""
    if os.name == "nt" or "\x1b" in line:
        import click

        click.echo(line, file=stream)
    else:
        stream.write(f"{line}\n")
        stream.flush()


def size(count: int) -> str:
    """Say a file's size in kilobytes (1000 bytes), as file managers do."""
    return f"{max(1, round(count / 1000))} kB"


def print_json(value: object) -> None:
    """Print a value as JSON on stdout."""
    import json

    _print(json.dumps(value, ensure_ascii=False, indent=2), sys.stdout)


def finding_json(finding: Finding) -> dict[str, str | int]:
    """Return a finding as it stands in JSON."""
    return {
        "severity": finding.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "what": finding.what,
        "remedy": finding.remedy,
        "rule": finding.rule,
    }
