"""What all props are made with: a scene, boxes seen from the camera, tubes, and the shadow on the floor."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from handouts.figures.anchors import anchor
from handouts.figures.canvas import Canvas
from handouts.figures.person import Subject, all_chains
from handouts.figures.rings import Chain, below, floor_axes
from handouts.figures.silhouette import blob, close, smooth
from handouts.figures.vectors import Array
from handouts.values import dataclass

Values = Mapping[str, float | str | tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a prop is painted into."""

    subject: Subject
    canvas: Canvas


def number(values: Values, key: str, default: float) -> float:
    """Return a number of a prop."""
    value = values.get(key, default)
    return float(value) if isinstance(value, int | float) else default


def vector(values: Values, key: str, default: tuple[float, float, float]) -> Array:
    """Return three numbers of a prop; a single one stands for the first."""
    value = values.get(key, default)
    if isinstance(value, int | float):
        return np.array([float(value), default[1], default[2]])
    return np.array(value if isinstance(value, tuple) else default, dtype=float)


def spot(scene: Scene, values: Values, key: str) -> Array:
    """Return a point: an anchor of the body, or three numbers."""
    value = values.get(key, (0.0, 0.0, 0.0))
    if isinstance(value, str):
        return anchor(scene.subject.skeleton, scene.subject.build, value)
    return np.array(value, dtype=float)


def box(
    scene: Scene,
    low: Array,
    high: Array,
    tones: tuple[str, str, str],
    line: str,
    lean: tuple[float, float] = (0.0, 0.0),
) -> None:
    """Paint the seen faces of a box: top, front (towards the viewer), side.

    ``lean`` slants it: how far x moves for each unit of height above the second number.
    """
    camera = scene.subject.camera
    x0, y0, z0 = low
    x1, y1, z1 = high
    faces = {
        "top": (np.array([0.0, 1, 0]), [(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)]),
        "front": (np.array([0.0, 0, 1]), [(x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)]),
        "back": (np.array([0.0, 0, -1]), [(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)]),
        "right": (np.array([1.0, -lean[0], 0]), [(x1, y0, z0), (x1, y0, z1), (x1, y1, z1), (x1, y1, z0)]),
        "left": (np.array([-1.0, lean[0], 0]), [(x0, y0, z0), (x0, y0, z1), (x0, y1, z1), (x0, y1, z0)]),
    }
    for name, (normal, corners) in faces.items():
        if float(normal @ camera.towards) > 1e-6:
            tone = tones[0] if name == "top" else tones[1] if name in ("front", "back") else tones[2]
            points = np.array(corners)
            points[:, 0] += (points[:, 1] - lean[1]) * lean[0]
            scene.canvas.flat(Polygon(camera.points(points)), tone, line)


def tubes(scene: Scene, chains: list[Chain], fill: str, line: str) -> None:
    """Paint round things as one outline."""
    shape = close(blob(scene.subject.camera, chains), 0.003)
    scene.canvas.part(shape, fill, line, person=False)


def shadow(scene: Scene, under: float = 0.20, level: float = 0.0) -> BaseGeometry:
    """Return the shadow on the floor, or on a seat at a level, of everything lower than ``under`` above it."""
    camera = scene.subject.camera
    chains = [chain for chain in all_chains(scene.subject) if not level or chain.centres[:, 1].max() > level]
    runs = [floor_axes(run, level) for chain in chains for run in below(chain, level + under)]
    if not runs:
        return shapely.Polygon()
    shape = close(blob(camera, runs), 0.02)
    parts = [smooth(part, 0.012) for part in getattr(shape, "geoms", [shape])]
    return shapely.union_all(parts)
