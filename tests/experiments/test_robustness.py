"""How packages hold up: money made equal, regret and boxes right, and the command on the small town."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import numpy as np
import pytest

from experiments.analysis.robust import apart, regret, standings
from experiments.asking.question import Question
from experiments.command import main
from experiments.commands import robustness as command_of
from experiments.exploring import robustness as exploring
from experiments.exploring.equal_money import added, at_budget, kind_of
from experiments.exploring.futures import FUTURES
from experiments.presenting.robustnesses import limits, sentences
from experiments.presenting.stored_robustness import stored_firsts
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.settings.places import load_place
from experiments.storage.store import Dataset
from tests.experiments.test_figures_studies import robustness

TOWN = ("place=example_town", "by=20", "replicates=2", "size=quick", "executor=serial")
TWO = ("funding_expansion", "money_for_posts")


@pytest.fixture(scope="module")
def beijing():
    return load_place("beijing_2013", Path("configs/place/beijing_2013.yaml"))


@pytest.fixture(scope="module")
def packages():
    names = "hub_expansion,funding_expansion,money_for_posts,no_hubs,no_funding,training,push"
    found = configure(Words((), None, (f"scenarios=[{names}]",)))
    return {one.id: one for one in found.scenarios}


def test_money_packages_are_held_at_one_budget_and_others_apart(beijing, packages):
    kinds = {name: kind_of(one, beijing) for name, one in packages.items() if name != "status_quo"}
    assert kinds == {
        "hub_expansion": "same", "funding_expansion": "same", "money_for_posts": "same", "no_hubs": "own_price",
        "no_funding": "own_price", "training": "own_price", "push": "own_price",
    }  # fmt: skip
    for name in ("hub_expansion", "funding_expansion", "money_for_posts"):
        scaled = at_budget(packages[name], 2e7, beijing)
        assert added(scaled, beijing) == pytest.approx(2e7)
    levers = at_budget(packages["hub_expansion"], 2e7, beijing).policies[0].levers
    assert levers["reach"] == packages["hub_expansion"].policies[0].levers["reach"]  # what is no money is as it was
    funding = at_budget(packages["funding_expansion"], 2e7, beijing).policies[0].levers
    assert set(funding) == {f"extra_{one}" for one in ("branch_grants", "posts", "hub_grants", "services")}


def test_the_budget_is_that_of_the_cheapest_unless_one_is_given():
    found = configure(Words((), None, ("scenarios=[hub_expansion,money_for_posts,no_hubs]",)))
    scaled, budget = exploring.at_same_money(found, None)
    assert budget == pytest.approx(12e6)
    assert [round(added(one, found.place)) for one in scaled[:2]] == [12_000_000, 12_000_000]
    assert exploring.at_same_money(found, 5e6)[1] == 5e6


def test_standings_are_arithmetic():
    effects = np.array([[1.0, 3.0, 9.0], [2.0, -1.0, 9.0], [3.0, 2.0, 9.0], [4.0, 4.0, 9.0]])
    first, second, dear = standings(effects, np.full((4, 3), 5.0), 1.5, [0, 1])
    assert (first.mean, first.satisfies, first.regret, first.best) == (2.5, 0.75, 0.5, 0.75)
    assert (second.regret, second.best, second.most_regret) == (1.0, 0.5, pytest.approx(2.4))
    assert (dear.regret, dear.best) == (None, None)  # it does best, and not for the same money
    assert first.worst == pytest.approx(1.3)
    assert regret(effects, []).shape == (4, 0)


def test_cases_of_one_point_are_no_evidence_apart():
    luck = np.random.default_rng(2)
    by_point = luck.standard_normal(6) + 0.5
    many = np.repeat(by_point, 200)
    assert apart(many, np.zeros(1200), np.arange(1200)) == 1
    assert apart(many, np.zeros(1200), np.repeat(np.arange(6), 200)) == 0


def test_where_the_hub_model_loses_is_found_again():
    """Planted: in one future, and where the first of many numbers is low."""
    luck = np.random.default_rng(5)
    points, several = 60, 3
    shares = np.tile(luck.random((points, 20)), (several, 1))
    futures = np.repeat(np.arange(several), points)
    loses = (shares[:, 0] < 0.4) & (futures == 1) | (luck.random(len(futures)) < 0.03)
    effects = np.stack((np.where(loses, -1.0, 1.0), np.zeros(len(futures))), axis=1)
    cases = exploring.AllCases(
        effects, np.zeros_like(effects), np.tile(np.arange(points), several), np.zeros(len(futures), np.int64), futures,
        shares,
    )  # fmt: skip
    (found,) = exploring._box(0, "loses", regret(effects, [0, 1])[:, 0] > 0.0, cases, 1)
    assert set(found.found.numbers) == {0}
    assert found.found.box.within[1] == frozenset({1})
    assert found.found.box.high[0] == pytest.approx(0.4, abs=0.06)
    assert found.found.box.density > 0.9
    none = exploring._box(0, "fails", np.zeros(len(futures), bool), cases, 1)
    assert none == []


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    return tmp_path_factory.mktemp("robustness")


@pytest.fixture
def few_futures(monkeypatch):
    """As today, and a new push alone, which spares runs."""
    few = (FUTURES[0], FUTURES[-1])
    monkeypatch.setattr(exploring, "FUTURES", few)


@pytest.mark.usefixtures("few_futures")
@pytest.mark.timeout(900)
def test_the_command_says_who_holds_up_and_goes_on_where_it_was_stopped(stored, capsys, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(stored))
    assert main(["robustness", *TWO, "posts=+1", "no_hubs", *TOWN, "lang=en"]) == 0
    whole = capsys.readouterr().out
    said = " ".join(whole.split())
    for words in (
        "For the same",
        "Further purchased posts +",
        "Apart, since their price",
        "new push",
        "Regret",
        "first look",
    ):
        assert words in said
    assert "free" not in said
    assert "Purchased posts +1" not in said, "it is scaled to the budget of all"
    chunks = sorted(stored.rglob("runs/*.parquet"))
    for chunk in chunks[::2]:  # as if it had been stopped half-way
        chunk.unlink()
    assert main(["robustness", *TWO, "posts=+1", "no_hubs", *TOWN, "lang=en"]) == 0
    again = capsys.readouterr()
    assert again.out == whole
    assert "runs in" in again.err
    assert main(["robustness", *TWO, "购买岗位=+1", "no_hubs", *TOWN, "lang=zh"]) == 0
    chinese = capsys.readouterr().out
    assert "后悔值" in chinese
    for answer, lang in ((whole, "en"), (chinese, "zh")):
        (drawn,) = stored.rglob(f"figures/regret_effective_coverage_{lang}.png")
        assert drawn.name in answer
    assert re.findall(r"[+−]\d+\.\d \(\d\)", chinese) == re.findall(r"[+−]\d+\.\d \(\d\)", whole)
    _refused_to_tell_of_one_design(stored, capsys)
    _told_to_the_scorecard(stored)


def _refused_to_tell_of_one_design(stored, capsys):
    for verb in ("plot", "report"):
        assert main([verb, str(next(stored.glob("robustness/*")))]) == 2
        assert "shuniu robustness funding_expansion" in " ".join(capsys.readouterr().err.split())


def _told_to_the_scorecard(stored):
    """The packages that do most by form, as long as every form is there."""
    configuration = configure(Words((), None, ("place=example_town", "horizon=20")))
    designs = [Dataset(file.parent) for file in stored.glob("robustness/*/manifest.json")]
    forms = [form.split(".")[1:] for form in exploring.forms_of(configuration)]
    changed = {one: any(one.plan["parameters"][process][name] for process, name in forms) for one in designs}
    usual = next(one for one in designs if not changed[one])
    found = stored_firsts(usual, configuration, "effective_coverage")
    assert set(found.by_form) == {"", *exploring.forms_of(configuration)}
    assert {name["en"] for name in found.by_form.values()} <= {one["name"]["en"] for one in usual.plan["scenarios"]}
    rmtree(next(one.folder for one in designs if changed[one]))
    assert stored_firsts(usual, configuration, "effective_coverage") is None


def test_nothing_is_said_of_numbers_that_do_not_vary(beijing_by_default):
    fixed = robustness()
    said = " ".join((*sentences(fixed, "en"), *limits(fixed, "en")))
    assert "4 seeds" in said
    assert "do not vary" in said
    assert "points of the" not in said
    varied = replace(fixed, configuration=beijing_by_default)
    said = " ".join((*sentences(varied, "en"), *limits(varied, "en")))
    assert "4 points of the uncertain numbers" in said
    assert "do not vary" not in said


@pytest.fixture
def beijing_by_default():
    return configure(Words((), None, ()))


def test_what_was_typed_goes_by_what_is_run(beijing):
    question = Question.of(["posts=+100,training", "funding=+10%", "hub_expansion"], command_of.OWN, apart=True)
    typed, money, file = question.configuration("robustness", {"en": "R", "zh": "R"}).scenarios[1:]
    names = [dict(at_budget(one, 2e7, beijing).name) for one in (typed, money, file)]
    assert names[0] == {"en": "Training of officials + Further purchased posts +20.0 M", "zh": names[0]["zh"]}
    assert names[0]["zh"].endswith("+2,000万")
    assert names[1]["en"].endswith(" +20.0 M")
    assert "posts" not in names[1]["en"]
    assert names[2] == dict(file.name)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("size=huge",), "quick, default"),
        (("budget=-5m",), "budget=10m"),
        (("threshold=some",), "threshold=2"),
        (("no_hub",), "Did you mean 'no_hubs'?"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_written(command, untouched, words, said):
    assert untouched()
    answer = command("robustness", *words, "place=example_town")
    assert answer.code == 2
    assert said in answer.err
    assert untouched()


def test_what_would_be_run_is_foretold(command, untouched):
    assert untouched()
    answer = command("robustness", *TWO, *TOWN, "--dry-run")
    assert answer.code == 0
    assert "each of 4 others" in " ".join(answer.out.split())
    assert untouched()


def test_each_word_is_a_package_of_its_own():
    found = Question.of(["posts=+100,training", "no_hubs"], command_of.OWN, apart=True)
    assert [(one.names, dict(one.levers)) for one in found.packages] == [
        (("training",), {"posts": "+100"}),
        (("no_hubs",), {}),
    ]
