"""From chains to outlines on paper: project, hull neighbours, unite, fillet, smooth. Loads shapely."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from handouts.figures.rings import Chain
from handouts.figures.spec import View
from handouts.figures.vectors import Array, about_y, exact

_CIRCLE = np.column_stack([np.cos(np.arange(28) * (2 * math.pi / 28)), np.sin(np.arange(28) * (2 * math.pi / 28))])
STEP = 0.0016
"""Distance of boundary samples, H."""


class Camera:
    """A projection of the scene after a turn about the vertical: oblique, or upright from above."""

    def __init__(self, view: View) -> None:
        """Take the view of a figure file."""
        a, b = view.oblique
        self.turn = about_y(-view.turn)
        flat, eye = [[1.0, 0.0, -a], [0.0, 1.0, -b]], [a, b, 1.0]
        if view.above is not None:
            sine, cosine = math.sin(math.radians(view.above)), math.cos(math.radians(view.above))
            flat, eye = [[1.0, 0.0, 0.0], [0.0, cosine, -sine]], [0.0, sine, cosine]
        self.matrix = np.array(flat) @ self.turn
        towards = self.turn.T @ np.array(eye)
        self.towards = towards / np.linalg.norm(towards)

    def points(self, points: Array) -> Array:
        """Project (n, 3) points to (n, 2)."""
        return exact(points @ self.matrix.T)

    def point(self, point: Array) -> Array:
        """Project one point."""
        return exact(self.matrix @ point)

    def depth(self, point: Array) -> float:
        """Return how near to the viewer a point is."""
        return round(float(point @ self.towards), 9)

    def rings(self, chain: Chain) -> Array:
        """Return the outlines (n, 28, 2) of projected ellipsoids.

        The outline of an ellipsoid with half axes M is the unit circle under the root of P M (P M)ᵀ.
        """
        flat = np.einsum("ij,njk->nik", self.matrix, chain.axes)
        square = np.einsum("nij,nkj->nik", flat, flat)
        determinant = np.maximum(square[:, 0, 0] * square[:, 1, 1] - square[:, 0, 1] ** 2, 0.0)
        root = np.sqrt(determinant)
        trace = np.sqrt(np.maximum(square[:, 0, 0] + square[:, 1, 1] + 2 * root, 1e-14))
        square[:, 0, 0] += root
        square[:, 1, 1] += root
        square /= trace[:, None, None]
        return exact(self.points(chain.centres)[:, None, :] + np.einsum("nij,mj->nmi", square, _CIRCLE))


def blob(camera: Camera, chains: Iterable[Chain]) -> BaseGeometry:
    """Return the union of the hulls of neighbouring rings of each chain."""
    hulls: list[BaseGeometry] = []
    for chain in chains:
        rings = camera.rings(chain)
        clouds = rings if len(rings) == 1 else np.concatenate([rings[:-1], rings[1:]], axis=1)
        n, m, _ = clouds.shape
        points = np.asarray(shapely.points(clouds.reshape(-1, 2)))
        groups = np.asarray(shapely.multipoints(points, indices=np.repeat(np.arange(n), m)))
        hulls.extend(np.atleast_1d(np.asarray(shapely.convex_hull(groups))).tolist())
    return shapely.union_all(hulls)


def largest(shape: BaseGeometry) -> Polygon:
    """Return the largest polygon, without holes."""
    if isinstance(shape, MultiPolygon):
        shape = max(shape.geoms, key=lambda part: part.area)
    return Polygon(shape.exterior) if isinstance(shape, Polygon) and not shape.is_empty else Polygon()


def close(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """Fill inner creases with fillets of this radius."""
    return shape.buffer(radius, quad_segs=8).buffer(-radius, quad_segs=8)


def samples(ring: Array, step: float = STEP) -> Array:
    """Return points at even distances along a closed ring (the first is not repeated)."""
    gaps = np.linalg.norm(np.diff(ring, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(gaps)])
    count = max(12, round(along[-1] / step))
    at = np.arange(count) * (along[-1] / count)
    return np.column_stack([np.interp(at, along, ring[:, 0]), np.interp(at, along, ring[:, 1])])


def smooth(shape: BaseGeometry, sigma: float) -> Polygon:
    """Return the outline without facets: Gaussian along the boundary, with its shrinkage given back."""
    polygon = largest(shape)
    if polygon.is_empty or sigma <= 0:
        return polygon
    points = samples(exact(np.asarray(polygon.exterior.coords)))
    n = len(points)
    step = polygon.exterior.length / n
    frequency = np.fft.rfftfreq(n, d=step) * (2 * math.pi)
    gauss = np.exp(-((frequency * sigma) ** 2) / 2)
    gain = gauss + 0.9 * gauss * (1 - gauss)
    out = np.column_stack([np.fft.irfft(np.fft.rfft(points[:, axis]) * gain, n) for axis in (0, 1)])
    result = Polygon(exact(out))
    return result if result.is_valid else largest(result.buffer(0))


def outline(camera: Camera, chains: Iterable[Chain], fillet: float, sigma: float) -> Polygon:
    """Return the finished outline of one part."""
    return smooth(close(blob(camera, chains), fillet), sigma)
