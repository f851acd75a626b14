"""Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983) from the files that pyphen ships.

pyphen itself reads every pattern before the first word: 25 ms for Danish and 80 ms for English, import
included. Here a pattern is read when it is met, and a file costs 1–3 ms; a test holds that the points are
pyphen's own. Only the plain form is known: no patterns that change letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def pattern_points(patterns: Mapping[str, str], word: str) -> tuple[int, ...]:
    """Return the offsets at which patterns divide a word in small letters, from 1 to its length − 1."""
    pointed = f".{word}."
    length = len(pointed)
    values = [0] * (length + 1)
    for start in range(length - 1):
        for end in range(start + 1, length + 1):
            pattern = patterns.get(pointed[start:end])
            if pattern is None:
                continue
            at = start
            for char in pattern:
                if char.isdigit():
                    values[at] = max(values[at], int(char))
                else:
                    at += 1
    return tuple(index - 1 for index in range(2, length - 1) if values[index] % 2)


@cache
def load_patterns(name: str) -> Mapping[str, str] | None:
    """Return the patterns of a pyphen dictionary ("da_DK") by their letters, or None where there is no such one."""
    spec = find_spec("pyphen")
    folder = spec.submodule_search_locations[0] if spec and spec.submodule_search_locations else ""
    path = Path(folder, "dictionaries", f"hyph_{name}.dic")
    if not name.replace("_", "").isalnum() or not path.is_file():
        return None
    first, _, data = path.read_bytes().replace(b"\r", b"").partition(b"\n")
    encoding = first.decode().strip().lower().replace("microsoft-", "")
    # settings and comments stay in as keys that no word in small letters can ask for
    keys = data.translate(None, b"0123456789").decode(encoding).split("\n")
    return dict(zip(keys, data.decode(encoding).split("\n"), strict=True))
