"""The fridge card: figures, doses and a sentence on A6, valid and whole for any number of exercises that it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pdfkit.invariants import broken

from handouts.checks.pdf_verify import verify
from handouts.content.model import Span
from handouts.errors import FitError
from handouts.fields import Fields
from handouts.figures.model import DOT_MOST, UNITS
from handouts.language.words import Words
from handouts.press import Made, Press
from handouts.said import left_out
from handouts.shelf import Shelf
from handouts.typeset.gallery import DOT_LEAST
from handouts.typeset.lead import lead, shortest
from handouts.typeset.leaflet import bounds
from handouts.typeset.marks import DrawingMark, FillMark, TextMark
from handouts.units import mm

EXERCISES = ("bird-dog", "bridge", "squat", "side-plank", "sit-to-stand", "cat-camel", "clamshell", "calf-raise")


@pytest.fixture(scope="module")
def press() -> Press:
    """One press for all, as a batch would use it."""
    return Press(Shelf.standard())


def card(
    press: Press, *exercises: str, lang: str = "da", brand: str = "default", patient: str = "", four: bool = False
) -> Made:
    """A card of the shipped guide with these exercises (none: the guide's own); ``four``: as it is printed."""
    guides, layouts, fields = ("low-back-pain",), ("card-a6",), Fields(patient=patient)
    (order,) = press.orders(guides, (lang,), layouts, (brand,), exercises=exercises, fields=fields, impose=four)
    return press.make(order)


def said(made: Made) -> str:
    """Everything that stands on the card."""
    marks = (mark for page in made.leaflet.pages for mark in page.marks)
    text = "".join(mark.text for mark in marks if isinstance(mark, TextMark))
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


@pytest.mark.parametrize(
    ("layout", "count"),
    [("card-a6", 0), ("card-a6", 8), ("folder-dl", 0), ("exercise-sheet", 0), ("exercise-sheet", 8), ("leaflet-a4", 0)],
)
def test_the_numbers_of_the_phases_can_be_read_however_small_the_figure(press: Press, layout: str, count: int) -> None:
    """A dot is 10 pt across at least, its digit as high as that of 8 pt type; and it never outgrows the body."""
    exercises = EXERCISES[:count]
    (order,) = press.orders(("low-back-pain",), ("da",), (layout,), ("default",), exercises=exercises, impose=False)
    radii = [
        (reach(dot.path) * mark.rect.width / mark.drawing.width, reach(dot.path))
        for page in press.make(order).leaflet.pages
        for mark in page.marks
        if isinstance(mark, DrawingMark)
        for dot in mark.drawing.shapes
        if dot.fill == "badge"
    ]
    assert len(radii) >= 6
    assert all(points >= DOT_LEAST - 0.1 or units == DOT_MOST * UNITS for points, units in radii)
    assert max(units for _, units in radii) <= DOT_MOST * UNITS
    assert min(points for points, _ in radii) >= (DOT_LEAST - 1 if count else DOT_LEAST - 0.1)


def reach(path: str) -> float:
    """Half the width of a path."""
    numbers = [float(token) for token in path.split() if not token.isalpha()]
    return (max(numbers[::2]) - min(numbers[::2])) / 2


@pytest.mark.parametrize("brand", ["default", "demo-dark"])
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("count", [0, 1, 4, 5, 8])
def test_a_card_is_valid_and_nothing_on_it_is_too_small_or_at_the_edge(
    press: Press, count: int, lang: str, brand: str, tmp_path: Path
) -> None:
    """No finding; no type under 9.5 pt, names and doses at 12 and more; 5 mm of paper all round; 34 mm for a figure."""
    made = card(press, *EXERCISES[:count], lang=lang, brand=brand)
    path = tmp_path / "card.pdf"
    path.write_bytes(made.pdf)
    assert verify(path) == ()
    assert broken(path, made.leaflet) == []
    assert len(made.leaflet.pages) == (1 if count == 1 else 2)
    panels = []
    for page in made.leaflet.pages:
        assert (page.width, page.height) == (mm(105), mm(148.5))
        for mark in page.marks:
            box = bounds(mark)
            if mark.tag is not None and "QR" in made.leaflet.tags[mark.tag].alt:
                assert isinstance(mark, DrawingMark)
                box = box.inset(box.width * 4 / mark.drawing.width)  # its quiet is white, as the margin is
                assert box.width >= mm(19.9)
            assert mm(7) - 0.01 <= box.x <= box.right <= page.width - mm(7) + 0.01
            assert mm(5) <= box.y <= box.top <= page.height - mm(5)
            if isinstance(mark, TextMark):
                assert mark.size >= 9.5
                assert mark.size >= 12 or mark.ink != "on-primary"
            if isinstance(mark, FillMark) and mark.fill == "tint":
                panels.append(mark.rect.width)
    assert len(panels) == (count or 3)
    assert min(panels) >= mm(34) - 0.01


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("count", [3, 6])
def test_four_to_an_a4_are_read_once(press: Press, count: int, lang: str, tmp_path: Path) -> None:
    """Four times the paint and once the words; ticks to cut along; the back of a card behind its front."""
    one = card(press, *EXERCISES[:count], lang=lang)
    made = card(press, *EXERCISES[:count], lang=lang, four=True)
    path = tmp_path / "cards.pdf"
    path.write_bytes(made.pdf)
    assert verify(path) == ()
    assert broken(path, made.leaflet) == []
    assert len(made.leaflet.pages) == len(one.leaflet.pages)
    for side, page in zip(made.leaflet.pages, one.leaflet.pages, strict=True):
        assert (side.width, side.height) == (mm(210), mm(297))
        told = [mark for mark in side.marks if isinstance(mark, TextMark) and mark.tag is not None]
        assert len(told) == sum(isinstance(mark, TextMark) and mark.tag is not None for mark in page.marks)
        panels = [mark for mark in side.marks if isinstance(mark, FillMark) and mark.fill == "tint"]
        assert len(panels) == 4 * sum(isinstance(mark, FillMark) and mark.fill == "tint" for mark in page.marks)


def test_the_card_has_what_the_fridge_needs_and_no_more(press: Press) -> None:
    """Name and dose of each, when to stop in a sentence, whom to ring; neither steps nor hints."""
    text = said(card(press, "bird-dog:3x10", "bridge:2x12"))
    for wanted in ("Dine øvelser", "Diagonalstræk", "3 × 10 gange pr. side, hold 2–3 sek.", "Bækkenløft"):
        assert wanted in text
    assert "Stop, hvis smerten tager kraftigt til." in text
    assert "Ring til os på 12 34 56 78." in text
    for gone in ("Det må gerne murre", "Lettere", "Stå på alle fire"):
        assert gone not in text


def test_a_code_on_a_card_says_what_it_opens(tmp_path: Path) -> None:
    """Under a link's code stands its title before the address, where both have room on a line; else that is told."""
    folder = tmp_path / "guides"
    folder.mkdir()
    for name, title in (("short", "Film of the exercises"), ("long", "A film " + "of all the exercises " * 4)):
        (folder / f"{name}.en.md").write_text(
            f"---\ntitle: Neck\n---\n\n## Exercises\n\n::: exercise chin-tuck\n:::\n\n## More\n\n"
            f"::: link https://neck.example/film {{priority=1}}\n### {title.strip()}\nWith sound.\n:::\n",
            encoding="utf-8",
        )
    press = Press(Shelf.standard((tmp_path,)))
    short, long = (press.make(press.orders((name,), ("en",), ("card-a6",))[0]) for name in ("short", "long"))
    assert "Film of the exercises: neck.example/film" in said(short)
    assert "neck.example/film" in said(long)
    assert "A film" not in said(long)
    told = [" ".join(map(str, made.leaflet.left_out)) for made in (short, long)]
    assert "its title and text" not in told[0]
    assert "its title and text" in told[1]


@pytest.mark.parametrize(
    ("layout", "gone"),
    [
        ("card-a6", ["Dato", "Behandler", "Næste tid", "Besked til dig"]),
        ("poster-a3", ["Til", "Dato", "Behandler", "Næste tid", "Besked til dig"]),
        ("folder-dl", []), ("exercise-sheet", []), ("booklet-a5", []), ("leaflet-a4", []), ("leaflet-a4-large", []),
    ],
)  # fmt: skip
def test_what_is_filled_in_and_has_no_place_is_told(press: Press, layout: str, gone: list[str]) -> None:
    """A note that the patient will not get is told by its label, and what it says by nobody."""
    fields = Fields("Aase", "Bo", date(2026, 11, 26), date(2026, 12, 3), "Undgå golf")
    (order,) = press.orders(["low-back-pain"], ["da"], [layout], fields=fields)
    stamped, made = press.stamped(order), press.make(order)
    for left in (stamped.left_out, made.left_out):
        told = [what.partition(": field ")[2] for what in left if ": field " in what]
        assert told == [f"“{label}”" for label in gone]
        assert not any(value in what for what in left for value in ("Aase", "golf", "2026"))
    lines = left_out(made.left_out)
    assert sum(label in line for line in lines for label in gone if "field" in line) == len(gone)
    assert press.make(replace(order, fields=Fields())).left_out == tuple(
        what for what in made.left_out if ": field " not in what
    )


OFTEN = ("bird-dog:3x10 7/week", "bridge:2x12 7/week", "squat:2x8 3/week", "clamshell:2x8 7/week")


@pytest.mark.parametrize(
    ("exercises", "said_once", "said_below"),
    [
        ((), ["Hver dag"], []),
        (OFTEN[:2], ["Hver dag"], []),
        (OFTEN[1:4], ["Hver dag, medmindre andet står ved øvelsen"], ["3 gange om ugen"]),
        (OFTEN[1:3], [], ["Hver dag", "3 gange om ugen"]),
        (OFTEN[:1], [], ["Hver dag"]),
        ((*OFTEN[:2], "knee-extension:10"), ["Hver dag, medmindre andet står ved øvelsen"], ["3–5 gange om ugen"]),
    ],
    ids=["the guide's", "all alike", "one differs", "no two agree", "a single one", "the library's"],
)
def test_a_card_says_how_often(
    exercises: tuple[str, ...], said_once: list[str], said_below: list[str], tmp_path: Path
) -> None:
    """What all have in common once above them; what differs under its own dose, and never spoken for by the line.

    Of a guide without red flags, whose three exercises stand on one side.
    """
    (tmp_path / "guides").mkdir()
    uses = "".join(f"::: exercise {name} {{days_a_week=7}}\n:::\n\n" for name in ("cat-camel", "bridge", "bird-dog"))
    (tmp_path / "guides" / "own.da.md").write_text(f"---\ntitle: Ryg\n---\n\n## Øvelser\n\n{uses}", encoding="utf-8")
    press = Press(Shelf.standard((tmp_path,)))
    (order,) = press.orders(["own"], ["da"], ["card-a6"], exercises=exercises, impose=False)
    made = press.make(order)
    assert len(made.leaflet.pages) == 1
    tags = made.leaflet.tags
    headed = {tag.parent for tag in tags if tag.role == "H2"}
    found: dict[bool, list[str]] = {False: [], True: []}
    for mark in made.leaflet.pages[0].marks:
        if isinstance(mark, TextMark) and mark.tag is not None and mark.ink == "primary":
            text = mark.text.replace("\u00a0", " ")
            if "hver dag" in text.lower() or "om ugen" in text:
                found[tags[mark.tag].parent in headed].append(text)
    assert found == {False: said_once, True: said_below}


def test_an_exercise_that_says_no_frequency_is_not_spoken_for(tmp_path: Path) -> None:
    """Two of three are done daily: each says so itself, and the third says nothing."""
    (tmp_path / "guides").mkdir()
    doses = {"bridge": "days_a_week=7", "squat": "days_a_week=7", "bird-dog": "reps=8"}
    uses = "".join(f"::: exercise {name} {{{dose}}}\n:::\n\n" for name, dose in doses.items())
    (tmp_path / "guides" / "own.da.md").write_text(f"---\ntitle: Ryg\n---\n\n## Øvelser\n\n{uses}", encoding="utf-8")
    press = Press(Shelf.standard((tmp_path,)))
    (order,) = press.orders(["own"], ["da"], ["card-a6"], impose=False)
    text = said(press.make(order))
    assert text.count("Hver dag") == 2
    assert "medmindre" not in text


@pytest.mark.parametrize("layout", ["card-a6", "card-letter"])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_eight_exercises_with_doses_of_their_own_say_how_often_each(press: Press, lang: str, layout: str) -> None:
    """Where there is no room below, the exercises are numbered and said above by number; stamped, it is the same."""
    doses = ("3x10-20 hold 5-10s 7/week", "2x8-12 hold 2-3s rest 60s 3/week", "3x10 2/day 3/week", "hold 20-30s 5/week")
    own = [f"{name}:{dose}" for name, dose in zip(EXERCISES, doses * 2, strict=True)]
    for brand in ("default", "demo-dark", "demo-red"):
        (order,) = press.orders(["low-back-pain"], [lang], [layout], [brand], exercises=own, impose=False)
        made = press.make(order)
        text = said(made)
        wanted = {"da": ("3 gange om ugen", "5 gange om ugen"), "en": ("3 times a week", "5 times a week")}[lang]
        assert all(text.count(each) == 2 for each in wanted)
        if "1. " in text:
            assert f"{wanted[0]}: " in text
            assert "4. " in text
        assert len(made.leaflet.pages) == 2
        assert press.stamped(order).pdf == made.pdf


def test_one_sentence_of_the_guide_stands_on_a_full_card_two_on_one_with_room(press: Press) -> None:
    """The summary whole, its shortest sentence, or nothing; never words that the guide does not have."""
    assert "Måske bukkede du dig" in said(card(press, "bridge", brand="demo-dark"))
    five = said(card(press, *EXERCISES[:5]))
    assert "Det er sjældent farligt, og du kan selv gøre meget." in five
    assert "Måske bukkede du dig" not in five
    assert "sjældent farligt" in said(card(press))
    assert "sjældent farligt" not in said(card(press, *EXERCISES[:8]))


SIGNS = ("lade vandet", "følelsen i skridtet", "mister kraft", "stærke smerter", "høj feber")
CALL = "Ring til lægen eller, når der er lukket, til lægevagten (1813 i hovedstadsområdet)."


@pytest.mark.parametrize("layout", ["card-a6", "card-letter"])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 8])
def test_a_card_says_after_the_rule_to_stop_by_when_to_call(press: Press, count: int, layout: str) -> None:
    """Every sign where front and back have room, else whom to call, in the guide's words; what is missing is told."""
    (order,) = press.orders(["low-back-pain"], ["da"], [layout], exercises=EXERCISES[:count], impose=False)
    made = press.make(order)
    text = said(made)
    (told,) = (what for what in made.left_out if "warning “Ring straks, hvis”" in what)
    assert CALL in text
    marks = [mark for page in made.leaflet.pages for mark in page.marks if isinstance(mark, TextMark)]
    assert min(mark.size for mark in marks if "lægevagten" in mark.text) >= 12
    assert ("Ring straks, hvis: " in text) == (count < 6)
    if count < 6:
        assert all(sign in text for sign in SIGNS)
        assert text.index("Stop, hvis") < text.index("Ring straks, hvis: ") < text.index(CALL)
        assert told.endswith("what follows its signs and whom to call")
    elif "Er det alvorligt?" in text:
        assert not any(sign in text for sign in SIGNS)
        assert text.index("Stop, hvis") < text.index("Er det alvorligt?") < text.index(CALL)
        assert told.endswith("its signs: only whom to call stands there")


