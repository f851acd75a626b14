"""The fences: who may import whom, where a library may be used, how long a module may be.

Read from the source with ``ast``; only the rulebook is imported. ARCHITECTURE.md tells why each fence stands.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from handouts.checks.rulebook import RULES

ROOT = Path(__file__).resolve().parent.parent

ORDER = (
    "slots",
    "stock",
    "values",
    "errors",
    "edge",
    "units",
    "days",
    "said",
    "drawing",
    "letters",
    "yamlfile",
    "shelf",
    "content",
    "language",
    "look",
    "figures",
    "fields",
    "dosing",
    "asked",
    "quick",
    "handout",
    "compose",
    "typeset",
    "impose",
    "prepress",
    "pdf",
    "checks",
    "output",
    "preview",
    "catalogue",
    "targets",
    "sketch",
    "importing",
    "scaffold",
    "starters",
    "personal",
    "order",
    "recall",
    "shop",
    "press",
    "inspection",
    "live",
    "batch",
    "commands",
    "cli",
)
"""Stages and what they stand on; nothing imports what comes later."""

ONLY_IN = {
    "click": ("cli.py", "handouts/commands/"),
    "rich": ("handouts/commands/",),
    "PIL": ("handouts/look/pictures.py", "handouts/look/printing.py", "handouts/preview.py"),
    "pypdfium2": ("handouts/preview.py", "handouts/checks/"),
    "pikepdf": ("handouts/checks/", "handouts/pdf/"),
    "zxingcpp": ("handouts/checks/",),
    "reportlab": ("handouts/pdf/", "handouts/look/"),
    "reportlab.pdfgen": ("handouts/pdf/",),
    "reportlab.platypus": (),
    "numpy": ("handouts/figures/",),
    "shapely": ("handouts/figures/",),
    "yaml": ("handouts/yamlfile.py",),
    "bs4": ("handouts/importing/",),
    "charset_normalizer": ("handouts/importing/",),
    "distributed": ("handouts/batch/pools.py",),
    "fsspec": ("handouts/batch/store.py",),
    "mammoth": ("handouts/importing/",),
    "markdown_it": ("handouts/content/", "handouts/importing/"),
    "mdit_py_plugins": ("handouts/content/",),
    "fluent": ("handouts/language/",),
    "babel": ("handouts/language/",),
    "pyphen": ("handouts/language/",),
    "uharfbuzz": ("handouts/look/",),
    "starlette": ("handouts/live/",),
    "uvicorn": ("handouts/live/",),
    "watchfiles": ("handouts/live/",),
    "openpyxl": ("handouts/batch/tables.py",),
    "pickle": ("handouts/batch/crew.py",),
    "random": (),
    "pkg_resources": (),
}
"""Module: the only places that may use it (a path, or a folder with its slash)."""

LAZY = {
    "handouts/__main__.py": {
        "handouts.quick": "no other command has a quick way",
        "handouts.commands.plain": "only a batch needs it",
        "atexit": "only where processes were started",
        "importlib.util": "a leaflet that is in the stock needs no command loaded",
        "pathlib": "10 ms: as long as such a leaflet takes",
    },
    "handouts/quick.py": {
        "datetime": "2 ms: only where a date is given",
        "handouts.dosing": "30 ms: only where a patient has doses of their own",
    },
    "handouts/commands/build.py": {
        "handouts.pdf.protect": "pikepdf: 200 ms, only with a password",
    },
    "handouts/commands/check.py": {
        "handouts.checks.pdf_verify": "pikepdf and PDFium: only a finished file is looked into with them",
        "handouts.checks.sarif": "brings the rulebook, which a plain check has no need of",
    },
    "handouts/batch/pools.py": {
        "distributed": "an extra, and only for a cluster",
    },
    "handouts/batch/forms.py": {
        "handouts.dosing": "30 ms: only where patients have doses of their own",
        "handouts.language.words": "as above",
        "handouts.order": "brings typesetting: only what is not in the stock is made anew",
        "handouts.press": "200 ms: as above",
    },
    "handouts/batch/job.py": {
        "handouts.batch.report": "brings what sets and paints: only with --report",
        "handouts.batch.stacks": "as above: only with --merge or --report",
    },
    "handouts/errors.py": {
        "difflib": "2 ms: only a name that is not known has a nearest one",
    },
    "handouts/commands/options.py": {
        "handouts.look.printing": "only a leaflet for a print shop needs it",
    },
    "handouts/commands/running.py": {
        "handouts.batch.pools": "brings what starts processes elsewhere, as long to import as 200 leaflets to make",
    },
    "handouts/commands/telling.py": {
        "click": "12 ms: a batch has no other need of it",
        "json": "2 ms: only with --json",
    },
    "handouts/batch/journal.py": {
        "json": "2 ms: only a run that goes on reads a journal",
        "fcntl": "of POSIX",
        "msvcrt": "of Windows",
    },
    "handouts/batch/references.py": {
        "handouts.look.brand": "YAML and all: 25 ms, only for a brand that is not known to be sound",
        "handouts.look.layout": "as above, for a layout",
        "handouts.asked": "the reader of exercises: only where rows name their own",
    },
    "handouts/batch/stacks.py": {
        "handouts.pdf.protect": "pikepdf: 200 ms, only with a password",
    },
    "handouts/batch/store.py": {
        "fsspec": "an extra, and only for a URL",
        "tempfile": "only for large files to a URL",
    },
    "handouts/batch/tables.py": {
        "json": "2 ms: only for JSON Lines",
        "openpyxl": "an extra, and only for XLSX",
        "zipfile": "as openpyxl",
    },
    "handouts/batch/worker.py": {
        "handouts.pdf.protect": "pikepdf: 200 ms, only with a password",
    },
    "handouts/commands/listing.py": {
        "handouts.commands.sheets": "a contact sheet brings typefaces and PDF; a plain list does not wait for them",
    },
    "handouts/commands/making.py": {
        "rich.progress": "only a long run on a terminal shows a bar",
    },
    "handouts/commands/preview.py": {
        "handouts.live.desk": "an extra, and only for --watch",
        "handouts.live.serve": "brings starlette, uvicorn and watchfiles, an extra",
    },
    "handouts/commands/progress.py": {
        "rich.console": "only a terminal shows a bar",
        "rich.progress": "only a terminal shows a bar",
        "rich.text": "only a terminal shows a bar",
    },
    "handouts/figures/live.py": {
        "handouts.figures.bake": "brings the drawing of what is not baked",
        "handouts.figures.checks": "brings numpy and shapely",
        "handouts.figures.scene": "brings numpy and shapely: 150 ms",
    },
    "handouts/figures/ready.py": {
        "handouts.figures.live": "the reader of figure files: a baked figure is taken without it",
    },
    "handouts/importing/formats.py": {
        "handouts.importing.html": "100 ms of HTML parser: plain text does without",
        "mammoth": "an extra, and only for DOCX",
        "markdown_it": "only for Markdown",
    },
    "handouts/language/bake.py": {
        "handouts.language.fluent": "the parser and Babel: only a bake reads Fluent files anew",
        "handouts.shelf": "only a bake looks for files",
    },
    "handouts/language/locale.py": {
        "babel.core": "only a language that is not baked asks for plural rules",
    },
    "handouts/language/words.py": {
        "babel.dates": "30 ms: only a language with rarer date fields needs it",
        "handouts.language.fluent": "50 ms: only a clinic's own locale is parsed",
    },
    "handouts/look/pictures.py": {
        "PIL": "60 ms: only a leaflet with raster pictures pays for it",
    },
    "handouts/look/printing.py": {
        "PIL": "60 ms: only a file in the inks of a press pays for it",
    },
}
"""File: what it imports inside a function, and why that is worth the exception."""

HEAVY = {"PIL", "babel", "fluent", "numpy", "pikepdf", "pypdfium2", "rich", "shapely", "importlib.metadata"}
"""What no leaflet without pictures and with baked figures and words may wait for."""

MOST_LINES = 400


@dataclass(frozen=True)
class Import:
    """One import statement's target, and where it stands."""

    file: str
    line: int
    target: str
    lazy: bool
    typing: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.target}"


