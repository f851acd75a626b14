"""What texts say too boldly, in which voice, and how they point: words in Danish and English, one rule at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks.allowed import allowances
from handouts.checks.caution import check_caution
from handouts.checks.style import check_style_of
from handouts.checks.texts import Piece, Role
from handouts.checks.voice import passive
from handouts.content.model import Span
from handouts.errors import Place


def piece(text: str, role: Role = Role.RUNNING) -> Piece:
    """Return a text in its role."""
    return Piece(Place("x.md", 1), role, text, (Span(text),))


def caution(text: str, lang: str, role: Role = Role.RUNNING) -> list[str]:
    """Return the rules of caution that a text breaks."""
    return [finding.rule for finding in check_caution([piece(text, role)], lang)]


BOLD = [
    ("da", "Øvelsen helbreder dig.", "care-cure"),
    ("da", "Det kurerer hovedpine.", "care-cure"),
    ("da", "Massage fjerner alle dine smerter.", "care-cure"),
    ("da", "Bliv smertefri på fire uger.", "care-cure"),
    ("da", "Vi lover, at det hjælper.", "care-promise"),
    ("da", "Det er 100 % ufarligt.", "care-promise"),
    ("da", "Træning er helt uden risiko.", "care-promise"),
    ("da", "Det er en mirakuløs metode.", "care-promise"),
    ("da", "Bevægelse virker altid.", "care-absolute"),
    ("da", "Det er aldrig farligt.", "care-absolute"),
    ("da", "Øvelsen hjælper alle.", "care-absolute"),
    ("da", "Tag 2 tabletter.", "care-medicine"),
    ("da", "Højst 400 mg.", "care-medicine"),
    ("da", "Stop med at tage din medicin.", "care-stopping"),
    ("da", "Prøv det i stedet for at gå til lægen.", "care-stopping"),
    ("da", "Du skal ikke ringe til lægen.", "care-stopping"),
    ("en", "This cures back pain.", "care-cure"),
    ("en", "It takes away all your pain.", "care-cure"),
    ("en", "Be pain-free in four weeks.", "care-cure"),
    ("en", "We guarantee a result.", "care-promise"),
    ("en", "It has no side effects.", "care-promise"),
    ("en", "A miracle exercise.", "care-promise"),
    ("en", "Exercise always works.", "care-absolute"),
    ("en", "Pain like this is never dangerous.", "care-absolute"),
    ("en", "It helps everyone.", "care-absolute"),
    ("en", "Take 2 tablets.", "care-medicine"),
    ("en", "Up to 1,000 mg.", "care-medicine"),
    ("en", "Stop taking your pills.", "care-stopping"),
    ("en", "Try this instead of seeing a doctor.", "care-stopping"),
    ("en", "You don’t need to see a doctor.", "care-stopping"),
]
CAREFUL = [
    ("da", "Den kan ikke helbrede slidgigt."),
    ("da", "Ingen øvelse helbreder alt."),
    ("da", "Det kurerer ikke, men det lindrer."),
    ("da", "Giv dig tid til at hele."),
    ("da", "Du får et godt helbred til gengæld."),
    ("da", "Vi kan ikke love noget, og vi garanterer intet."),
    ("da", "Hjælper det altid? Nej."),
    ("da", "Det er sjældent farligt."),
    ("da", "Pres aldrig gennem skarp smerte."),
    ("da", "Varm altid op."),
    ("da", "Kroppen taler altid."),
    ("da", "Stop ikke med din medicin uden at spørge lægen."),
    ("da", "Stop øvelsen, hvis det gør ondt."),
    ("da", "Spis 5 gram salt mindre."),
    ("da", "Spørg lægen, før du holder op med din medicin."),
    ("da", "Du får en garanti for svar inden 2 dage."),
    ("en", "Ask your doctor before you stop taking your tablets."),
    ("en", "We promise to call you back."),
    ("en", "It never hurts to ask."),
    ("en", "There is no cure for it."),
    ("en", "It cannot cure the wear."),
    ("en", "Nothing is guaranteed."),
    ("en", "Does it always help? No."),
    ("en", "It is rarely dangerous."),
    ("en", "Never push through sharp pain."),
    ("en", "Always warm up first."),
    ("en", "Secure the rug. Your health matters. It heals in time."),
    ("en", "Do not stop taking your medicine without asking your doctor."),
    ("en", "Stop if it hurts."),
    ("en", "Walk 500 m."),
]


@pytest.mark.parametrize(("lang", "text", "rule"), BOLD)
def test_a_bold_claim_is_found(lang: str, text: str, rule: str) -> None:
    """The rule meant for it strikes."""
    assert rule in caution(text, lang)


@pytest.mark.parametrize(("lang", "text"), CAREFUL)
def test_a_careful_text_is_left_alone(lang: str, text: str) -> None:
    """What is denied, asked, or an instruction is no claim."""
    assert caution(text, lang) == []


@pytest.mark.parametrize("role", [Role.MYTH, Role.QUOTE])
def test_what_others_say_is_not_said(role: Role) -> None:
    """A myth may be as bold as it is."""
    assert caution("Exercise always works.", "en", role) == []


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("da", "Armen løftes roligt.", "løftes"),
        ("da", "Smerterne behandles med øvelser.", "behandles"),
        ("da", "Du bliver undersøgt af en læge.", "bliver undersøgt"),
        ("da", "Knæet trænes to gange.", "trænes"),
        ("da", "Det skyldes deres arbejde.", ""),
        ("da", "Musklernes arbejde bliver lettere.", ""),
        ("da", "Det bliver meget bedre.", ""),
        ("da", "Vi mødes og synes om alles råd.", ""),
        ("en", "The arm is lifted slowly.", "is lifted"),
        ("en", "Pain can be treated with exercise.", "be treated"),
        ("en", "You are often told to rest.", "are often told"),
        ("en", "You are tired and worried.", ""),
        ("en", "Your back is used to it.", ""),
        ("en", "You need to rest, and you moved well.", ""),
        ("fr", "Le bras est levé.", ""),
    ],
)
def test_the_passive_is_told_from_what_looks_like_it(lang: str, text: str, found: str) -> None:
    """Deponents, possessives and states are no passives."""
    assert passive(text, lang) == found


@pytest.mark.parametrize(
    ("lang", "text", "rule"),
    [
        ("en", "STOP NOW and rest.", "leaflet-capitals"),
        ("en", "Call WHO or see an MRI scan at the GP.", None),
        ("en", "Press the red box.", "leaflet-colour"),
        ("en", "Watch for red flags, and a red swollen joint.", None),
        ("da", "Lav øvelserne i de grønne felter.", "leaflet-colour"),
        ("da", "Vigtige ord er markeret med rødt.", "leaflet-colour"),
        ("da", "Spis grønne grøntsager.", None),
        ("en", "About 20 % of people recover.", "leaflet-percent"),
        ("en", "About 20 %, or 1 in 5, recover.", None),
        ("da", "60 % får det bedre på 6 uger.", "leaflet-percent"),
        ("da", "Efter et år har 60 % det godt igen.", "leaflet-percent"),
        ("da", "Risikoen falder med 20 %.", "leaflet-percent"),
        ("da", "Det går over i 9 af 10 tilfælde, altså 90 %.", None),
        ("da", "90 % af alle tilfælde går over.", "leaflet-percent"),
        ("da", "Det hjælper at tabe 5–10 % af din vægt.", None),
        ("da", "Mennesker, der taber 5–10 % af deres vægt, får mindre ondt.", None),
        ("da", "Øg farten med 10 % om ugen.", None),
        ("da", "Brug 70 % af din kraft.", None),
        ("da", "Tab lidt: 5–10 % er nok.", None),
        ("en", "Around 60 per cent recover.", "leaflet-percent"),
        ("en", "10 % of us get it.", "leaflet-percent"),
        ("en", "It is harmless in 99 % of cases.", "leaflet-percent"),
        ("en", "Losing 5 to 10 % of your body weight helps.", None),
        ("en", "People who lose 5 to 10 % have less pain.", None),
        ("en", "Train at 60 % of your full strength.", None),
        ("en", "Start with half, and add 10 % each week.", None),
        ("en", "Many call it „wear and tear”.", "leaflet-quotes"),
        ("en", "Many call it »wear and tear«.", "leaflet-quotes"),
        ("en", "Many call it ”wear and tear”.", "leaflet-quotes"),
        ("en", "Many call it “wear and tear“.", "leaflet-quotes"),
        ("en", "Many call it “wear and tear” (“arthritis”).", None),
        ("en", 'Many call it "wear and tear".', "leaflet-straight"),
        ("en", 'A ball of 10" will do.', None),
        ("da", "Mange kalder det “slid”.", "leaflet-quotes"),
        ("da", "Mange kalder det «slid».", "leaflet-quotes"),
        ("da", "Mange kalder det ”slid”, »slid« eller „slid“.", None),
        ("fr", "On dit « usure ».", None),
    ],
)
def test_emphasis_and_pointers(lang: str, text: str, rule: str | None) -> None:
    """Capitals, cues by colour, bare shares of people and strange marks are told; what only looks like them is not."""
    assert [finding.rule for finding in check_style_of([piece(text)], lang)] == ([rule] if rule else [])


def test_words_of_another_language_have_its_marks() -> None:
    """A Danish quotation in an English guide opens as Danish does."""
    inline = (Span("Say ", False), Span("”stop”", lang="da"), Span(" or “stop”."))
    text = Piece(Place("x.md", 1), Role.RUNNING, "Say ”stop” or “stop”.", inline)
    assert list(check_style_of([text], "en")) == []


@given(st.text(max_size=120), st.sampled_from(["da", "en", "de"]))
def test_any_text_is_looked_at(text: str, lang: str) -> None:
    """Whatever stands there, a check ends and names a place."""
    found = [*check_caution([piece(text)], lang), *check_style_of([piece(text)], lang)]
    assert all(finding.place.line == 1 and finding.remedy for finding in found)
    assert isinstance(passive(text, lang), str)


def test_a_remark_names_rules_and_may_give_its_reason() -> None:
    """What follows the rules is the reason, whatever words it has."""
    head = "---\ntitle: A\n# allow: look-size, a well-known layout\n---\n\n"
    text = head + "<!-- allow: care-cure, care-promise, so-called -->\n\nB\nC\n\nD"
    found = [(each.rule, each.first, each.last) for each in allowances(text, markdown=True)]
    assert found == [("look-size", 1, 11), ("care-cure", 6, 9), ("care-promise", 6, 9)]
