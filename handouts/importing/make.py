"""From a file to a draft in a content root. The conductor of the import."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from handouts.content.guide import read_guide
from handouts.content.model import plain
from handouts.content.titles import slug
from handouts.errors import ContentError, Finding, Place
from handouts.importing.blocks import Shape
from handouts.importing.draft import exercise_text, guide_text
from handouts.importing.formats import decode, load, read
from handouts.importing.levels import levelled
from handouts.importing.library import Library
from handouts.importing.pieces import Article, Kind, Piece
from handouts.importing.quotes import with_quotes
from handouts.importing.shape import Shaper
from handouts.importing.wording import guess_language, wording
from handouts.output import write_whole
from handouts.shelf import Shelf
from handouts.values import dataclass

_MORE = {"da": "Læs mere", "en": "Find out more"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What an import made. ``files``: the guide, then new exercises; ``counts``: containers by kind.

    ``known``: how many exercises are the library's. ``aside``: remarks, in which stands what is no part of the text.
    ``missing``: what a good leaflet has and this one has not: “warning”, “stop”, “author”, “date”, “summary”.
    """

    files: tuple[Path, ...]
    id: str
    lang: str
    sections: int
    counts: tuple[tuple[str, int], ...]
    known: int
    aside: int
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]


def import_article(path: Path, root: Path, shelf: Shelf, name: str | None, lang: str | None) -> Draft:
    """Write ``guides/<name>.<lang>.md`` from an article, and files for exercises that the shelf has not.

    Without a name or language, both are taken from the file (``neck.da.txt``) and its words. Raises `ContentError`;
    what is there is never overwritten.
    """
    kind, data = load(path)
    text = decode(kind, data, path)
    name, lang = _identity(path, text, name, lang)
    patterns = wording(lang)
    article = read(kind, text, path, patterns)
    article = with_quotes(replace(article, pieces=levelled(article.pieces, patterns)), lang)
    if not article.title:
        article = replace(article, title=name.replace("-", " ").capitalize())
    if not any(piece.kind in (Kind.TEXT, Kind.LIST) for piece in article.pieces):
        raise ContentError.at(Place(str(path)), "holds no text", "give a file with an article in it", "empty")
    shape = Shaper(patterns, Library(shelf, lang), _MORE.get(lang, _MORE["en"])).shape(article)
    cited = _cites(article.pieces, len(shape.sources))
    guide = root / "guides" / f"{name}.{lang}.md"
    files = {guide: guide_text(article, shape, patterns, cited)}
    files |= {root / "exercises" / f"{each.id}.{lang}.md": exercise_text(each) for each in shape.exercises}
    for target in files:
        if target.exists() or target.is_symlink():
            raise ContentError.at(Place(str(target)), "is there already", "choose another --id, or delete it", "exists")
    for target, content in files.items():
        write_whole(target, content.encode())
    _, findings = read_guide(guide, Shelf((root, *shelf.roots), shelf.layouts))
    blocks = [*shape.opening, *(block for chapter in shape.chapters for block in chapter.blocks)]
    counts = Counter(block.kind for block in blocks if block.kind)
    return Draft(
        files=tuple(files),
        id=name,
        lang=lang,
        sections=len(shape.chapters),
        counts=tuple(sorted(counts.items())),
        known=counts["exercise"] - len(shape.exercises),
        aside=files[guide].count("\n<!-- "),
        missing=tuple(_missing(article, shape)),
        findings=findings,
    )


def _identity(path: Path, text: str, name: str | None, lang: str | None) -> tuple[str, str]:
    """Return the guide's name and language: as asked for, else from the file's name, else from its words."""
    stem, dot, ending = path.stem.rpartition(".")
    told = ending if dot and re.fullmatch("[a-z]{2}", ending) else None
    lang = lang or told or guess_language(text)
    name = name or slug(stem if told else path.stem)[:60].strip("-")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name):
        remedy = "give one of small letters a–z, digits and -: --id neck-pain"
        raise ContentError.at(Place(name[:80] or str(path)), "cannot be the id of a guide", remedy, "name")
    if not re.fullmatch("[a-z]{2,3}", lang):
        raise ContentError.at(Place(lang[:20]), "is no language", "write --lang da or --lang en", "lang")
    return name, lang


def _cites(pieces: Iterable[Piece], sources: int) -> bool:
    """Tell whether the text cites its sources by number, as “[1]”."""
    if not sources:
        return False
    text = " ".join(plain(piece.text) + " ".join(plain(item.text) for item in piece.items) for piece in pieces)
    return re.search(r"\[[0-9]{1,2}\]", text) is not None


def _missing(article: Article, shape: Shape) -> Iterable[str]:
    """Yield what a good leaflet has and this one has not."""
    blocks = [*shape.opening, *(block for chapter in shape.chapters for block in chapter.blocks)]
    warnings = [block for block in blocks if block.kind == "warning"]
    if not any(block.title for block in warnings):
        yield "warning"
    if any(block.kind == "exercise" for block in blocks) and all(block.title for block in warnings):
        yield "stop"
    if not article.author:
        yield "author"
    if article.dates.published is None and article.dates.reviewed is None:
        yield "date"
    if not any(piece.kind is Kind.TEXT for block in shape.opening if not block.kind for piece in block.pieces):
        yield "summary"
