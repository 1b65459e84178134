"""Where chunks are simulated: one file an executor, all with the same few words (:mod:`experiments.running.task`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from experiments.running.task import Executor


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


WORTH_MORE_PROCESSES = 2.0
"""Seconds of work below which starting a second process takes longer than it saves."""


def executor(settings: Mapping[str, Any], folder: Path, model: str, chunks: int, seconds: float) -> Executor:
    """The executor of a configuration, for so many chunks that take about so many seconds in all.

    ``serial`` alone simulates in this process, where nothing ends a run that never ends and a crash is everybody's.
    """
    if settings["kind"] == "serial":
        from experiments.running.executors.serial import Serial

        return Serial()
    if settings["kind"] == "dask":
        from experiments.running.executors.dask import Dask, connected

        return Dask(folder, settings, model, connected(settings))
    if settings["kind"] == "slurm":
        from experiments.running.executors.slurm import slurm

        return slurm(folder, settings, model)
    from experiments.running.executors.local import Local

    few = 1 if seconds < WORTH_MORE_PROCESSES else processors()
    return Local(min(settings["workers"] or few, chunks))
