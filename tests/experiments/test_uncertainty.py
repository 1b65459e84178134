"""Runs that carry what is not known of the parameters: one point of them a replicate, the same in every scenario."""

import csv
import zipfile
from pathlib import Path

import numpy as np
import pytest
import yaml

from docs.build import posterior
from experiments.language.messages import Problem
from experiments.running.design import Design, table
from experiments.running.draws import parameter_point
from experiments.running.one_replicate import place_and_parameters
from experiments.running.work import Plan
from experiments.settings.behaviour import POINTS, behaviour
from experiments.settings.configuration import configure
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import dotted, mechanisms
from experiments.settings.overrides import Words
from experiments.settings.places import load_place
from experiments.settings.posterior_file import facts_digest, points_digest, priors_digest
from experiments.settings.uncertainty import numbers_of
from experiments.settings.version import model_version
from sim.place_numbers import NUMBERS
from sim.sources import CENTRE
from tests.experiments.conftest import weather

TOWN = ("place=example_town", "horizon=14", "scenarios=both_expanded", "figures=false", "executor=serial")
PLACE = tuple(f"place.{name}" for name in NUMBERS)
PROCESSES = [dotted(one) for one in read(config_folder() / "config.yaml")["processes"]]
KNOWN = numbers_of(mechanisms(PROCESSES))
BELIEVED = {key for key, info in KNOWN.items() if info.prior}
"""All that is uncertain of the shipped mechanisms and of places."""
RAIN = '''"""Rain: it does nothing, and nobody knows how much of it there is."""
from dataclasses import dataclass
from sim.parameters import Checked, parameter
from sim.priors import prior
NAME = "rain"
AFTER = ()
@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Its numbers."""
    amount: float = parameter(1.0, unit="mm", low=0.0, high=9.0, source="none", grade="assumed", en="How much",
                              zh="雨量", prior=prior(0.5, 2.0, "log", "a guess"))
    days: float = parameter(3.0, unit="days", low=0.0, high=9.0, source="none", grade="assumed", en="Days",
                            zh="天数")
def step(model):
    pass
'''


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(folder):
    return folder


def asked(*words):
    return configure(Words.sort([*TOWN, *words]))


def rows_of(*words):
    design = Design.of(asked(*words))
    return table(design, [design.wave]).to_pylist()


def calibrated(folder: Path, name: str, lines: str, **changes: object) -> None:
    """The files of a calibration of the town, as the command writes them."""
    keys = [key for key in lines.splitlines()[0].split(",") if key in KNOWN]
    town = load_place("example_town", config_folder() / "place" / "example_town.yaml")
    header = {
        "points": points_digest(lines), "forms": [], "code": model_version(), "behaviour": "0" * 12,
        "priors": priors_digest({key: KNOWN[key] for key in keys}), "processes": PROCESSES,
        "places": {"example_town": {"place": town.digest, "facts": facts_digest(())}},
    }  # fmt: skip
    (folder / "configs/posterior").mkdir(exist_ok=True)
    (folder / f"configs/posterior/{name}.csv").write_text(lines, encoding="utf-8")
    (folder / f"configs/posterior/{name}.yaml").write_text(yaml.safe_dump(header | changes), encoding="utf-8")


def test_every_fourth_replicate_has_the_first_ones_point_again_and_a_seed_of_its_own():
    assert [parameter_point(replicate, 512) for replicate in range(8)] == [0, 1, 2, 0, 3, 4, 5, 3]
    assert [parameter_point(replicate, 4) for replicate in range(8)] == [0, 1, 2, 0, 3, 0, 1, 3]
    rows = rows_of("uncertainty=prior", "replicates=4")
    by_replicate = {row["replicate"]: tuple(row[key] for key in PLACE) for row in rows}
    assert by_replicate[3] == by_replicate[0]
    assert len(set(by_replicate.values())) == 3
    assert len({row["seed"] for row in rows}) == 4


