"""The words of one leaflet as neutral JSON, so that every peer sets the same ones.

`export` reads and composes a guide as the press does and writes into a folder: ``content.json`` (bands of
blocks), ``drawings.json`` (the shapes of each drawing), ``drawings/*.svg`` (the same as files) and
``fonts/*.ttf``. A peer may read whichever form suits it. Nothing personal is in it: the peer puts the
patient's name into the first field.

A *run* is text with ``bold``, ``italic``, ``link`` or ``cite`` where they hold. A *band* is a part of the
leaflet that stands in one column across the page or in two.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from handouts.compose import compose
from handouts.content.guide import read_guide
from handouts.content.model import (
    Advice,
    Block,
    Callout,
    CalloutKind,
    CallToAction,
    Compare,
    Faq,
    Habit,
    Inline,
    ListBlock,
    Myth,
    Paragraph,
    Part,
    Section,
)
from handouts.drawing import Drawing, Shape
from handouts.errors import Place
from handouts.fields import Fields
from handouts.handout import ExerciseCard, Handout, StatCard
from handouts.language.words import Words
from handouts.look.brand import read_brand
from handouts.look.fontfiles import find_family
from handouts.look.theme import Theme
from handouts.shelf import Shelf
from handouts.typeset.gallery import Art, Gallery, half_disc

Json = dict[str, Any]

LAYOUT = "leaflet-a4"
_ACROSS = (Compare, Myth, ExerciseCard, StatCard)
_INKS = ("primary", "on-primary", "ink", "mute", "accent", "tint", "line")
_OPERATORS = {"m": "M", "l": "L", "c": "C", "h": "Z"}
_PANEL = (110.0, 110.0)
"""Width and height of an exercise's panel in points: decides whether its phases stand above or beside each other."""


