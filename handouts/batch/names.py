"""File names that a roster may ask for: inside the folder, good on every system, told apart on all of them."""

from __future__ import annotations

import re
from array import array
from hashlib import blake2b
from unicodedata import category, normalize

FAILED, REPORT, PAGE, MANIFEST = "failed.csv", "report.json", "report.pdf", "manifest.sha256"
RESERVED = ("report", "print-run", "failed", "manifest")
"""What the run writes itself; names that begin so and go on with a point are its own, too."""
MOST_BYTES = 180
"""Bytes of one part: a system takes 255, and the name is longer while the file is being written."""
MOST_PARTS = 4
_FORBIDDEN = set('<>:"|?*\\')
_DEVICES = {"con", "prn", "aux", "nul", *(f"{kind}{digit}" for kind in ("com", "lpt") for digit in "123456789")}
"""Names that Windows keeps for devices, whatever follows the point."""


def own_name(number: int, guide: str, lang: str) -> str:
    """Return the name of a row that asks for none: nothing of a patient is in it."""
    return f"{number:05d}.{guide}.{lang}"


def wrong_name(name: str) -> str:
    """Say what is wrong with a name, ``""`` for nothing. The name itself is not said: it may be a patient's."""
    parts = name.split("/")
    if len(parts) > MOST_PARTS:
        return f"has more than {MOST_PARTS} folders"
    for part in parts:
        stem = part.partition(".")[0].strip().lower()
        if part in ("", ".", ".."):
            return "leaves its folder, or has an empty part"
        if part.startswith(".") or part != part.strip() or part.endswith("."):
            return "has a part that begins with a point or a blank, or ends with one"
        if _FORBIDDEN & set(part) or any(category(char)[0] == "C" for char in part):
            return 'has a character that not every system takes (< > : " | ? * \\ or an unseen one)'
        if stem in _DEVICES:
            return "is a name that Windows keeps for a device"
        if len(part.encode()) > MOST_BYTES:
            return f"has a part longer than {MOST_BYTES} bytes"
    if parts[0].lower().partition(".")[0] in RESERVED and len(parts) == 1:
        return f"is a name that the run itself uses ({', '.join(RESERVED)})"
    return ""


def folded(name: str) -> str:
    """Return a name as the least careful file system sees it: without capitals, composed."""
    return normalize("NFC", name).casefold()


class Names:
    """Tells names that are taken. Of those that rows ask for it holds a digest, of the others a number for each row."""

    def __init__(self) -> None:
        """Start with none taken."""
        self._asked: set[bytes] = set()
        self._kinds: dict[tuple[str, str], int] = {}
        self._own = array("I")

    def taken(self, name: str, number: int, guide: str, lang: str) -> bool:
        """Tell whether another row has a name; from now on the row of this number has it."""
        if name == own_name(number, guide, lang):
            self._own.extend([0] * (number - len(self._own)))
            self._own.append(self._kinds.setdefault((guide, lang), len(self._kinds) + 1))
            return bool(self._asked) and _digest(name) in self._asked
        digest = _digest(name)
        if digest in self._asked:
            return True
        self._asked.add(digest)
        return self._is_own(folded(name))

    def _is_own(self, name: str) -> bool:
        """Tell whether a name is that of an earlier row that asked for none."""
        first = re.match(r"[0-9]{5,9}(?=\.)", name)
        number = int(first[0]) if first else len(self._own)
        kind = self._own[number] if number < len(self._own) else 0
        return bool(kind) and name == folded(own_name(number, *[*self._kinds][kind - 1]))


def _digest(name: str) -> bytes:
    return blake2b(folded(name).encode(), digest_size=12).digest()
