"""The characters of texts and file names as they are read: composed, without those that nobody sees."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import is_normalized, normalize

_NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_STRAY = re.compile(r"(?<!\w)\u00ad|\u00ad(?!\w)")


def visible(text: str) -> str:
    """Return text in NFC without the characters of no width that come along when text is copied from the web."""
    if text.isascii():
        return text
    text = _NO_WIDTH.sub("", text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def dividing(text: str) -> str:
    """Return text with soft hyphens inside words alone: elsewhere they divide nothing, and alone they are no word."""
    return _STRAY.sub("", re.sub("\u00ad+", "\u00ad", text)) if "\u00ad" in text else text


def as_named(path: Path) -> Path:
    """Return the path as the file system writes its name: a Mac's ``å`` may be two characters there, here it is one."""
    if path.name.isascii() or path.exists() or not path.parent.is_dir():
        return path
    return next((each for each in path.parent.iterdir() if normalize("NFC", each.name) == path.name), path)
