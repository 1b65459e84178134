"""Stored results for others: CSV that spreadsheets read, Parquet, a dictionary of every column, NetCDF."""

import csv
import json
import re
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from scipy.io import netcdf_file

from experiments.language.catalogue.columns import DUMMY
from experiments.running.design import Design
from experiments.settings.configuration import configure
from experiments.settings.files import options, search_path
from experiments.settings.overrides import Words
from experiments.storage import codebook, netcdf
from experiments.storage.lock import Lock
from experiments.storage.store import Dataset
from experiments.storage.travelling import travelling
from sim.ledger import ACCOUNT_NAMES
from sim.processes import shipped
from tests.experiments.by_hand import told_otherwise

SERIAL = "executor=serial"
TABLES = ("runs", "series", "flows", "ledger", "groups")
SWEEP = ("experiment=hub_reach_by_budget", "place=example_town", "horizon=13", "replicates=2", SERIAL)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """What is simulated once for this file: the town's scenarios and a sweep."""
    return tmp_path_factory.mktemp("kept") / "results"


@pytest.fixture
def stored(command, town, folder, kept):
    """Results of one's own to export: a run and a sweep."""
    if not kept.is_dir():
        assert command("run", *town, SERIAL).code == 0
        assert command("sweep", *SWEEP).code == 0
        shutil.copytree(folder / "results", kept)
    shutil.rmtree(folder / "results", ignore_errors=True)
    shutil.copytree(kept, folder / "results")
    (run,) = (folder / "results/headline").iterdir()
    (sweep,) = (folder / "results/hub_reach_by_budget").iterdir()
    return run, sweep


def read(file):
    """A CSV as rows of texts, and whether it begins with the mark of UTF-8."""
    content = Path(file).read_bytes()
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines())), content.startswith(b"\xef\xbb\xbf")


def assert_same_values(rows, table):
    assert len(rows) == table.num_rows
    for name in table.column_names:
        for row, value in zip(rows, table[name].to_pylist(), strict=True):
            told = row[travelling(name)]
            assert told == "" if value is None else type(value)(told) == value, name


def test_every_table_with_names_in_both_languages_and_the_very_numbers(command, stored):
    run, _ = stored
    answer = command("export", "headline", "to=out")
    assert (answer.code, answer.err) == (0, "")
    for name in TABLES:
        rows, marked = read(f"out/{name}.csv")
        assert marked, "Excel needs it to show Chinese"
        assert_same_values(rows, pq.read_table(run / name))
        assert {(row["scenario"], row["scenario_en"], row["scenario_zh"]) for row in rows} == {
            ("status_quo", "Status quo", "现状"),
            ("both_expanded", "Hubs and funding expanded", "枢纽与经费同时扩大"),
        }
        assert f"out/{name}.csv: {len(rows):,} rows" in answer.out


def test_a_state_has_the_month_that_begins_and_an_event_the_one_it_happened_in(command, stored):
    assert stored
    command("export", "headline", "to=out")
    series, flows = (read(f"out/{name}.csv")[0] for name in ("series", "flows"))
    assert [row["calendar"] for row in series[:14]] == [
        *(f"2013-{month:02}" for month in range(1, 13)),
        "2014-01",
        "2014-02",
    ]
    assert [row["calendar"] for row in flows[:3]] == ["2012-12", "2013-01", "2013-02"]
    meanings = {row["table"]: row["meaning_en"] for row in read("out/codebook.csv")[0] if row["column"] == "calendar"}
    assert meanings["series"] == "calendar month that begins at this state"
    assert meanings["ledger"] == meanings["flows"] == "calendar month in which it happened"


FORMULAS = ("=HYPERLINK(A1)", "@SUM(A1)", "+A1", "-A1", "\tA1", "＝A1")


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_is_no_formula_in_a_spreadsheet(command, stored, name):
    run, _ = stored
    scenarios = Dataset(run).manifest["scenarios"]
    scenarios[0]["name"] = {"en": name, "zh": name}
    told_otherwise(run, scenarios=scenarios)
    command("export", "headline", "to=out")
    rows, _ = read("out/runs.csv")
    assert {row["scenario_en"] for row in rows if row["scenario"] == "status_quo"} == {f"'{name}"}
    assert_same_values(rows, pq.read_table(run / "runs"))


