"""Furniture: chair, stool, wall, step, box, bed and door frame, all of boxes."""

from __future__ import annotations

import math

import numpy as np
import shapely

from handouts.figures import bezier
from handouts.figures.propbase import Scene, Values, box, number, shadow, spot, vector
from handouts.figures.rings import ball
from handouts.figures.silhouette import blob, smooth
from handouts.figures.vectors import Array

SEAT = 0.245
"""Height of a chair's seat, H."""
BACK = 0.25
"""Height of its back above the seat, H."""
_BED = 0.28
"""Half the width of a bed, H."""
_LIES = 0.09
"""Only what is lower than this above the mattress throws a shadow on it."""
_SEEN = 0.004
"""The smallest shadow on it that is worth its strokes, H²."""
_MOST_LEAN = 60.0
_TONES = ("prop", "prop-far", "prop-far")


def chair(scene: Scene, values: Values) -> None:
    """Paint a chair."""
    at, height = vector(values, "at", (0.0, 0.0, 0.0)), number(values, "height", SEAT)
    face = -1.0 if values.get("face", "right") == "left" else 1.0
    depth, half, leg, thick = 0.26, 0.125, 0.011, 0.022
    x0, x1 = at[0] - depth / 2, at[0] + depth / 2
    z = float(at[2])
    rear = x0 if face > 0 else x1 - 2 * leg
    top = height + number(values, "back", BACK)
    slope = math.radians(max(-_MOST_LEAN, min(_MOST_LEAN, number(values, "lean", 0.0))))
    lean = -face * math.tan(slope), height

    def post(x: float, zz: float, high: float, low: float = 0.0) -> None:
        slant = lean if low else (0.0, 0.0)
        box(scene, np.array([x, low, zz]), np.array([x + 2 * leg, high, zz + 2 * leg]), _TONES, "prop-line", slant)

    def back() -> None:
        post(rear, z - half, top, height)
        low, high = np.array([rear, top - 0.13, z - half]), np.array([rear + 1.4 * leg, top, z + half])
        box(scene, low, high, _TONES, "prop-line", lean)

    post(x1 - 2 * leg, z - half, height)
    post(x0, z - half, height)
    if face > 0:
        back()
    for x in (x0, x1 - 2 * leg):
        post(x, z + half - 2 * leg, height - thick)
    box(scene, np.array([x0, height - thick, z - half]), np.array([x1, height, z + half]), _TONES, "prop-line")
    if values.get("shadow"):
        rim = np.array([(x0, height, z - half), (x1, height, z - half), (x1, height, z + half), (x0, height, z + half)])
        top_face = shapely.Polygon(scene.subject.camera.points(rim)).buffer(-0.004)
        scene.canvas.flat(shadow(scene, 0.11, height).intersection(top_face), "prop-far")
    if face < 0:
        back()
    post(rear, z + half - 2 * leg, top, height)


def stool(scene: Scene, values: Values) -> None:
    """Paint a stool."""
    at, height = vector(values, "at", (0.0, 0.0, 0.0)), number(values, "height", SEAT)
    half, leg = 0.10, 0.011
    for z in (-half, half - 2 * leg):
        for x in (-half, half - 2 * leg):
            low = at + np.array([x, 0, z])
            box(scene, low, low + np.array([2 * leg, height - 0.03, 2 * leg]), _TONES, "prop-line")
    box(scene, at + np.array([-half, height - 0.03, -half]), at + np.array([half, height, half]), _TONES, "prop-line")


def wall(scene: Scene, values: Values) -> None:
    """Paint a wall, cut off in front of the person and behind; its thickness lies on the side away from them."""
    at, height = vector(values, "at", (0.0, 0.0, 0.0)), number(values, "height", 1.04)
    x, thick = float(at[0]), 0.05 if at[0] > scene.subject.skeleton.hip[0] else -0.05
    low, high = np.array([min(x, x + thick), 0, -0.24]), np.array([max(x, x + thick), height, 0.24])
    box(scene, low, high, ("prop", "prop", "wall"), "prop-line")


