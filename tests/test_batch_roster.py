"""Rosters: what clinics save from Excel, read as rows; what is wrong in them, told without a patient's name."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.batch.content import fingerprint
from handouts.batch.names import folded, wrong_name
from handouts.batch.references import References
from handouts.batch.roster import COLUMNS, Merge, Roster, Row
from handouts.batch.tables import Record
from handouts.errors import ContentError, Finding
from handouts.look.brand import Brand, read_brand
from handouts.shelf import Shelf

HEAD = ";".join(COLUMNS)
ROW = (
    'low-back-pain;da;;;Søren Ærø;Åse;24-11-2026;2026-12-01;"Husk\nto ture";"bird-dog:3x10; bridge:2x12 hold 5s";'
    "venstre;2;"
)
SECRET = "Hemmelig Æblegård"


@pytest.fixture(scope="module")
def references() -> References:
    """What ships."""
    return References(Shelf.standard())


def rows(path: Path, references: References, merge: Merge = "") -> list[Row]:
    """Return the rows of a proven roster."""
    roster = Roster(path, references, merge)
    roster.prove()
    return list(roster.rows())


def wrong(path: Path, references: References) -> list[str]:
    """Return what is told of a roster that is not right; never anything that is personal."""
    with pytest.raises(ContentError) as raised:
        Roster(path, references).prove()
    told = [str(finding) for finding in raised.value.findings]
    assert not [line for line in told if "Hemmelig" in line]
    assert all(" — " in line for line in told)
    return told


def text(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """Write a roster as text, with the line ends of Windows."""
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_as_excel_writes_it(encoding: str, delimiter: str, references: References, tmp_path: Path) -> None:
    """Comma, semicolon or tab; UTF-8 with a mark or without, Windows-1252, UTF-16; values over several lines."""
    quoted = [f'"{part}"' for part in ROW.replace('"', "").split(";")]
    quoted[9:11] = ['"bird-dog:3x10; bridge:2x12 hold 5s"']
    lines = [HEAD.replace(";", delimiter), delimiter.join(quoted), delimiter * 12, delimiter.join(quoted)]
    first, second = rows(text(tmp_path / "a.csv", *lines, encoding=encoding), references)
    assert (first.number, first.line, second.number, second.line) == (1, 2, 2, 5)
    assert (first.fields.patient, first.fields.therapist, first.fields.note) == ("Søren Ærø", "Åse", "Husk\nto ture")
    assert (first.fields.day, first.fields.next_visit) == (date(2026, 11, 24), date(2026, 12, 1))
    assert first.exercises == ("bird-dog:3x10", "bridge:2x12 hold 5s")
    assert (first.layout, first.brand, first.side, first.copies) == ("leaflet-a4", "default", "left", 2)
    assert (first.name, second.name) == ("00001.low-back-pain.da", "00002.low-back-pain.da")


def test_excels_own_first_line_is_no_row(references: References, tmp_path: Path) -> None:
    """The line sep=; tells Excel the delimiter, and us."""
    (row,) = rows(text(tmp_path / "a.csv", "sep=;", "guide;patient", "low-back-pain;A, B"), references)
    assert (row.line, row.fields.patient) == (3, "A, B")


def test_a_workbook_gives_dates_as_dates(references: References, tmp_path: Path) -> None:
    """Excel's dates, whole numbers and empty cells are what a person reads in them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Guide", "Next visit", "date", "copies", "file"])
    sheet.append(["low-back-pain", date(2026, 12, 1), datetime(2026, 11, 24), 3.0, 17])
    sheet.append([None, None, None, None, None])
    sheet.append(["low-back-pain", "om tre uger", None, None, None])
    book.save(tmp_path / "a.xlsx")
    first, second = rows(tmp_path / "a.xlsx", references)
    assert (first.fields.next_visit, first.fields.day) == (date(2026, 12, 1), date(2026, 11, 24))
    assert (first.copies, first.name) == (3, "17")
    assert (second.line, second.number, second.fields.next_visit) == (4, 2, "om tre uger")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_an_offices_own_names_stand_over_the_columns(encoding: str, references: References, tmp_path: Path) -> None:
    """Danish names, with capitals and blanks; each column once, whichever name it has."""
    head = "Vejledning;Sprog;Navn;Behandler;Dato;Næste besøg;Bemærkning;Øvelser;Antal;Fil"
    value = "low-back-pain;en;Søren Ærø;Åse;24.11.2026;1.12.2026;Ring;bird-dog:3x10;2;17"
    (row,) = rows(text(tmp_path / "a.csv", head, value, encoding=encoding), references)
    assert (row.guide, row.lang, row.name, row.copies) == ("low-back-pain", "en", "17", 2)
    assert (row.fields.patient, row.fields.therapist, row.fields.note) == ("Søren Ærø", "Åse", "Ring")
    assert (row.fields.day, row.fields.next_visit) == (date(2026, 11, 24), date(2026, 12, 1))
    assert row.exercises == ("bird-dog:3x10",)
    twice = text(tmp_path / "b.csv", "guide;patient;Navn", "low-back-pain;A;B")
    assert wrong(twice, references) == [f"{twice}:1: error: the column “patient” is there twice — remove one of them"]


