"""Imposition: the pages of a leaflet laid on the sides of sheets, for a printer to print and a hand to fold.

Nothing is set anew: marks, figures' boxes and bookmarks move as their page moves. Each side says where its pages begin
and which of the leaflet's pages they are (`Page.turns`), so that the file is read in the order in which a reader
turns them, whatever lies beside what. Sides come as they are printed, front and back by turns; the back is turned over
the short edge of a lying sheet, the way a page is turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handouts.errors import FitError
from handouts.look.layout import Layout
from handouts.look.sheets import Sheet, folds
from handouts.typeset.marks import (
    Bookmark,
    FillMark,
    Leaflet,
    LinkMark,
    Mark,
    OutlineMark,
    Page,
    RuleMark,
    Tag,
    TextMark,
)
from handouts.typeset.rows import moved
from handouts.units import Rect, mm
from handouts.values import dataclass

CUT_FROM, CUT_LONG, CUT_WIDTH = mm(5), mm(4), 0.25
"""Of the ticks on the lines to cut along: their distance from the sheet's edge, length and width, points."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a page lies: its number, the side (from 0), and the place of its lower left corner on it, points.

    ``copy``: it lies on this side already, and is not read twice.
    """

    page: int
    side: int
    x: float
    y: float = 0.0
    copy: bool = False


def impose(leaflet: Leaflet, layout: Layout) -> Leaflet:
    """Return the leaflet on the sheet of its layout, or as it is where its pages are its sheets."""
    sheet = layout.sheet
    if sheet is None:
        duplex = "long" if len(leaflet.pages) > 1 else ""
        return replace(leaflet, about=replace(leaflet.about, duplex=duplex))
    spots = tuple(_SPOTS[sheet.kind](sheet, layout, len(leaflet.pages)))
    first = {spot.page: spot for spot in spots if not spot.copy}
    sides = tuple(
        _side(leaflet, layout, sheet, side, [spot for spot in spots if spot.side == side])
        for side in range(max(spot.side for spot in spots) + 1)
    )
    return replace(
        leaflet,
        about=replace(leaflet.about, duplex="short" if sheet.width > sheet.height else "long"),
        pages=sides,
        tags=tuple(_with_box(tag, first) for tag in leaflet.tags),
        bookmarks=tuple(_bookmark(bookmark, first[bookmark.page]) for bookmark in leaflet.bookmarks),
    )


def _fold(sheet: Sheet, layout: Layout, count: int) -> Iterator[_Spot]:
    """Yield the panels of one sheet, of which some may be blank; there are never more pages than panels."""
    if count > len(layout.panels):
        what = f"the guide needs {count} panels; layout “{layout.id}” has {len(layout.panels)}"
        raise FitError.at(layout.place, what, "write “pages: {most: …}” as many as there are panels", "overset")
    for number, panel in enumerate(layout.panels):
        yield _Spot(number, panel.side, panel.x)


def _booklet(sheet: Sheet, layout: Layout, count: int) -> Iterator[_Spot]:
    """Yield the pages of sheets laid in one another: the outermost bears the first two pages and the last two.

    Each sheet further in is pushed out at the fore edge by the thickness of what lies in its fold, so its pages move
    as much towards the spine; trimmed, every page then has the same outer margin (creep).
    """
    whole = count + -count % 4
    spine = sheet.width / 2
    for number in range(whole):
        nth = min(number, whole - 1 - number)  # from the outside of the booklet
        creep = nth // 2 * sheet.thickness
        left = number % 2 == 1  # left pages have even numbers in print
        yield _Spot(number, nth, spine - layout.width + creep if left else spine - creep)


def _nup(sheet: Sheet, layout: Layout, count: int) -> Iterator[_Spot]:
    """Yield each page as often as it goes on a side, in the middle of it; every copy backs one of the next page."""
    left = (sheet.width - sheet.columns * layout.width) / 2
    top = (sheet.height + sheet.rows * layout.height) / 2
    for number in range(count):
        for cell in range(sheet.columns * sheet.rows):
            row, column = divmod(cell, sheet.columns)
            x, y = left + column * layout.width, top - (row + 1) * layout.height
            yield _Spot(number, number, x, y, copy=cell > 0)


_SPOTS = {"fold": _fold, "booklet": _booklet, "nup": _nup}


def _side(leaflet: Leaflet, layout: Layout, sheet: Sheet, side: int, spots: Sequence[_Spot]) -> Page:
    marks: list[Mark] = []
    frames: list[Rect] = []
    turns: list[tuple[int, int]] = []
    copied = {number: _unread(leaflet.pages[number].marks) for number in {spot.page for spot in spots if spot.copy}}
    # what is read first is painted first, but its copies before it: a value in a slot shows itself on all of them
    for spot in sorted(spots, key=lambda spot: (spot.page, not spot.copy)):
        if spot.page >= len(leaflet.pages):
            continue
        page = leaflet.pages[spot.page]
        turns.append((len(marks), spot.page))
        if spot.copy:
            marks.extend(moved(copied[spot.page], spot.x, spot.y))
        else:
            away = tuple((each.x - spot.x, each.y - spot.y) for each in spots if each.copy and each.page == spot.page)
            marks.extend(moved(_shown_again(page.marks, away) if away else page.marks, spot.x, spot.y))
        frames.extend(_moved(frame, spot) for frame in page.frames)
    if sheet.kind == "nup":
        marks.extend(_cuts(sheet, layout))
        creases: tuple[float, ...] = ()
    else:
        creases = folds(sheet, layout.panels, side % 2)
    return Page(sheet.width, sheet.height, tuple(marks), tuple(frames), folds=creases, turns=tuple(turns))


def _unread(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks of a copy: the same paint, with no meaning of its own (ISO 32000-1 14.8.2.2: an artifact).

    Its text is the outlines of its letters, since text is something to read (ISO 14289-1, 7.1): who searches, copies or
    extracts the text of a sheet gets it once, too. It stands on all else. What is in slots is left to them.
    """
    plain = [mark for mark in marks if not isinstance(mark, LinkMark) and not _in_slot(mark)]
    texts = tuple(mark for mark in plain if isinstance(mark, TextMark))
    rest = [replace(mark, tag=None) for mark in plain if not isinstance(mark, TextMark)]
    return (*rest, OutlineMark(0.0, 0.0, texts)) if texts else tuple(rest)


