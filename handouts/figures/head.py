"""Head, hair and face: ellipsoids in a frame at the base of the skull, marks laid on by azimuth."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from handouts.figures.body import Build
from handouts.figures.rings import Chain, ball, join
from handouts.figures.silhouette import Camera
from handouts.figures.skeleton import Skeleton
from handouts.figures.vectors import Array, Flags

Blob = tuple[tuple[float, float], tuple[float, float, float]]

_SKULL: Blob = ((0.004, 0.041), (0.057, 0.052, 0.044))
_FACE: Blob = ((0.026, 0.028), (0.0345, 0.046, 0.039))
_JAW: Blob = ((0.0345, -0.0095), (0.0220, 0.0255, 0.027))
_NOSE: Blob = ((0.0600, 0.0125), (0.0085, 0.0075, 0.0065))
_BRIDGE: Blob = ((0.0535, 0.026), (0.0060, 0.006, 0.0055))
_RAMUS: Blob = ((0.008, -0.004), (0.012, 0.015, 0.032))
_LIPS: Blob = ((0.0548, -0.0095), (0.0050, 0.0065, 0.0100))
_CHIN: Blob = ((0.0465, -0.0280), (0.0092, 0.0092, 0.0130))
_HAIR: Blob = ((0.002, 0.044), (0.0625, 0.056, 0.0500))

_BELOW = -0.36
"""The cosine between crown and viewer below which a face counts as seen from below the chin."""
_RISES = 0.008
"""How much thicker than its cap the hair is that rises behind such a face, H."""
_BEHIND_EARS = 0.10
"""How far down it does (the sine above the middle of the head): lower it would look like a hood."""


def _ball(skeleton: Skeleton, build: Build, blob: Blob, side: float = 0.0, grow: float = 0.0) -> Chain:
    (forward, up), radii = blob
    scale, frame = build.head, skeleton.head
    centre = skeleton.skull + (frame[:, 0] * forward + frame[:, 1] * up + frame[:, 2] * side) * scale
    a, b, c = ((radius + grow) * scale for radius in radii)
    return ball(centre, (a, b, c), frame)


def skull_chain(skeleton: Skeleton, build: Build) -> Chain:
    """Return the skull as one ellipsoid, for contact with the floor (with hair)."""
    return _ball(skeleton, build, _HAIR)


def face_chains(skeleton: Skeleton, build: Build) -> list[Chain]:
    """Return the chains of the head's skin."""
    skull, face, jaw, nose, ramus, lips, bridge, chin = (
        _ball(skeleton, build, blob) for blob in (_SKULL, _FACE, _JAW, _NOSE, _RAMUS, _LIPS, _BRIDGE, _CHIN)
    )
    return [skull, join([face, jaw]), join([ramus, jaw]), join([face, skull]), join([bridge, nose]), lips,
            join([jaw, chin])]  # fmt: skip


def ear(skeleton: Skeleton, build: Build, side: float) -> Chain:
    """Return one ear."""
    return _ball(skeleton, build, ((-0.003, 0.014), (0.0090, 0.0155, 0.006)), side * 0.0425)


def neck_chain(skeleton: Skeleton, build: Build) -> Chain:
    """Return the neck from the collar (a ring tilted down in front) to the base of the skull."""
    low, frame = skeleton.trunk_at(0.975)
    top = skeleton.skull
    girth = 1 + (build.girth - 1) * 0.7
    tilt = math.radians(17)
    forward = frame[:, 0] * math.cos(tilt) - frame[:, 1] * math.sin(tilt)
    centres, axes = [], []
    rows = (
        (0.0, 0.0385, 0.046),
        (0.30, 0.0345, 0.0365),
        (0.62, 0.0315, 0.0320),
        (1.0, 0.0300, 0.0315),
        (1.3, 0.029, 0.031),
    )
    for index, (share, depth, half) in enumerate(rows):
        centre = low + (top - low) * share + frame[:, 0] * (0.004 * (1 - share))
        ring = np.zeros((3, 3))
        ring[:, 0] = (forward if index == 0 else skeleton.neck[:, 0]) * depth * girth
        ring[:, 2] = frame[:, 2] * half * girth
        centres.append(centre)
        axes.append(ring)
    return Chain(np.array(centres), np.array(axes))


def collar_normal(skeleton: Skeleton) -> Array:
    """Return the direction in which the collar opens."""
    return skeleton.trunk_at(0.975)[1][:, 1]


def _hairline(style: str, m: Array) -> Flags:
    """Tell which directions from the hair's centre are covered (m: forward, up, right; unit vectors)."""
    front = m[:, 0] * -0.74 + m[:, 1] * 0.67 >= -0.17 - 0.10 * m[:, 2] ** 2
    low = -0.62 if style != "bob" else -0.95
    covered: Flags = front & (m[:, 1] >= low) & ~((m[:, 0] > 0.10) & (m[:, 1] < 0.05))
    if style == "short":
        covered &= m[:, 1] >= -0.42
    return covered


