"""Joint branches by decree and members sent: who is called up, who yields, who is sent where, what is left after it."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from sim.consent import readiness
from sim.elementary import monthly_probability
from sim.joint_branches import find_units
from sim.organizations import (
    ACTIVE,
    CLEAR,
    DORMANT,
    JOINT,
    NEVER,
    NO_BRANCH,
    NOBODY,
    ONE,
    OPERATING,
    OWN,
    UNWILLING,
    WILLING,
)
from sim.processes import decree, joining, sending
from tests.sim.crowds import CHANCE, NUMBERS, TRAITS, count, joint_table, numbers, placed, population


def called(crowd, share=1.0, strength=1.0, willing=1.0, memberless=0.0, month=7, consents=0.2):
    """Call up a month's share; the rows that wait from now on."""
    counters = np.zeros(2, dtype=np.int64)
    decree.call_up(
        crowd.columns, crowd.rows, consents, NUMBERS["consent"], TRAITS, CHANCE, month, share, strength, memberless,
        np.full(3, willing), counters,
    )  # fmt: skip
    waits = np.flatnonzero(crowd.columns.waiting_since[: crowd.rows] == month)
    assert counters[decree.CALLED] == len(waits)
    return waits


def test_only_small_operating_organizations_without_a_branch_are_called():
    crowd = population(
        7, members=[1, 2, 0, 3, 1, 1, 1], branch=[NO_BRANCH] * 4 + [JOINT, NO_BRANCH, NO_BRANCH],
        state=[OPERATING] * 5 + [DORMANT, OPERATING], waiting_since=[NEVER] * 6 + [3],
    )  # fmt: skip
    assert called(crowd).tolist() == [0, 1]
    everybody = population(4, members=[0, 1, 0, 2])
    assert called(everybody, memberless=1.0).tolist() == [0, 1, 2, 3]


def test_as_many_are_called_as_the_share_and_the_willingness_say():
    waits = called(population(20_000, members=1), share=0.3, willing=0.5)
    assert abs(len(waits) - 20_000 * 0.15) < 3.5 * math.sqrt(20_000 * 0.15 * 0.85)


