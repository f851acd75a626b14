"""Readability: sentences, LIX, the Flesch–Kincaid grade, syllables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.language.readability import measure, split_sentences, syllables
from handouts.language.words import Words
from handouts.shelf import Shelf

SHELF = Shelf.standard()
DANISH, ENGLISH = Words.load("da", SHELF), Words.load("en", SHELF)

SYLLABLES = """
the back pain made moved are there here more side knee toes eye through time myth health ache aches weight
hour stretched scans lie wear bone joints league used cause caused goes tired guide tried
| little table muscle needed breathe-in moving nervous bladder numbness doctor minute damage quiet diet science
people question patient special careful likely weakness because before simple ankle able issues rhythm create
react sometimes something homework lifestyle statement watches places million
| exercise therapist diseases medicine position idea area easier video period serious gradual usual musician
diagonal-ly physician opinion ideal articles inflam-mation reaction
| diagonal gradually anxiety variety emergency comfortable activity continuous material experience reality
temperature
| degeneration immediately unfortunately
| physiotherapy physiotherapist
"""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Det er slut. Er du klar? Ja!", ["Det er slut.", "Er du klar?", "Ja!"]),
        ("Gør det bl.a. Mandag og f.eks. Tirsdag, dvs. Ofte.", ["Gør det bl.a. Mandag og f.eks. Tirsdag, dvs. Ofte."]),
        ("Hold pausen ca. 5 sekunder pr. Side.", ["Hold pausen ca. 5 sekunder pr. Side."]),
        ("Gå, cykl, svøm osv. Derefter hviler du.", ["Gå, cykl, svøm osv.", "Derefter hviler du."]),
        ("Det koster 5.678 kr. den 17. maj.", ["Det koster 5.678 kr. den 17. maj."]),
        ("Kom kl. 8. Derefter træner vi.", ["Kom kl. 8.", "Derefter træner vi."]),
        ("1. Lig på ryggen. 2. Bøj benene.", ["1. Lig på ryggen.", "2. Bøj benene."]),
        ("Han sagde: ”Nej!” Og gik.", ["Han sagde: ”Nej!”", "Og gik."]),
        ("Det tager tid … men det går.", ["Det tager tid … men det går."]),
        ("Uden punktum", ["Uden punktum"]),
        ("  ", []),
        ("—", []),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    """Not after abbreviations, ordinals or points in numbers, nor before a small letter."""
    assert list(split_sentences(text, DANISH)) == sentences


def test_english_abbreviations_are_its_own() -> None:
    """A locale brings its abbreviations."""
    text = "Rest, e.g. Sit, for approx. 30 seconds. Stop at 5 p.m. Then walk with Dr. Smith."
    expected = ["Rest, e.g. Sit, for approx. 30 seconds.", "Stop at 5 p.m.", "Then walk with Dr. Smith."]
    assert list(split_sentences(text, ENGLISH)) == expected


def test_lix_is_counted_as_bjoernsson_did() -> None:
    """Words per sentence plus the share of words of seven letters or more, in hundredths."""
    result = measure(["Din ryg er stærk. Den tåler bevægelse."], DANISH)
    assert (result.scale, result.words, result.heavy, len(result.sentences)) == ("lix", 7, 1, 2)
    assert result.score == pytest.approx(7 / 2 + 100 / 7)
    assert result.words_per_sentence == 3.5


def test_six_letters_are_not_long_and_seven_are() -> None:
    """The bound of LIX lies between “øvelse” and “øvelser”; hyphens and digits are no letters."""
    assert measure(["Øvelse øvelse."], DANISH).heavy == 0
    assert measure(["Øvelser 10.000.000 op-og-ned."], DANISH).heavy == 2


def test_the_grade_is_flesch_and_kincaids() -> None:
    """0.39 words per sentence, 11.8 syllables per word, less 15.59."""
    result = measure(["The cat sat on the mat."], ENGLISH)
    assert (result.scale, result.words, result.heavy) == ("grade", 6, 6)
    assert result.score == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_paragraphs_end_sentences() -> None:
    """A paragraph without a full stop does not run into the next one."""
    assert len(measure(["Rejs dig", "Gå en tur"], DANISH).sentences) == 2


def test_the_hardest_sentences_come_first() -> None:
    """A writer is shown where to begin; one long word in a short sentence is not the worst."""
    hard = (
        "Uspecifikke lændesmerter defineres almindeligvis som smerter uden påviselig sygdomsmæssig forklaring, "
        "hvilket sundhedspersonalet understreger."
    )
    result = measure([f"Smertemestring hjælper. {hard} Gå en tur."], DANISH)
    assert [sentence.text for sentence in result.hardest(2)] == [hard, "Smertemestring hjælper."]


@pytest.mark.parametrize("number", range(1, 7))
def test_syllables_of_known_words(number: int) -> None:
    """Words of the field, counted by ear."""
    row = SYLLABLES.split("|")[number - 1].split()
    words = {word: syllables(word) for word in row if "-" not in word}
    assert {word for word, count in words.items() if count != number} == set()


def test_hyphened_words_and_numbers_have_syllables_too() -> None:
    """The parts of a hyphened word add up; a number counts as one."""
    assert syllables("knee-to-chest") == 3
    assert syllables("10") == 1


def test_a_text_without_words_scores_nothing() -> None:
    """An empty guide is no division by zero."""
    assert measure([], DANISH).score == measure(["…", ""], ENGLISH).score == 0.0


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_is_measured(paragraphs: list[str]) -> None:
    """Whatever is written, counts add up, and the text is not changed by splitting it."""
    for words in (DANISH, ENGLISH):
        result = measure(paragraphs, words)
        assert sum(sentence.words for sentence in result.sentences) == result.words
        joined = "".join(paragraphs)
        assert all(sentence.text in joined for sentence in result.sentences)
