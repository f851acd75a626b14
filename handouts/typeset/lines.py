"""Lines: total-fit breaking of a paragraph, ragged right.

Knuth and Plass, "Breaking paragraphs into lines" (1981): of all ways to break a paragraph, take the one
whose lines are best together. Here lines do not stretch: a line's badness grows with the cube of the
room it leaves, so that the right edge is quiet; a divided word costs more inside a part than at a
compound's seam, and two lines in a row never both end in a division.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from handouts.look.typefaces import Face
from handouts.typeset.words import Division, Piece, Word, address_divisions, split
from handouts.values import dataclass

RAG = 0.16
"""The room at a line's end, as a share of the measure, that counts as badness 100."""
LINE_PENALTY = 10.0
SHORT_LAST = 40000.0
"""Demerits of an empty last line; they fall to none at `SHORT_SHARE` of the measure."""
SHORT_SHARE = 0.25
NUMBER_TIE = 250.0
"""What a line costs that ends in a number, apart from the last of a paragraph."""
CALM = 0.2
"""Lines that leave no more than this share of the measure are good enough without any divided word."""
FEW = 1
"""Divided words that a paragraph may have before others are tried for."""
DEARER = (2.0, 4.0, 8.0)
"""What a divided word then costs, of the usual."""
UNEVEN = 0.35
"""The share of the measure that a line may leave for the sake of fewer divided words."""
_SLACK = 0.01


class OversetWordError(ValueError):
    """A word is wider than the measure and cannot be divided. Holds the word and the points over."""

    def __init__(self, word: str, over: float) -> None:
        """Take the word and how many points it is too wide."""
        super().__init__(word)
        self.word = word
        self.over = over


class Run(NamedTuple):
    """Pieces of one face, size and span set side by side. ``x``: offset from the line's start in points."""

    x: float
    text: str
    advances: tuple[float, ...]
    face: Face
    size: float
    rise: float
    span: int


@dataclass(frozen=True, slots=True)
class Line:
    """A set line. ``width`` in points without the blank at its end; ``divided``: ends in a division."""

    runs: tuple[Run, ...]
    width: float
    divided: bool = False


@dataclass(slots=True)
class _Breaks:
    """Places where a line may end, as parallel lists; ``start`` is where the next line would begin."""

    end: list[float]
    start: list[float]
    penalty: list[float]
    divided: list[bool]
    word: list[int]
    division: list[Division | None]


Divide = Callable[[Word], tuple[Division, ...]]


def break_lines(words: Sequence[Word], measure: float, divide: Divide) -> tuple[Line, ...]:
    """Return the best lines of at most ``measure`` points. Raises `OversetWordError`.

    Words are divided only where whole words would leave the right edge restless, as in TeX's two passes; an address
    only where it is wider than the measure.
    """
    lines: list[Line] = []
    begin = 0
    for index, word in enumerate(words):
        if word.ends_line or index == len(words) - 1:
            lines.extend(_segment(words[begin : index + 1], measure, divide, last=index == len(words) - 1))
            begin = index + 1
    return tuple(lines)


def _segment(words: Sequence[Word], measure: float, divide: Divide, *, last: bool) -> list[Line]:
    whole = _best(_breaks(words, None), measure)
    if whole is not None:
        lines = _lines(words, whole, last=last)
        if all(measure - line.width <= CALM * measure for line in lines[:-1]):
            return lines
    for way in (divide, address_divisions):
        divided = _best(_breaks(words, way), measure)
        if divided is not None:
            return _fewer_divided(words, measure, way, _lines(words, divided, last=last), last=last)
    widest = max(words, key=lambda word: word.width)
    raise OversetWordError(widest.text, max(widest.width - measure, 0.0))


def _fewer_divided(
    words: Sequence[Word], measure: float, divide: Divide, found: list[Line], *, last: bool
) -> list[Line]:
    """Return as many lines with fewer divided words, where there are several and the right edge bears it."""
    for weight in DEARER:
        count = sum(line.divided for line in found)
        if count <= FEW:
            break
        ends = _best(_breaks(words, divide, weight), measure)
        lines = _lines(words, ends, last=last) if ends else found
        even = all(measure - line.width <= UNEVEN * measure for line in lines[:-1])
        if even and len(lines) <= len(found) and sum(line.divided for line in lines) < count:
            found = lines
    return found


def _breaks(words: Sequence[Word], divide: Divide | None, weight: float = 1.0) -> _Breaks:
    breaks = _Breaks([], [], [], [], [], [])
    at = 0.0
    last = len(words) - 1
    for index, word in enumerate(words):
        for division in divide(word) if divide else ():
            inside = at + sum(piece.width for piece in split(word.pieces, 0, division.offset))
            shy = division.hyphen.width if division.hyphen else 0.0
            _add(breaks, inside + shy, inside, weight * division.penalty, division.hyphen is not None, index, division)
        end = at + word.width
        at = end if word.space is None or index == last else end + word.space.width
        # a number at a line's end is parted from what it counts
        tie = NUMBER_TIE if index < last and word.pieces[-1].text[-1].isdigit() else 0.0
        _add(breaks, end, at, tie, False, index, None)
    return breaks


