"""Luminance, contrast and tones, and the theme that is made from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import Place, Severity
from handouts.look.brand import BOTTOMS, HAIRS, SKINS, TOPS, Brand, Colors, Outfit, read_brand
from handouts.look.colour import (
    WHITE,
    contrast,
    darkened,
    from_oklch,
    grey,
    is_colour,
    luminance,
    mix,
    nearest_tone,
    oklch,
    rgb,
)
from handouts.look.inks import INK_ROLES
from handouts.look.theme import Theme
from handouts.shelf import Shelf

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
PLACE = Place("brand.yaml")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),  # the lightest grey that passes AA, named in many WCAG techniques
        ("#777777", "#FFFFFF", 4.48),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Known pairs have the ratios that WCAG checkers give, whichever comes first."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(COLOURS)
def test_oklch_leads_back_to_the_same_colour(colour: str) -> None:
    """Into OKLCH and back changes no channel by more than one step."""
    back = from_oklch(*oklch(colour))
    assert all(abs(one - other) <= 1 for one, other in zip(rgb(colour), rgb(back), strict=True))


@given(COLOURS, st.floats(1.5, 20.0))
def test_darkening_reaches_its_ratio(colour: str, ratio: float) -> None:
    """A colour darkened on white holds its ratio and is never lighter than it was."""
    found = darkened(colour, lambda tried: contrast(tried, WHITE) >= ratio)
    assert found is not None
    assert contrast(found, WHITE) >= ratio
    assert luminance(found) <= luminance(colour) + 0.002


def test_what_cannot_be_reached_is_none() -> None:
    """No tone is told where no tone holds."""
    assert darkened("#123456", lambda _: False) is None
    assert nearest_tone("#123456", lambda _: False) is None


@given(COLOURS)
def test_grey_keeps_luminance_and_never_loses_contrast_on_white(colour: str) -> None:
    """The grey of a colour is neutral, no lighter, and within one step of its luminance."""
    plain = grey(colour)
    red, green, blue = rgb(plain)
    assert red == green == blue
    assert contrast(plain, WHITE) >= contrast(colour, WHITE) - 0.001
    assert luminance(plain) == pytest.approx(luminance(colour), abs=0.01)


def test_mixing_meets_in_the_middle() -> None:
    """Half of black in white is middle grey; no share changes nothing."""
    assert mix("#FFFFFF", "#000000", 0.5) == "#808080"
    assert mix("#123456", "#FFFFFF", 0) == "#123456"


def _promises(theme: Theme) -> None:
    inks = theme.inks
    paper = inks["paper"]
    assert set(inks) == set(INK_ROLES)
    assert all(is_colour(colour) for colour in inks.values())
    assert luminance(paper) >= 0.8
    assert contrast(inks["primary"], paper) >= 4.5
    assert contrast(inks["on-primary"], inks["primary"]) >= 4.5
    assert contrast(inks["on-accent"], inks["accent"]) >= 4.5
    assert contrast(inks["accent"], paper) >= 5
    assert contrast(inks["mute"], paper) >= 5
    assert contrast(inks["ink"], paper) >= 7
    assert 1.09 < contrast(inks["tint"], paper) < 1.16
    assert contrast(inks["skin"], inks["top"]) >= 1.6
    assert contrast(inks["top"], inks["bottoms"]) >= 2.0
    for contour in ("skin-line", "top-line", "bottoms-line"):
        assert contrast(inks[contour], paper) >= 4.5


@given(
    colors=st.builds(Colors, *[st.none() | COLOURS] * 5),
    outfit=st.builds(
        Outfit,
        skin=st.sampled_from(sorted(SKINS.values())),
        hair=st.sampled_from(sorted(HAIRS.values())),
        top=st.none() | COLOURS,
        bottoms=st.sampled_from(sorted(BOTTOMS.values())),
    ),
    grayscale=st.booleans(),
)
def test_every_brand_gets_its_ratios(colors: Colors, outfit: Outfit, grayscale: bool) -> None:
    """Whatever colours a brand asks for, in colour and in grey the theme keeps every promise."""
    _promises(Theme.make(Brand("x", "X", PLACE, colors=colors, outfit=outfit), grayscale))


def test_a_repair_is_told_with_both_colours() -> None:
    """A yellow primary is darkened, and the note names what was asked, what is printed, and the ratio."""
    theme = Theme.make(Brand("x", "X", PLACE, colors=Colors(primary="#FFD400")))
    (finding,) = theme.findings
    assert finding.severity is Severity.NOTE
    assert finding.place == PLACE
    assert "#FFD400" in finding.what
    assert theme.inks["primary"] in finding.what
    assert "1.43:1" in finding.what


def test_dark_paper_is_refused_in_print() -> None:
    """A dark brand never turns paper dark: white is printed, and the build says so."""
    theme = Theme.make(Brand("x", "X", PLACE, colors=Colors(paper="#101018")))
    assert theme.inks["paper"] == WHITE
    assert "too dark to print on" in theme.findings[0].what


def test_a_brand_that_asks_for_nothing_hears_nothing() -> None:
    """The defaults hold their own ratios, so that a brand of one line builds without a note."""
    assert Theme.make(Brand("x", "X", PLACE)).findings == ()


@pytest.mark.parametrize("name", ["default", "demo-red", "demo-dark"])
@pytest.mark.parametrize("grayscale", [False, True])
def test_shipped_brands_need_no_repair(name: str, grayscale: bool) -> None:
    """The brands that ship hold every ratio as they are written."""
    brand, findings = read_brand(name, Shelf.standard())
    theme = Theme.make(brand, grayscale)
    assert findings == ()
    assert theme.findings == ()
    _promises(theme)


def test_grey_has_no_hue() -> None:
    """In grayscale every role is neutral."""
    inks = Theme.make(Brand("x", "X", PLACE, outfit=Outfit(top=TOPS["terracotta"])), grayscale=True).inks
    assert all(len(set(rgb(colour))) == 1 for colour in inks.values())
