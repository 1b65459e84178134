"""Stored runs simulated again: the same to the last bit, or the first value that is not, with its place."""

import json
import shutil

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from experiments.running.again import chosen
from experiments.running.design import LAYOUT
from experiments.storage.chunks import commit, read_runs, read_table
from experiments.storage.difference import differing, first_difference
from sim import __version__
from tests.experiments.by_hand import told_otherwise

SERIAL = "executor=serial"
TABLES = ("series", "flows", "ledger", "groups")


@pytest.fixture(scope="module")
def town_stored(tmp_path_factory):
    """The town's results, simulated once for this file."""
    return tmp_path_factory.mktemp("town") / "results"


@pytest.fixture
def results(command, town, folder, town_stored):
    """A copy of the town's results of one's own."""
    if not town_stored.is_dir():
        assert command("run", *town, SERIAL).code == 0
        shutil.copytree(folder / "results", town_stored)
    shutil.rmtree(folder / "results", ignore_errors=True)
    shutil.copytree(town_stored, folder / "results")
    (manifest,) = (folder / "results").rglob("manifest.json")
    return manifest.parent


def change(results, name, change_column):
    """Rewrite a table of the only chunk as if a run had written it so; all digests are right."""
    runs, digests = read_runs(results, 0)
    tables = {table: read_table(results, table, 0, digest, None) for table, digest in digests.items()}
    if name == "runs":
        runs = change_column(runs)
    else:
        tables[name] = change_column(tables[name])
    commit(results, 0, tables, runs, [])


def added(column, run, month, amount=1):
    """A change of one value: of this run and month."""

    def change_column(table):
        values = table[column].to_numpy().copy()
        here = table["run"].to_numpy() == run
        here &= table["month"].to_numpy() == month if month is not None else here
        values[np.flatnonzero(here)[0]] += amount
        kind = table.schema.field(column).type
        return table.set_column(table.column_names.index(column), column, pa.array(values, kind))

    return change_column


def test_what_is_stored_is_simulated_again_to_the_last_bit(command, results):
    answer = command("recheck", "headline")
    assert answer.code == 0
    assert "Simulated again: 4 runs of 4; the same to the last bit: 4." in answer.out
    one = command("recheck", str(results), "run=3", "lang=zh")
    assert one.code == 0
    assert "重新模拟 1 次运行；逐位一致：1 次" in one.out


def test_points_of_a_design_are_simulated_again(command):
    command("sweep", "experiment=uncertain_parameters", "place=example_town", "horizon=14", "replicates=2",
            "design.points=4", "record=monthly", SERIAL)  # fmt: skip
    answer = command("recheck", "uncertain_parameters", "sample=all")
    assert answer.code == 0
    assert "Simulated again: 32 runs of 32; the same to the last bit: 32." in answer.out


@pytest.mark.parametrize("column", ["n_covered", "founded", "fen", "n_effective"])
def test_one_changed_number_is_named_with_both_values(command, results, column):
    table = {"n_covered": "series", "founded": "flows", "fen": "ledger", "n_effective": "groups"}[column]
    month = 12 if table == "groups" else 9
    change(results, table, added(column, 1, month))
    answer = command("recheck", "headline")
    assert answer.code == 1
    flat = " ".join(answer.out.split())
    assert f"Run 1 (both_expanded, seed 1) differs first in {table}, month {month}" in flat
    stored, now = flat.split(f"{column}: stored ")[1].split(". Simulated")[0].split(", now ")
    assert int(stored) == int(now) + 1
    assert "the same to the last bit: 3." in flat


def test_the_earliest_month_is_named(command, results):
    change(results, "series", added("n_staff", 2, 11))
    change(results, "series", added("n_covered", 2, 12))
    assert "series, month 11, n_staff" in " ".join(command("recheck", "headline", "run=2").out.split())


def test_the_last_bit_of_a_share_counts(command, results):
    def next_float(table):
        values = table["coverage"].to_numpy().copy()
        values[3] = np.nextafter(values[3], 1.0)
        return table.set_column(table.column_names.index("coverage"), "coverage", pa.array(values))

    change(results, "runs", next_float)
    answer = command("recheck", "headline")
    assert answer.code == 1
    assert "Run 3 (both_expanded, seed 2) differs first in runs, coverage: stored 0." in " ".join(answer.out.split())


