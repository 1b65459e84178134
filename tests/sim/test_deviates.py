"""The middle of the normal distribution has the bits of the one function, and a crowd's deviates those of each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.deviates import in_the_middle, middle_quantile, normal_quantiles
from sim.elementary import normal_quantile


@given(st.floats(0.0751, 0.9249))
def test_the_middle_has_the_bits_of_the_quantile(share):
    assert in_the_middle(share)
    assert middle_quantile(share) == normal_quantile(share)


def test_the_middle_ends_at_the_tails():
    assert in_the_middle(0.5)
    assert not in_the_middle(0.07)
    assert not in_the_middle(0.93)


def test_a_crowd_has_the_deviates_of_each_one():
    draws = (np.random.default_rng(5).integers(0, 2**52, 20000) + 0.5) / 2.0**52
    deviates = np.empty(len(draws))
    normal_quantiles(draws, deviates)
    assert deviates.tolist() == [normal_quantile(draw) for draw in draws]
