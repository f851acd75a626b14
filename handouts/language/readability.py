"""How easy a text is to read: LIX for Danish, the Flesch–Kincaid grade for English.

Measured on running text: callers leave headings, lists and doses out, whose short lines would flatter it.

LIX (C.-H. Björnsson, Läsbarhet, 1968): words per sentence, and the share of words of 7 letters or more in
hundredths. Under 25 very easy, 25–34 easy, 35–44 middling, 45–54 hard. Flesch–Kincaid (Kincaid et al.,
Derivation of New Readability Formulas, 1975): 0.39 words per sentence + 11.8 syllables per word − 15.59,
in years of American school.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from handouts.language.words import Words
from handouts.values import dataclass

LONG = 7
"""Letters of a long word in LIX."""
_WORD = re.compile(r"[^\W_]+(?:[-–'’.,][^\W_]+)*")
_END = re.compile(r"[.!?…]+[\"'”“»«’)\]]*\s+(?=[\"'”“»«‘(\[]*[^\W_a-zæøå])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its number of words, and its score by itself.

    One long word among three makes no hard sentence: in a sentence of fewer than ten words the weight of
    its words is counted against ten.
    """

    text: str
    words: int
    score: float


@dataclass(frozen=True, slots=True)
class Readability:
    """How a text reads. ``scale``: "lix" or "grade"; ``score`` by that scale, 0 for a text without words.

    ``heavy``: its long words (LIX) or syllables (grade). ``sentences`` are in order.
    """

    scale: str
    score: float
    words: int
    heavy: int
    sentences: tuple[Sentence, ...]

    @property
    def words_per_sentence(self) -> float:
        """The mean length of a sentence."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    def hardest(self, count: int = 3) -> tuple[Sentence, ...]:
        """Return the sentences with the highest scores, the worst first; of equals the earlier first."""
        return tuple(sorted(self.sentences, key=lambda sentence: -sentence.score)[:count])


def measure(paragraphs: Iterable[str], words: Words) -> Readability:
    """Return how paragraphs of running text read, on the scale of their language."""
    scale = words("readability")
    sentences = []
    total = heavy = 0
    for paragraph in paragraphs:
        for text in split_sentences(paragraph, words):
            found = _WORD.findall(text)
            weight = _weight(found, scale)
            total += len(found)
            heavy += weight
            sentences.append(Sentence(text, len(found), _alone(scale, len(found), weight)))
    return Readability(scale, _score(scale, total, heavy, len(sentences)), total, heavy, tuple(sentences))


def split_sentences(text: str, words: Words) -> tuple[str, ...]:
    """Return the sentences of a paragraph: not cut after an abbreviation, or within 5.678 and 17. maj."""
    going_on = frozenset(words("abbreviations").split())
    out = []
    start = 0
    for end in _END.finditer(text):
        last = text[start : end.end()].split()[-1].strip("\"'”“»«’‘()[]").lower()
        # “1. Lie down”: the number of a step is no sentence
        if last in going_on or not re.search(r"[^\W\d_]", text[start : end.start()]):
            continue
        out.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    if _WORD.search(rest):
        out.append(rest)
    return tuple(out)


def syllables(word: str) -> int:
    """Return how many syllables an English word has, by its vowels: right for about 19 of 20 words.

    A number counts as one, as do letters without a vowel.
    """
    return sum(_syllables(part) for part in re.split(r"[-–'’.,]", word.lower()) if part) or 1


_HIATUS = (
    r"[aeo]ing$|ying$"  # be·ing, ly·ing
    r"|(?<![tcsg])i(?:a(?!l$|n$|ns$)|al|an|enc|um|us)|(?<![tcsgln])io|(?<=phys)io"  # va·ri·ation; not pa·tient
    r"|ie[rt](?:y|$)|iet|iest$"  # eas·i·er, anx·i·ety
    r"|eo(?!u)|ua(?!r)|uou|thm"  # vid·eo, grad·u·al, rhy·thm
)
_SILENT = (
    r"(?:[^aeiouylr]|[aeiouy][lr]|^.)e$"  # mad(e), whol(e); not lit·tle
    r"|(?<=[^aeiouytd])(?<![^aeiouylr]l)ed$"  # mov(e)d; not need·ed, han·dled
    r"|(?<=[aeiouy])[lrnmkvpb]es$|(?<=[^aeiouyscgzxhl])es$|(?<=ach)es$"  # nerv(e)s; not dis·eas·es
    r"|(?<=..)e(?=ly$|ment|ful|less|ness)|(?<=^som)e(?=.)|(?<=^hom)e(?=.)|(?<=^lif)e(?=.)|(?<=^lik)e(?=[lw])|(?<=^ther)e(?=f)"
)
_ODD = {
    "area": 3, "areas": 3, "idea": 3, "ideas": 3, "ideal": 3, "create": 2, "created": 3, "react": 2, "reaction": 3,
    "reality": 4, "science": 2, "people": 2, "fluid": 2, "fluids": 2, "ruin": 2, "league": 1, "being": 2, "anxious": 2,
    "million": 2, "likelihood": 3, "physio": 3, "tired": 1, "diet": 2,
}  # fmt: skip


@cache
def _syllables(word: str) -> int:
    if word in _ODD:
        return _ODD[word]
    vowels, apart, silent = (len(re.findall(pattern, word)) for pattern in (r"[aeiouy]+", _HIATUS, _SILENT))
    return max(vowels + apart - silent, 1)


def _weight(found: list[str], scale: str) -> int:
    if scale == "grade":
        return sum(map(syllables, found))
    return sum(sum(map(str.isalpha, word)) >= LONG for word in found)


def _alone(scale: str, words: int, heavy: int) -> float:
    least = words if scale == "grade" else 0
    return _score(scale, words, least + (heavy - least) * min(1.0, words / 10), 1)


def _score(scale: str, words: int, heavy: float, sentences: int) -> float:
    if not words or not sentences:
        return 0.0
    if scale == "grade":
        return 0.39 * words / sentences + 11.8 * heavy / words - 15.59
    return words / sentences + 100.0 * heavy / words
