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


PEAK = """
import atexit, os
def told():
    with open("/proc/self/status") as status, open(os.environ["PEAK_FILE"], "w") as file:
        file.writelines(line.split()[1] for line in status if line.startswith("VmHWM"))
if os.path.exists("/proc/self/status"):
    atexit.register(told)
"""
"""Has a process tell its peak memory at its end: what wait4 tells on Linux includes that of the one that started it."""


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
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as out,
        tempfile.NamedTemporaryFile("r", encoding="utf-8") as peak,
    ):
        settings = {**os.environ, "PYTHONPATH": str(ROOT), "PEAK_FILE": peak.name, **environment}
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", PEAK + code, *words],
            cwd=ROOT,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
        kilobytes = peak.read()
    per_megabyte = 1e6 if sys.platform == "darwin" else 1e6 / 1024.0
    megabytes = float(kilobytes or used.ru_maxrss) / per_megabyte
    return Fresh(seconds, used.ru_utime + used.ru_stime, megabytes, process.returncode, said)


def shuniu(*words, **environment):
    """Run the command as a person would."""
    return python(COMMAND, *words, **environment)


def succeeded(done, code=0):
    """The process, which must have ended with this code."""
    assert done.code == code, f"ended with {done.code}: {done.said}"
    return done
