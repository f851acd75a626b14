"""The exercise card: figure, name, dose, numbered steps and hints in one piece that is never split."""

from __future__ import annotations

from handouts.content.model import Inline, ListBlock, Paragraph, Span
from handouts.handout import ExerciseCard
from handouts.language.doses import say_short, say_work
from handouts.slots.values import SHORT, WHOLE, WORK
from handouts.typeset.maker import Maker
from handouts.typeset.marks import DrawingMark, FillMark, Mark, RuleMark
from handouts.typeset.rows import Row, change, height_of, moved, reach, spaced, stacked
from handouts.typeset.slots import slot_of, slotted_dose
from handouts.units import Rect, mm
from handouts.values import dataclass

PANEL_GAP = mm(7)
PANEL_RADIUS = mm(2)
PANEL_INSET = mm(4)
RULE_IN = mm(4.5)
RULE_OUT = mm(5)
ABOVE_AIR = mm(3)
PILL_INSET = 11.0
PILL_AIR = 2.5
"""Points of colour above and below the line of a dose."""
OFTEN_GAP = 2.0
"""Points between a dose and how often it is done."""
NO_BREAK = "\u00a0"
SMALLEST = 0.8
"""The share of its height that a figure keeps in a compact leaflet, however narrow its panel."""
LISTED, RUN_IN, NONE = "listed", "run in", "none"


@dataclass(frozen=True, slots=True)
class CardLook:
    """How an exercise is set. ``panel``: width of its figure's panel, ``above`` the text or left of it.

    ``least``: narrowest figure; ``most``: highest panel. ``steps``: `LISTED`, `RUN_IN` one paragraph, or `NONE`.
    ``hints``: whether what to feel, easier and harder stand there. ``level``: its heading's. ``position``: whether it
    says how one lies, sits or stands, ``needs``: what one needs. ``beside``: the dose stands beside the name, where
    there is room, instead of these. ``dose``: the whole of it, or what is done each time, or that in short.
    ``stop_apart``: whether when to stop has a line of its own. ``share``: the share of its height that a panel may
    shrink to. ``inset``: room between figure and panel, ``gap``: between panel and text, ``pill``: between a dose and
    the ends of its pill.
    ``bare``: neither note nor hints nor stop rule. ``often``: what is said under the dose of how often it is done.
    ``name``: the style of its name. ``air``: above and below the line of a dose in its pill.
    """

    panel: float
    above: bool
    least: float
    most: float
    steps: str = LISTED
    hints: bool = True
    level: int = 3
    position: bool = False
    needs: bool = False
    beside: bool = False
    dose: str = WHOLE
    stop_apart: bool = True
    inset: float = PANEL_INSET
    gap: float = PANEL_GAP
    pill: float = PILL_INSET
    bare: bool = False
    often: str = ""
    name: str = "name"
    air: float = PILL_AIR
    share: float = 0.62

    @classmethod
    def of(cls, maker: Maker, measure: float) -> CardLook:
        """Return how the layout sets exercises in a leaflet, on the maker's rung of the fit ladder."""
        layout = maker.layout
        panel = measure if layout.panel_above else layout.panel * maker.rung.panels
        brief = maker.rung.cards
        return cls(
            panel,
            layout.panel_above,
            layout.figure_least,
            layout.figure_most * (maker.rung.panels if brief and layout.panel_above else 1.0),
            steps=RUN_IN if brief > 1 else LISTED,
            hints=brief == 0,
            needs=brief == 0,
            beside=maker.rung.compact and layout.panel_above,
        )


def exercise(
    maker: Maker, card: ExerciseCard, measure: float, parent: int, look: CardLook | None = None
) -> list[Row]:
    """Figure panel left; name, dose, numbered steps and hints right; never split."""
    if look is None:
        look = CardLook.of(maker, measure)
        if maker.rung.cards:
            tell_brief(maker, card)
        tell_needs(maker, card, look)
    return [_Exercise(maker, card, measure, parent, look).row(0.0)]


def tell_brief(maker: Maker, card: ExerciseCard) -> None:
    """Note what a brief exercise leaves out."""
    if card.hints:
        maker.tell(card, "what to feel, easier and harder")


def tell_needs(maker: Maker, card: ExerciseCard, look: CardLook) -> None:
    """Note that what one needs is left out."""
    if card.equipment and not look.needs:
        maker.tell(card, "what one needs")


