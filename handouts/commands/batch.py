"""``handouts batch``: a clinic's run, from a roster."""

from __future__ import annotations

import os
from pathlib import Path

import click

from handouts.batch.engine import Cluster, Engine, Processes
from handouts.batch.job import Batch, Finished, make_batch
from handouts.batch.names import FAILED, PAGE
from handouts.batch.roster import Merge
from handouts.commands import options
from handouts.commands.progress import progress
from handouts.commands.telling import Findings, say, size, tell_line
from handouts.errors import ExitCode, Severity

_MOST_FAILURES = 20
"""Failed rows that are told; all are in failed.csv, and with --report in report.json."""

_MOST_BLOCKS = 8
"""Blocks left out that are told: each kind of leaflet may leave out its own."""


@click.command("batch")
@click.argument("roster", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", default="out", show_default=True, metavar="DIR|URL", help="Where the leaflets go.")
@options.content
@click.option("--lang", default="", metavar="LANG", help="Of rows that name none.  [default: the guide's first]")
@click.option("--layout", default="", metavar="ID", help="Of rows that name none.  [default: leaflet-a4]")
@click.option("--brand", default="", metavar="ID", help="Of rows that name none.  [default: default]")
@options.side
@options.looks
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes.  [default: one for each core]")
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
    patient, therapist, date, next_visit, note, exercises, copies, file. Only guide must be there. A leaflet is
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
    opened = batch.open()
    extent = opened.prove()
    asked = f"{extent.rows} leaflet{'s' * (extent.rows != 1)} of {extent.kinds} kind{'s' * (extent.kinds != 1)}"
    if dry_run:
        say(f"{roster}: {asked}, {extent.copies} to print. Nothing was written.")
        return ExitCode.OK

    def workers() -> Engine:
        # fewer rows than a chunk holds are one worker's work
        return Cluster(scheduler) if scheduler else Processes(min(jobs or os.cpu_count() or 1, extent.rows))

    heard = Findings(notes=False)
    with progress(extent.rows, heard) as listener:
        finished = make_batch(batch, opened, extent, workers, listener)
    return _tell(batch, finished)


def _tell(batch: Batch, finished: Finished) -> int:
    outcome = finished.outcome
    for number, findings in sorted(outcome.failed.items())[:_MOST_FAILURES]:
        for finding in findings:
            if finding.severity is Severity.ERROR:
                tell_line(f"row {number}: {finding}")
    more = len(outcome.failed) - _MOST_FAILURES
    if more > 0:
        tell_line(f"… and {more} more rows")
    for block in [*outcome.left_out][:_MOST_BLOCKS]:
        say(f"left out: {block}")
    if len(outcome.left_out) > _MOST_BLOCKS:
        say(f"… and {len(outcome.left_out) - _MOST_BLOCKS} more blocks, which --report lists")
    rate = outcome.made / finished.seconds if finished.seconds else 0
    kept = f", {outcome.kept} were there and are proven" if outcome.kept else ""
    told = f"{outcome.made} made{kept}, {len(outcome.failed)} failed"
    say(f"{batch.out}: {told}; {finished.seconds:.1f} s, {rate:.0f} a second")
    if batch.password:
        say("encrypted: PDF/UA, but no longer PDF/A, which forbids encryption")
    for stack in finished.stacks:
        many = f"{stack.leaflets} leaflet{'s' * (stack.leaflets != 1)}, {stack.pages} pages"
        paper = f"{stack.sheets} sheet{'s' * (stack.sheets != 1)} of paper"
        say(f"{batch.out}/{stack.name}.pdf: {many} on {paper}, {size(stack.size)}")
    if batch.report:
        totals = finished.totals
        copies = f"{totals.copies} cop{'ies' if totals.copies != 1 else 'y'}"
        say(f"{batch.out}/{PAGE}: {copies}, {totals.sheets} sheet{'s' * (totals.sheets != 1)} of paper")
    if outcome.failed:
        tell_line(f"{batch.out}/{FAILED} holds the rows that failed: put them right and run it as a roster.")
    return ExitCode.SOME_FAILED if outcome.failed else ExitCode.OK
