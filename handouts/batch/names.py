"""File names that a roster may ask for: inside the folder, good on every system, told apart on all of them."""

from __future__ import annotations

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
