"""A mechanism of one's own with a helper beside it: through every command, in processes of their own."""

import csv
import importlib
import json
import re
import shlex
import zipfile
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from experiments.running.work import other_mechanism
from experiments.settings.locations import config_folder
from experiments.settings.own_modules import module_file
from experiments.storage.whole_files import file_digest
from tests.forked import forked

ROOT = Path(__file__).parents[2]
VOLUNTEERS = '''"""Volunteers: they come to an organization and its leader is readier than before."""
from dataclasses import dataclass
from sim.organizations import ONE
from sim.parameters import Checked, parameter
from . import effort
NAME = "volunteers"
AFTER = ("motivation",)
STATE = {"months_of_volunteers": 0}
@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """How much they do."""
    hours: float = parameter(2.0, unit="hours a month", low=0.0, high=10.0, source="mine", grade="assumed",
                             en="hours that volunteers give (h)", zh="志愿者投入的时间 (h)")
def step(model):
    """Raise everybody's motivation, the more the longer volunteers have been coming."""
    model.months_of_volunteers += 1
    columns, rows = model.organizations.columns, model.organizations.on_register()
    more = model.parameters["volunteers"].hours * effort.of_an_hour() * min(1.0, model.months_of_volunteers / 90)
    columns.motivation[rows] = (columns.motivation[rows] + int(more * ONE)).clip(0, ONE)
'''
EFFORT = '''"""What an hour does."""
from rules.numbers_of_mine import OF_AN_HOUR
def of_an_hour():
    return OF_AN_HOUR
'''
HOURS = """# @package _global_
name: {en: Hours, zh: 时间}
question: {en: "Do hours matter?", zh: "时间重要吗？"}
scenarios: [both_expanded]
record: monthly
design:
  kind: factorial
  factors:
    process.volunteers.hours: {values: [0, 10]}
"""
TOWN = ("place=example_town", "horizon=14", "replicates=2", "figures=false")


def in_process(folder, *words):
    """The command in a process of its own, in this folder."""
    paths = {"cwd": folder, "path": [ROOT], "without": ["SHUNIU_RESULTS"]}
    done = forked("experiments.command", *words, **paths, LANG="C.UTF-8")
    said = done.stdout, " ".join(done.stderr.split())
    assert "Traceback" not in said[1], said[1]
    return done.returncode, *said


