"""The shipped figures: geometry, texts, baked files, sizes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from hashlib import sha256

import pytest
from shapely import Polygon

from handouts.content.exercise import read_exercise
from handouts.drawing import Drawing
from handouts.figures.bake import bake, load_baked
from handouts.figures.checks import check_stages
from handouts.figures.live import draw, figure
from handouts.figures.model import arrange, flipped, mirrored, places, ways_of
from handouts.figures.read import read_figure
from handouts.figures.scene import draw_phases
from handouts.look.brand import read_brand
from handouts.look.colour import contrast
from handouts.look.inks import INK_ROLES
from handouts.look.theme import Theme
from handouts.shelf import Shelf

SHELF = Shelf.standard(())
NAMES = sorted(SHELF.names("figures", ".yaml"))
BASES = ("standing", "sitting", "all-fours", "kneeling", "supine", "prone", "side-lying")
_PATH = re.compile(r"-?\d+ -?\d+ m( (-?\d+ -?\d+ [ml]|(-?\d+ -?\d+ ){3}c|h))+")


def loaded(name: str, style: str = "colour") -> Drawing:
    """Return the drawing of a shipped figure from its baked file."""
    baked = load_baked(name, SHELF, style=style)
    assert baked is not None
    return baked.drawing


def on_path(path: str) -> list[tuple[int, int]]:
    """Return the points that a path goes through, without its handles."""
    return [(int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+) [mlc]", path)]


def extent(path: str) -> tuple[int, int, int, int]:
    """Return the box of the points that a path goes through."""
    points = on_path(path)
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


@pytest.mark.parametrize("name", NAMES)
def test_geometry_and_bake(name: str) -> None:
    """A shipped figure has no warnings about its geometry or texts, and baking it again gives what is shipped.

    Every part is one valid outline without holes, and together they are one body with nothing floating beside it.
    """
    spec = read_figure(name, SHELF)
    phases, stages = draw_phases(spec)
    assert check_stages(spec, stages) == ()
    for stage in stages:
        for part in stage.canvas.body:
            assert part.is_valid
            assert isinstance(part, Polygon)
            assert len(part.interiors) == 0
        assert stage.whole.geom_type == "Polygon"
    path = SHELF.find("figures/baked", f"{name}.json")
    assert path is not None
    assert bake(spec, phases) == path.read_text(encoding="utf-8")


OTHER_PROCESSOR = {
    "OPENBLAS_CORETYPE": "Prescott",
    "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F",
}
"""A processor of 2004: sums of products are rounded in another order than those of today round them."""


def test_another_processor_draws_the_same_bytes() -> None:
    """What a clinic's machines draw of its own figures is the same on all; four of these told processors apart."""
    names = ("getting-out-of-bed", "open-book", "piriformis", "shoulder-stick-raise", "walking")
    code = """
from hashlib import sha256
from sys import argv
from handouts.figures.live import baked_text
from handouts.figures.read import read_figure
from handouts.shelf import Shelf
for name in argv[1:]:
    print(sha256(baked_text(read_figure(name, Shelf.standard())).encode()).hexdigest())
"""
    asked = [sys.executable, "-W", "ignore", "-c", code, *names]
    done = subprocess.run(asked, env=os.environ | OTHER_PROCESSOR, capture_output=True, text=True, check=True)
    shipped = [SHELF.find("figures/baked", f"{name}.json") for name in names]
    assert done.stdout.split() == [sha256(path.read_bytes()).hexdigest() for path in shipped if path]


@pytest.mark.parametrize("name", NAMES)
def test_texts(name: str) -> None:
    """Every shipped figure has title, alt text and phase labels in Danish and English."""
    spec = read_figure(name, SHELF)
    for words in (spec.title, spec.alt, *(phase.label for phase in spec.phases)):
        assert {"da", "en"} <= set(words)


@pytest.mark.parametrize("name", [name for name in NAMES if SHELF.find("exercises", f"{name}.en.md")])
def test_title_is_that_of_the_exercise(name: str) -> None:
    """A figure is called what its exercise is called, in every language of both."""
    spec = read_figure(name, SHELF)
    for language in ("da", "en"):
        assert read_exercise(name, language, SHELF)[0].title == spec.title[language]


