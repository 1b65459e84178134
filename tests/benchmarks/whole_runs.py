"""Whole runs in processes of their own: the nation's time and memory, and the headline through the real command."""

import json
import tempfile

from tests.benchmarks.fresh import python, shuniu, succeeded
from tests.benchmarks.result import AT_MOST, Result

ROUNDS = 3
ONE_REPLICATE = """
import json, sys, time
from sim.spin_up import run
from tests.benchmarks.places import month_zero
began = time.thread_time()
model = month_zero(sys.argv[1], int(sys.argv[2]))
spin_up = time.thread_time() - began
run(model)
print(json.dumps([spin_up, time.thread_time() - began - spin_up]))
"""


def measure(size):
    """The nation first, then the headline."""
    rounds = min(ROUNDS, size.rounds)
    return [*nation(size, rounds), *headline(size, rounds)]


def nation(size, rounds):
    """One replicate: spin-up, then the months from month 0, alone in a process; as the last of a seed, not copied."""
    runs = [succeeded(python(ONE_REPLICATE, size.nation, str(size.horizon))) for _ in range(rounds)]
    told = [json.loads(done.said.splitlines()[-1]) for done in runs]
    name = f"{size.nation}, {size.horizon} months from month 0, one replicate"
    spin_up = min(before for before, _ in told)
    return [
        Result(
            name, tuple(spent for _, spent in told), "s", 6.0, AT_MOST,
            f"seconds of processor; the spin-up took {spin_up:.1f} more",
        ),
        Result(
            f"{size.nation}, peak memory of that process", tuple(done.peak_megabytes for done in runs), "MB", 500.0,
            AT_MOST, "one scenario; each further one keeps the state at month 0 beside its own",
        ),
    ]  # fmt: skip


def headline(size, rounds):
    """``shuniu run`` as it comes: seven scenarios, forked at month 0, in as many processes as there are cores."""
    runs = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            words = ["run", f"replicates={size.replicates}", "lang=en"]
            if size.organizations:
                words += ["place=example_town", f"horizon={size.horizon}"]
            runs.append(succeeded(shuniu(*words, SHUNIU_RESULTS=folder)))
    seconds = tuple(done.seconds for done in runs)
    spent = min(done.processor_seconds for done in runs)
    note = f"`shuniu run` from start to end on the clock; {spent:.1f} s of processor"
    return [
        Result(f"headline, 7 scenarios × {size.replicates} replicates", seconds, "s", 14.0, AT_MOST, note),
        Result("… peak memory", tuple(done.peak_megabytes for done in runs), "MB", note="without its two workers"),
    ]
