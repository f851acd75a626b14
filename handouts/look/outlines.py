"""The outlines of a face's glyphs, as paths: for text that is to be seen and not to be read."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb

from handouts.look.typefaces import Face


@lru_cache(maxsize=4096)
def outline(face: Face, char: str) -> str:
    """Return the path of a character's glyph in font units, to be filled by the nonzero rule; nothing for a blank.

    Corners and control points are rounded to whole units, less than a hundredth of a point in any type that is read.
    """
    path: list[str] = []
    _font(face).draw_glyph(face.glyph(char), _PEN, path)
    return " ".join(path)


@lru_cache(maxsize=32)
def _font(face: Face) -> hb.Font:
    return hb.Font(hb.Face(face.data))


def _point(*values: float) -> str:
    return " ".join([str(round(value)) for value in values])


def _pen() -> hb.DrawFuncs:
    """Return what writes operators of a path; HarfBuzz makes cubic curves of TrueType's (ISO 32000-1, 8.5.2)."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, path: path.append(f"{_point(x, y)} m"))
    pen.set_line_to_func(lambda x, y, path: path.append(f"{_point(x, y)} l"))
    pen.set_cubic_to_func(lambda *values: values[-1].append(f"{_point(*values[:-1])} c"))
    pen.set_close_path_func(lambda path: path.append("h"))
    return pen


_PEN = _pen()