def test_bits_are_compared_and_missing_values_count():
    zero = pa.chunked_array([pa.array([0.0, 1.0, None, np.nan, None])])
    other = pa.chunked_array([pa.array([-0.0, 1.0, None, np.nan, 0.0])])
    assert differing(zero, other).tolist() == [True, False, False, False, True]


def test_rows_and_columns_that_are_missing_are_differences():
    table = pa.table({"month": [0, 1, 2], "n": [5, 6, 7]})
    assert first_difference("series", table, table) is None
    assert first_difference("series", table, table.slice(0, 2)).where == {"month": 2}
    assert first_difference("series", table, table.drop_columns(["n"])).column == "n"
    assert (
        first_difference("series", table, table.cast(pa.schema({"month": pa.int64(), "n": pa.int32()}))).now == "int32"
    )


def test_a_failed_run_is_run_again_and_its_traceback_shown(command, town, rain):
    ran = command("run", *town, rain, SERIAL)
    words = ran.err.splitlines()[-1].split("shuniu ")[-1].split()
    assert words[0] == "recheck"
    answer = command(*words)
    assert answer.code == 1
    assert "Run 2 (status_quo, seed 2) fails again in the same way:" in answer.out
    assert 'raise RuntimeError("wet")' in answer.out
    ok = command("recheck", "headline", "run=1")
    assert ok.code == 0


def test_a_mechanism_of_ones_own_that_has_changed_is_refused(command, town, rain, folder):
    command("run", *town, rain, SERIAL)
    file = folder / "weather/rain.py"
    file.write_text(file.read_text(encoding="utf-8") + "# drizzle\n", encoding="utf-8")
    answer = command("recheck", "headline")
    assert answer.code == 2
    assert "The mechanism weather.rain (weather/rain.py) has changed since these runs." in answer.err


def test_results_of_another_model_are_refused_or_compared_anyway(command, results):
    told_otherwise(results, model="0" * 64)
    refused = command("recheck", "headline")
    assert (refused.code, refused.out) == (2, "")
    assert f"was made by another model (shuniu {__version__}, sim/ 000000000000; here" in refused.err
    answer = command("recheck", "headline", "run=0", "anyway=true")
    assert answer.code == 0
    assert "Compared nonetheless." in answer.err


def test_other_libraries_than_those_it_was_made_with_are_named(command, results):
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    told_otherwise(results, versions=manifest["versions"] | {"numpy": "1.0.0"})
    answer = command("recheck", "headline", "run=0")
    assert answer.code == 0
    assert "Other versions than when it was stored: numpy 1.0.0 →" in answer.err.replace("\n", " ")


