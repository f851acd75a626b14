"""``handouts list``: what there is, and from where."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.catalogue import KINDS, catalogue
from handouts.commands import options
from handouts.commands.telling import print_json
from handouts.shelf import Shelf


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@options.content
@options.json
def command(kind: str, content: tuple[Path, ...], as_json: bool) -> None:
    """Show what there is, in which languages, and from where.

    \b
    Example:
      handouts list guides
    """
    entries = catalogue(kind, Shelf.standard(content))
    if as_json:
        print_json([{"id": entry.id, "langs": list(entry.langs), "origins": list(entry.origins)} for entry in entries])
        return
    wide = max((len(entry.id) for entry in entries), default=0)
    spoken = max((len(" ".join(entry.langs)) for entry in entries), default=0)
    for entry in entries:
        columns = [click.style(f"{entry.id:{wide}}", bold=True)]
        if spoken:
            columns.append(f"{' '.join(entry.langs):{spoken}}")
        click.echo("  ".join([*columns, ", ".join(entry.origins)]))
