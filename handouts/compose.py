"""Compose: a guide, in a brand, for a patient, becomes a handout whose every word is decided.

Compose chooses blocks (``{only=…}``, ``{not=…}``, the patient's own exercises), says doses and fixed
words in the language, and resolves links to the clinic's own pages. It knows no sizes. What it leaves
out is named in `Handout.left_out`; what it cannot resolve is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from handouts.content.dosage import Dosage
from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CallToAction,
    Compare,
    Exercise,
    ExerciseUse,
    Faq,
    Guide,
    Habit,
    Inline,
    ListBlock,
    Myth,
    Quote,
    Section,
    Span,
    Stat,
    StatKind,
    Subsection,
)
from handouts.errors import Finding, Severity
from handouts.fields import Fields, pen_fields
from handouts.handout import DOSE_WAYS, NOTHING, Colophon, ExerciseCard, Handout, StatCard, describe
from handouts.language.doses import say
from handouts.language.words import Words
from handouts.look.brand import Brand
from handouts.slots.slot import NOTE
from handouts.slots.values import dose_slot
from handouts.values import dataclass


@dataclass(slots=True)
class _Choices:
    """What one composition needs at hand; gathers findings and what was left out."""

    words: Words
    brand: Brand
    layouts: Sequence[str]
    chosen: tuple[ExerciseUse, ...]
    findings: list[Finding]
    left_out: list[str]
    dosed: tuple[bool, ...]
    """Of each of the chosen exercises: whether the patient has a dose of it of their own."""
    likes: Mapping[str, str]
    chosen_placed: bool = False

    def own_cards(self) -> Iterator[ExerciseCard]:
        """Return the cards of the patient's own exercises."""
        self.chosen_placed = True
        for number, (use, dosed) in enumerate(zip(self.chosen, self.dosed, strict=True)):
            yield _exercise(use, self, dose_slot(number) if dosed else "")


def compose(
    guide: Guide,
    brand: Brand,
    words: Words,
    fields: Fields,
    *,
    layouts: Sequence[str],
    exercises: Sequence[tuple[Exercise, Dosage | None]] = (),
    likes: Mapping[str, str] | None = None,
) -> tuple[Handout, tuple[Finding, ...]]:
    """Return the handout and what there is to tell about it.

    ``layouts``: the name of the layout and of those it extends. ``exercises``: the patient's own as `as_used` gives
    them, each with what its dose changes (None: nothing). They take the place of the guide's exercises, under a heading
    that does not count them; without any, the guide's own stand. ``likes``: of a sample patient, the values that theirs
    stand for, by their names.
    """
    likes = likes or {}
    place = guide.place
    chosen = tuple(
        ExerciseUse(place=one.place, exercise=one, dosage=one.dosage.changed_by(dosage or NOTHING), priority=1)
        for one, dosage in exercises
    )
    dosed = tuple(dosage is not None for _, dosage in exercises)
    choices = _Choices(words, brand, layouts, chosen, [], [], dosed, likes)
    preamble = _blocks(guide.preamble, choices)
    sections = tuple(
        replace(section, blocks=blocks, title=_title(section, choices))
        for section in guide.sections
        if _wanted(section, choices) and (blocks := _blocks(section.blocks, choices))
    )
    if chosen and not choices.chosen_placed:
        cards = tuple(choices.own_cards())
        title = (Span(words("exercises-heading")),)
        sections += (Section(place=place, title=title, blocks=cards),)
    handout = Handout(
        guide=guide.id,
        place=place,
        lang=guide.lang,
        bcp47=words.bcp47,
        title=guide.title,
        promise=guide.summary,
        summary=guide.summary,
        audience=guide.subtitle,
        topics=guide.topics,
        author=guide.author.name if guide.author else "",
        modified=guide.reviewed or guide.published,
        fields=pen_fields(fields, words, likes),
        note=fields.note,
        note_label=words("label-note"),
        preamble=preamble,
        sections=sections,
        colophon=_colophon(guide, words),
        brand=brand,
        words=words,
        left_out=tuple(choices.left_out),
        note_like=likes.get(NOTE, ""),
    )
    return handout, tuple(choices.findings)


def _title(section: Section, choices: _Choices) -> Inline:
    """Return a section's heading; over the patient's own exercises, one that does not say how many there are."""
    if choices.chosen and any(isinstance(block, ExerciseUse) for block in section.blocks):
        return (Span(choices.words("exercises-heading")),)
    return section.title