def is_from_below(skeleton: Skeleton, camera: Camera) -> bool:
    """Tell whether a face is seen from below the chin, as that of somebody lying down, looked at from the feet."""
    return float(skeleton.head[:, 1] @ camera.towards) < _BELOW


def hair_behind(skeleton: Skeleton, build: Build, camera: Camera, style: str) -> list[BaseGeometry]:
    """Return the hair that rises behind the brow of a face seen from below, or it would look bald."""
    if style == "bald" or not is_from_below(skeleton, camera):
        return []
    return _cap(skeleton, build, camera, style, _RISES)


def hair_shapes(skeleton: Skeleton, build: Build, camera: Camera, style: str) -> list[BaseGeometry]:
    """Return the outlines of hair that face the viewer."""
    return [] if style == "bald" else _cap(skeleton, build, camera, style)


def _cap(
    skeleton: Skeleton, build: Build, camera: Camera, style: str, behind: float | None = None
) -> list[BaseGeometry]:
    """Return the outline of what covers the skull: what faces the viewer, or all of it, ``behind`` thicker (H)."""
    steps, rows = 72, 40
    longitude = np.linspace(0, 2 * math.pi, steps + 1)
    latitude = np.linspace(-math.pi / 2, math.pi / 2, rows + 1)
    lon, lat = np.meshgrid((longitude[1:] + longitude[:-1]) / 2, (latitude[1:] + latitude[:-1]) / 2)
    m = np.column_stack([(np.cos(lat) * np.cos(lon)).ravel(), np.sin(lat).ravel(), (np.cos(lat) * np.sin(lon)).ravel()])
    (forward, up), radii = _HAIR
    scale, frame = build.head, skeleton.head
    centre = skeleton.skull + (frame[:, 0] * forward + frame[:, 1] * up) * scale
    size = (np.array(radii) + (behind or 0.0)) * scale
    normal = (m / size) @ frame.T
    covered = _hairline(style, m)
    covered &= normal @ camera.towards > 0 if behind is None else m[:, 1] > _BEHIND_EARS
    keep = np.flatnonzero(covered)
    row, column = np.divmod(keep, steps)
    p = np.stack([latitude[row], latitude[row], latitude[row + 1], latitude[row + 1]], axis=1)
    q = np.stack([longitude[column], longitude[column + 1], longitude[column + 1], longitude[column]], axis=1)
    corner = np.stack([np.cos(p) * np.cos(q), np.sin(p), np.cos(p) * np.sin(q)], axis=2)
    flat = camera.points(((corner * size) @ frame.T + centre).reshape(-1, 3)).reshape(-1, 4, 2)
    cells: list[BaseGeometry] = (
        [shapely.union_all(shapely.buffer(shapely.polygons(flat), 0.0005, quad_segs=1))] if len(keep) else []
    )
    return [cell.buffer(0.004).buffer(-0.008).buffer(0.004) for cell in cells]


def hair_extra(skeleton: Skeleton, build: Build, style: str) -> list[Chain]:
    """Return what hangs on the cap: a bun, a tail, the length of a bob."""
    frame, scale = skeleton.head, build.head

    def at(forward: float, up: float) -> Array:
        spot: Array = skeleton.skull + (frame[:, 0] * forward + frame[:, 1] * up) * scale
        return spot

    if style == "bun":
        return [ball(at(-0.056, 0.080), 0.0265 * scale)]
    if style == "ponytail":
        tail = ((-0.056, 0.066, 0.013), (-0.074, 0.058, 0.0175), (-0.083, 0.034, 0.0185), (-0.081, 0.010, 0.0125),
                (-0.077, -0.004, 0.006))  # fmt: skip
        return [join([ball(at(f, u), r * scale) for f, u, r in tail])]
    if style == "bob":
        rows = ((-0.018, 0.030, 0.046), (-0.024, 0.004, 0.044), (-0.025, -0.018, 0.040))
        return [join([ball(at(f, u), (r * 0.86 * scale, r * 0.8 * scale, 0.049 * scale), frame) for f, u, r in rows])]
    return []


def _on(skeleton: Skeleton, build: Build, blob: Blob, azimuth: float, up: float) -> tuple[Array, Array]:
    """Return the point of an ellipsoid at an azimuth and height, and its outward normal."""
    (forward, high), (a, b, c) = blob
    share = max(-0.98, min(0.98, (up - high) / b))
    level = math.sqrt(1 - share * share)
    turn = math.radians(azimuth)
    local = np.array([a * level * math.cos(turn), b * share, c * level * math.sin(turn)])
    normal = local / np.array([a * a, b * b, c * c])
    frame = skeleton.head
    point = skeleton.skull + frame @ (local + np.array([forward, high, 0.0])) * build.head
    return point, frame @ (normal / np.linalg.norm(normal))