def test_lines_of_json_may_name_other_columns_each(references: References, tmp_path: Path) -> None:
    """One object on each line; exercises may be a list."""
    lines = [
        {"guide": "low-back-pain", "exercises": ["bird-dog:3x10", "bridge"]},
        {"guide": "low-back-pain", "copies": 2, "side": " Højre "},
    ]
    first, second = rows(text(tmp_path / "a.jsonl", *map(json.dumps, lines)), references)
    assert first.exercises == ("bird-dog:3x10", "bridge")
    assert (second.copies, second.side) == (2, "right")


def test_every_wrong_row_is_told_and_no_patient(references: References, tmp_path: Path) -> None:
    """Line, column and remedy of all that is wrong; a value never, wherever it has strayed."""
    told = wrong(
        text(
            tmp_path / "a.csv",
            "guide;lang;patient;date;copies;file;brand;exercises",
            f"low-bak-pain;da;{SECRET};31/12/2026;0;../{SECRET};demo-rde;",
            f"low-back-pain;de;{SECRET};{SECRET};1000;con;;",
            f"low-back-pain;;{SECRET};;;a;;brid-dog:3x10;{SECRET}",
            f"low-back-pain;;{SECRET};;;;;brid-dog:3x10",
            "low-back-pain;;;;;;;bird-dog:3z",
            "low-back-pain;;;;;b;;",
            "low-back-pain;;;;;B.pdf;;",
            f"low-back-pain;;{'x' * 201};;;;;",
            f"low-back-pain;;{SECRET}\x07;;;;;",
        ),
        references,
    )
    place = f"{tmp_path / 'a.csv'}:"
    assert [line.removeprefix(place) for line in told] == [
        "2: error: guide: there is no guide of that name — did you mean “low-back-pain”?",
        "2: error: brand: there is no brand of that name — did you mean “demo-red”?",
        "2: error: date: is not a date — write it as 2026-11-24 or 24-11-2026",
        "2: error: copies: is not a whole number from 1 to 999 — correct the number",
        "2: error: file: leaves its folder, or has an empty part — write a plain name, such as week-48/leaflet-17",
        "3: error: lang: the guide “low-back-pain” is not there in that language — use one of: da, en",
        "3: error: date: is not a date — write it as 2026-11-24 or 24-11-2026",
        "3: error: copies: is not a whole number from 1 to 999 — correct the number",
        "3: error: file: is a name that Windows keeps for a device — write a plain name, such as week-48/leaflet-17",
        "4: error: a value stands in a column without a name — put a value that holds the delimiter in quotation marks,"
        " or name the column",
        "5: error: exercises: there is no exercise of that name — did you mean “bird-dog”?",
        "6: error: exercises: bird-dog: the dosage part is not understood — write it like “3x10-20 hold 5s per"
        " side 2/day 3/week 6 weeks”",
        "8: error: another row has the same “file” — give each row a name of its own, or leave it empty",
        "9: error: patient: has more than 200 characters — shorten it",
        "10: error: patient: has a character that cannot be printed — type it anew",
    ]