def test_points_have_their_values_and_references_none(command, stored):
    _, sweep = stored
    command("export", "hub_reach_by_budget", "to=out")
    rows, _ = read("out/runs.csv")
    assert_same_values(rows, pq.read_table(sweep / "runs"))
    points = {row["point"]: (row["levers_reach"], row["levers_hub_grants"]) for row in rows}
    assert points.pop("") == ("", "")
    assert {(float(reach), float(grants)) for reach, grants in points.values()} == {
        (reach, grants) for reach in (0, 0.05, 0.1, 0.15) for grants in (0, 0.5, 1, 2, 4)
    }


@pytest.mark.parametrize("experiment", ["headline", "hub_reach_by_budget"])
def test_the_codebook_explains_every_column_of_every_table(command, stored, experiment):
    assert stored
    command("export", experiment, "to=out")
    rows, marked = read("out/codebook.csv")
    assert marked
    said = {(row["table"], row["column"]): row for row in rows}
    for file in Path("out").glob("*.csv"):
        if file.stem != "codebook":
            assert [column for table, column in said if table == file.stem] == list(read(file)[0][0])
    for row in said.values():
        assert row["meaning_en"], row
        assert row["unit"], row
        assert row["unit_zh"], row
        assert row["type"] in {"integer", "number", "string", "yearmonth"}, row
        assert any("\u4e00" <= letter <= "\u9fff" for letter in row["meaning_zh"]), row
    coverage = said["runs", "coverage"]
    assert coverage["meaning_zh"] == "覆盖率：有单独、临时或联合党组织的组织 ÷ 组织数。"
    assert coverage["unit"] == "share"


def test_in_chinese_headings_and_codebook_are_chinese_with_units_and_no_two_alike(command, stored):
    run, _ = stored
    for experiment in ("headline", "hub_reach_by_budget"):
        assert command("export", experiment, f"to={experiment}", "lang=zh").code == 0
        book, _ = read(f"{experiment}/codebook.csv")
        assert set(book[0]) == {"表", "列名", "代号", "类型", "含义", "单位"}
        for row in book:
            assert any("\u4e00" <= letter <= "\u9fff" for letter in row["列名"] + row["含义"]), row
            assert not re.search("[a-z]{3}", row["单位"].replace("logit", "")), row
        for file in Path(experiment).glob("*.csv"):
            with file.open(encoding="utf-8-sig", newline="") as stream:
                first = next(csv.reader(stream))
            assert len(set(first)) == len(first)
            assert file.stem == "codebook" or [row["列名"] for row in book if row["表"] == file.stem] == first
    rows, _ = read("headline/runs.csv")
    assert rows[0]["情景"] == "现状"
    assert [row["覆盖率（占比，0–1）"] for row in rows] == [
        str(one) for one in Dataset(run).runs["coverage"].to_pylist()
    ]
    assert "购买岗位" not in read("hub_reach_by_budget/runs.csv")[0][0]
    assert any(name.startswith("枢纽型社会组织经费（") for name in read("hub_reach_by_budget/runs.csv")[0][0])


def test_the_codebook_explains_the_factors_of_every_experiment():
    explained = 0
    for experiment in options("experiment", search_path()):
        design = Design.of(configure(Words.sort([f"experiment={experiment}"])))
        for key in design.plan["factors"]:
            assert all(codebook.factor(key)), key
            explained += 1
    assert explained > 10
    assert all(codebook.said("runs", DUMMY)), "the one of a sensitivity"


def test_nothing_is_overwritten_without_a_word(command, stored):
    assert stored
    command("export", "headline", "to=out", "table=series")
    Path("out/runs.csv").write_text("mine", encoding="utf-8")
    before = {file: file.stat().st_mtime_ns for file in Path("out").iterdir()}
    answer = command("export", "headline", "to=out")
    assert (answer.code, answer.out) == (2, "")
    assert "out/runs.csv is there already; nothing was written." in answer.err
    assert {file: file.stat().st_mtime_ns for file in Path("out").iterdir()} == before
    assert command("export", "headline", "to=out", "overwrite=true").code == 0
    assert len(read("out/runs.csv")[0]) == 4


def test_without_a_folder_it_stands_beside_the_results_and_changes_none(command, stored, town):
    run, _ = stored
    before = {file: file.read_bytes() for file in run.rglob("*.parquet")}
    assert command("export", "headline", "table=runs").code == 0
    assert {file.name for file in (run / "export").iterdir()} == {"runs.csv", "codebook.csv", "datapackage.json"}
    assert {file: file.read_bytes() for file in run.rglob("*.parquet")} == before
    assert "nothing was simulated" in command("run", *town, SERIAL).err


