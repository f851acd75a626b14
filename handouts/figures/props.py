"""Props by name: the mat, and what hands and feet work with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely.geometry import Polygon

from handouts.drawing import Shape
from handouts.figures import bezier, furniture
from handouts.figures.bezier import UNITS
from handouts.figures.canvas import LINE
from handouts.figures.head import skull_chain
from handouts.figures.person import all_chains
from handouts.figures.propbase import Scene, Values, number, shadow, spot, tubes, vector
from handouts.figures.rings import Chain, ball, below
from handouts.figures.silhouette import blob, largest, smooth
from handouts.figures.spec import Prop
from handouts.figures.vectors import Array, unit

MAT_HALF = 0.17
MAT_THICK = 0.018
IN_FIST = 0.016
"""A band comes out of the side of a fist, this far from the middle of the palm."""
STICK_END = 0.055
"""A stick shows this much outside each hand."""


def _mat(scene: Scene, values: Values) -> None:
    camera, canvas = scene.subject.camera, scene.canvas
    low = [run for chain in all_chains(scene.subject) for run in below(chain, 0.5)]
    x0 = min(float((run.centres[:, 0] - np.abs(run.axes[:, 0, :]).max(axis=1)).min()) for run in low) - 0.06
    x1 = max(float((run.centres[:, 0] + np.abs(run.axes[:, 0, :]).max(axis=1)).max()) for run in low) + 0.06
    x0, x1 = number(values, "from", x0), number(values, "to", x1)
    near = max(float((run.centres[:, 2] + np.abs(run.axes[:, 2, :]).max(axis=1)).max()) for run in low)
    half = max(MAT_HALF, near + 0.02 if near < 0.40 else MAT_HALF)
    corners = np.array([(x0, 0, -half), (x1, 0, -half), (x1, 0, half), (x0, 0, half)], dtype=float)
    flat = camera.points(corners)
    low_edge = camera.points(corners - np.array([0, MAT_THICK, 0]))
    top = Polygon(flat)
    # simplified, as points on a straight edge would be corners of their own
    slab = largest(shapely.MultiPoint(np.vstack([flat, low_edge])).convex_hull.simplify(1e-6))
    for shape, role in ((slab, "mat-edge"), (top, "mat")):
        ring = np.asarray(shape.exterior.coords)[:-1]
        canvas.shapes.append(Shape(bezier.rounded_path(ring, 0.016), role))
        canvas.reach(shape)
    shade = shadow(scene).intersection(top.buffer(-0.006))
    canvas.flat(shade, "mat-shadow")


def _held(scene: Scene, values: Values, beyond: float) -> tuple[Array, Array]:
    """Return the ends of a thing; those in hands end ``beyond`` the palm, or before it if negative."""
    start, stop = spot(scene, values, "from"), spot(scene, values, "to")
    along = unit(stop - start) * beyond
    ends = [str(values.get(key, "")).startswith("hand") for key in ("from", "to")]
    return start - along * ends[0], stop + along * ends[1]


def _band(scene: Scene, values: Values) -> None:
    camera = scene.subject.camera
    start, stop = _held(scene, values, -IN_FIST)
    slack = number(values, "slack", 0.0)
    t = np.linspace(0, 1, 14)[:, None]
    points = start + (stop - start) * t
    points[:, 1] -= (4 * t * (1 - t))[:, 0] * slack
    path = bezier.curve_path(camera.points(points))
    width = 0.015 * UNITS
    scene.canvas.shapes.append(Shape(path, None, "band-line", round(width + 2 * LINE * UNITS, 1), 1.6))
    scene.canvas.shapes.append(Shape(path, None, "band", round(width, 1), 0.9))
    scene.canvas.reach(shapely.LineString(camera.points(points)), 0.012)


def _ball(scene: Scene, values: Values) -> None:
    radius = number(values, "radius", 0.16)
    tubes(scene, [ball(spot(scene, values, "at"), radius)], "band", "band-line")


def _pillow(scene: Scene, values: Values) -> None:
    size = vector(values, "size", (0.20, 0.055, 0.30)) / 2
    at = spot(scene, values, "at")
    if isinstance(values.get("at"), str):  # under a part of the body: from the floor up to it
        skull = skull_chain(scene.subject.skeleton, scene.subject.build)
        size[1] = max(0.012, (skull.lowest() + 0.006) / 2)
        at[1] = 0.0
    corner = [ball(at + np.array([x, size[1], z]), (size[0] * 0.42, float(size[1]), size[2] * 0.42))
              for x in (-size[0] * 0.58, size[0] * 0.58) for z in (-size[2] * 0.58, size[2] * 0.58)]  # fmt: skip
    shape = shapely.convex_hull(blob(scene.subject.camera, corner))
    scene.canvas.part(smooth(shape, 0.004), "prop", "prop-line", person=False)


def _stick(scene: Scene, values: Values) -> None:
    start, stop = _held(scene, values, STICK_END)
    centres = np.array([start, stop])
    tubes(scene, [Chain(centres, np.array([np.eye(3) * 0.009] * 2))], "prop-line", "prop-line")


def _dumbbell(scene: Scene, values: Values) -> None:
    side = str(values.get("hand", "r"))[-1]
    limb = scene.subject.skeleton.limbs[f"arm_{side}"]
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
    size = vector(values, "size", (0.07, 0.05, 0.26))
    at = spot(scene, values, "at")
    ends = np.array([at + np.array([0, size[1] / 2, -size[2] / 2]), at + np.array([0, size[1] / 2, size[2] / 2])])
    disc = np.diag([size[0] / 2, size[1] / 2, 0.0])
    tubes(scene, [Chain(ends, np.array([disc, disc]))], "prop", "prop-line")


MAKERS: dict[str, Callable[[Scene, Values], None]] = {
    "mat": _mat, "chair": furniture.chair,
    "stool": furniture.stool, "wall": furniture.wall, "step": furniture.step,
    "box": furniture.block, "bed": furniture.bed,
    "band": _band, "towel": _towel, "ball": _ball, "pillow": _pillow, "stick": _stick, "dumbbell": _dumbbell,
    "door": furniture.door,
}  # fmt: skip


def in_front(prop: Prop) -> bool:
    """Tell whether a prop is painted after the body."""
    default = prop.kind in ("dumbbell",)
    return bool(prop.values.get("front", default))


def between(prop: Prop) -> str:
    """Return the part of the body just before which a prop is painted; empty: before or after all of it."""
    return str(prop.values.get("before", ""))


def paint(scene: Scene, prop: Prop) -> None:
    """Paint one prop."""
    MAKERS[prop.kind](scene, prop.values)
