"""Hands: a palm, four fingers of three bones and a thumb, in six shapes. Each shape is one row of angles."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from handouts.figures.rings import Chain
from handouts.figures.skeleton import Limb
from handouts.figures.vectors import Array, about_x, about_z
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How a hand is held, in degrees.

    Bends towards the palm at knuckle, middle and last joint; ``spread`` between neighbours; the thumb's angle out
    of the line of the hand, towards the palm, and its own bend.
    """

    knuckle: float
    middle: float
    last: float
    spread: float
    thumb_out: float
    thumb_in: float
    thumb_bend: float


SHAPES = {
    "open": Shape(9, 14, 10, 1.6, 24, 16, 12),
    "flat": Shape(1, 1, 0, 4.0, 42, 2, 6),
    "clasp": Shape(42, 48, 24, 0.0, 24, 30, 26),
    "fist": Shape(84, 96, 62, 0.0, 20, 50, 48),
    "grip": Shape(62, 62, 30, 0.5, 26, 44, 34),
    "band": Shape(76, 88, 54, 0.0, 6, 34, 10),
}
_FINGERS = (  # towards the thumb, base, length, radius, share of the spread
    (0.0160, 0.0490, 0.0500, 0.0068, 1.2),
    (0.0054, 0.0510, 0.0550, 0.0069, 0.4),
    (-0.0052, 0.0500, 0.0515, 0.0067, -0.4),
    (-0.0150, 0.0460, 0.0415, 0.0059, -1.3),
)
_BONES = (0.46, 0.30, 0.24)
_PALM = (  # along, half width, half thickness, towards the thumb
    (0.000, 0.0165, 0.0150, 0.000),
    (0.012, 0.0185, 0.0145, 0.001),
    (0.026, 0.0215, 0.0135, 0.001),
    (0.040, 0.0230, 0.0118, 0.0005),
    (0.051, 0.0225, 0.0098, 0.0),
)


def hand(limb: Limb, size: float = 1.0) -> list[Chain]:
    """Return the chains of one hand: palm, four fingers, thumb.

    The hand's own axes: along the fingers, towards the back of the hand, towards the thumb.
    """
    shape = SHAPES[limb.pose.shape]
    own = np.column_stack([-limb.tip[:, 1], limb.tip[:, 0], -limb.side * limb.tip[:, 2]])
    chains = [_palm(limb.end, own, size)]
    for out, base, length, radius, share in _FINGERS:
        start = limb.end + (own[:, 0] * base + own[:, 2] * out) * size
        direction = _turn_out(share * shape.spread)
        chains.append(_digit(start, own @ direction, length * size, radius * size, shape))
    start = limb.end + (own[:, 0] * 0.016 + own[:, 2] * 0.0125 - own[:, 1] * 0.002) * size
    direction = _turn_out(shape.thumb_out) @ about_z(-shape.thumb_in)
    chains.append(_thumb(start, own @ direction, size, shape.thumb_bend))
    return chains


def _turn_out(degrees: float) -> Array:
    """Turn the first axis towards the third."""
    return np.array(
        [
            [np.cos(np.radians(degrees)), 0.0, -np.sin(np.radians(degrees))],
            [0.0, 1.0, 0.0],
            [np.sin(np.radians(degrees)), 0.0, np.cos(np.radians(degrees))],
        ]
    )


def _palm(wrist: Array, own: Array, size: float) -> Chain:
    centres, axes = [], []
    for along, half, thick, out in _PALM:
        centres.append(wrist + (own[:, 0] * along + own[:, 2] * out) * size)
        ring = np.zeros((3, 3))
        ring[:, 1], ring[:, 2] = own[:, 1] * thick * size, own[:, 2] * half * size
        ring[:, 0] = own[:, 0] * 0.004 * size
        axes.append(ring)
    return Chain(np.array(centres), np.array(axes))


def _digit(start: Array, frame: Array, length: float, radius: float, shape: Shape) -> Chain:
    points, radii = [start - frame[:, 0] * 0.012, start], [radius * 1.1, radius * 1.05]
    for share, bend, thin in zip(_BONES, (shape.knuckle, shape.middle, shape.last), (1.0, 0.93, 0.80), strict=True):
        frame = frame @ about_z(-bend)
        start = start + frame[:, 0] * (length * share)
        points.append(start)
        radii.append(radius * thin)
    return Chain(np.array(points), np.array([np.eye(3) * size for size in radii]))


def _thumb(start: Array, frame: Array, size: float, bend: float) -> Chain:
    points, radii = [start], [0.0115 * size]
    for length, radius in ((0.022, 0.0092), (0.019, 0.0080), (0.015, 0.0066)):
        start = start + frame[:, 0] * (length * size)
        points.append(start)
        radii.append(radius * size)
        frame = frame @ about_z(-bend * 0.5) @ about_x(0.0)
    return Chain(np.array(points), np.array([np.eye(3) * size for size in radii]))


def creases(limb: Limb, towards: Array, size: float = 1.0) -> list[Array]:
    """Return the lines between neighbouring fingers (2 points each), where back or palm faces the viewer."""
    own = np.column_stack([-limb.tip[:, 1], limb.tip[:, 0], -limb.side * limb.tip[:, 2]])
    facing = float(own[:, 1] @ towards)
    if abs(facing) < 0.45:
        return []
    digits = hand(limb, size)[1:5]
    lines: list[Array] = []
    for one, two in pairwise(digits):
        middle = (one.centres + two.centres) / 2
        lines.append(np.array([middle[1] * 0.55 + middle[2] * 0.45, middle[2], middle[3]]))
    return lines


def hand_size(age_head: float) -> float:
    """Return the scale of hands: a larger head (the young) goes with slightly smaller hands."""
    return 1.0 if age_head < 1.08 else 0.96
