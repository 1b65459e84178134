"""The full model on one core: organization-months a second of processor, for a city and for the nation."""

import time

from tests.benchmarks.places import month_zero
from tests.benchmarks.result import AT_MOST, Result
from tests.benchmarks.rounds import interleaved
from tests.benchmarks.twin import MILLION


def to_horizon(start):
    """(seconds of processor, organization-months) of a run from month 0 to the horizon, the fork included."""
    began = time.thread_time()
    model = start.fork(())
    while model.month < model.horizon:
        model.step()
    spent = time.thread_time() - began
    worked = int(model.record.series["n_organizations"][: model.horizon].sum())
    model.release()
    return spent, worked


def measure(size):
    """Rate for both places, and the seconds of one replicate of the city."""
    city = month_zero("beijing_2013", size.horizon, size.organizations)
    nation = month_zero(size.nation, size.months)
    to_horizon(city)  # compiles
    found = interleaved({"city": lambda: to_horizon(city), "nation": lambda: to_horizon(nation)}, size.rounds)
    rates = {name: tuple(worked / spent / MILLION for spent, worked in runs) for name, runs in found.items()}
    what = "one core, million organization-months a second of processor"
    months = {"city": f"{size.horizon} months from month 0", "nation": f"{size.months} months from month 0"}
    seconds = tuple(spent for spent, _ in found["city"])
    return [
        Result(f"{what}: Beijing", rates["city"], "M/s", 18.0, note=f"{len(city.organizations):,}, {months['city']}"),
        Result(
            f"{what}: the nation", rates["nation"], "M/s", 25.0,
            note=f"{len(nation.organizations):,}, {months['nation']}",
        ),
        Result(
            f"Beijing, {months['city']}, one replicate, in process", seconds, "s", 0.09, AT_MOST,
            "seconds of processor, the fork included",
        ),
    ]  # fmt: skip
