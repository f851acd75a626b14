"""A clinic's run against the limits: copying the same bytes file by file, and Typst with as many processes.

The roster has 2,000 rows over three guides (two of them copies of the first under other names), two languages, three
layouts and three brands, for made-up people with letters from all over Europe. In each round, on the same disk, into
new folders (nothing is deleted before the end: a disk from which much was just deleted is slow), one after the other:

- *copy*: the files of an earlier run are read and written one by one, by as many processes and by one; then also
  forced to the disk in the end, as the batch's are;
- *batch, nothing kept*: the command as a whole process, with an empty cache folder;
- *batch, leaflets compiled*: the same with a cache folder that an earlier run has filled;
- *Typst*: as many processes, one compiler in each, PDF/UA-1, each leaflet for another patient.

What the disk owes of the work before is written before each, outside the time, and every other round goes the other way
round: memory and disk are slower the more was just written.

Copying, the compiled batch and Typst are timed for two lengths, by default 2,000 and 20,000 rows. The first table says
how fast the shorter one went as a whole, start included; the second how fast each went *once running*: the rows that
the longer one has more, by the time that it took longer.

    python benchmarks/batch.py --rounds 3 [--memory]

``--memory`` also runs 2,000 and 20,000 rows and samples the memory of all processes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "peers"
LANGS, BRANDS = ("da", "en"), ("default", "demo-red", "demo-dark")
LAYOUTS = ("leaflet-a4", "leaflet-a4-large", "exercise-sheet")
COPY, COPY_ONE = "copy, file by file, as many processes", "copy, file by file, one process"
COPY_SURE = "copy, as many processes, forced to the disk"
COLD, WARM = "batch, nothing kept", "batch, leaflets compiled"
TYPST = "Typst, PDF/UA-1, as many processes"
SYLLABLES = (
    "an bo da el fri ga ha in jo ka la mi no ol pe ri sø ta ul va ær åse žo ča ñu tö łę ğü şe ďa řů őr ăi ßa øy þó"
)


def name(chance: random.Random) -> str:
    """Return a name that nobody has."""
    return " ".join("".join(chance.choices(SYLLABLES.split(), k=chance.randint(2, 3))).title() for _ in range(2))


def roster(path: Path, rows: int) -> Path:
    """Write a roster."""
    chance = random.Random(17)
    guides = ("low-back-pain", "guide-two", "guide-three")
    with path.open("w", encoding="utf-8") as file:
        file.write("guide;lang;layout;brand;patient;therapist;date\n")
        for _ in range(rows):
            kind = ";".join(chance.choice(each) for each in (guides, LANGS, LAYOUTS, BRANDS))
            file.write(f"{kind};{name(chance)};{name(chance)};2026-11-24\n")
    return path


def content(folder: Path) -> Path:
    """Write a content folder with two more guides."""
    guides = folder / "guides"
    guides.mkdir(parents=True)
    for lang in LANGS:
        text = (ROOT / "assets" / "guides" / f"low-back-pain.{lang}.md").read_text(encoding="utf-8")
        for other in ("two", "three"):
            changed = re.sub(r"^title: .*$", f"title: Guide {other}", text, count=1, flags=re.MULTILINE)
            (guides / f"guide-{other}.{lang}.md").write_text(changed, encoding="utf-8")
    return folder


def copied(share: tuple[list[str], str]) -> int:
    """Copy files one by one."""
    names, target = share
    for each in names:
        data = Path(each).read_bytes()
        Path(target, Path(each).name).write_bytes(data)
    return len(names)


def by_typst(share: tuple[str, int, int]) -> int:
    """Make leaflets with one compiler."""
    folder, start, count = share
    sys.path.insert(0, str(PEERS))
    from peer_typst import Peer

    peer = Peer(Path(folder))
    for number in range(start, start + count):
        Path(folder, f"out-{number}.pdf").write_bytes(peer.make(f"Patient {number}"))
    return count


@dataclass
class Way:
    """What one way took: for each length, the (seconds, seconds of CPU, user and system) of each round."""

    took: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    def time(self, count: int, work: Callable[[], object]) -> None:
        """Do the work of a round."""
        os.sync()
        before, began = _cpu(), time.perf_counter()
        work()
        self.took.setdefault(count, []).append((time.perf_counter() - began, _cpu() - before))

    def whole(self) -> tuple[list[float], list[float]]:
        """Return leaflets a second, and milliseconds of CPU for each, of the shorter length as a whole."""
        count = min(self.took)
        return [count / wall for wall, _ in self.took[count]], [1000 * cpu / count for _, cpu in self.took[count]]

    def running(self) -> tuple[list[float], list[float]]:
        """Return the same of what the longer length has more: medians of each, since rounds differ."""
        few, many = min(self.took), max(self.took)
        wall, cpu = (
            median(each[at] for each in self.took[many]) - median(each[at] for each in self.took[few]) for at in (0, 1)
        )
        return [(many - few) / wall], [1000 * cpu / (many - few)]


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def together(work: Callable[[Any], object], shares: Sequence[object]) -> None:
    """Do all shares at once, each in a process."""
    processes = [multiprocessing.Process(target=work, args=(share,)) for share in shares]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert not process.exitcode


def batch(table: Path, out: Path, clinic: Path, cache: Path, jobs: int) -> None:
    """Run the command as a process."""
    subprocess.run(_command(table, out, clinic, jobs), env=_environment(cache), check=True, capture_output=True)


def _command(table: Path, out: Path, clinic: Path, jobs: int) -> list[str]:
    places = ["--out", str(out), "--content", str(clinic), "--jobs", str(jobs)]
    return [sys.executable, "-m", "handouts", "batch", str(table), *places]


def _environment(cache: Path) -> dict[str, str]:
    """Return the surroundings of the command, which has its bytecode as when it is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT), "HANDOUTS_CACHE": str(cache)}


