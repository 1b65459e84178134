import dataclasses
import math

import numpy as np
import pytest
from scipy.stats import spearmanr

from experiments.analysis.one_at_a_time import one_at_a_time
from experiments.analysis.paired import estimate
from experiments.analysis.responses import responses
from experiments.analysis.sampled import goes_otherwise, rank_correlation, running_mean, sampled
from experiments.analysis.sweep import SweepError
from experiments.analysis.sweep_contrast import by_factor, by_scenario, ends
from experiments.analysis.sweep_effects import (
    among,
    below_register_floor,
    by_seed,
    change,
    effect,
    effects,
    interaction,
    main_effect,
)
from experiments.analysis.sweep_factors import lever_factor, unit_in_both
from experiments.analysis.sweep_findings import of_one_at_a_time, of_sampled
from experiments.analysis.sweep_frontier import best, effect_against_cost
from experiments.analysis.sweep_wording import short, value_text
from experiments.analysis.two_levers import two_levers
from experiments.presenting.fitting_figures import figures_for
from sim.processes import shipped
from tests.experiments.swept import (
    GRANTS,
    REACH,
    RULE,
    START,
    TWO_SCENARIOS,
    drawn,
    grants_by_rule,
    grid,
    numbers,
    one_by_one,
    reach_by_grants,
    sweep,
)

LEVERS = shipped().levers

# --- effects ----------------------------------------------------------------------------------------------


def test_an_effect_is_the_mean_of_the_differences_seed_by_seed():
    found = reach_by_grants()
    point = found.points.index((0.1, 2.0))
    differences = 100.0 * (found.values["coverage"][:, point, 0] - found.reference["coverage"][:, point])
    assert effect(found, "coverage", {REACH.key: 0.1, GRANTS.key: 2.0}) == estimate(differences)
    assert effect(found, "coverage", {REACH.key: 0.1, GRANTS.key: 2.0}).mean == pytest.approx(4.0, abs=0.1)
    # Levels differ by seed far more than the differences do.
    assert found.values["coverage"][:, point, 0].std() > 5.0 * differences.std() / 100.0


def test_shares_are_told_in_points_counts_and_money_as_they_are():
    found = reach_by_grants(noise=0.0)
    given = {REACH.key: 0.1, GRANTS.key: 2.0}
    assert effect(found, "coverage", given).mean == pytest.approx(4.0)
    assert effect(found, "n_covered", given).mean == pytest.approx(400.0)
    assert effect(found, "spending", given).mean == pytest.approx(2.6e7)
    with pytest.raises(SweepError, match="no outcome 'happiness'"):
        effects(found, "happiness")


def test_a_main_effect_is_the_mean_over_the_other_factor():
    found = main_effect(reach_by_grants(noise=0.0), "coverage", REACH.key)
    assert list(found) == [-0.1, 0.0, 0.1, 0.2]
    assert found[0.2].mean == pytest.approx(15.0 * 0.2 * (3.5 / 3.0) + (3.5 / 3.0 - 1.0))


def test_an_interaction_is_what_both_do_beyond_the_sum():
    found = interaction(reach_by_grants(), "coverage", (REACH.key, 0.0, 0.2), (GRANTS.key, 1.0, 2.0))
    # Four runs a seed, each ±0.05: the mean over eight seeds is within three standard errors of 0.035.
    assert found.mean == pytest.approx(3.0, abs=0.11)
    assert found.excludes_zero
    alone = sweep((REACH, GRANTS), grid(REACH, GRANTS), lambda point, _: 10.0 * point[0] + point[1])
    none = interaction(alone, "coverage", (REACH.key, 0.0, 0.2), (GRANTS.key, 1.0, 2.0))
    assert not none.excludes_zero


