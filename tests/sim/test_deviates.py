"""The middle of the normal distribution has the bits of the one function, and a crowd's deviates those of each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.deviates import in_the_middle, middle_quantile, normal_deviates
from sim.elementary import normal_quantile
from sim.keyed import normal
from sim.processes.branch_life import NOISE


@given(st.floats(0.0751, 0.9249))
def test_the_middle_has_the_bits_of_the_quantile(share):
    assert in_the_middle(share)
    assert middle_quantile(share) == normal_quantile(share)


def test_the_middle_ends_at_the_tails():
    assert in_the_middle(0.5)
    assert not in_the_middle(0.07)
    assert not in_the_middle(0.93)


def test_a_crowd_draws_what_each_one_draws():
    keys = np.random.default_rng(5).integers(0, 2**64, 20000, dtype=np.uint64)
    chance, deviates = np.uint64(12345), np.empty(len(keys))
    normal_deviates(chance, keys, NOISE, deviates)
    assert deviates.tolist() == [normal(chance, key, NOISE) for key in keys]
