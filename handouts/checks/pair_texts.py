"""Two languages of one block: the same numbers, doses, links and citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from handouts.checks.pair_numbers import Amount, amounts, unmatched
from handouts.checks.rule import Rule
from handouts.content.dosage import Dosage
from handouts.content.model import (
    Block,
    CallToAction,
    ExerciseUse,
    Guide,
    Inline,
    Paragraph,
    Part,
    Picture,
    Span,
    Stat,
    Table,
    plain,
)
from handouts.errors import Finding, Place, Severity

_REVISION = "ISO 17100:2015, 5.3.3 (revision: compared with its source)"
NUMBER = Rule(
    "pair-number", Severity.ERROR, "a number, an amount or a share is said in one language and not in the other",
    "find out which is right, and write it in both", _REVISION,
)  # fmt: skip
DOSE = Rule(
    "pair-dose", Severity.ERROR, "an exercise has another dose in the other language",
    "find out which is right, and write it in both", _REVISION,
)  # fmt: skip
LINK = Rule(
    "pair-link", Severity.ERROR, "a text links elsewhere, or more or less often, in the other language",
    "link to the same kind of place in both languages", _REVISION,
)  # fmt: skip
CITATION = Rule(
    "pair-citation", Severity.ERROR, "a text cites other sources in the other language",
    "cite the same sources for the same claims", "PIF TICK, evidence list (pifonline.org.uk)",
)  # fmt: skip
SOURCE = Rule(
    "pair-source", Severity.ERROR, "the list of sources is not the same in both languages",
    "list the same sources in the same order", "PIF TICK, evidence list (pifonline.org.uk)",
)  # fmt: skip
FRONT = Rule(
    "pair-front", Severity.ERROR, "dates, author or topics in the front matter differ, or one lacks its summary",
    "write the same in both languages", _REVISION,
)  # fmt: skip
RULES = (NUMBER, DOSE, LINK, CITATION, SOURCE, FRONT)


def compare_front(one: Guide, other: Guide) -> Iterator[Finding]:
    """Yield what differs in the front matter."""
    where = Path(one.place.path).name

    def at(name: str) -> tuple[Place, Place]:
        return one.places.get(name, one.place), other.places.get(name, other.place)

    for name in ("published", "reviewed", "review_by", "topics"):
        values = getattr(one, name), getattr(other, name)
        if values[0] != values[1]:
            said = [", ".join(value) if isinstance(value, tuple) else str(value or "nothing") for value in values]
            yield FRONT.at(at(name)[1], f"“{name}” says {said[1]}, in {where} {said[0]}")
    authors = [guide.author.name if guide.author else "" for guide in (one, other)]
    if authors[0] != authors[1]:
        yield FRONT.at(at("author")[1], f"the author is “{authors[1]}”, in {where} “{authors[0]}”")
    for name in ("subtitle", "summary"):
        if bool(getattr(one, name)) != bool(getattr(other, name)):
            yield FRONT.at(at(name)[1], f"“{name}” is there in one language only (compare {where})")
    for name in ("title", "subtitle", "summary"):
        yield from numbers_differ(
            getattr(one, name), getattr(other, name), one.lang, other.lang, *at(name), f"“{name}”"
        )
    bios = [guide.author.bio if guide.author else "" for guide in (one, other)]
    yield from numbers_differ(bios[0], bios[1], one.lang, other.lang, *at("author"), "the author's “bio”")
    yield from _sources(one, other)


def _sources(one: Guide, other: Guide) -> Iterator[Finding]:
    names = [[source.id for source in guide.sources] for guide in (one, other)]
    if names[0] != names[1]:
        only = [", ".join(name for name in names[i] if name not in names[1 - i]) for i in (0, 1)]
        what = "the sources stand in another order"
        if any(only):
            what = "; ".join(
                f"only {Path(guide.place.path).name} has {some}"
                for guide, some in zip((one, other), only, strict=True)
                if some
            )
        yield SOURCE.at(other.sources[0].place if other.sources else other.place, what)
    known = {source.id: source for source in one.sources}
    for source in other.sources:
        partner = known.get(source.id)
        if partner is None:
            continue
        if partner.url != source.url and partner.url and source.url:
            yield SOURCE.at(source.place, f"the source “{source.id}” links elsewhere than in {_line(partner.place)}")
        years = [re.findall(r"\b(?:19|20)\d\d\b", each.text) for each in (partner, source)]
        if years[0] != years[1]:
            yield SOURCE.at(source.place, f"the source “{source.id}” has another year than in {_line(partner.place)}")


def compare_own(one: Block | Part, other: Block | Part, first: Guide, second: Guide) -> Iterator[Finding]:
    """Yield what the text of two partners says otherwise; what stands in blocks inside them is theirs."""
    if isinstance(one, Table) and isinstance(other, Table) and len(one.rows) != len(other.rows):
        return  # told already: a missing row has its numbers with it
    texts = [list(_own(block)) for block in (one, other)]
    joined = [" … ".join(plain(inline) for inline in inlines) for inlines in texts]
    label = "a picture's words" if isinstance(one, Picture) else "the text"
    yield from numbers_differ(joined[0], joined[1], first.lang, second.lang, one.place, other.place, label)
    where = _line(one.place)
    if isinstance(one, Stat) and isinstance(other, Stat):
        values = [(stat.value.kind, stat.value.low, stat.value.high) for stat in (one, other)]
        if values[0] != values[1]:
            what = f"the figure is {other.value.source}, in {where} it is {one.value.source}"
            yield NUMBER.at(other.place, what)
    if isinstance(one, ExerciseUse) and isinstance(other, ExerciseUse) and one.exercise.id == other.exercise.id:
        # what stands in the library is the exercises' to compare
        yield from doses_differ(_own_dose(one, other), _own_dose(other, one), one.place, other.place)
    cited = [
        Counter(guide.sources[span.cite - 1].id for inline in inlines for span in inline if span.cite is not None)
        for inlines, guide in zip(texts, (first, second), strict=True)
    ]
    if cited[0] != cited[1]:
        said = [", ".join(sorted(each.elements())) or "nothing" for each in cited]
        yield CITATION.at(other.place, f"cites {said[1]}, in {where} {said[0]}")
    links = [
        sorted(_target(url) for url in _links(block, inlines))
        for block, inlines in zip((one, other), texts, strict=True)
    ]
    if links[0] != links[1]:
        said = [", ".join(each) or "nowhere" for each in links]
        yield LINK.at(other.place, f"links to {said[1]}, in {where} to {said[0]}")


def _own_dose(use: ExerciseUse, other: ExerciseUse) -> Dosage:
    """Return the parts of a dose that a guide gives an exercise itself, in either of two languages."""
    parts = {
        part.name: getattr(use.dosage, part.name)
        for part in fields(Dosage)
        if any(getattr(each.dosage, part.name) != getattr(each.exercise.dosage, part.name) for each in (use, other))
    }
    return Dosage(**parts)


def numbers_differ(
    one: str, other: str, lang: str, other_lang: str, place: Place, other_place: Place, label: str
) -> Iterator[Finding]:
    """Yield one finding when two texts say other numbers, at the second text's place."""
    left, right = unmatched(amounts(one, lang), amounts(other, other_lang))
    if left or right:
        parts = [f"{label} says {_shown(right)}" if right else f"{label} does not say {_shown(left)}"]
        where = f"in {_line(place)} it says {_shown(left)}" if left and right else f"as {_line(place)} does"
        if right and not left:
            where = f"which {_line(place)} does not"
        yield NUMBER.at(other_place, f"{parts[0]}, {where}")


