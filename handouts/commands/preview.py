"""``handouts preview``: leaflets as pictures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.making import made
from handouts.commands.telling import Findings, say
from handouts.output import write_whole
from handouts.press import Press
from handouts.preview import pictures
from handouts.shelf import Shelf


@click.command("preview")
@click.argument("guide", metavar="GUIDE|PDF")
@options.choices
@options.out
@options.content
@click.option("--dpi", type=click.IntRange(18, 600), default=96, show_default=True, help="Pixels per inch.")
@click.option("--sheet", is_flag=True, help="One picture with all pages side by side, instead of one each.")
def command(
    guide: str,
    langs: tuple[str, ...],
    layouts: tuple[str, ...],
    brands: tuple[str, ...],
    grayscale: bool,
    ink_saver: bool,
    marks: bool,
    cmyk: bool,
    profile: Path | None,
    out: Path,
    content: tuple[Path, ...],
    dpi: int,
    sheet: bool,
) -> int:
    """Turn a leaflet into PNG pictures. GUIDE is an id or a path; a PDF is taken as it is.

    \b
    Example:
      handouts preview low-back-pain --lang da --sheet
    """
    heard = Findings()
    sources: Iterable[tuple[str, bytes | Path]]
    if guide.lower().endswith(".pdf"):
        sources = [(Path(guide).stem, Path(guide))]
    else:
        press = Press(Shelf.standard(content))
        orders = press.orders(
            (guide,),
            langs,
            layouts,
            brands,
            grayscale=grayscale,
            ink_saver=ink_saver,
            marks=marks,
            condition=options.press_of(cmyk, profile),
        )
        sources = ((order.file_name.removesuffix(".pdf"), each.pdf) for order, each in made(press, orders, heard))
    for stem, source in sources:
        for part, png in pictures(source, dpi=dpi, sheet=sheet):
            path = out / f"{stem}.{part}.png"
            write_whole(path, png)
            say(str(path))
    return heard.exit_code
