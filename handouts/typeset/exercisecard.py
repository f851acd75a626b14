"""The exercise card: figure, name, dose, numbered steps and hints in one piece that is never split."""

from __future__ import annotations

from handouts.compose import ExerciseCard
from handouts.content.model import Inline, ListBlock, Paragraph, Span
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, FillMark, Mark, PictureMark, RuleMark
from handouts.typeset.rows import Row, change, height_of, reach, spaced, stacked
from handouts.units import Rect, mm

PANEL_GAP = mm(7)
PANEL_RADIUS = mm(2)
PANEL_INSET = mm(4)
RULE_IN = mm(4.5)
RULE_OUT = mm(5)
ABOVE_AIR = mm(3)
PILL_INSET = 11.0
PILL_AIR = 2.5
"""Points of colour above and below the line of a dose."""
NO_BREAK = "\u00a0"


def exercise(maker: Maker, card: ExerciseCard, measure: float, parent: int) -> list[Row]:
    """Figure panel left; name, dose, numbered steps and hints right; never split."""
    return [_Exercise(maker, card, measure, parent).row(0.0)]


class _Exercise:
    """One exercise card, made again with a higher panel when its page has room to fill."""

    def __init__(self, maker: Maker, card: ExerciseCard, measure: float, parent: int) -> None:
        self.maker, self.card, self.measure = maker, card, measure
        self.holder = maker.tags.add("Sect", parent)
        self.head = maker.tags.add("H3", self.holder)
        layout = maker.layout
        self.above = layout.panel_above
        wide = measure if self.above else layout.panel * maker.rung.panels
        room = (wide - 2 * PANEL_INSET) / (layout.figure_most - 2 * PANEL_INSET)
        self.art = maker.gallery.exercise(card, room)
        self.picture = card.picture
        self.figure = -1
        if self.art or self.picture:
            alt = self.picture.alt if self.picture else self.art.alt if self.art else ""
            self.figure = maker.tags.add("Figure", self.holder, alt=alt)
        self.panel = wide if self.figure >= 0 else 0.0
        self.left = self.panel + PANEL_GAP if self.figure >= 0 and not self.above else 0.0
        self.rows = self._text(measure - self.left)
        name = maker.style("name")
        # capitals level with the panel's edge: the leading above them is taken off
        cap = 2 * maker.baseline(name) - name.leading
        self.lift = (name.leading - cap) / 2 if self.figure >= 0 and not self.above else 0.0
        self.text_height = height_of(self.rows) - self.lift

    def _text(self, width: float) -> list[Row]:
        maker, card = self.maker, self.card
        rows = maker.heading((Span(card.title),), "name", width, self.head, gap=0.0, place=card.place)
        rows += self._dose(width)
        if card.steps:
            steps = _steps(card)
            rows += spaced(maker.listing(steps, width, self.holder), 6.0)
        rows += spaced(maker.flow(card.note, width, self.holder), 6.0)
        rows += self._hints(width)
        return rows

    def _dose(self, width: float) -> list[Row]:
        maker = self.maker
        if not self.card.dose:
            return []
        tag = maker.tags.add("P", self.holder)
        style = maker.style("dose")
        made = maker.plain_text(self.card.dose, "dose", width - 2 * PILL_INSET, tag)
        height = height_of(made) + 2 * PILL_AIR
        round_end = (style.leading + 2 * PILL_AIR) / 2
        pill = FillMark(Rect(0.0, -height, reach(made) + 2 * PILL_INSET, height), "primary", round_end)
        marks = (pill, *stacked(made, PILL_INSET, -PILL_AIR))
        return [Row(height, marks, gap=4.0)]

    def _hints(self, width: float) -> list[Row]:
        """What to feel, easier and harder run together under bold labels; when to stop stands alone, in ink."""
        maker = self.maker
        inline: list[Span] = []
        for label, text in self.card.hints:
            inline += [Span(" ")] * bool(inline)
            inline += _labelled(label, text)
        rows: list[Row] = []
        if inline:
            tag = maker.tags.add("P", self.holder)
            rows += maker.text(tuple(inline), "hint", width, tag, gap=6.0, place=self.card.place)
        if self.card.stop:
            tag = maker.tags.add("P", self.holder)
            rule = tuple(_labelled(*self.card.stop))
            rows += maker.text(rule, "caution", width, tag, gap=1.0 if rows else 6.0, place=self.card.place)
        return rows

    def _room(self) -> tuple[float, float]:
        """Return the least and the most height of the panel."""
        layout = self.maker.layout
        if self.figure < 0:
            return self.text_height, self.text_height
        inner = self.panel - 2 * PANEL_INSET
        ratio = self.art.ratio if self.art else self._picture_ratio()
        most = min(layout.figure_most, inner / ratio + 2 * PANEL_INSET)
        least = min(most, max(layout.figure_least / ratio + 2 * PANEL_INSET, 0.62 * most)) * self.maker.rung.panels
        low = least if self.above else max(self.text_height, least)
        return low, max(low, most)

    def _picture_ratio(self) -> float:
        width, height = self.maker.gallery.pixels(self.picture) if self.picture else (1, 1)
        return width / height

    def row(self, extra: float) -> Row:
        """Return the card with its panel ``extra`` points higher than it must be."""
        low, most = self._room()
        panel = low + extra
        marks: list[Mark] = [RuleMark(0.0, 0.0, self.measure, 0.0, 1.0, "primary")]
        rule_in, rule_out = RULE_IN * self.maker.rung.sections, RULE_OUT * self.maker.rung.sections
        top = -rule_in
        used = max(panel, self.text_height)
        if self.figure >= 0 and self.above:
            # the name first, then what it looks like, then how it is done
            head, rest = self.rows[0], self.rows[1:]
            marks.extend(stacked([head], 0.0, top))
            top -= head.height + ABOVE_AIR
            marks.append(FillMark(Rect(0.0, top - panel, self.panel, panel), "tint", PANEL_RADIUS))
            marks.append(self._figure(top, panel))
            marks.extend(stacked(rest, 0.0, top - panel - ABOVE_AIR))
            used = panel + self.text_height + 2 * ABOVE_AIR
        elif self.figure >= 0:
            marks.append(FillMark(Rect(0.0, top - panel, self.panel, panel), "tint", PANEL_RADIUS))
            head, rest = self.rows[0], self.rows[1:]
            marks.extend(stacked([head], self.left, top + self.lift))
            marks.append(self._figure(top, panel))
            below = stacked([change(head, marks=()), *rest], self.left, top + self.lift)
            marks.extend(below)
        else:
            marks.extend(stacked(self.rows, 0.0, top))
        height = rule_in + used + rule_out
        return Row(
            height,
            tuple(marks),
            grow=max(0.0, most - low) if extra == 0 else 0.0,
            taller=self.row if extra == 0 else None,
            stretch=6.0,
            place=self.card.place,
            what=f"exercise “{self.card.title}”",
            bookmark=(self.card.title, 2),
        )

    def _figure(self, top: float, panel: float) -> Mark:
        ratio = self.art.ratio if self.art else self._picture_ratio()
        inner_width, inner_height = self.panel - 2 * PANEL_INSET, panel - 2 * PANEL_INSET
        height = min(inner_height, inner_width / ratio)
        width = height * ratio
        rect = Rect((self.panel - width) / 2, top - panel / 2 - height / 2, width, height)
        if self.picture:
            return PictureMark(rect, self.picture.file, self.maker.gallery.pixels(self.picture), self.figure)
        assert self.art is not None  # figure ≥ 0 says that one of the two is there
        return DrawingMark(rect, self.art.drawing, self.figure)


def _labelled(label: str, text: Inline) -> list[Span]:
    """Return a text behind its bold label, which no line end parts from it."""
    return [Span(f"{label} ".replace(" ", NO_BREAK), bold=True), *text]


def _steps(card: ExerciseCard) -> ListBlock:
    items = tuple((Paragraph(place=card.place, text=step),) for step in card.steps)
    return ListBlock(place=card.place, items=items, ordered=True)
