"""The gallery: where the typesetter gets its drawings: figures, icons, pictograms, QR codes, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path

from handouts.content.model import Picture
from handouts.drawing import Drawing, Shape
from handouts.errors import Place
from handouts.figures.model import Figure, arrange, fitted, flipped
from handouts.figures.ready import ready
from handouts.handout import ExerciseCard
from handouts.language.sides import Sides
from handouts.look.brand import Brand
from handouts.look.icons import icon
from handouts.look.logo import Logo, greyed, read_drawing, read_logo
from handouts.look.pictures import picture_size
from handouts.look.qr import qr
from handouts.shelf import Shelf
from handouts.typeset.marks import DrawingMark, PictureMark
from handouts.units import Rect
from handouts.values import dataclass

PERSON_GAP = 4.0
"""Between counted people, in units of an icon 24 high."""
DOT_LEAST = 5.0
"""The smallest radius of a phase's numbered dot on paper, in points: its digit is as high as that of 8 pt type."""
_BOW = 0.5523
"""How far the handles of a cubic lie along a quarter circle's tangent."""


@dataclass(frozen=True, slots=True)
class Art:
    """A drawing and the words that stand for it."""

    drawing: Drawing
    alt: str

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.drawing.width / self.drawing.height


@dataclass(frozen=True, slots=True)
class Gallery:
    """Drawings by name for leaflets of one language, for one side of the patient, in one style of figures.

    ``build``: of the body in all figures; "" leaves each its own. ``sides``: the language's words for right and left.
    ``kept``: drawings made before, so that one is the same object wherever it stands (and is painted once).
    ``drawn``, ``logos``: figures and logos read before; they are asked for again on every rung of the fit ladder.
    """

    shelf: Shelf
    lang: str
    side: str = "right"
    grayscale: bool = False
    line_art: bool = False
    build: str = ""
    sides: Sides = Sides()
    kept: dict[tuple[str, str], Drawing] = field(default_factory=dict)
    drawn: dict[str, Figure] = field(default_factory=dict)
    logos: dict[Path | None, Logo | None] = field(default_factory=dict)

    def _figure(self, name: str) -> Figure:
        if name not in self.drawn:
            style = "line" if self.line_art else "colour"
            self.drawn[name] = ready(name, self.shelf, style=style, side=self.side, build=self.build)
        return self.drawn[name]

    def figure(self, name: str, *, faces_left: bool = False) -> Art | None:
        """Return a figure, facing right unless turned; None where there is none of that name."""
        if name not in self.drawn and self.shelf.find("figures", f"{name}.yaml") is None:
            return None
        drawn = flipped(self._figure(name)) if faces_left else self._figure(name)
        key = ("figure", f"{name} {faces_left}")
        if key not in self.kept:
            self.kept[key] = drawn.drawing
        return Art(self.kept[key], self._alt(drawn))

    def exercise(self, card: ExerciseCard, wide: float, high: float) -> Art | None:
        """Return an exercise's figure, its phases arranged in the way that shows the body largest.

        ``wide``, ``high``: the place that it will have, in points.
        """
        if card.figure is None or card.picture is not None:
            return None
        drawn = self._figure(card.figure)
        way, radius = fitted(drawn, wide, high, DOT_LEAST)
        key = ("exercise", f"{drawn.name} {way} {radius}")
        if key not in self.kept:
            self.kept[key] = arrange(drawn, way, least=radius) if way else drawn.drawing
        return Art(self.kept[key], self._alt(drawn))

    def _alt(self, drawn: Figure) -> str:
        alt = " ".join((drawn.alt.get(self.lang) or next(iter(drawn.alt.values()), drawn.name)).split())
        return self.sides.other(alt) if drawn.mirrored else alt

    def icon(self, name: str, place: Place | None = None) -> Drawing:
        """Return an icon."""
        key = ("icon", name)
        if key not in self.kept:
            drawing = icon(name, self.shelf, place)
            self.kept[key] = replace(
                drawing,
                shapes=tuple(
                    replace(shape, fill=_pictogram(shape.fill), stroke=_pictogram(shape.stroke))
                    for shape in drawing.shapes
                ),
            )
        return self.kept[key]

    def qr(self, url: str, place: Place | None = None) -> Drawing:
        """Return the QR code of an address."""
        key = ("qr", url)
        if key not in self.kept:
            self.kept[key] = qr(url, place)
        return self.kept[key]

    def people(self, part: int, whole: int) -> Drawing:
        """Return counted people, ``part`` of them filled."""
        key = ("people", f"{part} {whole}")
        if key not in self.kept:
            drawings = [self.icon("person")] * part + [self.icon("person-outline")] * (whole - part)
            self.kept[key] = beside(drawings, PERSON_GAP)
        return self.kept[key]

    def logo(self, brand: Brand) -> Logo | None:
        """Return the brand's logo, or None."""
        if brand.logo not in self.logos:
            self.logos[brand.logo] = read_logo(brand, self.grayscale)
        return self.logos[brand.logo]

    def pixels(self, picture: Picture) -> tuple[int, int]:
        """Return the size of a picture: its pixels, or a drawing's units."""
        if picture.file.suffix.lower() == ".svg":
            drawing = self._svg(picture)
            return max(1, round(drawing.width)), max(1, round(drawing.height))
        size = picture_size(picture.file, picture.place)
        return size.width, size.height

    def _svg(self, picture: Picture) -> Drawing:
        key = ("svg", str(picture.file))
        if key not in self.kept:
            drawing = read_drawing(picture.file, picture.place)
            self.kept[key] = greyed(drawing) if self.grayscale else drawing
        return self.kept[key]

    def placed(self, picture: Picture, rect: Rect, tag: int) -> PictureMark | DrawingMark:
        """Return the mark of a picture in a rectangle."""
        if picture.file.suffix.lower() == ".svg":
            return DrawingMark(rect, self._svg(picture), tag)
        return PictureMark(rect, picture.file, self.pixels(picture), tag)


