"""Text as shapes: a form that shows lines as the outlines of their letters, which no reader takes for text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handouts.look.outlines import outline
from handouts.look.typefaces import Face
from handouts.pdf.brush import OPEN, OVER
from handouts.pdf.document import Stream, flate
from handouts.pdf.syntax import colour, numbers
from handouts.slots.show import outlined
from handouts.typeset.marks import TextMark

STATES = {
    OVER: "<</Type/ExtGState/OP true/op true/OPM 1>>",
    OPEN: "<</Type/ExtGState/OP false/op false/OPM 1>>",
}
"""What is laid over what is there, and what is there is left open under it (8.6.7)."""

_LEVEL = 4
"""What repeats itself as glyphs do is packed to a seventh; level 6 would save a fourteenth of that in six times the
time, a fifth of all that a card takes."""


def outline_form(
    texts: Sequence[TextMark], faces: Mapping[str, Face], inks: Mapping[str, str], overprint: frozenset[str]
) -> Stream:
    """Return a form XObject that shows ``texts`` where they stand. It refers to no other object.

    It sets all that it needs, so that it looks the same wherever it is shown.
    """
    code: list[str] = []
    ink = ""
    for mark in texts:
        if mark.ink != ink:
            ink = mark.ink
            if overprint:
                code.append(f"/{OVER if ink in overprint else OPEN} gs")
            code.append(colour(ink if ink[0] in "#%" else inks[ink]))
        face = faces[mark.face]
        outlines = {char: outline(face, char) for char in mark.text}
        code.append(outlined(mark.text, mark.advances, outlines, face.em, mark.size, mark.x, mark.y))
    around = 1.0  # em: room for what hangs over
    left = min(mark.x - around * mark.size for mark in texts)
    low = min(mark.y - around * mark.size for mark in texts)
    right = max(mark.x + mark.width + around * mark.size for mark in texts)
    top = max(mark.y + 2 * around * mark.size for mark in texts)
    states = f"/ExtGState<<{''.join(f'/{name}{state}' for name, state in STATES.items())}>>" if overprint else ""
    entries = f"/Type/XObject/Subtype/Form/BBox[{numbers(left, low, right, top)}]/Resources<<{states}>>"
    return flate("\n".join(code).encode("latin-1"), entries, _LEVEL)
