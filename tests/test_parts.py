"""Parts of a layout: what each takes of a guide by kind and priority, and what is told to be left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.errors import HandoutsError
from handouts.look.layout import read_layout
from handouts.look.layoutkeys import KEYS, TOP
from handouts.look.parts import KINDS, LEAD, NATURE, NONE, PART_KEYS
from handouts.press import Made, Order, Press
from handouts.shelf import Shelf
from handouts.typeset.marks import TextMark

GUIDE = """---
title: Ondt i nakken
---

::: stat 4/5
Fire af fem.
:::

::: tip Husk {priority=1}
Nakken tåler det.
:::

::: warning Ring straks {priority=1}
- Hvis armen falder ned.
:::

## Øvelser {priority=1}

Gør dem roligt.

::: exercise bird-dog {priority=1}
:::

::: warning
Stop, hvis det gør ondt.
:::

## Råd

::: advice Gå en tur {priority=1}
Hver dag.
:::

::: advice Sov godt
Hver nat.
:::

## Spørgsmål {priority=3}

::: faq
### Må jeg svømme?
Ja.
:::
"""


def written(folder: Path, parts: str, guide: str = GUIDE, pages: str = "") -> Press:
    """A clinic's folder with a layout ``own`` made of ``parts`` and a guide ``nakke``."""
    source = Shelf.standard().find("layouts", "leaflet-a4.yaml")
    assert source is not None
    text = source.read_text(encoding="utf-8")
    if pages:
        text = "\n".join(f"pages: {pages}" if line.startswith("pages:") else line for line in text.splitlines()) + "\n"
    (folder / "layouts").mkdir(exist_ok=True)
    (folder / "guides").mkdir(exist_ok=True)
    (folder / "layouts" / "own.yaml").write_text(f"{text}parts:\n{parts}", encoding="utf-8")
    (folder / "guides" / "nakke.da.md").write_text(guide, encoding="utf-8")
    return Press(Shelf.standard((folder,)))


def made(folder: Path, parts: str, guide: str = GUIDE, pages: str = "") -> Made:
    """The leaflet of the layout ``own``."""
    press = written(folder, parts, guide, pages)
    return press.make(Order("nakke", "da", "own", "default", folder / "guides" / "nakke.da.md", "nakke.pdf"))


def said(leaflet: Made) -> list[str]:
    """The text of each page, footers left out."""
    return [
        " ".join(
            "".join(mark.text for mark in page.marks if isinstance(mark, TextMark) and mark.tag is not None).split()
        )
        for page in leaflet.leaflet.pages
    ]


def test_the_parts_that_a_leaflet_has_anyway_change_nothing(tmp_path: Path) -> None:
    """Naming front, sections and colophon gives the bytes of a layout that names no parts."""
    written(tmp_path, "  [front, sections, colophon]\n")
    path = tmp_path / "guides" / "nakke.da.md"
    press = Press(Shelf.standard((tmp_path,)))
    first, second = (press.make(Order("nakke", "da", one, "default", path, "x.pdf")) for one in ("leaflet-a4", "own"))
    assert first.pdf == second.pdf


def test_a_part_takes_its_kinds_and_the_rest_is_told(tmp_path: Path) -> None:
    """Only advice and exercises stand there; every block that does not is named with its line."""
    leaflet = made(tmp_path, "  - {part: front, kinds: [none]}\n  - {part: sections, kinds: [advice, exercise]}\n")
    text = " ".join(said(leaflet))
    assert "Gå en tur" in text
    assert "Diagonalstræk" in text
    for gone in ("Fire af fem", "Nakken tåler det", "Gør dem roligt", "Må jeg svømme"):
        assert gone not in text
    told = [line.rsplit("nakke.da.md", 1)[1] for line in leaflet.left_out]
    assert told == [
        ":5: stat",
        ":9: tip “Husk”",
        ":13: warning “Ring straks”",
        ":19: paragraph “Gør dem roligt.”",
        ":24: warning",
        ":38: section “Spørgsmål”",
    ]


