"""A batch on a terminal or in a log: proves the roster, shows how far it is, tells what came of it. Without Click."""

from __future__ import annotations

import os

from handouts.batch.crew import Crew
from handouts.batch.engine import Engine
from handouts.batch.job import Batch, Finished, make_batch
from handouts.batch.names import FAILED, PAGE
from handouts.commands.progress import progress
from handouts.commands.telling import Findings, say, size, tell_line
from handouts.errors import ExitCode, Severity

_MOST_FAILURES = 20
"""Failed rows that are told; all are in failed.csv, and with --report in report.json."""

_MOST_BLOCKS = 8
"""Blocks left out that are told: each kind of leaflet may leave out its own."""


def run_batch(batch: Batch, *, jobs: int | None = None, scheduler: str = "", dry_run: bool = False) -> int:
    """Make a batch, and return the exit code. ``scheduler``: of a Dask cluster. Raises `HandoutsError`."""
    opened = batch.open()
    extent = opened.prove()
    asked = f"{extent.rows} leaflet{'s' * (extent.rows != 1)} of {extent.kinds} kind{'s' * (extent.kinds != 1)}"
    if dry_run:
        say(f"{batch.roster}: {asked}, {extent.copies} to print. Nothing was written.")
        return ExitCode.OK

    def workers() -> Engine:
        if scheduler:
            from handouts.batch.pools import Cluster

            return Cluster(scheduler)
        many = min(jobs or os.cpu_count() or 1, extent.rows)
        if Crew.can_work():
            return Crew(many)
        from handouts.batch.pools import Processes

        return Processes(many)

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
