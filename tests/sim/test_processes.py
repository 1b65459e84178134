"""The mechanisms of a month, one after the other: formulas by hand, single cases, and what a step does to everybody."""

import math

import numpy as np
import pytest

from sim.consent import raised, readiness, takes_memberless
from sim.elementary import monthly_probability
from sim.hosts import ALONE, home_of, offer_at_home, strength
from sim.joint_branches import JointBranches, count_fields, find_units, recount
from sim.keyed import child_key, laplace_from_uniform, name_key, stream
from sim.model import ModelParameters
from sim.newcomers import duty_at_birth, propensity_at, third_smallest
from sim.organizations import (
    ACTIVE,
    CLEAR,
    CONTESTED,
    DISTRICT,
    DORMANT,
    JOINT,
    MUNICIPAL,
    NEVER,
    NO_BRANCH,
    NOBODY,
    ONE,
    OPERATING,
    OWN,
    TEMPORARY,
    UNWILLING,
    VACANT,
    WILLING,
)
from sim.processes import (
    branch_life,
    dissolution,
    division,
    duty,
    founding,
    joining,
    merger,
    motivation,
    registration,
    staffing,
)
from sim.signals import References, no_signals
from sim.spin_up import at_month_zero
from sim.temporary_branches import set_up_and_end_temporary
from tests.sim.crowds import (
    CHANCE,
    MONTHS,
    NUMBERS,
    TRAITS,
    by_name,
    close,
    count,
    hosts,
    joint_table,
    numbers,
    placed,
    population,
)


@pytest.fixture
def counters():
    return np.zeros(12, dtype=np.int64)


def by_key(found):
    return {key: index for index, key in enumerate(found.key.tolist())}


# --- newcomers ------------------------------------------------------------


def test_the_leaders_base_is_the_third_smallest_of_five():
    for five in ((0.1, 0.2, 0.3, 0.4, 0.5), (0.9, 0.1, 0.8, 0.2, 0.7), (0.3, 0.3, 0.1, 0.9, 0.2)):
        assert third_smallest(*five) == sorted(five)[2]


def test_duty_at_birth_by_its_draw():
    shares = [duty_at_birth(NUMBERS["newcomers"], draw) for draw in (0.0, 0.249, 0.25, 0.699, 0.7, 0.99)]
    assert shares == [VACANT, VACANT, CONTESTED, CONTESTED, CLEAR, CLEAR]


def test_propensity_is_linear_between_its_quantiles(beijing):
    table = beijing.arrays.propensity[1]
    assert propensity_at(beijing.arrays, 1, 100.25 / 1024) == close(0.75 * table[100] + 0.25 * table[101])


def test_three_at_once_makes_duty_clear_and_guides_a_quarter(month_zero, policy, on_register):
    plain, three = (month_zero.fork([policy(levers)] if levers else []) for levers in ({}, {"three_at_once": 1}))
    for model in (plain, three):
        for process in model.processes[:3]:
            process.step(model)
    before, now = on_register(plain), on_register(three)
    new = now.registered == 0
    assert (before.key == now.key).all()
    assert (now.duty[new] == CLEAR).all()
    assert (now.guided[new] == 1).all()
    assert (before.duty[new] != CLEAR).any()
    assert (before.guided[new] == 0).all()
    assert (before.duty[~new] == now.duty[~new]).all()


# --- registration ---------------------------------------------------------


@pytest.mark.parametrize(("operating", "register", "factor"), [(380, 400, 1.0), (100, 400, 1.3), (900, 400, 0.8)])
def test_registrations_of_a_field_by_hand(operating, register, factor):
    capacity = 1.04 * 0.93 * register
    density = operating / capacity
    by_hand = 0.066 / MONTHS * capacity * math.sqrt(density) * math.exp(-1.5 * (density - 1)) * factor
    assert registration.field_rate(NUMBERS["registration"], operating, register, factor) == close(by_hand)


def test_registrations_are_most_at_a_third_of_capacity():
    capacity = 1.04 * 0.93 * 1000
    rates = [registration.field_rate(NUMBERS["registration"], n, 1000, 1.0) for n in range(1, 2000)]
    assert abs(1 + int(np.argmax(rates)) - capacity / 3) <= 1  # α / b of the capacity
    assert registration.field_rate(NUMBERS["registration"], 0, 1000, 1.0) == 0.0
    assert registration.field_rate(NUMBERS["registration"], 5, 0, 1.0) == 0.0


def registered_now(model, on_register):
    """The newcomers of the month, key → what they are."""
    for process in model.processes[:3]:
        process.step(model)
    found = on_register(model)
    new = found.registered == model.month
    traits = ("cell", "staff", "members", "members_elsewhere", "target", "tier", "street", "base", "duty", "reach_draw")
    return {
        key: tuple(getattr(found, trait)[index] for trait in traits)
        for key, index in zip(found.key[new].tolist(), np.flatnonzero(new), strict=True)
    }


def test_a_higher_rate_of_registration_only_adds(month_zero, parameters, on_register):
    few = registered_now(month_zero.fork(), on_register)
    more = registered_now(month_zero.fork(parameters=parameters.changed({"registration": {"rate": 0.08}})), on_register)
    assert 30 < len(few) < len(more)
    assert few.items() <= more.items()


def test_more_registrations_in_one_field_leave_all_others_as_they_were(month_zero, on_register):
    plain, fuller = month_zero.fork(), month_zero.fork()
    operating = fuller.signals.field_operating.copy()
    operating[17] = operating[17] * 6 // 10  # far below capacity, so that more come
    fuller.signals = fuller.signals._replace(field_operating=operating)
    before, now = registered_now(plain, on_register), registered_now(fuller, on_register)
    fields = month_zero.place.arrays.cell_field
    new = {key: of for key, of in now.items() if key not in before}
    assert len(new) >= 3
    assert {int(fields[of[0]]) for of in new.values()} == {17}
    assert before.items() <= now.items()


