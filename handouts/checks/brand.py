"""What a brand gives its leaflets: a colour for warnings that is taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, dist, radians, sin

from handouts.checks.look_rules import ACCENT
from handouts.errors import Finding
from handouts.look.brand import Brand
from handouts.look.colour import oklch
from handouts.look.theme import Theme

_NEAR = 0.06
"""Distance in OKLab below which two colours on paper are hardly told apart when they do not touch."""
_COOL = (105.0, 290.0)
"""Hues, in degrees of OKLCH, from green to blue: on a sign they say that all is well, or what one must do."""
_GREY = 0.04


def check_accent(brand: Brand) -> Iterator[Finding]:
    """Yield what keeps the accent, which is the colour of warnings, from being seen as one; as it is printed."""
    inks = Theme.make(brand).inks
    accent, primary = inks["accent"], inks["primary"]
    place = brand.places.get("accent", brand.place)
    own = "accent" in brand.places
    _, chroma, hue = oklch(accent)
    if dist(_lab(accent), _lab(primary)) < _NEAR:
        which = f"accent {accent}" if own else f"{accent}, the accent of a brand that names none,"
        yield ACCENT.at(place, f"{which} is the colour of warnings, and hardly told from that of titles, {primary}")
    elif own and chroma > _GREY and _COOL[0] < hue < _COOL[1]:
        yield ACCENT.at(place, f"accent {accent} is the colour of warnings and rules to stop by, and looks like none")


def _lab(colour: str) -> tuple[float, float, float]:
    lightness, chroma, hue = oklch(colour)
    return lightness, chroma * cos(radians(hue)), chroma * sin(radians(hue))
