"""What tests of batches share: rosters of made-up patients, an engine in this process, a listener that listens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from handouts.batch.engine import Engine
from handouts.batch.job import Batch, Finished, make_batch
from handouts.batch.pools import Given
from handouts.errors import Finding

ROOT = Path(__file__).resolve().parent.parent
HEAD = "guide;lang;layout;brand;patient;therapist;note;exercises;copies;file"
SECRETS = ("Hemmelig", "Æblegård", "Zażółć")
"""Words that stand in rosters and may stand nowhere else but on pages."""


class Serial(Executor):
    """Does at once what it is given."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call, and return what came of it."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass
class Heard:
    """A listener that remembers; ``stop_after``: rows after which it presses Ctrl-C."""

    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    stop_after: int = 0

    def advanced(self, rows: int) -> None:
        """Count."""
        self.rows += rows
        if self.stop_after and self.rows >= self.stop_after:
            self.stop_after = 0
            raise KeyboardInterrupt

    def told(self, findings: Iterable[Finding]) -> None:
        """Remember."""
        self.findings += findings


def roster(path: Path, *rows: str, head: str = HEAD) -> Path:
    """Write a roster; a row is cut off after its last value."""
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def patients(count: int, *, langs: Sequence[str] = ("da", "en")) -> list[str]:
    """Return rows in several languages and layouts for as many made-up patients."""
    layouts = ("leaflet-a4", "leaflet-a4-large")
    return [
        f"low-back-pain;{langs[n % len(langs)]};{layouts[n // 2 % 2]};;Hemmelig {n};Æblegård;Zażółć"
        for n in range(count)
    ]


def make(
    path: Path, out: Path | str, *, engine: Callable[[], Engine] | None = None, heard: Heard | None = None, **more: Any
) -> Finished:
    """Make a roster's leaflets, in this process unless another engine is given."""
    batch = Batch(path, str(out), **more)
    opened = batch.open()
    return make_batch(batch, opened, opened.prove(), engine or (lambda: Given(Serial(), 1)), heard or Heard())


def digests(out: Path) -> dict[str, str]:
    """Return the digest of each PDF below a folder."""
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest() for path in sorted(out.rglob("*.pdf"))
    }


def leftovers(out: Path) -> list[str]:
    """Return the files that a killed run had begun."""
    return [path.name for path in out.rglob("*.part")]


def program(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    """Start the program as a process of its own."""
    command = [sys.executable, "-m", "handouts", *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
