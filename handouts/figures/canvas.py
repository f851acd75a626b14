"""Where parts of one phase are collected in paint order: fills, contours with openings, lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from handouts.drawing import Shape
from handouts.figures import bezier
from handouts.figures.silhouette import largest, samples
from handouts.figures.vectors import Array, Flags

LINE = 0.0045
"""Contour width, H."""
FLOOR = 0.45
"""No contour is painted thinner than this, pt."""


class Canvas:
    """Shapes in paint order, the union of the body, and the bounds of all (H, projected)."""

    def __init__(self) -> None:
        """Start empty."""
        self.shapes: list[Shape] = []
        self.body: list[BaseGeometry] = []
        self._bounds: list[tuple[float, float, float, float]] = []

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of everything painted."""
        low = np.array(self._bounds)
        return (
            float(low[:, 0].min()), float(low[:, 1].min()), float(low[:, 2].max()), float(low[:, 3].max()),
        )  # fmt: skip

    def reach(self, shape: BaseGeometry, margin: float = 0.0) -> None:
        """Let the bounds hold this shape."""
        if not shape.is_empty:
            x0, y0, x1, y1 = shape.bounds
            self._bounds.append((x0 - margin, y0 - margin, x1 + margin, y1 + margin))

    def part(
        self,
        shape: BaseGeometry,
        role: str,
        line: str = "",
        hide: BaseGeometry | None = None,
        *,
        other: str = "",
        person: bool = True,
        error: float = bezier.FIT,
    ) -> Polygon:
        """Paint one outline: filled, its contour left out inside ``hide`` (or drawn there in role ``other``)."""
        polygon = largest(shape)
        if polygon.is_empty or polygon.area < 1e-7:
            return polygon
        points = samples(np.asarray(polygon.exterior.coords))
        seen = np.full(len(points), bool(line))
        if hide is not None and line:
            shapely.prepare(hide)
            seen = _steady(~shapely.contains_xy(hide, points[:, 0], points[:, 1]))
        curve = bezier.closed(points, seen, error)
        if line and bool(seen.all()):
            self.shapes.append(Shape(bezier.fill_path(curve), role, line, LINE * bezier.UNITS, FLOOR))
        else:
            self.shapes.append(Shape(bezier.fill_path(curve), role))
            if line and bool(seen.any()):
                self.stroke(bezier.contour_path(curve), line)
            if other:
                rest = bezier.Outline(curve.pieces, tuple(not one for one in curve.seen))
                self.stroke(bezier.contour_path(rest), other)
        self.reach(polygon, LINE / 2)
        if person:
            self.body.append(polygon)
        return polygon

    def flat(self, shape: BaseGeometry, role: str, line: str = "", error: float = bezier.FIT * 1.5) -> None:
        """Paint every polygon of a shape (a shadow, a prop's face) by its corners if it has few, else fitted."""
        parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon) and part.area > 2e-6]
        for polygon in parts:
            ring = np.asarray(polygon.exterior.coords)
            if len(ring) <= 14:
                path = bezier.line_path(ring[:-1], closed_too=True)
            else:
                points = samples(ring, 0.003)
                path = bezier.fill_path(bezier.closed(points, np.zeros(len(points), dtype=bool), error))
            self.shapes.append(
                Shape(
                    path, role, line or None, LINE * 0.8 * bezier.UNITS if line else 0.0, FLOOR * 0.9 if line else 0.0
                )
            )
            self.reach(polygon, LINE / 2 if line else 0.0)

    def stroke(self, path: str, role: str, width: float = LINE, floor: float = FLOOR) -> None:
        """Paint an open line."""
        if path:
            self.shapes.append(Shape(path, None, role, round(width * bezier.UNITS, 1), floor))

    def dot(self, ring: Array, role: str) -> None:
        """Paint a small closed shape through points."""
        points = np.vstack([ring, ring[:1]])
        dense = samples(points, 0.0006)
        path = bezier.fill_path(bezier.closed(dense, np.zeros(len(dense), dtype=bool), 0.0005))
        self.shapes.append(Shape(path, role))

    def whole(self) -> BaseGeometry:
        """Return the union of the body's parts."""
        return shapely.union_all(self.body)


def _steady(seen: Flags) -> Flags:
    """Drop runs of the contour, and gaps in it, that are shorter than a few samples."""
    n = len(seen)
    for wanted in (True, False):
        edges = np.flatnonzero(seen != np.roll(seen, 1)).tolist()
        if len(edges) < 2:
            return seen
        for low, high in zip(edges, [*edges[1:], edges[0] + n], strict=True):
            if bool(seen[low]) is not wanted and high - low < 5:
                for index in range(low, high):
                    seen[index % n] = wanted
    return seen


def disc(centre: Array, radius: float) -> Polygon:
    """Return a round region."""
    return shapely.Point(float(centre[0]), float(centre[1])).buffer(radius, quad_segs=12)


def strip(points: Sequence[Array], width: float) -> BaseGeometry:
    """Return a band around a polyline."""
    return shapely.LineString([tuple(point) for point in points]).buffer(width / 2)


def arc(centre: Array, radius: float, start: float, stop: float, steps: int = 96) -> Array:
    """Return points along an arc, degrees from right counterclockwise."""
    turn = np.radians(np.linspace(start, stop, steps))
    result: Array = centre + radius * np.column_stack([np.cos(turn), np.sin(turn)])
    return result
