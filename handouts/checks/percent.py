"""Percentages of people: how many get well, how likely a thing is. Those of a weight or a load are another matter.

“60 per cent of people” is pictured by few and “6 in 10” by most; “lose 5–10 % of your weight” says nothing of how many.
Which of the two it is stands in the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PERCENT = re.compile(
    r"(?:\d+(?:[.,]\d+)?\s?(?:%|procent|per ?cent)?\s?(?:-|–|to|til)\s?)?"
    r"\d+(?:[.,]\d+)?[\s\u00a0\u202f]?(?:%|procent\b|per ?cent\b|pct\b\.?)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\da-zæøå])")
_PEOPLE = re.compile(
    r"\b(?:mennesker?|menneskene|person(?:er|erne)?|folk|befolkningen|patient\w*|voksne|mænd|mændene|kvinder\w*|børn\w*|"
    r"unge|ældre|danskere\w*|løbere|deltager\w*|tilfælde\w*|"
    r"people|persons?|patients?|adults?|m[ae]n|wom[ae]n|child(?:ren)?|population|danes|runners?|participants?|cases?)\b",
    re.IGNORECASE,
)
_WHOM = re.compile(r"^(?:os|dem|alle|us|them|those|all|everyone)\b", re.IGNORECASE)
_RISK = re.compile(
    r"\b(?:risiko\w*|chance\w*|sandsynlighed\w*|sandsynlig\w*|risks?|chances?|likely|likelihood|probability|odds)\b",
    re.IGNORECASE,
)
_ABOUT = (
    r"(?:(?:omkring|cirka|ca\.|kun|hele|næsten|over|under|op til|mere end|mindst|about|around|roughly|only|nearly|"
    r"almost|up to|more than|at least|some|as many as)\s+)*"
)
_SUBJECT_BEFORE = re.compile(
    rf"(?:^|[:;–—]\s|\b(?:har|får|fik|mærker|oplever|slipper|vil|kan|at|that|og|and|men|but|,)\s+){_ABOUT}$",
    re.IGNORECASE,
)
_SUBJECT_AFTER = re.compile(
    r"^,?\s+(?:har|havde|får|fik|mærke[rt]?|oplev(?:er|ede)|bliver|blev|kom(?:mer)?|slipper|slap|vil|kan|kunne|der|som|det|stadig|ondt|"
    r"have|had|get|got|feel|felt|notice[ds]?|recover\w*|improve\w*|become|became|will|can|could|who|still|are|were)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s+(?:af|of)\s+(?P<what>(?:[^\s.,;:!?]+\s*){1,4})", re.IGNORECASE)
_CHANGE_BEFORE = re.compile(
    r"\b(?:med|by|with|lose|losing|lost|taber?|tabe|tabt|tab|gain\w*|tag(?:er)?\s\w+|drop\w*|reduc\w+|increas\w+|"
    rf"øg(?:er|e)?|sænk\w*|skru\w*|at)\s+{_ABOUT}$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(
    r"^\s+(?:mere|mindre|højere|lavere|more|less|higher|lower|stronger|heavier|faster)\b", re.IGNORECASE
)


def shares_of_people(text: str) -> Iterator[re.Match[str]]:
    """Yield the percentages of a text that say how many people, or how likely; matches are of the whole text."""
    start = 0
    for sentence in _SENTENCE.split(text):
        start = text.index(sentence, start)
        for match in _PERCENT.finditer(text, start, start + len(sentence)):
            if _of_people(sentence, match.start() - start, match.end() - start):
                yield match


def _of_people(sentence: str, start: int, end: int) -> bool:
    before, after = sentence[:start], sentence[end:]
    if _RISK.search(sentence):
        return True
    if of := _OF.match(after):
        return bool(_PEOPLE.search(of["what"]) or _WHOM.match(of["what"]))
    if _CHANGE_BEFORE.search(before) or _MORE_AFTER.match(after):
        return False
    if _SUBJECT_BEFORE.search(before) and _SUBJECT_AFTER.match(after):
        return True
    return bool(_PEOPLE.search(sentence))
