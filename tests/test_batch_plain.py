"""The plain form of ``batch``: what is read without Click is what Click reads, and all else is left to it."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.commands import plain
from handouts.commands.batch import command
from handouts.errors import ExitCode, HandoutsError, Place

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Click alone reads command lines elsewhere")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a roster and two content folders, where we are."""
    (tmp_path / "week.csv").write_text("guide\nlow-back-pain\n", encoding="utf-8")
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs" / "guides").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HANDOUTS_CONTENT", raising=False)
    return tmp_path


def asked(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[Any, Any]:
    """Return what reading without Click and what Click itself would run; None where it would not."""
    found: list[Any] = []

    def note(batch: Any, **more: Any) -> int:
        facts = {name: getattr(batch, name) for name in type(batch).__dataclass_fields__}
        found.append((facts, {name: value for name, value in more.items() if value}))
        return 0

    monkeypatch.setattr("handouts.commands.plain.run_batch", note)
    monkeypatch.setattr("handouts.commands.batch.run_batch", note)
    code = plain.run(["batch", *arguments])
    quick = found.pop() if code is not None else None
    try:
        command.main([*arguments], standalone_mode=False)
    except click.ClickException:
        return quick, None
    return quick, found.pop() if found else None


@pytest.mark.parametrize(
    "line",
    [
        "week.csv",
        "week.csv --out there --jobs 3",
        "--lang da --layout leaflet-a4 --brand demo-red week.csv",
        "week.csv --content ours --content=theirs --side left",
        "--grayscale --ink-saver week.csv --merge brand --separators --report --restart --dry-run",
        "week.csv --out=s3://bucket/week --jobs=256",
        "week.csv --out a --out b --merge all",
        "week.csv --lang=",
    ],
)
def test_what_is_read_is_what_click_reads(line: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every option that is known without Click has the same name, value and default as with it."""
    quick, slow = asked(monkeypatch, *line.split())
    assert quick is not None
    assert quick == slow


def test_the_environment_names_content_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several folders, as Click reads them; an option takes their place."""
    monkeypatch.setenv("HANDOUTS_CONTENT", os.pathsep.join(("ours", "theirs")))
    quick, slow = asked(monkeypatch, "week.csv")
    assert quick == slow
    assert quick[0]["content"] == (Path("ours"), Path("theirs"))
    quick, slow = asked(monkeypatch, "week.csv", "--content", "theirs")
    assert quick == slow
    monkeypatch.setenv("HANDOUTS_CONTENT", "nowhere")
    assert asked(monkeypatch, "week.csv") == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "", "--help", "week.csv -h", "none.csv", "ours", "week.csv week.csv", "week.csv --out", "week.csv --jobs 0",
        "week.csv --jobs 257", "week.csv --jobs ٣", "week.csv --jobs two", "week.csv --side up", "week.csv --merge",
        "week.csv --merge none", "week.csv --separators", "week.csv --content none", "week.csv --content week.csv",
        "week.csv --report=yes", "week.csv --rep", "week.csv --engine dask", "week.csv --password-file week.csv",
        "week.csv --content theirs/guides", "week.csv --content .", "week.csv --out -x", "-- week.csv", "week.csv --no",
    ],
)  # fmt: skip
def test_all_else_is_left_to_click(line: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong, rare or a question is read by Click alone, which says so in its own words."""
    assert asked(monkeypatch, *line.split())[0] is None


PARTS = "week.csv --out --lang=da da --jobs 2 --jobs=4 --merge all --separators --content ours --report -x"


@given(st.lists(st.sampled_from(PARTS.split()), max_size=6))
def test_any_line_is_read_as_click_reads_it_or_not_at_all(line: list[str]) -> None:
    """Options and values in any order and number."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.chdir(folder)
        Path("week.csv").write_text("guide\nlow-back-pain\n", encoding="utf-8")
        Path("ours").mkdir()
        quick, slow = asked(patch, *line)
    assert quick is None or quick == slow


def test_what_goes_wrong_is_said_as_ever(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error of the user's is one line and its exit code; Ctrl-C is 130."""

    def wrong(*_: object, **__: object) -> int:
        raise HandoutsError.at(Place("week.csv", 2), "what", "how")

    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("handouts.commands.plain.run_batch", wrong)
    assert plain.run(["batch", "week.csv"]) == ExitCode.FAULTY
    assert capsys.readouterr().err == "week.csv:2: error: what — how\n"
    monkeypatch.setattr("handouts.commands.plain.run_batch", stopped)
    assert plain.run(["batch", "week.csv"]) == ExitCode.INTERRUPTED
    assert "Interrupted." in capsys.readouterr().err
