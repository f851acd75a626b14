"""QR codes as they are printed: large enough, with their quiet zone, and read back (ISO/IEC 18004:2015).

Codes are found by their finder patterns, the three squares whose cross-section is 1:1:3:1:1 (clause 6.3.3), and
measured on the page. Whether a code can be read is left to ZXing, which had no part in making it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import dist

import zxingcpp

from handouts.checks.pdf_objects import Report
from handouts.checks.pdf_render import Rendered

_SMALL_MM, _MODULE_MM = 20.0, 0.4
_QUIET = 4
"""Modules of white all round (9.1)."""
_DARK = bytes(int(level >= 128) for level in range(256))
_FINDER = re.compile(rb"(?<=\x01)(?=(\x00{1,24})(\x01{1,24})(\x00{3,72})(\x01{1,24})(\x00{1,24})\x01)")
_MOST_FINDERS = 120
"""Finder patterns on a page beyond which it is a pattern, and no codes."""
_SLACK_MM = 0.35
"""A pixel and a half: what an edge may be off by."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code on a page: its corners (left, top, right, bottom) and the size of a module, in pixels; its modules."""

    left: float
    top: float
    right: float
    bottom: float
    module: float
    modules: int


def check_codes(shown: Rendered, report: Report) -> None:
    """Add codes of a page that are too small, crowded, unreadable, or whose address is not printed."""
    rows = [shown.grey_row(y).translate(_DARK) for y in range(shown.high)]
    codes = list(_codes(_finders(rows)))
    if not codes:
        return
    label, per_mm = f"page {shown.index + 1}", shown.scale * 72 / 25.4
    grey = b"".join(shown.grey_row(y) for y in range(shown.high))
    image = memoryview(grey).cast("B", (shown.high, shown.width))
    read = [
        (each.position, each.text)
        for each in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    ]
    words = re.sub(r"\s", "", str(shown.text.get_text_bounded())).lower()
    for code in codes:
        quiet = _quiet(rows, code)
        side = (code.right - code.left) / per_mm
        whole = side * (code.modules + 2 * _QUIET) / code.modules
        module = side / code.modules
        if whole < _SMALL_MM - _SLACK_MM or module < _MODULE_MM - _SLACK_MM / code.modules:
            what = f"{label}: a QR code is {side:.0f} mm wide, with modules of {module:.2f} mm"
            report.warning(what, "pdf-code-size", "print it at 20 mm or more, quiet zone included")
        if quiet < _QUIET - 0.6:
            what = f"{label}: a QR code has {quiet:.0f} modules of white round it, and {_QUIET} are needed"
            report.error(what, "pdf-code-quiet", "leave more white round it")
        found = [text for position, text in read if _holds(code, position)]
        if not found:
            report.error(f"{label}: a QR code cannot be read", "pdf-code-unread", "print it larger, darker or cleaner")
        elif found[0].startswith("http") and not _printed(found[0], words):
            what = f"{label}: the address of a QR code is not printed ({found[0][:80]})"
            report.warning(what, "pdf-code-address", "print it under the code, for those without a telephone")


def _holds(code: Code, position: object) -> bool:
    corners = [getattr(position, name) for name in ("top_left", "bottom_right")]
    x, y = (sum(getattr(corner, axis) for corner in corners) / 2 for axis in ("x", "y"))
    return bool(code.left < x < code.right and code.top < y < code.bottom)


def _printed(url: str, words: str) -> bool:
    bare = re.sub(r"^https?://(?:www\.)?", "", url.lower()).rstrip("/")
    return bare in words.replace("\u00ad", "").replace("\u200b", "")


def _finders(rows: Sequence[bytes]) -> list[tuple[float, float, float]]:
    """Return (x, y, module) of the finder patterns: 1:1:3:1:1 across and down."""
    found: list[tuple[float, float, float, int]] = []
    for y, row in enumerate(rows):
        for match in _FINDER.finditer(row):
            runs = [len(part) for part in match.groups()]
            module = sum(runs) / 7
            if not _fits(runs, module):
                continue
            x = match.start() + sum(runs) / 2
            near = [
                at for at, (fx, fy, _, _) in enumerate(found) if abs(fx - x) <= module and abs(fy - y) <= 3 * module
            ]
            if near:
                fx, fy, size, count = found[near[0]]
                found[near[0]] = (fx, (fy * count + y) / (count + 1), size, count + 1)
            elif len(found) < 4 * _MOST_FINDERS:
                found.append((x, float(y), module, 1))
    # a finder shows the pattern on the three modules of its middle
    sure = [
        (x, y, size) for x, y, size, count in found if count >= 1.5 * size and _down(rows, round(x), round(y), size)
    ]
    return sure if len(sure) <= _MOST_FINDERS else []


def _fits(runs: Sequence[int], module: float) -> bool:
    slack = max(0.6, 0.35 * module) + 0.4
    return all(abs(run - module * share) <= slack for run, share in zip(runs, (1, 1, 3, 1, 1), strict=True))


def _down(rows: Sequence[bytes], x: int, y: int, module: float) -> bool:
    """Whether the pattern stands at a column too, so that it is no row of strokes."""
    reach = round(5 * module) + 2
    column = bytes(
        rows[at][x] if 0 <= at < len(rows) and x < len(rows[at]) else 1 for at in range(y - reach, y + reach)
    )
    for match in _FINDER.finditer(b"\x01" + column + b"\x01"):
        runs = [len(part) for part in match.groups()]
        if _fits(runs, sum(runs) / 7) and abs(sum(runs) / 7 - module) <= max(0.5, 0.25 * module):
            return True
    return False


def _codes(finders: Sequence[tuple[float, float, float]]) -> Iterator[Code]:
    """Yield the upright codes of which three finders are the corners."""
    used: set[tuple[float, float, float]] = set()
    for three in combinations(finders, 3):
        if used & set(three):
            continue
        module = sum(size for _, _, size in three) / 3
        if max(abs(size - module) for _, _, size in three) > 0.3 * module + 0.3:
            continue
        left, right = min(x for x, _, _ in three), max(x for x, _, _ in three)
        top, bottom = min(y for _, y, _ in three), max(y for _, y, _ in three)
        across, down = right - left, bottom - top
        square = abs(across - down) <= module and across >= 12 * module
        at_corners = all(
            min(dist((x, y), corner) for corner in ((left, top), (right, top), (left, bottom), (right, bottom)))
            < module
            for x, y, _ in three
        )
        if not (square and at_corners):
            continue
        modules = 4 * round((across / module + 7 - 17) / 4) + 17
        if not 21 <= modules <= 177:
            continue
        module = (across + down) / 2 / (modules - 7)
        half = 3.5 * module
        used |= set(three)
        yield Code(left - half, top - half, right + half, bottom + half, module, modules)


def _quiet(rows: Sequence[bytes], code: Code) -> float:
    """Return how many modules of white stand round a code on its narrowest side, up to four."""
    for step in range(1, 2 * _QUIET + 1):
        off = (step - 0.5) * code.module / 2 + 1
        left, right = round(code.left - off), round(code.right + off)
        top, bottom = round(code.top - off), round(code.bottom + off)
        if left < 0 or top < 0 or bottom >= len(rows) or right >= len(rows[0]):
            return float(_QUIET)  # it reaches the edge of the page: white is a matter of the trim
        ring = rows[top][left : right + 1] + rows[bottom][left : right + 1]
        ring += bytes(rows[y][x] for y in range(top, bottom + 1) for x in (left, right))
        if ring.count(0) > 0.01 * len(ring):
            return (step - 1) / 2
    return float(_QUIET)
