"""Import: an article of any make becomes a draft that reads, builds, and has lost no word."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from importkit import imported, kinds, words

import cli
from handouts.content.model import (
    Advice,
    Callout,
    CallToAction,
    Compare,
    ExerciseUse,
    Faq,
    Habit,
    Myth,
    Paragraph,
    plain,
)
from handouts.content.titles import slug
from handouts.errors import ContentError
from handouts.importing.dates import find_day
from handouts.importing.doses import dose_of
from handouts.importing.library import Library
from handouts.importing.make import import_article
from handouts.importing.wording import WORDINGS, guess_language, is_remains, wording
from handouts.press import Press
from handouts.shelf import Shelf

ARTICLES = Path(__file__).parent / "articles"


def test_a_plain_text_becomes_the_blocks_it_is_made_of(tmp_path: Path) -> None:
    """Byline, lists, myths, advice, exercises, habits, questions and calls are each known for what they are."""
    draft, guide, text = imported(ARTICLES / "seed-like.da.txt", tmp_path)
    assert (guide.title, guide.subtitle) == ("Ondt i skulderen", "En guide til hverdagen")
    assert guide.summary == "Kan du ikke nå den øverste hylde? Så er du ikke alene."
    assert guide.author is not None
    assert (guide.author.name, guide.author.role, guide.author.article) == ("Demo Forfatter", "Demoklinikken", True)
    assert str(guide.published) == "2026-02-03"
    assert kinds(guide) == [
        "Paragraph", "Paragraph", "Paragraph", "ListBlock", "Paragraph", "Compare", "Paragraph", "Myth", "Myth",
        "Paragraph", "Paragraph", "Advice", "Advice", "Paragraph", "Paragraph", "ExerciseUse", "ExerciseUse", "Callout",
        "Habit", "Habit", "Faq", "CallToAction",
    ]  # fmt: skip
    exercises = [block for section in guide.sections for block in section.blocks if isinstance(block, ExerciseUse)]
    assert [use.exercise.id for use in exercises] == ["shoulder-blade-squeeze", "pendul-med-arm-pendulum"]
    assert [str(use.dosage.reps) for use in exercises] == ["10-15", "20"]
    assert exercises[1].dosage.per == "arm"
    assert [plain(step) for step in exercises[1].exercise.steps][:2] == ["Læn dig frem.", "Lad armen svinge."]
    assert draft.missing == ("warning",)
    assert "<!-- Sat til side: Vis -->" in text


def test_a_page_of_html_becomes_a_guide(tmp_path: Path) -> None:
    """Headings, lists, tables, quotations and sources are taken; menus, scripts and pictures are not printed."""
    draft, guide, text = imported(ARTICLES / "neck.en.html", tmp_path)
    assert guide.lang == "en"
    assert str(guide.published) == "2026-03-04"
    assert [source.text for source in guide.sources] == ["A made-up review of necks. Example Journal 2024."]
    assert guide.sources[0].url == "https://example.org/review"
    flags = next(block for block in guide.preamble if isinstance(block, Callout))
    assert plain(flags.title) == "When to see a doctor"
    assert "never read" not in text
    assert "color" not in text
    made = {type(block) for section in guide.sections for block in section.blocks}
    assert made >= {Myth, ExerciseUse, Callout, Advice, Faq, CallToAction}
    assert draft.missing == ()
    assert [file.name for file in draft.files] == ["neck.en.md", "towel-nod.en.md"]


def test_bold_paragraphs_are_headings_of_a_page_without_any(tmp_path: Path) -> None:
    """A page whose headings are bold text gets its sections all the same."""
    _, guide, _ = imported(ARTICLES / "knee.da.html", tmp_path)
    assert [plain(section.title) for section in guide.sections] == [
        "Hvorfor gør det ondt?",
        "Øvelser for knæet",
        "Fire gode vaner",
    ]
    assert sum(isinstance(block, Habit) for block in guide.sections[2].blocks) == 4


def written_docx(path: Path) -> str:
    """Write a DOCX as a word processor does; return its words."""
    document = docx.Document()
    document.add_heading("Ondt i hoften", 0)
    document.add_paragraph("Hoften bærer dig hele livet. Den kan lide at blive brugt.")
    document.add_heading("Hvad kan du gøre?", 1)
    document.add_heading("Gå en tur", 2)
    document.add_paragraph("Ti minutter er også en tur.")
    document.add_heading("Sov på siden", 2)
    document.add_paragraph("Med en pude mellem knæene.")
    document.add_heading("Akut eller langvarig", 1)
    document.add_heading("Akut", 2)
    document.add_paragraph("Under seks uger.")
    document.add_heading("Langvarig", 2)
    paragraph = document.add_paragraph("Over ")
    paragraph.add_run("tolv").bold = True
    paragraph.add_run(" uger.")
    document.add_heading("Øvelser", 1)
    document.add_heading("Muslingen", 2)
    document.add_paragraph("Lig på siden.", style="List Number")
    document.add_paragraph("Løft knæet 10-12 gange på hvert ben.", style="List Number")
    document.add_heading("I tal", 1)
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(table._cells):
        cell.text = ("Uge", "Bedre", "6", "de fleste")[number]
    document.save(str(path))
    texts = [each.text for each in document.paragraphs] + [cell.text for cell in table._cells]
    return "\n".join(texts)


def test_a_docx_becomes_a_guide(tmp_path: Path) -> None:
    """Styles of a word processor tell headings; a comparison and a table are known for what they are."""
    path = tmp_path / "hofte.da.docx"
    written = written_docx(path)
    _, guide, text = imported(path, tmp_path / "clinic")
    assert guide.title == "Ondt i hoften"
    compare = next(block for section in guide.sections for block in section.blocks if isinstance(block, Compare))
    assert [plain(part.title) for part in compare.parts] == ["Akut", "Langvarig"]
    exercise = next(block for section in guide.sections for block in section.blocks if isinstance(block, ExerciseUse))
    assert (exercise.exercise.id, str(exercise.dosage.reps), exercise.dosage.per) == ("clamshell", "10-12", "leg")
    assert not words(written) - words(text)


def test_markdown_becomes_a_guide(tmp_path: Path) -> None:
    """A Markdown article with front matter keeps its title, date and emphasis."""
    path = tmp_path / "feet.en.md"
    path.write_text(
        "---\ntitle: Sore feet\ndate: 2026-01-05\ntags: [a, b]\n---\n\nFeet work **hard**.\n\n# What helps?\n\n"
        "## Walk\n\nA little, often.\n\n## Rest\n\n1. Sit\n2. Breathe\n",
        encoding="utf-8",
    )
    _, guide, _ = imported(path, tmp_path / "clinic")
    assert (guide.title, str(guide.published)) == ("Sore feet", "2026-01-05")
    assert kinds(guide) == ["Advice", "Advice"]
    assert guide.summary == "Feet work hard."


@pytest.mark.parametrize("name", ["seed-like.da.txt", "neck.en.html", "knee.da.html"])
def test_no_word_is_lost_and_the_draft_builds(name: str, tmp_path: Path) -> None:
    """Every word of the article stands in the draft at least as often, and a leaflet comes of it."""
    source = (ARTICLES / name).read_text(encoding="utf-8")
    draft, _, text = imported(ARTICLES / name, tmp_path)
    if name.endswith(".html"):
        source = re.sub(r"(?s)<(script|style)\b.*?</\1>|<title>.*?</title>|<[^>]+>", " ", source)
        source = re.sub(r"&amp;", "&", source)
        text = text.replace("source-1", "1")
    else:
        source = source.replace("[[start-element]]", "").replace("[[end-element]]", "")
    assert not words(source) - words(text)
    press = Press(Shelf.standard((tmp_path,)))
    (order,) = press.orders([draft.id])
    assert press.make(order).pages >= 1


_LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60), max_size=12
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_LINES)
def test_any_text_makes_a_draft_that_reads(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """Whatever signs an article has, the draft reads without an error, and its words are there; or it holds no text."""
    folder = tmp_path_factory.mktemp("any")
    path = folder / "any.en.txt"
    source = "A title\n\nA first sentence stands here.\n\n" + "\n\n".join(lines)
    path.write_text(source, encoding="utf-8")
    _, _, text = imported(path, folder / "clinic")
    lost = words(source) - words(text)
    assert not {word for word in lost if not re.search(r"[\u0300-\u036f]", word)} - _folded(source)


def _folded(source: str) -> set[str]:
    """Return the words that change their letters where a file is normalised (NFC), which a guide always is."""
    from unicodedata import normalize

    return set(words(source)) - set(words(normalize("NFC", source)))


def test_the_dose_is_read_from_running_text() -> None:
    """Sets, repetitions, seconds, sides and how often are the dose, in digits and in words; other numbers are not."""
    danish, english = wording("da"), wording("en")
    assert dose_of("Gentag 3 sæt af 8–12 gange på hver side. Hold i 5 sekunder.", danish) == {
        "sets": "3", "reps": "8-12", "hold": "5s", "per": "side",
    }  # fmt: skip
    assert dose_of("Repeat 10 times on each leg, and hold it for 20-30 seconds.", english) == {
        "reps": "10", "hold": "20-30s", "per": "leg",
    }  # fmt: skip
    assert dose_of("Hold et par sekunder. 4 ud af 5 har prøvet det på hver side.", danish) == {}
    assert dose_of("Gentag 20-10 gange.", danish) == {}
    assert dose_of("Gentag otte til ti gange til hver side, 2 gange om dagen.", danish) == {
        "reps": "8-10", "per": "side", "times_a_day": "2", "days_a_week": "7",
    }  # fmt: skip
    assert dose_of("Gentag 10 gange. Lav den 3 gange om ugen.", danish) == {"reps": "10", "days_a_week": "3"}
    assert dose_of("Kom ned på alle fire.", danish) == {}
    assert dose_of("Lav dem 2 gange om dagen, hver anden dag.", danish) == {"times_a_day": "2", "days_a_week": "3-4"}
    plank = {"sets": "1", "reps": "3", "hold": "20s"}
    for said in ("3 x 20 sekunder", "Hold stillingen 3 × 20 sek.", "20 sek. x 3", "3x20 s"):
        assert dose_of(said, danish) == plank
    for said in ("3 x 20 seconds", "3 x 20-second holds", "20s x 3"):
        assert dose_of(said, english) == plank
    assert dose_of("2 x 5 x 10-15 sek. pr. ben", danish) == {"sets": "2", "reps": "5", "hold": "10-15s", "per": "leg"}
    assert dose_of("3 x 1 minut, 30 sekunders pause", danish) == {**plank, "hold": "60s", "rest": "30s"}
    assert dose_of("3 x 10 skridt", danish) == {"sets": "3", "reps": "10"}
    assert dose_of("3 x 2000 sek.", danish) == {}
    assert dose_of("Do it every other day.", english) == {"days_a_week": "3-4"}
    assert dose_of("Repeat 8 to 12 times, twice a day.", english) == {
        "reps": "8-12", "times_a_day": "2", "days_a_week": "7",
    }  # fmt: skip
    assert dose_of("Hold it for 20 seconds, three times a day.", english) == {
        "hold": "20s", "times_a_day": "3", "days_a_week": "7",
    }  # fmt: skip


def test_what_an_exercise_says_itself_is_not_printed_twice(tmp_path: Path) -> None:
    """Steps and dose of a known exercise go into a remark; purpose, caution and other amounts are printed with it."""
    path = tmp_path / "hips.en.txt"
    path.write_text(
        "Sore hips\n\nHips like to be used.\n\nExercises\n\nDo these twice a day.\n\nStop if it gets worse.\n\n"
        "Exercise 1: Bridge\n\nLie on your back. Lift your hips, as if on a string. 2 sets of 8. It makes stairs"
        " lighter. Don't hold your breath. Rest for 90 seconds.\n\n"
        "Exercise 2: Clamshell\n\nLift your top knee 12 times on each side.\n",
        encoding="utf-8",
    )
    _, guide, text = imported(path, tmp_path / "clinic")
    blocks = [block for section in guide.sections for block in section.blocks]
    bridge, clam = (block for block in blocks if isinstance(block, ExerciseUse))
    assert (bridge.exercise.id, clam.exercise.id) == ("bridge", "clamshell")
    assert "{sets=2 reps=8 rest=90s times_a_day=2 days_a_week=7}" in text
    assert "{reps=12 per=side times_a_day=2 days_a_week=7}" in text
    (note,) = bridge.note
    assert isinstance(note, Paragraph)
    assert plain(note.text) == "It makes stairs lighter. Don’t hold your breath."
    assert clam.note == ()
    assert "<!-- Not printed, for the exercise says it itself: Exercise 1: Bridge Lie on your back." in text
    assert any(isinstance(block, Callout) and not block.title for block in blocks)


def test_an_exercise_is_known_by_id_title_or_likeness() -> None:
    """A heading finds the library's exercise, and a strange one finds none."""
    library = Library(Shelf.standard(), "da")
    found = {name: library.find(name) for name in ("Kattestræk (cat-camel)", "Knæ-til-bryst stræk", "Hovedstand")}
    assert [each.id if each else None for each in found.values()] == ["cat-camel", "knee-to-chest", None]


