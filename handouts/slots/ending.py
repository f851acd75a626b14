"""The end of a stamped file: the slots' streams, the table of objects, the file's ID (ISO 32000-1, 7.5.8 and 14.4).

All that is the same for every patient stands before the slots, so that a file is made by writing its end anew. The
table is packed once but for its last rows, which stand in it unpacked. Digests go on from where what is the same ends.
"""

from __future__ import annotations

import zlib
from hashlib import md5, sha256

_ROW = 6
"""Bytes of a row of the table: one for its kind, three for where, two for which (``W [1 3 2]``)."""
PACKED_FROM = 4000
"""Bytes of a slot's stream from which it is packed: words are not worth it, letters drawn as outlines are."""


class Ending:
    """What a file needs to be finished.

    ``before``: all bytes up to the first slot; ``first``: the object number of the first slot; ``head``: the rows
    of the table for the objects before it; ``tail``: those of the objects that are numbered after the slots;
    ``table``: the number of the table itself, which is the last object; ``entries``: of its dictionary; ``packed``:
    ``head`` as it stands in the file.
    """

    __slots__ = (
        "_check", "_digest", "_hashed", "_middle", "_opening", "_starts", "_whole", "before", "entries", "first",
        "head", "packed", "table", "tail",
    )  # fmt: skip

    def __init__(
        self, before: bytes, first: int, head: bytes, tail: bytes, table: int, entries: str, packed: bytes = b""
    ) -> None:
        """Take what is the same for every patient, and pack it where it is not yet."""
        self.before = before
        self.first = first
        self.head = head
        self.tail = tail
        self.table = table
        self.entries = entries
        self.packed = packed or _packed(head)
        self._check = zlib.adler32(head)
        self._digest = md5(before, usedforsecurity=False)
        self._whole = sha256()
        self._hashed = False
        self._starts: list[bytes] = []
        self._opening = self._middle = b""

    def finished(self, streams: list[bytes]) -> bytes:
        """Return the whole file with these streams in its slots. Its ID is made of the bytes before the table."""
        return self.before + self.rest(streams)

    def sha256(self, rest: bytes) -> bytes:
        """Return the SHA-256 of the whole file, given what follows `before`."""
        if not self._hashed:
            self._whole.update(self.before)
            self._hashed = True
        whole = self._whole.copy()
        whole.update(rest)
        return whole.digest()

    def rest(self, streams: list[bytes]) -> bytes:
        """Return what follows `before`: the slots with these streams, and the table."""
        if len(streams) != len(self._starts) or not self._opening:
            self._begin(len(streams))
        at = len(self.before)
        parts = []
        rows = []
        for start, data in zip(self._starts, streams, strict=True):
            part = _stream(start, data)
            parts.append(part)
            rows.append(_whereabouts(at))
            at += len(part)
        slots = b"".join(parts)
        digest = self._digest.copy()
        digest.update(slots)
        known = digest.hexdigest().encode()
        rest = b"%b%b%b" % (b"".join(rows), self.tail, _whereabouts(at))
        return b"%b%b%b><%b%b%b%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
            slots, self._opening, known, known, self._middle, rest, zlib.adler32(rest, self._check).to_bytes(4, "big"),
            at,
        )  # fmt: skip

    def _begin(self, slots: int) -> None:
        """Write what is the same in the end of every file with so many slots."""
        self._starts = [b"%d 0 obj\n<<" % number for number in range(self.first, self.first + slots)]
        # what is left of the packed rows stands in a block of its own that is not packed (RFC 1951, 3.2.4)
        size = _ROW * (slots + 1) + len(self.tail)
        packed = b"%b\1%b%b" % (self.packed, size.to_bytes(2, "little"), (size ^ 0xFFFF).to_bytes(2, "little"))
        self._opening = f"{self.table} 0 obj\n<<{self.entries}/ID[<".encode("latin-1")
        self._middle = b">]/Filter/FlateDecode/Length %d>>stream\n%b" % (len(packed) + size + 4, packed)


def _stream(start: bytes, data: bytes) -> bytes:
    """Return a slot's stream as an object, which begins with ``start``."""
    packing = b""
    if len(data) > PACKED_FROM:
        packing, data = b"/Filter/FlateDecode", zlib.compress(data, 1)
    return b"%b%b/Length %d>>stream\n%b\nendstream\nendobj\n" % (start, packing, len(data), data)


def _whereabouts(where: int) -> bytes:
    """Return the row of an object that begins there: `row` of the first kind, in one step."""
    return (1 << 40 | where << 16).to_bytes(_ROW, "big")


def row(kind: int, where: int, index: int) -> bytes:
    """Return a row of the table of objects."""
    return b"%c%b%b" % (kind, where.to_bytes(3, "big"), index.to_bytes(2, "big"))


def _packed(head: bytes) -> bytes:
    packer = zlib.compressobj(6)
    return packer.compress(head) + packer.flush(zlib.Z_SYNC_FLUSH)
