"""Runs whose parameters are uncertain, from the command to tables, figures, page and export."""

import csv
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from scipy.io import netcdf_file

import shuniu
from experiments.analysis.compare import compare
from experiments.analysis.outcomes import with_interval
from experiments.analysis.spread import CHANCE_ALONE
from experiments.analysis.spread_wording import chance_said, intervals_said
from experiments.command import main
from experiments.language.messages import LANGUAGES, in_style, text
from experiments.presenting import tables
from experiments.presenting.calibrated import fact_of
from experiments.presenting.described import described
from experiments.presenting.ensembles import ensemble
from experiments.presenting.facts import amount
from experiments.storage.store import Dataset

OF_CHANCE = re.compile(r"detectabl|检出|不显著|n\.s\.")
"""What is said of differences that chance alone may explain."""
BEHIND = tables.WORDS["behind_title"]
TOWN = ("place=example_town", "horizon=14", "executor=serial", "figures=false", "uncertainty=prior", "replicates=8")


@pytest.fixture(scope="module")
def folder_of_all(tmp_path_factory):
    return tmp_path_factory.mktemp("uncertain")


@pytest.fixture
def here(folder, folder_of_all, monkeypatch):
    """A folder of one's own, with the results of all these tests."""
    monkeypatch.setenv("SHUNIU_RESULTS", str(folder_of_all))
    return folder


@pytest.fixture
def told(command, here):
    """What a run says whose eight replicates have six points."""
    assert here
    return {lang: command("run", *TOWN, "scenarios=no_funding,neither", f"lang={lang}") for lang in LANGUAGES}


@pytest.fixture
def dataset(told):
    assert told["en"].code == 0, told["en"].err
    return Dataset(shuniu.open("headline").folder)


def one_line(said):
    return " ".join(said.split())


def test_a_run_says_how_sure_a_sign_is_and_what_its_intervals_hold(told, dataset):
    differ = described(dataset).spread
    assert differ.points == (0, 1, 2, 0, 3, 4, 5, 3)
    for lang, words in (("en", ("it falls", "chance alone")), ("zh", ("会降", "随机性"))):
        said = told[lang].out
        assert told[lang].code == 0
        assert "".join(intervals_said(CHANCE_ALONE, lang).split()) not in "".join(said.split())
        assert "".join(intervals_said(differ, lang).split()) in "".join(said.split())
        assert all(word in one_line(said) for word in words)
        assert not OF_CHANCE.search(said)


def test_levels_have_their_intervals_and_on_a_narrow_terminal_a_table_of_their_own(command, monkeypatch, dataset):
    found = compare(ensemble(dataset))
    cells = {row.id: tables.levels(found, row, "en")[1] for row in found.rows}
    low, high = (100.0 * bound(ensemble(dataset).at("neither", "coverage", 14)) for bound in (np.min, np.max))
    assert f"[{low:.1f} to {high:.1f}]" in one_line(cells["neither"])
    for columns, n_tables in (("80", 2), ("170", 1)):
        monkeypatch.setenv("COLUMNS", columns)
        levels = command("run", *TOWN, "scenarios=no_funding,neither").out.split("Against the status quo")[0]
        assert levels.count("Status quo") == n_tables
        assert all(one_line(cell) in one_line(levels) for cell in cells.values())


