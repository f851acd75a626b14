"""The cache of a clinic's own figures: drawn once, never stale, bounded, and nothing that could harm a PDF."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cli
from handouts.errors import ExitCode
from handouts.figures import cache
from handouts.figures.live import baked_text, figure
from handouts.figures.model import Figure
from handouts.figures.read import read_figure
from handouts.look.inks import INK_ROLES
from handouts.shelf import Shelf

OWN = """\
extends: standing
title: {en: Mine}
alt: {en: Drawing of a person who stands.}
"""
_PATH = re.compile(r"[-0-9 mlch]+")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of the test's own."""
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "figures"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with a clinic's own figure, ``mine``."""
    folder = tmp_path / "clinic" / "figures"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(OWN, encoding="utf-8")
    return Shelf.standard((tmp_path / "clinic",))


@pytest.fixture
def never_drawn(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forbid drawing from now on."""

    def stop(*_: object) -> None:
        raise AssertionError("drawn again")

    return lambda: monkeypatch.setattr("handouts.figures.live.baked_text", stop)


def test_a_figure_is_drawn_once(place: Path, shelf: Shelf, never_drawn: Callable[[], None]) -> None:
    """The second time a figure comes from the cache, the same in every style and on either side."""
    wishes = [{"style": style, "side": side} for style in ("colour", "line") for side in ("right", "left")]
    first = [figure("mine", shelf, **wish) for wish in wishes]
    assert len(list(place.iterdir())) == 1
    never_drawn()
    assert [figure("mine", shelf, **wish) for wish in wishes] == first


def test_with_and_without_a_cache_a_figure_is_the_same(
    place: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drawing does not depend on whether it was kept."""
    figure("mine", shelf)
    kept = figure("mine", shelf)
    monkeypatch.setenv("HANDOUTS_CACHE", "off")
    assert figure("mine", shelf) == kept
    assert len(list(place.iterdir())) == 1


def test_a_change_is_seen(place: Path, shelf: Shelf) -> None:
    """A figure that was changed, in its own file or in one that it extends, is drawn anew; so is another build."""
    first = figure("mine", shelf)
    file = shelf.roots[0] / "figures" / "mine.yaml"
    file.write_text(OWN.replace("standing", "base"), encoding="utf-8")
    base = file.with_name("base.yaml")
    seen: list[Figure] = [first]
    for hair in ("bob", "short"):
        base.write_text(f"extends: standing\nperson: {{hair: {hair}, sex: woman}}\n", encoding="utf-8")
        seen.append(figure("mine", shelf))
    seen.append(figure("mine", shelf, build="heavy"))
    assert len({one.drawing for one in seen}) == len(seen)
    assert len(list(place.iterdir())) == len(seen)


def test_shipped_figures_need_no_cache(place: Path) -> None:
    """What is baked is read from what ships, and nothing is written."""
    figure("standing", Shelf.standard())
    assert not place.exists()


def test_the_folder_is_the_systems_unless_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """HANDOUTS_CACHE moves the cache or turns it off; else it is where the system keeps caches."""
    for word in ("off", "OFF", "0", "no"):
        monkeypatch.setenv("HANDOUTS_CACHE", word)
        assert cache.folder() is None
    monkeypatch.setenv("HANDOUTS_CACHE", "")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "handouts" / "figures"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # which the XDG specification tells to ignore
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.folder() == tmp_path / ".cache" / "handouts" / "figures"
    monkeypatch.setattr("sys.platform", "darwin")
    assert cache.folder() == tmp_path / "Library" / "Caches" / "handouts" / "figures"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache.folder() == tmp_path / "local" / "handouts" / "figures"


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure is drawn all the same where a file stands in the place of the folder."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("HANDOUTS_CACHE", str(tmp_path / "file"))
    assert figure("mine", shelf).name == "mine"


@pytest.fixture(scope="module")
def sound() -> str:
    """What is kept of a shipped figure, as if it came from text with the digest ``d``."""
    return baked_text(replace(read_figure("standing", Shelf.standard()), digest="d"))


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"engine": "1"}', b"x" * 1_000_001, b"1" * 5000,
    ],
    ids=lambda data: f"{len(data)} {data[:12]!r}",
)  # fmt: skip
def test_a_damaged_file_is_drawn_again(bad: bytes, place: Path, shelf: Shelf) -> None:
    """What is no whole file of ours is not used, and a good one takes its place."""
    good = figure("mine", shelf)
    [path] = place.iterdir()
    whole = path.read_bytes()
    path.write_bytes(bad)
    assert figure("mine", shelf) == good
    assert path.read_bytes() == whole


