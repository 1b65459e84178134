"""Totals of a block are added up in narrow numbers: the fullest block has to fit them."""

import numpy as np
import pytest

from sim.blocks import BLOCK
from sim.organizations import CLEAR, ONE, OPERATING, OWN, Organizations
from sim.tally import CODE_ACTIVE, CODE_BRANCH, CODE_ELIGIBLE, CODE_OPERATING
from sim.totals import TOTALS, count_flags, count_operating, count_persons

LARGEST = 500_000
"""Persons in each of them: fifty times what a place may give as the mean of a stratum."""


@pytest.fixture
def full_block():
    """The totals by name of a block of organizations that are as large, as motivated and as well served as any."""
    columns = Organizations.empty(BLOCK).columns
    columns.state[:], columns.branch[:], columns.duty[:] = OPERATING, OWN, CLEAR
    columns.staff[:], columns.members[:], columns.members_elsewhere[:] = LARGEST, LARGEST - 1, LARGEST - 1
    columns.motivation[:], columns.guided[:], columns.custody[:], columns.hub[:] = ONE, 1, 1, 0
    columns.funded_until[:], columns.months_eligible[:] = 5, 100
    codes = np.full(BLOCK, CODE_OPERATING + CODE_ELIGIBLE + CODE_ACTIVE + OWN * CODE_BRANCH, dtype=np.uint8)
    totals = np.zeros(len(TOTALS.names), dtype=np.int64)
    count_persons(columns, 0, BLOCK, codes, totals)
    count_flags(columns, 0, BLOCK, codes, totals)
    count_operating(columns, 0, BLOCK, 5, codes, totals)
    return dict(zip(TOTALS.names, totals.tolist(), strict=True))


def test_persons_of_the_fullest_block_are_all_counted(full_block):
    assert full_block["n_staff"] == BLOCK * LARGEST
    assert full_block["n_members"] == full_block["n_members_in_branches"] == BLOCK * (LARGEST - 1)
    assert full_block["n_committees"] == BLOCK


def test_flags_of_the_fullest_block_are_all_counted(full_block):
    named = ("n_clear", "n_guided", "n_guided_eligible", "n_custody", "n_funded", "n_funded_active", "n_in_hubs")
    assert {name: full_block[name] for name in named} == dict.fromkeys(named, BLOCK)


def test_motivation_of_the_fullest_block_is_added_up_whole(full_block):
    assert full_block["sum_motivation"] == BLOCK * ONE
