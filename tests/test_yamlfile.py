"""Reading YAML: types, lines, and everything that a content file may not hold."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import ContentError, LookError
from handouts.yamlfile import MOST_CHARACTERS, Entry, Record, parse

KEYS = ("title", "count", "share", "wide", "born", "topics", "inner", "items")


def _bare(entry: Entry) -> object:
    """Return the value of an entry without its places."""
    if isinstance(entry.value, dict):
        return {key: _bare(value) for key, value in entry.value.items()}
    if isinstance(entry.value, list):
        return [_bare(item) for item in entry.value]
    return entry.value


def _record(text: str) -> Record:
    return Record(parse(text, "a.yaml"), KEYS, "the file")


class TestParse:
    """A text becomes entries."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("12", 12), ("-3", -3), ("1.5", 1.5), ("2e3", 2000.0), ("true", True), ("False", False), ("~", None),
            ("null", None), ("no", "no"), ("yes", "yes"), ("on", "on"), ("1:30", "1:30"), ("0x1F", "0x1F"),
            ("1_000", "1_000"), ("2026-11-23", "2026-11-23"), ("10-20", "10-20"), ("'12'", "12"), ('"true"', "true"),
            ("12345678901234567890", "12345678901234567890"), (".inf", ".inf"), ("3 gange", "3 gange"),
        ],
    )  # fmt: skip
    def test_scalars_follow_the_core_schema(self, text: str, value: object) -> None:
        """Words that older YAML turns into truth values, sexagesimals or dates stay words."""
        entry = parse(f"key: {text}", "a.yaml")
        assert _bare(entry) == {"key": value}
        assert type(_bare(entry)["key"]) is type(value)  # type: ignore[index]

    def test_every_value_knows_its_line(self) -> None:
        """Lines are the file's: they count from the first line that the text has in it."""
        entry = parse("a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n", "a.yaml", first_line=10)
        assert isinstance(entry.value, dict)
        assert entry.value["a"].line == 10
        items = entry.value["b"].value
        assert isinstance(items, list)
        assert isinstance(items[1].value, dict)
        assert [items[0].line, items[1].line, items[1].value["d"].line] == [12, 13, 14]

    def test_an_empty_text_is_an_empty_map(self) -> None:
        """A file of nothing but remarks says nothing."""
        assert parse("# only a remark\n", "a.yaml").value == {}

    @pytest.mark.parametrize(
        ("text", "line", "says"),
        [
            ("a: 1\nb: *x", 2, "“*x” is a YAML alias"),
            ("a: !!python/object:os.system 1", 1, "tag"),
            ("a: 1\n\na: 2", 3, "stands twice"),
            ("a: 1\n---\nb: 2", 2, "second document"),
            ("? [a]\n: 2", 1, "a key is a list"),
            ("a: &x 1", 1, "“&x” is a YAML alias"),
            ("title: Ryg: en guide", 1, "a second “: ” in one value"),
            ("a: 1\nb: [1\nc: 2\n", 2, "a bracket is not closed"),
            ("a: 1\nb: 'x\nc: 2\nd: 3\n", 2, "a quotation mark is not closed"),
            ("a: x\nb\n", 2, "a line without “: ”"),
            ("a:\n\tb: 1", 2, "begins with a tab"),
            ("a: |\n  x\n y", 3, "indented otherwise"),
            ("- a\nb: 1", 2, "block collection"),
            ("æ: 1\n\nb: \x07", 3, "the character U+0007"),
            ("a: \ud800", 1, "the character U+D800"),
        ],
    )
    def test_what_is_refused_is_told_with_its_line(self, text: str, line: int, says: str) -> None:
        """Each is an error with a remedy, at the line where it stands."""
        with pytest.raises(ContentError) as caught:
            parse(text, "a.yaml")
        (finding,) = caught.value.findings
        assert (finding.place.path, finding.remedy != "") == ("a.yaml", True)
        assert says in str(finding)
        assert finding.place.line == line

    @pytest.mark.parametrize("text", ["- " * 50_000, "{" * 100_000, "a: {" * 600, "[" * 50 + "]" * 50])
    def test_depth_is_bounded(self, text: str) -> None:
        """However deep, the answer is an error and not the end of the stack."""
        with pytest.raises(ContentError):
            parse(text, "a.yaml")

    def test_size_is_bounded(self) -> None:
        """More than a million characters are not even looked at."""
        with pytest.raises(ContentError, match="is longer than"):
            parse("a" * (MOST_CHARACTERS + 1), "a.yaml")

    @given(st.text(max_size=80))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        """No text whatever gives anything but an entry or a `ContentError`."""
        try:
            lines = [parse(text, "a.yaml").line]
        except ContentError as error:
            lines = [finding.place.line for finding in error.findings]
        assert lines
        assert min(lines) >= 1

    @given(st.recursive(
        st.one_of(st.text("abc æøå:#-'\"", max_size=8), st.integers(-(10**9), 10**9), st.booleans(), st.none()),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
        max_leaves=8,
    ))  # fmt: skip
    def test_what_a_yaml_writer_writes_is_read_back(self, value: object) -> None:
        """Every value that the safe writer writes means here what it meant there."""
        text = yaml.safe_dump({"key": value}, allow_unicode=True)
        if "&" not in text:
            assert _bare(parse(text, "a.yaml")) == {"key": value}


