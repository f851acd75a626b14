"""The brand: a clinic's name, colours, fonts and contact details, read from ``brands/<id>/brand.yaml``.

Only ``name`` is required. Nothing is decided here about contrast: that is the theme's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from handouts.errors import Finding, LookError, Place, nearest
from handouts.letters import as_named
from handouts.look.colour import MOST_INK, Inks, is_colour
from handouts.shelf import Shelf
from handouts.values import dataclass
from handouts.yamlfile import Record, parse

BODY = "Atkinson Hyperlegible"
"""The family of a brand that names none: made by the Braille Institute for low vision."""

SKINS = {"light": "#F0C6A8", "medium": "#E2AE8B", "tan": "#C68F66", "brown": "#8D5A3B", "dark": "#5F3B28"}
HAIRS = {
    "black": "#1E1512", "dark": "#3A2A24", "brown": "#6B432A", "chestnut": "#8A5A2B", "blond": "#C9A15C",
    "red": "#9A4A22", "grey": "#8D8F92", "white": "#D8D6D1",
}  # fmt: skip
TOPS = {"teal": "#2A8C8C", "terracotta": "#D76C4A", "blue": "#5B6CB0", "green": "#4F8A4C", "plum": "#8E5A8C"}
BOTTOMS = {"navy": "#24405C", "charcoal": "#3B3F4A", "midnight": "#2E2F45", "black": "#24262B", "olive": "#47503A"}
BUILDS = ("slim", "medium", "heavy")
"""What figures call them, too."""

_TOP = ("name", "tagline", "logo", "colors", "fonts", "contact", "footer", "figure")
_COLORS = ("primary", "secondary", "accent", "ink", "paper")
_FONTS = ("body", "heading")
_CONTACT = ("phone", "email", "web", "booking", "address", "opening_hours")
_FIGURE = ("skin", "hair", "top", "bottoms", "build")
_LOGOS = (".svg", ".png")
_LONGEST = 300
"""Characters in any one field: a footer and a front page have room for no more."""


@dataclass(frozen=True, slots=True)
class Colors:
    """The colours a brand asks for, ``#RRGGBB``; None where it leaves the choice to the theme."""

    primary: str | None = None
    secondary: str | None = None
    accent: str | None = None
    ink: str | None = None
    paper: str | None = None
    inks: Mapping[str, Inks] = field(default_factory=dict)
    """Colour to its inks on a press, where the brand gives them itself."""


@dataclass(frozen=True, slots=True)
class Outfit:
    """Whom the figures show, ``#RRGGBB`` each. ``top`` None: the shirt wears the brand's colour.

    ``build``: for all figures; "" leaves each its own.
    """

    skin: str = SKINS["medium"]
    hair: str = HAIRS["dark"]
    top: str | None = None
    bottoms: str = BOTTOMS["navy"]
    build: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """A clinic's look and contact details. Empty strings where the file says nothing.

    ``logo``: an existing SVG or PNG inside the brand's folder. ``web`` and ``booking`` are whole
    addresses (``https://…``). ``address`` may hold line breaks. ``footer``: language to line of text; so are
    ``tagline`` and ``opening_hours``, where the text for every language stands under ``""``.
    """

    id: str
    name: str
    place: Place
    tagline: Mapping[str, str] = field(default_factory=dict)
    logo: Path | None = None
    colors: Colors = Colors()
    body_font: str = BODY
    heading_font: str = ""
    fonts_place: Place | None = None
    phone: str = ""
    email: str = ""
    web: str = ""
    booking: str = ""
    address: str = ""
    opening_hours: Mapping[str, str] = field(default_factory=dict)
    footer: Mapping[str, str] = field(default_factory=dict)
    outfit: Outfit = Outfit()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each colour is asked for: by role, and ``figure top``."""

    @property
    def phone_link(self) -> str:
        """The telephone number as a link: ``tel:+4512345678``; empty without one."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.phone) if self.phone else ""

    def footer_line(self, lang: str) -> str:
        """Return the line at the foot of every page: the brand's own in that language, or name · phone · web."""
        own = self.footer.get(lang)
        return own or " · ".join(part for part in (self.name, self.phone, shown(self.web)) if part)


