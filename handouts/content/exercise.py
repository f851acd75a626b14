"""Exercises: one movement of the library, read from ``exercises/<id>.<lang>.md``."""

from __future__ import annotations

import re
from pathlib import Path

from handouts.content.dosage import NAMES, Dosage, dosage_from, parse_dosage
from handouts.content.frontmatter import front_matter
from handouts.content.inline import read_inline
from handouts.content.markdown import read_blocks
from handouts.content.model import Exercise, Inline, ListBlock, Paragraph, Picture, plain
from handouts.content.source import Source, tidy
from handouts.content.titles import nearest_exercise
from handouts.errors import ContentError, Finding, Place, Severity, nearest
from handouts.shelf import Shelf
from handouts.yamlfile import Record

REGIONS = (
    "lumbar", "thoracic", "neck", "shoulder", "elbow", "wrist", "hip", "knee", "ankle", "balance", "breathing",
    "everyday", "whole-body",
)  # fmt: skip
GOALS = ("mobility", "strength", "stretch", "control", "relaxation")
POSITIONS = ("lying", "side-lying", "prone", "all-fours", "kneeling", "sitting", "standing")
_KEYS = ("title", "figure", "dosage", "region", "goal", "position", "equipment", "feel", "easier", "harder", "stop")


def read_exercise(
    name: str, lang: str, shelf: Shelf, place: Place | None = None
) -> tuple[Exercise, tuple[Finding, ...]]:
    """Read an exercise in a language, and what is worth telling about it.

    ``place``: where it was asked for. Raises `ContentError` when there is none, or with all its errors.
    """
    findings: list[Finding] = []
    exercise = find_exercise(name, lang, shelf, place or Place("exercises"), findings)
    if exercise is None or any(finding.severity is Severity.ERROR for finding in findings):
        raise ContentError(finding for finding in findings if finding.severity is Severity.ERROR)
    return exercise, tuple(findings)


def find_exercise(name: str, lang: str, shelf: Shelf, place: Place, findings: list[Finding]) -> Exercise | None:
    """Return an exercise, or None with a finding; errors inside its file are findings too."""
    path = shelf.find("exercises", f"{name}.{lang}.md") if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name) else None
    if path is None:
        every = shelf.names("exercises", ".md")
        ids = {key.rpartition(".")[0] for key in every if key.endswith(f".{lang}")}
        others = sorted(key.rpartition(".")[2] for key in every if key.rpartition(".")[0] == name)
        if others:
            what = f"the exercise “{name}” is not there in “{lang}”, only in {', '.join(others)}"
            remedy = f"write exercises/{name}.{lang}.md"
        else:
            first = re.split(r"[\s{:]", name, maxsplit=1)[0]
            what, remedy = f"there is no exercise “{name[:60]}”", nearest_exercise(name, lang, shelf)
            if first in ids:
                remedy = f"write its name alone, and the dose behind it in braces: {first} {{sets=3 reps=10}}"
        findings.append(Finding(Severity.ERROR, place, what, remedy, "unknown-exercise"))
        return None
    try:
        return _read(name, lang, path, shelf, findings)
    except ContentError as error:
        findings.extend(error.findings)
        return None


def _read(name: str, lang: str, path: Path, shelf: Shelf, findings: list[Finding]) -> Exercise:
    entry, lines, first_line = front_matter(shelf.open_text(path), str(path))
    source = Source(path, str(path), shelf, findings=findings)
    record = Record(entry, _KEYS, "the exercise", findings)
    title = tidy(record.text("title", required=True)).strip()
    place = Place(str(path), 1)
    steps, picture = _body(lines, first_line, source)
    places = {key: record.place(key) for key in _KEYS if key in record}
    places |= {f"step {number}": step.place for number, step in enumerate(steps, start=1)}
    figure = record.text("figure") or None
    figures = source.names("figures")
    if figure and figure not in figures:
        what = f"there is no figure “{figure[:40]}”"
        record.fault(record.place("figure"), what, nearest(figure[:40], figures), "unknown-figure")
    if figure is None and picture is None:
        figure = name if name in figures else None
        if figure is None:
            what = f"the exercise “{name}” has neither a figure nor a picture"
            remedy = f"draw figures/{name}.yaml, or put ![…](photo.jpg) under its steps"
            findings.append(Finding(Severity.WARNING, place, what, remedy, "no-picture"))
    return Exercise(
        id=name,
        lang=lang,
        place=place,
        title=title,
        figure=None if picture else figure,
        picture=picture,
        dosage=_dosage(record),
        steps=tuple(step.text for step in steps),
        region=_region(record),
        goal=_word(record, "goal", GOALS),
        position=_word(record, "position", POSITIONS),
        equipment=record.texts("equipment"),
        feel=_inline(record, "feel", source),
        easier=_inline(record, "easier", source),
        harder=_inline(record, "harder", source),
        stop=_inline(record, "stop", source),
        places=places,
    )


def _body(lines: tuple[str, ...], first_line: int, source: Source) -> tuple[tuple[Paragraph, ...], Picture | None]:
    before = len(source.findings)
    steps: list[Paragraph] = []
    picture: Picture | None = None
    for block in read_blocks(lines, first_line, source):
        if isinstance(block, ListBlock) and block.ordered and not steps:
            for item in block.items:
                if len(item) == 1 and isinstance(item[0], Paragraph):
                    steps.append(item[0])
                else:
                    remedy = "write it in one paragraph, or make two steps of it"
                    source.error(item[0].place.line, "a step is more than a paragraph", remedy, "exercise-body")
        elif isinstance(block, Picture) and picture is None:
            picture = block
        else:
            what = "only one list of numbered steps, and a picture, belong under the front matter"
            remedy = "write “1. …” lines; the rest belongs in front-matter keys"
            source.error(block.place.line, what, remedy, "exercise-body")
    if not steps and len(source.findings) == before:
        source.error(first_line, "the exercise has no steps", "write them as a numbered list: 1. …", "no-steps")
    return tuple(steps), picture


def _dosage(record: Record) -> Dosage:
    entry = record.entry("dosage")
    if entry is None or entry.value is None:
        return Dosage()
    if isinstance(entry.value, list):
        record.fault(entry.place, "“dosage” is a list", "write dosage: {sets: 3, reps: 10-20}", "dosage")
        return Dosage()
    if not isinstance(entry.value, dict):
        try:
            return parse_dosage(entry.source, entry.place)
        except ContentError as error:
            record.findings.extend(error.findings)
            return Dosage()
    inner = record.record("dosage", NAMES)
    dosage, findings = dosage_from(
        (key, value.source, value.place) for key, value in entry.value.items() if key in inner.known
    )
    record.findings.extend(findings)
    return dosage


def _region(record: Record) -> str:
    """Return the region of the body. One that is not in `REGIONS` may be a clinic's own, or a slip: it is told."""
    word = tidy(record.text("region")).strip()
    if word and word not in REGIONS:
        what = f"“{word[:40]}” is none of the known regions"
        remedy = nearest(word[:40], REGIONS)
        record.findings.append(Finding(Severity.WARNING, record.place("region"), what, remedy, "unknown-word"))
    return word


def _word(record: Record, key: str, known: tuple[str, ...]) -> str:
    word = record.text(key)
    if word and word not in known:
        record.fault(record.place(key), f"“{word[:40]}” is no {key}", nearest(word, known), "unknown-word")
        return ""
    return word


def _inline(record: Record, key: str, source: Source) -> Inline:
    text = record.text(key)
    spans = read_inline(text, record.place(key).line, source) if text else ()
    return spans if plain(spans).strip() else ()
