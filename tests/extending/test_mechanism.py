"""docs/extending/mechanism.md, done: one file is a mechanism, from the command that writes it to an archive of it."""

import shlex
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sim.invariants.watcher import INVARIANTS
from tests.forked import forked

ROOT = Path(__file__).parents[2]
OURS = "mechanisms=[my_mechanisms.volunteers]"
SPAWNED = ("place=example_town", "horizon=12", "replicates=2", "figures=false")
TOWN = (*SPAWNED, "executor=serial")
SWEEP = """# @package _global_
name: {en: "Volunteers", zh: "志愿者"}
question: {en: "How many volunteers?", zh: "多少志愿者？"}
scenarios: [status_quo]
mechanisms: [my_mechanisms.volunteers]
record: monthly
design:
  kind: factorial
  start: 0
  factors:
    levers.volunteers: {values: [0, 50]}
    process.volunteers.persuasion: {values: [0, 1]}
"""


def done(extended, *words):
    answer = extended(*words)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout + answer.stderr


@pytest.fixture
def begun(extended):
    """A folder in which the page's first command was typed."""
    said = done(extended, "init", "mechanism=volunteers")
    assert extended.page("extending/mechanism.md").count("shuniu init mechanism=volunteers") == 1
    assert "my_mechanisms/volunteers.py" in said
    return extended


def test_its_own_test_passes_and_fails_where_the_rule_is_broken(begun):
    def tested():
        words = ("pytest", "-q", "-p", "no:cacheprovider", "my_mechanisms")
        return forked(*words, cwd=begun.work, path=[ROOT]).returncode

    assert tested() == 0
    file = begun.work / "my_mechanisms/volunteers.py"
    file.write_text(file.read_text("utf-8").replace("draws < model", "draws >= 1.0 - model", 1), encoding="utf-8")
    assert tested() == 0  # as likely, from the other end
    file.write_text(file.read_text("utf-8").replace("draws >= 1.0 - model", "draws > model", 1), encoding="utf-8")
    assert tested() == 1


def test_what_it_declares_is_run_checked_recorded_and_told(begun):
    said = done(begun, "run", OURS, "policy=volunteers", *SPAWNED, "checks=all")
    assert f"Checked: {len(INVARIANTS) + 1} properties" in said
    (folder,) = begun.work.glob("results/headline/*/")
    (series,) = folder.glob("series/*.parquet")
    (flows,) = folder.glob("flows/*.parquet")
    assert sum(pq.read_table(series)["n_visited_by_volunteers"].to_pylist()) > 0
    assert {"persuaded_by_volunteers", "visits_by_volunteers"} <= set(pq.read_table(flows).column_names)
    persuaded = sum(pq.read_table(flows)["persuaded_by_volunteers"].to_pylist())
    assert persuaded > 0
    done(begun, "plot", str(folder), "figure=flows_over_time")
    done(begun, "report", str(folder), "to=page.html")
    assert "founded a branch after a visit" in (begun.work / "page.html").read_text(encoding="utf-8")


def test_a_sweep_over_its_lever_and_number_is_archived_and_runs_again(begun, tmp_path):
    (begun.work / "configs/experiment").mkdir()
    (begun.work / "configs/experiment/volunteers.yaml").write_text(SWEEP, encoding="utf-8")
    assert "志愿者" in done(begun, "explain", "volunteers", "lang=zh")
    assert "chance that a visited organization" in done(begun, "explain", "process.volunteers.persuasion")
    done(begun, "sweep", "experiment=volunteers", *TOWN)
    (folder,) = begun.work.glob("results/volunteers/*/")
    done(begun, "archive", str(folder), f"to={tmp_path / 'a.zip'}")
    with zipfile.ZipFile(tmp_path / "a.zip") as content:
        content.extractall(tmp_path)
    (top,) = (path for path in tmp_path.iterdir() if (path / "my_mechanisms").is_dir() and path != begun.work)
    command = next(
        line.partition("-m experiments.command ")[2]
        for line in (top / "README.md").read_text(encoding="utf-8").splitlines()
        if "-m experiments.command recheck" in line
    )
    again = forked("experiments.command", *shlex.split(command), cwd=top, path=[ROOT])
    assert again.returncode == 0, again.stderr
    assert "the same to the last bit" in again.stdout + again.stderr


