import math
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.analysis.compare import compare, cost_per_organization, extra_cost_per_year, guarded
from experiments.analysis.ensemble import Ensemble, EnsembleError, ScenarioLabel
from experiments.analysis.interaction import SLIGHT, interactions, sentence, stronger
from experiments.analysis.paired import (
    Estimate,
    difference,
    difference_over_time,
    estimate,
    student_t_quantile,
    variance_factor,
)
from experiments.analysis.prices import has_price, without_price
from experiments.analysis.spread import Spread
from experiments.analysis.wording import (
    NONE,
    bound,
    common_digits,
    factor,
    headline_size,
    interval,
    money,
    month_name,
    number,
    pairing,
    percent,
    points,
    yuan,
)
from experiments.language.messages import in_style
from sim.observables import OUTCOMES
from sim.processes import shipped

LEVERS = shipped().levers

PLACE = MappingProxyType({"en": "Testshire", "zh": "试县"})


def scenario_series(register, covered, effective):
    register, covered, effective = (np.asarray(values, dtype=float) for values in (register, covered, effective))
    return {
        "coverage": covered / register,
        "effective_coverage": effective / register,
        "fulfilment": np.full_like(register, 0.97),
        "branch_ratio": 0.9 * covered / register,
        "ceiling": np.full_like(register, 0.24),
        "n_organizations": register,
        "n_covered": covered,
        "n_effective": effective,
    }


def ensemble_of(series, spending=None, first_month=1, last_months=(), **changes):
    """An ensemble of series by scenario; the first scenario is the status quo."""
    shape = next(iter(series.values()))["coverage"].shape
    status_quo = next(iter(series))
    labels = tuple(
        ScenarioLabel(
            scenario_id,
            {"en": scenario_id.replace("_", " "), "zh": f"情景{place}"},
            None if scenario_id == status_quo else first_month,
            dict(last_months).get(scenario_id),
        )
        for place, scenario_id in enumerate(series)
    )
    settings = {
        "place": PLACE,
        "n_organizations": 1000,
        "month_zero": "2013-01",
        "seeds": tuple(range(1, shape[0] + 1)),
        "months": np.arange(shape[1]),
        "scenarios": labels,
        "status_quo": status_quo,
        "series": series,
        "spending": spending or {scenario_id: np.zeros(shape) for scenario_id in series},
        "version": "0.1.0",
        "design_hash": "abc",
        "outcomes": (OUTCOMES["coverage"], OUTCOMES["effective_coverage"]),
    }
    return Ensemble(**{**settings, **changes})


def shares(generator, n, changes, register=1000.0):
    """Two months: equal in the first, apart by `changes` (coverage, effective; in points) in the second."""
    base = generator.normal(270.0, 10.0, n)
    series = {}
    for scenario_id, (coverage, effective) in changes.items():
        covered = np.stack([base, base + coverage * register / 100.0], axis=1)
        active = np.stack([0.7 * base, 0.7 * base + effective * register / 100.0], axis=1)
        noise = 0.0 if scenario_id == "status_quo" else generator.normal(0.0, 0.5, (n, 1)) * np.array([[0.0, 1.0]])
        series[scenario_id] = scenario_series(np.full((n, 2), register), covered + noise, active + noise)
    return series


SEVEN = MappingProxyType(
    {
        "status_quo": (0.0, 0.0),
        "no_hubs": (-5.0, -2.0),
        "no_funding": (-4.0, -10.0),
        "neither": (-8.0, -12.0),
        "hub_expansion": (4.0, 2.0),
        "funding_expansion": (1.0, 5.0),
        "both_expanded": (6.0, 10.0),
    }
)


# --- one estimate ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("degrees", "quantile"), [(1, 12.7062047362), (3, 3.1824463053), (7, 2.3646242516), (31, 2.0395134464)]
)
def test_student_t_quantile_is_the_printed_table(degrees, quantile):
    assert student_t_quantile(0.975, degrees) == pytest.approx(quantile, rel=1e-9)
    assert student_t_quantile(0.025, degrees) == pytest.approx(-quantile, rel=1e-9)


def test_the_interval_is_the_one_computed_by_hand():
    found = estimate([1.0, 2.0, 3.0, 4.0])
    half_width = 3.1824463053 * math.sqrt(5.0 / 3.0) / 2.0
    assert found.mean == 2.5
    assert found.standard_deviation == pytest.approx(math.sqrt(5.0 / 3.0))
    assert (found.low, found.high) == pytest.approx((2.5 - half_width, 2.5 + half_width))
    assert found.half_width == pytest.approx(half_width)
    assert found.excludes_zero
    assert not estimate([-1.0, 2.0, 3.0]).excludes_zero


