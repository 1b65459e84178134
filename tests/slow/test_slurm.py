"""Jobs of a real SLURM, of one node: by dask-jobqueue, and as an array by shards."""

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests.experiments.sweeps import ROOT, each_run_once, experiments, stored, sweep
from tests.slow.one_node import OneNode, example, lacking

pytestmark = pytest.mark.slow
FACTORS = "experiment=two_factors"


@pytest.fixture(scope="module")
def slurm():
    if reason := lacking():
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="slurm"))  # the paths of sockets have to be short
    one = OneNode(folder)
    try:
        yield one.start()
    finally:
        one.end()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def room(tmp_path):
    experiments(tmp_path)
    return tmp_path


def test_jobs_of_one_command_give_the_same_bytes_and_end_with_it(room, slurm):
    assert sweep(room, FACTORS, "executor=serial", results="serial")[0] == 0
    words = ("executor=slurm", "executor.jobs=2", "executor.memory=500MB", "executor.worker_wait=120")
    path = f"executor.before=['export PYTHONPATH={ROOT}']"
    code, said, _ = sweep(room, FACTORS, *words, path, **slurm.environment)
    assert code == 0, said
    assert stored(room) == stored(room, "serial")
    slurm.wait_for_jobs(60)
    assert not list(room.glob("results/*/*/.tls-*"))


def test_an_array_of_jobs_gives_the_same_bytes(room, slurm):
    assert sweep(room, FACTORS, "executor=serial", results="serial")[0] == 0
    script = example(ROOT / "docs" / "clusters.md")
    assert "shuniu sweep" in script
    command = f"{sys.executable} -m experiments.command sweep place=example_town"
    script = script.replace("shuniu sweep experiment=hub_reach_by_budget", f"{command} {FACTORS}")
    file = room / "array.sh"
    file.write_text(script.replace("module load python\n", f"export PYTHONPATH={ROOT}\n"))
    slurm.call("sbatch", "--chdir", str(room), "--array=1-3", "--mem=300M", str(file))
    slurm.wait_for_jobs()
    assert stored(room) == stored(room, "serial"), "\n".join(one.read_text() for one in room.glob("slurm-*"))
    each_run_once(room)
