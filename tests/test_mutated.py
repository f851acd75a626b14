"""Shipped files with slips in them: whatever a slip of the keyboard makes of content, no command ends in a traceback.

Hypothesis takes lines and pieces out of real files, doubles and swaps them, and puts in what hostile files hold; the
command line then reads them as a clinic's own. What it answers is 0, 1 or 2.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cli
from handouts.errors import ExitCode

PIECES = [
    ":::", "::: faq", "::: stat 1/0", "::: exercise nope", "::: link http://[", "::: quote", "::: myth", "::: compare",
    "## ", "### ", "- ", "1. ", "> ", "|a|b|\n|-|-|", "[^x]", "{#id}", "{priority=1}", "{sets=0 reps=-1}", "\n\n", "\t",
    "\x00", "\ufffe", "\u202e", "😀", "<b>", "&amp;", "&shy;", "&#0;", '"', "'", "[a](javascript:x)", "`", "**", "_",
    "![a](../../etc/passwd)", "![](x.svg)", "---", "null", "~", "[]", "{}", "1e999", "-1", "0", "9" * 40, ".inf",
    ".nan", "!!python/object:os.system", "&a [*a]", "*a", "<<: *a", "true", "2025-13-45", "a" * 3000, "- " * 50,
    ">" * 300, "[" * 300, "\r", "%", "\\", "\u00ad", "\u2028", "\ud7ff", "\u0301" * 50,
]  # fmt: skip
NUMBERS = ["0", "-1", "1e9", "99999", "0.0001", ".nan", "x", "", "1e-300", "[]", "1e308"]


@st.composite
def slips(draw: st.DrawFn) -> Callable[[str], str]:
    """Return one to three changes to a text, as a function of it."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["cut", "put", "double", "line", "swap", "number", "value"]),
                st.floats(0, 1, exclude_max=True),
                st.floats(0, 1, exclude_max=True),
                st.sampled_from(PIECES),
                st.sampled_from(NUMBERS),
            ),
            min_size=1,
            max_size=3,
        )
    )

    def change(text: str) -> str:
        for what, where, other, piece, number in steps:
            text = _changed(text, what, where, other, piece, number)
        return text

    return change


def _changed(text: str, what: str, where: float, other: float, piece: str, number: str) -> str:
    at = int(where * len(text))
    end = min(len(text), at + 1 + int(other * 60))
    lines = text.split("\n")
    one, two = int(where * len(lines)), int(other * len(lines))
    match what:
        case "cut":
            return text[:at] + text[end:]
        case "put":
            return text[:at] + piece + text[at:]
        case "double":
            return text[:end] + text[at:]
        case "line":
            lines[one] = piece
        case "swap":
            lines[one], lines[two] = lines[two], lines[one]
        case _:
            found = list(re.finditer(r"[-\d.]+" if what == "number" else r"(?<=: )[^\n]*", text))
            if not found:
                return text
            match = found[int(where * len(found))]
            return text[: match.start()] + (number if what == "number" else piece) + text[match.end() :]
    return "\n".join(lines)


KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "guide": ("assets/guides/*.md", ("check {path}", "build {id} --lang {lang}")),
    "exercise": (
        "assets/exercises/*.md",
        ("check {path}", "build training-at-home --lang {lang} --exercise {id} --layout card-a6"),
    ),
    "figure": ("assets/figures/*.yaml", ("figure {id}",)),
    "brand": ("assets/brands/*/brand.yaml", ("build low-back-pain --lang da --layout folder-dl --brand {id}",)),
    "layout": ("layouts/*.yaml", ("build training-at-home --lang en --layout {id}",)),
}
EXAMPLES = {"guide": 30, "exercise": 80, "figure": 60, "brand": 80, "layout": 80}


@pytest.mark.parametrize("kind", KINDS)
def test_a_slip_in_a_file_is_no_traceback(
    kind: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The answer is 0 with what was asked for, or 1 with an error in words."""
    pattern, commands = KINDS[kind]
    files = sorted(root.glob(pattern))
    assert len(files) > 2

    @settings(
        max_examples=EXAMPLES[kind], suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    )
    @given(file=st.sampled_from(files), slip=slips())
    def one(file: Path, slip: Callable[[str], str]) -> None:
        own = tmp_path / "own"
        shutil.rmtree(own, ignore_errors=True)
        name = file.parent.name if kind == "brand" else file.name
        if kind == "brand":
            shutil.copytree(file.parent, own / f"{kind}s" / name)
        path = own / f"{kind}s" / (f"{name}/{file.name}" if kind == "brand" else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(slip(file.read_text(encoding="utf-8")).encode("utf-8", "surrogatepass"))
        said = {"path": path, "id": name.split(".")[0], "lang": name.split(".")[-2:][0]}
        for command in commands:
            arguments = [each.format(**said) for each in command.split(" ")]
            out = {"build": ["--out", str(own / "out")], "figure": ["--out", str(own / "it.svg")]}
            code = cli.run([*arguments, *out.get(arguments[0], []), "--content", str(own)])
            told = capsys.readouterr()
            assert code in (ExitCode.OK, ExitCode.FAULTY), told.err
            assert code == ExitCode.OK or "error: " in told.out + told.err

    one()
