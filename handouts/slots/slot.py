"""A slot: where one value stands in a painted leaflet, and the content stream that shows it there.

Its marked content is in the structure tree already, so that any value it shows is tagged. The stream sets all that it
needs between ``q`` and ``Q`` and leaves nothing behind.
"""

from __future__ import annotations

from handouts.slots.fit import Fitted, Line, Way, fitted, tidy, tidy_lines
from handouts.slots.letters import Letters
from handouts.slots.show import number, numbers, outlined, rounded, shown


class Fill:
    """A fill behind a value, which reaches as far beyond its end as it begins before it (the pill of a dose).

    ``before``: points from its left edge to the text; ``paint``: the operators that set its inks; ``end``: the one
    that paints its path.
    """

    __slots__ = ("before", "end", "height", "paint", "radius", "y")

    def __init__(self, before: float, y: float, height: float, radius: float, paint: str, end: str) -> None:
        """Take its measures in points."""
        self.before = before
        self.y = y
        self.height = height
        self.radius = radius
        self.paint = paint
        self.end = end


class Slot:
    """Where a value stands.

    ``name``: of the value; ``faces``: the numbers of the letters it may be set in; ``content``: the operator that
    begins its marked content; ``setting``: those that set ink, font and size; ``ways``: those that the value may be set
    in, the first that it fits; ``way``: which of them this slot is for; ``at``: where the baseline of each line begins,
    or ``ends``; ``copies``: how far from there the value is shown again as outlines.
    """

    __slots__ = ("at", "content", "copies", "ends", "faces", "fills", "name", "setting", "way", "ways")

    def __init__(
        self,
        name: str,
        faces: list[int],
        content: str,
        setting: str,
        ways: list[Way],
        way: int,
        ends: bool,
        at: list[tuple[float, float]],
        fills: list[Fill],
        copies: list[tuple[float, float]],
    ) -> None:
        """Take what `handouts.pdf.paint` knows of it."""
        self.name = name
        self.faces = faces
        self.content = content
        self.setting = setting
        self.ways = ways
        self.way = way
        self.ends = ends
        self.at = at
        self.fills = fills
        self.copies = copies

    @property
    def standing(self) -> tuple[int, int]:
        """In which way its value is set, and on how many lines: others do not stand here."""
        return self.way, len(self.at)

    @property
    def face(self) -> int:
        """The number of the letters that its value is set in."""
        return self.faces[self.ways[self.way][5]]

    def fitted(self, text: str, letters: list[Letters]) -> Fitted | None:
        """Return in which way a value is set, the first that has room for its words, and its lines; None: in none.

        ``letters``: all of the leaflet's.
        """
        tidied = tidy_lines(text) if self.name == NOTE else tidy(text)
        return fitted(tidied, [letters[face] for face in self.faces], self.ways)

    def written(
        self, lines: list[Line], codes: dict[str, str], widths: dict[str, float], outlines: tuple[dict[str, str], int]
    ) -> bytes:
        """Return the content stream that shows ``lines``, one for each place of `at`.

        ``codes``: four hex digits for each character, ``widths``: its advance in the font, in em; ``outlines``: its
        path, and the font units of an em; looked at where there are `copies`.
        """
        size = self.ways[self.way][0]
        out = ["q"]
        fills = self._fills(lines)
        if fills:
            out += ["/Artifact BMC", *fills, "EMC"]
        out.append(f"{self.content}\nBT\n{self.setting}")
        spacing = ""
        for (text, advances), (x, y) in zip(lines, self.at, strict=True):
            tracking, operator = shown([codes[char] for char in text], [widths[char] for char in text], advances)
            wanted = f"{number(tracking * size)} Tc"
            if wanted != spacing:
                out.append(wanted)
                spacing = wanted
            start = self._start(x, text, advances)
            out.append(f"1 0 0 1 {numbers(start, y)} Tm {operator}")
        out.append("ET\nEMC")
        if self.copies:
            out += ["/Artifact BMC", *self._copied(lines, fills, *outlines), "EMC"]
        out.append("Q\n")
        return "\n".join(out).encode("latin-1")

    def _fills(self, lines: list[Line]) -> list[str]:
        """Return the operators of the fills behind the value."""
        width = max([_width(*line) for line in lines]) * self.ways[self.way][0] if self.fills else 0.0
        x = self.at[0][0] - (width if self.ends else 0.0)
        out = []
        for fill in self.fills:
            path = rounded(x - fill.before, fill.y, width + 2 * fill.before, fill.height, fill.radius)
            out.append(f"{fill.paint}{path} {fill.end}")
        return out

    def _copied(self, lines: list[Line], fills: list[str], outlines: dict[str, str], em: int) -> list[str]:
        """Return the operators that show the value again as outlines, wherever there is a copy of it."""
        size = self.ways[self.way][0]
        shown = [*fills, self.setting]
        for (text, advances), (x, y) in zip(lines, self.at, strict=True):
            shown.append(outlined(text, advances, outlines, em, size, self._start(x, text, advances), y))
        value = "\n".join(shown)
        return [f"q 1 0 0 1 {numbers(*away)} cm\n{value}\nQ" for away in self.copies]

    def _start(self, x: float, text: str, advances: tuple[float, ...]) -> float:
        """Return where a line begins that stands at ``x``."""
        return x - _width(text, advances) * self.ways[self.way][0] if self.ends else x


NOTE = "note"
"""The one value whose own line ends stay."""


def _width(text: str, advances: tuple[float, ...]) -> float:
    """Return the width in em of a line without the blank at its end."""
    return sum(advances[: len(text.rstrip(" "))])
