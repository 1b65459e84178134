"""Ways to spend money in order: the order of a known truth, how sure it is, and nothing without a price called free."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.analysis.ranking import ranking, spread_prices
from experiments.analysis.spread import CHANCE_ALONE, Spread
from experiments.command import main
from experiments.running.draws import parameter_point

TOWN = ("place=example_town", "uncertainty=fixed", "horizon=36", "replicates=3", "executor=serial")
POINTS = Spread("posterior", tuple(parameter_point(one, 512) for one in range(64)))


def test_the_order_is_that_of_effect_for_money_and_says_how_sure_it_is():
    luck = np.random.default_rng(1)
    effects = {
        "plain": luck.normal(2.0, 0.1, 64),
        "large_and_expensive": luck.normal(6.0, 0.1, 64),
        "now_and_then_best": np.where(np.array(POINTS.points) % 4 == 0, 9.0, 0.0),
    }
    costs = {"plain": np.full(64, 1e7), "large_and_expensive": np.full(64, 6e7), "now_and_then_best": np.full(64, 1e7)}
    found = ranking(effects, costs, POINTS)
    assert [one.id for one in found] == ["now_and_then_best", "plain", "large_and_expensive"]
    by = {one.id: one for one in found}
    assert by["now_and_then_best"].first == pytest.approx(0.25, abs=0.03)
    assert by["plain"].first == pytest.approx(0.75, abs=0.03)
    assert sum(one.first for one in found) == pytest.approx(1.0)
    assert by["large_and_expensive"].each.mean == pytest.approx(1.0, abs=0.05)


def test_where_a_fall_is_good_the_one_that_falls_most_is_first_and_keeps_its_sign():
    effects = {"falls": np.full(64, -2.0), "falls_more": np.full(64, -3.0), "rises": np.full(64, 1.0)}
    found = ranking(effects, {one: np.full(64, 1e7) for one in effects}, POINTS, better=-1)
    assert [(one.id, one.each.mean) for one in found] == [("falls_more", -3.0), ("falls", -2.0), ("rises", 1.0)]
    assert found[0].first == 1.0


def test_an_order_that_chance_makes_is_not_sure():
    luck = np.random.default_rng(2)
    effects = {str(one): luck.normal(1.0, 1.0, 12) for one in range(4)}
    found = ranking(effects, {one: np.full(12, 1e6) for one in effects}, CHANCE_ALONE)
    assert max(one.first for one in found) < 0.9


def test_a_price_that_is_a_range_is_carried_through():
    prices = spread_prices(2e6, 8e6, np.arange(200.0))
    assert prices.min() >= 2e6
    assert prices.max() <= 8e6
    assert prices.mean() == pytest.approx(5e6, rel=0.02)
    costs = {"sure": np.full(64, 5e6), "range": spread_prices(2e6, 8e6, np.array(POINTS.points, float))}
    wide, narrow = (one.each.half_width for one in ranking({one: np.full(64, 1.0) for one in costs}, costs, POINTS))
    assert wide > 10 * narrow


def test_levers_cost_about_the_same_and_what_has_no_price_is_apart(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    assert main(["rank", "clear_duties", "no_hubs", *TOWN, "money=100k"]) == 0
    said = capsys.readouterr().out
    ranked, apart = said[: said.index("Not ranked")], said[said.index("Not ranked") :]
    assert "Clear duties" in apart
    assert "Clear duties" not in ranked
    assert "free" not in said
    assert "Further purchased posts" in ranked
    assert "+100,000" in ranked
    assert main(["rank", "clear_duties", "no_hubs", *TOWN, "money=100k", "price.clear_duties=50k..100k"]) == 0
    said = capsys.readouterr().out
    assert "Clear duties" in said[: said.index("These save")]
    assert main(["ask", "posts=+1", *TOWN]) == 0
    asked = " ".join(capsys.readouterr().out.split())
    assert "in the stored ranking by effective coverage" in asked
    for name in ("rank", "rank_costs"):  # all at the same money, and the levers at the settings that they are tried at
        assert len(list(tmp_path.glob(f"{name}/*/manifest.json"))) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("what=some",), "one of all, policies, levers"),
        (("money=much",), "such as money=10m"),
        (("clear_duties", "what=policies", "price.clear_dutie=1m..2m"), "clear_duties"),
        (("clear_duties", "what=policies", "price.clear_duties=2m..1m"), "price.clear_duties=2m..8m"),
    ],
)
def test_what_cannot_be_ranked_says_what_to_type(words, said, capsys):
    assert main(["rank", *words, "place=example_town"]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
