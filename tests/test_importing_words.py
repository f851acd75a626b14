"""Import, what an article says in its own words: doses told in prose, names of exercises, myths, quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from importkit import imported, kinds

from handouts.content.model import Myth, plain
from handouts.importing.doses import dose_of
from handouts.importing.library import Library
from handouts.importing.pieces import Article, Kind, Piece, words
from handouts.importing.quotes import with_quotes
from handouts.importing.wording import wording
from handouts.shelf import Shelf


@pytest.mark.parametrize(
    ("lang", "text", "dose"),
    [
        ("da", "To runder af 10 gange med 30 sekunders pause.", "sets=2 reps=10 rest=30s"),
        ("da", "Lav den 3 gange om ugen i 6 uger.", "days_a_week=3 weeks=6"),
        ("da", "Gentag 10 gange i 2 omgange. Hvil et minut mellem sættene.", "sets=2 reps=10 rest=60s"),
        ("da", "Hold en pause på 1-2 minutter.", "rest=60-120s"),
        ("da", "Hold et halvt minuts pause. Fortsæt i seks til otte uger.", "rest=30s weeks=6-8"),
        ("da", "Hold stillingen i 1 minut.", "hold=60s"),
        ("da", "Hvil armen på bordet i 30 sekunder.", ""),
        ("da", "Det er ofte bedre efter 6 uger. Smerten kan vare i 6 uger.", ""),
        ("en", "Two rounds of 10 reps, rest 30 seconds between sets.", "sets=2 reps=10 rest=30s"),
        ("en", "Do it daily for six weeks, with a one minute rest.", "rest=60s days_a_week=7 weeks=6"),
        ("en", "Hold for half a minute. Take 30 seconds’ rest.", "hold=30s rest=30s"),
        ("en", "Rest your arm on the table for 30 seconds.", ""),
        ("en", "Most people are better within 6 weeks. It may last for 6 weeks.", ""),
    ],
)
def test_rest_weeks_and_rounds_in_prose_are_of_the_dose(lang: str, text: str, dose: str) -> None:
    """What stands between sets, for how many weeks and rounds are told in words; how long a pain lasts is no dose."""
    assert " ".join(f"{key}={value}" for key, value in dose_of(text, wording(lang)).items()) == dose


@pytest.mark.parametrize(
    ("heading", "exercise"),
    [
        ("Trin op", "step-up"), ("Trin-op", "step-up"), ("Step-ups på trappe", "step-up"), ("Op på trinnet", "step-up"),
        ("Knebøj", "squat"), ("Squats ved køkkenbordet", "squat"), ("Knæ-bøjninger", "squat"),
        ("Bækkenløftet", "bridge"), ("Løft af bækkenet", "bridge"), ("Stræk af lægmusklen", None),
        ("Stræk af balden", "piriformis"), ("Baldestrækket", "piriformis"), ("Drejning af hovedet", "neck-rotation"),
        ("Nakkestræk", None), ("Stræk af baller", None), ("Wall squat", None), ("Stræk", None),
        ("Stående hælløft", "calf-raise"), ("Siddende hælløft", None),
    ],
)  # fmt: skip
def test_a_name_is_known_in_any_form_and_a_like_one_is_not(heading: str, exercise: str | None) -> None:
    """Inflection, hyphens and order do not matter; letters in common alone make no other movement the same."""
    found = Library(Shelf.standard(), "da").find(heading)
    assert (found and found.id) == exercise


@pytest.mark.parametrize(
    ("lang", "straight", "printed"),
    [
        ("en", "It's \"wear and tear\", as they say ('use it').", "It’s “wear and tear”, as they say (‘use it’)."),
        ("da", "Kald det \"slid\", og ta' det 'roligt'.", "Kald det ”slid”, og ta’ det ’roligt’."),
        ("da", "Kald det “slid”.", "Kald det ”slid”."),
        ("en", 'A 10" x 12" pack for 5\' 10" and "so".', 'A 10" x 12" pack for 5\' 10" and “so”.'),
        ("en", "See https://a.example/?q='b' and `say \"b\"`.", "See https://a.example/?q='b' and `say \"b\"`."),
        ("fr", 'On dit "usure".', 'On dit "usure".'),
    ],
)  # fmt: skip
def test_straight_marks_become_those_of_the_language(lang: str, straight: str, printed: str) -> None:
    """English and Danish have marks of their own; inches, addresses and code keep their signs."""
    article = Article(straight, (Piece(Kind.TEXT, words(straight)), Piece(Kind.ASIDE, words(straight))))
    made = with_quotes(article, lang)
    assert made.title == printed
    assert [piece.text for piece in made.pieces] == [words(printed), words(straight)]


def test_sections_that_are_myths_are_myths_under_one_heading(tmp_path: Path) -> None:
    """“Myte: …” as a section of its own is one, its “Fakta” a label; marks in code stay straight."""
    path = tmp_path / "knee.da.html"
    path.write_text(
        "<main><h1>Ondt i knæet</h1><p>Et knæ skal bruges.</p>"
        '<h2>Myte 1: Gang slider</h2><p>Nej, <b>brug "er"</b> godt.</p>'
        '<h2>Påstand: Jeg skal opereres</h2><h3>Fakta</h3><p>Sjældent. Skriv <code>"so"</code>.</p>'
        "<h2>Gode råd</h2><h3>Gå en tur</h3><p>Lidt ad gangen.</p><h3>Myte: Hvil er bedst</h3><p>Nej.</p>"
        "<h2>Øvelser</h2><p>Lav to runder i 6 uger.</p>"
        "<p><b>Trin op</b><br>Træd op og ned. 10 gange.</p><p><b>Knebøj</b><br>8 gange. Hvil 30 sekunder.</p></main>",
        encoding="utf-8",
    )
    _, guide, text = imported(path, tmp_path / "clinic")
    assert kinds(guide) == ["Myth", "Myth", "Advice", "Myth", "Paragraph", "ExerciseUse", "ExerciseUse"]
    assert [plain(section.title) for section in guide.sections][:2] == ["Myter", "Gode råd"]
    blocks = [block for section in guide.sections for block in section.blocks]
    told = [plain(block.statement) for block in blocks if isinstance(block, Myth)]
    assert told == ["Gang slider", "Jeg skal opereres", "Hvil er bedst"]
    assert "::: exercise step-up {sets=2 reps=10 weeks=6}" in text
    assert "::: exercise squat {sets=2 reps=8 rest=30s weeks=6}" in text
    assert "**brug ”er”** godt" in text
    assert 'Skriv "so".' in text
    assert "Sjældent" in text.split("::: myth Jeg skal opereres\n")[1][:20]
