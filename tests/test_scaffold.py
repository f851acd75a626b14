"""``handouts new``: what is written is whole as it stands, explains itself, and takes nothing from anybody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from handouts.content.exercise import read_exercise
from handouts.errors import ContentError, ExitCode
from handouts.figures.live import draw
from handouts.figures.read import parse_figure, read_figure
from handouts.scaffold import POSES, figure_text, new_exercise, new_figure
from handouts.shelf import Shelf
from handouts.yamlfile import Entry, parse


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a command line in an empty folder; return what it printed, on stderr where it ends with another code."""
    monkeypatch.chdir(tmp_path)

    def once(*arguments: str, code: int = ExitCode.OK) -> str:
        done = cli.run(list(arguments))
        captured = capsys.readouterr()
        assert done == code, captured.err
        return captured.err if code else captured.out

    return once


@pytest.mark.parametrize("pose", POSES)
def test_a_new_figure_draws_without_a_warning(pose: str, tmp_path: Path) -> None:
    """From every pose the file draws what the pose draws, and there is nothing to tell about it."""
    new_figure("mine", pose, tmp_path)
    shelf = Shelf.standard((tmp_path,))
    made = draw(read_figure("mine", shelf))
    assert made.warnings == ()
    assert made.drawing == draw(read_figure(pose, shelf), check=False).drawing
    assert set(made.title.values()) == {"Mine"}


@pytest.mark.parametrize("pose", POSES)
def test_the_second_phase_can_be_switched_on(pose: str) -> None:
    """The phase that stands there as a note is a phase once its signs are taken away, and moves the arm."""
    text = figure_text("mine", pose, Path())
    whole = re.sub(r"^  # ( *)", r"  \1", text, flags=re.MULTILINE)
    spec = parse_figure(whole, "mine.yaml", "mine")
    one, two = spec.phases
    assert one.limbs["arm_r"] != two.limbs["arm_r"]
    assert one.limbs["arm_l"] == two.limbs["arm_l"]
    assert len(two.arrows) == 1


def test_an_editor_finds_the_schema(tmp_path: Path) -> None:
    """The first line leads to the schema, which is written beside, and the file is valid by it."""
    path, _ = new_figure("mine", "sitting", tmp_path)
    text = path.read_text(encoding="utf-8")
    where = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
    assert where is not None
    schema = json.loads((path.parent / where[1]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(_plain(parse(text, str(path))))


def _plain(entry: Entry) -> object:
    value = entry.value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("pose", POSES)
def test_a_new_exercise_has_no_finding(pose: str, tmp_path: Path) -> None:
    """Both languages are read without a finding, with steps and one dose, and with the figure that came along."""
    shelf = Shelf.standard((tmp_path,))
    files = new_exercise("wall-slide", pose, tmp_path, shelf)
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        "exercises/wall-slide.da.md", "exercises/wall-slide.en.md", "figures/wall-slide.yaml",
        "schemas/figure.schema.json",
    ]  # fmt: skip
    (danish, told), (english, told_too) = (read_exercise("wall-slide", lang, shelf) for lang in ("da", "en"))
    assert (told, told_too) == ((), ())
    assert len(danish.steps) == len(english.steps) == 3
    assert danish.dosage == english.dosage
    assert danish.figure == english.figure == "wall-slide"
    assert danish.steps != english.steps


def test_an_exercise_takes_the_figure_there_is(tmp_path: Path) -> None:
    """With a figure of that name on the shelf only the texts are written."""
    files = new_exercise("walking", "standing", tmp_path, Shelf.standard((tmp_path,)))
    assert {path.suffix for path in files} == {".md"}
    assert not (tmp_path / "figures").exists()


def test_a_leaflet_with_the_new_exercise(run: Callable[..., str]) -> None:
    """From one command to a leaflet, in the words that the command itself prints."""
    said = run("new", "exercise", "wall-slide", "--from", "standing", "--content", "clinic").splitlines()
    assert said[0] == str(Path("clinic/exercises/wall-slide.da.md"))
    _, _, line = said[-1].partition(": handouts ")
    run(*line.split())
    assert Path("out/low-back-pain.leaflet-a4.da.pdf").is_file()
    said = run("new", "figure", "other", "--content", "clinic").splitlines()
    _, _, line = said[-1].partition(": handouts ")
    run(*(word for word in line.split() if word != "--watch"))
    assert Path("out/other.svg").is_file()


def test_the_first_content_folder_is_written_to(run: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """--content or HANDOUTS_CONTENT say where; without either it is where you are."""
    run("new", "figure", "one", "--content", "a", "--content", "b")
    monkeypatch.setenv("HANDOUTS_CONTENT", "c")
    run("new", "figure", "one")
    monkeypatch.delenv("HANDOUTS_CONTENT")
    run("new", "figure", "one")
    found = sorted(path.as_posix() for path in Path().rglob("one.yaml"))
    assert found == ["a/figures/one.yaml", "c/figures/one.yaml", "figures/one.yaml"]


def test_nothing_is_overwritten(run: Callable[..., str]) -> None:
    """A file that is there is named and stays as it is; nothing else is written either."""
    Path("exercises").mkdir()
    own = Path("exercises/mine.en.md")
    own.write_text("my own", encoding="utf-8")
    assert "mine.en.md: error: is there already" in run("new", "exercise", "mine", code=ExitCode.FAULTY)
    assert [path.as_posix() for path in Path().rglob("*") if path.is_file()] == ["exercises/mine.en.md"]
    assert own.read_text(encoding="utf-8") == "my own"
    run("new", "figure", "mine")
    before = Path("figures/mine.yaml").read_bytes()
    told = run("new", "figure", "mine", "--from", "prone", code=ExitCode.FAULTY)
    assert "mine.yaml: error: is there already" in told
    assert Path("figures/mine.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "name", ["", "../out", "a/b", "a\\b", ".hidden", "-x", "Wall", "væg", "a b", "a.b", "a" * 65, "a\n", "\x00"]
)
def test_a_bad_name_is_refused(name: str, tmp_path: Path) -> None:
    """A name that leaves its folder, or that an exercise could not be called by, is refused with how to write it."""
    with pytest.raises(ContentError, match="use small letters"):
        new_figure(name, "standing", tmp_path / "in")
    with pytest.raises(ContentError, match="use small letters"):
        new_exercise(name, "standing", tmp_path / "in", Shelf.standard())
    assert not list(tmp_path.iterdir())


def test_a_pose_is_one_of_the_seven(run: Callable[..., str], tmp_path: Path) -> None:
    """Another pose is refused: by the command line with 2, by the library with the nearest one."""
    assert "'hanging'" in run("new", "figure", "mine", "--from", "hanging", code=ExitCode.USAGE)
    with pytest.raises(ContentError, match="did you mean “standing”"):
        new_figure("mine", "standin", tmp_path)


SIGNS = ("null", "true", "0x1f", "1e5", "no", "12")


@given(st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True) | st.sampled_from(SIGNS))
def test_any_name_makes_a_sound_file(name: str) -> None:
    """Names that look like numbers or signs of YAML stay names."""
    entry = parse(figure_text(name, "standing", Path("a\nb")), "it.yaml")
    assert isinstance(entry.value, dict)
    assert entry.value["id"].value == name
    title = entry.value["title"].value
    assert isinstance(title, dict)
    assert isinstance(title["da"].value, str)
