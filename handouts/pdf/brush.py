"""Marks as the operators of a content stream (ISO 32000-1, 8 and 9), each setting only what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt

from handouts.drawing import Drawing
from handouts.pdf.fonts import Subset
from handouts.pdf.syntax import colour, number, numbers
from handouts.slots.show import rounded, shown
from handouts.typeset.marks import FillMark, RuleMark, TextMark
from handouts.units import Rect

OVER, OPEN = "O1", "O0"
"""Graphics states: what follows is laid over what is there, or what is there is left open under it (8.6.7)."""
_LAID, _LEFT = f"/{OVER} gs", f"/{OPEN} gs"


class Brush:
    """The operators of one page, and what is set at this point of it: ink, line, font.

    ``fonts``: face name to the name of its font resource and its subset; ``inks``: role to what `syntax.colour` takes.
    ``overprint``: inks of text that is laid over what is there, in the graphics state `OVER`; nothing else is.
    """

    def __init__(
        self, fonts: Mapping[str, tuple[str, Subset]], inks: Mapping[str, str], overprint: frozenset[str] = frozenset()
    ) -> None:
        """Start an empty page."""
        self.code: list[str] = []
        self._fonts = fonts
        self._inks = inks
        self._overprint = overprint
        self._set: dict[str, str] = {"fill": "0 g", "stroke": "0 G", "width": "1 w", "spacing": "0 Tc", "over": _LEFT}

    def text(self, marks: list[TextMark]) -> None:
        """Write neighbouring runs of text in one text object."""
        self.code.append("BT")
        for mark in marks:
            key, subset = self._fonts[mark.face]
            self._change("fill", colour(self._ink(mark.ink)))
            self._change("over", _LAID if mark.ink in self._overprint else _LEFT)
            self._change("font", f"/{key} {number(mark.size)} Tf")
            tracking, shown = _shown(subset, mark.text, mark.advances)
            self._change("spacing", f"{number(tracking * mark.size)} Tc")
            self.code.append(f"1 0 0 1 {number(mark.x)} {number(mark.y)} Tm {shown}")
        self.code.append("ET")

    def rule(self, mark: RuleMark) -> None:
        """Draw a line with flat ends."""
        self._change("over", _LEFT)
        self._change("stroke", colour(self._ink(mark.ink), stroke=True))
        self._change("width", f"{number(mark.width)} w")
        self.code.append(f"{numbers(mark.x0, mark.y0)} m {numbers(mark.x1, mark.y1)} l S")

    def fill(self, mark: FillMark) -> None:
        """Draw a rectangle, its corners round where it has a radius."""
        if mark.fill is None and mark.stroke is None:
            return
        self._change("over", _LEFT)
        if mark.fill is not None:
            self._change("fill", colour(self._ink(mark.fill)))
        if mark.stroke is not None:
            self._change("stroke", colour(self._ink(mark.stroke), stroke=True))
            self._change("width", f"{number(mark.width)} w")
        end = "f" if mark.stroke is None else "S" if mark.fill is None else "B"
        rect = mark.rect
        self.code.append(f"{rounded(rect.x, rect.y, rect.width, rect.height, mark.radius)} {end}")

    def drawing(self, rect: Rect, drawing: Drawing) -> None:
        """Copy the paths of a drawing behind the matrix that puts it in ``rect``."""
        self._change("over", _LEFT)
        across, up = rect.width / drawing.width, rect.height / drawing.height
        self.code.append(f"q {across:.6f} 0 0 {up:.6f} {numbers(rect.x, rect.y)} cm")
        self.code += operators(drawing, self._inks, sqrt(across * up))
        self.code.append("Q")

    def setting(self, mark: TextMark) -> str:
        """Return the operators that set all that a run of text needs, for where nothing is known to be set."""
        over = _LAID if mark.ink in self._overprint else _LEFT
        ink, font = colour(self._ink(mark.ink)), f"/{self._fonts[mark.face][0]} {number(mark.size)} Tf"
        return "\n".join([over, ink, font] if self._overprint else [ink, font])

    def filling(self, mark: FillMark) -> tuple[str, str]:
        """Return the operators that set all that a rectangle needs, and the one that paints it."""
        out = [_LEFT] if self._overprint else []
        if mark.fill is not None:
            out.append(colour(self._ink(mark.fill)))
        if mark.stroke is not None:
            out += [colour(self._ink(mark.stroke), stroke=True), f"{number(mark.width)} w"]
        return "\n".join([*out, ""]), "f" if mark.stroke is None else "S" if mark.fill is None else "B"

    def object(self, rect: Rect, key: str, width: float = 1.0, height: float = 1.0) -> None:
        """Show a form or a picture, ``width`` by ``height`` in its own units, in ``rect``."""
        self._change("over", _LEFT)
        matrix = f"{rect.width / width:.6f} 0 0 {rect.height / height:.6f} {numbers(rect.x, rect.y)}"
        self.code.append(f"q {matrix} cm /{key} Do Q")

    def _ink(self, ink: str) -> str:
        return ink if ink[0] in "#%" else self._inks[ink]

    def _change(self, what: str, operator: str) -> None:
        if self._set.get(what) != operator:
            self._set[what] = operator
            self.code.append(operator)


def operators(drawing: Drawing, inks: Mapping[str, str], scale: float) -> list[str]:
    """Return the operators of a drawing in its own units; ``scale`` is how many points one of them is.

    They are meant for between ``q`` and ``Q``, or a form: they begin from the state of a fresh page.
    """
    code = ["1 J 1 j"]
    known: dict[str, str] = {"ends": code[0], "dash": "[] 0 d"}

    def change(what: str, operator: str) -> None:
        if known.get(what) != operator:
            known[what] = operator
            code.append(operator)

    def inked(ink: str) -> str:
        return ink if ink[0] in "#%" else inks[ink]

    for shape in drawing.shapes:
        if shape.fill is None and shape.stroke is None:
            continue
        before = known
        if shape.clip:
            code.append(f"q {shape.clip} W n")
            known = dict(known)  # what is set inside q and Q is forgotten after it
        if shape.fill is not None:
            change("fill", colour(inked(shape.fill)))
        if shape.stroke is not None:
            change("stroke", colour(inked(shape.stroke), stroke=True))
            change("width", f"{max(shape.width, shape.hairline / scale):.6g} w")
            change("ends", "0 J 0 j" if shape.square else "1 J 1 j")
            change("dash", f"[{numbers(*shape.dash)}] 0 d")
        end = "S" if shape.fill is None else "f" if shape.stroke is None else "B"
        code.append(f"{shape.path} {end}{'*' if shape.even_odd and end != 'S' else ''}")
        if shape.clip:
            code.append("Q")
            known = before
    return code


@lru_cache(maxsize=2048)
def _shown(subset: Subset, text: str, advances: tuple[float, ...]) -> tuple[float, str]:
    """Return the letter-spacing in em and the operator that shows a run with its kerning; remembered."""
    codes, widths = subset.codes, subset.widths
    return shown([codes[char] for char in text], [widths[char] for char in text], advances)
