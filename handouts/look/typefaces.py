"""Typefaces and their measures: which face can write a text, and how wide it is when kerned.

Fonts come from installed ``fontpkg_*`` packages. A face is always a static TrueType file, because
that is what reportlab embeds. Text is NFC and one character is one glyph: ligatures and every other
substitution are off, so that what is measured is what paint writes and what a reader copies.
Scripts that cannot be set that way (Arabic, Hebrew, Devanagari, Thai …) are refused by name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import uharfbuzz as hb

from handouts.errors import GlyphError, Place
from handouts.look.brand import BODY
from handouts.look.characters import clusters, needs_shaping, pieces, unfit
from handouts.look.fontfiles import find_family, load_face

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

FALLBACKS = ("Source Sans 3", "Noto Sans")
"""Families asked in turn for what the brand's own lacks: Vietnamese, Greek, Cyrillic, arrows, ticks."""

_SUBSTITUTIONS = frozenset(["ccmp", "liga", "clig", "calt", "rlig", "rclt", "locl", "rvrn", "frac", "numr", "dnom"])
"""Features that a shaper applies unasked and that would change a character's glyph."""

_STAND_INS = {"\u00a0": " ", "\u00ad": "-", "\u2010": "-", "\u2011": "-", "\u2007": " ", "\u2009": " ", "\u202f": " "}
"""Characters painted with another's glyph where the font has none: blanks and hyphens."""

_STYLE_NAMES = ("regular", "bold", "italic", "bold_italic")
_MEMORY = 50_000
"""Distinct words whose measures a face keeps, so that a run of thousands of leaflets stays small."""


class Face:
    """One style of a family: a static TrueType file with its measures in em (1.0 is the type size)."""

    __slots__ = (
        "_advances", "_covers", "_em", "_font", "_glyphs", "_nominal", "_off", "_stand_ins", "_swaps", "ascent",
        "cap_height", "chars", "data", "descent", "name", "x_height",
    )  # fmt: skip

    def __init__(self, name: str, data: bytes) -> None:
        """Read ``data``, a TrueType file with outlines in ``glyf``. ``name`` is unique and safe in PDF."""
        face = hb.Face(data)
        font = hb.Font(face)
        extents = font.get_font_extents("ltr")
        em: int = face.upem
        self.name = name
        self.data = data
        self.chars = frozenset(chr(code) for code in face.unicodes if code < 0x0590 or not unfit(code))
        self.ascent = extents.ascender / em
        self.descent = -extents.descender / em
        self.x_height = _height(font, hb.OTMetricsTag.X_HEIGHT, "x") / em
        self.cap_height = _height(font, hb.OTMetricsTag.CAP_HEIGHT, "H") / em
        self._font = font
        self._em = em
        self._off = {tag: False for tag in face.get_language_feature_tags("GSUB") if tag in _SUBSTITUTIONS}
        self._glyphs: dict[str, int] = {}
        self._nominal: dict[str, float] = {}
        self._advances: dict[str, tuple[float, ...]] = {}
        self._covers: dict[str, bool] = {}
        self._stand_ins = {char: other for char, other in _STAND_INS.items() if char not in self.chars}
        self._stand_ins["\u00ad"] = "-"  # Every shaper hides the soft hyphen; the leaflet only holds those it shows.
        self._swaps = str.maketrans(self._stand_ins)

    def __repr__(self) -> str:
        return f"Face({self.name!r})"

    def has(self, char: str) -> bool:
        """Tell whether the face can write ``char``, perhaps with a stand-in (`painted`)."""
        return char in self.chars or char in self._stand_ins

    def covers(self, text: str) -> bool:
        """Tell whether the face can write every character of ``text``; remembered per text."""
        known = self._covers.get(text)
        if known is None:
            known = all(char in self.chars or char in self._stand_ins for char in text)
            _keep(self._covers, text, known)
        return known

    def painted(self, char: str) -> str:
        """Return the character whose glyph stands for ``char``: itself, but for blanks and hyphens the font lacks.

        A soft hyphen always paints as ``-``. ToUnicode still says ``char``.
        """
        return self._stand_ins.get(char, char)

    def glyph(self, char: str) -> int:
        """Return the number in the font of the glyph that `painted` shows for ``char``; 0 where it has none."""
        return self._glyph(self.painted(char))

    def nominal(self, char: str) -> float:
        """Return the advance of one character in em before kerning, as in ``hmtx``."""
        width = self._nominal.get(char)
        if width is None:
            width = self._font.get_glyph_h_advance(self._glyph(self.painted(char))) / self._em
            _keep(self._nominal, char, width)
        return width

    def advances(self, text: str) -> tuple[float, ...]:
        """Return the advance in em of each character of ``text`` with pair kerning; remembered per text.

        Call it with words: what is remembered is the whole of ``text``.
        """
        known = self._advances.get(text)
        if known is None:
            known = self._shaped(text) if text else ()
            _keep(self._advances, text, known)
        return known

    @property
    def em(self) -> int:
        """Font units of an em."""
        return self._em

    def kerned(self, text: str) -> tuple[int, ...]:
        """Return the advance in font units of each character of a text with pair kerning; nothing is remembered."""
        shown = text.translate(self._swaps)
        buffer = hb.Buffer()
        buffer.add_str(shown)
        if not shown.isascii() and max(shown) >= "\u0370":
            buffer.guess_segment_properties()  # Greek and Cyrillic are kerned by lookups of their own
        if buffer.script in (None, "Zyyy", "Zinh", "Zzzz"):
            buffer.script = "Latn"  # so that "10–20" is kerned as it is within a sentence
        buffer.direction = "ltr"
        buffer.language = "en"  # never the machine's locale
        hb.shape(self._font, buffer, self._off)
        glyph = self._glyph
        if [info.codepoint for info in buffer.glyph_infos] != [glyph(char) for char in shown]:
            # The font insists on other glyphs (or hides one): what paint writes is the plain one, unkerned.
            return tuple([round(self.nominal(char) * self._em) for char in text])
        return tuple([position.x_advance for position in buffer.glyph_positions])

    def _shaped(self, text: str) -> tuple[float, ...]:
        em = self._em
        return tuple([advance / em for advance in self.kerned(text)])

    def _glyph(self, char: str) -> int:
        number = self._glyphs.get(char)
        if number is None:
            number = self._glyphs[char] = self._font.get_nominal_glyph(ord(char)) or 0
        return number


