"""A command in a process of its own: seconds on the clock, seconds of processor, peak memory."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "import sys; from experiments.command import main; sys.exit(main())"
"""What the installed ``shuniu`` does."""


@dataclass(frozen=True)
class Fresh:
    """What a finished process left behind."""

    seconds: float
    processor_seconds: float
    peak_megabytes: float
    code: int
    said: str


def python(code, *words, **environment):
    """Run this code in a new interpreter; ``environment`` adds to the present one."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            cwd=ROOT,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
        _, status, used = os.wait4(process.pid, 0)  # the one call that tells a single child's peak memory
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    per_megabyte = 1e6 if sys.platform == "darwin" else 1e6 / 1024.0
    return Fresh(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / per_megabyte, process.returncode, said)


def shuniu(*words, **environment):
    """Run the command as a person would."""
    return python(COMMAND, *words, **environment)


def succeeded(done, code=0):
    """The process, which must have ended with this code."""
    assert done.code == code, f"ended with {done.code}: {done.said}"
    return done
