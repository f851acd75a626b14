"""YAML as the content files use it: read safely, with the line of every value kept.

PyYAML parses (its C parser where the wheel has it); the scalars are resolved here by the YAML 1.2 core
schema, so that ``no`` is a word and ``1:30`` is no number. Aliases, tags, repeated keys, several
documents, great depth and great size are refused: a content file needs none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import yaml

from handouts.days import no_such_day, read_day
from handouts.errors import ContentError, Finding, HandoutsError, Place, Severity, nearest
from handouts.letters import dividing, visible
from handouts.values import dataclass

MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 40
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_PROBLEMS = (
    ("mapping values are not allowed", "a second “: ” in one value, or a line indented too far"),
    ("cannot start any token", "a value begins with a tab, or with a character that YAML keeps for itself (@ ` %)"),
    ("',' or", "a bracket is not closed, or a comma is missing in it"),
    ("quoted scalar found unexpected end", "a quotation mark is not closed"),
    ("simple key could not find expected ':'", "a line without “: ”"),
    ("did not find expected key", "a line is indented otherwise than those above it"),
)
"""What the parser says, and what it means to who wrote the file."""
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with where it stands. ``source``: a scalar as it was written."""

    value: dict[str, Entry] | list[Entry] | str | int | float | bool | None
    line: int
    path: str
    source: str = ""

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return Place(self.path, self.line)


def parse(text: str, path: str, first_line: int = 1) -> Entry:
    """Return the whole of a YAML text. Raises `ContentError` with the line of what is wrong."""
    if len(text) > MOST_CHARACTERS:
        what = f"is longer than {MOST_CHARACTERS} characters"
        raise ContentError.at(Place(path, first_line), what, "split it into several files", "size")
    return _Reader(path, first_line).read(dividing(visible(text)))


