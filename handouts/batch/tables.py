"""Rosters as tables: CSV, XLSX and JSON Lines become records of text, one at a time, each with its line.

A roster is hostile input: its size, the length of a line and of a value, and the number of columns are bounded, and
nothing of it is held but the record at hand.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, NamedTuple

from handouts.errors import ContentError, Finding, Place, nearest

MOST_BYTES = 200_000_000
MOST_UNPACKED = 1_000_000_000
"""A workbook is a packed folder: what it may unpack to."""
MOST_VALUE = 10_000
MOST_COLUMNS = 100
MOST_LINE = 100_000
"""Characters of one line of JSON."""
_BLOCK = 1 << 16
_SNIFFED = 65_536
OFFICE = {
    "language": "lang", "name": "patient",
    "vejledning": "guide", "sprog": "lang", "navn": "patient", "patientnavn": "patient", "behandler": "therapist",
    "dato": "date", "næste_besøg": "next_visit", "næste_tid": "next_visit", "bemærkning": "note",
    "øvelser": "exercises", "antal": "copies", "eksemplarer": "copies", "fil": "file",
}  # fmt: skip
"""Other names of columns: what stands over them where an office makes its own rosters."""
KINDS = (".csv", ".txt", ".xlsx", ".jsonl")


class Record(NamedTuple):
    """The values of one line, as text. ``line``: where it begins in the file, from 1; ``fault``: why it has none."""

    line: int
    values: tuple[str, ...] = ()
    fault: Finding | None = None

    def __repr__(self) -> str:
        """Hide the values: a patient may stand in them."""
        return f"Record(line={self.line}, …)"


def records(path: Path, known: Sequence[str]) -> Iterator[Record]:
    """Yield the records of a roster, the names of its columns first; blank lines are left out.

    ``known``: the names there may be, by which the delimiter of a CSV file is told. Raises `ContentError` for a file
    that cannot be read as a table.
    """
    place = Place(str(path))
    kind = path.suffix.lower()
    if kind not in KINDS:
        what = f"“{kind or path.name}” is not a kind of roster"
        raise ContentError.at(place, what, "save it as .csv, .xlsx or .jsonl", "roster-kind")
    try:
        if path.stat().st_size > MOST_BYTES:
            what = f"is larger than {MOST_BYTES // 1_000_000} MB"
            raise ContentError.at(place, what, "split the roster", "size")
        reader = {".xlsx": _xlsx, ".jsonl": _jsonl}.get(kind, _csv)
        yield from reader(path, place, known)
    except OSError as error:
        what = f"cannot be read ({error.strerror or type(error).__name__})"
        raise ContentError.at(place, what, "check its name and rights", "read") from None


# CSV


def _csv(path: Path, place: Place, known: Sequence[str]) -> Iterator[Record]:
    encoding = _encoding(path, place)
    with path.open(encoding=encoding, newline="") as file:
        start = file.read(_SNIFFED)
        if "\0" in start:
            raise ContentError.at(place, "is not a text file", "save it as “CSV UTF-8” or as .xlsx", "encoding")
        delimiter, skip = _delimiter(start, known)
        file.seek(0)
        for _ in range(skip):
            file.readline()
        yield from _csv_records(file, delimiter, place, skip)


def _csv_records(file: IO[str], delimiter: str, place: Place, skipped: int) -> Iterator[Record]:
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    line = skipped + 1
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # the library's words never hold a value of the file
            remedy = "a value with a quotation mark is written in quotation marks, each mark inside it twice"
            raise ContentError.at(Place(place.path, line), f"cannot be read ({error})", remedy, "csv") from None
        if any(values):
            yield Record(line, _bounded(values, place, line))
        line = skipped + reader.line_num + 1


def _encoding(path: Path, place: Place) -> str:
    """Tell how a text file is written: by its mark, else UTF-8 where all of it is, else Windows-1252."""
    with path.open("rb") as file:
        mark = file.read(4)
        if mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16"
        elif mark.startswith(codecs.BOM_UTF8):
            encoding = "utf-8-sig"
        else:
            encoding = "utf-8"
        for candidate in dict.fromkeys((encoding, "cp1252")):
            file.seek(0)
            decoder = codecs.getincrementaldecoder(candidate)()
            line = 1
            try:
                while block := file.read(_BLOCK):
                    decoder.decode(block)
                    line += block.count(b"\n")
                decoder.decode(b"", final=True)
            except UnicodeDecodeError as error:
                line += error.object.count(b"\n", 0, error.start)
                continue
            return candidate
    what = "is neither UTF-8 nor Windows-1252"
    raise ContentError.at(Place(place.path, line), what, "save it as “CSV UTF-8” or as .xlsx", "encoding")


def _delimiter(start: str, known: Sequence[str]) -> tuple[str, int]:
    """Return what parts the columns, and how many lines to skip before their names (Excel's ``sep=;``)."""
    first = start.partition("\n")[0]
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return first.strip()[-1], 1
    lines = [line for line in start.splitlines() if line.strip(";,\t ")]
    head = lines[0] if lines else ""

    def score(delimiter: str) -> tuple[int, int]:
        names = [named(cell) for cell in head.split(delimiter)]
        return sum(name in known for name in names), len(names)

    return max(";,\t", key=score), 0


def named(cell: str) -> str:
    """Return a column's name as it is looked up: small letters, no blanks around it, ``_`` for those inside.

    What an office calls it (``OFFICE``) is the column that it means.
    """
    name = "_".join(cell.replace("\ufeff", "").strip().strip('"').lower().replace("-", "_").split())
    return OFFICE.get(name, name)


# XLSX


def _xlsx(path: Path, place: Place, known: Sequence[str]) -> Iterator[Record]:
    from zipfile import BadZipFile, ZipFile

    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        remedy = "pip install 'handouts-leaflets[office]', or save the roster as .csv"
        raise ContentError.at(place, "Excel files need openpyxl, which is not installed", remedy, "extra") from None
    broken = ContentError.at(place, "is not an Excel workbook", "save it anew as .xlsx or as .csv", "xlsx")
    try:
        with ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise ContentError.at(place, "unpacks to more than 1 GB", "split the roster", "size")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, EOFError):
        raise broken from None
    try:
        sheets = book.worksheets
        if not sheets:
            raise broken
        sheet = sheets[0]  # a roster is the first sheet; others may explain it
        sheet.reset_dimensions()  # what a program wrote there is often wrong
        for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
            values = [_cell(value) for value in cells]
            while values and not values[-1]:
                values.pop()
            if values:
                yield Record(line, _bounded(values, place, line))
    except (SyntaxError, KeyError, ValueError, EOFError, BadZipFile):  # SyntaxError: how the XML reader says it
        raise broken from None
    finally:
        book.close()


