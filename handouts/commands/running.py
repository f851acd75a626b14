"""A batch on a terminal or in a log: proves the roster, shows how far it is, tells what came of it. Without Click."""

from __future__ import annotations

import os
from collections.abc import Iterator

from handouts.batch.crew import Crew
from handouts.batch.engine import Engine
from handouts.batch.job import Batch, Finished, make_batch
from handouts.batch.names import FAILED, PAGE
from handouts.batch.run import Outcome
from handouts.commands.progress import progress
from handouts.commands.telling import Findings, say, size, tell_line
from handouts.errors import ExitCode, Severity
from handouts.said import left_out

_MOST_FAILURES = 20
"""Failed rows that are told; all are in failed.csv, and with --report in report.json."""

_MOST_KINDS = 6
"""Kinds of leaflet of which it is told what they leave out."""


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
    for line in _left_out(outcome):
        say(line)
    rate = outcome.made / finished.seconds if finished.seconds else 0
    kept = f", {outcome.kept} were there and are proven" if outcome.kept else ""
    told = f"{outcome.made} made{kept}, {len(outcome.failed)} failed"
    say(f"{batch.out}: {told}; {finished.seconds:.1f} s, {rate:.0f} a second")
    if batch.password:
        say("encrypted: PDF/UA, but no longer PDF/A, which forbids encryption")
    for stack in finished.stacks:
        many = f"{stack.leaflets} leaflet{'s' * (stack.leaflets != 1)}, {stack.pages} pages"
        paper = f"{stack.sheets} sheet{'s' * (stack.sheets != 1)} of paper"
        turned = f", turned over the {stack.edges[0]} edge" if len(stack.edges) == 1 else ""
        say(f"{batch.out}/{stack.name}.pdf: {many} on {paper}{turned}, {size(stack.size)}")
        if len(stack.edges) > 1:
            say("  some are turned over the long edge and some over the short one, and a printer is told once for all:")
            say("  name a stack for each kind in the column “file”, and give --merge file")
    if batch.report:
        totals = finished.totals
        copies = f"{totals.copies} cop{'ies' if totals.copies != 1 else 'y'}"
        say(f"{batch.out}/{PAGE}: {copies}, {totals.sheets} sheet{'s' * (totals.sheets != 1)} of paper")
    if outcome.failed:
        tell_line(f"{batch.out}/{FAILED} holds the rows that failed: put them right and run it as a roster.")
    return ExitCode.SOME_FAILED if outcome.failed else ExitCode.OK


def _left_out(outcome: Outcome) -> Iterator[str]:
    """Yield what was left out, once for each kind of leaflet, with the number of its rows."""
    for (guide, lang, layout), blocks in sorted(outcome.left_out.items())[:_MOST_KINDS]:
        most = max(blocks.values())
        yield f"{guide} ({lang}) in {layout}, {most} leaflet{'s' * (most != 1)}:"
        yield from left_out([block for block, rows in blocks.items() if rows == most])
        some = {block: rows for block, rows in blocks.items() if rows < most}
        if some:
            yield f"  and in up to {max(some.values())} of them:"
            yield from left_out(some)
    more = len(outcome.left_out) - _MOST_KINDS
    if more > 0:
        yield f"… and {more} more kind{'s' * (more != 1)} of leaflet, which --report lists"
