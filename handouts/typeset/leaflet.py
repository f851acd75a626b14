"""The conductor of typesetting: a handout and a layout in, a leaflet of placed marks out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from handouts.compose import Handout, describe
from handouts.content.model import Inline
from handouts.errors import FitError
from handouts.look.layout import Layout
from handouts.look.theme import Theme
from handouts.typeset.bands import MAKERS
from handouts.typeset.choose import Chosen, choose, droppable, without
from handouts.typeset.footer import footer
from handouts.typeset.gallery import Gallery
from handouts.typeset.lines import Line
from handouts.typeset.maker import LADDER, Maker, Rung
from handouts.typeset.marks import (
    About,
    Bookmark,
    DrawingMark,
    FillMark,
    Leaflet,
    LinkMark,
    Mark,
    Page,
    PictureMark,
    RuleMark,
    Tag,
    TextMark,
)
from handouts.typeset.parts import bands_of
from handouts.typeset.place import PlacedPage, place
from handouts.typeset.plan import OversetRowError, PlannedPage, plan
from handouts.typeset.rows import Band
from handouts.typeset.words import Setter
from handouts.units import Rect

ALL_THERE = max(number for number, rung in enumerate(LADDER) if rung.drop > 3)
"""The tightest rung that leaves nothing out."""


@dataclass(slots=True)
class Memory:
    """What may outlive a leaflet of one setter: broken lines, and the rung on which each guide was last set.

    It saves time and decides nothing: with it or without, the same handout gives the same leaflet.
    """

    lines: dict[tuple[Inline, str, float], tuple[Line, ...]] = field(default_factory=dict)
    rungs: dict[tuple[str, str], int] = field(default_factory=dict)


_Attempt = tuple[Maker, list[Band], list[PlannedPage]]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every attempt to set a handout is made with."""

    handout: Handout
    layout: Layout
    setter: Setter
    gallery: Gallery
    memory: Memory


def typeset(
    handout: Handout, layout: Layout, theme: Theme, setter: Setter, gallery: Gallery, memory: Memory | None = None
) -> Leaflet:
    """Set a handout. Raises `FitError` with the block and the amount over when something cannot fit.

    ``memory`` keeps what may be used again between leaflets of one setter.
    """
    kept = memory or Memory()
    made: dict[int, _Attempt] = {}
    parts, left_out = choose(handout, layout.parts)
    handout = replace(handout, left_out=(*handout.left_out, *left_out))
    desk = _Desk(handout, layout, setter, gallery, kept)

    def attempt(rung: int) -> _Attempt:
        if rung not in made:
            made[rung] = _attempt(desk, parts, LADDER[rung])
        return made[rung]

    wish = min(layout.page_wish or layout.page_most, layout.page_most)
    known = (handout.guide, layout.id)
    number, chosen = _climbed(wish, attempt, kept.rungs.get(known, 0))
    if len(chosen[2]) > wish:
        # out of reach: then nothing is left out for it, and the pages are as few as can be
        number, chosen = _climbed(len(attempt(ALL_THERE)[2]), attempt, 0)
        if len(chosen[2]) > layout.page_most:
            number, chosen = len(LADDER) - 1, attempt(len(LADDER) - 1)
            if len(chosen[2]) > layout.page_most:
                chosen = _spared(desk, parts) or chosen
    kept.rungs[known] = number
    maker, bands, pages = chosen
    if len(pages) > layout.page_most:
        raise FitError.at(
            handout.place,
            f"the guide needs {len(pages)} pages; layout “{layout.id}” has {layout.page_most} at most",
            "leave blocks out with {priority=3}, or take a layout with more pages",
            "overset",
        )
    return _leaflet(handout, layout, theme, maker, place(bands, pages, layout))


def _climbed(wish: int, attempt: Callable[[int], _Attempt], last_time: int) -> tuple[int, _Attempt]:
    """Return the loosest rung that needs no more pages than ``wish``, else the tightest, and its attempt.

    A tighter rung needs no more pages, so halving finds it. Where a guide was set before, its rung of ``last_time``
    is tried first and then the one below it, which is nearly always all.
    """
    tightest = len(LADDER) - 1
    loose, tight = -1, len(LADDER)
    best: tuple[int, _Attempt] | None = None
    number = min(last_time, tightest)
    while True:
        made = attempt(number)
        if len(made[2]) <= wish:
            tight, best = number, (number, made)
        else:
            loose = number
        if best is None and number == tightest:
            return number, made
        if best is not None and tight - loose <= 1:
            return best
        halfway = (loose + tight) // 2 if loose >= 0 else tight - 1
        number = halfway if best else tightest  # where the tightest fails, all do


