"""Two languages of one exercise: the same dose, steps, hints, equipment and figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handouts.checks.pair_texts import doses_differ, numbers_differ
from handouts.checks.rule import Rule
from handouts.content.model import Exercise, plain
from handouts.errors import Finding, Place, Severity

_REVISION = "ISO 17100:2015, 5.3.3 (revision: compared with its source)"
STEPS = Rule(
    "pair-steps", Severity.ERROR, "an exercise has more steps in one language than in the other",
    "write the same steps in both languages", _REVISION,
)  # fmt: skip
HINT = Rule(
    "pair-hint", Severity.ERROR, "a hint (feel, easier, harder, stop) or equipment is there in one language only",
    "write it in both languages", _REVISION,
)  # fmt: skip
KIND = Rule(
    "pair-kind", Severity.ERROR, "region, goal, position or figure of an exercise differ",
    "write the same in both languages", "the format of exercises",
)  # fmt: skip
RULES = (STEPS, HINT, KIND)
_HINTS = ("feel", "easier", "harder", "stop")


def compare_exercises(one: Exercise, other: Exercise) -> Iterator[Finding]:
    """Yield what ``other`` says otherwise than ``one``."""
    where = Path(one.place.path).name

    def at(name: str) -> tuple[Place, Place]:
        return one.places.get(name, one.place), other.places.get(name, other.place)

    yield from doses_differ(one.dosage, other.dosage, *at("dosage"))
    if len(one.steps) != len(other.steps):
        yield STEPS.at(
            at("step 1")[1], f"the exercise has {len(other.steps)} steps, in {where} it has {len(one.steps)}"
        )
    else:
        for number, steps in enumerate(zip(one.steps, other.steps, strict=True), start=1):
            texts = [plain(step) for step in steps]
            label = f"step {number}"
            yield from numbers_differ(texts[0], texts[1], one.lang, other.lang, *at(label), label)
    for name in _HINTS:
        hints = [plain(getattr(exercise, name)) for exercise in (one, other)]
        if bool(hints[0]) != bool(hints[1]):
            yield HINT.at(at(name)[1], f"“{name}” is there in one language only (compare {where})")
        else:
            yield from numbers_differ(hints[0], hints[1], one.lang, other.lang, *at(name), f"“{name}”")
    if len(one.equipment) != len(other.equipment):
        what = f"{len(other.equipment)} things are needed, in {where} {len(one.equipment)}"
        yield HINT.at(at("equipment")[1], what)
    for name in ("region", "goal", "position", "figure"):
        values = getattr(one, name), getattr(other, name)
        if values[0] != values[1]:
            yield KIND.at(
                at(name)[1], f"“{name}” is {values[1] or 'not said'}, in {where} it is {values[0] or 'not said'}"
            )
