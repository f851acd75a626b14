"""From a theme to the press: which of its colours are black alone, and which inks a brand gives itself."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.errors import Finding, Severity
from handouts.look.brand import Brand
from handouts.look.colour import WHITE, Inks
from handouts.look.printing import Condition, Printer, black_of, light_of, neutral, share_of
from handouts.values import dataclass

BLACK: Inks = (0, 0, 0, 100)
PAPER: Inks = (0, 0, 0, 0)

_ONE_PLATE = ("mute", "line")
"""Roles of small type and hairlines: black alone, so that they cannot be out of register."""
_RATIOS = {"primary": 4.5, "secondary": 4.5, "accent": 5.0}
"""The contrast on paper that the theme proves on a screen, proven again in ink."""


@dataclass(frozen=True, slots=True)
class PressInks:
    """A printer that knows the brand's own inks. ``findings``: which of these are not printed, and why."""

    printer: Printer
    findings: tuple[Finding, ...] = ()


def press_inks(brand: Brand, inks: Mapping[str, str], condition: Condition) -> PressInks:
    """Return what turns the colours of a theme into inks.

    Text is black alone, 100 per cent, and overprints. Paper is the sheet: nothing is laid for it, whatever its tone.
    A brand's own inks are printed where its colour is, and lighter where its tint is.
    """
    profile = condition.profile
    own = {inks[role]: black_of(profile, inks[role]) for role in _ONE_PLATE}
    findings: list[Finding] = []
    for role, given in brand.colors.inks.items():
        asked = getattr(brand.colors, role)
        if role == "ink":
            findings.append(_note(brand, "the cmyk of ink is not printed: text is black alone", "leave it out"))
            continue
        if role not in _RATIOS or asked is None:
            continue
        if inks[role] != asked:
            if not neutral(inks[role]):  # in a leaflet in grey nobody waits for the brand's inks
                what = f"the cmyk of {role} is not printed, because {role} is printed as {inks[role]}"
                findings.append(_note(brand, what, f"write the cmyk of {inks[role]}"))
            continue
        contrast = 1.05 / (light_of(profile, given) + 0.05)
        if contrast < _RATIOS[role]:
            what = f"the cmyk of {role} has a contrast of {contrast:.2f}:1 in print, and {_RATIOS[role]:g}:1 is needed"
            findings.append(_note(brand, f"{what}; printed as its rgb", "take more ink, or black"))
            continue
        own[asked] = given
        if role == "primary":
            own[inks["tint"]] = share_of(profile, given, inks["tint"])
    own |= {inks["ink"]: BLACK, inks["paper"]: PAPER, WHITE: PAPER}
    return PressInks(Printer(condition, own), tuple(findings))


def _note(brand: Brand, what: str, remedy: str) -> Finding:
    return Finding(Severity.NOTE, brand.place, what, remedy, "contrast")
