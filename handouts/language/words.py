"""The fixed words of a leaflet in one language: labels, doses, dates, text alternatives.

Words come from ``locales/<lang>.ftl`` (Fluent), first match of the content roots; plurals, numbers and dates
follow CLDR by Babel. A new language is new files, no code.
"""

from __future__ import annotations

import datetime
from functools import cached_property

from handouts.errors import ContentError, Place, nearest
from handouts.language.bake import given, shipped
from handouts.language.locale import Locale, Value
from handouts.language.sides import Sides
from handouts.shelf import Shelf


class Words:
    """The words of one language. Call it with a message's name and its variables: ``words("pages", page=1, pages=4)``.

    ``lang``: the language code of file names ("da"); ``bcp47``: the tag for the PDF ("da-DK"); ``quotes``:
    the opening and the closing quotation mark.
    """

    def __init__(self, lang: str, locale: Locale) -> None:
        """Take the language code and its locale; `load` finds them."""
        self.lang = lang
        self._locale = locale

    @classmethod
    def load(cls, lang: str, shelf: Shelf) -> Words:
        """Return the words of a language. A clinic's file for a shipped language need hold only what it changes.

        Raises `ContentError` for a language without a locale file, and with every finding in a file that
        is broken, lacks messages or asks for variables that it is not given.
        """
        path = shelf.find("locales", f"{lang}.ftl") if lang.replace("-", "").isalnum() else None
        if path is None:
            others = shelf.names("locales", ".ftl")
            what = f"there is no file “{lang}.ftl” with the fixed words of that language"
            raise ContentError.at(Place("locales"), what, f"write one, or {nearest(lang, others)}", "lang")
        source = shelf.open_text(path)
        known = shipped(lang, source, str(path))
        if known is not None and known[1]:
            return cls(lang, known[0])
        # A clinic's own locale: the parser and Babel take 50 ms that a shipped language need not.
        from handouts.language.fluent import compare, read_locale

        locale = read_locale(source, str(path), known[0] if known else None)
        compare(locale, given())
        return cls(lang, locale)

    @property
    def bcp47(self) -> str:
        """The tag of the language and country: "da-DK"."""
        return self._locale.tag

    @cached_property
    def quotes(self) -> tuple[str, str]:
        """The opening and the closing quotation mark: ” and ” in Danish, “ and ” in English."""
        return self("quote-open"), self("quote-close")

    @cached_property
    def sides(self) -> Sides:
        """The words that name a side of the body, for what is mirrored."""
        return Sides(self("mirrored"))

    def __call__(self, message: str, **values: Value) -> str:
        """Return a message with its variables. Raises `ContentError` for an unknown message or a missing variable."""
        return self._locale.say(message, values)

    def date(self, day: datetime.date) -> str:
        """Return a date in words: "24. november 2026", "24 November 2026"."""
        said = self._locale.long_date(day)
        if said is None:
            # Babel's dates take 30 ms to import; only a language with rarer fields than d, M, y needs them.
            from babel.dates import format_date

            said = format_date(day, "long", self.bcp47.replace("-", "_"))
        return said

    def short_date(self, day: datetime.date) -> str:
        """Return a short date, for narrow places: 24.11.2026, 24 Nov 2026."""
        figures = {"day": f"{day.day:02}", "month": f"{day.month:02}", "year": f"{day.year:04}"}
        return self("date-short", **figures, **{"month-name": self._locale.short_months[day.month - 1]})

    @cached_property
    def date_pattern(self) -> str:
        """How short dates are written, for `said_day`; of a language that does more than fill in, not the truth."""
        names = f"{{{'|'.join(self._locale.short_months)}}}"
        return self("date-short", day="{day}", month="{month}", year="{year}", **{"month-name": names})

    def number(self, value: float) -> str:
        """Return a number with the signs of the language: 30.000 and 2,5; 30,000 and 2.5."""
        return self._locale.numbers.format(value)