def test_what_a_row_was_meant_to_say_is_told(references: References, tmp_path: Path) -> None:
    """A day that no calendar has, exercises parted wrongly, a decimal and a slash: each with its remedy."""
    told = wrong(
        text(
            tmp_path / "a.csv",
            "guide,lang,date,next_visit,exercises",
            'low-back-pain,da,,31-11-2026,"bridge, bird-dog:3x10"',
            "low-back-pain,da,30.2.2026,,bridge:3/10",
            "low-back-pain,da,,uge 48,bridge:hold 2.5s; knebøjning",
            "low-back-pain,da,,31-11-2026,",
        ),
        references,
    )
    assert [line.removeprefix(f"{tmp_path / 'a.csv'}:") for line in told] == [
        "2: error: next_visit: there is no such day: November has 30 days — correct the day, or write words",
        "2: error: exercises: names several exercises as one — part them by semicolons: bridge; bird-dog",
        "3: error: date: there is no such day: February has 28 days — correct the day",
        "3: error: exercises: bridge: two numbers in the dosage have a slash between — write 3x10 for sets, 10-12 for"
        " a range",
        "4: error: exercises: bridge: a number in the dosage has a decimal — write whole numbers, such as hold 3s, with"
        " a blank behind a comma that parts two of them",
        "4: error: exercises: no. 2: there is no exercise of that name — did you mean “squat” (“Knæbøjning”)?",
        "5: error: next_visit: there is no such day: November has 30 days — correct the day, or write words",
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"guide;lagn\nx;da\n", ":1: error: column 2 has a name that is not known — did you mean “lang”?"),
        ("a.csv", b"guide;lang;lang\nx;da;da\n", ":1: error: the column “lang” is there twice — remove one of them"),
        ("a.csv", b"patient\nHemmelig\n", ":1: error: there is no column “guide” — name the columns in the first line"),
        ("a.csv", b"guide\n\n;\n", ": error: has no rows — write one line for each leaflet"),
        ("a.csv", b"", ": error: has no rows — write one line for each leaflet"),
        ("a.csv", b'guide\n"low-back-pain" Hemmelig\n', ":2: error: cannot be read ('"),
        ("a.csv", b'guide\n"low-back-pain\n' + b"x" * 140_000, ":2: error: cannot be read (field larger than"),
        ("a.csv", b"guide;patient\nlow-back-pain;Hemmelig\x81\n", ":2: error: is neither UTF-8 nor Windows-1252"),
        ("a.csv", b"PK\x00\x01guide", ": error: is not a text file"),
        ("a.csv", b"guide\n" + b"x" * 10_001, ":2: error: has a value of more than 10000 characters"),
        ("a.csv", b"guide" + b";" * 100, ":1: error: has more than 100 columns"),
        ("a.xlsx", b"Hemmelig", ": error: is not an Excel workbook"),
        ("a.doc", b"Hemmelig", ": error: “.doc” is not a kind of roster — save it as .csv, .xlsx or .jsonl"),
        ("a.jsonl", b'{"guide": "low-back-pain"}\n{Hemmelig}\n', ":2: error: is not JSON in UTF-8"),
        ("a.jsonl", b'["Hemmelig"]\n', ":1: error: is not a JSON object"),
        ("a.jsonl", b'{"guide": "low-back-pain", "note": {"a": "Hemmelig"}}\n', ":1: error: the value of “note” is"),
        ("a.jsonl", b'{"guide": "x", "pateint": "H"}\n', ":1: error: value 2 has a name that is not known — did"),
        ("a.jsonl", b"[" * 9000 + b"\n", ":1: error: is not JSON in UTF-8"),
        ("a.jsonl", b" " * 400_001, ":1: error: the line is longer than 100000 characters"),
    ],
)  # fmt: skip
def test_what_is_no_roster_is_told(name: str, data: bytes, said: str, references: References, tmp_path: Path) -> None:
    """Files that cannot be read as a table end in one line, with its place where it has one."""
    path = tmp_path / name
    path.write_bytes(data)
    assert wrong(path, references)[0].startswith(f"{path}{said}")


