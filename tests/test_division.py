"""Word division: what the rules of Danish allow, what the author says, what is never divided."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import ContentError
from handouts.language.division import LEFT, LEFT_OF_SEAM, RIGHT, Divider
from handouts.language.parts import read_division
from handouts.language.patterns import load_patterns, pattern_points
from handouts.shelf import Shelf

ROOT = Path(__file__).resolve().parent.parent
SHELF = Shelf.standard()
DANISH = Divider.load("da", SHELF)
ENGLISH = Divider.load("en", SHELF)
WORDS = [
    line.replace("=", "").replace("-", "")
    for line in (ROOT / "tests/golden/division.da.txt").read_text(encoding="utf-8").split()
]
VOWELS = "aeiouyæøåé"
ONSET = re.compile(
    r"b[jlr]?|c|d[jr]?|f[jlr]?|g[lnr]?|h[jv]?|j|k[jlnrv]?|l|m|n|p[lr]?|r|s(?:[jlmnv]|kr?|pr?|tr?)?|t[jrv]?|v[r]?"
)
"""The consonants, alone and together, that a Danish word can begin with."""
BETWEEN_VOWELS = {"forståelse", "patienter", "rygpatient", "restituere", "situationen", "variation"}
"""Words divided between two vowels, each of a syllable of its own; all of them stand in the division file."""


def test_danish_words_are_divided_as_reviewed(golden: Callable[[str, str], None]) -> None:
    """Every word of the golden file, reviewed one by one, has the points it had when reviewed."""
    golden("division.da.txt", "".join(f"{DANISH.show(word)}\n" for word in WORDS))


def test_the_reviewed_list_is_long_enough() -> None:
    """The list is the field's vocabulary, not a handful, and has each word once."""
    assert len(WORDS) >= 700
    assert len(set(WORDS)) == len(WORDS)


def _illegal(word: str, offset: int, good: bool) -> bool:
    before, after = word[:offset], word[offset:]
    if not (set(VOWELS) & set(before) and set(VOWELS) & set(after)):
        return True
    if len(before) < (LEFT_OF_SEAM if good else LEFT) or len(after) < RIGHT:
        return True
    if good or (word in BETWEEN_VOWELS and before[-1] in VOWELS and after[0] in VOWELS):
        return False
    return not ONSET.fullmatch(after[: re.search(f"[{VOWELS}]", after).start()])  # type: ignore[union-attr]  # has one


def test_danish_divisions_keep_the_rules() -> None:
    """§ 17: a vowel on both sides, a single consonant goes over, what goes over can begin a word."""
    points = [(word, offset, good) for word in WORDS for offset, good in DANISH.points(word)]
    assert len(points) > 1200
    assert [point for point in points if _illegal(*point)] == []


def test_hardly_a_long_word_stays_whole() -> None:
    """Of the words of ten letters or more, all but one in fifty can be divided."""
    long = [word for word in WORDS if len(word) >= 10]
    assert len([word for word in long if not DANISH.points(word)]) * 50 < len(long)


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("rygsmerter", "ryg=smer-ter"),
        ("lænderygsmerter", "læn-de=ryg=smer-ter"),
        ("bevægelsesøvelser", "be=væ-gel-ses=øvel-ser"),
        ("boligejere", "bolig=ejere"),
        ("knæbøjninger", "knæ=bøj-nin-ger"),
        ("bækkenbundsmuskulatur", "bæk-ken=bunds=mus-ku-la-tur"),
        ("stabiliseringsøvelser", "sta-bi-li-se-rings=øvel-ser"),
        ("lændehvirvelsøjle", "læn-de=hvir-vel=søjle"),
        ("nattesved", "nat-te=sved"),
        ("betændelsestilstand", "be=tæn-del-ses=til=stand"),
        ("knogleskørhed", "knog-le=skør=hed"),
        ("røgalarm", "røg=alarm"),
        ("eksempel", "eksem-pel"),
        ("havearbejde", "have=arbejde"),
        ("sammen", "sam-men"),
        ("langsommere", "lang-som-mere"),
    ],
)
def test_what_the_patterns_cut_wrongly_is_right(word: str, shown: str) -> None:
    """Compounds are divided at their seams, with the linking letter before, and never a letter off."""
    assert DANISH.show(word) == shown


@pytest.mark.parametrize("word", ["Rygsmerter", "RYGSMERTER"])
def test_capitals_do_not_matter(word: str) -> None:
    """A word that begins a sentence is divided as any other; callers keep names whole."""
    assert DANISH.points(word) == DANISH.points("rygsmerter")


