"""The conductor of typesetting: a handout and a layout in, a leaflet of placed marks out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from handouts.content.model import Block, CalloutKind, Inline
from handouts.errors import FitError, HandoutsError
from handouts.handout import ExerciseCard, Handout, describe
from handouts.look.layout import Layout
from handouts.look.theme import Theme
from handouts.slots.slot import NOTE
from handouts.typeset.bands import MAKERS
from handouts.typeset.choose import Chosen, choose, droppable, without
from handouts.typeset.flags import NO_SIGNS
from handouts.typeset.footer import footer
from handouts.typeset.gallery import Gallery
from handouts.typeset.ladder import (
    CARD_LADDER,
    FOLD_LADDER,
    LEAFLET_LADDER,
    PAGE,
    POSTER_LADDER,
    SHEET_LADDER,
    Ladder,
    Rung,
    climb,
    eased,
    settled,
)
from handouts.typeset.lines import Line
from handouts.typeset.maker import Maker
from handouts.typeset.marks import (
    About,
    Bookmark,
    DrawingMark,
    FillMark,
    Leaflet,
    LinkMark,
    Mark,
    OutlineMark,
    Page,
    PictureMark,
    RuleMark,
    Tag,
    TextMark,
)
from handouts.typeset.parts import bands_of
from handouts.typeset.place import PlacedPage, place
from handouts.typeset.plan import OversetRowError, PlannedPage, weighed
from handouts.typeset.rows import Band
from handouts.typeset.sheet import FEWER, exercise_pages, looser_layouts, ruled
from handouts.typeset.words import Setter
from handouts.units import MM, Rect

OVERSET = 1000
"""The pages that an attempt counts for in which a block is higher than a page."""


@dataclass(slots=True)
class Memory:
    """What may outlive a leaflet of one setter: broken lines, and the rung on which each guide was last set.

    It saves time and decides nothing: with it or without, the same handout gives the same leaflet.
    """

    lines: dict[tuple[Inline, str, float, bool], tuple[Line, ...]] = field(default_factory=dict)
    rungs: dict[tuple[str, str], int] = field(default_factory=dict)


class _Attempt(NamedTuple):
    """A handout set on one rung: what was made, the pages it takes, or why there are none."""

    maker: Maker
    bands: list[Band]
    pages: list[PlannedPage]
    cost: float = 0.0
    error: HandoutsError | None = None

    @property
    def size(self) -> int:
        """How many pages it takes; one more where what belongs on the last page does not fit on it."""
        if self.error:
            return OVERSET
        last = [any(self.bands[one.band].last for one in page.portions) for page in self.pages]
        return len(self.pages) + (True in last[:-1])

    @property
    def flags_short(self) -> bool:
        """Whether a warning stands there without its signs, or not at all."""
        return any(f": {CalloutKind.WARNING} " in told and _is_short(told) for told in self.maker.left_out)

    @property
    def holes(self) -> float:
        """The cost of its empty paper and of its breaks."""
        return self.cost - PAGE * len(self.pages) if not self.error else math.inf

    @property
    def filled(self) -> float:
        """How many pages its text and figures would fill."""
        return sum(page.used for page in self.pages) / self.maker.layout.depth


def _is_short(told: str) -> bool:
    """Tell whether of a warning its signs are left out, or all of it."""
    return told.endswith((f": {NO_SIGNS}", "”"))


TIGHT = 0.85
"""The share of their panels' width under which figures are small: then there may be a better way."""
_FEW = 3
"""Blocks that may go before smaller figures are tried instead."""


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
    parts, left_out = choose(handout, layout.parts)
    handout = replace(handout, left_out=(*handout.left_out, *left_out))
    desk = _Desk(handout, layout, setter, gallery, memory or Memory())
    found = _found(desk, parts)
    for looser in looser_layouts(layout, parts):
        if not (found.crowded if layout.exercises.brief else found.tight):
            break
        other = _found(replace(desk, layout=looser), parts)
        if other.better(found, brief=layout.exercises.brief):
            found, layout = other, looser
    chosen = _eased(replace(desk, layout=layout), parts, found)
    if chosen.error:
        raise chosen.error
    if len(chosen.pages) > layout.page_most:
        raise _too_long(handout, layout, chosen, FEWER if found.groups else "")
    return _leaflet(handout, layout, theme, chosen.maker, place(chosen.bands, chosen.pages, layout))


