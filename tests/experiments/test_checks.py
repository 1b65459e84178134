"""``checks=all``: a run in which every invariant of the model is looked at, and one that breaks one."""

import re

import pytest

from experiments.settings.files import read
from experiments.settings.locations import config_folder
from sim.invariants.watcher import INVARIANTS

WITHOUT_STAFF = '''"""Without staff: in month 3 a mechanism of one's own sends everybody of one organization home."""
from dataclasses import dataclass
from sim.parameters import Checked
NAME = "everybody_home"
AFTER = ()
@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """None."""
def step(model):
    if model.month == 3:
        model.organizations.columns.staff[model.organizations.on_register()[7]] = 0
'''


@pytest.fixture
def everybody_home(folder):
    """A mechanism of one's own that leaves an organization without staff, as a setting of a run."""
    package = folder / "own_rules"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "everybody_home.py").write_text(WITHOUT_STAFF, encoding="utf-8")
    order = read(config_folder() / "config.yaml")["processes"]
    order.insert(order.index("accounts"), "own_rules.everybody_home")
    return f"processes=[{','.join(order)}]"


def months_of(town):
    """Months of the town's run: two seeds, each one spin-up, a common year, and two scenarios for two months."""
    spin_up = -read(config_folder() / "place" / "example_town.yaml")["start"]
    assert "replicates=2" in town
    assert "horizon=14" in town
    return 2 * (spin_up + 12 + 2 * 2)


def test_says_how_many_properties_held_in_how_many_months(command, town):
    answer = command("run", *town, "checks=all")
    assert answer.code == 0
    assert f"Checked: {len(INVARIANTS)} properties in each of {months_of(town)} months" in answer.err
    again = command("run", *town, "checks=all", "replicates=3", "lang=zh")
    assert f"已检验：{len(INVARIANTS)} 条性质，逐月检验 {months_of(town) // 2} 个月" in again.err


def test_says_that_stored_results_are_not_checked(command, town):
    assert "Checked" not in command("run", *town).err
    answer = command("run", *town, "checks=all")
    assert answer.code == 0
    assert "Nothing was checked" in answer.err


def test_refuses_checks_that_there_are_not(command, town, untouched):
    assert untouched()
    answer = command("run", *town, "checks=some")
    assert answer.code == 2
    assert "checks=some (command line): there is no such choice. There are: all, none." in answer.err
    assert untouched()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "at least one person (someone_on_the_staff). Month 3 after everybody_home, seed 1",
        ),
        (
            "zh",
            "性质不成立：每家组织至少有一人（someone_on_the_staff）。第 3 月 everybody_home 之后，种子 1：1 处不符",
        ),
    ],
)
def test_a_mechanism_that_breaks_an_invariant_is_caught(shuniu, town, everybody_home, lang, said):
    answer = shuniu("run", *town, everybody_home, "checks=all", f"lang={lang}")
    assert answer.code == 1
    assert "".join(said.split()) in "".join(answer.err.split()), "wherever its lines break"
    assert "checks=all" in answer.err.splitlines()[-1]
    assert "Traceback (most recent call last)" not in answer.err
    assert answer.out == ""


def test_without_checks_the_same_mechanism_is_seen_only_where_it_leads_to_impossible_numbers(
    shuniu, town, everybody_home
):
    answer = shuniu("run", *town, everybody_home, "max_failed=1")
    said = " ".join(answer.err.split())
    # when somebody leaves an organization of nobody is chance
    assert re.search(r"organizations\.staff = -1: 1 of these are not finite or below zero in month 1\d", said)
    assert "recheck results" in said
    assert "One replicate has no interval" in answer.out, "that of the other seed"
