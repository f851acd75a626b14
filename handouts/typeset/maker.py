"""The maker: blocks become rows. Text, lists, sub-sections and pictures here; cards in their own modules.

Every row is made in its frame's own coordinates, with its tags already given, in reading order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from handouts.content.model import Block, Inline, ListBlock, Paragraph, Span, Subsection, plain
from handouts.drawing import Drawing, Shape
from handouts.errors import FitError, Place
from handouts.handout import describe
from handouts.language.words import Words
from handouts.look.layout import Layout, Style
from handouts.typeset.gallery import Gallery
from handouts.typeset.ladder import LADDER, Rung
from handouts.typeset.lines import Line, OversetWordError, break_lines
from handouts.typeset.marks import DrawingMark, LinkMark, Mark, TextMark
from handouts.typeset.rows import Row, TagList, change, height_of, moved, spaced, tied_to_next, with_blank
from handouts.typeset.words import Division, Setter, Word, cut, divisions
from handouts.units import Rect, mm
from handouts.values import dataclass

_BULLET = Drawing(10, 10, (Shape("10 5 m 10 7.76 7.76 10 5 10 c 2.24 10 0 7.76 0 5 c 0 2.24 2.24 0 5 0 c "
                                 "7.76 0 10 2.24 10 5 c h", fill="primary"),))  # fmt: skip
_SQUARE = Drawing(10, 10, (Shape("0 0 m 10 0 l 10 10 l 0 10 l h", fill="accent"),))
DIVIDED = "/divided"
SMALLER = {
    "title": ("opener", "section", "name"),
    "opener": ("section", "name"),
    "section": ("name",),
    "name": ("subhead",),
}
"""The headings that a heading with a very long word is set as instead."""
HANG = mm(5)
NUMBER_HANG = mm(7)
BULLET = mm(1.7)


CardMaker = Callable[["Maker", Any, float, int], list[Row]]
"""Makes a block's rows: maker, block, measure, parent tag."""


