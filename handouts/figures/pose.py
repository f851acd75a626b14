"""From a phase of a figure file to a settled skeleton: onto the floor, hands and feet at their targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from handouts.errors import FigureError
from handouts.figures import body, rings
from handouts.figures.anchors import anchor
from handouts.figures.body import Build
from handouts.figures.hands import hand
from handouts.figures.head import skull_chain
from handouts.figures.rings import Chain
from handouts.figures.skeleton import Skeleton, assemble
from handouts.figures.spec import Phase
from handouts.figures.vectors import Array


def part(skeleton: Skeleton, build: Build, name: str, shod: bool = False) -> list[Chain]:
    """Return the chains of a named part; without ``_r`` or ``_l`` those of both sides."""
    kind, _, side = name.partition("_")
    sides = (side,) if side else ("r", "l")
    if kind == "head":
        return [skull_chain(skeleton, build)]
    if kind in ("back", "belly", "chest"):
        span = {"back": (0.1, 0.95), "belly": (0.1, 0.6), "chest": (0.6, 0.95)}[kind]
        return [rings.trunk(skeleton, build, *span, grow=0.003)]
    chains: list[Chain] = []
    for one in sides:
        leg, arm = skeleton.limbs[f"leg_{one}"], skeleton.limbs[f"arm_{one}"]
        if kind in ("foot", "toes", "heel"):
            foot = rings.foot(leg, shod)
            whole = len(foot.centres)
            span_of = {"foot": (0, whole), "heel": (0, 4), "toes": (len(body.FOOT), whole)}[kind]
            chains.append(foot.cut(*span_of))
        elif kind == "hand":
            chains.extend(hand(arm))
        else:
            maker: dict[str, Callable[[], Chain]] = {
                "knee": lambda leg=leg: rings.knee(leg, build),  # type: ignore[misc]
                "shank": lambda leg=leg: rings.shank(leg, build),  # type: ignore[misc]
                "thigh": lambda leg=leg: rings.thigh(leg, build),  # type: ignore[misc]
                "seat": lambda leg=leg: rings.gluteus(skeleton, leg, build),  # type: ignore[misc]
                "elbow": lambda arm=arm: rings.elbow(arm, build),  # type: ignore[misc]
                "forearm": lambda arm=arm: rings.forearm(arm, build),  # type: ignore[misc]
                "shoulder": lambda arm=arm: rings.deltoid(arm, build),  # type: ignore[misc]
            }
            chains.append(maker[kind]())
    return chains


def lowest(skeleton: Skeleton, build: Build, names: tuple[str, ...], shod: bool) -> float:
    """Return the height of the lowest point of the named parts."""
    return rings.heights(chain for name in names for chain in part(skeleton, build, name, shod))


def _goals(phase: Phase, skeleton: Skeleton | None, build: Build) -> dict[str, Array]:
    """Return where hands and feet go. Targets on the body itself wait for a first skeleton."""
    goals: dict[str, Array] = {}
    for name, limb in phase.limbs.items():
        if limb.at is None:
            continue
        offset = np.array(limb.at.offset)
        if not limb.at.anchor:
            goals[name] = offset
        elif skeleton is not None:
            goals[name] = anchor(skeleton, build, limb.at.anchor) + offset
    return goals


def _place(phase: Phase, build: Build, pitch: float, shod: bool) -> Skeleton:
    """Assemble with a given lean: first on the floor, then with the limbs that reach."""
    sole = body.SOLE + (body.SHOE_SOLE if shod else 0.0)
    hip = np.array(phase.hip)
    if phase.hip_height is not None:
        hip[1] = phase.hip_height
    skeleton = assemble(phase, build, pitch, hip, _goals(phase, None, build), sole)
    if phase.ground:
        for _ in range(2):  # twice, as the parts may hang on limbs that reach
            hip = hip - np.array([0.0, lowest(skeleton, build, phase.ground, shod), 0.0])
            skeleton = assemble(phase, build, pitch, hip, _goals(phase, None, build), sole)
    goals = _goals(phase, skeleton, build)
    if any(limb.at is not None and limb.at.anchor for limb in phase.limbs.values()):
        for _ in range(3):  # an anchor may itself move with the limbs
            skeleton = assemble(phase, build, pitch, hip, goals, sole)
            goals = _goals(phase, skeleton, build)
    return skeleton


def _between(function: Callable[[float], float], low: float, below: float, high: float, above: float) -> float:
    """Return the zero between two places where ``function`` differs in sign (regula falsi, Illinois rule)."""
    last = 0
    middle = low
    for _ in range(60):
        middle = (low * above - high * below) / (above - below)
        value = function(middle)
        if abs(value) < 1e-9 or abs(high - low) < 1e-9:
            break
        if (value < 0) == (below < 0):
            low, below = middle, value
            above = above / 2 if last < 0 else above
            last = -1
        else:
            high, above = middle, value
            below = below / 2 if last > 0 else below
            last = 1
    return middle


def _root(function: Callable[[float], float], start: float, reach: float, step: float) -> float | None:
    """Return the zero of ``function`` nearest to ``start``, searched outwards."""
    at_start = function(start)
    for turn in range(1, int(reach / step) + 1):
        for sign in (1.0, -1.0):
            low, high = start + sign * (turn - 1) * step, start + sign * turn * step
            below, above = function(low) if turn > 1 else at_start, function(high)
            if below == 0.0 or (below < 0) != (above < 0):
                return _between(function, low, below, high, above)
    return None


def settle(phase: Phase, build: Build, shod: bool = False) -> Skeleton:
    """Return the skeleton of a phase.

    ``solve: hands`` finds the lean at which straight arms just reach their targets; ``solve: floor`` the lean at
    which the parts named in ``rest`` touch the floor; ``solve: neck`` the neck bend at which the head rests on it.

    Raises:
        FigureError: the solver finds no such position near the one given.
    """
    if abs(phase.pitch) > 45 and build.stoop:
        build = replace(build, stoop=0.0)
    if not phase.solve:
        return _place(phase, build, phase.pitch, shod)
    arms = [name for name in ("arm_r", "arm_l") if name in phase.limbs and phase.limbs[name].at]
    straight = (body.UPPER_ARM + body.FOREARM) * 0.9980

    def stretch(pitch: float) -> float:
        skeleton = _place(phase, build, pitch, shod)
        gaps = []
        for name in arms:
            limb = skeleton.limbs[name]
            goal = limb.goal if limb.goal is not None else limb.end
            gaps.append(float(np.linalg.norm(goal - limb.root)) - straight)
        return max(gaps)

    def hover(pitch: float) -> float:
        return lowest(_place(phase, build, pitch, shod), build, phase.rest, shod)

    def head_up(bend: float) -> float:
        moved = replace(phase, neck=(bend, *phase.neck[1:]))
        return lowest(_place(moved, build, phase.pitch, shod), build, ("head",), shod)

    found = None
    if phase.solve == "hands" and arms:
        found = _root(stretch, phase.pitch, 60, 4)
    elif phase.solve == "floor" and phase.rest:
        found = _root(hover, phase.pitch, 60, 4)
    elif phase.solve == "neck":
        found = _root(head_up, phase.neck[0], 50, 5)
        if found is not None:
            return _place(replace(phase, neck=(found, *phase.neck[1:])), build, phase.pitch, shod)
    if found is None:
        raise FigureError.at(
            phase.place,
            f"“solve: {phase.solve}” finds no position near pitch {phase.pitch:g}",
            "give a pitch nearer to the pose you want, or move the targets nearer",
            "figure-unsolved",
        )
    return _place(phase, build, found, shod)