def test_a_missing_run_takes_its_seed_out_of_what_rests_on_it_and_of_nothing_else():
    whole = reach_by_grants()
    point = whole.points.index((0.1, 2.0))
    found = reach_by_grants(missing=[(3, point, 0)])
    assert (found.n_done, found.n_planned) == (95, 96)
    assert effect(found, "coverage", {REACH.key: 0.1, GRANTS.key: 2.0}).n == 7
    assert effect(found, "coverage", {REACH.key: 0.1}).n == 7
    assert effect(found, "coverage", {REACH.key: 0.2}).n == 8
    assert np.isnan(by_seed(found, "coverage", {REACH.key: 0.1})[3])
    gone = reach_by_grants(missing=[(slice(None), point, 0)])
    assert effect(gone, "coverage", {REACH.key: 0.1, GRANTS.key: 2.0}) is None
    assert effect(gone, "coverage", {REACH.key: 0.7}) is None


def test_a_run_without_its_reference_does_not_count_as_done():
    found = reach_by_grants()
    reference = {name: array.copy() for name, array in found.reference.items()}
    for array in reference.values():
        array[0, 0] = np.nan
    assert dataclasses.replace(found, reference=reference).n_done == 95


def test_a_sweep_that_does_not_fit_together_is_refused_with_what_is_wrong():
    found = reach_by_grants()
    with pytest.raises(SweepError, match=r"values of coverage: shape \(8, 11, 1\), expected \(8, 12, 1\)"):
        dataclasses.replace(found, values={**found.values, "coverage": found.values["coverage"][:, 1:]})
    with pytest.raises(SweepError, match="96 ok"):
        dataclasses.replace(found, n_planned=95)
    with pytest.raises(SweepError, match=r"'often' is not a number"):
        dataclasses.replace(found, points=(*found.points[1:], ("often", 1.0)))
    with pytest.raises(SweepError, match=r"no factor 'levers\.posts'"):
        found.levels("levers.posts")
    with pytest.raises(SweepError, match="must all differ"):
        dataclasses.replace(found, seeds=(1,) * 8)


# --- what may be claimed ----------------------------------------------------------------------------------


def test_ends_begin_at_the_status_quo_and_go_to_the_far_end():
    found = reach_by_grants()
    assert ends(found, "coverage", REACH.key) == (0.0, 0.2)
    down = [point for point in grid(REACH, GRANTS) if point[0] <= 0.0]
    lower = sweep((REACH, GRANTS), down, lambda point, _: 10.0 * point[0])
    assert ends(lower, "coverage", REACH.key) == (0.0, -0.1)
    assert ends(grants_by_rule(), "coverage", RULE.key)[1] == "random"


def test_a_contrast_tells_two_levels_apart_only_where_their_difference_is_detectable():
    found = by_factor(reach_by_grants(), "coverage", REACH.key, GRANTS.key)
    assert found.apart == (1, 2)
    assert found.between.mean == pytest.approx(3.0, abs=0.11)
    same = grants_by_rule(gain=(2.0, 2.0, 2.0))
    assert by_factor(same, "coverage", GRANTS.key, RULE.key).apart is None
    assert by_factor(same, "coverage", GRANTS.key, RULE.key).mean.excludes_zero


def test_choosing_two_of_many_levels_is_allowed_for():
    found = by_factor(grants_by_rule(), "coverage", GRANTS.key, RULE.key)
    plain = estimate(
        change(grants_by_rule(), "coverage", GRANTS.key, found.ends, {RULE.key: "random"})
        - change(grants_by_rule(), "coverage", GRANTS.key, found.ends, {RULE.key: found.levels[found.apart[0]]})
    )
    assert found.between.confidence == pytest.approx(1.0 - 0.05 / 3.0)
    assert found.between.half_width > plain.half_width
    # Of pure noise, a choice among twenty pairs of lines is told apart in about one sweep of twenty, not in most.
    rng = np.random.default_rng(1)
    claims = 0
    for _ in range(200):
        noisy = grants_by_rule(gain=(0.0, 0.0, 0.0), seeds=6)
        values = noisy.reference["coverage"][:, :, None] + rng.normal(0.0, 0.01, noisy.values["coverage"].shape)
        noisy = dataclasses.replace(noisy, values={**noisy.values, "coverage": values})
        claims += by_factor(noisy, "coverage", GRANTS.key, RULE.key).apart is not None
    assert claims <= 20


