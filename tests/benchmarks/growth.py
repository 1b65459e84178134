"""How cost grows: with organizations, and with months."""

from tests.benchmarks.places import month_zero
from tests.benchmarks.result import AT_MOST, Result, ratios
from tests.benchmarks.rounds import interleaved
from tests.benchmarks.twin import run_model

NANO = 1e9
FLAT_FROM = 10000


def measure(size):
    """Nanoseconds an organization-month by size of the register; the last year against the first."""
    starts = {number: month_zero("", size.months, number) for number in size.registers}
    works = {number: lambda start=start: run_model(start, size.months).cost * NANO for number, start in starts.items()}
    run_model(starts[size.registers[0]], size.months)  # compiles
    costs = interleaved(works, size.rounds)
    found = [
        Result(f"cost of an organization-month, {number:,} organizations", tuple(values), "ns")
        for number, values in costs.items()
    ]
    flat = [values for number, values in costs.items() if number >= FLAT_FROM] or list(costs.values())
    spread = tuple(max(one) / min(one) for one in zip(*flat, strict=True))
    found.append(
        Result("… dearest against cheapest from 10⁴ to 10⁶", spread, "×", 1.4, AT_MOST, "Beijing enlarged, 12 months")
    )
    return [*found, growth_with_months(size)]


def growth_with_months(size):
    """The cost of the last months of a run against that of its first."""
    start = month_zero("beijing_2013", size.horizon + size.months, size.organizations)
    late = start.fork(())
    while late.month < size.horizon:
        late.step()
    works = {name: lambda one=one: run_model(one, size.months).cost for name, one in (("first", start), ("last", late))}
    costs = interleaved(works, size.rounds)
    said = f"months {size.horizon} to {size.horizon + size.months} against 0 to {size.months}, Beijing"
    return ratios("… late against early months", costs["last"], costs["first"], note=said)
