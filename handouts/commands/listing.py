"""``handouts list``: what there is, and from where."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.catalogue import KINDS, catalogue
from handouts.commands import options
from handouts.commands.telling import print_json, say
from handouts.errors import ExitCode
from handouts.figures.live import STYLES
from handouts.shelf import Shelf


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@click.option(
    "--sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a contact sheet of all exercises or figures: .pdf or .png.",
)
@click.option("--brand", metavar="ID", help="Whose inks and type the sheet has.  [default: default]")
@click.option("--style", type=click.Choice(STYLES), help="Of the figures on the sheet.  [default: colour]")
@options.content
@options.json
def command(
    kind: str, sheet: Path | None, brand: str | None, style: str | None, content: tuple[Path, ...], as_json: bool
) -> int:
    """Show what there is, in which languages, and from where.

    \b
    Example:
      handouts list exercises --sheet exercises.pdf
    """
    shelf = Shelf.standard(content)
    entries = catalogue(kind, shelf)
    if sheet is None and (brand or style):
        raise click.UsageError("--brand and --style are for a contact sheet: add --sheet FILE")
    if sheet is not None:
        from handouts.commands import sheets

        if kind not in sheets.KINDS or sheet.suffix.lower() not in sheets.SUFFIXES:
            raise click.UsageError("--sheet shows exercises or figures, and its FILE ends in .pdf or .png")
        heard = sheets.write_sheet(sheet, kind, entries, shelf, brand or "default", style or STYLES[0])
        say(f"{click.style(str(sheet), bold=True)}  {len(entries)} {kind}")
        return heard.exit_code
    if as_json:
        print_json([{"id": entry.id, "langs": list(entry.langs), "origins": list(entry.origins)} for entry in entries])
        return ExitCode.OK
    wide = max((len(entry.id) for entry in entries), default=0)
    spoken = max((len(" ".join(entry.langs)) for entry in entries), default=0)
    for entry in entries:
        columns = [click.style(f"{entry.id:{wide}}", bold=True)]
        if spoken:
            columns.append(f"{' '.join(entry.langs):{spoken}}")
        click.echo("  ".join([*columns, ", ".join(entry.origins)]))
    return ExitCode.OK
