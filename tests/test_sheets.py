"""The exercise sheet: exercises by position, so many on a page, with a diary of as many boxes as the doses ask for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfkit.invariants import broken

from handouts.checks.pdf_verify import verify
from handouts.errors import FitError, HandoutsError
from handouts.fields import Fields
from handouts.press import Made, Order, Press
from handouts.shelf import Shelf
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import Leaflet, RuleMark, TextMark
from handouts.typeset.proof import proof, tag_tree
from handouts.units import mm

GUIDE = """---
title: Ondt i knæet
subtitle: Til dig med ondt i knæet
---

## To øvelser {priority=1}

Gør dem roligt.

::: exercise squat {sets=3 reps=8 days_a_week=3 weeks=6 priority=1}
:::

::: exercise straight-leg-raise {sets=2 reps=10 days_a_week=3 weeks=6 priority=1}
:::

::: warning {priority=1}
**Stop**, hvis knæet hæver.
:::
"""
EXERCISES = ("bird-dog", "bridge", "squat", "side-plank", "sit-to-stand", "cat-camel", "clamshell", "calf-raise")


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all, as a batch would use it."""
    return Press(Shelf.standard())


def sheet(press: Press, *exercises: str, lang: str = "da", per_page: int = 0, brand: str = "default") -> Made:
    """A sheet of the shipped guide with these exercises (none: the guide's own)."""
    layouts = ("exercise-sheet",)
    (order,) = press.orders(("low-back-pain",), (lang,), layouts, (brand,), exercises=exercises, per_page=per_page)
    return press.make(order)


def own_sheet(folder: Path, guide: str = GUIDE, brand: str = "", fields: Fields | None = None) -> Made:
    """A sheet of a clinic's own guide, by a brand of its own where one is given."""
    (folder / "guides").mkdir(exist_ok=True)
    path = folder / "guides" / "own.da.md"
    path.write_text(guide, encoding="utf-8")
    if brand:
        (folder / "brands" / "own").mkdir(parents=True, exist_ok=True)
        (folder / "brands" / "own" / "brand.yaml").write_text(brand, encoding="utf-8")
    name = "own" if brand else "default"
    order = Order("own", "da", "exercise-sheet", name, path, "own.pdf", fields=fields or Fields())
    return Press(Shelf.standard((folder,))).make(order)


def own_exercises(folder: Path) -> None:
    """Write two exercises into a clinic's folder: ``rejs`` has a picture, ``loeft`` has none."""
    (folder / "exercises").mkdir()
    (folder / "exercises" / "rejs.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">'
        '<rect width="30" height="20" fill="#146c6c"/></svg>',
        encoding="utf-8",
    )
    (folder / "exercises" / "rejs.da.md").write_text(
        "---\ntitle: Rejse-sætte-sig\nposition: sitting\nfeel: Lårene arbejder.\nstop: Hvis knæet svigter.\n---\n\n"
        "1. Sid yderst på stolen.\n2. Rejs dig.\n\n![En stol](rejs.svg)\n",
        encoding="utf-8",
    )
    (folder / "exercises" / "loeft.da.md").write_text(
        "---\ntitle: Strakt benløft\nposition: lying\nharder: Hold i 5 sekunder.\n---\n\n"
        "1. Lig på ryggen.\n2. Løft benet.\n",
        encoding="utf-8",
    )


def texts(made: Made, page: int | None = None) -> str:
    """What stands on a page (None: on all), runs parted by strokes."""
    pages = made.leaflet.pages if page is None else (made.leaflet.pages[page],)
    return "|".join(mark.text.strip() for one in pages for mark in one.marks if isinstance(mark, TextMark))


def names(made: Made) -> list[str]:
    """The exercises in reading order: the headings of level 2, less the diary's."""
    tags = made.leaflet.tags
    found: dict[int, str] = {}
    for page in made.leaflet.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and mark.tag is not None and tags[mark.tag].role == "H2":
                found[mark.tag] = found.get(mark.tag, "") + mark.text
    return [name.strip() for name in found.values()][:-1]


