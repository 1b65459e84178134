"""Where a month goes: the share of each process, in a city and in the nation."""

from tests.benchmarks.places import month_zero
from tests.benchmarks.result import Result
from tests.benchmarks.rounds import interleaved
from tests.benchmarks.twin import run_model


def measure(size):
    """Percent of the processor's time by process, over the months after month 0."""
    starts = {
        "Beijing": month_zero("beijing_2013", size.months, size.organizations),
        "the nation": month_zero(size.nation, size.months),
    }
    works = {name: lambda start=start: run_model(start, size.months).seconds for name, start in starts.items()}
    found = interleaved(works, size.rounds)
    return [
        Result(
            f"{process} in {name}", tuple(100.0 * run[process] / sum(run.values()) for run in runs), "%",
            note=f"{1000.0 * min(run[process] for run in runs) / size.months:.3f} ms a month",
        )
        for name, runs in found.items()
        for process in runs[0]
    ]  # fmt: skip
