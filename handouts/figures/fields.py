"""The fields of a figure file: what is known, what is a number, what stands in for what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handouts.errors import FigureError, Finding, Place, Severity, nearest
from handouts.figures.body import AGES, BUILDS, SEXES
from handouts.figures.names import ANCHORS, HAIR_STYLES, HAND_SHAPES, PARTS, PROPS
from handouts.figures.spec import (
    Arrow,
    FigureSpec,
    LimbPose,
    Person,
    Phase,
    Prop,
    Target,
    Vector,
    View,
    Words,
)
from handouts.yamlfile import Entry

_TOP = ("extends", "id", "title", "alt", "view", "person", "props", "layout", "ghost", "crop", "common", "phases", "checks")
_PHASE = (
    "label", "base", "spine", "legs", "leg_r", "leg_l", "arms", "arm_r", "arm_l", "ground", "rest", "solve", "props",
    "arrows", "order", "checks",
)  # fmt: skip
_BASE = ("pitch", "roll", "turn", "hip_height", "at")
_SPINE = ("lumbar", "thoracic", "neck", "head", "protract", "shrug")
_LEG = ("hip", "abd", "rot", "knee", "ankle", "toes", "thigh", "shank", "foot", "foot_at", "foot_off", "pole", "point")
_ARM = (
    "shoulder", "abd", "rot", "elbow", "wrist", "pron", "upper", "forearm", "hand", "hand_at", "hand_off", "pole", "point",
)  # fmt: skip
_ARROW = ("at", "dir", "gap", "len", "radius", "from", "to", "double", "shift", "towards")
_PERSON = ("sex", "build", "age", "hair", "glasses", "sleeves", "legwear", "feet")
_VIEWS = {"side": View(), "front": View(90.0, (0.0, 0.08)), "side-lying": View(0.0, (0.10, 0.30)), "back": View(-90.0, (0.0, 0.08))}
_DIRECTIONS = {"right": 0.0, "up": 90.0, "left": 180.0, "down": -90.0, "up-right": 45.0, "up-left": 135.0,
               "down-left": 225.0, "down-right": -45.0}  # fmt: skip
_LIMIT = 720.0
"""No number in a figure file is larger: degrees or body heights."""


def merged(below: Entry, above: Entry) -> Entry:
    """Return ``above`` laid over ``below``: mappings merge key by key, anything else replaces."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    both = dict(below.value)
    for key, entry in above.value.items():
        both[key] = merged(both[key], entry) if key in both else entry
    return Entry(both, above.line, above.path)


