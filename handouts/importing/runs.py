"""The words of HTML elements: runs of bold, italics and links, as paragraphs, list items and bold lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import Comment, NavigableString, Tag

from handouts.content.links import address
from handouts.content.model import Inline, Span
from handouts.importing import furniture
from handouts.importing.pieces import Item
from handouts.importing.quotes import kept

SILENT = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "link", "meta"}
"""What a reader of the page never sees as text."""
CODE = {"code", "kbd", "samp", "tt", "pre"}
"""What is printed sign for sign."""
BLOCKS = {
    "p", "div", "section", "article", "main", "header", "ul", "ol", "dl", "table", "blockquote", "figure", "details",
    "h1", "h2", "h3", "h4", "h5", "h6", "pre", "address", "hr", "li", "dt", "dd", *furniture.ELEMENTS,
}  # fmt: skip


def items(tag: Tag, depth: int) -> Iterator[Item]:
    """Yield the items of a list and of those inside it; ``depth`` from 0."""
    for child in tag.find_all("li", recursive=False):
        nested = [each for each in child.find_all(["ul", "ol"]) if each.find_parent(["ul", "ol"]) is tag]
        for each in nested:
            each.extract()
        if text := inline(child):
            yield Item(text, depth)
        for each in nested:
            yield from items(each, min(depth + 1, 2))


def only_bold(tag: Tag) -> Inline:
    """Return the words of a paragraph that is wholly bold and short: a heading by another name."""
    text = inline(tag)
    return text if text and heads(text) else ()


def heads(text: Inline) -> bool:
    """Tell whether a line is short, wholly bold and no sentence."""
    plain = "".join(span.text for span in text).rstrip()
    return len(plain) <= 80 and plain[-1:] not in ".!,;" and all(span.bold for span in text if span.text.strip())


def inline(tag: Tag) -> Inline:
    """Return all text of an element as one paragraph."""
    joined: list[Span] = []
    for text in paragraphs(runs(tag, {})):
        joined += [*([Span(" ")] if joined else []), *text]
    return tuple(joined)


def runs(tag: Tag, style: dict[str, object]) -> list[Span]:
    """Return the runs of an inline element; a line break is a run of a newline."""
    name = tag.name
    if name in SILENT:
        return []
    if name == "br":
        return [Span("\n")]
    inner = dict(style)
    if name in ("b", "strong"):
        inner["bold"] = True
    elif name in ("i", "em", "cite"):
        inner["italic"] = True
    elif name == "a" and (link := address(str(tag.get("href") or "").strip())):
        inner["link"] = link
    elif name == "sup" and re.fullmatch(r"\[?[0-9]{1,2}\]?", tag.get_text().strip()):
        return [Span(f"[{tag.get_text().strip(' []')}]")]
    spans: list[Span] = []
    for child in tag.children:
        if isinstance(child, Tag):
            edge = [Span("\n")] if child.name in BLOCKS else []
            spans += [*edge, *runs(child, inner), *edge]
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            said = kept(str(child)) if tag.name in CODE else str(child)
            spans.append(Span(said, bool(inner.get("bold")), bool(inner.get("italic")), _link(inner.get("link"))))
    return spans


def _link(value: object) -> str | None:
    return value if isinstance(value, str) else None


def paragraphs(spans: list[Span]) -> list[Inline]:
    """Return runs as paragraphs, parted at line breaks, white space folded, neighbours of a kind joined."""
    found: list[list[Span]] = [[]]
    for span in spans:
        if span.text == "\n" and not span.link:
            found.append([])
            continue
        text = re.sub(r"\s+", " ", span.text.replace("\N{NO-BREAK SPACE}", " "))
        last = found[-1][-1] if found[-1] else None
        if (last is None or last.text.endswith(" ")) and text.startswith(" "):
            text = text[1:]
        if not text:
            continue
        if last and (last.bold, last.italic, last.link) == (span.bold, span.italic, span.link):
            found[-1][-1] = Span(last.text + text, last.bold, last.italic, last.link)
        else:
            found[-1].append(Span(text, span.bold, span.italic, span.link))
    return [tuple(text) for text in found if "".join(span.text for span in text).strip()]
