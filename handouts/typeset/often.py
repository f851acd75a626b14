"""How often: what the exercises of a card's side have in common, said once, and what differs, said where it belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handouts.handout import ExerciseCard
from handouts.language.doses import say_schedule
from handouts.language.words import Words
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Often:
    """How often the exercises of one side are done, in words.

    ``lines``: above all of them; ``own``: of each, under its dose, empty where nothing is said there. ``numbered``:
    whether the lines speak of the exercises by number.
    """

    lines: tuple[str, ...]
    own: tuple[str, ...]
    numbered: bool = False


def how_often(cards: Sequence[ExerciseCard], words: Words) -> Often:
    """Return how often exercises are done.

    What all have in common stands in a line. Where they differ, the line has what most of them have, with words that
    something else may be said below, and the others say their own. Where no two agree, or one says nothing, each says
    its own: the line would speak for it.
    """
    said = _said(cards, words)
    nothing = ("",) * len(said)
    counted = Counter(filter(None, said))
    if not counted:
        return Often((), nothing)
    most, count = counted.most_common(1)[0]
    if count == len(said) > 1:
        return Often((most,), nothing)
    if count > 1 and all(said):
        return Often((words("often-else", often=most),), tuple("" if each == most else each for each in said))
    return Often((), said)


def by_number(cards: Sequence[ExerciseCard], words: Words) -> Often:
    """Return all of it above the exercises, a line for each schedule with the numbers of its exercises."""
    named: dict[str, list[str]] = {}
    said = _said(cards, words)
    for number, each in enumerate(said, start=1):
        if each:
            named.setdefault(each, []).append(str(number))
    lines = tuple(words("often-of", often=each, numbers=", ".join(which)) for each, which in named.items())
    return Often(lines, ("",) * len(said), numbered=True)


def _said(cards: Sequence[ExerciseCard], words: Words) -> tuple[str, ...]:
    return tuple(say_schedule(card.dosage, words) for card in cards)
