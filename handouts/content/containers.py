"""Containers: ``::: kind Title {attributes}`` … ``:::``, one function for each kind of the contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.content import attributes as attr
from handouts.content.attributes import Attributes, cut_attributes
from handouts.content.dosage import NAMES as DOSES
from handouts.content.dosage import dosage_from
from handouts.content.exercise import find_exercise
from handouts.content.markdown import Heading, Source, read_blocks, read_inline
from handouts.content.model import (
    Advice,
    Block,
    CallToAction,
    Callout,
    CalloutKind,
    Compare,
    Exercise,
    ExerciseUse,
    Faq,
    Habit,
    Inline,
    Myth,
    Part,
    Quote,
    Stat,
    StatKind,
    StatValue,
    plain,
)
from handouts.errors import Place, nearest

_FRACTION = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")
_RANGE = re.compile(r"(\d{1,6})\s*[-–]\s*(\d{1,6})")
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+|tel:\+?[0-9-]{3,20}|brand:/[^\s<>\"{}]*")
_QUOTES = "”“„\"»«'"


@dataclass(frozen=True, slots=True)
class Fence:
    """A container as found in the file: what stands on its first line, and the lines inside it."""

    line: int
    kind: str
    title: str
    lines: tuple[str, ...]
    first_line: int


@dataclass(slots=True)
class Container:
    """A container being read: what every kind needs at hand."""

    fence: Fence
    source: Source
    attributes: Attributes
    title: str
    lang: str
    layouts: tuple[str, ...]
    place: Place

    def error(self, what: str, remedy: str, rule: str) -> None:
        """Note an error at the container's first line."""
        self.source.error(self.fence.line, what, remedy, rule)

    @property
    def heading(self) -> Inline:
        """The title as inline text."""
        return read_inline(self.title, self.fence.line, self.source) if self.title else ()

    def blocks(self, *, headings: bool = False) -> list[Block]:
        """Return the blocks inside; headings are an error unless the kind is made of them."""
        found = read_blocks(self.fence.lines, self.fence.first_line, self.source)
        if not headings:
            for block in found:
                if isinstance(block, Heading):
                    what = f"a heading inside “{self.fence.kind}”"
                    self.source.error(block.place.line, what, "end the container with ::: before it", "heading")
            found = [block for block in found if not isinstance(block, Heading)]
        return found

    def body(self, *, required: bool = True) -> tuple[Block, ...]:
        """Return the blocks inside, of which there must be some."""
        found = tuple(self.blocks())
        if required and not found:
            self.error(f"“{self.fence.kind}” is empty", "write its text between the ::: lines", "empty")
        return found

    def needs_title(self, example: str) -> None:
        """Note an error when there is no title."""
        if not self.title:
            self.error(f"“{self.fence.kind}” has no title", f"write ::: {self.fence.kind} {example}", "missing-title")

    def no_title(self) -> None:
        """Note an error when there is a title where none is printed."""
        if self.title:
            self.error(
                f"“{self.fence.kind}” has no place for the title “{self.title[:30]}”", "remove it", "unexpected-title"
            )

    @property
    def common(self) -> dict[str, object]:
        """The values every block has."""
        findings = self.source.findings
        return {
            "place": self.place,
            "id": self.attributes.id,
            "priority": attr.priority(self.attributes, self.place, findings),
            "only": attr.layouts(self.attributes, "only", self.layouts, self.place, findings),
            "exclude": attr.layouts(self.attributes, "not", self.layouts, self.place, findings),
        }


def read_container(fence: Fence, source: Source, lang: str, layouts: tuple[str, ...]) -> Block | None:
    """Return the block of a container, or None with a finding when its kind is unknown."""
    place = source.place(fence.line)
    title, attributes = cut_attributes(fence.title, place, source.findings)
    kind = KINDS.get(fence.kind)
    if kind is None:
        source.error(fence.line, f"unknown container “{fence.kind[:40]}”", nearest(fence.kind, KINDS), "unknown-container")
        return None
    make, own = kind
    source.findings.extend(attr.unknown(attributes, own, f"“{fence.kind}”", place))
    return make(Container(fence, source, attributes, title, lang, layouts, place))


