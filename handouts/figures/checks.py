"""Is a drawn figure right? Warnings in words, with lengths as they would be on a person 170 cm tall."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import numpy as np
import shapely

from handouts.figures import body
from handouts.figures.pose import part
from handouts.figures.scene import Stage
from handouts.figures.skeleton import Limb, Skeleton
from handouts.figures.spec import FigureSpec
from handouts.figures.vectors import Array

CM = 170.0
"""Centimetres to a body height in messages."""
REACH = 0.002
SUNK = -0.004
"""Soft parts press into a mat by this much before it looks wrong, H."""
CLEAR = 0.004
_ALT = (20, 400)
LIMITS = {
    "hip": (-30.0, 145.0), "knee": (-3.0, 165.0), "ankle": (-78.0, 36.0),
    "shoulder": (-60.0, 190.0), "elbow": (-3.0, 152.0),
    "lumbar": (-40.0, 50.0), "thoracic": (-25.0, 50.0), "neck": (-50.0, 50.0), "side": (-35.0, 35.0),
}  # fmt: skip
"""Joint ranges in degrees. Knee and ankle reach further than textbooks: sitting on the heels needs it."""
_MASSES = (("trunk", 0.50), ("head", 0.08), ("thigh", 0.10), ("shank", 0.0465), ("foot", 0.0145), ("upper", 0.028),
           ("forearm", 0.016), ("hand", 0.006))  # fmt: skip
_FLOOR_PARTS = (
    "head", "back", "seat_r", "seat_l",
    "knee_r", "knee_l", "shank_r", "shank_l", "foot_r", "foot_l", "hand_r", "hand_l",
    "forearm_r", "forearm_l", "elbow_r", "elbow_l",
)  # fmt: skip


def said(name: str) -> str:
    """Return a limb or part in words: ``arm_r`` is the right arm."""
    kind, _, side = name.partition("_")
    return f"{ {'r': 'right', 'l': 'left'}[side] } {kind}" if side else kind


def check_stages(spec: FigureSpec, stages: list[Stage]) -> tuple[str, ...]:
    """Return what is wrong with a figure's geometry and texts, one sentence each; painted stages only."""
    out: list[str] = list(_texts(spec))
    for number, stage in enumerate(stages, start=1):
        before = f"phase {number}: " if len(stages) > 1 else ""
        for find in (_bones, _reach, _floor, _contacts, _joints, _spine, _arrows, _balance):
            out.extend(before + one for one in find(stage))
    return tuple(out)


def _texts(spec: FigureSpec) -> Iterator[str]:
    if not spec.alt:
        yield "there is no alt text: add “alt:” so that a blind reader can do the exercise"
    for code, text in spec.alt.items():
        if not _ALT[0] <= len(text) <= _ALT[1]:
            yield f"the {code} alt text has {len(text)} characters: keep it between {_ALT[0]} and {_ALT[1]}"
        if len(spec.phases) > 1:
            missing = [n for n in range(1, len(spec.phases) + 1) if not re.search(rf"\b{n}:", text)]
            if missing:
                yield f"the {code} alt text does not say phase {missing[0]}: write “{missing[0]}: …”"


def _bones(stage: Stage) -> Iterator[str]:
    for name, limb in stage.skeleton.limbs.items():
        first, second = (body.THIGH, body.SHANK) if name.startswith("leg") else (body.UPPER_ARM, body.FOREARM)
        for one, two, length in ((limb.root, limb.mid, first), (limb.mid, limb.end, second)):
            if abs(float(np.linalg.norm(one - two)) - length) > 1e-6:
                yield f"a bone of the {said(name)} has the wrong length"
    walked = float(np.linalg.norm(np.diff(stage.skeleton.spine, axis=0), axis=1).sum())
    if abs(walked - body.TRUNK) > 1e-6:
        yield "the trunk has the wrong length"


def _reach(stage: Stage) -> Iterator[str]:
    for name, limb in stage.skeleton.limbs.items():
        if limb.short > REACH:
            end = "hand" if name.startswith("arm") else "foot"
            yield f"{said(f'{end}_{name[-1]}')} is {limb.short * CM:.1f} cm short of its target"


def _floor(stage: Stage) -> Iterator[str]:
    for name in _FLOOR_PARTS:
        low = min(chain.lowest() for chain in part(stage.skeleton, stage.build, name, stage.shod))
        if low < SUNK:
            yield f"{said(name)} is {-low * CM:.1f} cm below the floor"


def _contacts(stage: Stage) -> Iterator[str]:
    for name in stage.phase.contacts:
        low = min(chain.lowest() for chain in part(stage.skeleton, stage.build, name, stage.shod))
        if low > stage.phase.max_gap:
            yield f"{said(name)} hovers {low * CM:.1f} cm above the floor"


def _signed(limb_frame: Array, parent: Array) -> float:
    """Return the flexion of a limb's first bone against its parent, degrees."""
    local = parent.T @ -limb_frame[:, 1]
    return math.degrees(math.atan2(float(local[0]), -float(local[1])))