def test_scenarios_are_contrasted_like_levels():
    found = sweep(
        (GRANTS,),
        [(value,) for value in GRANTS.values],
        lambda point, scenario: (3.0 if scenario == "more" else 1.0) * point[0],
        scenarios=TWO_SCENARIOS,
    )
    contrast = by_scenario(found, "coverage", GRANTS.key)
    assert contrast.levels == ("point", "more")
    assert contrast.apart == (0, 1)
    assert contrast.between.mean == pytest.approx(2.0, abs=0.1)
    assert [line.level for line in responses(found).lines] == ["point", "more"]


# --- one at a time ----------------------------------------------------------------------------------------


def test_bars_are_sorted_by_their_larger_end_and_only_what_is_told_apart_leads():
    found = one_at_a_time(one_by_one((0.5, -2.0, 0.0, 1.0)))
    assert [bar.factor.key[-1] for bar in found.bars] == ["1", "3", "0", "2"]
    assert [end.value for end in found.bars[0].ends] == [0.0, 3.0]
    assert found.bars[0].strongest.value == 3.0
    assert found.bars[0].strongest.effect.mean == pytest.approx(-4.0, abs=0.1)
    assert (found.leaders, found.n_detectable) == (1, 3)
    alike = one_at_a_time(one_by_one((1.0, 1.0, 0.2)))
    assert alike.leaders == 2
    assert one_at_a_time(one_by_one((0.0, 0.0))).leaders == 0


def test_what_the_runs_do_not_show_may_yet_be_larger_and_the_title_says_so():
    sure = one_by_one((-2.0, 0.1))
    values = sure.values["coverage"].copy()
    doubted = sure.points.index((1.0, 3.0))
    values[:, doubted, 0] += 0.3 * (-1.0) ** np.arange(len(values))
    found = one_at_a_time(dataclasses.replace(sure, values={**sure.values, "coverage": values}))
    assert (one_at_a_time(sure).n_rivals, found.n_rivals) == (0, 1)
    assert "moves coverage most" in of_one_at_a_time(one_at_a_time(sure), "en")
    assert "has the largest effect of sure sign on coverage" in of_one_at_a_time(found, "en")
    assert "在方向可以确定者中最大" in of_one_at_a_time(found, "zh")


def test_a_base_that_is_not_the_status_quo_is_where_the_bars_begin():
    base = one_by_one((1.0, 0.5))
    values = {**base.values, "coverage": base.values["coverage"] + 0.02}
    found = one_at_a_time(dataclasses.replace(base, values=values))
    assert found.base.mean == pytest.approx(2.0)
    end = found.bars[0].ends[1]
    assert end.effect.mean - end.shift.mean == pytest.approx(2.0)


def test_one_at_a_time_without_its_base_is_refused_unless_it_is_the_status_quo():
    whole = one_by_one((1.0, 0.5))
    without = sweep(whole.factors, whole.points[1:], lambda _point, _: 1.0, kind="one_at_a_time")
    assert one_at_a_time(without).base.mean == 0.0
    unknown = tuple(dataclasses.replace(factor, status_quo=9.0) for factor in whole.factors)
    with pytest.raises(SweepError, match="leaves all factors at their base"):
        one_at_a_time(dataclasses.replace(without, factors=unknown))


# --- cost -------------------------------------------------------------------------------------------------