def test_runs_that_failed_are_said_to_have(command, town, rain):
    command("run", *town, rain, SERIAL)
    answer = command("export", "headline", "to=out")
    assert answer.code == 1
    assert "Of 4 runs 2 are ok and exported, 2 failed; the table runs says which." in answer.err.replace("\n", " ")
    rows, _ = read("out/runs.csv")
    assert [row["status"] for row in rows] == ["ok", "ok", "failed", "failed"]
    assert {row["error"] for row in rows} == {"", "RuntimeError: wet"}
    assert {row["run"] for row in read("out/series.csv")[0]} == {"0", "1"}
    assert command("export", "headline", "to=out", "format=netcdf").code == 1
    with netcdf_file("out/results.nc", mmap=False) as content:
        values = content.variables["n_covered"][:]
        assert np.isfinite(values[:, 0]).all()
        assert np.isnan(values[:, 1]).all()
        assert np.isnan(content.variables["fen_services"][:][:, 1]).all()


def test_scenarios_as_arrays_in_a_file_of_netcdf(command, stored):
    run, _ = stored
    assert command("export", "headline", "to=out", "format=netcdf").code == 0
    dataset = Dataset(run)
    with netcdf_file("out/results.nc", mmap=False) as content:
        assert (content.dimensions["scenario"], content.dimensions["replicate"], content.dimensions["month"]) == (
            2,
            2,
            15,
        )
        for table, arrays in (("series", dataset.series()), ("flows", dataset.flows())):
            for name, by_scenario in arrays.items():
                for place, scenario in enumerate(dataset.scenarios):
                    assert np.array_equal(content.variables[name][place], by_scenario[scenario]), (table, name)
        spent = sum(content.variables[f"fen_{account}"][:].sum() for account in ("services", "posts", "start_ups"))
        ledger = dataset.table("ledger").to_pylist()
        assert spent == sum(row["fen"] for row in ledger if row["account"] in ("services", "posts", "start_ups"))
        names = [bytes(row).rstrip(b"\0").decode() for row in content.variables["scenario_zh"][:]]
        assert names == ["现状", "枢纽与经费同时扩大"]
        assert content.variables["coverage_at_horizon"].unit_name == b"share"
        assert content.design_hash.decode() == run.name
        assert content.variables["n_covered"].long_name_zh.decode() == shipped().series["n_covered"].words["zh"]
        for account, name in ACCOUNT_NAMES.items():
            paid = content.variables[f"fen_{account}"]
            assert name["zh"] in paid.long_name_zh.decode()
            assert (paid.unit_name, paid.unit_name_zh.decode()) == (b"fen", "分")


def test_outcomes_that_are_asked_for_stand_without_the_others(command, stored):
    run, _ = stored
    five = ("coverage", "fulfilment", "register", "guided_share", "mean_motivation")
    asked = f"outcomes=[{','.join(['覆盖率', *five[1:]])}]"
    assert command("export", "headline", "to=out", asked).code == 0
    (rows, _), (book, _) = read("out/runs.csv"), read("out/codebook.csv")
    whole = Dataset(run).runs.select(["run", "seed", "status", "error", *five])
    assert_same_values(rows, whole)
    assert set(rows[0]) & set(shipped().outcomes) == set(five)
    assert {row["column"] for row in book if row["table"] == "runs"} == set(rows[0])
    series = read("out/series.csv")[0][0]
    assert "n_covered" in series
    assert set(series) & set(shipped().outcomes) == set(five)
    assert command("export", "headline", "to=out", "format=netcdf", "outcomes=register").code == 0
    with netcdf_file("out/results.nc", mmap=False) as content:
        assert {one for one in shipped().outcomes if f"{one}_at_horizon" in content.variables} == {"register"}
        assert {one for one in shipped().outcomes if one in content.variables} == {"register"}


def test_points_as_arrays_in_a_file_of_netcdf(command, stored):
    _, sweep = stored
    assert command("export", "hub_reach_by_budget", "to=out", "format=netcdf").code == 0
    with netcdf_file("out/results.nc", mmap=False) as content:
        coverage, reference = (content.variables[name][:] for name in ("coverage", "coverage_of_reference"))
        assert (coverage.shape, reference.shape) == ((1, 2, 20), (1, 2))
        reach = content.variables["levers_reach"][:]
        for row in Dataset(sweep).runs.to_pylist():
            if row["point"] is None:
                assert reference[0, row["replicate"]] == row["coverage"]
            else:
                assert coverage[0, row["replicate"], row["point"]] == row["coverage"]
        assert reach.tolist() == Dataset(sweep).points["levers.reach"]