BAD_PATHS = (
    "0 0 m 1 1 l S Q BT", "0 0 m 1 1 l\nQ", "0 0 m 1 1 1 1 l", "/Fm0 Do", "0 0 m", "", "1 1 l", "0 0 m 1 1 l h f",
    "0 0 m 1e9 1 l", "0 0 m 1234567 1 l", "٣ 0 m 1 1 l", "0 0 m 1 1 l ", "0 0 m 1 2 3 4 5 c", 5, None, ["0 0 m 1 1 l"],
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD_PATHS, ids=repr)
def test_no_foreign_operator_gets_through(bad: object, place: Path, sound: str) -> None:
    """A path or clip that is not numbers and m l c h, rightly counted, makes the whole file count for nothing."""
    cache.keep("d", "medium", sound)
    [path] = place.iterdir()
    assert cache.load("d", "medium") == json.loads(sound)
    for where in ("shape", "clip"):
        data = json.loads(sound)
        if where == "shape":
            data["phases"][0]["shapes"][0][0] = bad
        else:
            data["clips"].append(bad)
        path.write_text(json.dumps(data), encoding="utf-8")
        assert cache.load("d", "medium") is None


words = st.text(max_size=8) | st.sampled_from(["m", "0 0 m 1 1 l"])
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_there_is_sound_or_nothing(data: st.DataObject, place: Path, shelf: Shelf) -> None:
    """With any one value replaced by anything, a kept file is refused or still of our form."""
    if not place.exists():
        figure("mine", shelf)
    [path] = place.iterdir()
    whole = path.read_bytes()
    kept = json.loads(whole)
    parent, key = _somewhere(kept, data)
    parent[key] = data.draw(junk)
    try:
        path.write_text(json.dumps(kept), encoding="utf-8")
        loaded = cache.load(json.loads(whole)["digest"], "medium")
        if loaded is not None:
            for shape in figure("mine", shelf).drawing.shapes:
                assert _PATH.fullmatch(shape.path)
                assert not shape.clip or _PATH.fullmatch(shape.clip)
                assert {shape.fill, shape.stroke} - {None} <= set(INK_ROLES)
                assert 0 <= shape.width <= 1e6
    finally:
        path.write_bytes(whole)


def _somewhere(value: Any, data: st.DataObject) -> tuple[Any, Any]:
    """Return a place inside nested lists and dicts: the container and the key in it."""
    while True:
        keys = sorted(value) if isinstance(value, dict) else range(len(value))
        key = data.draw(st.sampled_from(keys))
        inner = value[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.integers(0, 3)) == 0:
            return value, key
        value = inner


def test_the_cache_stays_small(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above its size the files longest not used go; what is used stays, and so does what is not ours."""
    monkeypatch.setattr(cache, "MOST_BYTES", 10_000)
    place.mkdir(parents=True)
    (place / "notes.txt").write_text("x" * 50_000, encoding="utf-8")
    for number in range(9):
        cache.keep(f"{number}", "medium", "y" * 1000)
    for number, path in enumerate(sorted(place.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)):
        os.utime(path, (number, number))
    oldest = min(place.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    cache.keep("last", "medium", "z" * 1500)
    kept = list(place.glob("*.json"))
    assert sum(path.stat().st_size for path in kept) <= 8000
    assert oldest not in kept
    assert any(path.read_text(encoding="utf-8").startswith("z") for path in kept)
    assert (place / "notes.txt").is_file()


def test_several_processes_share_one_cache(place: Path, shelf: Shelf, root: Path) -> None:
    """Processes that draw the same figure at once all get it, and leave one whole file and nothing else."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from handouts.figures.live import figure\n"
        "from handouts.shelf import Shelf\n"
        "print(figure('mine', Shelf.standard((Path(sys.argv[1]),))))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(root)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(shelf.roots[0])], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    said = {process.communicate(timeout=60)[0] for process in processes}
    assert [process.returncode for process in processes] == [0] * 4
    assert len(said) == 1
    [path] = place.iterdir()
    assert cache.load(json.loads(path.read_text(encoding="utf-8"))["digest"], "medium") is not None


def test_nothing_of_a_patient_is_kept(
    place: Path, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leaflet with a clinic's own figure leaves a figure in the cache, and no name, note or date."""
    exercises = shelf.roots[0] / "exercises"
    exercises.mkdir()
    (exercises / "mine.da.md").write_text("---\ntitle: Min egen\n---\n\n1. Stå op.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ["build", "low-back-pain", "--lang", "da", "--content", "clinic", "--exercise", "mine"]
    personal = ["--patient", "Zebedæus Quist", "--note", "Ring på fredag", "--therapist", "Therese Wøldike"]
    assert cli.run([*arguments, *personal]) == ExitCode.OK
    files = [path for path in place.rglob("*") if path.is_file()]
    assert len(files) == 1
    text = f"{files[0]} {files[0].read_text(encoding='utf-8')}"
    assert not re.search("Zebed|Quist|fredag|Therese|W.ldike|low-back", text)
