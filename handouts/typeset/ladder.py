"""The fit ladder: the steps by which a leaflet is set tighter until it stands on the pages it should.

Type is never made smaller and nothing is clipped. After the last step comes one more page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Protocol

from handouts.values import dataclass

PAGE = 120.0
"""Cost of a page."""
FINE = 60.0
"""Cost of holes and breaks up to which a leaflet stands well."""
SHRINK = 0.72
"""The share of its length to which the tightest rung may bring a leaflet."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the fit ladder: shares of the layout's gaps and of its figure panels that are used.

    ``drop``: blocks of this priority and above are left out (4: none). ``cards``: how brief exercises are on a sheet:
    0 in full, 1 without what to feel, easier and harder, 2 with the steps in one paragraph, 3 with the stop rule in it
    too; and on a card: 2 with how often they are done by number where that is shorter, 3 with smaller names.
    ``extras``: what a sheet has that it could do without: 2 introduction, link and lines to write on, 1 no
    introduction, 0 none of them. ``summary``: of the guide, on a card: 2 whole, 1 its shortest sentence, 0 none.
    ``flags``: the red flags at the foot of a sheet or a card: 3 in full (of a card as 2), 2 in one paragraph, 1 whom to
    call alone, 0 none. ``compact``: the front's figure is smaller, and where a dose has room beside its exercise's
    name, above the figure, it stands there. ``cost``: of setting a leaflet so, in the currency of
    `handouts.typeset.plan`.
    """

    sections: float
    blocks: float
    items: float
    panels: float
    drop: int
    cards: int = 0
    extras: int = 2
    summary: int = 2
    flags: int = 3
    compact: bool = False
    cost: float = 0.0

    def within(self, other: Rung) -> bool:
        """Tell whether this rung is as tight as another in every way: it never needs more pages."""
        return (
            self.sections <= other.sections
            and self.blocks <= other.blocks
            and self.items <= other.items
            and self.panels <= other.panels
            and self.drop <= other.drop
            and self.cards >= other.cards
            and self.extras <= other.extras
            and self.summary <= other.summary
            and self.flags <= other.flags
            and self.compact >= other.compact
        )


LADDER = (
    Rung(1.0, 1.0, 1.0, 1.0, 4),
    Rung(2 / 3, 1.0, 0.0, 1.0, 4, cost=10.0),
    Rung(2 / 3, 1.0, 0.0, 0.85, 4, cost=25.0),
    Rung(2 / 3, 0.5, 0.0, 0.8, 4, cost=50.0),
    Rung(1 / 2, 0.5, 0.0, 0.7, 4, compact=True, cost=80.0),
    Rung(1 / 2, 0.5, 0.0, 0.7, 3, compact=True, cost=80.0),
)
"""A leaflet's: gaps between sections, then figures, then gaps between blocks, then all of it once more with a compact
front, then blocks that may be missed.

With the gaps of a layout whole and half lines, every rung keeps baselines on halves and quarters of the grid."""

AIRY = (
    Rung(4 / 3, 1.5, 1.5, 1.08, 4, cost=5.0),
    Rung(5 / 3, 2.0, 2.0, 1.15, 4, cost=15.0),
)
"""What a leaflet is set with that leaves room on its pages: wider gaps and larger figures, on all pages alike."""

POSTER = (*LADDER[:4], Rung(2 / 3, 0.5, 0.0, 0.8, 3))
"""A single page's: there is none to be saved by setting it compact."""

SHEET = (
    Rung(1.0, 1.0, 1.0, 1.0, 4),
    Rung(0.8, 1.0, 0.0, 0.9, 4),
    Rung(0.8, 0.5, 0.0, 0.9, 4, extras=1),
    Rung(0.7, 0.5, 0.0, 0.85, 4, extras=1),
    Rung(0.6, 0.5, 0.0, 0.75, 4, extras=1),
    Rung(0.6, 0.5, 0.0, 0.75, 3, extras=0, flags=2),
    Rung(0.5, 0.5, 0.0, 0.65, 3, extras=0, flags=2),
    Rung(0.7, 0.5, 0.0, 0.8, 3, cards=1, extras=1),
    Rung(0.7, 0.5, 0.0, 0.8, 3, cards=1, extras=0, flags=2),
    Rung(0.45, 0.5, 0.0, 0.6, 3, cards=1, extras=0, flags=2),
    Rung(0.5, 0.5, 0.0, 0.7, 3, cards=2, extras=1),
    Rung(0.5, 0.5, 0.0, 0.7, 3, cards=2, extras=0, flags=2),
    Rung(0.4, 0.5, 0.0, 0.7, 3, cards=3, extras=1),
    Rung(0.4, 0.5, 0.0, 0.6, 3, cards=3, extras=0, flags=2),
    Rung(0.4, 0.5, 0.0, 0.6, 3, cards=3, extras=0, flags=1),
)
"""An exercise sheet's, which never leaves an exercise out: gaps, what is not an exercise, then what to feel, easier and
harder, then the steps run together. A page after the exercises may have its extras however tight those are set."""

