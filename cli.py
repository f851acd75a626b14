"""The command line: which commands there are, and the one place where errors become words and exit codes.

Each command is a module of `handouts.commands` that is imported when it is called, so that ``handouts --help``
and a shell's completion answer at once. Findings go to stderr, results to stdout; ``--json`` output goes there alone.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from handouts import __version__
from handouts.edge import spoken

COMMANDS = {
    "batch": ("batch", "Make the leaflets of a roster: a clinic's whole week in one command."),
    "build": ("build", "Make leaflets."),
    "cache": ("cache", "Say what is kept between runs, or take it away."),
    "check": ("check", "Say what is wrong with content, look or a PDF, and how to put it right."),
    "figure": ("figure", "Draw one figure, and say in words what is wrong in its geometry."),
    "import": ("importing", "Make the draft of a guide from an article: plain text, HTML, Markdown or DOCX."),
    "list": ("listing", "Show what there is, in which languages, and from where."),
    "new": ("new", "Make a filled-in starting point for content of your own."),
    "preview": ("preview", "Turn a leaflet into PNG pictures."),
    "verify": ("verify", "Check finished files: PDF/UA-1, PDF/A, fonts, text, sizes."),
}
"""Command: its module in `handouts.commands`, and the line that --help shows without importing it."""


class _Commands(click.Group):
    """A group that imports a command when it is called, and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"handouts.commands.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands in --help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return what may follow: commands by their lines here, then options."""
        found = [CompletionItem(name, help=line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="handouts")
def app() -> None:
    """Make printed leaflets that a patient keeps.

    A guide in Markdown becomes a tagged, illustrated PDF in each of its languages, with your clinic's
    brand and, where you want, the patient's name and own exercises.

    \b
    Example:
      handouts build low-back-pain --lang da
    """


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    return spoken(partial(_run, arguments))


def _run(arguments: list[str]) -> int | None:
    """Run it, and say as Click does what is wrong with the line itself."""
    try:
        code: int | None = app.main(arguments, prog_name="handouts", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return code


def main() -> None:
    """Run the command line that the process was given, and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
