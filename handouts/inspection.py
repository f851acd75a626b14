"""Inspection: what to look at, and with which families of rules. Reads and sets; never mends, never writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from handouts.checks.allowed import Allowance, allowances, without_allowed
from handouts.checks.brand import check_accent
from handouts.checks.caution import check_caution
from handouts.checks.dose import check_day, check_exercise_dose, check_use
from handouts.checks.look_lines import Lines
from handouts.checks.look_page import check_colours, check_left_out, check_pages
from handouts.checks.look_rules import CONTACT, EXAMPLE
from handouts.checks.look_type import check_lines, check_type
from handouts.checks.pair import MISSING, compare_guides
from handouts.checks.pair_exercise import compare_exercises
from handouts.checks.quality import check_quality
from handouts.checks.quality_exercises import check_exercises, uses_of
from handouts.checks.reading import Reading, check_reading, check_sentences, reading
from handouts.checks.rules_reading import FAMILY as READING
from handouts.checks.rules_reading import GEOMETRY
from handouts.checks.style import check_style, check_style_of
from handouts.checks.texts import exercise_pieces, guide_pieces
from handouts.content.exercise import read_exercise
from handouts.content.guide import read_guide
from handouts.content.model import Exercise, Guide
from handouts.errors import Finding, HandoutsError, Place, Severity
from handouts.figures.bake import load_baked
from handouts.figures.live import draw
from handouts.figures.read import read_figure
from handouts.language.words import Words
from handouts.look.brand import Brand, read_brand
from handouts.look.layout import read_layout
from handouts.look.pressinks import press_inks
from handouts.look.printing import read_condition
from handouts.look.theme import Theme
from handouts.press import Press
from handouts.shelf import DEFAULT_LAYOUT, Shelf, default_brand
from handouts.targets import Target
from handouts.typeset.marks import Leaflet
from handouts.values import dataclass

EXAMPLE_CONTACT = {"phone": "00 00 00 00", "email": "name@clinic.example", "web": "https://clinic.example"}
"""What ``handouts new brand`` writes for the clinic to write over."""
_SAMPLE = "low-back-pain.da.md"
"""The guide that a layout is looked at with: every kind of block, and long words."""
_FIRM = frozenset(rule.id for rule in READING.rules if rule.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to look at a guide in: languages (none: all), layouts and brands. ``today``: for review dates."""

    today: date
    langs: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