def test_registrations_are_as_many_as_the_rates_say(beijing, parameters):
    operating = np.array([95 * register // 100 for register in beijing.arrays.field_register], dtype=np.int64)
    expected = sum(
        registration.field_rate(NUMBERS["registration"], float(n), register, 1.0)
        for n, register in zip(operating, beijing.arrays.field_register, strict=True)
    )
    counts = np.zeros(beijing.n_cells, dtype=np.int64)
    cells = beijing.arrays
    registers = (cells.cell_key, cells.cell_field, cells.cell_share, cells.field_register)
    drawn = [
        registration.count_newcomers(
            *registers, parameters.numbers["registration"], np.uint64(stream(seed, registration.STREAM, 0)),
            operating, 1.0, counts,
        )
        for seed in range(400)
    ]  # fmt: skip
    assert abs(np.mean(drawn) - expected) < 3.5 * math.sqrt(expected / 400)
    assert np.var(drawn) == pytest.approx(expected, rel=3.5 * math.sqrt(2 / 400))


# --- staffing -------------------------------------------------------------


def month_of_staff(
    organizations, leave, seed=3, number=0, joint=None, process=None, away=0.0, develop=0.0, move=0.0, month=NEVER
):
    process = process or NUMBERS["staffing"]
    chances = np.array([[0.0], [leave], [min(1.0, 3 * leave)]])  # of a free row, operating, dormant
    staffing.staff_turnover(
        organizations.columns, organizations.rows, (joint or JointBranches.empty()).columns, process,
        np.uint64(stream(seed, staffing.STREAM, number)), staffing.leaving_at(chances, process.member_leaving), away,
        develop, move, month,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("others", "elsewhere", "members", "stays"),
    [(5, 3, 2, "other"), (1, 3, 2, "other"), (0, 3, 2, "elsewhere"), (0, 0, 2, "member"), (0, 0, 1, "member")],
)
def test_the_leader_never_leaves(others, elsewhere, members, stays):
    staff = others + elsewhere + members
    left = population(staff=staff, members=members, members_elsewhere=elsewhere, target=0.0)
    month_of_staff(left, leave=1.0)
    columns = left.columns
    found = (int(columns.staff[0]), int(columns.members[0]), int(columns.members_elsewhere[0]))
    assert found == (1, int(stays == "member"), int(stays == "elsewhere"))


def test_staff_settles_at_its_target_and_the_leader():
    target, number = 14.0, 20000
    crowd = population(number, target=target, staff=3, propensity=0.2)
    leave = monthly_probability(0.4)
    for month in range(240):
        month_of_staff(crowd, leave, number=month)
    beside = crowd.columns.staff[:number] - 1
    assert abs(beside.mean() - target) < 3.5 * math.sqrt(target / number)
    assert beside.var() == pytest.approx(target, rel=3.5 * math.sqrt(2 / number))
    assert crowd.columns.staff[:number].min() >= 1


@pytest.mark.parametrize("factor", [1.0, 0.6])
def test_members_settle_at_the_propensity(factor):
    """Whatever the leaving rate of members: among those beside the leader, who is no member."""
    propensity, target, number = 0.2, 30.0, 20000
    process = numbers("staffing", member_leaving=factor)
    crowd = population(number, target=target, staff=31, members=1, propensity=propensity)
    for month in range(240):
        month_of_staff(crowd, monthly_probability(0.4), number=month, process=process)
    columns = crowd.columns
    share = columns.members[:number].sum() / (columns.staff[:number] - 1).sum()
    assert abs(share - propensity) < 3.5 * math.sqrt(propensity * (1 - propensity) / (target * number))
    assert staffing.hired_member_share(propensity, factor) == close(factor * 0.2 / (0.8 + factor * 0.2))


def test_a_month_of_leaving_and_hiring_by_the_numbers():
    number, leave, target = 40000, 0.05, 50.0
    crowd = population(number, staff=41, members=20, target=target, propensity=0.3)
    month_of_staff(crowd, leave)
    columns = crowd.columns
    staff, members = columns.staff[:number], columns.members[:number]
    hired = leave * target
    assert abs(staff.mean() - (41 - 40 * leave + hired)) < 3.5 * math.sqrt((40 * leave + hired) / number)
    expected = 20 * (1 - leave) + 0.3 * hired
    assert abs(members.mean() - expected) < 3.5 * math.sqrt((20 * leave + 0.3 * hired) / number)


def test_dormant_organizations_hire_nobody():
    crowd = population(3000, state=DORMANT, staff=30, members=5, target=100.0)
    before = crowd.columns.staff.copy()
    month_of_staff(crowd, leave=0.02)
    assert (crowd.columns.staff <= before).all()
    lost = (before - crowd.columns.staff)[:3000]
    assert abs(lost.mean() - 29 * 0.06) < 3.5 * math.sqrt(29 * 0.06 / 3000)


def test_members_are_developed_in_active_branches_alone():
    joint = joint_table((0, ACTIVE), (0, ACTIVE - 1))
    branch = np.array([NO_BRANCH, OWN, OWN, JOINT, JOINT])
    vitality = np.array([ONE, ACTIVE, ACTIVE - 1, 0, ONE])
    crowd = population(
        5, staff=40, members=10, target=0.0, branch=branch, vitality=vitality, joint_id=[-1, -1, -1, 0, 1]
    )
    month_of_staff(crowd, leave=0.0, joint=joint, develop=1.0)
    assert crowd.columns.members[:5].tolist() == [10, 20, 10, 20, 10]
    assert crowd.columns.staff[:5].tolist() == [40] * 5


def test_relations_move_here_and_nobody_else_does():
    crowd = population(2, staff=10, members=1, members_elsewhere=[3, 0], target=0.0)
    month_of_staff(crowd, leave=0.0, move=1.0)
    columns = crowd.columns
    assert columns.members[:2].tolist() == [4, 1]
    assert columns.members_elsewhere[:2].tolist() == [0, 0]
    assert columns.staff[:2].tolist() == [10, 10]


def test_a_target_a_year_later_by_hand():
    # Laplace of unit variance at the quantile .9: −log(.2) / √2
    shock = -math.log(0.2) / math.sqrt(2)
    by_hand = math.exp(math.log(30) + 0.1 * (math.log(20) - math.log(30)) + 0.1 * shock)
    assert staffing.next_target(math.log(30), math.log(20), laplace_from_uniform(0.9), 0.1, 0.1) == close(by_hand)
    assert staffing.next_target(math.log(20), math.log(20), laplace_from_uniform(0.5), 0.1, 0.1) == close(20.0)


def test_targets_move_on_the_anniversary_of_registration_alone():
    crowd = population(4, target=9.0, registered=[-120, -119, 0, 12])
    month_of_staff(crowd, leave=0.0, month=12)
    assert (crowd.columns.target[:4] != 9.0).tolist() == [True, False, True, False]
    assert (crowd.columns.target_origin[:4] == 9.0).all()


def test_only_professional_fields_feel_the_economy(model):
    rates = staffing.leaving_rates(model)
    professional = [field.get("professional", False) for field in model.place.fields]
    for field, rate, is_professional in zip(model.place.fields, rates, professional, strict=True):
        if is_professional:
            key = np.uint64(name_key(field["id"]))
            shock = staffing.field_shock(np.uint64(model.seed_number), 0, key, 0.15)
            assert rate == close(0.18 * 1.5 * shock)
            assert shock != 1.0
        else:
            assert rate == 0.18
    assert 0 < sum(professional) < len(professional)


def test_the_economy_is_as_volatile_as_it_says():
    lawyers = np.uint64(name_key("lawyers"))
    shocks = np.log([staffing.field_shock(np.uint64(seed), 3, lawyers, 0.15) for seed in range(2000)])
    assert abs(shocks.mean()) < 3.5 * 0.15 / math.sqrt(2000)
    assert shocks.std() == pytest.approx(0.15, rel=3.5 / math.sqrt(2 * 2000))


def test_a_step_of_staffing_leaves_the_register_as_it_is(model, on_register):
    model.processes[0].step(model)
    before = on_register(model)
    staffing.step(model)
    now = on_register(model)
    assert (before.key == now.key).all()
    assert (before.state == now.state).all()
    assert (now.staff != before.staff).any()


# --- division and merger --------------------------------------------------


@pytest.mark.parametrize(("staff", "weight"), [(20, 1.0), (40, 1.5), (100, 3.0), (400, 3.0)])
def test_larger_organizations_divide_more(staff, weight):
    assert division.size_weight(staff) == weight


def test_nobody_divides_below_twenty_staff():
    crowd = population(2000, staff=[19] * 1000 + [20] * 1000)
    found = np.empty(2000, dtype=np.int64)
    number = division.find_dividing(crowd.columns, crowd.rows, numbers("division", rate=0.1), CHANCE, found)
    assert number > 0
    assert found[:number].min() >= 1000
    assert abs(number - 1000 * monthly_probability(0.1)) < 3.5 * math.sqrt(1000 * monthly_probability(0.1))


@pytest.fixture
def much_happening(beijing):
    """A model in which many divide and merge, at month 0."""
    return at_month_zero(beijing, ModelParameters({"division": {"rate": 0.1}, "merger": {"rate": 0.02}}), 2, 12)


def test_division_conserves_persons_members_and_targets(much_happening, on_register):
    model = much_happening
    before = on_register(model)
    division.step(model)
    now, number = on_register(model), int(model.happened("new_divisions"))
    assert number > 20
    assert len(now.row) == len(before.row) + number
    for name in ("staff", "members", "members_elsewhere"):
        assert getattr(now, name).sum() == getattr(before, name).sum(), name
    assert now.target.sum() == pytest.approx(before.target.sum(), rel=1e-12)
    was, is_now = by_key(before), by_key(now)
    for key in set(was) & set(is_now):
        child = is_now.get(int(child_key(key, model.month, 1)))
        old, parent = was[key], is_now[key]
        if child is None:
            assert now.staff[parent] == before.staff[old]
            continue
        number -= 1
        staff = before.staff[old]
        assert now.staff[parent] + now.staff[child] == staff >= 20
        assert int(0.2 * staff) <= now.staff[child] <= staff / 2
        assert now.members[parent] + now.members[child] == before.members[old]
        assert (now.branch[parent], now.branch[child]) == (before.branch[old], NO_BRANCH)
        for name in ("kind", "field", "district", "cell", "street", "tier", "propensity", "base", "motivation"):
            assert getattr(now, name)[child] == getattr(now, name)[parent], name
    assert number == 0, "every newcomer is some parent's child"


@pytest.mark.parametrize(
    ("others", "elsewhere", "members"),
    [(30, 0, 0), (0, 30, 0), (0, 0, 30), (0, 15, 15), (1, 14, 15), (2, 27, 1), (10, 10, 10)],
)
def test_division_leaves_nobody_with_more_members_than_staff(others, elsewhere, members):
    for seed in range(50):
        crowd = population(1, staff=others + elsewhere + members, members=members, members_elsewhere=elsewhere)
        division.divide(
            crowd.columns, crowd.book, hosts(), NUMBERS["newcomers"], TRAITS, np.uint64(stream(seed, 5, 0)), 3,
            np.array([0]), 1, 0.0,
        )  # fmt: skip
        columns = crowd.columns
        assert columns.staff[:2].sum() == 30
        assert columns.members[:2].sum() == members
        assert columns.members_elsewhere[:2].sum() == elsewhere
        assert 6 <= columns.staff[1] <= 15
        assert (columns.members[:2] + columns.members_elsewhere[:2] <= columns.staff[:2]).all()
        assert columns.members[:2].min() >= 0
        assert columns.members_elsewhere[:2].min() >= 0


WHO_PROPOSES = (
    (DORMANT, 50, 40, 0.0), (DORMANT, 50, 24, 0.02), (DORMANT, 50, 25, 0.02), (OPERATING, 9, 0, 0.02),
    (OPERATING, 10, 0, 0.02),
)  # fmt: skip
"""State, staff, dormant months, and the rate at which a campaign tells those long dormant to merge."""


def test_who_proposes_a_merger():
    rates = [merger.proposal_rate(NUMBERS["merger"], *who) for who in WHO_PROPOSES]
    assert rates == [close(0.0036), close(0.0036), close(0.0236), close(0.0018), close(0.00048)]


def test_merger_conserves_persons_and_members(much_happening, on_register):
    model = much_happening
    before = on_register(model)
    merger.step(model)
    now, number = on_register(model), int(model.happened("new_mergers"))
    assert number >= 5
    assert len(now.row) == len(before.row) - number
    for name in ("staff", "members", "members_elsewhere"):
        assert getattr(now, name).sum() == getattr(before, name).sum(), name
    # a leader who is absorbed becomes staff to aim at
    assert now.target.sum() == pytest.approx(before.target.sum() + number, rel=1e-12)
    was, is_now = by_key(before), by_key(now)
    grown = {key: now.staff[index] - before.staff[was[key]] for key, index in is_now.items()}
    absorbing = [key for key, more in grown.items() if more]
    absorbed = [index for key, index in was.items() if key not in is_now]
    assert len(absorbing) == len(absorbed) == number
    assert sorted(grown[key] for key in absorbing) == sorted(before.staff[absorbed].tolist())
    cells = sorted(before.cell[absorbed].tolist())
    assert cells == sorted(before.cell[[was[key] for key in absorbing]].tolist())
    assert all(before.state[was[key]] == OPERATING for key in absorbing)
    lost = (before.branch[absorbed] != NO_BRANCH).sum()
    assert model.happened("merged_away") == lost


def merged(keep, smaller_branch, larger_branch, counters):
    pair = population(2, staff=[5, 20], members=[3, 4], branch=[smaller_branch, larger_branch], vitality=[7, 9],
                      branch_since=[-5, -6])  # fmt: skip
    merger.absorb(pair.columns, pair.book, TRAITS, keep, counters, 0, 1)
    return pair.columns


@pytest.mark.parametrize("branch", [OWN, TEMPORARY])
def test_a_branch_is_carried_over_where_the_policy_says_so(counters, branch):
    columns = merged(1.0, branch, NO_BRANCH, counters)
    assert (columns.branch[1], columns.vitality[1], columns.branch_since[1]) == (branch, 7, -5)
    assert (counters[count("merged_away")], counters[count("carried_over")]) == (1, 1)


@pytest.mark.parametrize(
    ("keep", "smaller", "larger"), [(0.0, OWN, NO_BRANCH), (1.0, OWN, OWN), (1.0, JOINT, NO_BRANCH)]
)
def test_a_branch_is_lost_at_merger_otherwise(counters, keep, smaller, larger):
    columns = merged(keep, smaller, larger, counters)
    assert columns.branch[1] == larger
    assert (counters[count("merged_away")], counters[count("carried_over")]) == (1, 0)


def test_each_organization_is_in_one_merger_a_month_at_most(counters):
    crowd = population(4, staff=[1, 2, 3, 20])
    proposers, partner = np.array([0, 1, 2]), np.array([3, 3, 3])
    order = np.argsort(merger.priorities(crowd.columns, CHANCE, proposers))
    told = merger.merge(crowd.columns, crowd.book, TRAITS, 0.0, proposers, partner, order, counters)
    assert counters[count("new_mergers")] == 1
    assert len(crowd) == 3
    assert crowd.columns.staff[3] in (21, 22, 23)
    assert told.tolist() == [crowd.columns.staff[3] - 21, 3], "the absorbed one, and the one that absorbed it"


def test_a_partner_is_larger_operating_and_of_the_same_cell():
    crowd = population(6, staff=[5, 5, 4, 20, 20, 20], cell=[0, 0, 0, 1, 0, 0], state=[1, 1, 1, 1, DORMANT, 1])
    partner = merger.choose_partners(crowd.columns, crowd.rows, CHANCE, 2, np.array([0, 5]), 2)
    assert partner.tolist() == [5, -1]


def test_the_partner_is_by_lot_whatever_the_size_and_the_branch():
    """Four larger ones, one of them huge, one with a branch, one in a hub: each is the partner as often."""
    larger = {"staff": [11, 5000, 11, 11], "branch": [NO_BRANCH, NO_BRANCH, OWN, NO_BRANCH], "hub": [NOBODY] * 3 + [0]}
    times = 2000
    crowd = population(4 + times, staff=10, hub=NOBODY)
    for name, values in larger.items():
        getattr(crowd.columns, name)[:4] = values
    partner = merger.choose_partners(crowd.columns, crowd.rows, CHANCE, 1, np.arange(4, 4 + times), times)
    assert abs(np.bincount(partner, minlength=4) - times / 4).max() < 3.5 * math.sqrt(times / 4 * 3 / 4)


# --- dormancy and dissolution ---------------------------------------------


@pytest.mark.parametrize(
    ("age", "staff", "active", "funded"),
    [(0, 10, False, False), (48, 3, True, False), (240, 80, False, True), (1, 1, True, True)],
)
def test_the_rate_of_falling_dormant_by_hand(age, staff, active, funded):
    newness = math.exp(-age / 12 / 4) * (0.3 if funded else 1.0)
    oldness = 2.0 * (1.0 - math.exp(-age / 12 / 10))
    by_hand = 0.033 * (1 + newness + oldness) * (staff / 10) ** -0.3 * (0.85 if active else 1) * (0.6 if funded else 1)
    rate = dissolution.dormancy_rate(NUMBERS["dissolution"], age, staff, active, funded)
    assert rate == pytest.approx(by_hand, rel=1e-12)


def month_of_dissolution(organizations, month=0, clean_up=1.0, seed=3, counters=None, **changes):
    dissolution.fail_and_revive(
        organizations.columns, organizations.book, organizations.rows, joint_table((0, 0)).columns,
        numbers("dissolution", **changes), np.uint64(stream(seed, dissolution.STREAM, month)), month, clean_up,
        np.zeros(12, dtype=np.int64) if counters is None else counters,
    )  # fmt: skip
    return organizations.columns.state[: organizations.rows].copy()


def test_as_many_fall_dormant_as_the_rate_says():
    number = 40000
    states = month_of_dissolution(population(number, staff=5, registered=-36), dormancy=0.2)
    rate = dissolution.dormancy_rate(numbers("dissolution", dormancy=0.2), 36, 5, active=False, funded=False)
    expected = number * monthly_probability(rate)
    assert abs((states == DORMANT).sum() - expected) < 3.5 * math.sqrt(expected)


def test_the_young_and_small_fail_first():
    """No draw beyond the bound is looked at: the bound must cover the smallest and youngest of all, and the oldest."""
    crowd = population(40000, staff=1, registered=0)
    states = month_of_dissolution(crowd, dormancy=0.2, active_ratio=1.05)
    expected = 40000 * monthly_probability(0.2 * 2 * 0.1**-0.3)
    assert abs((states == DORMANT).sum() - expected) < 3.5 * math.sqrt(expected)
    old = population(40000, staff=1, registered=-12_000)
    states = month_of_dissolution(old, dormancy=0.1, active_ratio=1.05, obsolescence=6.0)
    expected = 40000 * monthly_probability(0.1 * 7 * 0.1**-0.3)
    assert abs((states == DORMANT).sum() - expected) < 3.5 * math.sqrt(expected)


def test_nobody_is_struck_off_before_twelve_dormant_months_are_over():
    waiting = population(2000, state=DORMANT, months_dormant=[11] * 1000 + [12] * 1000)
    states = month_of_dissolution(waiting, strike_off=3.0, revival=0.0, clean_up=10)  # too early for the campaign
    assert (states[:1000] == DORMANT).all()
    struck = monthly_probability(3.0)
    assert abs((states[1000:] == 0).sum() - 1000 * struck) < 3.5 * math.sqrt(1000 * struck * (1 - struck))
    assert len(waiting) == 2000 - (states == 0).sum()


def test_a_campaign_treats_those_dormant_for_two_years_and_nobody_else(counters):
    dormant = [23] * 10000 + [24] * 20000  # months until now
    few, many = (
        month_of_dissolution(
            population(30000, state=DORMANT, months_dormant=dormant), clean_up=times, counters=counters * 0
        )
        for times in (1.0, 4.0)
    )
    assert (few[:10000] == many[:10000]).all()
    few, many = few[10000:], many[10000:]
    known = NUMBERS["dissolution"]
    treated = monthly_probability(known.strike_off * 3.0 * (1.0 - known.merged))
    right = treated * known.rectified / (1.0 - known.merged)
    revived = few == OPERATING
    put_right = (many == OPERATING) & ~revived
    expected = (~revived).sum() * right
    assert (many[revived] == OPERATING).all(), "who is revived does not depend on the campaign"
    assert abs(put_right.sum() - expected) < 3.5 * math.sqrt(expected)
    more = (many == 0) & (few == DORMANT)
    expected = (few == DORMANT).sum() * (treated - right)
    assert abs(more.sum() - expected) < 3.5 * math.sqrt(expected)


def test_what_a_campaign_puts_right_is_counted_apart(counters):
    states = month_of_dissolution(
        population(5000, state=DORMANT, months_dormant=30), clean_up=8.0, counters=counters, revival=0.0
    )
    assert counters[count("new_rectified")] == (states == OPERATING).sum() > 0
    assert counters[count("new_revived")] == 0


def test_strike_off_never_asks_for_a_branch(counters):
    """Covered or not, hollow or without: the same are struck off, and those active are not dormant yet."""
    rows = 4000
    states = [
        month_of_dissolution(
            population(rows, state=[OPERATING, DORMANT] * (rows // 2), months_dormant=30, branch=branch, joint_id=0,
                       vitality=0, members=5), clean_up=5.0, counters=counters,
        ).tolist()
        for branch in (NO_BRANCH, OWN, JOINT, TEMPORARY)
    ]  # fmt: skip
    assert states[0] == states[1] == states[2] == states[3]
    assert counters[count("struck_off")] == 3 * (np.array(states[0]) == 0).sum() > 0


def test_an_active_branch_and_an_award_keep_organizations_alive():
    plain = month_of_dissolution(population(20000, members=5), dormancy=0.2)
    active = month_of_dissolution(population(20000, members=5, branch=OWN, vitality=ACTIVE), dormancy=0.2)
    funded = month_of_dissolution(population(20000, members=5, funded_until=1), dormancy=0.2)
    over = month_of_dissolution(population(20000, members=5, funded_until=0), dormancy=0.2)
    for kept in (active, funded):
        assert set(np.flatnonzero(kept == DORMANT)) < set(np.flatnonzero(plain == DORMANT))
    assert (over == plain).all()


def test_who_falls_dormant_is_neither_guided_nor_waits():
    crowd = population(20000, guided=1, custody=1, waiting_since=-3)
    dormant = month_of_dissolution(crowd, dormancy=0.2) == DORMANT
    columns = crowd.columns
    assert dormant.any()
    for name, value in (("guided", 0), ("custody", 0), ("waiting_since", NEVER), ("months_dormant", 0)):
        assert (getattr(columns, name)[:20000][dormant] == value).all()
        assert (getattr(columns, name)[:20000][~dormant] != NEVER).all()


# --- duty -----------------------------------------------------------------


def test_rates_of_duty_by_hand():
    known = NUMBERS["duty"]
    assert duty.clearing_rate(known, department=0.6, custody=True, clear_duties=0.5) == close(
        0.30 * 0.6 + 0.06 + 0.60 + 0.5
    )
    assert duty.clearing_rate(known, department=0.0, custody=False, clear_duties=0.0) == 0.06
    assert duty.confusing_rate(known, VACANT, 3) == 0.15
    assert duty.confusing_rate(known, CLEAR, 1) == 0.095
    assert duty.confusing_rate(known, CLEAR, 2) == close(0.095 * 1.7)


def month_of_duty(organizations, around=None, clear_duties=0.0, **changes):
    duty.change_duties(
        organizations.columns, organizations.rows, around or hosts(), numbers("duty", **changes), CHANCE, clear_duties
    )
    return organizations.columns.duty[: organizations.rows].copy()


@pytest.mark.parametrize(
    ("before", "clear", "contested"),
    [(VACANT, 0.06 + 0.6, 0.15), (CONTESTED, 0.06 + 0.6, 0.0), (CLEAR, 0.0, 0.095 * 1.7)],
)
def test_as_many_duties_change_as_the_rates_say(before, clear, contested):
    number = 100000
    now = month_of_duty(population(number, duty=before, custody=1, supervisors=2))
    changed = number * (1 - math.exp(-(clear + contested) / MONTHS))
    for to, rate in ((CLEAR, clear), (CONTESTED, contested)):
        if before != to:
            expected = changed * rate / (clear + contested)
            assert abs((now == to).sum() - expected) <= 3.5 * math.sqrt(expected)
    assert before == VACANT or not (now == VACANT).any()


def test_a_department_only_clears():
    crowd = {"duty": CONTESTED, "hub": 0, "host": 0}
    without = month_of_duty(population(20000, **crowd))
    with_one = month_of_duty(population(20000, **crowd), hosts(department=1.0))
    alone = month_of_duty(population(20000, **crowd, tier=DISTRICT), hosts(department=1.0))
    cleared = [set(np.flatnonzero(now == CLEAR)) for now in (without, alone, with_one)]
    assert cleared[0] < cleared[1] < cleared[2]


def test_dormant_duties_rest():
    dormant = month_of_duty(population(5000, state=DORMANT, duty=VACANT), clear_duties=2.0)
    assert (dormant == VACANT).all()


# --- motivation -----------------------------------------------------------

BEFORE = References(active=0.2, hollow=0.1, guided=0.25, meeting=0.8)


def test_motivation_by_hand():
    aim = 0.4 + 0.3 * 0.6 * 0.1 + 0.3 * (0.3 - 0.2) + 0.1 * (1 - 0.25) + 0.05 * (0.6 - 0.8) - 0.3 * (0.05 - 0.1) + 0.15
    by_hand = 0.55 + 0.08 * (aim - 0.55)
    moved = motivation.next_motivation(NUMBERS["motivation"], BEFORE, 0.55, 0.4, 0.6, 0.1, 0.3, 0.05, 1.0, 0.15)
    assert moved == close(by_hand)


def test_motivation_stays_at_its_base_where_all_is_as_usual():
    for base in (0.1, 0.5, 0.9):
        moved = motivation.next_motivation(NUMBERS["motivation"], BEFORE, base, base, 0.8, 0.0, 0.2, 0.1, 0.25, 0.0)
        assert moved == close(base)


@pytest.mark.parametrize(
    ("deviation", "past_a_threshold"),
    [(0.0, 0.0), (0.01, 0.0), (0.0101, 0.02), (0.5, 0.02), (-0.01, 0.0), (-0.0101, -0.02), (-0.5, -0.02)],
)
def test_peers_pull_in_proportion_or_past_a_threshold(deviation, past_a_threshold):
    assert motivation.pull_of_peers(NUMBERS["motivation"], deviation) == deviation
    assert motivation.pull_of_peers(numbers("motivation", threshold=1), deviation) == past_a_threshold


@pytest.mark.parametrize(("motivated", "conditions", "bound"), [(1.0, 0.3, 1.0), (0.0, -9.0, 0.0)])
def test_motivation_stays_between_nothing_and_all(motivated, conditions, bound):
    args = (motivated, motivated, 1.0, 0.5, 1.0, 0.0, 1.0, conditions)
    assert motivation.next_motivation(NUMBERS["motivation"], BEFORE, *args) == bound


def month_of_motivation(organizations, around, seen, service_condition=0.0, month=0):
    motivation.move_motivation(
        organizations.columns, organizations.rows, around, seen, NUMBERS["motivation"], BEFORE, month, service_condition
    )
    return organizations.columns.motivation[: organizations.rows] / ONE


def test_what_moves_motivation_and_whither():
    seen = no_signals(1, 1)
    seen.field_organizations[0] = seen.street_organizations[0] = 100
    more_active, more_hollow = (
        seen._replace(**{name: np.array([40]) for name in names})
        for names in (("field_active", "street_active"), ("field_hollow", "street_hollow"))
    )
    motivated_peers = seen._replace(hub_operating=np.array([10]), hub_motivation=np.array([10 * ONE // 4]))
    around = hosts(standing=1, meeting=1.0)
    in_hub = {"hub": 0, "host": 0}
    usual = month_of_motivation(population(1, **in_hub), around, seen)[0]
    assert month_of_motivation(population(1, **in_hub), around, more_active)[0] > usual
    assert month_of_motivation(population(1, **in_hub), around, more_hollow)[0] < usual
    assert month_of_motivation(population(1, **in_hub), around, motivated_peers)[0] > usual
    assert month_of_motivation(population(1, **in_hub, guided=1), around, seen)[0] > usual
    assert month_of_motivation(population(1, **in_hub), hosts(standing=1), seen)[0] < usual
    assert month_of_motivation(population(1, **in_hub, tier=DISTRICT), around, seen)[0] < usual
    assert month_of_motivation(population(1, **in_hub, funded_until=1), around, seen, 0.15)[0] > usual
    assert month_of_motivation(population(1, **in_hub, funded_until=0), around, seen, 0.15)[0] == usual
    assert month_of_motivation(population(1, state=DORMANT, motivation=77), around, seen)[0] == 77 / ONE


# --- consent and founding -------------------------------------------------


@pytest.mark.parametrize(("of_duty", "times"), [(VACANT, 0.35), (CONTESTED, 0.6), (CLEAR, 1.0)])
def test_readiness_by_hand(of_duty, times):
    assert readiness(NUMBERS["consent"], of_duty, 0.5) == times
    assert readiness(NUMBERS["consent"], of_duty, 0.9) == close(times * math.exp(1.5 * 0.4))


def test_the_hazard_of_founding_by_hand():
    together = {"ready": 0.7, "committee": 0.6, "guided": 1.0}
    hazard = founding.founding_hazard(NUMBERS["founding"], NUMBERS["consent"], **together)
    assert hazard == close(0.36 * 0.7 * (1 + 0.6 * 0.6) * 2)
    alone = {"ready": 1.0, "committee": 0.0, "guided": 0.0}
    assert founding.founding_hazard(NUMBERS["founding"], NUMBERS["consent"], **alone) == 0.36


def test_causes_add_up_in_the_additive_variant():
    additive = numbers("consent", additive=1)
    eagerness = math.exp(1.5 * 0.2)
    assert readiness(additive, CONTESTED, 0.7) == close(0.6 + eagerness - 1)
    assert readiness(additive, VACANT, 0.0) == 0.0
    assert readiness(additive, CLEAR, 0.5) == readiness(NUMBERS["consent"], CLEAR, 0.5) == 1.0
    assert raised(additive, 0.3, 0.6, 1.0) == close(0.3 * 2.6)
    assert raised(NUMBERS["consent"], 0.3, 0.6, 1.0) == close(0.3 * 1.6 * 2.0)


SURE = numbers("founding", hazard=3.0, guided=5.0)


def found(organizations, counters, process=SURE, month=4):
    founding.found_branches(
        organizations.columns, organizations.rows, hosts(), process, NUMBERS["consent"], CHANCE, month, counters
    )
    return organizations.columns.branch[: organizations.rows].tolist()


@pytest.mark.parametrize(
    ("who", "founds"),
    [
        ({}, True),
        ({"members": 2}, False),
        ({"members": 2, "members_elsewhere": 5}, False),
        ({"months_eligible": 0}, False),
        ({"state": DORMANT}, False),
        ({"branch": JOINT, "joint_id": 3}, True),
    ],
)
def test_who_may_found_a_branch(counters, who, founds):
    crowd = population(1, **({"members": 3, "guided": 1, "motivation": ONE, "months_eligible": 1} | who))
    assert (found(crowd, counters) == [OWN]) == founds
    caused = "transferred" if "branch" in who else "founded"
    assert counters[count(caused)] == founds
    assert counters.sum() == founds
    if founds:
        columns = crowd.columns
        assert (columns.joint_id[0], columns.branch_since[0]) == (NOBODY, 4)
        assert columns.vitality[0] / ONE == pytest.approx(0.4, abs=1 / ONE)


def test_a_temporary_branch_with_three_members_becomes_ones_own(counters):
    crowd = population(2, branch=TEMPORARY, members=[3, 2], months_eligible=0)
    assert found(crowd, counters) == [OWN, TEMPORARY]
    assert counters[count("temporary_confirmed")] == counters.sum() == 1


def test_as_many_found_as_the_hazard_says(counters):
    number = 50000
    crowd = population(number, members=3, duty=CONTESTED, motivation=int(0.7 * ONE))
    found(crowd, counters, NUMBERS["founding"])
    expected = number * (1 - math.exp(-0.36 * 0.6 * math.exp(1.5 * 0.2)))
    assert abs(counters[count("founded")] - expected) < 3.5 * math.sqrt(expected)


def test_support_and_clear_duty_only_add_founders(counters):
    usual = {"members": 3, "duty": CONTESTED}
    crowds = [
        usual,
        usual | {"duty": VACANT},
        usual | {"duty": CLEAR},
        usual | {"guided": 1},
        usual | {"motivation": ONE},
    ]
    founders = [
        {
            row
            for row, branch in enumerate(found(population(3000, **crowd), counters, NUMBERS["founding"]))
            if branch == OWN
        }
        for crowd in crowds
    ]
    assert founders[1] < founders[0]
    for more in founders[2:]:
        assert founders[0] < more


# --- homes and joint branches ---------------------------------------------


def test_a_municipal_hub_alone_reaches_district_organizations_at_six_tenths():
    assert strength(DISTRICT, 0, 5) == ALONE == 0.6
    assert strength(MUNICIPAL, 0, 5) == strength(DISTRICT, 5, 5) == 1.0


def test_home_is_the_hub_where_it_forms_joint_branches_else_the_street():
    joint, streets = np.array([0.0, 0.8]), np.array([0.1, 0.3])
    assert [home_of(hub, 1, joint) for hub in (1, 0, NOBODY)] == [1, 2 + 1, 2 + 1]
    assert offer_at_home(1, 1, 0.6, joint, streets) == close(0.48)
    assert offer_at_home(0, 1, 0.6, joint, streets) == offer_at_home(NOBODY, 1, 1.0, joint, streets) == 0.3


def ask(organizations, around=None, mandate=1.0, memberless=0.0, process=None, pressing=0.0):
    waiters = np.empty(organizations.rows, dtype=np.int64)
    number = joining.ask_and_wait(
        organizations.columns, organizations.rows, around or hosts(street_offer=1.0), process or NUMBERS["joining"],
        NUMBERS["consent"], TRAITS, CHANCE, 5, mandate, memberless, pressing, waiters,
    )  # fmt: skip
    return set(waiters[:number].tolist())


def test_whom_a_decree_called_waits_as_long_as_it_presses():
    """Without an offer at home too; afterwards the unwilling stop, and the willing wait where there is an offer."""

    def called():
        return population(3, members=1, waiting_since=2, pressed=[UNWILLING, WILLING, WILLING], street=[0, 0, 1])

    around = hosts(number_of_streets=2, street_offer=[0.3, 0.0])
    assert ask(called(), around, pressing=0.8) == {0, 1, 2}
    assert ask(called(), around) == {1}


EAGER = numbers("joining", consent=0.05, guided=5.0)
ASKS = {"members": 1, "guided": 1, "motivation": ONE}


@pytest.mark.parametrize(
    ("who", "asks"),
    [
        ({}, True),
        ({"members": 2}, True),
        ({"members": 3}, False),
        ({"members": 0}, False),
        ({"state": DORMANT}, False),
        ({"branch": OWN}, False),
        ({"branch": TEMPORARY}, False),
    ],
)
def test_who_asks_for_a_joint_branch(who, asks):
    crowd = population(400, **(ASKS | who))
    assert bool(ask(crowd, mandate=20.0, process=EAGER)) == asks
    assert (crowd.columns.waiting_since[:400] == 5).any() == asks


def test_where_nothing_is_offered_nobody_asks():
    assert ask(population(400, **ASKS), hosts(street_offer=0.0), mandate=20.0, process=EAGER) == set()


def test_as_many_ask_as_the_hazard_says():
    number = 200000
    crowd = population(number, members=2, duty=VACANT, motivation=int(0.75 * ONE), guided=1)
    asked = ask(crowd, hosts(street_offer=0.5), mandate=4.0)
    expected = number * (1 - math.exp(-0.0035 * 4 * 0.5 * 0.35 * math.exp(1.5 * 0.25) * 2))
    assert abs(len(asked) - expected) < 3.5 * math.sqrt(expected)


def test_the_memberless_ask_only_where_a_policy_takes_them():
    crowd = {"members": 0, "motivation": ONE, "guided": 1}
    some, all_of_them = (
        ask(population(4000, **crowd), mandate=20, memberless=share, process=EAGER) for share in (0.5, 1.0)
    )
    assert some < all_of_them
    assert len(some) / len(all_of_them) == pytest.approx(0.5, abs=3.5 * 0.5 / math.sqrt(len(all_of_them)))


def test_who_may_not_wait_any_more_stops():
    crowd = population(3, members=[1, 3, 0], waiting_since=2)
    assert ask(crowd) == {0}
    assert crowd.columns.waiting_since[:3].tolist() == [2, NEVER, NEVER]


def test_where_the_offer_ends_the_waiting_ends():
    crowd = population(2, members=1, waiting_since=2, street=[0, 1])
    assert ask(crowd, hosts(number_of_streets=2, street_offer=[0.0, 0.3])) == {1}
    assert crowd.columns.waiting_since[:2].tolist() == [NEVER, 2]


def test_open_branches_of_the_home_fill_the_oldest_first():
    joint_id = [0, 0, 1, 1, 2, NOBODY, NOBODY, NOBODY]
    branch = [JOINT] * 5 + [NO_BRANCH] * 3
    crowd = population(
        8, members=2, branch=branch, joint_id=joint_id, street=[0, 0, 0, 0, 1, 0, 0, 0],
        waiting_since=[NEVER] * 5 + [5, 3, 4],
    )  # fmt: skip
    table = joint_table((1, ONE), (1, ONE), (2, ONE))
    happened = placed(crowd, table, limit=3)
    assert crowd.columns.joint_id[5:8].tolist() == [NOBODY, 0, 1], "the longest waiting first, the oldest branch first"
    assert crowd.columns.waiting_since[5:8].tolist() == [5, NEVER, NEVER]
    assert (happened.joined, happened.new_street_units, happened.joint_started) == (2, 2, 0)
    assert table.columns.units[:3].tolist() == [3, 3, 1]


def test_a_joint_branch_starts_with_three_members_together():
    two = population(2, members=1, waiting_since=3)
    assert placed(two, joint_table()).new_joint_branches == 0
    assert (two.columns.waiting_since[:2] == 3).all()
    three = population(3, members=1, waiting_since=3, hub=0)
    table = joint_table()
    happened = placed(three, table)
    assert (happened.new_joint_branches, happened.joint_started, happened.new_street_units) == (1, 3, 0)
    assert (three.columns.branch[:3] == JOINT).all()
    assert (table.columns.home[0], table.columns.units[0], table.columns.members[0]) == (0, 3, 3)


def test_those_of_one_home_never_join_another():
    crowd = population(4, members=2, waiting_since=3, street=[0, 0, 1, 0], hub=[NOBODY, NOBODY, NOBODY, 0])
    table = joint_table()
    assert placed(crowd, table).new_joint_branches == 1
    assert (crowd.columns.branch[:4] == JOINT).tolist() == [True, True, False, False]


def test_more_than_the_limit_start_more_than_one():
    crowd = population(7, members=2, waiting_since=3)
    table = joint_table()
    assert placed(crowd, table, limit=3).new_joint_branches == 2
    assert table.columns.units[:2].tolist() == [3, 3]
    assert (crowd.columns.branch[:7] == NO_BRANCH).sum() == 1


def test_the_memberless_are_never_first():
    """Not to the last place of an open branch, and not to a new one, however long they wait."""
    full = population(
        6, members=[1, 1, 1, 1, 0, 1], branch=[JOINT] * 4 + [NO_BRANCH] * 2, joint_id=[0] * 4 + [NOBODY] * 2,
        waiting_since=[NEVER] * 4 + [1, 5],
    )  # fmt: skip
    table = joint_table((1, ONE))
    placed(full, table)
    assert (full.columns.branch[4:6] == JOINT).tolist() == [False, True]
    new = population(6, members=[0, 0, 0, 1, 1, 1], waiting_since=[1, 1, 1, 5, 5, 5])
    table = joint_table()
    placed(new, table, limit=4)
    assert (new.columns.branch[3:6] == JOINT).all()
    assert (new.columns.branch[:3] == JOINT).sum() == 1
    assert table.columns.key[0] == child_key(new.columns.key[3], 6, 2), "keyed by its first unit, which has a member"


def test_who_cannot_be_joined_with_steps_back():
    """Where two may join, one member and one are too few: the first waits on, and the others start."""
    crowd = population(5, members=[1, 1, 2, 2, 2], waiting_since=[1, 2, 3, 4, 5])
    assert placed(crowd, joint_table(), limit=2).new_joint_branches == 2
    assert (crowd.columns.branch[:5] == NO_BRANCH).tolist() == [True, False, False, False, False]


def units_left(counters, vitality, process=None, memberless=0.0, pressing=0.0, **who):
    crowd = population(4000, branch=JOINT, joint_id=0, **who)
    joining.let_units_leave(
        crowd.columns, find_units(crowd.columns, crowd.rows), joint_table((0, vitality)).columns,
        process or NUMBERS["joining"], 1.5, TRAITS, CHANCE, memberless, pressing, counters,
    )  # fmt: skip
    left = crowd.columns.branch[:4000] == NO_BRANCH
    assert (crowd.columns.joint_id[:4000][left] == NOBODY).all()
    return int(left.sum())


def test_units_without_a_member_leave_one_in_six_a_month(counters):
    left = units_left(counters, ONE, members=0)
    assert abs(left - 4000 / 6) < 3.5 * math.sqrt(4000 / 6 * 5 / 6)
    assert counters[count("left_memberless")] == counters.sum() == left
    assert units_left(counters, ONE, members=0, memberless=1.0) == 0


def test_a_unit_without_a_member_stays_by_its_own_fixed_draw_the_one_it_is_taken_in_by(counters):
    crowd = population(4000, branch=JOINT, joint_id=0, members=0)
    taken = np.array([takes_memberless(TRAITS, key, 0.5) for key in crowd.columns.key[:4000]])
    at_once = numbers("joining", memberless_leaving=1.0)
    left = units_left(counters, ONE, process=at_once, members=0, memberless=0.5)
    assert left == counters[count("left_memberless")] == (~taken).sum()
    assert 1800 < left < 2200, "in one and the same branch some stay and others go"
    hollow = units_left(counters, 0, process=numbers("joining", hollow_leaving=2.0), members=0, memberless=1.0)
    assert hollow == counters[count("left_hollow")] > 0, "who is taken in still leaves what is hollow"


def test_dormant_units_leave_at_once(counters):
    assert units_left(counters, ONE, members=2, state=DORMANT) == 4000
    assert counters[count("left_dormant")] == counters.sum() == 4000


def test_units_leave_hollow_branches_and_no_others(counters):
    assert units_left(counters, ACTIVE, members=1) == 0
    fast = numbers("joining", hollow_leaving=2.0)
    left = units_left(counters, ACTIVE - 1, process=fast, members=1, motivation=ONE // 4)
    hazard = 2.0 / MONTHS * math.exp(-1.5 * (0.25 - 0.5))
    assert joining.leave_hazard(fast.hollow_leaving, 1.5, 0.25) == close(hazard)
    assert abs(left - 4000 * (1 - math.exp(-hazard))) < 3.5 * math.sqrt(4000 * hazard)
    assert counters[count("left_hollow")] == counters.sum() == left


def month_of_temporary(organizations, counters, wanted, month=20, process=None):
    founded, ended = set_up_and_end_temporary(
        organizations.columns, organizations.rows, process or NUMBERS["joining"], NUMBERS["consent"], TRAITS, CHANCE,
        month, wanted,
    )  # fmt: skip
    counters[count("temporary_founded")] += founded
    counters[count("temporary_ended")] += ended
    return organizations.columns.branch[: organizations.rows]


def test_temporary_branches_end_after_twelve_months(counters):
    crowd = population(3, members=2, branch=TEMPORARY, branch_since=[7, 8, 9])
    assert month_of_temporary(crowd, counters, 0.0).tolist() == [NO_BRANCH, NO_BRANCH, TEMPORARY]
    assert counters[count("temporary_ended")] == counters.sum() == 2


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ({}, True),
        ({"members": 0}, False),
        ({"members": 3}, False),
        ({"state": DORMANT}, False),
        ({"branch": JOINT}, False),
        ({"branch_since": -3}, False),
        ({"branch_since": -4}, True),
    ],
)
def test_where_temporary_branches_are_set_up(counters, who, may):
    crowd = population(2000, **({"members": 2} | who))
    branches = month_of_temporary(crowd, counters, 1.0, process=numbers("joining", temporary_hazard=1.0))
    assert (branches == TEMPORARY).any() == may
    assert counters[count("temporary_founded")] == (branches == TEMPORARY).sum()
    assert not (month_of_temporary(population(2000, members=2), counters, 0.0) == TEMPORARY).any()


# --- branch life ----------------------------------------------------------


def logistic(x):
    return 1 / (1 + math.exp(-x))


def test_the_level_of_vitality_by_hand():
    level = branch_life.vitality_level(NUMBERS["branch_life"], 0.7, 1.0, 0.8, 7, 1.0, 3.0, 0.25, 0.5)
    unwilling = 0.5 * NUMBERS["branch_life"].unwilling
    assert level == close(logistic(-0.25 + 1.6 * 0.2 + 0.9 + 0.35 * 0.8 + 0.5 - 0.35 - 0.22 * 3 + 0.25 - unwilling))
    assert unwilling > 0.0
    plain = branch_life.vitality_level(NUMBERS["branch_life"], 0.5, 0.0, 0.0, 6, 0.0, 0.0, 0.0, 0.0)
    assert plain == close(logistic(-0.25))


def test_a_month_of_vitality_by_hand():
    now = branch_life.next_vitality(NUMBERS["branch_life"], int(0.4 * ONE), 0.7, 1.5)
    assert now / ONE == pytest.approx(0.4 + 0.1 * 0.3 + 0.06 * 1.5, abs=1 / ONE)
    assert branch_life.next_vitality(NUMBERS["branch_life"], ONE, 1.0, 5.0) == ONE
    assert branch_life.next_vitality(NUMBERS["branch_life"], 0, 0.0, -5.0) == 0


def test_grants_count_by_doublings():
    assert branch_life.grant_doublings(np.array([0.0, 300.0, 900.0]), 300.0).tolist() == [0.0, close(1.0), close(2.0)]


def month_of_life(organizations, counters, month=9, process=None, grant=0.0, school=0.0, chance=CHANCE):
    branch_life.live_own(
        organizations.columns, organizations.rows, process or NUMBERS["branch_life"], chance, month, np.array([grant]),
        school, counters,
    )  # fmt: skip
    return organizations.columns.branch[: organizations.rows]


@pytest.mark.parametrize(("short", "members", "lapses"), [(5, 2, False), (6, 2, True), (6, 3, False), (20, 0, True)])
def test_an_own_branch_lapses_after_more_than_six_short_months(counters, short, members, lapses):
    crowd = population(1, branch=OWN, members=members, months_short=short)
    assert (month_of_life(crowd, counters)[0] == NO_BRANCH) == lapses
    assert counters[count("own_lapsed")] == counters.sum() == lapses
    if lapses:
        assert crowd.columns.waiting_since[0] == 9, "to its home's waiting list"
    else:
        assert crowd.columns.months_short[0] == (short + 1 if members < 3 else 0)


def test_months_short_and_inactive_stand_still_in_dormancy_and_go_on_after_it(counters):
    crowd = population(1, branch=OWN, members=2, months_short=4, months_inactive=9, vitality=0, state=DORMANT)
    columns, sure = crowd.columns, numbers("branch_life", dormant_dissolved=0.0, level=-3.0, noise=0.0)
    for month in range(12):
        month_of_life(crowd, counters, month=month, process=sure)
    assert (columns.months_short[0], columns.months_inactive[0], columns.vitality[0]) == (4, 9, 0)
    columns.state[0] = OPERATING
    assert month_of_life(crowd, counters, month=12, process=sure)[0] == OWN
    assert (columns.months_short[0], columns.months_inactive[0]) == (5, 10)
    month_of_life(crowd, counters, month=13, process=sure)
    assert month_of_life(crowd, counters, month=14, process=sure)[0] == NO_BRANCH, "six months short, then the seventh"


def test_dormant_branches_are_dissolved_at_one_a_year(counters):
    crowd = population(20000, branch=OWN, members=5, state=DORMANT)
    gone = (month_of_life(crowd, counters) == NO_BRANCH).sum()
    expected = 20000 * (1 - math.exp(-1 / MONTHS))
    assert abs(gone - expected) < 3.5 * math.sqrt(expected)
    assert counters[count("dormant_dissolved")] == counters.sum() == gone


def test_only_guided_branches_are_put_right_and_any_may_be_abolished(counters):
    lost = numbers("branch_life", level=-3.0, noise=0.0, abolished=5.0)
    guided = np.repeat([0, 1], 2000)
    crowd = population(4000, branch=OWN, members=3, months_inactive=24, guided=guided, vitality=0)
    branches = month_of_life(crowd, counters, process=lost)
    right = crowd.columns.vitality[:4000] == ACTIVE
    assert not right[:2000].any()
    assert abs(right[2000:].sum() - 2000 * 0.15) < 3.5 * math.sqrt(300)
    assert (crowd.columns.months_inactive[:4000][right] == 0).all()
    gone = branches == NO_BRANCH
    expected = 2000 * (1 - math.exp(-5 / MONTHS))
    assert abs(gone[:2000].sum() - expected) < 3.5 * math.sqrt(expected)
    assert (counters[count("put_right")], counters[count("own_abolished")]) == (right.sum(), gone.sum())
    earlier = population(4000, branch=OWN, members=3, months_inactive=23, vitality=0)
    assert (month_of_life(earlier, counters, process=lost) == OWN).all()


def test_vitality_settles_at_its_level(counters):
    crowd = population(5000, branch=OWN, members=3, motivation=int(0.8 * ONE), vitality=0)
    for month in range(120):
        chance = np.uint64(stream(3, branch_life.STREAM, month))
        crowd.columns.months_inactive[:] = 0
        month_of_life(crowd, counters, chance=chance)
    level = logistic(-0.25 + 1.6 * 0.3)
    spread = 0.06 / math.sqrt(1 - 0.9**2)
    vitality = crowd.columns.vitality[:5000] / ONE
    assert abs(vitality.mean() - level) < 3.5 * spread / math.sqrt(5000)
    assert vitality.std() == pytest.approx(spread, rel=0.05)


def joint_month(units_fields, members=2, alive_vitality=ONE // 2, guided=0, process=None):
    """One month of a joint branch with these fields among its units; its vitality and fate after it."""
    counters = np.zeros(12, dtype=np.int64)
    number = len(units_fields)
    crowd = population(number, branch=JOINT, joint_id=0, members=members, field=units_fields, guided=guided)
    table = joint_table((0, alive_vitality))
    units = find_units(crowd.columns, crowd.rows)
    recount(crowd.columns, units, table.columns, table.rows)
    quiet = process or numbers("branch_life", noise=0.0, relaxation=1.0)
    parties = count_fields(crowd.columns, units, 1, 9) if quiet.friction_by_fields else table.columns.units
    branch_life.live_joint(table.columns, table.rows, parties, quiet, CHANCE, 1, np.zeros(3), 0.0, 5, counters)
    branch_life.release_units(crowd.columns, units, table.columns, table.rows, counters)
    named = by_name("branch_life", counters)
    return table.columns.vitality[0] / ONE, crowd.columns.branch[:number].tolist(), int(table.columns.alive[0]), named


@pytest.mark.parametrize(("fields", "further"), [([3, 3, 3, 3], 0), ([3, 5, 3, 5], 1), ([3, 5, 7, 3], 2)])
def test_friction_by_fields_counts_those_that_differ(fields, further):
    by_fields = numbers("branch_life", noise=0.0, relaxation=1.0, friction_by_fields=1)
    vitality, _, _, _ = joint_month(fields, process=by_fields)
    assert vitality == pytest.approx(logistic(-0.25 + 0.5 - 0.35 - 0.22 * further), abs=1 / ONE)


@pytest.mark.parametrize("units", [2, 3, 5])
def test_joint_branches_live_less_the_more_units_and_fields_they_have(units):
    apart, _, _, _ = joint_month([0] * (units - 1) + [1])
    together, _, _, _ = joint_month([0] * units)
    committee = 0.5 if 2 * units >= 7 else 0.0
    assert apart == pytest.approx(logistic(-0.25 + committee - 0.35 - 0.22 * (units - 1)), abs=1 / ONE)
    assert together == pytest.approx(logistic(-0.25 + committee - 0.35 - 0.11 * (units - 1)), abs=1 / ONE)


@pytest.mark.parametrize(("guided", "share"), [([0, 0, 0], 0.0), ([1, 0, 0], 0.5), ([1, 1, 0], 1.0), ([1, 1, 1], 1.0)])
def test_a_joint_branch_is_guided_by_half_for_each_of_two_units(guided, share):
    vitality, _, _, _ = joint_month([0, 0, 0], guided=guided)
    assert vitality == pytest.approx(logistic(-0.25 + 0.9 * share - 0.35 - 0.22), abs=1 / ONE)


def test_a_joint_branch_below_three_members_together_lapses():
    _, branches, alive, happened = joint_month([0, 0], members=1)
    assert (branches, alive) == ([NO_BRANCH] * 2, 0)
    assert (happened.joint_lapsed, happened.joint_abolished) == (2, 0)
    _, branches, alive, happened = joint_month([0, 0, 0], members=1)
    assert (branches, alive, happened.joint_lapsed) == ([JOINT] * 3, 1, 0)


def test_steps_draw_by_lineage_and_not_by_row():
    """The same organizations in another order meet the same luck."""
    keys = np.arange(1000, 1500, dtype=np.uint64)
    crowds = []
    for order in (slice(None), slice(None, None, -1)):
        crowd = population(500, staff=12, members=3)
        crowd.columns.key[:500] = keys[order]
        month_of_staff(crowd, leave=0.1)
        month_of_dissolution(crowd, dormancy=0.2)
        month_of_duty(crowd)
        crowds.append(dict(zip(crowd.columns.key[:500].tolist(), zip(
            crowd.columns.staff[:500].tolist(), crowd.columns.state[:500].tolist(), crowd.columns.duty[:500].tolist(),
            strict=True), strict=True)))  # fmt: skip
    assert crowds[0] == crowds[1]
