"""Medical caution in words: no cures, no promises, no absolutes, no doses of medicine, no advice against help.

Lists of patterns with word boundaries, in Danish and English. What is denied (“kan ikke helbrede”), asked, or told of
others (a myth, a quotation) is not said. The lists follow the rules for claims: the EU's Medical Devices
Regulation 2017/745, article 7; the Danish Marketing Practices Act, § 13; ASA/CAP Code, section 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from handouts.checks.rule import Rule
from handouts.checks.texts import Piece
from handouts.errors import Finding, Severity

CURE = Rule(
    "care-cure", Severity.WARNING, "a text says that something cures",
    "say what it can ease, and for how many", "CAP Code 12.1 and 12.2; Regulation (EU) 2017/745, article 7",
)  # fmt: skip
PROMISE = Rule(
    "care-promise", Severity.WARNING, "a text promises or guarantees a result, or says that there is no risk",
    "say how likely it is: “most people”, “often”", "CAP Code 12.1; Regulation (EU) 2017/745, article 7",
)  # fmt: skip
ABSOLUTE = Rule(
    "care-absolute", Severity.WARNING, "a text says that something always or never helps, hurts or harms",
    "say “often”, “rarely”, “for most people”", "PIF TICK (balanced information); CAP Code 12.1",
)  # fmt: skip
MEDICINE = Rule(
    "care-medicine", Severity.WARNING, "a text gives a dose of medicine",
    "leave doses to the doctor, the pharmacist and the package leaflet", "WHO: Medication Without Harm, 2017",
)  # fmt: skip
STOPPING = Rule(
    "care-stopping", Severity.ERROR, "a text tells the reader to stop or change medicine, or not to seek help",
    "ask the reader to talk with the doctor first", "WHO: Medication Without Harm, 2017; CAP Code 12.2",
)  # fmt: skip
RULES = (CURE, PROMISE, ABSOLUTE, MEDICINE, STOPPING)

_DANISH: Mapping[str, str] = {
    "care-cure": (
        r"helbred(?:e|er|te|es|t|ende)\b(?!\s+(?:til|af\s+sig))|kurer(?:e|er|ede|et|es)|mirakelkur\w*|kur mod|"
        r"gør (?:dig|ryggen|kroppen|nakken|knæet) (?:helt )?rask|"
        r"fjerner (?:alle |al )?(?:din |dine |dit )?smerte\w*|"
        r"smertefri (?:på|efter|i løbet af)"
    ),
    "care-promise": (
        r"garanter\w*|garanti for (?:at|bedring|resultat|effekt|virkning)\w*|"
        r"(?:jeg|vi) lover|lover (?:dig|vi|jeg)|100 ?% (?:sikker\w*|effektiv\w*|ufarlig\w*)|"
        r"helt uden (?:risiko|bivirkninger)|uden (?:nogen )?bivirkninger|ingen (?:risiko|bivirkninger)|risikofri\w*|"
        r"mirak(?:el|ler|uløs\w*)|fuldstændig (?:sikker|ufarlig)\w*|helt sikkert (?:rask|bedre|smertefri)"
    ),
    "care-absolute": (
        r"(?:virker|hjælper|lykkes|skader|gør ondt|forsvinder) altid|(?:skader|mislykkes) aldrig|"
        r"(?:altid|aldrig) (?:virke\w*|hjælpe\w*|farlig\w*|skadelig\w*|skade\w*|ufarlig\w*|alvorlig\w*|gå over)|"
        r"(?:hjælper|virker) (?:for |på )?(?:alle|enhver)\b|alle (?:bliver|får det) (?:raske|bedre|godt)"
    ),
    "care-medicine": (
        r"\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+)?\s*(?:mg|µg|mikrogram|milligram|ie)|\d+ (?:tablet\w*|piller?|panodil\w*)"
    ),
    "care-stopping": (
        r"(?:stop(?:pe)? med|hold op med|drop|nedsæt|lad være med) (?:at tage )?(?:din |dine |al |den )?"
        r"(?:medicin\w*|piller\w*|tabletter\w*|blodfortyndende\w*)|"
        r"(?:i stedet for|uden) at (?:gå til|ringe til|søge|spørge) læge\w*|"
        r"(?:behøver|skal) (?:du )?(?:ikke|aldrig) (?:at )?(?:gå til|ringe til|søge|kontakte) læge\w*"
    ),
}
_ENGLISH: Mapping[str, str] = {
    "care-cure": (
        r"cure[sd]?|curing|curative|make[s]? (?:you|your back) (?:completely )?(?:healthy|well) again|"
        r"(?:removes|takes away|gets rid of) (?:all )?(?:your |the )?pain|pain-free (?:in|within|after)"
    ),
    "care-promise": (
        r"guarantee[sd]?|(?:we|i) promise(?! to (?:call|write|answer|ring))|"
        r"100 ?% (?:safe|effective|sure)|(?:no|without(?: any)?) (?:risk|side effects)|"
        r"risk-free|miracle\w*|completely (?:safe|harmless)|(?:will|you[’']ll) definitely|proven to work"
    ),
    "care-absolute": (
        r"always (?:works?|helps?|heals?|hurts?|harmful|dangerous|serious|goes away|gets? better)|"
        r"never (?:works?|helps?|hurts?(?! to)|harms?|harmful|dangerous|serious|fails?)|"
        r"(?:works|helps) (?:for )?(?:everyone|everybody|every time)|everyone (?:gets|will get|recovers|will recover)"
    ),
    "care-medicine": (
        r"\d+(?:[.,]\d+)?(?:\s*(?:[-–]|to)\s*\d+)?\s*(?:mg|µg|mcg|micrograms?|milligrams?|iu)|"
        r"\d+ (?:tablets?|pills?|capsules?)"
    ),
    "care-stopping": (
        r"(?:stop(?: taking)?|quit|come off|cut down on|do not take|don[’']t take) (?:your |all |any )?"
        r"(?:medicines?|medication|pills|tablets|blood thinners?|prescribed \w+)|"
        r"(?:instead of|without) (?:seeing|calling|asking|going to) (?:a |your |the )?(?:doctor|gp)|"
        r"(?:do not|don[’']t|never) (?:need to )?(?:see|call|ask|bother) (?:a |your |the )?(?:doctor|gp)"
    ),
}
_DENIED = {
    "da": re.compile(r"\b(?:ikke|aldrig|ingen|intet|ingenting|hverken|uden|sjældent|næppe|kan ikke|umuligt|tvivl)\b"),
    "en": re.compile(
        r"\b(?:not|never|no|none|nothing|cannot|neither|nor|without|rarely|seldom|hardly|doubt)\b|n[’']t\b"
    ),
}
_CONDITION = {
    "da": re.compile(r"\b(?:før|inden|hvis|når|medmindre|spørg)\b"),
    "en": re.compile(r"\b(?:before|unless|if|when|ask)\b"),
}
_LISTS = {"da": _DANISH, "en": _ENGLISH}
_BEFORE, _AFTER = 5, 2
"""Words before and after within which a denial counts."""
_CLAUSE = re.compile(r"[.!?;:]|, (?:men|but)\b| [–—] ")


def check_caution(pieces: Iterable[Piece], lang: str) -> Iterator[Finding]:
    """Yield what a text says more boldly than it may."""
    rules = {rule.id: rule for rule in RULES}
    patterns = {name: _compiled(words) for name, words in _LISTS.get(lang, {}).items()}
    for piece in pieces:
        if not piece.says:
            continue
        for name, pattern in patterns.items():
            for match in pattern.finditer(piece.text):
                if rules[name] is MEDICINE or not _denied(piece.text, match, lang):
                    yield rules[name].at(piece.place, f"the text says “{match[0]}”")


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _stopping(lang: str) -> re.Pattern[str]:
    return _compiled(_LISTS[lang][STOPPING.id])


def _denied(text: str, match: re.Match[str], lang: str) -> bool:
    """Whether the clause denies or asks what it seems to say."""
    before = _CLAUSE.split(text[: match.start()])[-1].split()[-_BEFORE:]
    tail = text[match.end() :]
    after = _CLAUSE.split(tail)[0].split()[:_AFTER]
    if _CONDITION[lang].search(" ".join(before).lower()) and match.re is _stopping(lang):
        return True  # “ask before you stop taking …”
    asked = re.match(r"[^.!?]*\?", tail) is not None
    around = " ".join(before) + " | " + " ".join(after)
    return asked or _DENIED[lang].search(around.lower()) is not None
