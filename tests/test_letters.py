"""The characters of what is read: those that nobody sees are no words, and a name is found however it is composed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.content.exercise import read_exercise
from handouts.content.guide import read_guide
from handouts.content.model import Paragraph, plain
from handouts.errors import HandoutsError
from handouts.letters import as_named, dividing, visible
from handouts.look.brand import read_brand
from handouts.shelf import Shelf

UNSEEN = ["\u00ad", "\u200b", "\u00ad\u200b\u00ad", "\u00a0", "\ufeff"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ryg\u00adsmerter", "ryg\u00adsmerter"),
        ("\u00adryg", "ryg"),
        ("ryg\u00ad og hofte\u00ad", "ryg og hofte"),
        ("\u00ad", ""),
        ("a\u00ad\u00adb", "a\u00adb"),
        ("12\u00adknæ", "12\u00adknæ"),
        ("ro\u00ad-\u00adgang", "ro-gang"),
    ],
)
def test_soft_hyphens_stand_inside_words_alone(written: str, read: str) -> None:
    """At a word's end they would print a hyphen that nothing follows."""
    assert dividing(written) == read


@given(st.text())
@example("a\u200b\u030a")
def test_reading_twice_changes_nothing(text: str) -> None:
    """What is once in form stays as it is, is composed, and has lost no character that is seen."""
    once = visible(text)
    assert visible(once) == once
    assert unicodedata.is_normalized("NFC", once)
    seen = [char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf"]
    assert [char for char in once if unicodedata.category(char) != "Cf" and char not in "\ufe0e\ufe0f"] == [
        char for char in unicodedata.normalize("NFC", "".join(seen)) if char not in "\ufe0e\ufe0f"
    ]


def test_a_name_is_found_as_it_is_written(tmp_path: Path) -> None:
    """Composed here, in two characters there: it is the same name; one that is not there stays what it was."""
    other = unicodedata.normalize("NFD", "læge-på-råd.svg")
    (tmp_path / other).touch()
    assert as_named(tmp_path / "læge-på-råd.svg").name in {other, "læge-på-råd.svg"}
    assert as_named(tmp_path / "læge-på-råd.svg").is_file()
    assert as_named(tmp_path / "båd.svg") == tmp_path / "båd.svg"
    assert as_named(tmp_path / "none" / "båd.svg") == tmp_path / "none" / "båd.svg"


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_a_title_that_nobody_sees_is_none(unseen: str, tmp_path: Path) -> None:
    """Of a guide, an exercise and a brand: told with its line, where a name on paper would be blank."""
    for folder in ("guides", "exercises", "brands/mine"):
        (tmp_path / folder).mkdir(parents=True)
    shelf = Shelf((tmp_path,))
    guide = tmp_path / "guides" / "g.da.md"
    guide.write_text(f'---\ntitle: "{unseen}"\n---\n\ntekst\n', encoding="utf-8")
    (tmp_path / "exercises" / "e.da.md").write_text(f'---\ntitle: "{unseen}"\n---\n\n1. Gå.\n', encoding="utf-8")
    (tmp_path / "brands" / "mine" / "brand.yaml").write_text(f'name: "{unseen}"\n', encoding="utf-8")
    with pytest.raises(HandoutsError, match=r"g\.da\.md:2: error: .*empty"):
        read_guide(guide, shelf)
    with pytest.raises(HandoutsError, match=r"e\.da\.md:2: error: .*empty"):
        read_exercise("e", "da", shelf)
    with pytest.raises(HandoutsError, match=r"brand\.yaml:1: error: .*empty"):
        read_brand("mine", shelf)


@pytest.mark.parametrize("written", ["&shy;", "\u00ad", "**&shy;**", "&#173;&#8203;"])
def test_a_soft_hyphen_alone_is_no_word_of_a_guide(written: str, tmp_path: Path) -> None:
    """It vanishes, by number or as itself; inside a word it says where to divide."""
    (tmp_path / "guides").mkdir()
    path = tmp_path / "guides" / "g.da.md"
    path.write_text(f"---\ntitle: T\n---\n\nord {written} ryg&shy;smerter\n", encoding="utf-8")
    [paragraph] = read_guide(path, Shelf((tmp_path,)))[0].preamble
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text).replace("\u00ad", "|") == "ord ryg|smerter"
