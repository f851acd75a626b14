"""Read a Fluent file (projectfluent.org, syntax 1.0) into a `Locale`, with the numbers and dates of CLDR.

What is understood: texts, variables, selection by a variable, string and number literals, and terms and
messages that refer to others (put in where they are named). Functions, attributes and arguments of terms
are errors: the fixed words of a leaflet need none. Importing this module costs 50 ms, so the shipped
languages are read through `handouts.language.bake` instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.core import Locale as Cldr
from babel.core import UnknownLocaleError
from babel.dates import get_date_format, get_month_names, tokenize_pattern
from fluent.syntax import FluentParser, ast

from handouts.errors import ContentError, Finding, Place, Severity, nearest
from handouts.language.locale import CATEGORIES_TO, Locale, Numbers, Pattern, variables

_DATE_FIELDS = ("d", "dd", "M", "MM", "MMMM", "y")


def read_locale(source: str, path: str, base: Locale | None = None) -> Locale:
    """Return the locale that a Fluent source describes; what it does not say it takes from ``base``.

    Raises `ContentError` with every finding in the source.
    """
    reader = _Reader(source, path)
    messages = {**(base.messages if base else {}), **reader.messages()}
    tag = "".join(messages["locale-tag"][1]) if "locale-tag" in messages else ""
    cldr = None
    try:
        cldr = Cldr.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        line = messages["locale-tag"][0] if "locale-tag" in messages else 0
        reader.wrong(line, f"“{tag}” is not a language", "write “locale-tag = da-DK”, with your own tag")
    if reader.findings or cldr is None:
        raise ContentError(reader.findings)
    return Locale(
        path=path,
        tag=tag,
        numbers=_numbers(cldr),
        plurals=_plurals(cldr),
        months=[get_month_names("wide", "format", cldr)[month] for month in range(1, 13)],
        short_months=[get_month_names("abbreviated", "format", cldr)[month] for month in range(1, 13)],
        date_fields=_date_fields(cldr),
        messages=messages,
    )


def compare(locale: Locale, given: Mapping[str, frozenset[str]]) -> None:
    """Raise `ContentError` for messages that a locale lacks, and for variables that they are not ``given``."""
    findings = []
    for name, known in given.items():
        if name not in locale.messages:
            what = f"the message “{name}” is missing"
            findings.append(_finding(Place(locale.path), what, f"write “{name} = …”; the English file says what it is"))
            continue
        line, own = locale.messages[name]
        for variable in sorted(variables(own) - known):
            what = f"the message “{name}” asks for ${variable}, which it is not given"
            findings.append(_finding(Place(locale.path, line), what, nearest(variable, known)))
    if findings:
        raise ContentError(findings)


class _Reader:
    """One Fluent file on its way to patterns; gathers what is wrong with it."""

    def __init__(self, source: str, path: str) -> None:
        self.source, self.path = source, path
        self.findings: list[Finding] = []
        self.entries: dict[str, ast.Message | ast.Term] = {}

    def wrong(self, line: int, what: str, remedy: str) -> None:
        self.findings.append(_finding(Place(self.path, line), what, remedy))

    def messages(self) -> dict[str, tuple[int, Pattern]]:
        for entry in FluentParser().parse(self.source).body:
            line = self._line(entry)
            if isinstance(entry, ast.Junk):
                for note in entry.annotations:
                    self.wrong(line, f"this is not a message: {note.message}", "write “name = text”")
            elif isinstance(entry, ast.Message | ast.Term):
                name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
                if name in self.entries:
                    self.wrong(line, f"the message “{name}” is written twice", "delete one of them")
                if entry.attributes:
                    self.wrong(line, f"the message “{name}” has attributes", "make each of them a message")
                self.entries[name] = entry
        return {
            name: (self._line(entry), self._pattern(entry.value, (name,)))
            for name, entry in self.entries.items()
            if isinstance(entry, ast.Message)
        }

    def _line(self, node: ast.SyntaxNode) -> int:
        # a message's span begins at its comment; its name is what the reader looks for
        at = node.id if isinstance(node, ast.Message | ast.Term) else node
        return self.source.count("\n", 0, at.span.start) + 1 if at.span else 0

    def _pattern(self, pattern: ast.Pattern | None, within: tuple[str, ...]) -> list[Any]:
        """Return the entries of a pattern; ``within``: the messages it is being put into, outermost first."""
        out: list[Any] = []
        for element in pattern.elements if pattern else ():
            made = [element.value] if isinstance(element, ast.TextElement) else self._placed(element, within)
            for entry in made:
                if out and isinstance(entry, str) and isinstance(out[-1], str):
                    out[-1] += entry
                else:
                    out.append(entry)
        return out

    def _placed(self, element: Any, within: tuple[str, ...]) -> list[Any]:
        while isinstance(element, ast.Placeable):
            element = element.expression
        match element:
            case ast.StringLiteral():
                return [str(element.parse()["value"])]
            case ast.NumberLiteral():
                return [element.value]
            case ast.VariableReference():
                return [[element.id.name]]
            case ast.SelectExpression(selector=ast.VariableReference()):
                return [self._select(element, within)]
            case ast.MessageReference(attribute=None) | ast.TermReference(attribute=None, arguments=None):
                name = f"-{element.id.name}" if isinstance(element, ast.TermReference) else element.id.name
                target = self.entries.get(name)
                if target is not None and name not in within:
                    return self._pattern(target.value, (*within, name))
                here = self._line(self.entries[within[0]])
                what = f"the message “{within[0]}” refers to “{name}”, which "
                if target is None:
                    self.wrong(here, what + "is not there", nearest(name, self.entries))
                else:
                    self.wrong(here, what + "refers back to it", "write the text out in one of them")
                return []
            case _:
                line = self._line(element)
                what = (
                    "functions, attributes, terms with arguments, and choices by anything but a variable are not known"
                )
                self.wrong(line, what, "write the text out")
                return []

    def _select(self, element: ast.SelectExpression, within: tuple[str, ...]) -> list[Any]:
        selector = element.selector
        variants = []
        default = 0
        for index, variant in enumerate(element.variants):
            key: str | float
            if isinstance(variant.key, ast.NumberLiteral):
                key = float(variant.key.value) if "." in variant.key.value else int(variant.key.value)
            else:
                key = variant.key.name
            default = index if variant.default else default
            variants.append([key, self._pattern(variant.value, within)])
        name = selector.id.name if isinstance(selector, ast.VariableReference) else ""
        return [name, variants, default]


def _finding(place: Place, what: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, place, what, remedy, "locale")


def _numbers(cldr: Cldr) -> Numbers:
    symbols = cldr.number_symbols["latn"]  # the fonts at hand have these figures
    grouping = cldr.decimal_formats[None].grouping
    return Numbers(symbols["decimal"], symbols["group"], (grouping[0], grouping[1]))


def _plurals(cldr: Cldr) -> dict[str, list[int]]:
    plurals: dict[str, list[int]] = {}
    for number in range(CATEGORIES_TO):
        category = str(cldr.plural_form(number))
        if category != "other":
            plurals.setdefault(category, []).append(number)
    return plurals


def _date_fields(cldr: Cldr) -> list[tuple[str, str]]:
    fields = []
    for _, value in tokenize_pattern(get_date_format("long", cldr).pattern):
        if isinstance(value, str):
            fields.append(("text", value))
        elif (name := value[0] * value[1]) in _DATE_FIELDS:
            fields.append((name, ""))
        else:
            return []
    return fields