def test_the_frontier_is_what_nothing_cheaper_beats():
    points = [(1.0,), (2.0,), (3.0,), (4.0,)]
    gains = {1.0: 0.0, 2.0: 2.0, 3.0: 1.0, 4.0: 3.0}
    found = effect_against_cost(
        sweep(numbers(1), points, lambda point, _: gains[point[0]], cost=lambda point: 1e7 * (point[0] - 1.0))
    )
    assert found.frontier == (0, 1, 3)
    assert [point.state for point in found.points] == ["frontier", "frontier", "dominated", "frontier"]


def test_doing_nothing_beats_what_costs_and_does_harm():
    points = [(2.0,), (3.0,)]
    found = effect_against_cost(
        sweep(numbers(1), points, lambda point, _: 2.0 - point[0] - 0.5, cost=lambda point: 1e7 * point[0])
    )
    assert found.frontier == ()
    assert {point.state for point in found.points} == {"dominated"}


def test_dominated_by_the_mean_alone_is_told_apart():
    points = [(1.0,), (2.0,), (3.0,)]
    gains = {1.0: 2.0, 2.0: 1.99, 3.0: 2.5}
    found = effect_against_cost(
        sweep(
            numbers(1), points, lambda point, _: gains[point[0]], cost=lambda point: 1e7 * point[0], noise=0.5, seeds=4
        )
    )
    means = [point.effect.mean for point in found.points]
    state = found.points[1].state
    assert state == ("dominated_by_means" if means[1] < means[0] else "frontier")


def test_neither_a_shrunken_register_nor_a_missing_price_reaches_the_frontier():
    points = [(1.0,), (2.0,), (3.0,), (4.0,)]
    found = effect_against_cost(
        sweep(
            numbers(1),
            points,
            lambda point, _: point[0],
            cost=lambda point: 1e7 * point[0],
            shrinking=(3,),
            priced=np.array([[True], [True], [False], [True]]),
            missing=[(slice(None), 0, 0)],
        )
    )
    assert [point.state for point in found.points] == ["missing", "frontier", "unpriced", "below floor"]
    assert found.best.point == 2


def test_the_best_point_comes_with_all_that_are_not_told_apart_from_it():
    points = [(1.0,), (2.0,), (3.0,)]
    gains = {1.0: 1.0, 2.0: 3.0, 3.0: 3.001}
    found = best(sweep(numbers(1), points, lambda point, _: gains[point[0]], noise=0.3))
    assert found.point in (1, 2)
    assert found.not_told_apart == ((2,) if found.point == 1 else (1,))
    assert below_register_floor(sweep(numbers(1), points, lambda _point, _: 1.0, shrinking=(0,)), 0)


# --- sampled points ---------------------------------------------------------------------------------------


def test_rank_correlations_are_spearman_s_and_their_intervals_hold_what_they_should():
    rng = np.random.default_rng(5)
    first = rng.normal(size=80)
    second = first + rng.normal(size=80)
    found = rank_correlation(first, second)
    assert found.value == pytest.approx(spearmanr(first, second).statistic)
    assert found.low < found.value < found.high
    assert rank_correlation(first, np.zeros(80)) is None
    assert rank_correlation(first[:3], second[:3]).low is None
    assert rank_correlation(first, 2.0 * first).low == 1.0
    hits = 0
    for _ in range(300):
        x, y = rng.normal(size=(2, 40))
        found = rank_correlation(x, y)
        hits += found.low <= 0.0 <= found.high
    assert 0.90 <= hits / 300 <= 0.99


def test_panels_are_sorted_by_their_correlation_and_lead_only_where_it_excludes_zero():
    found = sampled(drawn((0.1, 3.0, 0.0)))
    assert found.panels[0].factor.key == "levers.lever_1"
    assert found.leaders == 1
    assert found.first_apart
    assert sampled(drawn((0.0, 0.0, 0.0))).leaders == 0