def test_the_same_seed_picks_the_same_runs():
    runs = list(range(0, 3000, 3))
    assert chosen(runs, 20, 1) == chosen(runs[::-1], 20, 1)
    assert len(set(chosen(runs, 20, 1))) == 20
    assert set(chosen(runs, 20, 1)) <= set(runs)
    assert chosen(runs, 20, 1) != chosen(runs, 20, 2)
    assert set(chosen(runs, 10, 1)) < set(chosen(runs, 20, 1))
    assert chosen(runs, None, 1) == runs
    # each run is as likely as any other
    picked = np.bincount([run // 3 for seed in range(400) for run in chosen(runs, 100, seed)], minlength=1000)
    assert abs(picked.mean() - 40) < 1e-9
    assert picked.std() == pytest.approx((400 * 0.1 * 0.9) ** 0.5, rel=0.15)


def test_a_sample_picks_no_run_that_ends_its_worker(command, results):
    runs, digests = read_runs(results, 0)
    status = ["crashed", "ok", "ok", "ok"]
    place = runs.column_names.index("status")
    tables = {table: read_table(results, table, 0, digest, None) for table, digest in digests.items()}
    failures = [{"run": 0, "replicate": 0, "scenario": "status_quo", "seed": 1, "status": "crashed", "error": "gone"}]
    commit(results, 0, tables, runs.set_column(place, "status", pa.array(status)), failures)
    assert "Simulated again: 3 runs of 4; the same to the last bit: 3." in command("recheck", "headline").out
    named = command("recheck", "headline", "run=0")
    assert named.code == 1
    assert "Run 0 ended its worker (crashed)" in named.err
    assert "failed when it was stored, and does not now" in " ".join(named.out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run=4"], "run=4: the runs of results/headline/"),
        (["run=x"], "run=x: give a whole number from 0 on"),
        (["sample=0"], "sample=0: give a whole number from 1 on"),
        (["run=1", "sample=2"], "Give either run= or sample=, not both."),
        (["checks=some"], "checks=some (command line): there is no such choice"),
        (["smple=3"], "Did you mean 'sample'?"),
        (["headline"], "shuniu recheck takes one results folder, not 'headline headline'"),
    ],
)
@pytest.mark.usefixtures("results")
def test_wrong_input_is_refused(command, words, said):
    answer = command("recheck", "headline", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_without_results_there_is_nothing_to_recheck(command):
    answer = command("recheck")
    assert answer.code == 2
    assert "Nothing is stored in results yet" in answer.err


@pytest.mark.usefixtures("results")
def test_one_of_several_designs_must_be_named(command, town):
    command("run", *town, "seed=5", SERIAL)
    command("sweep", "experiment=hub_reach_by_budget", "place=example_town", "horizon=13", "replicates=1", SERIAL)
    answer = command("recheck")
    assert answer.code == 2
    assert "Which of 3? Name one: shuniu recheck <folder>, such as results/headline/" in answer.err


@pytest.mark.usefixtures("results")
def test_an_experiment_stands_for_the_newest_of_its_designs(command, town, folder):
    before = {path.name for path in folder.glob("results/headline/*")}
    command("run", *town, "seed=5", "replicates=1", SERIAL)
    (newest,) = {path.name for path in folder.glob("results/headline/*")} - before
    answer = command("recheck", "headline")
    assert answer.code == 0
    said = " ".join(answer.err.split())
    assert f"The newest of the 2 designs of headline: results/headline/{newest}. For another: shuniu recheck" in said
    assert "Simulated again: 2 runs of 2; the same to the last bit: 2." in answer.out
    (older,) = before
    assert "Simulated again: 4 runs of 4" in command("recheck", f"results/headline/{older}").out
    command("run", *town, "replicates=3", SERIAL)
    assert f"results/headline/{older}." in " ".join(command("recheck", "headline", "run=0", "lang=en").err.split())


def test_a_run_that_is_not_stored_is_missing(command, results):
    whole = pq.read_table(results / "design.parquet")
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    from experiments.storage.whole_files import file_digest, write_parquet

    more = pa.concat_tables([whole, whole.set_column(0, "run", pa.array([4, 5, 6, 7])).set_column(
        1, "chunk", pa.array([1] * 4, pa.int32()))])  # fmt: skip
    write_parquet(results / "design.parquet", more)
    told_otherwise(
        results, n_runs=8, files=manifest["files"] | {"design.parquet": file_digest(results / "design.parquet")}
    )
    answer = command("recheck", "headline", "run=5")
    assert answer.code == 3
    assert "Run 5 of results/headline/" in answer.err
    assert "planned, but not stored yet" in answer.err


@pytest.mark.parametrize("name", ["series/c000000.parquet", "runs/c000000.parquet", "design.json"])
def test_damage_is_named(command, results, name):
    content = bytearray((results / name).read_bytes())
    content[len(content) // 3] ^= 1
    (results / name).write_bytes(content)
    answer = command("recheck", "headline")
    assert answer.code == 2
    assert f"{name} is damaged" in answer.err


@pytest.mark.parametrize("layout", [LAYOUT - 1, LAYOUT + 1])
def test_another_layout_is_refused(command, results, layout):
    file = results / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"layout": layout}), encoding="utf-8")
    answer = command("recheck", "headline")
    assert answer.code == 2
    assert f"another version of shuniu (layout {layout})" in answer.err


@pytest.mark.usefixtures("results")
def test_invariants_are_looked_at_when_asked_for(command):
    answer = command("recheck", "headline", "run=1", "checks=all")
    assert answer.code == 0


@pytest.mark.usefixtures("results")
def test_nothing_is_written(command, folder):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    command("recheck", "headline", "run=1")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
