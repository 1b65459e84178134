"""The facts of Beijing that the defaults were fitted to, at sixteen seeds of the status quo."""

import numpy as np
import pytest
import yaml

from experiments.checks.measures import measured, measures
from experiments.checks.status_quo import look_at_many
from experiments.commands.facts import REPLICATES, facts_of, last_month, show
from experiments.running.one_replicate import place_and_parameters
from experiments.settings.configuration import configure
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words
from experiments.terminal.output import Terminal
from sim.observables import OUTCOMES
from sim.processes import shipped
from sim.spin_up import at_month_zero, run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

MEASURES = measures(shipped().outcomes)
ENTRIES = yaml.safe_load((config_folder() / "facts" / "beijing_2013.yaml").read_text(encoding="utf-8"))["facts"]
KEYS = [f"{entry['id']}-{entry['measure']}" + (f"-{entry['of']}" if "of" in entry else "") for entry in ENTRIES]
INPUTS = {"F9-kind_shares-association", "F9-kind_shares-service_institution", "F9-kind_shares-foundation"}


def of_use(*uses):
    return [key for key, entry in zip(KEYS, ENTRIES, strict=True) if entry["use"] in uses]


@pytest.fixture(scope="module")
def facts(configuration, parameters):
    """Every fact as `shuniu facts` measures it, by its id and measure; the command's table is printed."""
    seeds = range(configuration.seed, configuration.seed + REPLICATES)
    content = facts_of(configuration, Words((), None, ()))
    seen = look_at_many(configuration.place, parameters, seeds, last_month(content["facts"]))
    found = [measured(entry, seen, MEASURES) for entry in content["facts"]]
    show(found, content, configuration, Terminal(lang="en", unicode=True))
    return dict(zip(KEYS, found, strict=True))


def test_every_fact_of_the_specification_is_there():
    expected = {f"F{number}" for number in range(1, 11)} | {f"V{number}" for number in range(1, 8)}
    assert {entry["id"] for entry in ENTRIES} == expected
    assert {entry["measure"] for entry in ENTRIES} <= set(MEASURES)
    assert len(set(KEYS)) == len(KEYS)


@pytest.mark.parametrize("key", of_use("fit"))
def test_a_fact_that_was_fitted_holds(facts, key):
    fact = facts[key]
    assert fact.values is not None
    assert len(fact.values) == REPLICATES
    assert fact.low <= fact.mean <= fact.high, f"{fact.name['en']}: {fact.mean:.4f}"


@pytest.mark.parametrize("key", of_use("check"))
def test_what_was_built_in_is_there(facts, key):
    fact = facts[key]
    assert fact.low <= fact.mean <= fact.high, f"{fact.name['en']}: {fact.mean:.4f}"


@pytest.mark.parametrize("key", of_use("validate"))
def test_what_was_never_fitted_is_measured(facts, key):
    """Whether it holds is an answer, shown in the table, and no condition."""
    assert facts[key].values is not None


def test_inputs_are_marked_as_inputs(facts):
    assert set(of_use("input")) == INPUTS
    # what was put in comes out; it proves nothing
    assert all(facts[key].holds for key in INPUTS)


@pytest.mark.parametrize("outcome", ["coverage", "effective_coverage", "branch_ratio", "fulfilment"])
def test_the_defaults_end_amid_runs_over_the_calibrated_points(outcome):
    """Medians of numbers one by one may lead where hardly any point leads; these do not."""
    ends = {}
    for kind, replicates in (("fixed", 12), ("posterior", 64)):
        words = ["place=beijing_2013", "scenarios=[status_quo]", f"uncertainty={kind}", f"replicates={replicates}"]
        asked = configure(Words.sort(words))
        ends[kind] = []
        for one in range(replicates):
            model = run(at_month_zero(*place_and_parameters(asked, one), asked.seed + one, 132))
            ends[kind].append(OUTCOMES[outcome].of(model.record.series)[132])
    low, high = np.quantile(ends["posterior"], (0.25, 0.75))
    assert low < np.mean(ends["fixed"]) < high
