"""The same leaflet by this program and by its peers: time, memory and size, as ratios from one interleaved run.

    python benchmarks/peers/bench.py --rounds 9

Cold is a whole process from its start to its end, Python's own included; warm is one leaflet in a process
that has made another before. Every round runs each peer once, one after the other, so that a noisy minute
falls on all of them alike; the first round is dropped. README.md beside this folder says how to install.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BASE = "typst"
COLD = ("python", "handouts", "handouts:next", "typst", "weasyprint", "reportlab")
WARM = ("handouts", "handouts:fresh", "typst", "weasyprint", "reportlab")
_UNPRINTED = {"lang", "inks", "drawing", "kind", "page_of", "author", "url", "link", "alt", "name"}
NAMES = {
    "python": "(Python starts and stops)",
    "handouts": "handouts",
    "handouts:next": "handouts, the next patient",
    "handouts:fresh": "handouts, a new press each time",
    "typst": "Typst (PDF/UA-1)",
    "weasyprint": "WeasyPrint (PDF/UA-1)",
    "reportlab": "platypus, plain",
}


@dataclass
class Cold:
    """What one whole process took, round by round."""

    wall: list[float] = field(default_factory=list)
    """Milliseconds."""
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    """Megabytes resident."""
    size: int = 0
    pages: int = 0
    missing: tuple[str, ...] = ()


def main() -> None:
    """Run what the arguments ask for and print Markdown."""
    options = _options()
    compileall.compile_dir(HERE, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = _export(folder)
        words = words_of(content)
        print(_heading(options, len(words)))
        colds = {peer: Cold() for peer in COLD if not options.only or peer in (*options.only, "python")}
        warms: dict[str, dict[str, list[float]]] = {}
        first: dict[str, float] = {}
        for number in range(options.rounds + 1):
            for peer, cold in colds.items():
                _run_cold(peer, folder, cold, number)
        for number in range(options.warm_rounds):
            for peer in WARM:
                if not options.only or peer.partition(":")[0] in options.only:
                    _run_warm(peer, folder, warms.setdefault(peer, {}), first, options.leaflets, number)
        for peer, cold in colds.items():
            _look(folder / f"{peer}.pdf", cold, words)
        print(cold_table(colds))
        print(warm_table(warms, first))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="cold rounds that count (one more is dropped)")
    parser.add_argument("--warm-rounds", type=int, default=3, help="warm processes of each peer")
    parser.add_argument("--leaflets", type=int, default=12, help="leaflets in each warm process (the first is dropped)")
    parser.add_argument("--only", action="append", metavar="PEER", choices=sorted({*COLD, *WARM}), help="repeatable")
    return parser.parse_args()


def _heading(options: argparse.Namespace, words: int) -> str:
    packages = ("handouts-leaflets", "typst", "weasyprint", "reportlab")
    versions = ", ".join(f"{package} {version(package)}" for package in packages if _installed(package))
    compiled = "compiled" if _is_compiled() else "NOT COMPILED: cold figures are too high, see benchmarks/README.md"
    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"Python {python}, {os.cpu_count()} cores; {versions}; bytecode {compiled}.\n"
        f"{options.rounds} interleaved cold rounds after one dropped; {options.warm_rounds} × {options.leaflets - 1} "
        f"warm leaflets, each for another patient. {words} different words.\n"
    )


def _installed(package: str) -> bool:
    try:
        version(package)
    except ModuleNotFoundError:  # PackageNotFoundError is one
        return False
    return True


def _is_compiled() -> bool:
    spec = importlib.util.find_spec("handouts")
    if spec is None or not spec.origin:
        raise SystemExit("handouts is not installed in this environment")
    return all(
        Path(importlib.util.cache_from_source(str(file))).exists()
        for file in Path(spec.origin).parent.rglob("*.py")
        if file.name != "cli.py" or file.parent.name == "handouts"
    )


def _export(folder: Path) -> dict[str, Any]:
    """Write the content in a process of its own: what it imports must not swell those that are measured."""
    code = "import pathlib, content, sys; content.export(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, env=os.environ | {"PYTHONPATH": str(HERE)})
    content: dict[str, Any] = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    return content


def words_of(content: Any) -> set[str]:
    """Return the words that must be on paper: every string of the content that is printed."""
    found: set[str] = set()
    if isinstance(content, dict):
        drawn = {"figure"} if content.get("drawing") else set()  # counted people stand for their number
        for key, value in content.items():
            if key not in _UNPRINTED | drawn:
                found |= words_of(value)
    elif isinstance(content, list):
        for value in content:
            found |= words_of(value)
    elif isinstance(content, str):
        found.update(content.split())
    return found


def _run_cold(peer: str, folder: Path, cold: Cold, number: int) -> None:
    """Run a peer once, for another patient in every round; the first fills what caches there are."""
    out = folder / f"{peer}.pdf"
    script = Path(sys.executable).with_name("handouts")
    own = [str(script)] if script.exists() else [sys.executable, "-m", "handouts"]
    build = ["build", "low-back-pain", "--lang", "da", "--patient", f"Anna Holm {number}", "--out", str(folder / "out")]
    commands = {"python": [sys.executable, "-c", "pass"], "handouts": [*own, *build]}
    commands["handouts:next"] = commands["handouts"]
    cache = str(folder / "cache") if peer == "handouts:next" else "off"
    command = commands.get(peer) or [sys.executable, str(HERE / "once.py"), peer, str(folder), str(out)]
    start = time.perf_counter()
    environment = os.environ | {"HANDOUTS_CACHE": cache}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=folder, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{peer} failed: {' '.join(command)}")
    if peer.startswith("handouts"):
        next((folder / "out").glob("*.pdf")).replace(out)
    if number:
        cold.wall.append(1000 * wall)
        cold.cpu.append(1000 * (usage.ru_utime + usage.ru_stime))
        cold.peak.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6)


def _run_warm(
    peer: str, folder: Path, warm: dict[str, list[float]], first: dict[str, float], count: int, number: int
) -> None:
    command = [sys.executable, str(HERE / "once.py"), peer, str(folder), str(folder / "warm.pdf")]
    done = subprocess.run([*command, "--warm", str(count), str(number)], check=True, capture_output=True, text=True)
    for part, times in json.loads(done.stdout)["times"].items():
        first.setdefault(f"{peer} {part}", times[0])
        warm.setdefault(part, []).extend(times[1:])


def _look(path: Path, cold: Cold, words: set[str]) -> None:
    """Count pages, and the words that cannot be found; without PDFium (it comes with the program) nothing is said."""
    if not path.exists():
        return
    import pypdfium2  # here, because a peer's own process must not load it

    cold.size = path.stat().st_size
    with pypdfium2.PdfDocument(path) as document:
        cold.pages = len(document)
        text = "".join(document[number].get_textpage().get_text_bounded() for number in range(cold.pages))
    paper = _squeezed(text)
    cold.missing = tuple(sorted(word for word in words if _squeezed(word) not in paper))


def _squeezed(text: str) -> str:
    """Return text without blanks and hyphens of any kind: a peer may divide a word where it likes."""
    return re.sub(r"[\s\-\u00ad\u2010\u2011\ufffe\u0002]+", "", text)


def cold_table(colds: dict[str, Cold]) -> str:
    """Return the table of whole processes."""
    base = colds.get(BASE)
    lines = [
        "| cold, one leaflet | wall ms (median) | min | ratio | ratio of minima | CPU ms | peak MB | file kB | pages "
        "| words missing |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for peer, cold in colds.items():
        median = statistics.median(cold.wall)
        ratios = [median / statistics.median(base.wall), min(cold.wall) / min(base.wall)] if base else []
        shown = [f"{ratio:.2f}×" for ratio in ratios] or ["", ""]
        file = [f"{cold.size / 1000:.0f}", str(cold.pages), str(len(cold.missing))] if cold.size else ["", "", ""]
        cells = [NAMES[peer], f"{median:.0f}", f"{min(cold.wall):.0f}", *shown]
        cells += [f"{statistics.median(cold.cpu):.0f}", f"{max(cold.peak):.0f}", *file]
        lines.append(f"| {' | '.join(cells)} |")
    lines += [f"\n{NAMES[peer]} lacks: {', '.join(cold.missing[:20])}" for peer, cold in colds.items() if cold.missing]
    return "\n".join(lines) + "\n"


def warm_table(warms: dict[str, dict[str, list[float]]], first: dict[str, float]) -> str:
    """Return the table of leaflets in process."""
    base = warms.get(BASE, {}).get("whole")
    lines = [
        "| warm, one leaflet | first ms | ms (median) | min | ratio | ratio of minima |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for peer, parts in warms.items():
        for part, times in parts.items():
            median = statistics.median(times)
            ratios = [median / statistics.median(base), min(times) / min(base)] if base else []
            shown = [f"{ratio:.2f}×" for ratio in ratios] or ["", ""]
            name = NAMES[peer] + (f": {part}" if len(parts) > 1 else "")
            cells = [name, f"{first[f'{peer} {part}']:.1f}", f"{median:.1f}", f"{min(times):.1f}", *shown]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
