"""How words are emphasised, numbers said and pictures described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from handouts.checks.percent import shares_of_people
from handouts.checks.quality_rules import ALT, CAPITALS, CAPTION, COLOUR, ITALICS, LINK, PERCENT
from handouts.checks.quotes import check_quotes
from handouts.checks.texts import Piece, Role
from handouts.content.blocks import blocks
from handouts.content.model import Guide, Picture, Stat
from handouts.errors import Finding

_CAPITALS = re.compile(r"\b[^\W\d_a-zæøå]{3,}(?:\s+[^\W\d_a-zæøå]{2,})+\b|\b[A-ZÆØÅ]{6,}\b")
_ITALIC_WORDS = 7
_ALT_MOST = 250
_ALT_OPENING = re.compile(
    r"(?:billede|foto|illustration|tegning|picture|photo|image|drawing|graphic)\s+(?:af|of)\b", re.IGNORECASE
)
_ALT_FILE = re.compile(
    r"^\S+\.(?:png|jpe?g|svg|webp|gif)$|^(?:img|dsc|image|billede|foto|photo)[ _-]?\d*$", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"\b(?:ud af|out of|in every|halvdelen|half|hver (?:anden|tredje|fjerde|femte|tiende))\b|\d+ (?:af|in) \d+",
    re.IGNORECASE,
)
_DANISH_COLOUR = r"(?:rød|grøn|blå|gul|orange|lilla|grå|lyserød)(?:e|t|ne)?"
_ENGLISH_COLOUR = r"(?:red|green|blue|yellow|orange|purple|gr[ae]y|pink)"
_COLOUR = {
    "da": re.compile(
        rf"\b(?:de[tn]?|disse|alle) {_DANISH_COLOUR} "
        r"(?:boks|felt|rubrik|tekst|øvelse|pil|ring|cirkel|linje|ramme|kasse|del)\w*"
        rf"|\b(?:markeret|vist|skrevet|fremhævet|står) (?:med|i) {_DANISH_COLOUR}\b"
    ),
    "en": re.compile(
        rf"\b(?:the|these|those|all|any) {_ENGLISH_COLOUR} "
        r"(?:box|field|text|exercise|arrow|ring|circle|line|frame|part|area)\w*"
        rf"|\b(?:marked|shown|written|highlighted|printed) in {_ENGLISH_COLOUR}\b"
    ),
}


def check_style(guide: Guide, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield how a guide's words and pictures make it hard for a reader who sees little, or no colour."""
    yield from check_style_of(pieces, guide.lang)
    for block in blocks(guide):
        if isinstance(block, Picture):
            yield from _picture(block)


def check_style_of(pieces: Sequence[Piece], lang: str) -> Iterator[Finding]:
    """Yield what is wrong with the emphasis, numbers and pointers of pieces of text."""
    for piece in pieces:
        if capitals := _CAPITALS.search(piece.text):
            yield CAPITALS.at(piece.place, f"capitals: “{capitals[0][:60]}”")
        for italic, spans in groupby(piece.inline, key=lambda span: span.italic):
            text = "".join(span.text for span in spans)
            if italic and len(text.split()) > _ITALIC_WORDS and piece.role is not Role.MYTH:
                yield ITALICS.at(piece.place, f"{len(text.split())} words in italics: “{text[:60]}”")
        if colour := (_COLOUR[lang].search(piece.text.lower()) if lang in _COLOUR else None):
            yield COLOUR.at(piece.place, f"“{colour[0]}”: who prints in grey does not see which")
        yield from _links(piece)
        yield from check_quotes(piece, lang)
        counted = any(isinstance(block, Stat) for block in piece.inside)
        if piece.role is Role.RUNNING and not counted and not _PEOPLE.search(piece.text):
            for found in islice(shares_of_people(piece.text), 1):
                said = piece.text[max(0, found.start() - 20) : found.end()]
                yield PERCENT.at(piece.place, f"“…{said}” is hard to picture")


def _links(piece: Piece) -> Iterator[Finding]:
    """Yield links whose address or number stands nowhere in their paragraph; the clinic's own pages are known."""
    for link, spans in groupby(piece.inline, key=lambda span: span.link):
        scheme, _, rest = (link or "brand:").partition(":")
        if scheme == "tel":
            digits = re.sub(r"\D", "", rest)[-8:]
            told = digits in re.sub(r"\D", "", piece.text)
        else:
            host = re.sub(r"^(?://)?(?:www\.)?", "", rest).split("/")[0].split("?")[0].lower()
            told = scheme == "brand" or host in piece.text.lower()
        if not told:
            words = "".join(span.text for span in spans)
            yield LINK.at(piece.place, f"“{words[:40]}” leads to {str(link)[:60]}, which is not printed")


def _picture(picture: Picture) -> Iterator[Finding]:
    alt = picture.alt.strip()
    if _ALT_FILE.search(alt) or _ALT_OPENING.match(alt) or len(alt) > _ALT_MOST:
        yield ALT.at(picture.place, f"the picture's words are “{alt[:60]}”")
    if not picture.caption:
        yield CAPTION.at(picture.place, f"the picture “{alt[:60]}” has no caption")
