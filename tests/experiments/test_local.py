"""Processes of this machine: what one that is killed was writing goes with it, and none speaks when interrupted."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from experiments.running.executors.local import Local, undisturbed
from experiments.running.task import Task
from experiments.storage.whole_files import mark_of

ROOT = Path(__file__).parents[2]
STARTING = """
import time
from experiments.running.executors.local import Local
try:
    print("begins", flush=True)
    engine = Local(3)
    time.sleep(600)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize(
    "moment", [0.0, 0.1, *(pytest.param(one, marks=pytest.mark.slow) for one in (0.01, 0.03, 0.06, 0.2, 0.4, 0.8))]
)
def test_an_interruption_while_processes_start_is_told_by_none_of_them(moment):
    """As from a keyboard: every process of the terminal is interrupted."""
    running = subprocess.Popen(
        ["env", "--default-signal=INT", sys.executable, "-c", STARTING],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout.readline() == "begins\n"
    time.sleep(moment)  # whichever instruction it meets, the answer is the same
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=120)  # the pipes close when the last process has ended
    assert (running.returncode, out, err) == (0, "interrupted\n", "")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux says what a process has blocked")
def test_a_process_has_interruptions_blocked_from_its_first_instruction_on():
    engine = Local(1)
    status = Path(f"/proc/{engine.workers[0].process.pid}/status").read_text(encoding="utf-8")
    engine.close()
    (blocked,) = (int(line.split()[1], 16) for line in status.splitlines() if line.startswith("SigBlk:"))
    assert blocked & 1 << (signal.SIGINT - 1)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_an_interruption_waits_until_a_process_is_started_whole():
    reached = []
    looking = threading.Thread(target=threading.Event().wait, args=(1.0,))  # a thread that takes the signal
    looking.start()

    def start():
        with undisturbed():
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(1000):
                reached.append(len(reached))

    with pytest.raises(KeyboardInterrupt):
        start()
    assert len(reached) == 1000
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    looking.join()


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