def plain_u(n=60, depth=1.0):
    """Points at which the effect falls with the first of three factors up to its middle and rises from there."""
    others = np.random.default_rng(3).uniform(0.0, 4.0, (n, 2))
    points = [(float(first), *map(float, row)) for first, row in zip(np.linspace(0.0, 4.0, n), others, strict=True)]
    return sweep(numbers(3), points, lambda point, _: depth * (point[0] - 2.0) ** 2, kind="latin_hypercube", seeds=2)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_plain_curve_is_seen_though_its_ranks_neither_rise_nor_fall(lang):
    found = sampled(plain_u())
    first = found.panels[0]
    assert first.factor.key == "levers.lever_0"
    assert not first.correlation.excludes_zero
    assert first.bends
    assert found.leaders == 1
    assert not found.first_apart
    said = of_sampled(found, lang)
    assert {"en": "goes with “Lever 0” (in a curve)", "zh": "与“手段0”（呈曲线）相关"}[lang] in said


def test_what_goes_with_nothing_is_seldom_taken_for_a_curve():
    """Of a hundred samples without any effect, in about five at most one of three factors is told."""
    rng = np.random.default_rng(11)
    each = among(0.95, 6)
    told = sum(
        any(goes_otherwise(rng.uniform(size=60), effect, each) for _ in range(3))
        for effect in (rng.normal(size=60) for _ in range(400))
    )
    assert told / 400 < 0.05
    assert not goes_otherwise(np.arange(9.0), np.arange(9.0) ** 2, each), "too few points for two groups"


def test_a_factor_of_words_that_moves_the_effect_is_told():
    found = sampled(
        sweep(
            (RULE, *numbers(1)),
            [(word, 0.1 * value) for word in RULE.values for value in range(12)],
            lambda point, _: {"own": 0.0, "small_first": 3.0, "random": 0.0}[point[0]],
            kind="latin_hypercube",
        )
    )
    assert found.panels[0].factor is RULE
    assert found.leaders == 1


def test_a_running_mean_covers_a_fifth_of_the_points():
    x, mean = running_mean(np.arange(50.0), np.arange(50.0))
    assert len(x) == 41
    np.testing.assert_allclose(mean, x)
    assert x[0] == pytest.approx(4.5)


def test_words_have_means_by_level_and_no_correlation():
    found = sweep(
        (RULE, *numbers(1)),
        [(word, float(value)) for word in RULE.values for value in (0.0, 1.0, 2.0)],
        lambda point, _: {"own": 0.0, "small_first": 1.0, "random": 2.0}[point[0]],
        kind="latin_hypercube",
        noise=0.0,
    )
    panel = next(panel for panel in sampled(found).panels if panel.factor is RULE)
    assert panel.correlation is None
    np.testing.assert_allclose(panel.running[1], [0.0, 1.0, 2.0], atol=1e-9)


# --- which figures fit ------------------------------------------------------------------------------------


def test_each_kind_of_design_has_its_figures():
    pair = figures_for("factorial", (GRANTS, RULE))
    assert [(one.name, dict(one.factors)) for one in pair] == [
        ("two_levers", {"columns": GRANTS.key, "rows": RULE.key}),
        ("responses", {"factor": GRANTS.key, "by": RULE.key}),
        ("effect_against_cost", {}),
    ]
    assert [one.name for one in figures_for("factorial", (GRANTS,), n_scenarios=2)] == [
        "responses",
        "effect_against_cost",
    ]
    assert [one.name for one in figures_for("one_at_a_time", (GRANTS, RULE))] == [
        "one_at_a_time",
        "effect_against_cost",
    ]
    for kind in ("latin_hypercube", "sobol"):
        assert [one.name for one in figures_for(kind, (GRANTS, RULE))] == ["sampled", "effect_against_cost"]
    assert [one.name for one in figures_for("rows", (GRANTS, RULE))] == ["effect_against_cost"]
    uncertain = dataclasses.replace(GRANTS, key="parameters.joining.rate")
    assert figures_for("morris", (uncertain,)) == ()


