"""Contact sheets of exercises and figures, as ``handouts list … --sheet`` makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handouts.catalogue import Entry
from handouts.commands.telling import Findings
from handouts.content.exercise import read_exercise
from handouts.content.model import Exercise
from handouts.drawing import Drawing
from handouts.errors import HandoutsError
from handouts.figures.live import figure
from handouts.figures.model import Figure, arrange, ways_of
from handouts.figures.read import read_figure
from handouts.look.brand import read_brand
from handouts.look.inksaver import ink_saver
from handouts.look.theme import Theme
from handouts.look.typefaces import Typefaces
from handouts.output import write_whole
from handouts.preview import pictures
from handouts.shelf import Shelf
from handouts.sketch.sheet import Item, sheet
from handouts.typeset.gallery import Gallery
from handouts.typeset.marks import DrawingMark
from handouts.units import Rect

KINDS = ("exercises", "figures")
SUFFIXES = (".pdf", ".png")
_DPI = 110
_ROOM = 1.3
"""Width over height of the room that a figure has: its phases stand as they show the body larger there."""


def write_sheet(path: Path, kind: str, entries: Iterable[Entry], shelf: Shelf, brand: str, style: str) -> Findings:
    """Write a contact sheet; what cannot be shown is told, and the rest is shown."""
    heard = Findings()
    look, findings = read_brand(brand, shelf)
    theme = Theme.make(look)
    heard.tell((*findings, *theme.findings))
    inks = ink_saver(theme.inks) if style == "line" else theme.inks
    items = list(_items(kind, entries, shelf, style, heard))
    typefaces = Typefaces.named(look.body_font, look.heading_font, look.fonts_place)
    data = sheet(items, f"{kind.capitalize()} · {look.name}", inks, typefaces)
    if path.suffix.lower() == ".png":
        [(_, data)] = pictures(data, dpi=_DPI, sheet=True)
    write_whole(path, data)
    return heard


def _items(kind: str, entries: Iterable[Entry], shelf: Shelf, style: str, heard: Findings) -> Iterator[Item]:
    for entry in entries:
        try:
            yield _figure(entry, shelf, style) if kind == "figures" else _exercise(entry, shelf, style, heard)
        except HandoutsError as error:
            heard.tell(error.findings)


def _figure(entry: Entry, shelf: Shelf, style: str) -> Item:
    drawn = figure(entry.id, shelf, style=style)
    titles = tuple(read_figure(entry.id, shelf).title.items())
    return Item(entry.id, titles, _larger(drawn), _alt(drawn, ""))


def _exercise(entry: Entry, shelf: Shelf, style: str, heard: Findings) -> Item:
    read: list[Exercise] = []
    for lang in entry.langs:
        exercise, findings = read_exercise(entry.id, lang, shelf)
        heard.tell(findings)
        read.append(exercise)
    titles = tuple((exercise.lang, exercise.title) for exercise in read)
    first = read[0]
    if first.picture is not None:
        mark = Gallery(shelf, first.lang).placed(first.picture, Rect(0.0, 0.0, 1.0, 1.0), 0)
        art = mark.drawing if isinstance(mark, DrawingMark) else mark
        return Item(entry.id, titles, art, (first.lang, first.picture.alt))
    if first.figure is None:
        return Item(entry.id, titles, None)
    drawn = figure(first.figure, shelf, style=style)
    return Item(entry.id, titles, _larger(drawn), _alt(drawn, first.lang))


def _larger(drawn: Figure) -> Drawing:
    """Return the arrangement that shows the body larger."""
    if len(drawn.phases) < 2:
        return drawn.drawing
    ways = [arrange(drawn, way) for way in ways_of(drawn)]
    return max(ways, key=lambda way: min(_ROOM / way.width, 1 / way.height))


def _alt(drawn: Figure, lang: str) -> tuple[str, str]:
    """Return the language and the text of the alternative, in ``lang`` where it has one."""
    return (lang, drawn.alt[lang]) if lang in drawn.alt else next(iter(drawn.alt.items()), ("en", drawn.name))
