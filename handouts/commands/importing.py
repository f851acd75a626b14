"""``handouts import``: an article of another make becomes the draft of a guide."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.telling import Findings, finding_json, print_json, say
from handouts.importing.make import Draft, import_article
from handouts.shelf import Shelf

_NAMES = {"advice": "advice card", "faq": "block of questions"}
"""What a kind of container is called, where it is not called by its own name."""
_MISSING = {
    "warning": "when to call a doctor, as “::: warning Title” near the top",
    "stop": "when to stop, as “::: warning” under the exercises",
    "author": "who wrote it, as “author: {name: …}” in its head",
    "date": "when it was written, as “published: YYYY-MM-DD” in its head",
    "summary": "one or two sentences that say what it is about, as “summary: …” in its head",
}


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "name", metavar="ID", help="Name of the guide.  [default: the file's]")
@click.option("--lang", metavar="LANG", help="Its language.  [default: FILE.<lang>.txt, else told by its words]")
@options.made_content
@options.json
def command(file: Path, name: str | None, lang: str | None, content: tuple[Path, ...], as_json: bool) -> int:
    """Make the draft of a guide from an article: plain text, HTML, Markdown or DOCX.

    Sections, lists, myths, exercises, habits, questions and links become the blocks that a leaflet has. No word is
    lost: what belongs to the web page alone (menus, buttons) stands in remarks, <!-- … -->, for you to delete. Read
    the draft against the article before you print it.

    \b
    Example:
      handouts import article.txt --id low-back-pain --lang da --content clinic
    """
    root = options.first(content)
    draft = import_article(file, root, Shelf.standard((root, *content)), name, lang)
    heard = Findings(quiet=as_json)
    heard.tell(draft.findings)
    if as_json:
        print_json(_json(draft))
        return heard.exit_code
    for path in draft.files:
        say(str(path))
    counted = [_count(number, _NAMES.get(kind, kind)) for kind, number in draft.counts]
    say(f"  {', '.join([_count(draft.sections, 'section'), *counted])}")
    if draft.aside:
        say(f"  {_count(draft.aside, 'remark')}, <!-- … -->, of what is not printed: read and delete them")
    if draft.known:
        many = _count(draft.known, "exercise")
        say(f"  {many} of the library: compare the steps with the article's, which stand in remarks beside them")
    for missing in draft.missing:
        say(f"  add {_MISSING[missing]}")
    say(f"See it on paper: handouts preview {draft.id} --lang {draft.lang} --sheet --content {root}")
    say(f"What an editor would say: handouts check {draft.id} --content {root}")
    return heard.exit_code


def _count(number: int, name: str) -> str:
    """Return “1 myth” or “2 myths”."""
    first, *rest = name.split(" ", 1)
    many = "" if number == 1 else "s"
    return f"{number} {' '.join([first + many, *rest]) if rest and rest[0].startswith('of ') else name + many}"


def _json(draft: Draft) -> dict[str, object]:
    return {
        "files": [str(path) for path in draft.files],
        "id": draft.id,
        "lang": draft.lang,
        "sections": draft.sections,
        "blocks": dict(draft.counts),
        "known_exercises": draft.known,
        "aside": draft.aside,
        "missing": list(draft.missing),
        "findings": [finding_json(finding) for finding in draft.findings],
    }
