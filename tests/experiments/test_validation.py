"""docs/validation.md: what does not hold is shown as it is, what was fitted stands apart, and no fact is left out."""

from types import SimpleNamespace

import pytest

from docs.build.validation import PAGE, Held, page
from experiments.checks.measures import OVER_A_YEAR, Fact, measures
from experiments.checks.status_quo import look_at
from experiments.settings.facts_file import read_facts
from experiments.settings.files import options
from experiments.settings.locations import config_folder
from experiments.settings.places import load_place
from sim.model import ModelParameters
from sim.processes import shipped


def held(identity, use, *values, low=0.2, high=0.3):
    fact = Fact(
        id=identity, name={"en": f"Fact {identity}", "zh": "事实"}, low=low, high=high, unit="share", use=use,
        grade="public", month=12, values=values,
    )  # fmt: skip
    return Held(SimpleNamespace(place_id="somewhere"), {"source": f"Source of {identity}"}, fact)


def test_a_fact_that_does_not_hold_is_shown_as_such_and_named_below():
    told = page([held("X1", "validate", 0.1, 0.2), held("X2", "validate", 0.24, 0.26), held("X3", "fit", 0.25)])
    validated, _, rest = told.partition("## What does not hold")
    failed, _, fitted = rest.partition("## What was fitted")
    assert "| somewhere | X1 Fact X1 | Source of X1 | 20.0 % – 30.0 % | 15.0 % | 10.5 % – 19.5 % | NO |" in validated
    assert "25.0 % | 24.1 % – 25.9 % | yes |" in validated
    assert "Of 2 facts, 1 hold" in validated
    assert "somewhere X1, Fact X1" in failed
    assert "X2" not in failed
    assert "X3 Fact X3" in fitted
    assert "X3" not in validated


def test_an_input_is_no_success():
    assert "X1" not in page([held("X1", "input", 0.25)])


def test_the_page_has_every_fact_that_is_not_put_in():
    told = PAGE.read_text(encoding="utf-8")
    known = measures(shipped().outcomes)
    for place, file in options("place", (config_folder(),)).items():
        named = load_place(place, file).facts
        for fact in read_facts(config_folder() / f"facts/{named}.yaml", known, OVER_A_YEAR)["facts"] if named else ():
            row = f"| {place} | {fact['id']} {fact['name']['en']} | "
            assert (row in told) == (fact["use"] != "input"), row


@pytest.fixture(scope="module")
def town():
    file = config_folder() / "place/example_town.yaml"
    return look_at(load_place("example_town", file), ModelParameters(), 2, 30)


def test_growth_is_that_of_the_year_before(town):
    register = town.record.series["n_organizations"]
    growth = measures({})["growth"](town, 30, "")
    assert growth == pytest.approx((register[30] - register[18]) / register[18])


def test_units_of_joint_branches_are_those_of_both_tiers(town):
    tiers = town.record.breakdown("tier")
    share = measures({})["joint_share"]
    units = sum(share(town, 30, tier) * counts["n_organizations"][30] for tier, counts in tiers.items())
    kinds = town.record.breakdown("kind")
    assert units == pytest.approx(sum(counts["n_joint_units"][30] for counts in kinds.values()))
    assert units > 0