def export(folder: Path, *, guide: str = "low-back-pain", lang: str = "da", brand: str = "default") -> Json:
    """Write the words, drawings and fonts of a leaflet into ``folder`` and return its content."""
    shelf = Shelf.standard()
    path = shelf.find("guides", f"{guide}.{lang}.md")
    if path is None:
        raise SystemExit(f"there is no guide {guide}.{lang}.md")
    look, _ = read_brand(brand, shelf)
    handout, _ = compose(read_guide(path, shelf)[0], look, Words.load(lang, shelf), Fields(), layouts=(LAYOUT,))
    writer = Writer(handout, shelf, dict(Theme.make(look).inks))
    content = writer.content()
    (folder / "drawings").mkdir(parents=True, exist_ok=True)
    for name, drawing in writer.shapes.items():
        (folder / "drawings" / f"{name}.svg").write_text(svg(drawing), encoding="utf-8")
    for name, value in (("content", content), ("drawings", writer.shapes)):
        text = json.dumps(value, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (folder / "fonts").mkdir(exist_ok=True)
    for file in sorted(find_family(look.body_font, Place("brand")).glob("files/*.ttf")):
        shutil.copyfile(file, folder / "fonts" / file.name)
    return content


class Writer:
    """Turns one handout into JSON; gathers the drawings that it comes upon."""

    def __init__(self, handout: Handout, shelf: Shelf, inks: dict[str, str]) -> None:
        """Take a handout, and the colours that stand for its ink roles."""
        self.handout, self.words, self.inks = handout, handout.words, inks
        self.gallery = Gallery(shelf, handout.lang)
        self.shapes: dict[str, Json] = {}

    def content(self) -> Json:
        """Return all that is printed, and in which inks."""
        handout, words = self.handout, self.words
        walking = self.gallery.figure("walking", faces_left=True)
        bands: list[Json] = []
        for section in handout.sections:
            self._add(bands, section)
        ending = handout.colophon
        return {
            "lang": handout.bcp47,
            "title": handout.title,
            "promise": handout.promise,
            "audience": handout.audience,
            "author": handout.author,
            "brand": handout.brand.name,
            "footer": handout.brand.footer_line(handout.lang),
            "page_of": words("page-of", title=handout.title, page="{page}", pages="{pages}"),
            "fields": [{"label": pen.label, "value": pen.value, "share": pen.share} for pen in handout.fields],
            "inks": {role: self.inks[role] for role in _INKS},
            "figure": self._art("front", walking) if walking else None,
            "stats": [self.block(block) for block in handout.preamble if isinstance(block, StatCard)],
            "opening": [self.block(block) for block in handout.preamble if not isinstance(block, StatCard)],
            "bands": bands,
            "colophon": {
                "byline": runs(ending.byline),
                "bio": ending.bio,
                "dates": ending.dates,
                "heading": ending.heading,
                "sources": [
                    {
                        "number": source.number,
                        "text": source.text.rstrip(),
                        "url": source.url,
                        "shown": (source.url or "").split("://", 1)[-1].rstrip("/"),
                    }
                    for source in ending.sources
                ],
            },
        }

    def _add(self, bands: list[Json], section: Section) -> None:
        """Add a section to the bands: a run of blocks of one kind joins the band before it."""
        across = any(isinstance(block, _ACROSS) for block in section.blocks)
        head: Json = {"kind": "heading", "text": runs(section.title)}
        self._append(bands, 1 if across else 2, [head])
        for block in section.blocks:
            alone = isinstance(block, Callout) and not block.title
            wide = across and (isinstance(block, (*_ACROSS, Paragraph)) or alone)
            self._append(bands, 1 if wide else 2, self._parts(block))

    @staticmethod
    def _append(bands: list[Json], columns: int, blocks: Iterable[Json]) -> None:
        if not bands or bands[-1]["columns"] != columns:
            bands.append({"columns": columns, "blocks": []})
        bands[-1]["blocks"].extend(blocks)

    def _parts(self, block: Block) -> list[Json]:
        """Return a block; questions and answers each by itself, so that columns can break between them."""
        if isinstance(block, Faq):
            return [{"kind": "question", **self._part(part)} for part in block.parts]
        return [self.block(block)]

    def _part(self, part: Part) -> Json:
        return {"title": runs(part.title), "blocks": self.blocks(part.blocks)}

    def blocks(self, blocks: Iterable[Block]) -> list[Json]:
        """Return several blocks."""
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> Json:
        """Return one block. What the leaflet of the comparison does not hold is an error, not a gap."""
        match block:
            case Paragraph():
                return {"kind": "paragraph", "text": runs(block.text)}
            case ListBlock():
                return {"kind": "list", "ordered": block.ordered, "items": [self.blocks(item) for item in block.items]}
            case StatCard():
                return self._stat(block)
            case Callout():
                warning = block.kind is CalloutKind.WARNING
                kind = ("alert" if block.title else "stop") if warning else "tip"
                sign = {"drawing": self._drawing("stop", self.gallery.icon("stop"))} if kind == "stop" else {}
                return {"kind": kind, "title": runs(block.title), "blocks": self.blocks(block.blocks), **sign}
            case Compare():
                return {"kind": "compare", "parts": [self._part(part) for part in block.parts]}
            case Myth():
                opening, closing = self.words.quotes
                statement = [{"text": opening}, *runs(block.statement), {"text": closing}]
                labels = {"label": self.words("myth"), "fact": self.words("fact")}
                return {"kind": "myth", **labels, "statement": statement, "blocks": self.blocks(block.blocks)}
            case Advice() | Habit():
                kind = "advice" if isinstance(block, Advice) else "habit"
                icon = {"drawing": self._drawing(block.icon, self.gallery.icon(block.icon))} if block.icon else {}
                return {"kind": kind, "title": runs(block.title), "blocks": self.blocks(block.blocks), **icon}
            case ExerciseCard():
                return self._exercise(block)
            case CallToAction():
                return self._call(block)
        raise SystemExit(f"{block.place}: the comparison has no {type(block).__name__}: teach it to all peers first")

    def _stat(self, card: StatCard) -> Json:
        value = card.value
        art: Json | None = None
        if value.source.strip() == "4/5":
            people = self.gallery.people(int(value.low), int(value.high))
            art = self._art("people", Art(people, card.alt))
        elif value.source.strip() == "50%":
            art = self._art("half", Art(half_disc(), card.alt))
        return {"kind": "stat", "figure": card.figure, "drawing": art, "blocks": self.blocks(card.blocks)}

    def _exercise(self, card: ExerciseCard) -> Json:
        art = self.gallery.exercise(card, *_PANEL)
        return {
            "kind": "exercise",
            "title": card.title,
            "dose": card.dose,
            "steps": [runs(step) for step in card.steps],
            "hints": [{"label": label, "text": runs(text)} for label, text in card.hints],
            "blocks": self.blocks(card.note),
            "drawing": self._art(card.figure or "figure", art) if art else None,
        }

    def _call(self, call: CallToAction) -> Json:
        code = Art(self.gallery.qr(call.url), self.words("qr-alt", url=call.url))
        return {
            "kind": "call",
            "title": runs(call.title),
            "blocks": self.blocks(call.blocks),
            "url": call.url,
            "shown": call.url.split("://", 1)[-1],
            "drawing": self._art("qr-" + re.sub(r"\W+", "-", call.url), code),
        }

    def _art(self, name: str, art: Art) -> Json:
        return self._drawing(name, art.drawing, art.alt)

    def _drawing(self, name: str, drawing: Drawing, alt: str = "") -> Json:
        self.shapes[name] = {
            "width": drawing.width,
            "height": drawing.height,
            "shapes": [self._shape(shape) for shape in drawing.shapes],
        }
        return {"name": name, "ratio": round(drawing.width / drawing.height, 4), "alt": alt}

    def _shape(self, shape: Shape) -> Json:
        return {
            "path": shape.path,
            "fill": self._colour(shape.fill),
            "stroke": self._colour(shape.stroke),
            "width": shape.width or 0.5,
            "square": shape.square,
            "even_odd": shape.even_odd,
            "dash": list(shape.dash),
            "clip": shape.clip,
        }

    def _colour(self, ink: str | None) -> str | None:
        return self.inks.get(ink, ink) if ink else None


def runs(inline: Inline) -> list[Json]:
    """Return text as runs; what does not hold is not written."""
    keys = ("bold", "italic", "link", "cite")
    return [{"text": span.text} | {key: value for key in keys if (value := getattr(span, key))} for span in inline]


def svg(drawing: Json) -> str:
    """Return a drawing as SVG 1.1; the axis is turned by one matrix."""
    out = []
    for index, shape in enumerate(drawing["shapes"]):
        kind = f' fill="{shape["fill"] or "none"}"'
        if shape["even_odd"]:
            kind += ' fill-rule="evenodd"'
        if shape["stroke"]:
            cap, join = ("butt", "miter") if shape["square"] else ("round", "round")
            kind += f' stroke="{shape["stroke"]}" stroke-width="{shape["width"]:g}"'
            kind += f' stroke-linecap="{cap}" stroke-linejoin="{join}"'
            if shape["dash"]:
                kind += f' stroke-dasharray="{" ".join(f"{length:g}" for length in shape["dash"])}"'
        if shape["clip"]:
            out.append(f'<clipPath id="c{index}"><path d="{_path(shape["clip"])}"/></clipPath>')
            kind += f' clip-path="url(#c{index})"'
        out.append(f'<path d="{_path(shape["path"])}"{kind}/>')
    size = f"{drawing['width']:g} {drawing['height']:g}"
    box = f'viewBox="0 0 {size}" width="{drawing["width"]:g}" height="{drawing["height"]:g}"'
    turned = f'<g transform="matrix(1 0 0 -1 0 {drawing["height"]:g})">'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{turned}{"".join(out)}</g></svg>\n'


def _path(operators: str) -> str:
    """Return PDF path operators as an SVG path: there the operator stands before its numbers."""
    out: list[str] = []
    numbers: list[str] = []
    for token in operators.split():
        if token in _OPERATORS:
            out.append(_OPERATORS[token] + " ".join(numbers))
            numbers = []
        else:
            numbers.append(token)
    return "".join(out)
