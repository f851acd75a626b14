"""Marks round the trim, for whoever cuts and folds: corners, folds, register, and which sheet this is.

All of it stands outside the bleed and is an artifact. What is written is what sheet it is: guide, layout, language and
side, and never whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.drawing import Drawing, Shape
from handouts.look.typefaces import Face
from handouts.typeset.marks import DrawingMark, Leaflet, Mark, Page, RuleMark, TextMark
from handouts.units import MM, Rect, mm

SLUG = mm(14)
"""From the trim to the edge of the paper."""
AWAY = mm(1)
"""From the bleed to the nearest end of a mark."""
LONG = mm(5)
HAIR = 0.25
ALL = "all"
"""The role of the ink of marks: that of text, and on a press all four, so that each plate shows where it lies."""
WORDS = 8.0
"""Size of the line that says which sheet it is."""
WORDS_AWAY = mm(1.5)
"""From the edge of the paper to the line of words, below all marks."""
_START = mm(3)
_TARGET = mm(4.5)
_DASH = (2.0, 1.5)
_BOW = 0.5523


def with_cutmarks(leaflet: Leaflet, words: Sequence[str]) -> Leaflet:
    """Return the leaflet with marks round every page; ``words`` say what it is, without a word on the patient."""
    face = next(iter(leaflet.faces.values()))
    ink = "%100 100 100 100" if leaflet.printer else leaflet.inks["ink"]
    press = (leaflet.printer.condition.identifier,) if leaflet.printer else ()
    target = _target()
    pages = []
    for number, page in enumerate(leaflet.pages, start=1):
        size = f"{page.width / MM:.0f} × {page.height / MM:.0f} mm"
        line = _words(page, face, (*words, *press, f"{number}/{len(leaflet.pages)}", size))
        marks = (*page.marks, *_lines(page), *_register(page, target), line)
        pages.append(replace(page, marks=marks, slug=SLUG))
    return replace(leaflet, pages=tuple(pages), inks={**leaflet.inks, ALL: ink})


def _lines(page: Page) -> Iterator[Mark]:
    """Yield two lines at each corner, and at each fold a dashed one above and below."""
    near, far = page.bleed + AWAY, page.bleed + AWAY + LONG
    wide, high = page.width, page.height
    for x in (0.0, wide):
        yield RuleMark(x, -far, x, -near, HAIR, ALL)
        yield RuleMark(x, high + near, x, high + far, HAIR, ALL)
    for y in (0.0, high):
        yield RuleMark(-far, y, -near, y, HAIR, ALL)
        yield RuleMark(wide + near, y, wide + far, y, HAIR, ALL)
    dashed = Drawing(1.0, LONG, (Shape(f"0.5 0 m 0.5 {LONG:.3f} l", stroke=ALL, width=HAIR, square=True, dash=_DASH),))
    for fold in page.folds:
        for y in (-far, high + near):
            yield DrawingMark(Rect(fold - 0.5, y, 1.0, LONG), dashed)


def _register(page: Page, target: Drawing) -> Iterator[Mark]:
    """Yield crossed circles at the middle of the sides, clear of folds."""
    middle = page.bleed + AWAY + LONG / 2
    half = _TARGET / 2
    wide, high = page.width, page.height
    across = _clear(wide / 2, page.folds)
    for x, y in ((-middle, high / 2), (wide + middle, high / 2), (across, high + middle), (across, -middle)):
        yield DrawingMark(Rect(x - half, y - half, _TARGET, _TARGET), target)


def _words(page: Page, face: Face, parts: Sequence[str]) -> TextMark:
    """Return the line under all marks; on a narrow sheet the last parts, its size first, are left out."""
    room = page.width + 2 * SLUG - 2 * _START
    for count in range(len(parts), 0, -1):
        line = " · ".join(parts[:count])
        advances = face.advances(line)
        if sum(advances) * WORDS <= room:
            break
    return TextMark(_START - SLUG, WORDS_AWAY - SLUG, line, advances, face.name, WORDS, ALL)


def _clear(x: float, folds: tuple[float, ...]) -> float:
    """Return a place not less than a centimetre from every fold, at ``x`` or right of it."""
    for fold in sorted(folds):
        if abs(x - fold) < mm(10):
            x = fold + mm(10)
    return x


def _target() -> Drawing:
    """Return a circle with a cross through it, 100 by 100."""
    near, far = 50 - 30 * _BOW, 50 + 30 * _BOW
    ring = (
        f"80 50 m 80 {far:.2f} {far:.2f} 80 50 80 c {near:.2f} 80 20 {far:.2f} 20 50 c "
        f"20 {near:.2f} {near:.2f} 20 50 20 c {far:.2f} 20 80 {near:.2f} 80 50 c h"
    )
    return Drawing(
        100.0,
        100.0,
        (
            Shape(ring, stroke=ALL, hairline=HAIR),
            Shape("0 50 m 100 50 l 50 0 m 50 100 l", stroke=ALL, hairline=HAIR, square=True),
        ),
    )
