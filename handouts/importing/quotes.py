"""Typewriter's quotation marks and apostrophes of an article as its language writes them in print.

English has “so” and ‘so’, Danish ”so” and ’so’ (Dansk Sprognævn, Retskrivningsordbogen § 58); an apostrophe is ’ in
both. Inches and feet after a number, code and addresses are left as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handouts.content.model import Inline, plain
from handouts.importing.pieces import Article, Kind, Piece

_MARKS = {"en": "“”‘’", "da": "””’’"}
_KEPT = re.compile(r"`[^`]*`|\S*(?:://|www\.)\S*|\S+@\S+\.\S+")
"""Code between back-ticks, addresses."""
_SAFE = {ord('"'): "\ue000", ord("'"): "\ue001"}
_BACK = {ord(safe): chr(mark) for mark, safe in _SAFE.items()}
_OPENS_AFTER = " \n\t\N{NO-BREAK SPACE}([{–—-/“‘”„»"


def kept(text: str) -> str:
    """Return the text of code, its marks hidden (in letters of private use) from what `with_quotes` does."""
    return text.translate(_SAFE)


def with_quotes(article: Article, lang: str) -> Article:
    """Return an article with the quotation marks of its language; of another than Danish and English as it stands.

    Remarks keep the signs they had.
    """
    return replace(
        article,
        title=_text(article.title, lang),
        bio=_text(article.bio, lang),
        pieces=tuple(_piece(piece, lang) for piece in article.pieces),
    )


def _piece(piece: Piece, lang: str) -> Piece:
    if piece.kind is Kind.ASIDE:
        return replace(piece, text=_inline(piece.text, ""))
    return replace(
        piece,
        text=_inline(piece.text, lang),
        items=tuple(replace(item, text=_inline(item.text, lang)) for item in piece.items),
        rows=tuple(tuple(_inline(cell, lang) for cell in row) for row in piece.rows),
    )


def _inline(text: Inline, lang: str) -> Inline:
    """Return a paragraph with its marks set; a quotation may begin and end in different runs."""
    made = _text(plain(text), lang)  # letter for letter
    ends = [sum(len(span.text) for span in text[: at + 1]) for at in range(len(text))]
    return tuple(replace(span, text=made[end - len(span.text) : end]) for span, end in zip(text, ends, strict=True))


def _text(text: str, lang: str) -> str:
    """Return a text of the same length, its straight marks curled."""
    if lang in _MARKS and re.search("[\"'“]", text):
        opening, closing, inner, apostrophe = tuple(_MARKS[lang])
        spared = {at for match in _KEPT.finditer(text) for at in range(*match.span())}
        letters = list(text)
        is_open = is_inner = False
        for at, letter in enumerate(text):
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            starts = (not before or before in _OPENS_AFTER) and bool(after.strip())
            if at in spared or letter not in "\"'“":
                continue
            if letter == "“":
                letters[at] = opening if starts else letter
            elif before.isdigit() and not (is_open if letter == '"' else is_inner):
                continue  # 5' 10"
            elif letter == '"':
                letters[at], is_open = (opening, True) if starts else (closing, False)
            elif starts and not is_inner and re.search(r"[^\W_][.,?!]?'(?!\w)", text[at + 1 :]):
                letters[at], is_inner = inner, True
            else:
                letters[at], is_inner = apostrophe, is_inner and after.isalpha()
        text = "".join(letters)
    return text.translate(_BACK)
