"""Locales ready to use: what `read_locale` makes of the shipped Fluent files, kept as JSON in ``baked/``.

Reading a Fluent file takes 60 ms with its parser and Babel, a baked one under 1 ms. The Fluent file stays
the source: a bake names the hash of the text it was made from and is used for that text alone; any other
text (a clinic's own locale, an edited file) is read afresh. ``python -m handouts.language.bake`` bakes anew
after an edit; a test holds that nothing is stale.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handouts.language.locale import Locale, Numbers, variables

_FOLDER = Path(__file__).with_name("baked")


def shipped(lang: str, source: str, path: str) -> tuple[Locale, bool] | None:
    """Return the baked locale of a language, and whether it was made from this very source; None if there is none."""
    data = _load(lang)
    if data is None:
        return None
    numbers = data["numbers"]
    groups = (numbers["groups"][0], numbers["groups"][1])
    locale = Locale(
        path=path,
        tag=data["tag"],
        numbers=Numbers(numbers["decimal"], numbers["group"], groups),
        plurals=data["plurals"],
        months=data["months"],
        short_months=data["short_months"],
        date_fields=data["date_fields"],
        messages=data["messages"],
    )
    return locale, data["source"] == _digest(source)


def given() -> Mapping[str, frozenset[str]]:
    """Return the messages there are, and the variables that some shipped language asks each for."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted(_FOLDER.glob("*.json")):
        for name, (_, pattern) in _load(path.stem)["messages"].items():
            found[name] = found.get(name, frozenset()) | variables(pattern)
    return found


def bake(locale: Locale, source: str) -> str:
    """Return the baked form of a locale that was read from ``source``, one message on a line."""
    head = {
        "source": _digest(source),
        "tag": locale.tag,
        "numbers": {
            "decimal": locale.numbers.decimal,
            "group": locale.numbers.group,
            "groups": locale.numbers.groups,
        },
        "plurals": locale.plurals,
        "months": locale.months,
        "short_months": locale.short_months,
        "date_fields": locale.date_fields,
    }
    lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    messages = ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in locale.messages.items())
    return "{\n" + ",\n".join(lines) + ',\n"messages": {\n' + messages + "\n}\n}\n"


def main() -> None:
    """Bake every shipped locale."""
    # Only whoever edits a locale runs this; the parser stays out of everybody else's way.
    from handouts.language.fluent import read_locale
    from handouts.shelf import Shelf

    shelf = Shelf.standard()
    for lang, path in sorted(shelf.names("locales", ".ftl").items()):
        source = shelf.open_text(path)
        text = bake(read_locale(source, path.name), source)
        (_FOLDER / f"{lang}.json").write_text(text, encoding="utf-8", newline="\n")


def _load(lang: str) -> Any:
    path = _FOLDER / f"{lang}.json"
    return json.loads(path.read_text(encoding="utf-8")) if lang.isalpha() and path.is_file() else None


def _digest(source: str) -> str:
    return hashlib.sha256(source.replace("\r\n", "\n").encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
