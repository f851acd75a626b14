"""Pictures of a guide or exercise: files inside the content root, with words for who cannot see them."""

from __future__ import annotations

from urllib.parse import unquote

from markdown_it.token import Token

from handouts.content.inline import read_inline
from handouts.content.model import Picture
from handouts.content.source import Source, tidy
from handouts.errors import Place, nearest
from handouts.letters import as_named

SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
_LARGEST = 30_000_000
"""Bytes of a file."""


def read_picture(token: Token, place: Place, source: Source) -> Picture | None:
    """Return the picture of an image token, or None with a finding. The file is not opened here."""
    line = place.line
    address = unquote(str(token.attrs.get("src", "")))
    shown = address[:60]
    alt = tidy(token.content).strip()
    if "://" in address or address.startswith(("data:", "//")):
        source.error(line, "the picture is on the net", "put the file beside the guide and name it here", "picture")
        return None
    if not address.lower().endswith(SUFFIXES):
        source.error(line, f"“{shown}” is no picture that can be printed", f"use {', '.join(SUFFIXES)}", "picture")
        return None
    size, near = None, list[str]()
    try:
        root = source.shelf.root_of(source.path).resolve()
        whole = as_named(source.path.parent / address).resolve()
        if not whole.is_relative_to(root):
            source.error(line, f"the picture “{shown}” lies outside the content folder", "copy it in", "picture")
            return None
        source.shelf.note(whole)
        if whole.is_file():
            size = whole.stat().st_size
        elif whole.parent.is_dir():
            near = [each.name for each in sorted(whole.parent.iterdir()) if each.suffix.lower() in SUFFIXES][:50]
    except (OSError, ValueError, RuntimeError):
        pass  # a name that no file system takes, or a link to itself: told below as one that is not there
    if size is None:
        source.error(line, f"there is no picture “{shown}”", nearest(shown, near), "picture")
        return None
    if size > _LARGEST:
        remedy = f"save it smaller than {_LARGEST // 1_000_000} MB"
        source.error(line, f"the picture “{shown}” is too large a file", remedy, "picture")
    if not alt:
        what = f"the picture “{shown}” has no words for who cannot see it"
        source.error(line, what, "write ![what it shows](…)", "alt")
    caption = read_inline(str(token.attrs.get("title", "")), line, source)
    return Picture(place=place, file=whole, alt=alt, caption=caption)