class _Exercise:
    """One exercise card, made again with a higher panel when its page has room to fill."""

    def __init__(self, maker: Maker, card: ExerciseCard, measure: float, parent: int, look: CardLook) -> None:
        self.maker, self.card, self.measure, self.look = maker, card, measure, look
        self.holder = maker.tags.add("Sect", parent)
        self.head = maker.tags.add(f"H{look.level}", self.holder)
        self.above = look.above
        wide = look.panel
        self.art = maker.gallery.exercise(card, wide - 2 * look.inset, look.most - 2 * look.inset)
        self.picture = card.picture
        self.figure = -1
        if self.art or self.picture:
            alt = self.picture.alt if self.picture else self.art.alt if self.art else ""
            self.figure = maker.tags.add("Figure", self.holder, alt=alt)
        self.panel = wide if self.figure >= 0 else 0.0
        self.left = self.panel + look.gap if self.figure >= 0 and not self.above else 0.0
        self.beside = False
        self.needs = card.equipment if look.needs else ()
        """What one needs, as long as it is not said."""
        self.rows = self._text(measure - self.left)
        name = maker.style(look.name)
        # capitals level with the panel's edge: the leading above them is taken off
        cap = 2 * maker.baseline(name) - name.leading
        self.lift = (name.leading - cap) / 2 if self.figure >= 0 and not self.above and not self.beside else 0.0
        self.text_height = height_of(self.rows) - self.lift

    def _text(self, width: float) -> list[Row]:
        maker, card, look = self.maker, self.card, self.look
        rows = maker.heading((Span(card.title),), look.name, width, self.head, gap=0.0, place=card.place)
        rows = [self._with_meta(rows[0], width), *rows[1:]]
        free = width - reach(rows) - PILL_INSET - 2 * look.pill if look.beside and len(rows) == 1 else 0.0
        dose, stands = self._dose(width, free)
        beside = _beside(rows, dose, width, stands) if look.beside else None
        self.beside = beside is not None
        rows = beside or rows + dose
        if look.often:
            rows += maker.plain_text(look.often, "number", width, maker.tags.add("P", self.holder), gap=OFTEN_GAP)
        if card.steps and look.steps == LISTED:
            rows += spaced(maker.listing(_steps(card), width, self.holder), 6.0)
        elif card.steps and look.steps == RUN_IN:
            rows += self._run_in(width, with_stop=not look.stop_apart)
        if not look.bare:
            rows += spaced(maker.flow(card.note, width, self.holder), 6.0)
            rows += self._hints(width)
        return rows

    def _with_meta(self, name: Row, width: float) -> Row:
        """Say at the right end of the name how one lies, sits or stands, and what one needs, as far as there is room.

        A name that leaves no room stands alone; what one needs then stands with the hints.
        """
        maker, card, look = self.maker, self.card, self.look
        style = maker.style("label")
        said = [maker.words("position", position=card.position)] if look.position and card.position else []
        if self.needs and not look.beside:
            said.append(maker.words("needs", things=", ".join(self.needs)))
        for count in range(len(said), 0, -1):
            text = " · ".join(said[:count])
            x = width - maker.width(text, "label")
            if x >= reach([name]) + style.size:
                if count == len(said) and not look.beside:
                    self.needs = ()
                label = maker.plain_text(text, "label", width, maker.tags.add("P", self.holder))
                down = maker.baseline(style) - maker.baseline(maker.style(look.name))
                return change(name, marks=(*name.marks, *stacked(label, x, down)))
        return name

    def _run_in(self, width: float, *, with_stop: bool) -> list[Row]:
        """The steps in one paragraph, still a list to who hears it."""
        maker = self.maker
        listed = maker.tags.add("L", self.holder, numbering="Decimal")
        inline: list[Span] = []
        tags: list[int] = []
        for number, step in enumerate(self.card.steps, start=1):
            entry = maker.tags.add("LI", listed)
            inline.append(Span(f"{number}{NO_BREAK}", bold=True))
            tags.append(maker.tags.add("Lbl", entry))
            body = maker.tags.add("LBody", entry)
            said = (*step, Span(" ")) if number < len(self.card.steps) else step
            inline.extend(said)
            tags.extend(maker.span_tags(said, body))
        if with_stop and self.card.stop:
            inline.extend((Span(" "), *_labelled(*self.card.stop)))
            tags.extend([maker.tags.add("P", self.holder)] * (len(inline) - len(tags)))
        return maker.text(tuple(inline), "body", width, listed, gap=6.0, place=self.card.place, tags=tags)

    def _dose(self, width: float, beside: float) -> tuple[list[Row], bool | None]:
        """Return the dose, and whether it stands ``beside`` the name, which has room for so many points of it.

        None: it is the exercise's own, and goes where it fits.
        """
        maker = self.maker
        dosage, way = self.card.dosage, self.look.dose
        said = {WORK: say_work, SHORT: say_short}[way](dosage, maker.words) if way != WHOLE else self.card.dose
        if not said:
            return [], None
        tag = maker.tags.add("P", self.holder)
        style = maker.style("dose")
        room = width - 2 * self.look.pill
        slotted, stands = slotted_dose(maker, self.card, (way, said), room, beside, tag)
        made = slotted or maker.plain_text(said, "dose", room, tag)
        air = self.look.air
        height = height_of(made) + 2 * air
        round_end = (style.leading + 2 * air) / 2
        rect = Rect(0.0, -height, reach(made) + 2 * self.look.pill, height)
        pill = FillMark(rect, "primary", round_end, slot=slot_of(made))
        marks = (pill, *stacked(made, self.look.pill, -air))
        return [Row(height, marks, gap=4.0)], stands if slotted else None

    def _hints(self, width: float) -> list[Row]:
        """What to feel, easier and harder run together under bold labels; when to stop stands alone, in ink.

        What one needs goes before them, where it had no room beside the name.
        """
        maker = self.maker
        inline: list[Span] = []
        if self.needs:
            label = maker.words("needs", things="").strip()
            inline += _labelled(label, (Span(f"{', '.join(self.needs)}."),))
        for label, text in self.card.hints if self.look.hints else ():
            inline += [Span(" ")] * bool(inline)
            inline += _labelled(label, text)
        rows: list[Row] = []
        if inline:
            tag = maker.tags.add("P", self.holder)
            rows += maker.text(tuple(inline), "hint", width, tag, gap=6.0, place=self.card.place)
        if self.card.stop and self.look.stop_apart and not self.look.bare:
            tag = maker.tags.add("P", self.holder)
            rule = tuple(_labelled(*self.card.stop))
            rows += maker.text(rule, "caution", width, tag, gap=1.0 if rows else 6.0, place=self.card.place)
        return rows

    def _room(self) -> tuple[float, float]:
        """Return the least and the most height of the panel."""
        look = self.look
        if self.figure < 0:
            return self.text_height, self.text_height
        inner = self.panel - 2 * look.inset
        ratio = self.art.ratio if self.art else self._picture_ratio()
        most = min(look.most, inner / ratio + 2 * look.inset)
        rung = self.maker.rung
        share = max(rung.panels, SMALLEST) if rung.compact else rung.panels
        least = min(most, max(look.least / ratio + 2 * look.inset, look.share * most))
        air = 2 * look.inset if rung.cards and self.above else 0.0  # of a brief card only the figure is smaller
        least = (least - air) * share + air
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
        inner_width, inner_height = self.panel - 2 * self.look.inset, panel - 2 * self.look.inset
        art = self.maker.gallery.exercise(self.card, inner_width, inner_height)  # the best for the height it now has
        ratio = art.ratio if art else self._picture_ratio()
        height = min(inner_height, inner_width / ratio)
        width = height * ratio
        rect = Rect((self.panel - width) / 2, top - panel / 2 - height / 2, width, height)
        if self.picture:
            return self.maker.gallery.placed(self.picture, rect, self.figure)
        assert art is not None  # figure ≥ 0 says that one of the two is there
        return DrawingMark(rect, art.drawing, self.figure)


def _beside(head: list[Row], dose: list[Row], width: float, stands: bool | None) -> list[Row] | None:
    """Return name and dose on one line, the dose right; None where they do not fit.

    ``stands``: what is known of that already.
    """
    if len(head) != 1 or len(dose) != 1 or stands is False:
        return None
    pill = next(mark for mark in dose[0].marks if isinstance(mark, FillMark))
    x = width - pill.rect.width
    if not stands and (x < reach(head) + PILL_INSET or dose[0].height > 2 * pill.radius + 0.1):
        return None
    down = (head[0].height - dose[0].height) / 2
    return [change(head[0], marks=(*head[0].marks, *moved(dose[0].marks, x, -down)))]


def _labelled(label: str, text: Inline) -> list[Span]:
    """Return a text behind its bold label, which no line end parts from it."""
    return [Span(f"{label} ".replace(" ", NO_BREAK), bold=True), *text]


def _steps(card: ExerciseCard) -> ListBlock:
    items = tuple((Paragraph(place=card.place, text=step),) for step in card.steps)
    return ListBlock(place=card.place, items=items, ordered=True)
