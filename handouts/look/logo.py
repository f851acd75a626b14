"""A brand's logo: a drawing (SVG) or a picture (PNG), with what it takes to place it."""

from __future__ import annotations

from pathlib import Path

from handouts.drawing import Drawing, Shape
from handouts.errors import LookError, Place
from handouts.look.brand import Brand
from handouts.look.colour import grey, is_colour
from handouts.look.pictures import picture_size
from handouts.look.svg import read_svg
from handouts.look.svgtree import LARGEST
from handouts.values import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """Either ``drawing`` or ``file`` with ``pixels`` (width, height). ``ratio``: width over height."""

    ratio: float
    drawing: Drawing | None = None
    file: Path | None = None
    pixels: tuple[int, int] = (0, 0)


def read_logo(brand: Brand, grayscale: bool = False) -> Logo | None:
    """Return the logo of a brand, or None when it has none. Raises `LookError` naming the logo's file and line."""
    path = brand.logo
    if path is None:
        return None
    if path.suffix.lower() == ".svg":
        drawing = read_drawing(path)
        if grayscale:
            drawing = greyed(drawing)
        return Logo(drawing.width / drawing.height, drawing)
    size = picture_size(path)
    return Logo(size.ratio, None, path, (size.width, size.height))


def read_drawing(path: Path, place: Place | None = None) -> Drawing:
    """Return the drawing of an SVG file. Raises `LookError`: at ``place`` when the file itself cannot be had."""
    where = place or Place(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        what = f"the file “{path.name}” cannot be read: {error.strerror}"
        raise LookError.at(where, what, "check its name and rights", "svg") from error
    return read_svg(data, str(path))


def greyed(drawing: Drawing) -> Drawing:
    """Return the drawing with every raw colour as the grey of its luminance; ink roles are left to the theme."""
    return Drawing(drawing.width, drawing.height, tuple(_greyed(shape) for shape in drawing.shapes))


def _greyed(shape: Shape) -> Shape:
    return Shape(
        shape.path,
        _grey(shape.fill),
        _grey(shape.stroke),
        shape.width,
        shape.hairline,
        shape.square,
        shape.even_odd,
        shape.dash,
        shape.clip,
    )


def _grey(ink: str | None) -> str | None:
    return grey(ink) if ink is not None and is_colour(ink) else ink
