"""The compiled leaflet: a leaflet painted once, with a slot for each value of a patient, ready to be stamped.

It holds nothing of any patient. As bytes it is a line of lengths and then its parts as they are: facts as text, the
measures of faces, and the file up to its first slot.
"""

from __future__ import annotations

from handouts.slots.ending import Ending
from handouts.slots.fit import Fitted, Way
from handouts.slots.letters import Letters
from handouts.slots.slot import Fill, Slot
from handouts.slots.writer import Pairs, Writer

_RECORD, _UNIT = "\x1e", "\x1f"
"""ASCII's own separators: no text of a leaflet can hold them."""


class Lettering:
    """A face of a compiled leaflet: its measures, and the code in the file's font of each character."""

    __slots__ = ("codes", "drawn", "hexed", "letters", "outlines", "pairs", "widths")

    def __init__(self, letters: Letters, hexed: str, drawn: str = "") -> None:
        """Take the measures, and four hex digits for each of their characters; none where it only measures.

        ``drawn``: the outline of each character, on a line each; none where no value is shown as outlines.
        """
        self.letters = letters
        self.hexed = hexed
        self.drawn = drawn
        paths = drawn.split("\n") if drawn else []
        self.outlines = dict(zip(letters.chars, paths, strict=bool(paths))), letters.em
        self.codes = {char: hexed[4 * at : 4 * at + 4] for at, char in enumerate(letters.chars)}
        self.widths = {char: width / letters.em for char, width in zip(letters.chars, letters.widths, strict=True)}
        self.pairs = Pairs(letters)