def test_one_replicate_gives_no_interval():
    found = difference([0.3], [0.2], scale=100.0)
    assert found.mean == pytest.approx(10.0)
    assert (found.low, found.high, found.half_width, found.standard_deviation) == (None, None, None, None)
    assert not found.excludes_zero
    over_time = difference_over_time([[0.3, 0.4]], [[0.2, 0.2]])
    assert over_time.low is None
    assert over_time.high is None


def test_equal_runs_differ_by_exactly_zero():
    values = np.random.default_rng(1).normal(0.27, 0.01, 32)
    found = difference(values, values.copy(), scale=100.0)
    assert (found.mean, found.low, found.high, found.standard_deviation) == (0.0, 0.0, 0.0, 0.0)
    over_time = difference_over_time(values.reshape(8, 4), values.reshape(8, 4))
    assert over_time.low is not None
    assert not over_time.mean.any()
    assert not over_time.low.any()


def test_the_same_difference_in_each_seed_has_an_interval_of_no_width():
    found = estimate([0.1] * 7)
    assert (found.mean, found.low, found.high) == (0.1, 0.1, 0.1)


def test_over_time_each_month_is_estimated_for_itself():
    generator = np.random.default_rng(2)
    first, second = generator.normal(size=(9, 5)), generator.normal(size=(9, 5))
    over_time = difference_over_time(first, second, scale=100.0)
    assert over_time.low is not None
    assert over_time.high is not None
    for month in range(5):
        single = difference(first[:, month], second[:, month], scale=100.0)
        assert (over_time.mean[month], over_time.low[month], over_time.high[month]) == (
            single.mean,
            single.low,
            single.high,
        )


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20), st.randoms())
def test_the_order_of_seeds_does_not_matter_to_the_last_bit(values, shuffler):
    shuffled = list(values)
    shuffler.shuffle(shuffled)
    one, other = estimate(values), estimate(shuffled)
    assert one.mean == other.mean
    assert one.low == other.low


@pytest.mark.parametrize("n", [8, 16, 32])
def test_nineteen_intervals_in_twenty_hold_the_truth(n):
    generator = np.random.default_rng(3)
    trials = 4000
    # Paired runs: a common part as large as the model's, a difference a good deal smaller.
    common = generator.normal(27.0, 0.4, (trials, n))
    policy = common + 1.5 + generator.normal(0.0, 0.2, (trials, n))
    held = sum(
        found.low <= 1.5 <= found.high
        for found in (difference(policy[trial], common[trial]) for trial in range(trials))
        if found.low is not None and found.high is not None
    )
    # Three standard errors of the share of 4,000 trials are one point.
    assert held / trials == pytest.approx(0.95, abs=0.0105)


