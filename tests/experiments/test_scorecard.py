"""How far numbers can be trusted: an item turns red where it should, and what nobody looked at is never green."""

from __future__ import annotations

import json

import pytest

from experiments.checks.credibility import AMBER, GREEN, GREY, ITEMS, RED, Judged, Look, colour, judged, of_each_colour
from experiments.checks.proof_page import TITLES, proofs
from experiments.commands.scorecard import seen
from experiments.presenting import credibility
from experiments.presenting.stored_robustness import Firsts
from experiments.settings.version import model_version
from tests.experiments.conftest import weather
from tests.experiments.test_command_input import FACT, known_of_mine
from tests.experiments.test_recheck import added, change

BY_ID = {item.id: item for item in ITEMS}
SMALL = ("uncertainty=fixed", "by=14", "replicates=8", "executor=serial", "no_hubs")
STORM = '''"""Storms: they come in month 3, and are forbidden."""
from dataclasses import dataclass
import numpy as np
from sim.invariants.invariant import MONTH, invariant
from sim.invariants.view import Judged
from sim.parameters import Checked
NAME = "storm"
AFTER = ()
@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """None."""
@invariant(MONTH, zh="从无风暴")
def never(view):
    """It never storms."""
    return Judged(np.array([view.model.month == 3]), np.array(["storm"]))
INVARIANTS = (never,)
def step(model):
    pass
'''
TOWN = ("scorecard", "size=quick", "place=example_town", *SMALL)


@pytest.mark.parametrize("item", ITEMS, ids=lambda one: one.id)
def test_what_was_not_measured_is_grey(item):
    assert colour(item, Look.nothing({"en": "nobody looked", "zh": "未查看"})) == GREY


@pytest.mark.parametrize(
    ("item", "numbers", "expected"),
    [
        ("same", {"held": 4, "all": 4, "executor": "local"}, GREEN),
        ("same", {"held": 4, "all": 4, "executor": "serial"}, AMBER),
        ("same", {"held": 3, "all": 4, "executor": "local"}, RED),
        ("invariants", {"broken": 0}, GREEN),
        ("invariants", {"broken": 1}, RED),
        ("twin", {"held": 4, "all": 5}, RED),
        ("mutants", {"held": 58, "all": 59}, AMBER),
        ("fitted", {"held": 9, "all": 12}, AMBER),
        ("unfitted", {"held": 1, "all": 2}, RED),
        ("later", {"held": 0, "all": 1}, RED),
        ("together", {"share": 0.68}, GREEN),
        ("together", {"share": 0.1}, RED),
        ("studies", {"numbers": 99, "fails": 0, "low": 0.88, "high": 0.93}, GREEN),
        ("studies", {"numbers": 99, "fails": 0, "low": 0.6, "high": 0.93}, AMBER),
        ("studies", {"numbers": 99, "fails": 9, "low": 0.88, "high": 0.93}, RED),
        ("sources", {"held": 14, "all": 113}, RED),
        ("pairing", {"factor": 20.0, "low": 1.0, "high": 90.0}, AMBER),
        ("pairing", {"factor": 1.5, "low": 1.0, "high": 2.0}, RED),
        ("error", {"half": 0.3, "effect": -4.0}, GREEN),
        ("error", {"half": 0.7, "effect": 1.0}, RED),
        ("signs", {"held": 8, "all": 8, "wide": True}, GREEN),
        ("signs", {"held": 8, "all": 8, "wide": False}, AMBER),
        ("signs", {"held": 1, "all": 8, "wide": True}, RED),
        ("ranking", {"first": 0.5}, RED),
        ("forms", {"held": 2, "all": 3}, AMBER),
    ],
)
def test_numbers_are_judged_by_the_rule(item, numbers, expected):
    assert colour(BY_ID[item], Look(numbers)) == expected


def test_the_weakest_stand_first():
    looks = {item.id: Look.nothing({"en": "-", "zh": "-"}) for item in ITEMS}
    looks |= {"invariants": Look({"broken": 0}), "twin": Look({"held": 1, "all": 2})}
    found = judged(looks)
    assert [found[0].item.id, found[-1].item.id] == ["twin", "invariants"]
    assert of_each_colour(found) == {"red": 1, "amber": 0, "grey": len(ITEMS) - 2, "green": 1}


def page_of_proofs(folder, version, *lines):
    page = folder / "verification.md"
    page.write_text("\n".join([f"Made by `make evidence` from `sim/` {version}.", *lines]), encoding="utf-8")
    return page


def test_proofs_of_another_source_or_of_no_page_prove_nothing(tmp_path):
    lines = ("| [The twin](#the-twin) | 5 | all hold |", "| [Limits](#limits) | 15 | **2 do NOT hold** |")
    mutants = "| [Mutants](#mutants) | 59 | 58 noticed: twin 57; 28 by the twin alone |"
    assert all(not one.numbers for one in proofs(tmp_path / "nothing").values())
    assert all(not one.numbers for one in proofs(page_of_proofs(tmp_path, "0" * 64, *lines)).values())
    found = proofs(page_of_proofs(tmp_path, model_version(), *lines, mutants))
    assert {item: found[item].numbers for item in TITLES} == {
        "twin": {"held": 5, "all": 5},
        "limits": {"held": 13, "all": 15},
        "mutants": {"held": 58, "all": 59},
    }


@pytest.fixture
def command(command, monkeypatch):
    """The command in a terminal in which no cell is broken."""
    monkeypatch.setenv("COLUMNS", "240")
    return command


