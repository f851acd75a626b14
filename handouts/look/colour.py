"""Colours as ``#RRGGBB`` and what can be reckoned with them: luminance, contrast, tones of one hue.

Luminance and contrast are WCAG 2.2's (relative luminance; contrast ratio 1–21). Tones are made in OKLCH
(B. Ottosson, "A perceptual color space for image processing", 2020): there a darker tone keeps its hue.
"""

from __future__ import annotations

import math
from collections.abc import Callable

WHITE = "#FFFFFF"

Triple = tuple[float, float, float]

Inks = tuple[int, int, int, int]
"""Cyan, magenta, yellow and black in per cent, as a press lays them."""

MOST_INK = 300
"""Per cent of all inks together: what sheet-fed offset on coated paper dries with."""


def is_colour(text: str) -> bool:
    """Tell whether ``text`` is ``#`` and six hexadecimal digits."""
    return len(text) == 7 and text[0] == "#" and all(char in "0123456789abcdefABCDEF" for char in text[1:])


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0–255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexed(red: float, green: float, blue: float) -> str:
    """Return ``#RRGGBB`` of channels 0–255, rounded and kept in range."""
    return "#" + "".join(f"{min(255, max(0, round(channel))):02X}" for channel in (red, green, blue))


def linear(channel: int) -> float:
    """Return the light (0–1) of an sRGB channel 0–255 (WCAG 2.2, relative luminance; threshold of IEC 61966-2-1)."""
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _channel(light: float) -> float:
    part = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return part * 255


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black and 1 for white."""
    red, green, blue = rgb(colour)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return ``colour`` with ``share`` (0–1) of ``other`` in it, as paint on screen mixes (sRGB)."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    red, green, blue = (mine + (theirs - mine) * share for mine, theirs in pairs)
    return hexed(red, green, blue)


def grey(colour: str) -> str:
    """Return the grey of the same luminance; the darker of two neighbours, so that contrast on paper is kept."""
    if colour.upper() == WHITE:
        return WHITE
    level = math.floor(_channel(luminance(colour)) + 1e-6)
    return hexed(level, level, level)


def oklch(colour: str) -> Triple:
    """Return lightness (0–1), chroma (about 0–0.37) and hue in degrees."""
    red, green, blue = (linear(channel) for channel in rgb(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour; where the screen cannot show it, with as much chroma as it can."""
    light = _light(lightness, chroma, hue)
    if not _shown(light):
        low, high = 0.0, chroma
        for _ in range(12):
            middle = (low + high) / 2
            if _shown(_light(lightness, middle, hue)):
                low = middle
            else:
                high = middle
        light = _light(lightness, low, hue)
    red, green, blue = (_channel(min(1.0, max(0.0, part))) for part in light)
    return hexed(red, green, blue)


def tone(colour: str, lightness: float, chroma: float | None = None) -> str:
    """Return the colour at another OKLCH lightness (and chroma), hue kept."""
    _, own, hue = oklch(colour)
    return from_oklch(lightness, own if chroma is None else chroma, hue)


def darkened(colour: str, holds: Callable[[str], bool]) -> str | None:
    """Return the lightest tone of ``colour``, not lighter than itself, for which ``holds``; None where none does."""
    if holds(colour):
        return colour
    low, high = 0.0, oklch(colour)[0]
    if not holds(tone(colour, 0.0)):
        return None
    for _ in range(14):
        middle = (low + high) / 2
        if holds(tone(colour, middle)):
            low = middle
        else:
            high = middle
    return tone(colour, low)


def nearest_tone(colour: str, holds: Callable[[str], bool]) -> str | None:
    """Return the tone closest in lightness to ``colour``, darker or lighter, for which ``holds``."""
    if holds(colour):
        return colour
    start = oklch(colour)[0]
    for step in range(1, 101):
        for lightness in (start + step / 100, start - step / 100):
            if 0.0 <= lightness <= 1.0 and holds(found := tone(colour, lightness)):
                return found
    return None


def _light(lightness: float, chroma: float, hue: float) -> Triple:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _shown(light: Triple) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in light)