def test_unequal_numbers_of_seeds_are_refused():
    with pytest.raises(ValueError, match="same seeds: 3 and 2"):
        difference([1.0, 2.0, 3.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="one value per replicate"):
        estimate([])


# --- what pairing gains -----------------------------------------------------------------------------------


def test_variance_factor_by_hand():
    found = variance_factor([1.0, 2.0, 3.0], [1.0, 2.0, 4.0])
    assert found.unpaired_variance == pytest.approx(1.0 + 7.0 / 3.0)
    assert found.paired_variance == pytest.approx(1.0 / 3.0)
    assert found.value == pytest.approx(10.0)
    assert (found.n_paired, found.n_unpaired, found.separate_seeds) == (3, 3, False)


def test_variance_factor_takes_the_variances_of_unpaired_seeds_where_there_are_some():
    found = variance_factor([1.0, 2.0, 3.0], [1.0, 2.0, 4.0], [0.0, 2.0, 4.0, 6.0], [5.0, 7.0])
    assert found.unpaired_variance == pytest.approx(20.0 / 3.0 + 2.0)
    assert found.value == pytest.approx(26.0)
    assert (found.n_paired, found.n_unpaired, found.separate_seeds) == (3, 2, True)


def test_variance_factor_of_a_constant_difference_is_infinite_and_of_one_run_undefined():
    assert variance_factor([1.0, 2.0], [2.0, 3.0]).value == math.inf
    assert variance_factor([1.0, 1.0], [2.0, 2.0]).value is None
    assert variance_factor([1.0], [2.0]).value is None


# --- the comparison ---------------------------------------------------------------------------------------


def two_scenarios():
    status_quo = scenario_series(
        [[1000, 1000, 1000], [1000, 1000, 1020]], [[250, 250, 260], [240, 240, 244]], [[200, 200, 200]] * 2
    )
    policy = scenario_series(
        [[1000, 1000, 1000], [1000, 1000, 1020]], [[250, 250, 290], [240, 240, 264]], [[200, 200, 210]] * 2
    )
    spending = {
        "status_quo": np.array([[0.0, 100.0, 100.0]] * 2),
        "policy": np.array([[0.0, 100.0, 150.0], [0.0, 100.0, 170.0]]),
    }
    return ensemble_of({"status_quo": status_quo, "policy": policy}, spending)


def test_a_row_by_hand():
    found = compare(two_scenarios())
    row = found.row("policy")
    assert (found.month, found.n_replicates, found.status_quo) == (2, 2, "status_quo")
    assert row.levels["coverage"].mean == pytest.approx((0.29 + 264 / 1020) / 2)
    assert row.register.mean == 1010.0
    # By seed: 29 − 26 = 3 points, (264 − 244) ÷ 1020 = 1.9608 points.
    first, second = 3.0, 100.0 * 20.0 / 1020.0
    half_width = 12.7062047362 * abs(first - second) / 2.0
    assert row.differences["coverage"].mean == pytest.approx((first + second) / 2.0)
    assert row.differences["coverage"].half_width == pytest.approx(half_width)
    assert row.guarded["coverage"].mean == pytest.approx((first + second) / 2.0)
    assert row.more["coverage"].mean == 25.0
    assert row.more["effective_coverage"].mean == 10.0
    # One month of the policy, twelve times 50 and 70 yuan.
    assert row.extra_cost_per_year.mean == pytest.approx(720.0)
    assert row.register_ratio.mean == 1.0
    assert not row.below_register_floor
    assert row.levels["ceiling"].mean == pytest.approx(0.24)
    assert found.policies == (row,)


def test_the_status_quo_differs_from_itself_by_nothing():
    row = compare(two_scenarios()).row("status_quo")
    assert row.is_status_quo
    for found in (row.differences["coverage"], row.differences["effective_coverage"], row.extra_cost_per_year):
        assert (found.mean, found.low, found.high) == (0.0, 0.0, 0.0)
    assert row.cost_each.kind == "status quo"
    assert not row.variance_factors


def test_the_status_quo_under_another_name_differs_by_exactly_nothing():
    series = shares(np.random.default_rng(4), 16, {"status_quo": (0.0, 0.0)})
    again = {name: values.copy() for name, values in series["status_quo"].items()}
    row = compare(ensemble_of({**series, "the_same_again": again})).row("the_same_again")
    assert (row.differences["coverage"].mean, row.differences["coverage"].half_width) == (0.0, 0.0)
    assert (row.guarded["coverage"].mean, row.extra_cost_per_year.mean) == (0.0, 0.0)
    assert row.cost_each.kind == "undetectable"


def test_an_earlier_month_can_be_compared_and_one_outside_is_refused():
    assert compare(two_scenarios(), 1).row("policy").differences["coverage"].mean == 0.0
    with pytest.raises(EnsembleError, match="month 3 lies outside"):
        compare(two_scenarios(), 3)


def test_costs_are_those_of_the_months_in_which_the_policy_acts():
    shape = (1, 7)
    flat = scenario_series(np.full(shape, 100.0), np.full(shape, 20.0), np.full(shape, 10.0))
    spending = {
        "status_quo": np.zeros(shape),
        "policy": np.array([[0.0, 0.0, 0.0, 10.0, 20.0, 30.0, 1000.0]]),
        "ended": np.array([[0.0, 0.0, 0.0, 10.0, 20.0, 0.0, 0.0]]),
    }
    series = {"status_quo": flat, "policy": flat, "ended": flat}
    ensemble = ensemble_of(series, spending, first_month=2, last_months={"ended": 4})
    label = ensemble.label("policy")
    # Months 2 and 3 act in the steps that end in the columns 3 and 4.
    assert extra_cost_per_year(ensemble, ensemble.label("ended"), 6) == pytest.approx([12.0 * 15.0])
    assert extra_cost_per_year(ensemble, label, 5) == pytest.approx([12.0 * 20.0])
    assert extra_cost_per_year(ensemble, label, 2) == pytest.approx([0.0])
    assert extra_cost_per_year(ensemble, ensemble.label("status_quo"), 6) == pytest.approx([0.0])


def test_striking_uncovered_organizations_off_raises_the_rate_and_not_the_guarded_one():
    status_quo = scenario_series(np.full((4, 2), 1000.0), np.full((4, 2), 250.0), np.full((4, 2), 200.0))
    struck_off = scenario_series([[1000.0, 900.0]] * 4, np.full((4, 2), 250.0), np.full((4, 2), 200.0))
    ensemble = ensemble_of({"status_quo": status_quo, "struck_off": struck_off})
    row = compare(ensemble).row("struck_off")
    assert row.differences["coverage"].mean == pytest.approx(100.0 * (250.0 / 900.0 - 0.25))
    assert row.guarded["coverage"].mean == 0.0
    assert guarded(ensemble, "struck_off", OUTCOMES["coverage"])[:, 1] == pytest.approx(0.25)
    assert row.lowest_register_ratio == pytest.approx(0.9)
    assert row.below_register_floor


def test_a_register_that_was_low_in_between_is_flagged():
    status_quo = scenario_series(np.full((2, 3), 1000.0), np.full((2, 3), 250.0), np.full((2, 3), 200.0))
    dipped = scenario_series([[1000.0, 979.0, 1000.0]] * 2, np.full((2, 3), 250.0), np.full((2, 3), 200.0))
    row = compare(ensemble_of({"status_quo": status_quo, "dipped": dipped})).row("dipped")
    assert row.register_ratio.mean == 1.0
    assert row.below_register_floor


def test_a_grown_register_guards_with_its_own_size():
    status_quo = scenario_series([[1000.0]], [[250.0]], [[200.0]])
    grown = scenario_series([[1250.0]], [[250.0]], [[200.0]])
    ensemble = ensemble_of({"status_quo": status_quo, "grown": grown})
    assert guarded(ensemble, "grown", OUTCOMES["coverage"]).tolist() == [[0.2]]
    assert compare(ensemble).row("grown").guarded["coverage"].low is None


def test_variance_factors_use_the_unpaired_seeds_given():
    ensemble = ensemble_of(shares(np.random.default_rng(5), 8, SEVEN))
    other = shares(np.random.default_rng(6), 40, SEVEN)
    with_others = compare(ensemble_of(dict(ensemble.series), unpaired=other)).row("no_hubs")
    alone = compare(ensemble).row("no_hubs")
    assert alone.variance_factors["coverage"].n_unpaired == 8
    assert with_others.variance_factors["coverage"].n_unpaired == 40
    assert with_others.variance_factors["coverage"].separate_seeds
    assert with_others.variance_factors["coverage"].value == pytest.approx(2 * 10.0**2 / 0.5**2, rel=0.9)


def test_the_interval_of_what_pairing_gains_holds_it_nineteen_times_in_twenty():
    """Two scenarios that share nine tenths of their variance, of which a difference has a fifth: 2 ÷ 0.2."""
    generator = np.random.default_rng(9)
    for n in (3, 6, 20):
        held = 0
        for _ in range(1500):
            shared = math.sqrt(0.9) * generator.normal(size=n)
            first, second = (shared + math.sqrt(0.1) * generator.normal(size=n) for _ in range(2))
            found = variance_factor(first, second)
            held += found.low <= 10.0 <= found.high
            assert found.low < found.value < found.high
        assert held / 1500 == pytest.approx(0.95, abs=0.02), n


def test_what_pairing_gains_is_shown_with_its_interval_and_not_at_all_of_two_seeds():
    values, reference = np.array([3.0, 5.0, 4.0, 6.5]), np.array([2.9, 5.3, 4.1, 6.3])
    found = variance_factor(values, reference)
    assert pairing(found, "en") == f"{factor(found.value)} [{factor(found.low)} to {factor(found.high)}]"
    assert pairing(variance_factor(values[:2], reference[:2]), "en") == NONE
    assert pairing(variance_factor(values, values + 1.0), "en") == "exact"
    assert pairing(variance_factor(values, reference, values, reference), "zh") == factor(found.value)


# --- cost of an organization more -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "more", "kind"),
    [
        ([100.0, 110.0], [10.0, 10.5], "cost"),
        ([-100.0, -110.0], [10.0, 10.5], "free"),
        ([0.0, 0.0], [10.0, 10.5], "free"),
        ([0.0, 0.0], [-10.0, -10.5], "dominated"),
        ([0.0, 0.0], [-10.0, 10.5], "undetectable"),
        ([-100.0, -110.0], [-10.0, -10.5], "saving"),
        ([100.0, 110.0], [-10.0, -10.5], "dominated"),
        ([100.0, 110.0], [-10.0, 10.5], "undetectable"),
        ([100.0, 110.0], [0.0, 0.0], "undetectable"),
        ([100.0], [0.0], "undetectable"),
        ([100.0], [5.0], "cost"),
    ],
)
def test_what_kind_of_bargain_it_is(cost, more, kind):
    found = cost_per_organization(np.array(cost), np.array(more))
    assert found.kind == kind
    assert (found.yuan is not None) == (kind == "cost")
    assert (found.yuan_saved is not None) == (kind == "saving")
    assert (found.low is not None) == (kind in ("cost", "saving") and len(cost) > 1)


