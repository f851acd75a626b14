"""A drawing as SVG 1.1: for a website, a slide, or a look in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from handouts.drawing import Drawing, Shape
from handouts.units import MM

_NO_XML: dict[int, None] = dict.fromkeys(
    (*(code for code in range(0x20) if chr(code) not in "\t\n\r"), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
)
"""Characters that no XML file can hold (XML 1.0, 2.2)."""

_COMMANDS = {"m": "M", "l": "L", "c": "C", "h": "Z"}


def svg(
    drawing: Drawing, inks: Mapping[str, str], width: float, *, title: str = "", alt: str = "", lang: str = ""
) -> str:
    """Return a drawing as an SVG file ``width`` millimetres wide; same drawing, same text.

    ``inks``: role to ``#RRGGBB``. ``title`` and ``alt`` are what a screen reader says of it, in ``lang`` (BCP 47).
    """
    unit = width * MM / drawing.width  # points in a drawing unit
    high = width * drawing.height / drawing.width
    clips = list(dict.fromkeys(shape.clip for shape in drawing.shapes if shape.clip))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_plain(width)}mm" height="{_plain(high)}mm" '
        f'viewBox="0 0 {_plain(drawing.width)} {_plain(drawing.height)}" role="img"'
        f"{f' xml:lang={_quoted(lang)}' if lang else ''}>"
    ]
    words = {"title": title, "desc": alt}
    lines += [f"<{tag}>{escape(_clean(text), quote=False)}</{tag}>" for tag, text in words.items() if text]
    lines += [
        f'<clipPath id="clip{number}"><path d="{_data(clip, drawing.height)}"/></clipPath>'
        for number, clip in enumerate(clips, start=1)
    ]
    lines.append('<g stroke-linecap="round" stroke-linejoin="round">')
    lines += [_path(shape, drawing.height, inks, unit, clips) for shape in drawing.shapes if shape.fill or shape.stroke]
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _path(shape: Shape, height: float, inks: Mapping[str, str], unit: float, clips: list[str]) -> str:
    def ink(role: str) -> str:
        return role if role.startswith("#") else inks[role]

    attributes = {"d": _data(shape.path, height), "fill": ink(shape.fill) if shape.fill else "none"}
    if shape.fill and shape.even_odd:
        attributes["fill-rule"] = "evenodd"
    if shape.stroke:
        attributes["stroke"] = ink(shape.stroke)
        attributes["stroke-width"] = _plain(max(shape.width, shape.hairline / unit))
        if shape.square:
            attributes |= {"stroke-linecap": "butt", "stroke-linejoin": "miter"}
        if shape.dash:
            attributes["stroke-dasharray"] = " ".join(map(_plain, shape.dash))
    if shape.clip:
        attributes["clip-path"] = f"url(#clip{clips.index(shape.clip) + 1})"
    return f"<path {' '.join(f'{key}={_quoted(value)}' for key, value in attributes.items())}/>"


def _data(path: str, height: float) -> str:
    """Return path operators with y upwards as SVG path data with y downwards."""
    out: list[str] = []
    numbers: list[str] = []
    for token in path.split():
        if token in _COMMANDS:
            out.append(_COMMANDS[token] + " ".join(numbers))
            numbers = []
        else:
            value = float(token)
            numbers.append(_plain(height - value if len(numbers) % 2 else value))
    return "".join(out)


def _plain(value: float) -> str:
    """Return a number to a hundredth, without a needless decimal sign."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"


def _quoted(text: str) -> str:
    return f'"{escape(_clean(text))}"'


def _clean(text: str) -> str:
    return text.translate(_NO_XML)