def test_outcomes_stand_beside_the_counts_of_every_month(command, stored):
    run, _ = stored
    command("export", "headline", "to=out", "table=series")
    command("export", "headline", "to=out", "format=netcdf")
    rows, dataset = read("out/series.csv")[0], Dataset(run)
    for row in rows:
        assert float(row["coverage"]) == int(row["n_covered"]) / int(row["n_organizations"])
    last = {(row["scenario"], row["seed"]): row for row in rows if row["month"] == "14"}
    for stored_run in dataset.runs.to_pylist():
        row = last[stored_run["scenario"], str(stored_run["seed"])]
        for outcome in shipped().outcomes:
            assert float(row[outcome]) == stored_run[outcome], outcome
    with netcdf_file("out/results.nc", mmap=False) as content:
        shares = content.variables["n_covered"][:] / content.variables["n_organizations"][:]
        assert np.array_equal(content.variables["coverage"][:], shares)
        for outcome in shipped().outcomes:
            assert np.array_equal(
                content.variables[outcome][:, :, -1], content.variables[f"{outcome}_at_horizon"][:]
            ), outcome


@pytest.mark.parametrize("experiment", ["headline", "hub_reach_by_budget"])
def test_parquet_carries_the_very_values_with_their_meaning_and_needs_no_quotes(command, stored, experiment):
    duckdb = pytest.importorskip("duckdb")
    folder = stored[experiment == "hub_reach_by_budget"]
    assert command("export", experiment, "to=out", "format=parquet").code == 0
    names = {table: pq.read_schema(f"out/{table}.parquet") for table in TABLES if Path(f"out/{table}.parquet").exists()}
    assert "runs" in names
    for table, schema in names.items():
        here, there = pq.read_table(f"out/{table}.parquet"), pq.read_table(folder / table)
        for name in there.column_names:
            assert here[travelling(name)].equals(there[name]), (table, name)
        for field in schema:
            words = {key.decode(): value.decode() for key, value in field.metadata.items()}
            assert words["unit"], field.name
            assert any("\u4e00" <= letter <= "\u9fff" for letter in words["meaning_zh"]), field.name
        listed = ", ".join(schema.names)
        exported = duckdb.read_parquet(f"out/{table}.parquet")
        assert exported.select(listed).columns == schema.names
        assert set(exported.select("design").distinct().fetchall()) == {(folder.name,)}
        sqlite3.connect(":memory:").execute(f"CREATE TABLE words ({listed})")
    units = dict(pq.read_schema("out/runs.parquet").field("coverage").metadata)
    assert units[b"unit"] == b"share"


def test_policies_and_experiments_may_have_any_name(command, write):
    write("policy/我的-政策.yaml", "name: 我的政策\nlevers: {posts: 2}\n")
    write(
        "experiment/试验.yaml",
        "# @package _global_\nname: 试验\nscenarios: [status_quo]\nreplicates: 1\nhorizon: 13\n"
        "design: {kind: factorial, factors: {policy.我的-政策.start: {values: [6, 9]}}}\n",
    )
    words = ("experiment=试验", "policy=我的-政策", "place=example_town", "uncertainty=fixed", "figures=false", SERIAL)
    assert command("sweep", *words).code == 0
    assert command("export", "试验", "to=out").code == 0
    assert [row["policy_我的_政策_start"] for row in read("out/runs.csv")[0] if row["point"]] == ["6", "9"]
    assert command("export", "试验", "to=out", "format=netcdf").code == 0
    with netcdf_file("out/results.nc", mmap=False) as content:
        started = content.variables["policy_我的_政策_start".encode().decode("latin-1")]
        assert started[:].tolist() == [6, 9]
        assert "policy_我的_政策_start" in content.variables["coverage"].coordinates.decode().split()


