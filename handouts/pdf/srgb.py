"""An ICC profile of sRGB, written from its definition: what the colours of a leaflet mean (PDF/A's output intent).

IEC 61966-2-1 gives the primaries, the white D65 and the curve; ICC.1:2010 (version 4) wants them adapted to D50
by Bradford, which the numbers below are. Nothing of another profile is copied.
"""

from __future__ import annotations

import struct
from functools import lru_cache

_D50 = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_BRADFORD = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From D65 to D50."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Exponent, scale and offset of the power part, slope of the straight part, and where they meet."""


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return the profile, about half a kilobyte."""
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(*_D50),
        b"chad": b"sf32\0\0\0\0" + _fixed(*_BRADFORD),
        **{tag: b"XYZ \0\0\0\0" + _fixed(*values) for tag, values in _PRIMARIES.items()},
        b"rTRC": b"para\0\0\0\0\0\3\0\0" + _fixed(*_CURVE),
    }
    start = 128 + 4 + 12 * (len(tags) + 2)
    table, body = b"", b""
    for tag, data in tags.items():
        entry = struct.pack(">II", start + len(body), len(data))
        # One curve serves all three channels.
        table += b"".join(name + entry for name in ((b"rTRC", b"gTRC", b"bTRC") if tag == b"rTRC" else (tag,)))
        body += data + bytes(-len(data) % 4)
    size = start + len(body)
    header = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")  # a fixed date: the file has no clock
    header += bytes(28) + _fixed(*_D50) + bytes(48)
    return header + struct.pack(">I", len(tags) + 2) + table + body


def _fixed(*values: float) -> bytes:
    """Return numbers as s15Fixed16Number (4.6)."""
    return struct.pack(f">{len(values)}i", *[round(value * 65536) for value in values])


def _text(text: str) -> bytes:
    """Return a multiLocalizedUnicodeType with one entry, in US English (10.13)."""
    coded = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(coded), 28) + coded
