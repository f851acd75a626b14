"""A leaflet made by hand: two pages with one of everything that paint knows."""

from __future__ import annotations

from datetime import date
from functools import cache

from handouts.drawing import Drawing, Shape
from handouts.look.typefaces import Face, Family
from handouts.typeset.marks import (
    About,
    Bookmark,
    DrawingMark,
    FillMark,
    Leaflet,
    LinkMark,
    Mark,
    Page,
    RuleMark,
    Tag,
    TextMark,
)
from handouts.units import Rect

WIDTH, HEIGHT = 420.0, 595.0
LEFT = 40.0
URL = "https://example.org/øvelser?a=(1)"
INKS = {"ink": "#1A1A2E", "primary": "#146C6C", "paper": "#FFFFFF", "mute": "#5A5A5A", "skin": "#E8B48C"}


@cache
def faces() -> dict[str, Face]:
    """The two faces of the sample, by name."""
    family = Family("Atkinson Hyperlegible")
    return {face.name: face for face in (family.regular, family.bold)}


@cache
def hand() -> Drawing:
    """A drawing with a fill, an outline, dashes, a clip and an even-odd hole."""
    return Drawing(
        100.0,
        80.0,
        (
            Shape("0 0 m 100 0 l 100 80 l 0 80 l h 20 20 m 80 20 l 80 60 l 20 60 l h", fill="skin", even_odd=True),
            Shape("10 10 m 90 70 l", stroke="ink", width=0.2, hairline=0.5, dash=(4.0, 2.0)),
            Shape("50 40 m 60 50 70 50 80 40 c", fill="#FF0000", stroke="primary", width=2.0, square=True),
            Shape("0 0 m 50 80 l 100 0 l h", fill="mute", clip="40 30 m 60 30 l 60 50 l 40 50 l h"),
        ),
    )


class Maker:
    """Collects tags and marks."""

    def __init__(self) -> None:
        """Begin an empty leaflet."""
        self.tags: list[Tag] = []
        self.marks: list[Mark] = []
        self.regular, self.bold = faces()

    def tag(self, role: str, parent: int, **more: object) -> int:
        """Add a tag and return its index."""
        self.tags.append(Tag(role, parent, **more))  # type: ignore[arg-type]
        return len(self.tags) - 1

    def text(
        self, x: float, y: float, text: str, tag: int | None, *, bold: bool = False, size: float = 11.0,
        tracking: float = 0.0, ink: str = "ink",
    ) -> float:  # fmt: skip
        """Set a line of text, kerned word by word, and return where it ends."""
        name = self.bold if bold else self.regular
        advances = tuple(each + tracking for each in faces()[name].advances(text))
        self.marks.append(TextMark(x, y, text, advances, name, size, ink, tag))
        return x + sum(advances) * size

    def page(self, **more: float) -> Page:
        """Return a page of the marks so far and begin anew."""
        marks, self.marks = tuple(self.marks), []
        return Page(WIDTH, HEIGHT, marks, **more)  # type: ignore[arg-type]


def first_page(maker: Maker) -> Page:
    """Heading, kerned text with an English span, a divided word, a list and a table."""
    tag, text = maker.tag, maker.text
    root = tag("Document", -1)
    maker.marks.append(FillMark(Rect(0, 540, WIDTH, 55), "primary", tag=None))
    text(LEFT, 556, "Ondt i lænden", tag("H1", root), bold=True, size=22, ink="paper")
    paragraph = tag("P", root)
    end = text(LEFT, 510, "AVATAR: Tag på Vej To. ", paragraph)
    span = tag("Span", paragraph, lang="en")
    text(end, 510, "Take your time ", span)
    text(LEFT, 494, "og øv dig.", paragraph)
    divided = tag("P", root)
    text(LEFT, 470, "Det gør godt for lænde\u00ad", divided)
    text(LEFT, 454, "hvirvelsøjlen – ½ time, “æøå”.", divided)
    section = tag("Sect", root, title="Øvelser (tre)")
    text(LEFT, 425, "ØVELSER", tag("H2", section), bold=True, size=14, tracking=0.08)
    listing = tag("L", section, numbering="Disc")
    for index, words in enumerate(("Gå en tur.", "Sov godt.")):
        item = tag("LI", listing)
        y = 400 - 18 * index
        text(LEFT, y, "• ", tag("Lbl", item))
        text(LEFT + 12, y, words, tag("LBody", item))
    table = tag("Table", section)
    text(LEFT, 356, "Hvor tit?", tag("Caption", table), size=10)
    grid = ((("Uge", "TH"), ("Gange", "TH")), (("1–6", "TD"), ("", "TD")))
    for number, cells in enumerate(grid):
        row = tag("TR", table)
        for column, (words, role) in enumerate(cells):
            cell = tag(role, row, scope="Column" if role == "TH" else "", keep=not words)
            if words:
                text(LEFT + 80 * column, 336 - 18 * number, words, cell, bold=role == "TH")
        maker.marks.append(RuleMark(LEFT, 330 - 18 * number, LEFT + 160, 330 - 18 * number, 0.5, "mute"))
    maker.marks.append(FillMark(Rect(LEFT, 240, 120, 50), None, 8.0, "primary", 1.0))
    box = Rect(LEFT, 150, 100, 80)
    figure = tag("Figure", section, alt="En hånd (med et hul)", bbox=(0, box))
    maker.marks.append(DrawingMark(box, hand(), figure))
    tag("Sect", root, title="Udeladt")  # nothing of it is painted: it is not in the file
    return maker.page()


def second_page(maker: Maker) -> Page:
    """A link across two lines, a reference to a note, a quotation, and the same drawing as an artifact."""
    tag, text, root = maker.tag, maker.text, 0
    paragraph = tag("P", root)
    end = text(LEFT, 540, "Læs mere på ", paragraph)
    link = tag("Link", paragraph)
    for x, y, words in ((end, 540.0, "de danske "), (LEFT, 524.0, "siders liste")):
        right = text(x, y, words, link, ink="primary")
        maker.marks.append(LinkMark(Rect(x, y - 3, right - x, 14), URL, "Øvelser hos example.org", link))
    end = text(right, 524, " eller her", paragraph)
    text(end, 528, "1", tag("Reference", paragraph), size=8)
    text(LEFT, 490, "Det går over.", tag("P", tag("BlockQuote", root)))
    note = tag("Note", root)
    text(LEFT, 450, "1 ", tag("Lbl", note), size=9)
    text(LEFT + 10, 450, "Sundhed.dk, 2026.", tag("P", note), size=9)
    maker.marks.append(DrawingMark(Rect(300, 440, 50, 40), hand()))
    text(LEFT, 20, "side 2 af 2", None, size=9, ink="mute")
    return maker.page(bleed=9.0)


def sample() -> Leaflet:
    """Return the leaflet."""
    maker = Maker()
    pages = (first_page(maker), second_page(maker))
    return Leaflet(
        about=About(
            title="Ondt i lænden <råd & tips>",
            lang="da-DK",
            subject="Hvad du selv kan gøre.",
            author="Demo Klinik",
            keywords=("ryg", "lænd"),
            modified=date(2026, 11, 1),
        ),
        pages=pages,
        tags=tuple(maker.tags),
        bookmarks=(Bookmark("Ondt i lænden", 0, 0, 580), Bookmark("Øvelser", 1, 0, 440), Bookmark("Mere", 2, 1, 550)),
        faces=faces(),
        inks=INKS,
    )
