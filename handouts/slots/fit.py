"""Fitting: whether a value has room in its slot, and on which lines it stands. Decided here and nowhere else.

A value is set whole: no word is divided, nothing is made smaller, nothing is clipped. What does not fit is told by
None, and the leaflet is then set anew with room for it.
"""

from __future__ import annotations

from unicodedata import is_normalized, normalize

from handouts.slots.letters import Letters

Line = tuple[str, tuple[float, ...]]
"""The text of a line, with a blank at its end where another follows, and the advance of each character in em."""

Way = tuple[float, float, float, float, int, int]
"""How a value may be set: size in points, tracking in em, the points that its first line and the following ones may be
wide, how many lines it may take (0: any), and in which of the slot's faces: in another than the first only what that
one has no letters for."""
Fitted = tuple[int, list[Line]]
"""In which way a value is set, by its number, and its lines."""
SLACK = 0.01
"""Points that a line may be over its room: what adding up leaves of rounding."""
_RAG = 0.16
"""The room at a line's end, as a share of the measure, that counts as badness 100 (as in all other text)."""
_LINE = 10.0
_SHORT = 0.25
"""The share of the measure under which a last line is short, and what that costs."""
_SHORT_COST = 40000.0


def tidy(text: str) -> str:
    """Return a value of one line as it is set: composed characters, no soft hyphens, single blanks."""
    if _is_tidy(text):
        return text
    return " ".join([word for line in tidy_lines(text).split("\n") for word in line.split(" ") if word])


def tidy_lines(text: str) -> str:
    """Return a value of several lines as it is set; its own line ends stay. A no-break space counts as a letter."""
    if _is_tidy(text):
        return text
    if not text.isascii():
        text = normalize("NFC", text).replace("\u00ad", "")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    tidied = [" ".join([word for word in line.split(" ") if word]) for line in lines]
    return "\n".join([line for line in tidied if line])


def _is_tidy(text: str) -> bool:
    """Tell whether a text is one line that is as it is set, as most are."""
    if not text.isascii() and (not is_normalized("NFC", text) or "\u00ad" in text):
        return False
    spaced = "  " in text or text[:1] == " " or text[-1:] == " "
    return not (spaced or "\n" in text or "\r" in text or "\t" in text)


def fitted(text: str, faces: list[Letters], ways: list[Way]) -> Fitted | None:
    """Return the first way that a tidy text fits, and its lines; None where it fits none. ``faces``: the slot's."""
    written = faces[0].places(text.replace("\n", " ")) is not None
    for number, (size, tracking, first, room, most, face) in enumerate(ways):
        if written == (face > 0):
            continue
        lines = broken(text, faces[face], size, first, room, tracking)
        if lines is not None and (not most or len(lines) <= most):
            return number, lines
    return None


def broken(
    text: str, letters: Letters, size: float, first: float, room: float, tracking: float = 0.0
) -> list[Line] | None:
    """Return a tidy text as the best lines, the first of at most ``first`` points, the following ones of ``room``.

    Each word is kerned for itself, so that a blank is as wide after any letter. A double name goes on in the next
    line after its hyphen, where it is wider than a line. None where there are no letters for it, or a word is too wide.
    """
    places = letters.places(" ")
    if places is None:
        return None
    blank = letters.advances(places, tracking)
    lines: list[Line] = []
    for part in text.split("\n"):
        words: list[Line] = []
        for word in part.split(" "):
            places = letters.places(word)
            if not places:
                return None
            words.append((word + " ", letters.advances(places, tracking) + blank))
        measures = (room if lines else first, room)
        made = _paragraph(words, size, *measures) or _paragraph(_parted(words), size, *measures)
        if made is None:
            return None
        lines += made
    text, advances = lines[-1]
    return [*lines[:-1], (text.rstrip(" "), advances[: len(text.rstrip(" "))])]


def _parted(words: list[Line]) -> list[Line]:
    """Return the words with double ones parted after each hyphen that has two letters on either side."""
    parts: list[Line] = []
    for text, advances in words:
        start = 0
        for at in range(3, len(text) - 2):
            if text[at - 1] == "-" and at - start > 2:
                parts.append((text[start:at], advances[start:at]))
                start = at
        parts.append((text[start:], advances[start:]))
    return parts


def _paragraph(words: list[Line], size: float, first: float, room: float) -> list[Line] | None:
    """Break a paragraph so that its lines are best together: Knuth and Plass (1981), without divided words.

    A word has its blank behind it, which does not count at a line's end; part of a double word has none.
    """
    whole = [sum(advances) * size for _, advances in words]
    bare = [sum(advances[: len(text.rstrip(" "))]) * size for text, advances in words]
    count = len(words)
    if sum(whole[:-1]) + bare[-1] <= first + SLACK:  # one line is better than any two
        return [_joined(words)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        found = (float("inf"), -1)
        width, behind = bare[end - 1], 0.0
        for start in range(end - 1, -1, -1):
            if start < end - 1:
                behind += whole[start]
                width = behind + bare[end - 1]
            measure = first if start == 0 else room
            if width > measure + SLACK:
                if width > max(first, room) + SLACK:
                    break
                continue
            cost = best[start][0] + _cost(measure - width, measure, last=end == count, alone=start == 0)
            if cost < found[0]:
                found = (cost, start)
        best.append(found)
    if best[-1][0] == float("inf"):
        return None
    lines: list[Line] = []
    end = count
    while end:
        start = best[end][1]
        lines.append(_joined(words[start:end]))
        end = start
    return lines[::-1]


def _joined(words: list[Line]) -> Line:
    advances: tuple[float, ...] = ()
    for _, more in words:
        advances += more
    return "".join([word for word, _ in words]), advances


def _cost(left: float, measure: float, *, last: bool, alone: bool) -> float:
    if last:
        short = 0.0 if alone else max(0.0, 1.0 - (measure - left) / (_SHORT * measure))
        return _LINE**2 + _SHORT_COST * short**2
    return (_LINE + 100.0 * (max(left, 0.0) / (_RAG * measure)) ** 3) ** 2
