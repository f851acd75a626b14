"""Write the JSON Schema of layout files: ``layout_schema.py`` → ``assets/schemas/layout.schema.json``.

Editors complete and check layout files by it. Keys, words and bounds come from the reader itself, so that the two
agree; what a key means stands here. ``--check`` writes nothing and tells whether the file is stale.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts.look import layoutkeys, parts, sheets  # noqa: E402
from handouts.look.inks import INK_ROLES  # noqa: E402

PLACE = ROOT / "assets" / "schemas" / "layout.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

MEANING: Mapping[str, str] = {
    "extends": "A layout that this one starts from; what is written here is laid over it.",
    "title": "What the layout is called, by language.",
    "purpose": "What it is for, by language; a layout that extends this one says its own.",
    "paper": "Size of a page or panel, mm.",
    "paper.width": "Width of a page; of panels, that of the widest, mm.",
    "paper.height": "Height of a page or panel, mm.",
    "sheet": "The paper that pages are laid on to be folded, stapled or cut; without it each page is a side.",
    "sheet.kind": "fold: panels of one sheet; booklet: stapled through the spine; nup: copies to cut apart.",
    "sheet.width": "Width of the sheet as it is printed, mm.",
    "sheet.height": "Height of the sheet as it is printed, mm.",
    "sheet.thickness": "Of the paper of a booklet, mm (0.1 is 80 g): inner pages move as much to the spine.",
    "sheet.columns": "Copies beside each other (nup).",
    "sheet.rows": "Copies below each other (nup).",
    "panels": "The panels of a folded sheet, in the order in which a reader turns them.",
    "panels.name": "What it is called.",
    "panels.side": "Which side of the sheet it is on.",
    "panels.x": "Its left edge as that side is looked at, mm from the left.",
    "panels.width": "Its width, mm.",
    "margins": "From the edges of a page to its text, mm.",
    "margins.left": "Left of the text, mm.",
    "margins.right": "Right of the text, mm.",
    "margins.top": "Above the text, mm.",
    "margins.foot": "Below the text, mm; the footer stands in it.",
    "margins.footer": "Baseline of the footer above the edge, mm; 0: no footer.",
    "columns": "Columns of running text.",
    "columns.count": "How many.",
    "columns.gutter": "Between them, mm.",
    "grid": "The baseline step, pt.",
    "gaps": "Above sections and blocks, pt; the fit ladder makes them smaller.",
    "gaps.section": "Above a section, pt.",
    "gaps.block": "Above a block, pt.",
    "pages": "How many pages.",
    "pages.multiple": "Pages of a whole sheet: 2 in duplex, 4 in a booklet.",
    "pages.most": "More is an error.",
    "pages.wish": "What the fit ladder climbs for; 0: as many as it takes.",
    "pages.drop": "From which priority blocks may be left out where the pages are full.",
    "pages.numbered": "Whether a single page is numbered.",
    "floor": "The smallest type, pt; a style below it is an error.",
    "floor.body": "Of running text, pt.",
    "floor.any": "Of anything, pt.",
    "split": "Width of the myth beside its fact, mm.",
    "front": "The front page or cover.",
    "front.figure": "Which figure stands on it.",
    "front.figure_height": "Its least height, or that of its panel on a cover, mm.",
    "front.figure_most": "Its most height, mm.",
    "front.own_page": "Whether the first section rather begins a page, unless more below the front fills pages better.",
    "exercise": "How an exercise stands.",
    "exercise.panel": "Width of the figure's panel, mm.",
    "exercise.above": "Whether the panel stands above the text, as wide as it.",
    "exercise.figure_least": "Narrowest figure, mm.",
    "exercise.figure_most": "Highest panel, mm.",
    "exercise.per_page": "How many on a page; 0: spread evenly.",
    "exercise.evenly": "How many on a page at most where nobody says how many.",
    "exercise.brief": "Figure, name and dose alone.",
    "diary": "The boxes to tick.",
    "diary.weeks": "How many weeks where no dose says it.",
    "diary.days": "How many days a week where no dose says it.",
    "diary.most": "The most weeks there are.",
    "diary.cell": "Height of a box, mm.",
    "parts": "What it is made of, in reading order.",
    "parts.part": "Which part.",
    "parts.kinds": "The kinds of block it takes; none named: by its nature.",
    "parts.priority": "The lowest priority it takes.",
    "parts.most": "How many blocks at most; 0: all.",
    "parts.own": "It begins a page and nothing else stands on it.",
    "parts.opens": "It begins a page.",
    "parts.last": "It stands on the last page.",
    "parts.text": "All of a block's text, or its first sentence.",
    "parts.must": "Fit leaves none of its blocks out.",
    "styles": "How each role of text is set.",
    "styles.size": "Size of type, pt.",
    "styles.leading": "Baseline to baseline, pt.",
    "styles.bold": "In bold.",
    "styles.italic": "In italic.",
    "styles.ink": "Which of the theme's inks.",
    "styles.tracking": "Between letters, pt; negative draws them together.",
    "styles.divide": "Whether words may be divided at line ends.",
    "styles.heading": "In the brand's heading typeface.",
}
"""What editors show when the pointer rests on a key."""

_WORDS: Mapping[str, Schema] = {
    "sheet.kind": {"enum": list(sheets.KINDS)},
    "panels.side": {"enum": list(sheets.SIDES)},
    "parts.part": {"enum": list(parts.NATURE)},
    "parts.text": {"enum": [parts.WHOLE, parts.LEAD]},
    "parts.kinds": {"type": "array", "items": {"enum": [*parts.KINDS, parts.NONE]}},
    "styles.ink": {"enum": list(INK_ROLES)},
}
_TEXTS = frozenset(["panels.name", "front.figure"])
_WHOLE = frozenset(
    ["columns.count", "sheet.columns", "sheet.rows", "pages.multiple", "pages.most", "pages.wish", "pages.drop",
     "exercise.per_page", "exercise.evenly", "diary.weeks", "diary.days", "diary.most", "parts.priority", "parts.most"]
)  # fmt: skip


def schema() -> Schema:
    """Return the schema of a layout file."""
    part = _record("parts", parts.PART_KEYS)
    top: Schema = {key: _record(key, keys) for key, keys in layoutkeys.KEYS.items()}
    top |= {
        "extends": {"type": "string"},
        "title": {"type": "object", "additionalProperties": {"type": "string"}},
        "purpose": {"type": "object", "additionalProperties": {"type": "string"}},
        "panels": {"type": "array", "items": _record("panels", sheets.PANEL_KEYS)},
        "parts": {"type": "array", "minItems": 1, "items": {"anyOf": [_WORDS["parts.part"], part]}},
        "styles": {
            "type": "object",
            "additionalProperties": False,
            "properties": {key: {"$ref": "#/$defs/style"} for key in layoutkeys.STYLE_NAMES},
        },
    }
    for key in ("grid", "split"):
        top[key] = _number("", key)
    return {
        "$schema": DIALECT,
        "title": "Layout of a leaflet",
        "description": "Paper in millimetres, type in points. See docs/layouts.md.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": MEANING[key], **top[key]} for key in layoutkeys.TOP},
        "anyOf": [{"required": ["extends"]}, {"required": ["paper", "styles"]}],
        "$defs": {"style": _record("styles", layoutkeys.STYLE)},
    }


def _record(name: str, keys: Iterable[str]) -> Schema:
    properties = {key: {"description": MEANING[f"{name}.{key}"], **_value(name, key)} for key in keys}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _value(name: str, key: str) -> Schema:
    path = f"{name}.{key}"
    if path in _WORDS:
        return _WORDS[path]
    if path in _TEXTS:
        return {"type": "string"}
    return _number(name, key) if key in layoutkeys.LIMITS.get(name, {}) else {"type": "boolean"}


def _number(name: str, key: str) -> Schema:
    low, high = layoutkeys.LIMITS[name][key]
    kind = "integer" if f"{name}.{key}" in _WHOLE else "number"
    return {"type": kind, "minimum": low, "maximum": high}


def text() -> str:
    """Return the text of the schema's file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the schema; return 1 when ``--check`` finds it stale."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="Tell whether the file is stale; write nothing.")
    made = text()
    if parser.parse_args().check:
        return int(not PLACE.is_file() or PLACE.read_text(encoding="utf-8") != made)
    PLACE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
