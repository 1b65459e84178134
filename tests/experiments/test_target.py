"""The smallest budget or the earliest month for a target: right where it is known, and said where there is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments.asking.question import Question
from experiments.command import main
from experiments.commands.target import share_of
from experiments.language.messages import Problem
from experiments.searching import target
from experiments.searching.asked import ground
from experiments.searching.dials import dials, mix
from experiments.searching.paths import paths_of, times
from experiments.searching.target import Reached, Tried, Wanted, earliest, smallest
from experiments.terminal.output import Terminal
from tests.experiments.conftest import weather

TOWN = (
    "place=example_town", "uncertainty=fixed", "horizon=24", "replicates=3", "executor=serial",
    "levers=[extra_posts,party_school]",
)  # fmt: skip
HORIZON = 40
SLOPES = {"steep": 0.2, "flat": 0.1}
"""Path → points of level for each million yuan a year, at most 10 million."""
FULL = 10e6


def levels_of(yuan, slope, numbers):
    """Levels that rise in a straight line to month 40, by .1 and what the money does, with luck by replicate."""
    luck = np.linspace(-0.05, 0.05, len(numbers))
    months = np.arange(HORIZON + 1) / HORIZON
    return (0.1 + slope * yuan / 1e6 * months)[None, :] + luck[:, None]


def n_of(path):
    """How many paths a path is."""
    return len(path.split("+"))


def slope(path):
    """Of several as one all that they do."""
    return sum(SLOPES[one] for one in path.split("+"))


class Known:
    """Paths whose levels are known; counts how many mixes were tried."""

    def __init__(self, unlucky=0.0):
        self.asked, self.unlucky = 0, unlucky

    def __call__(self, asked, number):
        self.asked += len(asked)
        shift = 0.0 if number else self.unlucky  # the fresh runs may turn out worse
        numbers = range(19)
        found = [
            Reached(
                path, part, {path: part}, part * FULL * n_of(path), levels_of(part * FULL, slope(path), numbers) - shift
            )
            for path, part in asked
        ]
        return Tried(levels_of(0.0, 0.0, numbers) - shift, found)


def exact(level, slope, probability=0.8):
    """Yuan a year at which so many of 19 replicates reach the level: the fifth lowest luck has to."""
    luck = np.linspace(-0.05, 0.05, 19)
    needed = next(k for k in range(20) if (k + 0.5) / 20 >= probability)
    return (level - 0.1 - luck[19 - needed]) / slope * 1e6


def test_the_smallest_budget_is_found_on_the_cheapest_path():
    trying = Known()
    found = smallest(trying, list(SLOPES), Wanted(0.5, 0.8, FULL), SLOPES)
    assert found.is_reached
    assert found.shown.path == "steep"
    assert exact(0.5, 0.2) <= found.shown.yuan <= 1.12 * exact(0.5, 0.2)
    assert found.least < exact(0.5, 0.2)
    assert found.likely >= 0.8 > found.before
    assert {one.path for one, _ in found.along} == {"steep", "flat", "steep+flat"}
    assert trying.asked < 40


def test_more_certainty_takes_more_money():
    sure = smallest(Known(), ["steep"], Wanted(0.5, 0.95, FULL), SLOPES)
    likely = smallest(Known(), ["steep"], Wanted(0.5, 0.5, FULL), SLOPES)
    assert sure.shown.yuan > likely.shown.yuan


def test_what_is_out_of_reach_is_said_with_what_comes_nearest():
    found = smallest(Known(), list(SLOPES), Wanted(0.5, 0.8, 1e6), SLOPES)
    assert not found.is_reached
    beyond = smallest(Known(), list(SLOPES), Wanted(3.0, 0.8, FULL), SLOPES)
    assert not beyond.is_reached
    assert beyond.likely < 0.8


def test_what_no_lever_reaches_alone_is_reached_by_the_best_of_them_together():
    wanted = Wanted(2.5, 0.8, 2 * FULL)
    assert not smallest(Known(), ["steep"], wanted, SLOPES).is_reached
    found = smallest(Known(), list(SLOPES), wanted, SLOPES)
    assert found.is_reached
    assert found.shown.path == "steep+flat"
    assert not smallest(Known(), list(SLOPES), wanted, ()).is_reached


def test_the_budget_that_is_told_is_enough_on_fresh_runs():
    usual, unlucky = (smallest(Known(worse), ["steep"], Wanted(0.5, 0.8, FULL), SLOPES) for worse in (0.0, 0.1))
    assert unlucky.is_reached
    assert unlucky.likely >= 0.8
    assert unlucky.shown.yuan > usual.shown.yuan + 0.4e6


def test_where_the_cheapest_path_is_too_short_on_fresh_runs_one_that_goes_farther_is_told():
    found = smallest(Known(0.5), list(SLOPES), Wanted(2.0, 0.8, 2 * FULL), SLOPES)  # steep alone ends at 2.1
    assert found.is_reached
    assert found.shown.path == "steep+flat"


def test_the_earliest_month_at_a_budget_is_the_first_that_is_as_sure():
    found = earliest(Known(), list(SLOPES), Wanted(0.5, 0.8, FULL), SLOPES, start=5)
    assert found.shown.path == "steep"
    assert found.month == int(np.ceil(HORIZON * exact(0.5, 0.2) / FULL))
    assert not earliest(Known(), list(SLOPES), Wanted(3.0, 0.8, FULL), SLOPES, start=12).is_reached


@pytest.mark.parametrize("typed", ["35%", "0.35", "35％"])
def test_a_target_is_a_share(typed):
    assert share_of("coverage", typed) == pytest.approx(0.35)


@pytest.mark.parametrize("typed", ["35", "0", "many", "-0.2"])
def test_what_is_no_share_is_refused(typed):
    with pytest.raises(Problem, match=r"coverage=35 ?%"):
        share_of("coverage", typed)


def test_paths_are_levers_alone_and_together_and_known_mixes_as_far_as_the_budget():
    question = Question.of(["place=beijing_2013"], ("budget",))
    asked = ground(question, "target", {"en": "T", "zh": "T"}, "coverage", 2, Terminal("en", unicode=True))
    place, known = asked.configuration.place, asked.levers
    made = dials(["extra_posts", "extra_services", "party_school"], place, known, 20e6, {"party_school": 10e6})
    paths = paths_of(asked, made, 20e6, [{"extra_posts": 1e6, "party_school": 0.1}, {"mandate": 2.0}])
    assert set(paths) == {"extra_posts", "extra_services", "party_school", "funding", "everything", "frontier_1"}
    assert paths["extra_posts"] == {"extra_posts": 2e7}
    assert sum(paths["funding"].values()) == pytest.approx(20e6, rel=0.01)
    assert paths["frontier_1"] == pytest.approx({"extra_posts": 6.67e6, "party_school": 0.667}, rel=0.01)
    assert times(paths["frontier_1"], 0.5, known) == pytest.approx(
        {"extra_posts": 3.33e6, "party_school": 0.333}, rel=0.01
    )
    assert times({"instructors": 3.0}, 0.1, known) == {}


def test_the_command_answers_in_both_languages(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    monkeypatch.setitem(target.SIZES, "quick", (3, 4))
    assert main(["target", "effective_coverage=90%", "by=2014-06", *TOWN, "size=quick"]) == 0
    assert "is not reachable within the levers' ranges" in " ".join(capsys.readouterr().out.split())
    assert main(["target", "有效覆盖率=1%", "至=2014-06", *TOWN, "size=quick", "lang=zh"]) == 0
    assert "不作任何改变" in capsys.readouterr().out
    assert main(["target", "effective_coverage=11%", "budget=300k", "probability=0.3", *TOWN, "size=quick"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "is first reached in" in said
    assert "On fresh seeds it is" in said, "no parameter varies"
    assert "Next: shuniu frontier" in said
    assert list(tmp_path.glob("target/*/manifest.json"))


def test_a_stored_mix_pays_once_for_the_grants_of_its_district_hubs():
    question = Question.of(["place=beijing_2013"], ("budget",))
    asked = ground(question, "target", {"en": "T", "zh": "T"}, "coverage", 2, Terminal("en", unicode=True))
    place, known = asked.configuration.place, asked.levers
    for levers in (["district_hubs"], ["district_hubs", "extra_hub_grants"]):
        made = dials(levers, place, known, 20e6, {})
        stored = mix(made, [0.3] * len(made))
        whole = paths_of(asked, made, 10e6, [stored])["frontier_1"]
        assert whole["extra_hub_grants"] == pytest.approx(10e6, rel=0.01), "all it costs is the grants"


OWN = '''"""Large ones 大型组织: what is measured alone."""
from dataclasses import dataclass
from sim.observables import Outcome
from sim.parameters import Checked
NAME = "large"
AFTER = ()
@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """None."""
OUTCOMES = (Outcome(id="half_covered", name={"en": "half of the covered", "zh": "覆盖之半"},
    meaning={"en": "Covered and effective ÷ organizations.", "zh": "已覆盖与有效之和 ÷ 组织数。"},
    part=("n_covered",), whole="n_organizations", scale=0.5, better=1),)
def step(model):
    pass
'''


@pytest.mark.parametrize("word", ["half_covered", "覆盖之半"])
def test_a_target_may_be_an_outcome_of_a_mechanism_of_ones_own(command, folder, monkeypatch, word):
    weather(folder, monkeypatch, OWN)
    answer = command("target", f"{word}=30%", "mechanisms=[weather.rain]", "place=example_town", "--dry-run")
    assert answer.code == 0, answer.err
    assert "runs are to be simulated" in " ".join(answer.out.split())
    assert command("target", f"{word}=30%", "place=example_town", "--dry-run").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what is to be reached"),
        (("coverage=30%", "effective_coverage=20%"), "takes one outcome"),
        (("fulfilment=90%",), "cannot be searched for"),
        (("coverage=30%", "probability=2"), "above 0 and below 1"),
        (("coverage=30%", "probability=0.99", "size=quick"), "20 runs tell no more than 97.6 %"),
        (("coverage=30%", "until=2015"), "in force to the end"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused(capsys, tmp_path, monkeypatch, words, said):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    assert main(["target", *words, "place=example_town"]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert not list(Path(tmp_path).iterdir())
