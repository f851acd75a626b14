"""The edge: the one place where errors become words and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from handouts.errors import ExitCode, HandoutsError, Place

_REMEDIES = {
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ENOSPC: "make room on the disk",
    errno.EACCES: "see that you have the right to it",
    errno.EPERM: "see that you have the right to it",
}
"""What to do about what a machine refuses; anything else is looked at where it lies."""


def spoken(work: Callable[[], int | None]) -> int:
    """Do what a command line asks for, and return its exit code; what a user can cause and mend is said on stderr."""
    # Who closed them (>&-) hears nothing; Python has None in their place, which nothing can be written to.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, PTH123 - for as long as the process lives
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115, PTH123 - as above
    try:
        return int(work() or ExitCode.OK)
    except HandoutsError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted. Every file written so far is whole.\n")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _unheard()
    except OSError as error:  # of the machine: a name it does not take, a right that is missing, a disk that is full
        with suppress(OSError):
            sys.stderr.write(f"{of_the_machine(error)}\n")
        return _unheard() if error.filename is None else ExitCode.FAULTY


def of_the_machine(error: OSError) -> HandoutsError:
    """Return in the family's words what the machine refused. Output that cannot be written has no file name."""
    name = "output" if error.filename is None else os.fsdecode(error.filename)
    shown = name if len(name) <= 100 else f"{name[:50]}…{name[-49:]}"
    remedy = _REMEDIES.get(error.errno or 0, "look at it and at its folder")
    return HandoutsError.at(Place(shown), error.strerror or type(error).__name__, remedy, "machine")


def _unheard() -> ExitCode:
    """Leave quietly where nobody takes the output any more: what Python still holds of it goes nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.FAULTY