@pytest.mark.parametrize(
    ("kinds", "heading"), [("link", "Læs mere"), ("faq, link", "Spørgsmål"), ("link, paragraph", "Spørgsmål")]
)
def test_links_alone_do_not_stand_under_a_heading_of_what_is_gone(kinds: str, heading: str, tmp_path: Path) -> None:
    """A code by itself is no answer to “Questions”; where anything of the section stands beside it, it is."""
    link = "\nSpørg gerne.\n\n::: link https://demo.example/nakke\nMere om nakken.\n:::\n"
    leaflet = made(tmp_path, f"  - {{part: sections, kinds: [{kinds}]}}\n", GUIDE.replace(" {priority=3}", "") + link)
    titles = [tag.title for tag in leaflet.leaflet.tags if tag.role == "Sect" and tag.title]
    assert titles[-1] == heading
    assert heading in said(leaflet)[0]


def test_a_part_takes_no_lower_priority_than_it_asks_for(tmp_path: Path) -> None:
    """Priority 1 stands wherever it is written; a section of priority 3 lowers what is in it."""
    leaflet = made(tmp_path, "  - {part: front, priority: 1}\n  - {part: sections, priority: 2}\n")
    text = " ".join(said(leaflet))
    assert "Sov godt" in text
    assert "Nakken tåler det" in text
    assert "Fire af fem" not in text
    assert "Må jeg svømme" not in text
    strict = " ".join(said(made(tmp_path, "  - front\n  - {part: sections, priority: 1}\n")))
    assert "Gå en tur" in strict
    assert "Sov godt" not in strict


def test_the_part_that_names_a_kind_has_it_before_the_part_that_takes_the_rest(tmp_path: Path) -> None:
    """Questions asked for by the last part do not stand in the sections before it, and no block stands twice."""
    leaflet = made(tmp_path, "  - front\n  - sections\n  - {part: sections, kinds: [exercise], own: true}\n")
    pages = said(leaflet)
    assert "Diagonalstræk" not in " ".join(pages[:-1])
    assert "Diagonalstræk" in pages[-1]
    assert "Stop, hvis" not in pages[-1]
    assert leaflet.left_out == ()


def test_a_part_may_take_but_a_few_the_most_important_first(tmp_path: Path) -> None:
    """Of two pieces of advice the one that must appear is taken."""
    leaflet = made(tmp_path, "  - front\n  - {part: sections, kinds: [advice], most: 1}\n")
    assert "Gå en tur" in " ".join(said(leaflet))
    assert "Sov godt" not in " ".join(said(leaflet))


def test_the_last_part_stands_on_the_last_page_of_the_sheet(tmp_path: Path) -> None:
    """Blank pages come before it, so that the back of a sheet is the back."""
    pages = "{multiple: 4, most: 12}"
    leaflet = made(tmp_path, "  - front\n  - sections\n  - {part: sections, kinds: [faq], last: true}\n", pages=pages)
    assert len(leaflet.leaflet.pages) == 4
    assert "Må jeg svømme" in said(leaflet)[-1]
    assert "" in said(leaflet)


def test_a_full_layout_leaves_out_as_few_blocks_as_it_takes_the_least_important_first(tmp_path: Path) -> None:
    """Where a layout may drop priority 2, what must appear stays, with as much else as there is room for."""
    advice = "\n\n".join(f"::: advice Råd {number}\n{'Gå en tur hver dag. ' * 12}\n:::" for number in range(30))
    guide = GUIDE.replace("## Spørgsmål", f"{advice}\n\n## Spørgsmål")
    parts = "  - front\n  - sections\n"
    with pytest.raises(HandoutsError, match=r"needs \d pages; layout “own” has 2 at most"):
        made(tmp_path, parts, guide, "{most: 2}")
    leaflet = made(tmp_path, parts, guide, "{most: 2, drop: 2}")
    text = " ".join(said(leaflet))
    assert len(leaflet.leaflet.pages) == 2
    assert "Råd 0Gå" in text
    assert "Råd 29" not in text
    assert "Gå en turHver dag." in text
    assert len(leaflet.left_out) == len(set(leaflet.left_out))
    gone = [line for line in leaflet.left_out if "advice “Råd" in line]
    assert len(gone) + sum(f"Råd {number}Gå" in text for number in range(30)) == 30


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ("  [fornt]\n", r"own\.yaml:\d+: error: there is no part “fornt” — did you mean “front”\?"),
        ("  - {part: sections, kinds: [myht]}\n", r"no kind of block “myht” — did you mean “myth”\?"),
        ("  - {part: sections, priority: 4}\n", r"a priority of 4 — write 1, 2 or 3"),
        ("  - {part: sections, text: half}\n", r"“text” is “half” — write whole or lead"),
        ("  - {part: sections, most: -1}\n", r"at most -1 blocks"),
        ("  [sections, sections]\n", r"the part “sections” stands twice"),
        ("  - {part: front, last: true}\n  - sections\n", r"a part after it is not on the last page"),
        ("  []\n", r"the layout has no parts"),
        ("  - {kinds: [tip]}\n", r"has no “part”"),
    ],
)
def test_a_wrong_part_is_told_where_it_stands(tmp_path: Path, parts: str, message: str) -> None:
    """Each mistake in ``parts`` is an error with its line and the way to put it right."""
    written(tmp_path, parts)
    with pytest.raises(HandoutsError, match=message):
        read_layout("own", Shelf.standard((tmp_path,)))


