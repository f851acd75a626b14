"""Makes the pictures of the README from real leaflets: ``python tools/readme_pictures.py``."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts.press import Press  # noqa: E402
from handouts.preview import pictures  # noqa: E402 — the line above finds it
from handouts.shelf import Shelf  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
GAP = 12
DESK = "#E8E8E6"
COLOURS = 160


def pages(
    press: Press, lang: str, brand: str, *, layout: str = "leaflet-a4", grayscale: bool = False, dpi: int = 62
) -> list[Image.Image]:
    """Return a leaflet's pages as pictures."""
    (order,) = press.orders(("low-back-pain",), (lang,), (layout,), (brand,), grayscale=grayscale)
    return [Image.open(BytesIO(png)).convert("RGB") for _, png in pictures(press.make(order).pdf, dpi=dpi, sheet=False)]


def beside(images: list[Image.Image]) -> Image.Image:
    """Lay pages side by side on a desk."""
    height = max(image.height for image in images)
    sheet = Image.new("RGB", (GAP + sum(image.width + GAP for image in images), height + 2 * GAP), DESK)
    left = GAP
    for image in images:
        sheet.paste(image, (left, GAP + (height - image.height) // 2))
        left += image.width + GAP
    return sheet


def under(rows: list[Image.Image]) -> Image.Image:
    """Lay rows of pages one under the other."""
    width = max(row.width for row in rows)
    sheet = Image.new("RGB", (width, sum(row.height for row in rows) - GAP * (len(rows) - 1)), DESK)
    top = 0
    for row in rows:
        sheet.paste(row, ((width - row.width) // 2, top))
        top += row.height - GAP
    return sheet


def save(image: Image.Image, name: str) -> None:
    """Write a picture with few colours, which pages have anyway."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)  # red is rare
    few.save(FOLDER / name, optimize=True)


def main() -> None:
    """Make every picture."""
    press = Press(Shelf.standard())
    save(beside(pages(press, "da", "default")), "low-back-pain.png")
    brands = [
        pages(press, "en", "demo-red")[0],
        pages(press, "en", "demo-red")[2],
        pages(press, "da", "demo-dark")[0],
        pages(press, "da", "default", grayscale=True)[2],
    ]
    save(beside(brands), "brands-and-grey.png")
    folder = pages(press, "da", "default", layout="folder-dl", dpi=75)
    sheet = pages(press, "en", "default", layout="exercise-sheet", dpi=53)
    forms = [
        *sheet,
        pages(press, "da", "demo-red", layout="card-a6", dpi=53)[0],
        pages(press, "en", "default", layout="poster-a3", dpi=37)[0],
    ]
    save(under([beside(folder), beside(forms)]), "forms-of-paper.png")


if __name__ == "__main__":
    main()
