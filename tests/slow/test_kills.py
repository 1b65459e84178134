"""Workers, schedulers and drivers killed at twenty random moments: every run is stored once, as if nothing had been."""

import contextlib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.experiments.cluster import Cluster
from tests.experiments.sweeps import Reader, children, each_run_once, experiments, finish, start, stored, sweep

pytestmark = pytest.mark.slow
WORDS = ("experiment=two_factors", "replicates=12")
MOMENTS = 20
VICTIMS = ("worker", "driver", "dask worker", "scheduler")


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    """The stored bytes of a sweep that nobody disturbs, and the seconds it takes."""
    folder = tmp_path_factory.mktemp("uninterrupted")
    experiments(folder)
    began = time.monotonic()
    code, said, _ = sweep(folder, *WORDS, "executor.workers=2")
    assert code == 0, said
    return stored(folder), time.monotonic() - began


def victims(kind, running, cluster):
    """Ids of the processes that may be killed."""
    if kind == "driver":
        return [running.pid]
    if kind == "worker":
        return [one for one in children(running.pid) if is_worker(one)]
    return [cluster.scheduler.pid] if kind == "scheduler" else [cluster.workers[0].pid]


def is_worker(process):
    try:
        return "spawn_main" in Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    except OSError:
        return False


@pytest.mark.timeout(600)
@pytest.mark.parametrize("number", range(MOMENTS))
def test_a_kill_at_a_random_moment_changes_nothing(tmp_path, uninterrupted, number):
    whole, seconds = uninterrupted
    chance = random.Random(number)  # noqa: S311  which moment it is need not be secret
    kind = VICTIMS[number % len(VICTIMS)]
    experiments(tmp_path)
    cluster = Cluster(tmp_path / "cluster")
    words = ["executor.workers=2"]
    if kind in ("dask worker", "scheduler"):
        words = ["executor=dask", f"executor.address={cluster.start().address}"]
    try:
        with Reader(tmp_path):
            running = start(tmp_path, *WORDS, *words)
            time.sleep(chance.uniform(0.0, 1.2) * seconds)
            found = victims(kind, running, cluster) if running.poll() is None else []
            if found:
                with contextlib.suppress(ProcessLookupError):  # it has just ended
                    os.kill(chance.choice(found), signal.SIGKILL)
            code, said, _ = finish(running)
            print(kind, "killed" if found else "had ended", code, said[-200:])
            assert code in {0, 2, -signal.SIGKILL}
            if kind in ("worker", "dask worker"):
                assert code == 0, said
            if code != 0:
                code, said, _ = sweep(tmp_path, *WORDS, "executor.workers=2")
                assert code == 0, said
    finally:
        cluster.end()
    assert stored(tmp_path) == whole
    each_run_once(tmp_path)
