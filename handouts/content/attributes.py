"""Attributes in braces: ``{#id priority=1 only=booklet-a5,card-a6 icon=walk}``, as headings and containers carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handouts.errors import Finding, Place, Severity, nearest

COMMON = ("priority", "only", "not")
_BRACES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_PART = re.compile(r"""\s*(?:\#(?P<id>[^\s=#"']+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"']*)))(?=\s|$)""")
_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in the braces: an id, and values by key, as written."""

    id: str | None
    values: Mapping[str, str]


NONE = Attributes(None, {})


def cut_attributes(text: str, place: Place, findings: list[Finding]) -> tuple[str, Attributes]:
    """Return a line without the braces at its end, and what they hold."""
    match = _BRACES.search(text)
    if match is None:
        if text.rstrip().endswith("}") or "{#" in text:
            findings.append(_wrong(place, "the braces {…} are not closed, or hold braces", "write {#id key=value}"))
        return text.strip(), NONE
    return text[: match.start()].strip(), read_attributes(match[1], place, findings)


def read_attributes(inside: str, place: Place, findings: list[Finding]) -> Attributes:
    """Return what the text between two braces says."""
    name: str | None = None
    values: dict[str, str] = {}
    at = 0
    text = inside.rstrip()
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            rest = text[at:].split()[0]
            findings.append(_wrong(place, f"“{rest[:40]}” in braces is not understood", "write {#id key=value}"))
            break
        at = part.end()
        if part["id"] is not None:
            if not _ID.fullmatch(part["id"]):
                what = f"the id “{part['id'][:40]}” is not made of a–z, 0–9 and -"
                findings.append(_wrong(place, what, "write it like {#red-flags}"))
            else:
                name = part["id"]
        elif part["key"] in values:
            findings.append(_wrong(place, f"“{part['key']}” stands twice in braces", "keep one of them"))
        else:
            values[part["key"]] = part["quoted"] if part["quoted"] is not None else part["value"]
    return Attributes(name, values)


def unknown(attributes: Attributes, known: tuple[str, ...], what: str, place: Place) -> list[Finding]:
    """Return a finding for each attribute that ``what`` does not have."""
    return [
        Finding(
            Severity.ERROR, place, f"{what} has no attribute “{key}”", nearest(key, (*known, *COMMON)), "unknown-attribute"
        )
        for key in attributes.values
        if key not in known and key not in COMMON
    ]


def priority(attributes: Attributes, place: Place, findings: list[Finding]) -> int:
    """Return the priority: 1 must appear, 2 by default, 3 goes first."""
    text = attributes.values.get("priority", "2")
    if text not in ("1", "2", "3"):
        findings.append(_wrong(place, f"the priority “{text[:20]}” is not 1, 2 or 3", "write {priority=1}", "priority"))
        return 2
    return int(text)


def layouts(
    attributes: Attributes, key: str, known: tuple[str, ...], place: Place, findings: list[Finding]
) -> tuple[str, ...]:
    """Return the layout names of ``only`` or ``not``."""
    text = attributes.values.get(key)
    if text is None:
        return ()
    names = tuple(filter(None, text.split(",")))
    if not names:
        findings.append(_wrong(place, f"“{key}” names no layout", f"write {{{key}=leaflet-a4}}"))
    for name in names:
        if name not in known:
            findings.append(
                Finding(Severity.ERROR, place, f"there is no layout “{name}”", nearest(name, known), "unknown-layout")
            )
    return names


def _wrong(place: Place, what: str, remedy: str, rule: str = "attributes") -> Finding:
    return Finding(Severity.ERROR, place, what, remedy, rule)
