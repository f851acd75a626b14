"""``handouts preview``: leaflets as pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.making import made
from handouts.commands.telling import Findings, say
from handouts.errors import ExitCode, Finding, HandoutsError, Place
from handouts.inspection import Inspector, Wish
from handouts.output import owners_alone, write_whole
from handouts.press import Order, Press
from handouts.preview import pictures
from handouts.shelf import Shelf
from handouts.targets import Target


@click.command("preview")
@click.argument("guide", metavar="GUIDE|PDF")
@options.choices
@options.impose
@options.out
@options.content
@click.option("--dpi", type=click.IntRange(18, 600), default=96, show_default=True, help="Pixels per inch.")
@click.option("--watch", is_flag=True, help="Show it in a page that follows every saved change, until Ctrl-C.")
@click.option("--open", "show", is_flag=True, help="With --watch: open the page in your browser.")
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
    impose: bool,
    out: Path,
    content: tuple[Path, ...],
    dpi: int,
    watch: bool,
    show: bool,
    sheet: bool,
) -> int:
    """Turn a leaflet into PNG pictures. GUIDE is an id or a path; a PDF is taken as it is.

    \b
    Example:
      handouts preview low-back-pain --lang da --sheet
      handouts preview low-back-pain --lang da --watch --open
    """
    if watch:
        if guide.lower().endswith(".pdf"):
            raise click.UsageError("--watch follows a guide; a PDF does not change")
        _watch(
            guide,
            content,
            lambda press: press.orders(
                (guide,), langs, layouts, brands, grayscale=grayscale, ink_saver=ink_saver, impose=impose
            ),
            show,
        )
        return ExitCode.OK
    if show:
        raise click.UsageError("--open goes with --watch")
    heard = Findings()
    sources: Iterable[tuple[str, bytes | Path]]
    pdf = Path(guide) if guide.lower().endswith(".pdf") else None
    if pdf is not None:
        sources = [(pdf.stem, pdf)]
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
            impose=impose,
        )
        sources = ((order.file_name.removesuffix(".pdf"), each.pdf) for order, each in made(press, orders, heard))
    private = pdf is not None and owners_alone(pdf)
    for stem, source in sources:
        for part, png in pictures(source, dpi=dpi, sheet=sheet):
            path = out / f"{stem}.{part}.png"
            write_whole(path, png, private=private)
            say(str(path))
    return heard.exit_code


def _watch(guide: str, content: tuple[Path, ...], ordered: Callable[[Press], tuple[Order, ...]], show: bool) -> None:
    """Serve the page that follows every change."""
    try:
        from handouts.live.desk import Desk
        from handouts.live.serve import serve
    except ModuleNotFoundError as error:
        what = f"--watch needs the package “{error.name}”"
        raise HandoutsError.at(
            Place("preview"), what, "install it: pip install 'handouts-leaflets[watch]'", "extra"
        ) from None
    shelf = Shelf.standard(content)
    roots = [*shelf.roots, *filter(None, [shelf.layouts])]
    if guide.endswith(".md"):
        roots.append(shelf.root_of(Path(guide)))

    def told(address: str) -> None:
        say(f"Follows every change, until Ctrl-C: {address}")
        if show:
            click.launch(address)

    def looked(order: Order) -> tuple[Finding, ...]:
        inspector = Inspector(shelf, Wish(date.today(), (order.lang,), (order.layout,), (order.brand,)))
        beside = sorted(order.path.parent.glob(f"{order.guide}.*.md"))  # its other languages, to compare with
        inspector.look(Target("guides", order.guide, tuple((path.name.split(".")[-2], path) for path in beside)))
        return inspector.findings

    serve(Desk(lambda: Press(shelf), ordered, looked), roots, told)
