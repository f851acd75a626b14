"""Cubic curves through many points (Schneider, "An algorithm for automatically fitting digitized curves", 1990)."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from handouts.figures.vectors import Array, exact
from handouts.values import dataclass

UNITS = 4000
"""Drawing units to a body height. At a body 45 mm long one unit is 0.03 pt: below what print shows."""
FIT = 0.0016
"""Greatest distance of a curve from the points it replaces, H."""
_CORNER = math.radians(40)
_SQUARES = 14
"""Digits of squared gaps: of two points that are equally far the first is taken, on every machine."""

Cubic = Array
"""Four control points, (4, 2)."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed outline in pieces; ``seen[i]`` tells whether the contour is drawn along piece i."""

    pieces: tuple[tuple[Cubic, ...], ...]
    seen: tuple[bool, ...]


def _tangent(points: Array, start: bool) -> Array:
    near = points[: min(4, len(points))] if start else points[::-1][: min(4, len(points))]
    gap = near[-1] - near[0]
    length = float(np.linalg.norm(gap))
    return gap / length if length > 0 else np.array([1.0, 0.0])


def _basis(t: Array) -> Array:
    u = 1 - t
    uu, tt = u * u, t * t
    return np.array((uu * u, 3 * uu * t, 3 * u * tt, tt * t))


def _solve(points: Array, b: Array, left: Array, right: Array) -> Cubic:
    """Return the cubic with these end tangents that lies nearest to the points (least squares, ``b`` the basis)."""
    first, last = points[0], points[-1]
    one, two = b[1][:, None] * left, b[2][:, None] * right
    rest = points - (b[0] + b[1])[:, None] * first - (b[2] + b[3])[:, None] * last
    c00, c01, c11 = float(np.vdot(one, one)), float(np.vdot(one, two)), float(np.vdot(two, two))
    x0, x1 = float(np.vdot(one, rest)), float(np.vdot(two, rest))
    det = c00 * c11 - c01 * c01
    chord = math.dist(first, last)
    if abs(det) > 1e-18:
        alpha, beta = (x0 * c11 - x1 * c01) / det, (c00 * x1 - c01 * x0) / det
    else:
        alpha = beta = chord / 3
    if alpha < chord * 0.02 or beta < chord * 0.02 or alpha > chord * 3 or beta > chord * 3:
        alpha = beta = chord / 3
    return np.array((first, first + left * alpha, last + right * beta, last))


def _improve(gap: Array, cubic: Cubic, t: Array) -> Array:
    """Return parameters moved by one Newton step towards the nearest points of the curve (``gap`` away now)."""
    one = 3 * (cubic[1:] - cubic[:-1])
    two = 2 * (one[1:] - one[:-1])
    u = (1 - t)[:, None]
    tt = t[:, None]
    d1 = u * u * one[0] + 2 * u * tt * one[1] + tt * tt * one[2]
    d2 = u * two[0] + tt * two[1]
    top = np.einsum("ij,ij->i", gap, d1)
    low = np.einsum("ij,ij->i", d1, d1) + np.einsum("ij,ij->i", gap, d2)
    moved: Array = np.clip(t - np.where(np.abs(low) > 1e-15, top / np.where(low == 0, 1.0, low), 0.0), 0.0, 1.0)
    return np.maximum.accumulate(moved)


def fit(points: Array, error: float = FIT, left: Array | None = None, right: Array | None = None) -> list[Cubic]:
    """Return cubics through an open run of points."""
    points = exact(points)
    left = _tangent(points, True) if left is None else left
    right = _tangent(points, False) if right is None else right
    if len(points) <= 3 or float(np.abs(points - points[0]).max()) < 1e-9:
        third = float(np.linalg.norm(points[-1] - points[0])) / 3
        return [np.stack([points[0], points[0] + left * third, points[-1] + right * third, points[-1]])]
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    t = along / along[-1]
    worst = len(points) // 2
    for _ in range(5):
        b = _basis(t)
        cubic = _solve(points, b, left, right)
        gap = b.T @ cubic - points
        gaps = np.round(np.einsum("ij,ij->i", gap, gap), _SQUARES)
        worst = int(gaps.argmax())
        if gaps[worst] < error * error:
            return [cubic]
        if gaps[worst] > (error * 5) ** 2:
            break
        t = _improve(gap, cubic, t)
    worst = min(max(worst, 2), len(points) - 3)
    middle = points[max(worst - 3, 0)] - points[min(worst + 3, len(points) - 1)]
    middle = middle / max(float(np.linalg.norm(middle)), 1e-12)
    return fit(points[: worst + 1], error, left, middle) + fit(points[worst:], error, -middle, right)


def corners(points: Array, reach: int = 3) -> list[int]:
    """Return the places of a closed run of points where it turns sharply."""
    ahead, behind = np.roll(points, -reach, axis=0) - points, points - np.roll(points, reach, axis=0)
    turn = np.abs(np.arctan2(behind[:, 0] * ahead[:, 1] - behind[:, 1] * ahead[:, 0], (behind * ahead).sum(axis=1)))
    turn = exact(turn)
    best: list[int] = np.flatnonzero(turn > _CORNER).tolist()
    kept: list[int] = []
    n = len(points)
    for index in sorted(best, key=lambda place: (-turn[place], place)):
        if all(min(abs(index - other), n - abs(index - other)) > 2 * reach for other in kept):
            kept.append(index)
    return sorted(kept)


