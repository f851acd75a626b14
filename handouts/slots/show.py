"""How numbers, round corners and kerned text are written in a content stream (ISO 32000-1, 7.3.3, 8.5.2 and 9.4.3)."""

from __future__ import annotations

_ARC = 0.5523
"""How far the control points of a quarter circle stand from its ends, in radii."""


def number(value: float) -> str:
    """Return a number with at most three decimals, as short as it can be: a thousandth of a point is nothing."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Return several numbers with blanks between them."""
    return " ".join([number(value) for value in values])


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path of a rectangle from its lower left corner, its corners round where there is a radius."""
    radius = min(radius, width / 2, height / 2)
    if radius <= 0:
        return f"{numbers(x, y, width, height)} re"
    left, low, right, top = x, y, x + width, y + height
    near = radius * (1 - _ARC)
    return (
        f"{numbers(left + radius, low)} m {numbers(right - radius, low)} l "
        f"{numbers(right - near, low, right, low + near, right, low + radius)} c {numbers(right, top - radius)} l "
        f"{numbers(right, top - near, right - near, top, right - radius, top)} c {numbers(left + radius, top)} l "
        f"{numbers(left + near, top, left, top - near, left, top - radius)} c {numbers(left, low + radius)} l "
        f"{numbers(left, low + near, left + near, low, left + radius, low)} c h"
    )


def outlined(
    text: str, advances: tuple[float, ...], outlines: dict[str, str], em: int, size: float, x: float, y: float
) -> str:
    """Return the operators that fill the outlines of a run of text which begins at ``(x, y)``, in the ink that is set.

    ``outlines``: the path of each character in font units, of which ``em`` are an em; ``advances``: in em. Each glyph
    is drawn from its own origin, so that one letter is the same bytes wherever it stands, and packs well.
    """
    scale = f"{size / em:.6f}"
    out = [f"q {scale} 0 0 {scale} {numbers(x, y)} cm"]
    at, drawn = 0.0, 0
    for char, advance in zip(text, advances, strict=True):
        path = outlines[char]
        if path:
            here = round(at * em)
            out.append(f"1 0 0 1 {here - drawn} 0 cm {path} f" if here != drawn else f"{path} f")
            drawn = here
        at += advance
    out.append("Q")
    return "\n".join(out)


def shown(codes: list[str], widths: list[float], advances: tuple[float, ...]) -> tuple[float, str]:
    """Return the letter-spacing in em and the operator that shows a run with its kerning.

    ``codes``: four hex digits for each character; ``widths``: its advance in the font, in em; ``advances``: the
    one it is to have. Kerning is the difference of the two, in thousandths of the em; where most of a run differs by
    the same it is tracked, and that is set once. What rounding leaves over goes to the next.
    """
    plain = "".join(codes)
    differences = [advance - width for advance, width in zip(advances, widths, strict=True)]
    gaps = [(index, gap) for index, gap in enumerate(differences) if gap]
    if not gaps:
        return 0.0, f"<{plain}>Tj"
    tracking = 0.0
    if len(gaps) * 2 > len(codes):
        tracking = sorted(differences)[len(codes) // 2]
        gaps = [(index, gap - tracking) for index, gap in enumerate(differences)]
    parts, left, done = [], 0.0, 0
    for index, gap in gaps[: -1 if gaps[-1][0] == len(codes) - 1 else None]:  # after the last one nothing moves
        left += gap * 1000
        if not -0.5 < left < 0.5:
            step = round(left)
            parts.append(f"<{plain[done : 4 * index + 4]}>{-step}")
            left -= step
            done = 4 * index + 4
    rest = f"<{plain[done:]}>"
    return tracking, f"[{''.join(parts)}{rest}]TJ" if parts else f"{rest}Tj"