@pytest.mark.parametrize("name", NAMES)
def test_shapes(name: str) -> None:
    """Paths are whole numbers and operators, in known inks, inside the box, and small when deflated."""
    drawing = loaded(name)
    dots = sum(shape.fill == "badge" for shape in drawing.shapes)
    for shape in drawing.shapes:
        assert _PATH.fullmatch(shape.path), shape.path[:80]
        assert {shape.fill, shape.stroke} - {None} <= set(INK_ROLES)
    assert len(zlib.compress("\n".join(shape.path for shape in drawing.shapes).encode(), 9)) < 3300 * max(2, dots)
    for shape in drawing.shapes:
        if not shape.clip:
            for x, y in on_path(shape.path):
                assert -40 <= x <= drawing.width + 40
                assert -40 <= y <= drawing.height + 40


@pytest.mark.parametrize("name", NAMES)
def test_contours_survive_small_prints(name: str) -> None:
    """No contour of the body is ever painted thinner than 0.45 pt."""
    for shape in loaded(name).shapes:
        if shape.stroke in ("skin-line", "top-line", "bottoms-line") and shape.width >= 18:
            assert shape.hairline >= 0.45


def test_base_poses_ship() -> None:
    """The seven poses that new figures start from are there."""
    assert set(BASES) <= set(NAMES)


@pytest.mark.parametrize("name", sorted(SHELF.names("brands", "/brand.yaml")))
def test_inks_part(name: str) -> None:
    """In every shipped brand, in colour and in grey, arrows and contours stand out from what lies behind them."""
    brand, _ = read_brand(name, SHELF)
    for grey in (False, True):
        inks = Theme.make(brand, grey).inks
        for behind in ("tint", "paper", "mat", "mat-shadow", "wall", "halo"):
            assert contrast(inks["arrow"], inks[behind]) >= 3
        for role in ("skin", "top", "bottoms", "hair"):
            assert contrast(inks[f"{role}-line"], inks["tint"]) >= 3
        assert contrast(inks["skin"], inks["top"]) >= 1.6
        assert contrast(inks["top"], inks["bottoms"]) >= 2


@pytest.mark.parametrize(
    ("name", "shape"),
    [("cat-camel", "slim"), ("sitting", "heavy"), ("clamshell", "heavy"), ("standing", "slim"), ("standing", "heavy")],
)
def test_builds(name: str, shape: str) -> None:
    """Other builds stand, sit and lie without warnings that the medium one does not have."""
    allowed = re.compile("below the floor|cannot|hovers|short of")
    warnings = draw(read_figure(name, SHELF), build=shape).warnings
    assert [one for one in warnings if not allowed.search(one)] == []


def test_people_differ() -> None:
    """Hair, age, clothes and shoes change the drawing."""
    spec = read_figure("standing", SHELF)
    seen = set()
    for change in (
        {},
        {"hair": "bob"},
        {"age": "older"},
        {"age": "teen"},
        {"glasses": True},
        {"sleeves": "long"},
        {"legwear": "skirt"},
        {"legwear": "short"},
        {"feet": "bare"},
        {"sex": "woman"},
        {"build": "heavy"},
    ):
        person = replace(spec.person, **change)
        seen.add(draw(replace(spec, person=person), check=False).drawing.shapes)
    assert len(seen) == 11


def test_shorts_leave_the_leg_bare() -> None:
    """Below shorts there is skin and its own contour: no line of cloth lies outside the cloth."""
    spec = read_figure("squat", SHELF)
    drawing = draw(replace(spec, person=replace(spec.person, legwear="short")), check=False).drawing
    cloth = [extent(shape.path) for shape in drawing.shapes if (shape.fill or "").startswith("bottoms")]
    lines = [extent(shape.path) for shape in drawing.shapes if shape.stroke == "bottoms-line"]
    slack = 40  # a hundredth of the body: cloth hangs a little wider than the skin in it
    assert len(cloth) >= 6
    assert lines
    for left, low, right, high in lines:
        assert any(
            a - slack <= left and b - slack <= low and right <= c + slack and high <= d + slack for a, b, c, d in cloth
        )


def test_mirrored_twice_is_the_same() -> None:
    """Flipping a drawing twice gives it back, and flipping it once does not."""
    drawing = loaded("bird-dog")
    assert mirrored(mirrored(drawing)) == drawing
    assert mirrored(drawing) != drawing


