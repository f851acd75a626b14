"""Faces as PDF fonts: a subset with one code for each character, so that a reader copies what was set.

A composite font with two-byte codes (ISO 32000-1, 9.7) serves every face alike, however many characters it
shows. The code is of the character and not of its glyph: a soft hyphen looks like a hyphen and is still copied
as a soft hyphen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import md5

from handouts.look.typefaces import Face
from handouts.pdf.document import Document, Stream, Whole, flate
from handouts.pdf.sfnt import Program
from handouts.pdf.syntax import name, number, numbers
from handouts.values import dataclass

_FIXED, _SYMBOLIC, _ITALIC = 1, 4, 64
"""Flags of a font descriptor (ISO 32000-1, 9.8.2). Codes that are no known encoding make a font symbolic."""


@dataclass(frozen=True, slots=True, eq=False)
class Subset:
    """What of a face one leaflet shows. ``codes``: character to four hex digits; ``widths``: to its advance in em."""

    face: Face
    title: str
    codes: Mapping[str, str]
    widths: Mapping[str, float]
    program: Stream
    unicode: Stream
    descriptor: str

    def write(self, document: Document) -> str:
        """Put the font's five objects into the file and return the reference to it (9.7.6)."""
        title = name(self.title)
        outlines = document.put(self.program.copy())
        descriptor = document.put(
            Whole(f"<</Type/FontDescriptor/FontName{title}{self.descriptor}/FontFile2 {outlines}>>")
        )
        widths = " ".join([number(width * 1000) for width in self.widths.values()])
        descendant = document.put(
            Whole(
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont{title}"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                f"/FontDescriptor {descriptor}/CIDToGIDMap/Identity/DW 0/W[1[{widths}]]>>"
            )
        )
        unicode = document.put(self.unicode.copy())
        return document.put(
            Whole(
                f"<</Type/Font/Subtype/Type0/BaseFont{title}/Encoding/Identity-H"
                f"/DescendantFonts[{descendant}]/ToUnicode {unicode}>>"
            )
        )


@lru_cache(maxsize=64)
def subset(face: Face, chars: str) -> Subset:
    """Return the part of ``face`` that shows ``chars``: each once, sorted.

    Depends on nothing else, so that a leaflet's bytes do not depend on those made before it; the last few are
    kept for runs of many leaflets.
    """
    source = _program(face)
    program = source.subset([face.glyph(char) for char in chars])
    letters = md5(program + chars.encode(), usedforsecurity=False).digest()[:6]
    flags = _SYMBOLIC | (_ITALIC if source.angle else 0) | (_FIXED if source.fixed else 0)
    return Subset(
        face=face,
        title="".join(chr(ord("A") + byte % 26) for byte in letters) + "+" + face.name,
        codes={char: f"{code:04x}" for code, char in enumerate(chars, start=1)},
        widths={char: face.nominal(char) for char in chars},
        program=flate(program, f"/Length1 {len(program)}"),
        unicode=flate(_to_unicode(chars)),
        descriptor=(
            f"/Flags {flags}/FontBBox[{numbers(*source.bbox)}]/ItalicAngle {number(source.angle)}"
            f"/Ascent {number(face.ascent * 1000)}/Descent {number(-face.descent * 1000)}"
            f"/CapHeight {number(face.cap_height * 1000)}/XHeight {number(face.x_height * 1000)}"
            # Nobody measures stems; weight squared over a number is what PDF makers have always guessed with.
            f"/StemV {50 + (source.weight / 65) ** 2:.0f}"
        ),
    )


@lru_cache(maxsize=32)
def _program(face: Face) -> Program:
    return Program.read(face.data)


def _to_unicode(chars: str) -> bytes:
    """Return the map from codes back to text (ISO 32000-1, 9.10.3); a list may hold a hundred entries."""
    lines = [
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def",
        "/CMapType 2 def 1 begincodespacerange<0000><ffff>endcodespacerange",
    ]
    for first in range(0, len(chars), 100):
        part = chars[first : first + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:04x}><{char.encode('utf-16-be').hex()}>" for code, char in enumerate(part, start=first + 1)]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict/CMap defineresource pop end end")
    return "\n".join(lines).encode()
