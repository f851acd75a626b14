"""QR codes: an address as a drawing of modules, ISO/IEC 18004:2015, byte mode, error correction level M.

Written here because the libraries at hand take longer to import (60–230 ms) than a leaflet may take to be
made; the encoder needs a few milliseconds. Level M mends about 15 % of damage: enough for a folded sheet
on a fridge. Versions 1–10 only: a denser code cannot be read at the 22–25 mm that a leaflet gives it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from handouts.drawing import Drawing, Shape
from handouts.errors import LookError, Place

QUIET = 4
"""Modules of white all round (ISO/IEC 18004, 9.1)."""

_BLOCKS: tuple[tuple[int, tuple[int, ...]], ...] = (
    (10, (16,)),
    (16, (28,)),
    (26, (44,)),
    (18, (32, 32)),
    (24, (43, 43)),
    (16, (27, 27, 27, 27)),
    (18, (31, 31, 31, 31)),
    (22, (38, 38, 39, 39)),
    (22, (36, 36, 36, 37, 37)),
    (26, (43, 43, 43, 43, 44)),
)
"""Level M, by version from 1: error codewords per block, data codewords of each block (Table 9)."""

_ALIGNMENT = ((), (18,), (22,), (26,), (30,), (34,), (22, 38), (24, 42), (26, 46), (28, 50))
"""Centres of alignment patterns after the 6, by version from 1 (Table E.1)."""

_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
"""Data mask patterns (Table 10)."""

_RUN = re.compile("0{5,}|1{5,}")
_FINDER_LIKE = re.compile("(?=10111010000|00001011101)")

Grid = list[list[int]]


def qr(text: str, place: Place | None = None) -> Drawing:
    """Return the drawing of a QR code, one unit per module, quiet zone included, in the role ``ink``.

    Raises `LookError` at ``place`` when the text is empty or longer than 213 bytes in UTF-8.
    """
    grid = modules(text, place)
    size = len(grid) + 2 * QUIET
    parts = []
    for y, x, width, height in _rectangles(grid):
        left, low = x + QUIET, size - QUIET - y - height
        parts.append(f"{left} {low} m {left + width} {low} l {left + width} {low + height} l {left} {low + height} l h")
    return Drawing(size, size, (Shape(" ".join(parts), fill="ink"),))


def modules(text: str, place: Place | None = None) -> Grid:
    """Return the symbol's rows of modules, 1 for dark, without quiet zone."""
    data = text.encode()
    version = next((at + 1 for at, (_, blocks) in enumerate(_BLOCKS) if _room(at + 1, blocks) >= len(data)), 0)
    if not data or not version:
        what = f"an address of {len(data)} bytes does not fit a QR code that can be read on paper"
        remedy = "use a shorter address" if data else "give an address"
        raise LookError.at(place or Place("qr"), what, remedy, "qr")
    grid, free = _frame(version)
    _fill(grid, free, _codewords(data, version))
    best: tuple[int, Grid] | None = None
    for number, mask in enumerate(_MASKS):
        tried = [row[:] for row in grid]
        for row, column in free:
            tried[row][column] ^= mask(row, column)
        _write_format(tried, number)
        score = _penalty(tried)
        if best is None or score < best[0]:
            best = (score, tried)
    assert best is not None
    return best[1]


def _room(version: int, blocks: tuple[int, ...]) -> int:
    return sum(blocks) - (2 if version < 10 else 3)  # mode and length take 12 bits, from version 10 on 20


def _codewords(data: bytes, version: int) -> list[int]:
    """Return data and error codewords, interleaved (7.4–7.6)."""
    checks, sizes = _BLOCKS[version - 1]
    total = sum(sizes)
    bits = f"{0b0100:04b}{len(data):0{8 if version < 10 else 16}b}" + "".join(f"{byte:08b}" for byte in data)
    bits += "0" * min(4, total * 8 - len(bits))
    bits += "0" * (-len(bits) % 8)
    words = [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]
    words += [(0xEC, 0x11)[at % 2] for at in range(total - len(words))]
    blocks, start = [], 0
    for size in sizes:
        blocks.append(words[start : start + size])
        start += size
    errors = [remainder(block, checks) for block in blocks]
    woven = [block[at] for at in range(max(sizes)) for block in blocks if at < len(block)]
    return woven + [error[at] for at in range(checks) for error in errors]


def remainder(block: list[int], checks: int) -> list[int]:
    """Return the Reed–Solomon codewords of a block, over GF(256) with polynomial 0x11D (7.5.2)."""
    powers, logs = _field()
    generator = [1]
    for root in range(checks):
        longer = [*generator, 0]
        for at, factor in enumerate(generator):
            longer[at + 1] ^= powers[(logs[factor] + root) % 255]
        generator = longer
    steps = [logs[factor] for factor in generator[1:]]
    rest = [0] * checks
    for word in block:
        lead = word ^ rest[0]
        rest = [*rest[1:], 0]
        if lead:
            shift = logs[lead]
            for at, step in enumerate(steps):
                rest[at] ^= powers[(shift + step) % 255]
    return rest


