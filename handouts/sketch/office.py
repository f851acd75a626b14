"""Pages for the office and not for patients: the sheet between two leaflets of a stack, and the report of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from handouts.errors import GlyphError
from handouts.look.typefaces import Typefaces
from handouts.pdf.paint import paint
from handouts.sketch.officewords import ENGLISH, OfficeWords
from handouts.typeset.marks import About, FillMark, Leaflet, Mark, Page, RuleMark, Tag, TextMark
from handouts.units import Rect, mm
from handouts.values import dataclass

_A4 = (mm(210), mm(297))
_TITLE, _TEXT, _LEADING = 22.0, 10.5, 17.0
"""Points."""
_LEAST = 8.0
"""Points under which no line is set: a longer text is cut instead, and ends in an ellipsis."""
_MARGIN = 0.085
"""Of the paper's width."""
_TAB = (mm(6), mm(28))
"""The block at the edge of a sheet, by which it is found in a stack; its place goes by the number on the sheet."""
_TABS = 5


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head. ``widths``: shares of the page's width; all columns but the first hold numbers.

    ``lang``: the language of the first column, where it is another than the page's.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What office pages are set with."""

    typefaces: Typefaces
    inks: Mapping[str, str]
    words: OfficeWords = ENGLISH

    def slip(self, number: int, lines: Sequence[str], width: float, height: float) -> bytes:
        """Return the sheet before leaflet ``number``, on paper of the same size (points), as a tagged PDF."""
        page = _Page(self.typefaces, width, height)
        wide, high = _TAB
        step = (height - 2 * page.margin - high) / (_TABS - 1)
        y = height - page.margin - high - step * (number % _TABS)
        page.marks.append(FillMark(Rect(width - wide, y, wide, high), "ink"))
        page.line(str(number), min(width, height) / 7, page.tag(Tag("H1", 0)), bold=True)
        for line in lines:
            page.line(line, max(_LEAST, _TEXT * width / _A4[0] * 1.3), page.tag(Tag("P", 0)))
        return self._finished(self.words.sheet.format(number), page)

    def report(self, title: str, lines: Sequence[str], tables: Sequence[Table]) -> bytes:
        """Return a report on one A4 page as a tagged PDF. What is under its foot is for the caller to leave out."""
        page = _Page(self.typefaces, *_A4)
        page.line(title, _TITLE, page.tag(Tag("H1", 0)), bold=True, ink="primary")
        page.down(4.0)
        for line in lines:
            page.line(line, _TEXT, page.tag(Tag("P", 0)))
        for table in tables:
            page.down(14.0)
            page.line(table.title, _TEXT + 2.5, page.tag(Tag("H2", 0)), bold=True)
            page.table(table)
        return self._finished(title, page)

    def frame(self, title: str) -> bytes:
        """Return an empty page whose words about itself another file takes."""
        return self._finished(title, _Page(self.typefaces, *_A4))

    def _finished(self, title: str, page: _Page) -> bytes:
        made = Page(page.width, page.height, tuple(page.marks))
        leaflet = Leaflet(
            About(title, self.words.lang), (made,), tuple(page.tags), (), self.typefaces.faces(), self.inks
        )
        return paint(leaflet)


@dataclass(slots=True)
class _Page:
    """A page that fills from the top. ``y``: how far it is filled, from its foot."""

    typefaces: Typefaces
    width: float
    height: float
    y: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=lambda: [Tag("Document", -1)])

    def __post_init__(self) -> None:
        self.y = self.height - self.margin

    @property
    def margin(self) -> float:
        return self.width * _MARGIN

    def tag(self, tag: Tag) -> int:
        self.tags.append(tag)
        return len(self.tags) - 1

    def down(self, gap: float) -> None:
        self.y -= gap

    def line(self, text: str, size: float, tag: int, *, bold: bool = False, ink: str = "ink") -> None:
        """Set one line across the page."""
        self.y -= size * _LEADING / _TEXT
        self._text(text, self.margin, self.width - 2 * self.margin, size, tag, bold, ink)

    def table(self, table: Table) -> None:
        """Set a table, a row to a line."""
        room = self.width - 2 * self.margin
        part = self.tag(Tag("Table", 0))
        for number, row in enumerate((table.head, *table.rows)):
            self.y -= _LEADING
            group = self.tag(Tag("TR", part))
            x = self.margin
            for column, (text, share) in enumerate(zip(row, table.widths, strict=True)):
                lang = "" if column else table.lang
                tag = Tag("TD", group, keep=True, lang=lang) if number else Tag("TH", group, scope="Column", keep=True)
                self._text(text, x, room * share - 6.0, _TEXT, self.tag(tag), not number, "ink", right=column > 0)
                x += room * share
            base = self.y - 5.0
            self.marks.append(RuleMark(self.margin, base, self.width - self.margin, base, 0.5, "line"))

    def _text(
        self, text: str, x: float, room: float, size: float, tag: int, bold: bool, ink: str, *, right: bool = False
    ) -> None:
        """Set a line in its room: smaller where it must be, and cut where that is not enough."""
        if not text:
            return
        cut = text = self._settable(text, bold)
        while True:
            runs = self.typefaces.faces_for(cut, self.typefaces.body, bold)
            length = sum(sum(face.advances(part)) for face, part in runs)
            if length * min(size, _LEAST) <= room or len(cut) < 3:
                break
            cut = cut[:-2].rstrip() + "…"
        size = min(size, room / length)
        x += room - length * size if right else 0.0
        for face, part in runs:
            advances = face.advances(part)
            self.marks.append(TextMark(x, self.y, part, advances, face.name, size, ink, tag))
            x += sum(advances) * size

    def _settable(self, text: str, bold: bool) -> str:
        """Return a text without what no font has: what a report is about may be just that."""
        try:
            self.typefaces.faces_for(text, self.typefaces.body, bold)
        except GlyphError:
            return "".join("?" if self._lacks(char, bold) else char for char in text)
        return text

    def _lacks(self, char: str, bold: bool) -> bool:
        try:
            self.typefaces.faces_for(char, self.typefaces.body, bold)
        except GlyphError:
            return True
        return False


ROWS_LEFT = 24
"""Rows that tables of a report may have together, with three tables, their titles and a dozen lines above them."""
