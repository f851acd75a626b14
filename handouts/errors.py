"""The one error family, and the findings that it and the checks are made of.

A finding says what is wrong, where, and how to put it right. Every error that a user can cause is a
`HandoutsError` holding one or more findings; it is caught once, in ``cli.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from handouts.values import dataclass

_SHOWN = 300
"""Characters of what is wrong that a line shows at the most."""


class ExitCode(IntEnum):
    """What the process returns (contract: Commands)."""

    OK = 0
    FAULTY = 1
    USAGE = 2
    SOME_FAILED = 3
    INTERRUPTED = 130


class Severity(StrEnum):
    """How much a finding matters: an error stops the leaflet, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a path as the user would type it, and a line from 1 (0: the file as a whole)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of reading or checking: what is wrong, where, and the change that mends it.

    ``rule`` is a short stable name ("unknown-key"); ``remedy`` is an instruction in the imperative.
    """

    severity: Severity
    place: Place
    what: str
    remedy: str = ""
    rule: str = ""

    def __str__(self) -> str:
        tail = f" — {self.remedy}" if self.remedy else ""
        what = self.what
        if len(what) > _SHOWN:  # a word of a page's length is told by its ends
            what = f"{what[: _SHOWN // 2]} … {what[-_SHOWN // 2 :]}"
        return f"{self.place}: {self.severity}: {what}{tail}"


class HandoutsError(Exception):
    """Anything a user can cause and mend. Holds findings; `str()` is one line for each of them."""

    exit_code = ExitCode.FAULTY

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        """Take one finding or several."""
        self.findings: tuple[Finding, ...] = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[HandoutsError], tuple[tuple[Finding, ...]]]:
        """Stay what it is on its way from one process to another."""
        return type(self), (self.findings,)

    @classmethod
    def at(cls, place: Place, what: str, remedy: str = "", rule: str = "") -> HandoutsError:
        """Make an error of this class from a single finding."""
        return cls(Finding(Severity.ERROR, place, what, remedy, rule))


class ContentError(HandoutsError):
    """A guide, exercise or roster says something that cannot be."""


class LookError(HandoutsError):
    """A brand, font, icon, picture or layout file is wrong."""


class FigureError(HandoutsError):
    """A figure file asks for a body that cannot be drawn."""


class FitError(HandoutsError):
    """Content is overset: it does not fit its layout. The finding names the block and the amount."""


class GlyphError(HandoutsError):
    """No font at hand has a character of the text."""


class PdfError(HandoutsError):
    """A PDF could not be read or does not hold what was promised."""


def nearest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``did you mean “x”?`` for the closest known name, or ``otherwise``: a list of the known ones.

    ``name`` itself is no part of it.
    """
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.5)
    if close:
        return f"did you mean “{close[0]}”?"
    return otherwise or (f"use one of: {', '.join(names)}" if names else "none is known here")
