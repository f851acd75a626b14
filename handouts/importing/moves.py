"""The exercises of an article: the library's, with what the article alone says, or new ones of their own files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from handouts.content.model import Inline, plain
from handouts.importing.blocks import Block, NewExercise
from handouts.importing.doses import dose_of, in_digits, says_only
from handouts.importing.library import Known, Library
from handouts.importing.pieces import Kind, Piece, words
from handouts.importing.wording import Wording

MOST_CALLING_WORDS = 14
"""Words of a paragraph that is nothing but a call to action."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9])")
_ORDER = ("sets", "reps", "hold", "rest", "per", "times_a_day", "days_a_week", "weeks")
_ALIKE = 0.6
"""Share of a sentence's long words that the library's text has too, for it to say the same."""
_LONGEST_DOSE = 8
"""Words of a sentence that says a dose and nothing else."""
_STEM = 5
"""Letters that tell a word in its forms."""
_STEPS = (Kind.LIST, Kind.TEXT, Kind.QUOTE)
"""What the steps of a new exercise are made of; all else stands beside them."""


class Moves:
    """Makes exercises, and keeps those that the library has not."""

    def __init__(self, patterns: Wording, library: Library) -> None:
        """Take the patterns of the language and the exercises there are."""
        self.patterns = patterns
        self.library = library
        self.made: list[NewExercise] = []

    def exercise(
        self, heading: str, inside: tuple[Piece, ...], boxed: bool, often: Mapping[str, str]
    ) -> list[Block] | None:
        """Return an exercise's blocks: the library's with the article's dose, or a new one; None where it is neither.

        ``often``: how often the section says that all are done. What the library's steps and the dose say as well
        stands in a remark; what is more (a purpose, a caution, another amount) is printed with the exercise.
        """
        name = self.patterns.numbered.sub("", heading, count=1).strip()
        own = dose_of(" ".join(map(_said, inside)), self.patterns)
        said = {**often, **own}
        dose = {key: said[key] for key in _ORDER if key in said}
        found = self.library.find(name)
        if found is not None:
            kept, repeated = self._parted(found, inside, dose)
            told = Piece(Kind.ASIDE, words(" ".join([heading, *repeated])), cue="repeats")
            added = " ".join(f"{key}={value}" for key, value in found.dose.items() if key not in dose)
            adds = (Piece(Kind.ASIDE, words(added), cue="adds"),) if added and dose else ()
            return [Block("exercise", found.id, (told, *adds, *kept), attributes=tuple(dose.items()))]
        steps = _steps(inside)
        if not steps or not (boxed or own):
            return None
        steps, repeated = self._without_dose(steps, dose)
        new = NewExercise(self.library.free_id(name, self.made), name, tuple(dose.items()), steps)
        self.made.append(new)
        beside = tuple(piece for piece in inside if piece.kind not in _STEPS)
        if name != heading or repeated:
            beside = (Piece(Kind.ASIDE, words(" ".join([heading, *repeated])), cue="repeats"), *beside)
        return [Block("exercise", new.id, beside)]

    def _without_dose(self, steps: tuple[Inline, ...], dose: Mapping[str, str]) -> tuple[tuple[Inline, ...], list[str]]:
        """Return the steps without the sentences that only say the dose, and those sentences."""
        left: list[Inline] = []
        repeated: list[str] = []
        for step in steps:
            sentences = _SENTENCE.split(plain(step).strip())
            doses = [each for each in sentences if self.patterns.again.match(each) and self._is_dose(each, dose)]
            repeated += doses
            if doses:
                step = words(" ".join(each for each in sentences if each not in doses))
            left += [step] if step else []
        return (tuple(left), repeated) if left else (steps, [])

    def _is_dose(self, sentence: str, dose: Mapping[str, str]) -> bool:
        said = dose_of(sentence, self.patterns)
        return bool(said) and says_only(sentence, dose, self.patterns) and len(sentence.split()) <= _LONGEST_DOSE

    def _parted(
        self, found: Known, inside: tuple[Piece, ...], dose: Mapping[str, str]
    ) -> tuple[tuple[Piece, ...], list[str]]:
        """Return what the article alone says, and the sentences that the exercise says by itself."""
        kept: list[Piece] = []
        repeated: list[str] = []
        for piece in inside:
            if piece.kind is Kind.QUOTE:  # a quotation is set large: on a card it is a remark like others
                piece = replace(piece, kind=Kind.TEXT)
            if piece.kind is Kind.TEXT and not any(span.link for span in piece.text):
                sentences = _SENTENCE.split(plain(piece.text).strip())
                left = [each for each in sentences if not self._repeats(each, found, dose)]
                if len(left) < len(sentences):
                    repeated += [each for each in sentences if each not in left]
                    piece = replace(piece, text=words(" ".join(left)))
                kept += [piece] if piece.text else []
            elif piece.kind is Kind.LIST:
                items = tuple(item for item in piece.items if not self._all_repeat(plain(item.text), found, dose))
                repeated += [plain(item.text) for item in piece.items if item not in items]
                if len(items) == 1 < len(piece.items):  # one step alone is no list
                    kept.append(Piece(Kind.TEXT, items[0].text))
                else:
                    kept += [replace(piece, items=items)] if items else []
            else:
                kept.append(piece)
        return tuple(kept), repeated

    def _all_repeat(self, text: str, found: Known, dose: Mapping[str, str]) -> bool:
        return all(self._repeats(sentence, found, dose) for sentence in _SENTENCE.split(text.strip()))

    def _repeats(self, sentence: str, found: Known, dose: Mapping[str, str]) -> bool:
        """Tell whether the exercise's own steps and dose say what a sentence says."""
        if self.patterns.caution.search(sentence) or not says_only(sentence, dose, self.patterns):
            return False
        if self.patterns.orders.search(sentence):
            return True
        counted = re.search("[0-9]", in_digits(sentence, self.patterns))
        if counted and len(sentence.split()) <= _LONGEST_DOSE:  # “10-20 gange på hver side.”
            return True
        stems = _stems(sentence)
        return len(stems) > 1 and len(stems & _stems(found.said)) >= _ALIKE * len(stems)


def before_stop(inside: tuple[Piece, ...], patterns: Wording) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Part what is under the last exercise from what closes them all: a rule to stop by, a call to action."""
    end = len(inside)
    while end > 1 and inside[end - 1].kind is Kind.TEXT:
        said = plain(inside[end - 1].text)
        call = len(said.split()) <= MOST_CALLING_WORDS and patterns.call.search(said)
        if not call and not patterns.stop.search(said):
            break
        end -= 1
    return inside[:end], inside[end:]


def _said(piece: Piece) -> str:
    return " ".join([plain(piece.text), *(plain(item.text) for item in piece.items)])


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w{4,}", text.casefold())}


def _steps(inside: tuple[Piece, ...]) -> tuple[Inline, ...]:
    """Return the steps of an exercise: the items of its list, else its paragraphs."""
    steps = tuple(
        text
        for piece in inside
        for text in ([item.text for item in piece.items] if piece.kind is Kind.LIST else [piece.text])
        if text and piece.kind in _STEPS
    )
    if len(steps) != 1 or len(steps[0]) != 1:
        return steps
    return tuple((replace(steps[0][0], text=sentence),) for sentence in _SENTENCE.split(steps[0][0].text.strip()))
