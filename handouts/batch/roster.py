"""The roster: which leaflets a run makes, for whom. Read as a stream: once to prove, and a long one again to make.

Error texts name the line and the column, and show no value: a row that has slipped by one column has a patient's name
where a guide or a layout should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Literal, NamedTuple

from handouts.batch.names import Names, own_name, wrong_name
from handouts.batch.references import References
from handouts.batch.tables import Record, named, records, unknown_column
from handouts.days import WRITTEN, no_such_day, read_day
from handouts.errors import ContentError, Finding, Place, Severity
from handouts.fields import Fields
from handouts.values import dataclass

COLUMNS = (
    "guide", "lang", "layout", "brand", "patient", "therapist", "date", "next_visit", "note", "exercises", "side",
    "copies", "file",
)  # fmt: skip
MOST_ROWS = 1_000_000
MOST_COPIES = 999
MOST_KEPT = 4096
"""Rows of a proven roster that are kept, 2 MB: a roster with no more of them is not read again."""
MOST_EXERCISES = 24
MOST_TOLD = 50
"""Findings of one roster that are told; of the rest only how many there are."""
_MOST_KINDS = 4096
_SIDES = {"": "", "left": "left", "right": "right", "venstre": "left", "højre": "right"}
_LONGEST = {"patient": 200, "therapist": 200, "next_visit": 200, "note": 2000}
_SHORTEST = min(_LONGEST.values())
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")

Merge = Literal["", "all", "brand", "file"]


class Row(NamedTuple):
    """One leaflet of a run. ``number``: of the row, from 1; ``line``: in the file; ``name``: its file, without .pdf.

    ``day``, and ``next_visit`` where ``visit_is_day``: as ``YYYY-MM-DD``; ``stack``: the print run it belongs to. A
    tuple of plain values: a million of them go to other processes and come to no more than their text. ``side``: left
    or right, as `handouts.order.Order` has it; "" leaves it to the run.
    """

    number: int
    line: int
    guide: str
    lang: str
    layout: str
    brand: str
    name: str
    patient: str = ""
    therapist: str = ""
    day: str = ""
    next_visit: str = ""
    visit_is_day: bool = False
    note: str = ""
    exercises: tuple[str, ...] = ()
    side: str = ""
    copies: int = 1
    stack: str = ""

    @property
    def fields(self) -> Fields:
        """The patient's fields, as leaflets are made of them."""
        return Fields(
            patient=self.patient,
            therapist=self.therapist,
            day=date.fromisoformat(self.day) if self.day else None,
            next_visit=(date.fromisoformat(self.next_visit) if self.visit_is_day else self.next_visit) or None,
            note=self.note,
        )

    @property
    def made_from(self) -> tuple[object, ...]:
        """All that its leaflet is made from: not where the row stands, what its file is called, how often it is made.

        By their names, and not as a slice: a leaflet with an old dose must not pass for the new one.
        """
        return (
            self.guide, self.lang, self.layout, self.brand, self.patient, self.therapist, self.day, self.next_visit,
            self.visit_is_day, self.note, self.exercises, self.side,
        )  # fmt: skip

    def __repr__(self) -> str:
        """Hide what is personal."""
        return f"Row({self.number}, …)"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a proven roster asks for."""

    rows: int
    copies: int
    kinds: int
    """How many different leaflets there are before anything personal is set."""


class Roster:
    """A roster's file, as rows. ``merge``: what makes a stack; with ``file``, several rows may name the same one."""

    def __init__(self, path: Path, references: References, merge: Merge = "") -> None:
        """Take the file, and what its rows may refer to."""
        self.path = path
        self._references = references
        self._merge = merge
        self._place = Place(str(path))
        self._kept: list[Row] = []

    @property
    def content(self) -> bytes:
        """The fingerprint of all that rows may refer to, as it was when they were proven."""
        return self._references.content

    def prove(self) -> Extent:
        """Read it whole and return its extent. Raises `ContentError` with what is wrong in any of its rows."""
        findings: list[Finding] = []
        wrong = rows = copies = 0
        names = Names()
        kinds: set[tuple[object, ...]] = set()
        kept: list[Row] = []
        for row in self._read():
            if isinstance(row, Row):
                rows += 1
                if rows <= MOST_KEPT:
                    kept.append(row)
                copies += row.copies
                kinds.add(row[2:6])
                if not names.taken(row.name, row.number, row.guide, row.lang):
                    continue
                what, remedy = "another row has the same “file”", "give each row a name of its own, or leave it empty"
                row = (Finding(Severity.ERROR, Place(str(self.path), row.line), what, remedy, "roster-file"),)
            wrong += 1
            findings += row[: max(0, MOST_TOLD - len(findings))]
        if wrong:
            if wrong > len({finding.place for finding in findings}):
                what = f"{wrong} rows have errors; the first {len(findings)} are told"
                findings.append(Finding(Severity.ERROR, self._place, what, "put these right first", "roster"))
            raise ContentError(findings)
        if not rows:
            raise ContentError.at(self._place, "has no rows", "write one line for each leaflet", "roster")
        self._kept = kept if rows <= MOST_KEPT else []
        return Extent(rows, copies, len(kinds))

    def rows(self) -> Iterator[Row]:
        """Yield the rows again. Raises `ContentError` for one that was changed meanwhile and is wrong now."""
        if self._kept:
            yield from self._kept
            return
        for row in self._read():
            if not isinstance(row, Row):
                raise ContentError(row)
            yield row

    def _read(self) -> Iterator[Row | tuple[Finding, ...]]:
        """Yield each row, or what is wrong with it."""
        columns: tuple[str, ...] = ()
        plain: _Plain | None = None
        number = 0
        for record in records(self.path, COLUMNS):
            if not columns:
                columns = self._columns(record)
                plain = _Plain(columns, self._merge)
                continue
            number += 1
            if number > MOST_ROWS:
                raise ContentError.at(self._place, f"has more than {MOST_ROWS} rows", "split the roster", "size")
            if record.fault:
                yield (record.fault,)
                continue
            row = plain.row(number, record) if plain else None
            if row is not None:
                yield row
                continue
            place = Place(str(self.path), record.line)
            read = _Reader(place, self._references, self._merge).row(number, record, columns)
            if plain and isinstance(read, Row):
                plain.learn(record, read)
            yield read

    def _columns(self, record: Record) -> tuple[str, ...]:
        """Return the names of the columns; ``""`` for one without a name, in which nothing may stand."""
        names = tuple(named(cell) for cell in record.values)
        place = Place(str(self.path), record.line)
        # A roster without its first line has a patient's values here.
        findings = [
            Finding(Severity.ERROR, place, *unknown_column(f"column {number}", name, COLUMNS), "column")
            for number, name in enumerate(names if "guide" in names else (), 1)
            if name and name not in COLUMNS
        ]
        findings += [
            Finding(Severity.ERROR, place, f"the column “{name}” is there twice", "remove one of them", "column")
            for name in dict.fromkeys(names)
            if name and names.count(name) > 1 and name in COLUMNS
        ]
        if "guide" not in names:
            remedy = f"name the columns in the first line: {', '.join(COLUMNS)}; only “guide” must be there"
            findings.append(Finding(Severity.ERROR, place, "there is no column “guide”", remedy, "column"))
        if findings:
            raise ContentError(findings)
        return names


