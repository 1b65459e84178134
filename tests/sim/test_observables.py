"""What is measured: each outcome by hand, the counts from the organizations again, and breakdowns that add up."""

import numpy as np
import pytest

from sim.observables import share
from sim.organizations import ACTIVE, CLEAR, CONTESTED, JOINT, NEVER, NO_BRANCH, OPERATING, OWN, TEMPORARY, VACANT
from sim.processes import shipped
from sim.spin_up import run
from sim.totals import TOTALS

OUTCOMES = shipped().outcomes

COUNTS = {
    "n_organizations": 200, "n_operating": 180, "n_dormant": 20, "n_covered": 60, "n_effective": 30,
    "n_own_branches": 40, "n_own_eligible": 34, "n_own_in_grace": 4, "n_own_dormant": 2, "n_temporary_branches": 5,
    "n_joint_units": 15, "n_joint_branches": 4, "n_party_organizations": 49, "n_eligible": 42,
    "n_eligible_with_branch": 36, "n_eligible_long": 30, "n_eligible_long_with_branch": 27, "n_active_own": 32,
    "n_active_joint": 1, "n_staff": 4000, "n_members": 410, "n_members_in_branches": 392, "n_instructed": 30,
    "n_vacant": 9, "n_contested": 63, "n_clear": 108, "n_guided": 45, "n_funded_active": 7,
    "sum_motivation": 90 * 2**20, "n_worst_organizations": 25, "n_worst_covered": 4, "cum_cover_lost": 9,
    "sum_age": 200 * 99, "n_operating_covered": 57, "n_hubs": 8, "n_hubs_with_joint_branch": 3,
}  # fmt: skip
BY_HAND = {
    "coverage": 60 / 200, "effective_coverage": 30 / 200, "fulfilment": 36 / 42, "fulfilment_long": 27 / 30,
    "branch_ratio": (40 + 5 + 4) / 200, "work_coverage": (60 + 30) / 200, "coverage_of_operating": 57 / 180,
    "own_coverage": 40 / 200, "ceiling": (42 + 4 + 2) / 200, "eligible_share": 42 / 200, "active_own_share": 32 / 40,
    "active_joint_share": 1 / 4, "units_per_joint_branch": 15 / 4, "staff_per_organization": 20.0,
    "mean_age": 99 / 12, "member_share": 410 / 4000, "members_per_party_organization": 392 / 49,
    "clear_duty_share": 108 / 180,
    "contested_duty_share": 63 / 180, "vacant_duty_share": 9 / 180, "mean_motivation": 0.5, "guided_share": 45 / 180,
    "dormant_share": 20 / 200, "register": 200, "effectively_covered": 30, "services_delivered": 7,
    "organization_coverage": (34 + 4 + 15) / 180, "two_coverages": (57 + 30) / 180, "covered_units": 60,
    "party_organizations": 49, "hubs_with_joint_branch": 3 / 8,
    "worst_decile": 4 / 25, "cover_half_life": 0.0, "covered_per_party_organization": 60 / 49,
}  # fmt: skip


def series(**changed):
    return {name: np.array([value]) for name, value in (COUNTS | changed).items()}


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_by_hand(name):
    assert OUTCOMES[name].of(series()).tolist() == [BY_HAND[name]]


def test_every_outcome_is_measured_here():
    assert set(BY_HAND) == set(OUTCOMES)


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_says_what_it_is_in_both_languages(name):
    outcome = OUTCOMES[name]
    assert outcome.id == name
    assert outcome.unit
    for text in (outcome.name, outcome.meaning):
        assert text["en"]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text["zh"])
    assert len(outcome.name["en"]) > 3, "whole names, never letters"


def test_nothing_of_nothing_is_nothing():
    assert share(np.array([0, 3]), np.array([0, 4])).tolist() == [0.0, 0.75]
    empty = {name: np.zeros(14, dtype=np.int64) for name in COUNTS}
    assert all((outcome.of(empty) == 0).all() for outcome in OUTCOMES.values())


def test_the_half_life_of_cover_by_hand():
    """A tenth of the covered lost in a year: half of them in ln 2 ÷ .1 years."""
    lost = 5 * np.arange(25)
    years = OUTCOMES["cover_half_life"].of({"cum_cover_lost": lost, "n_covered": np.full(25, 600)})
    assert years[:12].tolist() == [0.0] * 12
    assert years[12:] == pytest.approx(np.log(2) / 0.1)


def test_the_half_life_of_cover_is_of_those_covered_now():
    """Covered organizations double while fifty are lost in a year: what counts is the stock at the year's end."""
    lost, covered = np.linspace(0, 50, 13), np.linspace(300, 600, 13)
    years = OUTCOMES["cover_half_life"].of({"cum_cover_lost": lost, "n_covered": covered})
    assert years[12] == pytest.approx(np.log(2) / (50 / 600))


def test_the_guarded_rate_does_not_rise_where_the_register_shrinks():
    status_quo = series()
    struck = series(n_organizations=150)
    assert OUTCOMES["coverage"].of(struck)[0] > OUTCOMES["coverage"].of(status_quo)[0]
    assert OUTCOMES["coverage"].guarded(struck, status_quo) == OUTCOMES["coverage"].of(status_quo)
    grown = series(n_organizations=300)
    assert OUTCOMES["coverage"].guarded(grown, status_quo) == OUTCOMES["coverage"].of(grown)


