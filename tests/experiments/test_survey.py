"""The survey's shares and intervals, and the command that prints them."""

import random
import re

import numpy as np
import pytest

from experiments.analysis.respondents import ITEMS, Surveys, lines, share_of, shares, wilson
from experiments.running.surveys import WAYS, ways
from experiments.settings.locations import MARK
from experiments.terminal.output import PLAIN
from sim.parameters import describe
from sim.survey import Answers, Parameters

TOWN = ("survey", "place=example_town", "replicates=2")


def answers(unclear, problems, levels):
    none = np.zeros(len(levels))
    return Answers(np.array(levels), none, none, np.array(unclear, dtype=bool), np.array(problems))


def test_the_interval_by_hand():
    """Ten of a hundred: (.1 + 1.9208 / 100 ± 1.96 √(.09 / 100 + .9604 / 10⁴)) ÷ 1.038416."""
    assert wilson(0.1, 100) == pytest.approx((0.05523, 0.17437), abs=1e-5)
    assert wilson(0.0, 20)[0] == 0.0
    assert wilson(0.0, 20)[1] > 0.1
    assert wilson(1.0, 20)[1] == 1.0


@pytest.mark.parametrize("share", [0.02, 0.396, 0.522])
def test_the_interval_of_a_survey_holds_the_true_share_in_about_95_of_100(share):
    chance = random.Random(1)  # noqa: S311  a simulation, nothing to keep secret
    found = [sum(chance.random() < share for _ in range(300)) / 300 for _ in range(2000)]
    held = sum(low <= share <= high for low, high in (wilson(one, 300) for one in found))
    assert 0.93 < held / 2000 < 0.97


def test_shares_count_all_who_were_asked_those_without_an_opinion_too():
    asked = answers([1, 0, 0, 0], [2, 2, -1, 0], [0, 0, 3, 3])
    assert [share_of(asked, item) for item in ITEMS] == [0.25, 0.25, 0.0, 0.5, 0.0]
    assert share_of(asked, "system", 0) == 1.0
    assert share_of(asked, "motivation", 3) == 0.5


def test_the_report_stands_beside_all_respondents_only_and_levels_only_where_someone_was_asked():
    first, second = shares(answers([1, 0], [2, 0], [0, 3])), shares(answers([1, 1], [2, 2], [0, 3]))
    found = lines(Surveys((first, second), (first, second)))
    assert [(one.item, one.level) for one in found] == [(item, level) for level in (None, 0, 3) for item in ITEMS]
    assert found[0].report_interval == wilson(0.396, 1812)
    assert {one.report for one in found if one.item != "unclear"} == {None, 0.522}
    assert {one.report for one in found if one.level is not None} == {None}
    nobody_there = shares(answers([1], [2], [0]))
    assert lines(Surveys((first,), (first, nobody_there)))[-1].whole == (0.0, 0.0)


def test_the_range_is_of_all_ways_of_answering_and_of_their_middle_nine_tenths():
    drawn = tuple(shares(answers([1] * n + [0] * (20 - n), [0] * 20, [0] * 20)) for n in range(21))
    for assumed, report in ((drawn[3], "likely"), (drawn[20], "likely")):
        unclear = lines(Surveys((assumed,), drawn))[0]
        assert unclear.model == assumed["unclear", None]
        assert unclear.likely == pytest.approx((0.05, 0.95))
        assert unclear.whole == (0.0, 1.0)
        assert unclear.holds == report
    assert lines(Surveys((drawn[0],), drawn[:8]))[0].holds == "neither"
    assert lines(Surveys((drawn[0],), (*drawn[9:], *drawn[9:], drawn[0])))[0].holds == "whole"


def test_ways_of_answering_fill_their_ranges_and_hold_what_is_set():
    found = ways(Parameters(circle=12, month=3), {"circle"}, seed=1)
    assert len(found) == WAYS
    assert {(one.circle, one.month, one.respondents) for one in found} == {(12, 3, 1812)}
    for name, info in describe(Parameters).items():
        values = [getattr(one, name) for one in found]
        if info.drawn and name != "circle":
            (low, high), width = info.drawn, info.drawn[1] - info.drawn[0]
            assert low <= min(values) < low + 0.1 * width
            assert high - 0.1 * width < max(values) <= high
            assert low <= info.default <= high
    assert found == ways(Parameters(circle=12, month=3), {"circle"}, seed=1)
    assert found != ways(Parameters(circle=12, month=3), {"circle"}, seed=2)