def _shown_again(marks: Sequence[Mark], away: tuple[tuple[float, float], ...]) -> Iterator[Mark]:
    """Yield the marks of a page of which there are copies, ``away`` from it: its slots show their values there too."""
    for mark in marks:
        if isinstance(mark, TextMark | FillMark) and mark.slot:
            yield replace(mark, slot=replace(mark.slot, copies=away))
        else:
            yield mark


def _in_slot(mark: Mark) -> bool:
    return isinstance(mark, TextMark | FillMark) and mark.slot is not None


def _cuts(sheet: Sheet, layout: Layout) -> Iterator[Mark]:
    """Yield ticks at both ends of each line to cut along, on the line, clear of what a printer cannot reach."""
    left = (sheet.width - sheet.columns * layout.width) / 2
    low = (sheet.height - sheet.rows * layout.height) / 2
    for number in range(sheet.columns + 1):
        x = left + number * layout.width
        if CUT_FROM < x < sheet.width - CUT_FROM:
            for y in (CUT_FROM, sheet.height - CUT_FROM - CUT_LONG):
                yield RuleMark(x, y, x, y + CUT_LONG, CUT_WIDTH, "mute")
    for number in range(sheet.rows + 1):
        y = low + number * layout.height
        if CUT_FROM < y < sheet.height - CUT_FROM:
            for x in (CUT_FROM, sheet.width - CUT_FROM - CUT_LONG):
                yield RuleMark(x, y, x + CUT_LONG, y, CUT_WIDTH, "mute")


def _moved(rect: Rect, spot: _Spot) -> Rect:
    return Rect(rect.x + spot.x, rect.y + spot.y, rect.width, rect.height)


def _with_box(tag: Tag, first: Mapping[int, _Spot]) -> Tag:
    if tag.bbox is None:
        return tag
    spot = first[tag.bbox[0]]
    return replace(tag, bbox=(spot.side, _moved(tag.bbox[1], spot)))


def _bookmark(bookmark: Bookmark, spot: _Spot) -> Bookmark:
    return replace(bookmark, page=spot.side, x=spot.x, y=bookmark.y + spot.y)
