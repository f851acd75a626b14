"""The body in numbers: segment lengths, width tables, builds. Everything in body heights (H = 1).

Segment lengths are those of Drillis and Contini (1966); widths were fitted by eye. Pure data: no numpy.
"""

from __future__ import annotations

from handouts.values import dataclass

THIGH = 0.245
SHANK = 0.246
SOLE = 0.039
"""Ankle joint above the sole."""
HIP_HALF = 0.050
SHOULDER_HALF = 0.094
UPPER_ARM = 0.186
FOREARM = 0.146
TRUNK = 0.315
"""Hip joints to the seventh neck vertebra."""
NECK = 0.062
SHOULDER_AT = 0.81
NECK_LEAN = 14.0
BALL = 0.082
"""Ankle to the ball of the foot, where the toes hinge."""
HAND_FLAT = 0.0160
"""Wrist above the floor when the palm lies on it."""
PALM = 0.050

Rows = tuple[tuple[float, ...], ...]

TORSO: Rows = (  # t, half width, front, back
    (-0.16, 0.040, 0.026, 0.036),
    (-0.08, 0.078, 0.044, 0.060),
    (0.04, 0.089, 0.051, 0.071),
    (0.16, 0.087, 0.053, 0.066),
    (0.32, 0.076, 0.053, 0.050),
    (0.44, 0.070, 0.051, 0.046),
    (0.60, 0.076, 0.056, 0.052),
    (0.74, 0.085, 0.061, 0.058),
    (0.85, 0.087, 0.056, 0.057),
    (0.94, 0.068, 0.040, 0.049),
    (1.02, 0.040, 0.027, 0.038),
)
LEG_UPPER: Rows = (  # t, radius, forward offset
    (0.0, 0.047, -0.007),
    (0.15, 0.0575, -0.002),
    (0.35, 0.0585, 0.004),
    (0.60, 0.0495, 0.006),
    (0.85, 0.0405, 0.003),
    (1.0, 0.0385, 0.002),
)
LEG_LOWER: Rows = (
    (0.0, 0.038, 0.002),
    (0.12, 0.039, -0.003),
    (0.28, 0.0415, -0.009),
    (0.45, 0.037, -0.008),
    (0.70, 0.026, -0.003),
    (0.88, 0.0215, 0.0),
    (1.0, 0.0225, 0.0),
)
ARM_UPPER: Rows = (
    (0.0, 0.040, 0.0),
    (0.2, 0.0385, 0.001),
    (0.45, 0.034, 0.002),
    (0.75, 0.028, 0.001),
    (1.0, 0.0265, -0.001),
)
ARM_LOWER: Rows = (
    (0.0, 0.0265, -0.001),
    (0.2, 0.0295, 0.002),
    (0.45, 0.026, 0.001),
    (0.8, 0.0185, 0.0),
    (1.0, 0.0165, 0.0),
)
LEG_LATERAL = 0.86
SHANK_LATERAL = 0.95
KNEE = 0.0385
ELBOW = 0.0262
DELTOID = (0.0405, 0.037, 0.036)
GLUTEUS = (0.049, 0.056, 0.043)
GLUTEUS_AT = (-0.024, -0.008)
BLADE: Rows = (  # t, from the spine: round a shoulder blade under the shirt
    (0.93, 0.044),
    (0.905, 0.060),
    (0.885, 0.078),
    (0.84, 0.080),
    (0.76, 0.072),
    (0.66, 0.060),
    (0.635, 0.054),
    (0.65, 0.047),
    (0.75, 0.042),
    (0.87, 0.040),
)
FOOT: Rows = (  # x from the ankle, height, half width
    (-0.037, 0.010, 0.010),
    (-0.033, 0.022, 0.018),
    (-0.024, 0.032, 0.022),
    (-0.010, 0.042, 0.023),
    (0.010, 0.052, 0.023),
    (0.030, 0.044, 0.025),
    (0.052, 0.034, 0.028),
    (0.072, 0.026, 0.031),
    (0.082, 0.0225, 0.032),
)
TOES: Rows = (  # x from the hinge, height, half width
    (0.0, 0.0225, 0.032),
    (0.012, 0.020, 0.032),
    (0.022, 0.017, 0.030),
    (0.030, 0.013, 0.025),
    (0.035, 0.008, 0.017),
)
SHOE_SOLE = 0.010
"""A shoe lifts the foot by this."""


@dataclass(frozen=True, slots=True)
class Build:
    """How a body departs from the tables: factors on widths, and additions to the trunk's profile.

    ``girth`` scales every limb radius, ``trunk`` the trunk's half widths, ``depth`` its front and back,
    ``shoulders`` the shoulder distance, ``hips`` the width low on the trunk, ``chest`` and ``belly`` are
    added to its front, ``seat`` scales the gluteus, ``head`` the head.
    """

    girth: float = 1.0
    trunk: float = 1.0
    depth: float = 1.0
    shoulders: float = 1.0
    hips: float = 1.0
    chest: float = 0.0
    belly: float = 0.0
    seat: float = 1.0
    head: float = 1.05
    stoop: float = 0.0


_SEX = {
    "woman": Build(girth=0.97, trunk=0.97, shoulders=0.94, hips=1.03, chest=0.005, seat=1.02),
    "man": Build(girth=1.0, trunk=1.02, shoulders=1.05, hips=0.96, chest=0.001, seat=0.96),
}
_SHAPE = {
    "slim": Build(girth=0.93, trunk=0.94, depth=0.93, belly=-0.003, head=1.05),
    "medium": Build(),
    "heavy": Build(girth=1.15, trunk=1.19, depth=1.18, shoulders=1.03, belly=0.022, chest=0.006, seat=1.12),
}
_AGE = {
    "adult": Build(),
    "older": Build(girth=0.97, depth=1.03, belly=0.006, stoop=10.0),
    "teen": Build(girth=0.92, trunk=0.92, depth=0.93, shoulders=0.95, hips=0.97, head=1.11),
}
SEXES = tuple(_SEX)
BUILDS = tuple(_SHAPE)
AGES = tuple(_AGE)


def build_for(sex: str, shape: str, age: str) -> Build:
    """Combine sex, build and age: factors multiply, additions add."""
    parts = (_SEX[sex], _SHAPE[shape], _AGE[age])
    girth = trunk = depth = shoulders = hips = seat = 1.0
    for part in parts:
        girth *= part.girth
        trunk *= part.trunk
        depth *= part.depth
        shoulders *= part.shoulders
        hips *= part.hips
        seat *= part.seat
    return Build(
        girth=girth,
        trunk=trunk,
        depth=depth,
        shoulders=shoulders,
        hips=hips,
        seat=seat,
        chest=sum(part.chest for part in parts),
        belly=sum(part.belly for part in parts),
        head=_AGE[age].head,
        stoop=_AGE[age].stoop,
    )
