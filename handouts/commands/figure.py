"""``handouts figure``: one figure as a picture, and what is wrong in its geometry."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.telling import Findings, say, size
from handouts.commands.watching import changes
from handouts.drawing import Drawing
from handouts.errors import ExitCode, FigureError, Finding, HandoutsError, Place, Severity
from handouts.figures.live import STYLES, draw
from handouts.figures.model import UNITS, Figure, arrange
from handouts.figures.read import parse_figure, read_figure
from handouts.figures.spec import FigureSpec
from handouts.language.words import Words
from handouts.look.brand import read_brand
from handouts.look.inksaver import ink_saver
from handouts.look.theme import Theme
from handouts.output import write_whole
from handouts.preview import pictures
from handouts.shelf import Shelf, default_brand
from handouts.sketch.leaf import leaf
from handouts.sketch.svg import svg
from handouts.values import dataclass

_SUFFIXES = (".svg", ".png", ".pdf")
_BODY = 60.0
"""Millimetres to a body height where no width is asked for."""
_DPI = 150
"""Pixels per inch of a PNG: a width of 60 mm is 354 pixels."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for, but for the figure itself."""

    brand: str
    style: str
    side: str
    phase: int | None
    way: str | None
    width: float | None
    lang: str


def _suffix(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and str(path) != "-" and path.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"“{path.name}” must end in {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}")
    return path


@click.command("figure")
@click.argument("figure", metavar="NAME|FILE.yaml")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_suffix,
    metavar="FILE",
    help="Where to write: .svg, .png or .pdf; - for SVG on stdout.  [default: out/NAME.svg]",
)
@click.option("--style", type=click.Choice(STYLES), default=STYLES[0], show_default=True, help="line: saves ink.")
@options.side
@click.option("--brand", metavar="ID", help="Whose inks.  [default: your only brand, else default]")
@click.option("--phase", type=click.IntRange(1, 6), metavar="N", help="Only this phase.")
@click.option("--stacked", "way", flag_value="stacked", default=None, help="Phases one above the other.")
@click.option("--row", "way", flag_value="row", help="Phases side by side.")
@click.option("--grid", "way", flag_value="grid", help="Phases two by two.")
@click.option(
    "--width",
    type=click.FloatRange(5, 1000),
    metavar="MM",
    help=f"Width of the picture.  [default: a standing person is {_BODY:g} mm tall]",
)
@click.option("--lang", default="", metavar="LANG", help="Of the text alternative.  [default: the file's first]")
@click.option("--watch", is_flag=True, help="Draw again whenever a figure file changes, until Ctrl-C.")
@options.content
def command(
    figure: str,
    out: Path | None,
    style: str,
    side: str | None,
    brand: str | None,
    phase: int | None,
    way: str | None,
    width: float | None,
    lang: str,
    watch: bool,
    content: tuple[Path, ...],
) -> int:
    """Draw one figure, and say in words what is wrong in its geometry.

    NAME is a figure of yours or of the library; a FILE.yaml may lie anywhere. Lengths in messages are those of
    a person 170 cm tall. Exit code 1 only when the figure cannot be drawn.

    \b
    Example:
      handouts figure bird-dog --out bird-dog.png
    """
    if watch and str(out) == "-":
        raise click.UsageError("--watch writes a file: give --out a name")
    file = Path(figure) if figure.lower().endswith((".yaml", ".yml")) else None
    shelf = Shelf.standard((*content, *_root(file)))
    path = out or Path("out") / f"{file.stem if file else figure}.svg"
    wish = _Wish(brand or default_brand(shelf), style, side or "right", phase, way, width, lang)

    def once() -> ExitCode:
        heard = Findings()
        try:
            _write(path, _read(figure, file, shelf), wish, shelf, heard)
        except HandoutsError as error:
            heard.tell(error.findings)
        return heard.exit_code

    done = once()
    if not watch:
        return done
    say(f"Watching {figure}; Ctrl-C ends it.")
    for _ in changes(lambda: (*([file] if file else []), *shelf.names("figures", ".yaml").values())):
        once()
    raise AssertionError("files change for ever")


def _root(file: Path | None) -> tuple[Path, ...]:
    """Return the content root that a figure file lies in, so that it may extend its neighbours."""
    return (file.parent.parent,) if file and file.resolve().parent.name == "figures" else ()


def _read(figure: str, file: Path | None, shelf: Shelf) -> FigureSpec:
    if file is None:
        return read_figure(figure, shelf)
    if not file.is_file():
        raise FigureError.at(Place(figure), "does not exist", "give the path of a figure file, or a name", "not-found")
    return parse_figure(shelf.open_text(file), figure, file.stem, shelf)


def _write(path: Path, spec: FigureSpec, wish: _Wish, shelf: Shelf, heard: Findings) -> None:
    """Draw and write one figure, and tell what is wrong with it."""
    drawn = draw(spec, style=wish.style, side=wish.side)
    heard.tell(Finding(Severity.WARNING, Place(spec.path), what, "", "geometry") for what in drawn.warnings)
    drawing = _chosen(drawn, wish)
    brand, findings = read_brand(wish.brand, shelf)
    theme = Theme.make(brand)
    heard.tell((*findings, *theme.findings))
    inks = ink_saver(theme.inks) if wish.style == "line" else theme.inks
    width = wish.width or _BODY * drawing.width / UNITS
    lang = wish.lang or next(iter(drawn.alt), "en")
    alt, title = (texts.get(lang) or next(iter(texts.values()), drawn.name) for texts in (drawn.alt, drawn.title))
    if drawn.mirrored:
        alt = Words.load(lang, shelf).sides.other(alt)
    if str(path) == "-":
        click.echo(svg(drawing, inks, width, title=title, alt=alt, lang=lang), nl=False)
        return
    kind = path.suffix.lower()
    if kind == ".svg":
        data = svg(drawing, inks, width, title=title, alt=alt, lang=lang).encode()
    else:
        data = leaf(drawing, inks, width, title=title, alt=alt, lang=lang)
        if kind == ".png":
            [(_, data)] = pictures(data, dpi=_DPI, sheet=False)
    write_whole(path, data)
    high = width * drawing.height / drawing.width
    say(f"{click.style(str(path), bold=True)}  {width:.0f} × {high:.0f} mm  {size(len(data))}")


def _chosen(drawn: Figure, wish: _Wish) -> Drawing:
    if wish.phase is not None:
        if wish.phase > len(drawn.phases):
            many = f"{len(drawn.phases)} phase{'s' * (len(drawn.phases) > 1)}"
            raise click.BadParameter(f"the figure has {many}", param_hint="--phase")
        return drawn.phases[wish.phase - 1].drawing
    return arrange(drawn, wish.way) if wish.way else drawn.drawing
