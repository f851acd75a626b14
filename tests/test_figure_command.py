"""``handouts figure`` and contact sheets: SVG, PNG and PDF of one figure, warnings in words, redrawing on change."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import cli
from handouts.checks.pdf_verify import verify
from handouts.drawing import Drawing, Shape
from handouts.errors import ExitCode
from handouts.look.brand import read_brand
from handouts.look.colour import contrast
from handouts.look.inks import INK_ROLES
from handouts.look.inksaver import ink_saver
from handouts.look.svg import read_svg
from handouts.look.theme import Theme
from handouts.shelf import Shelf
from handouts.sketch.svg import svg

SHORT = """\
title: {en: Reach}
alt: {en: Drawing of a person who reaches for something far away.}
phases:
  - legs: {foot: flat}
    arm_r: {hand_at: [.9, .9, .1]}
    ground: [foot]
checks: {moving: true}
"""
"""A figure whose hand cannot reach its target."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a command line in an empty folder; return what it printed. It must end as ``code`` says."""
    monkeypatch.chdir(tmp_path)

    def once(*arguments: str, code: int = ExitCode.OK, err: bool = False) -> str:
        done = cli.run(list(arguments))
        captured = capsys.readouterr()
        assert done == code, captured.err
        return captured.err if err else captured.out

    return once


def test_a_figure_becomes_svg_png_and_pdf(run: Callable[..., str]) -> None:
    """The ending of --out chooses; all three show the same picture in the size that is said."""
    for ending in ("svg", "png", "pdf"):
        said = run("figure", "squat", "--out", f"made/squat.{ending}", "--width", "80")
        assert re.fullmatch(rf"made/squat\.{ending}  80 × \d+ mm  \d+ kB\n", said)
    width = 80 / 25.4
    with Image.open("made/squat.png") as picture:
        assert picture.width == pytest.approx(width * 150, abs=1)
    page = pypdfium2.PdfDocument(Path("made/squat.pdf"))[0]
    assert page.get_width() == pytest.approx(width * 72, abs=0.01)
    root = ET.fromstring(Path("made/squat.svg").read_text(encoding="utf-8"))
    assert root.get("width") == "80mm"


def test_without_a_name_svg_lands_in_out(run: Callable[..., str]) -> None:
    """The default is an SVG in the folder that every other command writes to."""
    assert run("figure", "standing").startswith("out/standing.svg  ")
    assert Path("out/standing.svg").is_file()


def test_the_pdf_is_tagged_and_valid(run: Callable[..., str]) -> None:
    """A lone figure is PDF/UA and PDF/A, with its alternative in the language asked for."""
    run("figure", "bridge", "--out", "bridge.pdf", "--lang", "en")
    assert verify(Path("bridge.pdf")) == ()
    assert run("verify", "bridge.pdf") == "bridge.pdf  ok\n"


def test_svg_on_stdout_stands_alone(run: Callable[..., str]) -> None:
    """With - nothing but the SVG is printed, and it has title and description in the language."""
    text = run("figure", "bird-dog", "--out", "-", "--lang", "en")
    root = ET.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "Bird-dog"
    assert str(root.findtext(f"{space}desc")).startswith("Two drawings of a woman on her hands and knees")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert run("figure", "bird-dog", "--out", "-", "--lang", "en") == text
    assert not list(Path().iterdir())


def _seen(run: Callable[..., str], *options: str) -> str:
    return run("figure", "lunge", "--out", "-", *options)


def test_every_option_changes_the_drawing(run: Callable[..., str]) -> None:
    """Style, side, brand, phase, arrangement and width each make another picture."""
    choices: tuple[tuple[str, ...], ...] = (
        ("--style", "line"), ("--side", "left"), ("--brand", "demo-red"), ("--phase", "2"), ("--stacked",),
        ("--width", "33"),
    )  # fmt: skip
    pictures = [_seen(run), *(_seen(run, *options) for options in choices)]
    assert len(set(pictures)) == len(choices) + 1
    assert _seen(run, "--row") == pictures[0]
    phase = ET.fromstring(_seen(run, "--phase", "1"))
    assert len(phase[-1]) < len(ET.fromstring(pictures[0])[-1]) / 1.5


