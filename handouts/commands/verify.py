"""``handouts verify``: does a finished file hold what it promises?"""

from __future__ import annotations

from pathlib import Path

import click

from handouts.checks.pdf_verify import verify
from handouts.commands import options
from handouts.commands.telling import Findings, finding_json, print_json
from handouts.errors import Severity


@click.command("verify")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PDF…")
@options.json
def command(files: tuple[Path, ...], as_json: bool) -> int:
    """Check finished files: PDF/UA-1, PDF/A, fonts, text, sizes. Exit code 1 when one has an error.

    \b
    Example:
      handouts verify out/low-back-pain.leaflet-a4.da.pdf
    """
    heard = Findings(quiet=as_json, rules=True)
    report = []
    for file in files:
        findings = verify(file)
        heard.tell(findings)
        report.append({"file": str(file), "findings": [finding_json(finding) for finding in findings]})
        if not as_json and not any(finding.severity is Severity.ERROR for finding in findings):
            click.echo(f"{click.style(str(file), bold=True)}  ok")
    if as_json:
        print_json(report)
    return heard.exit_code