@pytest.mark.parametrize("cost", [[-5.0, -7.0], [5.0, 7.0], [0.0, 0.0], [5e6, 7e6]])
@pytest.mark.parametrize("more", [[10.0, 10.5], [-10.0, -10.5]])
def test_a_remainder_of_money_is_no_price(cost, more):
    """Levers that book nothing have no price, however much the grants that fall elsewhere come to."""
    assert cost_per_organization(np.array(cost), np.array(more), priced=False).kind == "unpriced"
    assert cost_per_organization(np.array(cost), np.array(more)).kind != "unpriced"


@pytest.mark.parametrize(
    ("levers", "priced"),
    [
        ({}, False),
        ({"mandate": 10.0}, False),
        ({"temporary_branches": 1.0, "targeting_rule": "small_first"}, False),
        ({"mandate": 10.0, "posts": 1.5}, True),
        ({"posts": 1.0}, False),
        ({"posts": 0.0}, True),
        ({"custody": 0.5}, False),
        ({"custody": 2.0}, True),
        ({"district_hubs": 2.0, "reach": 0.12}, False),
        ({"reach": -0.2}, True),
        ({"hub_share": 0.0}, True),
    ],
)
def test_a_scenario_has_a_price_by_its_levers(levers, priced):
    assert has_price(LEVERS, levers) is priced


