"""Paint: a leaflet in, the bytes of a tagged PDF out. Nothing is measured or chosen here.

Every mark is painted inside marked content: that of its tag, or an artifact's (ISO 32000-1, 14.6 and 14.8.2.2).
Neighbouring marks of one tag share one piece. The reading order is the order of the marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5
from itertools import groupby
from urllib.parse import quote

from handouts.look.colour import WHITE
from handouts.look.letters import letters_of, table_of
from handouts.look.outlines import outline
from handouts.look.pictures import read_picture
from handouts.look.printing import Printer
from handouts.pdf.brush import Brush, operators
from handouts.pdf.document import PRESS_VERSION, VERSION, Stream, TaggedCanvas, Whole, flate
from handouts.pdf.fonts import Subset, subset
from handouts.pdf.metadata import Conformance, write_metadata
from handouts.pdf.outlines import STATES, outline_form
from handouts.pdf.structure import Structure
from handouts.pdf.syntax import box, name, number, numbers, text_string
from handouts.slots.compiled import Compiled, Lettering
from handouts.slots.ending import Ending
from handouts.slots.slot import Fill, Slot
from handouts.typeset.marks import (
    DrawingMark,
    FillMark,
    Leaflet,
    LinkMark,
    Mark,
    OutlineMark,
    Page,
    PictureMark,
    RuleMark,
    TextMark,
)
from handouts.units import Rect


def paint(leaflet: Leaflet, *, conformance: str = "") -> bytes:
    """Return a leaflet as PDF. Same leaflet, same bytes.

    ``conformance``: what the file says it keeps: ``ua1``, one of ``2a``, ``2b``, ``2u``, and ``x4``, joined by ``+``.
    Where nothing is given it is ``ua1+2a``, and ``x4`` too for a leaflet in the inks of a press. The content is the
    same whatever it says. Raises `LookError` when a picture has changed since typesetting.
    """
    painter, ending = _painted(leaflet, conformance)
    return ending.finished(painter.streams)


def compile_leaflet(leaflet: Leaflet) -> Compiled:
    """Return a leaflet ready to be stamped: all that `paint` makes of it but the values in its slots."""
    painter, ending = _painted(leaflet, "")
    faces = []
    for face, chars in painter.lettered:
        letters = table_of(leaflet.faces[face], chars)
        codes = painter.fonts[face][1].codes if (face, chars) in painter.shown else {}
        hexed = "".join([codes[char] for char in letters.chars]) if codes else ""
        copied = (face, chars) in painter.copied
        outlines = [outline(leaflet.faces[face], char) for char in letters.chars] if copied else []
        faces.append(Lettering(letters, hexed, "\n".join(outlines)))
    return Compiled(ending, painter.slots, faces, len(leaflet.pages), leaflet.left_out)


def _painted(leaflet: Leaflet, conformance: str) -> tuple[_Painter, Ending]:
    printer = leaflet.printer
    claims = Conformance.parse(conformance or ("ua1+2a+x4" if printer else "ua1+2a"))
    canvas = TaggedCanvas(leaflet.about.lang, PRESS_VERSION if printer else VERSION)
    painter = _Painter(leaflet, canvas)
    for index, page in enumerate(leaflet.pages):
        painter.page(index, page)
    painter.outline()
    document = canvas.document
    root = painter.structure.write(document, [document.page(index) for index in range(len(leaflet.pages))])
    write_metadata(document, leaflet.about, claims, root, printer.condition if printer else None, painter.identity)
    return painter, canvas.ending(len(painter.slots))


class _Painter:
    """What lasts from page to page: fonts, forms, pictures and the structure tree. Lives for one `paint`."""

    def __init__(self, leaflet: Leaflet, canvas: TaggedCanvas) -> None:
        """Look through the leaflet once: which characters each face shows, which drawings stand in it twice."""
        self.structure = Structure(leaflet.tags, len(leaflet.pages))
        self._leaflet = leaflet
        self._canvas = canvas
        self._document = canvas.document
        self.fonts: dict[str, tuple[str, Subset]] = {}
        self._objects: dict[tuple[object, ...], tuple[str, str]] = {}
        self._drawn: Counter[int] = Counter()
        self._said = md5(usedforsecurity=False)
        self.slots: list[Slot] = []
        self.streams: list[bytes] = []
        self.lettered: list[tuple[str, str]] = []
        self.shown: set[tuple[str, str]] = set()
        self.copied: set[tuple[str, str]] = set()
        chars: dict[str, set[str]] = {}
        for page in leaflet.pages:
            for mark in page.marks:
                if isinstance(mark, TextMark):
                    chars.setdefault(mark.face, set()).update(mark.text)
                    if mark.slot:
                        self.shown.add((mark.face, mark.slot.letters))
                        if mark.slot.copies:
                            self.copied.add((mark.face, mark.slot.letters))
                        slotted = [(face, mark.slot.letters) for face in mark.slot.faces]
                        self.lettered += [each for each in slotted if each not in self.lettered]
                elif isinstance(mark, DrawingMark):
                    self._drawn[id(mark.drawing)] += 1
        if leaflet.overprint:
            self._states = {name: self._document.put(Whole(state)) for name, state in STATES.items()}
        for face, wanted in sorted(self.shown):  # so that the fonts do not depend on what is in the slots
            chars[face].update(letters_of(leaflet.faces[face], wanted).chars)
        for face, shown in chars.items():
            made = subset(leaflet.faces[face], "".join(sorted(shown)))
            key = f"F{len(self.fonts)}"
            self.fonts[face] = (key, made)
            self._document.add_font(key, made.write(self._document))

    def page(self, index: int, page: Page) -> None:
        """Paint one page and put it into the file."""
        brush = Brush(self.fonts, self._leaflet.inks, self._leaflet.overprint)
        used: dict[str, str] = {}
        annotations: list[str] = []
        parts: list[Sequence[str] | int] = []
        for turn, read in page.readings(index):
            self.structure.turn = turn
            for slot, standing in groupby(read, key=_slot_of):
                if slot:
                    if brush.code:
                        parts.append(brush.code)
                        brush.code = []
                    parts.append(self._slot(index, brush, list(standing)))
                else:
                    annotations += self._standing(index, standing, brush, used)
        for order, bookmark in enumerate(self._leaflet.bookmarks):
            if bookmark.page == index:
                self._canvas.bookmarkHorizontalAbsolute(f"b{order}", round(bookmark.y, 3), left=round(bookmark.x, 3))
        if brush.code or not parts:
            parts.append(brush.code)
        if self._leaflet.printer:
            lines = [line for part in parts if not isinstance(part, int) for line in part]
            self._said.update("\n".join(lines).encode())
        states = dict(self._states) if self._leaflet.overprint else {}
        self._canvas.add_page(parts, used, _entries(index, page, annotations, self._leaflet.printer), states)

    @property
    def identity(self) -> str:
        """Return what tells a file for a press from others: a number made of all that its pages show to everyone."""
        return self._said.hexdigest()

    def _standing(self, index: int, standing: Iterable[Mark], brush: Brush, used: dict[str, str]) -> Iterator[str]:
        """Paint what is the same for every patient; yield the references to the links' annotations."""
        for tag, marks in _runs(standing):
            if isinstance(marks, LinkMark):
                yield self._link(index, marks)
                continue
            brush.code.append(self._begin(tag, index))
            self._run(brush, marks, used)
            brush.code.append("EMC")

    def _begin(self, tag: int | None, index: int) -> str:
        """Return the operator that begins a new piece of marked content of a tag, or of an artifact."""
        if tag is None:
            return "/Artifact BMC"
        return f"{name(self._leaflet.tags[tag].role)}<</MCID {self.structure.content(tag, index)}>>BDC"

    def _slot(self, index: int, brush: Brush, marks: Sequence[Mark]) -> int:
        """Paint a value into a stream of its own and return its number."""
        texts = [mark for mark in marks if isinstance(mark, TextMark)]
        first = texts[0]
        room = first.slot
        assert room is not None  # it is what put these marks together
        slot = Slot(
            name=room.name,
            faces=[self.lettered.index((face, room.letters)) for face in room.faces],
            content=self._begin(first.tag, index),
            setting=brush.setting(first),
            ways=list(room.ways),
            way=room.way,
            ends=room.ends,
            at=[(mark.x + mark.width if room.ends else mark.x, mark.y) for mark in texts],
            fills=[
                Fill(first.x - mark.rect.x, mark.rect.y, mark.rect.height, mark.radius, *brush.filling(mark))
                for mark in marks
                if isinstance(mark, FillMark)
            ],
            copies=list(room.copies),
        )
        subset = self.fonts[first.face][1]
        lines = [(mark.text, mark.advances) for mark in texts]
        chars = "".join([mark.text for mark in texts]) if slot.copies else ""
        outlines = {char: outline(subset.face, char) for char in chars}
        codes, widths = dict(subset.codes), dict(subset.widths)
        self.streams.append(slot.written(lines, codes, widths, (outlines, subset.face.em)))
        self.slots.append(slot)
        return len(self.slots) - 1

    def _run(self, brush: Brush, marks: Sequence[Mark], used: dict[str, str]) -> None:
        """Paint marks of one tag; neighbouring text in one text object."""
        for kind, group in groupby(marks, key=type):
            if kind is TextMark:
                brush.text([mark for mark in group if isinstance(mark, TextMark)])
                continue
            for mark in group:
                if isinstance(mark, RuleMark):
                    brush.rule(mark)
                elif isinstance(mark, FillMark):
                    brush.fill(mark)
                elif isinstance(mark, DrawingMark):
                    self._drawing(brush, mark, used)
                elif isinstance(mark, OutlineMark):
                    self._outlines(brush, mark, used)
                elif isinstance(mark, PictureMark):
                    key, reference = self._picture(mark)
                    used[key] = reference
                    brush.object(mark.rect, key)

    def _drawing(self, brush: Brush, mark: DrawingMark, used: dict[str, str]) -> None:
        """Paint a drawing; one that stands in the leaflet twice is a form that both places show (8.10)."""
        drawing, rect = mark.drawing, mark.rect
        if self._drawn[id(drawing)] < 2:
            brush.drawing(rect, drawing)
            return
        scale = (rect.width * rect.height / (drawing.width * drawing.height)) ** 0.5
        known = ("drawing", id(drawing), number(scale))
        if known not in self._objects:
            code = "\n".join(operators(drawing, self._leaflet.inks, scale)).encode("latin-1")
            # A form is clipped to its box, a drawing in a page is not: leave room for lines along the edges.
            over = max([max(each.width, each.hairline / scale) for each in drawing.shapes if each.stroke], default=0)
            bounds = numbers(-over, -over, drawing.width + over, drawing.height + over)
            entries = f"/Type/XObject/Subtype/Form/BBox[{bounds}]/Resources<<>>"
            self._add(known, "D", flate(code, entries))
        key, used[key] = self._objects[known]
        brush.object(rect, key, drawing.width, drawing.height)

    def _outlines(self, brush: Brush, mark: OutlineMark, used: dict[str, str]) -> None:
        """Show text as outlines, which are one form for all places where the same text is shown."""
        leaflet = self._leaflet
        known = ("outlines", id(mark.texts))
        if known not in self._objects:
            self._add(known, "T", outline_form(mark.texts, leaflet.faces, leaflet.inks, leaflet.overprint))
        key, used[key] = self._objects[known]
        brush.object(Rect(mark.x, mark.y, 1.0, 1.0), key)

    def _picture(self, mark: PictureMark) -> tuple[str, str]:
        """Return the resource name and the reference of a picture, which is opened once for each width."""
        known = ("picture", str(mark.file), number(mark.rect.width))
        if known not in self._objects:
            leaflet = self._leaflet
            paper = leaflet.inks.get("paper", WHITE)
            paper = paper if paper[0] == "#" else WHITE  # on a press, paper is what nothing is printed on
            picture = read_picture(mark.file, mark.rect.width, paper, leaflet.grayscale, leaflet.printer)
            photo = picture.format == "JPEG"
            entries = (
                f"/Type/XObject/Subtype/Image/Width {picture.size.width}/Height {picture.size.height}"
                f"/BitsPerComponent 8/ColorSpace/Device{'Gray' if picture.mode == 'L' else picture.mode}"
            )
            if photo and picture.mode == "CMYK":  # Pillow writes JPEG as Adobe does: no ink is 255
                entries += "/Decode[1 0 1 0 1 0 1 0]"
            made = Stream(picture.data, f"{entries}/Filter/DCTDecode") if photo else flate(picture.data, entries)
            self._add(known, "P", made)
        return self._objects[known]

    def _add(self, known: tuple[object, ...], letter: str, stream: Stream) -> None:
        self._objects[known] = (f"{letter}{len(self._objects)}", self._document.put(stream))

    def _link(self, index: int, mark: LinkMark) -> str:
        """Return the reference to a link's annotation: printed, without a border, its aim in words (Q5)."""
        key = self.structure.link(mark.tag)
        url = quote(mark.url, safe="!#$%&'()*+,/:;=?@[]~")  # 12.6.4.7: in 7-bit ASCII
        annotation = self._document.put(
            Whole(
                f"<</Type/Annot/Subtype/Link/Rect{box(mark.rect)}/Border[0 0 0]/F 4/StructParent {key}"
                f"/Contents{text_string(mark.contents)}/A<</S/URI/URI{text_string(url)}>>>>"
            )
        )
        self.structure.annotate(mark.tag, index, annotation)
        return annotation

    def outline(self) -> None:
        """Write the outline, in the order of reading, once all pages are in; reportlab lets no level be skipped."""
        level = -1
        for order, bookmark in enumerate(self._leaflet.bookmarks):
            level = min(bookmark.level, level + 1)  # of the entry above
            self._canvas.addOutlineEntry(bookmark.title, f"b{order}", level)


