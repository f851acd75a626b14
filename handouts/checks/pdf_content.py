"""A page's content: is every painting operator inside exactly one piece of marked content, and how small is its text?

ISO 32000-1 14.6 (marked content) and PDF/UA-1 7.1: content is tagged or an artifact, and nothing else.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

import pikepdf

from handouts.checks.pdf_objects import (
    MOST_ENTRIES,
    Report,
    TooLargeError,
    entry,
    identity,
    items,
    name,
    numbers,
    whole,
)

_PATHS = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"])
_TEXTS = frozenset(["Tj", "TJ", "'", '"'])
_MOST_BYTES = 50_000_000
"""Of one content stream once unpacked: a page of drawings has half a million."""
_DEEPEST = 12
"""Forms within forms."""

Matrix = tuple[float, float, float, float]
"""The part of a matrix that turns and scales."""


@dataclass(slots=True)
class Content:
    """What was seen on one page. ``mcids``: how often each number is used; ``smallest``: text, in points."""

    mcids: dict[int, int] = field(default_factory=dict)
    fonts: dict[tuple[int, int], object] = field(default_factory=dict)
    smallest: float = 0.0
    shows_text: bool = False
    loose: int = 0
    doubled: int = 0


def read_content(page: pikepdf.Page, label: str, report: Report) -> Content:
    """Walk through a page and the forms it shows. Raises `TooLargeError`."""
    content = Content()
    _Walker(content, label, report).walk(page.obj, entry(page.obj, "/Resources") or _inherited(page), 0, (1, 0, 0, 1))
    if content.loose:
        report.error(f"{label}: {content.loose} things are painted outside the tags", "untagged-content")
    if content.doubled:
        report.error(f"{label}: {content.doubled} things are painted inside two tags at once", "nested-content")
    for mcid, count in content.mcids.items():
        if count > 1:
            report.error(f"{label}: marked content {mcid} stands there {count} times", "mcid-twice")
    return content


def _inherited(page: pikepdf.Page) -> object:
    holder: object = page.obj
    for _ in range(_DEEPEST):
        holder = entry(holder, "/Parent")
        found = entry(holder, "/Resources")
        if found is not None:
            return found
    return None


@dataclass(slots=True)
class _State:
    """The part of the graphics state that tells how large text is."""

    matrix: Matrix = (1.0, 0.0, 0.0, 1.0)
    size: float = 0.0
    hidden: bool = False


class _Walker:
    def __init__(self, content: Content, label: str, report: Report) -> None:
        self.content = content
        self.label = label
        self.report = report
        self.marked = 0
        """How many tags and artifacts are open; other marked content does not count."""
        self.operators = 0

    def walk(self, holder: object, resources: object, depth: int, matrix: Matrix, own: bool = True) -> None:
        """Read one stream of operators; ``own``: whether its MCIDs are the page's."""
        parts = items(entry(holder, "/Contents")) if depth == 0 else [holder]
        _bounded(parts)
        instructions = pikepdf.parse_content_stream(holder)  # type: ignore[arg-type]
        self.operators += len(instructions)
        if self.operators > 10 * MOST_ENTRIES:
            raise TooLargeError
        state, saved, line, opened, begun = _State(matrix), [], (1.0, 0.0, 0.0, 1.0), [], 0
        for instruction in instructions:
            operands: Sequence[object] = list(instruction.operands)
            word = str(instruction.operator)
            if word in ("BDC", "BMC"):
                opened.append(self._open(operands, resources, own))
                self.marked += opened[-1]
            elif word == "EMC":
                if not opened:
                    self._wrong("marked content ends that never began")
                    continue
                self.marked -= opened.pop()
            elif word in _PATHS or word in ("BI", "INLINE IMAGE"):
                self._painted()
            elif word in _TEXTS:
                self._text(operands, state, line)
            elif word == "Do":
                self._object(operands, resources, depth, state.matrix, own)
            elif word == "q":
                saved.append(_State(state.matrix, state.size, state.hidden))
            elif word == "Q":
                if not saved:
                    self._wrong("Q without q")
                    continue
                state = saved.pop()
            elif word == "cm":
                state.matrix = _times(numbers(operands)[:4], state.matrix)
            elif word == "BT":
                line, begun = (1.0, 0.0, 0.0, 1.0), len(opened)
            elif word == "ET" and begun != len(opened):
                self._wrong("marked content and text are not nested")
            elif word == "Tm":
                line = _times(numbers(operands)[:4], (1.0, 0.0, 0.0, 1.0))
            elif word == "Tf" and len(operands) == 2:
                self._font(operands, resources, state)
            elif word == "Tr":
                state.hidden = numbers(operands) == [3.0]
        if opened or saved:
            self._wrong("something that was begun does not end")
            self.marked -= sum(opened)

    def _wrong(self, what: str) -> None:
        self.report.error(f"{self.label}: {what}", "content-nesting")

    def _open(self, operands: Sequence[object], resources: object, own: bool) -> bool:
        """Tell whether marked content that begins here is a tag's or an artifact, and count its MCID."""
        if operands and name(operands[0]) == "Artifact":
            return True
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = entry(entry(resources, "/Properties"), str(properties))
        mcid = whole(entry(properties, "/MCID"))
        if mcid is None:
            return False
        if own:
            self.content.mcids[mcid] = self.content.mcids.get(mcid, 0) + 1
        return True

    def _painted(self, marks: list[Mark]) -> None:
        if not any(marks):
            what, remedy = "something is painted outside the structure", "tag it, or mark it as an artifact"
            self.report.error("unmarked", what, remedy, self.page)  # PDF/UA-1 7.1

    def _opened(
        self, operator: str, operands: list[object], resources: object, owner: Number, marks: list[Mark]
    ) -> Mark:
        """Return what a piece of marked content is, and note artifacts inside tagged content or around it."""
        mark: Mark = ""
        if _key(operands) == "/Artifact":
            mark = "artifact"
        else:
            held = operands[1] if operator == "BDC" and len(operands) > 1 else None
            if isinstance(held, pikepdf.Name):
                held = entry(resources, "/Properties", str(held))
            mcid = whole(entry(held, "/MCID"))
            if mcid is not None:
                mark = owner, mcid
                self.shown.marked[mark] += 1
        if mark and any(other and isinstance(other, str) != isinstance(mark, str) for other in marks):
            what = "an artifact stands inside tagged content, or the other way round"
            self.report.error("nested", what, "end the one before the other begins", self.page)
        return mark

    def _text(self, state: _State, text: Matrix, operands: list[object], marks: list[Mark]) -> None:
        pieces = [bytes(part) for item in operands for part in items(item) if isinstance(part, pikepdf.String)]
        font = state.font
        if not any(pieces) or not isinstance(font, pikepdf.Object):
            return
        self.shown.fonts.setdefault(number(font), (font, set()))[1].update(pieces)
        for mark in reversed(marks):
            if isinstance(mark, tuple):
                self.shown.words.setdefault(mark, []).append((number(font), b"".join(pieces)))
                break
        _, _, across, up = _times(text, state.matrix)
        if state.mode != _INVISIBLE:
            wide = 2 if name(entry(font, "/Subtype")) == "Type0" else 1
            self.shown.sizes[round(abs(state.size) * hypot(across, up), 1)] += sum(map(len, pieces)) // wide

    def _object(self, operands: Sequence[object], resources: object, depth: int, matrix: Matrix, own: bool) -> None:
        form = entry(entry(resources, "/XObject"), str(operands[0])) if operands and name(operands[0]) else None
        if name(entry(form, "/Subtype")) != "Form":
            self._painted()
            return
        if depth >= _DEEPEST:
            raise TooLargeError
        inside = _times(numbers(entry(form, "/Matrix"))[:4], matrix)
        own = own and entry(form, "/StructParents") is None  # otherwise its MCIDs are its own
        self.walk(form, entry(form, "/Resources") or resources, depth + 1, inside, own)


def _times(first: Sequence[float], second: Matrix) -> Matrix:
    if len(first) < 4:
        return second
    a, b, c, d = first
    e, f, g, h = second
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)


def _bounded(streams: Sequence[object]) -> None:
    """Raise `TooLargeError` when packed data grow beyond bounds, before anything unpacks them whole."""
    for stream in streams:
        if isinstance(stream, pikepdf.Stream) and entry(stream, "/Filter") is not None:
            raw = stream.read_raw_bytes()
            try:
                size = len(zlib.decompressobj().decompress(raw, _MOST_BYTES))
            except zlib.error:
                size = len(raw)  # not packed that way, or broken, which reading it will tell
            if size >= _MOST_BYTES:
                raise TooLargeError
