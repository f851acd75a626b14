"""Forms: the compiled leaflets of a run, each read or made once, and stamped for row after row.

What lies in the stock is stamped without a press: then nothing that typesets or paints is even imported. The press is
asked for what is not there, and for the leaflet of a patient whose values do not fit.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.batch.roster import Row
from handouts.batch.settings import Settings
from handouts.errors import Finding, HandoutsError, Place, Severity
from handouts.shelf import Shelf
from handouts.shop import MOST_BYTES
from handouts.slots.compiled import Compiled, Lettering, standing
from handouts.slots.slot import NOTE
from handouts.slots.values import DAY, NEXT_VISIT, PATIENT, THERAPIST, filled, has_dose, said_day
from handouts.stock import entries, naming, program

if TYPE_CHECKING:
    from handouts.order import Order
    from handouts.press import Press

Standing = tuple[tuple[int, int], ...]
_MOST_FORMS = 1024
"""Forms that are remembered; where each patient has doses of their own there is one for each."""
_MOST_DAYS = 4096


class Forms:
    """Compiled leaflets by what rows ask for."""

    def __init__(self, settings: Settings, shelf: Shelf) -> None:
        """Start with none; ``shelf``: where content is searched."""
        self.shelf = shelf
        self._settings = settings
        self._state = program.state()
        self._press: Press | None = None
        self._paths: dict[tuple[str, str], Path] = {}
        self._forms: dict[tuple[object, ...], Form | None] = {}
        self._compiled: OrderedDict[str, Compiled | None] = OrderedDict()
        self._size = 0
        self._looked: dict[str, str] = {}
        self._faces: dict[tuple[bytes, ...], Lettering] = {}

    @property
    def press(self) -> Press:
        """What makes leaflets from nothing."""
        if self._press is None:
            from handouts.press import Press

            self._press = Press(self.shelf)
        return self._press

    def form(self, row: Row) -> Form | None:
        """Return the form of a row's leaflet, None where it has none: then it is set for the row alone."""
        key = (
            row[2:6], bool(row.patient), bool(row.therapist), not row.day, not row.next_visit, not row.note,
            row.exercises, row.side,
        )  # fmt: skip
        if key in self._forms:
            return self._forms[key]
        if len(self._forms) >= _MOST_FORMS:
            self._forms.clear()
        try:
            made = self._form(row)
        except HandoutsError:  # made in full, it says what is wrong of the patient's own order and not of the sample
            made = None
        self._forms[key] = made
        return made

    def order(self, row: Row) -> Order:
        """Return what the press is to make."""
        from handouts.order import Order

        settings = self._settings
        return Order(
            guide=row.guide,
            lang=row.lang,
            layout=row.layout,
            brand=row.brand,
            path=self._path(row),
            file_name=f"{row.name}.pdf",
            fields=row.fields,
            exercises=row.exercises,
            side=row.side or settings.side,
            grayscale=settings.grayscale,
            ink_saver=settings.ink_saver,
        )

    def compiled(self, name: str, row: Row, stands: Standing | None = None) -> Compiled | None:
        """Return a compiled leaflet by its name in the stock, None where it cannot be stamped.

        ``row``: one that asks for it, for the press to make it; ``stands``: how its values are set.
        """
        if name in self._compiled:
            self._compiled.move_to_end(name)
            return self._compiled[name]
        kept = entries.load(name, self._looked)
        if kept is None:
            made = self.press.compiled(self.order(row), stands)
        else:
            made = None if kept == entries.NEVER else Compiled.unpack(kept, self._faces)
        self._compiled[name] = made
        self._size += len(made.ending.before) if made else 0
        while self._size > MOST_BYTES and len(self._compiled) > 1:
            gone = self._compiled.popitem(last=False)[1]
            self._size -= len(gone.ending.before) if gone else 0
            self._forms.clear()
        return made

    def _form(self, row: Row) -> Form | None:
        exercises: tuple[str, ...] = row.exercises
        doses = any(map(has_dose, exercises))
        if doses:
            from handouts.dosing import sampled

            sample = tuple(map(sampled, exercises))
        else:
            sample = tuple([exercise.partition(":")[0].strip() for exercise in exercises])
        facts: dict[str, object] = dict(zip(("guide", "lang", "layout", "brand"), row[2:6], strict=True))
        facts |= {"path": str(self._path(row)), **self._settings.facts}
        facts["side"] = row.side or self._settings.side
        slots = filled(row.patient, row.day, row.therapist, row.next_visit, row.note, exercises)
        roots = (*self.shelf.roots, self.shelf.layouts)
        name = naming.leaflet(self._state, naming.said(facts, sample, slots), roots)
        compiled = self.compiled(name, row)
        if compiled is None:
            return None
        said: dict[str, str] = {}
        if doses:
            from handouts.dosing import said_doses
            from handouts.language.words import Words

            said = said_doses(exercises, compiled.notes, Words.load(row.lang, self.shelf))
        return Form(self, name, compiled, said)

    def _path(self, row: Row) -> Path:
        at = (row.guide, row.lang)
        if at not in self._paths:
            path = self.shelf.find("guides", f"{row.guide}.{row.lang}.md")
            if path is None:
                what = f"there is no guide “{row.guide}” in “{row.lang}” any more"
                finding = Finding(Severity.ERROR, Place("guides"), what, "put it back, or change the row", "not-found")
                raise HandoutsError(finding)
            self._paths[at] = path
        return self._paths[at]


