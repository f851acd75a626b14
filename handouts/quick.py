"""The quick way: ``handouts build`` of leaflets that are in the stock, for the next patient.

It knows the plain form of that one command, and only what needs nothing made anew. Whatever it does not know exactly,
an option, a value, a file that has changed, it leaves to the command itself by returning None, before anything was
written or said. What it writes and says is what the command would: tests hold the two against each other.
"""

from __future__ import annotations

import os
import sys

from handouts.said import in_the_end, left_out, of_use, written
from handouts.slots.compiled import Compiled, standing
from handouts.slots.slot import NOTE
from handouts.slots.values import DAY, NEXT_VISIT, PATIENT, THERAPIST, filled, has_dose, said_day
from handouts.stock import entries, program
from handouts.stock.files import lost, replace

MANY = {
    "--lang": "langs", "--layout": "layouts", "--brand": "brands", "--content": "content", "--exercise": "exercises",
}  # fmt: skip
ONE = {
    "--out": "out", "--patient": "patient", "--therapist": "therapist", "--date": "day", "--next-visit": "next_visit",
    "--note": "note", "--side": "side",
}  # fmt: skip
PERSONAL = ("patient", "therapist", "day", "next_visit", "note")
"""What makes a file its owner's alone."""
FLAGS = {"--grayscale": "grayscale", "--ink-saver": "ink_saver", "--marks": "marks"}
"""The options of ``build`` that are known here, and the names of their values there."""


class Asked:
    """What a command line asks for. ``many``: values of repeatable options, ``guides`` among them."""

    __slots__ = ("flags", "many", "one")

    def __init__(self) -> None:
        """Start with nothing asked for."""
        self.many: dict[str, list[str]] = {name: [] for name in ("guides", *MANY.values())}
        self.one: dict[str, str] = dict.fromkeys(ONE.values(), "")
        self.flags: set[str] = set()


def run(arguments: list[str]) -> int | None:
    """Do what a command line asks for and return the exit code; None where that is not for here."""
    if sys.stdout is None or sys.stderr is None:  # closed (>&-), which Python has as None
        return None
    asked = parsed(arguments)
    made = None if asked is None else _made(asked)
    if asked is None or made is None:
        return None
    try:
        return _delivered(made, private=any(map(asked.one.get, PERSONAL)))
    except (OSError, UnicodeError):  # the command says what is wrong, in its own words
        return None


def parsed(arguments: list[str]) -> Asked | None:
    """Return what a command line asks for; None where it is not the plain form of ``build``."""
    if os.name != "posix" or arguments[:1] != ["build"]:
        return None
    asked = Asked()
    rest = iter(arguments[1:])
    for argument in rest:
        if not argument.startswith("-"):
            asked.many["guides"].append(argument)
            continue
        option, equals, value = argument.partition("=")
        if option in FLAGS and not equals:
            asked.flags.add(FLAGS[option])
            continue
        if option not in MANY and option not in ONE:
            return None
        if not equals:
            value = next(rest, "-")
            if value.startswith("-"):
                return None
        if option in MANY:
            asked.many[MANY[option]].append(value)
        else:
            asked.one[ONE[option]] = value
    many, one = asked.many, asked.one
    if not many["content"]:
        many["content"] = [place for place in os.environ.get("HANDOUTS_CONTENT", "").split(os.pathsep) if place]
    one["out"] = one["out"] or "out"
    plain = bool(many["guides"]) and os.path.normpath(one["out"]) == one["out"] and one["out"] != "."
    plain = plain and one["side"] in ("", "left", "right") and all(map(os.path.isdir, many["content"]))
    plain = plain and (not _like_a_date(one["next_visit"]) or bool(_iso(one["next_visit"])))
    return asked if plain and _day(asked) is not None else None


def plan_name(
    guides: tuple[str, ...],
    langs: tuple[str, ...],
    layouts: tuple[str, ...],
    brands: tuple[str, ...],
    content: tuple[str, ...],
    exercises: tuple[str, ...],
    side: str,
    flags: tuple[str, ...],
    slots: tuple[str, ...],
) -> str:
    """Return what the plan of a command line is called in the stock: which files it makes of which leaflets.

    ``exercises``: without the patient's numbers; ``flags``: the names of the flags that are set; ``slots``: those of
    the patient's values.
    """
    parts = (guides, langs, layouts, brands, content, exercises, side, tuple(sorted(flags)), slots, os.getcwd())
    return entries.name("plan", program.state(), *map(repr, parts))


