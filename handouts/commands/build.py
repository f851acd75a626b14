"""``handouts build``: leaflets from guides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from handouts import quick
from handouts.commands import options
from handouts.commands.making import made, stamped
from handouts.commands.telling import Findings, print_json, say
from handouts.days import no_such_day, read_day
from handouts.dosing import sampled
from handouts.errors import ExitCode
from handouts.fields import Fields
from handouts.output import write_whole
from handouts.press import Made, Order, Press, Stamped
from handouts.said import in_the_end, left_out, written
from handouts.shelf import Shelf
from handouts.slots.values import filled
from handouts.stock.files import lost


class _Day(click.ParamType[date]):
    """A date as a roster has it: ISO, or day first as in Danish. What was typed is never shown: it may be a name."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date that a text writes."""
        if isinstance(value, date):
            return value
        if day := read_day(value):
            return date.fromisoformat(day)
        wrong = no_such_day(value)
        remedy = "correct it" if wrong else "write 2026-11-24, or 24-11-2026"
        raise click.BadParameter(f"{wrong or 'this is no date'}: {remedy}", ctx, param)


class _Visit(click.ParamType[date | str]):
    """A date, or words; what has the form of a date and is none would be printed for the patient as it stands."""

    name = "when"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date | str:
        """Return the date that a text writes, else its words."""
        if isinstance(value, date):
            return value
        if day := read_day(value):
            return date.fromisoformat(day)
        if wrong := no_such_day(value):
            raise click.BadParameter(f"{wrong}: correct it, or write words", ctx, param)
        return value




@click.command("build")
@click.argument("guides", nargs=-1, required=True, metavar="GUIDE…")
@options.choices
@options.impose
@options.out
@options.content
@click.option("--patient", default="", metavar="NAME", help="Printed on the front. Never in a file name or metadata.")
@click.option("--therapist", default="", metavar="NAME", help="Printed on the front.")
@click.option("--date", "day", type=_Day(), metavar="DATE", help="2026-11-24 or 24.11.2026: on the front.")
@click.option("--next-visit", type=_Visit(), default="", metavar="WHEN", help="A date or words.")
@click.option("--note", default="", metavar="TEXT", help="A line from you to the patient.")
@click.option(
    "--exercise",
    "exercises",
    multiple=True,
    metavar="ID[:DOSAGE]",
    help="The patient's own exercises instead of the guide's, as in “bird-dog:3x10”. What a dose does not say is the "
    "guide's for that exercise, else the library's. Repeatable.",
)
@click.option("--per-page", type=click.IntRange(1, 6), help="Exercises on a page of an exercise sheet.")
@options.side
@options.password
@click.option("--proof", is_flag=True, help="Also write what stands where as text, beside the PDF.")
@click.option("--open", "show", is_flag=True, help="Open each leaflet when it is done.")
@options.no_cache
@options.json
def command(
    guides: tuple[str, ...],
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
    patient: str,
    therapist: str,
    day: date | None,
    next_visit: date | str,
    note: str,
    exercises: tuple[str, ...],
    per_page: int | None,
    side: str | None,
    password: str,
    proof: bool,
    show: bool,
    no_cache: bool,
    as_json: bool,
) -> int:
    """Make leaflets. GUIDE is an id, or a path to a guide file.

    Each is written to OUT/<guide>.<layout>.<lang>.pdf; with several brands to
    OUT/<guide>.<layout>.<brand>.<lang>.pdf. A patient's name is never part of it: the next patient's leaflet takes
    the place of the last one's, which is told. Give each a folder with --out to keep both.

    \b
    Example:
      handouts build low-back-pain --lang da --patient "Anna Holm" --exercise bird-dog:3x10
    """
    press = Press(Shelf.standard(content), keep=not no_cache)
    fields = Fields(
        patient=patient,
        therapist=therapist,
        day=day,
        next_visit=next_visit or None,
        note=note,
    )
    condition = options.press_of(cmyk, profile)
    plain = press.orders(
        guides,
        langs,
        layouts,
        brands,
        fields=fields,
        exercises=exercises,
        side=side,
        grayscale=grayscale,
        ink_saver=ink_saver,
        marks=marks,
    )
    orders = tuple(replace(order, condition=condition, impose=impose, per_page=per_page or 0) for order in plain)
    report = []
    gone = []
    heard = Findings(notes=False)
    keeps = press.keeps(orders) and not proof
    results: Iterable[tuple[Order, Made | Stamped]] = (stamped if keeps else made)(press, orders, heard)
    for order, leaflet in results:
        path = out / order.file_name
        pdf = _locked(leaflet.pdf, password)
        gone.append(lost(str(path), pdf))
        write_whole(path, pdf, private=not fields.empty)
        if proof and isinstance(leaflet, Made):
            write_whole(path.with_suffix(".proof.txt"), leaflet.proof.encode(), private=not fields.empty)
        report.append(
            {
                "file": str(path),
                "guide": order.guide,
                "lang": order.lang,
                "layout": order.layout,
                "brand": order.brand,
                "pages": leaflet.pages,
                "bytes": len(pdf),
                "replaced": bool(gone[-1]),
                "left_out": list(leaflet.left_out),
            }
        )
        if not as_json:
            say(click.style(str(path), bold=True) + written(leaflet.pages, len(pdf), gone[-1]))
            if password:
                say("  encrypted: PDF/UA, but no longer PDF/A, which forbids encryption")
            for line in left_out(leaflet.left_out):
                say(line)
        if show:
            click.launch(str(path))
    if as_json:
        print_json(report)
    else:
        for line in in_the_end(gone):
            say(line)
    whole = len(report) == len(orders) and heard.exit_code is ExitCode.OK
    # the quick way knows no more options than these
    if keeps and whole and orders == plain:
        flags = {"grayscale": grayscale, "ink_saver": ink_saver, "marks": marks}
        given = tuple(name for name, set_ in flags.items() if set_)
        slots = filled(patient, day, therapist, next_visit, note, exercises)
        roots = tuple(map(str, content))
        press.plan(
            quick.plan_name(
                guides, langs, layouts, brands, roots, tuple(map(sampled, exercises)), side or "", given, slots
            ),
            orders,
        )
    return heard.exit_code


def _locked(pdf: bytes, password: str) -> bytes:
    if not password:
        return pdf
    from handouts.pdf.protect import protect

    return protect(pdf, password)
