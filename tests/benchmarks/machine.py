"""The machine's line: processor, cores, versions; and how busy it is."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from experiments.running.executors.local import processors

BUSY = 0.5
"""From this load on, other programs may spoil what is measured."""


def processor():
    """The processor's name, as the kernel gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def load():
    """Programs that want a processor at the same time, over the last minute."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def line():
    """What the numbers were measured on, in one line."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "mesa"))
    return f"{processor()}, {processors()} cores, Python {platform.python_version()}, {libraries}"