def _made(asked: Asked) -> list[tuple[str, bytes, Compiled]] | None:
    """Return (path, bytes, what it was made of) of each file; None where one cannot be stamped."""
    many = {name: tuple(values) for name, values in asked.many.items()}
    exercises = _sampled(many["exercises"])
    if exercises is None:
        return None
    many["exercises"] = exercises
    slots = _filled(asked)
    plan = entries.load(plan_name(**many, side=asked.one["side"], flags=tuple(asked.flags), slots=slots))
    if not plan:
        return None
    made = []
    for line in plan.decode().split("\n"):
        file_name, name, lang = line.split("\x1f")
        stamped = _stamped(asked, name, lang)
        if stamped is None:
            return None
        made.append((os.path.join(asked.one["out"], file_name), *stamped))
    return made


def _stamped(asked: Asked, name: str, lang: str) -> tuple[bytes, Compiled] | None:
    kept = entries.load(name)
    if kept is None or kept == entries.NEVER:
        return None
    compiled = Compiled.unpack(kept)
    values = _values(asked, compiled, lang)
    fitted = None if values is None else compiled.fitted(values)
    if fitted is None:
        return None
    stands = standing(fitted)
    if stands != compiled.standing:
        kept = entries.load(entries.variant(name, stands))
        if kept is None or kept == entries.NEVER:
            return None
        compiled = Compiled.unpack(kept)
        if stands != compiled.standing:
            return None
    return compiled.stamped(fitted), compiled


def _values(asked: Asked, compiled: Compiled, lang: str) -> dict[str, str] | None:
    """Return the text of each slot; None where a dose cannot be said."""
    one, pattern = asked.one, compiled.notes["date"]
    values = {PATIENT: one["patient"], THERAPIST: one["therapist"], NEXT_VISIT: one["next_visit"], NOTE: one["note"]}
    if one["day"]:
        values[DAY] = said_day(one["day"], pattern)
    if one["next_visit"]:
        iso = _iso(one["next_visit"])
        values[NEXT_VISIT] = said_day(iso, pattern) if iso else one["next_visit"]
    values = {name: value for name, value in values.items() if value}
    exercises = asked.many["exercises"]
    if not any(map(has_dose, exercises)):
        return values
    from handouts.dosing import quickly_said

    doses = quickly_said(exercises, compiled.notes, lang, asked.many["content"])
    return None if doses is None else values | doses


def _sampled(exercises: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the exercises without the patient's numbers; None where a dose is none."""
    if not any(map(has_dose, exercises)):
        return tuple([exercise.partition(":")[0].strip() for exercise in exercises])
    from handouts.dosing import quickly_sampled

    return quickly_sampled(exercises)


def _filled(asked: Asked) -> tuple[str, ...]:
    one = asked.one
    exercises = tuple(asked.many["exercises"])
    return filled(one["patient"], one["day"], one["therapist"], one["next_visit"], one["note"], exercises)


def _day(asked: Asked) -> str | None:
    """Return the date asked for, empty where there is none; None where it is not plainly written as YYYY-MM-DD."""
    day = asked.one["day"]
    return day if not day or (len(day) == 10 and _iso(day) == day) else None


def _like_a_date(text: str) -> bool:
    """Tell whether two digits have a sign of dates between: what day that is, if any, the command knows."""
    threes = zip(text, text[1:], text[2:], strict=False)
    return any(one.isdigit() and sign in "-./" and two.isdigit() for one, sign, two in threes)


def _iso(text: str) -> str:
    """Return the date that a text writes as YYYY-MM-DD; nothing where it writes none."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _delivered(made: list[tuple[str, bytes, Compiled]], *, private: bool) -> int | None:
    """Write the files, then say what there is to say about each."""
    for path, _, compiled in made:
        for line in (path, *compiled.left_out):
            line.encode(sys.stdout.encoding)
        for finding in compiled.findings:
            finding[0].encode(sys.stderr.encoding)
        if os.path.isdir(path):
            return None
    gone = []
    for path, data, _ in made:
        place = os.path.dirname(path)
        if place:
            os.makedirs(place, exist_ok=True)
        gone.append(lost(path, data))
        replace(path, data, 0o600 if private else 0o666)
    told = set()
    bold, plain = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("", "")
    for (path, data, compiled), each in zip(made, gone, strict=True):
        for finding in compiled.findings:
            if finding not in told and of_use(finding[1]):
                told.add(finding)
                sys.stderr.write(f"{finding[0]}\n")
                sys.stderr.flush()
        said = [f"{bold}{path}{plain}{written(compiled.pages, len(data), each)}", *left_out(compiled.left_out)]
        sys.stdout.write("\n".join([*said, ""]))
        sys.stdout.flush()
    for line in in_the_end(gone):
        sys.stdout.write(f"{line}\n")
    return 0
