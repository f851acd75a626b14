"""The ring body: every part is a chain of ellipsoids along a bone.

A chain holds n centres and n × 3 half axes; neighbours are joined by their convex hull when drawn. A flat ring
has one null axis.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from handouts.figures import body
from handouts.figures.body import Build, Rows
from handouts.figures.skeleton import Limb, Skeleton
from handouts.figures.vectors import Array, Y, about_y, about_z, table
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Chain:
    """Ellipsoids: ``centres`` (n, 3) and ``axes`` (n, 3, 3), half axes as columns."""

    centres: Array
    axes: Array

    def lowest(self) -> float:
        """Return the height of the lowest point."""
        reach = np.sqrt((self.axes[:, 1, :] ** 2).sum(axis=1))
        return float((self.centres[:, 1] - reach).min())

    def cut(self, start: int, stop: int | None = None) -> Chain:
        """Return some of the rings."""
        return Chain(self.centres[start:stop], self.axes[start:stop])

    def moved(self, turn: Array) -> Chain:
        """Return the chain turned about the origin."""
        return Chain(self.centres @ turn.T, np.einsum("ij,njk->nik", turn, self.axes))

    def grown(self, amount: float) -> Chain:
        """Return the chain with every half axis longer by ``amount`` (null axes stay)."""
        length = np.linalg.norm(self.axes, axis=1, keepdims=True)
        factor = np.where(length > 1e-9, 1.0 + amount / np.maximum(length, 1e-9), 0.0)
        return Chain(self.centres, self.axes * factor)


def ball(centre: Array, radius: float | tuple[float, float, float], frame: Array | None = None) -> Chain:
    """Return a chain of one ellipsoid with half axes along the frame."""
    radii = (radius, radius, radius) if isinstance(radius, float) else radius
    axes = (np.eye(3) if frame is None else frame) * np.array(radii)
    return Chain(centre[None, :], axes[None, :, :])


def join(chains: Iterable[Chain]) -> Chain:
    """Return one chain of all the rings, in order."""
    parts = list(chains)
    return Chain(np.vstack([part.centres for part in parts]), np.concatenate([part.axes for part in parts]))


def tube(start: Array, stop: Array, frame: Array, at: Array, widths: Array, offsets: Array, lateral: float) -> Chain:
    """Return flat rings from ``start`` to ``stop``: widths (n,) forward, ``lateral`` × that sideways."""
    centres = start + (stop - start) * at[:, None] + frame[:, 0] * offsets[:, None]
    axes = np.zeros((len(at), 3, 3))
    axes[:, :, 0] = frame[:, 0] * widths[:, None]
    axes[:, :, 2] = frame[:, 2] * (widths * lateral)[:, None]
    return Chain(centres, axes)


def bone(
    start: Array, stop: Array, frame: Array, rows: Rows, lateral: float, scale: float, span: tuple[float, float]
) -> Chain:
    """Return the rings of one bone between the shares ``span`` of its length."""
    at = np.linspace(span[0], span[1], max(3, round((span[1] - span[0]) * 14)))
    profile = table(rows, at)
    return tube(start, stop, frame, at, profile[:, 0] * scale, profile[:, 1], lateral)


def trunk(skeleton: Skeleton, build: Build, low: float, high: float, grow: float = 0.0) -> Chain:
    """Return the rings of the trunk between two shares of its length (0 hip joints, 1 seventh neck vertebra)."""
    at = np.linspace(low, high, max(4, round((high - low) * 30)))
    rows = table(body.TORSO, at)
    half = rows[:, 0] * build.trunk * np.where(at < 0.25, build.hips, 1.0)
    half = half * (1 + (build.shoulders - 1) * np.clip((at - 0.5) / 0.3, 0, 1))
    bump = build.chest * np.exp(-(((at - 0.72) / 0.11) ** 2)) + build.belly * np.exp(-(((at - 0.30) / 0.24) ** 2))
    front = rows[:, 1] * build.depth + bump
    back = rows[:, 2] * (1 + (build.depth - 1) * 0.6)
    centres, axes = np.empty((len(at), 3)), np.zeros((len(at), 3, 3))
    for index, t in enumerate(at):
        point, frame = skeleton.trunk_at(float(t))
        depth = (front[index] + back[index]) / 2
        centres[index] = point + frame[:, 0] * ((front[index] - back[index]) / 2)
        axes[index, :, 0] = frame[:, 0] * (depth + grow)
        axes[index, :, 2] = frame[:, 2] * (half[index] + grow)
    return Chain(centres, axes)


def thigh(limb: Limb, build: Build, span: tuple[float, float] = (0.0, 1.0)) -> Chain:
    """Return the rings of a thigh."""
    return bone(limb.root, limb.mid, limb.upper, body.LEG_UPPER, body.LEG_LATERAL, build.girth, span)


def shank(limb: Limb, build: Build, span: tuple[float, float] = (0.0, 1.0)) -> Chain:
    """Return the rings of a lower leg."""
    return bone(limb.mid, limb.end, limb.lower, body.LEG_LOWER, body.SHANK_LATERAL, build.girth, span)


def upper_arm(limb: Limb, build: Build, span: tuple[float, float] = (0.0, 1.0)) -> Chain:
    """Return the rings of an upper arm."""
    return bone(limb.root, limb.mid, limb.upper, body.ARM_UPPER, 0.94, build.girth, span)


def forearm(limb: Limb, build: Build, span: tuple[float, float] = (0.0, 1.0)) -> Chain:
    """Return the rings of a forearm; its flat side turns half way with the hand."""
    frame = limb.lower @ about_y(-limb.side * limb.pose.turn / 2)
    return bone(limb.mid, limb.end, frame, body.ARM_LOWER, 1.08, build.girth, span)


def knee(limb: Limb, build: Build) -> Chain:
    """Return the ball of the knee."""
    return ball(limb.mid, body.KNEE * build.girth)


def elbow(limb: Limb, build: Build) -> Chain:
    """Return the ball of the elbow."""
    return ball(limb.mid, body.ELBOW * build.girth)


def deltoid(limb: Limb, build: Build) -> Chain:
    """Return the shoulder's cap."""
    a, b, c = (part * build.girth for part in body.DELTOID)
    return ball(limb.root, (a, b, c), limb.upper)