def test_who_would_consent_is_willing_and_of_the_others_the_strength_yields():
    crowd = population(20_000, members=1, motivation=ONE // 4)
    waits = called(crowd, strength=0.4)
    ready = 0.2 * readiness(NUMBERS["consent"], CLEAR, 0.25)
    willing = crowd.columns.pressed[waits] == WILLING
    assert abs(willing.sum() - 20_000 * ready) < 3.5 * math.sqrt(20_000 * ready * (1 - ready))
    yields = 20_000 * (1 - ready) * 0.4
    assert abs((crowd.columns.pressed[waits] == UNWILLING).sum() - yields) < 3.5 * math.sqrt(yields)


@pytest.mark.parametrize(
    ("levers", "month", "expected"),
    [
        ({}, 0, 1.3 * 2.0 * 15 / 3.0),  # as fast as people can: 1.3 a thousand, of two thousand
        ({"decree_target": 0.105}, 0, 10.0),  # the gap of a target that is near
        ({"decree_target": 0.11, "decree_date": 10.0}, 6, 5.0),  # what is left of it, month by month
        ({"decree_target": 0.105, "decree_date": 10.0}, 12, 10.0),  # after the date at once
        ({"decree_target": 0.05}, 0, 0.0),  # the target is reached
    ],
)
def test_a_months_calls_are_what_people_and_the_target_allow(levers, month, expected):
    usual = {"decree_people": 1.0, "decree_target": 1.0, "decree_date": 0.0}
    model = SimpleNamespace(month=month, levers=SimpleNamespace(**(usual | levers)), numbers=NUMBERS)
    assert decree.share_called(model, 2000, 200, 1000) * 1000 == pytest.approx(expected)


def test_unwilling_units_of_active_branches_alone_come_round():
    crowd = population(20_000, members=1, branch=JOINT, joint_id=[0, 1] * 10_000, pressed=UNWILLING)
    counters = np.zeros(2, dtype=np.int64)
    table = joint_table((0, ACTIVE), (0, ACTIVE - 1))
    decree.come_round(crowd.columns, crowd.rows, table.columns, 0.6, CHANCE, counters)
    came = crowd.columns.pressed[:20_000] == WILLING
    expected = 10_000 * monthly_probability(0.6)
    assert not came[1::2].any()
    assert abs(came.sum() - expected) < 3.5 * math.sqrt(expected)
    assert counters[decree.CAME_ROUND] == came.sum()


def test_those_sent_fill_the_oldest_branches_that_lack_and_are_not_split():
    table = joint_table((0, ONE), (0, ONE), (1, ONE), (1, ONE))
    table.columns.units[:4], table.columns.members[:4], table.columns.alive[3] = 2, [1, 4, 0, 0], 0
    single = joint_table((0, ONE))
    single.columns.units[:1], single.columns.members[:1] = 1, 2
    assert sending.allot(single.columns, 1, 9) == 9, "one unit alone gets nobody"
    assert sending.allot(table.columns, 4, 4) == 2
    assert table.columns.sent[:4].tolist() == [2, 0, 0, 0], "three for the third branch are more than are left"
    assert sending.allot(table.columns, 4, 6) == 1
    assert table.columns.sent[:4].tolist() == [2, 0, 3, 0]
    assert sending.allot(table.columns, 4, 0) == 0
    assert table.columns.sent[:4].tolist() == [0, 0, 0, 0], "they leave when the sending ends"


def test_a_hub_that_forms_committees_takes_more_units_into_one_and_a_street_does_not():
    crowd = population(16, members=1, waiting_since=3, hub=[0] * 8 + [NOBODY] * 8, pressed=WILLING)
    table = joint_table()
    happened = placed(crowd, table, committee_limit=9, committees=True)
    units = [(table.columns.units[row], table.columns.committee[row]) for row in range(table.rows)]
    assert units == [(8, 1), (5, 0), (3, 0)]
    assert (happened.assembled, happened.joined, happened.joint_started) == (16, 0, 0)


def test_those_sent_start_a_branch_around_organizations_without_members():
    crowd = population(2, members=0, waiting_since=3)
    assert placed(crowd, joint_table(), sent=2).new_joint_branches == 0
    table = joint_table()
    happened = placed(crowd, table, sent=3)
    assert (happened.new_joint_branches, table.columns.sent[0], table.columns.members[0]) == (1, 3, 0)
    four = population(12, members=0, waiting_since=3)
    assert placed(four, joint_table(), sent=5, limit=2).new_joint_branches == 1, "nobody is sent twice"
    alone = population(1, members=2, waiting_since=3)
    assert placed(alone, joint_table(), sent=9).new_joint_branches == 0, "one unit would be a branch of its own"


def left(crowd, pressing, vitality):
    counters = np.zeros(12, dtype=np.int64)
    joining.let_units_leave(
        crowd.columns, find_units(crowd.columns, crowd.rows), joint_table((0, vitality)).columns,
        numbers("joining", unwilling_leaving=2.0), 1.5, TRAITS, CHANCE, 0.0, pressing, counters,
    )  # fmt: skip
    return counters


def test_the_unwilling_leave_once_nobody_presses():
    def units():
        return population(4000, members=1, branch=JOINT, joint_id=0, pressed=[UNWILLING, WILLING] * 2000)

    assert left(units(), 1.0, ONE).sum() == 0
    crowd = units()
    counters = left(crowd, 0.0, ONE)
    expected = 2000 * (1 - math.exp(-2.0 / 12))
    assert abs(counters[count("left_unwilling")] - expected) < 3.5 * math.sqrt(expected)
    assert counters.sum() == counters[count("left_unwilling")]
    assert (crowd.columns.branch[1:4000:2] == JOINT).all(), "the willing stay"


def test_without_a_decree_nobody_is_called_and_own_branches_never_count_those_sent(month_zero, policy):
    status_quo, sent = (month_zero.fork([policy(levers)] if levers else []) for levers in ({}, {"members_sent": 100}))
    for model in (status_quo, sent):
        for _ in range(6):
            model.step()
        assert model.record.flows["called_up"].sum() == 0
        columns, rows = model.organizations.columns, model.organizations.rows
        own = (columns.branch[:rows] == OWN) & (columns.months_short[:rows] == 0) & (columns.state[:rows] == OPERATING)
        assert (columns.members[:rows][own] >= 3).all()
    assert status_quo.record_now()["n_sent"] == 0