@pytest.mark.parametrize(
    "word", ["", "ryg", "lår", "6-12", "3x10", "C5", "www.klinik.dk", "post@klinik.dk", "10–20", "B12"]
)
def test_short_words_numbers_and_addresses_stay_whole(word: str) -> None:
    """Nothing but letters is divided."""
    assert DANISH.points(word) == ()


def test_what_is_no_word_is_not_looked_into() -> None:
    """A page of letters without a blank would take a compound's every seam, squared; the longest word has a hundred."""
    longest = "rygsmerter" * 10
    assert DANISH.points(longest)
    assert DANISH.points(longest + "ne") == ()
    assert DANISH.points("rygsmerter" * 400) == ()


def test_own_hyphens_are_the_only_points() -> None:
    """A word with a hyphen is divided after it, where letters stand on both sides."""
    assert [point.offset for point in DANISH.points("knæ-til-bryst-stræk")] == [4, 8, 14]
    assert [point.offset for point in ENGLISH.points("cat-camel")] == [4]
    assert DANISH.points("x-stråler") == ()


def test_the_authors_soft_hyphens_win() -> None:
    """A soft hyphen says where, and then nowhere else."""
    assert [point.offset for point in DANISH.points("ryg\u00adsmerter")] == [3]


def test_english_words_leave_three_letters_on_each_side() -> None:
    """English is divided by its patterns and its own list."""
    assert ENGLISH.show("physiotherapist") == "physio=ther-ap-ist"
    assert ENGLISH.show("strengthening") == "strength-en-ing"
    assert ENGLISH.show("really") == "really"


@given(st.text(alphabet="abdefgiklmnoprstuvyæøå", min_size=1, max_size=30))
def test_any_letters_are_divided_within_bounds(word: str) -> None:
    """Whatever the letters, points rise, stay inside the word, and leave a vowel on both sides."""
    points = DANISH.points(word)
    assert list(points) == sorted(set(points))
    for offset, good in points:
        assert (LEFT_OF_SEAM if good else LEFT) <= offset <= len(word) - RIGHT
        assert DANISH.points(word) is points


@pytest.mark.parametrize("name", ["da_DK", "en_GB"])
def test_patterns_read_lazily_give_pyphens_own_points(name: str) -> None:
    """Our reading of the pattern files is pyphen's, word for word."""
    patterns = load_patterns(name)
    assert patterns
    theirs = pyphen.Pyphen(lang=name, left=1, right=1)
    english = ["exercise", "strengthening", "physiotherapy", "uncomfortable", "hyphenation", "a", "be"]
    for word in [*WORDS, *english]:
        assert list(pattern_points(patterns, word)) == theirs.positions(word)


def test_a_language_without_a_division_file_divides_at_own_hyphens(tmp_path: Path) -> None:
    """A new language works before anybody writes its division file."""
    divider = Divider.load("sv", Shelf((tmp_path,)))
    assert divider.points("ryggsmärtor") == ()
    assert [point.offset for point in divider.points("katt-kamel")] == [5]


def test_a_clinics_own_division_file_comes_first(tmp_path: Path) -> None:
    """A content root may bring words of its own, or a whole language."""
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / "sv.division.txt").write_text("patterns: sv\nrygg=smär-tor\n", encoding="utf-8")
    assert Divider.load("sv", Shelf((tmp_path,))).show("ryggsmärtor") == "rygg=smär-tor"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("paterns: da_DK", "“paterns” is not a setting"),
        ("ryg2", "is not a word in small letters"),
        ("Ryg", "is not a word in small letters"),
        ("ryg-gen ryggen", "“ryggen” stands here twice"),
    ],
)
def test_a_broken_line_is_named(line: str, what: str) -> None:
    """Every wrong line is an error with its number and a remedy."""
    with pytest.raises(ContentError) as caught:
        read_division(f"# words\n{line}\n", "da.division.txt")
    (finding,) = caught.value.findings
    assert what in finding.what
    assert finding.place.line == 2
    assert finding.remedy


@pytest.mark.parametrize("name", ["xx_XX", "../da_DK"])
def test_unknown_patterns_are_an_error(tmp_path: Path, name: str) -> None:
    """A division file that asks for patterns pyphen lacks says so, and reaches no other file."""
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "xx.division.txt").write_text(f"patterns: {name}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="no patterns"):
        Divider.load("xx", Shelf((tmp_path,)))
