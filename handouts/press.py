"""The press: from an order to the finished bytes. The only module that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from handouts.asked import read_asked
from handouts.checks.pictures import check_pictures
from handouts.checks.sides import check_sides
from handouts.compose import compose
from handouts.content.blocks import as_used
from handouts.content.dosage import Dosage
from handouts.content.guide import read_guide
from handouts.content.model import Exercise, Guide
from handouts.errors import ContentError, Finding, HandoutsError, Place, Severity, nearest
from handouts.fields import Fields
from handouts.impose import impose
from handouts.language.division import Divider
from handouts.language.words import Words
from handouts.look.brand import Brand, read_brand
from handouts.look.fontfiles import libraries
from handouts.look.layout import Layout, read_layout
from handouts.look.pressinks import press_inks
from handouts.look.printing import Condition
from handouts.look.theme import Theme
from handouts.look.typefaces import Typefaces
from handouts.order import Made as Made
from handouts.order import Order as Order
from handouts.order import Stamped as Stamped
from handouts.pdf.paint import compile_leaflet, paint
from handouts.personal import DATE, Personal, date_pattern, strays
from handouts.prepress.bleed import with_bleed
from handouts.prepress.cutmarks import with_cutmarks
from handouts.prepress.inks import separate
from handouts.recall import Recall
from handouts.shelf import DEFAULT_LAYOUT, Shelf, default_brand
from handouts.shop import Shop, kept, told
from handouts.slots.compiled import Compiled, standing
from handouts.slots.values import dose_slot
from handouts.stock import entries, naming, program
from handouts.stock.entries import LEAFLETS
from handouts.stock.inputs import Record
from handouts.stock.place import folder
from handouts.typeset.gallery import Gallery
from handouts.typeset.inksaver import save_ink
from handouts.typeset.leaflet import Memory, typeset
from handouts.typeset.marks import Leaflet
from handouts.typeset.words import Setter
from handouts.values import dataclass

Standing = tuple[tuple[int, int], ...]
"""In which way each slot's value is set, and on how many lines."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one brand, language and layout are set with, kept from leaflet to leaflet: fonts and broken lines."""

    setter: Setter
    memory: Memory


