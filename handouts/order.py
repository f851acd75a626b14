"""The order: one leaflet to make, for whom, and what comes of it."""

from __future__ import annotations

from dataclasses import field, fields, replace
from pathlib import Path

from handouts.errors import Finding
from handouts.fields import Fields
from handouts.look.printing import Condition
from handouts.personal import Personal
from handouts.stock import naming
from handouts.typeset.marks import Leaflet
from handouts.typeset.proof import proof
from handouts.values import dataclass

_PERSONAL = ("fields", "exercises", "file_name", "condition")
"""What of an order is the patient's, or is told otherwise."""


@dataclass(frozen=True, slots=True)
class Order:
    """One leaflet to make: which guide in which language, on what paper, in whose look, for whom.

    ``path``: the guide's file. ``exercises``: the patient's own as ``id`` or ``id:dosage``. ``side``: which
    side the exercises are drawn for. ``marks``: bleed and marks for cutting; ``condition``: the press whose inks it is
    printed with. ``file_name`` never holds anything of ``fields``.
    """

    guide: str
    lang: str
    layout: str
    brand: str
    path: Path
    file_name: str
    fields: Fields = field(default_factory=Fields)
    exercises: tuple[str, ...] = ()
    side: str | None = None
    grayscale: bool = False
    ink_saver: bool = False
    marks: bool = False
    condition: Condition | None = None
    per_page: int = 0
    """Exercises on a page of a sheet, 1–6; 0: as the layout says."""
    impose: bool = True
    """Whether pages are laid on the sheets of their layout; else they follow one another, for a screen."""

    def for_sample(self) -> Order:
        """Return the order of the sample patient whose leaflet this one is stamped on."""
        sample = Personal(self.fields, self.exercises).sample()
        return replace(self, fields=sample.fields, exercises=sample.exercises, file_name="")

    def impersonal(self) -> tuple[str, ...]:
        """Return all that it says but the patient's values, as texts: equal where it is the same compiled leaflet."""
        own = Personal(self.fields, self.exercises)
        facts = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in _PERSONAL}
        return naming.said(facts | {"path": str(self.path)}, own.sample().exercises, own.slots)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished leaflet, what it was painted from, and what there is to tell about it."""

    pdf: bytes
    leaflet: Leaflet
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.leaflet.pages)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The blocks that layout or fit left out, each with its place."""
        return self.leaflet.left_out

    @property
    def proof(self) -> str:
        """What stands where, as text."""
        return proof(self.leaflet)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A patient's leaflet as bytes, and what there is to tell about it; the same whichever way it was made.

    ``fresh``: whether it was set anew, because a value did not fit its slot or nothing was compiled for it.
    """

    pdf: bytes
    pages: int
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]
    fresh: bool
