"""Which format a file is in, and its reader: text, HTML, Markdown or DOCX."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.parsers.expat import ExpatError

from charset_normalizer import from_bytes

from handouts.errors import ContentError, Place
from handouts.importing.dates import Dates, find_day
from handouts.importing.pieces import Article
from handouts.importing.plaintext import parted_name, read_text
from handouts.importing.wording import Wording

MOST_BYTES = 20_000_000
_MOST_UNPACKED = 200_000_000
FORMATS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown",
    ".markdown": "markdown", ".docx": "docx",
}  # fmt: skip


def load(path: Path) -> tuple[str, bytes]:
    """Return a file's format and bytes. Raises `ContentError` for what cannot be read or is no known format."""
    place = Place(str(path))
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        remedy = f"save it as one of: {', '.join(sorted(FORMATS))}"
        raise ContentError.at(place, f"“{path.suffix[:20]}” is no format that is read", remedy, "format")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ContentError.at(
            place, f"cannot be read ({error.strerror})", "check its name and rights", "read"
        ) from None
    if len(data) > MOST_BYTES:
        raise ContentError.at(place, f"is larger than {MOST_BYTES // 1_000_000} MB", "save the text alone", "size")
    return kind, data


def decode(kind: str, data: bytes, path: Path) -> str:
    """Return the text of a file: of a DOCX the HTML that it is turned into. Raises `ContentError`."""
    if kind == "docx":
        return _docx(data, path)
    if kind == "html":
        declared = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
        if declared and (text := _decoded(data, declared[1].decode("ascii"))) is not None:
            return text
    text = _decoded(data, "utf-8-sig")
    if text is None:
        best = from_bytes(data, cp_isolation=["cp1252", "utf_16", "utf_16_le", "utf_16_be", "mac_roman"]).best()
        text = str(best) if best is not None else None
    if text is None or "\0" in text:
        raise ContentError.at(Place(str(path)), "is not text", "save it as UTF-8", "encoding")
    return text


def read(kind: str, text: str, path: Path, patterns: Wording) -> Article:
    """Return a file's text as an article."""
    if kind == "text":
        return read_text(_clean(text), patterns)
    from handouts.importing.html import read_html

    if kind != "markdown":
        return read_html(_clean(text), str(path), patterns)
    head, body = _front_matter(_clean(text))
    article = read_html(_rendered(body, patterns), str(path), patterns, head.get("title", ""))
    name, role = parted_name(head.get("author", ""))
    return replace(
        article,
        dates=_dates(head, article.dates),
        author=name or article.author,
        role=role or article.role,
        notes=(*article.notes, *(f"{key}: {value}" for key, value in head.items())),
    )


def _dates(head: Mapping[str, str], said: Dates) -> Dates:
    """Return the days of a head, where it has none those that the text says."""
    return Dates(
        find_day(head.get("date", "") or head.get("published", "")) or said.published,
        find_day(head.get("reviewed", "")) or said.reviewed,
        find_day(head.get("review_by", "")) or said.review_by,
    )


def _clean(text: str) -> str:
    """Return text without the control characters that a guide may not hold."""
    return re.sub("[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ue000\ue001\ufeff]", "", text)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the simple keys of a Markdown file's head, those that hold lists with their items, and its body."""
    match = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        return {}, text
    pairs: dict[str, str] = {}
    key = ""
    for line in match[1].splitlines():
        if found := re.match(r"([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$", line):
            key = found[1].lower()
            pairs[key] = (found[2] or "").strip().strip("\"'")
        elif key and line.strip():
            pairs[key] = f"{pairs[key]} {line.strip().removeprefix('- ')}".strip()
    return pairs, text[match.end() :]


def _rendered(text: str, patterns: Wording) -> str:
    """Return Markdown as HTML; its footnotes are a list of sources, to which “[1]” leads."""
    from markdown_it import MarkdownIt

    names: list[str] = []
    notes: list[str] = []

    def note(match: re.Match[str]) -> str:
        names.append(match[1])
        notes.append(" ".join(match[2].split()))
        return ""

    text = re.sub(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)\n?", note, text, flags=re.MULTILINE)
    for number, name in enumerate(names, start=1):
        text = text.replace(f"[^{name}]", f"<sup>{number}</sup>")
    text = re.sub(r"^([ \t]*(?:[-*+]|[0-9]+[.)])[ \t]+)\[[ xX]\][ \t]+", r"\1", text, flags=re.MULTILINE)
    if notes:
        text += f"\n\n## {patterns.sources}\n\n" + "\n".join(f"{at}. {said}" for at, said in enumerate(notes, start=1))
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def _docx(data: bytes, path: Path) -> str:
    place = Place(str(path))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
                raise ContentError.at(place, "unpacks to too much", "save the text alone", "size")
            names = set(packed.namelist())
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError):
        raise ContentError.at(place, "is no DOCX", "save it anew as .docx", "format") from None
    if "word/document.xml" not in names:
        raise ContentError.at(place, "is no DOCX", "save it anew as .docx", "format")
    try:
        import mammoth
    except ImportError:
        raise ContentError.at(
            place, "needs the package “mammoth”", "install it: pip install 'handouts-leaflets[office]'", "office"
        ) from None

    def picture(image: object) -> list[object]:
        from mammoth import html

        return [html.element("img", {"alt": str(getattr(image, "alt_text", None) or "")})]

    styles = (
        "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\nb => strong\n"
        "p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh\n"
        "p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh\n"
        "p[style-name='Author'] => p.byline:fresh\np[style-name='Date'] => p.dateline:fresh\n"
    )
    # What it raises for files that are broken, locked or nested without end; its own family of errors it has none.
    broken = (LookupError, ValueError, AttributeError, TypeError, SyntaxError, RuntimeError, EOFError, ExpatError)
    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=styles, convert_image=picture)
    except (*broken, zipfile.BadZipFile, zlib.error) as error:
        what = f"cannot be read as DOCX ({type(error).__name__})"
        raise ContentError.at(place, what, "open it in a word processor and save it anew", "format") from None
    return str(made.value)
