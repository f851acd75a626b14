"""Options that several commands share, each with one name, one meaning and one help text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handouts.shelf import root_meant

if TYPE_CHECKING:
    from handouts.look.printing import Condition

Command = TypeVar("Command", bound=Callable[..., Any])


def press_of(cmyk: bool, profile: Path | None) -> Condition | None:
    """Return the press that ``--cmyk`` and ``--profile`` name, or None. Raises `LookError` for what is no profile."""
    if profile is not None and not cmyk:
        raise click.UsageError("--profile says how --cmyk prints: give both")
    if not cmyk:
        return None
    from handouts.look.printing import read_condition

    return read_condition(profile)


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Make one decorator of several, in the order in which --help shows them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate




def _roots(ctx: click.Context, param: click.Parameter, content: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the content folders; a folder inside one, or the one that it lies in, would be searched in vain."""
    for folder in content:
        if meant := root_meant(folder):
            deep = _lies_in(folder, meant)
            what = "lies in a content folder" if deep else "holds no content, but a folder in it does"
            raise click.BadParameter(f"“{folder}” {what}: give --content {meant}", ctx, param)
    return content


def _lies_in(folder: Path, root: Path) -> bool:
    return folder.resolve().is_relative_to(root.resolve())


def _made_roots(ctx: click.Context, param: click.Parameter, content: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the content folders; what is written to may have other content folders in it, but lies in none."""
    for folder in content:
        if (meant := root_meant(folder)) and _lies_in(folder, meant):
            raise click.BadParameter(f"“{folder}” lies in a content folder: give --content {meant}", ctx, param)
    return content


content = click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    callback=_roots,
    envvar="HANDOUTS_CONTENT",
    metavar="DIR",
    help="Your own guides, exercises, brands …: searched before what ships with the program. Repeatable; "
    "environment HANDOUTS_CONTENT.",
)
made_content = click.option(
    "--content",
    type=click.Path(file_okay=False, path_type=Path),
    multiple=True,
    callback=_made_roots,
    envvar="HANDOUTS_CONTENT",
    metavar="DIR",
    help="Your content folder, made if missing; the first one is written to. Environment HANDOUTS_CONTENT.  "
    "[default: where you are]",
)


def first(content: tuple[Path, ...]) -> Path:
    """Return the content folder that is written to."""
    return content[0] if content else Path()


looks = together(
    click.option("--grayscale", is_flag=True, help="Inks for a black-and-white printer."),
    click.option("--ink-saver", is_flag=True, help="No tints or large fills; figures as line art."),
)
_MOST_PASSWORD = 127
"""Bytes of a password of UTF-8 that encryption takes notice of (ISO 32000-2, 7.6.4.3.2)."""


def _password(ctx: click.Context, param: click.Parameter, path: Path | None) -> str:
    """Return the first line of the file; the command line itself is seen by every process of the machine."""
    if path is None:
        return ""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"“{path}” cannot be read ({type(error).__name__})") from None
    password = lines[0] if lines else ""
    if not password or len(password.encode()) > _MOST_PASSWORD:
        raise click.BadParameter(f"the first line of “{path}” must be a password of 1 to {_MOST_PASSWORD} bytes")
    return password


password = click.option(
    "--password-file",
    "password",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_password,
    metavar="FILE",
    help="Encrypt (AES-256) with the password in FILE's first line. An encrypted file is no PDF/A.",
)
choices = together(
    click.option("--lang", "langs", multiple=True, metavar="LANG", help="Language. Repeatable.  [default: all]"),
    click.option("--layout", "layouts", multiple=True, metavar="ID", help="Repeatable.  [default: leaflet-a4]"),
    click.option(
        "--brand", "brands", multiple=True, metavar="ID", help="Repeatable.  [default: your only brand, else default]"
    ),
    looks,
    click.option("--marks", is_flag=True, help="For a print shop: 3 mm bleed, marks for cutting and folding."),
    click.option("--cmyk", is_flag=True, help="For a print shop: its four inks (PDF/X-4), text in black alone."),
    click.option(
        "--profile",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE.icc",
        help="The print shop's own ICC profile for --cmyk.  [default: coated paper, FOGRA39]",
    ),
)
impose = click.option(
    "--impose/--no-impose",
    default=True,
    help="Lay folders, booklets and cards on sheets to print, or give single pages, and one card, for a screen.  "
    "[default: impose]",
)
out = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Folder to write to; made if missing.",
)
no_cache = click.option(
    "--no-cache", is_flag=True, help="Set everything anew, and keep nothing; as HANDOUTS_CACHE=off does."
)
json = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
side = click.option("--side", type=click.Choice(["left", "right"]), help="Which side the exercises are drawn for.")