def _add(
    breaks: _Breaks, end: float, start: float, penalty: float, divided: bool, word: int, division: Division | None
) -> None:
    breaks.end.append(end)
    breaks.start.append(start)
    breaks.penalty.append(penalty)
    breaks.divided.append(divided)
    breaks.word.append(word)
    breaks.division.append(division)


def _best(breaks: _Breaks, measure: float) -> list[tuple[int, Division | None]] | None:
    """Return the chosen line ends as (word, division) pairs, or None when some piece is too wide."""
    end, start, penalty, divided = breaks.end, breaks.start, breaks.penalty, breaks.divided
    count = len(end)
    if end[-1] <= measure + _SLACK:
        return [(breaks.word[-1], None)]
    infinite = float("inf")
    cost = [infinite] * count
    previous = [-1] * count
    room = RAG * measure
    low = -1  # the first break from which a line may still begin
    for here in range(count):
        limit = end[here] - measure - _SLACK
        while low < here and (start[low] if low >= 0 else 0.0) < limit:
            low += 1
        is_last = here == count - 1
        own = penalty[here] ** 2
        best, best_from = infinite, -2
        for before in range(low, here):
            if before >= 0:
                so_far = cost[before]
                if so_far == infinite or (divided[here] and divided[before]):
                    continue
                left = measure - end[here] + start[before]
            else:
                so_far, left = 0.0, measure - end[here]
            if is_last:
                short = max(0.0, 1.0 - (measure - left) / (SHORT_SHARE * measure))
                line = LINE_PENALTY**2 + SHORT_LAST * short**2
                if before >= 0 and divided[before]:
                    line += SHORT_LAST  # a divided word should not run into the last line
            else:
                badness = 100.0 * (left / room) ** 3 if left > 0 else 0.0
                line = (LINE_PENALTY + badness) ** 2
            total = so_far + line + own
            if total < best:
                best, best_from = total, before
        if best_from > -2:
            cost[here], previous[here] = best, best_from
    if cost[-1] == infinite:
        return None
    chosen: list[tuple[int, Division | None]] = []
    at = count - 1
    while at >= 0:
        chosen.append((breaks.word[at], breaks.division[at]))
        at = previous[at]
    chosen.reverse()
    return chosen


def _lines(words: Sequence[Word], ends: list[tuple[int, Division | None]], *, last: bool) -> list[Line]:
    lines = []
    word, offset = 0, 0
    for number, (until, division) in enumerate(ends):
        final = last and number == len(ends) - 1
        lines.append(_line(words, word, offset, until, division, final=final))
        word, offset = (until, division.offset) if division else (until + 1, 0)
    return lines


def _line(
    words: Sequence[Word], first: int, offset: int, last: int, division: Division | None, *, final: bool
) -> Line:
    pieces: list[Piece] = []
    for index in range(first, last + 1):
        word = words[index]
        start = offset if index == first else 0
        stop = division.offset if division and index == last else None
        pieces.extend(word.pieces if start == 0 and stop is None else split(word.pieces, start, stop))
        if index < last and word.space:
            pieces.append(word.space)
    width = sum(piece.width for piece in pieces)
    divided = division is not None and division.hyphen is not None
    if division and division.hyphen:
        pieces.append(division.hyphen)
        width += division.hyphen.width
    elif not final and not division:
        # the blank at the line's end keeps words apart when the text is copied or read aloud
        blank = words[last].space or _blank(pieces[-1])
        pieces.append(blank)
    return Line(_runs(pieces), width, divided)


def _blank(after: Piece) -> Piece:
    advances = after.face.advances(" ")
    return Piece(" ", advances, after.face, after.size, advances[0] * after.size, after.span, after.rise)


def _runs(pieces: list[Piece]) -> tuple[Run, ...]:
    runs: list[Run] = []
    x = 0.0
    group: list[Piece] = []
    group_x = 0.0
    for piece in pieces:
        if group and (
            piece.span != group[0].span
            or piece.face is not group[0].face
            or piece.size != group[0].size
            or piece.rise != group[0].rise
        ):
            runs.append(_run(group, group_x))
            group, group_x = [], x
        group.append(piece)
        x += piece.width
    if group:
        runs.append(_run(group, group_x))
    return tuple(runs)


def _run(group: list[Piece], x: float) -> Run:
    first = group[0]
    if len(group) == 1:
        return Run(x, first.text, first.advances, first.face, first.size, first.rise, first.span)
    text = "".join(piece.text for piece in group)
    advances = tuple(advance for piece in group for advance in piece.advances)
    return Run(x, text, advances, first.face, first.size, first.rise, first.span)
