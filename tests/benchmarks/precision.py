"""Time to an answer: coverage under hub_expansion less that under the status quo at the horizon, known to ±0.2 points.

This model pairs seeds and branches both scenarios where the policy first acts, as `shuniu run` does. Objects with
independent seeds run each scenario with seeds of its own, from the spin-up on. How many replicates either needs follows
from the variances: half the width of the 95 % interval by Student's t, of n differences here, of two means of n runs
each there (with 2n − 2 degrees of freedom). Both variances are the model's: the objects follow the same law.
"""

import math
import statistics
import time

from scipy.stats import t

from experiments.running.replicate import Arm, Replicate
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from tests.benchmarks.places import beijing_of, month_zero, parameters
from tests.benchmarks.result import Result
from tests.benchmarks.twin import run_objects

HALF_WIDTH = 0.002
SCENARIO = "hub_expansion"


def coverage(record):
    return record.series["n_covered"][-1] / record.series["n_organizations"][-1]


def replicates(half_width):
    """The fewest replicates n from two on whose interval, half_width(n), is narrow enough."""
    number = 2
    while half_width(number) > HALF_WIDTH:
        number += 1
    return number


def paired(deviation):
    return replicates(lambda n: t.ppf(0.975, n - 1) * deviation / math.sqrt(n))


def independent(variance):
    """``variance`` is the sum of the two scenarios'."""
    return replicates(lambda n: t.ppf(0.975, 2 * n - 2) * math.sqrt(variance / n))


def measure(size):
    """Variances over many seeds, and the seconds that one replicate takes in either."""
    planned = configure(Words.sort(["place=beijing_2013", f"scenario={SCENARIO}"]))
    (policies,) = (one.policies for one in planned.scenarios if one.id == SCENARIO)
    place = beijing_of(size.organizations) if size.organizations else planned.place
    arms = [Arm(0, "status_quo", (), is_reference=True), Arm(1, SCENARIO, policies)]
    answers, spent, worked = [], [], []
    for seed in range(1, size.seeds + 1):
        began = time.thread_time()
        pair = Replicate(place=place, parameters=parameters(), seed=seed, horizon=size.horizon, arms=arms)
        records = [outcome.record for _, outcome in pair.outcomes()]
        spent.append(time.thread_time() - began)
        answers.append([coverage(record) for record in records])
        worked.append(sum(int(record.series["n_organizations"][: size.horizon].sum()) for record in records))
    start = month_zero("beijing_2013", size.months, size.organizations)
    cost = [run_objects(start, size.months, "plain").cost for _ in range(size.rounds)]
    deviation = statistics.stdev(there - here for here, there in answers)
    variance = sum(statistics.variance(arm) for arm in zip(*answers, strict=True))
    pairs, runs = paired(deviation), independent(variance)
    ours = pairs * statistics.median(spent)
    spin_up = place.total * sum(place.history_share(month) for month in range(place.start, 0))
    theirs = tuple(runs * (statistics.median(worked) + 2 * spin_up) * one for one in cost)
    apart = f"standard deviation of a difference {100 * deviation:.3f} points paired"
    together = f"{100 * variance**0.5:.3f} independent"
    less = tuple(one / ours for one in theirs)
    extrapolated = f"{runs} runs a scenario, extrapolated from {size.months} months measured"
    return [
        Result(
            "time to ±0.2 points: this model, paired seeds", (ours,), "s", note=f"{pairs} pairs; {apart}, {together}"
        ),
        Result("… plain objects, independent seeds", theirs, "s", note=extrapolated),
        Result("… how many times less", less, "×", 1000.0, note=f"of it {runs / pairs:.1f} × by pairing"),
    ]
