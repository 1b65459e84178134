"""The model is compiled by two processes from both ends, once, whoever asks and however often it is broken off."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

COMPILE = [sys.executable, "-m", "sim.warm"]
COUNT = """
from numba.core import event
compiled = []
class Hears(event.Listener):
    def on_start(self, began): compiled.append(began.data["dispatcher"].py_func.__qualname__)
    def on_end(self, ended): pass
event.register("numba:compile", Hears())
from sim.spin_up import at_month_zero, run
from sim.warm import HORIZON, all_at_once, numbers, tiny_place
run(at_month_zero(tiny_place(), numbers(), seed=1, horizon=HORIZON).fork([all_at_once()]))
print(compiled)
"""


@pytest.fixture
def environment(tmp_path):
    return {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path / "kept")}


def others(folder: Path) -> set[int]:
    """Processes that compile backwards into a folder."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (
                b"compile_backwards" in (entry / "cmdline").read_bytes()
                and bytes(folder) in (entry / "environ").read_bytes()
            ):
                found.add(int(entry.name))
        except OSError:  # it has ended meanwhile
            continue
    return found


def until(what, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_of_two_that_ask_one_compiles_and_a_kill_leaves_nothing_behind_but_what_is_kept(environment, tmp_path):
    kept = tmp_path / "kept"
    broken_off = subprocess.Popen(COMPILE, env=environment, stderr=subprocess.DEVNULL)
    assert until(lambda: len(others(kept)) == 1, 20), "a second process compiles from the other end"
    time.sleep(5)
    broken_off.kill()
    broken_off.wait()
    assert until(lambda: not others(kept), 30), "it ends with the one that asked"

    both = [subprocess.Popen(COMPILE, env=environment, stderr=subprocess.DEVNULL) for _ in range(2)]
    most = 0
    while any(one.poll() is None for one in both):
        most = max(most, len(others(kept)))
        time.sleep(0.2)
    assert [one.returncode for one in both] == [0, 0]
    assert most == 1, "the other one waits"
    assert not others(kept)
    later = subprocess.run([sys.executable, "-c", COUNT], env=environment, capture_output=True, text=True, check=True)
    assert later.stdout.strip() == "[]", "all is kept"
