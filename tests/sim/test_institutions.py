"""What the institutions decide: recognition, capacity, posts, caseloads, custody, streets, awards, learning."""

import math
from itertools import pairwise

import numpy as np
import pytest

from sim.elementary import log
from sim.hosts import empty_hosts
from sim.institutions import RANKS, RULES, shares_of
from sim.model import ModelParameters
from sim.observations import (
    COVERED_INACTIVE,
    ELIGIBLE_WITHOUT,
    OTHERS,
    SMALL_WITHOUT,
    Observations,
    class_of,
    observe,
)
from sim.organizations import (
    CLEAR,
    CONTESTED,
    DISTRICT,
    JOINT,
    MUNICIPAL,
    NO_BRANCH,
    NOBODY,
    OPERATING,
    OWN,
    VACANT,
)
from sim.processes.institutions.budgets import capacity, set_capacity
from sim.processes.institutions.guidance import cut_of_hosts
from sim.processes.institutions.learning import neighbours_of, those_who_look
from sim.spin_up import at_month_zero

FIELDS, PAIRS, DISTRICTS = 27, 27 * 16, 16
HUBS = FIELDS + PAIRS


def decide(model):
    """The first two processes of the month: levers, then the institutions' rounds."""
    for process in model.processes[:2]:
        process.step(model)
    return model


def stepped(model, month):
    while model.month < month:
        model.step()
    return model


def seen_by(model):
    """What the institutions see, by the calendar's own hubs."""
    return observe(model, model.authority.calendar_standing(), model.dated.reach)


def uninformed(model, kind):
    """The same model with this kind of institution choosing at random."""
    return model.fork(parameters=model.model_parameters.changed({"institutions": {f"informed_{kind}": 0}}))


# --- what they see --------------------------------------------------------


@pytest.mark.parametrize(
    ("branch", "members", "active", "seen"),
    [
        (NO_BRANCH, 3, False, ELIGIBLE_WITHOUT),
        (NO_BRANCH, 2, False, SMALL_WITHOUT),
        (NO_BRANCH, 1, False, SMALL_WITHOUT),
        (NO_BRANCH, 0, False, OTHERS),
        (OWN, 5, False, COVERED_INACTIVE),
        (JOINT, 1, False, COVERED_INACTIVE),
        (OWN, 5, True, OTHERS),
    ],
)
def test_whom_a_host_sees_in_an_organization(branch, members, active, seen):
    assert class_of(branch, members, active) == seen


def test_what_is_seen_is_what_there_is(model, on_register):
    decide(model)
    found, seen = on_register(model), seen_by(model)
    operating = found.state == OPERATING
    counts = model.record_now()
    assert seen.totals[0] == counts["n_organizations"]
    assert seen.totals[1] == counts["n_covered"]
    assert seen.totals[4] == counts["n_members_in_branches"]
    assert seen.organizations.sum() == operating.sum()
    assert (seen.classes.sum(axis=1) == seen.organizations).all()
    assert (seen.organizations == np.bincount(found.host[operating], minlength=model.place.n_hosts)).all()
    assert (seen.members == np.bincount(found.host[operating], found.members[operating], model.place.n_hosts)).all()
    assert seen.effective.sum() == counts["n_effective"]
    small = operating & (found.branch == NO_BRANCH) & (found.members > 0) & (found.members < 3)
    assert (seen.street_small == np.bincount(found.street[small], minlength=model.place.n_streets)).all()


# --- recognition ----------------------------------------------------------


def test_who_belongs_to_whom(model, on_register):
    found = on_register(decide(model))
    standing = model.hosts.standing
    assert standing[:FIELDS].sum() == 27
    assert standing[FIELDS:HUBS].sum() == 173
    in_reach = found.reach_draw < 0.85
    assert ((found.hub == found.field) == in_reach).all()
    assert (found.hub[~in_reach] == NOBODY).all()
    assert (found.host[~in_reach] == HUBS + found.district[~in_reach].astype(int)).all()
    pair = FIELDS + found.field.astype(int) * 16 + found.district
    by_district_hub = in_reach & (found.tier == DISTRICT) & (standing[pair] == 1)
    assert (found.host[by_district_hub] == pair[by_district_hub]).all()
    by_municipal = in_reach & ~by_district_hub
    assert (found.host[by_municipal] == found.field[by_municipal]).all()
    assert set(found.tier[by_municipal]) == {MUNICIPAL, DISTRICT}