class _Plain:
    """Reads rows of kinds that came before and have nothing but texts and a date: nearly all, in a third of the time.

    Whatever else a row has is left to `_Reader`, and so is all that may be wrong.
    """

    def __init__(self, columns: tuple[str, ...], merge: Merge) -> None:
        """Take the columns of the roster."""
        self._wide = len(columns) if all(columns) else -1
        self._pick = itemgetter(*[columns.index(name) if name in columns else -1 for name in COLUMNS])
        self._merge = merge
        self._kinds: dict[tuple[str, ...], tuple[str, str, str, str]] = {}

    def learn(self, record: Record, row: Row) -> None:
        """Remember what kind of leaflet a row asks for that was read."""
        if self._wide >= 0:
            if len(self._kinds) >= _MOST_KINDS:
                self._kinds.clear()
            self._kinds[self._picked(record)[:4]] = row[2:6]

    def row(self, number: int, record: Record) -> Row | None:
        """Return a row, None where it is not plain."""
        if len(record.values) > self._wide:
            return None
        picked = self._picked(record)
        kind = self._kinds.get(picked[:4])
        if kind is None:
            return None
        patient, therapist, date_, visit, note, exercises, side, copies, file = map(str.strip, picked[4:])
        if exercises or side or copies or file or (visit and _dated(visit)) or (date_ and not read_day(date_)):
            return None
        texts = f"{patient}{therapist}{visit}{note}"
        if len(texts) > _SHORTEST or _UNSEEN.search(texts):
            return None
        guide, lang, layout, brand = kind
        stack = f"print-run.{brand}" if self._merge == "brand" else "print-run" if self._merge else ""
        return Row(
            number, record.line, guide, lang, layout, brand, own_name(number, guide, lang),
            patient, therapist, read_day(date_), visit, False, note, (), "", 1, stack,
        )  # fmt: skip

    def _picked(self, record: Record) -> tuple[str, ...]:
        """Return the values in the order of `COLUMNS`; empty ones for columns that are not there."""
        values = record.values
        picked: tuple[str, ...] = self._pick((*values, *[""] * (self._wide + 1 - len(values))))
        return picked


