"""Why coverage moved: flows that explain every change to the unit, and an error where they do not."""

import numpy as np
import pytest

from sim.flows import FlowError, check_identity, net, rate_changes
from sim.organizations import GONE, NO_BRANCH, OWN, give_row_back
from sim.processes import founding, record, shipped
from sim.spin_up import run

FLOWS = shipped().flows
SIGNS = {name: event.sign for name, event in FLOWS.items()}

LEVERS = {
    "mandate": 20, "joint_part": 1, "joint_unit_limit": 9, "memberless_share": 0.5, "temporary_branches": 1,
    "branches_at_merger": 1, "clean_up": 5, "hub_share": 0.5, "decree": 1, "decree_people": 20,
}  # fmt: skip


def counted(**events):
    return np.array([events.get(name, 0) for name in shipped().events], dtype=np.int64)


def test_causes_add_cover_or_take_it_away():
    adding = {"founded", "temporary_founded", "joined", "joint_started", "assembled", "carried_over"}
    assert {name for name, event in FLOWS.items() if event.sign == 1} == adding
    assert {name for name, event in FLOWS.items() if event.sign == -1} == set(FLOWS) - adding
    assert [event.sign for event in FLOWS.values()] == sorted((event.sign for event in FLOWS.values()), reverse=True)


def test_the_net_of_a_month():
    month = counted(founded=5, joined=2, struck_off=3, own_lapsed=1, transferred=9, new_registrations=50)
    assert net(shipped(), month) == 3
    check_identity(4, 100, 103, shipped(), month)


def test_an_unexplained_change_is_an_error():
    month = counted(founded=5, struck_off=3)
    with pytest.raises(FlowError, match="month 4: coverage moved by 3, its flows add up to 2"):
        check_identity(4, 100, 103, shipped(), month)


@pytest.mark.parametrize("levers", [{}, LEVERS])
def test_flows_explain_every_month_to_the_unit(month_zero, policy, levers):
    often = {"merger": {"rate": 0.02}, "branch_life": {"inactive_months": 3, "abolished": 5.0}} if levers else {}
    model = run(month_zero.fork([policy(levers, start=3)], parameters=month_zero.model_parameters.changed(often)))
    covered, events = model.record.series["n_covered"], model.record.flows
    explained = sum(event.sign * events[name] for name, event in FLOWS.items())
    assert np.diff(covered).tolist() == explained[1:].tolist()
    assert explained[0] == 0
    if levers:  # unwilling units leave when nobody presses any more, which is not yet so
        assert {name for name in FLOWS if events[name].sum() == 0} == {"removed_by_hand", "left_unwilling"}


def test_events_explain_the_register_and_who_is_dormant(model):
    run(model)
    series, events = model.record.series, model.record.flows
    came = events["new_registrations"] + events["new_divisions"]
    left = events["new_struck_off"] + events["new_mergers"]
    assert np.diff(series["n_organizations"]).tolist() == (came - left)[1:].tolist()
    # a dormant one that merges away leaves both, so the dormant are explained but for mergers
    left = events["new_revived"] + events["new_rectified"] + events["new_struck_off"]
    moved = (events["new_dormant"] - left)[1:] - np.diff(series["n_dormant"])
    assert moved.min() >= 0
    assert moved.sum() <= events["new_mergers"].sum()


def test_every_joint_branch_was_started_and_counted(model):
    before = model.joint.rows
    run(model)
    started, number = model.record.flows["new_joint_branches"], model.record.series["n_joint_branches"]
    assert model.joint.rows == before + started.sum()
    assert (np.diff(number) <= started[1:]).all()


@pytest.mark.parametrize("name", FLOWS)
def test_a_tampered_counter_stops_the_run_in_that_month(month_zero, name):
    model = month_zero.fork()
    for process in model.processes[:-1]:
        process.step(model)
    model.counters[list(model.mechanisms.events).index(name)] += 1
    with pytest.raises(FlowError, match="month 1:"):
        model.processes[-1].step(model)


def test_cover_taken_by_hand_is_an_error_unless_it_is_counted(month_zero):
    def without_one(counted_too):
        model = month_zero.fork()
        columns = model.organizations.columns
        row = int(np.flatnonzero(columns.branch[: model.organizations.rows] == OWN)[0])
        give_row_back(columns, model.organizations.book, row)
        model.counters_of("record")[record.REMOVED_BY_HAND] += counted_too
        model.step()
        return model

    assert without_one(1).record.flows["removed_by_hand"][1] == 1
    with pytest.raises(FlowError):
        without_one(0)


def test_events_that_leave_coverage_as_it_is_may_be_any_number(month_zero):
    model = month_zero.fork()
    model.counters_of("founding")[founding.TRANSFERRED] += 7
    model.step()
    assert model.record.flows["transferred"][1] >= 7


def test_the_change_of_the_rate_splits_into_causes_and_dilution(month_zero, policy):
    model = run(month_zero.fork([policy(LEVERS, start=3)]))
    covered, register = model.record.series["n_covered"], model.record.series["n_organizations"]
    changes = rate_changes(SIGNS, model.record.flows, covered, register)
    assert set(changes) == {*FLOWS, "dilution"}
    together = sum(changes.values())
    assert together[0] == 0.0
    assert together[1:] == pytest.approx(np.diff(covered / register), abs=1e-15)
    # a growing register dilutes, each cause moves the rate in its own direction
    grew = np.diff(register) > 0
    assert (changes["dilution"][1:][grew] < 0).all()
    assert all((SIGNS[name] * changes[name] >= 0).all() for name in FLOWS)


def test_removing_the_uncovered_raises_the_rate_by_dilution_alone(month_zero):
    """Striking uncovered organizations off raises every rate, and not one organization more is covered."""
    plain, fewer = month_zero.fork(), month_zero.fork()
    columns, book, rows = fewer.organizations.columns, fewer.organizations.book, fewer.organizations.rows
    uncovered = np.flatnonzero((columns.state[:rows] != GONE) & (columns.branch[:rows] == NO_BRANCH))
    for row in uncovered[::5]:
        give_row_back(columns, book, row)
    for model in (plain, fewer):
        model.step()
    rates = []
    for model in (plain, fewer):
        covered, register = model.record.series["n_covered"], model.record.series["n_organizations"]
        rates.append(covered[1] / register[1])
    assert rates[1] > rates[0] * 1.1
    assert fewer.record.series["n_covered"][1] <= plain.record.series["n_covered"][1]