def _stat(container: Container) -> Block:
    value = read_stat(container.title)
    if value is None:
        container.error(
            f"“{container.title[:30]}” is no number that can be shown", "write ::: stat 4/5, 50%, <1%, 6-12 or 300", "stat"
        )
        value = StatValue(StatKind.NUMBER, 0, 0, container.title)
    return Stat(value=value, blocks=container.body(), **container.common)  # type: ignore[arg-type]


def read_stat(text: str) -> StatValue | None:
    """Return the value of a stat as it is written, or None when it is none."""
    text = text.strip()
    whole = "".join(text.split())
    if match := _FRACTION.fullmatch(text):
        low, high = int(match[1]), int(match[2])
        return StatValue(StatKind.FRACTION, low, high, text) if 0 < high >= low else None
    if match := _RANGE.fullmatch(text):
        low, high = int(match[1]), int(match[2])
        return StatValue(StatKind.RANGE, low, high, text) if low < high else None
    kind = StatKind.NUMBER
    if whole.startswith("<") and whole.endswith("%"):
        kind, whole = StatKind.BELOW, whole[1:-1]
    elif whole.endswith("%"):
        kind, whole = StatKind.PERCENT, whole[:-1]
    if not _NUMBER.fullmatch(whole):
        return None
    number = float(whole.replace(",", "."))
    if kind is not StatKind.NUMBER and number > 100:
        return None
    return StatValue(kind, number, number, text)


def _parts(container: Container) -> tuple[Part, ...]:
    """Return the ``###`` parts of a container."""
    parts: list[tuple[Heading, list[Block]]] = []
    for block in container.blocks(headings=True):
        if isinstance(block, Heading):
            if block.level != 3:
                container.source.error(block.place.line, "a section inside a container", "write ###", "heading")
            parts.append((block, []))
        elif parts:
            parts[-1][1].append(block)
        else:
            container.source.error(block.place.line, f"text before the first ### of “{container.fence.kind}”",
                                   "write ### and a title above it", "heading")  # fmt: skip
    made = []
    for head, blocks in parts:
        if not blocks:
            container.source.error(head.place.line, f"nothing stands under “{plain(head.title)}”", "write its text", "empty")
        _, attributes = cut_attributes(head.attributes, head.place, container.source.findings)
        made.append(Part(head.place, head.title, tuple(blocks), attributes.id))
    return tuple(made)


def _compare(container: Container) -> Block:
    container.no_title()
    parts = _parts(container)
    if not 2 <= len(parts) <= 4:
        container.error(f"“compare” has {len(parts)} parts", "write two to four parts, each under ###", "compare")
    return Compare(parts=parts, **container.common)  # type: ignore[arg-type]


def _faq(container: Container) -> Block:
    container.no_title()
    parts = _parts(container)
    if not parts:
        container.error("“faq” has no question", "write each question as ### and its answer under it", "empty")
    return Faq(parts=parts, **container.common)  # type: ignore[arg-type]


def _myth(container: Container) -> Block:
    container.needs_title("What people believe")
    container.title = container.title.strip(_QUOTES)  # the leaflet sets the quotation marks of its language
    return Myth(statement=container.heading, blocks=container.body(), **container.common)  # type: ignore[arg-type]


def _icon(container: Container) -> str | None:
    name = container.attributes.values.get("icon")
    if name is None:
        return None
    known = container.source.shelf.names("icons", ".svg")
    if name not in known:
        container.error(f"there is no icon “{name}”", nearest(name, known), "unknown-icon")
        return None
    return name


def _advice(container: Container) -> Block:
    container.needs_title("Keep moving")
    return Advice(title=container.heading, blocks=container.body(), icon=_icon(container), **container.common)  # type: ignore[arg-type]


def _habit(container: Container) -> Block:
    container.needs_title("Take small breaks")
    return Habit(title=container.heading, blocks=container.body(), icon=_icon(container), **container.common)  # type: ignore[arg-type]


def _tip(container: Container) -> Block:
    container.needs_title("Good to know")
    return Callout(kind=CalloutKind.TIP, title=container.heading, blocks=container.body(), **container.common)  # type: ignore[arg-type]


def _warning(container: Container) -> Block:
    return Callout(kind=CalloutKind.WARNING, title=container.heading, blocks=container.body(), **container.common)  # type: ignore[arg-type]


def _quote(container: Container) -> Block:
    return Quote(who=container.heading, blocks=container.body(), **container.common)  # type: ignore[arg-type]


