"""A patient's own exercises, as a command line or a roster asks for them: ``id``, or ``id:dosage``.

What was typed may be anything, a patient's name in the wrong place among it: an error shows nothing of it that is not
known already, and names what comes nearest.
"""

from __future__ import annotations

from handouts.content.dosage import Dosage, parse_dosage
from handouts.content.exercise import read_exercise
from handouts.content.model import Exercise
from handouts.errors import ContentError, Finding, Place, nearest
from handouts.shelf import Shelf

Asked = tuple[Exercise, Dosage | None, tuple[Finding, ...]]
"""An exercise, what the patient's dose changes (None: nothing), and what is worth telling about it."""


def read_asked(asked: str, lang: str, shelf: Shelf, place: str, number: int = 0) -> Asked:
    """Read one exercise that was asked for.

    ``place``: of all that were; an error says the exercise's id behind it, or where that is none the ``number`` from 1
    (0: it is the only one). Raises `ContentError`.
    """
    name, _, dose = asked.partition(":")
    name = name.strip()
    here = Place(f"{place} {name}".strip())
    try:
        exercise, read = read_exercise(name, lang, shelf, here)
    except ContentError as error:
        keys = [key.rpartition(".") for key in shelf.names("exercises", ".md")]
        if error.findings[0].rule != "unknown-exercise" or name in {key[0] for key in keys}:
            raise
        here = Place(" ".join(filter(None, [place, f"no. {number}" if number else ""])))
        remedy = nearest(name[:60], {key[0] for key in keys if key[2] == lang}, shelf.where("exercises"))
        raise ContentError.at(here, "there is no exercise of that name", remedy, "unknown-exercise") from None
    dosage = parse_dosage(dose, here, shown=False) if dose.strip() else None
    return exercise, dosage, read
