"""The fit ladder: the steps by which a leaflet is set tighter until it stands on the pages it should.

Type is never made smaller and nothing is clipped. After the last step comes one more page.
"""

from __future__ import annotations

from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the fit ladder: shares of the layout's gaps and of its figure panels that are used.

    ``drop``: blocks of this priority and above are left out (4: none). ``cards``: how brief exercises are on a sheet:
    0 in full, 1 without what to feel, easier and harder, 2 with the steps in one paragraph, 3 with the stop rule in it
    too. ``extras``: what a sheet has that it could do without: 2 introduction, link and lines to write on, 1 no
    introduction, 0 none of them.
    """

    sections: float
    blocks: float
    items: float
    panels: float
    drop: int
    cards: int = 0
    extras: int = 2


LADDER = (
    Rung(1.0, 1.0, 1.0, 1.0, 4),
    Rung(2 / 3, 1.0, 0.0, 1.0, 4),
    Rung(2 / 3, 1.0, 0.0, 0.85, 4),
    Rung(2 / 3, 0.5, 0.0, 0.8, 4),
    Rung(2 / 3, 0.5, 0.0, 0.8, 3),
)
"""A leaflet's: gaps between sections, then figures, then gaps between blocks, then blocks that may be missed.

With the gaps of a layout whole and half lines, every rung keeps baselines on halves and quarters of the grid."""

SHEET = (
    Rung(1.0, 1.0, 1.0, 1.0, 4),
    Rung(0.8, 1.0, 0.0, 0.9, 4),
    Rung(0.8, 0.5, 0.0, 0.9, 4, extras=1),
    Rung(0.7, 0.5, 0.0, 0.85, 4, extras=1),
    Rung(0.7, 0.5, 0.0, 0.85, 3, extras=0),
    Rung(0.7, 0.5, 0.0, 0.8, 3, cards=1, extras=1),
    Rung(0.7, 0.5, 0.0, 0.8, 3, cards=1, extras=0),
    Rung(0.6, 0.5, 0.0, 0.7, 3, cards=1, extras=0),
    Rung(0.5, 0.5, 0.0, 0.7, 3, cards=2, extras=1),
    Rung(0.5, 0.5, 0.0, 0.7, 3, cards=2, extras=0),
    Rung(0.4, 0.5, 0.0, 0.7, 3, cards=3, extras=1),
    Rung(0.4, 0.5, 0.0, 0.7, 3, cards=3, extras=0),
)
"""An exercise sheet's, which never leaves an exercise out: gaps, what is not an exercise, then what to feel, easier and
harder, then the steps run together. A page after the exercises may have its extras however tight those are set."""


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


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a kind of layout.

    ``wish``: the last that is climbed for the pages the layout wishes for; ``whole``: the last that is climbed for as
    few pages as can be. ``steady``: whether each rung is tighter than the one before in every way.
    """

    rungs: tuple[Rung, ...]
    wish: int
    whole: int
    steady: bool = True

    @property
    def tightest(self) -> int:
        """The number of the last rung."""
        return len(self.rungs) - 1


LEAFLET_LADDER = Ladder(LADDER, len(LADDER) - 1, max(number for number, rung in enumerate(LADDER) if rung.drop > 3))
SHEET_LADDER = Ladder(SHEET, 7, len(SHEET) - 1, steady=False)
FOLD_LADDER = Ladder(FOLD, len(FOLD) - 1, len(FOLD) - 1)
