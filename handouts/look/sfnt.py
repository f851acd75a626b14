"""Static TrueType files out of variable ones: one weight, every character, pair kerning, a name of its own.

A font file is a directory of tables (ISO/IEC 14496-22, 4.3). HarfBuzz pins the axes; the ``name`` table it
leaves behind calls every weight alike, so a new one is written here: PDF viewers take two embedded fonts of
one name for the same font.
"""

from __future__ import annotations

import struct
import sys
from array import array

import uharfbuzz as hb

_NAMES = (1, 2, 4, 6)
"""Family, style, full name, PostScript name."""


def tag_number(tag: str) -> int:
    """Return a four-letter OpenType tag as the integer that HarfBuzz keeps in its sets."""
    return int.from_bytes(tag.encode("ascii"), "big")


def pinned(data: bytes, weight: float, family: str, style: str, name: str) -> bytes:
    """Return a static TrueType file for one weight of a variable font; other axes stay at their defaults.

    All characters of the font stay, with the ``kern`` feature and no substitutions at all, since a leaflet
    sets one glyph for each character. ``weight`` is clamped to what the font has. ``name`` is the new
    PostScript name.
    """
    source = hb.Face(data)
    request = hb.SubsetInput()
    request.unicode_set.update(source.unicodes)
    request.layout_feature_tag_set.clear()
    request.layout_feature_tag_set.add(tag_number("kern"))
    for axis in source.axis_infos:
        if axis.tag == "wght":
            request.pin_axis_location(source, axis.tag, min(max(weight, axis.min_value), axis.max_value))
        else:
            request.pin_axis_to_default(source, axis.tag)
    return renamed(request.subset(source).blob.data, (family, style, f"{family} {style}", name))


def renamed(data: bytes, names: tuple[str, str, str, str]) -> bytes:
    """Return a TrueType file with only these names in it: family, style, full name, PostScript name.

    Checksums of untouched tables are kept, since summing half a megabyte in Python would take longer than HarfBuzz
    takes to pin the axes; that of the file is the sum of its parts, every part being a multiple of four bytes.
    """
    tables = _tables(data)
    tables.pop(b"DSIG", None)
    written = _name_table(names)
    tables[b"name"] = (_checksum(written), written)
    count = len(tables)
    power = count.bit_length() - 1
    directory = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    offset = 12 + 16 * count
    for tag, (checksum, body) in tables.items():
        directory += struct.pack(">4sIII", tag, checksum, offset, len(body))
        offset += len(body) + -len(body) % 4
    total = _checksum(directory) + sum(checksum for checksum, _ in tables.values())
    checksum, head = tables[b"head"]
    # checkSumAdjustment makes the file sum to 0xB1B0AFBA (ISO/IEC 14496-22, 5.2.3); head is summed with it at zero.
    tables[b"head"] = (checksum, head[:8] + struct.pack(">I", (0xB1B0AFBA - total) & 0xFFFFFFFF) + head[12:])
    return directory + b"".join(body + bytes(-len(body) % 4) for _, body in tables.values())


def _tables(data: bytes) -> dict[bytes, tuple[int, bytes]]:
    """Return checksum and body of each table, by tag in the order of the directory, which is sorted."""
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        tag, checksum, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        found[tag] = (checksum, data[offset : offset + length])
    return found


def _name_table(names: tuple[str, ...]) -> bytes:
    records, strings = b"", b""
    for number, text in zip(_NAMES, names, strict=True):
        coded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(coded), len(strings))  # Windows, Unicode, en-US
        strings += coded
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + strings


def _checksum(body: bytes) -> int:
    words = array("I", body + bytes(-len(body) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