class Family:
    """The four faces of a family, each read when first asked for.

    A style that the family lacks is its nearest: bold italic falls to bold, italic to regular.
    """

    def __init__(self, name: str, place: Place | None = None) -> None:
        """Name an installed family (case and blanks do not matter); ``place`` is where it was asked for."""
        self.name = name
        self._place = place or Place(name)

    @cached_property
    def regular(self) -> Face:
        """The upright text weight."""
        return self._load(bold=False, italic=False)

    @cached_property
    def bold(self) -> Face:
        """The upright bold."""
        return self._load(bold=True, italic=False)

    @cached_property
    def italic(self) -> Face:
        """The italic of the text weight."""
        return self._load(bold=False, italic=True)

    @cached_property
    def bold_italic(self) -> Face:
        """The italic of the bold."""
        return self._load(bold=True, italic=True)

    def face(self, bold: bool = False, italic: bool = False) -> Face:
        """Return the face of a style."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    def _load(self, *, bold: bool, italic: bool) -> Face:
        return Face(*load_face(self.name, bold, italic, self._place))


class Typefaces:
    """What a leaflet is set in: a family for text, one for headings, and wide ones for what they lack."""

    def __init__(self, body: Family, heading: Family, fallbacks: tuple[Family, ...] = ()) -> None:
        """Take the families; nothing is read before a face is asked for."""
        self.body = body
        self.heading = heading
        self.fallbacks = fallbacks
        self._runs: dict[tuple[str, str], tuple[tuple[Face, str], ...]] = {}

    @classmethod
    def named(cls, body: str = BODY, heading: str = "", place: Place | None = None) -> Typefaces:
        """Return the typefaces of a brand. Raises `LookError` at once when a family is not installed."""
        text = Family(body, place)
        title = text if heading in ("", body) else Family(heading, place)
        for family in {text.name: text, title.name: title}.values():
            _ = family.regular
        others = tuple(Family(name) for name in FALLBACKS if name not in (text.name, title.name))
        return cls(text, title, others)

    def faces_for(
        self, text: str, family: Family, bold: bool = False, italic: bool = False, place: Place | None = None
    ) -> tuple[tuple[Face, str], ...]:
        """Split ``text`` into runs, each with the first face that can write it; nearly always one run.

        A word is kept in one face where one has all of it. Blanks stay with the run before them. Raises `GlyphError` at
        ``place`` naming the first character that no face has.
        """
        face = family.face(bold, italic)
        if face.covers(text):
            return ((face, text),)
        key = (face.name, text)
        known = self._runs.get(key)
        if known is None:
            known = self._split(text, (family, *self.fallbacks), (bold, italic), place or Place("text"))
            _keep(self._runs, key, known)
        return known

    @staticmethod
    def _split(
        text: str, families: tuple[Family, ...], style: tuple[bool, bool], place: Place
    ) -> tuple[tuple[Face, str], ...]:
        def faces() -> Iterator[Face]:
            return (family.face(*style) for family in families)  # each is read only when the ones before it fail

        runs: list[tuple[Face, str]] = []
        for piece in pieces(text):
            last = runs[-1][0] if runs else None
            if piece.isspace() and last is not None and last.covers(piece):
                found = [(last, piece)]
            else:
                whole = next((face for face in faces() if face.covers(piece)), None)
                # A name in two faces looks like a ransom note: letter by letter only when no face has the word.
                parts = [piece] if whole else clusters(piece)
                found = [(whole or _first(faces(), part, place), part) for part in parts]
            for face, part in found:
                if runs and face is runs[-1][0]:
                    runs[-1] = (face, runs[-1][1] + part)
                else:
                    runs.append((face, part))
        return tuple(runs)

    def files(self) -> tuple[Path, ...]:
        """Return the files of every family of which a face was read."""
        read = [family for family in (self.body, self.heading, *self.fallbacks) if vars(family).keys() & _STYLE_NAMES]
        folders = [find_family(family.name, Place(family.name)) for family in read]
        return tuple(path for folder in folders for path in sorted(folder.glob("files/*")))

    def faces(self) -> Mapping[str, Face]:
        """Return every face read so far by its name, own families first."""
        found: dict[str, Face] = {}
        for family in (self.body, self.heading, *self.fallbacks):
            for style in _STYLE_NAMES:
                face = vars(family).get(style)
                if face is not None:
                    found.setdefault(face.name, face)
        return found


def _first(faces: Iterable[Face], cluster: str, place: Place) -> Face:
    """Return the first face that can write a letter with its marks, or raise `GlyphError`."""
    tried = []
    for face in faces:
        if face.covers(cluster):
            return face
        tried.append(face)
    missing = [char for char in cluster if not any(face.has(char) for face in tried)]
    char = missing[0] if missing else cluster[-1]
    label = unicodedata.name(char, "no name").lower()
    shown = f"“{char}” " if char.isprintable() and not unicodedata.combining(char) else ""
    remedy = "write it in other words, or delete it"
    if needs_shaping(ord(char)):
        remedy = "its script needs joined or stacked letters, which leaflets cannot set: write it in Latin letters"
    elif unicodedata.category(char) in ("Cf", "Mn"):
        remedy = "delete it; it is invisible and came along with copied text"
    raise GlyphError.at(place, f"no font has the character {shown}(U+{ord(char):04X}, {label})", remedy, "glyph")


def _height(font: hb.Font, tag: hb.OTMetricsTag, letter: str) -> float:
    stated = font.get_metric_position(tag)
    if stated:
        return float(stated)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(letter)) or 0)
    return float(extents.y_bearing) if extents else font.face.upem / 2


def _keep(memory: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(memory) >= _MEMORY:
        memory.clear()
    memory[key] = value
