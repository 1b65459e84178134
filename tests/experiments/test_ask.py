"""Questions in a person's words: amounts, months and names become the policy that is meant, and the answer says it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import shuniu
from experiments.asking.amounts_typed import settings
from experiments.asking.calendar_months import month_of
from experiments.asking.packages import read_package
from experiments.asking.question import Question, known_levers
from experiments.command import main
from experiments.language.messages import Problem
from experiments.settings.files import search_path
from experiments.settings.places import load_place
from sim.parameters import SettingError

LEVERS = known_levers()
TOWN = ("place=example_town", "uncertainty=fixed", "horizon=24", "replicates=2", "executor=serial")


@pytest.fixture(scope="module")
def beijing():
    return load_place("beijing_2013", Path("configs/place/beijing_2013.yaml"))


@pytest.mark.parametrize(
    ("lever", "typed", "meant"),
    [
        ("posts", "+100", {"posts": 1.5}),
        ("posts", "-50", {"posts": 0.75}),
        ("posts", "+10k", {"extra_posts": 6e8}),
        ("posts", "-30%", {"posts": 0.7}),
        ("posts", "130%", {"posts": 1.3}),
        ("posts", "1.3", {"posts": 1.3}),
        ("hub_grants", "+500万", {"extra_hub_grants": 5e6}),
        ("services", "+0.2亿", {"extra_services": 2e7}),
        ("extra_hub_grants", "+20%", {"extra_hub_grants": 5e6}),
        ("funding", "-30%", dict.fromkeys(("branch_grants", "posts", "hub_grants", "services"), 0.7)),
        (
            "funding",
            "+111385000",
            {
                "extra_branch_grants": 7.5e6,
                "extra_posts": 1.2e7,
                "extra_hub_grants": 2.5e7,
                "extra_services": 66885000.0,
            },
        ),
        ("funding", "-55692500", dict.fromkeys(("branch_grants", "posts", "hub_grants", "services"), 0.5)),
        ("reach", "+5％", {"reach": 0.05}),
        ("mandate", "+200%", {"mandate": 3.0}),
        ("committee", "-50%", {"committee": 0.5}),
        ("instructors", "30", {"instructors": 30.0}),
        ("allocation_rule", "need", {"allocation_rule": "need"}),
    ],
)
def test_an_amount_is_what_is_meant(beijing, lever, typed, meant):
    assert settings(lever, typed, beijing, LEVERS) == pytest.approx(meant)


@pytest.mark.parametrize(
    ("lever", "typed", "said"),
    [
        ("posts", "many", "such as posts=+20%"),
        ("mandate", "+2", "mandate=+200%"),
        ("caseload", "+20%", "Give an amount"),
        ("allocation_rule", "by luck", "equal, need, performance, matched"),
        ("posts", "-300", "from 0 to 10"),
    ],
)
def test_an_amount_that_cannot_be_meant_says_what_to_type(beijing, lever, typed, said):
    with pytest.raises((Problem, SettingError)) as error:
        settings(lever, typed, beijing, LEVERS)
    assert said in str(error.value)


def test_words_are_levers_policies_and_scenarios_in_both_languages():
    path = search_path(None)
    english = read_package(["Purchased posts=+100", "No hubs"], LEVERS, path)
    chinese = read_package(["购买岗位=+100", "取消枢纽型社会组织"], LEVERS, path)
    assert english == chinese == read_package(["posts=+100", "no_hubs"], LEVERS, path)


@pytest.mark.parametrize("word", ["post=+100", "no_hub", "取消枢纽型社会组"])
def test_a_name_that_nothing_has_is_met_with_the_closest(word):
    with pytest.raises(Problem) as error:
        read_package([word], LEVERS, search_path(None))
    assert "Did you mean" in str(error.value)


def test_months_are_years_dates_and_numbers():
    found = [month_of("by", one, "2013-01") for one in ("2020", "2020-06", "2020年6月", "96")]
    assert found == [95, 89, 89, 96]
    with pytest.raises(Problem, match="month -13"):
        month_of("by", "2011", "2013-01")


def test_what_is_asked_is_simulated_from_its_month_until_its_month():
    asked = Question.of(["posts=+100", "training", "from=2015", "until=2018", "ramp=6", "by=2020", "地区=beijing_2013"])
    configuration = asked.configuration("ask", {"en": "Question", "zh": "提问"})
    typed = configuration.scenarios[1].policies[-1]
    assert (typed.start, typed.ramp, typed.end, configuration.horizon) == (24, 6, 72, 95)
    assert [policy.id for policy in configuration.scenarios[1].policies] == ["training", "asked"]
    assert {(policy.start, policy.end) for policy in configuration.scenarios[1].policies} == {(24, 72)}


def test_an_answer_says_effect_range_money_and_limits(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    assert main(["ask", "posts=+2", *TOWN]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for words in ("Purchased posts +2, Example town", "effective coverage", "yuan a year more", "not a forecast"):
        assert words in said
    assert main(["ask", "购买岗位=+2", *TOWN, "lang=zh"]) == 0
    assert "每年增加经费" in "".join(capsys.readouterr().out.split())
    assert len(list(tmp_path.glob("ask/*/manifest.json"))) == 1  # the same question in either language


def test_the_ranking_that_an_answer_names_has_a_place_for_it(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    asked = ["ask", "posts=+2", *(word for word in TOWN if not word.startswith("horizon=")), "by=2013-09", "from=2"]
    assert main(asked) == 0
    told = re.search(r"shuniu (rank .*?) \(some minutes", " ".join(capsys.readouterr().out.split()))
    assert told is not None
    assert {"place=example_town", "uncertainty=fixed", "by=2013-09", "from=2"} <= set(told[1].split())
    assert main([*told[1].split(), "what=levers", "size=quick", "replicates=2", "executor=serial"]) == 0
    capsys.readouterr()
    assert main(asked) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert re.search(r"that would be number \d+ of \d+ ways to spend money", said)
    assert "some minutes" not in said


def test_the_status_quo_changes_nothing_and_is_refused(capsys):
    assert main(["ask", "现状", "place=example_town"]) == 2
    assert "status quo is what everything is compared with" in " ".join(capsys.readouterr().err.split())


def test_a_slip_in_a_lever_is_met_with_the_lever(capsys):
    assert main(["ask", "post=+100", "place=example_town"]) == 2
    assert "Did you mean 'posts'" in " ".join(capsys.readouterr().err.split())


def test_the_size_of_a_search_is_met_with_the_number_of_replicates(capsys):
    assert main(["ask", "posts=+100", "size=quick"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "'size'" in said
    assert "replicates=8" in said
    assert "entrant_size" not in said


def test_a_district_of_a_question_is_met_with_the_command_that_shows_one(capsys):
    assert main(["ask", "购买岗位=+100", "区县=西城区", "lang=zh"]) == 2
    said = capsys.readouterr().err.replace("\n", "")
    assert "“区县”" in said
    assert "shuniu compare 现状 取消枢纽型社会组织 区县=all" in said.replace("  ", " ")


def test_nothing_asked_is_met_with_an_example(capsys):
    assert main(["ask"]) == 2
    assert "shuniu ask posts=+100" in capsys.readouterr().err


def test_python_asks_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path))
    settings = {word.partition("=")[0]: word.partition("=")[2] for word in TOWN}
    answer = shuniu.ask("posts=+2", **settings)
    assert main(["ask", "posts=+2", *TOWN]) == 0
    assert " ".join(str(answer).split()) in " ".join(capsys.readouterr().out.split())
    other = shuniu.compare("posts=+2", "no_hubs", **settings)
    back = shuniu.compare("no_hubs", "posts=+2", **settings)
    assert other.effects["change"].to_dict() == {key: -value for key, value in back.effects["change"].items()}
    with pytest.raises(shuniu.Refused, match="posts=\\+20%"):
        shuniu.ask("posts=many", **settings)
