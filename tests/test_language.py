"""Fixed words: messages, plurals, numbers and dates, and what is wrong with a locale."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import ContentError
from handouts.language.bake import bake
from handouts.language.fluent import read_locale
from handouts.language.locale import variables
from handouts.language.words import Words
from handouts.shelf import Shelf
from handouts.slots.values import said_day

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "assets" / "locales"
SHELF = Shelf.standard()
LANGS = ("da", "en")
WORDS = {lang: Words.load(lang, SHELF) for lang in LANGS}


def _clinic(tmp_path: Path, lang: str, source: str) -> Shelf:
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / f"{lang}.ftl").write_text(source, encoding="utf-8")
    return Shelf((tmp_path, *SHELF.roots))


def _findings(tmp_path: Path, lang: str, source: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        Words.load(lang, _clinic(tmp_path, lang, source))
    assert all(finding.remedy for finding in caught.value.findings)
    return [f"{finding.place.line}: {finding.what}" for finding in caught.value.findings]


def test_words_are_said_with_their_variables() -> None:
    """A message takes its variables; numbers among them follow the language."""
    assert WORDS["da"]("pages", page=2, pages=4) == "Side 2 af 4"
    assert WORDS["en"]("page-of", title="Low back pain", page=2, pages=1200) == "Low back pain · page 2 of 1,200"
    assert WORDS["da"]("written-by", author="Ida") == "Skrevet af Ida"


def test_a_locale_says_its_tag_and_its_quotation_marks() -> None:
    """What the PDF and the myths need is in the locale."""
    assert [WORDS[lang].bcp47 for lang in LANGS] == ["da-DK", "en-GB"]
    assert [WORDS[lang].quotes for lang in LANGS] == [("”", "”"), ("“", "”")]


def test_dates_are_in_words() -> None:
    """A date reads as people write it."""
    assert WORDS["da"].date(date(2026, 11, 24)) == "24. november 2026"
    assert WORDS["en"].date(date(2026, 11, 24)) == "24 November 2026"
    assert WORDS["da"].short_date(date(2026, 12, 3)) == "03.12.2026"
    assert WORDS["en"].short_date(date(2026, 12, 3)) == "03\u00a0Dec\u00a02026"


@given(st.dates(), st.sampled_from(["da", "en"]))
def test_a_date_by_its_pattern_is_the_date(day: date, lang: str) -> None:
    """A leaflet that is only filled in says a date as one that is set from the beginning."""
    assert said_day(day.isoformat(), WORDS[lang].date_pattern) == WORDS[lang].short_date(day)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_dates_are_babels(day: date) -> None:
    """Dates from the baked months are what Babel says."""
    assert WORDS["da"].date(day) == format_date(day, "long", "da_DK")
    assert WORDS["en"].date(day) == format_date(day, "long", "en_GB")


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_are_babels(number: int) -> None:
    """Group signs stand where Babel puts them."""
    assert WORDS["da"].number(number) == format_decimal(number, locale="da_DK")
    assert WORDS["en"].number(number) == format_decimal(number, locale="en_GB")


def test_fractions_have_the_sign_of_the_language() -> None:
    """A comma in Danish, a point in English, and no zeros that say nothing."""
    assert [WORDS[lang].number(2.5) for lang in LANGS] == ["2,5", "2.5"]
    assert [WORDS[lang].number(1234.50) for lang in LANGS] == ["1.234,5", "1,234.5"]
    assert WORDS["da"].number(-0.0001) == "0"


def test_every_message_is_in_every_language_with_the_same_variables() -> None:
    """No language lacks a message, or is given less than it asks for."""
    english = read_locale((LOCALES / "en.ftl").read_text(encoding="utf-8"), "en.ftl").messages
    for path in LOCALES.glob("*.ftl"):
        own = read_locale(path.read_text(encoding="utf-8"), path.name).messages
        assert own.keys() == english.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_our_reading_of_fluent_is_fluents_own(lang: str) -> None:
    """Every message with every kind of value is what fluent.runtime says."""
    source = (LOCALES / f"{lang}.ftl").read_text(encoding="utf-8")
    bundle = FluentBundle([WORDS[lang].bcp47], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    locale = read_locale(source, "x.ftl")
    said = 0
    for name, (_, pattern) in locale.messages.items():
        for value in (0, 1, 2, 5, 50, 1000, 2.5, "leg", "arm", "10–20"):
            values = dict.fromkeys(variables(pattern), value)
            message = bundle.get_message(name).value
            assert message is not None
            text, errors = bundle.format_pattern(message, values)
            assert not errors
            assert WORDS[lang](name, **values) == text
            said += 1
    assert said > 500


@pytest.mark.parametrize("lang", LANGS)
def test_no_bake_is_stale(lang: str) -> None:
    """The baked words are those of the Fluent file: after an edit, run python -m handouts.language.bake."""
    source = (LOCALES / f"{lang}.ftl").read_text(encoding="utf-8")
    fresh = bake(read_locale(source, f"{lang}.ftl"), source)
    assert (ROOT / "handouts/language/baked" / f"{lang}.json").read_text(encoding="utf-8") == fresh


def test_a_shipped_language_starts_without_parser_or_babel() -> None:
    """Loading words, dates and doses brings neither fluent nor babel nor pyphen into the process."""
    code = (
        "import sys, datetime\n"
        "from handouts.shelf import Shelf\n"
        "from handouts.language.words import Words\n"
        "from handouts.language.division import Divider\n"
        "shelf = Shelf.standard()\n"
        "words = Words.load('da', shelf)\n"
        "words.date(datetime.date(2026, 1, 1)), words('dose-sets', number=3, count=3)\n"
        "Divider.load('da', shelf).points('genoptræningsforløb')\n"
        "sys.exit(', '.join(sorted({'fluent', 'babel', 'pyphen', 'pytz', 'attr'} & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_clinic_changes_only_what_it_wants(tmp_path: Path) -> None:
    """A clinic's file for a shipped language holds its changes; all else is as shipped."""
    words = Words.load("da", _clinic(tmp_path, "da", "label-therapist = Fysioterapeut\n"))
    assert words("label-therapist") == "Fysioterapeut"
    assert words("label-date") == "Dato"
    assert words.bcp47 == "da-DK"


