"""docs/extending/outcome.md, done: one file is an outcome, from the run's table to its facts."""

import csv
import json
import shlex
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

PAGE = "extending/outcome.md"
OURS = "mechanisms=[my_outcomes.left_out]"
TOWN = ("place=example_town", "replicates=2", "horizon=24", "figures=false")


def done(extended, *words):
    answer = extended(*words)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout + answer.stderr


@pytest.fixture
def added(extended):
    """A folder with the page's file."""
    extended.add(PAGE, extended.work / "my_outcomes" / "left_out.py")
    (extended.work / "configs").mkdir()
    (extended.work / "configs/shuniu.yaml").touch()
    return extended


@pytest.fixture
def ran(added):
    """The same after the page's command."""
    (command,) = (line for line in added.page(PAGE).splitlines() if line.startswith("shuniu run "))
    done(added, *shlex.split(command)[1:], "figures=false", "executor=serial")
    return added


def columns(extended, table):
    (file,) = extended.work.glob(f"results/headline/*/{table}/*.parquet")
    return pq.read_table(file)


def test_it_is_recorded_drawn_and_exported(ran):
    runs, series = columns(ran, "runs"), columns(ran, "series")
    last = [row for row in series.to_pylist() if row["month"] == 24]
    by_hand = [row["n_large_left_out"] / row["n_organizations"] for row in last]
    assert any(by_hand)
    assert runs["large_left_out"].to_pylist() == by_hand
    formula = [row["n_guided"] / (row["n_organizations"] - row["n_covered"]) for row in last]
    assert runs["guided_for_each_left_out"].to_pylist() == formula
    done(ran, "export", "headline", "to=tables")
    with (ran.work / "tables/codebook.csv").open(encoding="utf-8-sig", newline="") as stream:
        said = {row["column"]: row for row in csv.DictReader(stream)}["large_left_out"]
    assert said["meaning_zh"].startswith("大型组织未覆盖比例：从业人员五十人及以上")


def test_it_is_listed_and_explained_where_an_experiment_names_its_mechanism(added):
    (added.work / "configs/experiment").mkdir()
    (added.work / "configs/experiment/mine.yaml").write_text(
        "# @package _global_\nmechanisms: [my_outcomes.left_out]\nscenarios: [status_quo]\n", encoding="utf-8"
    )
    assert "大型组织未覆盖比例" in done(added, "list", "outcomes", "lang=zh")
    assert "fifty persons or more" in done(added, "explain", "large_left_out")
    python = "import shuniu; print(shuniu.outcomes().loc['large_left_out', 'better'])"
    words = (sys.executable, "-c", python)
    answer = subprocess.run(words, cwd=added.work, capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "-1", answer.stderr


def test_a_fact_may_be_about_it(added):
    fact = {"id": "A", "name": "Own", "measure": "large_left_out", "low": 0, "high": 1, "unit": "share",
            "use": "validate", "grade": "assumed", "month": 12}  # fmt: skip
    town = (added.copy / "configs/place/example_town.yaml").read_text(encoding="utf-8") + "\nfacts: mine\n"
    for name, content in (
        ("facts/mine.yaml", json.dumps({"name": "Mine", "facts": [fact]})),
        ("place/mine.yaml", town),
        ("place/example_cells.csv", (added.copy / "configs/place/example_cells.csv").read_text(encoding="utf-8")),
    ):
        file = added.work / "configs" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    said = done(added, "facts", "place=mine", "replicates=1", OURS)
    (row,) = (line.split() for line in said.splitlines() if line.split()[:1] == ["A"])
    assert row[1] == "Own"
    assert row[-1] == "yes"
    refused = added("facts", "place=mine", "replicates=1")
    assert refused.returncode == 2
    assert "large_left_out" in refused.stderr


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (('part=("n_large_left_out",)', 'part=("n_large_left_oud",)'), "Did you mean 'n_large_left_out'?"),
        (('id="large_left_out"', 'id="coverage"'), "there is an outcome of this name already"),
        (('id="large_left_out"', 'id="n_covered"'), "mechanism record records a series of this name"),
        (('part=("n_large_left_out",),', ""), "give part, the counts it is made of"),
    ],
)
def test_what_cannot_follow_from_the_counts_is_refused_before_anything_runs(added, instead, said):
    file = added.work / "my_outcomes/left_out.py"
    text = file.read_text(encoding="utf-8")
    assert text.count(instead[0]) == 1
    file.write_text(text.replace(*instead), encoding="utf-8")
    answer = added("run", OURS, "place=example_town")
    assert answer.returncode == 2
    assert said in " ".join(answer.stderr.split())
    assert not (added.work / "results").exists()


@pytest.mark.slow  # seven commands; outcomes that ship are shown by tests/experiments/test_outcomes.py
def test_it_is_shown_where_it_is_asked_for_and_a_formula_needs_its_file(ran):
    named = "outcomes=[大型组织未覆盖比例,guided for each one left out]"
    assert "Large ones left out" in done(ran, "run", OURS, *TOWN, named, "executor=serial")
    (folder,) = ran.work.glob("results/headline/*")
    done(ran, "plot", str(folder), "figure=paired_differences", "to=drawn", "format=svg")
    assert "dot-large_left_out" in (ran.work / "drawn/paired_differences_en.svg").read_text(encoding="utf-8")
    (report,) = (line for line in ran.page(PAGE).splitlines() if line.startswith("shuniu report "))
    done(ran, *shlex.split(report)[1:])
    assert "Large ones left out" in (ran.work / "left_out.html").read_text(encoding="utf-8")
    (ran.work / "my_outcomes").rename(ran.work / "elsewhere")
    done(ran, "report", str(folder), "outcomes=large_left_out", "to=page.html")
    assert "Large ones left out" in (ran.work / "page.html").read_text(encoding="utf-8")
    refused = ran("report", str(folder), "to=other.html")
    assert refused.returncode == 2
    assert "'guided_for_each_left_out' is a formula in mechanism 'my_outcomes.left_out'" in refused.stderr
    assert not (ran.work / "other.html").exists()