def gluteus(skeleton: Skeleton, limb: Limb, build: Build) -> Chain:
    """Return the buttock of one side."""
    frame = skeleton.pelvis
    back, down = body.GLUTEUS_AT
    a, b, c = (part * build.girth * build.seat for part in body.GLUTEUS)
    return ball(limb.root + frame[:, 0] * back + frame[:, 1] * down, (a, b, c), frame)


def foot(limb: Limb, shod: bool = False) -> Chain:
    """Return the rings of a foot and its toes: upright slices whose lower ends lie on the sole."""
    frame = limb.tip
    extra = 0.003 if shod else 0.0
    drop = body.SHOE_SOLE if shod else 0.0
    centres: list[Array] = []
    axes: list[Array] = []

    def add(origin: Array, turned: Array, x: float, height: float, half: float) -> None:
        height += extra + drop
        centre = origin + turned[:, 0] * x + turned[:, 1] * (height / 2 - drop)
        ring = np.zeros((3, 3))
        ring[:, 1] = turned[:, 1] * (height / 2)
        ring[:, 2] = turned[:, 2] * (half + extra)
        centres.append(centre)
        axes.append(ring)

    sole = limb.end - frame[:, 1] * body.SOLE
    inward = -limb.side * 0.006  # the big toe's side leads
    for x, height, half in body.FOOT:
        add(sole - frame[:, 2] * 0.0, frame, x, height, half * 0.95)
    hinge = sole + frame[:, 0] * body.BALL + frame[:, 2] * inward * 0.4
    toes = frame @ about_z(limb.pose.toes)
    for x, height, half in body.TOES[1:]:
        add(hinge + toes[:, 2] * inward * (x / 0.035), toes, x * (1.25 if shod else 1.0), height, half * 0.95)
    return Chain(np.array(centres), np.array(axes))


def toe_lines(limb: Limb, towards: Array) -> list[Array]:
    """Return the lines between a bare foot's toes (2 points each), where its back or its sole faces the viewer.

    Three lines tell toes at print size, the big toe the widest; they end short of the outline.
    """
    toes = limb.tip @ about_z(limb.pose.toes)
    facing = float(toes[:, 1] @ towards)
    if abs(facing) < 0.35:
        return []
    inward = -limb.side
    hinge = limb.end - limb.tip[:, 1] * body.SOLE + limb.tip[:, 0] * body.BALL + limb.tip[:, 2] * inward * 0.0024
    lines: list[Array] = []
    for z, reach in ((0.008, 0.0315), (-0.0045, 0.0300), (-0.0155, 0.0255)):
        points = [
            hinge + toes[:, 0] * x + toes[:, 1] * (height if facing > 0 else 0.0) + toes[:, 2] * inward * z
            for x, height in ((reach - 0.0135, 0.0180), (reach, 0.0115))
        ]
        lines.append(np.array(points))
    return lines


def ankle(limb: Limb, build: Build) -> Chain:
    """Return the short piece between shin and foot."""
    frame = limb.tip
    heel = limb.end - frame[:, 1] * 0.010 + frame[:, 0] * -0.004
    return join(
        [
            shank(limb, build, (0.80, 1.0)),
            ball(limb.end, (0.0225 * build.girth, 0.020, 0.0215 * build.girth), frame),
            ball(heel, (0.026, 0.016, 0.020), frame),
        ]
    )


def heights(chains: Iterable[Chain]) -> float:
    """Return the lowest height of several chains."""
    return min(chain.lowest() for chain in chains)


def floor_axes(chain: Chain, level: float = 0.0) -> Chain:
    """Return the chain pressed flat on the floor, or on a level: its shadow under light from straight above."""
    centres, axes = chain.centres.copy(), chain.axes.copy()
    centres[:, 1] = level
    axes[:, 1, :] = 0.0
    return Chain(centres, axes)


def below(chain: Chain, height: float) -> list[Chain]:
    """Return the runs of neighbouring rings whose centres are lower than ``height``."""
    low = chain.centres @ Y < height
    runs: list[Chain] = []
    start = -1
    for index, inside in enumerate([*low.tolist(), False]):
        if inside and start < 0:
            start = index
        if not inside and start >= 0:
            runs.append(chain.cut(start, index))
            start = -1
    return runs
