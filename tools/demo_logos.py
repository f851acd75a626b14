"""Draw the logos of the demo brands: an SVG for demo-red, a PNG for demo-dark.

Run ``python tools/demo_logos.py`` from the root of a checkout. The words are outlines of the bundled fonts, since
a logo may hold no text. Same fonts, same files.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts.look.typefaces import Face, Family  # noqa: E402

RED = "#8C3A1F"
CLAY = "#D98A5F"
PLUM = (59, 42, 90, 255)
GOLD = (201, 150, 62, 255)


def outlines(face: Face, text: str, size: float, x: float, y: float) -> str:
    """Return SVG path data of ``text`` with its baseline at ``y``."""
    font = hb.Font(hb.Face(face.data))
    parts: list[str] = []
    scale = size / font.face.upem
    for char, advance in zip(text, face.advances(text), strict=True):

        def at(px: float, py: float, left: float = x) -> str:
            return f"{left + px * scale:.2f} {y - py * scale:.2f}"

        funcs = hb.DrawFuncs()
        funcs.set_move_to_func(lambda px, py, _, at=at: parts.append(f"M{at(px, py)}"))
        funcs.set_line_to_func(lambda px, py, _, at=at: parts.append(f"L{at(px, py)}"))
        funcs.set_quadratic_to_func(lambda cx, cy, px, py, _, at=at: parts.append(f"Q{at(cx, cy)} {at(px, py)}"))
        funcs.set_close_path_func(lambda _: parts.append("Z"))
        font.draw_glyph(font.get_nominal_glyph(ord(char)), funcs, None)
        x += advance * size
    return "".join(parts)


def red(path: Path) -> None:
    """Draw two steps of a path under a sun, and the name."""
    bold = Family("Atkinson Hyperlegible").bold
    name = outlines(bold, "Demo Praksis", 15, 31, 17.2)
    width = 31 + sum(bold.advances("Demo Praksis")) * 15 + 0.5
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} 24">\n'
        f"  <title>Demo Praksis</title>\n"
        f'  <circle cx="12" cy="7" r="5" fill="{CLAY}"/>\n'
        f'  <path d="M1 22c0-6 4.6-9.6 11-9.6S23 16 23 22h-5.2c0-3-2.2-5-5.8-5s-5.8 2-5.8 5z" fill="{RED}"/>\n'
        f'  <path d="{name}" fill="{RED}"/>\n'
        "</svg>\n",
        encoding="utf-8",
    )


def dark(path: Path) -> None:
    """Draw a house of two gables, and the name, six times too large and then scaled down for smooth edges."""
    scale, height = 40, 24
    face = Family("Source Sans 3").bold
    font = ImageFont.truetype(BytesIO(face.data), 15 * scale)
    width = round((31 + sum(face.advances("Demo Sundhedshus")) * 15 + 1) * scale)
    image = Image.new("RGBA", (width, height * scale), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)

    def scaled(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * scale, y * scale) for x, y in points]

    draw.polygon(scaled((1, 22.5), (1, 10), (8, 3), (15, 10), (15, 22.5)), fill=PLUM)
    draw.polygon(scaled((12.5, 22.5), (12.5, 13.5), (18.2, 7.8), (24, 13.5), (24, 22.5)), fill=GOLD)
    draw.rectangle(scaled((6, 15), (10, 22.5)), fill=(255, 255, 255, 255))
    draw.text((31 * scale, 17.4 * scale), "Demo Sundhedshus", font=font, fill=PLUM, anchor="ls")
    small = image.resize((width // 6, height * scale // 6), Image.Resampling.LANCZOS)
    small.save(path, optimize=True, dpi=(400, 400))


if __name__ == "__main__":
    red(ROOT / "assets/brands/demo-red/logo.svg")
    dark(ROOT / "assets/brands/demo-dark/logo.png")
