"""What rows refer to: guides, layouts, brands and exercises, each looked up and read once in a run.

That nothing is wrong with a layout or a brand is noted in the stock, under the fingerprint of all content: where
that is the same, they are not read again, nor is what reads them imported.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from handouts.batch.content import fingerprint
from handouts.errors import Finding, HandoutsError, Severity, nearest
from handouts.shelf import DEFAULT_LAYOUT, Shelf, default_brand
from handouts.stock import entries, program

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

    @cached_property
    def content(self) -> bytes:
        """The fingerprint of all content, as it was when it was asked for first."""
        return fingerprint(self._shelf)

    @cached_property
    def _all(self) -> str:
        """What everything is made from: content and program."""
        return f"{self.content.hex()} {program.state()}"

    def guide(self, guide: str, lang: str, wrong_guide: Refused, wrong_lang: Refused) -> str:
        """Return the language of a row's leaflet, ``""`` where there is none."""
        langs = self._guides.get(guide)
        if langs is None:
            remedy = nearest(guide[:40], self._guides, self._shelf.where("guides"))
            wrong_guide("there is no guide of that name", remedy)
            return ""
        lang = lang or self._lang or sorted(langs)[0]
        if lang not in langs:
            wrong_lang(f"the guide “{guide}” is not there in that language", f"use one of: {', '.join(sorted(langs))}")
            return ""
        return lang

    def layout(self, name: str, wrong: Refused) -> str:
        """Return the layout of a row."""
        name = name or self._layout

        def read() -> tuple[Finding, ...]:
            noted = self._noted("layout", name)
            if entries.load(noted) is None:
                from handouts.look.layout import read_layout

                read_layout(name, self._shelf)
                entries.keep(noted, b"", {})
            return ()

        if self._there("layout", name, ".yaml", wrong):
            self._prove(("layout", name), read, wrong)
        return name

    def brand(self, name: str, wrong: Refused) -> str:
        """Return the brand of a row."""
        name = name or self._brand

        def read() -> tuple[Finding, ...]:
            noted = self._noted("brand", name)
            if entries.load(noted) is not None:
                return ()
            from handouts.look.brand import read_brand

            brand, findings = read_brand(name, self._shelf)
            # the fingerprint knows of no hidden files
            if not findings and not (brand.logo and brand.logo.name.startswith(".")):
                entries.keep(noted, b"", {})
            return findings

        if self._there("brand", name, "/brand.yaml", wrong):
            self._prove(("brand", name), read, wrong)
        return name

    def _noted(self, kind: str, name: str) -> str:
        """Return under which name the stock notes that there is nothing to tell of a thing."""
        return entries.name("sound", self._all, kind, name)

    def _there(self, kind: str, name: str, suffix: str, wrong: Refused) -> bool:
        """Tell whether there is a thing of that name; one that is not known is not shown: it may be a patient's."""
        if (kind, name) in self._known:
            return True
        known = self._shelf.names(f"{kind}s", suffix)
        if name not in known:
            wrong(f"there is no {kind} of that name", nearest(name[:40], known, self._shelf.where(f"{kind}s")))
        return name in known

    def exercise(self, asked: str, lang: str, wrong: Refused, number: int = 0) -> None:
        """Prove one of a patient's own exercises, ``id`` or ``id:dosage``; ``number``: which of several it is."""

        def read() -> tuple[Finding, ...]:
            from handouts.asked import read_asked

            return tuple(read_asked(asked, lang, self._shelf, "", number)[2])

        self._prove(("exercise", asked, lang, str(number)), read, wrong)

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
                (f"{found.place}: {found.what}" if found.place.path else found.what, found.remedy)
                for found in findings
                if found.severity is Severity.ERROR
            )
        for what, remedy in self._known[key]:
            wrong(what, remedy)
