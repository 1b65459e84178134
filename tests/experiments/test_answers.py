"""Stored results and watched runs as the answers that figures draw: nothing is lost on the way."""

from pathlib import Path

import numpy as np
import pytest

from experiments.analysis.breakdown import BREAKDOWNS
from experiments.analysis.causes import account
from experiments.analysis.journeys import ACTIVE, STANDINGS
from experiments.command import main
from experiments.commands.survey import checked_numbers
from experiments.figures.branch_states import branch_states_over_time
from experiments.figures.fates import fates_of_organizations
from experiments.figures.flows import why_coverage_moved
from experiments.figures.groups import coverage_by_group
from experiments.figures.life import life_of_an_organization
from experiments.figures.survey import survey_beside_report
from experiments.presenting import movements
from experiments.presenting.watched_runs import journeys, life_of, survey_answer
from experiments.running.lives import choose, compared, lives
from experiments.running.surveys import surveys_of
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.settings.request import Request
from experiments.storage.store import Dataset
from tests.experiments.test_figures import all_text

TOWN = ("place=example_town", "horizon=26", "seed=1")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SHUNIU_RESULTS", str(folder / "results"))
        assert main(["run", *TOWN, "replicates=2", "scenarios=status_quo,both_expanded", "figures=false"]) == 0
    (manifest,) = Path(folder).glob("results/*/*/manifest.json")
    return Dataset(manifest.parent)


@pytest.fixture(scope="module")
def request_of_town():
    return Request.of(Words.sort([*TOWN, "scenario=both_expanded", "show=fates"]))


def test_the_causes_of_stored_runs_explain_the_covered(dataset):
    causes = movements.causes(dataset)
    covered = dataset.series("n_covered")["n_covered"]["both_expanded"].astype(np.int64)
    found = account(causes, "both_expanded")
    assert (found.first, found.last) == (12, 26)
    assert found.change.mean == (covered[:, 26] - covered[:, 12]).mean()
    assert found.start_difference.mean == 0.0
    assert why_coverage_moved(causes, "both_expanded")


def test_the_states_of_stored_runs_are_their_coverage(dataset):
    states = movements.states(dataset)
    series = dataset.series("n_covered", "n_effective", "n_organizations")
    covered = sum(found["status_quo"] for found in states.counts.values())
    assert covered.tolist() == series["n_covered"]["status_quo"].tolist()
    active = states.counts["own_active"]["both_expanded"] + states.counts["shared_active"]["both_expanded"]
    assert active.tolist() == series["n_effective"]["both_expanded"].tolist()
    assert branch_states_over_time(states)


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_the_groups_of_stored_runs_add_up_to_the_whole_and_are_named(dataset, by):
    breakdown = movements.breakdown(dataset, by)
    assert breakdown.months.tolist() == [0, 12, 24, 26]
    for measure in ("n_organizations", "n_covered", "n_effective"):
        whole = dataset.series(measure)[measure]
        for scenario in dataset.scenarios:
            groups = breakdown.counts[measure][scenario].sum(axis=2)
            assert groups.tolist() == whole[scenario][:, breakdown.months].tolist()
    for group in breakdown.groups:
        assert set(group.name) == {"en", "zh"}
        assert group.name["en"] != group.id
    assert coverage_by_group(breakdown)


def test_fates_of_a_watched_run_are_the_counts_of_the_stored_one(dataset, request_of_town):
    start, table, _, _ = compared(request_of_town)
    found = journeys(request_of_town.configuration, start, table)
    effective, register = (dataset.series(name)[name] for name in ("n_effective", "n_organizations"))
    active = [list(STANDINGS).index(standing) for standing in ACTIVE]
    off = list(STANDINGS).index("not_registered")
    for stage, (scenario, month) in enumerate((("status_quo", 0), ("status_quo", 26), ("both_expanded", 26))):
        standing = found.standing(stage)
        assert standing[active].sum() == effective[scenario][0, month]
        assert standing.sum() - standing[off] == register[scenario][0, month]
    assert fates_of_organizations(found)


def test_a_life_has_its_rows_in_both_languages(request_of_town):
    key, _ = choose(request_of_town)
    _, watched = lives(request_of_town.configuration, key)
    found = life_of(request_of_town.configuration, watched)
    assert found.key == f"{key:016x}"
    assert [life.scenario_id for life in found.lives] == ["status_quo", "both_expanded"]
    for life, one in zip(found.lives, watched, strict=True):
        month = int(life.months[-1])
        portrait = one.portraits.by_month[month]
        assert (life.staff[-1], life.members[-1]) == (portrait["staff"], portrait["members"])
        assert 0.0 <= life.motivation.min() <= life.motivation.max() <= 1.0
        assert all(moment.words["en"] != moment.words["zh"] for moment in life.moments)
    assert life_of_an_organization(found)


def test_a_survey_is_told_with_its_seeds_its_month_and_its_scenario():
    configuration = configure(Words.sort([*TOWN, "scenarios=status_quo", "replicates=2", "executor=serial"]))
    (scenario,) = configuration.scenarios
    numbers = checked_numbers({"month": 3, "respondents": 200})
    found = survey_answer(configuration, scenario, numbers, surveys_of(configuration, scenario, numbers))
    assert found.runs.seeds == (1, 2)
    assert len(found.runs.design_hash) == 12
    assert (found.month, found.respondents, found.ways) == (3, 200, 128)
    drawn = all_text(survey_beside_report(found))
    assert "Status quo, April 2013" in drawn
    assert "200 respondents" in drawn
