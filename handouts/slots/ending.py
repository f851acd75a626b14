"""The end of a stamped file: the slots' streams, the table of objects, the file's ID (ISO 32000-1, 7.5.8 and 14.4).

All that is the same for every patient stands before the slots, so that a file is made by writing its end anew. The
table is packed once but for its last rows, which stand in it unpacked.
"""

from __future__ import annotations

import zlib
from hashlib import md5

_ROW = 6
"""Bytes of a row of the table: one for its kind, three for where, two for which (``W [1 3 2]``)."""
PACKED_FROM = 4000
"""Bytes of a slot's stream from which it is packed: words are not worth it, letters drawn as outlines are."""


class Ending:
    """What a file needs to be finished.

    ``before``: all bytes up to the first slot; ``first``: the object number of the first slot; ``head``: the rows
    of the table for the objects before it; ``tail``: those of the objects that are numbered after the slots;
    ``table``: the number of the table itself, which is the last object; ``entries``: of its dictionary.
    """

    __slots__ = ("_check", "_digest", "_packed", "before", "entries", "first", "head", "table", "tail")

    def __init__(self, before: bytes, first: int, head: bytes, tail: bytes, table: int, entries: str) -> None:
        """Take what is the same for every patient, and pack it."""
        self.before = before
        self.first = first
        self.head = head
        self.tail = tail
        self.table = table
        self.entries = entries
        packer = zlib.compressobj(6)
        self._packed = packer.compress(head) + packer.flush(zlib.Z_SYNC_FLUSH)
        self._check = zlib.adler32(head)
        self._digest = md5(before, usedforsecurity=False)

    def finished(self, streams: list[bytes]) -> bytes:
        """Return the whole file with these streams in its slots. Its ID is made of the bytes before the table."""
        at = len(self.before)
        parts = [self.before]
        rows = []
        for number, data in enumerate(streams, start=self.first):
            parts.append(_stream(number, data))
            rows.append(row(1, at, 0))
            at += len(parts[-1])
        digest = self._digest.copy()
        digest.update(b"".join(parts[1:]))
        known = digest.hexdigest()
        rest = b"".join([*rows, self.tail, row(1, at, 0)])
        # what is left of the packed rows stands in a block of its own that is not packed (RFC 1951, 3.2.4)
        size = len(rest)
        block = b"\1%b%b%b" % (size.to_bytes(2, "little"), (size ^ 0xFFFF).to_bytes(2, "little"), rest)
        packed = b"%b%b%b" % (self._packed, block, zlib.adler32(rest, self._check).to_bytes(4, "big"))
        head = f"<<{self.entries}/ID[<{known}><{known}>]/Filter/FlateDecode/Length {len(packed)}>>stream\n"
        parts.append(b"%d 0 obj\n%b%b\nendstream\nendobj\n" % (self.table, head.encode("latin-1"), packed))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
        return b"".join(parts)


def _stream(number: int, data: bytes) -> bytes:
    """Return a slot's stream as an object."""
    packing = b""
    if len(data) > PACKED_FROM:
        packing, data = b"/Filter/FlateDecode", zlib.compress(data, 1)
    return b"%d 0 obj\n<<%b/Length %d>>stream\n%b\nendstream\nendobj\n" % (number, packing, len(data), data)


def row(kind: int, where: int, index: int) -> bytes:
    """Return a row of the table of objects."""
    return bytes([kind]) + where.to_bytes(3, "big") + index.to_bytes(2, "big")
