"""Two scenarios against each other: intervals that hold, stopping that does not bend them, shares that add up."""

from __future__ import annotations

import re

import numpy as np
import pytest

from experiments.analysis.between import LOOK_AHEAD, band_over_time, error_of_mean, shapley, stopped_at, subsets
from experiments.analysis.spread import CHANCE_ALONE, Spread
from experiments.command import main
from experiments.presenting.ensembles import ensemble
from experiments.running.draws import parameter_point
from experiments.storage.finding import everything
from experiments.storage.store import Dataset

TOWN = ("place=example_town", "uncertainty=fixed", "horizon=36", "replicates=4", "executor=serial")
STUDIES = 2000
STORED = 240
"""Replicates of the stored pairs that studies are drawn from."""


def pool(luck: np.random.Generator) -> np.ndarray:
    """Pairs of a skewed difference, as many as a long run stores."""
    return luck.gamma(4.0, 0.5, 5000) + luck.normal(0.0, 0.3, 5000) - 1.0


def test_stopping_early_leaves_an_interval_its_cover():
    luck = np.random.default_rng(17)
    stored = pool(luck)
    truth, held, stopped = stored.mean(), 0, []
    for _ in range(STUDIES):
        drawn = luck.choice(stored, 256)
        n = stopped_at(drawn, CHANCE_ALONE, 0.25, 0.95)
        assert n is not None
        used = drawn[: n + 5]
        half = error_of_mean(used, CHANCE_ALONE, 0.95)
        held += abs(used.mean() - truth) <= half
        stopped.append(n)
    assert np.median(stopped) > 30
    assert held / STUDIES == pytest.approx(0.95, abs=0.015)


def test_intervals_over_points_and_chance_cover_a_further_draw():
    luck = np.random.default_rng(3)
    held = 0
    for _ in range(STUDIES):
        points = luck.normal(2.0, 1.0, 24)
        spread = Spread("posterior", tuple(parameter_point(one, 512) for one in range(32)))
        values = points[list(spread.points)] + luck.normal(0.0, 0.2, 32)
        low, high = spread.bounds(values)
        held += low <= luck.normal(2.0, 1.0) + luck.normal(0.0, 0.2) <= high
    assert held / STUDIES == pytest.approx(0.90, abs=0.02)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """What hubs do in the town, pair by pair of a stored design, and what its replicates differ by."""
    words = ("place=example_town", "by=14", "from=1", "uncertainty=prior", f"replicates={STORED}", "lang=en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHUNIU_RESULTS", str(tmp_path_factory.mktemp("pairs")))
        assert main(["compare", "status_quo", "no_hubs", *words]) == 0
        runs = ensemble(Dataset(everything()[0]))
    hubs, usual = (100.0 * runs.at(scenario, "coverage", runs.horizon) for scenario in ("no_hubs", "status_quo"))
    assert len(np.unique(hubs - usual)) > STORED / 4
    return hubs - usual, runs.spread


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_intervals_of_stored_pairs_cover_what_they_claim(pairs):
    """The stored pairs are all there is, and every study draws from them by chance alone: their mean is the truth."""
    luck, (stored, _) = np.random.default_rng(11), pairs
    truth, half_width = stored.mean(), 0.26 * stored.std()
    held = {"fixed number": 0, "stopped": 0}
    for _ in range(STUDIES):
        drawn = luck.choice(stored, 256)
        found = CHANCE_ALONE.estimate(drawn[:32])
        held["fixed number"] += found.low <= truth <= found.high
        n = stopped_at(drawn, CHANCE_ALONE, half_width, 0.95)
        assert n is not None
        used = drawn[: n + LOOK_AHEAD]
        held["stopped"] += abs(used.mean() - truth) <= error_of_mean(used, CHANCE_ALONE, 0.95)
    shares = {what: number / STUDIES for what, number in held.items()}
    assert shares == pytest.approx(dict.fromkeys(held, 0.95), abs=0.015)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_intervals_of_stored_points_cover_a_further_one(pairs):
    """A study has 24 of the stored points, eight of them under two seeds; one more point is drawn beside them."""
    luck, (stored, spread), held = np.random.default_rng(12), pairs, 0
    seeds = {point: [at for at, one in enumerate(spread.points) if one == point] for point in set(spread.points)}
    twice = [point for point, those in seeds.items() if len(those) > 1]
    assert len(twice) > 20
    for _ in range(STUDIES):
        again = list(luck.choice(twice, 8, replace=False))
        others = list(luck.choice([point for point in seeds if point not in again], 17, replace=False))
        used = [seeds[point][0] for point in [*again, *others[:-1]]] + [seeds[point][1] for point in again]
        found = Spread(spread.kind, tuple(spread.points[at] for at in used)).estimate(stored[used])
        held += found.low <= stored[seeds[others[-1]][0]] <= found.high
    assert held / STUDIES == pytest.approx(0.90, abs=0.015)