def outcomes_of(design, number):
    rows = [row for row in table(design, [design.wave]).to_pylist() if row["replicate"] == number]
    replicate = Plan(design.plan).replicate(rows, lambda _: None, checked=False)
    return {arm.scenario: outcome for arm, outcome in replicate.outcomes()}


def test_every_scenario_of_a_replicate_is_the_run_with_its_numbers_typed():
    design = Design.of(asked("uncertainty=prior", "replicates=2"))
    rows = [row for row in table(design, [design.wave]).to_pylist() if row["replicate"] == 1]
    assert len({tuple(row[key] for key in PLACE) for row in rows}) == 1
    typed = [f"{key}={rows[0][key]!r}" for key in design.plan["uncertain"]["keys"]]
    found = outcomes_of(design, 1)
    alone = outcomes_of(Design.of(asked("uncertainty=fixed", "seed=2", "replicates=1", *typed)), 0)
    usual = outcomes_of(Design.of(asked("uncertainty=fixed", "seed=2", "replicates=1")), 0)
    for scenario in ("status_quo", "both_expanded"):
        assert np.array_equal(found[scenario].record.totals, alone[scenario].record.totals)
        assert not np.array_equal(found[scenario].record.totals, usual[scenario].record.totals)


def test_points_lie_where_they_are_believed_to():
    points = asked("uncertainty=prior").uncertain
    assert set(points.keys) == BELIEVED
    assert len(points.rows) == 512
    for key, values in zip(points.keys, np.array(points.rows).T, strict=True):
        if key not in PLACE:
            continue  # of others a part is cut off at the limits
        believed = KNOWN[key].prior
        assert np.mean((values > believed.low) & (values < believed.high)) == pytest.approx(0.9, abs=0.01), key
        assert len(set(values)) == 512
    first = np.argsort(np.argsort(np.array(points.rows)[:48], axis=0), axis=0)
    tied = np.abs(np.corrcoef(first.T)[np.triu_indices(len(points.keys), 1)])
    assert tied.max() < 0.75, "the first points tie two numbers to one another"


def test_a_number_that_was_typed_is_held():
    points = asked("uncertainty=prior", "place.staff.sigma=1.15").uncertain
    assert set(points.keys) == BELIEVED - {"place.staff.sigma"}
    several = "{association: 15, service_institution: 18, foundation: 10, tiny: 4, sigma: 1.15}"
    together = asked("uncertainty=prior", f"place.staff={several}").uncertain
    assert {*PLACE} - {*together.keys} == {"place.staff.sigma", "place.staff.tiny"}
    every = [f"{key}={KNOWN[key].default}" for key in BELIEVED]
    assert asked("uncertainty=prior", *every).uncertain is None


def test_a_mechanism_of_ones_own_is_drawn_from_its_prior_unless_set(folder, monkeypatch):
    own = weather(folder, monkeypatch, RAIN)
    assert "process.rain.amount" in asked("uncertainty=prior", own).uncertain.keys
    assert "process.rain.days" not in asked("uncertainty=prior", own).uncertain.keys
    assert "process.rain.amount" not in asked("uncertainty=prior", own, "process.rain.amount=1").uncertain.keys
    rows = rows_of("uncertainty=prior", own, "replicates=2")
    assert len({row["process.rain.amount"] for row in rows}) == 2


def test_a_factor_of_a_design_stands_over_the_uncertain_number(folder):
    text = (
        "# @package _global_\nscenarios: [both_expanded]\n"
        "design: {kind: factorial, factors: {place.staff.sigma: {values: [1.0, 1.2]}}}\n"
    )
    (folder / "configs/experiment").mkdir()
    (folder / "configs/experiment/sizes.yaml").write_text(text, encoding="utf-8")
    design = Design.of(configure(Words.sort([*TOWN[:2], "experiment=sizes", "uncertainty=prior", "replicates=2"])))
    rows = table(design, [design.wave]).to_pylist()
    assert {row["place.staff.sigma"] for row in rows} == {1.0, 1.2}
    assert set(design.plan["uncertain"]["keys"]) == BELIEVED - {"place.staff.sigma"}
    for number in (0, 1):
        assert len({row["place.members.rho"] for row in rows if row["replicate"] == number}) == 1


