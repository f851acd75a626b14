"""The library of exercises, as far as an import asks: which one does a heading name?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from difflib import SequenceMatcher

from handouts.content.aliases import names_of
from handouts.content.dosage import Dosage
from handouts.content.exercise import find_exercise
from handouts.content.model import plain
from handouts.content.titles import slug
from handouts.errors import Finding, Place
from handouts.importing.blocks import NewExercise
from handouts.importing.naming import keys, stems
from handouts.shelf import Shelf
from handouts.values import dataclass

_BEGINNING = 2
"""Letters in which a slip of the pen is not looked for: words that begin differently are different."""
ALIKE = 0.8
"""Share of letters that two names have in common to be one: “Knæ-til-bryst stræk” is “Knæ til bryst”."""


_POSTURES = {
    "siddende": "sitting", "seated": "sitting", "sitting": "sitting", "staaende": "standing", "standing": "standing",
    "liggende": "lying", "rygliggende": "lying", "lying": "lying", "supine": "lying", "maveliggende": "prone",
    "prone": "prone", "sideliggende": "side-lying", "knaelende": "kneeling", "kneeling": "kneeling",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """An exercise of the library. ``said``: its steps and hints, as one text; ``dose``: its own, name to value.

    ``position``: sitting, standing and so on, “” where it is not said.
    """

    id: str
    title: str
    said: str
    dose: Mapping[str, str]
    position: str = ""


class Library:
    """The exercises of a shelf in one language."""

    def __init__(self, shelf: Shelf, lang: str) -> None:
        """Read the title of each; one that cannot be read is not there."""
        self._known: list[Known] = []
        ending = f".{lang}"
        for name in shelf.names("exercises", ".md"):
            if name.endswith(ending):
                findings: list[Finding] = []
                found = find_exercise(name.removesuffix(ending), lang, shelf, Place("exercises"), findings)
                if found is not None:
                    said = (*found.steps, found.feel, found.easier, found.harder, found.stop)
                    text = " ".join(plain(each) for each in said)
                    self._known.append(Known(found.id, found.title, text, _dose(found.dosage), found.position))
        self._keys = _index(self._known)

    def find(self, heading: str) -> Known | None:
        """Return the exercise that a heading names: by its id, title or another name, or one much like it; else None.

        A name counts in any inflection and order of its words, with hyphens or without.
        """
        posture = next((held for word, held in _POSTURES.items() if word in slug(heading).split("-")), "")
        names = [part for part in re.split(r"[()\[\]/]", heading) if part.strip()]
        for name in names:
            for known in self._known:
                if slug(name) in (known.id, slug(known.title), *map(slug, names_of(known.id))):
                    return known
        for with_help in (True, False):
            for name in names:
                shared = sorted(keys(name, with_help=with_help) & self._keys.keys())
                if len({self._keys[key].id for key in shared}) == 1:
                    return self._keys[shared[0]]
        ratings = [
            (max(_likeness(name, known.title), _likeness(name, known.id)), known)
            for name in names
            for known in self._known
            if posture in ("", known.position)  # a calf raise in a chair is not the one on one’s feet
        ]
        best = max(ratings, key=lambda rating: rating[0], default=None)
        return best[1] if best and best[0] >= ALIKE else None

    def free_id(self, heading: str, made: Sequence[NewExercise]) -> str:
        """Return an id for a new exercise that neither the library nor ``made`` has."""
        base = slug(heading)[:56].strip("-") or "exercise"
        taken = {known.id for known in self._known} | {each.id for each in made}
        number = 1
        name = base
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        return name


def _index(known: Sequence[Known]) -> dict[str, Known]:
    """Return the exercises by the keys of their names; a key that two share names neither."""
    found: dict[str, Known] = {}
    shared: set[str] = set()
    for each in known:
        for key in {key for name in (each.id, each.title, *names_of(each.id)) for key in keys(name)}:
            if key in found:
                shared.add(key)
            found[key] = each
    return {key: each for key, each in found.items() if key not in shared}


def _likeness(one: str, other: str) -> float:
    """Return how much two names are alike, from 0 to 1; one that holds the other whole, word for word, is."""
    first, second = slug(one), slug(other)
    short, long = sorted((first, second), key=len)
    if len(short) >= 8 and f"-{short}-" in f"-{long}-":
        return 0.9
    ours, theirs = stems(one), stems(other)
    left = "".join(word for word in ours if word not in theirs)
    right = "".join(word for word in theirs if word not in ours)
    if left[:_BEGINNING] != right[:_BEGINNING] or SequenceMatcher(None, left, right).ratio() < ALIKE:
        return 0.0  # “nakkestræk” has most letters of “knæstræk”, and “stræk af armen” most of “stræk af baglåret”
    return SequenceMatcher(None, first, second).ratio()


def _dose(dosage: Dosage) -> dict[str, str]:
    """Return a dose as a guide writes it: name to value."""
    said = {field.name: str(value) for field in fields(dosage) if (value := getattr(dosage, field.name))}
    return {name: f"{value}s" if name in ("hold", "rest") else value for name, value in said.items()}
