"""The guide that goes with any exercise: in every form, with one exercise of each region, as patients get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.checks.pdf_verify import verify
from handouts.content.exercise import read_exercise
from handouts.errors import Severity
from handouts.fields import Fields
from handouts.press import Press
from handouts.shelf import Shelf
from handouts.typeset.marks import DrawingMark, Leaflet, TextMark
from handouts.units import MM

SHELF = Shelf.standard()
LAYOUTS = tuple(sorted(SHELF.names("layouts", ".yaml")))
NEVER_OUT = {"da": ("Ring 112", "kan lade vandet", "når over 5 af 10"), "en": ("Call 112", "pass urine", "above 5 out")}


def words(leaflet: Leaflet) -> str:
    """Return all that is printed, in order, parted by blanks."""
    texts = (mark.text for page in leaflet.pages for mark in page.marks if isinstance(mark, TextMark))
    return " ".join(" ".join(texts).split())


def by_region() -> dict[str, str]:
    """Return one exercise of each region of the library."""
    found: dict[str, str] = {}
    for name in sorted(SHELF.names("exercises", ".en.md")):
        exercise, _ = read_exercise(name.removesuffix(".en"), "en", SHELF)
        found.setdefault(exercise.region, exercise.id)
    return found


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_is_whole_in_every_form(layout: str, lang: str, tmp_path: Path) -> None:
    """Nothing is wrong with the file, and the alarm signs and the rule to stop by are on all but the posters."""
    press = Press(SHELF, keep=False)
    (order,) = press.orders(("training-at-home",), (lang,), (layout,), fields=Fields(patient="Patient 1"))
    made = press.make(order)
    assert [finding for finding in made.findings if finding.severity is not Severity.NOTE] == []
    path = tmp_path / order.file_name
    path.write_bytes(made.pdf)
    assert [str(finding) for finding in verify(path) if finding.severity is Severity.ERROR] == []
    if not layout.startswith("poster"):
        said = words(made.leaflet)
        assert [part for part in NEVER_OUT[lang] if part not in said] == []


@pytest.mark.parametrize("lang", ["da", "en"])
def test_it_goes_with_any_exercise(lang: str) -> None:
    """The patient's own take the place of its three, and nothing in its words is about one part of the body."""
    chosen = by_region()
    assert len(chosen) >= 8
    press = Press(SHELF, keep=False)
    for exercise in chosen.values():
        (order,) = press.orders(("training-at-home",), (lang,), exercises=(exercise,), side="left")
        made = press.make(order)
        said = words(made.leaflet)
        title = read_exercise(exercise, lang, SHELF)[0].title
        assert title in said
        others = {read_exercise(name, lang, SHELF)[0].title for name in ("sit-to-stand", "wall-push-up", "calf-raise")}
        assert [other for other in others - {title} if other in said] == []
        assert [finding for finding in made.findings if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("guide", ["training-at-home", "low-back-pain"])
def test_the_figure_on_the_front_is_as_high_as_the_words_beside_it(guide: str, lang: str) -> None:
    """However little room is left, it takes what title, promise and fields take anyhow, within its own width."""
    press = Press(SHELF, keep=False)
    (order,) = press.orders((guide,), (lang,), ("leaflet-a4-large",))
    leaflet = press.make(order).leaflet
    figures = {number for number, tag in enumerate(leaflet.tags) if tag.role == "Figure" and tag.alt}
    marks = leaflet.pages[0].marks
    walker = next(mark for mark in marks if isinstance(mark, DrawingMark) and mark.tag in figures)
    title = next(mark for mark in marks if isinstance(mark, TextMark) and mark.size > 40)
    assert walker.rect.height > 45 * MM
    assert walker.rect.y + walker.rect.height < title.y + title.size