def cells(leaflet: Leaflet) -> list[tuple[str, int]]:
    """Each row of the diary's tables: its header and how many boxes its cells say that they have."""
    said: dict[int, str] = {}
    for page in leaflet.pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and mark.tag is not None:
                said[mark.tag] = said.get(mark.tag, "") + mark.text.replace("\u00ad", "")
    rows: dict[int, tuple[str, int]] = {}
    for index, tag in enumerate(leaflet.tags):
        if tag.role == "TH" and tag.scope == "Row":
            rows[tag.parent] = (said[index].strip(), 0)
        elif tag.role == "TD" and tag.parent in rows:
            name, count = rows[tag.parent]
            rows[tag.parent] = (name, count + int(tag.actual.split()[0]))
    return list(rows.values())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Leaflet:
    """A sheet of a clinic's own two exercises, one with a picture, with a patient's name and date.

    The library's figures may be drawn better some day; this sheet does not change with them.
    """
    folder = tmp_path_factory.mktemp("clinic")
    own_exercises(folder)
    fields = Fields(patient="Åse Ærø", day=date(2026, 11, 24))
    guide = GUIDE.replace("squat", "rejs").replace("straight-leg-raise", "loeft")
    return own_sheet(folder, guide, fields=fields).leaflet


def test_every_mark_stands_where_it_stood(small: Leaflet, golden: Callable[[str, str], None]) -> None:
    """Places, sizes, inks and words of a small sheet are as the golden says."""
    told = re.sub(r"\S*/(guides|exercises)/", r"\1/", proof(small))
    golden("exercise-sheet.proof.txt", told)


def test_the_diary_is_a_table_to_who_hears_it(small: Leaflet, golden: Callable[[str, str], None]) -> None:
    """Weeks head the boxes, exercises head rows, each with a cell that says how many boxes there are."""
    golden("exercise-sheet.tags.txt", tag_tree(small))


def test_three_times_a_week_for_six_weeks_is_eighteen_boxes(small: Leaflet) -> None:
    """Each exercise has them, and so has the pain."""
    assert cells(small) == [("Strakt benløft", 18), ("Rejse-sætte-sig", 18), ("Smerte 0–10", 18)]


def test_boxes_are_large_enough_for_a_pen_and_weeks_told_apart(small: Leaflet) -> None:
    """No box is under 8.2 mm either way; lines between weeks are more than twice as thick."""
    (page,) = small.pages
    upright = sorted(
        {(mark.x0, mark.width) for mark in page.marks if isinstance(mark, RuleMark) and mark.x0 == mark.x1}
    )
    steps = [second[0] - first[0] for first, second in pairwise(upright)]
    assert len(upright) == 19
    assert min(steps) >= mm(8.2) - 0.01
    assert [width for _, width in upright] == [1.2 if at % 3 == 0 else 0.5 for at in range(19)]


@pytest.mark.parametrize(
    ("dose", "boxes", "title"),
    [
        ("10 7/week", [14, 14], "Hver dag"),
        ("10 7/week 1 weeks", [7], "Hver dag i 1 uge"),
        ("10 2/week 10 weeks", [10, 10], "2 gange om ugen i 10 uger"),
        ("10 3/week", [12], "3 gange om ugen"),
        ("10 3-5/week 2 weeks", [10], "3–5 gange om ugen i 2 uger"),
        ("10 1/week 12 weeks", [12], "1 gang om ugen i 12 uger"),
        ("10 2/day 7/week 2 weeks", [14], "2 gange om dagen i 2 uger"),
    ],
)
def test_boxes_are_counted_from_the_dose(press: Press, dose: str, boxes: list[int], title: str) -> None:
    """Days a week times weeks, in rows of whole weeks; without any weeks it is four."""
    made = sheet(press, f"squat:{dose}")
    assert [count for name, count in cells(made.leaflet) if name != "Smerte 0–10"] == boxes
    assert title in texts(made).replace("\u00a0", " ")


def test_a_dose_that_leaves_all_open_has_boxes_for_every_day_of_four_weeks(tmp_path: Path) -> None:
    """And a heading that does not say how often."""
    made = own_sheet(tmp_path, "---\ntitle: Ryg\n---\n\n## Øvelser\n\n::: exercise cat-camel\n:::\n")
    assert [count for name, count in cells(made.leaflet) if name != "Smerte 0–10"] == [14, 14]
    assert "Dagbog for 4 uger" in texts(made).replace("\u00a0", " ")


def test_more_than_three_times_a_day_is_written_as_a_number(press: Press) -> None:
    """Two have half a box each; six would be too small to tick."""
    assert "skriv antallet" not in texts(sheet(press, "chin-tuck:10 2/day")).replace("\u00a0", " ")
    assert "skriv antallet" in texts(sheet(press, "chin-tuck:10 6/day")).replace("\u00a0", " ")


