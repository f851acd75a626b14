"""A page's content: is every painting operator inside exactly one piece of marked content, and how small is its text?

ISO 32000-1 14.6 (marked content) and PDF/UA-1 7.1: content is tagged or an artifact, and nothing else.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
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
_MOST_BYTES = 3_000_000
"""Of a page's content once unpacked: one full of drawings has half a million. Read operators take a hundredfold."""
_DEEPEST = 12
"""Forms within forms."""

Matrix = tuple[float, float, float, float]
"""The part of a matrix that turns and scales."""


@dataclass(slots=True)
class Content:
    """What was seen on one page. ``mcids``: how often each number is used; ``smallest``: text, in points.

    ``strings``: what was shown, in paint order: the number of its marked content (-1: none), its font, its codes.
    """

    mcids: dict[int, int] = field(default_factory=dict)
    fonts: dict[tuple[int, int], object] = field(default_factory=dict)
    strings: list[tuple[int, tuple[int, int], bytes]] = field(default_factory=list)
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
    font: tuple[int, int] = (0, 0)


class _Walker:
    def __init__(self, content: Content, label: str, report: Report) -> None:
        self.content = content
        self.label = label
        self.report = report
        self.marked = 0
        """How many tags and artifacts are open; other marked content does not count."""
        self.operators = 0
        self.mcid = -1
        """The number of the marked content that began last."""

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
                saved.append(replace(state))
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
            self.mcid = -1
            return True
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = entry(entry(resources, "/Properties"), str(properties))
        mcid = whole(entry(properties, "/MCID"))
        if mcid is None:
            return False
        if own:
            self.content.mcids[mcid] = self.content.mcids.get(mcid, 0) + 1
        self.mcid = mcid
        return True

    def _painted(self) -> None:
        if self.marked == 0:
            self.content.loose += 1
        elif self.marked > 1:
            self.content.doubled += 1

    def _font(self, operands: Sequence[object], resources: object, state: _State) -> None:
        """Set the font and its size; only a font that shows something is asked for its file."""
        font = entry(entry(resources, "/Font"), str(operands[0])) if name(operands[0]) else None
        state.font = identity(font)
        if font is not None:
            self.content.fonts[state.font] = font
        state.size = (numbers(operands[1]) or [0.0])[0]

    def _text(self, operands: Sequence[object], state: _State, line: Matrix) -> None:
        """Count text that is shown, and note how small it is as seen; hidden text has no size."""
        shown = b"".join([bytes(part) for each in operands for part in items(each) if isinstance(part, pikepdf.String)])
        if not shown:
            return
        self._painted()
        self.content.strings.append((self.mcid, state.font, shown))
        self.content.shows_text = True
        _, _, across, up = _times(line, state.matrix)
        size = round(abs(state.size) * hypot(across, up), 2)
        if not state.hidden and size > 0:
            self.content.smallest = min(self.content.smallest or size, size)

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
    left = _MOST_BYTES
    for stream in streams:
        if isinstance(stream, pikepdf.Stream):
            raw = stream.read_raw_bytes()
            size = len(raw)
            if entry(stream, "/Filter") is not None:
                with suppress(zlib.error):  # not packed that way, or broken, which reading it will tell
                    size = len(zlib.decompressobj().decompress(raw, _MOST_BYTES))
            left -= size
            if left <= 0:
                raise TooLargeError
