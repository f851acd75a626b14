"""HTML into pieces: the article of a page, its furniture set aside. Markdown and DOCX come this way too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from handouts.content.links import address
from handouts.content.model import Inline, Span
from handouts.errors import ContentError, Place
from handouts.importing.pieces import Article, Item, Kind, Piece, words
from handouts.importing.plaintext import find_day
from handouts.importing.wording import Wording, is_remains

_SILENT = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "link", "meta"}
"""What a reader of the page never sees as text."""
_FURNITURE = {"nav", "aside", "footer", "form", "button", "select", "dialog", "menu"}
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "ul", "ol", "dl", "table", "blockquote", "figure", "details",
    "h1", "h2", "h3", "h4", "h5", "h6", "pre", "address", "hr", "li", "dt", "dd", *_FURNITURE,
}  # fmt: skip
_DEEP = 6
_BOLD = 7
"""Level of a heading that is only a bold paragraph: below all true ones."""
_MOST_PIECES = 5000
_DEEPEST = 120
"""Levels of elements that a page may nest; real ones stay under forty."""


def read_html(text: str, path: str, patterns: Wording, title: str = "") -> Article:
    """Return the article of a page; ``title`` where it is known, else the page's own.

    Raises `ContentError` when elements nest absurdly deep or there are too many.
    """
    soup = BeautifulSoup(text, "html.parser")
    title = title or _title(soup)
    reader = _Reader(path, patterns, title)
    body = soup.body or soup
    main = _main(body)
    if main is not body:
        reader.outside(body, main)
    reader.walk(main, 0)
    reader.close()
    levels = sorted({piece.level for piece in reader.pieces if piece.kind is Kind.HEADING and piece.level})
    shift = 2 - levels[0] if levels else 0
    # where all headings are bold paragraphs, they do not tell which stands under which
    flat = levels == [_BOLD]
    pieces = tuple(
        replace(piece, level=0 if flat else piece.level + shift) if piece.kind is Kind.HEADING else piece
        for piece in reader.pieces
    )
    author = _meta(soup, "author", "article:author") or _text_of(soup.find(True, attrs={"itemprop": "author"}))
    day = find_day(_meta(soup, "article:published_time", "date", "dc.date") or _time(soup))
    notes = tuple(filter(None, (author, reader.byline, _time_text(soup))))
    return Article(title, (*pieces, *reader.aside), day, author or reader.author, notes=notes)


def _title(soup: BeautifulSoup) -> str:
    heading = soup.find("h1")
    if heading:
        return _text_of(heading)
    named = _meta(soup, "og:title") or _text_of(soup.title)
    return re.split(r"\s+[|–—·»-]\s+", named)[0].strip()


def _main(body: Tag) -> Tag:
    """Return the element that holds the article, the body where nothing says."""
    for found in (body.find_all("article"), body.find_all("main"), body.find_all(True, attrs={"role": "main"})):
        if len(found) == 1:
            return found[0]
    return body


def _meta(soup: BeautifulSoup, *names: str) -> str:
    for name in names:
        for key in ("name", "property"):
            found = soup.find("meta", attrs={key: name})
            if isinstance(found, Tag) and str(found.get("content", "")).strip():
                return str(found["content"]).strip()
    return ""


def _time(soup: BeautifulSoup) -> str:
    found = soup.find("time")
    return str(found.get("datetime") or found.get_text(" ")) if isinstance(found, Tag) else ""


def _time_text(soup: BeautifulSoup) -> str:
    return _text_of(soup.find("time"))


def _text_of(tag: object) -> str:
    return " ".join(tag.get_text(" ").split()) if isinstance(tag, Tag) else ""


class _Reader:
    """Walks the elements of an article in order."""

    def __init__(self, path: str, patterns: Wording, title: str) -> None:
        self.path = path
        self.patterns = patterns
        self.title = title
        self.pieces: list[Piece] = []
        self.aside: list[Piece] = []
        self.byline = ""
        self.author = ""
        self._run: list[Span] = []

    def outside(self, body: Tag, main: Tag) -> None:
        """Set aside what stands on the page outside the article."""
        for child in body.find_all(True, recursive=False):
            if child is not main and child.name not in _SILENT:
                if main in child.descendants:
                    self.outside(child, main)
                elif text := _text_of(child):
                    self.aside.append(Piece(Kind.ASIDE, words(text), cue=child.name))

    def walk(self, parent: Tag, depth: int) -> None:
        """Read the children of an element."""
        if depth > _DEEPEST or len(self.pieces) > _MOST_PIECES:
            raise ContentError.at(
                Place(self.path), "is no article: it nests too deep or is too long", "save the article alone", "size"
            )
        for child in parent.children:
            if isinstance(child, Tag):
                self._element(child, depth)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment):
                self._run.append(Span(str(child)))

    def close(self) -> None:
        """End the paragraph that is being gathered."""
        for text in _paragraphs(self._run):
            plain = "".join(span.text for span in text)
            if is_remains(plain, self.patterns):
                self.pieces.append(Piece(Kind.ASIDE, text))
            elif not self._is_byline(plain):
                self.pieces.append(Piece(Kind.TEXT, text))
        self._run = []

    def _is_byline(self, plain: str) -> bool:
        """Tell whether a line is the byline under the title, and keep it."""
        early = len(self.pieces) < 4 and not self.byline and len(plain) <= 60
        match = self.patterns.byline.match(plain) if early else None
        if match is None or plain == match[0]:
            return False
        self.byline, self.author = plain, plain[match.end() :].split(",")[0].strip()
        return True

    def _element(self, tag: Tag, depth: int) -> None:
        name = tag.name
        if name in _SILENT or tag.get("hidden") is not None or tag.get("aria-hidden") == "true":
            return
        if name in _FURNITURE or tag.get("role") == "navigation":
            self.close()
            if text := _text_of(tag):
                self.pieces.append(Piece(Kind.ASIDE, words(text), cue=name))
        elif re.fullmatch("h[1-6]", name):
            self.close()
            self._heading(_inline(tag), int(name[1]))
        elif name in ("ul", "ol"):
            self.close()
            self._list(tag)
        elif name == "table":
            self.close()
            self._table(tag)
        elif name == "blockquote":
            self.close()
            if said := _inline(tag):
                self.pieces.append(Piece(Kind.QUOTE, said))
        elif name == "img":
            self.close()
            alt = " ".join(str(tag.get("alt") or "").split())
            self.pieces.append(Piece(Kind.ASIDE, words(alt or str(tag.get("src") or "")[:200]), cue="picture"))
        elif name == "figcaption":
            self.close()
            if said := _inline(tag):
                self.pieces.append(Piece(Kind.ASIDE, said, cue="picture"))
        elif name in ("dt", "summary"):
            self.close()
            self._heading(_inline(tag), _DEEP)
        elif name in _BLOCKS:
            self.close()
            if name == "p" and (lead := _only_bold(tag)):
                self._heading(lead, _BOLD)
            else:
                self.walk(tag, depth + 1)
            self.close()
        elif tag.find(_BLOCKS) is not None:  # an inline element round blocks, as the web has them
            self.walk(tag, depth + 1)
        else:
            self._run.extend(_spans(tag, {}))

    def _heading(self, text: Inline, level: int) -> None:
        plain = "".join(span.text for span in text).strip()
        if plain and not (plain == self.title and not any(piece.kind is Kind.HEADING for piece in self.pieces)):
            self.pieces.append(Piece(Kind.HEADING, words(plain), level))

    def _list(self, tag: Tag) -> None:
        items = tuple(_items(tag, 0))
        if items:
            self.pieces.append(Piece(Kind.LIST, items=items, ordered=tag.name == "ol"))

    def _table(self, tag: Tag) -> None:
        rows = []
        for row in tag.find_all("tr"):
            cells = tuple(_inline(cell) for cell in row.find_all(["th", "td"]))
            if any(cells):
                rows.append(cells)
        if caption := _text_of(tag.find("caption")):
            self.pieces.append(Piece(Kind.TEXT, (Span(caption, bold=True),)))
        if rows:
            self.pieces.append(Piece(Kind.TABLE, rows=tuple(rows)))


def _items(tag: Tag, depth: int) -> Iterator[Item]:
    for child in tag.find_all("li", recursive=False):
        nested = [each for each in child.find_all(["ul", "ol"]) if each.find_parent(["ul", "ol"]) is tag]
        for each in nested:
            each.extract()
        if text := _inline(child):
            yield Item(text, depth)
        for each in nested:
            yield from _items(each, min(depth + 1, 2))


def _only_bold(tag: Tag) -> Inline:
    """Return the words of a paragraph that is wholly bold and short: a heading by another name."""
    text = _inline(tag)
    plain = "".join(span.text for span in text)
    short = len(plain) <= 80 and plain[-1:] not in ".!,;"
    return text if text and short and all(span.bold for span in text if span.text.strip()) else ()


def _inline(tag: Tag) -> Inline:
    """Return all text of an element as one paragraph."""
    joined: list[Span] = []
    for text in _paragraphs(_spans(tag, {})):
        joined += [*([Span(" ")] if joined else []), *text]
    return tuple(joined)


def _spans(tag: Tag, style: dict[str, object]) -> list[Span]:
    """Return the runs of an inline element; a line break is a run of a newline."""
    name = tag.name
    if name in _SILENT:
        return []
    if name == "br":
        return [Span("\n")]
    inner = dict(style)
    if name in ("b", "strong", "th"):
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
            edge = [Span("\n")] if child.name in _BLOCKS else []
            spans += [*edge, *_spans(child, inner), *edge]
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            spans.append(
                Span(str(child), bool(inner.get("bold")), bool(inner.get("italic")), _link(inner.get("link")))
            )
    return spans


def _link(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _paragraphs(spans: list[Span]) -> list[Inline]:
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
