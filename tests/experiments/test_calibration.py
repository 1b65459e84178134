"""Calibration on worlds with a known answer: it finds truths again, and its checks see what is planted."""

import dataclasses
import math

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from experiments.calibration import making
from experiments.calibration.carried import carried
from experiments.calibration.checks import Studies, Truths, studies
from experiments.calibration.emulator import Together, emulate, emulators
from experiments.calibration.learned import learned, tied
from experiments.calibration.making import effective, held_back
from experiments.calibration.posterior import likelihood_of, sample
from experiments.calibration.second import adjusted
from experiments.calibration.stage import Table
from experiments.calibration.targets import SURE, Target, log_likelihood
from experiments.calibration.uncertain import Uncertain
from sim.parameters import ParameterInfo
from sim.priors import prior

AXES = 6
"""Of the world of these tests: the first three move facts, the others nothing."""
MOVES = 8
"""Steps of a study's particles; so few numbers need no more."""
DEVIATIONS = np.array([0.1, 0.2, 1.0])
LUCK = np.array([0.05, 0.1, 0.5])


def facts(points):
    """Two of three facts are not linear; the third is the sum of two numbers, so that they are not told apart."""
    first, second, third = points[:, 0], points[:, 1], points[:, 2]
    return np.stack([0.8 * first + 0.2 * first**2, np.exp(0.4 * second), 10.0 + first + 2.0 * third], 1)


def targets(centres):
    return tuple(
        Target("here", f"F{place}", "measure", "", 12, centre - SURE * deviation, centre + SURE * deviation, {})
        for place, (centre, deviation) in enumerate(zip(centres, DEVIATIONS, strict=True))
    )


@pytest.fixture(scope="module")
def world():
    """Points of the prior with two runs each, what facts are known, and emulators of them."""
    luck = np.random.default_rng(1)
    points = luck.standard_normal((800, AXES))
    values = facts(points)[:, None, :] + LUCK * luck.standard_normal((800, 2, 3))
    known = targets([0.5, 1.3, 11.0])
    table = Table(points, values)
    return table, known, Together(emulators(table, known))


def test_emulators_say_what_was_not_run_and_how_sure_they_are(world):
    _, _, together = world
    points = np.random.default_rng(2).standard_normal((400, AXES))
    mean, error = together.at(points)
    off = (mean - facts(points)) / np.sqrt(error + DEVIATIONS**2)
    assert np.abs(off).max(0) == pytest.approx([0, 0, 0], abs=1.0)  # far less than what is known of the facts
    assert np.sqrt(np.median(together.at(points, 1)[1] - together.at(points)[1], 0)) == pytest.approx(LUCK, rel=0.35)


def test_axes_that_move_nothing_are_left_out(world):
    assert set(world[2].live) == {0, 1, 2}


MANY = 60
"""Numbers of a larger world, of which four matter."""


def crossed(points):
    return points[:, 0] + 0.6 * points[:, 1] * points[:, 2] + 0.3 * points[:, 3] ** 2


@pytest.fixture(scope="module")
def crowd():
    """Four hundred points in sixty axes; half of the luck is that of a dozen sets of two seeds."""
    luck = np.random.default_rng(14)
    points, sets = luck.standard_normal((400, MANY)), np.arange(400) % 12
    of_seeds, own = 0.5 * luck.standard_normal((12, 2)), 0.2 * luck.standard_normal((400, 2))
    of_seeds -= of_seeds.mean()
    return Table(points, (crossed(points)[:, None] + of_seeds[sets] + own)[:, :, None], sets)


def test_products_of_few_among_many_numbers_are_learned_from_few_runs(crowd):
    emulator = emulate(crowd, 0)
    fresh = np.random.default_rng(15).standard_normal((500, MANY))
    mean, error = Together([emulator]).at(fresh)
    off = mean[:, 0] - crossed(fresh)
    assert off.std() < 0.1 * crossed(fresh).std()
    assert off.std() == pytest.approx(np.sqrt(error.mean()), rel=0.6)
    assert set(emulator.axes) >= {0, 1, 2, 3}
    assert len(emulator.axes) < MANY / 2


