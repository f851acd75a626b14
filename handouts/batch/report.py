"""What a run says of itself in the end: ``report.json``, a page to print, and the digest of each file.

Rows are named by number. Times and rates are of this run; all else is the same however often a run was stopped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from handouts import __version__
from handouts.batch.roster import Extent
from handouts.batch.run import Outcome
from handouts.batch.totals import Stack, Totals
from handouts.errors import Severity
from handouts.sketch.office import ROWS_LEFT, Desk, Table
from handouts.sketch.officewords import OfficeWords


def report_json(extent: Extent, outcome: Outcome, totals: Totals, stacks: Iterable[Stack], seconds: float) -> bytes:
    """Return the report for programs."""
    said = {
        "handouts": __version__,
        "rows": extent.rows,
        "made": outcome.made,
        "kept": outcome.kept,
        "failed": len(outcome.failed),
        "set_anew": outcome.fresh,
        "bytes": outcome.size,
        "seconds": round(seconds, 3),
        "copies": totals.copies,
        "pages": totals.pages,
        "blank_backs": totals.blanks,
        "separators": totals.separators,
        "sheets": totals.sheets,
        "kinds": [
            {
                **dict(zip(("guide", "lang", "layout", "brand"), kind, strict=True)),
                "leaflets": count,
                "sheets": totals.printed[kind],
            }
            for kind, count in sorted(totals.kinds.items())
        ],
        "print_runs": [
            {
                "leaflets": stack.leaflets,
                "pages": stack.pages,
                "sheets": stack.sheets,
                "edges": list(stack.edges),
                "bytes": stack.size,
            }
            for stack in stacks
        ],
        "left_out": [
            {**dict(zip(("guide", "lang", "layout"), kind, strict=True)), "what": what, "leaflets": rows}
            for kind, blocks in sorted(outcome.left_out.items())
            for what, rows in sorted(blocks.items())
        ],
        "failures": [{"row": number, "errors": list(_errors(outcome, number))} for number in sorted(outcome.failed)],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def report_page(
    extent: Extent, outcome: Outcome, totals: Totals, stacks: tuple[Stack, ...], seconds: float, desk: Desk
) -> bytes:
    """Return the report for people, on one page."""
    words = desk.words
    rate = outcome.made / seconds if seconds else 0.0
    made = words.count(words.made, outcome.made) + (
        f", {words.count(words.kept, outcome.kept)}" if outcome.kept else ""
    )
    copies, pages = words.count(words.copies, totals.copies), words.count(words.pages, totals.pages)
    lines = [
        f"{words.count(words.rows, extent.rows)}: {made}, {words.failed.format(len(outcome.failed))}.",
        f"{copies}, {pages}{_between(totals, words)}: {words.count(words.sheets, totals.sheets)}, {words.both_sides}.",
        f"{words.speed.format(words.number(seconds, 1), words.number(rate, 0))} handouts {__version__}.",
    ]
    room = ROWS_LEFT
    tables = []
    if outcome.failed:
        failures = [(str(number), next(_errors(outcome, number), "")) for number in sorted(outcome.failed)]
        rows = _cut([(error, number) for number, error in failures], min(8, room), words)
        title, *heads = words.failures
        other = "" if words.lang == "en" else "en"  # errors are told in English
        tables.append(Table(title, tuple(heads), rows, (0.88, 0.12), other))
        room -= len(rows) + 2
    if stacks:
        printed = [
            (
                stack.name if stack.name.startswith("print-run") else f"{words.print_run} {at}",
                str(stack.leaflets),
                str(stack.pages),
                str(stack.sheets),
            )
            for at, stack in enumerate(stacks, 1)
        ]
        rows3 = _cut(printed, min(6, room), words)
        title, *heads = words.runs
        tables.append(Table(title, ("", *heads), rows3, (0.49, 0.17, 0.17, 0.17)))
        room -= len(rows3) + 2
    kinds = [(" · ".join(kind), str(count), str(totals.printed[kind])) for kind, count in totals.kinds.most_common()]
    if kinds:
        title, *heads = words.kinds
        tables.append(Table(title, tuple(heads), _cut(kinds, room, words), (0.66, 0.17, 0.17)))
    return desk.report(words.report, lines, tables)


def _between(totals: Totals, words: OfficeWords) -> str:
    """Say what a printer takes paper for besides the pages of leaflets."""
    counted = ((words.backs, totals.blanks), (words.separators, totals.separators))
    return "".join(f", {words.count(forms, number)}" for forms, number in counted if number)


def manifest(digests: Iterable[tuple[bytes, str]]) -> Iterator[bytes]:
    """Yield the lines of the manifest, as ``sha256sum --check`` reads them."""
    for digest, name in digests:
        yield f"{digest.hex()}  {name}\n".encode()


def _errors(outcome: Outcome, number: int) -> Iterator[str]:
    for finding in outcome.failed[number]:
        if finding.severity is Severity.ERROR:
            yield str(finding).removeprefix(": ")


def _cut(rows: Sequence[tuple[str, ...]], most: int, words: OfficeWords) -> tuple[tuple[str, ...], ...]:
    """Return as many rows as there is room for; the last one says how many more there are."""
    if len(rows) <= most:
        return tuple(rows)
    rest = len(rows) - most + 1
    return (*rows[: most - 1], (words.more.format(rest), *[""] * (len(rows[0]) - 1)))
