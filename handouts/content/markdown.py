"""Markdown into blocks: paragraphs, lists, tables, pictures and headings, each with its line.

CommonMark and GFM tables by markdown-it-py; what a printed leaflet cannot carry (raw HTML, code, pictures
in the middle of a line, headings of other levels) is a finding with its remedy. Remarks ``<!-- … -->`` are
left out. Indented text is text. A line of braces gives its attributes to the block above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from handouts.content.attributes import Attributes, common, cut_attributes
from handouts.content.inline import inline_tokens, parser, read_inline, read_spans
from handouts.content.links import address
from handouts.content.model import Align, Block, Inline, ListBlock, Paragraph, Quote, Table, plain
from handouts.content.pictures import read_picture
from handouts.content.quotations import unmarked
from handouts.content.source import Source
from handouts.errors import Place
from handouts.values import dataclass

_DEEPEST_LIST = 3
_WIDEST_TABLE = 12


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading as it stands in the flow; the guide reader makes sections of it."""

    level: int
    title: Inline
    attributes: Attributes


def read_blocks(lines: Sequence[str], first_line: int, source: Source) -> list[Block]:
    """Return the blocks of Markdown lines, the first of which is line ``first_line`` of the file."""
    kept = list(lines)
    braces: dict[int, str] = {}
    for index, line in enumerate(lines):
        number, text = first_line + index, line.strip()
        if text.startswith("[^") and "]:" in text:
            remedy = "list it under “sources” in the front matter"
            source.error(number, "footnotes are not written here", remedy, "footnote")
            kept[index] = ""
        elif text.startswith("{") and text.endswith("}") and "{" not in text[1:]:
            braces[number] = text
            kept[index] = ""
    blocks = _Blocks(source, kept, first_line).read(_parse(kept, first_line, source))
    if braces:
        starts = [block.place.line for block in blocks]
        for number, text in braces.items():
            _attach(blocks, bisect_left(starts, number) - 1, number, text, source)
    return blocks


def define_links(lines: Sequence[str], first_line: int, source: Source) -> None:
    """Note the link definitions (``[name]: https://…``) of a file, which count in all of it, containers included."""
    for number, line in enumerate(lines, start=first_line):
        if line.startswith("[") and "]:" in line and not line.startswith("[^"):
            _parse([line], number, source)


def _parse(lines: Sequence[str], first_line: int, source: Source) -> list[Token]:
    """Return the parser's tokens. What it takes for a link definition and cannot be one would be lost: an error."""
    before = len(source.references.get("references", ()))
    tokens = parser().parse("\n".join(lines), source.references)
    for name, link in islice(source.references.get("references", {}).items(), before, None):
        if address(str(link["href"])) is None:
            what = f"“[{name.lower()[:40]}]:” defines no link"
            remedy = "write https://… behind it, or \\[ for a bracket"
            source.error(first_line + link["map"][0], what, remedy, "link")
    return tokens


def without_headings(blocks: Sequence[Block], where: str, source: Source) -> tuple[Block, ...]:
    """Return the blocks that are no headings; each heading is an error."""
    for block in blocks:
        if isinstance(block, Heading):
            source.error(block.place.line, f"a heading inside {where}", f"end {where} before it", "heading")
    return tuple(block for block in blocks if not isinstance(block, Heading))


def _attach(blocks: list[Block], above: int, line: int, text: str, source: Source) -> None:
    """Give the attributes of a line of braces to the block above it, if there is one (``above`` is not -1)."""
    if above < 0 or isinstance(blocks[above], Heading):
        what = f"the braces “{text[:40]}” stand under no block"
        source.error(line, what, "put them under a paragraph, list, table or picture", "attributes")
        return
    block = blocks[above]
    place = source.place(line)
    _, given = cut_attributes(text, place, source.findings)
    is_table = isinstance(block, Table)
    values = common(given, ("caption",) if is_table else (), "a table" if is_table else "a paragraph", place, source)
    if isinstance(block, Table) and "caption" in given.values:
        block = replace(block, caption=read_inline(given.values["caption"], line, source))
    values["place"] = block.place
    blocks[above] = replace(block, **values)


