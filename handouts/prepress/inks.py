"""Separation: every colour of a leaflet as the inks of a press.

A file for a press is PDF/X, which allows no links (ISO 15930-7, 6.17 and 6.18): what was one is text like the rest, and
its address stands in print beside it anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handouts.drawing import Drawing, Shape
from handouts.look.pressinks import BLACK
from handouts.look.printing import Printer, written
from handouts.typeset.marks import DrawingMark, FillMark, Leaflet, LinkMark, Mark, RuleMark, TextMark

SMALL_TYPE = 12.0
"""Points under which type of more than two inks is set in black instead: three plates never lie so true that its
strokes would stay sharp."""
_MUCH = 10
"""Per cent from which an ink counts."""


def separate(leaflet: Leaflet, printer: Printer) -> Leaflet:
    """Return the leaflet in inks; black text overprints what it stands on, and small type is black or of two inks."""
    raw = {ink for page in leaflet.pages for mark in page.marks for ink in _raw(mark)}
    found = printer.inks({*leaflet.inks.values(), *raw})
    inks = {colour: written(four) for colour, four in found.items()}
    roles = {role: inks[colour] for role, colour in leaflet.inks.items()}
    drawings: dict[int, Drawing] = {}  # one drawing that stands in two places stays one
    pages = []
    for page in leaflet.pages:
        marks = [_separated(mark, inks, drawings) for mark in page.marks if not isinstance(mark, LinkMark)]
        pages.append(replace(page, marks=tuple(_sharp(mark, roles) for mark in marks)))
    return replace(
        leaflet,
        pages=tuple(pages),
        tags=tuple(replace(tag, role="Span") if tag.role == "Link" else tag for tag in leaflet.tags),
        inks=roles,
        printer=printer,
        overprint=frozenset({written(BLACK), *(role for role, ink in roles.items() if ink == written(BLACK))}),
    )


def _raw(mark: Mark) -> Iterator[str]:
    """Yield the colours of a mark that are no roles."""
    match mark:
        case DrawingMark():
            inks = [ink for shape in mark.drawing.shapes for ink in (shape.fill, shape.stroke)]
        case FillMark():
            inks = [mark.fill, mark.stroke]
        case RuleMark() | TextMark():
            inks = [mark.ink]
        case _:
            inks = []
    yield from (ink for ink in inks if ink and ink[0] == "#")


def _separated(mark: Mark, inks: dict[str, str], drawings: dict[int, Drawing]) -> Mark:
    match mark:
        case DrawingMark():
            drawing = mark.drawing
            if id(drawing) not in drawings:
                drawings[id(drawing)] = _drawing(drawing, inks)
            return replace(mark, drawing=drawings[id(drawing)])
        case FillMark():
            return replace(mark, fill=_ink(mark.fill, inks), stroke=_ink(mark.stroke, inks))
        case RuleMark() | TextMark():
            return replace(mark, ink=inks.get(mark.ink, mark.ink))
        case _:
            return mark


def _sharp(mark: Mark, roles: dict[str, str]) -> Mark:
    """Return small type of many inks in black."""
    if not isinstance(mark, TextMark) or mark.size >= SMALL_TYPE:
        return mark
    inks = roles.get(mark.ink, mark.ink)
    return replace(mark, ink="ink") if sum(float(part) >= _MUCH for part in inks[1:].split()) > 2 else mark


def _drawing(drawing: Drawing, inks: dict[str, str]) -> Drawing:
    """Return a drawing with its raw colours in inks; one that has none as it is."""
    if not any(ink and ink[0] == "#" for shape in drawing.shapes for ink in (shape.fill, shape.stroke)):
        return drawing
    return replace(drawing, shapes=tuple(_shape(shape, inks) for shape in drawing.shapes))


def _shape(shape: Shape, inks: dict[str, str]) -> Shape:
    return replace(shape, fill=_ink(shape.fill, inks), stroke=_ink(shape.stroke, inks))


def _ink(ink: str | None, inks: dict[str, str]) -> str | None:
    return inks.get(ink, ink) if ink else ink