def test_the_table_has_the_mean_and_the_extremes_of_the_points(told, dataset):
    found = ensemble(dataset)
    row = compare(found).row("neither").differences["effective_coverage"]
    values = 100.0 * (found.at("neither", "effective_coverage", 14) - found.at("status_quo", "effective_coverage", 14))
    assert row.mean == pytest.approx(values.mean())
    assert (row.low, row.high) == (values[found.spread.first].min(), values[found.spread.first].max())
    assert row.chance == pytest.approx(np.sqrt(((values[0] - values[3]) ** 2 + (values[4] - values[7]) ** 2) / 4.0))
    assert "71 %" in told["en"].out


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("columns", ["60", "80", "170"])
def test_the_tables_fit_a_terminal(command, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    said = command("run", *TOWN, "scenarios=no_funding,neither").out
    assert "How sure" in said
    assert max(map(len, said.split("Results:")[0].splitlines())) <= int(columns)


def test_fixed_parameters_are_told_as_before(command):
    words = [word for word in TOWN if not word.startswith("uncertainty")]
    said = command("run", *words, "scenarios=no_funding,neither", "uncertainty=fixed").out
    assert intervals_said(CHANCE_ALONE, "en") in one_line(said)
    assert "with 95 % intervals" in said
    assert "How sure" not in said


@pytest.mark.slow  # the page, which is tried below, has most of them
def test_every_figure_is_drawn_and_none_says_that_intervals_are_chance_alone(dataset):
    from experiments.figures.frame.pictures import pictures

    said_by = []
    for lang in LANGUAGES:
        differ = "".join(intervals_said(described(dataset).spread, lang).split())
        for picture in pictures(dataset):
            figure = picture.figure(lang)
            said = "".join("".join(one.get_text().split()) for one in figure.texts)
            assert "".join(intervals_said(CHANCE_ALONE, lang).split()) not in said, picture.name
            assert not OF_CHANCE.search(said), picture.name
            said_by += [picture.name] if differ in said else []
    assert {"coverage_by_scenario", "paired_differences", "effect_against_cost", "coverage_by_group"} <= set(said_by)
    assert "parts_of_intervals" in said_by
    assert not {"prior_and_posterior", "what_decides"} & {one.name for one in pictures(dataset)}, "from six points"


def test_the_page_has_what_is_behind_the_intervals(dataset, command):
    for lang in LANGUAGES:
        answer = command("report", "headline", f"lang={lang}")
        assert answer.code == 0, answer.err
        page = unescape((dataset.folder / f"report_{lang}.html").read_text(encoding="utf-8"))
        assert intervals_said(described(dataset).spread, lang) in page
        assert intervals_said(CHANCE_ALONE, lang) not in page
        assert not OF_CHANCE.search(page)
        assert text(BEHIND, lang) in page


def test_an_export_has_the_parameters_of_every_run_and_says_what_they_are(dataset, command):
    assert command("export", "headline").code == 0
    with (dataset.folder / "export/runs.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    stored = {row["run"]: row for row in dataset.design.to_pylist()}
    assert len(rows) == 24
    for row in rows:
        assert float(row["place_staff_sigma"]) == stored[int(row["run"])]["place.staff.sigma"]
        assert int(row["draw"]) == stored[int(row["run"])]["draw"]
    with (dataset.folder / "export/codebook.csv").open(encoding="utf-8-sig") as file:
        words = {row["column"]: row for row in csv.DictReader(file)}
    assert all(words[key]["meaning_zh"] for key in ("draw", "place_staff_sigma"))
    frame = shuniu.open("headline").runs()
    assert frame["place.staff.sigma"].nunique() == 6


def test_arrays_have_the_parameters_of_every_replicate(dataset, command):
    assert command("export", "headline", "format=netcdf").code == 0
    with netcdf_file(dataset.folder / "export/results.nc", mmap=False) as content:
        assert content.variables["draw"][:].tolist() == [0, 1, 2, 0, 3, 4, 5, 3]
        sigma = content.variables["place_staff_sigma"]
        assert sigma.dimensions == ("replicate",)
        for row in dataset.design.to_pylist():
            assert sigma[row["replicate"]] == row["place.staff.sigma"]
        for key in dataset.plan["uncertain"]["keys"]:
            assert content.variables[key.replace(".", "_")].long_name_zh


@pytest.mark.usefixtures("told")
def test_such_runs_are_the_same_when_simulated_again_and_travel_in_an_archive(command):
    answer = command("recheck", "headline", "sample=5")
    assert answer.code == 0
    assert "the same to the last bit: 5" in one_line(answer.out)
    assert command("archive", "headline").code == 0


@pytest.mark.usefixtures("here")
def test_a_sweep_has_the_replicates_points_at_every_point(command):
    answer = command("sweep", "experiment=posts_by_targeting", *TOWN)
    assert answer.code == 0
    swept = Dataset(shuniu.open("posts_by_targeting").folder)
    design = swept.design.to_pandas()
    assert (design.groupby("replicate")["place.staff.sigma"].nunique() == 1).all()
    assert intervals_said(CHANCE_ALONE, "en") not in one_line(answer.out)
    assert "6 points of the parameters" in one_line(answer.out)
    assert not OF_CHANCE.search(answer.out)
    assert command("report", "posts_by_targeting").code == 0
    assert main(["plot", "posts_by_targeting", "format=svg"]) == 0


def test_the_page_for_those_who_decide_has_the_numbers_of_the_runs_and_of_the_calibration(dataset):
    from docs.build.how_sure import Known, page

    compared, known = compare(ensemble(dataset)), Known()
    first = known.header["facts"][0]
    turned = [
        replace(row, differences={key: replace(one, mean=-one.mean) for key, one in row.differences.items()})
        for row in compared.rows
    ]
    others = {
        "process.consent.additive": compared,
        "process.motivation.threshold": replace(compared, rows=tuple(turned)),
    }
    for lang in LANGUAGES:
        parts = list(page(dataset, others, known, lang))
        said = "\n".join(parts)
        for row in compared.policies:
            for outcome in compared.outcomes:
                assert with_interval(outcome, row.differences[outcome.id], lang) in said
                assert chance_said(outcome, row.differences[outcome.id], lang) in said
        assert fact_of(first["fact"])["name"][lang] in said
        assert f"| {amount(first['posterior'][0], 'persons')} – {amount(first['posterior'][-1], 'persons')} |" in said
        assert in_style(f"{100 * known.header['meet_all_facts']:.0f} %", lang) in said
        assert "logit" not in said
        assert "{" not in said
        for part in parts:
            lines = [line for line in part.splitlines() if line.startswith("| ")]
            assert len({line.count(" | ") for line in lines}) <= 1, part
        usual, additive, threshold = next(part for part in parts if "‡" in part and "|" in part).splitlines()[2:5]
        assert (usual.count("‡"), additive.count("‡"), threshold.count("‡")) == (0, 0, len(compared.policies))
