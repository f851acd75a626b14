"""The ink-saver's palette: figures as line art that costs little ink and survives a photocopier.

Skin and things are left as open paper, clothes are light and mid greys, every line is nearly black. Belongs to
drawings in the style "line" (`handouts.figures.model.line_art`), whose contours are heavier.
"""

from __future__ import annotations

from collections.abc import Mapping

_PAPER = (
    "skin", "skin-far", "mat", "prop", "wall", "badge-text", "halo", "shoe", "shoe-far",
)  # fmt: skip
_GREYS = {
    "#111111": ("skin-line", "hair-line", "top-line", "bottoms-line", "shoe-line", "band-line"),
    "#000000": ("face", "arrow", "badge"),
    "#444444": ("prop-line",),
    "#555555": ("hair",),
    "#777777": ("band",),
    "#999999": ("ghost-line",),
    "#9C9C9C": ("bottoms-far",),
    "#B8B8B8": ("bottoms",),
    "#BBBBBB": ("mat-edge",),
    "#D8D8D8": ("top-far",),
    "#DDDDDD": ("mat-shadow", "shadow", "prop-far"),
    "#E6E6E6": ("top",),
    "#EEEEEE": ("ghost",),
}


def ink_saver(inks: Mapping[str, str]) -> dict[str, str]:
    """Return the inks with every role of a figure in its grey; the page's own inks stay as they are."""
    greys = {role: grey for grey, roles in _GREYS.items() for role in roles}
    return {**inks, **dict.fromkeys(_PAPER, inks["paper"]), **greys}