class _Blocks:
    """Walks the parser's tokens."""

    def __init__(self, source: Source, lines: Sequence[str], first_line: int) -> None:
        self.source = source
        self.lines = lines
        self.first_line = first_line
        self.line = first_line
        self.depth = 0
        self.quoted = False

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        blocks: list[Block] = []
        index = 0
        while index < len(tokens):
            index = self._one(tokens, index, blocks)
        return blocks

    def _one(self, tokens: Sequence[Token], index: int, blocks: list[Block]) -> int:
        """Read the block that begins at ``index``; return the index after it."""
        token = tokens[index]
        if token.map:
            self.line = self.first_line + token.map[0]
        place = self.source.place(self.line)
        end = _end(tokens, index)
        inside = tokens[index + 1 : end]
        match token.type:
            case "paragraph_open":
                blocks.extend(self._paragraph(inside[0], place))
            case "heading_open":
                blocks.extend(self._heading(token, inside[0], place))
            case "bullet_list_open" | "ordered_list_open":
                blocks.extend(self._list(token, inside, place))
            case "table_open":
                blocks.append(self._table(inside, place))
            case "blockquote_open":
                blocks.extend(self._quote(inside, place))
            case "fence":
                self.source.error(self.line, "a block of code is not printed", "write it as plain text", "code")
            case "html_block" if not _is_remark(token.content):
                self.source.error(self.line, "raw HTML is not printed", "write it in Markdown", "html")
            case "hr":
                remedy = "remove it; sections part the text"
                self.source.warn(self.line, "a horizontal line is not printed", remedy, "rule")
        return end + 1

    def _paragraph(self, inline: Token, place: Place) -> list[Block]:
        children = inline_tokens(inline.content, place.line, self.source)
        if children and children[0].type == "image":
            if inline.content.endswith("}") and children[-1].type == "text":
                return self._braced_picture(inline.content, place)
            if all(child.type in ("image", "softbreak") or not child.content.strip() for child in children):
                pictures: list[Block] = []
                at = place
                for child in children:
                    if child.type == "softbreak":
                        at = replace(at, line=at.line + 1)
                    elif child.type == "image" and (picture := read_picture(child, at, self.source)):
                        pictures.append(picture)
                return pictures
        for offset, line in enumerate(inline.content.split("\n")):
            if line.startswith(":::"):
                remedy = "begin the line of ::: at the margin; end the list before it"
                self.source.error(self.line + offset, "a container inside a list or quotation", remedy, "container")
        text = read_spans(children, self.line, self.source)
        return [Paragraph(place=place, text=text)] if text else []

    def _braced_picture(self, content: str, place: Place) -> list[Block]:
        """Read ``![alt](file){#id priority=1}``."""
        text, given = cut_attributes(content, place, self.source.findings, glued=True)
        children = inline_tokens(text, place.line, self.source)
        values = common(given, (), "a picture", place, self.source)
        if len(children) != 1 or children[0].type != "image":
            self.source.error(place.line, "a picture in the middle of text", "give it a line of its own", "picture")
            return []
        picture = read_picture(children[0], place, self.source)
        return [replace(picture, **values)] if picture else []

    def _heading(self, token: Token, inline: Token, place: Place) -> list[Block]:
        level = int(token.tag[1:])
        if level not in (2, 3):
            remedy = "the title stands in the front matter; use ## for sections" if level == 1 else "use ## and ###"
            self.source.error(self.line, f"a heading with {'#' * level}", remedy, "heading")
        content, attributes = cut_attributes(inline.content, place, self.source.findings)
        title = read_inline(content, self.line, self.source)
        if not plain(title).strip():
            self.source.error(self.line, "a heading without words", "write its words, or remove it", "heading")
            return []
        return [Heading(place=place, level=min(max(level, 2), 3), title=title, attributes=attributes)]

    def _quote(self, inside: Sequence[Token], place: Place) -> list[Block]:
        if self.quoted:  # not read: the parser leaves out what lies too deep
            self.source.error(place.line, "a quote inside a quotation", "write it as text", "nesting")
            return []
        self.quoted = True
        before = len(self.source.findings)
        text = self._only_text(self.read(inside), "a quotation", place)
        self.quoted = False
        if not text and len(self.source.findings) == before:
            self.source.error(place.line, "the quotation is empty", "write its text, or remove the >", "empty")
        return [Quote(place=place, who=(), blocks=unmarked(text))] if text else []

    def _list(self, opening: Token, inside: Sequence[Token], place: Place) -> list[Block]:
        ordered = opening.type == "ordered_list_open"
        self.depth += 1
        if self.depth > _DEEPEST_LIST:
            what = f"lists are nested more than {_DEEPEST_LIST} deep"
            self.source.error(place.line, what, "write shorter lists", "list")
            self.depth -= 1
            return []
        items: list[tuple[Block, ...]] = []
        index = 0
        while index < len(inside):
            end = _end(inside, index)
            at = self.first_line + (inside[index].map or [0])[0]
            before = len(self.source.findings)
            item = self._only_text(self.read(inside[index + 1 : end]), "a list", self.source.place(at))
            if item:
                items.append(item)
            elif len(self.source.findings) == before:
                self.source.error(at, "an item of the list is empty", "write its text, or remove it", "empty")
            index = end + 1
        self.depth -= 1
        start = int(opening.attrs.get("start", 1)) if ordered else 1
        return [ListBlock(place=place, items=tuple(items), ordered=ordered, start=start)] if items else []

    def _only_text(self, blocks: Sequence[Block], where: str, place: Place) -> tuple[Block, ...]:
        """Return paragraphs and lists; a table, picture or quotation in such a place is an error."""
        blocks = without_headings(blocks, where, self.source)
        for block in blocks:
            if not isinstance(block, Paragraph | ListBlock):
                kind = type(block).__name__.lower()
                self.source.error(block.place.line, f"a {kind} inside {where}", f"end {where} before it", "nesting")
        return tuple(block for block in blocks if isinstance(block, Paragraph | ListBlock))

    def _table(self, inside: Sequence[Token], place: Place) -> Table:
        rows: list[list[Inline]] = []
        align: list[Align] = []
        for index, token in enumerate(inside):
            if token.map:
                self.line = self.first_line + token.map[0]
            if token.type == "tr_open":
                if rows:
                    self._count_cells(len(align))
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(read_inline(inside[index + 1].content, self.line, self.source))
                if token.type == "th_open":
                    align.append(_ALIGN[str(token.attrs.get("style", ""))[11:]])
        header, *body = rows
        if not body:
            self.source.error(place.line, "the table has no rows", "write them under the line |---|", "table")
        if len(align) > _WIDEST_TABLE:
            what = f"the table has more than {_WIDEST_TABLE} columns"
            self.source.error(place.line, what, "make two tables of it", "table")
        return Table(place=place, header=tuple(header), align=tuple(align), rows=tuple(tuple(row) for row in body))

    def _count_cells(self, columns: int) -> None:
        """Note an error when the row has cells that no column is there for: they would be lost."""
        row = self.lines[self.line - self.first_line].strip("> \t")
        cells = escapedSplit(row.removeprefix("|"))
        if len(cells) > 1 and not cells[-1].strip():
            cells.pop()
        if len(cells) > columns:
            what = f"the row has {len(cells)} cells, the table {columns} columns"
            self.source.error(self.line, what, "remove a |, or write \\| for a bar", "table")


_ALIGN = {"": Align.LEFT, "left": Align.LEFT, "right": Align.RIGHT, "center": Align.CENTRE}
"""What stands after ``text-align:`` in the parser's style attribute."""


def _is_remark(html: str) -> bool:
    return re.fullmatch(r"\s*(<!--(?:(?!-->).)*-->\s*)+", html, re.DOTALL) is not None


def _end(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the token that closes the one at ``index``; itself where it needs no closing."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1
