"""Guides of many lengths, cut from the shipped guide by the ids of what they keep, or begun as `new guide` does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from handouts.starters import new_guide

ROOT = Path(__file__).parent.parent
LANGUAGES = ("da", "en")
FRONT = "four-of-five half under-one-percent key-points red-flags"
HELP = "what-helps advice-move advice-strength advice-mind"
MYTHS = "myths myth-bending myth-training"
CUTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "words-250": ("key-points red-flags what-happens closing", ()),
    "words-250-no-warning": ("key-points what-happens why closing", ()),
    "words-300-one": ("four-of-five key-points red-flags what-happens exercises stop-rule closing", ("cat-camel",)),
    "words-400-two": (
        "key-points red-flags what-happens exercises stop-rule what-helps advice-move advice-strength advice-sleep "
        "closing",
        ("cat-camel", "bird-dog"),
    ),
    "words-400-three": (
        "key-points exercises stop-rule what-helps advice-move advice-strength questions faq closing link-pain",
        ("cat-camel", "bird-dog", "knee-to-chest"),
    ),
    "words-500": (f"{FRONT} what-happens why {HELP} questions faq", ()),
    "words-600-one": (f"{FRONT} what-happens why exercises stop-rule {HELP} questions faq", ("walking",)),
    "words-600-three": (
        f"key-points red-flags what-happens exercises stop-rule {HELP} advice-sleep questions faq closing",
        ("chin-tuck", "neck-rotation", "neck-side-stretch"),
    ),
    "words-700-five": (
        f"four-of-five half key-points red-flags exercises stop-rule {HELP} closing link-pain",
        ("cat-camel", "bird-dog", "knee-to-chest", "bridge", "pelvic-tilt"),
    ),
    "words-900-two": (
        f"{FRONT} what-happens why acute-or-chronic acute-and-chronic {MYTHS} exercises stop-rule {HELP} advice-sleep "
        "questions faq closing",
        ("cat-camel", "bird-dog"),
    ),
    "words-1100": (
        f"{FRONT} what-happens why acute-or-chronic acute-and-chronic {MYTHS} myth-posture myth-scan {HELP} "
        "advice-sleep advice-variation habits habit-breaks habit-vary habit-strength habit-listen questions faq "
        "closing link-pain",
        (),
    ),
}
"""What each guide keeps of the shipped one, by id, and its exercises."""
BEGUN: dict[str, tuple[str, ...]] = {
    "begun": ("walking",),
    "begun-bare": (),
    "begun-neck-two": ("chin-tuck", "neck-rotation"),
    "begun-neck-three": ("chin-tuck", "neck-rotation", "neck-side-stretch"),
    "begun-neck-five": ("chin-tuck", "neck-rotation", "neck-side-stretch", "shoulder-blade-squeeze", "open-book"),
}
"""The exercises that are put into the starting point in place of its own."""


def write_guides(root: Path) -> list[str]:
    """Write all of them into a content root, and return their names."""
    folder = root / "guides"
    folder.mkdir(parents=True)
    for lang in LANGUAGES:
        shipped = (ROOT / "assets" / "guides" / f"low-back-pain.{lang}.md").read_text(encoding="utf-8")
        for name, (ids, exercises) in CUTS.items():
            (folder / f"{name}.{lang}.md").write_text(cut(shipped, ids.split(), exercises), encoding="utf-8")
    new_guide("start", root, date(2026, 11, 25))
    for lang in LANGUAGES:
        start = folder / f"start.{lang}.md"
        text = start.read_text(encoding="utf-8")
        start.unlink()
        for name, exercises in BEGUN.items():
            (folder / f"{name}.{lang}.md").write_text(_begun(text, exercises), encoding="utf-8")
    return [*CUTS, *BEGUN]


def cut(text: str, ids: list[str], exercises: tuple[str, ...]) -> str:
    """Return a guide with only the sections and blocks of these ids, and other exercises where it had some."""
    end = text.index("\n---\n", 4) + 5
    return text[:end] + "".join(_kept(text[end:], ids, exercises))


def _kept(body: str, ids: list[str], exercises: tuple[str, ...]) -> Iterator[str]:
    inside = True
    given = False
    for piece in re.findall(r"^::: .*?^:::$|^## .*?$|^(?!:::|## )\S.*?$", body, re.MULTILINE | re.DOTALL):
        name = re.search(r"\{#([\w-]+)", piece)
        if piece.startswith("## "):
            inside = name is not None and name[1] in ids
            given = False
        if piece.startswith("::: exercise"):
            if inside and not given:
                yield from (f"::: exercise {each} {{#exercise-{each} priority=1}}\n:::\n\n" for each in exercises)
                given = True
        elif piece.startswith("::: "):
            if name and name[1] in ids:
                yield piece + "\n\n"
        elif inside:
            yield piece + ("\n" if piece.startswith("- ") else "\n\n")


def _begun(text: str, exercises: tuple[str, ...]) -> str:
    if not exercises:
        return re.sub(r"^## [^\n]*\{#exercises.*?(?=^## )", "", text, flags=re.MULTILINE | re.DOTALL)
    blocks = "\n".join(f"::: exercise {each} {{#exercise-{each} priority=1}}\n:::\n" for each in exercises)
    return re.sub(r"^::: exercise .*?^:::\n", blocks, text, count=1, flags=re.MULTILINE | re.DOTALL)