def test_what_is_wrong_is_told_in_words(run: Callable[..., str], tmp_path: Path) -> None:
    """A hand that does not reach is a warning in centimetres; the figure is drawn all the same."""
    Path("reach.yaml").write_text(SHORT, encoding="utf-8")
    assert re.search(
        r"^reach\.yaml: warning: right hand is \d+\.\d cm short of ", run("figure", "reach.yaml", err=True), re.M
    )
    assert Path("out/reach.svg").is_file()


def test_a_file_extends_its_neighbours_and_the_library(run: Callable[..., str]) -> None:
    """A figure file given by path finds what it extends beside it and on the shelf."""
    folder = Path("clinic/figures")
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("extends: standing\nid: mine\n", encoding="utf-8")
    (folder / "yours.yaml").write_text("extends: mine\nid: yours\nperson: {hair: bob}\n", encoding="utf-8")
    assert run("figure", "clinic/figures/yours.yaml", err=True) == ""
    assert Path("out/yours.svg").is_file()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("phases: [{legs: {kne: 3}}]\n", "wrong.yaml:1: error: “legs” has no key “kne” — did you mean “knee”?"),
        ("phases: []\n", "a figure has one to six phases"),
        ("extends: nobody\n", "there is no figure “nobody”"),
        ("phases: [\n", "wrong.yaml:"),
    ],
)
def test_a_wrong_file_is_an_error_with_its_line(text: str, words: str, run: Callable[..., str]) -> None:
    """What cannot be drawn ends with 1, says where and why, and leaves no file."""
    Path("wrong.yaml").write_text(text, encoding="utf-8")
    assert words in run("figure", "wrong.yaml", code=ExitCode.FAULTY, err=True)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("bird-dgo",), ExitCode.FAULTY, "did you mean “bird-dog”?"),
        (("nowhere/one.yaml",), ExitCode.FAULTY, "does not exist"),
        (("squat", "--brand", "nobody"), ExitCode.FAULTY, "nobody"),
        (("squat", "--out", "squat.gif"), ExitCode.USAGE, "must end in .svg, .png or .pdf"),
        (("squat", "--phase", "3"), ExitCode.USAGE, "the figure has 2 phases"),
        (("squat", "--out", "-", "--watch"), ExitCode.USAGE, "--watch writes a file"),
        (("squat", "--width", "0"), ExitCode.USAGE, "--width"),
    ],
)
def test_a_wrong_wish_is_told(arguments: tuple[str, ...], code: int, words: str, run: Callable[..., str]) -> None:
    """An unknown figure, file or brand ends with 1, a wrong option with 2."""
    assert words in run("figure", *arguments, code=code, err=True)


@pytest.fixture
def watcher(tmp_path: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    """A second process that watches ``mine.yaml`` in the folder of the test."""
    (tmp_path / "mine.yaml").write_text("extends: standing\n", encoding="utf-8")
    arguments = [sys.executable, "-u", str(root / "cli.py"), "figure", "mine.yaml", "--out", "mine.svg", "--watch"]
    with subprocess.Popen(
        arguments, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ}
    ) as process:
        yield process
        process.kill()


def test_watching_draws_again_until_interrupted(watcher: subprocess.Popen[str], tmp_path: Path) -> None:
    """A change is drawn, a wrong file is told and survived, and Ctrl-C ends the watch with 130."""
    assert watcher.stdout is not None
    file, picture = tmp_path / "mine.yaml", tmp_path / "mine.svg"
    assert watcher.stdout.readline().startswith("mine.svg  ")
    assert "Ctrl-C" in watcher.stdout.readline()
    time.sleep(0.5)  # its first look at the files comes after that line
    first = picture.read_text(encoding="utf-8")
    _save(file, "extends: sitting\n")
    assert watcher.stdout.readline().startswith("mine.svg  ")
    second = picture.read_text(encoding="utf-8")
    assert second != first
    _save(file, "extends: [\n")
    assert "mine.yaml:" in watcher.stdout.readline()
    assert picture.read_text(encoding="utf-8") == second
    _save(file, "extends: standing\n")
    line = watcher.stdout.readline()
    while "error" in line:  # a parser may have had more to say
        line = watcher.stdout.readline()
    assert line.startswith("mine.svg  ")
    assert picture.read_text(encoding="utf-8") == first
    watcher.send_signal(signal.SIGINT)
    assert watcher.wait(20) == ExitCode.INTERRUPTED


