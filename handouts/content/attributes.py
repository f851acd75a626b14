"""Attributes in braces: ``{#id priority=1 only=booklet-a5,card-a6 icon=walk}``, as headings and containers carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypedDict

from handouts.content.source import Source
from handouts.errors import Finding, Place, Severity, nearest
from handouts.values import dataclass

COMMON = ("priority", "only", "not")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in the braces: an id, and values by key, as written."""

    id: str | None
    values: Mapping[str, str]


NONE = Attributes(None, {})


class Common(TypedDict):
    """What every block has, as keywords of `Block`."""

    place: Place
    id: str | None
    priority: int
    only: tuple[str, ...]
    exclude: tuple[str, ...]


def cut_attributes(
    text: str, place: Place, findings: list[Finding], *, glued: bool = False
) -> tuple[str, Attributes]:
    """Return a line without the braces at its end, and what they hold.

    A blank stands before the braces unless they are ``glued``, as to a picture: ``[text]{lang=en}`` at the
    end of a title belongs to that text.
    """
    text = text.strip()
    start = text.rfind("{")
    before, inside = (text[:start], text[start + 1 :]) if start >= 0 else (text, "")
    # string methods, as no pattern looks for “blanks, then {…} at the end” in linear time
    if inside.endswith("}") and inside.count("}") == 1 and (before[-1:].strip() == "" or (glued and before[-1] == ")")):
        return before.strip(), _read(inside[:-1], place, findings)
    if "{" in text and (re.search(r"(?:^|\s)\{#", text) or ("}" not in inside and before[-1:].isspace())):
        findings.append(_wrong(place, "the braces {…} are not closed, or hold braces", "write {#id key=value}"))
        # what should have been cut off is no text, and would be found wrong a second time as such
        return text[: text.index("{")].strip(), NONE
    return text, NONE


def _read(inside: str, place: Place, findings: list[Finding]) -> Attributes:
    """Return what the text between two braces says."""
    grammar = re.compile(
        r"""\s?(?:\#(?P<id>[^\s=#"']+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"']+)))(?=\s|$)"""
    )
    name: str | None = None
    values: dict[str, str] = {}
    at = 0
    text = " ".join(inside.split())
    if not text:
        findings.append(_wrong(place, "the braces are empty", "write {#id key=value}, or remove them"))
    while at < len(text):
        part = grammar.match(text, at)
        if part is None:
            rest = text[at:].split()[0]
            findings.append(_wrong(place, f"“{rest[:40]}” in braces is not understood", "write {#id key=value}"))
            break
        at = part.end()
        if part["id"] is not None:
            if not re.fullmatch(r"[a-z][a-z0-9-]{0,63}", part["id"]):
                what = f"the id “{part['id'][:40]}” is not made of a–z, 0–9 and -"
                findings.append(_wrong(place, what, "write it like {#red-flags}"))
            elif name is not None:
                findings.append(_wrong(place, f"a second id “{part['id']}” in braces", "keep one of them"))
            else:
                name = part["id"]
        elif part["key"] in values:
            findings.append(_wrong(place, f"“{part['key'][:40]}” stands twice in braces", "keep one of them"))
        else:
            values[part["key"]] = part["quoted"] if part["quoted"] is not None else part["value"]
    return Attributes(name, values)


def common(attributes: Attributes, own: Iterable[str], what: str, place: Place, source: Source) -> Common:
    """Return the values that every block has.

    ``own``: the attributes that ``what`` has besides; any other is an error, as is an id used before.
    """
    refuse_others(attributes, (*own, *COMMON), what, place, source)
    return {
        "place": place,
        "id": attributes.id,
        "priority": _priority(attributes, place, source),
        "only": _layouts(attributes, "only", place, source),
        "exclude": _layouts(attributes, "not", place, source),
    }


def refuse_others(
    attributes: Attributes, known: Iterable[str], what: str, place: Place, source: Source
) -> str | None:
    """Return the id, which must be new in the file; an attribute that is not ``known`` is an error."""
    known = tuple(known)
    for key in attributes.values:
        if key not in known:
            remedy = nearest(key[:40], known) if known else "remove it; {#id} may stand here"
            source.error(place.line, f"{what} has no attribute “{key[:40]}”", remedy, "unknown-attribute")
    source.name(attributes.id, place.line)
    return attributes.id


def _priority(attributes: Attributes, place: Place, source: Source) -> int:
    """Return the priority: 1 must appear, 2 by default, 3 goes first."""
    text = attributes.values.get("priority", "2")
    if text not in ("1", "2", "3"):
        source.error(place.line, f"the priority “{text[:20]}” is not 1, 2 or 3", "write {priority=1}", "priority")
        return 2
    return int(text)


def _layouts(attributes: Attributes, key: str, place: Place, source: Source) -> tuple[str, ...]:
    """Return the layout names of ``only`` or ``not``."""
    text = attributes.values.get(key)
    if text is None:
        return ()
    names = tuple(filter(None, text.split(",")))
    if not names:
        source.error(place.line, f"“{key}” names no layout", f"write {{{key}=leaflet-a4}}", "unknown-layout")
    known = source.names("layouts")
    for name in names:
        if name not in known:
            what = f"there is no layout “{name[:40]}”"
            source.error(place.line, what, nearest(name[:40], known), "unknown-layout")
    return names


def _wrong(place: Place, what: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, place, what, remedy, "attributes")