def test_a_new_language_is_new_files(tmp_path: Path) -> None:
    """Polish: plurals in three forms, months in the genitive, its own number signs; no code."""
    source = (LOCALES / "en.ftl").read_text(encoding="utf-8").replace("en-GB", "pl-PL")
    several = "dose-sets =\n    { $count ->\n        [one] { $number } seria\n        [few] { $number } serie\n"
    several += "       *[many] { $number } serii\n    }\n"
    source = re.sub(r"dose-sets =\n(?:    .*\n)+", several, source)
    words = Words.load("pl", _clinic(tmp_path, "pl", source))
    assert [words("dose-sets", number=n, count=n) for n in (1, 3, 5, 22)] == [
        "1 seria",
        "3 serie",
        "5 serii",
        "22 serie",
    ]
    assert words("dose-sets", number=1002, count=1002) == "1\u00a0002 serie"
    assert words.date(date(2026, 11, 24)) == "24 listopada 2026"
    assert words.number(12345.5) == "12\u00a0345,5"


def test_a_language_with_rarer_dates_asks_babel(tmp_path: Path) -> None:
    """Thai writes the era: the date comes from Babel itself."""
    source = (LOCALES / "en.ftl").read_text(encoding="utf-8").replace("en-GB", "th-TH")
    words = Words.load("th", _clinic(tmp_path, "th", source))
    assert words.date(date(2026, 11, 24)) == format_date(date(2026, 11, 24), "long", "th_TH")


def test_unknown_messages_and_missing_variables_are_errors() -> None:
    """A slip in a name is an error that names the nearest one, never an empty label."""
    with pytest.raises(ContentError, match=r"no message “label-nam”.*did you mean “label-name”"):
        WORDS["da"]("label-nam")
    with pytest.raises(ContentError, match=r"“pages” asks for \$pages.*did you mean “page”"):
        WORDS["da"]("pages", page=1)


def test_an_unknown_language_names_the_nearest() -> None:
    """A language without a file is an error with the way out."""
    with pytest.raises(ContentError, match="no file “dk"):
        Words.load("dk", SHELF)
    with pytest.raises(ContentError, match="no file"):
        Words.load("../locales/da", SHELF)


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("label-name Til\n", "1: this is not a message"),
        ("# ok\nfeel = { $x\n", "2: this is not a message"),
        ("feel = a\nfeel = b\n", "2: the message “feel” is written twice"),
        ("feel = a\n    .title = b\n", "1: the message “feel” has attributes"),
        ("feel = { gone }\n", "1: the message “feel” refers to “gone”, which is not there"),
        ("feel = { easier }\neasier = { feel }\n", "1: the message “feel” refers to “feel”, which refers back"),
        ("feel = { NUMBER($x) }\n", "1: functions, attributes"),
        ("locale-tag = xx-YY\n", "1: “xx-YY” is not a language"),
        ("locale-tag = dansk, tak\n", "1: “dansk, tak” is not a language"),
        ("page-of = { $pagina }\n", "1: the message “page-of” asks for $pagina"),
    ],
)
def test_a_broken_locale_says_where(tmp_path: Path, source: str, finding: str) -> None:
    """What is wrong with a Fluent file is told with its line."""
    assert any(found.startswith(finding) for found in _findings(tmp_path, "da", source))


def test_a_language_that_lacks_messages_is_told_all_of_them(tmp_path: Path) -> None:
    """Somebody who starts a language sees at once what is still to do."""
    found = _findings(tmp_path, "sv", "locale-tag = sv-SE\n")
    assert "0: the message “label-name” is missing" in found
    assert len(found) > 50


def test_terms_and_literals_are_put_in_where_they_are_named(tmp_path: Path) -> None:
    """The parts of Fluent that a locale may use: terms, references, strings, numbers, nested choices."""
    source = '-clinic = Klinikken\nfeel = { -clinic }{ "\\u00A0" }{ 3 } { stop }\n'
    assert Words.load("da", _clinic(tmp_path, "da", source + "stop = Stop!\n"))("feel") == "Klinikken\u00a03 Stop!"