def _save(file: Path, text: str) -> None:
    """Save as editors do: a new file in the place of the old one."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def test_line_art_needs_no_colour() -> None:
    """Every ink of a figure is a grey in the ink-saver, lines are nearly black, and the page's inks stay."""
    shelf = Shelf.standard()
    inks = Theme.make(read_brand("demo-red", shelf)[0]).inks
    saved = ink_saver(inks)
    page = ("paper", "ink", "mute", "primary", "secondary", "on-primary", "accent", "on-accent", "tint", "line")
    assert set(saved) == set(INK_ROLES)
    assert {role: saved[role] for role in page} == {role: inks[role] for role in page}
    greys = {role: ink for role, ink in saved.items() if role not in page}
    assert not [role for role, ink in greys.items() if not ink[1:3] == ink[3:5] == ink[5:7]]
    lines = [role for role in greys if role.endswith("-line") and role not in ("ghost-line", "prop-line")]
    assert all(contrast(greys[role], "#FFFFFF") > 15 for role in lines)


numbers = st.integers(-4000, 8000)
points = st.tuples(numbers, numbers).map(lambda pair: f"{pair[0]} {pair[1]}")
steps = st.one_of(
    points.map(lambda point: f" {point} l"),
    st.tuples(points, points, points).map(lambda three: f" {' '.join(three)} c"),
)
paths = st.tuples(points, st.lists(steps, min_size=1, max_size=5), st.sampled_from(["", " h"])).map(
    lambda parts: f"{parts[0]} m{''.join(parts[1])}{parts[2]}"
)
roles = st.none() | st.sampled_from(sorted(INK_ROLES))
shapes = st.builds(
    Shape, paths, roles, roles, st.floats(1, 50), even_odd=st.booleans(), clip=st.just("") | paths,
    square=st.booleans(), dash=st.just(()) | st.tuples(st.floats(1, 9), st.floats(1, 9)),
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(shapes, min_size=1, max_size=4), st.text(max_size=40))
def test_what_is_written_can_be_read_back(drawn: list[Shape], words: str) -> None:
    """Any drawing with any words is well-formed SVG, and our reader finds its visible shapes in it, whole."""
    inks = dict.fromkeys(INK_ROLES, "#102030")
    drawn.append(Shape("0 0 m 9 9 l", stroke="ink", width=1))
    seen = [shape for shape in drawn if shape.fill or shape.stroke]
    text = svg(Drawing(4000, 3000, tuple(drawn)), inks, 60, title=words, alt=words, lang="en")
    root = ET.fromstring(text)
    assert len(root[-1]) == len(seen)
    again = read_svg(text.encode(), "it.svg")
    assert (again.width, again.height) == (4000, 3000)
    assert [bool(shape.fill) for shape in again.shapes] == [bool(shape.fill) for shape in seen]
    for one, two in zip(again.shapes, seen, strict=True):
        assert _numbers(one.path) == pytest.approx(_numbers(two.path), abs=0.02)
        assert _numbers(one.clip) == pytest.approx(_numbers(two.clip), abs=0.02)


def _numbers(path: str) -> list[float]:
    return [float(token) for token in path.split() if not token.isalpha()]


def test_words_cannot_break_out_of_the_svg() -> None:
    """Titles and languages are escaped, and characters that XML cannot hold are left out."""
    bad = "</title><script>alert('1')</script>\x00\x1f & \"two\""
    text = svg(Drawing(10, 10, (Shape("0 0 m 5 5 l h", fill="ink"),)), {"ink": "#000000"}, 10, title=bad, lang='"><x')
    root = ET.fromstring(text)
    assert [child.tag.rpartition("}")[2] for child in root] == ["title", "g"]
    assert root[0].text == "</title><script>alert('1')</script> & \"two\""