class Inspector:
    """Looks at one thing after the other and gathers what is found."""

    def __init__(self, shelf: Shelf, wish: Wish) -> None:
        """Take the shelf that names are looked up on."""
        self._shelf = shelf
        self._wish = wish
        self._press = Press(shelf)
        self._found: dict[Finding, None] = {}
        self.files: set[Path] = set()
        """The files that were looked at."""
        self._readings: dict[str, Reading] = {}
        self._seen: set[tuple[str, Path]] = set()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found and is not allowed, by file and line."""
        by_path: dict[str, list[Finding]] = {str(path): [] for path in self.files}
        for finding in self._found:
            by_path.setdefault(finding.place.path, []).append(finding)
        return tuple(
            finding
            for path, findings in sorted(by_path.items())
            for finding in sorted(
                without_allowed(findings, path, self._allowances(path), _FIRM), key=lambda each: each.place.line
            )
        )

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return how each guide reads, in the order in which they were looked at."""
        return tuple(self._readings.values())

    def look(self, target: Target) -> None:
        """Look at one thing, the first time that it is asked for."""
        seen = {(target.kind, path.resolve()) for _, path in target.files}
        if seen and seen <= self._seen:
            return
        self._seen |= seen
        looks: dict[str, Callable[[Target], None]] = {
            "guides": self._guide, "exercises": self._exercise, "brands": self._brand, "layouts": self._layout,
            "figures": self._figure,
        }  # fmt: skip
        self.files.update(path for _, path in target.files)
        looks[target.kind](target)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings from elsewhere."""
        self._found.update(dict.fromkeys(findings))

    def _allowances(self, path: str) -> tuple[Allowance, ...]:
        if not path.endswith((".md", ".yaml")) or not Path(path).is_file():
            return ()
        try:
            return allowances(self._shelf.open_text(Path(path)), markdown=path.endswith(".md"))
        except HandoutsError:  # told when it was read
            return ()

    def _guide(self, target: Target) -> None:
        files = dict(target.files)
        if len(files) == 1:  # asked for by path: its other languages lie beside it
            [(lang, path)] = files.items()
            files |= {other: beside for other, beside in self._beside(path, target.name) if other != lang}
        wanted = self._wish.langs or tuple(lang for lang, _ in target.files)
        for lang in wanted:
            if lang not in files:
                what, remedy = f"the guide “{target.name}” has no language “{lang}”", ", ".join(sorted(files))
                self.add([Finding(Severity.ERROR, Place("guides"), what, f"use one of: {remedy}", "not-found")])
        read: dict[str, Guide] = {}
        for lang, path in files.items():
            try:
                guide, findings = read_guide(path, self._shelf)
            except HandoutsError as error:
                self.add(error.findings)
                continue
            read[lang] = guide
            if lang in wanted:
                self.add(findings)
        for one, other in combinations(sorted(read), 2):
            if {one, other} & set(wanted):
                self._pair(read[one], read[other])
        if len(files) == 1:
            [path] = files.values()
            self.add([MISSING.at(Place(str(path)), f"“{target.name}” is there in one language only")])
        for lang in wanted:
            if lang in read:
                self._text(read[lang])
                self._leaflets(read[lang], files[lang])

    def _pair(self, one: Guide, other: Guide) -> None:
        """Look at what two languages say otherwise, in the guide and in the exercises that it uses."""
        self.add(compare_guides(one, other))
        known = {use.exercise.id: use.exercise for use in uses_of(one)}
        for use in uses_of(other):
            if use.exercise.id in known:
                self.add(compare_exercises(known[use.exercise.id], use.exercise))

    def _beside(self, path: Path, name: str) -> Iterator[tuple[str, Path]]:
        for other in sorted(path.parent.glob(f"{name}.*.md")) if name else ():
            lang = other.stem.rpartition(".")[2]
            if other.stem == f"{name}.{lang}":
                yield lang, other

    def _text(self, guide: Guide) -> None:
        """Look at what a guide says."""
        pieces = tuple(guide_pieces(guide))
        uses = uses_of(guide)
        top = guide.places.get("title", guide.place)
        try:
            words = Words.load(guide.lang, self._shelf)
        except HandoutsError as error:
            self.add(error.findings)
        else:
            self.add(check_reading(pieces, words, top))
            read = reading(guide.place.path, pieces, words)
            self._readings.setdefault(read.path, read)
        self.add(check_quality(guide, pieces, self._wish.today))
        self.add(check_exercises(guide, uses))
        self.add(check_style(guide, pieces))
        self.add(check_caution(pieces, guide.lang))
        self.add(check_day(uses, top))
        for use in uses:
            self.add(check_use(use))
            self._movement(use.exercise)

    def _movement(self, exercise: Exercise) -> None:
        """Look at what an exercise says."""
        pieces = tuple(exercise_pieces(exercise))
        try:
            self.add(check_sentences(pieces, Words.load(exercise.lang, self._shelf)))
        except HandoutsError as error:
            self.add(error.findings)
        self.add(check_exercise_dose(exercise))
        self.add(check_caution(pieces, exercise.lang))
        self.add(check_style_of(pieces, exercise.lang))

    def _leaflets(self, guide: Guide, path: Path) -> None:
        """Look at how a guide is set. What is found in some of several layouts alone says in which.

        Where no layout is asked for, each there is is looked at for warnings that it leaves out, and for no more.
        """
        layouts = self._wish.layouts or (DEFAULT_LAYOUT,)
        where: dict[Finding, dict[str, None]] = {}
        for layout in layouts:
            for brand in self._wish.brands or (default_brand(self._shelf),):
                try:
                    leaflet, findings = self._set(guide, path, layout, brand)
                    made_in = read_layout(layout, self._shelf)
                except HandoutsError as error:
                    for each in error.findings:
                        where.setdefault(each, {})[layout] = None
                    continue
                self.add(_contact(worn := read_brand(brand, self._shelf)[0]))
                self.add(check_accent(worn))
                lines, place = Lines(leaflet), made_in.place
                top = guide.places.get("title", guide.place)
                for found in (
                    findings,
                    check_type(lines, place),
                    check_lines(lines, place, top),
                    check_colours(lines, place),
                    check_pages(leaflet, place, top),
                    check_left_out(leaflet, guide, made_in),
                ):
                    for each in found:
                        where.setdefault(each, {})[layout] = None
        for each, some in where.items():
            elsewhere = len(some) < len(layouts) and each.place.path in (str(path), guide.place.path)
            self.add([_named(each, some) if elsewhere else each])
        if not self._wish.layouts:
            self.add(_named(each, some) for each, some in self._left_out_elsewhere(guide, path).items())

    def _left_out_elsewhere(self, guide: Guide, path: Path) -> dict[Finding, dict[str, None]]:
        """Return the warnings left out by layouts that nobody asked for. What does not fit one stops its build."""
        where: dict[Finding, dict[str, None]] = {}
        brand = (self._wish.brands or (default_brand(self._shelf),))[0]
        for layout in self._shelf.names("layouts", ".yaml"):
            if layout == DEFAULT_LAYOUT:
                continue
            try:
                leaflet, _ = self._set(guide, path, layout, brand)
                made_in = read_layout(layout, self._shelf)
            except HandoutsError:  # told when it is asked for
                continue
            for each in check_left_out(leaflet, guide, made_in, asked=False):
                where.setdefault(each, {})[layout] = None
        return where

    def _set(self, guide: Guide, path: Path, layout: str, brand: str) -> tuple[Leaflet, tuple[Finding, ...]]:
        [order] = self._press.orders([str(path)], [guide.lang], [layout], [brand])
        return self._press.leaflet(order)

    def _exercise(self, target: Target) -> None:
        read: list[Exercise] = []
        keys = (key.rpartition(".") for key in self._shelf.names("exercises", ".md"))
        langs = [lang for name, _, lang in keys if name == target.name]
        for lang in langs:
            try:
                exercise, findings = read_exercise(target.name, lang, self._shelf)
            except HandoutsError as error:
                self.add(error.findings)
                continue
            read.append(exercise)
            self.add(findings)
            self._movement(exercise)
        for one, other in combinations(read, 2):
            self.add(compare_exercises(one, other))
        if len(langs) == 1 and read:
            self.add([MISSING.at(read[0].place, f"“{target.name}” is there in one language only")])

    def _brand(self, target: Target) -> None:
        try:
            brand, findings = read_brand(target.name, self._shelf)
        except HandoutsError as error:
            self.add(error.findings)
            return
        self.add(findings)
        theme = Theme.make(brand)
        self.add(theme.findings)
        if brand.colors.inks:
            self.add(press_inks(brand, theme.inks, read_condition()).findings)
        self.add(_contact(brand))
        self.add(check_accent(brand))

    def _layout(self, target: Target) -> None:
        """Look at a layout with the first guide there is set in it; what is the guide's is left to the guide."""
        try:
            layout = read_layout(target.name, self._shelf)
            path = self._shelf.find("guides", _SAMPLE) or next(iter(self._shelf.names("guides", ".md").values()))
            [order] = self._press.orders([str(path)], (), [target.name])
            leaflet, _ = self._press.leaflet(order)
        except HandoutsError as error:
            self.add(error.findings)
            return
        lines = Lines(leaflet)
        for found in (
            check_type(lines, layout.place),
            check_lines(lines, layout.place, Place("")),
            check_colours(lines, layout.place),
            check_pages(leaflet, layout.place, Place("")),
        ):
            self.add(finding for finding in found if finding.place.path)

    def _figure(self, target: Target) -> None:
        """Look at a figure; the geometry of one that is baked was looked at when it was."""
        try:
            spec = read_figure(target.name, self._shelf)
            if load_baked(target.name, self._shelf, digest=spec.digest) is None:
                self.add(GEOMETRY.at(Place(spec.path, 1), what) for what in draw(spec).warnings)
        except HandoutsError as error:
            self.add(error.findings)


def _named(finding: Finding, layouts: Iterable[str]) -> Finding:
    """Return a finding that says in which layouts it was found."""
    return replace(finding, what=f"in {', '.join(layouts)}: {finding.what}")


def _contact(brand: Brand) -> Iterator[Finding]:
    """Yield what is missing of a brand's contact, or was forgotten in it; the example as a whole is not yet a brand."""
    given = {name: getattr(brand, name) for name in ("phone", "email", "web", "booking", "address", "opening_hours")}
    left = [name for name, value in EXAMPLE_CONTACT.items() if given[name] == value]
    if len(left) < len(EXAMPLE_CONTACT) or sum(map(bool, given.values())) > len(left):
        for name in left:
            yield EXAMPLE.at(brand.place, f"“{name}: {given[name]}” is the example's")
    if not (brand.phone or brand.email or brand.web):
        yield CONTACT.at(brand.place, "the brand says neither telephone, e-mail nor web address")
