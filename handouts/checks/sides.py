"""Whether exercises that are drawn for the left say so: in words that name a side, or in a photograph."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.checks.look_rules import SIDE
from handouts.content.blocks import inside
from handouts.content.model import plain
from handouts.errors import Finding
from handouts.handout import ExerciseCard, Handout


def check_sides(handout: Handout) -> Iterator[Finding]:
    """Yield a warning for each exercise of a leaflet for the left whose words or picture stay on the side they name.

    Drawings are mirrored for the left, and their descriptions with them; nothing else is.
    """
    for block in (*handout.preamble, *handout.sections):
        for card in (block, *inside(block)):
            if not isinstance(card, ExerciseCard):
                continue
            said = [*card.steps, *(text for _, text in card.hints), *([card.stop[1]] if card.stop else [])]
            word = next(filter(None, (handout.words.sides.named(plain(text)) for text in said)), "")
            if card.picture is not None:
                yield SIDE.at(card.place, f"“{card.title}” has a picture, which is not mirrored for the left")
            elif card.figure and word:
                yield SIDE.at(card.place, f"“{card.title}” says “{word}”, and its drawing is mirrored for the left")
