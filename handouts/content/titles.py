"""What exercises are called in each language, and which of them a misspelt name means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from handouts.content.aliases import names_of
from handouts.content.frontmatter import front_matter
from handouts.errors import HandoutsError
from handouts.shelf import Shelf

_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"}
_LEAST = 0.6
"""Share of letters that two names have in common for the one to be a slip of the other."""
_LONGEST = 60


def title_of(path: Path, shelf: Shelf) -> str:
    """Return the title in the front matter of a guide or an exercise; empty where it cannot be read."""
    try:
        top, _, _ = front_matter(shelf.open_text(path), str(path))
    except HandoutsError:
        return ""
    entry = top.value.get("title") if isinstance(top.value, dict) else None
    return " ".join(entry.source.split()) if entry is not None else ""


def nearest_exercise(name: str, lang: str, shelf: Shelf) -> str:
    """Return the remedy for an exercise that there is not: what it may mean, by id or by title in any language.

    ``lang``: which language it was looked for in; what is not there in it is not offered. Nothing of ``name`` is shown.
    """
    asked = slug(name[:_LONGEST])
    best, rating = ("", ""), _LEAST
    for known, titles in _titles(lang, shelf).items():
        for title in ("", *titles, *names_of(known)):
            likeness = _likeness(asked, slug(title or known))
            if likeness > rating:
                best, rating = (known, title), likeness
    known, title = best
    if not known:
        return shelf.where("exercises")
    if rating == 1.0 and title:
        return f"write “{known}”, which is the name of “{title}” here"
    return f"did you mean “{known}”{f' (“{title}”)' if title else ''}?"


def exercise_ids(lang: str, shelf: Shelf) -> frozenset[str]:
    """Return the ids of the exercises that there are in a language."""
    keys = (key.rpartition(".") for key in shelf.names("exercises", ".md"))
    return frozenset(name for name, _, language in keys if language == lang)


def slug(text: str) -> str:
    """Return a text as a name: small letters a–z, digits and hyphens."""
    plain = "".join(_LETTERS.get(char, char) for char in text.casefold())
    plain = normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _titles(lang: str, shelf: Shelf) -> Mapping[str, tuple[str, ...]]:
    """Return the titles of each exercise that there is in a language, those in that language first."""
    ids = exercise_ids(lang, shelf)
    found: dict[str, list[str]] = {name: [] for name in sorted(ids)}
    files = sorted(shelf.names("exercises", ".md").items(), key=lambda file: not file[0].endswith(f".{lang}"))
    for key, path in files:
        name = key.rpartition(".")[0]
        if name in ids and (title := _title_then(path, _state(path))):
            found[name].append(title)
    return {name: tuple(titles) for name, titles in found.items()}


def _state(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=1024)
def _title_then(path: Path, state: tuple[int, int]) -> str:
    """Return the title of a file that is in such a state: a roster may have a thousand names that are none."""
    return title_of(path, Shelf(()))


def _likeness(one: str, other: str) -> float:
    """Return how much two slugs are alike, from 0 to 1; less than 1 unless they are the same."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and f"-{short}-" in f"-{long}-":
        return 0.9  # “siddende rotation” of “rotation”
    matcher = SequenceMatcher(None, one, other)
    return min(matcher.ratio(), 0.99) if matcher.quick_ratio() > _LEAST else 0.0
