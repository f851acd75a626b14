"""One peer in a process of its own: a leaflet (``NAME FOLDER OUT``), or many warm ones (``--warm COUNT ROUND``).

Cold, it writes OUT and is silent. Warm, it prints JSON: milliseconds of each leaflet by what was timed,
bytes of the last one, and the peak memory. Each leaflet is for another patient.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Run what the arguments ask for."""
    name, folder, out, *more = sys.argv[1:]
    module, _, variant = name.partition(":")
    kind = importlib.import_module(f"peer_{module}").Peer
    peer = kind(Path(folder), variant) if variant else kind(Path(folder))
    if not more:
        Path(out).write_bytes(peer.make("Anna Holm"))
        return
    times: dict[str, list[float]] = {"whole": []}
    made = b""
    for number in range(int(more[1])):
        start = time.perf_counter()
        made = peer.make(f"Patient {more[2]}-{number}")
        times["whole"].append(1000 * (time.perf_counter() - start))
        for part, seconds in getattr(peer, "parts", {}).items():
            times.setdefault(part, []).append(1000 * seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    Path(out).write_bytes(made)
    if len({len(values) for values in times.values()}) > 1:
        raise SystemExit(f"{name}: not every part was timed each time")
    print(json.dumps({"times": times, "bytes": len(made), "peak": peak}))


if __name__ == "__main__":
    main()
