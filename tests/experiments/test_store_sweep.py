"""Stored sweeps as arrays: points, references, months of one point, and what is missing."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from experiments.language.messages import Problem
from experiments.running.carry_out import carry_out, work_for
from experiments.running.design import Design
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.storage.chunks import commit, read_runs, read_table
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

QUIET = Terminal("en", unicode=True)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(folder):
    return folder


UNCERTAIN = ("experiment=uncertain_parameters", "design.points=4")


def swept(*words, experiment=UNCERTAIN):
    town = ("place=example_town", "horizon=14", "replicates=2", "executor=serial")
    return carry_out(work_for(Design.of(configure(Words.sort([*town, *experiment, *words])))), QUIET).dataset


def test_points_stand_where_the_table_of_runs_has_them():
    dataset = swept()
    assert dataset.scenarios_of_points == ("no_hubs", "no_funding", "push")
    coverage, spent = dataset.at_horizon("coverage", "spent_fen").values()
    references = dataset.references("coverage")["coverage"]
    assert coverage.shape == spent.shape == (2, 4, 3)
    assert references.shape == (2, 4)
    assert dataset.starts.tolist() == [0, 1, 2, 3]
    seen = 0
    for row in dataset.runs.to_pylist():
        if row["point"] is None:
            assert references[row["replicate"], row["start"]] == row["coverage"]
        else:
            place = (row["replicate"], row["point"], dataset.scenarios_of_points.index(row["scenario"]))
            assert (coverage[place], spent[place]) == (row["coverage"], row["spent_fen"])
        seen += 1
    assert seen == coverage.size + references.size == dataset.n_planned
    planned = dataset.design.filter(pc.equal(dataset.design["point"], 2)).to_pylist()
    assert len(dataset.factors) == 11
    for key in dataset.factors:
        assert {row[key] for row in planned} == {dataset.points[key][2]}


def test_a_run_that_failed_or_is_missing_is_not_a_number():
    dataset = swept()
    runs, _ = read_runs(dataset.folder, 0)
    lost = runs.to_pylist().index(next(row for row in runs.to_pylist() if row["point"] == 1))
    status = ["failed" if place == lost else "ok" for place in range(runs.num_rows)]
    commit(dataset.folder, 0, {}, runs.set_column(runs.column_names.index("status"), "status", pa.array(status)), [])
    before, row = dataset.at_horizon("coverage")["coverage"], runs.slice(lost, 1).to_pylist()[0]
    after = Dataset(dataset.folder).at_horizon("coverage")["coverage"]
    place = (row["replicate"], 1, dataset.scenarios_of_points.index(row["scenario"]))
    assert np.isnan(after[place])
    assert np.isnan(after).sum() == 1
    assert np.array_equal(np.isfinite(after), np.isfinite(after) & (before == after))


def test_fewer_points_and_replicates_than_are_stored_can_be_looked_at():
    whole = swept()
    part = Dataset(whole.folder, replicates=1, points=2)
    assert part.at_horizon("coverage")["coverage"].shape == (1, 2, 3)
    assert np.array_equal(part.at_horizon("coverage")["coverage"], whole.at_horizon("coverage")["coverage"][:1, :2])
    assert np.array_equal(part.references("coverage")["coverage"], whole.references("coverage")["coverage"][:1, :2])
    assert part.n_ok == part.n_planned == 1 * 2 * (1 + 3), "each point's reference, and three scenarios"
    assert part.points["process.founding.hazard"] == whole.points["process.founding.hazard"][:2]


def test_points_of_one_parameter_set_share_their_reference():
    dataset = swept(experiment=["experiment=hub_reach_by_budget"])
    assert dataset.at_horizon("coverage")["coverage"].shape == (2, 20, 1)
    assert dataset.references("coverage")["coverage"].shape == (2, 1)
    assert dataset.starts.tolist() == [0] * 20


def test_the_months_of_one_point_are_what_its_runs_recorded():
    dataset = swept("record=monthly")
    months = dataset.months_of_point(3, "n_covered", "n_organizations")
    assert months["n_covered"].shape == (2, 3, 15)
    at_end = dataset.at_horizon("n_covered", "n_organizations")
    for name, values in months.items():
        assert np.array_equal(values[..., -1], at_end[name][:, 3])
    founded = dataset.months_of_point(3, "founded", table="flows")["founded"]
    stored = read_table(dataset.folder, "flows", 0, dataset._chunks[0]["flows"], None)
    row = stored.filter(pc.fill_null(pc.equal(stored["point"], 3), fill_value=False)).slice(0, 15).to_pylist()
    place = (row[0]["replicate"], dataset.scenarios_of_points.index(row[0]["scenario"]))
    assert founded[place].tolist() == [one["founded"] for one in row]


def test_months_that_are_not_kept_are_not_asked_for_in_vain():
    with pytest.raises(Problem, match="record=summary"):
        swept().months_of_point(0, "n_covered")


def test_fewer_points_than_begun_need_no_more_than_their_own_chunks(command):
    words = ("sweep", "place=example_town", "experiment=uncertain_parameters", "horizon=24", "replicates=1")
    words = (*words, "executor=serial", "figures=false")
    assert command(*words, "design.points=64", "shard=1/4").code == 0
    answer = command(*words, "design.points=2")
    assert (answer.code, "nothing was simulated" in answer.err) == (0, True)
