"""The full model against objects: the twin with keyed draws, and the same rules on plain ``random.random()``.

All three start from one state at month 0 and run side by side in one process. The twin has to stay equal to the model
to the last bit; the plain objects follow the same rules with other luck.
"""

import time
from typing import NamedTuple

from tests.benchmarks import plain_objects
from tests.benchmarks.places import month_zero
from tests.benchmarks.result import Result, ratios
from tests.benchmarks.rounds import interleaved
from tests.benchmarks.same_state import taken_over
from tests.reference.comparison import compare
from tests.reference.twin import MONTH

MILLION = 1e6
MONTHS = {"keyed": MONTH, "plain": plain_objects.twin.MONTH}
SAID = {"model": "the model", "plain": "plain objects", "keyed": "the twin"}


class Run(NamedTuple):
    """A run of some months: seconds of each process, organization-months, what it ended in."""

    seconds: dict[str, float]
    worked: int
    end: object

    @property
    def cost(self):
        """Seconds an organization-month."""
        return sum(self.seconds.values()) / self.worked

    @property
    def cost_of_rules(self):
        """The same without the record, which counts everything a month for the outcomes."""
        return (sum(self.seconds.values()) - self.seconds["record"]) / self.worked


def run(whole, rules, register, months):
    """Run the rules, name → function of the whole, month by month with a clock around each."""
    seconds = dict.fromkeys(rules, 0.0)
    worked = 0
    for _ in range(months):
        worked += register(whole)
        for name, rule in rules.items():
            began = time.thread_time()
            rule(whole)
            seconds[name] += time.thread_time() - began
        whole.month += 1
    return Run(seconds, worked, whole)


def run_model(start, months):
    rules = {process.NAME: process.step for process in start.processes}
    return run(start.fork(()), rules, lambda model: model.record_now()["n_organizations"], months)


def run_objects(start, months, sort):
    return run(taken_over(start, sort), MONTHS[sort], lambda objects: objects.totals["n_organizations"], months)


def measure(size):
    """Rates and ratios over the months after month 0."""
    start = month_zero("beijing_2013", size.months, size.organizations)
    run_model(start, size.months)  # compiles
    works = {"model": lambda: run_model(start, size.months)}
    works |= {sort: lambda sort=sort: run_objects(start, size.months, sort) for sort in MONTHS}
    found = interleaved(works, size.rounds)
    for ours, theirs in zip(found["model"], found["keyed"], strict=True):
        differences = list(compare(ours.end, theirs.end))
        assert not differences, f"the twin differs from the model: {differences[0]}"
    over = f"{len(start.organizations):,} organizations of Beijing, {size.months} months from month 0"
    rates = [
        Result(
            f"{SAID[sort]}, million organization-months a second of processor",
            tuple(1.0 / run.cost / MILLION for run in runs), "M/s", note=over,
        )
        for sort, runs in found.items()
    ]  # fmt: skip
    costs = {sort: [run.cost for run in runs] for sort, runs in found.items()}
    rules = {sort: [run.cost_of_rules for run in runs] for sort, runs in found.items()}
    return [
        *rates,
        ratios("the model against plain objects", costs["plain"], costs["model"], target=350.0, note=over),
        ratios("… without the record", rules["plain"], rules["model"], note=over),
        ratios("the model against the twin", costs["keyed"], costs["model"], target=150.0, note=over),
    ]
