"""The passive voice, as far as words tell it: Danish in -s and with “blive”, English with “be”.

No parser: lists keep out what only looks like it. Deponents (“synes”, “skyldes”), possessives (“deres”) and states
(“is tired”, “are used to”) are not passive. What is counted is a share of many sentences, so a rare slip does no harm.
"""

from __future__ import annotations

import re

_DEPONENTS = """
synes skyldes findes lykkes mindes trives føles mødes enes længes væmmes ældes færdes undres behøves fornemmes kendes
mislykkes omgås slås ses fås høres følges hjælpes lettes bedres forværres dages
"""
_NO_VERBS = """
deres jeres vores hendes alles pilates begges fælles særdeles således forgæves indes andres manges tres halvtreds
"""
_NOT_DANISH = frozenset(f"{_DEPONENTS} {_NO_VERBS}".split())
_DANISH_S = re.compile(r"\b[a-zæøå]{3,}es\b")
_GENITIVE = re.compile(r"\w+(?:ernes|[^æj]enes|elses|heds)")
"""Of nouns: “musklernes”, “benenes”."""
_DANISH_BLIVE = re.compile(
    r"\b(?:bliver|blev|blive|blevet)\s+(?:\w+\s+){0,2}?"
    r"(\w{3,}(?:eret|ttet|ndet|rdet|stet|get|vet)|undersøgt|brugt|gjort|behandlet|opereret|henvist|indlagt|udsat|"
    r"scannet|testet|sendt|fulgt|spurgt|bedt|kaldt|lagt|sat|tabt|ramt|målt)\b"
)
_NO_PARTICIPLES = """meget noget andet eget steget sjovet livet været taget blevet lidet underlaget gulvet benet"""
_NOT_PARTICIPLE = frozenset(_NO_PARTICIPLES.split())

_ENGLISH = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:(?:not|also|often|never|always|just|now|still|being|\w+ly)\s+){0,2}"
    r"(\w{2,}ed|given|taken|done|made|found|seen|known|shown|told|held|kept|put|sent|written|driven|felt|brought|thought|"
    r"understood)\b",
    re.IGNORECASE,
)
_STATES = """
tired scared worried relaxed used supposed interested experienced bored stressed pleased concerned inflamed allowed
frightened annoyed exhausted injured confused surprised prepared married retired limited advanced complicated overloaded
rounded tensed bed need speed crossed raised stretched balanced located blocked closed fixed involved done connected
motivated
"""
_STATE = frozenset(_STATES.split())
"""States of a person or a back, which nobody does to them."""


def passive(sentence: str, lang: str) -> str:
    """Return the first passive of a sentence in “da” or “en”; "" where there is none, and for other languages."""
    if lang == "en":
        found = (match[0] for match in _ENGLISH.finditer(sentence) if match[1].lower() not in _STATE)
        return next(found, "")
    if lang == "da":
        for match in _DANISH_BLIVE.finditer(sentence):
            if match[1].lower() not in _NOT_PARTICIPLE:
                return match[0]
        for word in _DANISH_S.findall(sentence):
            if word not in _NOT_DANISH and not _GENITIVE.fullmatch(word):
                return str(word)
    return ""