def _cell(value: object) -> str:
    """Return a cell as text; a real date as ISO, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# JSON Lines


def _jsonl(path: Path, place: Place, known: Sequence[str]) -> Iterator[Record]:
    """Yield all known columns as the names, since each line may have others; unknown ones are told with their line."""
    yield Record(1, tuple(known))
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MOST_LINE * 4):
            number += 1
            here = Place(place.path, number)
            if len(line) >= MOST_LINE * 4:
                what = f"the line is longer than {MOST_LINE} characters"
                raise ContentError.at(here, what, "write one leaflet on each line", "size")
            if not line.strip():
                continue
            try:
                yield Record(number, _bounded(_object(line, here, known), place, number))
            except ContentError as error:
                yield Record(number, fault=error.findings[0])


def _object(line: bytes, here: Place, known: Sequence[str]) -> list[str]:
    import json

    try:
        entry = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # JSONDecodeError and UnicodeDecodeError are ValueErrors
        raise ContentError.at(here, "is not JSON in UTF-8", "write one JSON object on each line", "json") from None
    if not isinstance(entry, dict):
        raise ContentError.at(here, "is not a JSON object", 'write it as {"guide": "…"}', "json")
    for number, key in enumerate(entry, 1):
        if named(key) not in known:
            raise ContentError.at(here, *unknown_column(f"value {number}", named(key), known), "column")
    values = {named(key): _json_value(value, named(key), here) for key, value in entry.items()}
    return [values.get(name, "") for name in known]


def unknown_column(which: str, name: str, known: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with a column that is not known, and the remedy. The name is not shown: it may be one."""
    return f"{which} has a name that is not known", nearest(name[:40], known)


def _json_value(value: object, key: str, here: Place) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    what = f"the value of “{key}” is neither text nor a number"
    raise ContentError.at(here, what, "write it in quotation marks", "json")


def _bounded(values: Sequence[str], place: Place, line: int) -> tuple[str, ...]:
    if len(values) > MOST_COLUMNS:
        here = Place(place.path, line)
        raise ContentError.at(here, f"has more than {MOST_COLUMNS} columns", "remove what is no column", "size")
    if values and max(map(len, values)) > MOST_VALUE:
        here = Place(place.path, line)
        raise ContentError.at(here, f"has a value of more than {MOST_VALUE} characters", "shorten it", "size")
    return tuple(values)
