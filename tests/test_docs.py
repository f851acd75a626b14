"""The documents hold: every command they show runs, every path they name is there."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import cli

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"Save it as `([\w./-]+)`:\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _blocks(document: Path, kind: str) -> list[str]:
    return [body for name, body in _BLOCK.findall(document.read_text(encoding="utf-8")) if name == kind]


def _commands(document: Path) -> list[list[str]]:
    """Return the lines of a document's sh blocks that start our program or Python, in order."""
    lines = (line for block in _blocks(document, "sh") for line in block.splitlines())
    return [shlex.split(line) for line in lines if line.split(" ")[0] in {"handouts", "python"}]


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, *(("-m", "handouts") if arguments[0] == "handouts" else ())]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*program, *arguments[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{shlex.join(arguments)}\n{done.stderr}"
    return done


def _with_commands() -> list[Path]:
    return [document for document in DOCUMENTS if _commands(document)]


@pytest.mark.parametrize("document", _with_commands(), ids=lambda path: path.name)
def test_commands_run_as_they_stand(document: Path, tmp_path: Path) -> None:
    """The commands of a document run one after the other in a folder with the files that it shows, and end well."""
    for name, text in _FILE.findall(document.read_text(encoding="utf-8")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for arguments in _commands(document):
        _run(arguments, tmp_path)


def test_the_readme_has_the_two_lines() -> None:
    """One line makes a leaflet from a fresh clone and one passes the tests; CI finds the second one."""
    lines = [line for block in _blocks(ROOT / "README.md", "sh") for line in block.splitlines()]
    alone = [line for line in lines if line.startswith("python3 -m venv .venv && ")]
    assert len(alone) == 2
    build, test = alone
    assert ".venv/bin/handouts build low-back-pain" in build
    assert test.endswith(".venv/bin/python -m pytest")
    assert all("-c constraints.txt" in line for line in alone)
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("-m pytest") == 1


def test_the_readmes_guide_can_be_built(tmp_path: Path) -> None:
    """The example under “Add a guide” is a whole guide."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^ +```markdown\n(.*?)^ +```", text, re.MULTILINE | re.DOTALL)
    guides = tmp_path / "clinic" / "guides"
    guides.mkdir(parents=True)
    (guides / "neck-pain.da.md").write_text(re.sub(r"^ {3}", "", example, flags=re.MULTILINE), encoding="utf-8")
    assert "`handouts build neck-pain --content clinic`" in text
    _run(["handouts", "build", "neck-pain", "--content", "clinic"], tmp_path)
    assert (tmp_path / "out" / "neck-pain.leaflet-a4.da.pdf").is_file()


FIGURES = ROOT / "docs" / "figures.md"


def test_the_page_on_figures_makes_its_exercise(tmp_path: Path) -> None:
    """Whoever does what docs/figures.md says, word for word, has an exercise without a warning on a leaflet."""
    new, *rest = _commands(FIGURES)
    _run(new, tmp_path)
    figure = tmp_path / "clinic" / "figures" / "seated-heel-raise.yaml"
    text = figure.read_text(encoding="utf-8")
    for block in _blocks(FIGURES, "yaml"):
        for part in re.split(r"^(?=[a-z])", block, flags=re.MULTILINE)[1:]:
            key = part.partition(":")[0]
            [old] = re.findall(rf"^{key}:.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
            text = text.replace(old, part)
    figure.write_text(text, encoding="utf-8")
    for lang, exercise in zip(("en", "da"), _blocks(FIGURES, "markdown"), strict=True):
        path = tmp_path / "clinic" / "exercises" / f"seated-heel-raise.{lang}.md"
        assert path.is_file()
        path.write_text(exercise, encoding="utf-8")
    for arguments in rest:
        done = _run(arguments, tmp_path)
        assert "seated-heel-raise" not in done.stderr
    assert (tmp_path / "out" / "low-back-pain.leaflet-a4.en.pdf").is_file()
    assert "2: Hælene er løftet" in (tmp_path / "out" / "seated-heel-raise.svg").read_text(encoding="utf-8")


def test_the_page_on_figures_names_every_word() -> None:
    """Every key, point, part, thing and shape that a figure file may name is on the page."""
    schema = json.loads((ROOT / "assets" / "schemas" / "figure.schema.json").read_text(encoding="utf-8"))
    words: set[str] = set()
    waiting = [schema]
    while waiting:
        rule = waiting.pop()
        words |= set(rule.get("properties", ())) | {str(word) for word in rule.get("enum", ())}
        for inner in (*rule.get("properties", {}).values(), *rule.get("$defs", {}).values(), *rule.get("anyOf", ())):
            waiting.append(inner)
        if "items" in rule:
            waiting.append(rule["items"])
    named = set(re.findall(r"[a-z][a-z0-9_-]*", FIGURES.read_text(encoding="utf-8")))
    kinds, known = ({re.sub(r"_[rl]$", "", word) for word in all_of} for all_of in (words, named))
    assert not kinds - known


def test_the_pages_pictures_are_small() -> None:
    """A picture of the page on figures weighs less than 60 kB, a contact sheet of the page on layouts 90."""
    pictures = sorted((ROOT / "docs" / "pictures").glob("figures-*.png"))
    assert len(pictures) == 4
    layouts = sorted((ROOT / "docs" / "pictures" / "layouts").glob("*.png"))
    assert len(layouts) == 7
    assert all(path.stat().st_size < 90_000 for path in layouts)
    assert all(path.stat().st_size < 60_000 for path in pictures)


LAYOUTS = ROOT / "docs" / "layouts.md"


def test_the_page_on_layouts_names_every_word_and_layout() -> None:
    """Every key, part, kind and style that a layout file may name is on the page, and every layout with a picture."""
    schema = json.loads((ROOT / "assets" / "schemas" / "layout.schema.json").read_text(encoding="utf-8"))
    text = LAYOUTS.read_text(encoding="utf-8")
    words: set[str] = set()
    waiting = [schema]
    while waiting:
        rule = waiting.pop()
        words |= set(rule.get("properties", ())) | {str(word) for word in rule.get("enum", ())}
        for inner in (*rule.get("properties", {}).values(), *rule.get("anyOf", ())):
            waiting.append(inner)
        if "items" in rule:
            waiting.append(rule["items"])
    inks = set(schema["$defs"]["style"]["properties"]["ink"]["enum"])
    named = set(re.findall(r"`[^`]*`|[a-z][a-z0-9_-]*", text.replace("`", " ")))
    assert not words - inks - named
    for path in sorted((ROOT / "layouts").glob("*.yaml")):
        assert f"`{path.stem}`" in text
    shown = {path.stem for path in (ROOT / "docs" / "pictures" / "layouts").glob("*.png")}
    assert shown == set(re.findall(r"pictures/layouts/([\w-]+)\.png", text))


def test_the_page_on_layouts_makes_its_layout(tmp_path: Path) -> None:
    """The layout of the page folds: four panels on two sides, with all that must appear, and no Python."""
    for name, text in _FILE.findall(LAYOUTS.read_text(encoding="utf-8")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    [build] = [line for line in _commands(LAYOUTS) if line[1] == "build" and "half-fold" in line]
    done = json.loads(_run([*build, "--json"], tmp_path).stdout)
    assert [one["pages"] for one in done] == [2, 2]
    left_out = [what for one in done for what in one["left_out"]]
    assert not [what for what in left_out if "warning" in what or "tip" in what]


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_is_shown(name: str) -> None:
    """A command that no document shows is a command nobody finds."""
    assert any([*arguments[:2]] == ["handouts", name] for path in DOCUMENTS for arguments in _commands(path))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link and picture leads to a file, and its anchor to a heading."""
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        linked = document.parent / path if path else document
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", [ROOT / "README.md", ROOT / "ARCHITECTURE.md"], ids=lambda path: path.name)
def test_named_places_are_there(document: Path) -> None:
    """A path in the first column of a table of places exists in the project."""
    for row in re.findall(r"^\| (`.*?) \|", document.read_text(encoding="utf-8"), re.MULTILINE):
        for place in re.findall(r"`([\w./-]+(?:/|\.py|\.txt))`", row):
            assert (ROOT / place).exists() or (ROOT / "handouts" / place).exists(), place


def test_every_dependency_has_its_reason() -> None:
    """docs/DEPENDENCIES.md has a row for each library that pyproject.toml declares."""
    reasons = (ROOT / "docs" / "DEPENDENCIES.md").read_text(encoding="utf-8").lower()
    declared = re.findall(r'^    "([\w.-]+)[<>=]', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert not [name for name in declared if name.lower() not in reasons]


def test_pins_are_plain() -> None:
    """constraints.txt pins name and version, and names no address or folder."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