def test_a_diary_longer_than_the_layout_holds_says_so(press: Press) -> None:
    """The weeks beyond twelve are named among what is left out."""
    made = sheet(press, "squat:10 2/week 30 weeks")
    assert sum(count for name, count in cells(made.leaflet) if name == "Knæbøjning") == 24
    assert any("diary of the weeks 13–30" in line for line in made.left_out)


def test_exercises_with_other_doses_have_a_grid_of_their_own(press: Press) -> None:
    """Each grid says how often, has its own boxes and its own row for the pain."""
    made = sheet(press, "squat:10 3/week 6 weeks", "bridge:12 2/day 7/week 2 weeks", "calf-raise:9 3/week 6 weeks")
    assert cells(made.leaflet) == [
        ("Bækkenløft", 14), ("Smerte 0–10", 14), ("Knæbøjning", 18), ("Hælløft", 18), ("Smerte 0–10", 18),
    ]  # fmt: skip


def test_exercises_are_grouped_by_position_and_keep_the_authors_order_within(press: Press) -> None:
    """Lying first, standing last: the patient gets up once."""
    made = sheet(press, "squat", "cat-camel", "bridge", "bird-dog", "calf-raise", "knee-to-chest")
    assert names(made) == ["Bækkenløft", "Knæ til bryst", "Kattestræk", "Diagonalstræk", "Knæbøjning", "Hælløft"]


def test_what_an_exercise_needs_stands_beside_its_name(press: Press, tmp_path: Path) -> None:
    """A chair is found before one begins. What has no room there stands with the hints; what is not needed nowhere."""
    assert "P: Siddende · Brug: stol" in tag_tree(sheet(press, "sit-to-stand").leaflet)
    assert "Brug:" not in tag_tree(sheet(press, "bridge").leaflet)
    (order,) = press.orders(("low-back-pain",), ("en",), ("leaflet-a4",), exercises=("sit-to-stand", "bridge"))
    assert "P: Use: chair" in tag_tree(press.make(order).leaflet)
    own_exercises(tmp_path)
    file = tmp_path / "exercises" / "loeft.da.md"
    things = ", ".join(f"{number} meget lange elastikker" for number in range(2, 7))
    file.write_text(file.read_text(encoding="utf-8").replace("---\n", f"---\nequipment: [{things}]\n", 1), "utf-8")
    guide = GUIDE.replace("exercise squat", "exercise loeft")
    tree = tag_tree(own_sheet(tmp_path, guide).leaflet)
    assert f"P: Brug:\u00a0{things}." in tree
    assert tree.count("Brug:") == 1


def test_what_an_exercise_needs_is_said_in_a_narrow_column_too(tmp_path: Path) -> None:
    """A folder has no room beside so long a name, and says it below, once."""
    (tmp_path / "guides").mkdir()
    path = tmp_path / "guides" / "own.da.md"
    path.write_text(GUIDE.replace("exercise squat", "exercise band-external-rotation"), encoding="utf-8")
    order = Order("own", "da", "folder-dl", "default", path, "own.pdf")
    tree = tag_tree(Press(Shelf.standard((tmp_path,))).make(order).leaflet)
    assert "P: Brug:\u00a0elastik." in tree
    assert tree.count("Brug:") == 1


def test_what_is_needed_and_not_said_is_told(press: Press) -> None:
    """A full page drops it with the hints, and says so."""
    made = sheet(press, *EXERCISES[:6], per_page=6)
    assert "Brug:" not in tag_tree(made.leaflet)
    assert sum(line.endswith("“Rejse-sætte-sig”: what one needs") for line in made.left_out) == 1


