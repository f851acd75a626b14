"""Markdown into blocks: paragraphs, lists, tables, pictures and headings, each with its line.

CommonMark and GFM tables by markdown-it-py; what a printed leaflet cannot carry (raw HTML, pictures in
the middle of a line, headings of other levels) is a finding with its remedy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from handouts.content.attributes import cut_attributes, layouts, priority, unknown
from handouts.content.model import Align, Block, Inline, ListBlock, Paragraph, Picture, Quote, Span, Table, plain
from handouts.errors import Finding, Place, Severity, nearest
from handouts.shelf import Shelf

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
_CITATION = re.compile(r"\[\^([^\[\]\s^]{1,64})\]")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_LINK = re.compile(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+|tel:\+?[0-9-]{3,20}|brand:/[^\s<>\"]*)")
_BRACES = re.compile(r" {0,3}\{[^{}]*\}\s*")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading as it stands in the flow; the guide reader makes sections of it. ``attributes``: its braces."""

    level: int
    title: Inline
    attributes: str = ""


@cache
def parser() -> MarkdownIt:
    """Return the parser: the rules of CommonMark, tables, and ``[text]{lang=en}``."""
    made = MarkdownIt("commonmark").enable("table")
    attrs_plugin(made, spans=True, allowed=["lang"])
    # every address is judged here, with its line, instead of being left standing as text
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    return made


@dataclass(slots=True)
class Source:
    """What is being read: its file, its sources by id, and the findings so far."""

    path: Path
    shown: str
    shelf: Shelf
    sources: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)

    def place(self, line: int) -> Place:
        """Return the place of a line of the file, counted from 1."""
        return Place(self.shown, line)

    def error(self, line: int, what: str, remedy: str, rule: str) -> None:
        """Note an error."""
        self.findings.append(Finding(Severity.ERROR, self.place(line), what, remedy, rule))

    def warn(self, line: int, what: str, remedy: str, rule: str) -> None:
        """Note a warning."""
        self.findings.append(Finding(Severity.WARNING, self.place(line), what, remedy, rule))


