"""A PDF from anywhere, opened with bounds and read without surprises.

Files are hostile here: every value may be of the wrong kind, refer to itself, or unpack to a thousand times its
size. The readers below return None, or nothing, where a value is not what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.settings import set_qpdf_limits

from handouts.errors import PdfError, Place

_LARGEST = 100_000_000
"""Bytes of a file: a leaflet has a tenth of a megabyte, a print run of hundreds a few tens."""
_UNPACKED = 64_000_000
"""Bytes that one stream may unpack to."""
_WARNINGS = 50
"""Repairs after which a file is called broken rather than mended."""

Number = tuple[int, int]
"""What an indirect object is known by: object number and generation; (0, 0) for a direct one."""

UNREADABLE = (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, KeyError, IndexError, RuntimeError)
"""What the library raises, at whatever it is asked for, when the bytes behind an object cannot be read."""


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open a file to look into. Raises `PdfError` when it is none, is locked, broken or too large."""
    place = Place(str(path))
    # The bounds are the library's own and hold for the whole process: they are put back at the end.
    before: dict[str, Any] = set_qpdf_limits(
        flate_max_memory=_UNPACKED,
        run_length_max_memory=_UNPACKED,
        png_max_memory=_UNPACKED,
        tiff_max_memory=_UNPACKED,
        dct_max_memory=_UNPACKED,
        max_stream_filters=4,
        doc_max_warnings=_WARNINGS,
    )
    try:
        try:
            if path.stat().st_size > _LARGEST:
                what = f"is larger than {_LARGEST // 1_000_000} MB"
                raise PdfError.at(place, what, "verify its parts one by one", "too-large")
            pdf = pikepdf.open(path, suppress_warnings=True)
        except pikepdf.PasswordError as error:
            raise PdfError.at(place, "opens with a password only", "take the password off first", "locked") from error
        except (*UNREADABLE, OSError) as error:
            what = f"cannot be read as PDF ({_reason(error)})"
            raise PdfError.at(place, what, "check the path, and that it is a whole file", "unreadable") from error
        with pdf:
            yield pdf
    finally:
        set_qpdf_limits(**before)


def _reason(error: Exception) -> str:
    """Return the first line of what the library says, without the path it puts before it."""
    lines = str(error).splitlines() or [type(error).__name__]
    return (error.strerror or lines[0]) if isinstance(error, OSError) else lines[0].rpartition(": ")[2]


def number(thing: object) -> Number:
    """Return the number of an indirect object, (0, 0) for anything else."""
    return (int(thing.objgen[0]), int(thing.objgen[1])) if isinstance(thing, pikepdf.Object) else (0, 0)


def entry(thing: object, *keys: str) -> object:
    """Return what stands at the end of a way of keys (``"/Resources", "/Font"``), or None."""
    for key in keys:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            return None
        thing = thing.get(key)
    return thing


def entries(thing: object) -> dict[str, object]:
    """Return a dictionary's entries (those of a stream's dictionary too); none when it is not one."""
    return dict(thing.items()) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else {}


def items(thing: object) -> list[object]:
    """Return what an array holds; a thing alone is one item, and nothing is none."""
    if isinstance(thing, pikepdf.Array):
        return list(thing)
    return [] if thing is None else [thing]


def text(thing: object) -> str:
    """Return the words of a text string, "" for anything else."""
    return str(thing).strip() if isinstance(thing, pikepdf.String | str) else ""


def name(thing: object) -> str:
    """Return a name without its slash, "" for anything else."""
    return str(thing)[1:] if isinstance(thing, pikepdf.Name) else ""


def whole(thing: object) -> int | None:
    """Return an integer, or None."""
    return int(thing) if isinstance(thing, int) and not isinstance(thing, bool) else None


def rectangle(thing: object) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right and top of an array of four numbers, put in that order (ISO 32000-1, 7.9.5)."""
    values = plain(thing)
    if len(values) != 4:
        return None
    left, right = sorted((values[0], values[2]))
    low, high = sorted((values[1], values[3]))
    return left, low, right, high


def plain(thing: object) -> list[float]:
    """Return the numbers of an array; empty when anything in it is no number, or none that a float can hold."""
    try:
        return [float(value) for value in items(thing)]  # type: ignore[arg-type]  # what is no number raises
    except UNREADABLE:
        return []


def data(thing: object) -> bytes | None:
    """Return a stream unpacked, or None when it is no stream or cannot be unpacked within bounds."""
    if not isinstance(thing, pikepdf.Stream):
        return None
    try:
        return bytes(thing.read_bytes())
    except UNREADABLE:
        return None


def tree(root: object, leaves: str) -> dict[object, object]:
    """Return the pairs of a number tree (``/Nums``) or name tree (``/Names``), however deep (7.9.6, 7.9.7)."""
    found: dict[object, object] = {}
    waiting, seen = [root], set[Number]()
    while waiting:
        node = waiting.pop()
        if number(node) in seen - {(0, 0)} or len(seen) > 10_000:
            continue
        seen.add(number(node))
        pairs = items(entry(node, leaves))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            known = whole(key) if leaves == "/Nums" else text(key)
            if known is not None:
                found[known] = value
        waiting += items(entry(node, "/Kids"))
    return found
