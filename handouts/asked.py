"""A patient's own exercises, as a command line or a roster asks for them: ``id``, or ``id:dosage``.

What was typed may be anything, a patient's name in the wrong place among it: an error shows nothing of it that is not
known already, and names what comes nearest.
"""

from __future__ import annotations

import re

from handouts.content.dosage import Dosage, parse_dosage
from handouts.content.exercise import read_exercise
from handouts.content.model import Exercise
from handouts.content.titles import exercise_ids, nearest_exercise, slug
from handouts.errors import ContentError, Finding, Place
from handouts.shelf import Shelf

Asked = tuple[Exercise, Dosage | None, tuple[Finding, ...]]
"""An exercise, what the patient's dose changes (None: nothing), and what is worth telling about it."""


_PARTED = re.compile(r"\s*[,;|/+&\n]\s*|\s+(?:og|and|samt)\s+")


def read_asked(asked: str, lang: str, shelf: Shelf, place: str, number: int = 0) -> Asked:
    """Read one exercise that was asked for.

    ``place``: of all that were; an error says the exercise's id behind it, or where that is none the ``number`` from 1
    (0: it is the only one). Raises `ContentError`.
    """
    unknown = Place(" ".join(filter(None, [place, f"no. {number}" if number else ""])))
    if several := _several(asked, lang, shelf):
        remedy = " ".join(f"--exercise {name}" for name in several) if place else "; ".join(several)
        how = "give the option once for each" if place else "part them by semicolons"
        raise ContentError.at(unknown, "names several exercises as one", f"{how}: {remedy}", "unknown-exercise")
    name, _, dose = asked.partition(":")
    name = name.strip()
    here = Place(f"{place} {name}".strip())
    try:
        exercise, read = read_exercise(name, lang, shelf, here)
    except ContentError as error:
        keys = [key.rpartition(".") for key in shelf.names("exercises", ".md")]
        if error.findings[0].rule != "unknown-exercise" or name in {key[0] for key in keys}:
            raise
        first, behind = (*name.split(None, 1), "")[:2]
        if first in exercise_ids(lang, shelf) and behind[:1].isdigit():
            what, remedy = "the dose stands behind a blank", f"write it behind a colon: {first}:3x10"
            raise ContentError.at(unknown, what, remedy, "unknown-exercise") from None
        remedy = nearest_exercise(name, lang, shelf)
        raise ContentError.at(unknown, "there is no exercise of that name", remedy, "unknown-exercise") from None
    dosage = parse_dosage(dose, here, shown=False) if dose.strip() else None
    return exercise, dosage, read


def _several(asked: str, lang: str, shelf: Shelf) -> tuple[str, ...]:
    """Return the exercises that one place names, where it is more than one beyond doubt; else nothing.

    Before the dose is read: a load is any text, and would take the next exercise for its own.
    """
    names = [part.partition(":")[0] for part in _PARTED.split(asked)]
    names = names if len(names) > 1 else asked.split() if ":" not in asked else []
    if len(names) < 2:
        return ()
    ids = exercise_ids(lang, shelf)
    known = [name for name in map(slug, names) if name in ids]
    return tuple(known) if len(known) > 1 else ()