class _Reader:
    """Builds entries from the parser's events, on a stack of its own: depth can never exhaust ours or C's."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line

    def read(self, text: str) -> Entry:
        if unseen := yaml.reader.Reader.NON_PRINTABLE.search(text):
            what = f"holds the character U+{ord(unseen[0]):04X}"
            raise self._error(text.count("\n", 0, unseen.start()), what, "remove it and save the file as UTF-8", "yaml")
        try:
            return self._build(yaml.parse(text, Loader=_Loader))
        except yaml.MarkedYAMLError as error:
            problem = f"{error.context or ''} {error.problem or 'is not YAML'}".strip()
            what = next((words for part, words in _PROBLEMS if part in problem), problem)
            begun = any(part in problem for part in ("end of stream", "',' or", "simple key"))  # tell where it began
            mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
            remedy = "put text with : or # in quotes; indent with blanks"
            raise self._error(mark.line if mark else 0, what, remedy, "yaml") from None
        except yaml.YAMLError as error:
            what = str(error).splitlines()[0] if str(error) else "is not YAML"
            raise self._error(0, what, "save the file as plain UTF-8 text", "yaml") from None

    def _error(self, line: int, what: str, remedy: str, rule: str) -> HandoutsError:
        return ContentError.at(Place(self.path, self.first_line + line), what, remedy, rule)

    def _build(self, events: Iterable[yaml.Event]) -> Entry:
        open_ones: list[_Open] = []
        whole: Entry | None = None
        for event in events:
            line = event.start_mark.line if event.start_mark else 0
            if anchor := getattr(event, "anchor", None):
                what = f"“{'*' if isinstance(event, yaml.AliasEvent) else '&'}{anchor}” is a YAML alias"
                raise self._error(line, what, "write the value out, or put it in quotes", "yaml")
            if isinstance(event, yaml.DocumentStartEvent) and whole:
                raise self._error(line, "a second document begins", "remove the line “---”", "yaml")
            if tag := getattr(event, "tag", None):  # of scalars and collections; None where none is written
                raise self._error(line, f"the YAML tag “{tag}” is not allowed", "remove it", "yaml")
            made: Entry | None = None
            if isinstance(event, yaml.ScalarEvent):
                plain = not event.style or event.style == " "
                value = _scalar(event.value) if plain else event.value
                made = Entry(value, self.first_line + line, self.path, event.value)
            elif isinstance(event, yaml.CollectionStartEvent):
                open_ones.append(_Open(isinstance(event, yaml.MappingStartEvent), self.first_line + line))
                if len(open_ones) > MOST_DEPTH:
                    raise self._error(line, "is nested too deeply", "use fewer levels", "yaml")
            elif isinstance(event, yaml.CollectionEndEvent):
                made = open_ones.pop().entry(self.path)
            if made is not None:
                if open_ones:
                    open_ones[-1].add(made, self)
                else:
                    whole = made
        return whole or Entry({}, self.first_line, self.path)


class _Open:
    """A list or map that is being read."""

    def __init__(self, is_map: bool, line: int) -> None:
        self.is_map = is_map
        self.line = line
        self.items: list[Entry] = []
        self.map: dict[str, Entry] = {}
        self.key: Entry | None = None

    def add(self, entry: Entry, reader: _Reader) -> None:
        if not self.is_map:
            self.items.append(entry)
        elif self.key is None:
            if isinstance(entry.value, dict | list):
                raise ContentError.at(entry.place, "a key is a list or a map", "write a word before the colon", "yaml")
            if entry.source in self.map:
                what = f"“{entry.source}” stands twice"
                raise ContentError.at(entry.place, what, "keep one of them", "duplicate-key")
            self.key = entry
        else:
            value = entry
            if entry.value is None or not isinstance(entry.value, (dict, list)):
                value = Entry(entry.value, self.key.line, entry.path, entry.source)
            self.map[self.key.source] = value
            self.key = None

    def entry(self, path: str) -> Entry:
        return Entry(self.map if self.is_map else self.items, self.line, path)


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text


class Record:
    """A map read key by key, with types. Faults are gathered; `finish` raises them all.

    A record made from another shares its findings, so finishing the outermost is enough.
    """

    def __init__(
        self, entry: Entry, known: Sequence[str], what: str = "file", findings: list[Finding] | None = None
    ) -> None:
        """Take a map entry, the keys it may have, and what it is called in messages (``guide``)."""
        self.what = what if what.startswith(("“", "the ")) else f"the {what}"
        self.known = tuple(known)
        self.findings: list[Finding] = [] if findings is None else findings
        self._at = entry.place
        self._map: dict[str, Entry] = {}
        if isinstance(entry.value, dict):
            self._map = entry.value
            for key, value in self._map.items():
                if key not in self.known:
                    what = f"unknown key “{key[:60]}” in {self.what}"
                    self.fault(value.place, what, nearest(key[:60], self.known), "unknown-key")
        elif entry.value is not None:
            example = f"write keys such as {self.known[0]}: …" if self.known else ""
            self.fault(self._at, f"{self.what} is not made of “key: value” lines", example, "type")

    def fault(self, place: Place, what: str, remedy: str, rule: str) -> None:
        """Note an error."""
        self.findings.append(Finding(Severity.ERROR, place, what, remedy, rule))

    def finish(self, error: type[HandoutsError] = ContentError) -> None:
        """Raise what was found wrong, if anything."""
        if self.findings:
            raise error(tuple(dict.fromkeys(self.findings)))

    def __contains__(self, key: str) -> bool:
        return key in self._map and self._map[key].value is not None

    def entry(self, key: str) -> Entry | None:
        """Return a value as it stands, or None."""
        return self._map.get(key)

    def place(self, key: str) -> Place:
        """Return where a key's value stands, or the record itself."""
        entry = self._map.get(key)
        return entry.place if entry else self._at

    def _given(self, key: str, required: bool) -> Entry | None:
        entry = self._map.get(key)
        if entry is None or entry.value is None:
            if required:
                self.fault(self._at, f"{self.what} has no “{key}”", f"add a line “{key}: …”", "missing-key")
            return None
        return entry

    def _wrong(self, key: str, entry: Entry, wanted: str, example: str) -> None:
        shown = entry.source or ("a list" if isinstance(entry.value, list) else "a map")
        self.fault(entry.place, f"“{key}” is “{shown[:60]}”, not {wanted}", f"write {key}: {example}", "type")

    def text(self, key: str, default: str = "", required: bool = False) -> str:
        """Return words. A number or truth value counts as the characters it was written with."""
        entry = self._given(key, required)
        if entry is None:
            return default
        if isinstance(entry.value, (dict, list)):
            self._wrong(key, entry, "text", "a few words")
            return default
        if required and not any(char.isprintable() and char != " " for char in entry.source):
            self.fault(entry.place, f"the {key} is empty", f"write {self.what}'s {key}", "missing-key")
        return entry.source

    def number(self, key: str, default: float = 0.0, required: bool = False) -> float:
        """Return a number."""
        entry = self._given(key, required)
        if entry is None:
            return default
        if isinstance(entry.value, (int, float)) and not isinstance(entry.value, bool):
            return entry.value
        self._wrong(key, entry, "a number", "12")
        return default

    def integer(self, key: str, default: int = 0, required: bool = False) -> int:
        """Return a whole number."""
        entry = self._given(key, required)
        if entry is None:
            return default
        if isinstance(entry.value, int) and not isinstance(entry.value, bool):
            return entry.value
        self._wrong(key, entry, "a whole number", "3")
        return default

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        entry = self._given(key, False)
        if entry is None:
            return default
        if isinstance(entry.value, bool):
            return entry.value
        self._wrong(key, entry, "true or false", "true")
        return default

    def day(self, key: str) -> date | None:
        """Return an ISO date (2026-11-23), or None when the key is not there."""
        entry = self._given(key, False)
        if entry is None:
            return None
        if isinstance(entry.value, str):
            day = read_day(entry.value)
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", entry.value) and day:
                return date.fromisoformat(day)
            if wrong := no_such_day(entry.value):
                self.fault(entry.place, f"“{key}”: {wrong}", "write the right day", "type")
                return None
            if day:
                self.fault(entry.place, f"“{key}” is a date with the day first", f"write {key}: {day}", "type")
                return None
        self._wrong(key, entry, "a date", "2026-11-23")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words; a single text counts as a list of one."""
        entry = self._given(key, False)
        if entry is None:
            return ()
        items = entry.value if isinstance(entry.value, list) else [entry]
        out = []
        for item in items:
            if isinstance(item.value, (dict, list)) or item.value is None:
                self._wrong(key, item, "a list of words", "[one, two]")
            else:
                out.append(item.source)
        return tuple(out)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the items of a list."""
        entry = self._given(key, False)
        if entry is None:
            return ()
        if not isinstance(entry.value, list):
            self._wrong(key, entry, "a list", "and each item on a line that begins with “- ”")
            return ()
        return tuple(entry.value)

    def record(self, key: str, known: Sequence[str]) -> Record:
        """Return a map inside this one; an empty one where the key is not there."""
        entry = self._map.get(key) or Entry(None, self._at.line, self._at.path)
        return Record(entry, known, f"“{key}”", self.findings)