def memory(table: Path, out: Path, clinic: Path, cache: Path, jobs: int) -> tuple[float, float, float]:
    """Return the peak memory (resident set, MB) of the parent and of the largest worker, and the seconds it took."""
    began = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(_command(table, out, clinic, jobs), env=_environment(cache), stdout=quiet, stderr=quiet)
    peaks: dict[int, float] = {}
    while process.poll() is None:
        for each in [process.pid, *_children(process.pid)]:
            try:
                said = Path(f"/proc/{each}/status").read_text(encoding="utf-8")
            except OSError:  # it has just ended
                continue
            found = re.search(r"VmHWM:\s+(\d+)", said)
            if found:
                peaks[each] = int(found[1]) / 1000
        time.sleep(0.02)
    parent = peaks.pop(process.pid)
    return parent, max(peaks.values()), time.perf_counter() - began


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def rounds(count: int, lengths: tuple[int, int], jobs: int, typst: int, folder: Path) -> dict[str, Way]:
    """Run the rounds; return what each way took."""
    clinic = content(folder / "clinic")
    files: dict[int, list[str]] = {}
    for rows in lengths:
        first = folder / f"first-{rows}"
        batch(roster(folder / f"roster-{rows}.csv", rows), first, clinic, folder / "cache-0", jobs)
        files[rows] = sorted(str(path) for path in first.glob("*.pdf"))
        print(f"{rows} files, {sum(Path(each).stat().st_size for each in files[rows]) / 1e6:.1f} MB", flush=True)
    sys.path.insert(0, str(PEERS))
    from content import export

    words = folder / "typst"
    words.mkdir()
    export(words)
    ways = {name: Way() for name in (COPY, COPY_ONE, COPY_SURE, COLD, WARM, TYPST)}
    for number in range(count):
        for rows in lengths:
            here = folder / f"round-{number}-{rows}"
            for part in ("copy", "one", "sure"):
                (here / part).mkdir(parents=True)
            table = folder / f"roster-{rows}.csv"
            copy, sure = (
                [(files[rows][job::jobs], str(here / part)) for job in range(jobs)] for part in ("copy", "sure")
            )
            short = rows == min(lengths)
            each = max(1, typst // jobs // (4 if short else 1))
            pages = [(str(words), job * each, each) for job in range(jobs)]
            plan: list[tuple[str, int, Callable[[], object]]] = [
                (COPY, rows, partial(together, copied, copy)),
                (WARM, rows, partial(batch, table, here / "warm", clinic, folder / "cache-0", jobs)),
                (COPY_SURE, rows, partial(surely, copied, sure)),
                (TYPST, each * jobs, partial(together, by_typst, pages)),
            ]
            if short:
                plan += [
                    (COPY_ONE, rows, partial(together, copied, [(files[rows], str(here / "one"))])),
                    (COLD, rows, partial(batch, table, here / "cold", clinic, here / "cache", jobs)),
                ]
            for name, leaflets, work in reversed(plan) if number % 2 else plan:
                ways[name].time(leaflets, work)
    return ways


def surely(work: Callable[[Any], object], shares: Sequence[object]) -> None:
    """Do all shares at once, and have the disk write what it holds back."""
    together(work, shares)
    os.sync()


def table(found: dict[str, Way], *, running: bool) -> None:
    """Print how fast each way went: its shorter length as a whole, or what the longer one has more."""
    shown = {name: way for name, way in found.items() if len(way.took) > 1 or not running}
    figures = {name: way.running() if running else way.whole() for name, way in shown.items()}
    (copy, copy_cpu), (typst, typst_cpu) = ([median(each) for each in figures[name]] for name in (COPY, TYPST))
    print("| way | leaflets a second | least – most | of copying | × Typst | CPU ms each | of copying | × Typst |")
    print("|---|---|---|---|---|---|---|---|")
    for name, (rates, cpus) in figures.items():
        speed, cpu = median(rates), median(cpus)
        cells = [
            f"{speed:.0f}",
            f"{min(rates):.0f} – {max(rates):.0f}",
            f"{100 * speed / copy:.0f} %",
            f"{speed / typst:.1f}",
            f"{cpu:.2f}",
            f"{100 * copy_cpu / cpu:.0f} %",
            f"{typst_cpu / cpu:.1f}",
        ]
        print(f"| {name} | {' | '.join(cells)} |")


def main() -> None:
    """Run what is asked for and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--long", type=int, help="rows of the longer roster  [default: ten times as many]")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument(
        "--typst", type=int, default=100, help="leaflets that Typst makes in a round; a quarter in the shorter"
    )
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--folder", type=Path, help="on the disk to measure  [default: the system's temporary one]")
    asked = parser.parse_args()
    with TemporaryDirectory(dir=asked.folder) as place:
        folder = Path(place)
        lengths = (asked.rows, asked.long or 10 * asked.rows)
        found = rounds(asked.rounds, lengths, asked.jobs, asked.typst, folder)
        print(f"\n{asked.rows} rows as a whole, {asked.jobs} processes, median of {asked.rounds} rounds\n")
        table(found, running=False)
        print(f"\nOnce running: from {lengths[0]} to {lengths[1]} rows\n")
        table(found, running=True)
        if asked.memory:
            print("\n| rows | parent, MB | largest worker, MB | leaflets a second |\n|---|---|---|---|")
            for rows in (2000, 20_000):
                rows_of = roster(folder / f"{rows}.csv", rows)
                out = folder / f"out-{rows}"
                cache = folder / f"cache-{rows}"  # empty: what compiles takes the most
                parent, whole, took = memory(rows_of, out, folder / "clinic", cache, asked.jobs)
                print(f"| {rows} | {parent:.1f} | {whole:.1f} | {rows / took:.0f} |")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(f"\nlargest single process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
