"""Take the pictures of docs/layouts.md: every layout of the shipped guide as one contact sheet, in 32 colours.

``layout_pictures.py`` → ``docs/pictures/layouts/<layout>.png``. Run it after a layout or the guide has changed.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts.press import Press  # noqa: E402
from handouts.preview import pictures  # noqa: E402
from handouts.shelf import Shelf  # noqa: E402

PLACE = ROOT / "docs" / "pictures" / "layouts"
LAYOUTS = ("leaflet-a4", "leaflet-a4-large", "folder-dl", "booklet-a5", "exercise-sheet", "card-a6", "poster-a3")
WIDE, HIGH, COLOURS = 900, 560, 32
"""Of a picture at the most, pixels, and how many colours it has: small enough to be read with the page."""


def main() -> None:
    """Make each picture and write it."""
    press = Press(Shelf.standard())
    PLACE.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS:
        (order,) = press.orders(["low-back-pain"], ["en"], [layout])
        [(_, png)] = pictures(press.make(order).pdf, dpi=96, sheet=True)
        image = Image.open(io.BytesIO(png)).convert("RGB")
        image.thumbnail((WIDE, HIGH), Image.Resampling.LANCZOS)
        few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)  # red is rare
        few.save(PLACE / f"{layout}.png", optimize=True)


if __name__ == "__main__":
    main()
