"""Finished files of ours read back: their objects as text and streams, to be written into another file.

It reads what `handouts.pdf.document` writes, and what qpdf makes of that: one table of objects in a stream, objects
packed in streams (ISO 32000-1, 7.5.7 and 7.5.8). It is no reader for files of unknown origin: `verify` is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

from handouts.errors import PdfError, Place
from handouts.values import dataclass

_HEAD = re.compile(rb"\s*(\d+) 0 obj\s*")
_STREAM = re.compile(rb"stream\r?\n")
_BOX = re.compile(rb"/TrimBox\s*\[([^\]]*)\]")
TOKEN = re.compile(
    rb"/ID\s*\((?P<id>[\w-]+)\)|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|/(?P<key>StructParents?)\s+(?P<at>\d+)"
    rb"|(?P<parent>/Parent)\s+\d+ 0 R|(?P<ref>\d+) 0 R",
    re.DOTALL,
)
"""What of an object's text is looked at. Strings are found so that nothing in them is taken for anything."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """A file's objects. ``texts``: number to text; ``streams``: number to its dictionary's text and its packed data."""

    texts: Mapping[int, bytes]
    streams: Mapping[int, tuple[bytes, bytes]]
    root: int
    info: int
    packed: tuple[bytes, ...]
    """The object streams as they stand in the file: files with the same ones have the same ``texts``."""


def read_parts(pdf: bytes) -> Parts:
    """Return the objects of a file of ours. Raises `PdfError` when it is none."""
    try:
        return _read(pdf)
    except (ValueError, IndexError, KeyError, TypeError, zlib.error):
        what, remedy = "is not a file that this program has written", "make it anew"
        raise PdfError.at(Place("a leaflet of the run"), what, remedy, "foreign") from None


def page_size(pdf: bytes) -> tuple[float, float]:
    """Return width and height, in points, of the first page that the file holds. Raises `PdfError`."""
    for text in read_parts(pdf).texts.values():
        found = _BOX.search(text)
        if found:
            left, low, right, top = (float(part) for part in found[1].split())
            return right - left, top - low
    raise PdfError.at(Place("a leaflet of the run"), "has no page", "make it anew", "foreign")


def refs(text: bytes) -> Iterator[int]:
    """Yield the numbers of the objects that a text refers to, but for its parent in the tree of pages."""
    for token in TOKEN.finditer(text):
        if token["ref"]:
            yield int(token["ref"])


def value(text: bytes, key: bytes) -> bytes:
    """Return what follows a key, up to the end of the text; ``b""`` where it is not there."""
    found = re.search(rb"/" + key + rb"(?![A-Za-z0-9])\s*", text)
    return text[found.end() :] if found else b""


def number(text: bytes, key: bytes) -> int:
    """Return the number, or the number of the object, that a key names."""
    found = re.match(rb"\d+", value(text, key))
    if found is None:
        raise ValueError("no number")
    return int(found[0])


def _read(pdf: bytes) -> Parts:
    at = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    table, rows = _stream(pdf, at)
    entries = list(_entries(table, _unpacked(table, rows)))
    streams: dict[int, tuple[bytes, bytes]] = {}
    texts: dict[int, bytes] = {}
    packed: dict[int, bytes] = {}
    for index, (kind, where, _) in entries:
        if kind == 1 and where != at:
            head, data = _object(pdf, where)
            if data is None:
                texts[index] = head
            elif b"/ObjStm" in head:
                packed[index] = data
                body = _unpacked(head, data)
                first = number(head, b"First")
                numbers = [int(part) for part in body[:first].split()]
                starts = [*numbers[1::2], len(body) - first]
                for place, name in enumerate(numbers[::2]):
                    texts[name] = body[first + starts[place] : first + starts[place + 1]].strip()
            else:
                if any(refs(head)):
                    raise ValueError("a stream that needs other objects")
                streams[index] = (head, data)
    return Parts(texts, streams, number(table, b"Root"), number(table, b"Info"), tuple(packed.values()))


def _stream(pdf: bytes, at: int) -> tuple[bytes, bytes]:
    head, data = _object(pdf, at)
    if data is None:
        raise ValueError("no stream")
    return head, data


def _object(pdf: bytes, at: int) -> tuple[bytes, bytes | None]:
    """Return the text of the object at a place, and its data when it is a stream."""
    start = _HEAD.match(pdf, at)
    if start is None:
        raise ValueError("no object")
    end = pdf.index(b"endobj", start.end())
    mark = _STREAM.search(pdf, start.end(), end)
    if mark is None or not pdf[start.end() : mark.start()].rstrip().endswith(b">>"):
        return pdf[start.end() : end].strip(), None
    head = pdf[start.end() : mark.start()].rstrip()
    return head, pdf[mark.end() : mark.end() + number(head, b"Length")]


def _unpacked(head: bytes, data: bytes) -> bytes:
    plain = zlib.decompress(data)
    if b"/Predictor" not in head:
        return plain
    wide = number(head, b"Columns")
    rows, before = [], bytes(wide)
    for at in range(0, len(plain), wide + 1):  # each row is marked as the difference to the one above it
        if plain[at] != 2:
            raise ValueError("another predictor")
        before = bytes([(step + old) & 255 for step, old in zip(plain[at + 1 : at + 1 + wide], before, strict=True)])
        rows.append(before)
    return b"".join(rows)


def _entries(table: bytes, rows: bytes) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Yield the number of each object and its entry."""
    widths = [int(part) for part in value(table, b"W").strip(b"[ ").split(b"]")[0].split()]
    span = value(table, b"Index")
    first = int(span.strip(b"[ ").split()[0]) if span else 0
    wide = sum(widths)
    a, b = widths[0], widths[0] + widths[1]
    for index in range(len(rows) // wide):
        row = rows[index * wide : index * wide + wide]
        kind = int.from_bytes(row[:a], "big")
        yield first + index, (kind, int.from_bytes(row[a:b], "big"), int.from_bytes(row[b:], "big"))
