"""The shelf: which file a name is, and what a name can never reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import ContentError
from handouts.shelf import FOLDERS, MOST_BYTES, Shelf


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, Path]:
    """Two content roots that share one guide."""
    for root, names in (("clinic", ("knee.da", "neck.da")), ("house", ("back.da", "back.en", "knee.da"))):
        folder = tmp_path / root / "guides"
        folder.mkdir(parents=True)
        for name in names:
            (folder / f"{name}.md").write_text(root, encoding="utf-8")
    return tmp_path / "clinic", tmp_path / "house"


def test_the_first_root_wins(roots: tuple[Path, Path]) -> None:
    """A clinic's guide stands before the one that ships; the others are found behind it."""
    shelf = Shelf(roots)
    assert shelf.find("guides", "knee.da.md") == roots[0] / "guides/knee.da.md"
    assert shelf.find("guides", "back.en.md") == roots[1] / "guides/back.en.md"
    assert shelf.find("guides", "hip.da.md") is None
    assert shelf.find("exercises", "knee.da.md") is None


def test_names_are_sorted_and_tell_where_each_comes_from(roots: tuple[Path, Path]) -> None:
    """One path for each name, the one that `find` finds."""
    shelf = Shelf(roots)
    names = shelf.names("guides", ".md")
    assert list(names) == ["back.da", "back.en", "knee.da", "neck.da"]
    assert all(shelf.find("guides", f"{name}.md") == path for name, path in names.items())


def test_things_that_are_folders_have_names(tmp_path: Path) -> None:
    """A brand is a folder with a brand.yaml in it; a folder without is none."""
    for name in ("red", "blue"):
        (tmp_path / "brands" / name).mkdir(parents=True)
    (tmp_path / "brands/red/brand.yaml").write_text("", encoding="utf-8")
    assert list(Shelf((tmp_path,)).names("brands", "/brand.yaml")) == ["red"]


def test_what_systems_leave_behind_has_no_name(tmp_path: Path) -> None:
    """Hidden files, folders and files of another kind are none; a link inside its folder is one."""
    folder = tmp_path / "icons"
    (folder / "folder.svg").mkdir(parents=True)
    for name in ("walk.svg", ".svg", "._walk.svg", "walk.png"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "stroll.svg").symlink_to("walk.svg")
    (folder / "nowhere.svg").symlink_to("nothing.svg")
    assert list(Shelf((tmp_path,)).names("icons", ".svg")) == ["stroll", "walk"]


def test_the_standard_shelf_has_what_ships() -> None:
    """Layouts lie outside the assets and are found all the same."""
    shelf = Shelf.standard()
    assert "leaflet-a4" in shelf.names("layouts", ".yaml")
    assert "default" in shelf.names("brands", "/brand.yaml")
    assert "walk" in shelf.names("icons", ".svg")


def test_a_root_given_twice_is_searched_once(tmp_path: Path) -> None:
    """The order is that of the first mention."""
    shelf = Shelf.standard([tmp_path, tmp_path / "b", tmp_path])
    assert shelf.roots[:2] == (tmp_path, tmp_path / "b")
    assert len(shelf.roots) == 3


@pytest.mark.parametrize(
    "name",
    ["../secret.md", "/etc/passwd", "../guides/../../secret.md", "link.md", "way/secret.md", "a\0b.md", "x" * 5000],
    ids=["dots", "whole", "more-dots", "link", "folder-link", "zero", "long"],
)
def test_no_name_is_a_way_out(tmp_path: Path, name: str) -> None:
    """Neither dots, whole paths, links, nor what no file system takes leave the folder or stop the program."""
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    folder = tmp_path / "root/guides"
    folder.mkdir(parents=True)
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "way").symlink_to(tmp_path)
    shelf = Shelf((tmp_path / "root",))
    assert shelf.find("guides", name) is None
    assert shelf.names("guides", ".md") == {}


@given(name=st.text(max_size=40))
def test_any_name_is_found_inside_or_not_at_all(name: str) -> None:
    """Whatever the name, what is found lies in a folder of the kind."""
    shelf = Shelf.standard()
    found = shelf.find("icons", name)
    assert found is None or any(found.resolve().is_relative_to(folder.resolve()) for folder in shelf.folders("icons"))


def test_the_root_of_a_file(tmp_path: Path) -> None:
    """A file of a root has that root; one from outside has the folder around ``guides``, or its own."""
    (tmp_path / "c/guides").mkdir(parents=True)
    shelf = Shelf((tmp_path / "c",))
    assert shelf.root_of(tmp_path / "c/guides/a.da.md") == tmp_path / "c"
    assert shelf.root_of(tmp_path / "other/guides/a.da.md") == tmp_path / "other"
    assert shelf.root_of(tmp_path / "other/a.da.md") == tmp_path / "other"


def test_text_is_read_with_any_line_ends_and_without_its_mark(tmp_path: Path) -> None:
    """A byte order mark and the line ends of other systems leave no trace."""
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffæ\r\nø\rå\n".encode())
    assert Shelf(()).open_text(path) == "æ\nø\nå\n"


@pytest.mark.parametrize(
    ("data", "says", "line"),
    [(b"a\nb\xe6r", "is not UTF-8", 2), (b"x" * (MOST_BYTES + 1), "is larger than", 0), (None, "cannot be read", 0)],
    ids=["windows", "large", "missing"],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes | None, says: str, line: int) -> None:
    """A file of another encoding, size or none at all is an error with its place."""
    path = tmp_path / "a.md"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ContentError, match=says) as caught:
        Shelf(()).open_text(path)
    assert caught.value.findings[0].place.line == line
    assert caught.value.findings[0].remedy


def test_folders_are_those_of_the_contract() -> None:
    """What a clinic may have in its content root."""
    assert set(FOLDERS) == {"guides", "exercises", "figures", "brands", "layouts", "locales", "icons"}