def counted_again(model, found):
    """Every total from the organizations and joint branches, written without the kernel."""
    operating, branch, members = found.state == OPERATING, found.branch, found.members
    table, rows = model.joint.columns, model.joint.rows
    alive = table.alive[:rows] == 1
    vitality = np.where(branch == JOINT, table.vitality[found.joint_id], found.vitality)
    active = operating & (branch != NO_BRANCH) & (vitality >= ACTIVE)
    eligible, own = operating & (members >= 3), branch == OWN
    established = own | (branch == JOINT)
    long = eligible & (found.months_eligible > 6)
    guided = operating & (found.guided == 1)
    funded = operating & (found.funded_until >= model.month)
    memberless = members == 0
    counts = {
        "n_organizations": found.state > 0, "n_operating": operating, "n_dormant": ~operating,
        "n_covered": branch != NO_BRANCH, "n_effective": active, "n_own_branches": own,
        "n_own_eligible": own & eligible, "n_own_in_grace": own & operating & (members < 3),
        "n_own_dormant": own & ~operating, "n_temporary_branches": branch == TEMPORARY,
        "n_joint_units": branch == JOINT,
        "n_eligible": eligible, "n_eligible_with_branch": eligible & established, "n_eligible_long": long,
        "n_eligible_long_with_branch": long & established, "n_active_own": own & active,
        "n_memberless": memberless, "n_memberless_uncovered": memberless & operating & (branch == NO_BRANCH),
        "n_vacant": operating & (found.duty == VACANT), "n_contested": operating & (found.duty == CONTESTED),
        "n_clear": operating & (found.duty == CLEAR), "n_guided": guided, "n_guided_eligible": guided & eligible,
        "n_custody": operating & (found.custody == 1), "n_waiting": operating & (found.waiting_since != NEVER),
        "n_funded": funded, "n_funded_active": funded & active, "n_in_hubs": operating & (found.hub >= 0),
        "n_general_branches": own & (members > 50) & (members <= 100), "n_committees": own & (members > 100),
        "n_small_uncovered": operating & (branch == NO_BRANCH) & (members > 0) & (members < 3),
        "n_guided_in_need": guided & ~active & ((branch != NO_BRANCH) | (members > 0)),
    }  # fmt: skip
    again = {name: int(mask.sum()) for name, mask in counts.items()}
    again |= {
        "n_staff": int(found.staff.sum()), "n_members": int(members.sum()),
        "n_members_elsewhere": int(found.members_elsewhere.sum()),
        "n_members_in_branches": int(members[branch != NO_BRANCH].sum()),
        "sum_age": int((model.month - found.registered).sum()),
        "sum_motivation": int(found.motivation[operating].sum()),
        "n_joint_branches": int(alive.sum()), "n_active_joint": int((alive & (table.vitality[:rows] >= ACTIVE)).sum()),
        "n_instructed": min(int(model.levers.instructors * 7), again["n_memberless_uncovered"]),
    }  # fmt: skip
    return again


LEVERS = {"instructors": 50, "temporary_branches": 1, "joint_part": 1, "mandate": 5, "memberless_share": 0.5}


@pytest.mark.parametrize("levers", [{}, LEVERS])
def test_every_total_counted_again_from_the_organizations(month_zero, policy, on_register, levers):
    model = month_zero.fork([policy(levers)])
    for _ in range(14):
        model.step()
    again = counted_again(model, on_register(model))
    assert set(again) == set(TOTALS.names)
    now = model.record_now()
    assert {name: now[name] for name in TOTALS.names} == again
    assert all(
        again[name] > 0 for name in TOTALS.names if levers or name not in ("n_temporary_branches", "n_instructed")
    )


def test_months_eligible_are_the_months_in_a_row(model, on_register):
    been = {}
    for _ in range(10):
        model.step()
        found = on_register(model)
        eligible = (found.state == OPERATING) & (found.members >= 3)
        now = {}
        for key, is_eligible, months in zip(found.key.tolist(), eligible, found.months_eligible.tolist(), strict=True):
            before = been.get(key)
            if before is not None or not is_eligible:
                assert months == (before + 1 if is_eligible and before is not None else 0), key
            now[key] = months
        been = now


@pytest.fixture(scope="module")
def after_five_years(month_zero, policy):
    return run(month_zero.fork([policy(LEVERS, start=12)]))


@pytest.mark.parametrize("by", ["kind", "field", "district", "tier", "size"])
def test_breakdowns_add_up_to_the_totals_in_every_month(after_five_years, by):
    record = after_five_years.record
    groups = record.breakdown(by)
    assert len(groups) == {"kind": 3, "field": 27, "district": 16, "tier": 2, "size": 3}[by]
    for measure in next(iter(groups.values())):
        together = sum(group[measure] for group in groups.values())
        assert together.tolist() == record.series[measure].tolist(), measure
    assert all((group["n_organizations"] > 0).all() for group in groups.values())


