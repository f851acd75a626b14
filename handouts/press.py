"""The press: from an order to the finished bytes. The only module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TypeVar

from handouts.checks.pictures import check_pictures
from handouts.compose import compose
from handouts.content.dosage import Dosage, parse_dosage
from handouts.content.exercise import read_exercise
from handouts.content.guide import read_guide
from handouts.content.model import Exercise, Guide
from handouts.errors import ContentError, Finding, HandoutsError, Place, Severity, nearest
from handouts.fields import Fields, dose_slot
from handouts.impose import impose
from handouts.language.division import Divider
from handouts.language.words import Words
from handouts.look.brand import Brand, read_brand
from handouts.look.layout import Layout, read_layout
from handouts.look.pressinks import press_inks
from handouts.look.printing import Condition
from handouts.look.theme import Theme
from handouts.look.typefaces import Typefaces
from handouts.pdf.paint import compile_leaflet, paint
from handouts.personal import DATE, Personal, date_pattern, strays
from handouts.prepress.bleed import with_bleed
from handouts.prepress.cutmarks import with_cutmarks
from handouts.prepress.inks import separate
from handouts.shelf import Shelf
from handouts.shop import Shop, kept, told
from handouts.slots.compiled import Compiled
from handouts.typeset.gallery import Gallery
from handouts.typeset.inksaver import save_ink
from handouts.typeset.leaflet import Memory, typeset
from handouts.typeset.marks import Leaflet
from handouts.typeset.proof import proof
from handouts.typeset.words import Setter
from handouts.values import dataclass

DEFAULT_LAYOUT = "leaflet-a4"
DEFAULT_BRAND = "default"

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Order:
    """One leaflet to make: which guide in which language, on what paper, in whose look, for whom.

    ``path``: the guide's file. ``exercises``: the patient's own as ``id`` or ``id:dosage``. ``side``: which
    side the exercises are drawn for. ``marks``: bleed and marks for cutting; ``condition``: the press whose inks it is
    printed with. ``file_name`` never holds anything of ``fields``.
    """

    guide: str
    lang: str
    layout: str
    brand: str
    path: Path
    file_name: str
    fields: Fields = field(default_factory=Fields)
    exercises: tuple[str, ...] = ()
    side: str | None = None
    grayscale: bool = False
    ink_saver: bool = False
    marks: bool = False
    condition: Condition | None = None
    per_page: int = 0
    """Exercises on a page of a sheet, 1–6; 0: as the layout says."""
    impose: bool = True
    """Whether pages are laid on the sheets of their layout; else they follow one another, for a screen."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished leaflet, what it was painted from, and what there is to tell about it."""

    pdf: bytes
    leaflet: Leaflet
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.leaflet.pages)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The blocks that layout or fit left out, each with its place."""
        return self.leaflet.left_out

    @property
    def proof(self) -> str:
        """What stands where, as text."""
        return proof(self.leaflet)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A patient's leaflet as bytes, and what there is to tell about it; the same whichever way it was made.

    ``fresh``: whether it was set anew, because a value did not fit its slot or nothing was compiled for it.
    """

    pdf: bytes
    pages: int
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one brand, language and layout are set with, kept from leaflet to leaflet: fonts and broken lines."""

    setter: Setter
    memory: Memory


class Press:
    """Makes leaflets from one shelf. Guides, brands, layouts, words and drawings are read once and used again."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the shelf that every name is looked up on."""
        self._shelf = shelf
        self._guides: dict[Path, tuple[Guide, tuple[Finding, ...]]] = {}
        self._brands: dict[str, tuple[Brand, tuple[Finding, ...]]] = {}
        self._layouts: dict[str, Layout] = {}
        self._words: dict[str, Words] = {}
        self._themes: dict[tuple[str, bool, bool], Theme] = {}
        self._galleries: dict[tuple[str, str, bool, bool, str], Gallery] = {}
        self._desks: dict[tuple[str, str, str], _Desk] = {}
        self._shop = Shop()

    def orders(
        self,
        guides: Iterable[str],
        langs: Sequence[str] = (),
        layouts: Sequence[str] = (),
        brands: Sequence[str] = (),
        *,
        fields: Fields | None = None,
        exercises: Sequence[str] = (),
        side: str | None = None,
        grayscale: bool = False,
        ink_saver: bool = False,
        marks: bool = False,
        condition: Condition | None = None,
        per_page: int = 0,
        impose: bool = True,
    ) -> tuple[Order, ...]:
        """Expand what was asked for into single orders, each once.

        ``guides``: ids or paths. No ``langs``: every language a guide has. Several brands: the file name
        tells them apart. Raises `ContentError` with a finding for each guide or language there is not.
        """
        findings: list[Finding] = []
        files = [file for guide in guides for file in self._files(guide, langs, findings)]
        if findings:
            raise ContentError(findings)
        brands = brands or (DEFAULT_BRAND,)
        orders = [
            Order(
                guide=guide,
                lang=lang,
                layout=layout,
                brand=brand,
                path=path,
                file_name=".".join((guide, layout, *((brand,) if len(set(brands)) > 1 else ()), lang, "pdf")),
                fields=fields or Fields(),
                exercises=tuple(exercises),
                side=side,
                grayscale=grayscale,
                ink_saver=ink_saver,
                marks=marks,
                condition=condition,
                per_page=per_page,
                impose=impose,
            )
            for guide, lang, path in files
            for layout in layouts or (DEFAULT_LAYOUT,)
            for brand in brands
        ]
        return tuple({order.file_name: order for order in orders}.values())

    def forget_guides(self) -> None:
        """Read guides anew from now on; all else is kept."""
        self._guides.clear()

    def make(self, order: Order) -> Made:
        """Make one leaflet. Raises `HandoutsError` with everything that must be put right first."""
        leaflet, findings = self.leaflet(order)
        return Made(paint(leaflet), leaflet, findings)

    def stamped(self, order: Order) -> Stamped:
        """Make one leaflet as fast as can be. Raises `HandoutsError` as `make` does, and gives the same bytes."""
        try:
            pdf, compiled = self._stamp(order)
        except HandoutsError:  # made in full, it says what is wrong of the patient's own order and not of the sample
            pdf, compiled = None, None
        if pdf is None or compiled is None:
            made = self.make(order)
            return Stamped(made.pdf, made.pages, made.left_out, made.findings, fresh=True)
        return Stamped(pdf, compiled.pages, compiled.left_out, told(compiled), fresh=False)

    def compiled(self, order: Order, lines: tuple[int, ...] | None = None) -> Compiled | None:
        """Return the leaflet of an order ready to be stamped: of it and of every other that differs in values alone.

        ``lines``: how many each slot has; None: whatever was compiled first. Returns None where something personal
        stands outside the slots.
        """
        own = Personal(order.fields, order.exercises)
        sample = own.sample()
        base = replace(order, fields=sample.fields, exercises=sample.exercises, file_name="")
        return self._shop.compiled(base, lines, lambda: self._compile(base, own))

    def _stamp(self, order: Order) -> tuple[bytes | None, Compiled | None]:
        """Return the order's compiled leaflet, and stamped where all values fit."""
        compiled = self.compiled(order)
        if compiled is None:
            return None, None
        fitted = compiled.fitted(Personal(order.fields, order.exercises).values(compiled.notes, self._said(order.lang)))
        if fitted is None:
            return None, None
        counts = [len(lines) for lines in fitted]
        if counts != compiled.standing:
            compiled = self.compiled(order, tuple(counts))
        return (compiled.stamped(fitted), compiled) if compiled and counts == compiled.standing else (None, None)

    def _compile(self, base: Order, own: Personal) -> Compiled | None:
        """Compile a leaflet with a sample's values, which take the room of a patient's ``own``.

        Returns None where what is personal stands outside its slots.
        """
        words = self._said(base.lang)
        pattern = date_pattern(words)
        if pattern is None:
            return None
        notes = {DATE: pattern} | {
            dose_slot(number): exercise.dosage.short()
            for number, (exercise, dosage) in enumerate(self._exercises(base)[0])
            if dosage is not None
        }
        leaflet, findings = self.leaflet(base, own.values(notes, words))
        if strays(leaflet):
            return None
        made = compile_leaflet(leaflet)
        if {slot.name for slot in made.slots} != own.slots:
            return None
        made.findings = tuple([kept(finding) for finding in findings])
        made.notes = notes
        return made

    def _said(self, lang: str) -> Words:
        return _once(self._words, lang, lambda: Words.load(lang, self._shelf))

    def leaflet(
        self, order: Order, likes: Mapping[str, str] | None = None
    ) -> tuple[Leaflet, tuple[Finding, ...]]:
        """Read, compose and typeset an order: everything short of paint. ``likes``: see `compose`."""
        guide, read = _once(self._guides, order.path, lambda: read_guide(order.path, self._shelf))
        brand, branded = _once(self._brands, order.brand, lambda: read_brand(order.brand, self._shelf))
        layout = _once(self._layouts, order.layout, lambda: read_layout(order.layout, self._shelf))
        layout, spread = _spread(layout, order.per_page)
        words = self._said(order.lang)
        look = (order.grayscale, order.ink_saver)
        theme = _once(self._themes, (order.brand, *look), lambda: Theme.make(brand, *look))
        desk = _once(self._desks, (brand.id, order.lang, layout.id), lambda: _desk(brand, words, layout, self._shelf))
        exercises, chosen = self._exercises(order)
        handout, composed = compose(
            guide, brand, words, order.fields, layouts=layout.names, exercises=exercises, likes=likes
        )
        side = order.side or "right"
        shown = (order.lang, side, *look, brand.outfit.build)
        gallery = _once(self._galleries, shown, lambda: Gallery(self._shelf, *shown))
        leaflet = typeset(handout, layout, theme, desk.setter, gallery, desk.memory)
        if order.ink_saver:
            leaflet = save_ink(leaflet)
        leaflet, inked = _separated(order, leaflet, brand)
        if order.impose:
            leaflet = impose(leaflet, layout)
        if order.marks:
            leaflet = with_cutmarks(with_bleed(leaflet), (order.guide, order.layout, order.lang))
        findings = (*read, *branded, *theme.findings, *chosen, *composed, *check_pictures(leaflet), *spread, *inked)
        errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        if errors:
            raise HandoutsError(errors)
        return leaflet, findings

    def _files(self, guide: str, langs: Sequence[str], findings: list[Finding]) -> list[tuple[str, str, Path]]:
        """Return (id, language, path) of each file that ``guide`` and ``langs`` ask for."""
        if guide.endswith(".md"):
            path = Path(guide)
            name, dot, lang = path.stem.rpartition(".")
            if not dot or not path.is_file():
                what = "is not a file named <id>.<lang>.md" if path.exists() else "does not exist"
                findings.append(_error(guide, what, "give the path of a guide, such as guides/low-back-pain.da.md"))
                return []
            known = {lang: path} | {
                each: other for each in langs if (other := path.with_name(f"{name}.{each}.md")).is_file()
            }
            langs = langs or (lang,)
        else:
            name = guide
            files = self._shelf.names("guides", ".md")
            known = {
                key.rpartition(".")[2]: path for key, path in sorted(files.items()) if key.rpartition(".")[0] == name
            }
            if not known:
                ids = {key.rpartition(".")[0] for key in files}
                findings.append(_error("guides", f"there is no guide “{guide}”", nearest(guide, ids)))
                return []
        wanted = tuple(langs) or tuple(known)
        findings += [
            _error("guides", f"the guide “{name}” has no language “{lang}”", f"use one of: {', '.join(sorted(known))}")
            for lang in wanted
            if lang not in known
        ]
        return [(name, lang, known[lang]) for lang in wanted if lang in known]

    def _exercises(self, order: Order) -> tuple[list[tuple[Exercise, Dosage | None]], list[Finding]]:
        """Read the patient's own exercises: ``bird-dog``, or ``bird-dog:3x10`` with a dose of its own."""
        chosen: list[tuple[Exercise, Dosage | None]] = []
        findings: list[Finding] = []
        for asked in order.exercises:
            name, _, dose = asked.partition(":")
            place = Place(f"--exercise {asked}")
            dosage = parse_dosage(dose, place) if dose.strip() else None
            exercise, read = read_exercise(name.strip(), order.lang, self._shelf, place)
            chosen.append((exercise, dosage))
            findings += read
        return chosen, findings


