"""``handouts new``: filled-in starting points."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.telling import say
from handouts.scaffold import POSES, new_exercise, new_figure
from handouts.shelf import Shelf
from handouts.starters import LANGUAGES, new_brand, new_clinic, new_guide, new_layout

_pose = click.option(
    "--from", "pose", type=click.Choice(POSES), default=POSES[0], show_default=True, help="Pose of the figure to start."
)
_asked = options.together(click.argument("name"), _pose, options.made_content)


@click.group("new")
def command() -> None:
    """Make a filled-in starting point for content of your own.

    \b
    Example:
      handouts new exercise wall-slide --from standing --content clinic
    """


@command.command("figure")
@_asked
def figure(name: str, pose: str, content: tuple[Path, ...]) -> None:
    """Write figures/NAME.yaml: a pose with notes on what to change. Draws at once without a warning.

    \b
    Example:
      handouts new figure heel-raise --from sitting --content clinic
    """
    root = options.first(content)
    for path in new_figure(name, pose, root):
        say(str(path))
    say(f"See it while you write: handouts figure {name} --watch --content {root}")


@command.command("exercise")
@_asked
def exercise(name: str, pose: str, content: tuple[Path, ...]) -> None:
    """Write exercises/NAME.da.md and NAME.en.md, and a figure where there is none of that name.

    \b
    Example:
      handouts new exercise heel-raise --from sitting --content clinic
    """
    root = options.first(content)
    for path in new_exercise(name, pose, root, Shelf.standard((root, *content))):
        say(str(path))
    say(f"See it on paper: handouts build low-back-pain --exercise {name} --content {root}")


@command.command("guide")
@click.argument("name")
@click.option(
    "--lang", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Language to write in.  [default: both]"
)
@click.option("--title", metavar="TEXT", help="What the guide is called.  [default: NAME in words]")
@options.made_content
def guide(name: str, languages: tuple[str, ...], title: str | None, content: tuple[Path, ...]) -> None:
    """Write guides/NAME.da.md and NAME.en.md: a short guide to write over.

    Every line suits almost any guide; what only you know is asked for in remarks, which are not printed.

    \b
    Example:
      handouts new guide neck-pain --lang en --title "A sore neck" --content clinic
    """
    root = options.first(content)
    for path in new_guide(name, root, date.today(), dict.fromkeys(languages or LANGUAGES), title):
        say(str(path))
    say(f"See it on paper: handouts preview {name} --sheet --content {root}")


@command.command("brand")
@click.argument("name")
@options.made_content
def brand(name: str, content: tuple[Path, ...]) -> None:
    """Write brands/NAME/brand.yaml: name, colours, contact, with notes on what to change.

    \b
    Example:
      handouts new brand our-clinic --content clinic
    """
    root = options.first(content)
    for path in new_brand(name, root):
        say(str(path))
    say(f"See it on paper: handouts preview low-back-pain --brand {name} --sheet --content {root}")


@command.command("layout")
@click.argument("name")
@click.option("--from", "base", default="leaflet-a4", show_default=True, metavar="ID", help="Layout to start from.")
@options.made_content
def layout(name: str, base: str, content: tuple[Path, ...]) -> None:
    """Write layouts/NAME.yaml: another layout, but for what you change in it.

    \b
    Example:
      handouts new layout our-leaflet --from leaflet-a4 --content clinic
    """
    root = options.first(content)
    for path in new_layout(name, base, root, Shelf.standard((root, *content))):
        say(str(path))
    say(f"See it on paper: handouts preview low-back-pain --layout {name} --sheet --content {root}")


@command.command("clinic")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def clinic(folder: Path) -> None:
    """Make FOLDER with all that a clinic begins with: a guide in two languages, a brand, a roster, a README.

    \b
    Example:
      handouts new clinic our-clinic
    """
    for path in new_clinic(folder, date.today()):
        say(str(path))
    say(f"What is what, and how to print it: {folder / 'README.md'}")