class _Found(NamedTuple):
    """How a handout is set in a layout: the attempt, its rung, and the pages of exercises (0: it is no sheet).

    ``crowded``: whether it takes more pages than its exercises, or the means of last resort.
    """

    attempt: _Attempt
    rung: Rung
    groups: int
    crowded: bool

    @property
    def tight(self) -> bool:
        """Whether a page that is there for what follows the exercises could have one, so that all are set larger."""
        return self.rung.panels < TIGHT and (self.attempt.size > self.groups or self.attempt.error is not None)

    @property
    def spared(self) -> tuple[int, int, float]:
        """How much was spared, the worst first: hints and steps, red flags, the size of figures."""
        return self.rung.cards, -self.rung.flags, -self.rung.panels

    def better(self, other: _Found, *, brief: bool) -> bool:
        """Tell whether it is to be taken instead of one with more exercises on a page.

        ``brief``: of a card, whose back is there for that; a sheet takes no page for it.
        """
        if self.attempt.error or brief:
            return brief and not self.attempt.error
        return self.attempt.size <= other.attempt.size and self.spared < other.spared


def _found(desk: _Desk, parts: Sequence[Chosen]) -> _Found:
    """Climb the ladder of a layout until the handout stands on the pages that it should."""
    handout, layout, kept = desk.handout, desk.layout, desk.memory
    made: dict[int, _Attempt] = {}
    groups = exercise_pages(layout, parts, handout.place)
    ladder = _ladder(layout, groups)

    def attempt(rung: int) -> _Attempt:
        if rung not in made:
            made[rung] = _attempt(desk, parts, ladder.rung(rung))
        return made[rung]

    def count(rung: int) -> int:
        return attempt(rung).size

    def climbed(wish: int, last_time: int, tightest: int) -> int:
        return climb(ladder, wish, count, last_time, tightest)

    wish = min(layout.page_wish or groups or layout.page_most, layout.page_most)
    known = (handout.guide, layout.id)
    last_time = kept.rungs.get(known, 0)
    number = climbed(wish, last_time, ladder.wish)
    if count(number) > wish:
        # out of reach: then nothing is left out for it, and the pages are as few as can be
        whole = ladder.whole
        if groups and _paper(layout, count(whole)) > _paper(layout, count(ladder.tightest)):
            whole = ladder.tightest
        number = climbed(count(whole), 0 if ladder.steady else last_time, ladder.tightest)
        if count(number) > layout.page_most:
            number = ladder.tightest
    if layout.exercises.brief and groups and attempt(number).flags_short:
        # signs of danger go before a blank back: the loosest rung that has them, if the pages hold it
        signed = (each for each, rung in enumerate(ladder.rungs) if rung.flags > 1)
        number = next((each for each in signed if count(each) <= layout.page_most), number)
    crowded = count(number) > groups or number > ladder.wish
    kept.rungs[known] = number
    number = settled(ladder, number, attempt)
    chosen, rung = attempt(number), ladder.rung(number)
    if chosen.size > layout.page_most:
        chosen = _spared(desk, parts, (rung, *ladder.saving)) or chosen
    return _Found(chosen, rung, groups, crowded)


def _eased(desk: _Desk, parts: Sequence[Chosen], found: _Found) -> _Attempt:
    """Return what was found with more after the exercises of a sheet or a card, where its last page has the room."""
    kept = found.attempt
    if not found.groups or kept.error or kept.size > desk.layout.page_most:
        return kept
    tried = (_attempt(desk, parts, rung) for rung in eased(found.rung))
    return next((each for each in tried if each.size <= kept.size), kept)


def _paper(layout: Layout, pages: int) -> int:
    """Return how many sheets of paper so many pages are printed on."""
    return math.ceil(pages / layout.page_multiple)


def _ladder(layout: Layout, groups: int) -> Ladder:
    if groups:
        return CARD_LADDER if layout.exercises.brief else SHEET_LADDER
    if layout.panels:
        return FOLD_LADDER
    return LEAFLET_LADDER if layout.page_most > 1 else POSTER_LADDER


def _too_long(handout: Handout, layout: Layout, chosen: _Attempt, remedy: str) -> HandoutsError:
    """Return the error of a guide that takes more pages than its layout has, blank ones not counted."""
    count = max(layout.page_most + 1, sum(bool(page.portions) for page in chosen.pages))
    pages = "panels" if layout.panels else "pages"
    over = sum(page.used for page in chosen.pages if page.portions) - layout.page_most * layout.depth
    what = f"the guide needs {count} {pages}; layout “{layout.id}” has {layout.page_most} at most"
    if over > 0:
        what += f", and is {over / MM:.0f} mm longer than they are together"
    usual = f"leave blocks out with {{priority=3}}, or take a layout with more {pages}"
    return FitError.at(handout.place, what, remedy or usual, "overset")


