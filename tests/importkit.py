"""What the tests of import share: import an article, count words, name blocks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from handouts.content.guide import read_guide
from handouts.content.model import Guide
from handouts.importing.make import Draft, import_article
from handouts.shelf import Shelf


def imported(path: Path, root: Path) -> tuple[Draft, Guide, str]:
    """Import an article; return what was made, the guide as read, and all text that was written."""
    draft = import_article(path, root, Shelf.standard((root,)), None, None)
    guide, _ = read_guide(draft.files[0], Shelf.standard((root,)))
    return draft, guide, "\n".join(file.read_text(encoding="utf-8") for file in draft.files)


def words(text: str) -> Counter[str]:
    """Count the words of a text, without regard to capitals."""
    return Counter(re.findall(r"\w+", text.casefold()))


def kinds(guide: Guide) -> list[str]:
    """Return the kinds of all blocks in order."""
    blocks = [*guide.preamble, *(block for section in guide.sections for block in section.blocks)]
    return [type(block).__name__ for block in blocks]