class Form:
    """What rows of one kind, with the same values filled and the same exercises, are stamped on."""

    __slots__ = ("_days", "_forms", "_name", "_said", "_visits", "_ways")

    def __init__(self, forms: Forms, name: str, compiled: Compiled, said: dict[str, str]) -> None:
        """Take the leaflet that was compiled first, its name in the stock, and the doses as they are ``said``."""
        self._forms = forms
        self._name = name
        self._ways = [compiled]
        self._said = said
        self._days: dict[str, str] = {}
        self._visits: dict[str, str] = {}

    def stamped(self, row: Row) -> tuple[Compiled, bytes] | None:
        """Return on which leaflet a row is stamped, and the end of its file; None where its values do not fit."""
        values = self._values(row)
        first = self._ways[0]
        for compiled in self._ways:
            rest = compiled.rest(values)
            if rest is not None:
                return compiled, rest
        fitted = first.fitted(values)
        if fitted is None:
            return None
        stands = standing(fitted)
        other = first if stands == first.standing else self._other(row, stands)
        return None if other is None else (other, other.remembered(values, fitted))

    def _other(self, row: Row, stands: Standing) -> Compiled | None:
        """Return the same leaflet with its values set in other ways, or on other lines."""
        for compiled in self._ways:
            if compiled.standing == stands:
                return compiled
        try:
            found = self._forms.compiled(entries.variant(self._name, stands), row, stands)
        except HandoutsError:
            return None
        if found is None or found.standing != stands:
            return None
        # in which way a value is set depends on nothing but the value, as long as its ways are the same
        if [slot.ways for slot in found.slots] == [slot.ways for slot in self._ways[0].slots]:
            self._ways.append(found)
        return found

    def _values(self, row: Row) -> dict[str, str]:
        """Return the text of each slot."""
        values = dict(self._said)
        if row.patient:
            values[PATIENT] = row.patient
        if row.day:
            values[DAY] = self._days.get(row.day) or self._day(row.day)
        if row.therapist:
            values[THERAPIST] = row.therapist
        if row.next_visit:
            values[NEXT_VISIT] = self._visit(row) if row.next_visit not in self._days else self._days[row.next_visit]
        if row.note:
            values[NOTE] = row.note
        return values

    def _day(self, iso: str) -> str:
        if len(self._days) >= _MOST_DAYS:
            self._days.clear()
        said = self._days[iso] = said_day(iso, self._ways[0].notes["date"])
        return said

    def _visit(self, row: Row) -> str:
        return self._day(row.next_visit) if row.visit_is_day else row.next_visit
