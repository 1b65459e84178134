"""Facts as written in configs/: complete, sourced, measurable; what happened to a place later, and what was fitted."""

import re

import pytest

from experiments.checks.measures import OVER_A_YEAR, measures
from experiments.settings.facts_file import USES, read_facts
from sim.parameters import GRADES
from sim.processes import shipped
from tests.configs.test_places import FACTS, NAMES, place_of, read


@pytest.mark.parametrize("path", sorted(FACTS.glob("*.yaml")), ids=lambda path: path.name)
def test_facts_say_what_they_are_and_where_they_come_from(path):
    facts = read(path)["facts"]
    seen = [(fact["measure"], fact.get("of"), fact["month"]) for fact in facts]
    assert len(set(seen)) == len(seen)
    for fact in facts:
        assert re.fullmatch("[A-Z][0-9]+", fact["id"])
        assert fact["use"] in USES
        assert fact["grade"] in GRADES
        assert fact["source"]
        assert fact["unit"]
        bounds = [bound for bound in (fact["low"], fact["high"]) if bound is not None]
        assert bounds
        assert bounds == sorted(bounds)


@pytest.mark.parametrize("path", sorted(FACTS.glob("*.yaml")), ids=lambda path: path.name)
def test_facts_are_of_something_that_is_measured_and_belong_to_a_place(path):
    assert read_facts(path, measures(shipped().outcomes), OVER_A_YEAR)["facts"]
    assert path.stem in {place_of(name).get("facts") for name in NAMES}


@pytest.mark.parametrize(
    ("onward", "before"), [("nation_2012_onward", "nation_2012"), ("beijing_2013_onward", "beijing_2013")]
)
def test_what_happened_later_is_only_added(onward, before):
    """The place as of its month 0 and all that came before is the base's, to the last number."""
    later, base = place_of(onward), place_of(before)
    assert [entry for entry in later["calendar"] if entry["month"] <= 0] == base["calendar"]
    same = ("register", "staff", "members", "history", "month_zero", "start", "money")
    assert {key: later[key] for key in same} == {key: base[key] for key in same}


def test_no_push_was_fitted_to_another_place_than_shenzhen():
    words = ("decree", "decree_target", "decree_people", "members_sent", "memberless_share")
    pushes = {
        name: {word: entry[word] for entry in place_of(name)["calendar"] for word in words if entry.get(word)}
        for name in ("shenzhen_2012", "pudong_2016", "county_2018", "nation_2012_onward", "beijing_2013_onward")
    }
    assert all(push == pushes["shenzhen_2012"] for push in pushes.values())
    assert set(pushes["shenzhen_2012"]) == set(words)
    fitted = {
        path.stem
        for path in FACTS.glob("*.yaml")
        if any(fact["use"] == "fit" and fact["measure"] == "coverage" for fact in read(path)["facts"])
    }
    assert fitted == {"shenzhen_2012"}


def test_beijing_has_every_fact_of_the_table():
    facts = read(FACTS / "beijing_2013.yaml")["facts"]
    assert {fact["id"] for fact in facts} == {*(f"F{n}" for n in range(1, 11)), *(f"V{n}" for n in range(1, 8))}
    assert {(fact["measure"], fact["month"]) for fact in facts if fact["id"] == "F7"} == {
        ("entry_rate", 12),
        ("register", 107),
    }
    fitted = {fact["id"] for fact in facts if fact["use"] == "fit"}
    assert fitted == {"F1", "F2", "F3", "F4", "F5", "F7", "F8", "F9", "F10"}
