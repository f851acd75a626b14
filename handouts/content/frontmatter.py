"""Front matter: the YAML between two ``---`` lines at the head of a guide or exercise."""

from __future__ import annotations

from handouts.errors import ContentError, Place
from handouts.yamlfile import Entry, parse


def front_matter(text: str, path: str) -> tuple[Entry, tuple[str, ...], int]:
    """Return the front matter, the lines after it, and the number of the first of those lines.

    Raises `ContentError` when there is none, when it is not closed, or when it is not YAML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        remedy = "begin it with a line “---”, then “title: …”, then “---”"
        raise ContentError.at(Place(path, 1), "the file has no front matter", remedy, "front-matter")
    for index in range(1, len(lines)):
        if lines[index].rstrip() == "---":
            entry = parse("\n".join(lines[1:index]), path, first_line=2)
            return entry, tuple(lines[index + 1 :]), index + 2
    raise ContentError.at(Place(path, 1), "the front matter is not closed", "end it with a line “---”", "front-matter")