def _pictogram(ink: str | None) -> str | None:
    """Return the ink of a pictogram: the brand's second colour where the drawing asks for the brand's."""
    return "secondary" if ink == "primary" else ink


def half_disc() -> Drawing:
    """Return a ring whose right half is filled."""
    middle, radius = 12.0, 11.2
    bow = radius * _BOW
    right = (
        f"{middle:g} {middle + radius:g} m {middle + bow:g} {middle + radius:g} {middle + radius:g} {middle + bow:g} "
        f"{middle + radius:g} {middle:g} c {middle + radius:g} {middle - bow:g} {middle + bow:g} {middle - radius:g} "
        f"{middle:g} {middle - radius:g} c"
    )
    left = (
        f" {middle - bow:g} {middle - radius:g} {middle - radius:g} {middle - bow:g} {middle - radius:g} {middle:g} c "
        f"{middle - radius:g} {middle + bow:g} {middle - bow:g} {middle + radius:g} {middle:g} {middle + radius:g} c h"
    )
    return Drawing(24, 24, (Shape(right + " h", fill="secondary"), Shape(right + left, stroke="secondary", width=1.6)))


def beside(drawings: Sequence[Drawing], gap: float) -> Drawing:
    """Return drawings of one height side by side."""
    shapes: list[Shape] = []
    x = 0.0
    for drawing in drawings:
        shapes.extend(replace(shape, path=_moved(shape.path, x)) for shape in drawing.shapes)
        x += drawing.width + gap
    return Drawing(x - gap, max(drawing.height for drawing in drawings), tuple(shapes))


def _moved(path: str, dx: float) -> str:
    """Return a path moved to the right."""
    out = []
    is_x = True
    for token in path.split():
        if token.isalpha():
            out.append(token)
            is_x = True
        else:
            out.append(f"{float(token) + dx:.4g}" if is_x else token)
            is_x = not is_x
    return " ".join(out)