def test_a_wider_reach_only_adds(month_zero, policy, on_register):
    narrow, wide = (on_register(decide(month_zero.fork([policy({"reach": more})]))) for more in (0.0, 0.1))
    assert (wide.hub[narrow.hub != NOBODY] == narrow.hub[narrow.hub != NOBODY]).all()
    assert (wide.hub != NOBODY).mean() == pytest.approx(0.95, abs=0.01)


def test_without_hubs_nobody_belongs_to_one(month_zero, policy, on_register):
    model = decide(month_zero.fork([policy({"hub_share": 0})]))
    found = on_register(model)
    assert (found.hub == NOBODY).all()
    assert (found.host == HUBS + found.district.astype(int)).all()
    assert model.hosts.standing[:HUBS].sum() == 0
    for part in ("committee", "department", "meeting", "joint"):
        assert getattr(model.hosts, part)[:HUBS].sum() == 0, part
    assert stepped(model, 12).record_now()["n_in_hubs"] == 0


def test_hubs_are_taken_back_by_a_fixed_rank(month_zero, policy):
    standing = [decide(month_zero.fork([policy({"hub_share": share})])).hosts.standing for share in (0.3, 0.6, 1.0)]
    for fewer, more in pairwise(standing):
        assert (fewer <= more).all()
        assert fewer.sum() < more.sum()
    assert [hubs[:FIELDS].sum() for hubs in standing] == [8, 16, 27]
    assert [hubs[FIELDS:HUBS].sum() for hubs in standing] == [52, 104, 173]


