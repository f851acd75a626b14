"""``handouts new``: filled-in starting points."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.commands import options
from handouts.commands.telling import say
from handouts.scaffold import POSES, new_exercise, new_figure
from handouts.shelf import Shelf

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

