"""How far a batch has come: a bar with rate and time left on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Self

from handouts.commands.telling import Findings, tell_line
from handouts.errors import Finding

if TYPE_CHECKING:
    from rich.progress import Progress

_EVERY = 10.0
"""Seconds between two lines of a log."""


class Lines:
    """Says on stderr now and then how far it is."""

    def __init__(self, rows: int, heard: Findings, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the number of rows, and who prints findings."""
        self._rows = rows
        self._heard = heard
        self._clock = clock
        self._done = 0
        self._began = self._last = clock()

    def advanced(self, rows: int) -> None:
        """Count rows, and say so when it is time."""
        self._done += rows
        now = self._clock()
        if now - self._last >= _EVERY:
            self._last = now
            rate = self._done / (now - self._began)
            left = (self._rows - self._done) / rate
            tell_line(f"{self._done} of {self._rows} leaflets, {rate:.0f} a second, {left:.0f} s left")

    def told(self, findings: Iterable[Finding]) -> None:
        """Print findings, each once."""
        self._heard.tell(findings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Leave nothing behind."""


class Bar(Lines):
    """A bar on a terminal; findings stand above it. It appears when the first leaflets are there.

    Before that it would be a thread too many: processes are made by copying this one where it has none.
    """

    _shown: Progress | None = None

    def advanced(self, rows: int) -> None:
        """Move the bar."""
        if self._shown is None:
            self._shown = _bar()
            self._task = self._shown.add_task("Leaflets", total=self._rows)
            self._shown.start()
        self._shown.advance(self._task, rows)

    def __exit__(self, *error: object) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.0f} a second" if speed else "")

    columns = ("Leaflets", BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def progress(rows: int, heard: Findings) -> Lines:
    """Return what shows a batch's progress where it is seen."""
    return (Bar if sys.stderr.isatty() else Lines)(rows, heard)
