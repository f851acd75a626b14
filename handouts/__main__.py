"""The way in: ``handouts`` and ``python -m handouts``.

``cli.py`` stands beside the package in a checkout and inside it in a wheel, so that the one Click app
is the first file a reader of the repository meets and site-packages still gets only ``handouts``. It
is loaded from where it lies, never by the bare name ``cli``, which any other project might own.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def _app() -> Callable[[], None]:
    """Return ``main`` of the Click app: the one inside the package (a wheel), else the one beside it (a checkout)."""
    # None of these is needed for a leaflet that is in the stock, and they take as long as that.
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    here = Path(__file__).resolve().parent
    inside, beside = here / "cli.py", here.parent / "cli.py"
    path = inside if inside.is_file() else beside
    spec = spec_from_file_location("handouts.cli", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = module_from_spec(spec)
    sys.modules["handouts.cli"] = module
    spec.loader.exec_module(module)
    app: Callable[[], None] = module.main
    return app


def main() -> None:
    """Run the command line."""
    # Python looks for cycles after every 700 new objects: an eighth of a cold run for half a megabyte.
    gc.set_threshold(50_000, 20, 50)
    try:
        _quick()
        _app()()
    except SystemExit as leaving:
        _leave(leaving.code)
        raise


def _quick() -> None:
    """Make a leaflet that is in the stock, or a batch, and exit; return where there is more to do."""
    code = None
    if sys.argv[1:2] == ["build"]:
        from handouts import quick

        code = quick.run(sys.argv[1:])
    elif sys.argv[1:2] == ["batch"]:
        from handouts.commands import plain

        code = plain.run(sys.argv[1:])
    if code is not None:
        sys.exit(code)


def _leave(code: object) -> None:
    """End the process at once: taking Python down module by module takes 20 ms, and nothing is left to do.

    Every file was closed when it was written (`handouts.output`). What modules asked to be done at the end is done.
    While processes or threads are still at work, or output cannot be flushed, Python takes its own way out.
    """
    if not isinstance(code, int) or _at_work():
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    if "multiprocessing" in sys.modules:
        import atexit

        atexit._run_exitfuncs()
    os._exit(code)


def _at_work() -> bool:
    """Tell whether processes or threads that we began are still there. Dask's own say nothing of themselves."""
    processes, threads = sys.modules.get("multiprocessing"), sys.modules.get("threading")
    return (
        "distributed" in sys.modules
        or (processes is not None and bool(processes.active_children()))
        or (threads is not None and any(not each.daemon for each in threads.enumerate()[1:]))
    )


if __name__ == "__main__":
    main()
