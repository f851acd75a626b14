"""The guide: front matter and Markdown with containers, read into a `Guide`.

Everything that is wrong in a file is told at once, each with its line (contract: Guide).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from handouts.content import attributes as attr
from handouts.content.attributes import Attributes, cut_attributes
from handouts.content.containers import Fence, fences, read_container
from handouts.content.frontmatter import front_matter
from handouts.content.markdown import Heading, Source, read_blocks
from handouts.content.model import Author, Block, Guide, Section, Subsection, plain
from handouts.content.model import Source as Cited
from handouts.errors import ContentError, Finding, Place, Severity
from handouts.shelf import Shelf
from handouts.yamlfile import Record

KEYS = ("title", "subtitle", "summary", "author", "published", "reviewed", "review_by", "topics", "sources")
_FILE = re.compile(r"([a-z0-9][a-z0-9-]{0,63})\.([a-z]{2,3})")
_SOURCE_ID = re.compile(r"[\w][\w.-]{0,63}")


def read_guide(path: Path, shelf: Shelf) -> tuple[Guide, tuple[Finding, ...]]:
    """Read ``<id>.<lang>.md``. Returns the guide and warnings; raises `ContentError` with all errors."""
    shown = str(path)
    match = _FILE.fullmatch(path.name.removesuffix(".md"))
    if match is None or path.suffix != ".md":
        remedy = "name it like low-back-pain.da.md: a–z, 0–9 and -, then the language"
        raise ContentError.at(Place(shown), "the file's name is not <id>.<lang>.md", remedy, "file-name")
    entry, lines, first_line = front_matter(shelf.open_text(path), shown)
    source = Source(path, shown, shelf)
    record = Record(entry, KEYS, "the guide", source.findings)
    sources = _sources(record, source)
    layouts = tuple(shelf.names("layouts", ".yaml"))
    reader = _Body(source, match[2], layouts)
    preamble, sections = reader.read(lines, first_line)
    if not preamble and not sections:
        source.error(first_line, "the guide is empty", "write sections under ## headings", "empty")
    guide = Guide(
        id=match[1],
        lang=match[2],
        place=Place(shown, 1),
        title=record.text("title", required=True),
        subtitle=record.text("subtitle"),
        summary=record.text("summary"),
        author=_author(record),
        published=record.day("published"),
        reviewed=record.day("reviewed"),
        review_by=record.day("review_by"),
        topics=record.texts("topics"),
        sources=sources,
        preamble=preamble,
        sections=sections,
    )
    for cited in sources:
        if cited.id not in source.cited:
            what = f"the source “{cited.id}” is not cited"
            finding = Finding(Severity.WARNING, cited.place, what, f"cite it as [^{cited.id}], or remove it", "uncited-source")
            source.findings.append(finding)
    errors = [finding for finding in source.findings if finding.severity is Severity.ERROR]
    if errors:
        raise ContentError(sorted(dict.fromkeys(errors), key=lambda finding: finding.place))
    return guide, tuple(dict.fromkeys(source.findings))


def _author(record: Record) -> Author | None:
    if "author" not in record:
        return None
    inner = record.record("author", ("name", "role", "bio"))
    return Author(inner.text("name", required=True), inner.text("role"), inner.text("bio"))


def _sources(record: Record, source: Source) -> tuple[Cited, ...]:
    found: list[Cited] = []
    for number, entry in enumerate(record.entries("sources"), start=1):
        inner = Record(entry, ("id", "text", "url"), "the source", record.findings)
        name, text, url = inner.text("id", required=True), inner.text("text", required=True), inner.text("url")
        if name and not _SOURCE_ID.fullmatch(name):
            inner.fault(inner.place("id"), f"“{name[:40]}” is no id", "use letters, digits, - and _", "source-id")
        if name in source.sources:
            inner.fault(inner.place("id"), f"the source “{name}” stands twice", "keep one of them", "duplicate-id")
        if url and not re.fullmatch(r"https?://[^\s<>\"]{3,500}", url):
            inner.fault(inner.place("url"), f"the link “{url[:60]}” is not http(s)", "write https://…", "link")
            url = ""
        source.sources.setdefault(name, number)
        found.append(Cited(number, name, text, url or None, entry.place))
    return tuple(found)


class _Body:
    """Reads what stands under the front matter, section by section."""

    def __init__(self, source: Source, lang: str, layouts: tuple[str, ...]) -> None:
        self.source = source
        self.lang = lang
        self.layouts = layouts
        self.ids: dict[str, int] = {}

    def read(self, lines: tuple[str, ...], first_line: int) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """Return the blocks before the first section, and the sections."""
        preamble: list[Block] = []
        sections: list[tuple[Heading, list[Block]]] = []
        subsection: tuple[Heading, list[Block]] | None = None

        def close() -> None:
            nonlocal subsection
            if subsection is None:
                return
            head, inside = subsection
            subsection = None
            made = self._subsection(head, inside)
            (sections[-1][1] if sections else preamble).append(made)

        for block in self._flow(lines, first_line):
            if isinstance(block, Heading) and block.level == 2:
                close()
                sections.append((block, []))
            elif isinstance(block, Heading):
                close()
                subsection = (block, [])
            elif subsection is not None and type(block).__name__ in _TEXT:
                subsection[1].append(block)
            else:
                close()
                (sections[-1][1] if sections else preamble).append(block)
        close()
        return tuple(preamble), tuple(self._section(head, blocks) for head, blocks in sections)

    def _flow(self, lines: tuple[str, ...], first_line: int) -> Iterable[Block]:
        for part in fences(lines, first_line, self.source):
            if isinstance(part, Fence):
                block = read_container(part, self.source, self.lang, self.layouts)
                if block is not None:
                    self._name(block.id, block.place.line)
                    for inner in getattr(block, "parts", ()):
                        self._name(inner.id, inner.place.line)
                    yield block
            else:
                yield from read_blocks(part[1], part[0], self.source)

    def _name(self, name: str | None, line: int) -> None:
        if name is None:
            return
        if name in self.ids:
            self.source.error(line, f"the id “{name}” is used twice, first in line {self.ids[name]}", "choose another", "duplicate-id")
        self.ids.setdefault(name, line)

    def _attributes(self, head: Heading) -> Attributes:
        _, attributes = cut_attributes(head.attributes, head.place, self.source.findings)
        self.source.findings.extend(attr.unknown(attributes, (), "a heading", head.place))
        self._name(attributes.id, head.place.line)
        return attributes

    def _subsection(self, head: Heading, blocks: list[Block]) -> Subsection:
        attributes = self._attributes(head)
        if not blocks:
            self._empty(head)
        return Subsection(
            title=head.title, blocks=tuple(blocks), **self._common(head, attributes)  # type: ignore[arg-type]
        )

    def _section(self, head: Heading, blocks: list[Block]) -> Section:
        attributes = self._attributes(head)
        if not blocks:
            self._empty(head)
        return Section(title=head.title, blocks=tuple(blocks), **self._common(head, attributes))  # type: ignore[arg-type]

    def _empty(self, head: Heading) -> None:
        what = f"nothing stands under “{plain(head.title)}”"
        self.source.error(head.place.line, what, "write its text, or remove the heading", "empty")

    def _common(self, head: Heading, attributes: Attributes) -> dict[str, object]:
        findings = self.source.findings
        return {
            "place": head.place,
            "id": attributes.id,
            "priority": attr.priority(attributes, head.place, findings),
            "only": attr.layouts(attributes, "only", self.layouts, head.place, findings),
            "exclude": attr.layouts(attributes, "not", self.layouts, head.place, findings),
        }


_TEXT = ("Paragraph", "ListBlock", "Table", "Picture", "Quote")
"""Blocks that stand under a sub-heading; a container ends the sub-section, as it has a title of its own."""
