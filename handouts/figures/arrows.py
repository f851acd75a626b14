"""Movement arrows: beside the body, never on it, with a halo that keeps them apart from what they cross."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from handouts.drawing import Shape
from handouts.figures import bezier
from handouts.figures.bezier import UNITS
from handouts.figures.canvas import Canvas, arc
from handouts.figures.silhouette import Camera
from handouts.figures.spec import Arrow
from handouts.figures.vectors import Array, Y, across, cross, unit

SHAFT = 0.0185
HEAD = 0.050
HALO = 0.006
_TRUE = 0.5
"""An arc's shaft keeps nearer to its line than outlines do: a long sweep shows every corner."""
_STEP = 0.004
_STEPS = 160
_NEAR = 0.15
"""How far from its point an arrow may start along its direction, body heights; farther, it seems another part's."""
_BESIDE = 0.2
"""How far beside its point it may start."""
_FLOOR = 1.6
"""No shaft is painted thinner than this, pt."""
_HEAD_FLOOR = 1.8
"""Nor the edge round a head: in a small print it keeps the head wider than the shaft, pt."""


def _direction(degrees: float) -> Array:
    return np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))])


def path_of(arrow: Arrow, start: Array, body: BaseGeometry, camera: Camera) -> Array:
    """Return the arrow's line from tail to tip as points (n, 2).

    A straight arrow starts where its whole length, with room on both sides, is clear of the body: along its
    direction, or, where that is far off (down from a knee it would be below the foot), beside the point. One meant to
    lie over the body starts where it is told.
    """
    start = start + np.array(arrow.shift)
    if arrow.radius > 0 and arrow.axis is not None:
        axis = unit(np.array(arrow.axis))
        up = across(Y, axis)
        plane = camera.points(np.array([cross(axis, up), up]))
        return start + arc(np.zeros(2), arrow.radius, arrow.start, arrow.stop) @ plane
    if arrow.radius > 0:
        return arc(start, arrow.radius, arrow.start, arrow.stop)
    along = _direction(arrow.direction) * (-1.0 if arrow.towards else 1.0)
    if arrow.over:
        return np.array([start, start + along * arrow.length])
    shapely.prepare(body)
    ahead = along * arrow.gap
    tail = next(
        (tail for tail in _tails(start + ahead, along) if _is_clear(tail - ahead, tail, arrow, along, body)), None
    )
    if tail is None:
        tail = start + ahead
    line = np.array([tail, tail + along * arrow.length])
    return line[::-1] if arrow.towards else line


def _tails(start: Array, along: Array) -> Iterator[Array]:
    """Yield where a straight arrow may start, the likeliest first: near along its direction, beside, far along it."""
    side = np.array([-along[1], along[0]])
    ways = [along * (step * _STEP) for step in range(_STEPS)]
    near = [way for step, way in enumerate(ways) if step * _STEP <= _NEAR]
    beside = [side * (sign * step * _STEP) for step in range(1, int(_BESIDE / _STEP)) for sign in (1.0, -1.0)]
    yield from (start + way for way in (*near, *beside, *ways[len(near) :]))


def _is_clear(begin: Array, tail: Array, arrow: Arrow, along: Array, body: BaseGeometry) -> bool:
    track = shapely.LineString([begin, tail + along * arrow.length])
    return not track.buffer(HEAD * 0.42).intersects(body)


def _head(tip: Array, along: Array, size: float) -> Array:
    head = HEAD * size
    side = np.array([-along[1], along[0]])
    return np.array(
        [
            tip,
            tip - along * head + side * (head * 0.46),
            tip - along * (head * 0.86),
            tip - along * head - side * (head * 0.46),
        ]
    )


def _aim(line: Array, size: float) -> Array:
    """Return where a head of this length points: along the stretch of the line that it covers."""
    shape = shapely.LineString(line)
    neck = shape.interpolate(max(0.0, shape.length - size))
    return unit(line[-1] - np.array([neck.x, neck.y]))


def paint(canvas: Canvas, arrow: Arrow, line: Array) -> None:
    """Paint an arrow along its line."""
    heads = [
        _head(points[-1], _aim(points, HEAD * arrow.scale), arrow.scale)
        for points in ((line, line[::-1]) if arrow.double else (line,))
    ]
    shaft = _shortened(line, HEAD * arrow.scale * 0.80, both=arrow.double)
    path = bezier.line_path(shaft) if len(shaft) == 2 else bezier.curve_path(shaft, bezier.FIT * _TRUE)
    tips = [bezier.line_path(head, closed_too=True) for head in heads]
    wide = SHAFT * arrow.scale * UNITS
    soft = 0.008 * UNITS
    around = 2 * HALO * UNITS
    canvas.shapes.append(Shape(path, None, "halo", round(wide + around, 1), _FLOOR + 1.6))
    canvas.shapes.extend(Shape(tip, "halo", "halo", round(soft + around, 1), _HEAD_FLOOR + 1.6) for tip in tips)
    canvas.shapes.append(Shape(path, None, "arrow", round(wide, 1), _FLOOR))
    canvas.shapes.extend(Shape(tip, "arrow", "arrow", round(soft, 1), _HEAD_FLOOR) for tip in tips)
    canvas.reach(shapely.LineString(line), HEAD * 0.5 + HALO)


def _shortened(line: Array, amount: float, *, both: bool) -> Array:
    """Return the line cut at its tip (and tail) so that the shaft ends inside the head."""
    shape = shapely.LineString(line)
    stop = max(shape.length - amount, shape.length * 0.3)
    start = min(amount, shape.length * 0.3) if both else 0.0
    part = substring(shape, start, stop)
    return np.asarray(part.coords)
