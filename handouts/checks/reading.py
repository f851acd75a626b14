"""How hard a text is to read: score, long sentences, long words in a row, passive voice; on running text only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from handouts.checks.rule import Family, Rule
from handouts.checks.texts import Piece, Role
from handouts.checks.voice import passive
from handouts.errors import Finding, Place, Severity
from handouts.language.readability import Readability, measure, split_sentences, syllables
from handouts.language.words import Words
from handouts.values import dataclass

SCORE = Rule(
    "read-score", Severity.WARNING, "running text is hard: LIX over 38, or Flesch–Kincaid over grade 8",
    "begin with the hardest sentences: part them, and take shorter words",
    "Björnsson 1968 (sprogvaskeriet.dk/tjek-din-lix); NIH: grade 6–8 (readabilitycheck.com)",
)  # fmt: skip
SENTENCE = Rule(
    "read-sentence", Severity.WARNING, "a sentence has more than 25 words",
    "make two of it", "i-base.info/guides/about (30 at most); Seattle Children's (12–14 aimed at)",
)  # fmt: skip
WORDS = Rule(
    "read-words", Severity.WARNING, "two words of five syllables or more stand in a row, or three of four",
    "take a shorter word, or put one between", "sprogvaskeriet.dk/tjek-din-lix (long words)",
)  # fmt: skip
PASSIVE = Rule(
    "read-passive", Severity.WARNING, "more than a fifth of the sentences are in the passive voice",
    "say who does it", "PEMAT-P, item 5 (active voice at least 80 % of the time)",
)  # fmt: skip
RULES = (SCORE, SENTENCE, WORDS, PASSIVE)
FAMILY = Family(
    "Reading ease",
    "Measured on running text: headings, lists, doses and tables are left out, whose short lines would flatter it. "
    "`check` prints each guide's score and its hardest sentences.",
    RULES,
)

LIMITS = {"lix": (38.0, 45.0), "grade": (8.0, 10.0)}
"""By scale: from where a text is called hard, and from where it is an error."""
LONGEST = 25
"""Words of a sentence."""
_PASSIVE_MOST = 0.2
_PASSIVE_LEAST = 3
"""Sentences in the passive that a text may have however short it is: a share of five sentences says nothing."""
_ENOUGH = 40
"""Words below which a text has no score worth the name."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINTS = re.compile(r"[,.;:!?()“”\"–—…]")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads: its score and hardest sentences, and the share (0–1) of sentences in the passive voice."""

    path: str
    lang: str
    ease: Readability
    passive: float

    @property
    def score(self) -> str:
        """The score in words: “LIX 28” or “grade 5.1”."""
        return f"LIX {self.ease.score:.0f}" if self.ease.scale == "lix" else f"grade {self.ease.score:.1f}"

    @property
    def judged(self) -> str:
        """The score in a word, by the steps of its scale."""
        steps = {"lix": (25, 35, 45, 55), "grade": (4, 7, 9, 12)}[self.ease.scale]
        words = ("very easy", "easy", "middling", "hard", "very hard")
        return words[sum(self.ease.score >= step for step in steps)]


def reading(path: str, pieces: Iterable[Piece], words: Words) -> Reading:
    """Return how the running text of a guide reads."""
    running = [piece.text for piece in pieces if piece.role is Role.RUNNING]
    sentences = [sentence for text in running for sentence in split_sentences(text, words)]
    share = sum(bool(passive(sentence, words.lang)) for sentence in sentences) / max(1, len(sentences))
    return Reading(path, words.lang, measure(running, words), share)


def check_reading(pieces: Sequence[Piece], words: Words, whole: Place) -> Iterator[Finding]:
    """Yield what makes a text hard to read. ``whole``: where findings on the text as a whole are told."""
    ease = reading(whole.path, pieces, words)
    limit, worst = LIMITS[ease.ease.scale]
    if ease.ease.score > limit and ease.ease.words >= _ENOUGH:
        severity = Severity.ERROR if ease.ease.score >= worst else Severity.WARNING
        hardest = ease.ease.hardest(1)[0].text
        yield SCORE.at(
            whole, f"the text reads at {ease.score}; the hardest sentence: “{_cut(hardest)}”", severity=severity
        )
    yield from check_sentences(pieces, words)
    sentences = [each for piece in pieces if piece.role is Role.RUNNING for each in split_sentences(piece.text, words)]
    found = [voice for sentence in sentences if (voice := passive(sentence, words.lang))]
    if ease.passive > _PASSIVE_MOST and len(found) > _PASSIVE_LEAST:
        some = ", ".join(f"“{each}”" for each in found[:3])
        yield PASSIVE.at(whole, f"{ease.passive:.0%} of the sentences are in the passive voice: {some}")


def check_sentences(pieces: Sequence[Piece], words: Words) -> Iterator[Finding]:
    """Yield sentences that are too long, and long words in a row."""
    for piece in pieces:
        if piece.role not in (Role.RUNNING, Role.ITEM, Role.STEP, Role.HINT, Role.QUOTE, Role.FRONT):
            continue
        for sentence in split_sentences(piece.text, words):
            count = len(_WORD.findall(sentence))
            if count > LONGEST:
                yield SENTENCE.at(piece.place, f"a sentence of {count} words: “{_cut(sentence)}”")
        yield from _in_a_row(piece, words.lang)


def _in_a_row(piece: Piece, lang: str) -> Iterator[Finding]:
    for part in _JOINTS.split(piece.text):
        counted = [(word, _syllables(word, lang)) for word in _WORD.findall(part)]
        for (one, first), (other, second) in pairwise(counted):
            if min(first, second) >= 5:
                yield WORDS.at(piece.place, f"long words in a row: “{one} {other}”")
                return
        for at in range(len(counted) - 2):
            if all(count >= 4 for _, count in counted[at : at + 3]):
                run = " ".join(word for word, _ in counted[at : at + 3])
                yield WORDS.at(piece.place, f"long words in a row: “{run}”")
                return


def _syllables(word: str, lang: str) -> int:
    if lang == "en":
        return syllables(word)
    # Danish: a syllable for each vowel; two stand apart but in ie- and ou- of foreign words, which are few
    return len(re.findall(r"ou|[aeiouyæøåéü]", word.lower()))


def _cut(text: str) -> str:
    return text if len(text) <= 90 else text[:89].rstrip() + "…"
