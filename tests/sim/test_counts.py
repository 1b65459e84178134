"""Counts of many at once are those that one by one would give, to the last bit and at every edge."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.counts import LEAST_LOG, binomial_counts, poisson_counts
from sim.elementary import log_of_one_minus
from sim.keyed import binomial, poisson

CELL = 2.0**-52
CHANCES = st.one_of(
    st.integers(min_value=0, max_value=2**52 - 1).map(lambda cell: (cell + 0.5) * CELL),
    st.sampled_from([CELL / 2, 0.5 - CELL / 2, 1.0 - 4.5 * CELL, 1.0 - CELL / 2]),
)
SHARES = st.one_of(st.floats(0.0, 1.0), st.sampled_from([0.0, 1e-300, 0.016, 0.5, 0.5000001, 1.0]))
MEANS = st.one_of(st.floats(0.0, 12.0), st.sampled_from([0.0, 1e-300, -LEAST_LOG, -LEAST_LOG + 0.1, 720.0, 1e5 + 1]))
TRIALS = st.one_of(st.integers(0, 6), st.integers(0, 400), st.sampled_from([100000, 1000000]))
patient = settings(deadline=None, max_examples=300)


def binomials(draws, trials, shares):
    logs = np.array([n * log_of_one_minus(p) for n, p in zip(trials, shares, strict=True)])
    counts = np.empty(len(draws) + 1, dtype=np.int32)
    counts[-1] = 77
    arrays = (np.array(values, dtype=np.float64) for values in (draws, trials, shares))
    binomial_counts(len(draws), *arrays, logs, counts)
    assert counts[-1] == 77  # nothing beyond the number asked for
    return counts[:-1].tolist()


@patient
@given(st.lists(st.tuples(CHANCES, TRIALS, SHARES), min_size=1, max_size=30))
def test_binomial_counts_are_those_of_each(cases):
    assert binomials(*zip(*cases, strict=True)) == [binomial(*case) for case in cases]


@patient
@given(st.lists(st.tuples(CHANCES, MEANS), min_size=1, max_size=30))
def test_poisson_counts_are_those_of_each(cases):
    draws, means = (np.array(values) for values in zip(*cases, strict=True))
    counts = np.empty(len(cases), dtype=np.int32)
    poisson_counts(len(cases), draws, means, counts)
    assert counts.tolist() == [poisson(*case) for case in cases]


@pytest.mark.parametrize(("trials", "share"), [(3, 0.4), (18, 0.0165), (60, 0.0165), (300, 0.0165), (7, 0.5)])
def test_many_draws_of_one_organization_agree(trials, share):
    draws = (np.random.default_rng(5).integers(0, 2**52, 20000) + 0.5) * CELL
    counts = binomials(draws, np.full(20000, trials), np.full(20000, share))
    assert counts == [binomial(draw, trials, share) for draw in draws]
    assert max(counts) > 3 or trials == 3  # those beyond the first few are there too
