"""Other names of the library's exercises, as articles have them: by these a heading or a slip is known, too."""

from __future__ import annotations

from collections.abc import Mapping

ALIASES: Mapping[str, str] = {
    "ankle-pump": "fodpumpe, ankelpumpe, vip med foden, vip med fødderne, foot pumps, ankle pumping",
    "belly-breathing": "mavevejrtrækning, diafragmaåndedræt, diaphragmatic breathing, abdominal breathing",
    "bird-dog": "fuglehund, diagonalløft, diagonalløft på alle fire, bird dogs",
    "bridge": "broen, bro, hofteløft, ryglejet bækkenløft, bækkenløft på ryggen, glute bridge, bridging, hip raise, "
    "pelvic lift",
    "calf-raise": "tåhævning, stå på tæer, heel raise, standing calf raise",
    "calf-stretch": "stræk af læggen, udspænding af læggen, wall calf stretch, standing calf stretch",
    "cat-camel": "kat og ko, kat-ko, katten og koen, cat-cow, cat cow stretch",
    "childs-pose": "barnestilling, barnestillingen, child pose",
    "chin-tuck": "hagen ind, hagetræk, dobbelthage, chin retraction, neck retraction, chin tucks",
    "clamshell": "musling, muslingeskal, østers, østersen, clams, the clam, clamshells",
    "dead-bug": "den døde bille, dead bugs",
    "doorway-stretch": "bryststræk i døråbning, door stretch, doorway chest stretch, doorway pec stretch",
    "heel-slide": "hælskub, heel slides",
    "hip-flexor-stretch": "hoftebøjerstræk, stræk af hoftebøjere, kneeling hip flexor stretch",
    "hip-hinge": "hip hinges",
    "knee-extension": "siddende knæstræk, knæekstension, seated knee extension, knee extensions, long arc quad",
    "knee-to-chest": "knæet til brystet, knæ mod bryst, single knee to chest",
    "lumbar-rotation": "knærul, rul med knæene, knærotation, knee rolls, lumbar rotation",
    "lunge": "udfaldsskridt, fremfald, forward lunge",
    "neck-rotation": "nakkerotation, rotation af nakken, drej nakken, head turns, neck turns, head rotation",
    "neck-side-stretch": "øre mod skulder, sidebøjning af nakken, ear to shoulder, upper trapezius stretch, "
    "neck side bend",
    "open-book": "åben bog, open books",
    "pelvic-tilt": "bækkentilt, vip bækkenet, bækkenvipning, pelvic rock",
    "piriformis": "piriformisstræk, piriformis stretch, figure four stretch",
    "plank": "planken, front plank, forearm plank",
    "prone-press-up": "kobraen, cobra stretch, prone press ups, prone press-ups",
    "seated-hamstring-stretch": "siddende baglårsstræk",
    "seated-rotation": "siddende rotation, seated twist, seated trunk rotation",
    "shoulder-blade-squeeze": "skulderbladsklem, klem skulderbladene sammen, skulderblade sammen, skulderbladssamling, "
    "scapular squeeze, "
    "shoulder blade squeezes, scapular retraction",
    "shoulder-stick-raise": "armløft med kosteskaft, løft med kost, broomstick raise, wand flexion",
    "side-leg-raise": "sideliggende benløft, side-lying leg raises, side-lying hip abduction",
    "single-leg-stance": "stå på et ben, balance på et ben, one-leg stand, one leg stance, single leg stand, "
    "stand on one leg",
    "sit-to-stand": "rejs og sæt dig, rejs dig fra stolen, rejs dig og sæt dig, op og sidde, "
    "chair stand, chair rise",
    "squat": "knæbøj, knebøj, mini squat, air squat",
    "step-up": "trin op, op ad trin, step på trin, stepping up",
    "straight-leg-raise": "benløft med strakt ben, straight leg raises",
    "tandem-stance": "hæl-tå-stand, heel to toe stance, tandem stand",
    "walking": "gå en tur, gåture, brisk walking",
    "wall-push-up": "armstræk mod væg, armbøjninger mod væg, wall push-ups",
    "wall-sit": "sid op ad væggen, wall sits",
}
"""Exercise to its other names, parted by commas: only such as mean the very movement that its figure shows."""


def names_of(exercise: str) -> tuple[str, ...]:
    """Return the other names of an exercise of the library."""
    return tuple(name.strip() for name in ALIASES.get(exercise, "").split(",") if name.strip())
