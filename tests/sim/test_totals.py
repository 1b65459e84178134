"""Sums of many organizations fit the numbers they are added up in: the fullest block, and the largest host."""

import numpy as np
import pytest

from sim.blocks import BLOCK
from sim.joint_branches import JointBranches
from sim.observations import OTHERS, look, nothing_observed
from sim.organizations import ACTIVE, CLEAR, ONE, OPERATING, OWN, TEMPORARY, Organizations
from sim.processes.record import count_organizations
from sim.signals import no_signals
from sim.tally import CODE_ACTIVE, CODE_BRANCH, CODE_ELIGIBLE, CODE_OPERATING, CODES, empty_tally
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
    count_persons(columns, 0, BLOCK, 1200, codes, totals)
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


def alike(number):
    """So many organizations of one hub; of the columns, most are never touched and so take no memory."""
    organizations = Organizations.empty(number)
    organizations.book.heights[1] = number
    organizations.columns.state[:] = OPERATING
    return organizations


def test_a_hub_of_three_million_is_heard_whole():
    number = 3_000_000
    organizations, joint, signals = alike(number), JointBranches.empty(1), no_signals(1, 1)
    organizations.columns.base[:] = ONE
    groups = np.array([0, 3, 4, 5, 7, 10])
    for _ in range(2):
        count_organizations(
            organizations.columns, number, joint.columns, 0, 1, 0, empty_tally(1, 1, 5, 1, number), groups,
            np.zeros(len(TOTALS.names), dtype=np.int64), np.zeros((15, CODES), dtype=np.int64), signals,
        )  # fmt: skip
        assert signals.hub_operating.tolist() == [number]
        assert signals.hub_motivation.tolist() == [-ONE * number]


def test_a_host_of_nine_million_is_observed_whole():
    number = 9_000_000
    organizations, joint = alike(number), JointBranches.empty(1)
    columns = organizations.columns
    columns.branch[:], columns.members[:] = TEMPORARY, 3
    columns.vitality[:] = ACTIVE
    seen = nothing_observed(1, 1, 1, number)
    everywhere = np.ones(3, dtype=np.uint8)
    for _ in range(2):
        look(columns, number, joint.columns, everywhere, everywhere[:2], 0.0, seen)
        assert seen.organizations.tolist() == [number, 0, 0]
        assert seen.members.tolist() == [3 * number, 0, 0]
        assert seen.effective.tolist() == [number, 0, 0]
        assert seen.classes[0, OTHERS] == seen.classes.sum() == number


def test_motivation_of_the_fullest_block_is_added_up_whole(full_block):
    assert full_block["sum_motivation"] == BLOCK * ONE
