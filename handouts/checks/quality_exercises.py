"""The exercises of a guide as a whole: how many, in which order, with doses and a stop rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from handouts.checks.quality_rules import GROUPED, MANY, NO_DOSE, STOP
from handouts.content.blocks import blocks
from handouts.content.model import Callout, CalloutKind, ExerciseUse, Guide, ListBlock, Paragraph, plain
from handouts.errors import Finding

MOST = 5
_GROUPS = {"lying": "floor", "side-lying": "floor", "prone": "floor", "all-fours": "floor", "kneeling": "floor"}
_STOP = re.compile(
    r"\b(?:stop\w*|hold (?:op|inde)|pause|afbryd\w*|break off|ease off|too much|for meget|worse|værre|tager til|"
    r"tager kraftigt til)\b",
    re.IGNORECASE,
)


def uses_of(guide: Guide) -> tuple[ExerciseUse, ...]:
    """Return the exercises of a guide in order."""
    return tuple(block for block in blocks(guide) if isinstance(block, ExerciseUse))


def check_exercises(guide: Guide, uses: Sequence[ExerciseUse]) -> Iterator[Finding]:
    """Yield what is wrong with a guide's exercises taken together."""
    if len(uses) > MOST:
        yield MANY.at(uses[MOST].place, f"{len(uses)} exercises in one leaflet")
    known = [use for use in uses if use.exercise.position]
    runs = [list(run) for _, run in groupby(known, key=_group)]
    groups = [_group(run[0]) for run in runs]
    for at, group in enumerate(groups):
        if group in groups[:at]:
            name = runs[at][0].exercise.title
            yield GROUPED.at(runs[at][0].place, f"“{name}” goes back to {_said(group)}")
            break
    for use in uses:
        dose = use.dosage
        if not (dose.reps or dose.hold or dose.times_a_day or dose.days_a_week or dose.sets):
            yield NO_DOSE.at(use.place, f"“{use.exercise.title}” has no dose")
    if uses and not _stops(guide, uses):
        yield STOP.at(uses[0].place, "nothing says when to stop an exercise")


def _group(use: ExerciseUse) -> str:
    return _GROUPS.get(use.exercise.position, use.exercise.position)


def _said(group: str) -> str:
    return "the floor" if group == "floor" else group


def _stops(guide: Guide, uses: Sequence[ExerciseUse]) -> bool:
    if all(use.exercise.stop for use in uses):
        return True
    return any(
        isinstance(block, Callout) and block.kind is CalloutKind.WARNING and _STOP.search(_text(block))
        for block in blocks(guide)
    )


def _text(block: Callout) -> str:
    said = [plain(block.title)]
    waiting = list(block.blocks)
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, Paragraph):
            said.append(plain(inner.text))
        elif isinstance(inner, ListBlock):
            waiting.extend(each for item in inner.items for each in item)
    return " ".join(said)
