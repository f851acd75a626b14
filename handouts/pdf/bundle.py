"""A bundle: many leaflets as one tagged file, with what they share written once.

Each leaflet brings its pages, links and part of the structure tree, under numbers of its own; streams (fonts, forms,
pictures, page contents, the colour profile) are written when they are first seen. What the numbers are is all that
tells two leaflets of one kind apart, so a leaflet is read once and then filled in as a form.

The file is written as it grows; held are the table of objects (seven bytes each) and what the trees at its end name.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import blake2b, md5
from typing import Protocol

from handouts.pdf.bundleform import Form, read_form
from handouts.pdf.document import VERSION
from handouts.pdf.reader import Parts, read_parts, value
from handouts.pdf.syntax import text_string

_HEADER = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % VERSION
_EDGES = {"long": b"/Duplex/DuplexFlipLongEdge", "short": b"/Duplex/DuplexFlipShortEdge"}
"""What a leaflet's catalogue says of the edge that its sheets are turned over (12.2, table 150)."""
_GROUP = 64
"""Leaflets under one node of the trees of pages, numbers and names."""
_WIDE = 7
"""Bytes of a row of the table: one for its kind, four for where, two for which."""


class Sink(Protocol):
    """Whatever bytes can be written to."""

    def write(self, data: bytes, /) -> int:
        """Take bytes, all of them."""