def closed(points: Array, seen: Array, error: float = FIT) -> Outline:
    """Fit a closed run of points; pieces break where the contour begins or ends, and at corners.

    ``seen``: for every point whether the contour is drawn there. Pieces start with a seen one if there is any,
    so that the fill repeats the contour's own numbers (which then compress to almost nothing).
    """
    n = len(points)
    edges = np.flatnonzero(seen != np.roll(seen, 1)).tolist()
    start = next((index for index in edges if seen[index]), 0)
    if not edges:
        sharp = corners(points)
        start = sharp[0] if sharp else 0
    rolled, shown = np.roll(points, -start, axis=0), np.roll(seen, -start)
    marks = {0, n, *(np.flatnonzero(shown[1:] != shown[:-1]) + 1).tolist()}
    flips = sorted(marks)
    sharp_places = corners(rolled)
    for index in sharp_places:
        if all(abs(index - mark) > 4 for mark in flips):
            marks.add(index)
    loop = np.vstack([rolled, rolled[:1]])
    places = sorted(marks)
    smooth_join = None
    if not edges and 0 not in sharp_places:
        smooth_join = loop[2] - loop[-3]
        smooth_join = smooth_join / max(float(np.linalg.norm(smooth_join)), 1e-12)
    pieces: list[tuple[Cubic, ...]] = []
    flags: list[bool] = []
    for low, high in pairwise(places):
        left = smooth_join if low == 0 else None
        right = -smooth_join if smooth_join is not None and high == n else None
        sharp_low = low in sharp_places or low == 0
        if not sharp_low:
            left = _through(loop, low)
        if high < n and high not in sharp_places:
            right = -_through(loop, high)
        pieces.append(tuple(fit(loop[low : high + 1], error, left, right)))
        flags.append(bool(shown[min(low, n - 1)]))
    return Outline(tuple(pieces), tuple(flags))


def _through(loop: Array, index: int) -> Array:
    gap = loop[min(index + 2, len(loop) - 1)] - loop[max(index - 2, 0)]
    result: Array = gap / max(float(np.linalg.norm(gap)), 1e-12)
    return result


def _number(value: float) -> str:
    return str(round(round(value * UNITS, 4)))  # a half is a half on every machine


def _pair(point: Array) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def write(cubics: tuple[Cubic, ...] | list[Cubic]) -> str:
    """Return the operators that continue a path along these cubics."""
    out: list[str] = []
    for a, b, c, d in cubics:
        chord = d - a
        length = float(np.linalg.norm(chord))
        if length < 0.4 / UNITS:
            continue
        away = max(abs(float(chord[0] * (p - a)[1] - chord[1] * (p - a)[0])) for p in (b, c)) / length
        if away < 0.35 / UNITS:
            out.append(f"{_pair(d)} l")
        else:
            out.append(f"{_pair(b)} {_pair(c)} {_pair(d)} c")
    return " ".join(out)


def fill_path(shape: Outline) -> str:
    """Return the closed path of an outline."""
    start = shape.pieces[0][0][0]
    return f"{_pair(start)} m " + " ".join(filter(None, map(write, shape.pieces))) + " h"


def contour_path(shape: Outline) -> str:
    """Return the path of the parts of an outline that are drawn as contour, "" when there are none."""
    out: list[str] = []
    previous = False
    for cubics, seen in zip(shape.pieces, shape.seen, strict=True):
        if seen:
            if not previous:
                out.append(f"{_pair(cubics[0][0])} m")
            out.append(write(cubics))
        previous = seen
    if all(shape.seen):
        out.append("h")
    return " ".join(filter(None, out))


def line_path(points: Array, closed_too: bool = False) -> str:
    """Return a path of straight lines through points."""
    out = f"{_pair(points[0])} m " + " ".join(f"{_pair(point)} l" for point in points[1:])
    return f"{out} h" if closed_too else out


def curve_path(points: Array, error: float = FIT) -> str:
    """Return an open smooth path through points."""
    return f"{_pair(points[0])} m {write(fit(points, error))}"


def rounded_path(corners: Array, radius: float) -> str:
    """Return a polygon's path with its corners rounded."""
    out: list[str] = []
    n = len(corners)
    for index in range(n):
        here, before, after = corners[index], corners[index - 1], corners[(index + 1) % n]
        into, away = here - before, after - here
        long_in, long_out = float(np.linalg.norm(into)), float(np.linalg.norm(away))
        cut = min(radius, long_in * 0.45, long_out * 0.45)
        start, stop = here - into / long_in * cut, here + away / long_out * cut
        out.append(f"{_pair(start)} {'l' if index else 'm'}")
        out.append(f"{_pair(start + (here - start) * 0.6)} {_pair(stop + (here - stop) * 0.6)} {_pair(stop)} c")
    return " ".join(out) + " h"
