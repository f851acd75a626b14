"""Starting points: a figure file or an exercise that is whole as it is, with notes on what to change.

What is written draws and builds at once without a finding, so that whatever is told afterwards comes from the change
just made. Nothing that is there is ever overwritten, but for the schema beside the figures, which is no one's work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from handouts.content.exercise import GOALS, REGIONS
from handouts.errors import ContentError, Place, nearest
from handouts.output import write_whole
from handouts.shelf import Shelf, shipped

POSES = ("standing", "sitting", "all-fours", "kneeling", "supine", "prone", "side-lying")
"""The library's figures that are made to start from."""
_POSITIONS = {"supine": "lying"}
"""Pose to the word that exercises have for it, where it is another."""
_NAME = "[a-z0-9][a-z0-9-]{0,63}"
_SCHEMA = "schemas/figure.schema.json"
_WORDS = ("null", "true", "false")
"""What YAML does not read as text."""

_HEAD = """\
# yaml-language-server: $schema=../{schema}
# See it while you write:  handouts figure {name} --watch --content {root}
# Angles are degrees, lengths body heights: .01 is 1.7 cm on a person of 170 cm. All keys: docs/figures.md
id: {id}
"""
_NOTES = {
    "title": "What it is called.",
    "alt": "What a blind patient needs to do it: who, how placed, seen from where, what moves. True of the start\n"
    "# as it stands; with several phases, begin each with its number: “1: …  2: …”.",
    "view": "From where: side, front, back or side-lying.",
    "person": "Who is drawn. Also: build (slim, medium, heavy), age (adult, older, teen), glasses, sleeves, legwear.",
    "props": "Things: mat, chair, stool, wall, step, box, band, towel, ball, pillow, stick, dumbbell, door, bed.",
    "layout": "Phases: row, stacked, grid (two by two), or auto.",
    "common": "The pose that all phases share. Both sides: legs, arms; one side: leg_r, leg_l, arm_r, arm_l.",
    "phases": "One to six pictures. Each says only what is different from the pose above.",
    "checks": "What must touch the floor: told when it hovers.",
}
_DEFAULTS = {
    "view": "# view: side",
    "person": "# person: {sex: woman, hair: bun, feet: bare}",
    "props": "# props: [mat]",
    "layout": "# layout: auto",
}
_ORDER = ("title", "alt", "view", "person", "props", "layout", "common", "phases", "checks")
_SECOND = """\
  # - label: {da: Løft armen, en: Raise your arm}
  #   arm_r: {hand_at: null, hand: open, shoulder: 90, elbow: 4}
  #   arrows: [{at: hand_r, dir: up}]
"""

_EXERCISES = {
    "da": """\
---
title: {title}
# Hvor meget: sets, reps, hold, rest, per (side, leg, arm), times_a_day, days_a_week, weeks, load. Ens på alle sprog.
dosage: {{sets: 2, reps: 8-12}}
# {regions}
region: whole-body
# {goals}
goal: mobility
position: {position}
feel: Bevægelsen er rolig, og det gør ikke mere ondt bagefter.
easier: Gør bevægelsen mindre.
harder: Gør bevægelsen langsommere.
stop: Hvis smerten bliver ved med at være værre dagen efter.
---

1. Start som på billedet.
2. Gør bevægelsen roligt, så langt det er behageligt.
3. Kom langsomt tilbage.
""",
    "en": """\
---
title: {title}
# How much: sets, reps, hold, rest, per (side, leg, arm), times_a_day, days_a_week, weeks, load. Alike in all languages.
dosage: {{sets: 2, reps: 8-12}}
# {regions}
region: whole-body
# {goals}
goal: mobility
position: {position}
feel: The movement is calm, and it does not hurt more afterwards.
easier: Make the movement smaller.
harder: Make the movement slower.
stop: If the pain is still worse the day after.
---

1. Start as in the picture.
2. Move calmly, as far as is comfortable.
3. Come slowly back.
""",
}


