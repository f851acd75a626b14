"""Two languages of one guide: do they hold the same things, in the same order?

Blocks are matched by their ``{#id}`` where both have it, else by order and kind, level by level, so that a missing list
item is told where it is missing and not as a hundred shifted ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from handouts.checks.pair_exercise import RULES as EXERCISE_RULES
from handouts.checks.pair_texts import RULES as TEXT_RULES
from handouts.checks.pair_texts import compare_front, compare_own
from handouts.checks.rule import Family, Rule
from handouts.content.blocks import children
from handouts.content.model import (
    Block,
    Callout,
    Compare,
    ExerciseUse,
    Faq,
    Guide,
    Inline,
    ListBlock,
    Paragraph,
    Part,
    Picture,
    Section,
    Table,
    plain,
)
from handouts.errors import Finding, Place, Severity
from handouts.values import dataclass

_REVISION = "ISO 17100:2015, 5.3.3 (revision: compared with its source)"
MISSING = Rule(
    "pair-missing", Severity.NOTE, "a guide or an exercise is there in one language only",
    "write the other language, or leave it at that", "ours: two languages that say the same",
)  # fmt: skip
SECTION = Rule(
    "pair-section", Severity.ERROR, "a section is there in one language only, or stands elsewhere",
    "write it in both languages, with the same {#id}", _REVISION,
)  # fmt: skip
BLOCK = Rule(
    "pair-block", Severity.ERROR, "a block, list item, table row or question is there in one language only",
    "write it in both languages", _REVISION,
)  # fmt: skip
EXERCISE = Rule(
    "pair-exercise", Severity.ERROR, "the languages use other exercises, or another order of them",
    "use the same exercises in the same order", _REVISION,
)  # fmt: skip
FIGURE = Rule(
    "pair-figure", Severity.ERROR, "the languages show another picture, icon or counted figure",
    "show the same in both languages", _REVISION,
)  # fmt: skip
PRIORITY = Rule(
    "pair-priority", Severity.WARNING, "a block may be left out in one language and not in the other",
    "give it the same priority=, only= and not= in both languages", "ours: a smaller layout leaves out the same",
)  # fmt: skip
RULES = (MISSING, SECTION, BLOCK, EXERCISE, FIGURE, PRIORITY, *TEXT_RULES, *EXERCISE_RULES)
FAMILY = Family(
    "The language pair",
    "Two languages of one guide or exercise say the same, with the same numbers and doses. A slip in a dose is the "
    "worst mistake that a translation can hold.",
    RULES,
)


@dataclass(frozen=True, slots=True)
class _Node:
    """A block or a part of one. ``kind``: what it must be matched with; ``label``: its name in a finding."""

    place: Place
    kind: str
    id: str | None
    label: str
    block: Block | Part
    children: tuple[Block | Part, ...]


def compare_guides(one: Guide, other: Guide) -> Iterator[Finding]:
    """Yield what ``other`` has otherwise than ``one``; findings stand in ``other`` where they can."""
    yield from compare_front(one, other)
    yield from _compare(
        (*one.preamble, *one.sections), (*other.preamble, *other.sections), _Sides(one, other), other.place
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    one: Guide
    other: Guide


def _compare(
    one: Sequence[Block | Part], other: Sequence[Block | Part], sides: _Sides, inside: Place
) -> Iterator[Finding]:
    left, right = [_node(block) for block in one], [_node(block) for block in other]
    pairs = list(_matched(left, right))
    known_left, known_right = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    for node in right:
        if id(node) not in known_right:
            yield _lone(node, sides.one, node.place)
    for node in left:
        if id(node) not in known_left:
            yield _lone(node, sides.other, inside, f" ({_line(node.place)})")
    order = [right.index(b) for _, b in pairs]
    for at, (before, after) in enumerate(pairwise(order)):
        if before > after:
            node = pairs[at + 1][1]
            rule = EXERCISE if node.kind == "exercise" else SECTION if node.kind == "section" else BLOCK
            what = f"{node.label} stands elsewhere than in {_line(pairs[at + 1][0].place)}"
            yield rule.at(node.place, what, "keep the same order in both languages")
            break
    for a, b in pairs:
        yield from _same(a, b)
        yield from compare_own(a.block, b.block, sides.one, sides.other)
        yield from _compare(a.children, b.children, sides, b.place)


def _lone(node: _Node, missing_in: Guide, place: Place, where: str = "") -> Finding:
    rule = {"section": SECTION, "exercise": EXERCISE, "picture": FIGURE}.get(node.kind, BLOCK)
    severity = Severity.WARNING if node.kind == "paragraph" else None
    name = Path(missing_in.place.path).name
    return rule.at(place, f"{node.label}{where} has no partner in {name}", severity=severity)


def _matched(left: list[_Node], right: list[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """Yield partners, in the order of ``left``."""
    ids = {node.id: node for node in right if node.id}
    found = {id(node): ids[node.id] for node in left if node.id in ids and ids[node.id].kind == node.kind}
    taken = {id(node) for node in found.values()}
    rest_left = [node for node in left if id(node) not in found]
    rest_right = [node for node in right if id(node) not in taken]
    kinds = [node.kind for node in rest_left], [node.kind for node in rest_right]
    for start, first, size in SequenceMatcher(None, *kinds, autojunk=False).get_matching_blocks():
        for step in range(size):
            found[id(rest_left[start + step])] = rest_right[first + step]
    for node in left:
        if id(node) in found:
            yield node, found[id(node)]


def _same(one: _Node, other: _Node) -> Iterator[Finding]:
    """Yield what a pair of blocks is or shows otherwise."""
    first, second = one.block, other.block
    where = _line(one.place)
    if isinstance(first, Block) and isinstance(second, Block):
        ways = [(block.priority, block.only, block.exclude) for block in (first, second)]
        if ways[0] != ways[1]:
            yield PRIORITY.at(other.place, f"{other.label} has another priority or other layouts than in {where}")
    if isinstance(first, ExerciseUse) and isinstance(second, ExerciseUse) and first.exercise.id != second.exercise.id:
        what = f"the exercise is “{second.exercise.id}”, in {where} it is “{first.exercise.id}”"
        yield EXERCISE.at(other.place, what)
    icons = getattr(first, "icon", None), getattr(second, "icon", None)
    if icons[0] != icons[1]:
        yield FIGURE.at(other.place, f"the icon is “{icons[1] or 'none'}”, in {where} it is “{icons[0] or 'none'}”")
    if isinstance(first, Table) and isinstance(second, Table):
        shapes = [(len(table.rows), len(table.header)) for table in (first, second)]
        if shapes[0] != shapes[1]:
            sizes = [f"{rows} rows and {columns} columns" for rows, columns in shapes]
            yield BLOCK.at(other.place, f"the table has {sizes[1]}, in {where} it has {sizes[0]}")
    if isinstance(first, ListBlock) and isinstance(second, ListBlock) and first.ordered != second.ordered:
        yield BLOCK.at(other.place, f"the list is numbered in one language only (see {where})")


def _node(block: Block | Part) -> _Node:
    if isinstance(block, Part):
        return _Node(block.place, "part", block.id, f"the part “{_short(block.title)}”", block, block.blocks)
    kind = _kind(block)
    inner: tuple[Block | Part, ...] = children(block)
    if isinstance(block, Compare | Faq):
        inner = block.parts
    elif isinstance(block, ListBlock):
        inner = tuple(Part(item[0].place, (), item) for item in block.items if item)
    title = getattr(block, "title", ()) or getattr(block, "statement", ())
    label = f"the {kind} “{_short(title)}”" if title else f"a {kind}"
    if isinstance(block, ExerciseUse):
        label = f"the exercise “{block.exercise.id}”"
    return _Node(block.place, kind, block.id, label, block, inner)


def _kind(block: Block) -> str:
    if isinstance(block, Callout):
        return block.kind.value
    names = {ExerciseUse: "exercise", ListBlock: "list", Section: "section", Paragraph: "paragraph", Picture: "picture"}
    return names.get(type(block), type(block).__name__.lower())


def _short(inline: Inline) -> str:
    text = plain(inline)
    return text if len(text) <= 40 else text[:39] + "…"


def _line(place: Place) -> str:
    return f"{Path(place.path).name}:{place.line}"