def test_policies_whose_names_come_to_the_same_have_a_column_each(command, write):
    for name in ("a-b", "a_b", "A-b"):
        write(f"policy/{name}.yaml", f"name: {name}\nlevers: {{posts: 2}}\n")
    write(
        "experiment/alike.yaml",
        "# @package _global_\nname: alike\nscenarios: [status_quo, three]\nreplicates: 1\nhorizon: 13\n"
        "design: {kind: factorial, factors: {policy.a-b.start: {values: [6, 9]}, policy.a_b.start: {values: [3]}, "
        "policy.A-b.start: {values: [1]}}}\n",
    )
    write("scenario/three.yaml", "name: three\npolicies: [a-b, a_b, A-b]\n")
    words = ("experiment=alike", "place=example_town", "uncertainty=fixed", "figures=false", SERIAL)
    swept = command("sweep", *words)
    assert swept.code == 0, swept.err
    names = ["policy_a_b_start", "policy_a_b_start_2", "policy_A_b_start_3"]
    assert command("export", "alike", "to=out").code == 0
    rows, book = read("out/runs.csv")[0], read("out/codebook.csv")[0]
    assert {tuple(row[name] for name in names) for row in rows if row["point"]} == {("6", "3", "1"), ("9", "3", "1")}
    keys = {row["column"]: row["key"] for row in book if row["table"] == "runs"}
    assert [keys[name] for name in names] == ["policy.a-b.start", "policy.a_b.start", "policy.A-b.start"]
    assert command("export", "alike", "to=out", "format=netcdf").code == 0
    with netcdf_file("out/results.nc", mmap=False) as content:
        assert [content.variables[name][:].tolist() for name in names] == [[6, 9], [3, 3], [1, 1]]


def test_two_exports_of_the_same_results_are_the_same_bytes(command, stored):
    assert stored
    for kind in ("parquet", "netcdf"):
        for folder in ("one", "two"):
            assert command("export", "headline", f"to={folder}", f"format={kind}", "overwrite=true").code == 0
    for file in Path("one").iterdir():
        assert file.read_bytes() == (Path("two") / file.name).read_bytes(), file.name