class Bundle:
    """A file in the making. Leaflets are added in the order in which they are printed."""

    def __init__(self, file: Sink, frame: bytes) -> None:
        """Begin; ``frame``: a finished file whose title and other words about itself are the bundle's."""
        self._file = file
        self._at = 0
        self._md5 = md5(usedforsecurity=False)
        self._table = bytearray(b"\0\0\0\0\0\xff\xff")
        self._streams: dict[bytes, int] = {}
        self._forms: dict[bytes, tuple[Form, list[int]]] = {}
        self._waiting: list[tuple[int, bytes]] = []
        self._leaflets = 0
        self._key = 0
        self._parts: list[int] = []
        self._pages: list[tuple[int, int]] = []
        self._parents: list[tuple[int, int, int]] = []
        self._names: list[tuple[int, bytes, bytes]] = []
        self._marks: list[tuple[str, int]] = []
        self._write(_HEADER)
        self._frame = read_parts(frame)
        self._catalogue, self._tree, self._document, self._outline = (self._number() for _ in range(4))
        self._page_nodes: dict[int, int] = {}
        self._edges: dict[str, bytes] = {}
        self.pages = 0

    @property
    def edges(self) -> tuple[str, ...]:
        """Over which edges its leaflets are turned, “long” or “short”; a print dialogue begins with one only."""
        return tuple(sorted(self._edges))

    def add(self, pdf: bytes, bookmark: str = "") -> None:
        """Add a leaflet, an empty page after it where its last sheet has an empty back; ``bookmark``: its entry."""
        parts = read_parts(pdf)
        form, shared = self._form(parts)
        streams = [self._stream(*parts.streams[each]) for each in form.streams]
        said = parts.texts[parts.root]
        self._edges |= {edge: wish for edge, wish in _EDGES.items() if wish in said}
        first = len(self._table) // _WIDE
        own = range(first, first + form.own)
        self._table += bytes(_WIDE * form.own)
        group = self._leaflets // _GROUP
        if group not in self._page_nodes:
            self._page_nodes[group] = self._number()
        node = self._number()
        keys = range(self._key, self._key + form.keys)
        numbers = [*own, *shared, *streams, node, self._document, self._leaflets, *keys]
        for number, text in zip(own, form.filled(numbers), strict=True):
            self._put_at(number, text)
        pages = [own[place] for place in form.pages]
        if len(pages) % 2:
            pages.append(self._put(form.blank % node))
        self._put_at(node, _page_node(pages, len(pages), self._page_nodes[group]))
        self._parts += [own[place] for place in form.documents]
        leaf = self._put(b"<</Limits[%d %d]/Nums[%b]>>" % (keys[0], keys[-1], form.parents(numbers)))
        self._parents.append((leaf, keys[0], keys[-1]))
        if form.notes:
            names = [(b"l%07d-%b" % (self._leaflets, name), own[place]) for name, place in form.notes]
            listed = b" ".join([b"(%b) %d 0 R" % name for name in names])
            leaf = self._put(b"<</Limits[(%b)(%b)]/Names[%b]>>" % (names[0][0], names[-1][0], listed))
            self._names.append((leaf, names[0][0], names[-1][0]))
        if bookmark:
            self._marks.append((bookmark, pages[0]))
        self._pages.append((node, len(pages)))
        self._key += form.keys
        self._leaflets += 1
        self.pages += len(pages)
        self._flush()

    def finish(self) -> None:
        """Write the trees and the table. Nothing can be added after it."""
        self._put_at(self._document, b"<</S/Document/P %d 0 R/K[%b]>>" % (self._tree, _listed(self._parts)))
        tree = self._number_tree()
        names = self._name_tree()
        key = b"/ParentTree %d 0 R/ParentTreeNextKey %d" % (tree, self._key)
        key += b"/IDTree %d 0 R" % names if names else b""
        self._put_at(self._tree, b"<</Type/StructTreeRoot/K[%d 0 R]%b>>" % (self._document, key))
        root = self._page_tree()
        self._write_outline()
        info = self._write_catalogue(root)
        self._flush()
        self._write_table(info)

    # Objects

    def _number(self) -> int:
        self._table += bytes(_WIDE)
        return len(self._table) // _WIDE - 1

    def _put(self, text: bytes) -> int:
        number = self._number()
        self._put_at(number, text)
        return number

    def _put_at(self, number: int, text: bytes) -> None:
        self._waiting.append((number, text))

    def _stream(self, head: bytes, data: bytes) -> int:
        """Return the number of a stream, written when it is first seen."""
        known = blake2b(head + b"\0" + data, digest_size=16).digest()
        if known not in self._streams:
            number = self._number()
            self._streams[known] = number
            self._write_stream(number, head, data)
        return self._streams[known]

    def _form(self, parts: Parts) -> tuple[Form, list[int]]:
        """Return the form of a kind of leaflet, and the numbers of what its leaflets share beside streams."""
        known = blake2b(b"\0".join([*parts.packed, repr(sorted(parts.streams)).encode()]), digest_size=16).digest()
        if known not in self._forms:
            form = read_form(parts)
            shared = [self._number() for _ in range(form.shared)]
            streams = [self._stream(*parts.streams[each]) for each in form.streams]
            for number, text in zip(shared, form.filled_shared(shared, streams), strict=True):
                self._put_at(number, text)
            self._forms[known] = (form, shared)
        return self._forms[known]

    # Trees

    def _page_tree(self) -> int:
        root = self._number()
        for group, node in self._page_nodes.items():
            below = self._pages[group * _GROUP : group * _GROUP + _GROUP]
            self._put_at(node, _page_node([each for each, _ in below], sum(count for _, count in below), root))
        self._put_at(
            root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.pages, _listed(list(self._page_nodes.values())))
        )
        return root

    def _number_tree(self) -> int:
        nodes = []
        for at in range(0, len(self._parents), _GROUP):
            below = self._parents[at : at + _GROUP]
            limits = b"/Limits[%d %d]" % (below[0][1], below[-1][2])
            nodes.append(self._put(b"<<%b/Kids[%b]>>" % (limits, _listed([each[0] for each in below]))))
        return self._put(b"<</Kids[%b]>>" % _listed(nodes))

    def _name_tree(self) -> int:
        nodes = []
        for at in range(0, len(self._names), _GROUP):
            below = self._names[at : at + _GROUP]
            limits = b"/Limits[(%b)(%b)]" % (below[0][1], below[-1][2])
            nodes.append(self._put(b"<<%b/Kids[%b]>>" % (limits, _listed([each[0] for each in below]))))
        return self._put(b"<</Kids[%b]>>" % _listed(nodes)) if nodes else 0

    def _write_outline(self) -> None:
        numbers = [self._number() for _ in self._marks]
        for place, (title, page) in enumerate(self._marks):
            around = b"/Prev %d 0 R" % numbers[place - 1] if place else b""
            around += b"/Next %d 0 R" % numbers[place + 1] if place + 1 < len(numbers) else b""
            said = text_string(title).encode("latin-1")
            text = b"<</Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]%b>>" % (said, self._outline, page, around)
            self._put_at(numbers[place], text)
        ends = b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
        self._put_at(self._outline, b"<</Type/Outlines%b/Count %d>>" % (ends, len(numbers)))

    def _write_catalogue(self, pages: int) -> int:
        """Write the catalogue in the words of the frame; return the number of the information dictionary."""
        frame = self._frame
        said = frame.texts[frame.root]
        metadata, profile = (
            self._stream(*frame.streams[int(value(said, key).split()[0])])
            for key in (b"Metadata", b"DestOutputProfile")
        )
        lang = value(said, b"Lang").split(b")")[0] + b")"
        intent = b"/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %d 0 R" % profile
        wish = next(iter(self._edges.values())) + b"/PrintScaling/None" if len(self._edges) == 1 else b""
        self._put_at(
            self._catalogue,
            b"<</Type/Catalog/Lang%b/MarkInfo<</Marked true>>/Metadata %d 0 R/OutputIntents[<</Type/OutputIntent%b>>]"
            b"/Outlines %d 0 R/PageMode/UseOutlines/Pages %d 0 R/StructTreeRoot %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true%b>>>>"
            % (lang, metadata, intent, self._outline, pages, self._tree, wish),
        )
        return self._put(frame.texts[frame.info])

    # Bytes

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._md5.update(data)
        self._at += len(data)

    def _write_stream(self, number: int, head: bytes, data: bytes) -> None:
        self._enter(number, 1, self._at, 0)
        self._write(b"%d 0 obj\n%bstream\n%b\nendstream\nendobj\n" % (number, head, data))

    def _flush(self) -> None:
        """Write the objects that wait, packed together: the more alike they are, the smaller."""
        if not self._waiting:
            return
        number = self._number()
        heads, bodies, first = [], [], 0
        for index, (each, text) in enumerate(self._waiting):
            heads.append(b"%d %d" % (each, first))
            bodies.append(text)
            first += len(text) + 1
            self._enter(each, 2, number, index)
        head = b" ".join(heads)
        data = zlib.compress(b"\n".join([head, *bodies]), 9)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(self._waiting), len(head) + 1)
        self._waiting.clear()
        self._write_stream(number, b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(data)), data)

    def _enter(self, number: int, kind: int, where: int, index: int) -> None:
        row = bytes([kind]) + where.to_bytes(4, "big") + index.to_bytes(2, "big")
        self._table[_WIDE * number : _WIDE * number + _WIDE] = row

    def _write_table(self, info: int) -> None:
        number = self._number()
        start = self._at
        self._enter(number, 1, start, 0)
        known = self._md5.hexdigest().encode()
        data = zlib.compress(_differences(bytes(self._table)), 6)
        entries = (
            b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]/Filter/FlateDecode"
            b"/DecodeParms<</Predictor 12/Columns %d>>/Length %d"
            % (number + 1, self._catalogue, info, known, known, _WIDE, len(data))
        )
        self._write(b"%d 0 obj\n<<%b>>stream\n%b\nendstream\nendobj\n" % (number, entries, data))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


def _listed(numbers: Sequence[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])


def _page_node(kids: Sequence[int], count: int, parent: int) -> bytes:
    return b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (parent, count, _listed(kids))


def _differences(table: bytes) -> bytes:
    """Return the rows of the table, each as the difference to the one above (PNG's filter Up): most are alike."""
    columns = [b"\2" * (len(table) // _WIDE)]
    for column in range(_WIDE):
        values = table[column::_WIDE]
        columns.append(bytes([(new - old) & 255 for new, old in zip(values, b"\0" + values[:-1], strict=True)]))
    made = bytearray(len(table) // _WIDE * (_WIDE + 1))
    for column, values in enumerate(columns):
        made[column :: _WIDE + 1] = values
    return bytes(made)
