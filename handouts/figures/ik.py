"""Two bones that reach a point: the elbow or knee lies where the law of cosines and the pole put it."""

from __future__ import annotations

import math

import numpy as np

from handouts.figures.vectors import Array, across, unit

STRAIGHT = 0.9985
"""The share of the full length up to which a limb may stretch: beyond it a joint would lock."""


def reach(root: Array, goal: Array, first: float, second: float, pole: Array) -> tuple[Array, Array, float]:
    """Return middle joint, end joint and how far the end falls short of ``goal``.

    The middle joint bends towards the direction ``pole``. Bone lengths are exact in every case.
    """
    gap = goal - root
    distance = float(np.linalg.norm(gap))
    axis = unit(gap)
    longest, shortest = (first + second) * STRAIGHT, abs(first - second) + 0.02
    held = min(max(distance, shortest), longest)
    along = (first**2 - second**2 + held**2) / (2 * held)
    aside = math.sqrt(max(first**2 - along**2, 0.0))
    mid = root + axis * along + across(pole, axis) * aside
    return mid, root + axis * held, abs(distance - held)