def new_figure(name: str, pose: str, root: Path) -> tuple[Path, ...]:
    """Write ``figures/<name>.yaml`` in a content root, starting from one of `POSES`; return what was written.

    Raises `ContentError` when the name cannot be one, there is no such pose, or the file is there.
    """
    path = root / "figures" / f"{named(name)}.yaml"
    free((path,))
    text = figure_text(name, pose, root)
    write_whole(path, text.encode())
    schema = root / _SCHEMA
    write_whole(schema, (shipped("assets") / _SCHEMA).read_bytes())
    return (path, schema)


def new_exercise(name: str, pose: str, root: Path, shelf: Shelf) -> tuple[Path, ...]:
    """Write ``exercises/<name>.<lang>.md`` in both languages, and its figure where the shelf has none of that name.

    ``pose``: where the figure starts. Raises `ContentError` as `new_figure` does; nothing is written then.
    """
    _known(pose)
    words = {
        "title": scalar(title_of(named(name))),
        "position": _POSITIONS.get(pose, pose),
        "regions": ", ".join(REGIONS),
        "goals": ", ".join(GOALS),
    }
    files = {root / "exercises" / f"{name}.{lang}.md": text.format(**words) for lang, text in _EXERCISES.items()}
    free(files)
    drawn = shelf.find("figures", f"{name}.yaml") or root / "figures" / f"{name}.yaml"
    more = () if drawn.is_file() else new_figure(name, pose, root)
    for path, text in files.items():
        write_whole(path, text.encode())
    return (*files, *more)


def figure_text(name: str, pose: str, root: Path) -> str:
    """Return a commented figure file that draws what the library's ``pose`` draws."""
    base = shipped("assets") / "figures" / f"{_known(pose)}.yaml"
    parts = _parts(base.read_text(encoding="utf-8"))
    parts["title"] = f"title: {{da: {scalar(title_of(name))}, en: {scalar(title_of(name))}}}\n"
    parts["phases"] = parts["phases"] + _SECOND
    where = " ".join(str(root).split())  # it stands in a comment, which ends with its line
    out = [_HEAD.format(schema=_SCHEMA, name=name, root=where, id=scalar(name))]
    for key in _ORDER:
        part = parts.get(key, _DEFAULTS.get(key, ""))
        if part:
            out.append(f"# {_NOTES[key]}\n{part.rstrip()}\n")
    return "\n".join(out)


def _parts(text: str) -> dict[str, str]:
    """Return the top-level keys of a figure file with their lines as they stand."""
    parts: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if match := re.match(r"([a-z]+):", line):
            key = match[1]
            parts[key] = ""
        if key and not line.startswith("#"):
            parts[key] += line + "\n"
    return parts


def named(name: str) -> str:
    """Return a name that can be one of content. Raises `ContentError` otherwise."""
    if not re.fullmatch(_NAME, name):
        remedy = "use small letters a–z, digits and -, as in wall-slide"
        raise ContentError.at(Place(name[:80] or "name"), "cannot be a name", remedy, "name")
    return name


def _known(pose: str) -> str:
    if pose not in POSES:
        raise ContentError.at(Place(pose[:80]), "is no pose to start from", nearest(pose[:80], POSES), "pose")
    return pose


def free(paths: Iterable[Path]) -> None:
    """Raise when one of the files is there."""
    for path in paths:
        if path.exists() or path.is_symlink():
            raise ContentError.at(Place(str(path)), "is there already", "choose another name, or delete it", "exists")


def title_of(name: str) -> str:
    """Return a name as a title: “heel-raise” is “Heel raise”."""
    return name.replace("-", " ").strip().capitalize()


def scalar(text: str) -> str:
    """Return text as YAML reads it back: in quotes where it would be taken for a number or a sign."""
    plain = re.fullmatch(r"[A-Za-zÆØÅæøåé][A-Za-z0-9ÆØÅæøåé -]*", text) and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
