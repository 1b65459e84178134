"""Two worker processes against one, as ``shuniu run`` uses them: replicates side by side on two cores."""

import tempfile
import time
from pathlib import Path

from experiments.running.carry_out import work_for
from experiments.running.design import Design
from experiments.running.dispatch import tasks
from experiments.running.executors.local import Local
from experiments.running.task import Receipt
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.storage.folder import write_design
from tests.benchmarks.result import ratios
from tests.benchmarks.rounds import interleaved

REPLICATES = 16


def measure(size):
    """Chunks of the headline, in processes that have started and loaded what they need."""
    words = [f"horizon={size.horizon}", f"replicates={REPLICATES}"]
    if size.organizations:
        words.append("place=example_town")
    design = Design.of(configure(Words.sort(words)))
    with tempfile.TemporaryDirectory() as folder:
        work = work_for(design)
        write_design(Path(folder), work.design, work.waves, work.runs)
        todo = tasks(design, Path(folder), work.wanted)
        seconds = interleaved(
            {workers: lambda workers=workers: spent(workers, todo) for workers in (1, 2)}, size.rounds
        )
        digests = {file.name: file.read_bytes() for file in (Path(folder) / "runs").iterdir()}
    assert len(digests) == len(work.wanted)
    note = (
        f"{work.n_runs} runs of {design.configuration.place.total:,} organizations on the clock; for idle cores alone"
    )
    return [ratios("two processes against one", seconds[1], seconds[2], target=1.8, note=note)]


def spent(workers, todo):
    """Seconds on the clock for all chunks, once every process has done one."""
    engine = Local(workers)
    try:
        finish(engine, todo[:workers])
        began = time.perf_counter()
        finish(engine, todo)
        return time.perf_counter() - began
    finally:
        engine.close()


def finish(engine, todo):
    for task in todo:
        engine.submit(task)
    left = len(todo)
    while left:
        left -= isinstance(engine.next(1.0), Receipt)
