"""The gallery: where the typesetter gets its drawings: figures, icons, pictograms, QR codes, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handouts.drawing import Drawing, Shape
from handouts.errors import Place
from handouts.shelf import Shelf


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
    """Drawings by name, for one leaflet: its language, the patient's side, the style of the figures."""

    shelf: Shelf
    lang: str
    side: str = "right"
    line_art: bool = False


def beside(drawings: list[Drawing], gap: float) -> Drawing:
    """Return drawings of one height side by side."""
    shapes: list[Shape] = []
    x = 0.0
    height = max(drawing.height for drawing in drawings)
    for drawing in drawings:
        shapes.extend(
            Shape(**{**{name: getattr(shape, name) for name in Shape.__slots__}, "path": moved(shape.path, x, 0.0)})
            for shape in drawing.shapes
        )
        x += drawing.width + gap
    return Drawing(x - gap, height, tuple(shapes))


def moved(path: str, dx: float, dy: float) -> str:
    """Return a path moved by some drawing units."""
    out = []
    is_x = True
    for token in path.split(" "):
        if token.isalpha():
            out.append(token)
            is_x = True
        else:
            out.append(f"{float(token) + (dx if is_x else dy):g}")
            is_x = not is_x
    return " ".join(out)