def _separated(order: Order, leaflet: Leaflet, brand: Brand) -> tuple[Leaflet, tuple[Finding, ...]]:
    """Return a leaflet in the inks of its press. Raises `ContentError` when the guide lacks the date PDF/X wants."""
    if order.condition is None:
        return leaflet, ()
    if leaflet.about.modified is None:
        what, remedy = "has no date, which a file for a press must say", "add published: with a date such as 2026-11-01"
        raise ContentError.at(Place(str(order.path), 1), what, remedy, "date")
    inks = press_inks(brand, leaflet.inks, order.condition)
    return separate(leaflet, inks.printer), inks.findings


def _desk(brand: Brand, words: Words, layout: Layout, shelf: Shelf) -> _Desk:
    typefaces = Typefaces.named(brand.body_font, brand.heading_font, brand.fonts_place)
    return _Desk(Setter(typefaces, Divider.load(words.lang, shelf), layout.least), Memory())


def _spread(layout: Layout, per_page: int) -> tuple[Layout, tuple[Finding, ...]]:
    """Return the layout with so many exercises on a page; where it has no pages of exercises, a word about that."""
    if not per_page:
        return layout, ()
    if not any(part.name == "exercises" for part in layout.parts):
        what = f"--per-page does nothing in layout “{layout.id}”"
        remedy = "use it with a layout that has pages of exercises, such as exercise-sheet"
        return layout, (Finding(Severity.WARNING, Place("--per-page"), what, remedy, "per-page"),)
    return replace(layout, exercises=replace(layout.exercises, per_page=per_page)), ()


def _once(known: dict[_Key, _Value], key: _Key, make: Callable[[], _Value]) -> _Value:
    """Return the remembered value of ``key``, made the first time."""
    if key not in known:
        known[key] = make()
    return known[key]


def _error(path: str, what: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, Place(path), what, remedy, "not-found")