def test_fixed_parameters_leave_the_plan_as_it_was():
    design = Design.of(asked("uncertainty=fixed", "replicates=2"))
    assert "uncertain" not in design.plan
    assert "draw" not in table(design, [design.wave]).column_names
    assert design.hash != Design.of(asked("uncertainty=prior", "replicates=2")).hash


def test_more_replicates_leave_the_earlier_ones_as_they_are():
    few, many = rows_of("uncertainty=prior", "replicates=3"), rows_of("uncertainty=prior", "replicates=9")
    for row in few:
        (same,) = [one for one in many if (one["replicate"], one["scenario"]) == (row["replicate"], row["scenario"])]
        assert all(same[key] == row[key] for key in ("seed", "draw", *PLACE))


def test_a_posterior_of_the_place_is_taken_as_it_is_and_what_it_leaves_out_is_believed(folder):
    calibrated(folder, "example_town", "place.staff.sigma,process.staffing.turnover\n1.01,0.11\n1.02,0.12\n")
    points = asked("uncertainty=posterior").uncertain
    assert points.keys[:2] == ("place.staff.sigma", "process.staffing.turnover")
    assert set(points.keys) == BELIEVED
    assert [row[:2] for row in points.rows] == [(1.01, 0.11), (1.02, 0.12)]
    assert not points.said


def test_the_posterior_of_another_place_gives_the_mechanisms_numbers_alone_and_is_told(folder, command):
    calibrated(folder, "beijing_2013", "place.staff.sigma,process.staffing.turnover\n1.01,0.11\n1.02,0.12\n")
    points = asked("uncertainty=posterior").uncertain
    assert points.keys[0] == "process.staffing.turnover"
    assert set(points.keys) == BELIEVED
    assert [row[0] for row in points.rows] == [0.11, 0.12]
    answer = command("run", *TOWN, "uncertainty=posterior", "replicates=1")
    assert "the mechanisms' numbers are those calibrated for beijing_2013" in " ".join(answer.err.split())


def test_an_archive_has_the_posterior_that_its_command_needs(folder, command):
    calibrated(folder, "example_town", "process.staffing.turnover\n0.11\n0.12\n")
    assert command("run", *TOWN, "uncertainty=posterior", "replicates=2").code == 0
    assert command("archive", "headline").code == 0
    (file,) = folder.rglob("headline*.zip")
    names = zipfile.ZipFile(file).namelist()
    assert {name.split("configs/posterior/")[1] for name in names if "configs/posterior/example_town" in name} == {
        "example_town.csv", "example_town.yaml",
    }  # fmt: skip


def test_a_place_may_name_whose_posterior_it_takes(folder):
    calibrated(folder, "mine", "process.staffing.turnover\n0.11\n0.12\n")
    points = asked("uncertainty=posterior", "place.posterior=mine").uncertain
    assert points.keys[0] == "process.staffing.turnover"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("process.staffing.wages\n1.0\n", "the model has no 'process.staffing.wages'"),
        ("process.staffing.turnover\n7.5\n", "process.staffing.turnover = 7.5 is not from 0.08 to 0.4"),
        ("process.staffing.turnover\n{0}\n", "'{0}' is not a number"),
        ("process.staffing.turnover\n0.1,0.2\n", "2 numbers in place of 1"),
        ("process.staffing.turnover\n", "there are no points"),
    ],
)
def test_a_posterior_that_does_not_fit_the_model_is_refused(folder, lines, said):
    calibrated(folder, "example_town", lines)
    with pytest.raises(Problem) as refused:
        asked("uncertainty=posterior")
    for lang in ("en", "zh"):
        assert "example_town.csv" in refused.value.text(lang)
    assert said in refused.value.text("en")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"points": "0" * 12}, "the points are not those"),
        ({"priors": "0" * 12}, "what is believed of the numbers has changed"),
        ({"places": {"example_town": {"place": "0" * 12, "facts": "0"}}}, "the place 'example_town' has changed"),
        ({"places": {"atlantis": {}}}, "there is no place 'atlantis'"),
        ({"code": "of before", "behaviour": "of before"}, "the model gives other results by now"),
        ({"places": ["a"]}, "not as calibration writes it"),
        ({"processes": 3}, "not as calibration writes it"),
    ],
)
def test_a_posterior_is_refused_once_what_it_holds_for_has_changed(folder, changes, said):
    calibrated(folder, "example_town", "process.staffing.turnover\n0.11\n0.12\n", **changes)
    with pytest.raises(Problem) as refused:
        asked("uncertainty=posterior")
    assert said in refused.value.text("en")