@pytest.mark.parametrize(
    ("levers", "unpriced"),
    [
        ({}, ()),
        ({"posts": 2.0}, ()),
        ({"mandate": 1.0, "posts": 2.0}, ()),
        ({"mandate": 10.0}, ("mandate",)),
        ({"reach": 0.12, "hub_grants": 0.5}, ("reach",)),
        ({"reach": -0.2, "custody": 2.0}, ()),
        ({"custody": 0.5, "targeting_rule": "random", "posts": 0.0}, ("custody", "targeting_rule")),
    ],
)
def test_levers_that_are_moved_and_book_nothing_are_known_beside_those_that_do(levers, unpriced):
    assert without_price(LEVERS, levers) == unpriced


def test_money_saved_for_each_organization_fewer_is_positive():
    assert cost_per_organization(np.array([-100.0, -200.0]), np.array([-10.0, -11.0])).yuan_saved == (
        pytest.approx(150.0 / 10.5)
    )


def test_what_is_saved_has_an_interval_too():
    generator = np.random.default_rng(7)
    fewer = generator.normal(-50.0, 8.0, 12)
    saved = 1000.0 * fewer + generator.normal(0.0, 5000.0, 12)
    found, mirrored = cost_per_organization(saved, fewer), cost_per_organization(-saved, -fewer)
    assert (found.yuan_saved, found.low, found.high) == pytest.approx((mirrored.yuan, mirrored.low, mirrored.high))


def test_fieller_bounds_are_the_ratios_at_which_the_mean_is_just_compatible_with_zero():
    generator = np.random.default_rng(7)
    more = generator.normal(50.0, 8.0, 12)
    cost = 1000.0 * more + generator.normal(0.0, 5000.0, 12)
    found = cost_per_organization(cost, more)
    assert found.low is not None
    assert found.high is not None
    assert found.low < cost.mean() / more.mean() < found.high
    for end in (found.low, found.high):
        rest = cost - end * more
        reach = student_t_quantile(0.975, 11) * rest.std(ddof=1) / math.sqrt(12)
        assert abs(rest.mean()) == pytest.approx(reach, rel=1e-9)


def test_fieller_intervals_hold_the_true_ratio_nineteen_times_in_twenty():
    generator = np.random.default_rng(8)
    trials, n, held = 3000, 16, 0
    for _ in range(trials):
        more = generator.normal(20.0, 4.0, n)
        cost = 40_000.0 + generator.normal(0.0, 4000.0, n)
        found = cost_per_organization(cost, more)
        held += found.low is not None and found.high is not None and found.low <= 2000.0 <= found.high
    assert held / trials == pytest.approx(0.95, abs=0.012)