def test_what_is_held_narrows_the_range_and_the_assumed_answer_stays(command):
    everything = [f"survey.{name}={info.default}" for name, info in describe(Parameters).items() if info.drawn]
    fixed = (*TOWN, "uncertainty=fixed", "lang=en")  # else the parameters of the model widen both
    wide, narrow = command(*fixed).out, command(*fixed, *everything).out

    def numbers(said):
        return [
            float(one)
            for one in re.findall(r"[0-9]+\.[0-9]", next(line for line in said.splitlines() if "52.2" in line))
        ]

    (report, assumed, low, high, *_), (_, same, narrow_low, narrow_high, *_) = numbers(wide), numbers(narrow)
    assert (report, assumed) == (52.2, same)
    assert high - low > 3 * (narrow_high - narrow_low)


def test_the_command_prints_the_report_beside_the_model_and_writes_nothing(command, folder):
    answer = command(*TOWN, "lang=en")
    assert answer.code == 0
    assert all(
        said in answer.out for said in ("39.6", "52.2", "37.4–41.9", "community", "(453)", "1,812", "—", "128 ways")
    )
    assert [file.name for file in folder.rglob("*") if file.is_file()] == [MARK]  # as it was
    assert command(*TOWN, "lang=en").out == answer.out
    assert command(*TOWN, "lang=en", "seed=5").out != answer.out


def test_a_scenario_is_surveyed_in_its_place(command):
    later = ("survey.month=14", "survey.respondents=400", "lang=en")
    plain, changed = command(*TOWN, *later), command(*TOWN, *later, "policy=clear_duties", "policy.start=0")
    assert "Status quo" in plain.out
    assert "Status quo" not in changed.out
    assert plain.out.splitlines()[4:] != changed.out.splitlines()[4:]
    assert "No policy of this scenario has acted" in command(*TOWN, "policy=clear_duties", "lang=en").out


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("survey.respondents=0", "survey.respondents"),
        ("survey.respondent=5", "survey.respondents"),
        ("respondents=5", "survey.respondents"),
        ("survey.circle=2.5", "whole number"),
        ("survey.circle=many", "not a number"),
        ("survey.month=133", "survey.month"),
        ("survey.month=-1", "survey.month"),
        ("scenarios=no_hubs", "scenario="),
        ("horizn=3", "horizon"),
        ("place=bejing", "beijing_2013"),
    ],
)
def test_what_cannot_be_surveyed_is_refused(command, untouched, word, said):
    assert untouched()
    answer = command("survey", word, "lang=en")
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    assert untouched()


def test_no_weight_at_any_level_is_refused(command):
    answer = command("survey", *(f"survey.{level}=0" for level in ("municipal", "district", "street", "community")))
    assert answer.code == 2
    assert "survey.municipal" in answer.err


def test_its_numbers_are_listed_and_explained(command):
    assert "survey.circle" in command("list", "parameters").out
    explained = command("explain", "survey.circle", "lang=en").out
    assert all(said in explained for said in ("organizations", "1 – 100", "3 – 20", "assumed", "survey.circle=<…>"))


@pytest.mark.slow  # four surveys; the words are those of the test above
def test_it_fits_a_narrow_terminal_and_a_plain_one(shuniu):
    words = (*TOWN, "survey.respondents=40")
    for lang in ("en", "zh"):
        narrow = shuniu(*words, f"lang={lang}", COLUMNS="60")
        assert narrow.code == 0
        assert "…" not in narrow.out
        assert "39.6" in narrow.out
    plain = shuniu(*words, "lang=en", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert plain.code == 0
    assert plain.out.isascii()
    assert "37.4-41.9" in plain.out
    assert not set(plain.out) & {chr(sign) for sign in PLAIN}
