"""JPEG files without what they tell: the segments that show the picture are kept, byte for byte, and no others.

A camera writes where and when and with what a picture was taken into application segments (APP1 and others), and
programs put whole second pictures behind the end. What is needed to show the picture is in the rest (ITU-T T.81,
annex B; APP14 says how Adobe's programs coded the colours).
"""

from __future__ import annotations

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_KEPT_APPLICATIONS = (0xE0, 0xEE)
_PARTS = range(0xD0, 0xD8)
"""Restart markers, which stand inside a scan."""


def bare(data: bytes) -> bytes | None:
    """Return a JPEG file's picture alone, or None where the file is not built as the standard says."""
    if data[:2] != bytes((0xFF, _START)):
        return None
    kept, at = [data[:2]], 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:  # any number of these may stand before a marker
            at += 1
            continue
        if kind == _END:
            return b"".join((*kept, data[at : at + 2]))
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            return None
        if kind == _SCAN:
            end = _scanned(data, end)
        if not (kind == _COMMENT or (0xE0 <= kind <= 0xEF and kind not in _KEPT_APPLICATIONS)):
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at : at + 2])) if data[at : at + 2] == bytes((0xFF, _END)) else None


def _scanned(data: bytes, at: int) -> int:
    """Return where the coded data of a scan end: at the next marker that is none of its own."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in _PARTS:
            return at
        at += 2
    return len(data)
