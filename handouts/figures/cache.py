"""Figures drawn before: a clinic's own are drawn once and kept in the user's cache folder, by what they come from.

A file is named by a digest of the figure files' text, the build and the engine, so it is never stale; it holds
what a baked file holds and nothing else, least of all anything of a patient. Whoever can write to that folder must
not be able to write into a PDF: a file counts only when its paths are numbers and ``m l c h`` and its inks are known.
A cache that cannot be read or written is no error: the figure is drawn again.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import threading
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from handouts import __version__
from handouts.figures.bake import ENGINE
from handouts.figures.names import LAYOUTS
from handouts.look.inks import INK_ROLES
from handouts.stock.place import folder as cache_folder

MOST_BYTES = 20_000_000
"""Size of the whole cache: a thousand figures. What was longest not used goes first."""
_KEEP = 0.8
"""Part of the size that is left when the cache was trimmed."""
_MOST_FILE = 1_000_000
_MOST_SHAPES = 4000
_MOST_LENGTH = 1e6
"""No number in a figure is larger, in drawing units."""
_PAIR = "-?[0-9]{1,6} -?[0-9]{1,6}"
_PATH = f"{_PAIR} m(?: (?:{_PAIR} [ml]|{_PAIR} {_PAIR} {_PAIR} c|h))+"
_NAME = "[0-9a-f]{64}\\.json"


def folder() -> Path | None:
    """Return where figures are kept, None where they are not."""
    found = cache_folder("figures")
    return Path(found) if found else None


def load(digest: str, build: str) -> dict[str, Any] | None:
    """Return what is kept of a figure, as `handouts.figures.bake` writes it; None where nothing sound is.

    ``digest``: of the text it is drawn from; ``build``: of the person.
    """
    path = _path(digest, build)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_FILE + 1)
        data = json.loads(text) if len(text) <= _MOST_FILE else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("digest") != digest or not _sound(data):
        return None
    with contextlib.suppress(OSError):  # used just now: trimmed last
        os.utime(path)
    return data


def keep(digest: str, build: str, text: str) -> None:
    """Keep a figure's baked ``text``. The file is never seen half written, and the cache stays below `MOST_BYTES`."""
    path, data = _path(digest, build), text.encode()
    if path is None or len(data) > _MOST_FILE:
        return
    # Process and thread keep two writers apart; both write the same, and the last one stays.
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _trim(path.parent)


def _path(digest: str, build: str) -> Path | None:
    place = folder()
    if place is None:
        return None
    key = sha256("\0".join((ENGINE, __version__, _engine(), digest, build)).encode()).hexdigest()
    return place / f"{key}.json"


def _engine() -> str:
    """Return what changes when the engine's own files do, so that whoever works on it never sees an old figure."""
    with os.scandir(Path(__file__).parent) as entries:
        states = [entry.stat() for entry in entries if entry.name.endswith(".py")]
    return f"{max(state.st_mtime_ns for state in states)} {sum(state.st_size for state in states)}"


def _trim(place: Path) -> None:
    """Take away what was longest not used, where the cache is too large. Files that are not ours stay."""
    found: list[tuple[int, int, Path]] = []
    with os.scandir(place) as entries:
        for entry in entries:
            if re.fullmatch(_NAME, entry.name):
                with contextlib.suppress(OSError):  # another process took it away
                    state = entry.stat(follow_symlinks=False)
                    found.append((state.st_mtime_ns, state.st_size, Path(entry.path)))
    size = sum(each for _, each, _ in found)
    if size <= MOST_BYTES:
        return
    for _, each, path in sorted(found):
        with contextlib.suppress(OSError):
            path.unlink()
        size -= each
        if size <= MOST_BYTES * _KEEP:
            return


def _sound(data: Mapping[str, Any]) -> bool:
    """Tell whether this is what the engine writes: its form, known inks, and paths of numbers and operators."""
    clips, phases = data.get("clips"), data.get("phases")
    return (
        data.get("engine") == ENGINE
        and data.get("layout") in LAYOUTS
        and _texts(data.get("title"))
        and _texts(data.get("alt"))
        and isinstance(clips, list)
        and len(clips) <= _MOST_SHAPES
        and all(map(_path_data, clips))
        and isinstance(phases, list)
        and 1 <= len(phases) <= 6
        and all(_phase(phase, len(clips)) for phase in phases)
    )


def _phase(phase: object, clips: int) -> bool:
    if not isinstance(phase, dict):
        return False
    box, shapes = phase.get("box"), phase.get("shapes")
    return (
        _texts(phase.get("label"))
        and isinstance(box, list)
        and len(box) == 6
        and all(type(value) is int and abs(value) <= _MOST_LENGTH for value in box)
        and min(box[:2]) > 0
        and isinstance(shapes, list)
        and len(shapes) <= _MOST_SHAPES
        and all(_shape(shape, clips) for shape in shapes)
    )


def _shape(shape: object, clips: int) -> bool:
    if not isinstance(shape, list) or len(shape) not in (5, 6):
        return False
    path, fill, stroke, *numbers = shape
    return (
        _path_data(path)
        and all(isinstance(ink, str) and (not ink or ink in INK_ROLES) for ink in (fill, stroke))
        and all(type(value) in (int, float) and 0 <= value <= _MOST_LENGTH for value in numbers[:2])
        and (len(numbers) == 2 or (type(numbers[2]) is int and 1 <= numbers[2] <= clips))
    )


def _path_data(path: object) -> bool:
    return isinstance(path, str) and re.fullmatch(_PATH, path) is not None


def _texts(texts: object) -> bool:
    return isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
