"""Stamping against copying the same bytes, against a full set, and against Typst: ratios from one interleaved run.

    python benchmarks/stamping.py --rounds 5

Each way makes the leaflet of another patient each time. On disk: a new folder for each round, no fsync. Two processes
share the work where it says so. Typst (optional) sets the peers' leaflet with its PDF/UA-1 check, in memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from handouts.fields import Fields
from handouts.press import Order, Press
from handouts.shelf import Shelf

PEERS = Path(__file__).resolve().parent / "peers"
FIRST = ("Anna", "Łukasz", "Þórður", "Søren", "Ștefan", "Béla", "Zoë", "Siân", "François", "Māris")
LAST = ("Holm", "Żółć", "Ægisson", "Åkjær", "Țăran", "Szűcs", "Müller", "Wyn", "Œuvray", "Kīsis")
Way = Callable[[int, Path | None], None]


def main() -> None:
    """Run what the arguments ask for and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds")
    parser.add_argument("--leaflets", type=int, default=1000, help="leaflets of each way and round")
    options = parser.parse_args()
    os.environ.setdefault("HANDOUTS_CACHE", "off")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        typst = _typst(folder)
        rows: dict[str, list[float]] = {}
        for number in range(options.rounds):
            for index, (title, way, processes, disk, count) in enumerate(_ways(options.leaflets, typst)):
                place = folder / f"{number}-{index}" if disk else None
                rows.setdefault(title, []).append(_rate(way, count, processes, place))
    base = statistics.median(rows["copy the same bytes to disk, 2 processes"])
    print(f"{options.rounds} interleaved rounds of {options.leaflets} leaflets; {os.cpu_count()} cores.\n")
    print("| way | leaflets/s (median) | best | of copying, 2 processes |\n| --- | --: | --: | --: |")
    for title, rates in rows.items():
        middle = statistics.median(rates)
        print(f"| {title} | {middle:,.0f} | {max(rates):,.0f} | {middle / base:.2f}× |")
    if typst:
        stamped = statistics.median(rows["stamp to disk, 2 processes"])
        peer = statistics.median(rows["Typst (PDF/UA-1), 2 processes"])
        print(f"\nStamping to disk is {stamped / peer:.0f} × Typst.")


def _ways(count: int, typst: Path | None) -> list[tuple[str, Way, int, bool, int]]:
    ways: list[tuple[str, Way, int, bool, int]] = [
        ("stamp, in memory, 1 process", _stamp, 1, False, count),
        ("stamp, in memory, 2 processes", _stamp, 2, False, count),
        ("copy the same bytes to disk, 1 process", _copy, 1, True, count),
        ("stamp to disk, 1 process", _stamp, 1, True, count),
        ("copy the same bytes to disk, 2 processes", _copy, 2, True, count),
        ("stamp to disk, 2 processes", _stamp, 2, True, count),
        ("set in full, 2 processes", _set, 2, False, max(8, count // 50)),
    ]
    if typst:
        ways.append(("Typst (PDF/UA-1), 2 processes", lambda much, _: _typeset(typst, much), 2, False, count // 25))
    return ways


def _rate(way: Way, count: int, processes: int, place: Path | None) -> float:
    """Return leaflets in a second, set-up not counted: a process says when it is ready and waits for the others."""
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(processes + 1)
    share = count // processes

    def work(number: int) -> None:
        own = place / str(number) if place else None
        if own:
            own.mkdir(parents=True)
        way(1, own)
        ready.wait()
        way(share, own)

    workers = [context.Process(target=work, args=(number,)) for number in range(processes)]
    for worker in workers:
        worker.start()
    ready.wait()
    start = time.perf_counter()
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise SystemExit("a worker failed")
    return share * processes / (time.perf_counter() - start)


_PRESS: list[tuple[Press, Order]] = []


def _order(number: int) -> tuple[Press, Order]:
    """Return the press of this process, and the order of one patient."""
    if not _PRESS:
        press = Press(Shelf.standard())
        _PRESS.append((press, press.orders(("low-back-pain",), ("da",))[0]))
    press, order = _PRESS[0]
    patient = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}"
    return press, replace(order, fields=Fields(patient=patient, therapist="Bo Lund", day=date(2026, 11, 24)))


def _stamp(count: int, place: Path | None) -> None:
    for number in range(count):
        press, order = _order(number)
        stamped = press.stamped(order)
        assert not stamped.fresh
        if place:
            (place / f"{number}.pdf").write_bytes(stamped.pdf)


def _copy(count: int, place: Path | None) -> None:
    press, order = _order(0)
    data = press.stamped(order).pdf
    assert place
    for number in range(count):
        (place / f"{number}.pdf").write_bytes(data)


def _set(count: int, place: Path | None) -> None:
    del place
    for number in range(count):
        press, order = _order(number)
        press.make(order)


def _typst(folder: Path) -> Path | None:
    """Write the peers' content for Typst, where that is installed."""
    code = "import pathlib, sys, typst, content; content.export(pathlib.Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], env=os.environ | {"PYTHONPATH": str(PEERS)}, check=False
    )
    return folder if done.returncode == 0 else None


def _typeset(folder: Path, count: int) -> None:
    sys.path.insert(0, str(PEERS))
    peer = __import__("peer_typst").Peer(folder)
    for number in range(count):
        peer.make(f"{FIRST[number % 10]} {LAST[number // 10 % 10]}")


if __name__ == "__main__":
    main()
