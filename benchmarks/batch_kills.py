"""Kill a batch a hundred times, at random moments, and see that nothing is lost.

Every round starts the same command, waits a random time and kills its process with SIGKILL (its workers end by
themselves); when a run ends before that, its folder is emptied and it begins again. After each kill every leaflet that
is there must be the right one, whole. In the end the command runs undisturbed.

    python benchmarks/batch_kills.py --kills 100
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
ROWS = 3000


def command(roster: Path, out: Path) -> list[str]:
    """Return the command of a run."""
    return [sys.executable, "-m", "handouts", "batch", str(roster), "--out", str(out), "--jobs", "2"]


def digests(out: Path) -> dict[str, str]:
    """Return the digest of each leaflet."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in out.glob("*.pdf")}


def main() -> None:
    """Run the rounds and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with TemporaryDirectory() as folder:
        roster, right_out, out = Path(folder) / "a.csv", Path(folder) / "right", Path(folder) / "out"
        rows = [f"low-back-pain;{('da', 'en')[n % 2]};Patient {n}" for n in range(1, ROWS + 1)]
        roster.write_text("\n".join(["guide;lang;patient", *rows]) + "\n", encoding="utf-8")
        began = time.monotonic()
        subprocess.run(command(roster, right_out), env=environment, check=True, stdout=subprocess.DEVNULL)
        whole = time.monotonic() - began
        right = digests(right_out)
        kills = ended = wrong = parts = 0
        progress = []
        while kills < asked.kills:
            process = subprocess.Popen(
                command(roster, out), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            try:
                process.wait(chance.uniform(0.05, 1.0) * whole)
                ended += 1
                wrong += digests(out) != right or process.returncode != 0
                shutil.rmtree(out)
                continue
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            kills += 1
            found = digests(out) if out.exists() else {}
            wrong += sum(right.get(name) != digest for name, digest in found.items())
            parts += len(list(out.glob(".*.part"))) if out.exists() else 0
            progress.append(len(found))
        done = subprocess.run(command(roster, out), env=environment, check=False, capture_output=True, text=True)
        final = digests(out)
        left = list(out.glob(".*.part"))
        print(f"{ROWS} rows, {whole:.1f} s undisturbed; {kills} kills, {ended} runs ended before their kill")
        print(f"leaflets there after a kill: {sorted(progress)}")
        print(f"{parts} half files under hidden names after kills, {len(left)} after the last run")
        print(f"{wrong} wrong or half files under their names")
        print(f"the last run: exit {done.returncode}, {done.stdout.strip()}")
        print("all right" if final == right and not wrong and not left else "NOT RIGHT")
        if final != right or wrong or left:
            sys.exit(1)


if __name__ == "__main__":
    main()