def rows(said):
    """Item → colour, as the table has them."""
    cells = [line.split("  ") for line in said.splitlines() if line[:1] in "+~!?" and line[1:2] == " "]
    return {next(cell.strip() for cell in row[1:] if cell.strip()): row[0][2:] for row in cells}


def test_the_town_is_judged_and_what_is_grey_says_what_makes_it(command, folder):
    answer = command(*TOWN)
    assert answer.code == 0
    said = " ".join(answer.out.split())
    assert f"of {len(ITEMS)} items" in said
    for words in (
        "2 of 2 the same to the last bit",
        "broken: 0",
        "no such facts are known of this place",
        "this place has no calibration of its own",
        "shuniu rank place=example_town",
        "not a forecast",
    ):
        assert words in said
    found = rows(answer.out)
    assert found["Nothing impossible happens"] == GREEN
    assert found["The same run gives the same numbers"] == AMBER, "no other executor was tried"
    assert found["Facts that the model was fitted to"] == GREY
    chinese = command(*TOWN, "lang=zh")
    assert "2次中2次逐位相同" in "".join(chinese.out.split())
    assert "? 灰" in chinese.out
    assert len(list(folder.glob("results/scorecard/*/manifest.json"))) == 1  # the same runs in either language


def test_a_number_that_was_changed_turns_red(command, folder):
    command(*TOWN)
    (results,) = (file.parent for file in folder.glob("results/scorecard/*/manifest.json"))
    change(results, "series", added("n_covered", 0, 9))
    answer = command(*TOWN)
    assert rows(answer.out)["The same run gives the same numbers"] == RED
    assert "1 of 2 the same" in answer.out


def test_a_property_that_is_broken_turns_red_by_its_name(command, folder, monkeypatch):
    broken = weather(folder, monkeypatch, STORM)
    answer = command("scorecard", "size=quick", "place=example_town", broken, *SMALL)
    found = rows(answer.out)
    assert found["Nothing impossible happens"] == RED
    assert found["The same run gives the same numbers"] == GREY, "what broke off was not compared"
    assert "It never storms" in " ".join(answer.out.split())


def test_a_fact_that_does_not_hold_turns_red_by_its_name(command, write):
    known_of_mine(
        write,
        FACT | {"use": "fit", "name": "Wrong one", "low": 0.9, "high": 1.0},
        FACT | {"id": "B", "low": 0.0, "high": 1.0},
        FACT | {"id": "C", "name": "Later one", "low": 0.9, "high": 1.0, "month": 14},
    )
    answer = command("scorecard", "size=quick", "place=mine", *SMALL)
    found = rows(answer.out)
    assert found["Facts that the model was fitted to"] == RED
    assert found["Facts that were never fitted"] == GREEN
    assert found["Later years that were never fitted"] == RED
    said = " ".join(answer.out.split())
    assert "0 of 1 hold; not A Wrong one" in said
    assert "not C Later one" in said


def test_what_calibration_noted_is_read_and_what_it_did_not_note_is_grey(write):
    from experiments.checks.credibility import Look
    from experiments.presenting.credibility import _calibration, posterior_header
    from experiments.settings.configuration import configure
    from experiments.settings.overrides import Words

    place = configure(Words.sort(["place=beijing_2013", "uncertainty=fixed"]))
    header = dict(posterior_header(place)) | {"code": model_version(), "meet_all_facts": 0.1}
    header.pop("studies", None)
    write("posterior/beijing_2013.yaml", json.dumps(header))
    found = _calibration(place)
    assert colour(BY_ID["together"], found["together"]) == RED
    assert colour(BY_ID["studies"], found["studies"]) == GREY
    studies = {"studies": 300, "numbers": 22, "fails": 0, "low": 0.88, "high": 0.92}
    write("posterior/beijing_2013.yaml", json.dumps(header | {"studies": studies}))
    assert colour(BY_ID["studies"], _calibration(place)["studies"]) == GREEN
    write("posterior/beijing_2013.yaml", json.dumps(header | {"code": "0" * 64, "studies": studies}))
    assert all(one == Look.nothing(one.why) for one in _calibration(place).values()), "of another source of the model"


def test_an_order_that_is_stored_is_judged_and_one_under_other_rules_is_not_taken_for_it(command):
    ways = ("training", "party_school", "instructors", "member_development", "money_for_posts")
    assert command("rank", *ways, "what=policies", "place=example_town", *SMALL[:-1]).code == 0
    order = "The order of policies by effect per yuan"
    assert rows(command(*TOWN).out)[order] in (GREEN, AMBER, RED)
    assert rows(command(*TOWN, "process.motivation.threshold=1").out)[order] == GREY


def test_a_size_that_there_is_not_is_refused(command):
    answer = command("scorecard", "size=huge")
    assert answer.code == 2
    assert "one of default, quick" in answer.err


def test_the_best_package_under_other_forms_is_told_from_a_stored_robustness(monkeypatch):
    hubs, posts = {"en": "Hubs", "zh": "枢纽"}, {"en": "Posts", "zh": "岗位"}
    found = Firsts({"": hubs, "process.a.b": hubs, "process.c.d": posts}, 40)
    monkeypatch.setattr(credibility, "stored_firsts", lambda *_: found)
    look = credibility._forms(None, None, "en")
    assert (look.numbers, look.runs, colour(BY_ID["forms"], look)) == ({"held": 1, "all": 2}, 40, RED)
    assert seen(Judged(BY_ID["forms"], look, RED), "en") == "Hubs is first as usual, and under 1 of 2 other forms"
    monkeypatch.setattr(credibility, "stored_firsts", lambda *_: None)
    assert colour(BY_ID["forms"], credibility._forms(None, None, "en")) == GREY