@pytest.mark.parametrize(
    ("warning", "stands"),
    [
        ("::: warning Ring, hvis\n- du har feber,\n- du **ikke** ser.\n:::", "hvis: du har feber; eller du ikke ser."),
        ("::: warning Pas på\nLæg dig ned. Ring så.\n:::", "Pas på: Læg dig ned."),
        ("::: warning Pas på {not=card-a6}\nLæg dig ned.\n:::", ""),
    ],
    ids=["no one to call", "no list", "not on a card"],
)
def test_any_warning_finds_its_short_form(tmp_path: Path, warning: str, stands: str) -> None:
    """A list becomes a sentence; running text gives its first one."""
    (tmp_path / "guides").mkdir()
    guide = f"---\ntitle: Ryg\n---\n\n{warning}\n\n## Øvelser\n\n::: exercise bridge\n:::\n"
    (tmp_path / "guides" / "own.da.md").write_text(guide, encoding="utf-8")
    press = Press(Shelf.standard((tmp_path,)))
    (order,) = press.orders(["own"], ["da"], ["card-a6"], impose=False)
    made = press.make(order)
    text = said(made)
    assert stands in text
    assert stands or "Læg dig ned" not in text


def test_the_patients_name_stands_where_the_topic_would(press: Press) -> None:
    """And in nothing that the file says of itself."""
    made = card(press, patient="Åse Ærø")
    assert "Åse Ærø" in said(made)
    assert "Åse" not in repr(made.leaflet.about) + repr(made.leaflet.tags) + repr(made.leaflet.bookmarks)