class Press:
    """Makes leaflets from one shelf. Guides, brands, layouts, words and drawings are read once and used again."""

    def __init__(self, shelf: Shelf, *, keep: bool = True) -> None:
        """Take the shelf that every name is looked up on; ``keep``: whether compiled leaflets are kept between runs."""
        record = Record() if keep and folder(LEAFLETS) else None
        self._recall = Recall(record)
        self._shelf = replace(shelf, record=record)
        self._listed: dict[str, None] = {}
        self._guides: dict[Path, tuple[Guide, tuple[Finding, ...]]] = {}
        self._brands: dict[str, tuple[Brand, tuple[Finding, ...]]] = {}
        self._layouts: dict[str, Layout] = {}
        self._words: dict[str, Words] = {}
        self._themes: dict[tuple[str, bool, bool], Theme] = {}
        self._galleries: dict[tuple[Path, str, str, bool, bool, str], Gallery] = {}
        self._desks: dict[tuple[str, str, str], _Desk] = {}
        self._shop = Shop(record, self._recall)
        self._program = ""

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
        # A name of two words without quotation marks around it leaves the second one among the guides.
        shown = not exercises and (fields is None or fields.empty)
        with self._recall.noting(self._listed, ""):
            files = [file for guide in guides for file in self._files(guide, langs, findings, shown)]
            brands = brands or (default_brand(self._shelf),)
        if findings:
            raise ContentError(findings)
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
        self._shop = Shop(None, self._recall)

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

    def compiled(self, order: Order, stands: Standing | None = None) -> Compiled | None:
        """Return the leaflet of an order ready to be stamped: of it and of every other that differs in values alone.

        ``stands``: how each slot's value is set; None: whatever was compiled first. Returns None where something
        personal stands outside the slots.
        """
        own = Personal(order.fields, order.exercises)
        base = order.for_sample()
        called = partial(self.name, order, stands)
        return self._shop.compiled((base, stands), called, lambda: self._compile(base, own))

    def name(self, order: Order, stands: Standing | None = None) -> str:
        """Return what the compiled leaflet of an order is called in the stock; nothing where it is not kept there.

        A file for a press is not kept: it holds a profile.
        """
        if order.condition is not None:
            return ""
        self._program = self._program or program.state()
        name = naming.leaflet(self._program, order.impersonal(), (*self._shelf.roots, self._shelf.layouts))
        return entries.variant(name, stands) if stands else name

    def keeps(self, orders: Iterable[Order]) -> bool:
        """Tell whether the leaflets of all these orders are kept between runs."""
        return self._shop.keeps and all(order.condition is None for order in orders)

    def plan(self, name: str, orders: Sequence[Order]) -> None:
        """Keep what the files of these orders are called and which leaflets they are: what `handouts.quick` needs."""
        lines = [f"{order.file_name}\x1f{self.name(order)}\x1f{order.lang}" for order in orders]
        entries.keep(name, "\n".join(lines).encode(), self._recall.seen(self._listed, ""))

    def _stamp(self, order: Order) -> tuple[bytes | None, Compiled | None]:
        """Return the order's compiled leaflet, and stamped where all values fit."""
        compiled = self.compiled(order)
        if compiled is None:
            return None, None
        own = Personal(order.fields, order.exercises)
        values = own.values(compiled.notes, self._said(order.lang))
        rest = compiled.rest(values)
        if rest is not None:
            return compiled.ending.before + rest, compiled
        fitted = compiled.fitted(values)
        if fitted is None:
            return None, None
        stands = standing(fitted)
        if stands != compiled.standing:
            compiled = self.compiled(order, stands)
        return (compiled.stamped(fitted), compiled) if compiled and stands == compiled.standing else (None, None)

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
        made.findings = tuple([kept(finding) for finding in findings])
        made.notes = notes
        return made

    def _guide(self, order: Order) -> tuple[Guide, tuple[Finding, ...]]:
        return self._recall.once(self._guides, order.path, lambda: read_guide(order.path, self._shelf))

    def _layout(self, order: Order) -> Layout:
        return self._recall.once(self._layouts, order.layout, lambda: read_layout(order.layout, self._shelf))

    def _said(self, lang: str) -> Words:
        return self._recall.once(self._words, lang, lambda: Words.load(lang, self._shelf))

    def leaflet(
        self, order: Order, likes: Mapping[str, str] | None = None
    ) -> tuple[Leaflet, tuple[Finding, ...]]:
        """Read, compose and typeset an order: everything short of paint. ``likes``: see `compose`."""
        once = self._recall.once
        guide, read = self._guide(order)
        brand, branded = once(self._brands, order.brand, lambda: read_brand(order.brand, self._shelf))
        layout, spread = _spread(self._layout(order), order.per_page)
        words = self._said(order.lang)
        look = (order.grayscale, order.ink_saver)
        theme = once(self._themes, (order.brand, *look), lambda: Theme.make(brand, *look))
        table = (brand.id, order.lang, layout.id)
        desk = once(self._desks, table, lambda: _desk(brand, words, layout, self._shelf))
        exercises, chosen = self._exercises(order)
        handout, composed = compose(
            guide, brand, words, order.fields, layouts=layout.names, exercises=exercises, likes=likes
        )
        side = order.side or "right"
        shown = (order.lang, side, *look, brand.outfit.build)
        gallery = once(self._galleries, (order.path, *shown), lambda: Gallery(self._shelf, *shown, words.sides))
        with self._recall.noting(self._galleries, (order.path, *shown)):
            try:
                leaflet = typeset(handout, layout, theme, desk.setter, gallery, desk.memory)
            except HandoutsError as error:
                raise Personal(order.fields, order.exercises).unsaid(error) from None
            for path in (brand.logo, *desk.setter.typefaces.files(), libraries()):
                if path:
                    self._shelf.note(path)
        if order.ink_saver:
            leaflet = save_ink(leaflet)
        leaflet, inked = _separated(order, leaflet, brand)
        if order.impose:
            leaflet = impose(leaflet, layout)
        if order.marks:
            leaflet = with_cutmarks(with_bleed(leaflet), (order.guide, order.layout, order.lang))
        sided = check_sides(handout) if side == "left" else ()
        pictured = (*check_pictures(leaflet), *sided)
        findings = (*read, *branded, *theme.findings, *chosen, *composed, *pictured, *spread, *inked)
        errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        if errors:
            raise HandoutsError(errors)
        return leaflet, findings

    def _files(
        self, guide: str, langs: Sequence[str], findings: list[Finding], shown: bool
    ) -> list[tuple[str, str, Path]]:
        """Return (id, language, path) of each file that ``guide`` and ``langs`` ask for.

        ``shown``: whether an error may show a ``guide`` that there is not; else it may be a patient's.
        """
        if guide.endswith(".md"):
            path = Path(guide)
            name, dot, lang = path.stem.rpartition(".")
            if not dot or not path.is_file():
                what = "is not a file named <id>.<lang>.md" if path.exists() else "does not exist"
                findings.append(_error(guide, what, "give the path of a guide, such as guides/low-back-pain.da.md"))
                return []
            for each in (lang, *langs):
                self._shelf.note(path.with_name(f"{name}.{each}.md"))
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
                what = f"there is no guide “{guide}”" if shown else "there is no guide of that name"
                quote = "" if shown else "; put words with blanks between in quotation marks"
                remedy = nearest(guide, ids, self._shelf.where("guides") + quote)
                findings.append(_error("guides", what, remedy))
                return []
        wanted = tuple(langs) or tuple(known)
        findings += [
            _error("guides", f"the guide “{name}” has no language “{lang}”", f"use one of: {', '.join(sorted(known))}")
            for lang in wanted
            if lang not in known
        ]
        return [(name, lang, known[lang]) for lang in wanted if lang in known]

    def _exercises(self, order: Order) -> tuple[list[tuple[Exercise, Dosage | None]], list[Finding]]:
        """Read the patient's own exercises: ``bird-dog``, or ``bird-dog:3x10`` with a dose of its own.

        What the order says nothing of is the guide's dose of that exercise, and the library's where the guide has none.
        """
        chosen: list[tuple[Exercise, Dosage | None]] = []
        findings: list[Finding] = []
        wrong: list[Finding] = []
        several = len(order.exercises) > 1
        for number, asked in enumerate(order.exercises, 1):
            try:
                exercise, dosage, read = read_asked(asked, order.lang, self._shelf, "--exercise", number * several)
            except HandoutsError as error:
                wrong += error.findings
                continue
            chosen.append((exercise, dosage))
            findings += read
        if wrong:
            raise ContentError(wrong)
        if chosen:
            guide, layouts = self._guide(order)[0], self._layout(order).names
            chosen = [(as_used(exercise, guide, layouts), dosage) for exercise, dosage in chosen]
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


def _error(path: str, what: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, Place(path), what, remedy, "not-found")