@pytest.mark.parametrize(
    ("text", "day"), [("17.12.2025", "2025-12-17"), ("3/4-2026", "2026-04-03"), ("31.02.2026", "None")]
)
def test_a_date_is_read_day_first(text: str, day: str) -> None:
    """Dates of European articles are read; one that is none is none."""
    assert str(find_day(text)) == day


def test_languages_are_told_by_their_small_words() -> None:
    """A Danish and an English sentence are told apart; furniture is known in both."""
    assert guess_language("Det er ikke farligt, og det går over.") == "da"
    assert guess_language("It is not dangerous, and it will pass.") == "en"
    assert is_remains("Vis mere »", WORDINGS["da"])
    assert not is_remains("Vis hensyn til ryggen", WORDINGS["da"])
    assert slug("Blød Nakke & Æbler!") == "bloed-nakke-aebler"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Unknown formats, broken DOCX, bombs and empty files are errors with a remedy, and nothing is written."""
    clinic = tmp_path / "clinic"
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * 210_000_000)
    files = {
        "a.pdf": b"%PDF", "b.docx": b"no zip", "c.txt": b"", "d.txt": b"Only a title\n", "e.html": b"<div>" * 4000,
        "bomb.docx": None,
    }  # fmt: skip
    rules = []
    for name, data in files.items():
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(ContentError) as caught:
            import_article(path, clinic, Shelf.standard(), None, "en")
        rules.append(caught.value.findings[0].rule)
        assert caught.value.findings[0].remedy
    assert rules == ["format", "format", "empty", "empty", "size", "size"]
    assert not clinic.exists()


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "body",
    ["<w:p>", "<w:p/></w:r>", "&nothing;", "<x:p/>", "&#0;", "\x01", "<w:p>" * 20_000 + "</w:p>" * 20_000, "&a11;"],
    ids=lambda body: body[:12],
)
def test_a_broken_document_in_a_docx_is_told(body: str, tmp_path: Path) -> None:
    """Cut off, wrongly nested, nested without end, or growing as it is read: an error, and nothing is written."""
    path = tmp_path / "a.docx"
    written_docx(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    head = f'<!DOCTYPE d [<!ENTITY a0 "ha">{_LAUGHS}]>' if "a11" in body else ""
    parts["word/document.xml"] = f"{head}<w:document {_WORD}><w:body>{body}</w:body></w:document>".encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    with pytest.raises(ContentError, match=r"a\.docx: error: cannot be read as DOCX .* save it anew"):
        import_article(path, tmp_path / "clinic", Shelf.standard(), None, "en")
    assert not (tmp_path / "clinic").exists()


def test_text_of_old_windows_programs_is_read(tmp_path: Path) -> None:
    """Windows-1252 is told from UTF-8, so that æ, ø and å come through."""
    path = tmp_path / "gammel.da.txt"
    path.write_bytes("Ondt i hælen\r\n\r\nDet gør ondt på, når du går. Prøv at ændre skoene.\r\n".encode("cp1252"))
    _, guide, _ = imported(path, tmp_path / "clinic")
    assert guide.title == "Ondt i hælen"
    (paragraph,) = guide.preamble
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == "Det gør ondt på, når du går. Prøv at ændre skoene."


def test_doses_in_any_words_and_lone_myths_are_known(tmp_path: Path) -> None:
    """“3 x 10” is a dose, exercises are known without one, and myths and questions without a heading that says more."""
    path = tmp_path / "knees.en.txt"
    path.write_text(
        "\n\n".join(
            [
                "Sore knees",
                "A knee is built to be used.",
                "Myth: “Running ruins knees”",
                "It does not.",
                "Myth: “Rest is best”",
                "It is not.",
                "Try these exercises",
                "Sit to stand",
                "Stand up. 3 x 10.",
                "Straight leg raise",
                "Lift one leg. 2 sets of 8.",
                "Heel slide",
                "Slowly.",
                "Questions",
                "May I cycle?\nYes.",
                "Share on Web",
                "Come and see us",
                "More at https://knee.example/film.",
            ]
        ),
        encoding="utf-8",
    )
    draft, guide, text = imported(path, tmp_path / "clinic")
    assert kinds(guide) == ["Myth", "Myth", "ExerciseUse", "ExerciseUse", "ExerciseUse", "Faq", "CallToAction"]
    uses = [block for section in guide.sections for block in section.blocks if isinstance(block, ExerciseUse)]
    assert [use.exercise.id for use in uses] == ["sit-to-stand", "straight-leg-raise", "heel-slide"]
    assert "{sets=3 reps=10}" in text
    assert "{sets=2 reps=8}" in text
    calls = [block.url for section in guide.sections for block in section.blocks if isinstance(block, CallToAction)]
    assert calls == ["https://knee.example/film"]
    assert draft.aside == text.count("<!-- ")


def test_the_command_says_what_it_made_and_never_overwrites(tmp_path: Path) -> None:
    """The files, what is set aside and what is missing are told; a second run is refused."""
    arguments = ["import", str(ARTICLES / "seed-like.da.txt"), "--id", "skulder", "--content", str(tmp_path)]
    first = CliRunner().invoke(cli.app, arguments)
    assert first.exit_code == 0, first.output
    assert "2 exercises, 1 block of questions, 2 habits, 1 link, 2 myths" in first.output
    assert "add when to call a doctor" in first.output
    with pytest.raises(ContentError, match="is there already"):
        CliRunner().invoke(cli.app, arguments, catch_exceptions=False)