def test_what_seeds_do_is_told_from_what_numbers_do(crowd):
    fresh = np.random.default_rng(16).standard_normal((500, MANY))

    def off(table):
        return (Together([emulate(table, 0)]).at(fresh)[0][:, 0] - crossed(fresh)).std()

    assert off(crowd) < 0.7 * off(dataclasses.replace(crowd, sets=None))


def test_at_points_that_were_run_their_own_runs_count_as_well(crowd):
    """The fact there is nearer to the truth than the mean of two runs is, and as sure as it says."""
    middle, unsure = emulate(crowd, 0).of_runs(400)
    off = middle - crossed(crowd.points)
    assert off.std() < 0.5 * (crowd.values[:, :, 0].mean(1) - crossed(crowd.points)).std()
    assert np.mean(off**2 / unsure) == pytest.approx(1.0, abs=0.6)


def test_a_sample_is_the_exact_posterior_where_there_is_one():
    """One fact that is the sum of two numbers: variances and correlation of the posterior are arithmetic."""
    noise = 0.3

    def likelihood(points):
        return -0.5 * ((points[:, 0] + points[:, 1] - 1.0) / noise) ** 2

    found = sample(likelihood, 3, [0, 1], 4000, np.random.default_rng(3))
    precision = np.eye(2) + np.ones((2, 2)) / noise**2
    covariance = np.linalg.inv(precision)
    middle = covariance @ np.ones(2) / noise**2
    assert found[:, :2].mean(0) == pytest.approx(middle, abs=0.05)
    assert np.cov(found[:, :2].T) == pytest.approx(covariance, abs=0.05)
    assert found[:, 2].var() == pytest.approx(1.0, abs=0.1)  # the facts say nothing of it
    (pair,) = tied(found)
    assert (pair.first, pair.second) == (0, 1)
    assert pair.correlation == pytest.approx(covariance[0, 1] / covariance[0, 0], abs=0.05)
    assert learned(found)[:2] == pytest.approx(1.0 - np.diag(covariance), abs=0.05)


def test_particles_of_many_numbers_are_not_drawn_inwards():
    """Forty numbers and fifteen facts: steps that follow where a particle itself lies leave too narrow a sample."""
    luck = np.random.default_rng(15)
    slopes = luck.standard_normal((40, 15)) / np.sqrt(40.0)
    seen, known = luck.standard_normal(15), 0.3

    def likelihood(points):
        return -0.5 * (((points @ slopes - seen) / known) ** 2).sum(1)

    exact = np.diag(np.linalg.inv(np.eye(40) + slopes @ slopes.T / known**2))
    runs = [sample(likelihood, 40, range(40), 400, np.random.default_rng(seed)).var(0) for seed in range(8)]
    assert np.mean(runs / exact) == pytest.approx(1.0, abs=0.08)


@pytest.fixture(scope="module")
def honest(world):
    _, known, together = world
    return studies(300, 5, together, known, AXES, moves=MOVES)


def test_truths_are_found_again_as_often_as_promised(honest):
    assert honest.failing() == ([], [])
    assert honest.tarp() > 0.01
    assert honest.cover() == pytest.approx(np.full(AXES, 0.9), abs=0.06)


def test_around_the_real_facts_as_well(world):
    _, known, together = world
    posterior = sample(likelihood_of(together, known), AXES, together.live, 2000, np.random.default_rng(6))
    found = studies(200, 7, together, known, AXES, Truths(posterior, posterior=posterior), moves=MOVES)
    assert found.failing() == ([], [])


@pytest.mark.slow  # six hundred posteriors; one that is wrong in another way is caught below
def test_a_wrong_emulator_is_caught_by_truths_that_were_run(world):
    """It thinks of one fact four tenths more than runs show: its posterior lies beside the truth."""
    _, known, together = world
    luck = np.random.default_rng(8)
    truths = luck.standard_normal((300, AXES))
    runs = facts(truths)[:, None] + LUCK * luck.standard_normal((300, 2, 3))
    assert studies(300, 9, together, known, AXES, Truths(truths, runs), moves=MOVES).failing() == ([], [])
    wrong = _copy(together)
    wrong.middle = wrong.middle + np.array([0.4, 0.0, 0.0])
    assert 0 in studies(300, 9, wrong, known, AXES, Truths(truths, runs), moves=MOVES).failing()[1]


