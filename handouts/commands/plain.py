"""The plain form of ``handouts batch``, read without Click: it takes as long to import as 200 leaflets to make.

Whatever is not known here exactly, an option, a value that is none, --help, is left to the command by returning None,
before anything was done or said: Click says what is wrong. Tests hold the two against each other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from handouts.batch.job import Batch
from handouts.commands.running import run_batch
from handouts.edge import spoken
from handouts.shelf import root_meant

_TEXTS = ("--out", "--lang", "--layout", "--brand")
_CHOICES = {"--side": ("left", "right"), "--merge": ("all", "brand", "file")}
_FLAGS = ("--grayscale", "--ink-saver", "--separators", "--report", "--restart", "--dry-run")
MOST_JOBS = 256


def run(arguments: list[str]) -> int | None:
    """Do what a command line asks for and return the exit code; None where that is not for here."""
    work = parsed(arguments)
    return None if work is None else spoken(partial(_heard, work))


def _heard(work: Callable[[], int]) -> int:
    try:
        return work()
    except KeyboardInterrupt:
        sys.stderr.write("\n")  # what is said of it stands below the terminal's ^C, as Click sees to
        raise


def parsed(arguments: list[str]) -> Callable[[], int] | None:
    """Return what a command line asks for; None where it is not the plain form of ``batch``."""
    if os.name != "posix" or arguments[:1] != ["batch"]:
        return None
    found: dict[str, Any] = {"content": []}
    rosters = []
    rest = iter(arguments[1:])
    for argument in rest:
        if not argument.startswith("-"):
            rosters.append(argument)
        elif not _option(argument, rest, found):
            return None
    if len(rosters) != 1 or not _readable(rosters[0]) or (found.get("separators") and not found.get("merge")):
        return None
    content = found.pop("content") or [
        place for place in os.environ.get("HANDOUTS_CONTENT", "").split(os.pathsep) if place
    ]
    if not all(os.access(place, os.R_OK) and Path(place).is_dir() for place in content):
        return None
    if any(root_meant(Path(place)) for place in content):
        return None
    jobs, dry_run = found.pop("jobs", None), found.pop("dry_run", False)
    batch = Batch(Path(rosters[0]), found.pop("out", "out"), tuple(map(Path, content)), **found)
    return partial(run_batch, batch, jobs=jobs, dry_run=dry_run)


def _option(argument: str, rest: Iterator[str], found: dict[str, Any]) -> bool:
    """Note one option; False where it is not known here, or has no value that it may have."""
    option, equals, value = argument.partition("=")
    name = option.removeprefix("--").replace("-", "_")
    if option in _FLAGS:
        found[name] = True
        return not equals
    if option not in (*_TEXTS, *_CHOICES, "--content", "--jobs"):
        return False
    if not equals:
        value = next(rest, "-")
    if value.startswith("-") or value not in _CHOICES.get(option, (value,)):
        return False
    if option == "--content":
        found["content"].append(value)
    elif option == "--jobs":
        if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= MOST_JOBS):
            return False
        found["jobs"] = int(value)
    else:
        found[name] = value
    return True


def _readable(path: str) -> bool:
    return os.access(path, os.R_OK) and Path(path).is_file()  # in this order: a name too long for a file has no access
