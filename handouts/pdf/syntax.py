"""How values are written in a PDF: numbers, names, strings, colours (ISO 32000-1, 7.3)."""

from __future__ import annotations

from functools import lru_cache

from handouts.slots import show
from handouts.units import Rect

number = lru_cache(maxsize=8192)(show.number)
"""A number with at most three decimals; remembered, since a leaflet writes many thousands."""


def numbers(*values: float) -> str:
    """Return several numbers with blanks between them."""
    return " ".join([number(value) for value in values])


def box(rect: Rect) -> str:
    """Return a rectangle as PDF writes it: both corners, in brackets."""
    return f"[{numbers(rect.x, rect.y, rect.right, rect.top)}]"


def name(text: str) -> str:
    """Return a name object; what is not a plain letter or sign is written as ``#xx`` (7.3.5)."""
    if text.isalnum() and text.isascii():
        return f"/{text}"
    plain = [
        chr(byte) if 33 <= byte <= 126 and byte not in b"#%()/<>[]{}" else f"#{byte:02x}" for byte in text.encode()
    ]
    return "/" + "".join(plain)


def text_string(text: str) -> str:
    """Return a text string: ASCII in parentheses, anything else in UTF-16BE with its mark (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<feff{text.encode('utf-16-be').hex()}>"


@lru_cache(maxsize=512)
def colour(ink: str, stroke: bool = False) -> str:
    """Return the operator that sets ``#RRGGBB``, as grey where it is one, or inks: ``%0 0 0 100`` is black (8.6.4)."""
    if ink[0] == "%":
        return f"{numbers(*[float(part) / 100 for part in ink[1:].split()])} {'K' if stroke else 'k'}"
    red, green, blue = (int(ink[index : index + 2], 16) / 255 for index in (1, 3, 5))
    if red == green == blue:
        return f"{number(red)} {'G' if stroke else 'g'}"
    return f"{numbers(red, green, blue)} {'RG' if stroke else 'rg'}"
