"""Things in the scene: boxes, tubes and balls through the same projection, in three tones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from handouts.drawing import Shape
from handouts.figures import bezier
from handouts.figures.anchors import anchor
from handouts.figures.bezier import UNITS
from handouts.figures.canvas import LINE, Canvas
from handouts.figures.figure_body import Painter
from handouts.figures.head import skull_chain
from handouts.figures.rings import Chain, ball, below, floor_axes
from handouts.figures.silhouette import blob, close, smooth
from handouts.figures.spec import Prop
from handouts.figures.vectors import Array

MAT_HALF = 0.17
MAT_THICK = 0.018
SEAT = 0.245
"""Height of a chair's seat, H."""

Values = Mapping[str, float | str | tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a prop is painted into."""

    painter: Painter
    canvas: Canvas


def _number(values: Values, key: str, default: float) -> float:
    value = values.get(key, default)
    return float(value) if isinstance(value, int | float) else default


def _vector(values: Values, key: str, default: tuple[float, float, float]) -> Array:
    value = values.get(key, default)
    if isinstance(value, int | float):
        return np.array([float(value), default[1], default[2]])
    return np.array(value if isinstance(value, tuple) else default, dtype=float)


def _spot(scene: Scene, values: Values, key: str) -> Array:
    """Return a point: an anchor of the body, or three numbers."""
    value = values.get(key, (0.0, 0.0, 0.0))
    if isinstance(value, str):
        return anchor(scene.painter.subject.skeleton, scene.painter.subject.build, value)
    return np.array(value, dtype=float)


def box(scene: Scene, low: Array, high: Array, tones: tuple[str, str, str], line: str) -> None:
    """Paint the seen faces of a box: top, front (towards the viewer), side."""
    camera = scene.painter.subject.camera
    x0, y0, z0 = low
    x1, y1, z1 = high
    faces = {
        "top": (np.array([0.0, 1, 0]), [(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)]),
        "front": (np.array([0.0, 0, 1]), [(x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)]),
        "back": (np.array([0.0, 0, -1]), [(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)]),
        "right": (np.array([1.0, 0, 0]), [(x1, y0, z0), (x1, y0, z1), (x1, y1, z1), (x1, y1, z0)]),
        "left": (np.array([-1.0, 0, 0]), [(x0, y0, z0), (x0, y0, z1), (x0, y1, z1), (x0, y1, z0)]),
    }
    for name, (normal, corners) in faces.items():
        if float(normal @ camera.towards) > 1e-6:
            tone = tones[0] if name == "top" else tones[1] if name in ("front", "back") else tones[2]
            scene.canvas.flat(shapely.polygons(camera.points(np.array(corners))), tone, line)


def tubes(scene: Scene, chains: list[Chain], fill: str, line: str) -> None:
    """Paint round things as one outline."""
    shape = close(blob(scene.painter.subject.camera, chains), 0.003)
    scene.canvas.part(shape, fill, line, person=False)


def _mat(scene: Scene, values: Values) -> None:
    camera, canvas = scene.painter.subject.camera, scene.canvas
    low = [run for chain in scene.painter.chains() for run in below(chain, 0.5)]
    x0 = min(float((run.centres[:, 0] - np.abs(run.axes[:, 0, :]).max(axis=1)).min()) for run in low) - 0.06
    x1 = max(float((run.centres[:, 0] + np.abs(run.axes[:, 0, :]).max(axis=1)).max()) for run in low) + 0.06
    x0, x1 = _number(values, "from", x0), _number(values, "to", x1)
    near = max(float((run.centres[:, 2] + np.abs(run.axes[:, 2, :]).max(axis=1)).max()) for run in low)
    half = max(MAT_HALF, near + 0.02 if near < 0.40 else MAT_HALF)
    corners = np.array([(x0, 0, -half), (x1, 0, -half), (x1, 0, half), (x0, 0, half)], dtype=float)
    flat = camera.points(corners)
    low_edge = camera.points(corners - np.array([0, MAT_THICK, 0]))
    top = shapely.polygons(flat)
    slab = shapely.convex_hull(shapely.union_all([top, shapely.polygons(low_edge)]))
    for shape, role in ((slab, "mat-edge"), (top, "mat")):
        ring = np.asarray(shape.exterior.coords)[:-1]
        canvas.shapes.append(Shape(bezier.rounded_path(ring, 0.016), role))
        canvas.reach(shape)
    shade = shadow(scene).intersection(top.buffer(-0.006))
    canvas.flat(shade, "mat-shadow")


def shadow(scene: Scene, under: float = 0.20) -> BaseGeometry:
    """Return the shadow on the floor of everything lower than ``under``."""
    camera = scene.painter.subject.camera
    runs = [floor_axes(run) for chain in scene.painter.chains() for run in below(chain, under)]
    if not runs:
        return shapely.Polygon()
    shape = close(blob(camera, runs), 0.02)
    parts = [smooth(part, 0.012) for part in getattr(shape, "geoms", [shape])]
    return shapely.union_all(parts)


def _chair(scene: Scene, values: Values) -> None:
    at, height = _vector(values, "at", (0.0, 0.0, 0.0)), _number(values, "height", SEAT)
    face = -1.0 if values.get("face", "right") == "left" else 1.0
    tones = ("prop", "prop-far", "prop-far")
    depth, half, leg, thick = 0.26, 0.125, 0.011, 0.022
    x0, x1 = at[0] - depth / 2, at[0] + depth / 2
    z = float(at[2])
    rear = x0 if face > 0 else x1 - 2 * leg
    top = height + 0.25

    def post(x: float, zz: float, high: float, low: float = 0.0) -> None:
        box(scene, np.array([x, low, zz]), np.array([x + 2 * leg, high, zz + 2 * leg]), tones, "prop-line")

    back = [lambda: post(rear, z - half, top, height), lambda: box(
        scene, np.array([rear, height + 0.12, z - half]), np.array([rear + 1.4 * leg, top, z + half]), tones, "prop-line"
    )]  # fmt: skip
    post(x1 - 2 * leg, z - half, height)
    post(x0, z - half, height)
    if face > 0:
        for step in back:
            step()
    for x in (x0, x1 - 2 * leg):
        post(x, z + half - 2 * leg, height - thick)
    box(scene, np.array([x0, height - thick, z - half]), np.array([x1, height, z + half]), tones, "prop-line")
    if face < 0:
        for step in back:
            step()
    post(rear, z + half - 2 * leg, top, height)


def _stool(scene: Scene, values: Values) -> None:
    at, height = _vector(values, "at", (0.0, 0.0, 0.0)), _number(values, "height", SEAT)
    tones = ("prop", "prop-far", "prop-far")
    half, leg = 0.10, 0.011
    for z in (-half, half - 2 * leg):
        for x in (-half, half - 2 * leg):
            low = at + np.array([x, 0, z])
            box(scene, low, low + np.array([2 * leg, height - 0.03, 2 * leg]), tones, "prop-line")
    box(scene, at + np.array([-half, height - 0.03, -half]), at + np.array([half, height, half]), tones, "prop-line")


def _wall(scene: Scene, values: Values) -> None:
    at, height = _vector(values, "at", (0.0, 0.0, 0.0)), _number(values, "height", 1.04)
    camera = scene.painter.subject.camera
    x = float(at[0])
    corners = np.array([(x, 0, -0.30), (x, 0, 0.30), (x, height, 0.30), (x, height, -0.30)])
    scene.canvas.flat(shapely.polygons(camera.points(corners)), "wall", "prop-line")


def _step(scene: Scene, values: Values) -> None:
    at, height, length = _vector(values, "at", (0.0, 0.0, 0.0)), _number(values, "height", 0.10), _number(values, "length", 0.24)
    low = np.array([at[0] - length / 2, 0.0, at[2] - 0.2])
    box(scene, low, low + np.array([length, height, 0.4]), ("prop", "prop-far", "prop-far"), "prop-line")


def _box(scene: Scene, values: Values) -> None:
    at, size = _spot(scene, values, "at"), _vector(values, "size", (0.2, 0.2, 0.2))
    box(scene, at - size * np.array([0.5, 0, 0.5]), at + size * np.array([0.5, 1, 0.5]), ("prop", "prop-far", "prop-far"), "prop-line")


def _bed(scene: Scene, values: Values) -> None:
    at, length, height = _vector(values, "at", (0, 0, 0)), _number(values, "length", 1.2), _number(values, "height", SEAT)
    low = np.array([at[0] - length / 2, height - 0.10, -0.26])
    for x in (low[0] + 0.03, low[0] + length - 0.06):
        box(scene, np.array([x, 0, 0.20]), np.array([x + 0.03, height - 0.1, 0.23]), ("prop", "prop-far", "prop-far"), "prop-line")
    box(scene, low, low + np.array([length, 0.10, 0.52]), ("mat", "mat-edge", "mat-edge"), "prop-line")


def _band(scene: Scene, values: Values) -> None:
    camera = scene.painter.subject.camera
    start, stop = _spot(scene, values, "from"), _spot(scene, values, "to")
    slack = _number(values, "slack", 0.0)
    t = np.linspace(0, 1, 14)[:, None]
    points = start + (stop - start) * t
    points[:, 1] -= (4 * t * (1 - t))[:, 0] * slack
    path = bezier.curve_path(camera.points(points))
    width = 0.015 * UNITS
    scene.canvas.shapes.append(Shape(path, None, "band-line", round(width + 2 * LINE * UNITS, 1), 1.6))
    scene.canvas.shapes.append(Shape(path, None, "band", round(width, 1), 0.9))
    scene.canvas.reach(shapely.LineString(camera.points(points)), 0.012)


def _ball(scene: Scene, values: Values) -> None:
    radius = _number(values, "radius", 0.16)
    tubes(scene, [ball(_spot(scene, values, "at"), radius)], "band", "band-line")


def _pillow(scene: Scene, values: Values) -> None:
    size = _vector(values, "size", (0.20, 0.055, 0.30)) / 2
    at = _spot(scene, values, "at")
    if isinstance(values.get("at"), str):  # under a part of the body: from the floor up to it
        skull = skull_chain(scene.painter.subject.skeleton, scene.painter.subject.build)
        size[1] = max(0.012, (skull.lowest() + 0.006) / 2)
        at[1] = 0.0
    corner = [ball(at + np.array([x, size[1], z]), (size[0] * 0.42, float(size[1]), size[2] * 0.42))
              for x in (-size[0] * 0.58, size[0] * 0.58) for z in (-size[2] * 0.58, size[2] * 0.58)]  # fmt: skip
    shape = shapely.convex_hull(blob(scene.painter.subject.camera, corner))
    scene.canvas.part(smooth(shape, 0.004), "prop", "prop-line", person=False)


def _stick(scene: Scene, values: Values) -> None:
    start, stop = _spot(scene, values, "from"), _spot(scene, values, "to")
    centres = np.array([start, stop])
    tubes(scene, [Chain(centres, np.array([np.eye(3) * 0.009] * 2))], "prop", "prop-line")


def _dumbbell(scene: Scene, values: Values) -> None:
    side = str(values.get("hand", "r"))[-1]
    limb = scene.painter.subject.skeleton.limbs[f"arm_{side}"]
    middle = limb.end - limb.tip[:, 1] * 0.055 - limb.tip[:, 0] * 0.014
    axis = limb.tip[:, 2]
    bar = Chain(np.array([middle - axis * 0.06, middle + axis * 0.06]), np.array([np.eye(3) * 0.008] * 2))
    tubes(scene, [bar], "prop-far", "prop-line")
    for sign in (-1.0, 1.0):
        ends = np.array([middle + axis * sign * 0.036, middle + axis * sign * 0.060])
        disc = np.stack([np.outer(limb.tip[:, 0], [0.026, 0, 0]) + np.outer(limb.tip[:, 1], [0, 0.026, 0])] * 2)
        tubes(scene, [Chain(ends, disc)], "prop", "prop-line")


def _towel(scene: Scene, values: Values) -> None:
    if "from" in values:
        _band(scene, values)
        return
    size = _vector(values, "size", (0.07, 0.05, 0.26))
    at = _spot(scene, values, "at")
    ends = np.array([at + np.array([0, size[1] / 2, -size[2] / 2]), at + np.array([0, size[1] / 2, size[2] / 2])])
    disc = np.diag([size[0] / 2, size[1] / 2, 0.0])
    tubes(scene, [Chain(ends, np.array([disc, disc]))], "prop", "prop-line")


def _door(scene: Scene, values: Values) -> None:
    at, height = _vector(values, "at", (0.0, 0.0, 0.0)), _number(values, "height", 1.16)
    x = float(at[0])
    for z in (-0.26, 0.22):
        box(scene, np.array([x - 0.02, 0, z]), np.array([x + 0.02, height, z + 0.04]), ("prop", "prop-far", "prop"), "prop-line")
    box(scene, np.array([x - 0.02, height, -0.26]), np.array([x + 0.02, height + 0.04, 0.26]), ("prop", "prop-far", "prop"), "prop-line")


MAKERS: dict[str, Callable[[Scene, Values], None]] = {
    "mat": _mat, "chair": _chair, "stool": _stool, "wall": _wall, "step": _step, "box": _box, "bed": _bed,
    "band": _band, "towel": _towel, "ball": _ball, "pillow": _pillow, "stick": _stick, "dumbbell": _dumbbell,
    "door": _door,
}  # fmt: skip


def in_front(prop: Prop) -> bool:
    """Tell whether a prop is painted after the body."""
    default = prop.kind in ("dumbbell",)
    return bool(prop.values.get("front", default))


def paint(scene: Scene, prop: Prop) -> None:
    """Paint one prop."""
    MAKERS[prop.kind](scene, prop.values)

