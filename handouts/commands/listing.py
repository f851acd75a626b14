"""``handouts list``: what there is, and from where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from handouts.catalogue import KINDS, SPOKEN, Entry, catalogue
from handouts.commands import options
from handouts.commands.telling import print_json, say
from handouts.errors import ExitCode
from handouts.figures.live import STYLES
from handouts.shelf import Shelf, default_brand, shipped


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@click.option(
    "--sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a contact sheet of all exercises or figures: .pdf or .png.",
)
@click.option("--brand", metavar="ID", help="Whose look the sheet has.  [default: your only brand, else default]")
@click.option("--style", type=click.Choice(STYLES), help="Of the figures on the sheet.  [default: colour]")
@click.option("--lang", metavar="LANG", help="Only what is there in this language, by its name in it.")
@options.content
@options.json
def command(
    kind: str,
    sheet: Path | None,
    brand: str | None,
    style: str | None,
    lang: str | None,
    content: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Show what there is, in which languages, and from where.

    Guides and exercises have their title in each language behind the id, which is
    the name that other commands take. Of layouts: the paper they print on, and
    what they are for. “shipped” is what came with the program; --json says in
    which folder.

    \b
    Example:
      handouts list exercises --sheet exercises.pdf
    """
    shelf = Shelf.standard(content)
    entries = catalogue(kind, shelf)
    if lang is not None:
        entries = _in(lang, kind, entries)
    if sheet is None and (brand or style):
        raise click.UsageError("--brand and --style are for a contact sheet: add --sheet FILE")
    if sheet is not None:
        from handouts.commands import sheets

        if kind not in sheets.KINDS or sheet.suffix.lower() not in sheets.SUFFIXES:
            raise click.UsageError("--sheet shows exercises or figures, and its FILE ends in .pdf or .png")
        heard = sheets.write_sheet(sheet, kind, entries, shelf, brand or default_brand(shelf), style or STYLES[0])
        say(f"{click.style(str(sheet), bold=True)}  {len(entries)} {kind}")
        return heard.exit_code
    if as_json:
        print_json([_json(kind, entry) for entry in entries])
        return ExitCode.OK
    for line in _lines(kind, entries):
        click.echo(line)
    return ExitCode.OK


def _in(lang: str, kind: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return what is there in a language, with its name in it alone."""
    if kind not in SPOKEN:
        raise click.UsageError(f"--lang is for {' and '.join(SPOKEN)}")
    known = sorted({each for entry in entries for each in entry.langs})
    if lang not in known:
        raise click.BadParameter(f"there are no {kind} in “{lang}”: use one of {', '.join(known)}", param_hint="--lang")
    return tuple(
        replace(entry, title={each: title for each, title in entry.title.items() if each == lang})
        for entry in entries
        if lang in entry.langs
    )


def _json(kind: str, entry: Entry) -> dict[str, object]:
    paper = {"purpose": dict(entry.purpose), "paper": entry.paper} if kind == "layouts" else {}
    name = entry.title.get("") if kind == "brands" else None  # a clinic is called the same in all languages
    called: dict[str, object] = {"name": name or ""} if kind == "brands" else {"title": dict(entry.title)}
    return {"id": entry.id, "langs": list(entry.langs), **called, **paper, "origins": list(entry.origins)}


def _lines(kind: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    """Yield a line for each: id, languages, what it is called in each; of layouts what they are for; and where it lies.

    A column that is empty all the way down is left out.
    """
    langs = sorted({lang for entry in entries for lang in entry.title}) if kind in SPOKEN else []
    rows = [
        (
            entry.id,
            " ".join(entry.langs),
            entry.paper,
            *(entry.title.get(lang, "") for lang in langs),
            "" if langs else _english((entry.purpose or entry.title) if kind == "layouts" else entry.title),
            ", ".join(dict.fromkeys(_place(origin) for origin in entry.origins)),
        )
        for entry in entries
    ]
    wide = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        padded = (f"{cell:{width}}" for cell, width in zip(cells, wide[1:], strict=True) if width)
        yield f"{click.style(name, bold=True)}{' ' * (wide[0] - len(name))}  {'  '.join(padded)}".rstrip()


def _english(texts: Mapping[str, str]) -> str:
    return texts.get("en") or next(iter(texts.values()), "")


def _place(origin: str) -> str:
    """Say where a thing lies: what ships is the program's, wherever that is."""
    ours = any(Path(origin).is_relative_to(shipped(folder)) for folder in ("assets", "layouts"))
    return "shipped" if ours else origin
