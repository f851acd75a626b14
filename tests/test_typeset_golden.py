"""The proof of a small leaflet, as text that a person reads in a diff: what stands where, and how it is tagged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handouts.fields import Fields
from handouts.press import Order, Press
from handouts.shelf import Shelf
from handouts.typeset.marks import Leaflet, TextMark
from handouts.typeset.proof import proof, tag_tree

GUIDE = """---
title: Ondt i nakken
subtitle: Til dig med en stiv nakke
summary: Det går næsten altid over igen.
author: {name: Demo Forfatter, role: fysioterapeut}
reviewed: 2026-11-01
review_by: 2028-11-01
topics: [neck]
sources:
  - {id: en, text: "Demo: En kilde, 2026.", url: "https://demo.example/kilde"}
---

::: stat 4/5
**4 ud af 5** har prøvet det.[^en]
:::

::: stat <1%
har noget alvorligt.
:::

::: tip Det vigtigste {priority=1}
- Hold nakken i gang.
- Smerte er sjældent skade.
:::

::: warning Ring straks, hvis {priority=1}
- du mister følelsen i armen
:::

## Hvad kan du gøre? {#hvad}

Bevægelsesøvelser og hvile på skift hjælper bedst. Læs mere på [vores side](https://demo.example/nakke), eller find
[the English page]{lang=en}.

| Dag | Gange |
|:----|------:|
| Man | 2     |
| Tir | 3     |

::: compare
### Før
Nakken var stiv.

### Efter
Nakken er blød.
:::

::: myth Jeg skal holde nakken i ro
Den har bedst af at blive brugt.
:::

## Øvelser {#oevelser}

::: exercise bird-dog {reps=8 per=side}
Kig ned i gulvet.
:::

::: warning
**Stop**, hvis det gør ondt.
:::

## Mere {#mere}

::: faq
### Må jeg svømme?
Ja.
:::

::: link https://demo.example/nakke
### Læs mere
Om nakken.
:::
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide's file."""
    path: Path = tmp_path_factory.mktemp("clinic") / "guides" / "nakke.da.md"
    path.parent.mkdir()
    path.write_text(GUIDE, encoding="utf-8")
    return path


def made(guide: Path, layout: str) -> Leaflet:
    """The small guide in a layout, with a patient's name and date on it."""
    fields = Fields(patient="Åse Ærø", day=date(2026, 11, 24))
    order = Order("nakke", "da", layout, "default", guide, "nakke.pdf", fields=fields)
    return Press(Shelf.standard()).leaflet(order)[0]


@pytest.fixture(scope="module")
def leaflet(guide: Path) -> Leaflet:
    """The small leaflet."""
    return made(guide, "leaflet-a4")


@pytest.mark.parametrize("layout", ["folder-dl", "booklet-a5"])
def test_sheets_have_their_pages_where_they_had_them(
    guide: Path, layout: str, golden: Callable[[str, str], None]
) -> None:
    """A folded and a stapled leaflet: sides, pages in the order of reading, and every mark, as the golden says."""
    golden(f"neck.{layout}.proof.txt", proof(made(guide, layout)).replace(str(guide), "nakke.da.md"))


def test_every_mark_stands_where_it_stood(leaflet: Leaflet, golden: Callable[[str, str], None]) -> None:
    """Places, sizes, faces, inks and words of the whole leaflet are as the golden says."""
    golden("neck.proof.txt", proof(leaflet))


def test_the_tags_say_what_the_guide_says(leaflet: Leaflet, golden: Callable[[str, str], None]) -> None:
    """Headings, lists, table, figures, links and notes have their roles, in reading order."""
    golden("neck.tags.txt", tag_tree(leaflet))


def test_nothing_is_set_under_its_floor(leaflet: Leaflet) -> None:
    """No type is smaller than 9.5 pt anywhere."""
    sizes = [mark.size for page in leaflet.pages for mark in page.marks if isinstance(mark, TextMark)]
    assert min(sizes) >= 9.5


def test_a_patient_is_never_in_what_the_file_says_of_itself(leaflet: Leaflet) -> None:
    """Name and date stand on the page alone."""
    assert "Åse" not in repr(leaflet.about) + repr(leaflet.tags) + repr(leaflet.bookmarks)
