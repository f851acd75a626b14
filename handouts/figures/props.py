"""Props by name: the mat, and what hands and feet work with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from handouts.drawing import Shape
from handouts.figures import bezier, furniture
from handouts.figures.hands import hand, hand_size
from handouts.figures.head import skull_chain
from handouts.figures.person import all_chains
from handouts.figures.propbase import Scene, Values, number, shadow, spot, tubes, vector
from handouts.figures.rings import Chain, ball, below
from handouts.figures.silhouette import blob, close, largest, smooth
from handouts.figures.spec import Prop
from handouts.figures.vectors import Array, unit

MAT_HALF = 0.17
MAT_THICK = 0.018
RUG_UNDER = 0.07
"""On a rug beside the person only what is lower than this throws a shadow."""
_BEYOND = 0.003
"""A shadow beyond the mat, of arms that lie on the floor beside it, is drawn from this area on, H²."""
GRASP = (0.056, 0.016)
"""The hollow of a fist: this far from the wrist along the hand, and in front of its back."""
BAND_HALF = 0.0165
"""Half the width of a slack band."""
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
    half, far = number(values, "near", half), number(values, "far", -MAT_HALF)
    corner = max(0.0, number(values, "round", 0.016))
    corners = np.array([(x0, 0, far), (x1, 0, far), (x1, 0, half), (x0, 0, half)], dtype=float)
    flat = camera.points(corners)
    low_edge = camera.points(corners - np.array([0, MAT_THICK, 0]))
    top = Polygon(flat)
    # simplified, as points on a straight edge would be corners of their own
    slab = largest(shapely.MultiPoint(np.vstack([flat, low_edge])).convex_hull.simplify(1e-6))
    for shape, role in ((slab, "mat-edge"), (top, "mat")):
        ring = np.asarray(shape.exterior.coords)[:-1]
        path = bezier.rounded_path(ring, corner) if corner else bezier.line_path(ring, closed_too=True)
        canvas.shapes.append(Shape(path, role))
        canvas.reach(shape)
    beside = not far < 0.0 < half
    whole = shadow(scene, RUG_UNDER if beside else 0.20)
    shade = whole.intersection(top.buffer(-0.006))
    beyond = whole.difference(slab.buffer(0.004)).buffer(-0.006).buffer(0.006)
    if not beside and beyond.area > _BEYOND:
        canvas.flat(beyond, "shadow", error=bezier.FIT * 8)
    # arms stretched out over a wide mat have a long outline: their shadow is drawn in fewer strokes
    wide = not beside and bool({"near", "far"} & set(values))
    canvas.flat(shade, "mat-shadow", error=bezier.FIT * (12 if wide else 1.5))


def _held(scene: Scene, values: Values, beyond: float) -> tuple[Array, Array]:
    """Return the ends of a thing; those in hands lie in the hollow of the fist, ``beyond`` outside it."""
    start, stop = (_grasped(scene, values, key) for key in ("from", "to"))
    along = unit(stop - start) * beyond
    ends = [bool(_hand_of(values, key)) for key in ("from", "to")]
    return start - along * ends[0], stop + along * ends[1]


def _hand_of(values: Values, key: str) -> str:
    """Return the arm whose hand holds this end, if one does."""
    kind, _, side = str(values.get(key, "")).partition("_")
    return f"arm_{side}" if kind == "hand" else ""


def _grasped(scene: Scene, values: Values, key: str) -> Array:
    name = _hand_of(values, key)
    if not name:
        return spot(scene, values, key)
    limb = scene.subject.skeleton.limbs[name]
    hollow: Array = limb.end - limb.tip[:, 1] * GRASP[0] - limb.tip[:, 0] * GRASP[1]
    return hollow


def _fist(scene: Scene, name: str) -> BaseGeometry:
    """Return the outline of a hand."""
    limb = scene.subject.skeleton.limbs[name]
    return close(blob(scene.subject.camera, hand(limb, hand_size(scene.subject.build.head))), 0.004)


def _ribbon(scene: Scene, line: Array, half: Array, fists: BaseGeometry) -> None:
    """Paint a flat band along a line on paper, ``half`` as wide at each point, behind the fingers that hold it."""
    steps = np.gradient(line, axis=0)
    length = np.maximum(np.linalg.norm(steps, axis=1), 1e-9)  # seen end on, a band has none
    across = np.column_stack([-steps[:, 1], steps[:, 0]]) / length[:, None]
    across *= np.sign(across[:, 1].mean()) or 1.0
    edges = [line + across * half[:, None], line - across * half[:, None]]
    shape = Polygon(np.vstack([edges[0], edges[1][::-1]])).buffer(0)
    canvas = scene.canvas
    canvas.part(shape.difference(fists), "band", "band-line", person=False)
    fold = shapely.LineString(line - across * (half * 0.35)[:, None]).difference(fists.buffer(0.006))
    for run in getattr(fold, "geoms", [fold]):
        if run.length > 0.04:
            points = np.asarray(run.simplify(0.0006).coords)
            canvas.stroke(bezier.curve_path(points), "band-line", 0.0026, 0.25)


def _wrap(scene: Scene, name: str, fist: BaseGeometry) -> None:
    """Paint the turn of a band round a hand, and its loose end hanging out of the fist."""
    limb, camera = scene.subject.skeleton.limbs[name], scene.subject.camera
    hollow = limb.end - limb.tip[:, 1] * GRASP[0] - limb.tip[:, 0] * GRASP[1]
    t = np.linspace(0, 1, 6)
    loose = camera.point(hollow) + np.column_stack([0.012 * t**2, -0.085 * t])
    _ribbon(scene, loose, 0.0075 + 0.0035 * t, fist)
    if float(limb.tip[:, 0] @ camera.towards) < 0.1:
        return  # the palm is seen: the fingers lie over the band
    middle = limb.end - limb.tip[:, 1] * 0.034
    ends = camera.points(np.array([middle - limb.tip[:, 2] * 0.05, middle + limb.tip[:, 2] * 0.05]))
    turn = shapely.LineString(ends).buffer(0.0105, cap_style="flat").intersection(fist.buffer(0.0015))
    scene.canvas.part(turn, "band", "band-line", person=False)


def _band(scene: Scene, values: Values) -> None:
    camera = scene.subject.camera
    start, stop = _held(scene, values, 0.0)
    slack = number(values, "slack", 0.0)
    t = np.linspace(0, 1, 17)
    points = start + (stop - start) * t[:, None]
    points[:, 1] -= 4 * t * (1 - t) * slack
    held = [_hand_of(values, key) for key in ("from", "to")]
    gathered = np.array([0.5 if name else 1.0 for name in held])  # a hand gathers it
    edge = np.interp(t, [0.0, 0.16, 0.84, 1.0], [gathered[0], 1.0, 1.0, gathered[1]])
    half = edge * (BAND_HALF if slack else BAND_HALF * 0.80)  # a taut one is narrower
    fists = {name: _fist(scene, name) for name in held if name} if values.get("front") else {}
    _ribbon(scene, camera.points(points), half, shapely.union_all(list(fists.values())))
    for name, fist in fists.items():
        _wrap(scene, name, fist)


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
    scene.canvas.part(smooth(shape, 0.004), "prop", "prop-line", person=False, error=bezier.FIT * 3)


def _stick(scene: Scene, values: Values) -> None:
    start, stop = _held(scene, values, STICK_END)
    bar = close(blob(scene.subject.camera, [Chain(np.array([start, stop]), np.array([np.eye(3) * 0.0105] * 2))]), 0.003)
    names = [name for key in ("from", "to") if (name := _hand_of(values, key))]
    fists = shapely.union_all([_fist(scene, name) for name in names])
    for piece in getattr(bar.difference(fists), "geoms", [bar.difference(fists)]):  # the fingers go round it
        scene.canvas.part(piece, "prop-far", "prop-line", person=False)


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
