"""The machine's memory, and how much of its rate the nation uses: what no arithmetic could be faster than."""

import numpy as np

from sim.kernel import kernel
from tests.benchmarks.one_core import to_horizon
from tests.benchmarks.places import month_zero
from tests.benchmarks.result import Result
from tests.benchmarks.rounds import interleaved, processor_seconds

NUMBERS = 8_000_000
"""In each of three arrays: 192 MB together, more than a processor keeps at hand."""
OF_TRIAD = 24
"""Bytes read and written for each of them."""
GIGA = 1e9


@kernel
def triad(sums, ones, others, factor):
    """The sum of one array and a multiple of another, into a third (the triad of STREAM, McCalpin 1995)."""
    for place in range(len(sums)):
        sums[place] = ones[place] + factor * others[place]


def measure(size):
    """Gigabytes a second of the triad on one core, and the share of it that the nation's columns, read once, need."""
    arrays = [np.ones(NUMBERS) for _ in range(3)]
    start = month_zero(size.nation, size.months)
    row = sum(column.itemsize for column in start.organizations.columns)
    to_horizon(start)
    triad(*arrays, 2.0)  # compiles
    found = interleaved(
        {"memory": lambda: processor_seconds(lambda: triad(*arrays, 2.0))[1], "nation": lambda: to_horizon(start)},
        size.rounds,
    )
    rates = tuple(OF_TRIAD * NUMBERS / spent / GIGA for spent in found["memory"])
    used = tuple(row * worked / spent / GIGA for spent, worked in found["nation"])
    shares = tuple(100.0 * ours / whole for ours, whole in zip(used, rates, strict=True))
    said = f"{row} bytes an organization, were each column read once a month; {max(used):.2f} GB/s"
    return [
        Result("memory: triad on one core", rates, "GB/s", note=f"{OF_TRIAD * NUMBERS / 1e6:.0f} MB"),
        Result("… the share of it that the nation's columns need", shares, "%", note=said),
    ]
