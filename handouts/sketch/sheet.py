"""A contact sheet: everything of a kind at one glance, each with its drawing, its id and its titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from handouts.drawing import Drawing
from handouts.figures.model import UNITS
from handouts.look.typefaces import Typefaces
from handouts.pdf.paint import paint
from handouts.typeset.marks import About, DrawingMark, FillMark, Leaflet, Mark, Page, PictureMark, Tag, TextMark
from handouts.units import Rect, mm
from handouts.values import dataclass

_PAPER = Rect(0.0, 0.0, mm(210), mm(297))
_MARGIN, _HEAD = mm(12), mm(12)
_COLUMNS, _ROWS = 4, 5
_GAP = mm(5)
_PANEL = mm(36)
"""Height of the panel that a drawing stands in."""
_INSET = mm(2)
_BODY = mm(40)
"""Most points to a body height: a lone standing figure is not blown up."""
_TITLE, _ID, _TEXT, _LEAST = 15.0, 8.5, 7.5, 5.0
"""Sizes of type in points."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the sheet. ``titles``: (language, title); ``art``: its drawing or a photo, with ``alt`` for it."""

    id: str
    titles: tuple[tuple[str, str], ...]
    art: Drawing | PictureMark | None
    alt: tuple[str, str] = ("en", "")
    """Language and text."""


def sheet(items: Sequence[Item], heading: str, inks: Mapping[str, str], typefaces: Typefaces) -> bytes:
    """Return a contact sheet as a tagged PDF of A4 pages, twenty things to a page. Same items, same bytes."""
    maker = _Maker(typefaces)
    each = _COLUMNS * _ROWS
    pages = [
        maker.page(items[start : start + each], heading, start // each)
        for start in range(0, max(1, len(items)), each)
    ]
    about = About(heading, "en")
    return paint(Leaflet(about, tuple(pages), tuple(maker.tags), (), typefaces.faces(), inks))


@dataclass(slots=True)
class _Maker:
    """Gathers the tags of one sheet while its pages are made."""

    typefaces: Typefaces
    tags: list[Tag] = field(default_factory=lambda: [Tag("Document", -1)])

    def page(self, items: Sequence[Item], heading: str, number: int) -> Page:
        """Return a page of things; only the first one has the heading."""
        marks: list[Mark] = []
        if number == 0:
            tag = self._tag(Tag("H1", 0))
            base = _PAPER.top - _MARGIN - _TITLE
            marks += self._line(heading, _MARGIN, base, _PAPER.width, _TITLE, tag, bold=True, ink="primary")
        wide = (_PAPER.width - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
        high = (_PAPER.height - 2 * _MARGIN - _HEAD) / _ROWS
        for place, item in enumerate(items):
            row, column = divmod(place, _COLUMNS)
            top = _PAPER.top - _MARGIN - _HEAD - row * high
            marks += self._item(item, number, _MARGIN + column * (wide + _GAP), top, wide)
        return Page(_PAPER.width, _PAPER.height, tuple(marks))

    def _tag(self, tag: Tag) -> int:
        self.tags.append(tag)
        return len(self.tags) - 1

    def _item(self, item: Item, page: int, x: float, top: float, wide: float) -> list[Mark]:
        part = self._tag(Tag("Div", 0))
        panel = Rect(x, top - _PANEL, wide, _PANEL)
        marks: list[Mark] = [FillMark(panel, "tint", mm(1.5))]
        if item.art is not None:
            marks.append(self._art(item, page, panel.inset(_INSET), part))
        base = panel.y - _ID - 2.0
        marks += self._line(item.id, x, base, wide, _ID, self._tag(Tag("P", part)), bold=True)
        for lang, title in item.titles:
            base -= _TEXT + 2.0
            marks += self._line(title, x, base, wide, _TEXT, self._tag(Tag("P", part, lang=lang)))
        return marks

    def _art(self, item: Item, page: int, room: Rect, part: int) -> Mark:
        """Return the drawing or photo in the middle of its room."""
        art = item.art
        assert art is not None  # the caller asked
        size = (art.width, art.height) if isinstance(art, Drawing) else art.pixels
        most = _BODY / UNITS if isinstance(art, Drawing) else room.width
        scale = min(room.width / size[0], room.height / size[1], most)
        wide, high = size[0] * scale, size[1] * scale
        rect = Rect(room.x + (room.width - wide) / 2, room.y + (room.height - high) / 2, wide, high)
        lang, alt = item.alt
        tag = self._tag(Tag("Figure", part, alt=alt or item.id, lang=lang, bbox=(page, rect)))
        return DrawingMark(rect, art, tag) if isinstance(art, Drawing) else PictureMark(rect, art.file, art.pixels, tag)

    def _line(
        self, text: str, x: float, y: float, wide: float, size: float, tag: int, *, bold: bool = False, ink: str = "ink"
    ) -> list[Mark]:
        """Return one line of text, set smaller where it is wider than its column, and cut where that is not enough."""
        cut = text
        while True:
            runs = self.typefaces.faces_for(cut, self.typefaces.body, bold)
            length = sum(sum(face.advances(part)) for face, part in runs)
            if length * _LEAST <= wide or len(cut) < 3:
                break
            cut = cut[:-2].rstrip() + "…"
        size = min(size, wide / length) if length else size
        marks: list[Mark] = []
        for face, part in runs:
            advances = face.advances(part)
            marks.append(TextMark(x, y, part, advances, face.name, size, ink, tag))
            x += sum(advances) * size
        return marks