def angles(skeleton: Skeleton, limb: Limb, name: str) -> dict[str, float]:
    """Return the joint angles of a posed limb, whether it was posed by angles or by reach."""
    bend = math.degrees(math.acos(max(-1.0, min(1.0, float(limb.upper[:, 1] @ limb.lower[:, 1])))))
    if name.startswith("arm"):
        _, girdle = skeleton.trunk_at(body.SHOULDER_AT)
        first = _signed(limb.upper, girdle)
        return {"shoulder": first + 360 if first < -90 else first, "elbow": bend}
    local = limb.lower.T @ limb.tip[:, 0]
    return {
        "hip": _signed(limb.upper, skeleton.pelvis),
        "knee": bend,
        "ankle": math.degrees(math.atan2(float(local[1]), float(local[0]))),
    }


def _joints(stage: Stage) -> Iterator[str]:
    for name, limb in stage.skeleton.limbs.items():
        for joint, angle in angles(stage.skeleton, limb, name).items():
            low, high = LIMITS[joint]
            if joint == "hip" and abs(float((stage.skeleton.pelvis.T @ limb.upper[:, 1])[2])) > 0.7:
                continue  # far out to the side, flexion says little
            if (
                joint == "shoulder"
                and abs(float((stage.skeleton.trunk_at(body.SHOULDER_AT)[1].T @ limb.upper[:, 1])[2])) > 0.6
            ):
                continue
            if not low - 1e-6 <= angle <= high + 1e-6:
                yield f"{said(f'{joint}_{name[-1]}')} bends to {angle:.0f}°: people reach {low:g} to {high:g}"


def _spine(stage: Stage) -> Iterator[str]:
    for name in ("lumbar", "thoracic", "neck"):
        bend, side, _ = getattr(stage.phase, name)
        low, high = LIMITS[name]
        if not low <= bend <= high:
            yield f"{name} spine bends to {bend:g}°: people reach {low:g} to {high:g}"
        if not LIMITS["side"][0] <= side <= LIMITS["side"][1]:
            yield f"{name} spine bends {side:g}° sideways: people reach {LIMITS['side'][1]:g}"


def _arrows(stage: Stage) -> Iterator[str]:
    left, bottom, right, top = stage.window()
    for arrow, line in stage.arrow_lines:
        gap = float(shapely.LineString(line).distance(stage.whole))
        if gap < CLEAR and not arrow.over:
            yield f"the arrow at {arrow.at} touches the body: move it with “shift”, “gap” or “radius”"
        x, y = line[:, 0], line[:, 1]
        if x.min() < left or x.max() > right or y.min() < bottom or y.max() > top:
            yield f"the arrow at {arrow.at} leaves the frame: shorten it or widen the crop"


def centre_of_mass(skeleton: Skeleton) -> Array:
    """Return the centre of mass by the segment masses of Drillis and Contini, in world axes."""
    share = dict(_MASSES)
    trunk, _ = skeleton.trunk_at(0.52)
    total = trunk * share["trunk"] + (skeleton.skull + skeleton.head[:, 1] * 0.04) * share["head"]
    for name, limb in skeleton.limbs.items():
        if name.startswith("leg"):
            total = total + (limb.root * 0.57 + limb.mid * 0.43) * share["thigh"]
            total = total + (limb.mid * 0.57 + limb.end * 0.43) * share["shank"] + limb.end * share["foot"]
        else:
            total = total + (limb.root * 0.56 + limb.mid * 0.44) * share["upper"]
            total = total + (limb.mid * 0.57 + limb.end * 0.43) * share["forearm"] + limb.end * share["hand"]
    result: Array = total / (0.58 + 2 * sum(mass for name, mass in _MASSES if name not in ("trunk", "head")))
    return result


def _balance(stage: Stage) -> Iterator[str]:
    """Check poses that stand on their feet with nothing else to hold them."""
    phase = stage.phase
    if not phase.ground or any(name.partition("_")[0] not in ("foot", "toes", "heel") for name in phase.ground):
        return
    if (
        phase.rest
        or stage.spec.balance == "free"
        or any(prop.kind not in ("mat", "dumbbell", "band", "step") for prop in phase.props)
    ):
        return
    feet = [
        chain
        for side in "rl"
        for chain in part(stage.skeleton, stage.build, f"foot_{side}", stage.shod)
        if chain.lowest() < 0.02
    ]
    if not feet:
        return
    low = min(float(chain.centres[:, 0].min()) for chain in feet)
    high = max(float(chain.centres[:, 0].max()) for chain in feet)
    x = float(centre_of_mass(stage.skeleton)[0])
    if not low - 0.005 <= x <= high + 0.005:
        way, gap = ("backwards", low - x) if x < low else ("forwards", x - high)
        yield f"the person would fall {way}: the weight lies {gap * CM:.1f} cm outside the feet"
