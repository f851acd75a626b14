"""Where fonts lie: the files of installed ``fontpkg_*`` packages, found by the family's name.

Such a package holds ``files/*.ttf``: static styles (``Lato-BoldItalic.ttf``) or variable fonts
(``SourceSans3[wght].ttf``, ``SourceSans3-Italic[wght].ttf``). The packages are found, never imported:
their helper library would cost a fifth of a cold start.
"""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

from handouts.errors import LookError, Place, nearest
from handouts.look.sfnt import pinned

_PREFIX = "fontpkg_"
_LARGEST = 40_000_000
"""Bytes of a font file; the largest of Google's fonts have about 30 million."""

_STYLES = {
    (False, False): ("Regular", "Medium", "Book", "Light"),
    (True, False): ("Bold", "SemiBold", "ExtraBold", "Black", "Regular"),
    (False, True): ("Italic", "MediumItalic", "Regular"),
    (True, True): ("BoldItalic", "SemiBoldItalic", "ExtraBoldItalic", "Bold", "Italic", "Regular"),
}
"""Static styles in order of preference for (bold, italic)."""

_WEIGHTS = {False: 400.0, True: 700.0}


def load_face(family: str, bold: bool, italic: bool, place: Place) -> tuple[str, bytes]:
    """Return the PDF name and the static TrueType file of a style of an installed family.

    Raises `LookError` at ``place`` when the family is not installed or has no TrueType outlines.
    """
    folder = find_family(family, place)
    files = {path.stem: path for path in sorted(folder.glob("files/*.ttf"))}
    variable = {("Italic" in stem): path for stem, path in files.items() if "[" in stem}
    if variable:
        path = variable.get(italic) or variable[not italic]
        base = re.sub(r"(-Italic)?\[.*", "", path.stem)
        style = ("Bold" if bold else "") + ("Italic" if italic and italic in variable else "") or "Regular"
        data = _read(path, place)
        name = f"{base}-{style}"
        return name, pinned(data, _WEIGHTS[bold], base, style, name)
    by_style = {stem.rpartition("-")[2]: path for stem, path in files.items()}
    for style in _STYLES[bold, italic]:
        if style in by_style:
            return by_style[style].stem, _read(by_style[style], place)
    if files:
        path = next(iter(files.values()))
        return path.stem, _read(path, place)
    raise LookError.at(place, f"the font family “{family}” has no .ttf file", "choose another family", "font")


def find_family(family: str, place: Place) -> Path:
    """Return the folder of the package that holds a family; case, blanks and hyphens do not matter.

    Raises `LookError` at ``place`` naming the nearest family that is installed.
    """
    slug = re.sub(r"[ _-]+", "_", family.strip().lower())
    if re.fullmatch(r"[a-z0-9_]{1,60}", slug):
        spec = find_spec(_PREFIX + slug)
        if spec is not None and spec.origin:
            return Path(spec.origin).parent
    installed = _installed()
    wanted = _squashed(family)
    for name, folder in installed.items():
        if _squashed(name) == wanted:
            return folder
    title = {name: " ".join(word.capitalize() for word in name.split("_")) for name in installed}
    remedy = f"{nearest(family, title.values())} or install the package fontpkg-{slug.replace('_', '-')}"
    raise LookError.at(place, f"the font family “{family}” is not installed", remedy, "font")


def libraries() -> Path:
    """Return the folder that the libraries are installed in: what is in it changes with any of them."""
    return Path(hb.__file__).parent.parent


def _installed() -> dict[str, Path]:
    """Return every font package on the path by its slug; only looked at when a name did not match."""
    found: dict[str, Path] = {}
    for entry in sys.path:
        root = Path(entry or ".")
        if root.is_dir():
            for folder in sorted(root.glob(_PREFIX + "*")):
                if (folder / "files").is_dir():
                    found.setdefault(folder.name.removeprefix(_PREFIX), folder)
    return found


def _squashed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _read(path: Path, place: Place) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise LookError.at(place, f"the font file {path.name} is too large", "choose another family", "font")
        data = path.read_bytes()
    except OSError as error:
        what = f"the font file {path.name} cannot be read: {error.strerror}"
        raise LookError.at(place, what, "install the font package again", "font") from error
    if not {"glyf", "cmap", "hmtx"} <= set(hb.Face(data).table_tags):
        remedy = "choose a family with TrueType outlines"
        raise LookError.at(place, f"the font file {path.name} cannot be embedded", remedy, "font")
    return data
