"""A TrueType file cut down to the glyphs that a leaflet shows, with nothing that PDF does not need.

PDF asks for ``glyf head hhea hmtx loca maxp`` only (ISO 32000-1, 9.9). Hints are left out with the rest:
they serve coarse screens, weigh more than the outlines and are not looked at in print.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence

from handouts.values import dataclass

_WORDS, _SCALE, _MORE, _XY_SCALE, _MATRIX, _INSTRUCTIONS = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
"""Flags of the parts of a composite glyph (ISO/IEC 14496-22, 5.3.3)."""

_KEPT = frozenset([b"OS/2", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"post"])
"""Tables that a subset is made from; kerning and substitutions, the most of some fonts, are not kept in memory."""


@dataclass(frozen=True, slots=True)
class Program:
    """The tables of a static TrueType file that a subset is cut from, and what PDF wants said of it.

    ``bbox``: left, bottom, right, top in thousandths of the em; ``angle``: of the italic, in degrees; ``weight``:
    100 to 900.
    """

    tables: dict[str, bytes]
    offsets: Sequence[int]
    metrics: Sequence[int]
    full: int
    bbox: tuple[int, int, int, int]
    angle: float
    fixed: bool
    weight: int

    @classmethod
    def read(cls, data: bytes) -> Program:
        """Read the directory and the small tables of a file that `Face` has already accepted."""
        (count,) = struct.unpack_from(">H", data, 4)
        tables = {}
        for index in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
            if tag in _KEPT:
                tables[tag.decode()] = data[offset : offset + length]
        head = tables["head"]
        (em,) = struct.unpack_from(">H", head, 18)
        corners = [round(value * 1000 / em) for value in struct.unpack_from(">4h", head, 36)]
        (long,) = struct.unpack_from(">h", head, 50)
        (full,) = struct.unpack_from(">H", tables["hhea"], 34)
        angle, _, _, fixed = struct.unpack_from(">ihhI", tables["post"], 4)
        return cls(
            tables=tables,
            offsets=_unsigned("I", tables["loca"]) if long else [2 * half for half in _unsigned("H", tables["loca"])],
            metrics=_unsigned("H", tables["hmtx"]),
            full=full,
            bbox=(corners[0], corners[1], corners[2], corners[3]),
            angle=angle / 65536,
            fixed=bool(fixed),
            weight=struct.unpack_from(">H", tables["OS/2"], 4)[0] if "OS/2" in tables else 400,
        )

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """Return a TrueType file whose glyph 0 is ``.notdef`` and whose glyph n + 1 is ``glyphs[n]``.

        A glyph named twice stands in the file twice, so that each character has a code of its own. Parts of
        composite glyphs follow after them.
        """
        order = [0, *glyphs]
        parts: dict[int, int] = {}
        outlines = []
        for old in order:  # grows while it is walked: the parts of composites come last
            outlines.append(self._outline(old, order, parts))
        loca = [0]
        for outline in outlines:
            loca.append(loca[-1] + len(outline))
        metrics = [value for old in order for value in self._metric(old)]
        count = len(order)
        head = self.tables["head"]
        return _file({
            "glyf": b"".join(outlines) or b"\0",
            "head": head[:8] + bytes(4) + head[12:50] + b"\0\1" + head[52:54],
            "hhea": self.tables["hhea"][:34] + struct.pack(">H", count),
            "hmtx": struct.pack(f">{2 * count}H", *metrics),
            "loca": struct.pack(f">{count + 1}I", *loca),
            "maxp": self.tables["maxp"][:4] + struct.pack(">H", count) + self.tables["maxp"][6:],
        })  # fmt: skip

    def _metric(self, glyph: int) -> tuple[int, int]:
        """Return advance and left bearing; the last full pair gives the advance of all that follow it."""
        if glyph < self.full:
            return self.metrics[2 * glyph], self.metrics[2 * glyph + 1]
        return self.metrics[2 * self.full - 2], self.metrics[self.full + glyph]

    def _outline(self, glyph: int, order: list[int], parts: dict[int, int]) -> bytes:
        """Return a glyph without its hints, its parts renumbered (and added to ``order``)."""
        start, end = self.offsets[glyph], self.offsets[glyph + 1]
        if end <= start:
            return b""
        data = self.tables["glyf"][start:end]
        (contours,) = struct.unpack_from(">h", data)
        if contours >= 0:
            at = 10 + 2 * contours
            (hints,) = struct.unpack_from(">H", data, at)
            data = data[:at] + b"\0\0" + data[at + 2 + hints :]
        else:
            data = _composite(data, order, parts)
        return data  # unpadded: the long form of loca allows any offset


def _composite(data: bytes, order: list[int], parts: dict[int, int]) -> bytes:
    out = bytearray(data)
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", data, at)
        if part not in parts:
            parts[part] = len(order)
            order.append(part)
        struct.pack_into(">HH", out, at, flags & ~_INSTRUCTIONS, parts[part])
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _MATRIX else 0
    return bytes(out[:at])


def _file(tables: dict[str, bytes]) -> bytes:
    """Put tables, given in the order of their names, into one file with its sums (ISO/IEC 14496-22, 4.3)."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    offset = 12 + 16 * count
    bodies = []
    for tag, table in tables.items():
        body = table + bytes(-len(table) % 4)
        directory += struct.pack(">4sIII", tag.encode(), _sum(body), offset, len(table))
        offset += len(body)
        bodies.append(body)
    whole = bytearray(directory + b"".join(bodies))
    head = 12 + 16 * count + len(bodies[0])
    struct.pack_into(">I", whole, head + 8, (0xB1B0AFBA - _sum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(body: bytes) -> int:
    return sum(_unsigned("I", body)) & 0xFFFFFFFF


def _unsigned(kind: str, data: bytes) -> array[int]:
    """Return big-endian numbers of two (``H``) or four (``I``) bytes."""
    values = array(kind)
    values.frombytes(data[: len(data) - len(data) % values.itemsize])
    if sys.byteorder == "little":
        values.byteswap()
    return values