# --- hubs and money ---------------------------------------------------------------------------------------


def test_the_interaction_is_what_both_do_beyond_the_sum():
    found = interactions(ensemble_of(shares(np.random.default_rng(9), 32, SEVEN)), 1)
    by_place = {(one.direction, one.outcome.id): one for one in found}
    assert len(found) == 4
    assert by_place["expansion", "coverage"].interaction.mean == pytest.approx(1.0, abs=0.1)
    assert by_place["expansion", "effective_coverage"].interaction.mean == pytest.approx(3.0, abs=0.1)
    assert by_place["removal", "coverage"].interaction.mean == pytest.approx(1.0, abs=0.1)
    assert by_place["removal", "effective_coverage"].interaction.mean == pytest.approx(0.0, abs=0.1)
    assert by_place["expansion", "coverage"].hubs.mean == pytest.approx(4.0, abs=0.1)


def test_a_product_of_hubs_and_money_helps_each_other_in_both_directions():
    def product(hubs, money):
        return (10.0 * hubs * money - 10.0, 10.0 * hubs * money - 10.0)

    changes = {
        "status_quo": product(1, 1),
        "no_hubs": product(0.5, 1),
        "no_funding": product(1, 0.5),
        "neither": product(0.5, 0.5),
        "hub_expansion": product(1.5, 1),
        "funding_expansion": product(1, 1.5),
        "both_expanded": product(1.5, 1.5),
    }
    found = interactions(ensemble_of(shares(np.random.default_rng(10), 32, changes)), 1)
    assert [one.verdict for one in found] == ["help"] * 4
    assert all(one.interaction.mean == pytest.approx(2.5, abs=0.1) for one in found)


def test_the_interaction_is_paired_and_its_interval_computed_by_hand():
    ensemble = ensemble_of(shares(np.random.default_rng(11), 5, SEVEN))
    by_seed = {name: 100.0 * ensemble.at(name, "coverage", 1) for name in SEVEN}
    values = by_seed["both_expanded"] - by_seed["hub_expansion"] - by_seed["funding_expansion"] + by_seed["status_quo"]
    found = interactions(ensemble, 1)[0].interaction
    half_width = 2.7764451052 * values.std(ddof=1) / math.sqrt(5)
    assert found.mean == pytest.approx(values.mean())
    assert found.half_width == pytest.approx(half_width)


@pytest.mark.parametrize(
    ("both", "verdict"),
    [(5.0 + 2.0, "help"), (5.0 + SLIGHT / 2, "help_slightly"), (5.0 - 2.0, "replace"), (4.7, "replace_slightly")],
)
def test_verdicts(both, verdict):
    changes = {**SEVEN, "both_expanded": (both, both)}
    found = interactions(ensemble_of(shares(np.random.default_rng(12), 32, changes)), 1)
    assert found[0].verdict == verdict


def test_the_sentence_has_sizes_intervals_and_what_is_built_in():
    found = compare(ensemble_of(shares(np.random.default_rng(13), 32, SEVEN)))
    english, chinese = sentence(found, "en"), sentence(found, "zh")
    sizes = [one.interaction for one in found.interactions]
    for text, lang in ((english, "en"), (chinese, "zh")):
        for size in sizes:
            assert points(size) in text
            assert interval(size, lang) in text
        assert in_style("95 %", lang) in text
    assert "hubs and money help each other in coverage" in english
    assert "no interaction of hubs and money is detectable at n=32 in effective coverage" in english
    assert "part of it is built in" in english
    assert "95 % interval" in english
    assert english.count(". ") == 0
    assert english.endswith(".")
    assert "相互促进" in chinese
    assert "n=32" in chinese
    assert "预先决定" in chinese
    assert chinese.count("。") == 1


def test_over_uncertain_parameters_the_sentence_says_how_likely_the_sign_is():
    additive = {**SEVEN, "both_expanded": (5.0, 7.0)}
    runs = replace(
        ensemble_of(shares(np.random.default_rng(14), 24, additive)), spread=Spread("posterior", tuple(range(24)))
    )
    found = compare(runs)
    sizes = [one.interaction for one in found.interactions]
    english, chinese = sentence(found, "en"), sentence(found, "zh")
    assert not any(size.excludes_zero for size in sizes[:1])
    assert "it is not sure whether hubs and money help or replace each other in coverage" in english
    assert "枢纽与经费相互促进还是相互替代尚不能确定" in chinese
    for size in sizes:
        sure = f"{100 * size.probability:.0f} %"
        assert f"{sure} likely to be {'positive' if size.mean > 0 else 'negative'}" in english
        assert f"为{'正' if size.mean > 0 else '负'}的可能性 {sure.replace(' ', '')}" in chinese
    assert "detectable" not in english
    assert "检出" not in chinese


