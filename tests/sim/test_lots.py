"""Drawing lots: what is chosen without sorting everybody is what sorting would choose."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.lots import ALL, NONE, bound_of_lowest, bounds_of_lowest, lowest


@given(st.lists(st.integers(0, 9), max_size=40), st.integers(0, 50))
def test_the_lowest_are_those_of_a_stable_sort(scores, wanted):
    values = np.array(scores, dtype=np.float64)
    assert lowest(values, wanted).tolist() == sorted(np.argsort(values, kind="stable")[:wanted].tolist())


@pytest.mark.parametrize(("wanted", "lots"), [(1, 50), (3, 1000), (150, 1000), (990, 1000), (20_000, 100_000)])
def test_enough_lots_lie_under_the_bound_and_not_many_more(wanted, lots):
    bound = bound_of_lowest(wanted, lots)
    chance = np.random.default_rng(7)
    under = chance.binomial(lots, bound, size=2000)
    assert under.min() >= wanted
    assert under.mean() <= wanted + 15 + 6 * np.sqrt(wanted + 15)


def test_where_all_are_wanted_all_are_looked_at():
    assert bound_of_lowest(5, 5) == bound_of_lowest(9, 5) == 1.0
    assert bounds_of_lowest(np.array([0, 3, 3]), np.array([10, 3, 10_000])).tolist()[:2] == [NONE, ALL]
    third = bounds_of_lowest(np.array([3]), np.array([10_000]))[0] / 2.0**64
    assert third == pytest.approx(bound_of_lowest(3, 10_000))
