"""How long each layout takes, as a ratio to the A4 leaflet: ``python benchmarks/layouts.py``.

Each layout is set and painted in turn with one press kept, as in a batch, round after round, so that a slow minute of
the machine falls on all alike; the least of the rounds counts. Milliseconds are for a page as it is read, a panel or
a card, not for a side of a sheet.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from time import process_time

from handouts.press import Order, Press
from handouts.shelf import Shelf

FIRST = "leaflet-a4"
MOST = 2.0
"""No layout takes longer for a page than this many times the A4 leaflet."""


def main() -> int:
    """Print a table; return 1 when a layout is slower than it may be."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    rounds = parser.parse_args().rounds
    shelf = Shelf.standard()
    press = Press(shelf)
    names = [FIRST, *(name for name in shelf.names("layouts", ".yaml") if name != FIRST)]
    orders = {name: press.orders(["low-back-pain"], ["da"], [name])[0] for name in names}
    pages = {name: len(press.leaflet(replace(order, impose=False))[0].pages) for name, order in orders.items()}
    times: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        for name, order in orders.items():
            times[name].append(_one(press, order))
    usual = min(times[FIRST]) / pages[FIRST]
    print(f"{'layout':<24}{'pages':>6}{'ms':>8}{'ms a page':>11}{'ratio':>7}")
    slow = False
    for name in names:
        least = min(times[name])
        ratio = least / pages[name] / usual
        slow |= ratio > MOST
        print(f"{name:<24}{pages[name]:>6}{1000 * least:>8.1f}{1000 * least / pages[name]:>11.2f}{ratio:>7.2f}")
    return int(slow)


def _one(press: Press, order: Order) -> float:
    """Return the seconds of processor time that a leaflet takes."""
    start = process_time()
    press.make(order)
    return process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