def test_left_side_keeps_numbers_upright() -> None:
    """The mirrored figure has the same size, and its numbered dots are not flipped."""
    right, left = figure("cat-camel", SHELF), figure("cat-camel", SHELF, side="left")
    assert (right.width, right.height) == (left.width, left.height)
    digits = [next(shape.path for shape in one.drawing.shapes if shape.stroke == "badge-text") for one in (right, left)]
    assert digits[0] == digits[1]
    assert flipped(left).drawing == right.drawing


def test_arrangements() -> None:
    """Stacked phases stand above each other, a row beside each other; a single phase has no number."""
    both = figure("knee-to-chest", SHELF)
    stack, row = arrange(both, "stacked"), arrange(both, "row")
    assert stack.height > row.height
    assert stack.width < row.width
    assert both.drawing == stack
    assert sum(shape.fill == "badge" for shape in row.shapes) == 2
    assert not any(shape.fill == "badge" for shape in arrange(both, "row", numbers=False).shapes)
    assert not any(shape.fill == "badge" for shape in figure("plank", SHELF).drawing.shapes)


def test_a_grid_keeps_a_floor_line_to_each_row() -> None:
    """Four phases two by two: smaller than a row or a stack in a common place, none over another, rows on one floor."""
    four = figure("getting-out-of-bed", SHELF)
    assert (len(four.phases), four.way) == (4, "grid")
    spots, width, height = places(four.phases, "grid", 0)
    floors = [y - phase.bottom for phase, (_, y, _, _) in zip(four.phases, spots, strict=True)]
    assert floors[0] == floors[1] > floors[2] == floors[3]
    for phase, (x, y, _, _) in zip(four.phases, spots, strict=True):
        assert 0 <= x <= width - phase.width
        assert 0 <= y <= height - phase.height
    assert spots[0][0] + four.phases[0].width < spots[1][0]
    least = max(width / 1.4, height)
    for way in ("row", "stacked"):
        other = arrange(four, way)
        assert max(other.width / 1.4, other.height) > least
    three = replace(four, phases=four.phases[:3])
    assert ways_of(three) == ("stacked", "row", "grid")
    assert arrange(three, "grid").height > arrange(three, "row").height


@pytest.mark.parametrize("name", ["chin-tuck", "knee-to-chest", "band-row", "squat"])
def test_numbers_come_out_alike_on_paper(name: str) -> None:
    """Fitted into the same box, close-ups and whole bodies have numbered dots of nearly one size."""
    drawn = figure(name, SHELF)
    left, _, right, _ = extent(next(shape.path for shape in drawn.drawing.shapes if shape.fill == "badge"))
    fit = max(drawn.drawing.width / 1.4, drawn.drawing.height)
    assert 0.075 <= (right - left) / fit <= 0.105


def test_phase_alone_starts_at_the_origin() -> None:
    """A phase's own drawing lies in its own box."""
    for phase in figure("squat", SHELF).phases:
        points = [point for shape in phase.drawing.shapes for point in on_path(shape.path)]
        assert min(min(point) for point in points) >= -40
        assert max(x for x, _ in points) <= phase.width + 40


def test_stale_bake_is_not_used() -> None:
    """A baked file made from another text is passed over."""
    assert load_baked("walking", SHELF, digest="something else") is None
    assert load_baked("walking", SHELF, digest=read_figure("walking", SHELF).digest) is not None
    assert load_baked("no-such-figure", SHELF) is None


def test_baked_figures_need_no_numpy() -> None:
    """A shipped figure is read without numpy and shapely."""
    code = (
        "import sys; from handouts.shelf import Shelf; from handouts.figures.live import figure;"
        "assert figure('cat-camel', Shelf.standard(())).phases;"
        "print([name for name in ('numpy', 'shapely') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_line_art_is_the_same_figure() -> None:
    """Ink-saver line art has the outlines of the colour drawing in heavier lines."""
    colour, line = loaded("squat"), loaded("squat", "line")
    assert (colour.width, colour.height) == (line.width, line.height)
    assert [shape.path for shape in colour.shapes] == [shape.path for shape in line.shapes]
    pairs = [(a, b) for a, b in zip(colour.shapes, line.shapes, strict=True) if a.stroke == "skin-line"]
    assert pairs
    assert all(heavy.width > light.width and heavy.hairline > light.hairline for light, heavy in pairs)