def _field() -> tuple[list[int], list[int]]:
    powers, logs = [0] * 255, [0] * 256
    value = 1
    for exponent in range(255):
        powers[exponent], logs[value] = value, exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers, logs


def _frame(version: int) -> tuple[Grid, list[tuple[int, int]]]:
    """Return the function patterns of a version and the free modules in the order data fill them (6.3, 7.7.3)."""
    size = 17 + 4 * version
    grid = [[-1] * size for _ in range(size)]
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        for row in range(max(0, top - 1), min(size, top + 8)):
            for column in range(max(0, left - 1), min(size, left + 8)):
                ring = max(abs(row - top - 3), abs(column - left - 3))
                grid[row][column] = int(ring not in (2, 4))
    centres = (6, *_ALIGNMENT[version - 1]) if version > 1 else ()
    for middle in centres:
        for across in centres:
            if grid[middle][across] == -1:
                for row in range(middle - 2, middle + 3):
                    for column in range(across - 2, across + 3):
                        grid[row][column] = int(max(abs(row - middle), abs(column - across)) != 1)
    for at in range(8, size - 8):
        grid[6][at] = grid[at][6] = int(at % 2 == 0)
    for row, column in (spot for spots in _format_spots(size) for spot in spots):
        grid[row][column] = 0
    grid[size - 8][8] = 1
    if version >= 7:
        code = version << 12 | _bch(version, 12, 0x1F25)
        for at in range(18):
            bit = code >> at & 1
            grid[at // 3][size - 11 + at % 3] = grid[size - 11 + at % 3][at // 3] = bit
    free = [spot for spot in _zigzag(size) if grid[spot[0]][spot[1]] == -1]
    return grid, free


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Yield every module two columns at a time from the right, up and down by turns, past column 6."""
    upward = True
    for right in (column if column > 6 else column - 1 for column in range(size - 1, 0, -2)):
        for step in range(size):
            row = size - 1 - step if upward else step
            yield row, right
            yield row, right - 1
        upward = not upward


def _fill(grid: Grid, free: list[tuple[int, int]], words: list[int]) -> None:
    for at, (row, column) in enumerate(free):
        grid[row][column] = words[at // 8] >> (7 - at % 8) & 1 if at // 8 < len(words) else 0


def _format_spots(size: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where both copies of the format go, highest bit first (Figure 25)."""
    around = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(size - 1 - at, 8) for at in range(7)] + [(8, size - 8 + at) for at in range(8)]
    return around, apart


def _write_format(grid: Grid, mask: int) -> None:
    code = (mask << 10 | _bch(mask, 10, 0x537)) ^ 0x5412  # level M is 00, so that the mask is all of it (7.9)
    for spots in _format_spots(len(grid)):
        for at, (row, column) in enumerate(spots):
            grid[row][column] = code >> (14 - at) & 1


def _bch(value: int, length: int, generator: int) -> int:
    """Return the remainder of ``value`` shifted by ``length`` bits, in polynomials over GF(2)."""
    rest = value << length
    for bit in range(rest.bit_length() - 1, length - 1, -1):
        if rest >> bit & 1:
            rest ^= generator << (bit - length)
    return rest


def _penalty(grid: Grid) -> int:
    """Return how hard the pattern would be to read; the least is chosen (7.8.3)."""
    size = len(grid)
    rows = ["".join(map(str, row)) for row in grid]
    score = 0
    for line in (*rows, *("".join(column) for column in zip(*rows, strict=True))):
        score += sum(len(run) - 2 for run in _RUN.findall(line)) + 40 * len(_FINDER_LIKE.findall(line))
    numbers = [int(row, 2) for row in rows]
    full = (1 << size - 1) - 1
    for upper, lower in pairwise(numbers):
        unlike = (upper ^ upper >> 1) | (lower ^ lower >> 1) | (upper ^ lower)
        score += 3 * (full & ~unlike).bit_count()
    dark = sum(number.bit_count() for number in numbers)
    return score + 10 * (abs(dark * 20 - size * size * 10) // (size * size))


def _rectangles(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    """Yield row, column, width and height of rectangles that cover the dark modules, each once."""
    open_runs: dict[tuple[int, int], int] = {}
    for y, row in enumerate([*grid, [0] * len(grid)]):
        runs = set()
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.add((start, x - start))
            x += 1
        for run in sorted(open_runs.keys() - runs):
            top = open_runs.pop(run)
            yield top, run[0], run[1], y - top
        for run in runs:
            open_runs.setdefault(run, y)
