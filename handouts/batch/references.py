"""What rows refer to: guides, layouts, brands and exercises, each looked up and read once in a run."""

from __future__ import annotations

from collections.abc import Callable

from handouts.content.dosage import parse_dosage
from handouts.content.exercise import read_exercise
from handouts.errors import Finding, HandoutsError, Place, Severity, nearest
from handouts.look.brand import default_brand, read_brand
from handouts.look.layout import read_layout
from handouts.press import DEFAULT_LAYOUT
from handouts.shelf import Shelf

Refused = Callable[[str, str], None]
"""Told what is wrong, and the remedy."""
_MOST_KNOWN = 4096
"""Exercises with doses that are remembered: in a long roster each patient's may differ."""


class References:
    """Tells whether a name leads to something, and fills in what a row leaves empty."""

    def __init__(self, shelf: Shelf, lang: str = "", layout: str = "", brand: str = "") -> None:
        """Take the shelf, and what rows mean that name no language, layout or brand.

        Without ``lang`` it is the first of the guide's languages by the alphabet: Danish before English.
        """
        self._shelf = shelf
        self._lang = lang
        self._layout = layout or DEFAULT_LAYOUT
        self._brand = brand or default_brand(shelf)
        self._guides: dict[str, list[str]] = {}
        for key in shelf.names("guides", ".md"):
            name, _, language = key.rpartition(".")
            if name:
                self._guides.setdefault(name, []).append(language)
        self._known: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}

    def guide(self, guide: str, lang: str, wrong_guide: Refused, wrong_lang: Refused) -> str:
        """Return the language of a row's leaflet, ``""`` where there is none."""
        langs = self._guides.get(guide)
        if langs is None:
            wrong_guide(f"there is no guide “{guide[:40]}”", nearest(guide[:40], self._guides))
            return ""
        lang = lang or self._lang or sorted(langs)[0]
        if lang not in langs:
            wrong_lang(f"the guide “{guide}” has no language “{lang[:20]}”", f"use one of: {', '.join(sorted(langs))}")
            return ""
        return lang

    def layout(self, name: str, wrong: Refused) -> str:
        """Return the layout of a row."""
        name = name or self._layout

        def read() -> tuple[Finding, ...]:
            read_layout(name, self._shelf)
            return ()

        self._prove(("layout", name), read, wrong)
        return name

    def brand(self, name: str, wrong: Refused) -> str:
        """Return the brand of a row."""
        name = name or self._brand
        self._prove(("brand", name), lambda: read_brand(name, self._shelf)[1], wrong)
        return name

    def exercise(self, asked: str, lang: str, wrong: Refused) -> None:
        """Prove one of a patient's own exercises: ``id`` or ``id:dosage``."""
        name, _, dose = asked.partition(":")
        place = Place("")

        def read() -> tuple[Finding, ...]:
            if dose.strip():
                parse_dosage(dose, place)
            _, findings = read_exercise(name.strip(), lang, self._shelf, place)
            return findings

        self._prove(("exercise", asked, lang), read, wrong)

    def _prove(self, key: tuple[str, ...], read: Callable[[], tuple[Finding, ...]], wrong: Refused) -> None:
        """Read something, the first time, and tell the errors that reading it gives."""
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            try:
                findings = read()
            except HandoutsError as error:
                findings = error.findings
            self._known[key] = tuple(
                (f"{found.place} {found.what}" if found.place.line else found.what, found.remedy)
                for found in findings
                if found.severity is Severity.ERROR
            )
        for what, remedy in self._known[key]:
            wrong(what, remedy)
