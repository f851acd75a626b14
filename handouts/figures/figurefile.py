"""What a figure file may say: its keys, their meaning, and what stands in for what."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.errors import FigureError, Place, nearest
from handouts.figures.body import AGES, BUILDS, SEXES
from handouts.figures.fields import Fields, merged
from handouts.figures.names import ANCHORS, HAIR_STYLES, HAND_SHAPES, LAYOUTS, PAINTED, PARTS, PROPS
from handouts.figures.spec import Arrow, FigureSpec, LimbPose, Person, Phase, Prop, Target, Vector, View
from handouts.yamlfile import Entry

_TOP = (
    "extends",
    "id",
    "title",
    "alt",
    "view",
    "person",
    "props",
    "layout",
    "ghost",
    "crop",
    "common",
    "phases",
    "checks",
)
_PHASE = (
    "label", "base", "spine", "legs", "leg_r", "leg_l", "arms", "arm_r", "arm_l", "ground", "rest", "solve", "props",
    "arrows", "order", "checks",
)  # fmt: skip
_BASE = ("pitch", "roll", "turn", "hip_height", "at")
_SPINE = ("lumbar", "thoracic", "neck", "head", "protract", "shrug", "retract", "swell")
_LEG = ("hip", "abd", "rot", "knee", "ankle", "toes", "thigh", "shank", "foot", "foot_at", "foot_off", "pole", "point")
_ARM = (
    "shoulder", "abd", "rot", "elbow", "wrist", "pron", "upper", "forearm", "hand", "hand_at", "hand_off", "pole",
    "point", "seam",
)  # fmt: skip
_SINGLE, _LEAST_SINGLE = 0.11, 0.04
_DOUBLE, _LEAST_DOUBLE = 0.20, 0.15
"""Length of a straight arrow, body heights: one with two heads of 0.05 each has a shaft between them to be seen."""
_ARROW = ("at", "dir", "gap", "len", "radius", "from", "to", "double", "shift", "towards", "over", "axis", "scale")
_PERSON = ("sex", "build", "age", "hair", "glasses", "sleeves", "legwear", "feet")
_VIEWS = {
    "side": View(),
    "front": View(90.0, (0.0, 0.08)),
    "side-lying": View(0.0, (0.10, 0.30)),
    "back": View(-90.0, (0.0, 0.08)),
}
_DIRECTIONS = {"right": 0.0, "up": 90.0, "left": 180.0, "down": -90.0, "up-right": 45.0, "up-left": 135.0,
               "down-left": 225.0, "down-right": -45.0}  # fmt: skip


class Reader(Fields):
    """Reads a whole figure file."""

    def figure(self, entry: Entry, digest: str) -> FigureSpec:
        """Read the whole file; raise all faults at once."""
        top = self.fields(entry, _TOP, "a figure")
        view = self._view(top.get("view"))
        person_fields = self.fields(top.get("person"), _PERSON, "“person”")
        sex = self.choice(person_fields, "sex", SEXES, "woman")
        person = Person(
            sex,
            self.choice(person_fields, "build", BUILDS, "medium"),
            self.choice(person_fields, "age", AGES, "adult"),
            self.choice(person_fields, "hair", HAIR_STYLES, "bun" if sex == "woman" else "short"),
            self.flag(person_fields, "glasses"),
            self.choice(person_fields, "sleeves", ("short", "long"), "short"),
            self.choice(person_fields, "legwear", ("long", "short", "skirt"), "long"),
            self.choice(person_fields, "feet", ("bare", "shoes"), "bare"),
        )
        common = top.get("common")
        phases: list[Phase] = []
        entries = self.items(top, "phases")
        if not entries or len(entries) > 6:
            self.fault(top.get("phases", entry), "a figure has one to six phases", "add “phases:”")
        for one in entries:
            phases.append(self._phase(one if common is None else merged(common, one), top))
        crop = self._crop(top.get("crop"))
        spec = FigureSpec(
            self.name, self.words(top, "title"), self.words(top, "alt"), tuple(phases), view, person,
            self.choice(top, "layout", LAYOUTS, "auto"), self.flag(top, "ghost"), crop,
            "free" if self._moving(top) else "", self.path, digest,
        )  # fmt: skip
        if self.findings:
            raise FigureError(self.findings)
        return spec

    def _moving(self, top: Mapping[str, Entry]) -> bool:
        """Tell whether the figure is caught in motion, where balance is not asked."""
        return self.flag(self.fields(top.get("checks"), ("contacts", "max_gap", "moving"), "“checks”"), "moving")

    def _view(self, entry: Entry | None) -> View:
        if entry is None:
            return View()
        if isinstance(entry.value, str):
            return _VIEWS[self.word(entry, "view", _VIEWS, "side")]
        fields = self.fields(entry, ("turn", "oblique", "above"), "“view”")
        pair = self._pair(fields.get("oblique"), "oblique", (0.24, 0.12))
        return View(self.number(fields, "turn"), pair, self.maybe(fields, "above"))

    def _pair(self, entry: Entry | None, key: str, default: tuple[float, float]) -> tuple[float, float]:
        if entry is None:
            return default
        if not isinstance(entry.value, list) or len(entry.value) != 2:
            self.fault(entry, f"“{key}” takes two numbers")
            return default
        one, two = (self.amount(part, key) for part in entry.value)
        return one, two

    def _crop(self, entry: Entry | None) -> tuple[str, float, float, float, float] | None:
        if entry is None:
            return None
        fields = self.fields(entry, ("at", "width", "height", "shift"), "“crop”")
        return (
            self.choice(fields, "at", ANCHORS, "c7"),
            max(0.05, self.number(fields, "width", 0.48) / 2),
            max(0.05, self.number(fields, "height", 0.40) / 2),
            *self._pair(fields.get("shift"), "shift", (0.0, 0.0)),
        )

    def _phase(self, entry: Entry, top: Mapping[str, Entry]) -> Phase:
        fields = self.fields(entry, _PHASE, "a phase")
        base = self.fields(fields.get("base"), _BASE, "“base”")
        spine = self.fields(fields.get("spine"), _SPINE, "“spine”")
        checks = self.fields(fields.get("checks") or top.get("checks"), ("contacts", "max_gap", "moving"), "“checks”")
        limbs = {name: self._limb(name, fields) for name in ("leg_r", "leg_l", "arm_r", "arm_l")}
        props = [*self.items(top, "props"), *self.items(fields, "props")]
        return Phase(
            self.words(fields, "label"),
            self.number(base, "pitch"), self.number(base, "roll"), self.number(base, "turn"),
            self.vector(base.get("at"), "at"), self.maybe(base, "hip_height"),
            self.vector(spine.get("lumbar"), "lumbar"), self.vector(spine.get("thoracic"), "thoracic"),
            self.vector(spine.get("neck"), "neck"), self.vector(spine.get("head"), "head"),
            self.number(spine, "protract"), self.number(spine, "swell"), self.number(spine, "shrug"),
            self.number(spine, "retract"),
            limbs,
            self.names(fields, "ground", PARTS), self.names(fields, "rest", PARTS),
            self.choice(fields, "solve", ("hands", "floor", "neck"), ""),
            tuple(prop for prop in map(self._prop, props) if prop is not None),
            tuple(map(self._arrow, self.items(fields, "arrows"))),
            self.names(checks, "contacts", PARTS), self.number(checks, "max_gap", 0.006),
            self.names(fields, "order", PAINTED),
            Place(str(entry.path), entry.line),
        )  # fmt: skip

    def _limb(self, name: str, fields: Mapping[str, Entry]) -> LimbPose:
        """Read one limb: what both limbs share (z outwards), then what is its own."""
        leg, left = name.startswith("leg"), name.endswith("l")
        known = _LEG if leg else _ARM
        both = self.fields(fields.get(name[:3] + "s"), known, f"“{name[:3]}s”")
        own = self.fields(fields.get(name), known, f"“{name}”")
        have = {**both, **own}
        for later, earlier in (("hip", "thigh"), ("knee", "shank"), ("shoulder", "upper"), ("elbow", "forearm")):
            if later in own and earlier not in own:
                have.pop(earlier, None)
        end, flip = ("foot", "hand")[not leg], -1.0 if left else 1.0
        reach_key = f"{end}_at"

        def outward(key: str) -> float:
            return 1.0 if key in own else flip

        target: Target | None = None
        entry = have.get(reach_key)
        if entry is not None and entry.value is not None:
            off = self.vector(have.get(f"{end}_off"), f"{end}_off")
            off = (off[0], off[1], off[2] * outward(f"{end}_off"))
            if isinstance(entry.value, str):
                anchor = entry.value if entry.value in ANCHORS else f"{entry.value}_{'l' if left else 'r'}"
                target = Target(anchor if anchor in ANCHORS else self.word(entry, reach_key, ANCHORS, "pelvis"), off)
            else:
                x, y, z = self.vector(entry, reach_key)
                target = Target("", (x + off[0], y + off[1], z * outward(reach_key) + off[2]))
        pole: Vector | None = None
        if "pole" in have:
            x, y, z = self.vector(have["pole"], "pole")
            pole = (x, y, z * outward("pole"))
        shape, flat = "open", False
        if end in have:
            flat = have[end].value == "flat"
            words = ("flat", "free") if leg else ("flat-air", *HAND_SHAPES)
            shape = self.choice(have, end, words, "flat")
            shape = {"flat-air": "flat", "free": "open"}.get(shape, shape)
        return LimbPose(
            self.number(have, "hip" if leg else "shoulder"), self.number(have, "abd"), self.number(have, "rot"),
            self.number(have, "knee" if leg else "elbow"), self.number(have, "ankle" if leg else "wrist"),
            self.number(have, "toes"), self.number(have, "pron"),
            self.maybe(have, "thigh" if leg else "upper"), self.maybe(have, "shank" if leg else "forearm"),
            flat, target, pole, shape if not leg else "open", self.number(have, "point"),
            self.flag(have, "seam"),
        )  # fmt: skip

    def _arrow(self, entry: Entry) -> Arrow:
        fields = self.fields(entry, _ARROW, "an arrow")
        direction = 90.0
        if "dir" in fields:
            value = fields["dir"].value
            direction = (
                _DIRECTIONS[self.word(fields["dir"], "dir", _DIRECTIONS, "up")]
                if isinstance(value, str)
                else self.number(fields, "dir")
            )
        is_double = self.flag(fields, "double")
        usual, least = (_DOUBLE, _LEAST_DOUBLE) if is_double else (_SINGLE, _LEAST_SINGLE)
        return Arrow(
            self.choice(fields, "at", ANCHORS, "pelvis"), direction, self.number(fields, "gap", 0.022),
            max(least, self.number(fields, "len", usual)), max(0.0, self.number(fields, "radius")),
            self.number(fields, "from"), self.number(fields, "to"),
            is_double, self.flag(fields, "towards"), self.flag(fields, "over"),
            self._pair(fields.get("shift"), "shift", (0.0, 0.0)),
            self.vector(fields["axis"], "axis") if "axis" in fields else None,
            min(1.0, max(0.5, self.number(fields, "scale", 1.0))),
            Place(str(entry.path), entry.line),
        )  # fmt: skip

    def _prop(self, entry: Entry) -> Prop | None:
        if isinstance(entry.value, str):
            kind = self.word(entry, "props", PROPS)
            return Prop(kind, {}, Place(str(entry.path), entry.line)) if kind else None
        if not isinstance(entry.value, dict) or len(entry.value) != 1:
            self.fault(
                entry, "a prop is a name, or a name with its values", "write “- mat” or “- chair: {at: [.3, 0, 0]}”"
            )
            return None
        kind, inner = next(iter(entry.value.items()))
        if kind not in PROPS:
            self.fault(inner, f"there is no prop “{kind}”", nearest(kind, PROPS), "unknown-prop")
            return None
        values: dict[str, float | str | tuple[float, ...]] = {}
        for key, one in self.fields(inner, PROPS[kind], f"“{kind}”").items():
            if isinstance(one.value, list):
                values[key] = self.vector(one, key, length=True)
            elif isinstance(one.value, str):
                values[key] = self._prop_word(one, key)
            elif isinstance(one.value, bool):
                values[key] = float(one.value)
            else:
                values[key] = self.amount(one, key, length=key != "lean")
        return Prop(kind, values, Place(str(entry.path), entry.line))

    def _prop_word(self, entry: Entry, key: str) -> str:
        if key == "before":
            return self.word(entry, key, PAINTED)
        if key in ("face", "hand"):
            return self.word(entry, key, ("left", "right") if key == "face" else ("r", "l"))
        return self.word(entry, key, ANCHORS, "pelvis")