@pytest.mark.parametrize(
    ("levers", "municipal", "district"),
    [
        ({"hub_share": 0, "recognition_years": 3}, [27, 18, 9, 0, 0], [173, 115, 57, 0, 0]),
        ({"hub_share": 0, "recognition_years": 0}, [27, 0, 0, 0, 0], [173, 0, 0, 0, 0]),
        ({"district_hubs": 2, "recognition_years": 3}, [27] * 5, [173, 231, 289, 346, 346]),
        ({"district_hubs": 2, "recognition_years": 1}, [27] * 5, [173, 346, 346, 346, 346]),
        (
            {"district_hubs": 1.5, "hub_share": 0.5, "recognition_years": 2},
            [27, 20, 14, 14, 14],
            [173, 151, 130, 130, 130],
        ),
    ],
)
def test_hubs_come_and_go_in_yearly_batches(month_zero, policy, levers, municipal, district):
    model = month_zero.fork([policy(levers, start=12)])
    for month in (11, 12, 24, 36, 48):
        stepped(model, month + 1)
        assert model.hosts.standing[:FIELDS].sum() == municipal[month // 12], month
        assert model.hosts.standing[FIELDS:HUBS].sum() == district[month // 12], month


def test_batches_come_in_january_alone(month_zero, policy):
    model = month_zero.fork([policy({"hub_share": 0, "recognition_years": 3}, start=15)])
    numbers = [stepped(model, month).hosts.standing[:FIELDS].sum() for month in (16, 23, 24, 25, 36)]
    assert numbers == [27, 27, 27, 18, 18]


# --- capacity -------------------------------------------------------------


@pytest.mark.parametrize(("times", "expected"), [(0, 0.5), (0.25, 0.75), (1, 1.0), (1.44, 1.1), (4, 1.25), (10, 1.25)])
def test_hub_capacity_grows_with_the_root_of_the_grant(month_zero, policy, times, expected):
    model = decide(month_zero.fork([policy({"hub_grants": times})]))
    assert model.hub_capacity == pytest.approx(expected, rel=1e-9)
    assert model.hosts.committee[:FIELDS] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("ratio", "linear"), [(0, 0.5), (0.25, 0.625), (1, 1.0), (1.44, 1.22), (1.5, 1.25), (4, 1.25)])
def test_capacity_in_its_linear_form_grows_in_proportion(ratio, linear):
    assert capacity(float(ratio), 1.0) == pytest.approx(linear, rel=1e-12)


def test_more_organizations_within_reach_share_the_same_grant(month_zero, policy):
    model = decide(month_zero.fork([policy({"reach": 0.15})]))
    seen = seen_by(model)
    set_capacity(model, seen)
    assert model.hub_grants_paid == 25e6
    more = seen.totals[3] / seen.totals[2]
    assert more == pytest.approx(1 / 0.85, abs=0.01)
    assert model.hub_capacity == pytest.approx(0.5 + 0.5 * math.sqrt(1 / more), rel=1e-9)


def test_half_the_hubs_get_half_the_grant(month_zero, policy):
    model = decide(month_zero.fork([policy({"hub_share": 0.5})]))
    seen = seen_by(model)
    assert model.hub_grants_paid == pytest.approx(25e6 * seen.totals[3] / seen.totals[2])
    assert 0 < model.hub_grants_paid < 25e6
    assert model.hub_capacity == pytest.approx(1.0)


def test_the_parts_of_a_hub_by_the_levers(month_zero, policy):
    levers = {"committee": 0.5, "department": 0, "meeting": 1, "joint_part": -0.2}
    hosts = decide(month_zero.fork([policy(levers)])).hosts
    assert (hosts.committee[:FIELDS] > 0).sum() == 14
    assert hosts.department.max() == 0
    assert (hosts.meeting[:FIELDS] > 0).sum() == 27
    assert (hosts.joint > 0).sum() == round((14 / 27 - 0.2) * 27)


def test_in_the_status_quo_fourteen_hubs_form_joint_branches(model):
    assert (decide(model).hosts.joint > 0).sum() == 14


# --- posts and whom they guide --------------------------------------------


def test_all_posts_go_to_hubs_by_the_organizations_they_serve(model):
    decide(model)
    seen = seen_by(model)
    assert model.posts_by_host.sum() == pytest.approx(200, rel=1e-12)
    assert model.posts_by_host[HUBS:].sum() == 0
    assert model.posts_by_host[:HUBS] == pytest.approx(
        200 * seen.organizations[:HUBS] / seen.organizations[:HUBS].sum()
    )


@pytest.mark.parametrize(("rule", "of"), [("need", "classes"), ("performance", "effective"), ("matched", "members")])
def test_posts_by_the_rule_of_the_policy(month_zero, policy, rule, of):
    model = decide(month_zero.fork([policy({"allocation_rule": rule})]))
    weights = getattr(seen_by(model), of)
    weights = (weights if of != "classes" else weights[:, :OTHERS].sum(axis=1))[:HUBS]
    assert model.posts_by_host[:HUBS] == pytest.approx(200 * weights / weights.sum())


def test_posts_are_split_by_organizations_where_the_rule_tells_nobody_apart(month_zero, policy):
    model = decide(month_zero.fork([policy({"allocation_rule": "performance"})]))
    seen = seen_by(model)
    nobody = seen._replace(effective=np.zeros_like(seen.effective))
    served = seen.organizations[:HUBS]
    assert model.authority.split(nobody, model.hosts)[:HUBS] == pytest.approx(200 * served / served.sum())


def test_posts_of_lost_hubs_go_to_the_districts_at_six_tenths(month_zero, policy):
    model = decide(month_zero.fork([policy({"hub_share": 0})]))
    assert model.posts_by_host[:HUBS].sum() == 0
    assert model.posts_by_host[HUBS:].sum() == pytest.approx(0.6 * 200)
    seen = seen_by(model)
    assert model.posts_by_host[HUBS:] == pytest.approx(120 * seen.displaced / seen.displaced.sum())


def test_posts_of_half_the_hubs_go_there_in_part(month_zero, policy):
    model = decide(month_zero.fork([policy({"hub_share": 0.5})]))
    seen = seen_by(model)
    lost = seen.displaced.sum() / (seen.displaced.sum() + seen.totals[3])
    assert 0.2 < lost < 0.8
    assert model.posts_by_host[:HUBS].sum() == pytest.approx(200 * (1 - lost))
    assert model.posts_by_host[HUBS:].sum() == pytest.approx(200 * lost * 0.6)


def test_money_for_posts_buys_posts(month_zero, policy):
    model = decide(month_zero.fork([policy({"posts": 1.5, "extra_posts": 6e6})]))
    assert model.posts == 400


@pytest.mark.parametrize(
    "levers", [{}, {"hub_share": 0.4}, {"targeting_rule": "random"}, {"posts": 8}, {"targeting_rule": "small_first"}]
)
def test_every_place_is_given_to_the_first_in_the_hosts_order(month_zero, policy, on_register, levers):
    model = decide(month_zero.fork([policy(levers)]))
    found = on_register(model)
    operating = found.state == OPERATING
    served = np.bincount(found.host[operating], minlength=model.place.n_hosts)
    guided = np.bincount(found.host[found.guided == 1], minlength=model.place.n_hosts)
    assert (guided == np.minimum(model.hosts.places, served)).all()
    assert guided.sum() > 1000
    assert not found.guided[~operating].any()
    vitality = np.where(found.branch == JOINT, model.joint.columns.vitality[found.joint_id], found.vitality)
    active = (found.branch != NO_BRANCH) & (vitality >= 2**19)
    kind = np.array([class_of(*each) for each in zip(found.branch, found.members, active, strict=True)])
    rank = model.hosts.rank[found.host, kind]
    for host in np.flatnonzero(guided[:HUBS]):
        here = operating & (found.host == host)
        last = rank[here & (found.guided == 1)].max()
        assert found.guided[here & (rank < last)].all(), "somebody before the last one guided was passed over"


def test_caseload_and_willingness_make_the_places(month_zero, policy):
    model = decide(month_zero.fork([policy({"caseload": 5, "assessment": 0.05, "training": 0.02})]))
    willing = np.clip(0.92 + 0.1 * (2 * model.host_willingness - 1), 0, 1)
    assert (model.hosts.places == np.floor(model.posts_by_host * 20 * willing + 0.5)).all()
    assert model.willing(np.array([0.0, 0.5, 1.0])) == pytest.approx([0.82, 0.92, 1.0])


def test_guided_until_the_next_quarter_and_no_longer(model, on_register):
    stepped(model, 1)
    first = on_register(model)
    stepped(model, 3)
    later = on_register(model)
    _, before, now = np.intersect1d(first.key, later.key, return_indices=True)
    still = later.state[now] == OPERATING
    kept = still & (first.state[before] == OPERATING)
    # a dormant one loses its place, and one that was revived since does not get it back
    assert (later.guided[now][kept] <= first.guided[before][kept]).all()
    assert (later.guided[now][kept] == first.guided[before][kept]).mean() > 0.999
    stepped(model, 4)
    again = on_register(model)
    _, before, now = np.intersect1d(first.key, again.key, return_indices=True)
    assert (again.guided[now] > first.guided[before]).any()
    assert (again.guided[now] < first.guided[before]).any()


def test_places_run_out_at_the_cut():
    counts = np.array([[3, 4, 0, 9], [2, 2, 2, 2], [0, 0, 0, 0]])
    cut, left = np.empty(3, dtype=np.int64), np.empty(3, dtype=np.int64)
    cut_of_hosts(counts, np.array([5, 8, 3]), cut, left)
    assert (cut.tolist(), left.tolist()) == ([1, 4, 4], [2, 0, 0])


def test_hosts_follow_their_own_rule_or_the_policys(month_zero, policy):
    own = decide(month_zero.fork())
    hubs = (*own.municipal_hubs, *own.district_hubs)
    assert {hub.rule for hub in hubs} == set(RULES)
    assert all(tuple(own.hosts.rank[hub.host]) == RANKS[hub.rule] for hub in hubs)
    for rule in (*RULES, "random"):
        model = decide(month_zero.fork([policy({"targeting_rule": rule})]))
        assert (model.hosts.rank[[hub.host for hub in hubs]] == RANKS[rule]).all()


def test_half_of_the_hubs_begin_with_the_eligible(beijing):
    """The first rule is drawn by key: half eligible first, a quarter each inactive and small first."""
    rules = [hub.rule for seed in range(8) for hub in at_start(beijing, seed).district_hubs]
    shares = [rules.count(rule) / len(rules) for rule in RULES]
    for share, expected in zip(shares, (0.5, 0.25, 0.25), strict=True):
        assert abs(share - expected) < 3.5 * math.sqrt(expected * (1 - expected) / len(rules))


def at_start(place, seed):
    from sim.model import CoverageModel

    return CoverageModel(place, ModelParameters(), seed=seed, horizon=1)


# --- learning -------------------------------------------------------------


def test_neighbours_are_two_on_either_side_in_a_ring():
    assert neighbours_of(list("abcdefg"), 0) == list("bcfg")
    assert neighbours_of(list("abcdefg"), 3) == list("bcef")
    assert neighbours_of(list("ab"), 0) == ["b"]
    assert neighbours_of(["a"], 0) == []


@pytest.fixture
def hubs(month_zero):
    """The municipal hubs of a model."""
    return month_zero.fork().municipal_hubs


def test_a_hub_copies_the_neighbour_that_rose_most_if_more_than_itself(hubs):
    for hub, rule, rise in zip(
        hubs,
        ("eligible_first", "inactive_first", "small_first", "eligible_first"),
        (0.01, 0.03, 0.02, 0.0),
        strict=False,
    ):
        hub.rule, hub.rise = rule, rise
    assert hubs[0].learn(hubs[1:4]) == "inactive_first"
    assert hubs[1].learn([hubs[0], hubs[2], hubs[3]]) == "inactive_first"
    assert hubs[3].learn([hubs[0], hubs[2]]) == "small_first"
    hubs[0].rise = hubs[2].rise
    assert hubs[3].learn([hubs[2], hubs[0]]) == "eligible_first", "of equals the one with the lowest number"
    assert hubs[0].learn([]) == "eligible_first"


def test_a_hub_looks_at_its_neighbours_every_fourth_year(month_zero):
    looked = []
    for year in range(12):
        model = month_zero.fork()
        model.month = 12 * year
        looking = those_who_look(model, model.municipal_hubs)
        looked += [hub in looking for hub in model.municipal_hubs]
    assert abs(np.mean(looked) - 0.25) < 3.5 * math.sqrt(0.25 * 0.75 / len(looked))


def test_the_rise_is_that_of_effective_coverage_among_those_served(month_zero):
    model = month_zero.fork()
    hub = model.municipal_hubs[0]
    decide(model)
    seen = seen_by(model)
    before = hub.effective_share
    assert before == seen.effective[hub.host] / seen.organizations[hub.host]
    seen.effective[hub.host] += seen.organizations[hub.host] // 10
    hub.appraise(seen)
    assert hub.rise == pytest.approx(seen.organizations[hub.host] // 10 / seen.organizations[hub.host])


def test_a_first_appraisal_is_no_rise(month_zero):
    model = month_zero.fork()
    decide(model)
    hub = model.municipal_hubs[0]
    hub.appraised, hub.rise = False, 0.3
    hub.appraise(seen_by(model))
    assert hub.rise == 0.0
    assert hub.effective_share > 0.0


def test_only_standing_hubs_learn(month_zero, policy):
    always = month_zero.model_parameters.changed({"institutions": {"copying": 1.0}})
    model = month_zero.fork([policy({"hub_share": 0.1})], parameters=always)
    for hub in model.municipal_hubs:
        hub.rule, hub.rise, hub.appraised = "eligible_first", 0.0, False
    for gone in model.municipal_hubs[3:]:
        gone.rule, gone.rise, gone.appraised = "small_first", 1.0, True
    decide(model)
    assert model.authority.hubs_standing == 3
    assert {hub.rule for hub in model.municipal_hubs[:3]} == {"eligible_first"}


# --- custody --------------------------------------------------------------


def custody(model, on_register):
    found = on_register(decide(model))
    return found, found.custody == 1


def test_the_registry_takes_the_vacant_first_then_the_new_contested(model, on_register, month_zero):
    found, taken = custody(model, on_register)
    willing = float(np.clip(0.85 + 0.1 * (2 * model.registry_willingness - 1), 0, 1))
    assert taken.sum() == int(0.02 * 10261 * willing + 0.5)
    operating = found.state == OPERATING
    vacant = operating & (found.duty == VACANT)
    assert taken.sum() < vacant.sum()
    assert vacant[taken].all()
    # with more places than vacant duties it goes on to the newly registered
    places = (vacant.sum() + 50) / (10261 * willing)
    more = month_zero.fork(parameters=month_zero.model_parameters.changed({"institutions": {"custody_places": places}}))
    found, taken = custody(more, on_register)
    assert taken[vacant].all()
    others = taken & ~vacant
    assert others.sum() in (49, 50, 51)
    assert (found.duty[others] == CONTESTED).all()
    assert (found.registered[others] > -24).all()


def test_custody_is_the_calendars_and_the_levers(month_zero, policy, on_register):
    usual, more, none = (
        custody(month_zero.fork([policy({"custody": times})]), on_register)[1].sum() for times in (1, 2.5, 0)
    )
    assert abs(more - 2.5 * usual) <= 2
    assert none == 0


# --- streets --------------------------------------------------------------


def test_districts_open_the_streets_with_most_small_organizations(model):
    decide(model)
    small, offer = seen_by(model).street_small, model.hosts.street_offer
    first = model.place.arrays.street_first
    for district in range(DISTRICTS):
        streets = slice(first[district], first[district + 1])
        opened = offer[streets] > 0
        assert opened.sum() == max(1, int(model.numbers["institutions"].open_streets * len(opened) + 0.5))
        assert offer[streets].mean() == pytest.approx(0.15)
        if not opened.all():
            assert small[streets][opened].min() >= small[streets][~opened].max()


# --- awards ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("levers", "awards"), [({}, 455), ({"services": 2}, 910), ({"extra_services": 1.47e6}, 465), ({"services": 0}, 0)]
)
def test_as_many_awards_as_the_budget_pays(month_zero, policy, on_register, levers, awards):
    model = decide(month_zero.fork([policy(levers)]))
    assert model.happened("new_awards") == awards
    found = on_register(model)
    holds = found.funded_until == 12
    assert holds.sum() == awards
    assert (found.state[holds] == OPERATING).all()


def test_an_award_lasts_twelve_months_and_comes_once_a_year(model):
    flows, series = stepped(model, 40).record.flows, model.record.series
    assert np.flatnonzero(flows["new_awards"][:41]).tolist() == [1, 13, 25, 37]
    assert flows["new_awards"][1] == 455
    assert (series["n_funded"][1:41] <= 455).all()
    assert (np.diff(series["n_funded"][1:13]) <= 0).any()
    assert series["n_funded"][12] > 0.95 * 455


def test_awards_through_hubs_go_to_their_organizations(month_zero, policy, on_register):
    model = decide(month_zero.fork([policy({"channel": "hubs"})]))
    found = on_register(model)
    assert (found.hub[found.funded_until == 12] != NOBODY).all()
    plain = on_register(decide(month_zero.fork()))
    assert (plain.hub[plain.funded_until == 12] == NOBODY).any()


def test_active_branches_win_awards_at_odds_of_thirteen_to_ten(beijing, on_register):
    """The shares won by active and other organizations, over many seeds of the draw."""
    numbers = ModelParameters({"accounts": {"award_odds": 2.0}})
    won, lost = np.zeros(2), np.zeros(2)
    for seed in range(6):
        model = at_month_zero(beijing, numbers, seed, 1)
        before = on_register(model)
        vitality = np.where(before.branch == JOINT, model.joint.columns.vitality[before.joint_id], before.vitality)
        active = ((before.branch != NO_BRANCH) & (vitality >= 2**19)).astype(int)
        operating = before.state == OPERATING
        after = on_register(decide(model))
        holds = after.funded_until == 12
        for kind in (0, 1):
            won[kind] += (holds & operating & (active == kind)).sum()
            lost[kind] += (~holds & operating & (active == kind)).sum()
    odds = won[1] / lost[1] * lost[0] / won[0]
    error = math.sqrt((1 / won).sum() + (1 / lost).sum())
    assert abs(log(odds) - log(2.0)) < 3.5 * error


# --- reaction -------------------------------------------------------------


def test_the_authority_demands_joint_branches_below_its_floor(month_zero, policy):
    model = decide(month_zero.fork([policy({"coverage_floor": 0.5})]))
    covered = seen_by(model).totals
    coverage = covered[1] / covered[0]
    assert model.mandate == pytest.approx(1 + 9 * (0.5 - coverage) / 0.5)
    assert decide(month_zero.fork([policy({"coverage_floor": 0.1})])).mandate == 1.0
    assert decide(month_zero.fork([policy({"coverage_floor": 1, "mandate": 5})])).mandate == 20.0


# --- what observing is worth costs the same -------------------------------


def test_uninformed_hubs_guide_as_many(month_zero):
    informed = decide(month_zero.fork())
    for kind in ("hubs", "district_hubs"):
        blind = decide(uninformed(month_zero, kind))
        assert (blind.hosts.places == informed.hosts.places).all()
        assert blind.record_now() == informed.record_now()
        hosts = range(FIELDS) if kind == "hubs" else range(FIELDS, HUBS)
        ranks = {tuple(blind.hosts.rank[host]) for host in hosts if blind.hosts.standing[host]}
        assert ranks == {RANKS["random"]}
        columns, rows = blind.organizations.columns, blind.organizations.rows
        others = informed.organizations.columns
        assert columns.guided[:rows].sum() == others.guided[:rows].sum()
        assert (columns.guided[:rows] != others.guided[:rows]).any()


def test_an_uninformed_authority_splits_as_many_posts(month_zero, policy):
    for levers in ({}, {"hub_share": 0.5}):
        informed, blind = (decide(one) for one in (
            month_zero.fork([policy(levers)]), uninformed(month_zero, "authority"),
        ))  # fmt: skip
        if levers:
            blind = decide(month_zero.fork([policy(levers)], parameters=blind.model_parameters))
        assert blind.posts_by_host.sum() == pytest.approx(informed.posts_by_host.sum(), rel=1e-12)
        assert (blind.posts_by_host[:HUBS][blind.hosts.standing[:HUBS] == 0] == 0).all()
        assert not np.allclose(blind.posts_by_host, informed.posts_by_host)


def test_an_uninformed_registry_takes_as_many(month_zero, on_register):
    _, informed = custody(month_zero.fork(), on_register)
    found, blind = custody(uninformed(month_zero, "registry"), on_register)
    assert informed.sum() == blind.sum()
    assert (found.duty[blind] == CLEAR).any()


def test_uninformed_districts_open_as_many_streets_at_the_same_offer(month_zero):
    informed, blind = (
        decide(one).hosts.street_offer for one in (month_zero.fork(), uninformed(month_zero, "districts"))
    )
    first = month_zero.place.arrays.street_first
    for district in range(DISTRICTS):
        streets = slice(first[district], first[district + 1])
        assert (informed[streets] > 0).sum() == (blind[streets] > 0).sum()
        assert informed[streets].sum() == pytest.approx(blind[streets].sum(), rel=1e-12)
    assert (informed != blind).any()


def test_an_uninformed_hub_copies_any_neighbour(month_zero):
    hubs = uninformed(month_zero, "hubs").municipal_hubs
    hubs[1].rule, hubs[1].rise = "small_first", -1.0
    assert hubs[0].learn([hubs[1]]) == "small_first"


# --- small things ---------------------------------------------------------


def test_shares_of_weights():
    assert shares_of(np.array([1.0, 3.0])).tolist() == [0.25, 0.75]
    assert shares_of(np.zeros(2)).tolist() == [0.0, 0.0]


def test_before_any_recognition_only_the_districts_stand():
    assert empty_hosts(2, 3, 5).standing.tolist() == [0] * 8 + [1] * 3


def test_what_is_seen_is_named_once():
    assert len(set(Observations._fields)) == 8
