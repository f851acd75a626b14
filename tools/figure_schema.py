"""Write the JSON Schema of figure files: ``figure_schema.py`` → ``assets/schemas/figure.schema.json``.

Editors complete and check figure files by it. Keys and words come from the reader itself, so that the two agree;
what a key means stands here. ``--check`` writes nothing and tells whether the file is stale.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts.figures import body, fields, figurefile, names  # noqa: E402

PLACE = ROOT / "assets" / "schemas" / "figure.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

MEANING = {
    # the whole file
    "extends": "A figure that this one starts from; what is written here is laid over it.",
    "id": "The figure's name: that of the file.",
    "title": "What the figure is called, by language.",
    "alt": "What a blind patient needs to do the exercise, 20–400 characters, by language; “1: …  2: …” for phases.",
    "view": "From where it is seen; the person faces right in “side”.",
    "person": "Who is drawn. Skin, hair and clothes take their colours from the brand.",
    "props": "Things in the scene: “mat”, or “chair: {at: [.3, 0, 0]}”.",
    "layout": "Phases side by side (row), one above the other (stacked), two by two (grid), or as it fits (auto).",
    "ghost": "Show the first phase as a pale shape behind the others, where enough of it would be seen.",
    "crop": "Show only a part: a window around a point of the body.",
    "common": "What all phases share; a phase overrides it key by key.",
    "phases": "One to six numbered pictures.",
    "checks": "What must hold, or it is told.",
    # a phase
    "label": "What to do in this phase, by language.",
    "base": "How the whole body lies in the room.",
    "spine": "How the back, neck and head bend.",
    "legs": "Both legs alike; z points outwards on either side.",
    "leg_r": "The right leg, which is the near one.",
    "leg_l": "The left leg.",
    "arms": "Both arms alike; z points outwards on either side.",
    "arm_r": "The right arm, which is the near one.",
    "arm_l": "The left arm.",
    "ground": "Parts whose lowest point is put on the floor.",
    "rest": "Parts that “solve: floor” lets rest on the floor.",
    "solve": "hands: lean until straight arms reach; floor: lean until “rest” touches; neck: until the head rests.",
    "arrows": "Movement arrows; in the last phase, one for each moving part.",
    "order": "Which parts are painted after one another, where the usual order is wrong.",
    # base
    "pitch": "Lean forwards in degrees: 0 upright, 90 on all fours or on the front, -90 on the back.",
    "roll": "Turn about the body's own axis in degrees: with pitch 90, -90 lies on the left side.",
    "turn": "Turn about the vertical in degrees.",
    "hip_height": "Height of the hip joints above the floor in body heights: .307 sits on a chair.",
    # spine
    "lumbar": "Lower back: degrees of bending forwards, or [forwards, sideways, turned].",
    "thoracic": "Upper back: degrees of bending forwards, or [forwards, sideways, turned].",
    "neck": "Neck: degrees of bending forwards, or [forwards, sideways, turned].",
    "head": "Head on the neck: degrees of nodding, or [forwards, sideways, turned].",
    "protract": "Chin forwards (.022 pokes) or back (-.006 tucks), in body heights.",
    "shrug": "Shoulders raised, in body heights.",
    "retract": "Each shoulder blade drawn towards the spine, in body heights; the shoulders follow.",
    "swell": "Belly pushed out by breath, in body heights.",
    # limbs
    "hip": "Thigh forwards (flexion) in degrees.",
    "knee": "Bend in degrees; 0 is straight.",
    "ankle": "Foot up (dorsiflexion) in degrees; -46 points the toes.",
    "toes": "Toes up in degrees.",
    "abd": "Out to the side in degrees.",
    "rot": "Turned outwards in degrees.",
    "thigh": "Where the thigh points, instead of “hip”: 0 right, 90 up, -90 down.",
    "shank": "Where the shank points, instead of “knee”: 0 right, 90 up, -90 down.",
    "shoulder": "Upper arm forwards (flexion) in degrees; 180 is overhead.",
    "elbow": "Bend in degrees; 0 is straight.",
    "wrist": "Hand back (extension) in degrees.",
    "pron": "0: palm down when the arm is forwards; 70–90: thumb up.",
    "upper": "Where the upper arm points, instead of “shoulder”: 0 right, 90 up, -90 down.",
    "forearm": "Where the forearm points, instead of “elbow”: 0 right, 90 up, -90 down.",
    "foot": "flat: level, as on the floor; free: as the ankle says.",
    "hand": "flat: level, palm on the floor; flat-air: straight fingers; or a shape of the hand.",
    "foot_at": "Where the ankle goes: [x, y, z], or a point of the body. Hip and knee follow.",
    "hand_at": "Where the wrist goes: [x, y, z], or a point of the body. Shoulder and elbow follow.",
    "foot_off": "Moves the target, in body heights.",
    "hand_off": "Moves the target, in body heights.",
    "pole": "Where knee or elbow points when foot_at or hand_at decides the bend: a direction [x, y, z].",
    "point": "Where a flat foot or hand points, in degrees outwards.",
    "seam": "Outline the sleeve up to the shoulder, so that an arm beside the trunk stands out from the shirt.",
    # arrows
    "dir": "Where it points: a word, or degrees (0 right, 90 up).",
    "gap": "Room between body and arrow, in body heights.",
    "len": "Length, in body heights.",
    "radius": "Makes it an arc about “at”, of this radius in body heights.",
    "from": "Start: degrees of an arc, or the place of a prop's end.",
    "to": "End: degrees of an arc, or the place of a prop's end.",
    "double": "A head at both ends.",
    "shift": "Moves the point [right, up], in body heights.",
    "towards": "The tip stops at the body.",
    "over": "The arrow lies on the body.",
    "scale": "How wide shaft and head are: .5 to 1 of the usual.",
    "axis": "The arc turns about this direction in the room: [1, 0, 0] from the viewer (0) over the top (90).",
    # person
    "sex": "Proportions.", "build": "Girth.", "age": "An older person has grey hair.",
    "hair": "Hair.", "glasses": "Glasses.", "sleeves": "Length of the sleeves.",
    "legwear": "Trousers, shorts, or a skirt over leggings.", "feet": "Bare, or in shoes.",
    # the rest
    "contacts": "Parts that must touch the floor, at a chair or step too.",
    "max_gap": "How far above the floor a contact may be, in body heights.",
    "moving": "Caught in motion: balance is not asked for.",
    "oblique": "How much depth shows to the right and upwards.",
    "above": "Height of the eye in degrees, 0 level to 90 straight from above; it replaces “oblique”.",
    "at": "A point of the body, or [x, y, z] from the hips and the floor, in body heights.",
    "width": "In body heights.", "height": "In body heights.", "length": "In body heights.",
    "size": "[along, up, across] in body heights.",
    "face": "Where it faces.", "back": "Height of a chair's back above its seat, in body heights.",
    "lean": "How far a chair's back leans backwards, in degrees.", "front": "Painted in front of the person.",
    "before": "Painted just before this part of the body.",
    "near": "The edge near the viewer: z, in body heights.", "round": "Radius of its corners, in body heights.",
    "far": "The far edge: z, in body heights.",
    "shadow": "What rests on the seat throws a shadow on it.",
    "handles": "A box has a hole in either side to hold it by.",
    "slack": "How much it hangs through, in body heights.",
}  # fmt: skip
"""What editors show when the pointer rests on a key."""

_SPINE = ("lumbar", "thoracic", "neck", "head")
_LIMBS = ("legs", "leg_r", "leg_l", "arms", "arm_r", "arm_l")


def schema() -> Schema:
    """Return the schema of a figure file."""
    top = _record(figurefile._TOP, {
        "extends": {"type": "string"}, "id": {"type": "string"}, "title": _ref("words"), "alt": _ref("words"),
        "view": {"anyOf": [_word(figurefile._VIEWS), _ref("view")]}, "person": _ref("person"), "props": _ref("props"),
        "layout": _word(names.LAYOUTS), "ghost": {"type": "boolean"}, "crop": _ref("crop"),
        "common": _ref("phase"), "checks": _ref("checks"),
        "phases": {"type": "array", "minItems": 1, "maxItems": 6, "items": _ref("phase")},
    })  # fmt: skip
    return {
        "$schema": DIALECT,
        "title": "Figure of an exercise",
        "description": "Angles in degrees, lengths in body heights. See docs/figures.md.",
        **top,
        "anyOf": [{"required": ["phases"]}, {"required": ["extends"]}],
        "$defs": {
            "words": {
                "description": "Text by language; a lone text is English.",
                "anyOf": [
                    {"type": "string"},
                    {"type": "object", "additionalProperties": {"type": "string", "maxLength": 2000}},
                ],
            },
            "angle": _number(fields._DEGREES),
            "length": _number(fields._LENGTH),
            "vector": {"type": "array", "minItems": 3, "maxItems": 3, "items": _bounded(fields._LENGTH)},
            "pair": {"type": "array", "minItems": 2, "maxItems": 2, "items": _bounded(fields._LENGTH)},
            "bend": {
                "anyOf": [
                    _bounded(fields._DEGREES),
                    {"type": "array", "minItems": 3, "maxItems": 3, "items": _bounded(fields._DEGREES)},
                ]
            },
            "anchor": _word(names.ANCHORS),
            "parts": _some(names.PARTS),
            "view": _record(
                ("turn", "oblique", "above"), {"turn": _ref("angle"), "oblique": _ref("pair"), "above": _ref("angle")}
            ),
            "crop": _record(("at", "width", "height", "shift"), {"at": _ref("anchor"), "shift": _ref("pair")}),
            "checks": _record(
                ("contacts", "max_gap", "moving"), {"contacts": _ref("parts"), "moving": {"type": "boolean"}}
            ),
            "person": _record(figurefile._PERSON, {
                "sex": _word(body.SEXES), "build": _word(body.BUILDS), "age": _word(body.AGES),
                "hair": _word(names.HAIR_STYLES), "glasses": {"type": "boolean"}, "sleeves": _word(("short", "long")),
                "legwear": _word(("long", "short", "skirt")), "feet": _word(("bare", "shoes")),
            }),
            "phase": _phase(),
            "leg": _limb(figurefile._LEG, "foot", ("flat", "free")),
            "arm": _limb(figurefile._ARM, "hand", ("flat-air", *names.HAND_SHAPES)),
            "arrow": _record(figurefile._ARROW, {
                "at": _ref("anchor"), "dir": {"anyOf": [_word(figurefile._DIRECTIONS), _bounded(fields._DEGREES)]},
                "double": {"type": "boolean"}, "towards": {"type": "boolean"}, "over": {"type": "boolean"},
                "shift": _ref("pair"), "axis": _ref("vector"),
            }),
            "props": {
                "type": ["array", "null"], "maxItems": 24, "items": {"anyOf": [_word(names.PROPS), _ref("prop")]},
            },
            "prop": {
                "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False,
                "properties": {kind: _prop(kind, keys) for kind, keys in names.PROPS.items()},
            },
        },
    }  # fmt: skip


def _phase() -> Schema:
    limbs = {name: _ref(name[:3]) for name in _LIMBS}
    return _record(figurefile._PHASE, {
        **limbs, "label": _ref("words"), "ground": _ref("parts"), "rest": _ref("parts"), "props": _ref("props"),
        "base": _record(figurefile._BASE, {"at": _ref("vector")}),
        "spine": _record(figurefile._SPINE, dict.fromkeys(_SPINE, _ref("bend"))),
        "solve": _word(("hands", "floor", "neck")), "order": _some(names.PAINTED),
        # the reader looks for “moving” in the whole figure's checks only
        "checks": _record(("contacts", "max_gap"), {"contacts": _ref("parts")}),
        "arrows": {"type": ["array", "null"], "maxItems": 24, "items": _ref("arrow")},
    })  # fmt: skip


def _limb(keys: Iterable[str], end: str, words: Iterable[str]) -> Schema:
    sides = {name.partition("_")[0] for name in names.ANCHORS if name.endswith(("_r", "_l"))}
    places = (*names.ANCHORS, *sorted(sides - set(names.ANCHORS)))
    seam: Schema = {"seam": {"type": "boolean"}} if end == "hand" else {}
    return _record(keys, {
        end: _word(words), f"{end}_at": {"anyOf": [_word(places), _ref("vector"), {"type": "null"}]},
        f"{end}_off": _ref("vector"), "pole": _ref("vector"), **seam,
    })  # fmt: skip


def _prop(kind: str, keys: Iterable[str]) -> Schema:
    place: Schema = {"anyOf": [_ref("anchor"), _ref("vector"), _bounded(fields._LENGTH)]}
    end = _ref("length") if kind == "mat" else place
    return _record(keys, {
        "at": place, "from": end, "to": end, "size": _ref("vector"), "face": _word(("left", "right")),
        "hand": {**_word(("r", "l")), "description": "The hand that holds it."}, "front": {"type": "boolean"},
        "before": _word(names.PAINTED), "shadow": {"type": "boolean"},
        "handles": {"type": "boolean"},
    })  # fmt: skip


def _record(keys: Iterable[str], known: dict[str, Schema]) -> Schema:
    """Return an object with these keys; what is not ``known`` is a length or an angle, as the reader has it."""
    properties = {}
    for key in keys:
        usual = _ref("length" if key in fields._LENGTHS else "angle")
        properties[key] = {"description": MEANING[key], **known.get(key, usual)}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _word(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def _some(words: Iterable[str]) -> Schema:
    one = _word(words)
    return {"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}


def _bounded(most: float) -> Schema:
    return {"type": "number", "minimum": -most, "maximum": most}


def _number(most: float) -> Schema:
    """Return a number, or null: what a figure extends is then as if it had not been said."""
    return {"type": ["number", "null"], "minimum": -most, "maximum": most}


def text() -> str:
    """Return the text of the schema's file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the schema; return 1 when ``--check`` finds it stale."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true")
    stale = not PLACE.is_file() or PLACE.read_text(encoding="utf-8") != text()
    if parser.parse_args().check:
        return int(stale)
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
