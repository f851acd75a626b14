"""The guide: front matter and Markdown with containers, read into a `Guide`.

Everything that is wrong in a file is told at once, each with its line (contract: Guide).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from handouts.content.attributes import common
from handouts.content.containers import read_container
from handouts.content.fences import Fence, fences
from handouts.content.frontmatter import front_matter
from handouts.content.links import address
from handouts.content.markdown import Heading, define_links, read_blocks
from handouts.content.model import (
    Author,
    Block,
    Guide,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Section,
    Subsection,
    Table,
    plain,
)
from handouts.content.model import Source as Cited
from handouts.content.source import Source, tidy
from handouts.errors import ContentError, Finding, Place, Severity, nearest
from handouts.shelf import Shelf
from handouts.yamlfile import Record

WROTE = ("guide", "article")
"""What the author in the front matter wrote: this guide, or the article that it was made from."""
KEYS = ("title", "subtitle", "summary", "author", "published", "reviewed", "review_by", "topics", "sources")


def read_guide(path: Path, shelf: Shelf) -> tuple[Guide, tuple[Finding, ...]]:
    """Read ``<id>.<lang>.md``. Returns the guide and warnings; raises `ContentError` with all errors."""
    shown = str(path)
    match = re.fullmatch(r"([a-z0-9][a-z0-9-]{0,63})\.([a-z]{2,3})\.md", path.name)
    if match is None:
        remedy = "name it like low-back-pain.da.md: a–z, 0–9 and -, then the language"
        raise ContentError.at(Place(shown), "the file's name is not <id>.<lang>.md", remedy, "file-name")
    entry, lines, first_line = front_matter(shelf.open_text(path), shown)
    source = Source(path, shown, shelf)
    record = Record(entry, KEYS, "the guide", source.findings)
    title = tidy(record.text("title", required=True)).strip()
    sources = _sources(record, source)
    preamble, sections = _Body(source, match[2]).read(lines, first_line)
    if not preamble and not sections and not source.findings:
        source.error(first_line, "the guide is empty", "write sections under ## headings", "empty")
    guide = Guide(
        id=match[1],
        lang=match[2],
        place=Place(shown, 1),
        title=title,
        subtitle=tidy(record.text("subtitle")).strip(),
        summary=tidy(record.text("summary")).strip(),
        author=_author(record),
        published=record.day("published"),
        reviewed=record.day("reviewed"),
        review_by=record.day("review_by"),
        topics=record.texts("topics"),
        sources=sources,
        preamble=preamble,
        sections=sections,
        places={key: record.place(key) for key in KEYS if key in record},
    )
    for cited in sources:
        if cited.id not in source.cited:
            remedy = f"cite it as [^{cited.id}], or remove it"
            source.warn(cited.place.line, f"the source “{cited.id}” is not cited", remedy, "uncited-source")
    findings = sorted(dict.fromkeys(source.findings), key=lambda finding: finding.place)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    return guide, tuple(findings)


def _author(record: Record) -> Author | None:
    entry = record.entry("author")
    if entry is None or entry.value is None:
        return None
    if isinstance(entry.value, str):
        return Author(tidy(entry.value).strip())
    inner = record.record("author", ("name", "role", "bio", "wrote"))
    wrote = inner.text("wrote", "guide")
    if wrote not in WROTE:
        what = f"“{wrote[:40]}” is nothing an author wrote"
        inner.fault(inner.place("wrote"), what, nearest(wrote, WROTE), "unknown-word")
    name, role, bio = inner.text("name", required=True), inner.text("role"), inner.text("bio")
    return Author(tidy(name).strip(), tidy(role).strip(), tidy(bio).strip(), wrote == "article")


def _sources(record: Record, source: Source) -> tuple[Cited, ...]:
    found: list[Cited] = []
    for number, entry in enumerate(record.entries("sources"), start=1):
        inner = Record(entry, ("id", "text", "url"), "the source", record.findings)
        name, text, url = inner.text("id", required=True), inner.text("text", required=True), inner.text("url")
        if name and not re.fullmatch(r"\w[\w.-]{0,63}", name):
            what = f"“{name[:40]}” is no id"
            inner.fault(inner.place("id"), what, "use letters, digits, -, . and _", "source-id")
        if name in source.sources:
            inner.fault(inner.place("id"), f"the source “{name}” stands twice", "keep one of them", "duplicate-id")
        link = address(url)
        if url and (link is None or not link.startswith("http")):
            inner.fault(inner.place("url"), f"the link “{url[:60]}” is not http(s)", "write https://…", "link")
        source.sources.setdefault(name, number)
        found.append(Cited(number, name, tidy(text).strip(), link, entry.place))
    return tuple(found)


class _Body:
    """Reads what stands under the front matter, section by section."""

    def __init__(self, source: Source, lang: str) -> None:
        self.source = source
        self.lang = lang

    def read(self, lines: tuple[str, ...], first_line: int) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """Return the blocks before the first section, and the sections."""
        preamble: list[Block] = []
        sections: list[Section] = []
        head: Heading | None = None
        inside: list[Block] = []
        for block in self._flow(lines, first_line):
            if not (isinstance(block, Heading) and block.level == 2):
                inside.append(block)
                continue
            self._close(head, inside, preamble, sections)
            head, inside = block, []
        self._close(head, inside, preamble, sections)
        return tuple(preamble), tuple(sections)

    def _flow(self, lines: tuple[str, ...], first_line: int) -> Iterable[Block]:
        define_links(lines, first_line, self.source)
        for part in fences(lines, first_line, self.source):
            if isinstance(part, Fence):
                block = read_container(part, self.source, self.lang)
                if block is not None:
                    yield block
            else:
                yield from read_blocks(part.lines, part.line, self.source)

    def _close(self, head: Heading | None, inside: list[Block], preamble: list[Block], sections: list[Section]) -> None:
        """Make a section of a heading and what was found under it; without one it is the preamble."""
        if head is None:
            for block in inside:
                if isinstance(block, Heading):
                    what = "a ### before the first section"
                    self.source.error(block.place.line, what, "write ##, or begin a section above it", "heading")
            preamble += [block for block in inside if not isinstance(block, Heading)]
            return
        values = common(head.attributes, (), "a section", head.place, self.source)
        blocks = self._subsections(inside)
        self._not_empty(head, blocks)
        section = Section(title=head.title, blocks=blocks, **values)
        sections.append(section)

    def _subsections(self, inside: list[Block]) -> tuple[Block, ...]:
        """Gather what stands under each ``###``. A container ends it, having a title of its own."""
        found: list[Block] = []
        index = 0
        while index < len(inside):
            head = inside[index]
            index += 1
            if not isinstance(head, Heading):
                found.append(head)
                continue
            start = index
            while index < len(inside) and isinstance(inside[index], _UNDER):
                index += 1
            blocks = tuple(inside[start:index])
            values = common(head.attributes, (), "a sub-section", head.place, self.source)
            self._not_empty(head, blocks)
            found.append(Subsection(title=head.title, blocks=blocks, **values))
        return tuple(found)

    def _not_empty(self, head: Heading, blocks: tuple[Block, ...]) -> None:
        # what could not be read under it is told already
        if not blocks and self.source.last_error <= head.place.line:
            what = f"nothing stands under “{plain(head.title)[:60]}”"
            self.source.error(head.place.line, what, "write its text, or remove the heading", "empty")


_UNDER = (Paragraph, ListBlock, Table, Picture, Quote)
"""Blocks that stand under a sub-heading."""