@pytest.mark.parametrize("kind", ["factorial", "rows", "one_at_a_time", "latin_hypercube", "sobol", "morris"])
def test_the_figures_that_fit_take_the_factors_they_are_given(kind):
    found = dataclasses.replace(grants_by_rule(), kind=kind)
    analyses = {
        "two_levers": two_levers,
        "responses": responses,
        "one_at_a_time": one_at_a_time,
        "sampled": sampled,
        "effect_against_cost": effect_against_cost,
    }
    for one in figures_for(kind, found.factors):
        assert analyses[one.name](found, **one.factors).sweep is found


# --- words ------------------------------------------------------------------------------------------------


def test_every_lever_is_a_factor_with_its_values_in_both_languages():
    found = reach_by_grants()
    for lever in LEVERS.values():
        factor = lever_factor(lever)
        assert factor.status_quo == lever.neutral_setting
        for lang in ("en", "zh"):
            assert factor.unit[lang] or factor.scale == "word"
            assert value_text(found, factor, lever.neutral_setting, lang)
        if factor.scale == "number":
            assert (
                factor.unit["zh"] != factor.unit["en"] or not factor.unit["zh"].isascii() or "0–1" in factor.unit["en"]
            )


def test_values_are_written_as_their_factor_has_it():
    found = reach_by_grants()
    cases = [
        (REACH, 0.1, "en", "+10 points"),
        (REACH, 0.1, "zh", "+10 个百分点"),
        (GRANTS, 2.0, "en", "×2"),
        (RULE, "random", "zh", "随机"),
        (START, 24.0, "en", "2015-01"),
        (lever_factor(LEVERS["temporary_branches"]), 0.3, "en", "30 %"),
        (lever_factor(LEVERS["joint_unit_limit"]), 8.0, "en", "8 organizations"),
        (lever_factor(LEVERS["joint_unit_limit"]), 8.0, "zh", "8 家"),
        (lever_factor(LEVERS["caseload"]), 15.0, "en", "+15 a post"),
        (lever_factor(LEVERS["transfer_relations"]), 5.0, "en", "2.4 months on average"),
        (lever_factor(LEVERS["transfer_relations"]), 5.0, "zh", "平均 2.4 个月"),
        (lever_factor(LEVERS["transfer_relations"]), 0.0, "zh", "无"),
        (lever_factor(LEVERS["party_school"]), 1.0, "en", "vitality from 0.50 to 0.73"),
        (lever_factor(LEVERS["party_school"]), 1.0, "zh", "活力由 0.50 变为 0.73"),
        (lever_factor(LEVERS["service_condition"]), 0.15, "zh", "党建意愿 +0.15"),
        (lever_factor(LEVERS["training"]), 0.15, "en", "willingness +0.15"),
        (lever_factor(LEVERS["extra_posts"]), 2.5e7, "en", "25.0 M yuan"),
        (lever_factor(LEVERS["extra_posts"]), 2.5e7, "zh", "2,500万元"),
    ]
    for factor, value, lang, text in cases:
        assert value_text(found, factor, value, lang) == text


def test_a_unit_that_only_says_from_where_to_where_a_number_goes_stands_behind_no_value():
    found = reach_by_grants()
    vitality = dataclasses.replace(
        REACH, key="parameters.process.founding.first_vitality", unit=unit_in_both("0–1"), scale="number"
    )
    assert [value_text(found, vitality, 0.4, lang) for lang in ("en", "zh")] == ["0.4", "0.4"]


def test_short_numbers_have_the_digits_they_need():
    assert [short(value) for value in (0.0, 2.0, 0.5, 0.12345, 1234.5, -0.0255)] == [
        "0",
        "2",
        "0.5",
        "0.123",
        "1,234",
        "−0.0255",
    ]
    assert short(20.0, signed=True) == "+20"
    assert not math.isnan(float(short(1e-4)))