def test_a_reworded_model_that_does_the_same_keeps_its_posterior(folder):
    point = {"process.staffing.turnover": 0.11}
    word = behaviour([point, point], PROCESSES)
    calibrated(folder, "example_town", "process.staffing.turnover\n0.11\n0.11\n", code="of before", behaviour=word)
    assert asked("uncertainty=posterior").uncertain.keys[0] == "process.staffing.turnover"


@pytest.mark.parametrize("file", posterior.files(), ids=lambda file: file.stem)
def test_what_ships_holds_for_the_model_as_it_is_and_says_so(file):
    header, (keys, *rows) = read(file), csv.reader(file.with_suffix(".csv").read_text(encoding="utf-8").splitlines())
    forms = {f"process.{form}": 1.0 for form in header["forms"]}
    points = [forms | dict(zip(keys, map(float, row), strict=True)) for row in rows[:POINTS]]
    assert header["behaviour"] == behaviour(points, header["processes"]), "the model gives other results: calibrate"
    assert f"posterior/{file.name}" not in posterior.stale(), "make posterior"
    assert len(rows) == len(set(map(tuple, rows))) == 512, "no two points are alike"


def test_defaults_that_calibration_chose_are_the_medians_of_what_ships():
    keys, *rows = csv.reader((config_folder() / "posterior/beijing_2013.csv").read_text(encoding="utf-8").splitlines())
    medians = dict(zip(keys, np.median(np.array(rows, dtype=float), axis=0), strict=True))
    known = numbers_of(mechanisms(read(config_folder() / "config.yaml")["processes"]))
    chosen = {key: info.default for key, info in known.items() if info.source["en"].endswith(CENTRE["en"])}
    assert {key: float(f"{medians[key]:.2g}") for key in chosen} == chosen
    assert len(chosen) == 11


def test_without_a_posterior_one_is_told_what_there_is_in_its_place(command, untouched):
    assert untouched()
    answer = command("run", *TOWN, "uncertainty=posterior", "place.posterior=nobody")
    assert answer.code != 0
    assert "uncertainty=prior" in answer.err
    assert untouched()


def test_runs_that_are_only_looked_at_have_the_parameters_of_the_stored_ones():
    from sim.spin_up import at_month_zero

    configuration = asked("uncertainty=prior", "replicates=2")
    stored = outcomes_of(Design.of(configuration), 1)["status_quo"]
    model = at_month_zero(*place_and_parameters(configuration, 1), configuration.seed + 1, configuration.horizon)
    model.step_to(configuration.horizon)
    assert np.array_equal(model.record.totals, stored.record.totals)


def test_a_fact_has_beside_its_mean_what_parameters_and_chance_allow():
    from experiments.analysis.spread import Spread
    from experiments.checks.measures import Fact
    from experiments.presenting.facts import row

    said = {"id": "F", "name": {"en": "fact", "zh": "事实"}, "unit": "share", "use": "fit", "grade": "public"}
    fact = Fact(**said, low=0.1, high=0.3, month=12, values=(0.1, 0.2, 0.3, 0.4))
    assert row(fact, "en")[4] == "25.0 %"
    assert row(fact, "en", Spread("prior", (0, 1, 2, 0)))[4] == "25.0 % [10.0 % to 40.0 %]"