def _sources() -> list[Path]:
    return [ROOT / "cli.py", *sorted((ROOT / "handouts").rglob("*.py"))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in _sources():
        yield _name(path), ast.parse(path.read_text(encoding="utf-8"), _name(path))


def _imports_of(name: str, tree: ast.Module) -> Iterator[Import]:
    """Yield every import; ``from handouts.look import icons`` counts as ``handouts.look.icons``."""

    def walk(node: ast.AST, lazy: bool, typing: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(name, child.lineno, alias.name, lazy, typing)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{name}:{child.lineno} imports by relative path"
                for alias in child.names:
                    yield Import(name, child.lineno, _resolve(child.module or "", alias.name), lazy, typing)
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            guarded = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            yield from walk(child, lazy or inside, typing or guarded)

    return walk(tree, False, False)


def _resolve(module: str, attribute: str) -> str:
    """Return the module that ``from module import attribute`` loads, as far as our own tree tells."""
    path = ROOT / Path(*module.split("."), attribute)
    ours = module.startswith("handouts") and (path.with_suffix(".py").is_file() or (path / "__init__.py").is_file())
    # Of other libraries the folder is unknown: "reportlab" + "pdfgen" must count as reportlab.pdfgen.
    return f"{module}.{attribute}" if ours or not module.startswith("handouts") else module


IMPORTS = [found for name, tree in _trees() for found in _imports_of(name, tree)]


def _stage(dotted: str) -> str | None:
    parts = dotted.split(".")
    return parts[1] if parts[0] == "handouts" and len(parts) > 1 else None


def _stage_of_file(name: str) -> str:
    return "cli" if name == "cli.py" else name.removeprefix("handouts/").split("/")[0].removesuffix(".py")


def test_every_module_has_a_place_in_the_order() -> None:
    """A new package or module is given its place in the pipeline when it comes."""
    stages = {_stage_of_file(_name(path)) for path in _sources()} - {"__init__", "__main__"}
    assert stages <= set(ORDER)


def test_no_stage_imports_a_later_one() -> None:
    """Imports point from later stages to earlier ones only, those for types included."""
    wrong = []
    for found in IMPORTS:
        target, source = _stage(found.target), _stage_of_file(found.file)
        if target and source not in {"__init__", "__main__"} and ORDER.index(target) > ORDER.index(source):
            wrong.append(str(found))
    assert not wrong


@pytest.mark.parametrize("module", ONLY_IN)
def test_a_library_is_used_only_where_it_belongs(module: str) -> None:
    """Each library stays behind the one fence that is its own."""
    allowed = ONLY_IN[module]
    wrong = [
        str(found)
        for found in IMPORTS
        if (found.target == module or found.target.startswith(f"{module}."))
        and not any(found.file == place or (place.endswith("/") and found.file.startswith(place)) for place in allowed)
    ]
    assert not wrong


def test_imports_inside_functions_are_the_named_ones() -> None:
    """A lazy import is an exception with its reason in LAZY, and LAZY holds none that has gone."""
    lazy = {(found.file, found.target) for found in IMPORTS if found.lazy}
    modules = {(file, target) for file, targets in LAZY.items() for target in targets}
    unnamed = {
        (file, target)
        for file, target in lazy
        if not any(file == other and (target == name or target.startswith(f"{name}.")) for other, name in modules)
    }
    assert not unnamed
    gone = {
        (file, name)
        for file, name in modules
        if not any(file == other and (target == name or target.startswith(f"{name}.")) for other, target in lazy)
    }
    assert not gone


def test_a_plain_leaflet_waits_for_nothing_heavy() -> None:
    """Whatever ``handouts.press`` imports at once, by whatever way, is light."""
    eager: dict[str, set[str]] = {}
    for found in IMPORTS:
        if not found.lazy and not found.typing:
            eager.setdefault(found.file, set()).add(found.target)
    reached, waiting = set[str](), ["handouts/press.py"]
    heavy = []
    while waiting:
        file = waiting.pop()
        if file in reached:
            continue
        reached.add(file)
        for target in eager.get(file, ()):
            if any(target == name or target.startswith(f"{name}.") for name in HEAVY):
                heavy.append(f"{file} imports {target}")
            if _stage(target):
                module = ROOT / Path(*target.split("."))
                paths = (module.with_suffix(".py"), module / "__init__.py")
                waiting += [_name(path) for path in paths if path.is_file()]
    assert not heavy
    assert len(reached) > len(ORDER)


def test_what_is_imported_is_declared() -> None:
    """Every library that the package imports stands in pyproject.toml, and nothing stands there unused."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [entry for key, group in project["optional-dependencies"].items() if key != "test" for entry in group]
    declared = {re.split("[>=<[]", entry)[0].lower() for entry in (*project["dependencies"], *extras)}
    distributions = {
        "PIL": "pillow", "bs4": "beautifulsoup4", "charset_normalizer": "charset-normalizer",
        "fluent": "fluent.runtime", "markdown_it": "markdown-it-py",
        "mdit_py_plugins": "mdit-py-plugins", "yaml": "pyyaml", "zxingcpp": "zxing-cpp",
    }  # fmt: skip
    imported = {found.target.split(".")[0] for found in IMPORTS} - set(sys.stdlib_module_names) - {"handouts"}
    needed = {distributions.get(name, name) for name in imported}
    assert needed <= declared
    # Font families and pyphen's patterns are data: their files are read, nothing of them is imported.
    assert not {name for name in declared - needed - {"pyphen"} if not name.startswith("fontpkg-")}


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_a_module_has_one_job_and_says_which(path: Path) -> None:
    """A module has a docstring and is short enough to be read in one go."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= MOST_LINES


def test_errors_are_caught_by_name_and_nothing_is_printed() -> None:
    """No handler swallows what it does not know, no global changes, and only the command line speaks."""
    wrong = []
    for name, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                names = {kind.id for kind in kinds if isinstance(kind, ast.Name)}
                if node.type is None or names & {"Exception", "BaseException"}:
                    wrong.append(f"{name}:{node.lineno} catches everything")
            elif isinstance(node, ast.Global):
                wrong.append(f"{name}:{node.lineno} changes a global")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                wrong.append(f"{name}:{node.lineno} prints")
    assert not wrong


_TELLING = {"Finding", "at", "error", "warn", "warning", "fault", "wrong", "_error", "_wrong", "_add"}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LOOKED_AT = (
    "content", "language", "look", "figures", "handout.py", "compose.py", "typeset", "checks", "press.py", "shelf.py",
)  # fmt: skip
"""Where what `check` looks at is read, set and judged; import and roster have findings of their own."""


def _told() -> Iterator[tuple[str, str]]:
    """Yield (rule, place) of each finding that the readers and checks make with a rule written out."""
    for path in sorted((ROOT / "handouts").rglob("*.py")):
        if path.relative_to(ROOT / "handouts").parts[0] not in _LOOKED_AT:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            # Report.error(what, rule, remedy) in checks; elsewhere the rule comes last
            at = 1 if path.parent.name == "checks" and len(words) in (2, 3) else -1
            word = words[at] if len(words) > 2 or at == 1 else None
            if name in _TELLING and isinstance(word, str) and _ID.fullmatch(word):
                yield word, f"{path.name}:{node.lineno}"


def test_every_finding_has_its_rule_in_the_book() -> None:
    """A new finding comes with a row in handouts/checks/rules_*.py; tools/check_docs.py then writes docs/checks.md."""
    told = list(_told())
    assert len({rule for rule, _ in told}) > 80
    assert [(rule, place) for rule, place in told if rule not in RULES] == []