def _slot_of(mark: Mark) -> str:
    """Return the name of the slot that a mark stands in; nothing where it is in none."""
    return mark.slot.name if isinstance(mark, TextMark | FillMark) and mark.slot else ""


def _runs(marks: Iterable[Mark]) -> Iterator[tuple[int | None, Sequence[Mark] | LinkMark]]:
    """Yield neighbouring marks of one tag together, and each link after what it lies on."""
    run: list[Mark] = []
    links: list[LinkMark] = []
    for mark in marks:
        if isinstance(mark, LinkMark):
            links.append(mark)
        elif not isinstance(mark, TextMark) or mark.text:
            if run and run[0].tag != mark.tag:
                yield run[0].tag, run
                yield from ((link.tag, link) for link in links)
                run, links = [], []
            run.append(mark)
    if run:
        yield run[0].tag, run
    yield from ((link.tag, link) for link in links)


def _entries(index: int, page: Page, annotations: Sequence[str], printer: Printer | None) -> dict[str, object]:
    """Return what the page's dictionary says beside its content: boxes, and how it hangs in the structure (Q6, Q8).

    Boxes lie one in the other (14.11.2). A page for a press has a trim and no art box: PDF/X allows one of them.
    """
    trim = Rect(0.0, 0.0, page.width, page.height)
    entries: dict[str, object] = {
        "MediaBox": box(trim.inset(-max(page.bleed, page.slug))), "TrimBox": box(trim),
        "StructParents": index, "Tabs": "/S",
    }  # fmt: skip
    if page.bleed > 0:
        entries["BleedBox"] = box(trim.inset(-page.bleed))
        if printer is None:
            entries["ArtBox"] = box(trim)
    if annotations:
        entries["Annots"] = list(annotations)
    return entries
