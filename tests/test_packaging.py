"""What a wheel installs, and that the program starts from every place it may lie."""

from __future__ import annotations

import email
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from handouts import __version__

DATA = ("layouts", "assets")


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what a clone holds, without its .git."""
    copy = tmp_path_factory.mktemp("clone") / "project"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "cli.py"):
        shutil.copy(root / name, copy / name)
    for name in ("handouts", *DATA):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel without the net: hatchling is in the test extra."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"),
            *("--disable-pip-version-check", "--wheel-dir", str(folder), str(checkout)),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    [path] = folder.glob("*.whl")
    return path


def _run(arguments: list[str], folder: Path, path: Path | None = None) -> str:
    """Run Python in a folder of its own, with ``path`` as the only place of imports beside site-packages."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "HANDOUTS"))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    if path:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_wheel_installs_one_name(wheel: Path) -> None:
    """Nothing but ``handouts`` lands in site-packages: no cli.py, layouts or assets beside it."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"handouts", f"handouts_leaflets-{__version__}.dist-info"}


def test_a_wheel_holds_every_module_and_all_data(wheel: Path, checkout: Path) -> None:
    """Every file of the package, the layouts and the assets is in the wheel, and nothing else."""
    expected = {"handouts/cli.py"}
    for top in ("handouts", *DATA):
        prefix = "" if top == "handouts" else "handouts/"
        files = (path for path in (checkout / top).rglob("*") if path.is_file())
        expected |= {prefix + path.relative_to(checkout).as_posix() for path in files}
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("handouts/")}
    assert names == expected


def test_a_wheel_says_what_it_is(wheel: Path) -> None:
    """The metadata carry name, version, licence file and the command."""
    archive = zipfile.ZipFile(wheel)
    folder = f"handouts_leaflets-{__version__}.dist-info"
    metadata = email.message_from_bytes(archive.read(f"{folder}/METADATA"))
    assert (metadata["Name"], metadata["Version"]) == ("handouts-leaflets", __version__)
    assert metadata["License-Expression"] == "MIT"
    assert f"{folder}/licenses/LICENSE" in archive.namelist()
    assert "handouts = handouts.__main__:main" in archive.read(f"{folder}/entry_points.txt").decode()


def test_an_installed_wheel_finds_its_data(wheel: Path, tmp_path: Path) -> None:
    """From site-packages the program starts and finds the layouts that came with it."""
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    assert _run(["-m", "handouts", "--version"], tmp_path, site) == f"handouts, version {__version__}\n"
    assert str(site / "handouts" / "layouts") in _run(["-m", "handouts", "list", "layouts", "--json"], tmp_path, site)


def test_a_bare_clone_runs_from_any_folder(checkout: Path, tmp_path: Path) -> None:
    """``python cli.py`` works without an installation, from another folder, and finds the checkout's data."""
    cli = str(checkout / "cli.py")
    assert _run([cli, "--version"], tmp_path) == f"handouts, version {__version__}\n"
    assert str(checkout / "layouts") in _run([cli, "list", "layouts", "--json"], tmp_path)


def test_another_projects_cli_does_not_get_in_the_way(checkout: Path, tmp_path: Path) -> None:
    """A foreign module named ``cli`` on the path is not taken for ours."""
    (tmp_path / "cli.py").write_text("raise SystemExit('the wrong cli')\n")
    assert "handouts, version" in _run(["-m", "handouts", "--version"], tmp_path, checkout)


def test_help_brings_no_heavy_module(checkout: Path, tmp_path: Path) -> None:
    """``handouts --help`` imports Click and our errors, and nothing of the pipeline."""
    script = (
        "import sys\n"
        "from cli import run\n"
        "code = run(['--help'])\n"
        "heavy = {'reportlab', 'pikepdf', 'PIL', 'numpy', 'shapely', 'babel', 'markdown_it', 'rich', 'yaml',\n"
        "         'uharfbuzz', 'pypdfium2', 'importlib.metadata', 'handouts.press', 'handouts.compose'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code or bool(heavy & set(sys.modules)))\n"
    )
    assert "Example" in _run(["-c", script], tmp_path, checkout)
