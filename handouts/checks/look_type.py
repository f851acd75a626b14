"""Type as set: size, x-height in millimetres, leading, measure, divided words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from handouts.checks.look_lines import HEADINGS, Line, Lines
from handouts.checks.look_rules import DIVIDED, DIVIDED_HEADING, FLOOR, LARGE, LEADING, MEASURE, SIZE, X_HEIGHT
from handouts.errors import Finding, Place
from handouts.units import MM

_FLOOR_MM, _BODY_MM = 1.0, 2.0
_BODY_PT, _LARGE_PT = 12.0, 16.0
_LEADING = 1.2
_MOST, _LEAST = 80, 34
"""Characters of a line as set: ragged lines are a tenth shorter than their measure of 38–85."""
_DISPLAY = 20.0
"""Points from which type is seen from afar, in short lines and close together, as on a poster."""
_READING = frozenset({"P", "LBody"})
_HAIR = 0.005
_ENOUGH = 120
"""Characters of running text, captions and small print left out, from which a size is that of running text."""
_MANY = 200
"""Characters in full lines, three such lines at least, below which their length says nothing of a layout."""


def check_type(lines: Lines, place: Place) -> Iterator[Finding]:
    """Yield what is wrong with the type of a leaflet; ``place``: the layout that sets it."""
    faces = lines.leaflet.faces
    sizes: Counter[tuple[str, float]] = Counter()
    small: dict[tuple[str, float], str] = {}
    for _, mark, _ in lines.marks():
        height = faces[mark.face].x_height * mark.size / MM
        if height < _FLOOR_MM - _HAIR:
            small.setdefault((mark.face, mark.size), mark.text.strip())
        if mark.tag is not None and mark.ink != "mute" and lines.role(lines.block(mark.tag)) in _READING:
            sizes[mark.face, mark.size] += len(mark.text)
    for (face, size), text in small.items():
        height = faces[face].x_height * size / MM
        yield FLOOR.at(place, f"“{text[:40]}” has an x-height of {height:.1f} mm ({size:g} pt)")
    if sizes.total() > _ENOUGH:
        (face, size), _ = sizes.most_common(1)[0]
        height = faces[face].x_height * size / MM
        if height < _BODY_MM - _HAIR:
            yield X_HEIGHT.at(place, f"running text has an x-height of {height:.2f} mm ({face}, {size:g} pt)")
        if "large" in Path(place.path).stem and size < _LARGE_PT:
            yield LARGE.at(place, f"running text is {size:g} pt in a layout for large print")
        elif size < _BODY_PT:
            yield SIZE.at(place, f"running text is {size:g} pt")


def check_lines(lines: Lines, place: Place, guide: Place) -> Iterator[Finding]:
    """Yield what is wrong with lines: their length and distance (the layout's), divided words (the guide's)."""
    total = weighted = 0
    sizes: Counter[float] = Counter()
    for tag, rows in lines.blocks.items():
        role = lines.role(tag)
        divided = [line for line in rows if line.divided]
        # a myth is a heading to a screen reader and a sentence to the eye
        if role in HEADINGS and divided and any(mark.ink != "mute" for mark in divided[0].marks):
            yield DIVIDED_HEADING.at(place, f"the heading “{_said(rows)}” is divided after “{_end(divided[0])}”")
        elif len(divided) > 1 and role in _READING:
            words = ", ".join(f"“{_end(line)}”" for line in divided)
            yield DIVIDED.at(
                guide, f"page {rows[0].page + 1}: {len(divided)} divided words in “{_said(rows)}” ({words})"
            )
        for line in divided:
            if line.marks[0].ink == "on-primary":
                yield DIVIDED_HEADING.at(place, f"the dose “{_said(rows)}” is divided")
        if role not in _READING or len(rows) < 3:
            continue
        lengths = [len(line.text) for line in rows[:-1]]
        mean = sum(lengths) / len(lengths)
        total, weighted = total + sum(lengths), weighted + sum(length * length for length in lengths)
        sizes[rows[0].marks[0].size] += 1
        if mean > _MOST:
            yield MEASURE.at(place, f"lines of {mean:.0f} characters in “{_said(rows)}”")
        gaps = [above.y - below.y for above, below in pairwise(rows) if above.page == below.page and above.y > below.y]
        size = rows[0].marks[0].size
        if gaps and size < _DISPLAY and min(gaps) < _LEADING * size - _HAIR:
            yield LEADING.at(place, f"lines {min(gaps):.1f} pt apart at {size:g} pt in “{_said(rows)}”")
    # the line that a letter stands in: a card beside the text has few letters, however many lines they make
    if total > _MANY and weighted / total < _LEAST and sizes.most_common(1)[0][0] < _DISPLAY:
        yield MEASURE.at(place, f"lines of {weighted / total:.0f} characters on average")


def _said(rows: tuple[Line, ...]) -> str:
    text = "".join(line.text.rstrip("\u00ad") + ("" if line.divided else " ") for line in rows[:3])
    return text.strip()[:40]


def _end(line: Line) -> str:
    return line.text.split()[-1].rstrip("\u00ad") + "-"
