"""Draw the pictures of docs/figures.md: ``figure_pictures.py`` writes ``docs/pictures/figures-*.png``.

The finished figure is the page's own example, read from its text.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from handouts.drawing import Drawing  # noqa: E402
from handouts.figures.anchors import anchor  # noqa: E402
from handouts.figures.live import draw, figure  # noqa: E402
from handouts.figures.model import UNITS  # noqa: E402
from handouts.figures.names import ANCHORS  # noqa: E402
from handouts.figures.read import read_figure  # noqa: E402
from handouts.figures.scene import Stage  # noqa: E402
from handouts.look.brand import read_brand  # noqa: E402
from handouts.look.theme import Theme  # noqa: E402
from handouts.look.typefaces import Typefaces  # noqa: E402
from handouts.pdf.paint import paint  # noqa: E402
from handouts.preview import pictures  # noqa: E402
from handouts.scaffold import POSES, new_figure  # noqa: E402
from handouts.shelf import Shelf  # noqa: E402
from handouts.typeset.marks import About, DrawingMark, FillMark, Leaflet, Mark, Page, RuleMark, Tag, TextMark  # noqa: E402
from handouts.units import Rect, mm  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
SHELF = Shelf.standard()
INKS = Theme.make(read_brand("default", SHELF)[0]).inks
FACES = Typefaces.named()
SIZE = 8.0
PAD = mm(3)


def example(root: Path) -> None:
    """Make the page's example in a content root, as the page tells to."""
    text = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    path, _ = new_figure("seated-heel-raise", "sitting", root)
    figure_text = path.read_text(encoding="utf-8")
    for block in re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^(?=[a-z])", block, flags=re.MULTILINE)[1:]:
            key = part.partition(":")[0]
            figure_text = re.sub(rf"^{key}:.*?(?=^\S|\Z)", lambda _, part=part: part, figure_text, flags=re.M | re.S)
    path.write_text(figure_text, encoding="utf-8")


def words(text: str, x: float, y: float, *, right: bool = False) -> list[Mark]:
    """Return a line of text that starts, or ends, at a place."""
    marks: list[Mark] = []
    runs = FACES.faces_for(text, FACES.body)
    if right:
        x -= sum(sum(face.advances(part)) for face, part in runs) * SIZE
    for face, part in runs:
        marks.append(TextMark(x, y, part, face.advances(part), face.name, SIZE, "ink", 0))
        x += sum(face.advances(part)) * SIZE
    return marks


def save(name: str, marks: list[Mark], width: float, height: float) -> None:
    """Write marks as a small PNG: flat colours need no more than a palette of 64."""
    page = Page(width, height, tuple(marks))
    leaflet = Leaflet(About("figures", "en"), (page,), (Tag("Document", -1),), (), FACES.faces(), INKS)
    [(_, data)] = pictures(paint(leaflet), dpi=130, sheet=False)
    with Image.open(io.BytesIO(data)) as picture:
        small = picture.quantize(64, dither=Image.Dither.NONE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"figures-{name}.png"
    small.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def alone(name: str, drawing: Drawing, body: float) -> None:
    """Write one drawing; ``body``: millimetres to a body height."""
    wide, high = (mm(body) * side / UNITS for side in (drawing.width, drawing.height))
    save(name, [DrawingMark(Rect(PAD, PAD, wide, high), drawing, 0)], wide + 2 * PAD, high + 2 * PAD)


def poses() -> None:
    """Write the seven poses, four and three to a row, with their names."""
    marks: list[Mark] = []
    wide, unit = mm(38), mm(28) / UNITS
    low = mm(18)  # how high the second row is: all of it lies down
    for number, pose in enumerate(POSES):
        row, column = divmod(number, 4)
        drawing = figure(pose, SHELF).drawing
        x, y = PAD + column * wide, PAD + (1 - row) * low + 2 * SIZE
        scale = min(unit, (wide - mm(3)) / drawing.width)
        marks.append(DrawingMark(Rect(x, y, drawing.width * scale, drawing.height * scale), drawing, 0))
        marks += words(pose, x, y - 1.4 * SIZE)
    save("poses", marks, 4 * wide + 2 * PAD, low + mm(30) + 2 * SIZE + 2 * PAD)


def anchors() -> None:
    """Write a standing person with the points of the body, each with its name at the side."""
    spec = read_figure("standing", SHELF)
    stage = Stage(spec, spec.phases[0])
    stage.paint()
    drawing, left, bottom = stage.drawing()
    unit = mm(110) / UNITS
    x0, wide = PAD + mm(32), drawing.width * unit
    marks: list[Mark] = [DrawingMark(Rect(x0, PAD, wide, drawing.height * unit), drawing, 0)]
    spots = {}
    for name in ANCHORS:
        if not name.endswith("_l"):
            x, y = stage.camera.point(anchor(stage.skeleton, stage.build, name)) * UNITS
            spots[name.removesuffix("_r")] = (x0 + (float(x) - left) * unit, PAD + (float(y) - bottom) * unit)
    middle = x0 + wide / 2
    ordered = sorted(spots.items(), key=lambda item: item[1][0])
    halves = (ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :])
    for half, edge, right in ((halves[0], x0 - mm(4), True), (halves[1], x0 + wide + mm(4), False)):
        last = float("inf")
        for name, (x, y) in sorted(half, key=lambda item: -item[1][1]):
            line = min(y - SIZE / 3, last - 1.15 * SIZE)
            last = line
            marks.append(RuleMark(x, y, edge, line + SIZE / 3, 0.4, "mute"))
            marks.append(FillMark(Rect(x - 1.6, y - 1.6, 3.2, 3.2), "accent", 1.6, "paper", 0.5))
            marks += words(name, edge - 2 if right else edge + 2, line, right=right)
    save("anchors", marks, 2 * (middle), drawing.height * unit + 2 * PAD)


def main() -> None:
    """Write all pictures."""
    poses()
    alone("start", figure("sitting", SHELF).drawing, 45)
    with tempfile.TemporaryDirectory() as folder:
        example(Path(folder))
        made = draw(read_figure("seated-heel-raise", Shelf.standard((Path(folder),))))
        for warning in made.warnings:
            print(f"warning: {warning}")
        alone("done", made.drawing, 45)
    anchors()


if __name__ == "__main__":
    main()
