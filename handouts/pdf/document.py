"""reportlab's canvas and document, made to write what PDF/A and PDF/UA ask for.

Everything that reportlab 5.1 does otherwise is put right here, by subclass and never by changing the library.
The letters Q1 to Q13 are those of the list of its quirks that this was drawn up from; each says what it was.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from handouts.slots.ending import Ending, row

VERSION = (1, 7)
"""PDF/A-2 and PDF/UA-1 are both rules upon ISO 32000-1 (Q12: reportlab's own default is 1.3)."""

PRESS_VERSION = (1, 6)
"""PDF/X-4 is one upon PDF 1.6 (ISO 15930-7, 6.1), and nothing that we write is newer."""

_HEADER = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n"
"""The second line's four high bytes tell transfer programs that the file is binary (ISO 19005-2, 6.1.2)."""


class Whole(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An object whose text is already written. It is never copied into another: others refer to it."""

    __RefOnly__ = 1

    def __init__(self, body: str = "") -> None:
        """Take the text; it may also be set later, as long as that is before the file is written."""
        self.body = body

    def format(self, document: Document) -> bytes:
        """Return the bytes, as reportlab's writer asks of each object."""
        return self.body.encode("latin-1")


class Stream(Whole):
    """A stream object: data as they will stand in the file, and the entries of its dictionary but for Length."""

    def __init__(self, data: bytes, entries: str) -> None:
        """Take ``data``, already packed as ``entries`` says."""
        super().__init__(entries)
        self.data = data

    def copy(self) -> Stream:
        """Return the same stream for another file: reportlab writes an object's number into it."""
        return Stream(self.data, self.body)

    def format(self, document: Document) -> bytes:
        """Return dictionary and data, with the line end before ``endstream`` that PDF/A wants (Q1)."""
        head = f"<<{self.body}/Length {len(self.data)}>>stream\n".encode("latin-1")
        return head + self.data + b"\nendstream\n"


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The information dictionary as given, so that it says what XMP says: reportlab adds a clock and "anonymous"."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.body = body

    def digest(self, md5object: object) -> None:
        """Leave the signature alone: the file's ID is made of its bytes."""

    def format(self, document: Document) -> bytes:
        return self.body.encode("latin-1")


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A file in the making, on top of reportlab's table of objects."""

    def __init__(self, lang: str, version: tuple[int, int] = VERSION) -> None:
        """Start a file in a language (Q11: set here, where no template overrides it)."""
        super().__init__(compression=1, invariant=1, pdfVersion=version, lang=lang)
        self._version = version
        self._fonts = self.idToObject["BasicFonts"].dict
        self.first_slot, self.slots = 0, 0
        self.ended: Ending | None = None

    def put(self, thing: pdfdoc.PDFObject) -> str:
        """Give an object its number, the first time, and return the reference to it."""
        label = self.Reference(thing).name
        return f"{self.idToObjectNumberAndVersion[label][0]} 0 R"

    def page(self, index: int) -> str:
        """Return the reference to a page that is in the file already, counted from 0."""
        return self.put(self.Pages[index])

    def add_font(self, key: str, reference: str) -> None:
        """Name a font for all pages (Q4: the one dictionary of fonts is shared, so only embedded ones enter)."""
        self._fonts[key] = reference

    def say(self, info: str, entries: dict[str, str]) -> None:
        """Set the information dictionary, and further entries of the catalogue (Q6, Q9: it knows few of them)."""
        self.info = _Info(info)
        catalogue = self.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, *sorted(set(entries) - set(catalogue.__NoDefault__))]
        for key, value in entries.items():
            setattr(catalogue, key, value)

    def reserve(self, slots: int) -> None:
        """Keep the next numbers for the streams of slots. Called last: what is put later is numbered after them."""
        self.first_slot, self.slots = self.objectcounter + 1, slots
        self.objectcounter += slots

    def format(self) -> bytes:
        """Set `ended`, as reportlab's writer asks for a file at the end of its work."""
        self.ended = self._ending()
        return b""

    def _ending(self) -> Ending:
        """Return the file up to its slots: streams as they are, all else packed into one stream (Q13; 7.5.7, 7.5.8)."""
        header = _HEADER % self._version
        parts, at, count = [header], len(header), 0
        packed: list[tuple[int, bytes]] = []
        table = {0: b"\0\0\0\0\xff\xff"}
        while count < self.objectcounter:  # formatting may put further objects
            count += 1
            label = self.numberToId.get(count)
            if label is None:  # a slot's
                continue
            body = pdfdoc.format(self.idToObject[label], self, toplevel=1)
            if not body.endswith(b"endstream\n"):
                packed.append((count, body))
                continue
            parts.append(_indirect(count, body))
            table[count] = row(1, at, 0)
            at += len(parts[-1])
        heads, bodies, first = [], [], 0
        for index, (number, body) in enumerate(packed):
            heads.append(b"%d %d" % (number, first))
            bodies.append(body)
            first += len(body) + 1
            table[number] = row(2, count + 1, index)
        head = b" ".join(heads)
        entries = f"/Type/ObjStm/N {len(packed)}/First {len(head) + 1}"
        parts.append(_indirect(count + 1, flate(b"\n".join([head, *bodies]), entries).format(self)))
        table[count + 1] = row(1, at, 0)
        entries = (
            f"/Type/XRef/Size {count + 3}/W[1 3 2]/Root {self.put(self.Catalog)}/Info {self.put(self.info)}"
        )
        return Ending(
            before=b"".join(parts),
            first=self.first_slot,
            head=b"".join([table[number] for number in range(self.first_slot)]),
            tail=b"".join([table[number] for number in range(self.first_slot + self.slots, count + 2)]),
            table=count + 2,
            entries=entries,
        )


def flate(data: bytes, entries: str = "", level: int = 6) -> Stream:
    """Return a stream with its data packed. Level 9 would save a four-hundredth and take twice the time."""
    return Stream(zlib.compress(data, level), f"{entries}/Filter/FlateDecode")


def _code(operators: Sequence[str]) -> bytes:
    return ("\n".join(operators) + "\n").encode("latin-1")


def _indirect(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%bendobj\n" % (number, body)


class _Contents(pdfdoc.PDFObject):  # type: ignore[misc]
    """The streams of a page in order: ours, and by its number from 0 that of a slot, which is not yet in the file."""

    def __init__(self, parts: Sequence[Stream | int]) -> None:
        self.parts = parts

    def format(self, document: Document) -> bytes:
        """Return the array, written when the slots have their numbers (7.7.3.3)."""
        each = [f"{document.first_slot + part} 0 R" if isinstance(part, int) else document.put(part)
                for part in self.parts]  # fmt: skip
        return f"[{' '.join(each)}]".encode("latin-1")


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that writes nothing of its own: each page is the operators it is given."""

    def __init__(self, lang: str, version: tuple[int, int] = VERSION) -> None:
        """Start a canvas in memory."""
        self.document = Document(lang, version)
        super().__init__(BytesIO(), invariant=1, pdfVersion=version, lang=lang)
        self._doc = self.document
        self._entries: dict[str, object] = {}
        self._objects: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._contents: Stream | _Contents | None = None

    def add_page(
        self,
        parts: Sequence[Sequence[str] | int],
        objects: dict[str, str],
        entries: dict[str, object],
        states: dict[str, str],
    ) -> None:
        """Write a page of operators, and of slots by their numbers from 0, in order.

        ``objects`` and ``states``: name to reference of each XObject and graphics state; ``entries``: its dictionary's.
        """
        streams = [part if isinstance(part, int) else flate(_code(part)) for part in parts]
        only = streams[0] if len(streams) == 1 else None
        self._contents = only if isinstance(only, Stream) else _Contents(streams)
        self._objects, self._entries, self._states = objects, entries, states
        self.showPage()

    def ending(self, slots: int) -> Ending:
        """Return the finished file but for its slots and its end."""
        self.document.reserve(slots)
        self.document.GetPDFData(self)
        assert self.document.ended is not None  # set by its `format`
        return self.document.ended

    def _make_preamble(self) -> None:
        """Begin pages with nothing: reportlab would set Helvetica, which is not embedded (Q2, Q3)."""
        self._preamble = ""

    def _setAnnotations(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 - reportlab's name
        """Finish the page just before it is put into the file: the last hook there is."""
        entries = self._entries
        page.Trans = None  # Q7: an empty dictionary otherwise
        page.__NoDefault__ = [*page.__NoDefault__, *sorted(set(entries) - set(page.__NoDefault__))]  # Q6, Q8
        for key, value in entries.items():
            setattr(page, key, value)
        # Q12: reportlab would pack the page into letters (ASCII85), by a setting that is one for the whole process.
        page.Contents = self._contents

    def _setExtGState(self, thing: pdfdoc.PDFPage) -> None:  # noqa: N802 - reportlab's name
        """Name the graphics states of the page; reportlab would write one that sets nothing."""
        thing.ExtGState = pdfdoc.PDFDictionary(self._states) if self._states else None

    def _setXObjects(self, thing: pdfdoc.PDFPage) -> None:  # noqa: N802 - reportlab's name
        """Name the forms and pictures of the page, which are ours and not reportlab's."""
        thing.XObjects = pdfdoc.PDFDictionary(self._objects) if self._objects else None
