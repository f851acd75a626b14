"""From a pose to joints and frames: pelvis, spine, head, limbs by angles or by reach."""

from __future__ import annotations

import math

import numpy as np

from handouts.figures import body
from handouts.figures.body import Build
from handouts.figures.ik import reach
from handouts.figures.spec import LimbPose, Phase
from handouts.figures.vectors import (
    Array,
    X,
    Y,
    about_x,
    about_y,
    about_z,
    cross,
    frame_of,
    heading,
    smooth_step,
)
from handouts.values import dataclass

STEPS = 60


@dataclass(frozen=True, slots=True)
class Limb:
    """One posed arm or leg: three joints, the frames of its two bones and of hand or foot.

    ``short`` is how far a reach fell short of its target (H); ``goal`` the target itself, if any.
    """

    root: Array
    mid: Array
    end: Array
    upper: Array
    lower: Array
    tip: Array
    side: float
    pose: LimbPose
    short: float = 0.0
    goal: Array | None = None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All joints of one pose."""

    hip: Array
    pelvis: Array
    spine: Array
    frames: Array
    skull: Array
    neck: Array
    head: Array
    limbs: dict[str, Limb]

    def trunk_at(self, t: float) -> tuple[Array, Array]:
        """Return point and frame of the trunk's axis at ``t`` (0 hip joints, 1 seventh neck vertebra)."""
        if t <= 0.0:
            return self.hip + self.pelvis[:, 1] * (t * body.TRUNK), self.pelvis
        place = min(t, 1.0) * STEPS
        low = min(int(place), STEPS - 1)
        share = place - low
        point = self.spine[low] * (1 - share) + self.spine[low + 1] * share
        frame = self.frames[min(round(place), STEPS)]
        if t > 1.0:
            point = point + frame[:, 1] * ((t - 1.0) * body.TRUNK)
        return point, frame


def _bend(angles: tuple[float, float, float]) -> Array:
    """Return the turn of a spine part: flexion forwards, side bend to the right, rotation to the right."""
    return about_z(-angles[0]) @ about_x(angles[1]) @ about_y(-angles[2])


def _spine(phase: Phase, hip: Array, pelvis: Array, stoop: float) -> tuple[Array, Array]:
    """Walk up the trunk in equal steps, so that its length is the same however it bends."""
    at = np.linspace(0.0, 1.0, STEPS + 1)
    low, high = smooth_step(at, 0.10, 0.60), smooth_step(at, 0.45, 1.0)
    lumbar, thoracic = np.array(phase.lumbar), np.array(phase.thoracic) + np.array([stoop, 0.0, 0.0])
    frames = np.empty((STEPS + 1, 3, 3))
    before: list[float] = []
    for index, total in enumerate((np.outer(low, lumbar) + np.outer(high, thoracic)).tolist()):
        # where the spine is straight one frame follows the other unchanged
        frames[index] = frames[index - 1] if total == before else pelvis @ _bend((total[0], total[1], total[2]))
        before = total
    middle = (frames[1:, :, 1] + frames[:-1, :, 1]) / 2
    middle /= np.linalg.norm(middle, axis=1)[:, None]
    points = np.vstack([hip, hip + np.cumsum(middle, axis=0) * (body.TRUNK / STEPS)])
    return points, frames


def limb_frame(parent: Array, flex: float, abd: float, rot: float, side: float) -> Array:
    """Return the frame of thigh or upper arm: flexion, then abduction, then external rotation."""
    return parent @ about_z(flex) @ about_x(-side * abd) @ about_y(-side * rot)


def _tip(kind: str, lower: Array, pose: LimbPose, side: float, facing: Array) -> Array:
    """Return the frame of the hand (up towards the wrist, forward the back of it) or of the foot."""
    if pose.flat and kind == "leg":
        return frame_of(facing @ about_y(-side * pose.point) @ X, Y)
    if pose.flat:
        fingers = facing @ about_y(side * pose.point) @ X
        return frame_of(Y, -fingers)
    if kind == "leg":
        return lower @ about_z(pose.end)
    return lower @ about_y(-side * pose.turn) @ about_z(pose.end)


