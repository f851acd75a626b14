"""Starting points that are whole files: a guide, a brand, a layout, and a clinic's folder with all of them.

They lie in ``assets/starters`` as they are written, but for words between ``@`` signs. Each builds at once without a
finding. Nothing that is there is ever overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from handouts.errors import ContentError, Place, nearest
from handouts.output import write_whole
from handouts.scaffold import free, named, scalar, title_of
from handouts.shelf import Shelf, shipped

LANGUAGES = ("da", "en")
YEARS_TO_REVIEW = 2
_GUIDE = "get-moving"
_TITLES = {"da": "Kom i bevægelse", "en": "Get moving"}
"""What a clinic's first guide is called: a title that its text suits as it stands."""
_SCHEMA = "schemas/layout.schema.json"


def new_guide(
    name: str, root: Path, today: date, languages: Iterable[str] = LANGUAGES, title: str | None = None
) -> tuple[Path, ...]:
    """Write ``guides/<name>.<lang>.md`` in some of `LANGUAGES`, every line of it right for almost any guide.

    ``today``: when it was written; its review is due later. ``title``: else it is the name in words.
    """
    called = " ".join((title or title_of(named(name))).split())
    return _written(_guide(named(name), root, today, dict.fromkeys(languages, called)))


def new_brand(name: str, root: Path) -> tuple[Path, ...]:
    """Write ``brands/<name>/brand.yaml``, with every key there is."""
    return _written(_brand(named(name), root))


def new_layout(name: str, base: str, root: Path, shelf: Shelf) -> tuple[Path, ...]:
    """Write ``layouts/<name>.yaml``, which is the layout ``base`` but for what is changed in it."""
    known = shelf.names("layouts", ".yaml")
    if base not in known:
        raise ContentError.at(Place(base[:80]), "is no layout to start from", nearest(base[:80], known), "layout")
    words = {"name": named(name), "base": base, "title": scalar(title_of(name)), "root": _root(root)}
    made = _written({root / "layouts" / f"{name}.yaml": _filled("layout.yaml", words)})
    schema = root / _SCHEMA  # by which editors complete and check the file; that of this version of the program
    write_whole(schema, (shipped("assets") / _SCHEMA).read_bytes())
    return (*made, schema)


def new_clinic(folder: Path, today: date) -> tuple[Path, ...]:
    """Write a content folder: a guide in two languages, a brand, a roster and a page that says what is what.

    The brand has the folder's name. Raises `ContentError` where a file is in the way or the name cannot be one.
    """
    name = named(re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")[:40])
    guide = f"{name}-{_GUIDE}"
    words = {"title": title_of(name), "brand": name, "guide": guide}
    return _written(
        {
            **_guide(guide, folder, today, _TITLES),
            **_brand(name, folder, Path()),
            folder / "roster.csv": _filled("roster.csv", words),
            folder / "README.md": _filled("README.md", words),
        }
    )


def _guide(name: str, root: Path, today: date, titles: Mapping[str, str]) -> dict[Path, bytes]:
    later = today.replace(year=today.year + YEARS_TO_REVIEW, day=min(today.day, 28))
    words = {"today": today.isoformat(), "later": later.isoformat()}
    return {
        root / "guides" / f"{name}.{lang}.md": _filled(f"guide.{lang}.md", words | {"title": scalar(title)})
        for lang, title in titles.items()
    }


def _brand(name: str, root: Path, shown: Path | None = None) -> dict[Path, bytes]:
    words = {"name": name, "title": scalar(title_of(name)), "root": _root(shown or root)}
    return {root / "brands" / name / "brand.yaml": _filled("brand.yaml", words)}


def _filled(name: str, words: Mapping[str, str]) -> bytes:
    """Return a starter with its words filled in."""
    text = (shipped("assets") / "starters" / name).read_text(encoding="utf-8")
    return re.sub(r"@(\w+)@", lambda match: words[match[1]], text).encode()


def _root(root: Path) -> str:
    return " ".join(str(root).split())  # it stands in a comment, which ends with its line


def _written(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    free(files)
    for path, data in files.items():
        write_whole(path, data)
    return tuple(files)