def test_the_layouts_page_tells_of_every_part_kind_key_and_layout(root: Path) -> None:
    """Nothing that a layout file may say is missing from docs/layouts.md."""
    page = (root / "docs" / "layouts.md").read_text(encoding="utf-8")
    told = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", page))))
    layouts = Shelf.standard().names("layouts", ".yaml")
    wanted = {*NATURE, *KINDS, NONE, LEAD, *PART_KEYS, *TOP, *layouts}
    wanted.update(*KEYS.values())
    assert wanted - told == set()


def test_a_folder_draws_figures_smaller_before_it_leaves_an_exercise_out(tmp_path: Path) -> None:
    """Three exercises with long doses are more than two panels hold; less room for figures, and all three stand."""
    uses = "".join(
        f"::: exercise {name} {{sets=2 reps=10-12 hold=5s per=leg days_a_week=3-4}}\n:::\n\n"
        for name in ("sit-to-stand", "knee-extension", "step-up")
    )
    written(tmp_path, "  [front]\n", f"---\ntitle: Knæ\n---\n\n## Øvelser\n\nHver anden dag.\n\n{uses}")
    path = tmp_path / "guides" / "nakke.da.md"
    press = Press(Shelf.standard((tmp_path,)))
    leaflet = press.make(Order("nakke", "da", "folder-dl", "default", path, "x.pdf"))
    text = " ".join(said(leaflet))
    assert [name in text for name in ("Rejse-sætte-sig", "Knæstræk", "Op på trin")] == [True] * 3
    assert not [left for left in leaflet.left_out if left.endswith("”") and "exercise" in left]


def test_advice_without_an_icon_stands_in_line_with_advice_that_has_one(tmp_path: Path) -> None:
    """In a section in which one has an icon, the words of all begin at the same place; in another, at the margin."""
    guide = GUIDE.replace("::: advice Gå en tur {priority=1}", "::: advice Gå en tur {priority=1 icon=walk}")
    for text, same in ((guide, True), (GUIDE, False)):
        leaflet = made(tmp_path, "  [front, sections]\n", text).leaflet
        marks = [mark for page in leaflet.pages for mark in page.marks if isinstance(mark, TextMark)]
        (walk,) = (mark.x for mark in marks if mark.text.startswith("Gå en tur"))
        (sleep,) = (mark.x for mark in marks if mark.text.startswith("Sov godt"))
        (head,) = (mark.x for mark in marks if mark.text == "Råd")
        assert walk == sleep
        assert (walk > head) is same


def test_a_rule_to_stop_by_stays_when_exercises_must_go(tmp_path: Path) -> None:
    """A folder has no room for seven exercises: some are left out and told, the rule after them is not."""
    names = ("bird-dog", "bridge", "cat-camel", "clamshell", "squat", "step-up", "sit-to-stand")
    uses = "".join(f"::: exercise {name}\n:::\n\n" for name in names)
    stop = "::: warning\nStop, og ring til os, hvis smerten bliver ved.\n:::\n"
    written(tmp_path, "  [front]\n", f"---\ntitle: Knæ\n---\n\n## Øvelser\n\nHver anden dag.\n\n{uses}{stop}")
    path = tmp_path / "guides" / "nakke.da.md"
    leaflet = Press(Shelf.standard((tmp_path,))).make(Order("nakke", "da", "folder-dl", "default", path, "x.pdf"))
    assert "Stop, og ring til os" in " ".join(said(leaflet))
    assert [left for left in leaflet.left_out if left.endswith("”") and "exercise" in left]
