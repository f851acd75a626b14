"""Numbers in two languages: the same amount is the same, whatever the words, and a slip is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks.pair_numbers import amounts, unmatched

SAME = [
    ("4 ud af 5 får ondt", "4 out of 5 get pain"),
    ("4 af 5", "4 in 5"),
    ("hver tiende", "one in ten"),
    ("1 ud af 100", "1 in every 100"),
    ("efter 6–12 uger", "after 6 to 12 weeks"),
    ("10-20 gange", "10–20 times"),
    ("ti til tyve gange", "ten to twenty repetitions"),
    ("to-tre gange om dagen", "2–3 times a day"),
    ("to gange om dagen", "twice a day"),
    ("én gang om dagen", "once a day"),
    ("1 gang om dagen", "once a day"),
    ("Halvdelen får det igen", "Half get it again"),
    ("en halv time", "half an hour"),
    ("halvanden time", "one and a half hours"),
    ("et kvarter", "a quarter of an hour"),
    ("et kvarter", "15 minutes"),
    ("hver halve time", "every 30 minutes"),
    ("halvanden time", "90 minutes"),
    ("60 sekunder", "one minute"),
    ("et minut", "1 minute"),
    ("i en time", "for an hour"),
    ("2,5 kg", "2.5 kg"),
    ("30.000 behandlinger", "30,000 treatments"),
    ("50 %", "50%"),
    ("50 procent", "50 per cent"),
    ("en tredjedel", "a third"),
    ("to tredjedele", "two thirds"),
    ("hver anden dag", "every other day"),
    ("hver 3. dag", "every third day"),
    ("uge 8–12", "weeks 8–12"),
    ("3 gange hver uge", "3 times every week"),
    ("mellem 5 og 10 sekunder", "between 5 and 10 seconds"),
    ("5 minutter til 10 minutter", "5 to 10 minutes"),
    ("kl. 16.30", "4:30 pm"),
    ("en 10 minutters tur", "a 10-minute walk"),
    ("Stå på alle fire", "Get on all fours"),
    ("Den ene hånd og den anden", "One hand, then the other"),
    ("Ring 112 eller 1813", "Call 112 or 1813"),
    ("den 17. december 2025", "17 December 2025"),
    ("3 sæt", "three sets"),
    ("begge ben", "two legs"),
    ("Du er ikke alene om det", "You are not the only one"),
    ("tre fjerdedele", "three quarters"),
    ("kl. 8-16", "8 am to 4 pm"),
    ("kl. 8–10", "8–10 am"),
    ("kl. 16", "16:00"),
    ("½ time", "half an hour"),
    ("1½ time", "90 minutes"),
    ("12 34 56 78", "+45 12 34 56 78"),
    ("1. gang", "the first time"),
    ("Hver anden får ondt", "One in two gets pain"),
    ("Hver anden dansker", "Every second Dane"),
    ("Hver anden", "Half of them"),
    ("Halvdelen", "50%"),
    ("én ud af to", "half"),
    ("hver fjerde", "a quarter"),
    ("fire femtedele", "four fifths"),
    ("hver anden dag", "every two days"),
    ("hver 14. dag", "every fortnight"),
    ("hvert andet år", "every other year"),
    ("hver anden eller tredje dag", "every two or three days"),
    ("i 14 dage", "for two weeks"),
    ("et døgn", "24 hours"),
    ("Begge to er normale", "Both are normal"),
    ("2. gang", "the second time"),
    ("1-2 gange", "once or twice"),
    ("en eller to gange om ugen", "once or twice a week"),
    ("to eller tre gange", "2–3 times"),
    ("to og en halv time", "2½ hours"),
    ("i halvanden uge", "for a week and a half"),
    ("femogtyve gange", "twenty-five times"),
    ("4 ud af 5 voksne", "Four adults in five"),
    ("1 person ud af 2", "one person in two"),
    ("den 12.-14. december", "12–14 December"),
    ("morgen og aften", "twice a day"),
    ("et par gange", "a couple of times"),
    ("med det samme", "at once"),
]
SLIPS = [
    ("10-20 gange", "10-12 times"),
    ("to gange om dagen", "three times a day"),
    ("10 sekunder", "10 minutes"),
    ("6–12 uger", "6–12 days"),
    ("6–12 uger", "6 weeks"),
    ("4 ud af 5", "5 out of 4"),
    ("Halvdelen", "A third"),
    ("2,5 kg", "25 kg"),
    ("30.000", "3,000"),
    ("én gang om dagen", "twice a day"),
    ("hver anden dag", "every third day"),
    ("Ring 112", "Call 1813"),
    ("over 50", "over 60"),
    ("i 5 sekunder", "for a while"),
    ("Gør det", "Do it three times"),
    ("50 %", "15 %"),
    ("1 minut", "2 minutes"),
    ("en halv time", "half a minute"),
    ("90 sekunder", "90 minutes"),
    ("500 mg", "500 g"),
    ("hver tiende", "one in five"),
    ("kl. 8.30", "8:30 pm"),
    ("kl. 8-16", "8 am to 5 pm"),
    ("1½ time", "half an hour"),
    ("Hver anden får ondt", "One in three gets pain"),
    ("Hver anden", "A few of them"),
    ("hver anden dag", "every day"),
    ("Halvdelen", "5%"),
    ("i 14 dage", "for three weeks"),
    ("hver 14. dag", "every three weeks"),
    ("to eller tre gange", "two or four times"),
    ("1-2 gange", "twice"),
    ("to og en halv time", "two hours"),
    ("femogtyve gange", "twenty times"),
    ("4 ud af 5 voksne", "three adults in five"),
    ("begge ben", "three legs"),
]


@pytest.mark.parametrize(("danish", "english"), SAME)
def test_the_same_amount_in_other_words_is_the_same(danish: str, english: str) -> None:
    """Digits, words, ranges, fractions and units meet across the languages."""
    assert unmatched(amounts(danish, "da"), amounts(english, "en")) == ((), ())


@pytest.mark.parametrize(("danish", "english"), SLIPS)
def test_a_slip_is_found(danish: str, english: str) -> None:
    """Another number, unit or share is a difference."""
    assert unmatched(amounts(danish, "da"), amounts(english, "en")) != ((), ())


@given(st.text(max_size=200), st.sampled_from(["da", "en", "fr"]))
def test_a_text_agrees_with_itself(text: str, lang: str) -> None:
    """Whatever stands there, it says the same as itself."""
    assert unmatched(amounts(text, lang), amounts(text, lang)) == ((), ())


@given(st.integers(2, 9999), st.integers(2, 9999))
def test_two_numbers_are_one_only_when_equal(one: int, other: int) -> None:
    """Digits are compared by value."""
    left, right = unmatched(amounts(f"Gør det {one} gange.", "da"), amounts(f"Do it {other} times.", "en"))
    assert (not left and not right) is (one == other)