def test_many_wrong_rows_are_counted(references: References, tmp_path: Path) -> None:
    """After fifty findings only the number of wrong rows is told."""
    told = wrong(text(tmp_path / "a.csv", "guide", *["x"] * 70), references)
    assert len(told) == 51
    assert "70 rows have errors; the first 50 are told" in told[-1]


def test_rows_of_one_file_are_a_stack(references: References, tmp_path: Path) -> None:
    """With --merge file several rows may name the same file, and keep files of their own beside it."""
    path = text(tmp_path / "a.csv", "guide;file", "low-back-pain;stack", "low-back-pain;stack", "low-back-pain;")
    found = rows(path, references, "file")
    assert [row.stack for row in found] == ["stack", "stack", "print-run"]
    assert [row.name for row in found] == [f"0000{number}.low-back-pain.da" for number in (1, 2, 3)]


def test_what_a_row_leaves_empty_comes_from_the_command(tmp_path: Path) -> None:
    """Language, layout and brand of rows that name none."""
    references = References(Shelf.standard(), "en", "leaflet-a4-large", "demo-red")
    (row,) = rows(text(tmp_path / "a.csv", "guide", "low-back-pain"), references)
    assert (row.lang, row.layout, row.brand) == ("en", "leaflet-a4-large", "demo-red")


def test_a_sound_layout_and_brand_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While all content is as it was, the stock knows that they are sound; what was wrong or was changed is read."""
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "cache"))
    clinic = tmp_path / "brands" / "clinic"
    clinic.mkdir(parents=True)
    brand, logo = clinic / "brand.yaml", clinic / ".logo.svg"
    table = text(tmp_path / "a.csv", "guide;brand", "low-back-pain;clinic")

    def read(looked: list[str]) -> list[Row]:
        def noted(name: str, shelf: Shelf) -> tuple[Brand, tuple[Finding, ...]]:
            looked.append(name)
            return read_brand(name, shelf)

        monkeypatch.setattr("handouts.look.brand.read_brand", noted)
        return rows(table, References(Shelf.standard([tmp_path])))

    brand.write_text("name: [\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentError, match=r"brand\.yaml"):
            read([])
    brand.write_text("name: Clinic\n", encoding="utf-8")
    looks: list[list[str]] = [[], [], []]
    assert [len(read(look)) for look in looks] == [1, 1, 1]
    assert looks == [["clinic"], [], []]
    brand.write_text("name: Another\nlogo: .logo.svg\n", encoding="utf-8")
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    looks = [[], []]
    assert [len(read(look)) for look in looks] == [1, 1]
    assert looks == [["clinic"], ["clinic"]]  # a hidden file is in no fingerprint
    logo.unlink()
    with pytest.raises(ContentError, match="is not there"):
        read([])


def test_a_short_roster_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was proven is made, whatever becomes of the file; a long one is read again, and held by no one."""
    table = text(tmp_path / "a.csv", "guide", *["low-back-pain"] * 3)
    for most, left in ((3, 3), (2, 1)):
        monkeypatch.setattr("handouts.batch.roster.MOST_KEPT", most)
        text(table, "guide", *["low-back-pain"] * 3)
        roster = Roster(table, References(Shelf.standard()))
        assert roster.prove().rows == 3
        text(table, "guide", "low-back-pain")
        assert len(list(roster.rows())) == left