class Reader:
    """Turns entries into values and gathers every fault before it raises."""

    def __init__(self, name: str, path: str) -> None:
        """Read the figure ``name`` that stands in ``path``."""
        self.name, self.path = name, path
        self.findings: list[Finding] = []

    def fault(self, entry: Entry, what: str, remedy: str = "", rule: str = "figure-value") -> None:
        """Note an error at an entry."""
        self.findings.append(Finding(Severity.ERROR, Place(str(entry.path), entry.line), what, remedy, rule))

    def fields(self, entry: Entry | None, known: Iterable[str], what: str) -> Mapping[str, Entry]:
        """Return the keys of a mapping; unknown ones are faults."""
        if entry is None or entry.value is None:
            return {}
        if not isinstance(entry.value, dict):
            self.fault(entry, f"{what} must be a list of keys and values")
            return {}
        names = tuple(known)
        for key, one in entry.value.items():
            if key not in names:
                self.fault(one, f"{what} has no key “{key}”", nearest(key, names), "unknown-key")
        return entry.value

    def number(self, fields: Mapping[str, Entry], key: str, default: float = 0.0) -> float:
        """Return a number."""
        found = self.maybe(fields, key)
        return default if found is None else found

    def maybe(self, fields: Mapping[str, Entry], key: str) -> float | None:
        """Return a number, None where the key is missing."""
        entry = fields.get(key)
        if entry is None or entry.value is None:
            return None
        return self.amount(entry, key)

    def amount(self, entry: Entry, key: str) -> float:
        """Return an entry as a number within the limits."""
        value = entry.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(entry, f"“{key}” must be a number")
            return 0.0
        if not -_LIMIT <= value <= _LIMIT:
            self.fault(entry, f"“{key}: {value}” is out of range", f"stay between -{_LIMIT:g} and {_LIMIT:g}")
            return 0.0
        return float(value)

    def vector(self, entry: Entry | None, key: str, default: Vector = (0.0, 0.0, 0.0)) -> Vector:
        """Return three numbers; a single one stands for the first."""
        if entry is None:
            return default
        if isinstance(entry.value, list):
            if len(entry.value) != 3:
                self.fault(entry, f"“{key}” takes three numbers", "write [x, y, z]")
                return default
            x, y, z = (self.amount(one, key) for one in entry.value)
            return (x, y, z)
        return (self.amount(entry, key), 0.0, 0.0)

    def choice(self, fields: Mapping[str, Entry], key: str, known: Iterable[str], default: str) -> str:
        """Return one of several words."""
        entry = fields.get(key)
        return default if entry is None else self.word(entry, key, known, default)

    def word(self, entry: Entry, key: str, known: Iterable[str], default: str = "") -> str:
        """Return an entry as one of several words."""
        names = tuple(known)
        if isinstance(entry.value, str) and entry.value in names:
            return entry.value
        self.fault(entry, f"“{key}” cannot be “{entry.value}”", nearest(str(entry.value), names), "unknown-word")
        return default

    def words(self, fields: Mapping[str, Entry], key: str) -> Words:
        """Return a text by language."""
        entry = fields.get(key)
        if entry is None:
            return {}
        if isinstance(entry.value, str):
            return {"en": " ".join(entry.value.split())}
        out: dict[str, str] = {}
        for code, one in self.fields(entry, entry.value if isinstance(entry.value, dict) else (), f"“{key}”").items():
            if isinstance(one.value, str) and len(one.value) <= 2000:
                out[code] = " ".join(one.value.split())
            else:
                self.fault(one, f"“{key}.{code}” must be text")
        return out

    def names(self, fields: Mapping[str, Entry], key: str, known: Iterable[str]) -> tuple[str, ...]:
        """Return a list of known words."""
        entry = fields.get(key)
        if entry is None or entry.value is None:
            return ()
        items = entry.value if isinstance(entry.value, list) else [entry]
        return tuple(self.word(one, key, known) for one in items if isinstance(one, Entry))

    def flag(self, fields: Mapping[str, Entry], key: str) -> bool:
        """Return true or false."""
        entry = fields.get(key)
        if entry is not None and not isinstance(entry.value, bool):
            self.fault(entry, f"“{key}” must be true or false")
            return False
        return bool(entry.value) if entry is not None else False

    def items(self, fields: Mapping[str, Entry], key: str) -> list[Entry]:
        """Return a list of entries."""
        entry = fields.get(key)
        if entry is None or entry.value is None:
            return []
        if not isinstance(entry.value, list) or len(entry.value) > 24:
            self.fault(entry, f"“{key}” must be a list of at most 24")
            return []
        return entry.value

    def figure(self, entry: Entry, digest: str) -> FigureSpec:
        """Read the whole file; raise all faults at once."""
        top = self.fields(entry, _TOP, "a figure")
        view = self._view(top.get("view"))
        person_fields = self.fields(top.get("person"), _PERSON, "“person”")
        person = Person(
            self.choice(person_fields, "sex", SEXES, "woman"),
            self.choice(person_fields, "build", BUILDS, "medium"),
            self.choice(person_fields, "age", AGES, "adult"),
            self.choice(person_fields, "hair", HAIR_STYLES, "bun"),
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
            self.choice(top, "layout", ("auto", "stacked", "row"), "auto"), self.flag(top, "ghost"), crop,
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
        fields = self.fields(entry, ("turn", "oblique"), "“view”")
        pair = self._pair(fields.get("oblique"), "oblique", (0.24, 0.12))
        return View(self.number(fields, "turn"), pair)

    def _pair(self, entry: Entry | None, key: str, default: tuple[float, float]) -> tuple[float, float]:
        if entry is None:
            return default
        if not isinstance(entry.value, list) or len(entry.value) != 2:
            self.fault(entry, f"“{key}” takes two numbers")
            return default
        one, two = (self.amount(part, key) for part in entry.value)
        return one, two

    def _crop(self, entry: Entry | None) -> tuple[str, float, float] | None:
        if entry is None:
            return None
        fields = self.fields(entry, ("at", "width", "height"), "“crop”")
        return (
            self.choice(fields, "at", ANCHORS, "c7"),
            max(0.05, self.number(fields, "width", 0.48) / 2),
            max(0.05, self.number(fields, "height", 0.40) / 2),
        )

    def _phase(self, entry: Entry, top: Mapping[str, Entry]) -> Phase:
        fields = self.fields(entry, _PHASE, "a phase")
        base = self.fields(fields.get("base"), _BASE, "“base”")
        spine = self.fields(fields.get("spine"), _SPINE, "“spine”")
        checks = self.fields(fields.get("checks") or top.get("checks"), ("contacts", "max_gap", "moving"), "“checks”")
        limbs = {name: self._limb(name, fields) for name in ("leg_r", "leg_l", "arm_r", "arm_l")}
        props = [*self.items(top, "props"), *self.items(fields, "props")]
        order = ("hips", "torso", "throat", "face", "leg_r", "leg_l", "arm_r", "arm_l")
        return Phase(
            self.words(fields, "label"),
            self.number(base, "pitch"), self.number(base, "roll"), self.number(base, "turn"),
            self.vector(base.get("at"), "at"), self.maybe(base, "hip_height"),
            self.vector(spine.get("lumbar"), "lumbar"), self.vector(spine.get("thoracic"), "thoracic"),
            self.vector(spine.get("neck"), "neck"), self.vector(spine.get("head"), "head"),
            self.number(spine, "protract"), self.number(spine, "shrug"),
            limbs,
            self.names(fields, "ground", PARTS), self.names(fields, "rest", PARTS),
            self.choice(fields, "solve", ("hands", "floor", "neck"), ""),
            tuple(prop for prop in map(self._prop, props) if prop is not None),
            tuple(map(self._arrow, self.items(fields, "arrows"))),
            self.names(checks, "contacts", PARTS), self.number(checks, "max_gap", 0.006),
            self.names(fields, "order", order),
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
        )  # fmt: skip

    def _arrow(self, entry: Entry) -> Arrow:
        fields = self.fields(entry, _ARROW, "an arrow")
        direction = 90.0
        if "dir" in fields:
            value = fields["dir"].value
            direction = _DIRECTIONS[self.word(fields["dir"], "dir", _DIRECTIONS, "up")] if isinstance(value, str) else self.number(fields, "dir")
        return Arrow(
            self.choice(fields, "at", ANCHORS, "pelvis"), direction, self.number(fields, "gap", 0.022),
            self.number(fields, "len", 0.11), self.number(fields, "radius"), self.number(fields, "from"),
            self.number(fields, "to"), self.flag(fields, "double"), self.flag(fields, "towards"),
            self._pair(fields.get("shift"), "shift", (0.0, 0.0)),
            Place(str(entry.path), entry.line),
        )  # fmt: skip

    def _prop(self, entry: Entry) -> Prop | None:
        if isinstance(entry.value, str):
            kind = self.word(entry, "props", PROPS)
            return Prop(kind, {}, Place(str(entry.path), entry.line)) if kind else None
        if not isinstance(entry.value, dict) or len(entry.value) != 1:
            self.fault(entry, "a prop is a name, or a name with its values", "write “- mat” or “- chair: {at: [.3, 0, 0]}”")
            return None
        kind, inner = next(iter(entry.value.items()))
        if kind not in PROPS:
            self.fault(inner, f"there is no prop “{kind}”", nearest(kind, PROPS), "unknown-prop")
            return None
        values: dict[str, float | str | tuple[float, ...]] = {}
        for key, one in self.fields(inner, PROPS[kind], f"“{kind}”").items():
            if isinstance(one.value, list):
                values[key] = self.vector(one, key)
            elif isinstance(one.value, str):
                values[key] = self._prop_word(one, key)
            elif isinstance(one.value, bool):
                values[key] = float(one.value)
            else:
                values[key] = self.amount(one, key)
        return Prop(kind, values, Place(str(entry.path), entry.line))

    def _prop_word(self, entry: Entry, key: str) -> str:
        if key in ("face", "hand"):
            return self.word(entry, key, ("left", "right") if key == "face" else ("r", "l"))
        return self.word(entry, key, ANCHORS, "pelvis")
