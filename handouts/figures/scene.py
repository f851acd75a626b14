"""One phase and one figure, drawn live. Everything that needs numpy and shapely hangs on this module."""

from __future__ import annotations

from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from handouts.drawing import Drawing, Shape
from handouts.figures import arrows, propbase, props
from handouts.figures.anchors import anchor
from handouts.figures.body import build_for
from handouts.figures.canvas import Canvas
from handouts.figures.model import UNITS, PhaseDrawing, moved, settled
from handouts.figures.painter import Painter
from handouts.figures.person import Subject
from handouts.figures.pose import settle
from handouts.figures.silhouette import Camera
from handouts.figures.spec import Arrow, FigureSpec, Phase
from handouts.figures.vectors import Array

PAD = 0.004
FRAME = 0.004
_GHOST_SEEN = 0.35
"""A ghost of the start is drawn only when this share of it stays visible."""


_STANDS = 0.09
"""Without a mat only what is lower than this throws a shadow, H: one under a hanging hand would look like a stain."""


class Stage:
    """One settled phase with its painter: what drawing and checking share."""

    def __init__(self, spec: FigureSpec, phase: Phase) -> None:
        """Settle the pose and lay the person on an empty canvas."""
        person = spec.person
        build = build_for(person.sex, person.build, person.age)
        self.build = replace(build, belly=build.belly + phase.swell) if phase.swell else build
        self.phase, self.spec = phase, spec
        self.shod = person.feet == "shoes"
        self.skeleton = settle(phase, self.build, self.shod)
        self.camera = Camera(spec.view)
        self.canvas = Canvas()
        self.painter = Painter(Subject(self.skeleton, self.build, person, self.camera, phase.retract), self.canvas)
        self.arrow_lines: list[tuple[Arrow, Array]] = []
        self.whole: BaseGeometry = shapely.Polygon()

    def paint(self, ghost: BaseGeometry | None = None) -> None:
        """Paint props, shadow, body and arrows."""
        scene = propbase.Scene(self.painter.subject, self.canvas)
        on_mat = any(prop.kind == "mat" for prop in self.phase.props)
        if not on_mat:
            self.canvas.flat(propbase.shadow(scene, _STANDS), "shadow")
        for prop in self.phase.props:
            if not props.in_front(prop) and not props.between(prop):
                props.paint(scene, prop)
        for name in self.painter.order(self.phase.order):
            for prop in self.phase.props:
                if props.between(prop) == name:
                    props.paint(scene, prop)
            self.painter.paint(name)
        for prop in self.phase.props:
            if props.in_front(prop):
                props.paint(scene, prop)
        whole = self.whole = self.canvas.whole()
        if ghost is not None and ghost.difference(whole).area > _GHOST_SEEN * ghost.area:
            under = Canvas()
            under.flat(ghost, "ghost", "ghost-line")
            self.canvas.shapes[:0] = under.shapes
            self.canvas.reach(ghost)
        for arrow in self.phase.arrows:
            start = self.camera.point(anchor(self.skeleton, self.build, arrow.at))
            line = arrows.path_of(arrow, start, whole, self.camera)
            self.arrow_lines.append((arrow, line))
            arrows.paint(self.canvas, arrow, line)

    def window(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of what is shown: everything, or the crop (H, projected)."""
        left, bottom, right, top = self.canvas.bounds()
        if self.spec.crop is None:
            return left - PAD, bottom - PAD, right + PAD, top + PAD
        name, half_wide, half_high, *shift = self.spec.crop
        x, y = self.camera.point(anchor(self.skeleton, self.build, name)) + shift
        return float(x) - half_wide, float(y) - half_high, float(x) + half_wide, float(y) + half_high

    def drawing(self) -> tuple[Drawing, int, int]:
        """Return the phase's drawing with its lower left corner at the origin, and where that corner was."""
        left, bottom, right, top = self.window()
        shapes = list(self.canvas.shapes)
        if self.spec.crop is not None:
            shapes = _cropped(shapes, left, bottom, right, top)
        x0, y0 = round(left * UNITS), round(bottom * UNITS)
        x1, y1 = round(right * UNITS), round(top * UNITS)
        out = tuple(moved(shape, -x0, -y0) for shape in shapes)
        return Drawing(float(x1 - x0), float(y1 - y0), out), x0, y0


def _cropped(shapes: list[Shape], left: float, bottom: float, right: float, top: float) -> list[Shape]:
    """Clip everything to a window with round corners, and frame it softly."""
    edge = FRAME / 2  # so that the frame's whole line lies inside
    x0, y0, x1, y1 = (round(v * UNITS) for v in (left + edge, bottom + edge, right - edge, top - edge))
    r = round(0.03 * UNITS)
    k = round(r * 0.4477)
    window = (
        f"{x0 + r} {y0} m {x1 - r} {y0} l {x1 - k} {y0} {x1} {y0 + k} {x1} {y0 + r} c {x1} {y1 - r} l "
        f"{x1} {y1 - k} {x1 - k} {y1} {x1 - r} {y1} c {x0 + r} {y1} l {x0 + k} {y1} {x0} {y1 - k} {x0} {y1 - r} c "
        f"{x0} {y0 + r} l {x0} {y0 + k} {x0 + k} {y0} {x0 + r} {y0} c h"
    )
    clipped = [replace(shape, clip=window) for shape in shapes if _meets(shape, x0, y0, x1, y1)]
    return [Shape(window, "wall"), *clipped, Shape(window, None, "prop-line", FRAME * UNITS, 0.4)]


def _meets(shape: Shape, x0: int, y0: int, x1: int, y1: int) -> bool:
    """Tell whether any of a shape may show in a window: a shape lies within the box of its points and handles."""
    numbers = [int(token) for token in shape.path.split() if not token.isalpha()]
    xs, ys, edge = numbers[::2], numbers[1::2], shape.width / 2
    return max(xs) + edge > x0 and min(xs) - edge < x1 and max(ys) + edge > y0 and min(ys) - edge < y1


def draw_phases(spec: FigureSpec) -> tuple[tuple[PhaseDrawing, ...], list[Stage]]:
    """Draw every phase. Also returns the stages, for the checks."""
    phases: list[PhaseDrawing] = []
    stages: list[Stage] = []
    ghost: BaseGeometry | None = None
    for number, phase in enumerate(spec.phases, start=1):
        stage = Stage(spec, phase)
        stage.paint(ghost if spec.ghost else None)
        if number == 1:
            ghost = shapely.union_all(stage.canvas.body)
        drawing, left, bottom = stage.drawing()
        size = round(drawing.width), round(drawing.height)
        phases.append(PhaseDrawing(number, phase.label, drawing.shapes, *size, left, bottom))
        stages.append(stage)
    return settled(tuple(phases), spec.layout), stages
