"""Typed fields of a figure file: numbers within limits, words of a list, texts by language; all faults gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handouts.errors import Finding, Place, Severity, nearest
from handouts.figures.spec import Vector, Words
from handouts.yamlfile import Entry

_DEGREES = 720.0
_LENGTH = 4.0
"""No angle and no length (in body heights) in a figure file is larger."""
_LENGTHS = (
    "gap", "len", "radius", "hip_height", "protract", "shrug", "retract", "swell", "at", "size", "pole", "oblique",
    "shift", "back", "width", "height", "length", "slack", "foot_at", "foot_off", "hand_at", "hand_off", "max_gap",
    "near", "far", "round", "axis",
)  # fmt: skip


def merged(below: Entry, above: Entry) -> Entry:
    """Return ``above`` laid over ``below``: mappings merge key by key, anything else replaces."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    both = dict(below.value)
    for key, entry in above.value.items():
        both[key] = merged(both[key], entry) if key in both else entry
    return Entry(both, above.line, above.path)


class Fields:
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

    def amount(self, entry: Entry, key: str, *, length: bool = False) -> float:
        """Return an entry as a number within the limits."""
        value = entry.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(entry, f"“{key}” must be a number")
            return 0.0
        most = _LENGTH if length or key in _LENGTHS else _DEGREES
        if not -most <= value <= most:
            self.fault(entry, f"“{key}: {value}” is out of range", f"stay between -{most:g} and {most:g}")
            return 0.0
        return float(value)

    def vector(
        self, entry: Entry | None, key: str, default: Vector = (0.0, 0.0, 0.0), *, length: bool = False
    ) -> Vector:
        """Return three numbers; a single one stands for the first."""
        if entry is None:
            return default
        if isinstance(entry.value, list):
            if len(entry.value) != 3:
                self.fault(entry, f"“{key}” takes three numbers", "write [x, y, z]")
                return default
            x, y, z = (self.amount(one, key, length=length) for one in entry.value)
            return (x, y, z)
        return (self.amount(entry, key, length=length), 0.0, 0.0)

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
        return tuple(self.word(one, key, known) for one in items)

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