def _limb(
    name: str,
    pose: LimbPose,
    root: Array,
    parent: Array,
    facing: Array,
    goal: Array | None,
    sole: float,
) -> Limb:
    """Pose one limb from its root joint, by angles or by reaching ``goal``."""
    kind, side = name[:3], 1.0 if name.endswith("r") else -1.0
    first, second = (body.THIGH, body.SHANK) if kind == "leg" else (body.UPPER_ARM, body.FOREARM)
    if goal is None:
        flex = pose.flex if pose.first is None else pose.first + 90.0 + heading(facing.T @ parent)
        upper = limb_frame(parent, flex, pose.abd, pose.rot, side)
        bend = pose.bend
        if pose.second is not None:
            along = facing.T @ -upper[:, 1]
            now = math.degrees(math.atan2(float(along[1]), float(along[0])))
            bend = now - pose.second if kind == "leg" else pose.second - now
            bend = (bend + 180.0) % 360.0 - 180.0
        lower = upper @ about_z(-bend if kind == "leg" else bend)
        mid = root - upper[:, 1] * first
        end = mid - lower[:, 1] * second
        return Limb(root, mid, end, upper, lower, _tip(kind, lower, pose, side, facing), side, pose)
    if pose.pole is not None:
        pole = facing @ np.array(pose.pole)
    elif kind == "leg":
        pole = parent[:, 0] + 0.2 * side * parent[:, 2]
    else:
        pole = -parent[:, 0] - 0.3 * parent[:, 1] + 0.35 * side * parent[:, 2]
    wanted = goal
    for _ in range(4):
        mid, end, short = reach(root, wanted, first, second, pole)
        bent = pole if kind == "leg" else -pole
        axis = unit_between(mid, root)
        upper = frame_of(bent, axis)
        lower = np.column_stack([cross(unit_between(end, mid), upper[:, 2]), unit_between(end, mid), upper[:, 2]])
        tip = _tip(kind, lower, pose, side, facing)
        if kind == "leg":
            ankle = goal + Y * sole if pose.flat else goal
        elif pose.flat:
            ankle = goal + Y * body.HAND_FLAT
        else:  # the middle of the palm, a little in front of it, is what reaches the target
            ankle = goal + tip[:, 1] * (body.PALM * 0.9) + tip[:, 0] * 0.012
        if float(np.linalg.norm(ankle - wanted)) < 1e-6:
            break
        wanted = ankle
    return Limb(root, mid, end, upper, lower, tip, side, pose, short, wanted)


def unit_between(start: Array, stop: Array) -> Array:
    """Return the direction from one point to another."""
    gap = stop - start
    result: Array = gap / float(np.linalg.norm(gap))
    return result


def assemble(
    phase: Phase,
    build: Build,
    pitch: float,
    hip: Array,
    goals: dict[str, Array],
    sole: float = body.SOLE,
) -> Skeleton:
    """Pose the whole body with its hip centre at ``hip``; limbs named in ``goals`` reach for them."""
    facing = about_y(-phase.turn)
    pelvis = facing @ about_z(-pitch) @ about_y(phase.roll)
    points, frames = _spine(phase, hip, pelvis, build.stoop)
    top = frames[-1]
    neck = top @ _bend(phase.neck)
    leaned = neck @ about_z(-body.NECK_LEAN)
    skull = points[-1] + leaned[:, 1] * body.NECK + neck[:, 0] * phase.protract
    head = neck @ _bend(phase.head)
    limbs: dict[str, Limb] = {}
    half = STEPS * body.SHOULDER_AT
    low = int(half)
    centre = points[low] + (points[low + 1] - points[low]) * (half - low)
    girdle = frames[round(half)]
    for name in ("leg_l", "leg_r", "arm_l", "arm_r"):
        pose, side = phase.limbs.get(name, LimbPose()), 1.0 if name.endswith("r") else -1.0
        if name.startswith("leg"):
            root = hip + pelvis[:, 2] * (side * body.HIP_HALF)
            limbs[name] = _limb(name, pose, root, pelvis, facing, goals.get(name), sole)
            continue
        resting = centre + girdle[:, 2] * (side * (body.SHOULDER_HALF * build.shoulders - phase.retract * 0.3))
        resting = resting - girdle[:, 0] * (phase.retract * 0.9)
        goal = goals.get(name)
        limb = _limb(name, pose, resting, girdle, facing, goal, sole)
        down = float(limb.upper[:, 1] @ girdle[:, 1])
        raised = math.degrees(math.acos(max(-1.0, min(1.0, down))))
        lift = max(0.0, (raised - 40.0) / 140.0) * 0.035 + phase.shrug
        if lift > 0.0:  # the shoulder blade follows the arm up
            root = resting + girdle[:, 1] * lift - girdle[:, 2] * (side * lift / 2)
            limb = _limb(name, pose, root, girdle, facing, goal, sole)
        limbs[name] = limb
    return Skeleton(hip, pelvis, points, frames, skull, leaned, head, limbs)
