"""The words of a layout file: which keys each part of it has, and between what its numbers lie.

`handouts.look.layout` reads by them and ``tools/layout_schema.py`` writes the JSON Schema of editors from them, so that
the two agree.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.look.exercises import DIARY_KEYS, EXERCISE_KEYS
from handouts.look.sheets import SHEET_KEYS
from handouts.yamlfile import Entry, Record

TOP = (
    "extends", "title", "purpose", "paper", "sheet", "panels", "margins", "columns", "grid", "gaps", "pages", "floor",
    "split", "front", "exercise", "diary", "parts", "styles",
)  # fmt: skip
STYLE_NAMES = (
    "title", "promise", "audience", "brand", "section", "opener", "name", "subhead", "body", "dose", "hint", "caution",
    "label", "caption", "footer", "field", "value", "tag", "myth", "big", "number", "quote", "colophon", "table",
    "alert",
)  # fmt: skip
STYLE = ("size", "leading", "bold", "italic", "ink", "tracking", "divide", "heading")
KEYS: Mapping[str, tuple[str, ...]] = {
    "paper": ("width", "height"),
    "margins": ("left", "right", "top", "foot", "footer"),
    "columns": ("count", "gutter"),
    "gaps": ("section", "block"),
    "pages": ("multiple", "most", "wish", "drop", "numbered"),
    "floor": ("body", "any"),
    "front": ("figure", "figure_height", "figure_most", "own_page"),
    "exercise": EXERCISE_KEYS,
    "diary": DIARY_KEYS,
    "sheet": SHEET_KEYS,
}
"""The keys of each part that is a map."""

_LENGTH, _TYPE = (0, 1500), (4, 400)
LIMITS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "": {"grid": (4, 200), "split": _LENGTH},
    "paper": {"width": (40, 1500), "height": (40, 1500)},
    "sheet": {"width": (40, 1500), "height": (40, 1500), "thickness": (0, 2), "columns": (1, 8), "rows": (1, 8)},
    "margins": dict.fromkeys(KEYS["margins"], (0, 300)),
    "columns": {"count": (1, 8), "gutter": (0, 100)},
    "gaps": dict.fromkeys(KEYS["gaps"], (0, 400)),
    "pages": {"multiple": (1, 64), "most": (1, 200), "wish": (0, 200), "drop": (2, 3)},
    "floor": dict.fromkeys(KEYS["floor"], _TYPE),
    "front": {"figure_height": _LENGTH, "figure_most": _LENGTH},
    "exercise": {
        "panel": _LENGTH, "figure_least": _LENGTH, "figure_most": _LENGTH, "per_page": (0, 6), "evenly": (1, 6),
    },
    "diary": {"weeks": (1, 52), "days": (1, 7), "most": (1, 52), "cell": (6, 30)},
    "styles": {"size": _TYPE, "leading": _TYPE, "tracking": (-20, 20)},
    "panels": {"x": _LENGTH, "width": (20, 1500)},
    "parts": {"priority": (1, 3), "most": (0, 1000)},
}  # fmt: skip
"""The least and the most of each number, in the file's own measure: millimetres for paper, points for type."""

_TOLD_BY_THEIR_READERS = frozenset(["weeks", "days", "cell", "per_page", "evenly", "priority", "columns", "rows"])


def prove_numbers(entry: Entry, record: Record) -> None:
    """Note in ``record`` every number of a layout file that is out of its bounds."""
    top = entry.value if isinstance(entry.value, dict) else {}
    _within(top, LIMITS[""], record)
    for name, value in top.items():
        inside = {key: bounds for key, bounds in LIMITS.get(name, {}).items() if key not in _TOLD_BY_THEIR_READERS}
        if name in ("parts", "diary"):  # what these say of “most”
            inside.pop("most", None)
        if isinstance(value.value, list):
            for one in value.value:
                _within(one.value, inside, record)
        elif name == "styles" and isinstance(value.value, dict):
            for style in value.value.values():
                _within(style.value, inside, record)
        elif name:
            _within(value.value, inside, record)


def _within(values: object, limits: Mapping[str, tuple[float, float]], record: Record) -> None:
    for key, entry in values.items() if isinstance(values, dict) else ():
        low, high = limits.get(key, (float("-inf"), float("inf")))
        number = entry.value
        if isinstance(number, (int, float)) and not isinstance(number, bool) and not low <= number <= high:
            record.fault(entry.place, f"“{key}” is {number:g}", f"write {low:g} to {high:g}", "range")
