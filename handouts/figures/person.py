"""The dressed person as chains: which rings are cloth and which are skin, and who stands where."""

from __future__ import annotations

import numpy as np

from handouts.figures import head, rings
from handouts.figures.body import Build
from handouts.figures.hands import hand, hand_size
from handouts.figures.rings import Chain, join
from handouts.figures.silhouette import Camera
from handouts.figures.skeleton import Skeleton
from handouts.figures.spec import Person
from handouts.figures.vectors import Array
from handouts.values import dataclass

SHIRT_HEM = 0.19
_SLEEVES = {"short": 0.54, "long": 0.92}
_LEGS = {"long": 0.90, "short": 0.62, "skirt": 0.90}
_STRETCHED = 0.9
"""The cosine between thigh and trunk above which a hip counts as straight."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything the parts need to know: joints, widths, clothes, where the viewer is."""

    skeleton: Skeleton
    build: Build
    person: Person
    camera: Camera
    retract: float = 0.0
    """How far each shoulder blade is drawn towards the spine, H."""

    def is_far(self, name: str) -> bool:
        """Tell whether a limb is the far one of its pair."""
        return self._behind(name) > (0.03 if name.startswith("leg") else 0.06)

    def is_shaded(self, name: str) -> bool:
        """Tell whether a far limb is darker: from the front and in between, both limbs have the light."""
        return self._behind(name) > (0.072 if name.startswith("leg") else 0.135)

    def _behind(self, name: str) -> float:
        """Return how much farther from the viewer a limb begins than its fellow."""
        own, other = self.skeleton.limbs[name], self.skeleton.limbs[f"{name[:3]}_{'l' if name.endswith('r') else 'r'}"]
        return self.camera.depth(other.root) - self.camera.depth(own.root)

    def opens_to_viewer(self, direction: Array) -> bool:
        """Tell whether a garment that opens in this direction shows its opening."""
        return float(direction @ self.camera.towards) > 0.0


def hang(chain: Chain, low: float, high: float) -> Chain:
    """Loosen a tube of cloth: grown by ``low`` at its start and ``high`` at its hem."""
    n = len(chain.centres)
    grow = np.linspace(low, high, n)
    length = np.linalg.norm(chain.axes, axis=1, keepdims=True)
    factor = np.where(length > 1e-9, 1 + grow[:, None, None] / np.maximum(length, 1e-9), 0.0)
    return Chain(chain.centres, chain.axes * factor)


def leg_chains(subject: Subject, name: str, under: float = 0.2) -> tuple[list[Chain], list[Chain]]:
    """Return the chains of cloth and of skin (or shoe-top) of one leg; bare skin begins ``under`` shorts by this."""
    limb, build = subject.skeleton.limbs[name], subject.build
    cut = _LEGS[subject.person.legwear]
    thigh, shank, knee = rings.thigh(limb, build), rings.shank(limb, build), rings.knee(limb, build)
    seat = join([rings.gluteus(subject.skeleton, limb, build), thigh.cut(3, 4)])
    if subject.person.legwear == "short":
        upper = rings.thigh(limb, build, (0.0, cut))
        bare = [
            rings.thigh(limb, build, (cut - under, 1.0)),
            join([thigh.cut(-1), knee, shank]),
            rings.ankle(limb, build),
        ]
        worn = [hang(upper, 0.0, 0.005), seat]
        pelvis = subject.skeleton.pelvis
        if float(limb.upper[:, 1] @ pelvis[:, 1]) > _STRETCHED:  # loose cloth runs straight from the waist over the hip
            waist = limb.root + pelvis[:, 1] * 0.055 - pelvis[:, 2] * (limb.side * 0.004)
            worn.append(join([rings.ball(waist, 0.038 * build.hips), upper.cut(3, 4)]))
        return worn, bare
    cloth = hang(rings.shank(limb, build, (0.0, cut)), 0.0, 0.003)
    return [thigh, join([thigh.cut(-1), knee, cloth]), seat], [rings.ankle(limb, build)]


def arm_chains(subject: Subject, name: str, under: float = 0.08) -> tuple[list[Chain], list[Chain], list[Chain]]:
    """Return the chains of sleeve, of bare arm, and of the hand."""
    limb, build = subject.skeleton.limbs[name], subject.build
    cut = _SLEEVES[subject.person.sleeves]
    fingers = hand(limb, hand_size(build.head))
    elbow, lower = rings.elbow(limb, build), rings.forearm(limb, build)
    upper = rings.upper_arm(limb, build)
    wrist = join([lower.cut(-1), fingers[0].cut(0, 2)])
    if subject.person.sleeves == "long":
        cuff = hang(rings.forearm(limb, build, (0.0, cut)), 0.003, 0.004)
        sleeve = [
            rings.deltoid(limb, build).grown(0.003),
            upper.grown(0.004),
            join([upper.cut(-1), elbow.grown(0.003), cuff]),
        ]
        return sleeve, [rings.forearm(limb, build, (cut - under, 1.0)), wrist], fingers
    part = hang(rings.upper_arm(limb, build, (0.0, cut)), 0.002, 0.0075)
    sleeve = [join([rings.deltoid(limb, build).grown(0.0025), part.cut(2, 3)]), part]
    bare = [rings.upper_arm(limb, build, (cut - under, 1.0)), join([upper.cut(-1), elbow, lower]), wrist]
    return sleeve, bare, fingers


def all_chains(subject: Subject) -> list[Chain]:
    """Return all chains of the body, for shadows and the length of a mat."""
    skeleton, build = subject.skeleton, subject.build
    out = [rings.trunk(skeleton, build, -0.16, 0.985), head.skull_chain(skeleton, build)]
    for name in ("leg_r", "leg_l"):
        cloth, skin = leg_chains(subject, name)
        out += [*cloth, *skin, rings.foot(skeleton.limbs[name], subject.person.feet == "shoes")]
    for name in ("arm_r", "arm_l"):
        sleeve, bare, fingers = arm_chains(subject, name)
        out += [*sleeve, *bare, *fingers]
    return out