def _spared(desk: _Desk, parts: Sequence[Chosen], rungs: Sequence[Rung]) -> _Attempt | None:
    """Leave blocks out until the rest fits; None: no way.

    On the first rung, unless an exercise would go: then on the one that keeps most exercises, and most of the rest.
    """
    found: list[tuple[int, int, _Attempt]] = []
    for rung in rungs:
        gone, tried = _thinned(desk, parts, rung)
        if tried is not None:
            found.append((sum(isinstance(block, ExerciseCard) for block in gone), len(gone), tried))
            if len(found) == 1 and not found[0][0] and len(gone) <= _FEW:
                break
    return min(found, key=lambda each: each[:2])[-1] if found else None


def _thinned(desk: _Desk, parts: Sequence[Chosen], rung: Rung) -> tuple[Sequence[Block], _Attempt | None]:
    """Leave out as few blocks as it takes to fit, of the priorities that the layout may leave out; None: no way."""
    going = droppable(parts, desk.layout.drop, rung.drop)
    best: tuple[int, _Attempt] | None = None
    few, many = 1, len(going)
    count = many
    while count:
        tried = _attempt(desk, without(parts, going[:count]), rung)
        if tried.size <= desk.layout.page_most:
            best, many = (count, tried), count
        elif best is None:
            return (), None
        else:
            few = count + 1
        count = (few + many) // 2 if few < many else 0
    if best is None:
        return (), None
    gone, tried = list(going[: best[0]]), best[1]
    for block in reversed(gone[:-1]):  # what lies on a page with room may stay after all
        fewer = [one for one in gone if one is not block]
        again = _attempt(desk, without(parts, fewer), rung)
        if again.size <= desk.layout.page_most:
            gone, tried = fewer, again
    tried.maker.left_out.extend(f"{block.place}: {describe(block)}" for block in reversed(gone))
    return gone, tried


def _attempt(desk: _Desk, parts: Sequence[Chosen], rung: Rung) -> _Attempt:
    handout, layout = desk.handout, desk.layout
    maker = Maker(layout, desk.setter, handout.words, desk.gallery, MAKERS, rung=rung, memory=desk.memory.lines)
    document = maker.tags.add("Document", -1, title=handout.title)
    bands = bands_of(maker, handout, parts, document)
    try:
        return _Attempt(maker, bands, *weighed(bands, layout.depth, layout.page_multiple))
    except OversetRowError as error:
        row = error.row
        told = FitError.at(
            row.place or handout.place,
            f"{row.what or 'a block'} is {error.over:.0f} pt higher than a page of layout “{layout.id}”",
            row.remedy or "split it into smaller blocks, or take a layout with larger pages",
            "overset",
        )
        return _Attempt(maker, bands, [], error=told)


def _leaflet(handout: Handout, layout: Layout, theme: Theme, maker: Maker, placed: Sequence[PlacedPage]) -> Leaflet:
    pages: list[Page] = []
    bookmarks: list[Bookmark] = [Bookmark(handout.title, 0, 0, layout.height)]
    for number, page in enumerate(placed):
        foot = () if _is_bare(layout, number, len(placed)) else footer(maker, handout, number, len(placed))
        marks = (*(page.marks or ruled(maker, number)), *foot)
        pages.append(Page(layout.width_of(number), layout.height, marks, page.frames))
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
        left_out=(*handout.left_out, *maker.left_out, *_unprinted(handout, maker)),
    )


def _unprinted(handout: Handout, maker: Maker) -> list[str]:
    """Return what is filled in for the patient and has no place in the layout: by its label, never by its value."""
    filled = [(field.slot, field.label) for field in handout.fields if field.value]
    filled += [(NOTE, handout.note_label)] if handout.note else []
    return [f"{handout.place}: field “{label}”" for slot, label in filled if slot not in maker.printed]


def _is_bare(layout: Layout, number: int, count: int) -> bool:
    """Tell whether a page has no footer: no page of a folder, and of a booklet neither its cover nor its back."""
    cover = number == 0 and layout.parts[0].name == "cover"
    back = number == count - 1 and any(part.name == "contact" and part.last for part in layout.parts)
    return layout.footer == 0 or cover or back


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
        case OutlineMark():
            each = [bounds(text) for text in mark.texts]
            left, low = min(rect.x for rect in each), min(rect.y for rect in each)
            right, top = max(rect.right for rect in each), max(rect.top for rect in each)
            return Rect(mark.x + left, mark.y + low, right - left, top - low)
        case RuleMark():
            low, left = min(mark.y0, mark.y1), min(mark.x0, mark.x1)
            return Rect(left, low, abs(mark.x1 - mark.x0), abs(mark.y1 - mark.y0))
        case FillMark() | DrawingMark() | PictureMark() | LinkMark():
            return mark.rect
