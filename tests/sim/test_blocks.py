"""Blocks of rows: those that are flagged are found, all of them and in order, whatever the length."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.blocks import BLOCK, GRID, draws_below, flagged, flagged_of_many
from sim.keyed import uniform_from_bits


@given(st.lists(st.booleans(), max_size=70), st.integers(0, 5000))
def test_the_flagged_rows_are_found_in_order(flags, first):
    for find in (flagged, flagged_of_many):
        rows = np.full(len(flags) + 1, -1, dtype=np.int64)
        found = find(np.array(flags, dtype=np.bool_), first, len(flags), rows)
        assert rows[:found].tolist() == [first + place for place, flag in enumerate(flags) if flag]


def test_of_many_each_eight_flags_that_there_can_be_are_found_and_nothing_is_written_beyond_the_room():
    flags = np.unpackbits(np.arange(256, dtype=np.uint8)).astype(np.bool_)
    room = np.full(len(flags) + 2, -1, dtype=np.int64)
    found = flagged_of_many(flags, 7, len(flags), room[:-1])
    assert room[:found].tolist() == (7 + np.flatnonzero(flags)).tolist()
    assert room[-1] == -1
    full = np.empty(BLOCK + 1, dtype=np.int64)
    assert flagged_of_many(np.ones(BLOCK, dtype=np.bool_), 0, BLOCK, full) == BLOCK
    assert full[:BLOCK].tolist() == list(range(BLOCK))


def test_flags_beyond_the_number_do_not_count():
    rows = np.empty(21, dtype=np.int64)
    for find in (flagged, flagged_of_many):
        assert find(np.ones(20, dtype=np.bool_), 100, 11, rows) == 11


@given(st.integers(0, 2**64 - 1), st.floats(-0.1, 1.1) | st.floats(0.0, 1e-15) | st.floats(1.0 - 1e-15, 1.0))
def test_bits_lie_below_a_chance_where_their_uniform_number_does(word, chance):
    number = uniform_from_bits(word)
    for some in (chance, number, np.nextafter(number, 1.0)):
        assert ((np.uint64(word) >> GRID) < draws_below(some)) == (number < some)
