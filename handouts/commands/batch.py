"""``handouts batch``: a clinic's run, from a roster."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.batch.job import Batch
from handouts.batch.roster import Merge
from handouts.commands import options
from handouts.commands.plain import MOST_JOBS
from handouts.commands.running import run_batch


@click.command("batch")
@click.argument("roster", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", default="out", show_default=True, metavar="DIR|URL", help="Where the leaflets go.")
@options.content
@click.option("--lang", default="", metavar="LANG", help="Of rows that name none.  [default: the guide's first]")
@click.option("--layout", default="", metavar="ID", help="Of rows that name none.  [default: leaflet-a4]")
@click.option("--brand", default="", metavar="ID", help="Of rows without.  [default: your only brand, else default]")
@options.side
@options.looks
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), metavar="N", help="Processes.  [default: one for each core]")
@click.option(
    "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where the workers are."
)
@click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster, such as tcp://10.0.0.5:8786.")
@click.option(
    "--merge",
    type=click.Choice(["all", "brand", "file"]),
    help="Also one PDF to print: of all rows, of each brand, or of the rows that name the same file.",
)
@click.option("--separators", is_flag=True, help="With --merge: a numbered sheet before each leaflet.")
@click.option("--report", is_flag=True, help="Also report.json, report.pdf and manifest.sha256.")
@options.password
@click.option("--dry-run", is_flag=True, help="Prove the roster and write nothing.")
@click.option("--restart", is_flag=True, help="Make everything anew, whatever an earlier run has made.")
def command(
    roster: Path,
    out: str,
    content: tuple[Path, ...],
    lang: str,
    layout: str,
    brand: str,
    side: str | None,
    grayscale: bool,
    ink_saver: bool,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    merge: Merge | None,
    separators: bool,
    report: bool,
    password: str,
    dry_run: bool,
    restart: bool,
) -> int:
    """Make the leaflets of a roster: a clinic's whole week in one command.

    ROSTER is a table in CSV, XLSX or JSON Lines, one leaflet in each row. Its columns: guide, lang, layout, brand,
    patient, therapist, date, next_visit, note, exercises, side, copies, file. Only guide must be there. A leaflet is
    written to OUT/<file>.pdf, or under the row's number, guide and language.

    The whole roster is proven first: where a row has a mistake, every mistake is told and nothing is written. A
    leaflet that fails later is told and its row written to OUT/failed.csv; the rest are made. The same command goes
    on where it was stopped.

    \b
    Example:
      handouts batch week-48.csv --out week-48
    """
    if (engine == "dask") != bool(scheduler):
        raise click.UsageError("--engine dask and --scheduler ADDRESS go together")
    if separators and not merge:
        raise click.UsageError("--separators goes with --merge")
    batch = Batch(
        roster=roster,
        out=out,
        content=content,
        lang=lang,
        layout=layout,
        brand=brand,
        side=side,
        grayscale=grayscale,
        ink_saver=ink_saver,
        password=password,
        merge=merge or "",
        separators=separators,
        report=report,
        restart=restart,
    )
    return run_batch(batch, jobs=jobs, scheduler=scheduler or "", dry_run=dry_run)
