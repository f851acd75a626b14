"""Write the page of rules from the rulebook: ``check_docs.py`` → ``docs/checks.md``.

``--check`` writes nothing and tells whether the page is stale.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts.checks.rule import Family  # noqa: E402
from handouts.checks.rulebook import FAMILIES  # noqa: E402

PLACE = ROOT / "docs" / "checks.md"
HEAD = """# What is checked

`handouts check` reads your guides, exercises, brands, layouts and figures as a careful editor, translator, typographer
and auditor would, and says what is wrong, where, and how to put it right:

```sh
handouts check low-back-pain
handouts check --lang da low-back-pain --format json
```

Each line ends with the name of its rule in brackets. An **error** makes the exit code 1, a **warning** does with
`--strict`, a **note** never does. Without a name everything on your shelf is checked; a PDF's path asks
`handouts verify`.

What a rule finds may be meant so. Say it where it stands, with the reason, and it is not told again:

- in a guide or an exercise, on the line above the block: `<!-- allow: care-absolute, a patient's own words -->`
- for a whole file, in its front matter, or in a brand or layout: `# allow: look-contrast-aaa`

This page is written from the program by `tools/check_docs.py`.
"""


def text() -> str:
    """Return the text of the page."""
    return HEAD + "".join(f"\n{part}" for family in FAMILIES for part in _family(family))


def _family(family: Family) -> Iterator[str]:
    yield f"## {family.title}\n\n{family.about}\n"
    rows = [
        f"| `{rule.id}` | {rule.severity} | {_plain(rule.finds)} | {_plain(rule.remedy)} | {rule.source} |\n"
        for rule in family.rules
    ]
    yield "| rule | severity | finds | remedy | source |\n| --- | --- | --- | --- | --- |\n" + "".join(rows)


def _plain(words: str) -> str:
    """Return words that Markdown takes for no tag and no emphasis."""
    return words.replace("<", "\\<").replace("*", "\\*") if "\\" not in words else words.replace("<", "\\<")


def main() -> int:
    """Write the page; return 1 when ``--check`` finds it stale."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true")
    stale = not PLACE.is_file() or PLACE.read_text(encoding="utf-8") != text()
    if parser.parse_args().check:
        return int(stale)
    PLACE.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