def test_content_has_a_fingerprint(tmp_path: Path) -> None:
    """A file more, less, moved or changed gives another; a hidden one, and the order on the disk, do not."""
    guides = tmp_path / "guides"
    (guides / "b").mkdir(parents=True)
    shelf = Shelf.standard([tmp_path])
    seen = [fingerprint(shelf)]
    for name, words in (("a.md", "x"), ("b/a.md", "x"), ("a.md", "y"), ("b/a.md", "y")):
        (guides / name).write_text(words, encoding="utf-8")
        seen.append(fingerprint(shelf))
    (guides / ".DS_Store").write_text("x", encoding="utf-8")
    assert fingerprint(shelf) == seen[-1]
    (guides / "b" / "a.md").unlink()
    seen.append(fingerprint(shelf))
    assert len({*seen}) == len(seen)


@pytest.mark.parametrize(
    "name",
    [
        "../a", "/a", "a//b", "a/../b", ".a", "a.", " a", "a ", "nul.txt", "COM1", "a:b", "a\\b", "a\tb", "report",
        "print-run.red", "Failed", "x" * 181, "a/b/c/d/e", "a\u202eb", "",
    ],
)  # fmt: skip
def test_names_that_leave_their_folder_or_break_a_system_are_refused(name: str) -> None:
    """Each has its reason."""
    assert wrong_name(name)


@given(st.text(min_size=1, max_size=30))
def test_a_name_that_is_taken_stays_in_its_folder(name: str) -> None:
    """Whatever is not refused is below the folder, and none of its parts is hidden."""
    if not wrong_name(name):
        path = Path("/out") / f"{name}.pdf"
        assert path.resolve().is_relative_to("/out")
        assert not any(part.startswith(".") for part in name.split("/"))
        assert folded(name) == folded(name.upper().lower()) or not name.isascii()


def test_the_roster_of_the_docs_is_right(root: Path, references: References) -> None:
    """It shows most columns, for patients who are nobody."""
    found = rows(root / "docs" / "rosters" / "week-48.csv", references)
    assert [row.fields.patient for row in found] == [f"Patient {number}" for number in range(1, 5)]
    assert {row.copies for row in found} == {1, 2}


def test_a_patient_is_in_no_repr() -> None:
    """A traceback or a log that shows a record, a row or its fields shows no value."""
    row = Row(1, 2, "g", "da", "l", "b", "Anna", patient="Anna")
    assert "Anna" not in repr([Record(1, ("Anna",)), row, row.fields])


NAME = "Hemmelig Æblegård"
STRAYED = (NAME, "Hemmelig", "hemmelig-æblegård", f"bridge:{NAME}", f"bridge:3x{NAME}", "bridge:per hemmelig",
           f"bridge; {NAME}; bird-dog", f"../{NAME}", f"{NAME}: nej", f"{NAME}/x", f"\x07{NAME}", NAME * 200,
           "010190-1234", "reps=010190-1234", "bridge:9999x9999", "bridge:010190")  # fmt: skip
"""What a row may hold where it should not: names and civil registration numbers, as they slip and are mistyped."""


@pytest.mark.parametrize("value", STRAYED)
def test_a_name_in_whichever_column_is_not_told(value: str, references: References, tmp_path: Path) -> None:
    """A row that has slipped by a column says its line and column, and nothing of what stands there."""
    ok = dict.fromkeys(COLUMNS, "") | {"guide": "low-back-pain"}
    lines = [json.dumps(ok | {column: value}) for column in COLUMNS]
    lines += [json.dumps({"guide": "low-back-pain", **more}) for more in ({value: "x"}, {"note": [value, 1]})]
    csv = [";".join('"' + str(json.loads(line).get(each, "")) + '"' for each in COLUMNS) for line in lines]
    files = [
        text(tmp_path / "a.jsonl", *lines),
        text(tmp_path / "a.csv", HEAD, *csv),
        text(tmp_path / "no-head.csv", *csv),
        text(tmp_path / "head.csv", f'guide;"{value}";patient', "low-back-pain;;"),
        text(tmp_path / "slipped.csv", HEAD, f'low-back-pain{";" * len(COLUMNS)}"{value}"'),
    ]
    for path in files:
        with pytest.raises(ContentError) as raised:
            rows(path, references)
        told = str(raised.value).lower().replace(str(tmp_path).lower(), "")
        assert not [secret for secret in ("hemmelig", "æblegård", "010190", "1234", "9999") if secret in told]


