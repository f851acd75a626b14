"""The command line: parse, call, print, exit codes. Everything else lives in the package.

Commands import what they need when they run, so that ``handouts --help`` and a shell's completion
answer at once; `tests/test_architecture.py` lists these imports. Findings and progress go to stderr or
are lines of plain text; ``--json`` output goes to stdout alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handouts import __version__
from handouts.errors import ExitCode, Finding, HandoutsError, Severity

if TYPE_CHECKING:
    from handouts.press import Made, Order, Press

_Command = TypeVar("_Command", bound=Callable[..., Any])

_MANY = 4
"""From this many leaflets on, a terminal shows a progress bar: fewer are done before it could be read."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="handouts")
def app() -> None:
    """Make printed leaflets that a patient keeps.

    A guide in Markdown becomes a tagged, illustrated PDF in each of its languages, with your clinic's
    brand and, where you want, the patient's name and own exercises.

    \b
    Example:
      handouts build low-back-pain --lang da
    """


def _together(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Make one decorator of several, in the order in which --help shows them."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_content = click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    envvar="HANDOUTS_CONTENT",
    metavar="DIR",
    help="Your own guides, exercises, brands …: searched before what ships with the program. Repeatable; "
    "environment HANDOUTS_CONTENT.",
)
_choices = _together(
    click.option("--lang", "langs", multiple=True, metavar="LANG", help="Language. Repeatable.  [default: all]"),
    click.option("--layout", "layouts", multiple=True, metavar="ID", help="Repeatable.  [default: leaflet-a4]"),
    click.option("--brand", "brands", multiple=True, metavar="ID", help="Repeatable.  [default: default]"),
    click.option("--grayscale", is_flag=True, help="Inks for a black-and-white printer."),
)
_out = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Folder to write to; made if missing.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
_ISO = click.DateTime(formats=["%Y-%m-%d"])


@app.command()
@click.argument("guides", nargs=-1, required=True, metavar="GUIDE…")
@_choices
@_out
@_content
@click.option("--patient", default="", metavar="NAME", help="Printed on the front. Never in a file name or metadata.")
@click.option("--therapist", default="", metavar="NAME", help="Printed on the front.")
@click.option("--date", "day", type=_ISO, metavar="YYYY-MM-DD", help="Printed on the front.")
@click.option("--next-visit", default="", metavar="WHEN", help="A date (YYYY-MM-DD) or words.")
@click.option("--note", default="", metavar="TEXT", help="A line from you to the patient.")
@click.option(
    "--exercise",
    "exercises",
    multiple=True,
    metavar="ID[:DOSAGE]",
    help="The patient's own exercises instead of the guide's, as in “bird-dog:3x10”. Repeatable.",
)
@click.option("--side", type=click.Choice(["left", "right"]), help="Which side the exercises are for.")
@click.option("--proof", is_flag=True, help="Also write what stands where as text, beside the PDF.")
@click.option("--open", "show", is_flag=True, help="Open each leaflet when it is done.")
@_json
def build(
    guides: tuple[str, ...],
    langs: tuple[str, ...],
    layouts: tuple[str, ...],
    brands: tuple[str, ...],
    grayscale: bool,
    out: Path,
    content: tuple[Path, ...],
    patient: str,
    therapist: str,
    day: datetime | None,
    next_visit: str,
    note: str,
    exercises: tuple[str, ...],
    side: str | None,
    proof: bool,
    show: bool,
    as_json: bool,
) -> int:
    """Make leaflets. GUIDE is an id, or a path to a guide file.

    Each is written to OUT/<guide>.<layout>.<lang>.pdf; with several brands to
    OUT/<guide>.<layout>.<brand>.<lang>.pdf.

    \b
    Example:
      handouts build low-back-pain --lang da --patient "Anna Holm" --exercise bird-dog:3x10
    """
    from handouts.compose import Fields
    from handouts.output import write_whole

    press = _press(content)
    fields = Fields(
        patient=patient,
        therapist=therapist,
        day=day.date() if day else None,
        next_visit=_visit(next_visit),
        note=note,
    )
    orders = press.orders(
        guides, langs, layouts, brands, fields=fields, exercises=exercises, side=side, grayscale=grayscale
    )
    report = []
    heard = _Findings()
    for order, made in _made(press, orders, heard):
        path = out / order.file_name
        write_whole(path, made.pdf, private=not fields.empty)
        if proof:
            write_whole(path.with_suffix(".proof.txt"), made.proof.encode(), private=not fields.empty)
        report.append(
            {
                "file": str(path),
                "guide": order.guide,
                "lang": order.lang,
                "layout": order.layout,
                "brand": order.brand,
                "pages": made.pages,
                "bytes": len(made.pdf),
                "left_out": list(made.left_out),
            }
        )
        if not as_json:
            name = click.style(str(path), bold=True)
            _say(f"{name}  {made.pages} page{'s' * (made.pages != 1)}  {_size(len(made.pdf))}")
            for block in made.left_out:
                _say(f"  left out: {block}")
        if show:
            click.launch(str(path))
    if as_json:
        _print_json(report)
    return heard.exit_code


