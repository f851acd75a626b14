"""Bake the shipped figures: ``bake_figures.py [NAME…]`` writes ``assets/figures/baked/<name>.json``.

Run it after every change to a figure file or to the engine (then raise ``handouts.figures.bake.ENGINE`` too).
``--check`` writes nothing and tells which files are stale.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts.figures.live import baked_text  # noqa: E402
from handouts.figures.read import read_figure  # noqa: E402
from handouts.shelf import Shelf  # noqa: E402


def main() -> int:
    """Bake the named figures, all by default; return 1 when ``--check`` finds a stale one."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    shelf = Shelf.standard(())
    folder = ROOT / "assets" / "figures" / "baked"
    stale = 0
    for name in options.names or shelf.names("figures", ".yaml"):
        text = baked_text(read_figure(name, shelf))
        path = folder / f"{name}.json"
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{name}: {'is stale' if options.check else 'baked'}, {len(text) / 1000:.0f} kB")
        if not options.check:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
