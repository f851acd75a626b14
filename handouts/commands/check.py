"""``handouts check``: what a careful editor, translator, typographer and auditor would say."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from handouts import __version__
from handouts.checks.reading import Reading
from handouts.commands import options
from handouts.commands.telling import finding_json, print_json, say, told
from handouts.errors import ExitCode, Finding, HandoutsError, Severity
from handouts.inspection import Inspector, Wish
from handouts.shelf import DEFAULT_LAYOUT, Shelf
from handouts.targets import everything, resolve, roots_of

EVERY = "all"
"""What --layout says for each that there is."""


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[GUIDE|PATH…]")
@click.option("--lang", "langs", multiple=True, metavar="LANG", help="Language. Repeatable.  [default: all]")
@click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar="ID",
    help="What a guide is set in. Repeatable; “all” is each that there is.  [default: leaflet-a4]",
)
@click.option(
    "--brand", "brands", multiple=True, metavar="ID", help="Repeatable.  [default: your only brand, else default]"
)
@options.content
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Lines on stderr; or JSON or SARIF 2.1.0 on stdout.",
)
@click.option("--strict", is_flag=True, help="Exit code 1 for warnings too.")
@click.option(
    "--today",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day that review dates are compared with.  [default: today]",
)
def command(
    targets: tuple[str, ...],
    langs: tuple[str, ...],
    layouts: tuple[str, ...],
    brands: tuple[str, ...],
    content: tuple[Path, ...],
    form: str,
    strict: bool,
    today: datetime | None,
) -> int:
    """Say what is wrong with content, look or a PDF, and how to put it right.

    A guide is set in one layout and looked at; of the others, whether they leave out a warning. Name those that you
    print, or --layout all: a line too short or a divided word may be one layout's alone.

    GUIDE is an id; PATH a file or a content folder, written with a slash where a brand or a guide is called the same
    (our-clinic/); exercises, brands, layouts and figures go by name as well. Without any, all there is is looked at.
    Each finding names its rule in brackets; docs/checks.md tells what each
    rule looks for, and on whose authority.

    \b
    Example:
      handouts check low-back-pain --strict
    """
    shelf = Shelf.standard((*content, *roots_of(word for word in targets if not _is_pdf(word))))
    day = today.date() if today else date.today()
    if EVERY in layouts:
        layouts = tuple(shelf.names("layouts", ".yaml"))
    inspector = Inspector(shelf, Wish(day, langs, layouts, brands))
    for word in targets:
        try:
            if _is_pdf(word):
                _verify(Path(word), inspector)
            else:
                for target in resolve(word, shelf, content):
                    inspector.look(target)
                    if form == "text" and target.name == word and Path(word).is_dir():
                        say(f"“{word}” is the {target.kind[:-1]} of that name here; the folder is “{word}/”")
        except HandoutsError as error:
            inspector.add(error.findings)
    for target in everything(shelf) if not targets else ():
        inspector.look(target)
    findings = inspector.findings
    if form == "sarif":
        # brings the rulebook, which a plain check has no need of
        from handouts.checks.sarif import sarif

        print_json(sarif(findings, __version__))
    elif form == "json":
        report = {
            "findings": [*map(finding_json, findings)],
            "reading": [*map(_reading_json, inspector.readings)],
            "files": sorted(map(str, inspector.files)),
        }
        print_json(report)
    else:
        _tell(findings, inspector)
        if inspector.readings and not layouts:
            say(f"Set in {DEFAULT_LAYOUT}; --layout folder-dl, or --layout {EVERY}, looks at others")
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return ExitCode.FAULTY if any(finding.severity in failing for finding in findings) else ExitCode.OK


_LONGEST = 200
"""Characters of a sentence that is shown."""
_SCALES: dict[str, Callable[[float], str]] = {
    "lix": lambda score: f"{score:.0f}",
    "grade": lambda score: f"{score:.1f}",
}
"""How a score is written: LIX in whole numbers, grades with one decimal."""


def _reading_json(reading: Reading) -> dict[str, object]:
    ease = reading.ease
    return {
        "path": reading.path,
        "lang": reading.lang,
        "scale": ease.scale,
        "score": round(ease.score, 1),
        "words": ease.words,
        "words_per_sentence": round(ease.words_per_sentence, 1),
        "passive": round(reading.passive, 3),
        "hardest": [{"text": each.text, "score": round(each.score, 1)} for each in ease.hardest()],
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _is_pdf(word: str) -> bool:
    return word.lower().endswith(".pdf")


def _verify(path: Path, inspector: Inspector) -> None:
    # pikepdf and PDFium: only a finished file is looked into with them
    from handouts.checks.pdf_verify import verify

    inspector.files.add(path)
    inspector.add(verify(path))


def _tell(findings: Sequence[Finding], inspector: Inspector) -> None:
    for finding in findings:
        click.echo(told(finding), file=sys.stderr)
    for each in inspector.readings:
        ease = each.ease
        length = f"{ease.words_per_sentence:.0f} words a sentence, {each.passive:.0%} passive"
        say(f"{click.style(each.path, bold=True)}  {each.score} ({each.judged}), {length}; the hardest sentences:")
        for sentence in ease.hardest():
            say(f"  {_SCALES[ease.scale](sentence.score)} “{_cut(sentence.text)}”")
    counts = Counter(finding.severity for finding in findings)
    found = [f"{counts[each]} {each}{'s' * (counts[each] != 1)}" for each in Severity if counts[each]]
    many = len(inspector.files)
    say(f"{many} file{'s' * (many != 1)} checked: {', '.join(found) or 'nothing found'}")