def tidy(text: str) -> str:
    """Return text in NFC with white space folded to single blanks; no-break spaces stay."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def read_inline(text: str, line: int, source: Source) -> Inline:
    """Return a single line of Markdown (a title) as spans."""
    tokens = parser().parseInline(text)
    return _Inline(source, line).read(tokens[0].children or []) if tokens else ()


def read_blocks(lines: Sequence[str], first_line: int, source: Source) -> list[Block]:
    """Return the blocks of Markdown lines, the first of which is line ``first_line`` of the file."""
    for offset, line in enumerate(lines):
        if line.startswith("[^") and _CITATION.match(line) and "]:" in line:
            what = "footnotes are not written here"
            source.error(first_line + offset, what, "list it under “sources” in the front matter", "footnote")
    braces = {first_line + at: line.strip() for at, line in enumerate(lines) if _BRACES.fullmatch(line)}
    kept = ("" if _is_note(line) or _BRACES.fullmatch(line) else line for line in lines)
    blocks = _Blocks(source, first_line).read(parser().parse("\n".join(kept)))
    for line, text in braces.items():
        _attach(blocks, line, text, source)
    return blocks


def _attach(blocks: list[Block], line: int, text: str, source: Source) -> None:
    """Give the attributes of a line of braces to the block above it."""
    above = [index for index, block in enumerate(blocks) if block.place.line < line]
    if not above or isinstance(blocks[above[-1]], Heading):
        source.error(line, f"the braces “{text[:40]}” stand under no block", "put them under a paragraph or list", "attributes")
        return
    place = source.place(line)
    _, given = cut_attributes(text, place, source.findings)
    source.findings.extend(unknown(given, (), "a paragraph", place))
    known = tuple(source.shelf.names("layouts", ".yaml"))
    blocks[above[-1]] = replace(
        blocks[above[-1]],
        id=given.id,
        priority=priority(given, place, source.findings),
        only=layouts(given, "only", known, place, source.findings),
        exclude=layouts(given, "not", known, place, source.findings),
    )


def _is_note(line: str) -> bool:
    return line.startswith("[^") and "]:" in line


class _Blocks:
    """Walks the parser's tokens."""

    def __init__(self, source: Source, first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self.line = first_line

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
        match token.type:
            case "paragraph_open":
                blocks.extend(self._paragraph(tokens[index + 1], place))
                return index + 3
            case "heading_open":
                blocks.extend(self._heading(token, tokens[index + 1], place))
                return index + 3
            case "bullet_list_open" | "ordered_list_open":
                end = _end(tokens, index)
                blocks.append(self._list(tokens[index : end + 1], place))
                return end + 1
            case "table_open":
                end = _end(tokens, index)
                blocks.append(self._table(tokens[index : end + 1], place))
                return end + 1
            case "blockquote_open":
                end = _end(tokens, index)
                inside = tuple(self.read(tokens[index + 1 : end]))
                blocks.append(Quote(place=place, who=(), blocks=inside))
                return end + 1
            case "fence" | "code_block":
                text: list[Span] = []
                for line in token.content.rstrip("\n").split("\n"):
                    text += [Span("\n")] * bool(text) + [Span(tidy(line))] * bool(line.strip())
                if text:
                    blocks.append(Paragraph(place=place, text=tuple(text)))
            case "html_block":
                self.source.error(self.line, "raw HTML is not printed", "write it in Markdown", "html")
            case "hr":
                self.source.warn(self.line, "a horizontal line is not printed", "remove it; sections part the text", "rule")
        return index + 1

    def _paragraph(self, inline: Token, place: Place) -> list[Block]:
        children = inline.children or []
        if children and children[0].type == "image" and all(
            child.type in ("image", "softbreak") or not child.content.strip() for child in children
        ):
            pictures = [self._picture(child, place) for child in children if child.type == "image"]
            return [picture for picture in pictures if picture is not None]
        text = _Inline(self.source, self.line).read(children)
        return [Paragraph(place=place, text=text)] if text else []

    def _heading(self, token: Token, inline: Token, place: Place) -> list[Block]:
        level = int(token.tag[1:])
        if level not in (2, 3):
            remedy = "the title stands in the front matter; use ## for sections" if level == 1 else "use ## and ###"
            self.source.error(self.line, f"a heading with {'#' * level}", remedy, "heading")
        content, braces = inline.content, ""
        if content.rstrip().endswith("}") and "{" in content:
            at = content.rindex("{")
            content, braces = content[:at].rstrip(), content[at:].strip()
        title = read_inline(content, self.line, self.source)
        if not plain(title).strip():
            self.source.error(self.line, "a heading without words", "write its words, or remove it", "heading")
            return []
        return [Heading(place=place, level=min(max(level, 2), 3), title=title, attributes=braces)]

    def _list(self, tokens: Sequence[Token], place: Place) -> ListBlock:
        ordered = tokens[0].type == "ordered_list_open"
        start = int(tokens[0].attrs.get("start", 1)) if ordered else 1
        items: list[tuple[Block, ...]] = []
        index = 1
        while index < len(tokens) - 1:
            end = _end(tokens, index)
            item = tuple(self.read(tokens[index + 1 : end]))
            if any(isinstance(block, Heading) for block in item):
                self.source.error(place.line, "a heading inside a list", "end the list before it", "heading")
            if item:
                items.append(tuple(block for block in item if not isinstance(block, Heading)))
            index = end + 1
        return ListBlock(place=place, items=tuple(items), ordered=ordered, start=start)

    def _table(self, tokens: Sequence[Token], place: Place) -> Table:
        rows: list[list[Inline]] = []
        align: list[Align] = []
        for index, token in enumerate(tokens):
            if token.map:
                self.line = self.first_line + token.map[0]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(_Inline(self.source, self.line).read(tokens[index + 1].children or []))
                if token.type == "th_open":
                    style = str(token.attrs.get("style", ""))
                    align.append(
                        Align.RIGHT if style.endswith("right") else Align.CENTRE if style.endswith("center") else Align.LEFT
                    )
        header, *body = rows
        return Table(place=place, header=tuple(header), align=tuple(align), rows=tuple(tuple(row) for row in body))

    def _picture(self, token: Token, place: Place) -> Picture | None:
        source = self.source
        address = unquote(str(token.attrs.get("src", "")))
        alt = tidy(token.content).strip()
        if "://" in address or address.startswith(("data:", "//")):
            source.error(self.line, "the picture is on the net", "put the file beside the guide and name it here", "picture")
            return None
        path = source.path.parent / address
        root = source.shelf.root_of(source.path).resolve()
        whole = path.resolve()
        if not whole.is_relative_to(root):
            source.error(self.line, f"the picture “{address}” lies outside the content folder", "copy it in", "picture")
            return None
        if path.suffix.lower() not in PICTURES:
            source.error(self.line, f"“{address}” is no picture that can be printed", f"use {', '.join(PICTURES)}", "picture")
            return None
        if not path.is_file():
            beside = [each.name for each in sorted(path.parent.glob("*")) if each.suffix.lower() in PICTURES][:50]
            source.error(self.line, f"there is no picture “{address}”", nearest(address, beside), "picture")
            return None
        if not alt:
            source.error(self.line, f"the picture “{address}” has no words for who cannot see it", "write ![what it shows](…)", "alt")
        caption = tidy(str(token.attrs.get("title", ""))).strip()
        return Picture(place=place, file=whole, alt=alt, caption=(Span(caption),) if caption else ())


def _end(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the token that closes the one at ``index``."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


class _Inline:
    """Flattens inline tokens to spans."""

    def __init__(self, source: Source, line: int) -> None:
        self.source = source
        self.line = line
        self.spans: list[Span] = []
        self.bold = self.italic = 0
        self.links: list[str | None] = []
        self.langs: list[str | None] = []

    def read(self, tokens: Sequence[Token]) -> Inline:
        for token in tokens:
            self._one(token)
        return _trimmed(self.spans)

    def _one(self, token: Token) -> None:
        match token.type:
            case "text" | "code_inline" | "text_special" | "entity":
                self._text(token.content)
            case "softbreak":
                self.line += 1
                self._add(" ")
            case "hardbreak":
                self.line += 1
                self.spans.append(Span("\n"))
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "link_open":
                self.links.append(self._address(str(token.attrs.get("href", ""))))
            case "link_close":
                self.links.pop()
            case "span_open":
                self.langs.append(self._language(str(token.attrs.get("lang", ""))))
            case "span_close":
                self.langs.pop()
            case "image":
                self.source.error(self.line, "a picture in the middle of text", "give it a line of its own", "picture")
            case "html_inline":
                what = f"raw HTML “{token.content[:30]}” is not printed"
                self.source.error(self.line, what, "write it in Markdown; a < of its own as \\<", "html")

    def _language(self, text: str) -> str | None:
        if not _LANG.fullmatch(text):
            self.source.error(self.line, f"“{text[:30]}” is no language", "write {lang=en}", "lang")
            return None
        return text

    def _address(self, href: str) -> str | None:
        if not _LINK.fullmatch(href) or len(href) > 500:
            what = f"the link “{href[:60]}” is not http(s), mailto or tel"
            self.source.error(self.line, what, "write the whole address, such as https://…", "link")
            return None
        return href

    def _text(self, text: str) -> None:
        at = 0
        for match in _CITATION.finditer(text):
            self._add(text[at : match.start()])
            self._cite(match[1])
            at = match.end()
        self._add(text[at:])

    def _cite(self, name: str) -> None:
        number = self.source.sources.get(name)
        if number is None:
            what = f"the source “{name[:40]}” is not listed"
            self.source.error(self.line, what, nearest(name, self.source.sources), "unknown-source")
            return
        self.source.cited.add(name)
        if self.spans and self.spans[-1].cite is None and self.spans[-1].text.endswith(" "):
            last = self.spans[-1]
            self.spans[-1] = Span(last.text.rstrip(" "), last.bold, last.italic, last.link, None, last.lang)
        if self.spans and self.spans[-1].cite is not None:
            self.spans.append(Span(",", cite=number))
        self.spans.append(Span(str(number), cite=number))

    def _add(self, text: str) -> None:
        if not text:
            return
        link = self.links[-1] if self.links else None
        lang = self.langs[-1] if self.langs else None
        span = Span(tidy(text), self.bold > 0, self.italic > 0, link, None, lang)
        last = self.spans[-1] if self.spans else None
        if last and last.text != "\n" and _kind(last) == _kind(span):
            self.spans[-1] = Span(_SPACES.sub(" ", last.text + span.text), *_kind(span))
        else:
            self.spans.append(span)


def _kind(span: Span) -> tuple[bool, bool, str | None, int | None, str | None]:
    return span.bold, span.italic, span.link, span.cite, span.lang


def _trimmed(spans: list[Span]) -> Inline:
    """Return the spans without blanks at the ends, at line breaks, or doubled between spans."""
    out: list[Span] = []
    for span in spans:
        text = span.text
        if text != "\n":
            before = out[-1].text[-1:] if out else "\n"
            if before in (" ", "\n"):
                text = text.lstrip(" ")
            if not text:
                continue
        else:
            while out and out[-1].text.endswith(" ") and out[-1].text != "\n":
                last = out.pop()
                if last.text.rstrip(" "):
                    out.append(Span(last.text.rstrip(" "), *_kind(last)))
        out.append(Span(text, *_kind(span)))
    while out and (out[-1].text == "\n" or not out[-1].text.rstrip(" ")):
        out.pop()
    if out and out[-1].text.endswith(" "):
        out[-1] = Span(out[-1].text.rstrip(" "), *_kind(out[-1]))
    while out and out[0].text == "\n":
        out.pop(0)
    return tuple(out)
