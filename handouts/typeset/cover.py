"""The cover of a folder or booklet: the clinic, what it is about, the promise, and a figure on a tinted panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handouts.content.model import Span
from handouts.fields import PenField
from handouts.handout import Handout
from handouts.typeset.front import fields_row, head_row, note_rows
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, FillMark, Mark
from handouts.typeset.rows import Band, Row, change, spaced
from handouts.units import Rect, mm

RADIUS = mm(2)
INSET = mm(7)
"""Between the figure and the edge of its panel."""
TITLE_AIR = mm(12)
PROMISE_AIR = 10.0
PANEL_AIR = mm(8)
LEAST = mm(40)
"""The least height of the panel; where there is less room, there is none."""
WIDE_FIELD = 2
"""From this share of the row on, a place to write on has a row of its own on a narrow cover."""
NARROW = mm(110)
_FOUR = 4


def cover(maker: Maker, handout: Handout, document: int) -> list[Band]:
    """Return the cover: the figure's panel takes all the room there is, and names stand where they are known."""
    parent = maker.tags.add("Sect", document)
    measure = maker.layout.measure
    rows = [head_row(maker, _without_audience(handout), parent)]
    head = maker.tags.add("H1", parent)
    widest = max((maker.width(word, "title") for word in handout.title.split()), default=0.0)
    style = "title" if widest <= measure else "opener"
    title = maker.text((Span(handout.title),), style, measure, head, place=handout.place, what="title")
    rows += spaced(title, TITLE_AIR)
    if handout.audience:
        tag = maker.tags.add("P", parent)
        rows += spaced(maker.plain_text(handout.audience, "label", measure, tag), 4.0)
    if handout.promise:
        tag = maker.tags.add("P", parent)
        rows += spaced(maker.plain_text(handout.promise, "promise", measure, tag), PROMISE_AIR)
    panel = _panel(maker, parent)
    if panel:
        rows.append(panel)
    for fields in _in_rows(handout.fields, measure) if any(field.value for field in handout.fields) else ():
        rows.append(change(fields_row(maker, fields, measure, parent), gap=mm(5)))
    if handout.note:
        rows += note_rows(maker, handout, measure, parent)
    kept = [change(row, keep=True) for row in rows[:-1]]
    return [Band((*kept, rows[-1]))]


def _without_audience(handout: Handout) -> Handout:
    """Return the handout for the head row: on a narrow cover, whom it is for stands under the title."""
    return replace(handout, audience="")


def _in_rows(fields: Sequence[PenField], measure: float) -> list[Sequence[PenField]]:
    """Return the places to write on in rows: on a narrow cover the name has a row of its own, four go two by two.

    In one row four would be too narrow: for a pen, and for a date in the size of the name.
    """
    if len(fields) == _FOUR:
        pairs = fields[:2], fields[2:]
        left, right = (max(pair[at].share for pair in pairs) for at in (0, 1))  # the rules stand below each other
        return [[replace(one, share=left), replace(other, share=right)] for one, other in pairs]
    if measure > NARROW:
        return [fields]
    cuts = [0, *(number + 1 for number, field in enumerate(fields) if field.share >= WIDE_FIELD), len(fields)]
    return [fields[start:stop] for start, stop in pairwise(cuts) if stop > start]


class _Panel:
    """A tinted panel with the figure standing in it, made again as high as there is room for."""

    def __init__(self, maker: Maker, parent: int) -> None:
        self.measure = maker.layout.measure
        self.least = max(LEAST, maker.layout.front.figure_height * maker.rung.panels)
        self.most = max(self.least, maker.layout.front.figure_most)
        self.art = maker.gallery.figure(maker.layout.front.figure)
        self.figure = maker.tags.add("Figure", parent, alt=self.art.alt) if self.art else -1

    def row(self, extra: float) -> Row:
        """Return the panel ``extra`` points higher than it must be."""
        high = self.least + extra
        marks: list[Mark] = [FillMark(Rect(0.0, -high, self.measure, high), "tint", RADIUS)]
        if self.art:
            height = min(high - 2 * INSET, (self.measure - 2 * INSET) / self.art.ratio)
            width = height * self.art.ratio
            rect = Rect((self.measure - width) / 2, -(high + height) / 2, width, height)
            marks.append(DrawingMark(rect, self.art.drawing, self.figure))
        grows = 0.0 if extra else self.most - self.least
        return Row(
            high, tuple(marks), gap=PANEL_AIR, what="cover", grow=grows, taller=self.row if grows else None
        )


def _panel(maker: Maker, parent: int) -> Row | None:
    front = maker.layout.front
    if not front.figure or maker.gallery.figure(front.figure) is None:
        return None
    return _Panel(maker, parent).row(0.0)
