"""The shelf: where guides, exercises, figures, brands, layouts, locales and icons lie, and in which order.

A clinic's own folders come first, then what ships with the program. A name is never a way out: a
path that leaves its root, or passes through a link that does, is not found.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from handouts.errors import ContentError, Place
from handouts.stock.inputs import Record
from handouts.values import dataclass

FOLDERS = ("guides", "exercises", "figures", "brands", "layouts", "locales", "icons")
MOST_BYTES = 2_000_000
DEFAULT_LAYOUT = "leaflet-a4"
DEFAULT_BRAND = "default"
_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """Return the folder that ships with the program: ``assets`` or ``layouts``.

    In a wheel it lies beside this module, in a checkout beside the package.
    """
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


@dataclass(frozen=True, slots=True)
class Shelf:
    """Content roots in the order in which they are searched; each has some of `FOLDERS`."""

    roots: tuple[Path, ...]
    layouts: Path | None = None
    """The shipped layouts, which lie outside ``assets``."""
    record: Record | None = None
    """What notes every file that is looked for."""

    @classmethod
    def standard(cls, extra_roots: Iterable[Path] = ()) -> Shelf:
        """Return the shelf of a command: the user's folders, then what ships."""
        roots = tuple(dict.fromkeys(Path(root) for root in extra_roots))
        return cls((*roots, shipped("assets")), shipped("layouts"))

    def folders(self, kind: str) -> tuple[Path, ...]:
        """Return the folders of a kind that there are, in order of search."""
        return tuple(folder for folder in self._all_folders(kind) if folder.is_dir())

    def _all_folders(self, kind: str) -> list[Path]:
        found = [root / kind for root in self.roots]
        if kind == "layouts" and self.layouts is not None:
            found.append(self.layouts)
        return found

    def note(self, path: Path) -> None:
        """Note that what is made now depends on what is at a path. Called before that is read."""
        if self.record is not None:
            self.record.note(str(path))

    def find(self, kind: str, name: str) -> Path | None:
        """Return the first file ``name`` (with its suffix, perhaps in a sub-folder) of a kind, or None."""
        return next(iter(self.all_of(kind, name)), None)

    def all_of(self, kind: str, name: str) -> tuple[Path, ...]:
        """Return every file of that name, in order of search: the first stands before the others."""
        for folder in self._all_folders(kind):
            self.note(folder / name)
        return tuple(path for folder in self.folders(kind) if _is_inside(path := folder / name, folder))

    def names(self, kind: str, suffix: str) -> dict[str, Path]:
        """Return what there is of a kind, by name without its suffix, sorted; the first of a name counts.

        ``suffix``: ``.md``, ``.yaml``, or ``/brand.yaml`` for things that are folders.
        """
        found: dict[str, Path] = {}
        for folder in self._all_folders(kind):
            self.note(folder)
        for folder in self.folders(kind):
            for name, path in _named(folder, suffix):
                found.setdefault(name, path)
        return dict(sorted(found.items()))

    def where(self, kind: str) -> str:
        """Say how to see all there is of a kind; without a folder of one's own, also how to name it."""
        listed = f"“handouts list {kind}” shows what there is"
        if bare := next((root for root in self.roots if not holds_content(root)), None):
            return f"{listed}; the content folder “{bare}” holds nothing yet"
        return listed if len(self.roots) > 1 else f"{listed}; --content FOLDER adds your own"

    def root_of(self, path: Path) -> Path:
        """Return the content root that a file lies in; for a file of no root, its own folder.

        A guide given by path may use pictures from the folder that holds ``guides/`` around it.
        """
        whole = path.resolve()
        for root in (*self.roots, *([self.layouts] if self.layouts else [])):
            if whole.is_relative_to(root.resolve()):
                return root
        return path.parent.parent if path.parent.name in FOLDERS else path.parent

    def open_text(self, path: Path) -> str:
        """Return a UTF-8 file of bounded size. Raises `ContentError` when it cannot be read as such."""
        place = Place(str(path))
        self.note(path)
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            what = f"cannot be read ({error.strerror})"
            raise ContentError.at(place, what, "check its name and rights", "read") from None
        if len(data) > MOST_BYTES:
            raise ContentError.at(place, f"is larger than {MOST_BYTES // 1_000_000} MB", "split it", "size")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = Place(str(path), data.count(b"\n", 0, error.start) + 1)
            raise ContentError.at(place, "is not UTF-8", "save the file as UTF-8", "encoding") from None
        return text.replace("\r\n", "\n").replace("\r", "\n")


def holds_content(folder: Path) -> bool:
    """Tell whether a folder is a content root: it has one of the `FOLDERS`."""
    return any((folder / kind).is_dir() for kind in FOLDERS)


def root_meant(folder: Path) -> Path | None:
    """Return the content root that is meant by its ``guides``, or by the folder it lies in; None for what may be one.

    Of several that lie in a folder the first by name. A folder that has nothing yet may become one.
    """
    if holds_content(folder):
        return None
    whole = folder.resolve()
    inner = whole.parent if (whole / "brand.yaml").is_file() else whole
    if inner.name in FOLDERS:
        return inner.parent if folder.is_absolute() else Path(os.path.relpath(inner.parent))
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except OSError:
        return None
    return next((folder / name for name in inside if holds_content(folder / name)), None)


def default_brand(shelf: Shelf) -> str:
    """Return the brand of leaflets that name none: the only one in the user's own folders, else the demo brand."""
    ours = shipped("assets")
    own = [name for name, path in shelf.names("brands", "/brand.yaml").items() if not path.is_relative_to(ours)]
    return own[0] if len(own) == 1 else DEFAULT_BRAND


def _named(folder: Path, suffix: str) -> Iterator[tuple[str, Path]]:
    """Yield the names in a folder, in no order. Hidden files are what systems leave behind, and no content."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if suffix.startswith("/"):
                    path = folder / entry.name / suffix[1:]
                    if _is_inside(path, folder):
                        yield entry.name, path
                elif entry.name.endswith(suffix):
                    path = folder / entry.name
                    # what is a file itself, and no link, cannot lie elsewhere: most need no second look
                    if entry.is_file(follow_symlinks=False) or _is_inside(path, folder):
                        yield entry.name.removesuffix(suffix), path
    except OSError:  # a folder that is not for our eyes has no names
        return


def _is_inside(path: Path, folder: Path) -> bool:
    """Tell whether there is such a file and it lies, links followed, in its folder. What no system takes is none."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):  # a name too long, or not for our eyes
        return False
