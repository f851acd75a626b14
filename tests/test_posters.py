"""The waiting room's poster: the guide's own words, large enough to be read from two metres, on one sheet."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfkit.invariants import broken

from handouts.checks.pdf_verify import verify
from handouts.press import Made, Order, Press
from handouts.shelf import Shelf
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import DrawingMark, TextMark
from handouts.units import mm

DISTANCE = 2000.0
"""Millimetres from which the poster is read."""
LEAST = 16.0
"""Minutes of arc that a capital is seen under at the least (ISO 9241-303)."""


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all, as a batch would use it."""
    return Press(Shelf.standard())


def poster(press: Press, lang: str = "da", brand: str = "default") -> Made:
    """The poster of the shipped guide."""
    (order,) = press.orders(("low-back-pain",), (lang,), ("poster-a3",), (brand,))
    return press.make(order)


def own_poster(folder: Path, guide: str, brand: str = "") -> Made:
    """The poster of a clinic's own guide."""
    (folder / "guides").mkdir()
    path = folder / "guides" / "own.da.md"
    path.write_text(guide, encoding="utf-8")
    if brand:
        (folder / "brands" / "own").mkdir(parents=True)
        (folder / "brands" / "own" / "brand.yaml").write_text(brand, encoding="utf-8")
    order = Order("own", "da", "poster-a3", "own" if brand else "default", path, "own.pdf")
    return Press(Shelf.standard((folder,))).make(order)


def said(made: Made) -> str:
    """Everything that stands on the poster, as a reader comes upon it."""
    marks = (mark for page in made.leaflet.pages for mark in page.marks)
    return " ".join("".join(mark.text for mark in marks if isinstance(mark, TextMark)).replace("\u00a0", " ").split())


@pytest.mark.parametrize("brand", ["default", "demo-dark", "demo-red"])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_poster_is_one_valid_sheet_that_is_read_from_two_metres(
    press: Press, lang: str, brand: str, tmp_path: Path
) -> None:
    """No finding; numbers and messages under 16 minutes of arc or more at two metres; 10 mm of paper all round."""
    made = poster(press, lang, brand)
    path = tmp_path / "poster.pdf"
    path.write_bytes(made.pdf)
    assert verify(path) == ()
    assert broken(path, made.leaflet) == []
    (page,) = made.leaflet.pages
    assert (page.width, page.height) == (mm(297), mm(420))
    for mark in page.marks:
        box = bounds(mark)
        assert mm(10) <= box.x <= box.right <= page.width - mm(10)
        assert mm(9) <= box.y <= box.top <= page.height - mm(9)
        if isinstance(mark, TextMark) and mark.tag is not None:
            role = made.leaflet.tags[mark.tag].role
            if role in ("LBody", "H1", "H2") or (role == "P" and made.leaflet.tags[mark.tag - 1].role == "Figure"):
                capital = made.leaflet.faces[mark.face].cap_height * mark.size / mm(1)
                assert (
                    mark.ink == "mute"
                    or math.degrees(math.atan(capital / DISTANCE)) * 60 >= LEAST - 0.2
                    or ("example" in mark.text)
                )


def test_the_poster_says_what_the_guide_says(press: Press, golden: Callable[[str, str], None]) -> None:
    """Headline, numbers, three messages and where the code leads, in both languages, as a person reads them."""
    golden("poster-a3.txt", "\n".join(said(poster(press, lang)) for lang in ("da", "en")) + "\n")


def test_three_messages_and_the_rest_is_told(press: Press) -> None:
    """The first sentences of what must appear; the fourth and fifth are named with their lines."""
    made = poster(press)
    tags = made.leaflet.tags
    assert sum(tag.role == "LI" for tag in tags) == 3
    assert any("paragraph “Smerten kan blusse op" in line for line in made.left_out)
    assert any("advice “Byg styrke op”" in line for line in made.left_out)
    assert len(made.left_out) == len(set(made.left_out))


def test_numbers_give_way_to_messages_the_least_important_first(press: Press) -> None:
    """What must appear stays; the code and the messages are never left out."""
    made = poster(press)
    text = said(made)
    assert "4 ud af 5" in text
    assert "Færre end 1 ud af 100" not in text
    assert any(":45: stat" in line for line in made.left_out)


def test_a_guide_without_tip_or_link_makes_a_poster_of_what_it_has(tmp_path: Path) -> None:
    """Advice gives its title and first sentence; the clinic's booking stands for the link."""
    guide = (
        "---\ntitle: Gå\n---\n\n## Råd\n\n::: advice Gå en tur\nHver dag. Også i regn.\n:::\n\n"
        "::: advice Sov godt\nHver nat.\n:::\n"
    )
    text = said(own_poster(tmp_path, guide))
    assert "Gå en tur. Hver dag." in text
    assert "Også i regn" not in text
    assert "Bestil tid" in text
    assert "demo.example/tid" in text


def test_a_guide_of_running_text_gives_its_summary(tmp_path: Path) -> None:
    """Sentence by sentence: they are the guide's own words too."""
    made = own_poster(tmp_path, "---\ntitle: Gå\nsummary: Gå en tur. Sov godt.\n---\n\n## Tekst\n\nHer er den.\n")
    assert sum(tag.role == "LI" for tag in made.leaflet.tags) == 2
    assert "Gå en tur.Sov godt." in said(made)


def test_a_bare_guide_of_a_bare_brand_is_a_poster_all_the_same(tmp_path: Path) -> None:
    """A title of forty letters is divided, and nothing stands where there is nothing to say."""
    guide = "---\ntitle: Nakkesøjlestabiliseringsøvelsesprogrammer\n---\n\n## Tekst\n\nHer er den.\n"
    made = own_poster(tmp_path, guide, "name: Demo\n")
    assert "Nakkesøjle" in said(made).replace("\u00ad", "")
    assert sum(isinstance(mark, DrawingMark) for mark in made.leaflet.pages[0].marks) == 0
