"""The parts of a layout: what stands in it, in reading order, and which blocks of a guide each part takes.

A layout file lists them under ``parts:``; a name alone (``- sections``) or a small map
(``- {part: sections, kinds: [tip, faq], priority: 2}``). Without the list a layout is a leaflet: the front,
the sections, the colophon. Which block goes into which part is decided in `handouts.typeset.choose`.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.errors import LookError, Place, nearest
from handouts.values import dataclass
from handouts.yamlfile import Entry, Record

NATURE: Mapping[str, tuple[str, ...]] = {
    "front": (),
    "cover": (),
    "head": (),
    "title": (),
    "headline": (),
    "promise": (),
    "stats": ("stat",),
    "summary": ("tip",),
    "messages": ("tip", "advice", "habit"),
    "warnings": ("warning",),
    "sections": (),
    "exercises": ("exercise",),
    "training": ("exercise", "stop", "paragraph"),
    "diary": (),
    "stop": ("stop",),
    "notes": (),
    "faq": ("faq",),
    "links": ("link",),
    "contact": (),
    "colophon": (),
}
"""The parts there are, and the kinds of block that each takes when its entry names none."""

KINDS = (
    "paragraph", "list", "table", "picture", "subsection", "stat", "compare", "myth", "exercise", "advice", "habit",
    "tip", "warning", "stop", "faq", "quote", "link",
)  # fmt: skip
"""The kinds of block, by the words of the guide format; ``stop`` is a warning without a title."""

NONE = "none"
"""The kind that says: nothing of the guide, only what the part itself brings."""

WHOLE, LEAD = "whole", "lead"
"""How much of a block's text is set: all of it, or its first sentence."""

PART_KEYS = ("part", "kinds", "priority", "most", "own", "opens", "last", "text", "must")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a layout.

    ``kinds``: the kinds of block it takes (none named: by its nature). ``priority``: the lowest it takes, of 1–3.
    ``most``: how many blocks at most (0: all). ``own``: it begins a page and nothing else stands on it; ``opens``: it
    begins a page, and what follows may stand below it. ``last``: it stands on the last page. ``text``: `WHOLE` or
    `LEAD`. ``must``: fit leaves none of its blocks out.
    """

    name: str
    place: Place
    kinds: tuple[str, ...] = ()
    priority: int = 3
    most: int = 0
    own: bool = False
    opens: bool = False
    last: bool = False
    text: str = WHOLE
    must: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The kinds that this part asks for by name or by its nature; empty for one that takes whatever is left."""
        return self.kinds or NATURE[self.name]


def leaflet_parts(place: Place) -> tuple[Part, ...]:
    """Return the parts of a layout that lists none."""
    return tuple(Part(name, place) for name in ("front", "sections", "colophon"))


def read_parts(record: Record, place: Place) -> tuple[Part, ...]:
    """Read ``parts:`` of a layout file; faults are noted in the record. Without the key: the leaflet's parts."""
    entries = record.entries("parts")
    if "parts" not in record:
        return leaflet_parts(place)
    return tuple(part for entry in entries if (part := _part(entry, record)) is not None)


def _part(entry: Entry, outer: Record) -> Part | None:
    if not isinstance(entry.value, dict):
        return _named(entry.source, entry.place, outer)
    record = Record(entry, PART_KEYS, "part", outer.findings)
    named = _named(record.text("part", required=True), record.place("part"), outer)
    if named is None:
        return None
    kinds = record.texts("kinds")
    for kind in kinds:
        if kind not in (*KINDS, NONE):
            outer.fault(record.place("kinds"), f"there is no kind of block “{kind[:40]}”", nearest(kind, KINDS), "kind")
    priority = record.integer("priority", 3)
    if priority not in (1, 2, 3):
        outer.fault(record.place("priority"), f"a priority of {priority}", "write 1, 2 or 3", "priority")
    text = record.text("text", WHOLE)
    if text not in (WHOLE, LEAD):
        outer.fault(record.place("text"), f"“text” is “{text[:40]}”", f"write {WHOLE} or {LEAD}", "part")
    most = record.integer("most", 0)
    if most < 0:
        outer.fault(record.place("most"), f"at most {most} blocks", "write 1 or more", "part")
    own, opens, last, must = (record.flag(key) for key in ("own", "opens", "last", "must"))
    return Part(named.name, entry.place, kinds, priority, most, own, opens, last, text, must)


def _named(name: str, place: Place, record: Record) -> Part | None:
    if name not in NATURE:
        record.fault(place, f"there is no part “{name[:40]}”", nearest(name[:40], NATURE), "part")
        return None
    return Part(name, place)


def prove_parts(parts: tuple[Part, ...], place: Place) -> None:
    """Raise `LookError` when a layout has no parts, the same one twice with the same kinds, or two last ones."""
    if not parts:
        raise LookError.at(place, "the layout has no parts", "list one, or leave “parts” out", "part")
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for part in parts:
        key = (part.name, part.kinds)
        if key in seen:
            raise LookError.at(part.place, f"the part “{part.name}” stands twice", "give each its own kinds", "part")
        seen.add(key)
    last = [part for part in parts if part.last]
    if last and (len(last) != len(parts) - parts.index(last[0])):
        raise LookError.at(last[0].place, "a part after it is not on the last page", "move it to the end", "part")
