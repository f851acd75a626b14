"""The theme: a colour for every ink role, made from a brand, with its contrast proven.

What a brand's colour fails is mended by darkening it in OKLCH until its ratio holds, and the repair is a
note that names both colours. Ratios are those of the design (look.md), all at or above WCAG 2.2 level AA
(1.4.3 Contrast, minimum). A dark brand never turns paper dark.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.errors import Finding, Severity
from handouts.look.brand import Brand, Outfit
from handouts.look.colour import (
    WHITE,
    contrast,
    darkened,
    from_oklch,
    grey,
    luminance,
    mix,
    nearest_tone,
    oklch,
    tone,
)
from handouts.look.inksaver import ink_saver as line_art
from handouts.values import dataclass

PRIMARY = "#146C6C"
INK = "#17242C"
ACCENT = "#B23A0E"
LINE = "#C9D1D6"

_INK_RATIO = 7.0
_PRIMARY_RATIO = 4.5
_MUTE_RATIO = 7.0
_ACCENT_RATIO = 5.0
_CONTOUR_RATIO = 4.5
_PAPER_LEAST = 0.8
"""Relative luminance below which a colour is no paper to print on."""
_TINT_RATIO = 1.12
"""Luminance ratio of paper to tint, in the middle of 1.10–1.15."""
_SKIN_TOP = 1.6
_TOP_BOTTOMS = 2.0
"""Least luminance ratios of neighbouring parts of a figure, so that they part in grey as well."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a leaflet. ``inks``: every role of `INK_ROLES` to ``#RRGGBB``. ``findings``: what was mended."""

    inks: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    grayscale: bool = False
    """Whether pictures are to be grey as well."""

    @classmethod
    def make(cls, brand: Brand, grayscale: bool = False, ink_saver: bool = False) -> Theme:
        """Fill every ink role from a brand; in grey, each falls to the grey of its luminance.

        ``ink_saver``: tints are paper and figures wear the palette of line art; text keeps its colours.
        """
        mender = _Mender(brand)
        page = _page(brand, mender)
        inks = page | _figure(brand.outfit, page, mender) | _things(page)
        if ink_saver:
            inks = line_art(inks) | {"tint": inks["paper"]}
        if grayscale:
            # The sheet is what it is: a toned paper is not a grey to print, and all that is paper stays open.
            inks = {role: WHITE if colour == page["paper"] else grey(colour) for role, colour in inks.items()}
            # Without its hue a warning must not be paler than the text under it, nor an arrow than the shirt.
            inks |= {"accent": inks["ink"], "arrow": inks["ink"]}
        return cls(inks, tuple(mender.findings), grayscale)


class _Mender:
    """Keeps the findings of one theme while colours are repaired."""

    def __init__(self, brand: Brand) -> None:
        self.place = brand.place
        self.places = brand.places
        self.findings: list[Finding] = []

    def tell(self, role: str, old: str, new: str, why: str) -> str:
        what = f"{role} {old} {why}; printed as {new}"
        place = self.places.get(role, self.place)
        self.findings.append(Finding(Severity.NOTE, place, what, f"write {new} in the brand to agree", "contrast"))
        return new

    def darken(self, role: str, asked: str | None, default: str, paper: str, ratio: float) -> str:
        """Return the colour asked for, darkened until it has ``ratio`` on paper, and white the same on it.

        A default is darkened too (for toned paper), but without a word: the brand said nothing.
        """
        colour = asked or default

        def holds(tried: str) -> bool:
            return min(contrast(tried, paper), contrast(tried, WHITE)) >= ratio

        found = darkened(colour, holds) or "#000000"
        if found == colour or not asked:
            return found
        has = contrast(colour, paper)
        return self.tell(role, colour, found, f"has a contrast of {has:.2f}:1 on paper, and {ratio:g}:1 is needed")


