"""Processes of this machine: what one that is killed was writing goes with it."""

from experiments.executors.local import Local
from experiments.executors.task import Task
from experiments.stored.files import mark_of


def test_what_a_killed_process_left_half_written_goes_with_it_and_nothing_else(tmp_path):
    engine = Local(1)
    (worker,) = engine.workers
    worker.task = Task(folder=str(tmp_path), chunk=0, model="")
    (tmp_path / "series").mkdir()
    theirs = [folder / f".c000000.{mark_of(worker.process.pid)}" for folder in (tmp_path, tmp_path / "series")]
    others = [tmp_path / f".c000000.{mark_of(worker.process.pid + 1)}", tmp_path / "series" / "c000000.parquet"]
    for file in (*theirs, *others):
        file.touch()
    engine.close()
    assert not any(file.exists() for file in theirs)
    assert all(file.exists() for file in others)