def eyes(skeleton: Skeleton, build: Build, camera: Camera, age: str) -> Iterator[tuple[str, Array]]:
    """Yield the marks of the face that are seen: a ring for an eye, a line for brow, mouth and fold."""
    for side in (1.0, -1.0):
        point, normal = _on(skeleton, build, _FACE, side * 33, 0.0235)
        if float(normal @ camera.towards) > 0.10:
            yield "eye", _disc(camera, point, normal, skeleton, 0.0043 * build.head, 0.0052 * build.head)
        line = [_on(skeleton, build, _FACE, side * angle, up) for angle, up in
                ((17, 0.0404), (29, 0.0412), (42, 0.0402), (55, 0.0366))]  # fmt: skip
        seen = [camera.point(point) for point, normal in line if float(normal @ camera.towards) > 0.16]
        if len(seen) >= 2:
            yield "brow", np.array(seen)
    yield from _nose(skeleton, build, camera)
    bow = 0.0085 if is_from_below(skeleton, camera) else 0.0045  # the chin's bend would straighten the smile
    mouth = [_on(skeleton, build, _JAW, angle, -0.0100 - bow * math.cos(math.radians(angle * 2.4)))
             for angle in range(-34, 35, 4)]  # fmt: skip
    seen = [camera.point(point) for point, normal in mouth if float(normal @ camera.towards) > 0.05]
    if len(seen) >= 2:
        yield "mouth", np.array(seen)
    if age == "older":
        for side in (1.0, -1.0):
            fold = [
                _on(skeleton, build, _FACE, side * angle, up) for angle, up in ((26, 0.010), (33, 0.002), (38, -0.006))
            ]
            seen = [camera.point(point) for point, normal in fold if float(normal @ camera.towards) > 0.2]
            if len(seen) == 3:
                yield "fold", np.array(seen)


def _nose(skeleton: Skeleton, build: Build, camera: Camera) -> Iterator[tuple[str, Array]]:
    """Yield the nose of a face that is turned to the viewer; in profile the outline of the head is its line."""
    frame = skeleton.head
    ahead, aside = float(frame[:, 0] @ camera.towards), float(frame[:, 2] @ camera.towards)
    if ahead < 0.30 or float(frame[:, 1] @ camera.towards) > 0.36:  # from above the lines would cross
        return
    far = -1.0 if aside > 0 else 1.0
    rows: tuple[tuple[float, float, float], ...] = (
        (0.0590, 0.0240, 0.0030), (0.0655, 0.0150, 0.0040), (0.0690, 0.0095, 0.0020), (0.0640, 0.0060, -0.0030),
    )  # fmt: skip
    below = is_from_below(skeleton, camera)
    if below or abs(aside) < 0.22:  # straight on: the tip alone, or the nose looks bent
        half: tuple[tuple[float, float, float], ...] = ((0.0640, 0.0085, 0.0055), (0.0670, 0.0062, 0.0022))
        if below:  # a wing, and the tip that stands up
            half = ((0.0560, 0.0050, 0.0080), (0.0620, 0.0060, 0.0068), (0.0680, 0.0085, 0.0030))
        rows = (*half, *((forward, up, -side) for forward, up, side in reversed(half)))
        if below and abs(aside) > 0.3:  # the far wing is behind the tip
            rows = rows[len(half) - 1 :]
    yield "nose", camera.points(np.array([
        skeleton.skull + frame @ np.array([forward, up, far * side]) * build.head for forward, up, side in rows
    ]))  # fmt: skip


def spectacles(skeleton: Skeleton, build: Build, camera: Camera) -> Iterator[tuple[str, Array]]:
    """Yield the lenses' rings and the temples' lines that are seen."""
    for side in (1.0, -1.0):
        point, normal = _on(skeleton, build, _FACE, side * 32, 0.0225)
        point = point + skeleton.head[:, 0] * 0.003
        if float(normal @ camera.towards) > 0.0:
            yield "lens", _disc(camera, point, normal, skeleton, 0.0135 * build.head, 0.0125 * build.head)
            outer, _ = _on(skeleton, build, _FACE, side * 62, 0.0260)
            behind = skeleton.skull + skeleton.head @ np.array([-0.002, 0.0245, side * 0.0475]) * build.head
            if float(normal @ camera.towards) > 0.2:
                yield "temple", camera.points(np.array([outer, behind]))


def _disc(camera: Camera, point: Array, normal: Array, skeleton: Skeleton, wide: float, high: float) -> Array:
    """Return the projected outline of a small disc lying on the face."""
    up = skeleton.head[:, 1] - normal * float(normal @ skeleton.head[:, 1])
    up = up / float(np.linalg.norm(up))
    across = np.cross(up, normal)
    turn = np.linspace(0, 2 * math.pi, 17)[:-1]
    ring = point + np.cos(turn)[:, None] * across * wide + np.sin(turn)[:, None] * up * high
    return camera.points(ring)
