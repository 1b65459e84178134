"""The best mixes under a budget: the algorithm finds a known optimum, and the command tells nothing that cheats."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from experiments.analysis.nsga import Scored, Search, front, hypervolume, ranks
from experiments.analysis.optimizers import side_by_side
from experiments.asking.equal_money import spent
from experiments.asking.question import Question
from experiments.command import main
from experiments.language.messages import Problem
from experiments.presenting.ensembles import ensemble
from experiments.searching import frontier as searching
from experiments.searching.asked import budget_of, ground, shipped_with_price
from experiments.searching.dials import Dial, asked_for, dials, fitted, mix, unpriced, usable
from experiments.searching.frontier import Size, frontier, judged
from experiments.searching.trying import effects
from experiments.settings.places import load_place
from experiments.terminal.output import Terminal
from sim.processes import shipped

LEVERS = shipped().levers
WEIGHTS = np.array([3.0, 2.0, 1.0, 0.5, 0.0, 0.0])
BUDGET = 1.0
BEST = 2.0 / 3.0 * math.sqrt((WEIGHTS**2).sum())
"""Hypervolume of the exact frontier of :func:`known`, along which the effect is √(Σw²) · √cost."""
TOWN = (
    "place=example_town", "uncertainty=fixed", "horizon=24", "replicates=2", "executor=serial",
    "levers=[extra_posts,party_school]", "budget=200k",
)  # fmt: skip
SMALL = Size(optimizers=2, population=3, generations=3, replicates=2, winners=3, fresh=3)


@pytest.fixture(scope="module")
def beijing():
    from pathlib import Path

    return load_place("beijing_2013", Path("configs/place/beijing_2013.yaml"))


def known(points):
    """Effect Σ w √share at a cost of Σ share."""
    costs = points.sum(axis=1)
    return Scored((np.sqrt(points) @ WEIGHTS)[:, None], costs, np.maximum(costs - BUDGET, 0.0))


def searched(evaluate=known, generations=30):
    return side_by_side(
        evaluate, np.eye(len(WEIGHTS)), optimizers=5, population=24, generations=generations, budget=BUDGET
    )


def test_five_optimizers_find_a_known_frontier_and_keep_the_budget():
    found = searched()
    count, volumes = found.growth[-1]
    assert count == len(WEIGHTS) + 24 * 30
    assert min(volumes) > 0.94 * BEST
    assert max(volumes) < BEST
    along = found.front
    assert (found.scored.costs > BUDGET).any(), "the budget is a limit that is met, not one that is out of reach"
    assert all(found.scored.costs[row] <= BUDGET for row in along)
    best = found.points[along[-1]]
    assert best == pytest.approx(WEIGHTS**2 / (WEIGHTS**2).sum(), abs=0.12)


def test_a_search_is_the_same_again_to_the_last_bit_and_another_seed_is_another():
    once, again = searched(generations=6), searched(generations=6)
    assert np.array_equal(once.points, again.points)
    assert once.growth == again.growth
    one, other = (Search(8, seed) for seed in (1, 2))
    for search in (one, other):
        search.tell(np.eye(6), known(np.eye(6)))
    assert not np.array_equal(one.ask(), other.ask())


def test_what_is_beyond_the_budget_ranks_behind_all_that_is_not():
    found = Scored(np.array([[1.0], [9.0], [8.0]]), np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 2.0]))
    assert ranks(found).tolist() == [0, 1, 2]
    assert front(found) == [0]
    assert hypervolume(found, 2.0) == pytest.approx(0.5)


def test_a_difference_within_the_noise_is_none_and_does_not_wear_the_front_away():
    luck = np.array([0.3, -0.3, 0.3, -0.3])
    effects_of = np.array([1.0 + 0 * luck, 1.05 + luck, 1.3 + luck])
    found = Scored(effects_of, np.array([1.0, 2.0, 3.0]), np.zeros(3))
    assert front(found) == [0, 2]
    assert front(Scored(effects_of.mean(axis=1)[:, None], found.costs, found.excess)) == [0, 1, 2]


def test_levers_without_a_price_are_never_in_it_and_said_to_be_left_out(beijing):
    here = usable(beijing, LEVERS)
    assert {"extra_posts", "party_school", "members_sent", "custody", "district_hubs"} <= set(here)
    assert not {"mandate", "clean_up", "posts", "allocation_rule", "decree_people"} & set(here)
    assert {"mandate", "clean_up", "clear_duties"} <= set(unpriced(LEVERS))
    for lever in ("clean_up", "mandate"):
        with pytest.raises(Problem, match="has no price"):
            asked_for([lever], beijing, LEVERS)
    with pytest.raises(Problem, match="Did you mean 'extra_posts'"):
        asked_for(["extra_post"], beijing, LEVERS)
    assert asked_for(["posts", "购买岗位"], beijing, LEVERS) == ["extra_posts"]


def test_a_dial_goes_to_what_the_budget_buys_and_district_hubs_bring_their_grants(beijing):
    made = dials(["extra_posts", "training", "district_hubs"], beijing, LEVERS, 10e6, {"training": 20e6})
    assert mix(made, [1.0, 1.0, 0.0]) == {"extra_posts": 1e7, "training": 0.05}
    hubs = mix(made, [0.0, 0.0, 1.0])
    assert hubs["extra_hub_grants"] == pytest.approx(1e7, rel=0.01)
    assert (hubs["district_hubs"] - 1.0) * 21_625_000 == pytest.approx(1e7, rel=0.01)
    inside = fitted(np.array([[1.0, 1.0, 0.0], [0.1, 0.0, 0.0]]), made, 10e6)
    assert inside.tolist() == [[0.5, 0.5, 0.0], [0.1, 0.0, 0.0]]


@pytest.mark.parametrize(("typed", "yuan"), [("50m", 5e7), ("5000万", 5e7), ("0.5亿", 5e7)])
def test_a_budget_is_yuan_a_year(beijing, typed, yuan):
    assert budget_of(typed, beijing) == yuan


def test_a_budget_is_a_part_of_what_a_place_spends_and_a_fifth_where_none_is_given(beijing):
    assert budget_of("10%", beijing) == pytest.approx(0.1 * spent(beijing), rel=0.01)
    assert budget_of(None, beijing) == pytest.approx(0.2 * spent(beijing), rel=0.01)
    with pytest.raises(Problem, match="yuan a year"):
        budget_of("much", beijing)


def town_ground(*words):
    question = Question.of([*TOWN, *words], ("budget", "levers", "size", "outcome"))
    terminal = Terminal("en", unicode=True)
    return question, ground(question, "frontier", {"en": "F", "zh": "F"}, "effective_coverage", 2, terminal)


def told(found):
    """All that is told of a frontier, in numbers."""
    return [
        [(one.settings, one.row.guarded, one.row.extra_cost_per_year, one.further) for one in found.mixes],
        [(one.row.id, one.gain, one.verdict) for one in found.shipped],
        found.growth,
        found.dataset.folder.name,
    ]


def test_a_search_that_is_interrupted_between_generations_ends_the_same(tmp_path, monkeypatch):
    def go():
        question, asked = town_ground()
        return frontier(
            asked, ["extra_posts", "party_school"], 2e5, SMALL, shipped_with_price(question, asked.configuration)[:3]
        )

    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path / "whole"))
    whole = told(go())
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path / "parts"))
    call = searching.Trials.__call__

    def killed(self, points):
        if self.generation == 1:
            raise KeyboardInterrupt
        return call(self, points)

    with monkeypatch.context() as once:
        once.setattr(searching.Trials, "__call__", killed)
        with pytest.raises(KeyboardInterrupt):
            go()
    stored = {file: file.read_bytes() for file in (tmp_path / "parts").glob("frontier_search/*/series/*.parquet")}
    assert stored
    assert told(go()) == whole
    assert {file: file.read_bytes() for file in stored} == stored


def test_striking_organizations_off_gains_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    _, asked = town_ground()
    dataset = asked.tried({"cheat": {"clean_up": 10.0}}, {"en": "", "zh": ""})
    runs = ensemble(dataset)
    plain = runs.at("cheat", "effective_coverage", 24) - runs.at("status_quo", "effective_coverage", 24)
    assert plain.mean() > 0.0
    assert effects(runs, asked.outcome, "cheat").mean() <= 0.0


def test_a_planted_cheat_is_not_on_the_frontier(tmp_path, monkeypatch):
    """A dial for striking organizations off, which costs nothing and raises plain coverage."""
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    _, asked = town_ground()
    planted = [Dial(LEVERS["clean_up"], 10.0, 1.0)]
    monkeypatch.setattr(searching, "priced_dials", lambda *_: (planted, {}))
    found = frontier(asked, [], 2e5, SMALL)
    assert found.tried > 2
    assert found.mixes == ()
    assert found.best is None


def test_a_winner_that_costs_more_than_the_budget_on_fresh_runs_is_left_out_and_so_is_one_that_does_nothing():
    luck = np.array([0.2, -0.2, 0.0])
    found = Scored(np.array([0.01 + luck, 1.0 + luck, 2.0 + luck]), np.array([1.0, 2.0, 3.1]), np.zeros(3))
    assert judged(found, 3.0, most=5) == ([1], 1)
    assert judged(found, 3.1, most=5) == ([1, 2], 0)


def test_fresh_runs_share_no_seed_and_no_point_with_those_of_the_search():
    question = Question.of(["replicates=8"], ("budget",))
    asked = ground(question, "frontier", {"en": "F", "zh": "F"}, "effective_coverage", 8, Terminal("en", unicode=True))
    from experiments.running.design import Design, table

    used, fresh = (
        table(Design.of(one.configuration), [Design.of(one.configuration).wave]) for one in (asked, asked.fresh(24))
    )
    uncertain = asked.configuration.uncertain.keys[0]
    for column in ("seed", uncertain):
        assert not set(used[column].to_pylist()) & set(fresh[column].to_pylist())


def test_the_command_tells_the_frontier_in_both_languages(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    monkeypatch.setitem(searching.SIZES, "quick", SMALL)
    monkeypatch.setattr("experiments.searching.asked.shipped_with_price", lambda *_: ())
    assert main(["frontier", *TOWN, "size=quick"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for words in (
        "with at most 200,000 yuan a year more",
        "effective coverage rises by",
        "fresh seeds",
        "not known, which",
    ):
        assert words in said
    assert "Yuan for one" in said
    before = sorted(tmp_path.glob("*/*"))
    assert main(["frontier", *TOWN, "size=quick", "lang=zh"]) == 0
    assert "每年最多增加 20.0万元" in "".join(capsys.readouterr().out.split("\n"))
    assert sorted(tmp_path.glob("*/*")) == before  # the same search, replayed
    for manifest in tmp_path.glob("frontier*/*/manifest.json"):
        assert json.loads(manifest.read_text(encoding="utf-8"))["command"].startswith("shuniu frontier")


@pytest.mark.parametrize("words", [("frontier",), ("target", "coverage=30%")])
def test_a_dry_run_says_what_it_takes_and_writes_nothing(capsys, tmp_path, monkeypatch, words):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    assert main([*words, "place=example_town", "size=quick", "--dry-run"]) == 0
    assert "Nothing was written" in " ".join(capsys.readouterr().out.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("levers=[mandate]",), "has no price"),
        (("outcome=fulfilment",), "cannot be searched for"),
        (("posts=+100",), "looks for the mix itself"),
        (("size=huge",), "quick and default"),
    ],
)
def test_what_cannot_be_searched_is_refused_and_nothing_is_written(capsys, tmp_path, monkeypatch, words, said):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    assert main(["frontier", "place=example_town", *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