class TestRecord:
    """A map is read by key and type."""

    def test_every_type_is_read(self) -> None:
        """Each reader gives its type; what is not there is the default."""
        record = _record(
            "title: Ryg\ncount: 3\nshare: .5\nwide: true\nborn: 2026-11-23\ntopics: [back, 7]\ninner: {title: x}\n"
        )
        assert record.text("title") == "Ryg"
        assert record.text("count") == "3"
        assert record.integer("count") == 3
        assert record.number("share") == 0.5
        assert record.flag("wide") is True
        assert record.day("born") == date(2026, 11, 23)
        assert record.texts("topics") == ("back", "7")
        assert record.texts("title") == ("Ryg",)
        assert record.record("inner", ("title",)).text("title") == "x"
        assert (record.text("items", "nothing"), record.entries("items")) == ("nothing", ())
        record.finish()

    @pytest.mark.parametrize(
        ("text", "read", "says"),
        [
            ("title: [a]", "text", "not text"),
            ("count: 3.5", "integer", "not a whole number"),
            ("count: true", "integer", "not a whole number"),
            ("share: half", "number", "not a number"),
            ("wide: yes", "flag", "not true or false"),
            ("born: 2026-02-30", "day", "there is no such day: February has 28 days"),
            ("born: 23.11.2026", "day", "a date with the day first — write born: 2026-11-23"),
            ("born: november", "day", "not a date"),
            ("topics: [[a]]", "texts", "not a list of words"),
            ("items: 4", "entries", "not a list"),
        ],
    )
    def test_a_value_of_another_type_is_an_error(self, text: str, read: str, says: str) -> None:
        """The finding says what is there, what is wanted, and shows how it is written."""
        record = _record(f"\n{text}")
        getattr(record, read)(text.partition(":")[0])
        with pytest.raises(ContentError, match=says) as caught:
            record.finish()
        assert caught.value.findings[0].place.line == 2
        assert caught.value.findings[0].remedy.startswith("write ")

    def test_all_faults_are_told_at_once(self) -> None:
        """An unknown key, a missing one and those of an inner map come in one error of the class asked for."""
        record = _record("titel: x\ninner: {tittle: y}\n")
        record.text("title", required=True)
        record.record("inner", ("title",))
        with pytest.raises(LookError) as caught:
            record.finish(LookError)
        assert [str(finding) for finding in caught.value.findings] == [
            "a.yaml:1: error: unknown key “titel” in the file — did you mean “title”?",
            "a.yaml:1: error: the file has no “title” — add a line “title: …”",
            "a.yaml:2: error: unknown key “tittle” in “inner” — did you mean “title”?",
        ]

    def test_a_list_where_a_map_belongs_is_an_error(self) -> None:
        """A file that is a list has no keys, and says so."""
        with pytest.raises(ContentError, match="not made of"):
            _record("- a\n- b").finish()
