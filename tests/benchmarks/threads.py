"""Two threads against one: replicates side by side, as ``shuniu run`` does it."""

import time

import numpy as np

from experiments.executors.threads import Stop, results
from sim.spin_up import at_month_zero, run
from tests.benchmarks.places import beijing_of, configuration, parameters
from tests.benchmarks.result import ratios
from tests.benchmarks.rounds import interleaved

REPLICATES = 8


def measure(size):
    """Replicates of Beijing's status quo from the spin-up to the horizon."""
    place = beijing_of(size.organizations) if size.organizations else configuration().place

    def task(seed):
        start = at_month_zero(place, parameters(), seed, size.horizon)
        return run(start.fork(())).record.totals.copy()

    def work(workers):
        began = time.perf_counter()
        totals = list(results(task, range(REPLICATES), kind="local", workers=workers, stop=Stop()))
        return time.perf_counter() - began, totals

    work(2)  # compiles
    found = interleaved({1: lambda: work(1), 2: lambda: work(2)}, size.rounds)
    for (_, alone), (_, together) in zip(found[1], found[2], strict=True):
        assert all(map(np.array_equal, alone, together)), "the number of threads shows in the results"
    seconds = {workers: [spent for spent, _ in runs] for workers, runs in found.items()}
    note = f"{REPLICATES} replicates of {place.total:,} organizations on the clock; holds for idle cores alone"
    return [ratios("two threads against one", seconds[1], seconds[2], target=1.8, note=note)]
