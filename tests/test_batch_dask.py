"""A Dask cluster: the same command, the same bytes."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from batchkit import ROOT, digests, make, patients, roster
from distributed import Client, LocalCluster

import cli
from handouts.batch.job import Batch
from handouts.batch.pools import Cluster
from handouts.batch.settings import Settings
from handouts.batch.worker import make_rows
from handouts.errors import ExitCode, HandoutsError

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of libraries below Dask
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module", autouse=True)
def _garbage() -> Iterator[None]:
    """Have what Dask leaves open warn here, where that is borne, and not in whichever test comes after."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler on the loopback address, and one worker process, over TCP."""
    with LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=True,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=50,
    ) as made:
        yield made


def test_a_cluster_makes_the_same_bytes(
    cluster: LocalCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own workers do, and so does a worker that was started as a process by itself."""
    path = roster(tmp_path / "a.csv", *patients(8))
    make(path, tmp_path / "here")
    address = cluster.scheduler_address
    assert address.startswith("tcp://127.0.0.1:")
    command = ["batch", str(path), "--engine", "dask", "--scheduler", address, "--merge", "all"]
    assert cli.run([*command, "--out", str(tmp_path / "cluster")]) == ExitCode.OK

    worker = subprocess.Popen(
        [sys.executable, "-m", "dask", "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            cluster.scale(0)
            while len(client.scheduler_info(n_workers=-1)["workers"]) > 1:
                pass
            assert cli.run([*command, "--out", str(tmp_path / "worker")]) == ExitCode.OK
    finally:
        worker.terminate()
        worker.wait(timeout=30)
    right = digests(tmp_path / "here")
    for out in ("cluster", "worker"):
        found = digests(tmp_path / out)
        assert found.pop("print-run.pdf")
        assert found == right
    assert capsys.readouterr().out.count("8 made, 0 failed") == 2
    with pytest.raises(HandoutsError, match="the scheduler has no workers"):
        Cluster(address)


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Within seconds, with how to start one."""
    with pytest.raises(HandoutsError, match="no scheduler answers"):
        Cluster("tcp://127.0.0.1:9", timeout=0.5)


def test_a_worker_with_other_content_takes_no_rows(tmp_path: Path) -> None:
    """What it would make is not what was asked for."""
    path = roster(tmp_path / "a.csv", *patients(1))
    rows = list(Batch(path, "out").open().rows())
    settings = Settings(str(tmp_path), b"k" * 32, b"other", elsewhere=True)
    with pytest.raises(HandoutsError, match="this worker has other content"):
        make_rows(settings, rows, [None])
