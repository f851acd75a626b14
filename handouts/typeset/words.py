"""Words: inline text cut into measured words, the material that lines are made of."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from handouts.content.model import Inline, Span
from handouts.errors import Place
from handouts.language.division import Divider
from handouts.look.layout import Style
from handouts.look.typefaces import Face, Typefaces
from handouts.values import dataclass

SOFT_HYPHEN = "\u00ad"
RAISED = 0.75
"""Size of a raised figure (a citation) relative to its text, never under the floor of type."""
_OPENERS = "([{”“„»«'\"’–—/"
_CLOSERS = ".,;:!?)]}”“»«'\"’…–—/"
_ADDRESS_SIGNS = "/.-_?&=@"
_SENTENCE_ENDS = ".!?:…"
SEAM, INNER = 60.0, 160.0
"""What dividing a word at a compound seam, or inside a part, costs (TeX's hyphenpenalty is 50)."""
DEAR = 3000.0
"""What dividing costs in a warning, or a bold word: it is done where half a line would be left empty without."""
_SHORTEST, _SHORTEST_INSIDE = 6, 7
"""Words with fewer letters are never divided, or at a compound's seam alone (arm-led, but not sta-dig)."""


class Piece(NamedTuple):
    """Part of a word in one face: one character per advance (em units), ``span``: index in the inline.

    ``size``, ``width`` in points; ``rise``: how far its baseline lies above the line's. (A tuple and not a
    dataclass: thousands are made for a leaflet, and tuples are made five times as fast.)
    """

    text: str
    advances: tuple[float, ...]
    face: Face
    size: float
    width: float
    span: int
    rise: float = 0.0


class Division(NamedTuple):
    """A place where a word may be divided: after ``offset`` characters, at a ``penalty``.

    ``hyphen``: the piece that a hyphen sets, or None where the word has its own.
    """

    offset: int
    penalty: float
    hyphen: Piece | None


class Word(NamedTuple):
    """A word with what touches it. ``space``: the blank after it, None at a forced line end or the end.

    ``whole``: it must not be divided (a name, a link, a number, a heading's word). ``hints``: where the author
    wrote soft hyphens, as offsets in the word without them; it is then divided there and nowhere else. ``bold``: it
    stands out from its sentence, to be taken in at a glance.
    """

    pieces: tuple[Piece, ...]
    width: float
    space: Piece | None
    ends_line: bool
    whole: bool
    hints: tuple[int, ...] = ()
    bold: bool = False

    @property
    def text(self) -> str:
        """The characters of the word."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Setter:
    """What words are measured and divided with. ``least``: the floor of any type, in points.

    ``measured`` remembers words by text, style and emphasis.
    """

    typefaces: Typefaces
    divider: Divider
    least: float
    measured: dict[tuple[str, str, bool, bool, bool], tuple[Piece, ...]] = field(default_factory=dict)


def cut(inline: Inline, style: Style, setter: Setter, place: Place | None = None) -> tuple[Word, ...]:
    """Return the words of an inline set in a style. Raises `GlyphError` for a character no font has."""
    words: list[Word] = []
    pieces: list[Piece] = []
    whole = not style.divide
    starts_sentence = True
    bold = False
    hints: list[int] = []
    for index, span in enumerate(inline):
        if span.text == "\n":
            if pieces:
                words.append(_word(pieces, None, True, whole, starts_sentence, hints, bold))
                pieces, hints, bold = [], [], False
            elif words:
                words[-1] = words[-1]._replace(space=None, ends_line=True)
            continue
        space: Piece | None = None
        chunks = span.text.split(" ")
        last = len(chunks) - 1
        for position, chunk in enumerate(chunks):
            if chunk and SOFT_HYPHEN in chunk:
                before = sum(len(piece.text) for piece in pieces)
                hints += _hints(chunk, before)
                chunk = chunk.replace(SOFT_HYPHEN, "")  # the same chunk as it is set
            if chunk:
                pieces.extend(_pieces(chunk, index, span, style, setter, place))
                if span.link:
                    whole = True
                bold = bold or span.bold
            if position < last and pieces:
                space = space or _pieces(" ", index, span, style, setter, place)[0]
                words.append(_word(pieces, space, False, whole, starts_sentence, hints, bold))
                starts_sentence = pieces[-1].text[-1] in _SENTENCE_ENDS
                pieces, hints, whole, bold = [], [], not style.divide, False
    if pieces:
        words.append(_word(pieces, None, False, whole, starts_sentence, hints, bold))
    return tuple(words)


def _hints(chunk: str, before: int) -> list[int]:
    """Return where soft hyphens stand, as offsets in the word without them."""
    offsets = []
    at = before
    for char in chunk:
        if char == SOFT_HYPHEN:
            offsets.append(at)
        else:
            at += 1
    return offsets


def _word(
    pieces: list[Piece], space: Piece | None, ends_line: bool, whole: bool, starts_sentence: bool, hints: list[int],
    bold: bool,
) -> Word:  # fmt: skip
    width = pieces[0].width if len(pieces) == 1 else sum(piece.width for piece in pieces)
    # a capital inside a sentence is a name's, and names are not divided
    name = not starts_sentence and pieces[0].text[0].isupper()
    return Word(tuple(pieces), width, space, ends_line, whole or (name and not hints), tuple(hints), bold)


def _pieces(
    text: str, index: int, span: Span, style: Style, setter: Setter, place: Place | None
) -> tuple[Piece, ...]:
    key = (text, style.name, span.bold, span.italic, span.cite is not None)
    known = setter.measured.get(key)
    if known is None:
        known = setter.measured[key] = _measured(text, span, style, setter, place)
    return known if index == 0 else tuple(piece._replace(span=index) for piece in known)


def _measured(text: str, span: Span, style: Style, setter: Setter, place: Place | None) -> tuple[Piece, ...]:
    family = setter.typefaces.heading if style.heading else setter.typefaces.body
    size, rise = style.size, 0.0
    if span.cite is not None:
        size = max(setter.least, style.size * RAISED)
        rise = style.size * 0.3
    tracking = style.tracking / size
    bold, italic = style.bold or span.bold, style.italic or span.italic
    out = []
    for face, part in setter.typefaces.faces_for(text, family, bold, italic, place):
        advances = face.advances(part)
        if tracking:
            advances = tuple(advance + tracking for advance in advances)
        out.append(Piece(part, advances, face, size, sum(advances) * size, 0, rise))
    return tuple(out)


def divisions(word: Word, setter: Setter, *, sparing: bool = False) -> tuple[Division, ...]:
    """Return where a word may be divided: never a name, a link, a number or anything with a digit in it.

    ``sparing``: only where there is no other way, as bold words are.
    """
    text = word.text
    least = DEAR if sparing or word.bold else 0.0
    if word.hints and not word.whole:
        places = [offset for offset in word.hints if 0 < offset < len(text)]
        return tuple(Division(offset, max(SEAM, least), _hyphen(_owner(word.pieces, offset))) for offset in places)
    if word.whole or len(text) < _SHORTEST:
        return ()
    start = len(text) - len(text.lstrip(_OPENERS))
    core = text[start:].rstrip(_CLOSERS)
    if len(core) < _SHORTEST or any(char.isdigit() or char in "\u00a0@/" for char in core):
        return ()
    out = []
    for point in setter.divider.points(core):
        if not point.good and len(core) < _SHORTEST_INSIDE:
            continue
        offset = start + point.offset
        own_hyphen = text[offset - 1] in "-–"
        hyphen = None if own_hyphen else _hyphen(_owner(word.pieces, offset))
        penalty = 0.0 if own_hyphen else max(SEAM if point.good else INNER, least)
        out.append(Division(offset, penalty, hyphen))
    return tuple(out)


def address_divisions(word: Word) -> tuple[Division, ...]:
    """Return where an address, or a double name, that is wider than a whole line goes on: after its own signs.

    No hyphen is added: in an address it would be read as part of it.
    """
    text = word.text
    if not any(sign in text.rstrip(".-") for sign in "/@.-"):
        return ()
    signs = ((at, text[at - 1]) for at in range(2, len(text) - 1) if text[at - 1] in _ADDRESS_SIGNS)
    return tuple(Division(at, SEAM if sign == "/" else 3 * INNER, None) for at, sign in signs)


def _owner(pieces: tuple[Piece, ...], offset: int) -> Piece:
    end = 0
    for piece in pieces:
        end += len(piece.text)
        if offset <= end:
            return piece
    return pieces[-1]


def _hyphen(owner: Piece) -> Piece:
    advances = owner.face.advances(SOFT_HYPHEN)
    return Piece(SOFT_HYPHEN, advances, owner.face, owner.size, advances[0] * owner.size, owner.span, owner.rise)


def split(pieces: tuple[Piece, ...], start: int, stop: int | None) -> list[Piece]:
    """Return the pieces between two character offsets of a word."""
    out: list[Piece] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        low, high = max(start, at), end if stop is None else min(stop, end)
        if low < high:
            if low == at and high == end:
                out.append(piece)
            else:
                advances = piece.advances[low - at : high - at]
                width = sum(advances) * piece.size
                out.append(piece._replace(text=piece.text[low - at : high - at], advances=advances, width=width))
        at = end
    return out