class Compiled:
    """A leaflet to be stamped.

    ``pages``: how many; ``left_out``: what layout or fit left out; ``findings``: what there is to tell, each as
    (as it is said, severity, path, line, what, remedy, rule); ``slots`` in the order of the file; ``notes``: what is
    needed to say a value, such as how a date is written.
    """

    __slots__ = ("_writers", "ending", "faces", "findings", "left_out", "notes", "pages", "slots")

    def __init__(
        self,
        ending: Ending,
        slots: list[Slot],
        faces: list[Lettering],
        pages: int,
        left_out: tuple[str, ...] = (),
        findings: tuple[tuple[str, ...], ...] = (),
        notes: dict[str, str] | None = None,
    ) -> None:
        """Take what painting gives."""
        self.ending = ending
        self.slots = slots
        self.faces = faces
        self.pages = pages
        self.left_out = left_out
        self.findings = findings
        self.notes = notes or {}
        self._writers: list[tuple[str, Writer]] = []

    @property
    def standing(self) -> tuple[tuple[int, int], ...]:
        """In which way each slot's value is set, and on how many lines."""
        return tuple([slot.standing for slot in self.slots])

    def fitted(self, values: dict[str, str]) -> list[Fitted] | None:
        """Return in which way each slot's value is set, and its lines, be they as `standing` or not.

        ``values``: text by the slot's name; those that the leaflet does not show have none. None where one does not
        fit in any way, or a slot has no value.
        """
        if not values.keys() >= {slot.name for slot in self.slots}:
            return None
        found = []
        letters = [face.letters for face in self.faces]
        for slot in self.slots:
            fitted = slot.fitted(values[slot.name], letters)
            if fitted is None:
                return None
            found.append(fitted)
        return found

    def rest(self, values: dict[str, str]) -> bytes | None:
        """Return the end of the file with these values, what follows `before`; None where they must be fitted first.

        It is what `fitted` and `stamped` make of them, in a fifth of the time, where each stands on a line of its own
        or came before and was `remembered`.
        """
        streams = []
        for name, writer in self._writers or self._begin():
            value = values.get(name)
            stream = writer.written(value) if value else None
            if stream is None:
                return None
            streams.append(stream)
        return self.ending.rest(streams)

    def remembered(self, values: dict[str, str], fitted: list[Fitted]) -> bytes:
        """Return the same of values that were fitted and stand as is `standing`; `rest` knows each from now on."""
        streams = self._streams(fitted)
        for (name, writer), stream in zip(self._writers or self._begin(), streams, strict=True):
            writer.keep(values[name], stream)
        return self.ending.rest(streams)

    def stamped(self, fitted: list[Fitted]) -> bytes:
        """Return the file with these values in its slots, which must be set as is `standing`."""
        return self.ending.finished(self._streams(fitted))

    def _begin(self) -> list[tuple[str, Writer]]:
        faces = self.faces
        self._writers = [
            (slot.name, Writer(slot, faces[slot.face].codes, faces[slot.face].pairs)) for slot in self.slots
        ]
        return self._writers

    def _streams(self, fitted: list[Fitted]) -> list[bytes]:
        streams = []
        for slot, (_, lines) in zip(self.slots, fitted, strict=True):
            face = self.faces[slot.face]
            streams.append(slot.written(lines, face.codes, face.widths, face.outlines))
        return streams

    def pack(self) -> bytes:
        """Return the leaflet as bytes, which `unpack` reads back. Raises ValueError for text that cannot be kept."""
        ending = self.ending
        facts: list[list[str]] = [
            ["ending", str(ending.first), str(ending.table), ending.entries],
            ["pages", str(self.pages)],
            *(["left-out", text] for text in self.left_out),
            *(["finding", *finding] for finding in self.findings),
            *(["note", name, text] for name, text in self.notes.items()),
        ]
        for slot in self.slots:
            places = [repr(float(value)) for place in slot.at for value in place]
            ways = ";".join([" ".join([*[repr(float(value)) for value in way[:4]], *map(str, way[4:])])
                             for way in slot.ways])  # fmt: skip
            numbers = " ".join(map(str, slot.faces))
            texts = [slot.name, numbers, slot.content, slot.setting, ways, str(slot.way), str(int(slot.ends))]
            facts.append(["slot", *texts, *places])
            for fill in slot.fills:
                floats = [repr(float(value)) for value in (fill.before, fill.y, fill.height, fill.radius)]
                facts.append(["fill", *floats, fill.paint, fill.end])
            facts += [["copy", *[repr(float(value)) for value in away]] for away in slot.copies]
        if any(_UNIT in text or _RECORD in text for fact in facts for text in fact):
            raise ValueError("a text holds a separator")
        text = _RECORD.join([_UNIT.join(fact) for fact in facts])
        faces = [
            part for face in self.faces for part in (face.letters.pack(), face.hexed.encode(), face.drawn.encode())
        ]
        parts = [text.encode(), ending.head, ending.packed, ending.tail, ending.before, *faces]
        return b" ".join([b"%d" % len(part) for part in parts]) + b"\n" + b"".join(parts)

    @classmethod
    def unpack(cls, data: bytes, faces: dict[tuple[bytes, ...], Lettering] | None = None) -> Compiled:
        """Read what `pack` wrote. Raises ValueError or LookupError for anything else.

        ``faces``: those that are known already, by what they were read from; more are added.
        """
        at = data.index(b"\n") + 1
        parts = []
        for length in data[: at - 1].split(b" "):
            parts.append(data[at : at + int(length)])
            at += int(length)
        facts = [record.split(_UNIT) for record in parts[0].decode().split(_RECORD)]
        kinds: dict[str, list[list[str]]] = {"left-out": [], "finding": [], "note": []}
        slots: list[Slot] = []
        for kind, *rest in facts:
            if kind == "slot":
                slots.append(_slot(rest))
            elif kind == "fill":
                before, y, height, radius = map(float, rest[:4])
                slots[-1].fills.append(Fill(before, y, height, radius, rest[4], rest[5]))
            elif kind == "copy":
                x, y = map(float, rest)
                slots[-1].copies.append((x, y))
            else:
                kinds.setdefault(kind, []).append(rest)
        first, table, entries = kinds["ending"][0]
        known = {} if faces is None else faces
        lettering = []
        for letters, hexed, drawn in zip(parts[5::3], parts[6::3], parts[7::3], strict=True):
            face = known.get((letters, hexed, drawn))
            if face is None:
                face = Lettering(Letters.unpack(letters), hexed.decode(), drawn.decode())
                known[letters, hexed, drawn] = face
            lettering.append(face)
        return cls(
            ending=Ending(parts[4], int(first), parts[1], parts[3], int(table), entries, parts[2]),
            slots=slots,
            faces=lettering,
            pages=int(kinds["pages"][0][0]),
            left_out=tuple([text for (text,) in kinds["left-out"]]),
            findings=tuple([tuple(finding) for finding in kinds["finding"]]),
            notes={fact[0]: fact[1] for fact in kinds["note"]},
        )


def standing(fitted: list[Fitted]) -> tuple[tuple[int, int], ...]:
    """Return in which way each value is set, and on how many lines."""
    return tuple([(way, len(lines)) for way, lines in fitted])


def _slot(fact: list[str]) -> Slot:
    name, faces, content, setting, ways, way, ends, *places = fact
    at = [float(place) for place in places]
    return Slot(
        name=name,
        faces=[int(face) for face in faces.split(" ")],
        content=content,
        setting=setting,
        ways=[_way(*text.split(" ")) for text in ways.split(";")],
        way=int(way),
        ends=ends == "1",
        at=list(zip(at[::2], at[1::2], strict=True)),
        fills=[],
        copies=[],
    )


def _way(size: str, tracking: str, first: str, room: str, most: str, face: str) -> Way:
    return float(size), float(tracking), float(first), float(room), int(most), int(face)