def test_where_the_interval_includes_zero_nothing_is_claimed():
    additive = {**SEVEN, "both_expanded": (5.0, 7.0), "neither": (-9.0, -12.0)}
    text = sentence(compare(ensemble_of(shares(np.random.default_rng(14), 12, additive))), "en")
    assert text.count("no interaction of hubs and money is detectable at n=12") == 2
    assert "help" not in text
    assert "replace" not in text


def test_one_run_says_that_it_gives_no_interval():
    found = compare(ensemble_of(shares(np.random.default_rng(15), 1, SEVEN)))
    assert sentence(found, "en").startswith("One run gives no interval")
    assert points(found.interactions[0].interaction) in sentence(found, "en")
    assert "没有区间" in sentence(found, "zh")


def test_without_the_scenarios_the_question_is_not_answered():
    few = {name: SEVEN[name] for name in ("status_quo", "no_hubs", "no_funding")}
    found = compare(ensemble_of(shares(np.random.default_rng(16), 8, few)))
    assert found.interactions == ()


def test_one_direction_alone_is_answered_alone():
    names = ("status_quo", "hub_expansion", "funding_expansion", "both_expanded")
    found = compare(ensemble_of(shares(np.random.default_rng(17), 8, {name: SEVEN[name] for name in names})))
    assert len(found.interactions) == 2
    assert "taking them away" not in sentence(found, "en")


def test_which_of_the_two_is_stronger_needs_intervals_apart_in_every_direction():
    found = compare(ensemble_of(shares(np.random.default_rng(18), 32, SEVEN))).interactions
    assert stronger(found, "coverage") == "hubs"
    assert stronger(found, "effective_coverage") == "funding"
    mixed = {**SEVEN, "no_funding": (-6.0, -10.0)}
    found = compare(ensemble_of(shares(np.random.default_rng(18), 32, mixed))).interactions
    assert stronger(found, "coverage") is None
    found = compare(ensemble_of(shares(np.random.default_rng(18), 1, SEVEN))).interactions
    assert stronger(found, "coverage") is None


# --- what does not fit together is refused ----------------------------------------------------------------


def broken(**changes):
    series = shares(np.random.default_rng(19), 4, {"status_quo": (0.0, 0.0), "policy": (1.0, 1.0)})
    return ensemble_of(series, **changes)


def without(series_id):
    series = shares(np.random.default_rng(19), 4, {"status_quo": (0.0, 0.0)})
    del series["status_quo"][series_id]
    series["status_quo"].setdefault("coverage", np.zeros((4, 2)))
    return series


def test_an_ensemble_checks_itself():
    with pytest.raises(EnsembleError, match="at least one seed"):
        broken(seeds=())
    with pytest.raises(EnsembleError, match="seeds of an ensemble must all differ"):
        broken(seeds=(1, 1, 2, 3))
    with pytest.raises(EnsembleError, match="without a gap"):
        broken(months=np.array([0, 12]))
    with pytest.raises(EnsembleError, match=r"shape \(4, 2\), expected \(replicates, months\) = \(3, 2\)"):
        broken(seeds=(1, 2, 3))
    with pytest.raises(EnsembleError, match="status quo 'present' is not among the scenarios"):
        broken(status_quo="present")
    with pytest.raises(EnsembleError, match="policy: no spending"):
        broken(spending={"status_quo": np.zeros((4, 2))})
    with pytest.raises(EnsembleError, match="no name in language 'zh'"):
        broken(scenarios=(ScenarioLabel("status_quo", {"en": "Status quo"}),))
    with pytest.raises(EnsembleError, match="missing series n_covered"):
        ensemble_of(without("n_covered"))
    with pytest.raises(EnsembleError, match="unpaired series coverage"):
        broken(unpaired={"policy": {"coverage": np.zeros((3, 5))}})


def test_what_is_not_finite_is_refused_except_a_fulfilment_of_nobody():
    series = shares(np.random.default_rng(20), 4, {"status_quo": (0.0, 0.0)})
    series["status_quo"]["fulfilment"][0, 1] = np.nan
    row = compare(ensemble_of(series)).row("status_quo")
    assert percent(row.levels["fulfilment"].mean) == "–"
    series["status_quo"]["coverage"][0, 1] = np.inf
    with pytest.raises(EnsembleError, match="coverage: a value is not finite"):
        ensemble_of(series)