def test_the_dictionary_for_programs_names_every_column_its_type_and_the_keys_of_its_table(command, stored):
    assert stored
    command("export", "headline", "to=out")
    package = json.loads(Path("out/datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in package["resources"]} == set(TABLES)
    for resource in package["resources"]:
        rows, _ = read(f"out/{resource['path']}")
        schema = resource["schema"]
        assert [field["name"] for field in schema["fields"]] == list(rows[0])
        keys = [tuple(row[key] for key in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), "its key tells its rows apart"
        for field in schema["fields"]:
            if field["type"] in ("integer", "number"):
                convert = int if field["type"] == "integer" else float
                assert all(convert(row[field["name"]]) is not None for row in rows if row[field["name"]])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_dictionary_for_programs_fits_its_tables_in_either_language_and_one_alone(command, stored, lang):
    run, _ = stored
    told_otherwise(run, experiment="试验 One")
    for words in ((), ("table=series", "overwrite=true")):
        assert command("export", str(run), "to=out", f"lang={lang}", *words).code == 0
        package = json.loads(Path("out/datapackage.json").read_text(encoding="utf-8"))
        assert package["name"] == f"one-{run.name}", "the specification has small English letters"
        there = {resource["name"]: resource["schema"] for resource in package["resources"]}
        for resource in package["resources"]:
            with Path("out", resource["path"]).open(encoding="utf-8-sig", newline="") as stream:
                first = next(csv.reader(stream))
            schema = resource["schema"]
            assert [field["name"] for field in schema["fields"]] == first
            assert set(schema["primaryKey"]) <= set(first)
            for key in schema.get("foreignKeys", []):
                assert set(key["fields"]) <= set(first)
                fields = {field["name"] for field in there[key["reference"]["resource"]]["fields"]}
                assert set(key["reference"]["fields"]) <= fields


UDUNITS = {"1", "year", "month", "year-1", "month-1"}


@pytest.mark.parametrize("experiment", ["headline", "hub_reach_by_budget"])
def test_arrays_follow_the_conventions_of_climate_and_forecast(command, stored, experiment):
    """What a checker of CF asks for: units that are known, dimensions with coordinates, named beside every variable."""
    assert stored
    command("export", experiment, "to=out", "format=netcdf")
    with netcdf_file("out/results.nc", mmap=False) as content:
        assert content.Conventions == b"CF-1.8"
        for name, variable in content.variables.items():
            assert re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name)
            if name == "month_bounds":
                continue
            assert variable.long_name, name
            if variable.data.dtype.kind != "S" and b"since" not in variable.units:
                assert variable.units.decode() in UDUNITS, name
            for other in getattr(variable, "coordinates", b"").decode().split():
                assert content.variables[other].dimensions[0] in variable.dimensions, (name, other)
        values = content.variables["coverage_at_horizon" if experiment == "headline" else "coverage"]
        beside = set(values.coordinates.decode().split())
        assert {"scenario", "scenario_en", "scenario_zh", "seed"} <= beside
        if experiment == "headline":
            assert "time" in content.variables["coverage"].coordinates.decode().split()
            assert content.variables["coverage"].cell_methods == b"month: point"
            assert content.variables["founded"].cell_methods == b"month: sum"
            time = content.variables["time"]
            assert (time.units, time.calendar) == (b"days since 2013-01-01", b"proleptic_gregorian")
            assert time[:3].tolist() == [0.0, 31.0, 59.0]
        else:
            assert {"levers_reach", "levers_hub_grants", "parameter_set_of_point"} <= beside


def test_groups_have_their_place_among_the_arrays(command, stored):
    run, _ = stored
    command("export", "headline", "to=out", "format=netcdf")
    with netcdf_file("out/results.nc", mmap=False) as content:
        words = {
            name: [bytes(row).rstrip(b"\0").decode() for row in content.variables[name][:]]
            for name in ("scenario", "breakdown", "group_id", "group_zh")
        }
        years = content.variables["year_month"][:].tolist()
        covered = content.variables["n_covered_by_group"][:]
        assert years == [0, 12, 14]
        rows = Dataset(run).table("groups").to_pylist()
        for row in rows:
            pairs = list(zip(words["breakdown"], words["group_id"], strict=True))
            place = pairs.index((row["by"], row["group"]))
            index = (words["scenario"].index(row["scenario"]), row["replicate"], place, years.index(row["month"]))
            assert covered[index] == row["n_covered"]
        assert len(rows) == covered.size, "and nothing else"
        assert words["group_zh"][words["group_id"].index("association")] == "社会团体"


def test_readers_of_labelled_arrays_open_it(command, stored):
    xarray = pytest.importorskip("xarray")
    run, _ = stored
    command("export", "headline", "to=out", "format=netcdf")
    with xarray.open_dataset("out/results.nc") as content:
        assert {name: content.sizes[name] for name in ("scenario", "replicate", "month")} == {
            "scenario": 2, "replicate": 2, "month": 15,
        }  # fmt: skip
        assert content.scenario_zh.values.tolist() == ["现状", "枢纽与经费同时扩大"]
        one = content.n_covered.sel(scenario="both_expanded", month=14).values
        assert np.array_equal(one, Dataset(run).series("n_covered")["n_covered"]["both_expanded"][:, 14])
        assert {"seed", "time"} <= set(content.n_covered.coords)


def test_what_does_not_fit_into_the_format_is_refused_before_it_is_made(command, stored, monkeypatch):
    assert stored
    monkeypatch.setattr(netcdf, "MOST", 10_000)
    answer = command("export", "headline", "to=out", "format=netcdf")
    assert answer.code == 2
    assert "as NetCDF, more than" in answer.err
    assert not Path("out/results.nc").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["format=xlsx"], "format=xlsx (command line): there is no such choice. There are: csv, netcdf, parquet."),
        (["table=serie"], "Did you mean 'series'?"),
        (["table=grups", "format=netcdf"], "Did you mean 'groups'?"),
        (["tabel=series"], "Did you mean 'table'?"),
        (["overwrite=1"], "overwrite = '1': give true or false"),
        (["outcomes=[coverag]"], "Did you mean 'coverage'?"),
        (["outcomes=[coverag]", "format=netcdf"], "Did you mean 'coverage'?"),
        (["outcomes="], "outcomes"),
    ],
)
def test_wrong_input_is_refused(command, stored, words, said):
    assert stored
    answer = command("export", "headline", "to=out", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not Path("out").exists()


def test_a_place_that_cannot_be_written_to_is_named(command, stored, folder):
    assert stored
    (folder / "file").touch()
    answer = command("export", "headline", "to=file/out", "lang=zh")
    assert answer.code == 2
    assert "无法写入 file/out" in answer.err


def test_damage_is_named_and_nothing_is_written(command, stored):
    run, _ = stored
    file = run / "flows/c000000.parquet"
    file.write_bytes(file.read_bytes()[:-7])
    answer = command("export", "headline", "to=out")
    assert answer.code == 2
    assert "flows/c000000.parquet is damaged" in answer.err
    assert not Path("out").exists()


def test_results_that_are_empty_or_not_complete_say_so(command, stored):
    run, _ = stored
    (run / "runs/c000000.parquet").unlink()
    answer = command("export", "headline", "to=out")
    assert answer.code == 2
    assert "holds no" in answer.err


def test_a_folder_in_use_can_be_exported(command, stored):
    run, _ = stored
    with Lock(run):
        assert command("export", "headline", "to=out", "table=runs").code == 0