def in_language(texts: Mapping[str, str], lang: str) -> str:
    """Return a brand's words in that language, or what it says for every language, or nothing."""
    return texts.get(lang) or texts.get("", "")


def shown(url: str) -> str:
    """Return an address as it is printed: without ``https://`` and a closing stroke."""
    return re.sub(r"^(https?://|mailto:|tel:)", "", url).rstrip("/")


def read_brand(name: str, shelf: Shelf) -> tuple[Brand, tuple[Finding, ...]]:
    """Read the brand ``name`` and what is worth telling about it.

    Raises `LookError` with every error of the file, or naming the nearest brand when there is none of that name.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", name):
        remedy = "use letters, digits, - and _"
        raise LookError.at(Place("brands"), f"“{name[:80]}” cannot be the name of a brand", remedy, "brand")
    path = shelf.find("brands", f"{name}/brand.yaml")
    if path is None:
        known = shelf.names("brands", "/brand.yaml")
        remedy = nearest(name, known, shelf.where("brands"))
        raise LookError.at(Place("brands"), f"there is no brand “{name}”", remedy, "brand")
    record = Record(parse(shelf.open_text(path), str(path)), _TOP, "brand")
    brand = _Reader(path.parent, record).brand(name, path, record)
    record.finish(LookError)
    return brand, ()


class _Reader:
    """Reads one brand file; faults are gathered in its record."""

    def __init__(self, folder: Path, record: Record) -> None:
        self.folder = folder
        self.wrong = record.fault

    def brand(self, name: str, path: Path, record: Record) -> Brand:
        colors = record.record("colors", _COLORS)
        fonts = record.record("fonts", _FONTS)
        contact = record.record("contact", _CONTACT)
        figure = record.record("figure", _FIGURE)
        return Brand(
            id=name,
            place=Place(str(path), 1),
            name=self.text(record, "name", required=True),
            tagline=self.said(record, "tagline"),
            logo=self.logo(record),
            colors=self.colors(colors),
            body_font=self.text(fonts, "body") or BODY,
            heading_font=self.text(fonts, "heading"),
            fonts_place=record.place("fonts"),
            phone=self.phone(contact),
            email=self.email(contact),
            web=self.web(contact, "web"),
            booking=self.web(contact, "booking"),
            address=self.text(contact, "address"),
            opening_hours=self.said(contact, "opening_hours"),
            footer=self.languages(record, "footer"),
            outfit=self.outfit(figure),
            places={key: colors.place(key) for key in _COLORS if key in colors}
            | {f"figure {key}": figure.place(key) for key in _FIGURE if key in figure},
        )

    def text(self, record: Record, key: str, required: bool = False) -> str:
        text = record.text(key, required=required).strip()
        if len(text) > _LONGEST:
            self.wrong(record.place(key), f"“{key}” is longer than {_LONGEST} characters", "shorten it", "length")
        return text

    def colour(self, record: Record, key: str, names: Mapping[str, str]) -> str | None:
        text = self.text(record, key)
        if not text or text in names:
            return names.get(text)
        if is_colour(text):
            return text.upper()
        remedy = "write it as # and six digits, in quotes: '#146C6C'"
        if names:
            remedy += f"; or {nearest(text, names)}"
        self.wrong(record.place(key), f"“{text}” is not a colour for “{key}”", remedy, "colour")
        return None

    def colors(self, record: Record) -> Colors:
        """Read each colour as ``'#146C6C'``, or as ``{rgb: '#146C6C', cmyk: [87, 39, 53, 18]}``."""
        inks: dict[str, Inks] = {}
        shown: dict[str, str | None] = {}
        for key in _COLORS:
            entry = record.entry(key)
            if entry is None or not isinstance(entry.value, dict):
                shown[key] = self.colour(record, key, {})
                continue
            both = record.record(key, ("rgb", "cmyk"))
            shown[key] = self.colour(both, "rgb", {})
            if "rgb" not in both:
                what = f"“{key}” does not say how it looks on a screen"
                self.wrong(record.place(key), what, "add its rgb: {rgb: '#146C6C', cmyk: [87, 39, 53, 18]}", "colour")
            if "cmyk" in both and (found := self.inks(both)):
                inks[key] = found
        return Colors(**shown, inks=inks)

    def inks(self, record: Record) -> Inks | None:
        place, parts = record.place("cmyk"), record.entries("cmyk")
        if not parts:
            return None  # told by the record
        four = [part.value for part in parts if isinstance(part.value, int | float) and part.value is not True]
        if len(four) != len(parts) or len(four) != 4 or not all(0 <= part <= 100 for part in four):
            remedy = "write cyan, magenta, yellow and black in per cent: [87, 39, 53, 18]"
            self.wrong(place, "“cmyk” is not four numbers from 0 to 100", remedy, "colour")
            return None
        cyan, magenta, yellow, black = map(round, four)
        if sum((cyan, magenta, yellow, black)) > MOST_INK:
            what = f"“cmyk” lays {sum(four):g} % of ink, and paper takes {MOST_INK} %"
            self.wrong(place, what, "take less of the three colours and more black", "colour")
        return cyan, magenta, yellow, black

    def logo(self, record: Record) -> Path | None:
        text = self.text(record, "logo")
        if not text:
            return None
        place = record.place("logo")
        root = self.folder.resolve()
        try:
            path = as_named(root / text).resolve()
            there = path.is_file()
        except (OSError, ValueError, RuntimeError):  # a name that no file system takes, or a link to itself
            path, there = root / "logo.png", False
        if not path.is_relative_to(root):
            what = f"the logo “{text[:60]}” lies outside the brand's folder"
            self.wrong(place, what, "copy it beside brand.yaml", "logo")
        elif path.suffix.lower() not in _LOGOS:
            self.wrong(place, f"the logo “{text[:60]}” is neither SVG nor PNG", "save it as one of them", "logo")
        elif not there:
            beside = [each.name for each in sorted(root.iterdir()) if each.suffix.lower() in _LOGOS]
            self.wrong(place, f"the logo “{text[:60]}” is not there", nearest(text, beside), "logo")
        else:
            return path
        return None

    def phone(self, record: Record) -> str:
        text = self.text(record, "phone")
        if text and not re.fullmatch(r"\+?[0-9 ().-]{3,30}", text):
            remedy = "write digits and blanks, in quotes: '12 34 56 78'"
            self.wrong(record.place("phone"), f"“{text}” is not a telephone number", remedy, "phone")
        return text

    def email(self, record: Record) -> str:
        text = self.text(record, "email")
        if text and not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+", text):
            self.wrong(
                record.place("email"), f"“{text}” is not an e-mail address", "write it as name@clinic.dk", "email"
            )
        return text

    def web(self, record: Record, key: str) -> str:
        text = self.text(record, key)
        if not text:
            return ""
        whole = text if "://" in text else "https://" + text
        match = re.fullmatch(
            r"(https?)://([a-z0-9-]+(\.[a-z0-9-]+)+|localhost)(:\d+)?(/[^\s<>\"]*)?", whole, re.IGNORECASE
        )
        if match is None:
            self.wrong(record.place(key), f"“{text}” is not a web address", "write it as https://clinic.dk", "web")
            return ""
        return whole.rstrip("/")

    def said(self, record: Record, key: str) -> Mapping[str, str]:
        """Read a text for every language, or one for each: ``{da: …, en: …}``."""
        entry = record.entry(key)
        if entry is not None and isinstance(entry.value, dict):
            return self.languages(record, key)
        text = self.text(record, key)
        return {"": text} if text else {}

    def languages(self, record: Record, key: str) -> Mapping[str, str]:
        entry = record.entry(key)
        keys = tuple(entry.value) if entry is not None and isinstance(entry.value, dict) else ("da", "en")
        lines = record.record(key, [each for each in keys if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", each)])
        return {lang: text for lang in keys if (text := self.text(lines, lang))}

    def outfit(self, record: Record) -> Outfit:
        build = self.text(record, "build")
        if build and build not in BUILDS:
            self.wrong(record.place("build"), f"“{build}” is not a build", nearest(build, BUILDS), "build")
        return Outfit(
            skin=self.colour(record, "skin", SKINS) or SKINS["medium"],
            hair=self.colour(record, "hair", HAIRS) or HAIRS["dark"],
            top=self.colour(record, "top", TOPS),
            bottoms=self.colour(record, "bottoms", BOTTOMS) or BOTTOMS["navy"],
            build=build,
        )
