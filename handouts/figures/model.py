"""A drawn figure: its phases, and how they are put together. Pure Python: no numpy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from handouts.drawing import Drawing, Shape
from handouts.values import dataclass

UNITS = 4000
"""Drawing units to a body height: at a body 45 mm long one unit is 0.03 pt."""
STACK_AT = 1.5
"""Phases wider than this (width to height) are stacked when the layout is left to us."""
GAP = 0.05
BADGE = 0.050
"""Radius of a numbered dot as a share of the figure's height, or of its width over ``ROOM`` if that is more."""
BADGE_LEAST, BADGE_MOST = 0.026, 0.070
"""Within these limits, H."""
DOT_MOST = 0.15
"""The largest radius of a dot that must be readable in a small place, H."""
ROOM = 1.4
"""Width to height of the place that leaflets commonly have for a figure."""

_DIGITS = {  # strokes in a box 60 wide and 100 high, origin at its middle
    1: "-14 28 m 4 46 l 4 -46 l",
    2: "-24 22 m -24 38 -13 47 0 47 c 14 47 24 38 24 24 c 24 6 2 -14 -25 -45 c 26 -45 l",
    3: "-23 34 m -18 43 -9 47 0 47 c 13 47 23 39 23 26 c 23 11 12 4 -4 4 c 13 4 26 -5 26 -21 c"
    " 26 -37 14 -47 -1 -47 c -12 -47 -21 -42 -26 -31 c",
    4: "12 -46 m 12 46 l -28 -20 l 29 -20 l",
    5: "22 46 m -17 46 l -21 5 l -14 11 -7 13 0 13 c"
    " 15 13 26 2 26 -16 c 26 -35 14 -47 -2 -47 c -13 -47 -21 -43 -26 -33 c",
    6: "18 44 m -8 34 -26 8 -26 -16 c"
    " -26 -34 -15 -47 0 -47 c 15 -47 26 -35 26 -18 c 26 -1 15 10 0 10 c -14 10 -26 0 -26 -16 c",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PhaseDrawing:
    """One phase: its shapes, where its lower left corner lies in the scene, its words.

    ``left`` and ``bottom`` are in drawing units from hip and floor, so that phases can share a scale,
    a floor line (y = 0) and a body position. ``shapes`` have their lower left corner at (``x``, ``y``): where
    the figure's own layout puts the phase, so that this arrangement costs nothing.
    """

    number: int
    label: Mapping[str, str]
    shapes: tuple[Shape, ...]
    width: int
    height: int
    left: int
    bottom: int
    x: int = 0
    y: int = 0

    @property
    def drawing(self) -> Drawing:
        """The phase alone, from (0, 0)."""
        return Drawing(float(self.width), float(self.height), self.at(0, 0))

    def at(self, x: int, y: int) -> tuple[Shape, ...]:
        """Return the shapes with the phase's lower left corner at a place."""
        dx, dy = x - self.x, y - self.y
        return self.shapes if not dx and not dy else tuple(moved(shape, dx, dy) for shape in self.shapes)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure ready to place. ``drawing`` is the arrangement its layout asks for (``way``); see `arrange` for others.

    ``width`` and ``height`` are those of ``drawing``, in units of ``UNITS`` to a body height. ``warnings`` are
    sentences about the geometry, ``alt`` and ``title`` texts by language code.
    """

    name: str
    phases: tuple[PhaseDrawing, ...]
    drawing: Drawing
    way: str
    alt: Mapping[str, str]
    title: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    mirrored: bool = False
    """Whether it shows the other side than its file describes: its ``alt`` then names the wrong one."""

    @property
    def width(self) -> float:
        """Width of the combined drawing in drawing units."""
        return self.drawing.width

    @property
    def height(self) -> float:
        """Height of the combined drawing in drawing units."""
        return self.drawing.height


def _remap(path: str, scale: int, dx: int, dy: int, wide: int = 0) -> str:
    """Move a path, or flip it (``scale`` −1: x becomes ``wide`` − x) first."""
    out: list[str] = []
    first = True
    for token in path.split():
        if token.isalpha():
            out.append(token)
            first = True
        elif first:
            out.append(str((int(token) if scale > 0 else wide - int(token)) + dx))
            first = False
        else:
            out.append(str(int(token) + dy))
            first = True
    return " ".join(out)


def moved(shape: Shape, dx: int, dy: int) -> Shape:
    """Return the shape moved by whole drawing units."""
    if not dx and not dy:
        return shape
    clip = _remap(shape.clip, 1, dx, dy) if shape.clip else ""
    return replace(shape, path=_remap(shape.path, 1, dx, dy), clip=clip)


def mirrored(drawing: Drawing) -> Drawing:
    """Return the drawing flipped left to right. Numbers in it would be flipped too: mirror phases, then arrange."""
    return replace(drawing, shapes=_flipped(drawing.shapes, round(drawing.width)))


def _flipped(shapes: tuple[Shape, ...], wide: int) -> tuple[Shape, ...]:
    return tuple(
        replace(
            shape,
            path=_remap(shape.path, -1, 0, 0, wide),
            clip=_remap(shape.clip, -1, 0, 0, wide) if shape.clip else "",
        )
        for shape in shapes
    )


def line_art(phase: PhaseDrawing) -> PhaseDrawing:
    """Return a phase as line art that survives a photocopier: heavier contours, and an edge round the mat.

    The theme's ink-saver palette does the rest (white skin, light shirt, black lines).
    """
    return replace(phase, shapes=tuple(map(_inked, phase.shapes)))


def _inked(shape: Shape) -> Shape:
    if shape.stroke and shape.stroke.endswith("-line"):
        return replace(shape, width=round(shape.width * 1.2, 1), hairline=max(shape.hairline * 1.3, 0.3))
    if shape.fill in ("mat", "mat-edge") and not shape.stroke:
        return replace(shape, stroke="prop-line", width=0.003 * UNITS, hairline=0.4)
    return shape


def flipped(figure: Figure) -> Figure:
    """Return the figure facing the other way, its numbers upright."""
    phases = tuple(
        replace(phase, shapes=_flipped(phase.shapes, 2 * phase.x + phase.width), left=-phase.left - phase.width)
        for phase in figure.phases
    )
    turned = replace(figure, phases=phases, mirrored=not figure.mirrored)
    return replace(turned, drawing=arrange(turned, figure.way))


def badge(x: int, y: int, number: int, radius: int) -> tuple[Shape, ...]:
    """Return a numbered dot with its middle at (x, y); the digit is drawn in strokes, so no font is needed."""
    bow = round(radius * 0.5523)
    ring = (
        f"{x + radius} {y} m {x + radius} {y + bow} {x + bow} {y + radius} {x} {y + radius} c "
        f"{x - bow} {y + radius} {x - radius} {y + bow} {x - radius} {y} c "
        f"{x - radius} {y - bow} {x - bow} {y - radius} {x} {y - radius} c "
        f"{x + bow} {y - radius} {x + radius} {y - bow} {x + radius} {y} c h"
    )
    size = radius / 88
    digit: list[str] = []
    first = True
    for token in _DIGITS[number].split():
        if token.isalpha():
            digit.append(token)
            first = True
        else:
            digit.append(str(round(float(token) * size) + (x if first else y)))
            first = not first
    return (
        Shape(ring, "badge"),
        Shape(" ".join(digit), None, "badge-text", round(15.5 * size, 1)),
    )


def arrange(figure: Figure, way: str, *, numbers: bool = True, gap: float = GAP, least: int = 0) -> Drawing:
    """Return the phases in one drawing: ``"stacked"`` (hips in line), in a ``"row"`` (one floor line) or a ``"grid"``.

    ``numbers``: a dot 1, 2, 3 at each phase if there are several. ``gap``: between phases, H. The dots stand at
    the upper left of their phases, in a margin of their own where the phase has no room there. ``least``: their
    smallest radius, in drawing units, for a place where they would come out too small to read.
    """
    phases = figure.phases
    dots = numbers and len(phases) > 1
    radius = max(dot_radius(phases, way), least) if dots else 0
    spots, width, height = places(phases, way, radius, gap)
    shapes: list[Shape] = []
    for phase, (x, y, _, _) in zip(phases, spots, strict=True):
        shapes.extend(phase.at(x, y))
    if dots:
        for phase, (_, _, x, y) in zip(phases, spots, strict=True):
            shapes.extend(badge(x, y, phase.number, radius))
    return Drawing(float(width), float(height), tuple(shapes))


def ways_of(figure: Figure) -> tuple[str, ...]:
    """Return the arrangements that `arrange` knows for this figure; none where there is one phase."""
    count = len(figure.phases)
    return () if count < 2 else ("stacked", "row") if count == 2 else ("stacked", "row", "grid")


def dot_radius(phases: tuple[PhaseDrawing, ...], way: str) -> int:
    """Return the radius of the numbered dots in drawing units.

    Leaflets fit every figure into a box of one size: dots in proportion to the figure come out alike on paper.
    """
    rows = _rows(phases, way)
    across = max(sum(phase.width for phase in row) for row in rows)
    upwards = sum(max(phase.height for phase in row) for row in rows)
    size = max(across / ROOM, upwards)
    return round(min(max(BADGE * size, BADGE_LEAST * UNITS), BADGE_MOST * UNITS))


def fitted(figure: Figure, wide: float, high: float, least: float) -> tuple[str, int]:
    """Return the arrangement that shows the bodies largest in a place, and the radius of its dots in drawing units.

    ``wide``, ``high``: the place on paper, in points. ``least``: radius of a dot on paper, in points. The way is "" for
    a figure of one phase, the radius 0 where dots come out large enough by themselves.
    """
    best, scale = ("", 0), 0.0
    for way in ways_of(figure):
        radius = _least_dots(figure.phases, way, wide, high, least)
        _, width, height = places(figure.phases, way, radius or dot_radius(figure.phases, way))
        fits = min(wide / width, high / height)
        if fits > scale:
            best, scale = (way, radius), fits
    return best


def _least_dots(phases: tuple[PhaseDrawing, ...], way: str, wide: float, high: float, least: float) -> int:
    """Return the radius that dots need to be ``least`` points on paper; 0 where they are anyway.

    Larger dots take room from the bodies and so make all of it smaller, themselves too; width and height grow evenly
    with the radius, which gives the one that comes out right. They never grow beyond ``DOT_MOST``.
    """
    own, most = dot_radius(phases, way), round(DOT_MOST * UNITS)
    _, width, height = places(phases, way, 0)
    _, wider, higher = places(phases, way, UNITS)
    needed = 0.0
    for room, bare, grown in ((wide, width, wider), (high, height, higher)):
        left = room - least * (grown - bare) / UNITS
        needed = max(needed, least * bare / left) if left > 0 else most
    radius = min(math.ceil(needed / 10) * 10, most)
    return radius if radius > own else 0


def places(
    phases: tuple[PhaseDrawing, ...], way: str, radius: int, gap: float = GAP
) -> tuple[list[tuple[int, int, int, int]], int, int]:
    """Return for every phase its lower left corner and the middle of its dot, then the whole width and height.

    ``radius``: of the dots, in drawing units; 0 leaves no room for any.
    """
    space, margin = round(gap * UNITS), round(2.3 * radius)
    spots: list[tuple[int, int, int, int]] = []
    if way == "grid":
        return _grid(phases, radius, space, margin)
    if way == "stacked":
        left = min(phase.left for phase in phases)
        right = max(phase.left + phase.width for phase in phases)
        y = 0
        for phase in reversed(phases):
            spots.insert(0, (margin + phase.left - left, y, radius, y + phase.height - radius - 10))
            y += phase.height + space
        return spots, margin + right - left, y - space
    low = min(phase.bottom for phase in phases)
    height = max(phase.bottom + phase.height for phase in phases) - low
    x = 0
    for phase in phases:
        spots.append((x + margin, phase.bottom - low, x + radius, height - radius - 10))
        x += margin + phase.width + space
    return spots, x - space, height


def _rows(phases: tuple[PhaseDrawing, ...], way: str) -> list[tuple[PhaseDrawing, ...]]:
    """Return the phases row by row, from the top."""
    across = {"stacked": 1, "grid": 2}.get(way, len(phases))
    return [phases[start : start + across] for start in range(0, len(phases), across)]


def _grid(
    phases: tuple[PhaseDrawing, ...], radius: int, space: int, margin: int
) -> tuple[list[tuple[int, int, int, int]], int, int]:
    """Place the phases two by two: a floor line to each row; the scenes stand alike in each column."""
    rows = _rows(phases, "grid")
    columns = [phases[0::2], phases[1::2]]
    lefts = [min(phase.left for phase in column) for column in columns]
    wide = [max(phase.left + phase.width for phase in column) - low for column, low in zip(columns, lefts, strict=True)]
    starts = (margin, 2 * margin + wide[0] + space)
    spots: list[tuple[int, int, int, int]] = []
    y = 0
    for row in reversed(rows):
        low = min(phase.bottom for phase in row)
        top = y + max(phase.bottom + phase.height for phase in row) - low
        placed = [
            (x + phase.left - left, y + phase.bottom - low, x - margin + radius, top - radius - 10)
            for phase, x, left in zip(row, starts, lefts, strict=False)  # the last row may have one only
        ]
        spots[:0] = placed
        y = top + space
    return spots, starts[1] + wide[1], y - space


def settled(phases: tuple[PhaseDrawing, ...], layout: str) -> tuple[PhaseDrawing, ...]:
    """Return the phases with their shapes moved to where the figure's own layout puts them."""
    way = own_way(layout, phases)
    spots, _, _ = places(phases, way, dot_radius(phases, way) if len(phases) > 1 else 0)
    return tuple(
        replace(phase, shapes=phase.at(x, y), x=x, y=y) for phase, (x, y, _, _) in zip(phases, spots, strict=True)
    )


def own_way(layout: str, phases: tuple[PhaseDrawing, ...]) -> str:
    """Return how the phases are put together: as the file says, or stacked where one is much wider than high."""
    if layout == "auto":
        widest = max(phase.width for phase in phases)
        highest = max(phase.height for phase in phases)
        return "stacked" if len(phases) > 1 and widest / highest > STACK_AT else "row"
    return layout if layout != "grid" or len(phases) > 2 else "row"