def test_what_explain_says_to_type_names_the_mechanism_where_no_default_does(begun):
    def told():
        said = begun("explain", "volunteers", OURS).stdout + begun("explain", "persuasion", OURS).stdout
        return [line.split(maxsplit=2)[2].strip() for line in said.splitlines() if line.startswith("shuniu run")]

    words = told()
    assert len(words) == 4  # the policy, the lever, the scenario of the policy alone, the parameter
    assert all(line.startswith(f"'{OURS}' ") for line in words)
    defaults = (ROOT / "configs/config.yaml").read_text("utf-8")
    named = defaults.replace("  - motivation\n", "  - motivation\n  - my_mechanisms.volunteers\n")
    (begun.work / "configs/config.yaml").write_text(named, encoding="utf-8")
    assert OURS not in begun("explain", "volunteers", "persuasion").stdout


def test_cover_that_no_cause_counts_ends_the_run_by_its_name(begun):
    file = begun.work / "my_mechanisms/volunteers.py"
    file.write_text(file.read_text("utf-8").replace("counters[PERSUADED] += len(founding)", "pass"), encoding="utf-8")
    answer = begun("run", OURS, "policy=volunteers", *TOWN)
    assert answer.returncode in (1, 4)
    assert "coverage" in answer.stderr


def test_what_is_not_declared_is_refused_at_the_fork(begun):
    file = begun.work / "my_mechanisms/volunteers.py"
    text = file.read_text("utf-8")
    file.write_text(text.replace("    if not volunteers:", "    model.diary = []\n    if not volunteers:"), "utf-8")
    answer = begun("run", OURS, "policy=volunteers", *TOWN)
    assert answer.returncode in (1, 4)
    assert "model.diary" in answer.stderr
    assert "Declare it: STATE" in " ".join(answer.stderr.split())


def test_a_mechanism_needs_a_new_name_and_nothing_is_overwritten(begun):
    before = {file: file.read_bytes() for file in begun.work.rglob("*") if file.is_file()}
    for given, said in (
        ("volunteers", "is there already"), ("founding", "cannot name a mechanism"), ("My one", "cannot name a"),
        ("class", "cannot name a"), ("posts", "cannot name a"), ("no_hubs", "cannot name a"), ("_x", "cannot name a"),
        ("turnover", "cannot name a"), ("consent", "cannot name a"), ("both_expanded", "cannot name a"),
    ):  # fmt: skip
        answer = begun("init", f"mechanism={given}")
        assert answer.returncode == 2
        assert said in " ".join(answer.stderr.split())
    assert {file: file.read_bytes() for file in begun.work.rglob("*") if file.is_file()} == before


@pytest.mark.slow  # one of them is tried above
def test_two_that_were_begun_the_same_way_run_together(begun):
    done(begun, "init", "mechanism=helpers")
    words = ("pytest", "-q", "-p", "no:cacheprovider", "my_mechanisms/test_helpers.py")
    assert forked(*words, cwd=begun.work, path=[ROOT]).returncode == 0
    both = "mechanisms=[my_mechanisms.volunteers,my_mechanisms.helpers]"
    done(begun, "run", both, "policy=helpers", *TOWN, "checks=all")
    (flows,) = begun.work.glob("results/headline/*/flows/*.parquet")
    assert sum(pq.read_table(flows)["persuaded_by_helpers"].to_pylist()) > 0
    assert sum(pq.read_table(flows)["persuaded_by_volunteers"].to_pylist()) == 0
