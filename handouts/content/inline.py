"""Inline Markdown into spans: emphasis, links, citations, ``[text]{lang=en}``.

CommonMark by markdown-it-py. What would be printed as it stands though it was meant as something (braces,
an unclosed link, a citation that is none) is a finding; behind a backslash it is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import normalize

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from handouts.content.links import LINKS, address
from handouts.content.model import Inline, Span
from handouts.content.source import Source, tidy
from handouts.errors import nearest
from handouts.letters import dividing, visible

LONGEST = 5000
"""Characters of a paragraph: three pages of a leaflet. It bounds the time that hostile ones take."""
_MARKS = frozenset("\\`*_[]<&!{~\n")
"""What may be more than text; most titles, steps and paragraphs have none of it and need no parser."""
_LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""ISO 639-1: a reader's voice is chosen by it, and “dk” would be none."""
_CITATION = r"\[\^([^\[\]\s^]{1,64})\]"


@cache
def parser() -> MarkdownIt:
    """Return the parser: CommonMark without code blocks by indent, with tables and ``[text]{lang=en}``.

    It parses blocks only; what stands in them is parsed by `inline_tokens`. Text behind a backslash stays in
    tokens of its own, so that it can be told from markup.
    """
    made = MarkdownIt("commonmark").enable("table").disable(["code", "inline", "text_join"])
    attrs_plugin(made, after=("link_close",), spans=True, allowed=["lang"])
    # every address is judged here, with its line, instead of being left standing as text
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    return made


def inline_tokens(text: str, line: int, source: Source) -> list[Token]:
    """Return the inline tokens of a paragraph, cell or title that begins in ``line``."""
    if len(text) > LONGEST:
        what = f"the paragraph is longer than {LONGEST} characters"
        source.error(line, what, "divide it with empty lines", "size")
        return []
    if _MARKS.isdisjoint(text):
        return [Token("text", "", 0, content=text)] if text else []
    tokens: list[Token] = []
    made = parser()
    made.inline.parse(text, made, source.references, tokens)
    return tokens


def read_inline(text: str, line: int, source: Source) -> Inline:
    """Return Markdown without blocks (a title, a caption) as spans."""
    return read_spans(inline_tokens(text, line, source), line, source)


def read_spans(tokens: Sequence[Token], line: int, source: Source) -> Inline:
    """Return inline tokens, the first of which stands in ``line``, as spans."""
    return _Spans(source, line).read(tokens)