CARD = (
    Rung(1.0, 1.0, 1.0, 1.0, 4),
    Rung(0.8, 1.0, 0.0, 0.9, 4),
    Rung(0.8, 0.5, 0.0, 0.9, 4, extras=0),
    Rung(0.7, 0.5, 0.0, 0.85, 4, extras=0),
    Rung(0.7, 0.5, 0.0, 0.85, 4, extras=0, summary=1),
    Rung(0.6, 0.5, 0.0, 0.7, 3, extras=0, summary=1),
    Rung(0.6, 0.5, 0.0, 0.7, 3, extras=0, summary=0),
    Rung(0.6, 0.5, 0.0, 0.7, 3, extras=0, summary=1, flags=1),
    Rung(0.4, 0.5, 0.0, 0.7, 3, extras=0, summary=1, flags=1),
    Rung(0.4, 0.5, 0.0, 0.7, 3, extras=0, summary=0, flags=1),
    Rung(0.4, 0.5, 0.0, 0.7, 3, cards=2, extras=0, summary=0, flags=1),
    Rung(0.3, 0.5, 0.0, 0.7, 3, cards=3, extras=0, summary=0, flags=1),
    Rung(0.25, 0.5, 0.0, 0.6, 3, cards=3, extras=0, summary=0, flags=1),
    Rung(0.25, 0.5, 0.0, 0.6, 3, cards=3, extras=0, summary=0, flags=0),
)
"""A card's, which never leaves an exercise or how often it is done out: gaps, the link, the summary, the signs of the
red flags; then how often by number, and names in smaller type."""

FOLD = (
    Rung(1.0, 1.0, 1.0, 1.0, 4),
    Rung(2 / 3, 1.0, 0.0, 1.0, 4),
    Rung(2 / 3, 1.0, 0.0, 0.85, 4),
    Rung(2 / 3, 0.5, 0.0, 0.8, 4),
    Rung(2 / 3, 0.5, 0.0, 0.8, 3, cards=1),
    Rung(0.5, 0.5, 0.0, 0.75, 3, cards=1),
    Rung(0.5, 0.5, 0.0, 0.75, 3, cards=2),
    Rung(0.5, 0.5, 0.0, 0.7, 3, cards=2),
)
"""A folded sheet's, which has as many panels as it has: gaps, figures, what may be missed, then hints on exercises,
then their steps run together."""

SMALLER = (
    Rung(0.5, 0.5, 0.0, 0.6, 3, cards=3),
    Rung(0.5, 0.5, 0.0, 0.5, 3, cards=3),
)
"""With what a folded sheet is set before an exercise is left out: figures smaller than one would have them."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a kind of layout.

    ``wish``: the last that is climbed for the pages the layout wishes for; ``whole``: the last that is climbed for as
    few pages as can be (of a sheet it is the tightest where that spares paper). ``steady``: whether each rung is
    tighter than the one before in every way. ``airy``: the looser rungs that no wish is climbed for; their numbers are
    negative, from -1. ``saving``: those on which it is set where an exercise would be left out otherwise.
    """

    rungs: tuple[Rung, ...]
    wish: int
    whole: int
    steady: bool = True
    airy: tuple[Rung, ...] = ()
    saving: tuple[Rung, ...] = ()

    def rung(self, number: int) -> Rung:
        """Return a rung by its number."""
        return self.rungs[number] if number >= 0 else self.airy[-1 - number]

    @property
    def tightest(self) -> int:
        """The number of the last rung."""
        return len(self.rungs) - 1


