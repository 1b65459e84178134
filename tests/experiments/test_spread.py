"""Intervals over parameters and chance, held against studies whose truth is known."""

import numpy as np
import pytest

from experiments.analysis.compare import cost_per_organization
from experiments.analysis.spread import CHANCE_ALONE, COVER, Spread
from experiments.analysis.wording import money
from experiments.running.draws import parameter_point

STUDIES, FRESH = 600, 40


def spread(replicates, kind="prior"):
    return Spread(kind, tuple(parameter_point(one, 512) for one in range(replicates)))


def effects_of(points, by_point, chance, random):
    """What runs show that have these points of the parameters: the point's effect and luck of their own."""
    return by_point[points] + chance * random.standard_normal(len(points))


def normal(random, size):
    return 1.0 + 2.0 * random.standard_normal(size)


def skewed(random, size):
    return np.exp(random.standard_normal(size)) - 4.0


def two_sided(random, size):
    return np.where(random.random(size) < 0.3, -3.0, 1.0) + 0.1 * random.standard_normal(size)


@pytest.mark.parametrize("replicates", [25, 64])
@pytest.mark.parametrize("chance", [0.0, 0.3, 3.0])
@pytest.mark.parametrize("believed", [normal, skewed, two_sided])
def test_an_interval_holds_nine_in_ten_of_fresh_parameters_and_seeds(believed, chance, replicates):
    random = np.random.default_rng(7)
    differ = spread(replicates)
    held = []
    for _ in range(STUDIES):
        found = differ.estimate(effects_of(np.array(differ.points), believed(random, 512), chance, random))
        fresh = believed(random, FRESH) + chance * random.standard_normal(FRESH)
        held.append(np.mean((found.low <= fresh) & (fresh <= found.high)))
    assert found.confidence == COVER
    assert np.mean(held) == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize("replicates", [8, 16])
def test_with_few_points_the_bounds_are_the_extremes_and_cover_what_they_say(replicates):
    random = np.random.default_rng(3)
    differ = spread(replicates)
    held = []
    for _ in range(STUDIES):
        values = effects_of(np.array(differ.points), normal(random, 512), 0.3, random)
        found = differ.estimate(values)
        assert (found.low, found.high) == (values[differ.first].min(), values[differ.first].max())
        fresh = normal(random, FRESH) + 0.3 * random.standard_normal(FRESH)
        held.append(np.mean((found.low <= fresh) & (fresh <= found.high)))
    assert found.confidence == (differ.n_points - 1) / (differ.n_points + 1) < COVER
    assert np.mean(held) == pytest.approx(found.confidence, abs=0.02)


def test_below_eight_replicates_nothing_is_claimed():
    found = spread(7).estimate(np.arange(1.0, 8.0))
    assert (found.low, found.high) == (1.0, 7.0)
    assert not found.excludes_zero
    assert spread(8).estimate(np.arange(1.0, 9.0)).excludes_zero
    assert spread(1).estimate([2.0]).low is None


def test_chance_alone_is_told_from_the_points_that_two_seeds_share():
    random = np.random.default_rng(5)
    differ = spread(4000)
    found = differ.estimate(effects_of(np.array(differ.points), normal(random, 512), 0.5, random))
    assert found.chance == pytest.approx(0.5, rel=0.05)
    assert spread(32).freedom == 8
    assert spread(3).estimate([1.0, 2.0, 3.0]).chance is None
    same = spread(8).estimate([1.0, 2.0, 3.0, 1.0, 4.0, 5.0, 6.0, 4.0])
    assert same.chance == 0.0


def test_the_monte_carlo_error_is_that_of_the_mean_over_studies():
    random = np.random.default_rng(11)
    differ = spread(32)
    found = [
        differ.estimate(effects_of(np.array(differ.points), normal(random, 512), 0.3, random)) for _ in range(STUDIES)
    ]
    told = np.sqrt(np.mean([one.monte_carlo**2 for one in found]))
    assert told == pytest.approx(np.std([one.mean for one in found]), rel=0.1)


def test_the_probability_of_a_sign_counts_points_and_never_reaches_certainty():
    found = spread(8).estimate([1.0, 2.0, -3.0, 1.0, 4.0, 5.0, 6.0, 4.0])
    assert found.probability == pytest.approx(5.5 / 7)
    assert spread(8).estimate(-np.arange(1.0, 9.0)).probability == pytest.approx(6.5 / 7)
    assert spread(8).estimate(np.zeros(8)).probability is None


def test_causes_that_add_up_add_up_in_their_means():
    random = np.random.default_rng(2)
    parts = random.standard_normal((3, 32))
    differ = spread(32)
    whole = differ.estimate(parts.sum(axis=0)).mean
    assert sum(differ.estimate(part).mean for part in parts) == pytest.approx(whole, abs=1e-12)


def test_month_by_month_is_the_same_as_each_month_alone():
    random = np.random.default_rng(4)
    values, reference = random.standard_normal((2, 32, 5))
    differ = spread(32)
    found = differ.difference_over_time(values, reference, scale=100.0)
    for month in range(5):
        alone = differ.difference(values[:, month], reference[:, month], scale=100.0)
        assert (found.mean[month], found.low[month], found.high[month]) == (alone.mean, alone.low, alone.high)
        assert found.chance[month] == pytest.approx(alone.chance)


def test_what_a_point_leaves_out_is_left_out_of_the_points():
    differ = spread(8)
    there = np.array([True, False, True, True, True, True, True, True])
    assert differ.of(there).points == (0, 2, 0, 3, 4, 5, 3)
    assert CHANCE_ALONE.of(there) is CHANCE_ALONE
    with pytest.raises(ValueError, match="8 replicates, but points of 7"):
        differ.of(there).estimate(np.ones(8))


def test_the_cost_of_an_organization_has_the_interval_of_each_replicates_own():
    differ = spread(64)
    random = np.random.default_rng(6)
    more = 50.0 + 5.0 * random.standard_normal(64)
    cost = more * (1000.0 + 100.0 * random.standard_normal(64))
    found = cost_per_organization(cost, more, spread=differ)
    low, high = np.quantile((cost / more)[differ.first], (0.05, 0.95), method="weibull")
    assert (found.kind, found.low, found.high) == ("cost", low, high)
    assert found.yuan == pytest.approx(cost.mean() / more.mean())
    more[1] = -1.0  # one of 48 points has fewer: within what the interval leaves out
    assert cost_per_organization(cost, more, spread=differ).high > high
    more[:20] = -50.0
    assert cost_per_organization(cost, more, spread=differ).kind == "undetectable"


def test_money_of_too_few_replicates_is_told_as_it_is():
    yuan = np.array([700_000.0, 730_000.0, 720_000.0, 710_000.0])
    assert money(spread(4).estimate(yuan), "en") == "+720,000"
    assert money(spread(8).estimate(np.concatenate([yuan, -yuan])), "en") == "not sure"