class _Spans:
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
            case "text":
                self._text(token.content)
            case "text_special":  # behind a backslash, or a character by its name or number
                self._add(visible(token.content) if token.info == "entity" else token.content)
            case "code_inline":
                self._add(token.content)
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
                self.langs.append(self._language(token) if len(token.attrs) > 1 or token.meta else None)
            case "span_open":
                self.langs.append(self._language(token))
            case "link_close":
                self.links.pop()
                self.langs.pop()
            case "span_close":
                self.langs.pop()
            case "image":
                self.source.error(self.line, "a picture in the middle of text", "give it a line of its own", "picture")
            case "html_inline" if not token.content.startswith("<!--"):
                what = f"raw HTML “{token.content[:30]}” is not printed"
                self.source.error(self.line, what, "write it in Markdown; a < of its own as \\<", "html")

    def _language(self, token: Token) -> str | None:
        others = [key for key in token.attrs if key not in ("href", "title", "lang")]
        for key in [*others, *token.meta.get("insecure_attrs", ())]:
            what = f"text has no attribute “{key[:30]}”"
            self.source.error(self.line, what, "write {lang=en}", "unknown-attribute")
        text = token.attrs.get("lang")
        if text is None:
            return None
        match = re.fullmatch(r"([a-z]{2,3})(-[A-Za-z0-9]{2,8})*", str(text))
        if match is None or (len(match[1]) == 2 and match[1] not in _LANGUAGES.split()):
            remedy = "write its code, as in {lang=en} or {lang=da}"
            self.source.error(self.line, f"“{str(text)[:30]}” is no language", remedy, "lang")
            return None
        return str(text)

    def _address(self, href: str) -> str | None:
        link = address(href)
        if link is None:
            what = f"the link “{href[:60]}” is not {LINKS}"
            self.source.error(self.line, what, "write the whole address, such as https://…", "link")
        return link

    def _text(self, text: str) -> None:
        at = 0
        for match in re.finditer(_CITATION, text) if "[^" in text else ():
            self._markup(text[at : match.start()])
            self._add(text[at : match.start()])
            self._cite(match[1])
            at = match.end()
        self._markup(text[at:])
        self._add(text[at:])

    def _markup(self, text: str) -> None:
        """Tell of markup that would be printed as it stands."""
        if "{" in text and (match := re.search(r"\{\s*(?:[#.]|[\w-]+=)[^{}]*\}?", text)):
            what = f"“{match[0][:40]}” is printed as it stands"
            remedy = "put it on a line of its own under the block, or write \\{ for a brace"
            self.source.error(self.line, what, remedy, "attributes")
        if "[^" in text:
            what = "“[^” begins no citation"
            self.source.error(self.line, what, "write [^id] with the id of a source, without blanks", "unknown-source")
        if match := re.search(r"\][(\[]", text):
            remedy = "write [text](https://…) without blanks in the address, or \\] for a bracket"
            self.source.error(self.line, f"“{match[0]}” ends no link", remedy, "link")
        if "**" in text:
            self.source.warn(self.line, "“**” is printed as it stands", "close it, or write \\*\\*", "emphasis")
        if "~~" in text:
            self.source.warn(self.line, "“~~” is printed as it stands", "remove the struck text", "emphasis")

    def _cite(self, name: str) -> None:
        number = self.source.sources.get(name)
        if number is None:
            what = f"the source “{name[:40]}” is not listed"
            self.source.error(self.line, what, nearest(name, self.source.sources), "unknown-source")
            return
        self.source.cited.add(name)
        if self.spans and self.spans[-1].cite is None and self.spans[-1].text.endswith(" "):
            last = self.spans.pop()
            if text := last.text.rstrip(" "):
                self.spans.append(Span(text, *_kind(last)))
        if self.spans and self.spans[-1].cite is not None:
            self.spans.append(Span(",", cite=number))
        self.spans.append(Span(str(number), cite=number))

    def _add(self, text: str) -> None:
        if not text:
            return
        link = self.links[-1] if self.links else None
        lang = next((each for each in reversed(self.langs) if each), None)
        span = Span(tidy(text), self.bold > 0, self.italic > 0, link, None, lang)
        last = self.spans[-1] if self.spans else None
        if last and last.text != "\n" and _kind(last) == _kind(span):
            more = span.text.lstrip(" ") if last.text.endswith(" ") else span.text
            self.spans[-1] = Span(last.text + more, *_kind(span))
        else:
            self.spans.append(span)


def _kind(span: Span) -> tuple[bool, bool, str | None, int | None, str | None]:
    return span.bold, span.italic, span.link, span.cite, span.lang


def _trimmed(spans: list[Span]) -> Inline:
    """Return the spans without blanks at the ends, at line breaks, or doubled between spans."""
    out: list[Span] = []
    for span in spans:
        text = tidy(dividing(span.text)) if "\u00ad" in span.text else span.text
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
        # once more NFC: an accent that was written as &#778; stands beside its letter only now
        out.append(Span(normalize("NFC", text), *_kind(span)))
    while out and (out[-1].text == "\n" or not out[-1].text.rstrip(" ")):
        out.pop()
    if out and out[-1].text.endswith(" "):
        out[-1] = Span(out[-1].text.rstrip(" "), *_kind(out[-1]))
    while out and out[0].text == "\n":
        out.pop(0)
    return tuple(out)