@pytest.mark.parametrize("per_page", range(1, 7))
@pytest.mark.parametrize("lang", ["da", "en"])
def test_so_many_on_a_page_as_is_asked_for(press: Press, per_page: int, lang: str) -> None:
    """One to six on a page, none split over two, in any language."""
    made = sheet(press, *EXERCISES[:6], lang=lang, per_page=per_page)
    leaflet = made.leaflet
    figures: dict[int, int] = {}
    for number, page in enumerate(leaflet.pages):
        tags = {mark.tag for mark in page.marks if mark.tag is not None}
        figures[number] = sum(leaflet.tags[tag].role == "Figure" and "QR" not in leaflet.tags[tag].alt for tag in tags)
    counts = [count for count in figures.values() if count]
    assert counts == [per_page] * (6 // per_page) + [6 % per_page] * (6 % per_page > 0)


@pytest.mark.parametrize("brand", ["default", "demo-dark"])
@pytest.mark.parametrize("count", range(1, 7))
def test_one_to_six_exercises_are_whole_valid_and_within_the_margins(
    press: Press, count: int, brand: str, tmp_path: Path
) -> None:
    """The program's own checks find nothing; no type under 9.5 pt, none of the running text under 11."""
    made = sheet(press, *EXERCISES[:count], brand=brand)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(made.pdf)
    assert verify(path) == ()
    assert broken(path, made.leaflet) == []
    for page in made.leaflet.pages:
        for mark in page.marks:
            box = bounds(mark)
            assert mm(5) <= box.x <= box.right <= page.width - mm(5)
            assert mm(5) <= box.y <= box.top <= page.height - mm(5)
            if isinstance(mark, TextMark):
                assert mark.size >= 9.5
                if mark.tag is not None and made.leaflet.tags[mark.tag].role == "LBody":
                    assert mark.size >= 12


def test_too_many_exercises_are_an_error_with_the_number_and_the_way_out(press: Press) -> None:
    """The sheet takes so many a page on so many pages; the message says how many too many."""
    many = [f"{name}:10" for name in EXERCISES] * 5
    with pytest.raises(FitError, match=r"40 exercises; .* takes 6 a page on 6 pages at most — leave 4 out"):
        sheet(press, *many)
    with pytest.raises(FitError, match=r"8 exercises; .* takes 1 a page on 6 pages .* --per-page 6"):
        sheet(press, *EXERCISES, per_page=1)


def test_what_is_left_out_is_named(press: Press) -> None:
    """Hints that give way to a diary on the same page, links beyond the first, sections with no exercise."""
    made = sheet(press, *(f"{name} 3/week 6 weeks".replace(" ", ":10 ", 1) for name in EXERCISES[1:3]))
    told = "\n".join(made.left_out)
    assert len(made.leaflet.pages) == 1
    assert "bridge.da.md:1: exercise “Bækkenløft”: what to feel, easier and harder" in told
    assert "section “Fire myter, du kan slippe”" in told
    assert len(made.left_out) == len(set(made.left_out))


@pytest.mark.parametrize(
    ("exercises", "pages", "lang"),
    [
        ((), [3, 0], "da"),
        (("bridge", "squat", "plank"), [2, 1], "da"),
        (("bridge", "squat", "plank", "clamshell"), [3, 1], "en"),
    ],
)
def test_hints_stay_where_a_page_that_is_there_anyway_has_room(
    press: Press, exercises: tuple[str, ...], pages: list[int], lang: str
) -> None:
    """An exercise goes to the page of the diary before what to feel, easier and harder are left out."""
    made = sheet(press, *exercises, lang=lang)
    tags = made.leaflet.tags
    drawn = [[tags[mark.tag] for mark in page.marks if mark.tag is not None] for page in made.leaflet.pages]
    assert [sum(tag.role == "Figure" and "QR" not in tag.alt for tag in each) for each in drawn] == pages
    assert not [told for told in made.left_out if "what to feel" in told]


def test_a_sheet_has_the_red_flags_after_the_rule_to_stop_by(press: Press) -> None:
    """In full where there is room, else in one paragraph with every sign; no citation without its source."""
    flags = ("lade vandet", "følelsen i skridtet", "mister kraft", "høj feber", "lægevagten (1813", "Ring 112")
    for exercises in ((), EXERCISES[:1], EXERCISES[:4]):
        made = sheet(press, *exercises)
        said = texts(made).replace("\u00a0", " ").replace("|", " ")
        assert all(flag in said for flag in flags)
        assert said.index("Stop, hvis smerten tager") < said.index("Ring straks, hvis")
        assert not any(tag.role == "Reference" for tag in made.leaflet.tags)
        assert not [told for told in made.left_out if told.endswith("warning “Ring straks, hvis”")]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_fills_the_page_of_the_exercises_takes_nothing_from_the_page_after_it(press: Press, lang: str) -> None:
    """On the shorter paper the exercises are set tight; the red flags below the diary stand in full all the same."""
    (order,) = press.orders(("low-back-pain",), (lang,), ("exercise-sheet-letter",), ("default",))
    made = press.make(order)
    assert len(made.leaflet.pages) == 2
    assert not [told for told in made.left_out if "warning" in told]


def test_a_guide_without_exercises_is_a_sheet_without_diary(tmp_path: Path) -> None:
    """There is nothing to tick, and still a place to write, a stop rule and a telephone number."""
    made = own_sheet(tmp_path, "---\ntitle: Ondt\n---\n\n## Råd\n\nGå en tur.\n")
    said = texts(made).replace("\u00a0", " ")
    assert "Dagbog" not in said
    assert "Stop, hvis en øvelse" in said
    assert "12 34 56 78" in said
    assert cells(made.leaflet) == []


def test_a_brand_without_a_telephone_has_a_stop_rule_all_the_same(tmp_path: Path) -> None:
    """Nothing stands there that cannot be done."""
    made = own_sheet(tmp_path, brand="name: Demo\n")
    said = texts(made)
    assert "Stop" in said
    assert "Ring til os" not in said


def test_a_long_compound_a_photo_and_no_picture_find_room(tmp_path: Path) -> None:
    """A title of forty letters is divided or set smaller, and a clinic's own picture stands for the figure."""
    from PIL import Image

    folder = tmp_path / "exercises"
    folder.mkdir()
    Image.new("RGB", (300, 200), "#446688").save(folder / "foto.jpg")
    long = "Rygsøjlestabiliseringsøvelsesprogrammerne"
    head = f"---\ntitle: {long}\ndosage: {{reps: 10, weeks: 6, days_a_week: 3}}\nposition: lying\n---\n\n1. Løft.\n"
    (folder / "lang.da.md").write_text(head + "\n![Et foto](foto.jpg)\n", encoding="utf-8")
    (folder / "uden.da.md").write_text("---\ntitle: Uden billede\n---\n\n1. Løft armen.\n", encoding="utf-8")
    guide = GUIDE.replace("title: Ondt i knæet", f"title: {long}").replace("exercise squat", "exercise lang")
    guide = guide.replace("exercise straight-leg-raise", "exercise uden")
    made = own_sheet(tmp_path, guide)
    assert "Rygsøjle" in texts(made)
    assert sum(tag.role == "Figure" for tag in made.leaflet.tags) == 1


def test_per_page_in_a_layout_without_pages_of_exercises_is_said(press: Press) -> None:
    """It does nothing there, and that is told."""
    (order,) = press.orders(("low-back-pain",), ("da",), per_page=3)
    assert any(finding.rule == "per-page" for finding in press.make(order).findings)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("exercise: {per_page: 7}", "7 exercises a page"),
        ("diary: {days: 9}", "a diary of 9 days"),
        ("diary: {cell: 2}", "boxes of 2 mm"),
    ],
)
def test_a_layout_that_asks_for_what_cannot_be_is_told(tmp_path: Path, line: str, message: str) -> None:
    """Each with its line."""
    source = Shelf.standard().find("layouts", "exercise-sheet.yaml")
    assert source is not None
    key = line.split(":")[0]
    kept = [each for each in source.read_text(encoding="utf-8").splitlines() if not each.startswith(f"{key}:")]
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "exercise-sheet.yaml").write_text("\n".join([*kept, line, ""]), encoding="utf-8")
    with pytest.raises(HandoutsError, match=message):
        sheet(Press(Shelf.standard((tmp_path,))))


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(EXERCISES), min_size=1, max_size=6, unique=True),
    st.lists(st.tuples(st.integers(1, 7), st.integers(1, 14), st.integers(1, 5)), min_size=6, max_size=6),
    st.integers(0, 6),
)
def test_any_doses_give_every_box_once(
    press: Press, chosen: list[str], doses: list[tuple[int, int, int]], per_page: int
) -> None:
    """Whatever the doses, each exercise has days times weeks boxes (of twelve weeks), and no page is over-full."""
    asked = [f"{name}:10 {t}/day {d}/week {w} weeks" for name, (d, w, t) in zip(chosen, doses, strict=False)]
    made = sheet(press, *asked, per_page=per_page)
    counts: dict[str, int] = {}
    for name, count in cells(made.leaflet):
        counts[name] = counts.get(name, 0) + count
    counts.pop("Smerte 0–10")
    assert sorted(counts.values()) == sorted(d * min(w, 12) for (d, w, _), _ in zip(doses, chosen, strict=False))
    for page in made.leaflet.pages:
        assert all(bounds(mark).y >= mm(5) for mark in page.marks)
