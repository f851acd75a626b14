"""The words that a figure file may use, free of numpy so that reading one stays quick."""

from __future__ import annotations

_CENTRAL = ("pelvis", "belly", "mid_back", "low_back", "waist", "chest", "c7", "neck", "head", "chin", "crown", "seat")
_SIDED = (
    "shoulder", "elbow", "wrist", "hand", "hip", "knee", "ankle", "heel", "toe", "lap", "shin", "hamst", "calf", "ear",
    "thigh",
)  # fmt: skip
CENTRAL_ANCHORS = _CENTRAL
ANCHORS = (*_CENTRAL, *(f"{name}_{side}" for name in _SIDED for side in "rl"))
"""Named points of the body, for targets, arrows and props."""

_PART_KINDS = ("foot", "toes", "heel", "knee", "shank", "thigh", "seat", "hand", "elbow", "forearm", "shoulder")
PARTS = ("back", "belly", "chest", "head", *_PART_KINDS, *(f"{name}_{side}" for name in _PART_KINDS for side in "rl"))
"""Parts that can lie on the floor: for ``ground``, ``rest`` and ``contacts``."""

LAYOUTS = ("auto", "stacked", "row", "grid")
"""How phases are put together."""

HAND_SHAPES = ("open", "flat", "clasp", "fist", "grip", "band")
HAIR_STYLES = ("bun", "ponytail", "short", "bob", "bald")

PROPS: dict[str, tuple[str, ...]] = {
    "mat": ("from", "to", "near", "far", "round"),
    "chair": ("at", "face", "height", "back", "lean", "front", "shadow"),
    "stool": ("at", "height"),
    "wall": ("at", "height"),
    "step": ("at", "height", "length"),
    "box": ("at", "size", "handles", "before"),
    "band": ("from", "to", "slack", "front", "before"),
    "towel": ("at", "size", "from", "to", "slack", "front"),
    "ball": ("at", "radius", "front"),
    "pillow": ("at", "size"),
    "stick": ("from", "to", "front", "before"),
    "dumbbell": ("hand", "front"),
    "door": ("at", "height"),
    "bed": ("at", "length", "height", "before"),
}
"""Every prop with the keys it takes."""

PAINTED = ("hips", "torso", "skirt", "throat", "face", "leg_r", "leg_l", "arm_r", "arm_l", "hand_r", "hand_l", "blades")
"""What is painted one after the other, for ``order`` and for ``before`` of a prop; a hand once more after its arm."""
