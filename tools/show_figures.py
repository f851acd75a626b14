"""Render figures as PNG for the eye: ``show_figures.py OUT.png [--line] [--height N] NAME…``."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from handouts.drawing import Drawing
from handouts.figures.live import draw
from handouts.figures.read import read_figure
from handouts.shelf import Shelf

UNITS = 4000
PALETTES = {
    "a": {"skin": "#E2AE8B", "hair": "#3A2A24", "top": "#2A8C8C", "bottoms": "#24405C"},
    "b": {"skin": "#8D5A3B", "hair": "#1E1512", "top": "#D88A4E", "bottoms": "#3B3F4A"},
    "c": {"skin": "#F0C6A8", "hair": "#8A5A2B", "top": "#5B6CB0", "bottoms": "#2E2F45"},
}
_DARK = {
    "skin": ("#8A4F38", "#6A3520"), "hair": ("#101010", "#141010"), "top": ("#08313A", "#052025"),
    "bottoms": ("#0D1A2A", "#0A1420"), "shoe": ("#555555", "#333333"), "band": ("#5A1A3A", "#4A1030"),
}  # fmt: skip
_PLAIN = {
    "mat": "#D5E6E4", "mat-edge": "#A9CBC8", "mat-shadow": "#B3C9C7", "shadow": "#DCE4EA", "prop": "#E4E8EC",
    "prop-far": "#C3CBD3", "prop-line": "#7F8D99", "wall": "#EEF1F4", "arrow": "#C2410C", "halo": "#FFFFFF",
    "badge": "#17242C", "badge-text": "#FFFFFF", "ghost": "#DCE3E8", "ghost-line": "#A9B6C0", "face": "#3A2018",
}  # fmt: skip


def mix(one: str, two: str, share: float) -> str:
    """Mix two colours."""
    pairs = [(int(one[i : i + 2], 16), int(two[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _line() -> dict[str, str]:
    """Return the ink-saver's greys."""
    white = ("skin", "skin-far", "halo", "mat", "prop", "wall", "badge-text", "shoe", "shoe-far")
    grey = {
        "#555555": ("hair",), "#E6E6E6": ("top",), "#D8D8D8": ("top-far",), "#B8B8B8": ("bottoms",),
        "#9C9C9C": ("bottoms-far",), "#BBBBBB": ("mat-edge",), "#DDDDDD": ("mat-shadow", "shadow", "prop-far"),
        "#444444": ("prop-line",), "#000000": ("arrow", "badge", "face"), "#EEEEEE": ("ghost",),
        "#999999": ("ghost-line",), "#777777": ("band",),
        "#111111": tuple(f"{role}-line" for role in ("skin", "hair", "top", "bottoms", "shoe", "band")),
    }  # fmt: skip
    return dict.fromkeys(white, "#FFFFFF") | {role: colour for colour, roles in grey.items() for role in roles}


def palette(name: str) -> dict[str, str]:
    """Return a colour for every role."""
    if name == "line":
        return _line()
    out = dict(_PLAIN)
    base = {**PALETTES[name], "shoe": "#F4F4F2", "band": "#B0457A"}
    for role, colour in base.items():
        far, line = _DARK[role]
        out[role], out[f"{role}-far"], out[f"{role}-line"] = colour, mix(colour, far, 0.3), mix(colour, line, 0.62)
    return out


def image(drawing: Drawing, colours: dict[str, str], body_pt: float, background: str = "#FFFFFF", zoom: float = 3.0):
    """Paint a drawing with reportlab and render it; ``body_pt``: length of a body height in points."""
    import pypdfium2
    from reportlab.pdfgen.canvas import Canvas

    scale, pad = body_pt / UNITS, 8
    size = (drawing.width * scale + 2 * pad, drawing.height * scale + 2 * pad)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    canvas.setFillColor(background)
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    canvas.translate(pad, pad)
    canvas.scale(scale, scale)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in drawing.shapes:
        canvas.saveState()
        if shape.clip:
            canvas.clipPath(_path(canvas, shape.clip), stroke=0, fill=0)
        if shape.fill:
            canvas.setFillColor(colours[shape.fill])
        if shape.stroke:
            canvas.setStrokeColor(colours[shape.stroke])
            canvas.setLineWidth(max(shape.width, shape.hairline / scale))
        canvas.drawPath(_path(canvas, shape.path), fill=int(bool(shape.fill)), stroke=int(bool(shape.stroke)))
        canvas.restoreState()
    canvas.save()
    page = pypdfium2.PdfDocument(buffer.getvalue())[0]
    return page.render(scale=zoom).to_pil().convert("RGB")


def _path(canvas, path: str):
    out, numbers = canvas.beginPath(), []
    for token in path.split():
        if token == "m":
            out.moveTo(*numbers)
        elif token == "l":
            out.lineTo(*numbers)
        elif token == "c":
            out.curveTo(*numbers)
        elif token == "h":
            out.close()
        else:
            numbers.append(float(token))
            continue
        numbers = []
    return out


def main() -> None:
    """Draw the named figures side by side, wrapped, into one PNG."""
    from PIL import Image, ImageDraw

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--palette", default="a", choices=["a", "b", "c", "line"])
    parser.add_argument("--body", type=float, default=45.0, help="body height in millimetres")
    parser.add_argument("--zoom", type=float, default=3.0)
    parser.add_argument("--width", type=int, default=1700)
    parser.add_argument("--background", default="#FFFFFF")
    options = parser.parse_args()
    shelf = Shelf.standard(())
    names = options.names or [name for name in shelf.names("figures", ".yaml") if not name.startswith("base-")]
    pictures = []
    for name in names:
        made = draw(read_figure(name, shelf), style="line" if options.palette == "line" else "colour")
        for warning in made.warnings:
            print(f"{name}: {warning}")
        picture = image(
            made.drawing, palette(options.palette), options.body * 72 / 25.4, options.background, options.zoom
        )
        ImageDraw.Draw(picture).text((4, picture.height - 12), name, fill="#888888")
        pictures.append(picture)
    x = y = row = 0
    places = []
    for picture in pictures:
        if x and x + picture.width > options.width:
            x, y, row = 0, y + row + 6, 0
        places.append((x, y))
        x, row = x + picture.width + 6, max(row, picture.height)
    sheet = Image.new("RGB", (max([options.width, *(p.width for p in pictures)]), y + row), "#CCCCCC")
    for picture, place in zip(pictures, places, strict=True):
        sheet.paste(picture, place)
    sheet.save(options.out)


if __name__ == "__main__":
    main()
