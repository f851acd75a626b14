"""Pages as set: contrast, colour alone, white space, pictures, QR codes, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TypeGuard

from handouts.checks.look_lines import Lines
from handouts.checks.look_rules import (
    COLOUR_ALONE,
    CONTRAST,
    CONTRAST_AAA,
    CROWDED,
    EDGE,
    HOLE,
    LEFT_OUT,
    OVER,
    QR,
)
from handouts.content.blocks import inside
from handouts.content.model import Callout, CalloutKind, Guide, plain
from handouts.errors import Finding, Place, Severity
from handouts.handout import describe
from handouts.look.colour import contrast
from handouts.look.layout import Layout
from handouts.typeset.choose import MUST, REST_PARTS, kind_of
from handouts.typeset.flags import NO_SIGNS
from handouts.typeset.marks import DrawingMark, Leaflet, Mark, OutlineMark, Page, PictureMark, TextMark
from handouts.units import MM, Rect

_LARGE, _LARGE_BOLD = 18.0, 14.0
_READ = 40
"""Characters of a block from which it is read rather than looked at: labels and numbers are shorter."""
_RUNNING = 0.2
_QR_MM, _MODULE_MM = 20.0, 0.4
_WHITE = 0.5
_HOLE = 1 / 3
_SAFE = 5 * MM - 0.05
FEWER = "choose fewer exercises, or hand out the whole leaflet as well"


def check_colours(lines: Lines, place: Place) -> Iterator[Finding]:
    """Yield text that lacks contrast, and words that differ by colour alone; ``place``: the brand or layout."""
    leaflet = lines.leaflet
    lengths = {tag: sum(len(line.text) for line in rows) for tag, rows in lines.blocks.items()}
    told: set[tuple[str, str, bool]] = set()
    running = _running_inks(lines)
    for page, mark, under in lines.marks():
        inks = leaflet.inks
        ratio = contrast(inks[mark.ink], inks[under])
        large = mark.size >= (_LARGE_BOLD if "Bold" in mark.face else _LARGE)
        read = mark.tag is not None and lengths.get(lines.block(mark.tag), 0) >= _READ
        if (mark.ink, under, large) in told:
            continue
        least, best = (3.0, 4.5) if large else (4.5, 7.0)
        what = f"page {page + 1}: “{mark.text.strip()[:40]}” in {mark.ink} on {under} has a contrast of {ratio:.2f}:1"
        if ratio < least - 0.005:
            yield CONTRAST.at(place, f"{what}, and {least:g}:1 is needed")
        elif ratio < best - 0.005 and read and mark.ink in running:
            yield CONTRAST_AAA.at(place, f"{what}; {best:g}:1 is level AAA")
        else:
            continue
        told.add((mark.ink, under, large))
    yield from _alone(lines, place)


def _running_inks(lines: Lines) -> set[str]:
    """Return the inks that a fifth of the running text or more is set in: a quotation in the brand's colour is none."""
    counts: Counter[str] = Counter()
    for tag, rows in lines.blocks.items():
        if lines.role(tag) in ("P", "LBody"):
            for mark in (mark for line in rows for mark in line.marks):
                counts[mark.ink] += len(mark.text)
    return {ink for ink, count in counts.items() if count >= _RUNNING * counts.total()}


def _alone(lines: Lines, place: Place) -> Iterator[Finding]:
    inks = lines.leaflet.inks
    for tag, rows in lines.blocks.items():
        if lines.role(tag) not in ("P", "LBody", "TD"):
            continue
        for line in rows:
            for one, other in pairwise(line.marks):
                same = (one.face, one.size) == (other.face, other.size)
                near = abs(one.x + one.width - other.x) < one.size
                worded = all(any(map(str.isalpha, mark.text)) for mark in (one, other))
                linked = "Link" in (lines.role(mark.tag) for mark in (one, other) if mark.tag is not None)
                if same and near and worded and not linked and inks.get(one.ink) != inks.get(other.ink):
                    words = f"“{one.text.strip()[-20:]}” and “{other.text.strip()[:20]}”"
                    yield COLOUR_ALONE.at(place, f"page {line.page + 1}: {words} differ by colour alone")
                    return


def check_pages(leaflet: Leaflet, place: Place, guide: Place) -> Iterator[Finding]:
    """Yield what is wrong with pages as areas. ``place``: the layout, ``guide``: what fills it."""
    for number, page in enumerate(leaflet.pages, start=1):
        white = 1 - sum(map(_area, (*page.marks, *_copies(page)))) / (page.width * page.height)
        if white < _WHITE:
            yield CROWDED.at(place, f"page {number} is white on {white:.0%} of its area")
        if number < len(leaflet.pages) and page.frames:
            empty = (_lowest(page) - min(frame.y for frame in page.frames)) / page.height
            if empty > _HOLE:
                yield HOLE.at(place, f"page {number} ends with {empty:.0%} of its height empty")
        if edge := next((mark.text.strip() for mark in (*page.marks, *_copies(page)) if _at_edge(mark, page)), ""):
            yield EDGE.at(place, f"page {number}: “{edge[:40]}” stands within 5 mm of the edge")
        yield from _pictures(leaflet, page, number, guide)


