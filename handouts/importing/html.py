"""HTML into pieces: the article of a page, its furniture set aside. Markdown and DOCX come this way too."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from handouts.content.model import Inline, Span
from handouts.errors import ContentError, Place
from handouts.importing import furniture
from handouts.importing.dates import Dates, find_day
from handouts.importing.office import name_elements, with_lists
from handouts.importing.pieces import Article, Kind, Piece, words
from handouts.importing.plaintext import parted_name
from handouts.importing.quotes import kept
from handouts.importing.runs import BLOCKS, CODE, SILENT, heads, inline, items, only_bold, paragraphs, runs
from handouts.importing.wording import Wording, is_remains

_LONGEST_BYLINE = 80
_DEEP = 6
_BOLD = 7
"""Level of a heading that is only a bold paragraph: below all true ones."""
_UNFOLDING = ("details", "dl")
"""Elements that hold questions with their answers, and end where the last answer does."""
_MOST_PIECES = 5000
_DEEPEST = 120
"""Levels of elements that a page may nest; real ones stay under forty."""


def read_html(text: str, path: str, patterns: Wording, title: str = "") -> Article:
    """Return the article of a page; ``title`` where it is known, else the page's own.

    Raises `ContentError` when elements nest absurdly deep or there are too many.
    """
    soup = BeautifulSoup(text, "html.parser")
    name_elements(soup)
    title = title or _title(soup)
    body = soup.body or soup
    reader = _Reader(path, patterns, title, len(body.get_text()))
    for hidden in list(furniture.unseen(body)):
        if text := _text_of(hidden.extract()):
            reader.aside.append(Piece(Kind.ASIDE, words(text), cue="hidden"))
    main = _main(body)
    if main is not body:
        reader.outside(body, main)
    reader.walk(main, 0)
    reader.close()
    reader.pieces = with_lists(reader.pieces)
    if not title and reader.pieces and reader.pieces[0].kind is Kind.HEADING:  # a document without a title's style
        title = "".join(span.text for span in reader.pieces.pop(0).text)
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
    dates = replace(reader.dates, published=day or reader.dates.published)
    notes = tuple(filter(None, (author, reader.byline, _time_text(soup))))
    return Article(
        title, (*pieces, *reader.aside), dates, author or reader.author, "" if author else reader.role, notes=notes
    )


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

    def __init__(self, path: str, patterns: Wording, title: str, length: int) -> None:
        self.path = path
        self.length = length
        self.dates = Dates()
        self.patterns = patterns
        self.title = title
        self.pieces: list[Piece] = []
        self.aside: list[Piece] = []
        self.byline = ""
        self.author = ""
        self.role = ""
        self._run: list[Span] = []
        self._unfolding = 0  # how many lists of questions or terms, and answers that unfold, are open
        self._unfolded = False  # whether the last piece stands in one of them

    def outside(self, body: Tag, main: Tag) -> None:
        """Set aside what stands on the page outside the article."""
        for child in body.find_all(True, recursive=False):
            if child is not main and child.name not in SILENT:
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
                self._run.append(Span(kept(str(child)) if parent.name in CODE else str(child)))

    def close(self) -> None:
        """End the paragraph that is being gathered."""
        found = paragraphs(self._run)
        for number, text in enumerate(found):
            plain = "".join(span.text for span in text)
            if number == 0 and len(found) > 1 and heads(text):  # a bold line over the others, parted by <br>
                self._heading(text, _BOLD)
                continue
            linked = any(span.link and span.link.startswith("http") for span in text)
            calls = linked and self.patterns.call.search(plain)
            if (is_remains(plain, self.patterns) and not calls) or self._is_dated(plain):
                self._add(Piece(Kind.ASIDE, text))
            elif not self._is_byline(plain):
                if all(span.bold for span in text if span.text.strip()) and plain.rstrip()[-1:] in ".!?":
                    text = tuple(replace(span, bold=False) for span in text)  # a lead, bold from end to end
                self._add(Piece(Kind.TEXT, text))
        self._run = []

    def _signed(self, said: str) -> None:
        """Keep the line of an author or a day."""
        day = find_day(said)
        self.dates = self.dates.with_line(said, self.patterns)
        if not self.author and (day is None or self.patterns.byline.match(said)):
            self.author, self.role = parted_name(self.patterns.byline.sub("", said, count=1))
        self.byline = " · ".join(filter(None, (self.byline, said)))

    def _is_dated(self, plain: str) -> bool:
        """Tell whether a line only says when the page was made or reviewed, and keep the first such days."""
        if len(plain) > _LONGEST_BYLINE or not self.patterns.dated.search(plain) or find_day(plain) is None:
            return False
        self.dates = self.dates.with_line(plain, self.patterns)
        return True

    def _is_byline(self, plain: str) -> bool:
        """Tell whether a line is the byline under the title, and keep it."""
        before = sum(piece.kind is not Kind.ASIDE for piece in self.pieces)
        early = before < 4 and not self.byline and len(plain) <= _LONGEST_BYLINE
        match = self.patterns.byline.match(plain) if early else None
        if match is None or plain == match[0]:
            return False
        self.byline = plain
        self.author, self.role = parted_name(plain[match.end() :])
        self.dates = self.dates.with_line(plain, self.patterns)
        return True

    def _element(self, tag: Tag, depth: int) -> None:
        name = tag.name
        if name in SILENT or tag.get("hidden") is not None or tag.get("aria-hidden") == "true":
            return
        if furniture.is_furniture(tag, self.length):
            self.close()
            if text := _text_of(tag):
                self._add(Piece(Kind.ASIDE, words(text), cue=name))
        elif re.fullmatch("h[1-6]", name):
            self.close()
            if name == "h1" and _text_of(tag) == self.title:  # what stands above the title is no part of the text
                self.aside += [_set_aside(piece) for piece in self.pieces]
                self.pieces = []
            self._heading(inline(tag), int(name[1]))
        elif name in ("ul", "ol"):
            self.close()
            if furniture.is_contents(tag):
                self._add(Piece(Kind.ASIDE, words(_text_of(tag)), cue="contents"))
            else:
                self._list(tag)
        elif name == "table":
            self.close()
            self._table(tag)
        elif name == "blockquote":
            self.close()
            if said := inline(tag):
                self._add(Piece(Kind.QUOTE, said))
        elif name == "img":
            self.close()
            alt = " ".join(str(tag.get("alt") or "").split())
            file = str(tag.get("src") or "")
            told = [alt, str(tag.get("title") or "").strip(), "" if file.startswith("data:") else file[:200]]
            self._add(Piece(Kind.ASIDE, words(" · ".join(filter(None, told))), cue="picture"))
        elif name == "figcaption":
            self.close()
            if said := inline(tag):
                self._add(Piece(Kind.ASIDE, said, cue="picture"))
        elif name in ("dt", "summary"):
            self.close()
            self._heading(inline(tag), _DEEP)
        elif name == "p" and tag.get("class") in (["byline"], ["dateline"]):  # styles of a word processor
            self.close()
            self._signed(_text_of(tag))
        elif name in BLOCKS:
            self.close()
            self._unfolding += name in _UNFOLDING
            if name == "p" and (lead := only_bold(tag)):
                self._heading(lead, _BOLD)
            else:
                self.walk(tag, depth + 1)
            self.close()
            self._unfolding -= name in _UNFOLDING
        elif tag.find(BLOCKS) is not None:  # an inline element round blocks, as the web has them
            self.walk(tag, depth + 1)
        else:
            self._run.extend(runs(tag, {}))

    def _add(self, piece: Piece) -> None:
        """Add a piece; what stands after the last answer that unfolds is no part of that answer."""
        if piece.kind is not Kind.ASIDE:
            if self._unfolded and not self._unfolding and piece.kind is not Kind.HEADING:
                self.pieces.append(Piece(Kind.END))
            self._unfolded = self._unfolding > 0
        self.pieces.append(piece)

    def _heading(self, text: Inline, level: int) -> None:
        plain = "".join(span.text for span in text).strip()
        if plain and not (plain == self.title and not any(piece.kind is Kind.HEADING for piece in self.pieces)):
            self._add(Piece(Kind.HEADING, words(plain), level))

    def _list(self, tag: Tag) -> None:
        found = tuple(items(tag, 0))
        if found:
            self._add(Piece(Kind.LIST, items=found, ordered=tag.name == "ol"))

    def _table(self, tag: Tag) -> None:
        rows = []
        for row in tag.find_all("tr"):
            cells = tuple(inline(cell) for cell in row.find_all(["th", "td"]))
            if any(cells):
                rows.append(cells)
        if caption := _text_of(tag.find("caption")):
            self._add(Piece(Kind.TEXT, (Span(caption, bold=True),)))
        if rows and all(span.bold for cell in rows[0] for span in cell if span.text.strip()):  # a header is bold anyhow
            rows[0] = tuple(tuple(replace(span, bold=False) for span in cell) for cell in rows[0])
        if rows:
            self._add(Piece(Kind.TABLE, rows=tuple(rows)))


def _set_aside(piece: Piece) -> Piece:
    """Return a piece as one that is not printed."""
    said = [piece.text, *(item.text for item in piece.items), *(cell for row in piece.rows for cell in row)]
    return Piece(Kind.ASIDE, words(" ".join("".join(span.text for span in each) for each in said if each)), cue="above")