def test_a_band_over_time_holds_the_whole_path_of_a_further_draw():
    luck, held = np.random.default_rng(5), 0
    spread = Spread("posterior", tuple(range(60)))

    def paths(n: int) -> np.ndarray:
        return np.cumsum(luck.normal(0.1, 1.0, (n, 40)), axis=1)

    for _ in range(600):
        low, high = band_over_time(paths(60), spread, 0.9)
        further = paths(1)[0]
        held += bool(((further >= low) & (further <= high)).all())
    assert held / 600 == pytest.approx(0.90, abs=0.035)


def test_shares_add_up_and_are_those_of_a_sum_where_effects_add():
    alone = {"a": np.array([1.0, 2.0]), "b": np.array([3.0, -1.0]), "c": np.array([0.5, 0.5])}
    worth = {joined: sum((alone[one] for one in joined), np.zeros(2)) for joined in subsets("abc")}
    for player, share in shapley(worth, "abc").items():
        np.testing.assert_allclose(share, alone[player])
    worth = {joined: values + 6.0 * (len(joined) == 3) for joined, values in worth.items()}
    found = shapley(worth, "abc")
    np.testing.assert_allclose(sum(found.values()), worth[frozenset("abc")])
    np.testing.assert_allclose(found["a"] - alone["a"], 2.0)


def test_a_package_is_told_apart_and_flows_add_up(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    assert main(["compare", "status_quo", "posts=+4,no_hubs", *TOWN, "district=all", "record=full"]) == 0
    said = capsys.readouterr().out
    causes = said[said.index("Why coverage") : said.index("What each of")]
    changes = [float(one.replace("−", "-")) for one in re.findall(r"(?m)^\S.*?  +([+−]?\d+\.\d)", causes)]
    *parts, total = changes
    assert sum(parts) == pytest.approx(total, abs=0.05 * len(parts) + 0.06)
    for words in ("No hubs", "Purchased posts +4", "Old Town", "Shapley"):
        assert words in said


def test_the_other_way_round_the_difference_changes_its_sign(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    found = []
    for pair in (("no_hubs", "no_funding"), ("no_funding", "no_hubs")):
        assert main(["compare", *pair, *TOWN]) == 0
        line = next(one for one in capsys.readouterr().out.splitlines() if one.startswith("Coverage %"))
        found.append(float(re.search(r"([+−]?\d+\.\d+) \[", line)[1].replace("−", "-")))
    assert found[0] == -found[1] != 0.0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no_hubs", "no_funding", "training"), "Join what belongs together by commas"),
        (("status_quo",), "Both are the same"),
        (("no_hubs", "half_width=none"), "such as 0.1"),
        (("no_hubs", "district=all", "field=all"), "Name one breakdown"),
        (("no_hubs", "district=Mars"), "There is no district 'Mars' in this place"),
        (("no_hubs", "size=huge"), "There is no size 'huge' in this place"),
    ],
)
def test_what_cannot_be_compared_says_what_to_type_before_anything_is_simulated(
    words, said, capsys, tmp_path, monkeypatch
):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    assert main(["compare", *words, "place=example_town"]) == 2
    assert list(tmp_path.iterdir()) == []
    assert said in " ".join(capsys.readouterr().err.split())