def _page(brand: Brand, mender: _Mender) -> dict[str, str]:
    colors = brand.colors
    paper = colors.paper or WHITE
    if luminance(paper) < _PAPER_LEAST:
        paper = mender.tell("paper", paper, WHITE, "is too dark to print on")
    primary = mender.darken("primary", colors.primary, PRIMARY, paper, _PRIMARY_RATIO)
    ink = mender.darken("ink", colors.ink, INK, paper, _INK_RATIO)
    return {
        "paper": paper,
        "ink": ink,
        "mute": mender.darken("mute", None, mix(ink, paper, 0.28), paper, _MUTE_RATIO),
        "primary": primary,
        "secondary": mender.darken("secondary", colors.secondary, primary, paper, _PRIMARY_RATIO),
        "on-primary": WHITE,
        "accent": mender.darken("accent", colors.accent, ACCENT, paper, _ACCENT_RATIO),
        "on-accent": WHITE,
        "tint": tint(primary, paper),
        "line": mix(LINE, paper, 1 - luminance(paper)),
    }


def tint(primary: str, paper: str) -> str:
    """Return primary mixed with paper so that their luminances are as 1.12 to 1."""
    low, high = 0.0, 1.0
    for _ in range(20):
        share = (low + high) / 2
        if contrast(mix(paper, primary, share), paper) < _TINT_RATIO:
            low = share
        else:
            high = share
    return mix(paper, primary, high)


def _figure(outfit: Outfit, page: Mapping[str, str], mender: _Mender) -> dict[str, str]:
    """Return the tones of skin, hair and clothes: far limbs and contours are darker tones of the same hue."""
    skin, bottoms = outfit.skin, outfit.bottoms
    top = outfit.top or from_oklch(0.58, min(0.13, oklch(page["primary"])[1] * 1.15), oklch(page["primary"])[2])

    def parted(tried: str) -> bool:
        return all(
            contrast(shown(tried), shown(skin)) >= _SKIN_TOP and contrast(shown(tried), shown(bottoms)) >= _TOP_BOTTOMS
            for shown in (str, grey)
        )

    worn = nearest_tone(top, parted) or top
    if worn != top and outfit.top:
        why = "is too near the skin or the trousers to be told apart in grey"
        mender.tell("figure top", top, worn, why)
    hair = outfit.hair
    return {
        "skin": skin,
        "skin-far": mix(skin, tone(skin, oklch(skin)[0] * 0.62, oklch(skin)[1] * 1.2), 0.3),
        "skin-line": _contour(mix(skin, tone(skin, oklch(skin)[0] * 0.48, oklch(skin)[1] * 1.1), 0.62), page),
        "hair": hair,
        "hair-line": tone(hair, max(0.12, oklch(hair)[0] * 0.7)),
        "face": tone(skin, 0.25, 0.03),
        "top": worn,
        "top-far": mix(worn, tone(worn, oklch(worn)[0] * 0.5), 0.3),
        "top-line": _contour(mix(worn, tone(worn, 0.22, 0.04), 0.62), page),
        "bottoms": bottoms,
        "bottoms-far": mix(bottoms, tone(bottoms, 0.21, 0.035), 0.3),
        "bottoms-line": _contour(mix(bottoms, tone(bottoms, 0.18, 0.03), 0.62), page),
        "shoe": "#5C6872",
        "shoe-far": "#48525B",
        "shoe-line": "#2A3138",
    }


def _contour(colour: str, page: Mapping[str, str]) -> str:
    """Return a contour dark enough to carry a pale skin or shirt on the panel behind it."""
    return darkened(colour, lambda tried: contrast(tried, page["tint"]) >= _CONTOUR_RATIO) or colour


def _things(page: Mapping[str, str]) -> dict[str, str]:
    # The mat is of the brand's hue, as the panel behind it is, and pale whatever the brand.
    mat = tone(page["primary"], 0.912, 0.019)
    return {
        "mat": mat,
        "mat-edge": tone(page["primary"], 0.815, 0.038),
        "mat-shadow": mix(mat, tone(page["primary"], 0.28, 0.03), 0.22),
        "shadow": mix(page["tint"], page["ink"], 0.07),
        "prop": "#D3D9DF",
        "prop-far": "#BCC5CD",
        "prop-line": "#73818D",
        "wall": "#EEF1F4",
        "band": "#D9A441",
        "band-line": "#8A5F12",
        "arrow": page["accent"],
        "halo": page["paper"],
        "badge": page["ink"],
        "badge-text": page["paper"],
        "ghost": "#DCE3E8",
        "ghost-line": "#A9B6C0",
    }