LEAFLET_LADDER = Ladder(
    LADDER, len(LADDER) - 1, max(number for number, rung in enumerate(LADDER) if rung.drop > 3), airy=AIRY
)
POSTER_LADDER = Ladder(POSTER, len(POSTER) - 1, len(POSTER) - 2, airy=AIRY)
SHEET_LADDER = Ladder(SHEET, 9, len(SHEET) - 2, steady=False)
CARD_LADDER = Ladder(CARD, len(CARD) - 4, len(CARD) - 1, steady=False)
FOLD_LADDER = Ladder(FOLD, len(FOLD) - 1, len(FOLD) - 1, saving=SMALLER)


def climb(ladder: Ladder, wish: int, count: Callable[[int], int], last_time: int, upto: int) -> int:
    """Return the first rung, ``upto`` one of them, that needs no more pages than ``wish``; else ``upto``.

    ``count``: the pages that a rung needs. The rung of ``last_time`` saves attempts and decides nothing.
    """
    if ladder.steady:
        return halved(wish, count, last_time, upto)
    return _searched(ladder, wish, count, last_time, upto)


def halved(wish: int, count: Callable[[int], int], last_time: int, tightest: int) -> int:
    """Return the loosest rung that needs no more pages than ``wish``, else the ``tightest``.

    ``count``: the pages that a rung needs. A tighter rung needs no more, so halving finds it. Where a guide was set
    before, its rung of ``last_time`` is tried first and then the one below it, which is nearly always all.
    """
    loose, tight = -1, tightest + 1
    found = False
    number = min(last_time, tightest)
    while True:
        if count(number) <= wish:
            tight, found = number, True
        else:
            loose = number
        if not found and number == tightest:
            return number
        if found and tight - loose <= 1:
            return tight
        halfway = (loose + tight) // 2 if loose >= 0 else tight - 1
        number = halfway if found else tightest  # where the tightest fails, all do


def _searched(ladder: Ladder, wish: int, count: Callable[[int], int], last_time: int, upto: int) -> int:
    """Do the same where rungs are tighter in one way and looser in another: the tightest of them is tried first."""
    if count(upto) > wish:
        return upto
    best = min(last_time, upto)
    if not best or count(best) > wish:
        return next(rung for rung in range(upto + 1) if count(rung) <= wish)
    failed: list[Rung] = []
    for number in reversed(range(best)):
        rung = ladder.rungs[number]
        if any(other.within(rung) for other in failed):
            continue  # what is tighter in every way did not do
        if count(number) <= wish:
            best = number
        else:
            failed.append(rung)
    return best


class Trial(Protocol):
    """A leaflet set on one rung."""

    @property
    def size(self) -> int:
        """How many pages it takes."""

    @property
    def holes(self) -> float:
        """The cost of its empty paper and of its breaks."""

    @property
    def filled(self) -> float:
        """How many pages its text and figures would fill."""


def settled(ladder: Ladder, number: int, trial: Callable[[int], Trial]) -> int:
    """Return the rung on which a leaflet's pages are fullest, starting from the loosest that reaches its wish.

    One that stands well stays. Else it is set on fewer pages, if they hold it with nothing left out; or on as many with
    wider gaps and larger figures. ``trial``: the leaflet on a rung.
    """

    def cost(number: int) -> float:
        tried = trial(number)
        return tried.holes + PAGE * tried.size + ladder.rung(number).cost

    first = trial(number)
    if not ladder.airy or number > ladder.whole or first.holes <= FINE:
        return number
    found = [number]
    if first.filled * SHRINK <= first.size - 1:
        fewest = trial(ladder.whole).size
        if fewest < first.size:
            loosest = climb(ladder, fewest, lambda rung: trial(rung).size, number, ladder.whole)
            found.extend(range(loosest, ladder.whole + 1))
    if number == 0:
        found.extend(-1 - index for index in range(len(ladder.airy)) if trial(-1 - index).size == first.size)
    return min(found, key=cost)


def eased(rung: Rung) -> Iterator[Rung]:
    """Yield a rung with more of what follows the exercises of a sheet or a card, the most first.

    Exercises that fill their page make a rung tight; what stands on the page after them may have room all the same.
    """
    for extras in range(1, rung.extras - 1, -1):
        more = replace(rung, extras=extras, flags=SHEET[0].flags)
        if more != rung:
            yield more
