"""Contrast of text against what is behind it, as rendered (WCAG 2.2, 1.4.3): no drawing order is guessed."""

from __future__ import annotations

from collections import Counter

from handouts.checks.pdf_objects import Report
from handouts.checks.pdf_render import Glyph, Rendered, glyphs
from handouts.look.colour import contrast, hexed

_STEP = 3
"""Every third character is looked at: a word of one colour cannot hide."""
_MOST = 700
"""Characters of a page that are looked at: of a page full of small print every tenth."""
_LARGE, _LARGE_BOLD = 18.0, 14.0
_SLACK = 0.08
"""A ratio that is rendered is off by rounding of channels and soft edges."""
_FEWEST = 2
"""Characters that must lack contrast before it is told: one alone may be an ornament."""

Key = tuple[str, str, bool]
"""Colour of the text, of its background, whether it is large."""


def check_contrast(shown: Rendered, report: Report) -> None:
    """Add text of a page that has less contrast than 4.5:1, or 3:1 where it is large."""
    step = max(_STEP, shown.text.count_chars() // _MOST)
    poor: dict[Key, list[str]] = {}
    lost = 0
    for glyph in glyphs(shown, step):
        behind = _behind(shown, glyph)
        if behind is None:
            continue
        red, green, blue, alpha = glyph.colour
        share = alpha / 255
        mixed = [over * share + under * (1 - share) for over, under in zip((red, green, blue), behind, strict=True)]
        ink, ground = hexed(*mixed), hexed(*behind)
        large = glyph.size >= (_LARGE_BOLD if glyph.bold else _LARGE) - 0.05
        ratio = contrast(ink, ground)
        if ratio < 1.1:
            lost += 1
        elif ratio < (3.0 if large else 4.5) - _SLACK:
            poor.setdefault((ink, ground, large), []).append(glyph.char)
    for (ink, ground, large), chars in poor.items():
        if len(chars) >= _FEWEST:
            least = "3:1" if large else "4.5:1"
            what = (
                f"page {shown.index + 1}: {len(chars) * step} characters or so in {ink} on {ground} have "
                f"a contrast of {contrast(ink, ground):.2f}:1, and {least} is needed"
            )
            report.error(what, "pdf-contrast", "print them darker, or on a lighter ground")
    if lost >= _FEWEST:
        what = f"page {shown.index + 1}: about {lost * step} characters are in the colour of what is behind them"
        report.warning(what, "pdf-unseen", "show them or take them out: a screen reader reads them")


def _behind(shown: Rendered, glyph: Glyph) -> tuple[int, int, int] | None:
    """Return the colour round a character: the commonest of the pixels just outside its box; None off the page."""
    margin = max(1.0, 0.06 * glyph.size * shown.scale)
    left, right = int(glyph.left - margin), int(glyph.right + margin)
    top, bottom = int(glyph.top - margin), int(glyph.bottom + margin)
    if left < 0 or top < 0 or right >= shown.width or bottom >= shown.high or right - left > 2000 or bottom < top:
        return None
    ring: Counter[tuple[int, int, int]] = Counter()
    for x in range(left, right + 1, max(1, (right - left) // 8)):
        ring[shown.colour(x, top)] += 1
        ring[shown.colour(x, bottom)] += 1
    for y in range(top, bottom + 1, max(1, (bottom - top) // 8)):
        ring[shown.colour(left, y)] += 1
        ring[shown.colour(right, y)] += 1
    return ring.most_common(1)[0][0]
