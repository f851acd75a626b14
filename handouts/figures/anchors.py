"""Named points of the body, for targets and arrows."""

from __future__ import annotations

from handouts.figures import body
from handouts.figures.body import Build
from handouts.figures.names import CENTRAL_ANCHORS
from handouts.figures.skeleton import Skeleton
from handouts.figures.vectors import Array


def anchor(skeleton: Skeleton, build: Build, name: str) -> Array:
    """Return the point of an anchor in world axes. The name must be one of ``ANCHORS``."""
    kind, _, side = name.partition("_")
    if name in CENTRAL_ANCHORS:
        return _central(skeleton, build, name)
    sign = 1.0 if side == "r" else -1.0
    leg, arm = skeleton.limbs[f"leg_{side}"], skeleton.limbs[f"arm_{side}"]
    if kind == "ear":
        return skeleton.skull + (skeleton.head[:, 1] * 0.014 + skeleton.head[:, 2] * sign * 0.046) * build.head
    if kind in ("shoulder", "elbow", "wrist"):
        return {"shoulder": arm.root, "elbow": arm.mid, "wrist": arm.end}[kind]
    if kind == "hand":
        result: Array = arm.end - arm.tip[:, 1] * body.PALM
        return result
    if kind in ("hip", "knee", "ankle"):
        return {"hip": leg.root, "knee": leg.mid, "ankle": leg.end}[kind]
    girth = build.girth
    foot = leg.end - leg.tip[:, 1] * body.SOLE
    points: dict[str, Array] = {
        "heel": foot - leg.tip[:, 0] * 0.033 + leg.tip[:, 1] * 0.012,
        "toe": foot + leg.tip[:, 0] * 0.112 + leg.tip[:, 1] * 0.012,
        "thigh": (leg.root + leg.mid) / 2,
        "lap": leg.root * 0.45 + leg.mid * 0.55 + leg.upper[:, 0] * (0.060 * girth),
        "shin": leg.mid * 0.80 + leg.end * 0.20 + leg.lower[:, 0] * (0.036 * girth),
        "hamst": leg.root * 0.22 + leg.mid * 0.78 - leg.upper[:, 0] * (0.042 * girth),
        "calf": leg.mid * 0.65 + leg.end * 0.35 - leg.lower[:, 0] * (0.048 * girth),
    }
    return points[kind]


def _central(skeleton: Skeleton, build: Build, name: str) -> Array:
    if name == "pelvis":
        return skeleton.hip
    if name == "seat":
        result: Array = skeleton.hip - skeleton.pelvis[:, 0] * 0.07
        return result
    if name in ("head", "chin", "crown"):
        forward, up = {"head": (0.010, 0.040), "chin": (0.050, -0.030), "crown": (0.004, 0.093)}[name]
        spot: Array = skeleton.skull + (skeleton.head[:, 0] * forward + skeleton.head[:, 1] * up) * build.head
        return spot
    if name == "neck":
        middle: Array = (skeleton.spine[-1] + skeleton.skull) / 2
        return middle
    at, forward = {
        "belly": (0.35, 0.052),
        "waist": (0.40, 0.0),
        "mid_back": (0.62, -0.052),
        "low_back": (0.30, -0.050),
        "chest": (0.76, 0.060),
        "c7": (1.0, 0.0),
    }[name]
    point, frame = skeleton.trunk_at(at)
    place: Array = point + frame[:, 0] * forward
    return place