@dataclass(slots=True)
class Maker:
    """What blocks are made into rows with: one for each leaflet in the making.

    ``rung``: how tight the fit ladder sets it. ``memory``: lines already broken, which may outlive the leaflet,
    since lines depend on nothing but text, style and measure.
    """

    layout: Layout
    setter: Setter
    words: Words
    gallery: Gallery
    makers: Mapping[type[Block], CardMaker]
    """Who makes the other kinds of block; see `handouts.typeset.cards`."""
    tags: TagList = field(default_factory=TagList)
    rung: Rung = field(default_factory=lambda: LADDER[0])
    left_out: list[str] = field(default_factory=list)
    memory: dict[tuple[Inline, str, float, bool], tuple[Line, ...]] = field(default_factory=dict)
    alert: bool = False
    """Whether the blocks being made stand in a warning."""
    printed: set[str] = field(default_factory=set)
    """The patient's values that stand somewhere, by the names of their slots."""
    icons: set[type[Block]] = field(default_factory=set)
    """Kinds of block that have icons in the section being made: those of them without one stand in line."""

    @property
    def gap(self) -> float:
        """The gap between blocks."""
        return self.layout.block_gap * self.rung.blocks

    @property
    def section_gap(self) -> float:
        """The gap above a section."""
        return self.layout.section_gap * self.rung.sections

    def item_gap(self, rows: Sequence[Sequence[Row]]) -> float:
        """The gap between the items of a list; where any runs over several lines they are never set solid."""
        wraps = any(len(item) > 1 for item in rows)
        return self.layout.grid / 4 * max(self.rung.items, 0.5 if wraps else 0.0)

    def style(self, name: str) -> Style:
        """Return a style of the layout; a name that ends in `DIVIDED` is that style with words divided."""
        if name.endswith(DIVIDED):
            return replace(self.layout.styles[name.removesuffix(DIVIDED)], name=name, divide=True)
        return self.layout.styles[name]

    def lines(self, inline: Inline, style: Style, measure: float, place: Place | None = None) -> tuple[Line, ...]:
        """Return the lines of an inline, remembered. Raises `FitError` for a word wider than the measure."""
        key = (inline, style.name, measure, self.alert)
        known = self.memory.get(key)
        if known is None:
            try:
                known = break_lines(cut(inline, style, self.setter, place), measure, self._divide) if inline else ()
            except OversetWordError as error:
                raise FitError.at(
                    place or self.layout.place,
                    f"“{error.word}” is {error.over:.0f} pt wider than its {measure:.0f} pt line",
                    "write a shorter word, or say where it divides with a soft hyphen (U+00AD)",
                    "overset-word",
                ) from None
            self.memory[key] = known
        return known

    def _divide(self, word: Word) -> tuple[Division, ...]:
        return divisions(word, self.setter, sparing=self.alert)

    def baseline(self, style: Style) -> float:
        """Return how far below the top of its line the baseline lies: capitals stand in the middle."""
        family = self.setter.typefaces.heading if style.heading else self.setter.typefaces.body
        return (style.leading + family.regular.cap_height * style.size) / 2

    def span_tags(self, inline: Inline, parent: int) -> tuple[int, ...]:
        """Return the tag of each span: its block's, or a Link, Reference or Span of its own.

        Neighbouring spans of one link share an element.
        """
        tags: list[int] = []
        before: Span | None = None
        for span in inline:
            if span.cite is not None:
                tags.append(self.tags.add("Reference", parent))
            elif span.link:
                same = before is not None and before.link == span.link
                alt = self.words("link-contents", url=span.link)
                tags.append(tags[-1] if same else self.tags.add("Link", parent, alt=alt))
            elif span.lang:
                tags.append(self.tags.add("Span", parent, lang=span.lang))
            else:
                tags.append(parent)
            before = span
        return tuple(tags)

    def line_marks(
        self, line: Line, inline: Inline, style: Style, tags: Sequence[int | None], x: float, y: float
    ) -> list[Mark]:
        """Return the marks of a line whose baseline starts at ``(x, y)``."""
        marks: list[Mark] = []
        for run in line.runs:
            span, tag = inline[run.span], tags[run.span]
            ink = "primary" if span.link and style.ink in ("ink", "mute") else style.ink
            mark = TextMark(x + run.x, y + run.rise, run.text, run.advances, run.face.name, run.size, ink, tag)
            marks.append(mark)
            if span.link and tag is not None:
                rect = Rect(mark.x, mark.y - 0.3 * run.size, max(mark.width, 1.0), 1.2 * run.size)
                marks.append(LinkMark(rect, span.link, self.words("link-contents", url=span.link), tag))
        return marks

    def text(
        self,
        inline: Inline,
        style_name: str,
        measure: float,
        tag: int | None,
        *,
        x: float = 0.0,
        gap: float = 0.0,
        place: Place | None = None,
        what: str = "",
        tags: Sequence[int | None] = (),
    ) -> list[Row]:
        """Return the lines of an inline as rows, tied so that no line ever stands alone (two and two).

        ``tags``: a tag for each span, where they are not all of the one block ``tag``.
        """
        style = self.style(style_name)
        lines = self.lines(inline, style, measure, place)
        if not tags:
            tags = self.span_tags(inline, tag) if tag is not None else [None] * len(inline)
        down = self.baseline(style)
        count = len(lines)
        rows = []
        for index, line in enumerate(lines):
            marks = tuple(self.line_marks(line, inline, style, tags, x, -down))
            # orphan: the first line keeps with the second; widow: the last but one with the last
            keep = count > 1 and (index == 0 or index == count - 2)
            rows.append(Row(style.leading, marks, gap if index == 0 else 0.0, keep=keep, place=place, what=what))
        return rows

    def plain_text(self, text: str, style: str, measure: float, tag: int | None, **options: float) -> list[Row]:
        """Return plain text as rows."""
        return self.text((Span(text),), style, measure, tag, **options) if text else []  # type: ignore[arg-type]

    def width(self, text: str, style_name: str) -> float:
        """Return the width of plain text on one line."""
        lines = self.lines((Span(text),), self.style(style_name), 1e6)
        return lines[0].width if lines else 0.0

    def heading(
        self, inline: Inline, style: str, measure: float, tag: int, *, gap: float, place: Place | None = None
    ) -> list[Row]:
        """Return a heading as rows that all stay with what follows.

        No word of a heading is divided, unless one is too long for its line even in the next smaller heading.
        """
        name = self.heading_style(inline, style, measure, place)
        return [change(row, keep=True) for row in self.text(inline, name, measure, tag, gap=gap, place=place)]

    def heading_style(self, inline: Inline, style: str, measure: float, place: Place | None = None) -> str:
        """Return the style in which every word of a heading has room; see `heading`."""
        names = (style, *SMALLER.get(style, ()))
        for name in (*names, *(name + DIVIDED for name in names)):
            try:
                self.lines(inline, self.style(name), measure, place)
            except FitError:
                continue
            return name
        return names[-1] + DIVIDED

    def kept_out(self, block: Block) -> bool:
        """Tell whether the fit ladder leaves a block out, and note it."""
        if block.priority < self.rung.drop:
            return False
        self.tell(block)
        return True

    def tell(self, block: Block, what: str = "") -> None:
        """Note that a block is left out, or what of it."""
        self.left_out.append(f"{block.place}: {describe(block)}{f': {what}' if what else ''}")

    def on_grid(self, rows: list[Row]) -> list[Row]:
        """Return rows whose height is whole half-lines of the baseline grid, the last row padded."""
        if not rows:
            return rows
        step = self.layout.grid / 2
        height = height_of(rows)
        over = -height % step
        if over < 0.01 or step - over < 0.01:
            return rows
        last = rows[-1]
        return [*rows[:-1], change(last, height=last.height + over)]

    def listing(self, block: ListBlock, measure: float, parent: int, *, style: str = "body") -> list[Row]:
        """Return a list: bullets in the brand's colour (squares in a warning), numbers set bold."""
        numbered = block.ordered
        tag = self.tags.add("L", parent, numbering="Decimal" if numbered else "Disc")
        hang = NUMBER_HANG if numbered else HANG
        body = self.style(style)
        made: list[list[Row]] = []
        for number, item in enumerate(block.items, start=block.start):
            entry = self.tags.add("LI", tag)
            lead: tuple[Mark, ...]
            if numbered:
                label = self.tags.add("Lbl", entry)
                lead = with_blank(self.plain_text(str(number), "number", hang, label))[0].marks
                lead = moved(lead, 0.0, self.baseline(self.style("number")) - self.baseline(body))
            else:
                shape = _SQUARE if self.alert else _BULLET
                middle = -self.baseline(body) + 0.33 * body.size
                lead = (DrawingMark(Rect(0.5, middle - BULLET / 2, BULLET, BULLET), shape),)
            holder = self.tags.add("LBody", entry)
            inside = self.flow(item, measure - hang, holder, style=style, in_list=True)
            shifted = [change(row, marks=moved(row.marks, hang, 0.0)) for row in inside]
            if shifted:
                shifted[0] = change(shifted[0], marks=(*lead, *shifted[0].marks))
                # no item alone at the head or foot of a column: the first two and the last two stay together
                if number - block.start in (0, len(block.items) - 2) and len(block.items) > 1:
                    shifted = [change(row, keep=True) for row in shifted]
            made.append(shifted)
        gap = self.item_gap(made)
        rows = [row for item in made for row in spaced(item, gap, gap)]
        return self.on_grid([change(rows[0], gap=0.0, stretch=0.0), *rows[1:]] if rows else [])

    def flow(
        self, blocks: Iterable[Block], measure: float, parent: int, *, style: str = "body", in_list: bool = False
    ) -> list[Row]:
        """Return blocks one below the other, as for a column of ``measure`` points."""
        rows: list[Row] = []
        leads_on = False  # a paragraph that ends in a colon stays with what it announces
        for block in blocks:
            if self.kept_out(block):
                continue
            made = self.block(block, measure, parent, style=style, in_list=in_list)
            if made:
                if rows and leads_on:
                    rows[-1] = change(rows[-1], keep=True)
                rows.extend(spaced(made, max(self.gap, made[0].gap), made[0].stretch or self.gap))
            leads_on = isinstance(block, Paragraph) and plain(block.text).rstrip().endswith(":")
        return [change(rows[0], gap=0.0, stretch=0.0), *rows[1:]] if rows else []

    def block(
        self, block: Block, measure: float, parent: int, *, style: str = "body", in_list: bool = False
    ) -> list[Row]:
        """Return one block as rows."""
        match block:
            case Paragraph():
                tag = parent if in_list else self.tags.add("P", parent)
                return self.text(block.text, style, measure, tag, place=block.place, what="paragraph")
            case ListBlock():
                return self.listing(block, measure, parent, style=style)
            case Subsection():
                return self.subsection(block, measure, parent)
            case _:
                return self.makers[type(block)](self, block, measure, parent)

    def subsection(self, block: Subsection, measure: float, parent: int) -> list[Row]:
        """Return a sub-heading with what stands under it."""
        holder = self.tags.add("Sect", parent)
        head = self.tags.add("H3", holder)
        rows = self.heading(block.title, "subhead", measure, head, gap=0.0, place=block.place)
        if rows:
            rows[-1] = change(rows[-1], bookmark=(plain(block.title), 2))
        body = spaced(self.flow(block.blocks, measure, holder), 0.0)
        return tied_to_next([*rows, *body], 2 * self.layout.grid)