def _link(container: Container) -> Block:
    url = container.title
    if not _ADDRESS.fullmatch(url) or len(url) > 500:
        container.error(
            f"the link “{url[:60]}” is not http(s), mailto or tel", "write ::: link https://…", "link"
        )
        url = "https://example.org"
    blocks = container.blocks(headings=True)
    title: Inline = ()
    if blocks and isinstance(blocks[0], Heading):
        title = blocks[0].title
        blocks = blocks[1:]
    for block in blocks:
        if isinstance(block, Heading):
            container.source.error(block.place.line, "a second heading in “link”", "keep one ###", "heading")
    blocks = [block for block in blocks if not isinstance(block, Heading)]
    if not blocks and not title:
        container.error("“link” is empty", "write what the reader finds there", "empty")
    return CallToAction(url=url, title=title, blocks=tuple(blocks), **container.common)  # type: ignore[arg-type]


def _exercise(container: Container) -> Block | None:
    name = container.title
    place = container.place
    if not name:
        container.error("“exercise” names no exercise", "write ::: exercise cat-camel", "missing-title")
        return None
    exercise: Exercise | None = find_exercise(name, container.lang, container.source.shelf, place, container.source.findings)
    values = [(key, text, place) for key, text in container.attributes.values.items() if key in DOSES]
    dosage, findings = dosage_from(values)
    container.source.findings.extend(findings)
    if exercise is None:
        return None
    return ExerciseUse(
        exercise=exercise,
        dosage=exercise.dosage.changed_by(dosage),
        note=container.body(required=False),
        **container.common,  # type: ignore[arg-type]
    )


Maker = Callable[[Container], Block | None]
KINDS: dict[str, tuple[Maker, tuple[str, ...]]] = {
    "stat": (_stat, ()),
    "compare": (_compare, ()),
    "myth": (_myth, ()),
    "advice": (_advice, ("icon",)),
    "exercise": (_exercise, DOSES),
    "habit": (_habit, ("icon",)),
    "tip": (_tip, ()),
    "warning": (_warning, ()),
    "faq": (_faq, ()),
    "quote": (_quote, ()),
    "link": (_link, ()),
}
"""Every container: who reads it, and the attributes it has besides the common ones."""


def fences(lines: Sequence[str], first_line: int, source: Source) -> list[Fence | tuple[int, tuple[str, ...]]]:
    """Split lines into containers and the stretches of Markdown between them (first line, lines)."""
    found: list[Fence | tuple[int, tuple[str, ...]]] = []
    plain_lines: list[str] = []
    plain_start = first_line
    inside: list[str] | None = None
    opened: tuple[int, str, str] = (0, "", "")
    code = ""
    for number, line in enumerate(lines, start=first_line):
        marker = line.lstrip()
        if marker.startswith(("```", "~~~")) and len(line) - len(marker) < 4:
            fence = marker[:3]
            code = "" if code == fence else code or fence
        is_fence = not code and marker.startswith(":::") and len(line) - len(marker) < 4
        if not is_fence:
            (plain_lines if inside is None else inside).append(line)
            continue
        head = marker.lstrip(":").strip()
        if not head and inside is not None:
            found.append(Fence(opened[0], opened[1], opened[2], tuple(inside), opened[0] + 1))
            inside = None
            plain_lines, plain_start = [], number + 1
        elif not head:
            source.error(number, "“:::” closes a container that is not open", "remove it", "container")
            plain_lines.append("")
        elif inside is not None:
            what = f"“{head.split()[0][:30]}” begins inside “{opened[1]}” (line {opened[0]})"
            source.error(number, what, "close the first with a line “:::”; containers do not nest", "container")
            found.append(Fence(opened[0], opened[1], opened[2], tuple(inside), opened[0] + 1))
            kind, _, rest = head.partition(" ")
            opened, inside = (number, kind, rest.strip()), []
        else:
            if any(text.strip() for text in plain_lines):
                found.append((plain_start, tuple(plain_lines)))
            kind, _, rest = head.partition(" ")
            opened, inside = (number, kind, rest.strip()), []
    if inside is not None:
        source.error(opened[0], f"the container “{opened[1][:30]}” is not closed", "end it with a line “:::”", "container")
        found.append(Fence(opened[0], opened[1], opened[2], tuple(inside), opened[0] + 1))
    elif any(text.strip() for text in plain_lines):
        found.append((plain_start, tuple(plain_lines)))
    return found
