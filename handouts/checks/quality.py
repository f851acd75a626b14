"""What a good leaflet has: a purpose, its main points, something to do, when to call, dates, sources (PEMAT, CDC)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from handouts.checks.quality_rules import (
    ACTION,
    CHUNK,
    CLAIM,
    DATE,
    DATES,
    FLAGS,
    HEADINGS,
    HELP,
    OVERDUE,
    PURPOSE,
    REVIEW,
    SUMMARY,
    UNSOURCED,
    YOU,
)
from handouts.checks.texts import Piece, Role
from handouts.content.blocks import blocks
from handouts.content.model import (
    Advice,
    Callout,
    CalloutKind,
    CallToAction,
    ExerciseUse,
    Guide,
    Habit,
    ListBlock,
    Paragraph,
    Section,
    Stat,
    plain,
)
from handouts.errors import Finding, Place

_SHORT = 150
"""Words below which a guide is its own summary."""
_LONG_PARAGRAPH = 80
_WITHOUT_HEADINGS = 150
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_YOU = {
    "da": re.compile(r"\b(?:du|dig|din|dit|dine|dig selv|jer|jeres)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE),
}
_PATIENT = {
    "da": re.compile(r"\b(?:patienten|patienter|patienterne|patientens)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:the patient|patients|the patient[’']s)\b", re.IGNORECASE),
}
_MAIN_POINTS = re.compile(
    r"\b(?:det vigtigste|kort fortalt|kort sagt|hovedpunkter|husk|opsummering|"
    r"main points?|key points?|in short|summary|remember|at a glance|the essentials)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"(?:smerte|ondt|gener|hævelse|skade|svimmel|prolaps|åndenød|\bpain|\bache|\bhurt|\bsore|dizz|swell|injur|breathless)",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\b(?:ring|læge\w*|lægevagt\w*|akut\w*|skadestue\w*|112|113|1813|999|911|111|klinik\w*|behandler\w*|"
    r"call|doctor|gp|emergency|ambulance|hospital|clinic|physio\w*|therapist)\b",
    re.IGNORECASE,
)


def check_quality(guide: Guide, pieces: Sequence[Piece], today: date) -> Iterator[Finding]:
    """Yield what a good leaflet has and this one lacks. ``today``: what its dates are compared with."""
    every = list(blocks(guide))
    running = " ".join(piece.text for piece in pieces if piece.role in (Role.RUNNING, Role.ITEM))
    words = len(_WORD.findall(running))
    top = guide.places.get("title", guide.place)
    if not (guide.summary or guide.subtitle):
        yield PURPOSE.at(top, "nothing under the title says whom the leaflet is for and what it will give")
    if words > _SHORT and not _has_summary(guide, every):
        yield SUMMARY.at(top, f"{words} words, and the main points stand nowhere together")
    doing = (Advice, Habit, ExerciseUse, CallToAction, ListBlock)
    if not any(isinstance(block, doing) or _is(block, CalloutKind.TIP) for block in every):
        yield ACTION.at(top, "the reader is given nothing to do")
    yield from _address(guide, running, words, top)
    yield from _flags(guide, every, running, top)
    yield from _dates(guide, today)
    yield from _claims(guide, every, top)
    yield from _chunks(guide, every, words)


def _is(block: object, kind: CalloutKind) -> bool:
    return isinstance(block, Callout) and block.kind is kind


def _has_summary(guide: Guide, every: Sequence[object]) -> bool:
    titles = [plain(block.title) for block in every if isinstance(block, Section | Callout)]
    return any(_is(block, CalloutKind.TIP) for block in every) or any(map(_MAIN_POINTS.search, titles))


def _address(guide: Guide, running: str, words: int, place: Place) -> Iterator[Finding]:
    if guide.lang not in _YOU or words < 30:
        return
    you, patient = len(_YOU[guide.lang].findall(running)), len(_PATIENT[guide.lang].findall(running))
    if not you or patient > you:
        what = f"“you” stands {you} times in {words} words" + (f", “the patient” {patient} times" if patient else "")
        yield YOU.at(place, what)


def _flags(guide: Guide, every: Sequence[object], running: str, place: Place) -> Iterator[Finding]:
    warnings = [block for block in every if isinstance(block, Callout) and block.kind is CalloutKind.WARNING]
    titled = [block for block in warnings if block.title]
    treats = any(isinstance(block, ExerciseUse) for block in every)
    if not titled and (treats or len(_COMPLAINT.findall(f"{guide.title} {running}")) >= 3):
        yield FLAGS.at(place, "no warning says when to call for help")
    texts = [" ".join(_texts(block)) for block in titled]
    if titled and not any(map(_WHOM.search, texts)):
        yield HELP.at(titled[0].place, f"“{plain(titled[0].title)}” does not say whom to call")


def _texts(block: Callout) -> Iterator[str]:
    yield plain(block.title)
    waiting = list(block.blocks)
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, Paragraph):
            yield plain(inner.text)
        elif isinstance(inner, ListBlock):
            waiting.extend(each for item in inner.items for each in item)


def _dates(guide: Guide, today: date) -> Iterator[Finding]:
    def at(name: str) -> Place:
        return guide.places.get(name, guide.places.get("title", guide.place))

    if guide.published is None and guide.reviewed is None:
        yield DATE.at(at("title"), "the leaflet has no date")
    if guide.review_by is None:
        yield REVIEW.at(at("reviewed"), "nothing says when the leaflet is to be reviewed")
    elif guide.review_by < today:
        yield OVERDUE.at(at("review_by"), f"the review was due on {guide.review_by}")
    for name in ("published", "reviewed"):
        day: date | None = getattr(guide, name)
        if day is not None and day > today:
            yield DATES.at(at(name), f"“{name}” lies in the future: {day}")
    order = [
        (name, day) for name in ("published", "reviewed", "review_by") if (day := getattr(guide, name)) is not None
    ]
    for (one, first), (other, second) in pairwise(order):
        if first > second or (other == "review_by" and first == second):
            yield DATES.at(at(other), f"“{other}” ({second}) does not come after “{one}” ({first})")


def _claims(guide: Guide, every: Sequence[object], place: Place) -> Iterator[Finding]:
    stats = [block for block in every if isinstance(block, Stat)]
    if not guide.sources:
        yield UNSOURCED.at(place, "the leaflet names no source")
        return
    for stat in stats:
        spans = [span for block in stat.blocks if isinstance(block, Paragraph) for span in block.text]
        if not any(span.cite is not None for span in spans):
            yield CLAIM.at(stat.place, f"the figure {stat.value.source} has no source")


def _chunks(guide: Guide, every: Sequence[object], words: int) -> Iterator[Finding]:
    if words > _WITHOUT_HEADINGS and not guide.sections:
        yield HEADINGS.at(guide.place, f"{words} words without a heading")
    for block in every:
        if isinstance(block, Paragraph):
            many = len(_WORD.findall(plain(block.text)))
            if many > _LONG_PARAGRAPH:
                yield CHUNK.at(block.place, f"a paragraph of {many} words")