def test_thin_lines_never_vanish() -> None:
    """A line has its least width in points however small the picture is."""
    shape = Shape("0 0 m 5 5 l", stroke="ink", width=1, hairline=0.45)
    wide = [
        float(re.findall(r'stroke-width="([\d.]+)"', svg(Drawing(1000, 1000, (shape,)), {"ink": "#000000"}, width))[0])
        * width / 1000 * 72 / 25.4
        for width in (10, 1000)
    ]  # fmt: skip
    assert wide == [pytest.approx(0.45, abs=0.001), pytest.approx(1 * 72 / 25.4)]
    assert replace(shape, hairline=0.0) != shape


@pytest.mark.parametrize("kind", ["exercises", "figures"])
def test_a_contact_sheet_shows_everything(kind: str, run: Callable[..., str]) -> None:
    """Everything of a kind stands on the sheet with its id, in any brand and style, as a valid PDF."""
    names = [line.split()[0] for line in run("list", kind).splitlines()]
    said = run("list", kind, "--sheet", "sheet.pdf", "--brand", "demo-red", "--style", "line")
    assert said == f"sheet.pdf  {len(names)} {kind}\n"
    document = pypdfium2.PdfDocument(Path("sheet.pdf"))
    assert len(document) == -(-len(names) // 20)
    words = " ".join(page.get_textpage().get_text_range() for page in document).split()
    assert set(names) <= set(words)
    assert not [finding for finding in verify(Path("sheet.pdf")) if finding.severity == "error"]


def test_the_only_brand_of_a_clinic_draws_its_figures(run: Callable[..., str]) -> None:
    """A figure and a contact sheet have the inks of the one brand there is, as leaflets do; --brand has others."""
    run("new", "brand", "ours", "--content", "clinic")
    brand = Path("clinic/brands/ours/brand.yaml")
    text = brand.read_text(encoding="utf-8")
    assert "'#1F5C8A'" in text
    brand.write_text(text.replace("'#1F5C8A'", "'#7A1F5C'"), encoding="utf-8")
    made = [
        run("figure", "squat", "--out", "-", "--content", "clinic", *more)
        for more in ((), ("--brand", "ours"), ("--brand", "default"))
    ]
    assert made[0] == made[1] != made[2]
    run("list", "figures", "--sheet", "sheet.pdf", "--content", "clinic")
    [title] = pypdfium2.PdfDocument(Path("sheet.pdf"))[0].get_textpage().get_text_range().splitlines()[:1]
    assert title.startswith("Figures · Ours")


def test_a_contact_sheet_as_a_picture(run: Callable[..., str]) -> None:
    """With .png all pages of the sheet are in one picture."""
    run("list", "exercises", "--sheet", "sheet.png")
    with Image.open(BytesIO(Path("sheet.png").read_bytes())) as picture:
        assert picture.height > 1000


def test_one_bad_exercise_does_not_stop_the_sheet(run: Callable[..., str]) -> None:
    """What cannot be read is told with its place, the rest is shown, and the exit code is 1."""
    folder = Path("clinic/exercises")
    folder.mkdir(parents=True)
    (folder / "broken.da.md").write_text("---\ntitel: Brudt\n---\n\n1. Et.\n", encoding="utf-8")
    (folder / "plain.da.md").write_text("---\ntitle: Uden billede\n---\n\n1. Et.\n", encoding="utf-8")
    arguments = ("list", "exercises", "--sheet", "sheet.pdf", "--content", "clinic")
    told = run(*arguments, code=ExitCode.FAULTY, err=True)
    assert "broken.da.md:2: error:" in told
    assert "plain.da.md" in told
    pages = list(pypdfium2.PdfDocument(Path("sheet.pdf")))
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert "Uden billede" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("guides", "--sheet", "sheet.pdf"),
        ("figures", "--sheet", "sheet.svg"),
        ("figures", "--brand", "default"),
        ("figures", "--style", "line"),
    ],
)
def test_a_sheet_of_nothing_is_refused(arguments: tuple[str, ...], run: Callable[..., str]) -> None:
    """Only exercises and figures have a sheet, as PDF or PNG, and its options need it."""
    assert "sheet" in run("list", *arguments, code=ExitCode.USAGE, err=True)
