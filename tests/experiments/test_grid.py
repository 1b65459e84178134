"""The grid behind the sliders: what it combines, that its ends are known policies, and which run takes it in."""

import pytest
import yaml

from experiments.report_page.grids import fitting, is_grid
from experiments.report_page.sliders import levels_of, over_time
from experiments.running.accounts import processor_seconds
from experiments.running.design import seconds_of_run
from experiments.settings.configuration import configure
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words
from experiments.storage.store import Dataset
from sim.observables import OUTCOMES

FUNDING = ("levers.branch_grants", "levers.posts", "levers.hub_grants", "levers.services")
HUBS = ("levers.hub_share", "levers.reach", "levers.joint_part", "levers.district_hubs")


def design():
    return configure(Words.sort(["experiment=grid", "place=example_town"])).design


def levers_of_policy(identity):
    file = config_folder() / "policy" / f"{identity}.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))["levers"]


def test_the_grid_is_every_combination_of_five_and_five():
    specification = design()
    keys = [factor.key for factor in specification.factors]
    columns = dict(zip(keys, zip(*specification.rows, strict=True), strict=True))
    levels = {levels_of(columns, point) for point in range(len(specification.rows))}
    assert levels == {(funding, hubs) for funding in (0, 0.5, 1, 1.5, 2) for hubs in (0, 0.5, 1, 1.5, 2)}
    assert len(specification.rows) == 25
    for row in specification.rows:
        point = dict(zip(keys, row, strict=True))
        assert len({point[key] for key in FUNDING}) == 1


@pytest.mark.parametrize(
    ("levels", "policies", "left_out"),
    [
        ((1, 1), (), ()),
        ((2, 1), ("funding_expansion",), ()),
        ((0, 1), ("no_funding",), ()),
        ((1, 0), ("no_hubs",), ()),
        ((1, 2), ("hub_expansion",), ("extra_hub_grants",)),
        ((0, 0), ("no_hubs", "no_funding"), ()),
    ],
)
def test_the_ends_of_the_sliders_are_the_shipped_policies(levels, policies, left_out):
    specification = design()
    keys = [factor.key for factor in specification.factors]
    columns = dict(zip(keys, zip(*specification.rows, strict=True), strict=True))
    (row,) = [row for place, row in enumerate(specification.rows) if levels_of(columns, place) == levels]
    usual = {"levers.reach": 0, "levers.joint_part": 0}
    wanted = {key: usual.get(key, 1) for key in (*FUNDING, *HUBS)}
    for policy in policies:
        wanted |= {f"levers.{name}": value for name, value in levers_of_policy(policy).items() if name not in left_out}
    assert dict(zip(keys, row, strict=True)) == pytest.approx(wanted, rel=1e-12)


def test_todays_cell_is_the_status_quo_to_the_last_bit(reported):
    dataset = reported["grid"].dataset
    lines = over_time(dataset, [OUTCOMES["coverage"], OUTCOMES["effective_coverage"]])
    (today,) = [point for point in range(25) if levels_of(dataset.points, point) == (1, 1)]
    for values in lines.values():
        assert (values[today] == values[-1]).all()
        assert not (values == values[-1]).all()


def test_a_run_finds_the_grid_of_its_place_and_no_other(reported, monkeypatch, tmp_path):
    monkeypatch.setenv("SHUNIU_RESULTS", reported["results"])
    run = reported["run"].dataset
    assert is_grid(reported["grid"].dataset)
    assert not is_grid(reported["sweep"].dataset)
    found = fitting(run)
    assert found is not None
    assert found.folder == reported["grid"].folder
    longer = Dataset(run.folder)
    real = longer.folder
    copy = tmp_path / "copy"
    copy.mkdir()
    plan = (real / "design.json").read_text(encoding="utf-8").replace('"horizon": 24', '"horizon": 25')
    (copy / "design.json").write_text(plan, encoding="utf-8")
    longer.folder = copy
    assert fitting(longer) is None


def test_the_estimate_counts_what_is_not_simulation_too():
    town = configure(Words.sort(["experiment=grid", "place=example_town"]))
    simulated = 208 * seconds_of_run(town)
    assert processor_seconds(0, town) == 0.0
    assert simulated < 12, "which is what the grid of a small place was said to take"
    assert 20 < processor_seconds(208, town) < 40


def test_the_command_says_how_long_it_takes_and_reuses_what_is_stored(command, reported, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", reported["results"])
    told = command("grid", "place=example_town", "horizon=24", "replicates=2", "uncertainty=fixed")
    assert told.code == 0, told.err
    assert "nothing was simulated" in told.err
    assert "shuniu report place=example_town" in told.out.replace("\n", " ")
    told = command("grid", "place=beijing_2013", "--dry-run")
    assert told.code == 0
    assert "208" in told.out


@pytest.mark.parametrize("word", ["experiment=headline", "scenarios=no_hubs", "design.start=24", "record=summary"])
def test_what_the_grid_decides_itself_is_refused(command, word):
    told = command("grid", word)
    assert told.code == 2
    assert word in told.err