def test_unknown_names_are_refused_by_name():
    ensemble = broken()
    with pytest.raises(EnsembleError, match="no scenario 'police'"):
        ensemble.label("police")
    with pytest.raises(EnsembleError, match="no series 'cover'"):
        ensemble.over_time("policy", "cover")
    with pytest.raises(KeyError, match="police"):
        compare(ensemble).row("police")


# --- numbers as text --------------------------------------------------------------------------------------


def spanning(low, high, n=32):
    return Estimate((low + high) / 2.0, low, high, n, 1.0)


def test_numbers_as_text():
    assert number(10261) == "10,261"
    assert number(-5.46, 1, signed=True) == "−5.5"
    assert number(5.46, 1, signed=True) == "+5.5"
    assert number(-0.04, 1, signed=True) == "0.0"
    assert percent(0.27149) == "27.1 %"
    assert yuan(25e6, "en") == "25.0 M"
    assert yuan(25e6, "zh") == "2,500万"
    assert yuan(-182.5e6, "zh", signed=True) == "−1.82亿"
    assert yuan(-182.5e6, "en", signed=True) == "−182 M"
    assert yuan(43_210.0, "en") == "43,210"
    assert yuan(43_210.0, "zh") == "4.32万"
    assert (factor(None), factor(math.inf), factor(3.44), factor(87.4), factor(1234.0)) == (
        "–",
        "∞",
        "3.4",
        "87",
        "1,200",
    )


def test_differences_have_the_digits_their_intervals_bear():
    assert points(spanning(6.7, 7.1)) == "+6.9"
    assert interval(spanning(6.7, 7.1), "en") == "+6.7 to +7.1"
    assert interval(spanning(6.7, 7.1), "zh") == "+6.7 至 +7.1"
    assert points(spanning(-2.50, -2.44)) == "−2.47"
    assert points(spanning(0.02, 0.30)) == "+0.16"
    assert interval(spanning(0.02, 0.30), "en") == "+0.02 to +0.30"
    assert interval(Estimate(1.0, None, None, 1, None), "en") == "–"
    assert points(Estimate(0.0, 0.0, 0.0, 9, 0.0)) == "0.0"
    assert common_digits([spanning(6.7, 7.1), spanning(-2.50, -2.44)]) == 2
    assert common_digits([]) == 1


@given(st.floats(-5.0, 5.0).filter(lambda value: abs(value) > 1e-8), st.integers(0, 3))
def test_no_end_of_an_interval_loses_its_sign_by_rounding(value, digits):
    assert bound(value, digits)[0] == ("+" if value > 0.0 else "\N{MINUS SIGN}")
    assert float(bound(value, digits).replace("\N{MINUS SIGN}", "-")) == pytest.approx(value, abs=0.51 * 10.0**-digits)


def test_an_interval_that_just_holds_zero_shows_that_it_does():
    near = spanning(-0.03, 0.21)
    assert interval(near, "en") == "−0.03 to +0.2"
    assert interval(near, "zh") == "−0.03 至 +0.2"
    assert interval(replace(near, low=0.0), "en") == "0.0 to +0.2"
    assert interval(replace(near, low=-1e-17), "en") == "0.0 to +0.2", "what is left of a sum of fractions"


def test_money_is_shown_as_far_as_its_interval_bears_it_and_noise_is_no_money():
    noise = estimate(np.array([-40_000.0, 5_000.0, -4_156.0]))
    assert money(noise, "en") == "none detectable"
    assert money(noise, "zh") == "未检出"
    told = estimate(np.array([-13_052.0, -13_952.0, -12_152.0]))
    assert told.excludes_zero
    assert money(told, "en") == "−13,000"
    assert money(estimate(np.array([300.0])), "en") == "+300"
    assert money(estimate(np.array([0.0, 0.0])), "en") == "0"
    assert money(estimate(np.array([12e6, 12e6])), "en") == "+12.0 M"
    assert headline_size(spanning(-5.5, -5.3)) == "5.4"
    assert headline_size(spanning(0.01, 0.03)) == "0.02"


def test_months_in_the_calendar():
    assert month_name("2013-01", 0, "en") == "January 2013"
    assert month_name("2013-01", 132, "zh") == "2024年1月"
    assert month_name("2012-11", 2, "en") == "January 2013"
    assert month_name("2013-01", -1, "en") == "December 2012"
