"""One organization, and all of them, under two policies: equal where the policies are, and only there."""

import numpy as np
import pytest

from sim.lives.events import NUMBER
from sim.lives.portrait import Portraits, first_difference
from sim.lives.status import (
    IN_JOINT_ACTIVE,
    IS_DORMANT,
    IS_TEMPORARY,
    MERGED,
    NEVER_REGISTERED,
    STRUCK_OFF,
    WITH_OWN_ACTIVE,
    WITHOUT_BRANCH,
    of_register,
)
from sim.lives.together import NO_MONTH, together
from sim.lives.watch import Watch
from sim.model import ModelParameters
from sim.policies import Policy
from sim.spin_up import at_month_zero, run
from tests.reference.cases import BUSY, EVERYTHING, NAME, town

START, HORIZON = 12, 48
OFF = (NEVER_REGISTERED, STRUCK_OFF, MERGED)


@pytest.fixture(scope="module")
def month_zero():
    return at_month_zero(town(-18), ModelParameters(BUSY), 1, HORIZON)


@pytest.fixture
def busy_policy():
    return Policy("policy", NAME, EVERYTHING, start=START)


def test_two_runs_under_the_same_policy_differ_nowhere(month_zero, busy_policy):
    table, left, right = together(month_zero.fork([busy_policy]), month_zero.fork([busy_policy]))
    assert np.array_equal(left, right)
    assert (table["first_month"] == NO_MONTH).all()
    assert (table["fate"][:, 0] == table["fate"][:, 1]).all()


def test_before_the_policy_starts_no_life_differs_and_afterwards_some_do(month_zero, busy_policy):
    sides = month_zero.fork(), month_zero.fork([busy_policy])
    watches = [Watch(side) for side in sides]
    table, _, _ = together(*sides)
    left, right = (watch.events for watch in watches)
    assert np.array_equal(left[left["month"] < START], right[right["month"] < START])
    assert not np.array_equal(left, right)
    assert table["first_month"][table["first_month"] != NO_MONTH].min() > START
    assert (table["fate"][:, 0] != table["fate"][:, 1]).any()


def test_fates_are_the_records_own_counts(month_zero, busy_policy):
    sides = month_zero.fork(), month_zero.fork([busy_policy])
    table, *events = together(*sides)
    for number, side in enumerate(sides):
        fate, counts = table["fate"][:, number], side.record_now()
        on = ~np.isin(fate, OFF)
        assert np.count_nonzero(on) == counts["n_organizations"]
        assert np.count_nonzero(fate == IS_DORMANT) == counts["n_dormant"]
        operating_covered = counts["n_operating"] - np.count_nonzero(fate == WITHOUT_BRANCH)
        assert np.count_nonzero(on & (fate > WITHOUT_BRANCH)) == operating_covered
        active = np.count_nonzero((fate == IN_JOINT_ACTIVE) | (fate == WITH_OWN_ACTIVE))
        temporary = np.count_nonzero(fate == IS_TEMPORARY)
        assert active <= counts["n_effective"] <= active + temporary
        for status, name in ((STRUCK_OFF, "struck_off"), (MERGED, "merged_into")):
            gone = events[number]["key"][events[number]["kind"] == NUMBER[name]]
            assert np.count_nonzero(fate == status) == np.count_nonzero(np.isin(gone, table["key"]))


def test_the_first_difference_of_everyone_is_where_the_statuses_part(month_zero, busy_policy):
    table, _, _ = together(month_zero.fork(), month_zero.fork([busy_policy]))
    sides = month_zero.fork(), month_zero.fork([busy_policy])
    first = {}
    for month in range(1, HORIZON + 1):
        for side in sides:
            side.step()
        left, right = (dict(zip(*(column.tolist() for column in of_register(side)), strict=True)) for side in sides)
        for key in left.keys() | right.keys():
            if left.get(key) != right.get(key):
                first.setdefault(key, (month, left.get(key), right.get(key)))
    differing = table[table["first_month"] != NO_MONTH]
    assert dict(zip(differing["key"].tolist(), differing["first_month"].tolist(), strict=True)) == {
        key: month for key, (month, _, _) in first.items()
    }
    for key, statuses in zip(differing["key"].tolist(), differing["first"].tolist(), strict=True):
        for told, seen in zip(statuses, first[key][1:], strict=True):
            assert told == seen if seen is not None else told in OFF


def test_portraits_of_one_life_part_only_once_the_policy_acts(month_zero, busy_policy):
    key = int(month_zero.organizations.columns.key[month_zero.organizations.on_register()[0]])
    first = []
    for policies in ((), (), [busy_policy]):
        model = month_zero.fork(policies)
        portraits = Portraits(model, key)
        run(model)
        first.append(portraits)
    assert first_difference(first[0], first[1]) is None
    month, columns = first_difference(first[0], first[2])
    assert month > START
    assert columns