def doses_differ(one: Dosage, other: Dosage, place: Place, other_place: Place) -> Iterator[Finding]:
    """Yield a finding for each part of a dose that differs."""
    for part in fields(Dosage):
        values = getattr(one, part.name), getattr(other, part.name)
        if part.name == "load":
            left, right = (Counter(re.findall(r"\d+", value)) for value in values)
            if left == right and bool(values[0]) == bool(values[1]):
                continue  # the words of a load are each language's own
        if values[0] != values[1]:
            said = [str(value) if value else "not said" for value in values]
            yield DOSE.at(other_place, f"“{part.name}” is {said[1]}, in {_line(place)} it is {said[0]}")


def _own(block: Block | Part) -> Iterator[Inline]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Table):
        yield from (cell for row in (block.header, *block.rows) for cell in row)
        yield block.caption
    elif isinstance(block, Picture):
        yield (Span(block.alt),)
        yield block.caption
    for name in ("title", "statement", "who"):
        yield getattr(block, name, ())


def _links(block: Block | Part, inlines: Iterable[Inline]) -> Iterator[str]:
    if isinstance(block, CallToAction):
        yield block.url
    before = ""
    for span in (span for inline in inlines for span in inline):
        if span.link and span.link != before:  # emphasis parts one link into several runs
            yield span.link
        before = span.link or ""


def _target(url: str) -> str:
    """Return what must be the same: a number to call; of a page only that it is one, for it may be in the language."""
    scheme = url.partition(":")[0]
    return url if scheme in ("tel", "mailto") else "the clinic's pages" if scheme == "brand" else "a web page"


def _shown(found: tuple[Amount, ...]) -> str:
    return ", ".join(f"“{amount.shown}”" for amount in found)


def _line(place: Place) -> str:
    return f"{Path(place.path).name}:{place.line}"
