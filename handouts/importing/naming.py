"""Names of exercises as they are compared: in any inflection and order, with or without a hyphen."""

from __future__ import annotations

import re

from handouts.content.titles import slug

_ENDINGS = (
    "ningerne", "ningens", "ningen", "ninger", "ning", "ernes", "erne", "ing", "ene", "ens", "ets",
    "er", "en", "et", "es", "e", "s",
)  # fmt: skip
"""What Danish and English put at the end of a noun, or leave out: the longest first."""
_SMALL = frozenset({
    "a", "af", "an", "and", "at", "by", "de", "den", "det", "dig", "din", "dine", "dit", "drill", "drills", "en",
    "et", "exercise", "exercises", "for", "from", "i", "in", "med", "mod", "oevelse", "oevelsen", "oevelser", "of",
    "off", "og", "on", "onto", "over", "paa", "sig", "the", "til", "to", "ved", "with", "your",
})  # fmt: skip
"""Words that tell no movement from another."""
_MOVES = re.compile(r"(?<=[a-z]{3})(straek|loeft|boej|rotation|vip)$")
"""What a Danish compound ends in that may as well stand apart: “baldestræk” is “stræk af balden”."""
_HELP = frozenset({
    "bord", "bordet", "chair", "counter", "gelaender", "gelaenderet", "gentle", "handrail", "hjemme", "home",
    "kitchen", "koekkenbord", "koekkenbordet", "langsom", "langsomme", "let", "lette", "lille", "mini", "rolig",
    "rolige", "slow", "smaa", "small", "stair", "stairs", "stoette", "stol", "stolen", "support", "supported",
    "table", "trappe", "trappen", "trappetrin", "worktop",
})  # fmt: skip
"""Words that say with what help, where or how gently a movement is done, and not which one it is."""
_SHORTEST = 4
"""Letters of a stem alone that is a name: three fit too much."""


def keys(name: str, *, with_help: bool = True) -> frozenset[str]:
    """Return what a name shares with its other forms: its stems in no order, and its letters as one word.

    “Trin op”, “Trin-op” and “Op på trin” share one, as do “Knæ-bøjninger” and “Knæbøjning”. Without ``with_help``,
    what says how gently or with what support (“Squats ved bord”) counts for nothing.
    """
    words = _words(name, with_help)
    found = {" ".join(sorted(set(stems(name, with_help=with_help)))), _stem("".join(words))}
    return frozenset(key for key in found if len(key) >= _SHORTEST)


def stems(name: str, *, with_help: bool = True) -> tuple[str, ...]:
    """Return the words of a name without their endings, those that tell nothing left out; “bækkenløft” is two."""
    words = _words(name, with_help)
    return tuple(_stem(part) for word in words for part in _MOVES.sub(r"-\1", _stem(word)).split("-"))


def _words(name: str, with_help: bool) -> list[str]:
    return [word for word in slug(name).split("-") if word not in _SMALL and (with_help or word not in _HELP) and word]


def _stem(word: str) -> str:
    """Return a word without its ending; a doubled letter before that is one (“trinnet”, “trin”)."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", word)