def done(folder, *words):
    code, out, err = in_process(folder, *words)
    assert code == 0, err
    return out


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A folder with the mechanism, its helpers, and an experiment that varies its parameter."""
    folder = tmp_path_factory.mktemp("study")
    defaults = (config_folder() / "config.yaml").read_text(encoding="utf-8")
    own = {
        "rules/__init__.py": "",
        "rules/volunteers.py": VOLUNTEERS,
        "rules/effort.py": EFFORT,
        "rules/numbers_of_mine.py": "OF_AN_HOUR = 0.01\n",
        "rules/not_used.py": "",
        "configs/shuniu.yaml": "",
        "configs/config.yaml": defaults.replace("  - founding\n", "  - rules.volunteers\n  - founding\n"),
        "configs/experiment/hours.yaml": HOURS,
    }
    for name, content in own.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def swept(study):
    """The results folder of the sweep."""
    done(study, "sweep", "experiment=hours", *TOWN)
    (manifest,) = study.glob("results/hours/*/manifest.json")
    return manifest.parent


def test_what_varies_its_parameter_is_shown_wherever_one_stands(swept, tmp_path):
    done(tmp_path, "plot", str(swept))
    done(tmp_path, "report", str(swept), "to=page.html")
    assert "hours that volunteers give" in (tmp_path / "page.html").read_text(encoding="utf-8")
    done(tmp_path, "export", str(swept), "to=tables")
    with (tmp_path / "tables/codebook.csv").open(encoding="utf-8-sig", newline="") as stream:
        said = {row["column"]: row for row in csv.DictReader(stream)}["process_volunteers_hours"]
    assert (said["meaning_en"], said["unit"]) == ("hours that volunteers give (h)", "hours a month")
    done(tmp_path, "export", str(swept), "format=netcdf", "to=cubes")
    assert b"process_volunteers_hours" in next((tmp_path / "cubes").glob("*.nc")).read_bytes()


def test_it_is_explained_beside_all_else(study):
    assert "coverage" in done(study, "explain", "coverage")
    assert "志愿者投入的时间" in done(study, "explain", "process.volunteers.hours", "lang=zh")
    assert "rules.volunteers" in done(study, "explain", "volunteers")


@pytest.mark.slow  # tests/extending does the same with the mechanism of a page
def test_its_archive_runs_again_by_its_own_instructions(study, swept, tmp_path):
    done(study, "archive", str(swept), f"to={tmp_path / 'a.zip'}")
    with zipfile.ZipFile(tmp_path / "a.zip") as content:
        content.extractall(tmp_path)
    (top,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert {file.name for file in (top / "rules").iterdir()} == {
        "__init__.py", "volunteers.py", "effort.py", "numbers_of_mine.py",
    }  # fmt: skip
    readme = (top / "README.md").read_text(encoding="utf-8")
    told = [shlex.split(line) for line in re.findall(r"-m experiments\.command (.+)$", readme, re.MULTILINE)]
    (recheck,) = {tuple(words) for words in told if words[0] == "recheck"}
    (sweep,) = {tuple(words) for words in told if words[0] == "sweep"}
    assert "the same to the last bit: 8" in done(top, *recheck)
    (top / "results").rename(tmp_path / "stored")
    done(top, *sweep, "figures=false")
    made = {file.relative_to(top / "results"): file.read_bytes() for file in (top / "results").rglob("*.parquet")}
    assert made
    assert {name: (tmp_path / "stored" / name).read_bytes() for name in made} == made


def test_policies_that_do_nothing_change_nothing_whatever_it_remembers(study):
    for name in ("nothing", "nothing_either"):
        for group, content in (("policy", "levers: {mandate: 1}"), ("scenario", f"policies: [{name}]")):
            (study / f"configs/{group}").mkdir(exist_ok=True)
            (study / f"configs/{group}/{name}.yaml").write_text(f"name: {{en: None, zh: 无}}\n{content}\n", "utf-8")
    done(study, "run", *TOWN, "replicates=1", "seed=7", "scenarios=status_quo,nothing,nothing_either")
    (series,) = (
        file for file in study.glob("results/headline/*/series/*.parquet")
        if set(pq.read_table(file)["scenario"].to_pylist()) > {"nothing"}
    )  # fmt: skip
    rows = pq.read_table(series)
    counts = [name for name in rows.column_names if name not in ("run", "scenario", "replicate", "seed")]
    ours = [rows.filter(pc.equal(rows["scenario"], one)).select(counts) for one in ("nothing", "nothing_either")]
    status_quo = rows.filter(pc.equal(rows["scenario"], "status_quo")).select(counts)
    assert status_quo["n_organizations"].to_pylist()
    assert [one.equals(status_quo) for one in ours] == [True, True]


def test_a_helper_that_changes_makes_another_design(study, swept, tmp_path):
    helper = study / "rules/numbers_of_mine.py"
    before = helper.read_text(encoding="utf-8")
    words = ("scenarios=status_quo,both_expanded", *TOWN, "seed=5")
    try:
        done(study, "run", *words)
        helper.write_text("OF_AN_HOUR = 0.0\n", encoding="utf-8")
        done(study, "run", *words)
        code, _, err = in_process(study, "recheck", str(swept))
        assert code == 2
        assert "rules.numbers_of_mine" in err
    finally:
        helper.write_text(before, encoding="utf-8")
    stored = [json.loads(file.read_text("utf-8")) for file in study.glob("results/headline/*/manifest.json")]
    both = {one["design"] for one in stored if len(one["scenarios"]) == 2 and one["seeds"] == [5, 6]}
    assert len(both) == 2
    code, _, err = in_process(tmp_path, "recheck", str(swept))
    assert code == 2
    assert "rules" in err
    assert "is not to be found from here" in err


def test_a_worker_that_loaded_a_helper_before_it_changed_refuses(tmp_path, monkeypatch):
    helper = tmp_path / "rules_of_a_worker/helper.py"
    helper.parent.mkdir()
    (helper.parent / "__init__.py").touch()
    helper.write_text("ONE = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    def as_it_is():
        return {name: file_digest(module_file(name)) for name in ("rules_of_a_worker", "rules_of_a_worker.helper")}

    before = as_it_is()
    assert other_mechanism(before, str(tmp_path)) is None
    importlib.import_module("rules_of_a_worker.helper")
    assert other_mechanism(before, str(tmp_path)) is None
    helper.write_text("ONE = 2\n", encoding="utf-8")
    for digests in (before, as_it_is()):
        assert other_mechanism(digests, str(tmp_path)) == "rules_of_a_worker.helper"


@pytest.mark.parametrize("wrong", ["volunteers", "numbers_of_mine", "__init__"])
def test_a_mistake_in_its_syntax_is_told_with_its_line(study, wrong):
    file = study / f"rules/{wrong}.py"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text("\ndef of_an_hour(:\n", encoding="utf-8")
        code, out, err = in_process(study, "run", *TOWN)
    finally:
        file.write_text(before, encoding="utf-8")
    assert (code, out) == (2, "")
    assert f"rules/{wrong}.py, line 2: this is not Python" in err


def test_numbers_that_are_not_finite_end_its_run_by_their_name(study):
    file = study / "rules/volunteers.py"
    before = file.read_text(encoding="utf-8")
    try:
        spoiled = (
            "    if model.month == 13 and model.seed_number == 2:\n        columns.target[rows[5:8]] = float('nan')\n"
        )
        file.write_text(before + spoiled, encoding="utf-8")
        code, _, err = in_process(study, "run", "scenarios=both_expanded", *TOWN, "max_failed=1")
        (command,) = re.findall(r"shuniu (recheck \S+ run=\d+ checks=all)", err)
        again, out, _ = in_process(study, *shlex.split(command))
    finally:
        file.write_text(before, encoding="utf-8")
    assert code == 1
    assert "organizations.target = nan: 3 of these are not finite or below zero in month 14" in err
    assert "none was in month 12" in err
    assert (again, "Nothing was checked" in out) == (1, False)
