"""Every layout that ships, with a guide of every kind of block: each block stands on it, or is told to be left out."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfkit.invariants import broken

from handouts.checks.pdf_verify import verify
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.typeset.marks import DrawingMark, TextMark
from handouts.units import mm

LAYOUTS = sorted(Shelf.standard().names("layouts", ".yaml"))
GUIDE = """---
title: Alt på én gang
subtitle: Til dig med alt
summary: Qsummary hjælper. Læs mere.
author: {name: Demo Forfatter}
sources:
  - {id: en, text: "Demo: En kilde, 2026."}
---

::: stat 4/5 {priority=1}
Qstat har prøvet det.[^en]
:::

::: tip Qtip {priority=1}
Qhusk det.
:::

::: warning Qwarning {priority=1}
- Ring straks.
:::

## Tekst

Qparagraph.

- Qlist
- To

| Qtable | Gange |
|:-------|------:|
| Man    | 2     |

![Qalt](prik.png)

### Qsubsection

Mere.

::: quote Hvem
Qquote er sagt.
:::

## Sammenlign

::: compare
### Qcompare
Før.

### Efter
Blød.
:::

::: myth Qmyth passer
Nej.
:::

## Øvelser {priority=1}

::: exercise bird-dog {priority=1}
:::

::: warning {priority=1}
Qstop, hvis det gør ondt.
:::

## Mere

::: advice Qadvice
Hver dag.
:::

::: habit Qhabit
Hver nat.
:::

::: faq
### Qfaq må jeg?
Ja.
:::

::: link https://demo.example/q
### Qlink
Om det.
:::
"""
MARKS = {word: GUIDE[: GUIDE.index(word)].count("\n") + 1 for word in sorted(set(re.findall(r"Q[a-z]+", GUIDE)))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic's folder with the guide and its picture."""
    from PIL import Image

    root = tmp_path_factory.mktemp("clinic")
    (root / "guides").mkdir()
    (root / "guides" / "alt.da.md").write_text(GUIDE, encoding="utf-8")
    Image.new("RGB", (1800, 1200), "#446688").save(root / "guides" / "prik.png")
    return root


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_block_stands_there_or_is_told(folder: Path, layout: str) -> None:
    """No block is lost in silence, whichever parts a layout is made of; and the file is valid."""
    path = folder / "guides" / "alt.da.md"
    made = Press(Shelf.standard((folder,))).make(Order("alt", "da", layout, "default", path, "alt.pdf"))
    marks = (mark for page in made.leaflet.pages for mark in page.marks)
    text = "".join(mark.text.replace("\u00ad", "") for mark in marks if isinstance(mark, TextMark))
    text += "".join(tag.alt for tag in made.leaflet.tags)
    told = {int(line) for line in re.findall(r"alt\.da\.md:(\d+): ", "\n".join(made.left_out))}
    lines = GUIDE.splitlines()
    for word, line in MARKS.items():
        if word in ("Qsummary",) or word in text:
            continue
        # a block is told with its own line, or with that of the block or section that holds it
        heads = [number for number in range(1, line + 1) if lines[number - 1].startswith(("::: ", "## "))]
        sections = [number for number in heads if lines[number - 1].startswith("## ")]
        around = {line, *heads[-1:], *sections[-1:]}
        assert around & told, f"{word} is neither on {layout} nor told"
    out = folder / f"{layout}.pdf"
    out.write_bytes(made.pdf)
    assert verify(out) == ()
    assert broken(out, made.leaflet) == []


@pytest.mark.parametrize(
    ("layout", "lang", "brand"),
    [("exercise-sheet", "da", "demo-dark"), ("card-a6", "en", "default"), ("poster-a3", "da", "demo-red")],
)
def test_outside_validators_find_nothing(
    layout: str, lang: str, brand: str, tmp_path: Path, program: Callable[[str], str]
) -> None:
    """pdfua, outloud and qpdf are content."""
    press = Press(Shelf.standard())
    (order,) = press.orders(("low-back-pain",), (lang,), (layout,), (brand,))
    path = tmp_path / order.file_name
    path.write_bytes(press.make(order).pdf)
    outloud = str(Path(sys.executable).with_name("outloud"))
    for command in (
        [sys.executable, "-m", "pdfua", "check", str(path)],
        [outloud, "--quiet", "--fail-on", "error", str(path)],
        [program("qpdf"), "--check", str(path)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("layout", ["folder-dl", "folder-letter"])
def test_a_folded_sheet_keeps_its_exercises_large_enough_to_follow(layout: str, lang: str) -> None:
    """However much text shares a panel with it, an exercise is drawn at least 36 mm wide and 16 mm high."""
    press = Press(Shelf.standard(), keep=False)
    (order,) = press.orders(["low-back-pain"], [lang], [layout], impose=False)
    training = press.leaflet(order)[0].pages[3:5]
    drawn = [mark.rect for page in training for mark in page.marks if isinstance(mark, DrawingMark)]
    figures = [rect for rect in drawn if rect.width > 1.1 * rect.height]  # icons and codes are square
    assert len(figures) == 3
    assert min(rect.width for rect in figures) >= mm(36)
    assert min(rect.height for rect in figures) >= mm(16)
