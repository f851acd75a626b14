"""Small vector tools: frames, turns and smooth tables. Loads numpy: only live drawing imports this.

A frame is a 3 × 3 matrix whose columns are forward, up and right of a body part in world axes
(x to the right, y up, z towards the viewer). Angles are in degrees, lengths in body heights.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Point = tuple[float, float, float]

X, Y, Z = np.eye(3)
_DIGITS = 9
"""Of lengths in body heights: a millionth of what print shows."""


def exact(values: Array) -> Array:
    """Return values without their last digits, which are another machine's: the same figure is the same bytes on all.

    Processors sum products in different orders, to about 1e-16. Where two points are equally far from a curve, that
    would decide at which of them it is parted.
    """
    return np.round(values, _DIGITS) + 0.0  # no negative nought


def about_x(degrees: float) -> Array:
    """Turn about the first axis (forward)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def about_y(degrees: float) -> Array:
    """Turn about the second axis (up)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def about_z(degrees: float) -> Array:
    """Turn about the third axis (right): positive carries forward towards up."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def unit(vector: Array) -> Array:
    """Return the vector at length one (a null vector becomes +x)."""
    length = float(np.linalg.norm(vector))
    return vector / length if length > 1e-12 else X[: len(vector)].copy()


def across(vector: Array, axis: Array) -> Array:
    """Return the part of ``vector`` at right angles to the unit vector ``axis``, at length one."""
    rest = vector - axis * float(vector @ axis)
    if float(np.linalg.norm(rest)) < 1e-9:
        rest = cross(axis, Z) if abs(float(axis[2])) < 0.9 else cross(axis, X)
    return unit(rest)


def cross(a: Array, b: Array) -> Array:
    """Return the cross product of two vectors (much quicker than numpy's for a single pair)."""
    ax, ay, az = a.tolist()
    bx, by, bz = b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def frame_of(forward: Array, up: Array) -> Array:
    """Return the frame with exactly this up and a forward as near as can be to the one given."""
    up = unit(up)
    forward = across(forward, up)
    return np.column_stack([forward, up, cross(forward, up)])


def heading(frame: Array) -> float:
    """Return how far the frame's up leans forward in the side plane, in degrees (0 upright, 90 prone)."""
    return math.degrees(math.atan2(float(frame[0, 1]), float(frame[1, 1])))


def smooth_step(value: Array, low: float, high: float) -> Array:
    """Rise smoothly from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    result: Array = t * t * (3.0 - 2.0 * t)
    return result


def table(rows: tuple[tuple[float, ...], ...], at: Array) -> Array:
    """Interpolate the columns of ``rows`` (first column: where) at ``at`` by monotone cubics.

    Fritsch–Carlson slopes, so a width profile never swings beyond its rows. Returns (n, columns − 1).
    """
    data = np.array(rows)
    x, y = data[:, 0], data[:, 1:]
    step = np.diff(x)
    rise = np.diff(y, axis=0) / step[:, None]
    slope = np.zeros_like(y)
    slope[0], slope[-1] = rise[0], rise[-1]
    before, after = rise[:-1], rise[1:]
    w1, w2 = (2 * step[1:] + step[:-1])[:, None], (step[1:] + 2 * step[:-1])[:, None]
    same = before * after > 0
    safe_before, safe_after = np.where(same, before, 1.0), np.where(same, after, 1.0)
    slope[1:-1] = np.where(same, (w1 + w2) / (w1 / safe_before + w2 / safe_after), 0.0)
    place = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(step) - 1)
    h = step[place][:, None]
    t = np.clip((at - x[place])[:, None] / h, 0.0, 1.0)
    result: Array = (
        (2 * t**3 - 3 * t**2 + 1) * y[place]
        + (t**3 - 2 * t**2 + t) * h * slope[place]
        + (3 * t**2 - 2 * t**3) * y[place + 1]
        + (t**3 - t**2) * h * slope[place + 1]
    )
    return result