def test_a_number_that_is_dead_in_the_runs_is_caught(world):
    """The emulators think that the second number moves its fact; in these runs it does nothing."""
    _, known, together = world
    luck = np.random.default_rng(10)
    truths = luck.standard_normal((300, AXES))
    dead = truths.copy()
    dead[:, 1] = 0.0
    runs = facts(dead)[:, None] + LUCK * luck.standard_normal((300, 2, 3))
    assert 1 in studies(300, 11, together, known, AXES, Truths(truths, runs), moves=MOVES).failing()[0]


@pytest.mark.slow  # four hundred posteriors
def test_intervals_that_are_too_narrow_are_caught(world):
    _, known, together = world
    surer = tuple(dataclasses.replace(target, scale=0.25) for target in known)

    def ranks(taken):
        luck = np.random.default_rng(12)
        found = []
        for _ in range(200):
            truth = luck.standard_normal(AXES)
            seen = facts(truth[None])[0] + DEVIATIONS * luck.standard_normal(3)
            draws = sample(likelihood_of(together, taken, seen), AXES, together.live, 200, luck)[:99]
            found.append((draws < truth).sum(0))
        return Studies(np.stack(found), np.zeros((200, 0), dtype=np.int64), np.full(200, 0.5))

    assert ranks(known).cover()[:3].min() > 0.82
    assert ranks(surer).cover()[:3].min() < 0.75


def test_the_second_inference_agrees(world):
    _, known, together = world
    luck = np.random.default_rng(13)
    points = luck.standard_normal((4000, AXES))
    many = Table(points, facts(points)[:, None] + LUCK * luck.standard_normal((4000, 2, 3)))
    first = sample(likelihood_of(together, known), AXES, together.live, 4000, luck)
    second, weights = adjusted(many, known, luck)
    middle = weights @ second
    spread = np.sqrt(weights @ (second - middle) ** 2)
    assert np.abs((middle - first.mean(0)) / first.std(0))[:3].max() < 0.25
    assert (spread / first.std(0))[:3] == pytest.approx([1, 1, 1], abs=0.25)


def test_the_space_gives_numbers_back_as_their_priors_have_them():
    info = ParameterInfo(
        name="hazard", default=1.0, unit="1/year", low=0.1, high=10.0, source={}, grade="assumed", meaning={},
        prior=prior(0.5, 2.0, "log", "half to twice"),
    )  # fmt: skip
    space = Uncertain({"process.some.hazard": info})
    ends = np.array([[-1.6448536269514722], [0.0], [1.6448536269514722]])
    assert [row[0] for row in space.rows(ends)] == pytest.approx([0.5, 1.0, 2.0], rel=0.01)


def test_a_fact_that_is_open_at_one_end_costs_nothing_beyond():
    target = Target("here", "F", "measure", "", 12, 0.85, math.inf, {})
    far, near, missed = log_likelihood([target], np.array([[2.0], [0.9], [0.7]]), np.zeros((3, 1)), np.eye(1))
    assert far == pytest.approx(0.0)
    assert near == pytest.approx(0.0, abs=0.01)
    assert missed < -10
    assert target.off(np.array([2.0, 0.9, 0.7]), np.zeros(3)) == pytest.approx([0.0, 0.0, -0.15 / target.deviation])


def test_the_second_inference_learns_nothing_from_a_fact_that_is_met_all_over(world):
    """A fact that is open at one end and met by every run leaves the numbers as they were believed."""
    table, _, _ = world
    open_one = Target("here", "F", "measure", "", 12, -50.0, math.inf, {})
    found, weights = adjusted(Table(table.points, table.values[:, :, :1]), [open_one], np.random.default_rng(17))
    assert weights @ found[:, 0] == pytest.approx(0.0, abs=0.1)
    assert weights @ found[:, 0] ** 2 == pytest.approx(1.0, abs=0.15)


def test_what_errs_for_two_facts_alike_counts_once():
    """Two facts of one deviation, the mean of both known to the same error: its exact normal density."""
    pair = [Target("here", name, "measure", "", 12, -SURE, SURE, {}) for name in "AB"]
    alike = np.array([[1.0, 0.9], [0.9, 1.0]])
    means = np.array([[1.0, 1.0], [1.0, -1.0]])
    found = log_likelihood(pair, means, np.full((2, 2), 4.0), alike)
    covariance = np.eye(2) + 4.0 * alike
    exact = [multivariate_normal([0, 0], covariance).logpdf(mean) for mean in means]
    assert found[0] - found[1] == pytest.approx(exact[0] - exact[1])


