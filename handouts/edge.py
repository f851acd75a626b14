"""The edge: the one place where errors become words and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable

from handouts.errors import ExitCode, HandoutsError


def spoken(work: Callable[[], int | None]) -> int:
    """Do what a command line asks for, and return its exit code; what a user can cause and mend is said on stderr."""
    try:
        return int(work() or ExitCode.OK)
    except HandoutsError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted. Every file written so far is whole.\n")
        return ExitCode.INTERRUPTED