@app.command("list")
@click.argument("kind", type=click.Choice(["guides", "exercises", "figures", "brands", "layouts"]))
@_content
@_json
def list_(kind: str, content: tuple[Path, ...], as_json: bool) -> None:
    """Show what there is, in which languages, and from where.

    \b
    Example:
      handouts list guides
    """
    from handouts.catalogue import catalogue
    from handouts.shelf import Shelf

    entries = catalogue(kind, Shelf.standard(content))
    if as_json:
        _print_json([{"id": entry.id, "langs": list(entry.langs), "origins": list(entry.origins)} for entry in entries])
        return
    wide = max((len(entry.id) for entry in entries), default=0)
    spoken = max((len(" ".join(entry.langs)) for entry in entries), default=0)
    for entry in entries:
        columns = [click.style(f"{entry.id:{wide}}", bold=True)]
        if spoken:
            columns.append(f"{' '.join(entry.langs):{spoken}}")
        click.echo("  ".join([*columns, ", ".join(entry.origins)]))


@app.command()
@click.argument("guide", metavar="GUIDE|PDF")
@_choices
@_out
@_content
@click.option("--dpi", type=click.IntRange(18, 600), default=96, show_default=True, help="Pixels per inch.")
@click.option("--sheet", is_flag=True, help="One picture with all pages side by side, instead of one each.")
def preview(
    guide: str,
    langs: tuple[str, ...],
    layouts: tuple[str, ...],
    brands: tuple[str, ...],
    grayscale: bool,
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
    from handouts.output import write_whole
    from handouts.preview import pictures

    heard = _Findings()
    for stem, source in _sources(guide, langs, layouts, brands, grayscale, content, heard):
        for part, png in pictures(source, dpi=dpi, sheet=sheet):
            path = out / f"{stem}.{part}.png"
            write_whole(path, png)
            _say(str(path))
    return heard.exit_code


def _sources(
    guide: str,
    langs: tuple[str, ...],
    layouts: tuple[str, ...],
    brands: tuple[str, ...],
    grayscale: bool,
    content: tuple[Path, ...],
    heard: _Findings,
) -> Iterator[tuple[str, bytes | Path]]:
    """Yield (stem of the picture's name, PDF) for what `preview` was asked for."""
    if guide.lower().endswith(".pdf"):
        yield Path(guide).stem, Path(guide)
        return
    press = _press(content)
    orders = press.orders((guide,), langs, layouts, brands, grayscale=grayscale)
    for order, made in _made(press, orders, heard):
        yield order.file_name.removesuffix(".pdf"), made.pdf


@app.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PDF…")
@_json
def verify(files: tuple[Path, ...], as_json: bool) -> int:
    """Check finished files: PDF/UA-1, PDF/A, fonts, text, sizes. Exit code 1 when one has an error.

    \b
    Example:
      handouts verify out/low-back-pain.leaflet-a4.da.pdf
    """
    from handouts.checks.pdf_verify import verify as findings_of

    heard = _Findings(quiet=as_json)
    report = []
    for file in files:
        findings = findings_of(file)
        heard.tell(findings)
        report.append({"file": str(file), "findings": [_as_json(finding) for finding in findings]})
        if not as_json and not any(finding.severity is Severity.ERROR for finding in findings):
            click.echo(f"{click.style(str(file), bold=True)}  ok")
    if as_json:
        _print_json(report)
    return heard.exit_code


class _Findings:
    """Prints findings on stderr, each once, and remembers whether one was an error."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.exit_code = ExitCode.OK
        self._quiet = quiet
        self._told: set[Finding] = set()

    def tell(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.severity is Severity.ERROR:
                self.exit_code = ExitCode.FAULTY
            if finding not in self._told and not self._quiet:
                click.echo(str(finding), file=sys.stderr)
            self._told.add(finding)


def _press(content: tuple[Path, ...]) -> Press:
    from handouts.press import Press
    from handouts.shelf import Shelf

    return Press(Shelf.standard(content))


def _made(press: Press, orders: tuple[Order, ...], heard: _Findings) -> Iterator[tuple[Order, Made]]:
    """Make the orders one after the other. One that cannot be made is told; the rest are made all the same."""
    for order in _with_progress(orders):
        try:
            made = press.make(order)
        except HandoutsError as error:
            heard.tell(error.findings)
            continue
        heard.tell(made.findings)
        yield order, made


def _with_progress(orders: tuple[Order, ...]) -> Iterable[Order]:
    """Show a bar on a terminal while many leaflets are made; a pipe gets only the plain lines."""
    if len(orders) < _MANY or not (sys.stdout.isatty() and sys.stderr.isatty()):
        return orders
    from rich.progress import track

    return track(orders, "Leaflets", transient=True)


def _say(line: str) -> None:
    """Print a line on stdout, above the bar where there is one: it stands in for `sys.stdout` while it shows."""
    click.echo(line, file=sys.stdout)


def _visit(when: str) -> date | str | None:
    """Return the date that ``when`` writes, else its words."""
    try:
        return date.fromisoformat(when) if when else None
    except ValueError:
        return when


def _size(count: int) -> str:
    """Say a file's size in kilobytes (1000 bytes), as file managers do."""
    return f"{max(1, round(count / 1000))} kB"


def _as_json(finding: Finding) -> dict[str, str | int]:
    return {
        "severity": finding.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "what": finding.what,
        "remedy": finding.remedy,
        "rule": finding.rule,
    }


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code: the one place where errors become words."""
    try:
        return int(app.main(arguments, prog_name="handouts", standalone_mode=False) or ExitCode.OK)
    except HandoutsError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. Every file written so far is whole.", err=True)
        return ExitCode.INTERRUPTED


def main() -> None:
    """Run the command line that the process was given, and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