def _colophon(guide: Guide, words: Words) -> Colophon:
    byline: list[Span] = []
    bio = ""
    if guide.author:
        message = "based-on" if guide.author.article else "written-by"
        byline.append(Span(words(message, author=guide.author.name), bold=True))
        if guide.author.role:
            byline.append(Span(f", {guide.author.role}"))
        byline.append(Span("."))
        bio = guide.author.bio
    dates = [
        words(message, date=words.date(day).replace(" ", "\u00a0"))
        for message, day in (
            ("published", guide.published),
            ("reviewed", guide.reviewed),
            ("next-review", guide.review_by),
        )
        if day
    ]
    return Colophon(tuple(byline), bio, " ".join(dates), words("sources"), guide.sources)


def _wanted(block: Block, choices: _Choices) -> bool:
    wanted = block.stands_in(choices.layouts)
    if not wanted:
        choices.left_out.append(f"{block.place}: {describe(block)}")
    return wanted


def _blocks(blocks: Iterable[Block], choices: _Choices) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if not _wanted(block, choices):
            continue
        if isinstance(block, ExerciseUse) and choices.chosen:
            if not choices.chosen_placed:
                out.extend(choices.own_cards())
            continue
        composed = _block(block, choices)
        if composed is not None:
            out.append(composed)
    return tuple(out)


def _block(block: Block, choices: _Choices) -> Block | None:
    match block:
        case ExerciseUse():
            return _exercise(block, choices)
        case Stat():
            return _stat(block, choices)
        case CallToAction():
            return _call(block, choices)
        case Compare() | Faq():
            parts = tuple(replace(part, blocks=_blocks(part.blocks, choices)) for part in block.parts)
            return replace(block, parts=parts)
        case ListBlock():
            return replace(block, items=tuple(_blocks(item, choices) for item in block.items))
        case Subsection() | Myth() | Advice() | Habit() | Callout() | Quote():
            return replace(block, blocks=_blocks(block.blocks, choices))
        case _:
            return block


def _exercise(use: ExerciseUse, choices: _Choices, slot: str = "") -> ExerciseCard:
    exercise, words = use.exercise, choices.words
    hints = tuple(
        (words(label), text)
        for label, text in (
            ("feel", exercise.feel),
            ("easier", exercise.easier),
            ("harder", exercise.harder),
        )
        if text
    )
    return ExerciseCard(
        place=use.place,
        id=use.id,
        priority=use.priority,
        title=exercise.title,
        dose=say(use.dosage, words),
        steps=exercise.steps,
        hints=hints,
        stop=(words("stop"), exercise.stop) if exercise.stop else None,
        note=_blocks(use.note, choices),
        figure=exercise.figure,
        picture=exercise.picture,
        position=exercise.position,
        equipment=exercise.equipment,
        dosage=use.dosage,
        slot=slot,
        likes=tuple([choices.likes.get(f"{slot}{way}", "") for way in DOSE_WAYS]) if slot else (),
    )


def _number(value: float) -> int | float:
    """Return a whole number as one, so that the locale prints it without a decimal sign."""
    return int(value) if value == int(value) else value


def _stat(stat: Stat, choices: _Choices) -> StatCard:
    words, value = choices.words, stat.value
    low, high = _number(value.low), _number(value.high)
    alt = ""
    match value.kind:
        case StatKind.FRACTION:
            figure, alt = f"{low}/{high}", words("stat-people", part=low, whole=high)
        case StatKind.PERCENT:
            figure, alt = words("stat-percent", number=low), words("stat-disc", number=low)
        case StatKind.BELOW:
            figure = words("stat-below", number=low)
        case StatKind.RANGE:
            figure = f"{words.number(low)}–{words.number(high)}"
        case _:
            figure = words.number(low)
    return StatCard(
        place=stat.place,
        id=stat.id,
        priority=stat.priority,
        value=value,
        figure=figure,
        alt=alt,
        blocks=_blocks(stat.blocks, choices),
    )


def _call(call: CallToAction, choices: _Choices) -> CallToAction | None:
    url = call.url
    if url.startswith("brand:"):
        web = choices.brand.web
        if not web:
            choices.left_out.append(f"{call.place}: {describe(call)}")
            choices.findings.append(
                Finding(
                    Severity.NOTE,
                    call.place,
                    f"the link to “{url}” is left out: the brand has no web address",
                    "give the brand “contact: {web: …}”",
                    "brand-link",
                )
            )
            return None
        url = web.rstrip("/") + "/" + url.removeprefix("brand:").lstrip("/")
    return replace(call, url=url, blocks=_blocks(call.blocks, choices))