def check_left_out(leaflet: Leaflet, guide: Guide, layout: Layout, *, asked: bool = True) -> Iterator[Finding]:
    """Yield the warnings of a guide that a leaflet does not print, or of which it says only whom to call.

    Where the guide can change that it is an error; where its pages are full, a warning; where the layout has no place
    for them, a note. ``asked``: whether it is to be printed in that layout. If that is not known, each is one step
    milder, and what lies in the nature of the layout is not told.
    """
    gone = {what.partition(" ")[0] for what in leaflet.left_out if ": section " in what}
    for outer in (*guide.preamble, *guide.sections):
        for block in (outer, *inside(outer)):
            if isinstance(block, Callout) and block.kind is CalloutKind.WARNING:
                yield from _left_out(leaflet, block, layout, whole=f"{outer.place}:" in gone, asked=asked)


_MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE, Severity.NOTE: Severity.NOTE}


def _left_out(leaflet: Leaflet, block: Callout, layout: Layout, *, whole: bool, asked: bool) -> Iterator[Finding]:
    said = describe(block)
    name = f"the warning “{plain(block.title)}”" if block.title else "the rule to stop by"
    told = [what.removeprefix(f"{block.place}: ") for what in leaflet.left_out]
    severity, what, remedy = Severity.WARNING, f"the layout leaves out {name}", FEWER
    if whole or said in told:
        named = any(kind_of(block) in part.named for part in layout.parts)
        takes = named or any(part.name in REST_PARTS and not part.named for part in layout.parts)
        if not (takes and block.stands_in(layout.names)):
            if not asked:
                return
            severity, remedy = Severity.NOTE, "hand out the whole leaflet as well"
        elif block.priority > MUST:
            severity, remedy = Severity.ERROR, ""
    elif f"{said}: {NO_SIGNS}" in told:
        severity = Severity.NOTE
        what = f"the layout has no room for the signs of {name}: it says only whom to call"
    else:
        return
    yield LEFT_OUT.at(block.place, what, remedy, severity if asked else _MILDER[severity])


def _area(mark: object) -> float:
    if isinstance(mark, TextMark):
        return mark.width * mark.size
    return mark.rect.width * mark.rect.height if isinstance(mark, DrawingMark | PictureMark) else 0.0


def _copies(page: Page) -> Iterator[TextMark]:
    """Yield the text that is shown as outlines, where it stands."""
    for mark in page.marks:
        if isinstance(mark, OutlineMark):
            yield from (replace(text, x=text.x + mark.x, y=text.y + mark.y) for text in mark.texts)


def _at_edge(mark: Mark, page: Page) -> TypeGuard[TextMark]:
    if not isinstance(mark, TextMark) or not mark.text.strip():
        return False
    low, high = mark.y - 0.2 * mark.size, mark.y + 0.7 * mark.size
    inside = mark.x >= _SAFE and mark.x + mark.width <= page.width - _SAFE
    return not (inside and low >= _SAFE and high <= page.height - _SAFE)


def _lowest(page: Page) -> float:
    """Return how far down the marks of the text reach."""
    bottoms = [mark.y for mark in page.marks if isinstance(mark, TextMark) and mark.tag is not None]
    bottoms += [mark.rect.y for mark in page.marks if isinstance(mark, DrawingMark | PictureMark)]
    return min(bottoms, default=page.height)


def _pictures(leaflet: Leaflet, page: Page, number: int, guide: Place) -> Iterator[Finding]:
    pictures: list[Rect] = []
    for mark in page.marks:
        if isinstance(mark, PictureMark):
            pictures.append(mark.rect)
        elif isinstance(mark, TextMark) and mark.text.strip():
            if any(_on(mark, rect) for rect in pictures):
                yield OVER.at(guide, f"page {number}: “{mark.text.strip()[:40]}” stands on a picture")
        elif isinstance(mark, DrawingMark) and _is_qr(leaflet, mark):
            side, module = mark.rect.width / MM, mark.rect.width / mark.drawing.width / MM
            if side < _QR_MM - 0.05 or module < _MODULE_MM - 0.005:
                yield QR.at(guide, f"page {number}: a QR code of {side:.0f} mm with modules of {module:.2f} mm")


def _on(mark: TextMark, rect: Rect) -> bool:
    x, y = mark.x + mark.width / 2, mark.y + mark.size / 4
    return rect.x < x < rect.right and rect.y < y < rect.top


def _is_qr(leaflet: Leaflet, mark: DrawingMark) -> bool:
    """Tell a QR code by its size in modules, 21 and 4 more for each version, with a quiet zone of 4 on each side."""
    modules = round(mark.drawing.width) - 8
    square = mark.drawing.width == mark.drawing.height and modules >= 21 and (modules - 17) % 4 == 0
    words = leaflet.tags[mark.tag].alt if mark.tag is not None else ""
    return square and "QR" in words
