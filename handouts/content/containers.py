"""Containers: ``::: kind Title {attributes}`` … ``:::``, one function for each kind of the contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handouts.content.attributes import Attributes, Common, common, cut_attributes, refuse_others
from handouts.content.dosage import NAMES as DOSES
from handouts.content.dosage import dosage_from
from handouts.content.exercise import find_exercise
from handouts.content.fences import Fence
from handouts.content.inline import read_inline
from handouts.content.links import LINKS, address
from handouts.content.markdown import Heading, read_blocks, without_headings
from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CalloutKind,
    CallToAction,
    Compare,
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
from handouts.content.quotations import unmarked
from handouts.content.source import Source
from handouts.content.stats import read_stat
from handouts.errors import Place, nearest

_QUOTES = "“”„\"»«'‘’"


@dataclass(slots=True)
class Container:
    """A container being read: what every kind needs at hand."""

    fence: Fence
    source: Source
    attributes: Attributes
    title: str
    lang: str
    place: Place
    own: tuple[str, ...]

    def error(self, what: str, remedy: str, rule: str) -> None:
        """Note an error at the container's first line."""
        self.source.error(self.fence.line, what, remedy, rule)

    @property
    def heading(self) -> Inline:
        """The title as inline text."""
        return read_inline(self.title, self.fence.line, self.source) if self.title else ()

    def parts(self) -> list[Block]:
        """Return the blocks inside, headings among them."""
        return read_blocks(self.fence.lines, self.fence.first_line, self.source)

    def body(self, *, required: bool = True) -> tuple[Block, ...]:
        """Return the blocks inside, of which there must be some."""
        before = len(self.source.findings)
        found = without_headings(self.parts(), f"“{self.fence.kind}”", self.source)
        if required and not found and len(self.source.findings) == before:
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
    def common(self) -> Common:
        """The values every block has, as keywords."""
        return common(self.attributes, self.own, f"“{self.fence.kind}”", self.place, self.source)


def read_container(fence: Fence, source: Source, lang: str) -> Block | None:
    """Return the block of a container, or None with a finding when its kind is unknown."""
    place = source.place(fence.line)
    kind = KINDS.get(fence.kind)
    if kind is None:
        shown = fence.kind[:40]
        source.error(fence.line, f"unknown container “{shown}”", nearest(shown, KINDS), "unknown-container")
        return None
    make, own = kind
    title, attributes = cut_attributes(fence.title, place, source.findings)
    return make(Container(fence, source, attributes, title, lang, place, own))


def _stat(container: Container) -> Block:
    value = read_stat(container.title)
    if value is None:
        what = f"“{container.title[:30]}” is no number that can be shown"
        container.error(what, "write ::: stat 4/5, 50%, <1%, 6-12 or 300", "stat")
        value = StatValue(StatKind.NUMBER, 0, 0, container.title)
    return Stat(value=value, blocks=container.body(), **container.common)


def _parts(container: Container) -> tuple[Part, ...]:
    """Return the ``###`` parts of a container."""
    source, kind = container.source, container.fence.kind
    parts: list[tuple[Heading, list[Block]]] = []
    for block in container.parts():
        if isinstance(block, Heading):
            if block.level != 3:
                source.error(block.place.line, "a section inside a container", "write ###", "heading")
            parts.append((block, []))
        elif parts:
            parts[-1][1].append(block)
        else:
            what = f"text before the first ### of “{kind}”"
            source.error(block.place.line, what, "write ### and a title above it", "heading")
    made = []
    for head, blocks in parts:
        if not blocks:
            source.error(head.place.line, f"nothing stands under “{plain(head.title)}”", "write its text", "empty")
        name = refuse_others(head.attributes, (), f"a part of “{kind}”", head.place, source)
        made.append(Part(head.place, head.title, tuple(blocks), name))
    return tuple(made)


def _compare(container: Container) -> Block:
    container.no_title()
    parts = _parts(container)
    if not 2 <= len(parts) <= 4:
        container.error(f"“compare” has {len(parts)} parts", "write two to four parts, each under ###", "compare")
    return Compare(parts=parts, **container.common)


def _faq(container: Container) -> Block:
    container.no_title()
    parts = _parts(container)
    if not parts:
        container.error("“faq” has no question", "write each question as ### and its answer under it", "empty")
    return Faq(parts=parts, **container.common)


def _myth(container: Container) -> Block:
    container.needs_title("What people believe")
    if len(container.title) > 2 and container.title[0] in _QUOTES and container.title[-1] in _QUOTES:
        container.title = container.title[1:-1].strip()  # the leaflet sets the quotation marks of its language
    return Myth(statement=container.heading, blocks=container.body(), **container.common)


def _icon(container: Container) -> str | None:
    name = container.attributes.values.get("icon")
    if name is None:
        return None
    known = container.source.names("icons")
    if name not in known:
        container.error(f"there is no icon “{name[:40]}”", nearest(name[:40], known), "unknown-icon")
        return None
    return name


def _advice(container: Container) -> Block:
    container.needs_title("Keep moving")
    return Advice(title=container.heading, blocks=container.body(), icon=_icon(container), **container.common)


def _habit(container: Container) -> Block:
    container.needs_title("Take small breaks")
    return Habit(title=container.heading, blocks=container.body(), icon=_icon(container), **container.common)


def _tip(container: Container) -> Block:
    container.needs_title("Good to know")
    return Callout(kind=CalloutKind.TIP, title=container.heading, blocks=container.body(), **container.common)


def _warning(container: Container) -> Block:
    return Callout(kind=CalloutKind.WARNING, title=container.heading, blocks=container.body(), **container.common)


def _quote(container: Container) -> Block:
    return Quote(who=container.heading, blocks=unmarked(container.body()), **container.common)


def _link(container: Container) -> Block:
    source, url = container.source, address(container.title)
    if url is None:
        container.error(f"the link “{container.title[:60]}” is not {LINKS}", "write ::: link https://…", "link")
    blocks = container.parts()
    title: Inline = ()
    if blocks and isinstance(blocks[0], Heading):
        title = blocks[0].title
        refuse_others(blocks[0].attributes, (), "the heading of a link", blocks[0].place, source)
        blocks = blocks[1:]
    text = without_headings(blocks, "“link”", source)
    if not text and not title:
        container.error("“link” is empty", "write what the reader finds there", "empty")
    return CallToAction(url=url or "", title=title, blocks=text, **container.common)


def _exercise(container: Container) -> Block | None:
    name = container.title
    place = container.place
    if not name:
        container.error("“exercise” names no exercise", "write ::: exercise cat-camel", "missing-title")
        return None
    source = container.source
    exercise = find_exercise(name, container.lang, source.shelf, place, source.findings)
    given = container.attributes.values.items()
    dosage, findings = dosage_from((key, text, place) for key, text in given if key in DOSES)
    source.findings.extend(findings)
    values, note = container.common, container.body(required=False)
    if exercise is None:
        return None
    return ExerciseUse(
        exercise=exercise,
        dosage=exercise.dosage.changed_by(dosage),
        note=note,
        **values,
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
