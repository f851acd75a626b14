"""Files appear whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from handouts.errors import HandoutsError
from handouts.output import write_whole
from handouts.said import left_out


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_into_folders_that_are_made(tmp_path: Path) -> None:
    """The folders on the way are made, and nothing but the file is left behind."""
    path = tmp_path / "a" / "b" / "leaflet.pdf"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert _names(path.parent) == ["leaflet.pdf"]


def test_a_file_with_patient_fields_is_its_owners_alone(tmp_path: Path) -> None:
    """A private file has mode 0600, also when it takes the place of a public one."""
    path = tmp_path / "leaflet.pdf"
    write_whole(path, b"public")
    write_whole(path, b"private", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_full_disk_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way, the old file stands and no half of the new one."""
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(b"old")

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(HandoutsError, match="free some space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["leaflet.pdf"]


def test_ctrl_c_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption passes on and takes the unfinished file with it."""
    path = tmp_path / "leaflet.pdf"

    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert _names(tmp_path) == []


def test_a_folder_in_the_way_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    """A folder that has the file's name is not replaced."""
    path = tmp_path / "leaflet.pdf"
    path.mkdir()
    with pytest.raises(HandoutsError, match="a folder stands where the file must be"):
        write_whole(path, b"new")


def test_a_file_in_the_way_of_a_folder_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    """An output folder that is a file, or lies in one, is named as such."""
    (tmp_path / "out").write_text("a file")
    for path in (tmp_path / "out" / "leaflet.pdf", tmp_path / "out" / "da" / "leaflet.pdf"):
        with pytest.raises(HandoutsError, match="a file stands where a folder must be"):
            write_whole(path, b"new")


def test_a_refused_write_is_an_error_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal to open a file becomes words that help."""

    def refuse(*_: Any, **__: Any) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(HandoutsError, match="ask for the right to write"):
        write_whole(tmp_path / "leaflet.pdf", b"new")


def test_a_long_name_is_written_all_the_same(tmp_path: Path) -> None:
    """A name of the greatest length that a file system takes needs no longer one beside it."""
    path = tmp_path / ("å" * 125 + ".pdf")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_few_blocks_left_out_are_named_one_by_one() -> None:
    """Each with its place, the warnings first."""
    assert left_out(["a.md:9: stat", "a.md:5: warning “Call at once”: its signs"]) == [
        "  left out: a.md:5: warning “Call at once”: its signs",
        "  left out: a.md:9: stat",
    ]


def test_many_blocks_left_out_have_a_line_for_each_kind() -> None:
    """With their number and the first titles; warnings are named one by one however many blocks there are."""
    blocks = [f"a.md:{line}: section “What “is” it: {line}?”" for line in range(1, 6)]
    blocks += ["a.md:7: stat", "a.md:8: stat", "a.md:9: warning “Call at once”", "a.md:10: advice “Walk”"]
    blocks += ["b.md:1: exercise “Plank”: steps, hints", "c.md:1: exercise “Squat”: steps, hints"]
    blocks += ["a.md:1: diary of the weeks 13–14"]
    assert left_out(blocks) == [
        "  left out: a.md:9: warning “Call at once”",
        "  left out: 5 sections: “What “is” it: 1?”, “What “is” it: 2?”, “What “is” it: 3?” and 2 more",
        "  left out: 2 stats",
        "  left out: 1 advice: “Walk”",
        "  left out: of 2 exercises (“Plank”, “Squat”): steps, hints",
        "  left out: 1 diary of the weeks 13–14",
    ]
