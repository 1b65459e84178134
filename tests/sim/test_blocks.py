"""Blocks of rows: those that are flagged are found, all of them and in order, whatever the length."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.blocks import GRID, draws_below, flagged
from sim.keyed import uniform_from_bits


@given(st.lists(st.booleans(), max_size=70), st.integers(0, 5000))
def test_the_flagged_rows_are_found_in_order(flags, first):
    rows = np.full(len(flags) + 1, -1, dtype=np.int64)
    found = flagged(np.array(flags, dtype=np.bool_), first, len(flags), rows)
    assert rows[:found].tolist() == [first + place for place, flag in enumerate(flags) if flag]


def test_flags_beyond_the_number_do_not_count():
    rows = np.empty(21, dtype=np.int64)
    assert flagged(np.ones(20, dtype=np.bool_), 100, 11, rows) == 11


@given(st.integers(0, 2**64 - 1), st.floats(-0.1, 1.1) | st.floats(0.0, 1e-15) | st.floats(1.0 - 1e-15, 1.0))
def test_bits_lie_below_a_chance_where_their_uniform_number_does(word, chance):
    number = uniform_from_bits(word)
    for some in (chance, number, np.nextafter(number, 1.0)):
        assert ((np.uint64(word) >> GRID) < draws_below(some)) == (number < some)