def _spared(desk: _Desk, parts: Sequence[Chosen]) -> _Attempt | None:
    """Leave out as few blocks as it takes to fit, of the priorities that the layout may leave out; None: no way."""
    layout, rung = desk.layout, LADDER[-1]
    going = droppable(parts, layout.drop, rung.drop)
    best: tuple[int, _Attempt] | None = None
    few, many = 1, len(going)
    count = many
    while count:
        tried = _attempt(desk, without(parts, going[:count]), rung)
        if len(tried[2]) <= layout.page_most:
            best, many = (count, tried), count
        elif best is None:
            return None
        else:
            few = count + 1
        count = (few + many) // 2 if few < many else 0
    if best is None:
        return None
    best[1][0].left_out.extend(f"{block.place}: {describe(block)}" for block in reversed(going[: best[0]]))
    return best[1]


def _attempt(desk: _Desk, parts: Sequence[Chosen], rung: Rung) -> _Attempt:
    handout, layout = desk.handout, desk.layout
    maker = Maker(layout, desk.setter, handout.words, desk.gallery, MAKERS, rung=rung, memory=desk.memory.lines)
    document = maker.tags.add("Document", -1, title=handout.title)
    bands = bands_of(maker, handout, parts, document)
    try:
        pages = plan(bands, layout.depth, layout.page_multiple)
    except OversetRowError as error:
        row = error.row
        raise FitError.at(
            row.place or handout.place,
            f"{row.what or 'a block'} is {error.over:.0f} pt higher than a page of layout “{layout.id}”",
            "split it into smaller blocks, or take a layout with larger pages",
            "overset",
        ) from None
    return maker, bands, pages


def _leaflet(handout: Handout, layout: Layout, theme: Theme, maker: Maker, placed: Sequence[PlacedPage]) -> Leaflet:
    pages: list[Page] = []
    bookmarks: list[Bookmark] = [Bookmark(handout.title, 0, 0, layout.height)]
    for number, page in enumerate(placed):
        marks = (*page.marks, *footer(maker, handout, number, len(placed)))
        pages.append(Page(layout.width, layout.height, marks, page.frames))
        bookmarks.extend(page.bookmarks)
    about = About(
        title=handout.title,
        lang=handout.bcp47,
        subject=handout.summary,
        author=handout.author,
        keywords=handout.topics,
        modified=handout.modified,
    )
    return Leaflet(
        about=about,
        pages=tuple(pages),
        tags=_with_boxes(maker.tags.tags, pages),
        bookmarks=tuple(bookmarks),
        faces=maker.setter.typefaces.faces(),
        inks=theme.inks,
        grayscale=theme.grayscale,
        left_out=(*handout.left_out, *maker.left_out),
    )


def _with_boxes(tags: Sequence[Tag], pages: Sequence[Page]) -> tuple[Tag, ...]:
    """Return the tags with the place of each figure (ISO 14289-1 7.3: a Figure has a BBox)."""
    boxes: dict[int, tuple[int, Rect]] = {}
    for number, page in enumerate(pages):
        for mark in page.marks:
            if mark.tag is None or tags[mark.tag].role != "Figure" or mark.tag in boxes:
                continue
            boxes[mark.tag] = (number, bounds(mark))
    return tuple(replace(tag, bbox=boxes[index]) if index in boxes else tag for index, tag in enumerate(tags))


def bounds(mark: Mark) -> Rect:
    """Return the rectangle that a mark covers, text with its descent and ascent."""
    match mark:
        case TextMark():
            return Rect(mark.x, mark.y - 0.25 * mark.size, mark.width, 1.0 * mark.size)
        case RuleMark():
            low, left = min(mark.y0, mark.y1), min(mark.x0, mark.x1)
            return Rect(left, low, abs(mark.x1 - mark.x0), abs(mark.y1 - mark.y0))
        case FillMark() | DrawingMark() | PictureMark() | LinkMark():
            return mark.rect