class _Reader:
    """Reads one record; what is wrong with it is gathered."""

    def __init__(self, place: Place, references: References, merge: Merge) -> None:
        self._place = place
        self._references = references
        self._merge = merge
        self._findings: list[Finding] = []

    def row(self, number: int, record: Record, columns: Sequence[str]) -> Row | tuple[Finding, ...]:
        if any(record.values[len(columns) :]) or any(
            value for name, value in zip(columns, record.values, strict=False) if not name
        ):
            # Its values may stand in the wrong columns, a patient's name where a guide should be: none is shown.
            remedy = "put a value that holds the delimiter in quotation marks, or name the column"
            self._wrong("a value stands in a column without a name", remedy, "columns")
            return tuple(self._findings)
        values = dict.fromkeys(COLUMNS, "") | {
            name: value.strip() for name, value in zip(columns, record.values, strict=False) if name
        }
        guide, lang = self._guide(values["guide"], values["lang"])
        layout = self._references.layout(values["layout"], self._refused("layout"))
        brand = self._references.brand(values["brand"], self._refused("brand"))
        patient, therapist = self._text("patient", values), self._text("therapist", values)
        day = self._day(values["date"])
        next_visit, note = self._text("next_visit", values), self._text("note", values)
        visit = read_day(next_visit)
        if next_visit and not visit and (wrong := no_such_day(next_visit)):
            self.refuse("next_visit", wrong, "correct the day, or write words")
        exercises = self._exercises(values["exercises"], lang)
        side = _SIDES.get(values["side"].casefold())
        if side is None:
            self.refuse("side", "is not a side", "write left or right")
        copies = self._copies(values["copies"])
        asked = self._file(values["file"])
        if self._findings:
            return tuple(self._findings)
        own = own_name(number, guide, lang)
        stacks = {"all": "print-run", "brand": f"print-run.{brand}", "file": asked or "print-run"}
        name = own if self._merge == "file" else asked or own
        stack = stacks.get(self._merge, "")
        return Row(
            number, record.line, guide, lang, layout, brand, name,
            patient, therapist, day, visit or next_visit, bool(visit), note, exercises, side or "", copies, stack,
        )  # fmt: skip

    def _wrong(self, what: str, remedy: str, rule: str) -> None:
        self._findings.append(Finding(Severity.ERROR, self._place, what, remedy, f"roster-{rule}"))

    def _refused(self, column: str) -> _Refused:
        return _Refused(self, column)

    def refuse(self, column: str, what: str, remedy: str) -> None:
        self._wrong(f"{column}: {what}", remedy, column)

    def _guide(self, guide: str, lang: str) -> tuple[str, str]:
        if not guide:
            self.refuse("guide", "is empty", "name a guide, such as low-back-pain")
            return "", lang
        return guide, self._references.guide(guide, lang, self._refused("guide"), self._refused("lang"))

    def _text(self, column: str, values: dict[str, str]) -> str:
        value = values[column]
        if len(value) > _LONGEST[column]:
            self.refuse(column, f"has more than {_LONGEST[column]} characters", "shorten it")
        elif _UNSEEN.search(value):
            self.refuse(column, "has a character that cannot be printed", "type it anew")
        return value

    def _day(self, text: str) -> str:
        day = read_day(text)
        if text and not day:
            wrong = no_such_day(text)
            self.refuse("date", wrong or "is not a date", "correct the day" if wrong else WRITTEN)
        return day

    def _exercises(self, text: str, lang: str) -> tuple[str, ...]:
        asked = tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())
        if len(asked) > MOST_EXERCISES:
            self.refuse("exercises", f"names more than {MOST_EXERCISES} exercises", "make two leaflets of them")
            return ()
        if lang:
            for number, each in enumerate(asked, 1):
                which = number if len(asked) > 1 else 0
                self._references.exercise(each, lang, self._refused("exercises"), which)
        return asked

    def _copies(self, text: str) -> int:
        if not text:
            return 1
        if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= MOST_COPIES:
            self.refuse("copies", f"is not a whole number from 1 to {MOST_COPIES}", "correct the number")
            return 1
        return int(text)

    def _file(self, text: str) -> str:
        name = text[:-4] if text.lower().endswith(".pdf") else text
        if name and (wrong := wrong_name(name)):
            # what a clinic writes here may be a patient's name: it is not shown
            self.refuse("file", wrong, "write a plain name, such as week-48/leaflet-17")
        return name


class _Refused:
    """What a reference is refused with: the column, then what is wrong and the remedy."""

    __slots__ = ("_column", "_reader")

    def __init__(self, reader: _Reader, column: str) -> None:
        self._reader = reader
        self._column = column

    def __call__(self, what: str, remedy: str) -> None:
        self._reader.refuse(self._column, what, remedy)


def _dated(visit: str) -> bool:
    """Tell whether a next visit is a date, or is meant as one: words are taken as they are."""
    return bool(read_day(visit) or no_such_day(visit))