def test_more_than_a_card_takes_is_an_error_with_the_number(press: Press) -> None:
    """Four on each side, and no fifth squeezed in."""
    with pytest.raises(FitError, match=r"12 exercises; layout “card-a6” takes 4 a page on 2 pages .* leave 4 out$"):
        card(press, *(f"{name}:10" for name in EXERCISES), "lunge", "plank", "wall-sit", "step-up")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Stop nu. Og vent.", "Stop nu."),
        ("Tag f.eks. en tur. Kom hjem.", "Tag f.eks. en tur."),
        ("Uden punktum", "Uden punktum"),
        ("", ""),
    ],
)
def test_a_lead_is_the_first_sentence_with_its_emphasis(text: str, first: str) -> None:
    """Cut between sentences, not after an abbreviation; bold stays bold, a citation goes."""
    words = Words.load("da", Shelf.standard())
    middle = len(text) // 3
    spans = (Span(text[:middle], bold=True), Span("1", cite=1), Span(text[middle:])) if text else ()
    cut = lead(spans, words)
    assert "".join(span.text for span in cut) == first
    assert all(span.cite is None for span in cut)
    assert not cut or cut[0].bold
    assert shortest("Det her er langt. Kort. Også langt.", words) == "Kort."


def test_every_word_of_a_card_is_where_the_golden_says(press: Press, golden: Callable[[str, str], None]) -> None:
    """The text of the shipped card in both languages, as a person reads it."""
    golden("card-a6.txt", "\n".join(said(card(press, lang=lang)) for lang in ("da", "en")) + "\n")