def test_points_are_carried_to_the_posterior_that_knows_what_emulators_missed():
    """On straight lines, where both posteriors are known: of normal numbers, and facts off by an error for all."""
    lines = np.array([[1.0, 0.5, 0.0, 0.0], [0.0, 1.0, -1.0, 0.0]])
    luck = np.random.default_rng(19)
    inputs = luck.standard_normal((300, 4))
    told_facts = targets([0.5, 1.3, 11.0])[:2]
    told = Together(emulators(Table(inputs, (inputs @ lines.T)[:, None]), told_facts))
    told.errors, told.alike = np.array([0.2, 0.3]) ** 2, np.eye(2)
    missed, known = np.array([0.15, -0.25]), np.array([0.5, 1.3])
    size = DEVIATIONS[:2]

    def posterior(error, seen):
        precision = np.eye(4) + lines.T @ np.diag(1.0 / (size**2 + error)) @ lines
        covariance = np.linalg.inv(precision)
        return covariance @ lines.T @ (seen / (size**2 + error)), covariance

    points = luck.multivariate_normal(*posterior(told.errors, known), size=4000)
    shown = points @ lines.T + missed
    there = carried(points, told, shown, np.full(shown.shape, 1e-9), told_facts)
    middle, covariance = posterior(1e-9, known - missed)
    assert there.mean(0) == pytest.approx(middle, abs=0.05)
    assert np.cov(there.T) == pytest.approx(covariance, abs=0.06)
    assert np.abs(there[:, 3] - points[:, 3]).max() < 1e-3  # which no fact looks at


def test_no_single_point_stands_for_all():
    luck = np.random.default_rng(14)
    even = luck.normal(0.0, 0.5, 100)
    assert np.array_equal(held_back(even), even)
    uneven = np.append(even, 9.0)
    held = held_back(uneven)
    assert effective(uneven) < 2.0
    assert effective(held) > 40.0
    assert np.array_equal(held[:-1], even)
    assert np.exp(held[-1]) == pytest.approx(np.sqrt(101) * np.exp(held).mean(), rel=1e-6)


def test_a_fact_of_one_bound_that_is_met_carries_nothing():
    inputs = np.random.default_rng(20).standard_normal((300, 2))
    open_one = Target("here", "F", "measure", "", 12, 0.0, math.inf, {})
    told = Together(emulators(Table(inputs, inputs[:, :1, None] + 3.0), [open_one]))
    told.errors = np.array([0.5])
    shown = np.full((5, 1), 2.0)
    points = np.zeros((5, 2))
    assert np.array_equal(carried(points, told, shown, np.full((5, 1), 0.01), [open_one]), points)
    assert not np.array_equal(carried(points, told, shown - 3.0, np.full((5, 1), 0.01), [open_one]), points)


def test_a_whole_calibration_leaves_points_whose_fresh_runs_meet_the_facts(monkeypatch):
    """From points of the prior to fresh runs, on this world in place of the model."""
    info = ParameterInfo(
        name="number", default=0.0, unit="1", low=-99.0, high=99.0, source={}, grade="assumed", meaning={},
        prior=prior(-1.6448536269514722, 1.6448536269514722, "linear", "standard normal"),
    )  # fmt: skip
    space = Uncertain({f"process.some.number{axis}": info for axis in range(AXES)})
    luck = np.random.default_rng(18)

    def ran(*asked, **_):
        points, seeds = asked[3:5]
        return facts(points)[:, None] + LUCK * luck.standard_normal((len(points), seeds, 3))

    monkeypatch.setattr(making, "run_stage", ran)
    known = making.Known(None, targets([0.5, 1.3, 11.0]))
    found = making.calibrate([known], space, making.Size(160, (0.3,), 64, 96, 2, 3, 96), 1, None)
    assert found.ensemble.shape == (making.POINTS, AXES)
    assert found.met > 0.9
    assert found.effective > 40
    assert found.n_runs == 160 * 2 + 64 * 2 + 96 * 3 + 96 * 3 + 96


def _copy(together):
    copied = Together.__new__(Together)
    copied.__dict__ = dict(together.__dict__)
    return copied