def test_a_breakdown_is_that_of_its_group(after_five_years, on_register):
    found, record = on_register(after_five_years), after_five_years.record
    place = after_five_years.place
    for index, district in enumerate(place.districts):
        here = found.district == index
        group = record.breakdown("district")[district["id"]]
        assert group["n_organizations"][-1] == here.sum()
        assert group["n_covered"][-1] == (here & (found.branch != NO_BRANCH)).sum()
        assert group["n_own_branches"][-1] == (here & (found.branch == OWN)).sum()
        assert group["n_eligible"][-1] == (here & (found.state == OPERATING) & (found.members >= 3)).sum()
    sizes = [group["n_organizations"][-1] for group in record.breakdown("size").values()]
    assert sizes == [
        (found.staff < 10).sum(),
        ((found.staff >= 10) & (found.staff < 50)).sum(),
        (found.staff >= 50).sum(),
    ]


def test_coverage_of_operating_ones_counts_no_dormant_branch_of_any_sort(month_zero, policy, on_register):
    levers = {"temporary_branches": 1, "memberless_share": 1, "mandate": 5}
    falling_dormant = month_zero.model_parameters.changed({"dissolution": {"dormancy": 0.2}})
    model = month_zero.fork([policy(levers)], parameters=falling_dormant)
    for _ in range(24):
        model.step()
    found = on_register(model)
    operating = found.state == OPERATING
    assert (~operating & (found.branch == TEMPORARY)).any()
    covered = (operating & (found.branch != NO_BRANCH)).sum()
    measured = OUTCOMES["coverage_of_operating"].of(model.record.series)
    assert measured[24] == covered / operating.sum()


def test_the_worst_decile_is_that_of_the_two_fields_with_the_lowest_coverage(after_five_years):
    record = after_five_years.record
    fields = [
        (group["n_covered"][60] / group["n_organizations"][60], group["n_covered"][60], group["n_organizations"][60])
        for group in record.breakdown("field").values()
    ]
    lowest = sorted(fields)[:2]
    assert record.series["n_worst_covered"][60] == sum(covered for _, covered, _ in lowest)
    assert record.series["n_worst_organizations"][60] == sum(register for _, _, register in lowest)


def test_cover_lost_is_the_sum_of_all_causes_that_take_it_away(after_five_years):
    record = after_five_years.record
    covered, gained = (
        record.series["n_covered"],
        sum(record.flows[name] for name, event in shipped().flows.items() if event.sign > 0),
    )
    lost = record.series["cum_cover_lost"]
    assert (covered - covered[0]).tolist() == (np.cumsum(gained) - lost).tolist()


def test_official_coverages_are_of_operating_organizations_and_follow_one_another(after_five_years, on_register):
    """Counted from the organizations: own and joint; any branch; any branch or an instructor."""
    found, series = on_register(after_five_years), after_five_years.record.series
    operating = found.state == OPERATING
    established = operating & ((found.branch == OWN) | (found.branch == JOINT))
    covered = operating & (found.branch != NO_BRANCH)
    measured = {name: OUTCOMES[name].of(series)[60] for name in ("organization_coverage", "two_coverages")}
    assert measured["organization_coverage"] == established.sum() / operating.sum()
    assert measured["two_coverages"] == (covered.sum() + series["n_instructed"][60]) / operating.sum()
    assert 0 < established.sum() < covered.sum() < covered.sum() + series["n_instructed"][60]


def test_hubs_with_a_joint_branch_are_standing_ones_at_which_one_lives(month_zero, policy):
    model = month_zero.fork([policy({"mandate": 5, "joint_part": 1, "hub_share": 0.5})])
    for _ in range(24):
        model.step()
    table, rows = model.joint.columns, model.joint.rows
    homes = {int(table.home[row]) for row in range(rows) if table.alive[row]}
    standing = {field for field in range(model.place.n_fields) if model.hosts.standing[field]}
    series = model.record.series
    assert series["n_hubs"][24] == len(standing) < series["n_hubs"][0]
    assert series["n_hubs_with_joint_branch"][24] == len(homes & standing)
    assert 0 < len(homes & standing) < len(homes), "streets, and hubs taken back, have some as well"


def test_the_record_holds_months_zero_to_the_horizon(after_five_years):
    record = after_five_years.record
    assert {len(values) for values in (*record.series.values(), *record.flows.values())} == {61}
    assert all(values[0] == 0 for values in record.flows.values())
    assert (record.series["n_organizations"] > 0).all()


def test_coverage_has_several_meanings_in_the_right_order(after_five_years):
    values = {name: outcome.of(after_five_years.record.series) for name, outcome in OUTCOMES.items()}
    assert (values["effective_coverage"] < values["coverage"]).all()
    assert (values["coverage"] <= values["work_coverage"]).all()
    assert (values["own_coverage"] <= values["ceiling"]).all()
    assert (values["branch_ratio"] < values["coverage"]).all()
    shares = [values[name] for name in OUTCOMES if OUTCOMES[name].unit == "share"]
    assert all((part >= 0).all() and (part <= 1).all() for part in shares)
