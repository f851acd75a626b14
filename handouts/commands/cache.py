"""``handouts cache``: what is kept between runs, and taking it away."""

from __future__ import annotations

import click

from handouts.commands.telling import say
from handouts.errors import ExitCode
from handouts.stock.entries import LEAFLETS, clear, contents
from handouts.stock.place import folder

FOLDERS = {LEAFLETS: "leaflets ready for the next patient", "figures": "figures of your own"}
"""Folder of the cache, and what is in it."""


@click.group("cache")
def command() -> None:
    """Say what is kept between runs, or take it away.

    Leaflets ready for the next patient, and figures of your own: nothing of any patient. The place is the system's
    folder for caches. HANDOUTS_CACHE names another, or is “off”.

    \b
    Example:
      handouts cache info
    """


@command.command("info")
def info() -> int:
    """Say where it is, and how much is in it.

    \b
    Example:
      handouts cache info
    """
    for name, what in FOLDERS.items():
        place = folder(name)
        if place is None:
            say("Nothing is kept: HANDOUTS_CACHE is off, or there is no folder for it.")
            break
        found = contents(place)
        size = sum(each for _, each, _ in found) / 1e6
        say(f"{place}  {len(found)} file{'s' * (len(found) != 1)}, {size:.1f} MB  {what}")
    return ExitCode.OK


@command.command("clear")
def clear_all() -> int:
    """Take all of it away. The next leaflets take longer, and are the same.

    \b
    Example:
      handouts cache clear
    """
    places = [place for name in FOLDERS if (place := folder(name))]
    count = sum(map(clear, places))
    say(f"{count} file{'s' * (count != 1)} taken away.")
    return ExitCode.OK