def step(scene: Scene, values: Values) -> None:
    """Paint a step."""
    at, height, length = (
        vector(values, "at", (0.0, 0.0, 0.0)),
        number(values, "height", 0.10),
        number(values, "length", 0.24),
    )
    low = np.array([at[0] - length / 2, 0.0, at[2] - 0.2])
    box(scene, low, low + np.array([length, height, 0.4]), _TONES, "prop-line")


def block(scene: Scene, values: Values) -> None:
    """Paint a box."""
    at, size = spot(scene, values, "at"), vector(values, "size", (0.2, 0.2, 0.2))
    low, high = at - size * np.array([0.5, 0, 0.5]), at + size * np.array([0.5, 1, 0.5])
    box(scene, low, high, _TONES, "prop-line")
    if values.get("handles"):
        _handle(scene, low, high)


def _handle(scene: Scene, low: Array, high: Array) -> None:
    """Paint the hole to hold a box by in its near face; the far face has the same, unseen."""
    middle, half = np.array([(low[0] + high[0]) / 2, high[1] - 0.042, high[2]]), np.array([0.053, 0.013, 0.0])
    corners = np.array([(-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)])
    rim = shapely.Polygon(scene.subject.camera.points(middle + corners * half))
    scene.canvas.flat(rim, "prop-line", "prop-line")


def bed(scene: Scene, values: Values) -> None:
    """Paint a bed."""
    at, length, height = (
        vector(values, "at", (0.0, 0.0, 0.0)),
        number(values, "length", 1.2),
        number(values, "height", SEAT),
    )
    low = np.array([at[0] - length / 2, height - 0.10, -_BED])
    foot = np.array([low[0] + length - 0.06, 0.0, _BED - 0.06])  # at its other end it stands on the headboard
    box(scene, foot, foot + np.array([0.03, height - 0.1, 0.03]), _TONES, "prop-line")
    box(scene, low - np.array([0.03, height - 0.1, 0]), np.array([low[0], height + 0.16, _BED]), _TONES, "prop-line")
    box(scene, low, low + np.array([length, 0.10, 2 * _BED]), ("mat", "mat-edge", "mat-edge"), "prop-line")
    rim = np.array([(x, height, z) for x, z in ((0, -_BED), (length, -_BED), (length, _BED), (0, _BED))])
    mattress = shapely.Polygon(scene.subject.camera.points(rim + np.array([low[0], 0, 0]))).buffer(-0.004)
    under = shadow(scene, _LIES, height).intersection(mattress)
    for part in getattr(under, "geoms", [under]):
        if part.area > _SEEN:
            scene.canvas.flat(smooth(part, 0.02), "mat-shadow", error=bezier.FIT * 12)
    middle = np.array([low[0] + 0.14, height + 0.022, 0.0])
    corners = [ball(middle + np.array([x, 0, z]), (0.05, 0.022, 0.05)) for x in (-0.07, 0.07) for z in (-0.15, 0.15)]
    shape = shapely.convex_hull(blob(scene.subject.camera, corners))
    scene.canvas.part(smooth(shape, 0.004), "prop", "prop-line", person=False, error=bezier.FIT * 3)


def door(scene: Scene, values: Values) -> None:
    """Paint a door."""
    at, height = vector(values, "at", (0.0, 0.0, 0.0)), number(values, "height", 1.16)
    x = float(at[0])
    for z in (-0.28, 0.21):
        box(
            scene,
            np.array([x - 0.02, 0, z]),
            np.array([x + 0.02, height, z + 0.07]),
            ("prop", "prop-far", "prop"),
            "prop-line",
        )
    box(
        scene,
        np.array([x - 0.02, height, -0.28]),
        np.array([x + 0.02, height + 0.06, 0.28]),
        ("prop", "prop-far", "prop"),
        "prop-line",
    )