@given(
    kind=st.tuples(*map(st.sampled_from, (["", "da", "en", "xx"], ["", " leaflet-a4"], ["", "demo-red "]))),
    values=st.lists(
        st.sampled_from(["", "24-11-2026", " 2026-12-01", "2026-13-01", "a  b ", "2", "\x07", "w" * 201])
        | st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\0\r\n'), max_size=12),
        max_size=5,
    ),
    last=st.sampled_from(["", "bird-dog", ";3", ";;name", "no-such-thing"]),
    merge=st.sampled_from(["", "all", "brand", "file"]),
)
def test_a_row_is_read_alike_whatever_came_before(
    kind: tuple[str, ...],
    values: list[str],
    last: str,
    merge: Merge,
    references: References,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Rows of a kind that is known are read the quick way: what they say and what is wrong in them stays the same."""
    place = tmp_path_factory.mktemp("roster") / "a.csv"
    before = ["low-back-pain", *kind]
    row = [*before, *values]
    if len(values) == 5:
        row += last.split(";")

    def read(*lines: list[str]) -> tuple[Row, ...] | list[tuple[str, str]]:
        text(place, HEAD, *(";".join(f'"{cell}"' for cell in line) for line in lines))
        try:
            return tuple(rows(place, references, merge))
        except ContentError as error:
            return [(found.what, found.remedy) for found in error.findings]

    alone, after = read(row), read(before, row)
    if isinstance(alone, tuple):
        (first,), (_, second) = alone, after
        assert isinstance(second, Row)
        named = first.name.startswith("00001.")
        assert second == first._replace(number=2, line=3, name=second.name if named else first.name)
        assert second.name[5:] == first.name[5:] or not named
    elif isinstance(read(before), tuple):
        assert after == alone


def test_names_are_told_apart_whoever_came_first(references: References, tmp_path: Path) -> None:
    """A name that a row asks for may not be that of a row that asks for none, before it or after it."""
    asked = "guide;file"
    own = "00002.Low-Back-Pain.da"
    for lines, line in (
        (("low-back-pain;" + own, "low-back-pain;"), 3),
        (("low-back-pain;", "low-back-pain;", "low-back-pain;" + own), 4),
        (("low-back-pain;same", "low-back-pain;", "low-back-pain;SAME"), 4),
    ):
        told = wrong(text(tmp_path / "a.csv", asked, *lines), references)
        assert [each.split(":")[1] for each in told] == [str(line)]
    free = ("low-back-pain;00001.low-back-pain.da", "low-back-pain;", "low-back-pain;00009.low-back-pain.da")
    assert len(rows(text(tmp_path / "b.csv", asked, *free), references)) == 3


def test_a_sound_brand_is_read_again_only_when_a_file_of_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run takes an unchanged brand for sound without reading it; after an edit, what is wrong is told."""
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "cache"))
    brand = tmp_path / "clinic" / "brands" / "mine" / "brand.yaml"
    brand.parent.mkdir(parents=True)
    brand.write_text("name: Min Klinik\n", encoding="utf-8")
    roster = text(tmp_path / "a.csv", "guide;brand;layout", "low-back-pain;mine;card-a6")
    shelf = Shelf.standard((tmp_path / "clinic",))
    assert len(rows(roster, References(shelf))) == 1

    def read(*_: object) -> None:
        raise AssertionError("it was read again")

    with monkeypatch.context() as patched:
        patched.setattr("handouts.look.brand.read_brand", read)
        patched.setattr("handouts.look.layout.read_layout", read)
        assert len(rows(roster, References(shelf))) == 1
    brand.write_text("name: Min Klinik\ncolors: {primary: teal}\n", encoding="utf-8")
    assert "“teal” is not a colour" in wrong(roster, References(shelf))[0]
    assert "“teal” is not a colour" in wrong(roster, References(shelf))[0]  # nor is that forgotten
