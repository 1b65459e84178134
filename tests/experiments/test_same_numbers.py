"""One number wherever it is shown: Parquet, terminal, figure and report agree to the last digit."""

import io
import re

import matplotlib as mpl
import pyarrow.parquet as pq
import pytest

from experiments.analysis.compare import PRICED_IN_PART, compare
from experiments.analysis.interaction import sentence
from experiments.analysis.paired import estimate
from experiments.analysis.prices import without_price
from experiments.analysis.wording import interval, money, number, percent, points
from experiments.figures.coverage import coverage_by_scenario
from experiments.figures.differences import paired_differences
from experiments.language.messages import in_style
from experiments.presenting.ensembles import ensemble
from experiments.presenting.tables import cost_each, show
from experiments.terminal.output import Terminal
from sim.processes import shipped
from tests.experiments.reported import tables_of

MONTHS_ACTING = 12
"""Months 13 to 24 of the town's run: policies act from month 12."""


@pytest.fixture(scope="module")
def comparison(reported):
    return compare(ensemble(reported["run"].dataset))


@pytest.fixture(scope="module")
def parquet(reported):
    """Scenario → column → value by replicate, read from the files alone."""
    rows = [row for file in reported["run"].folder.glob("runs/*.parquet") for row in pq.read_table(file).to_pylist()]
    found = {}
    for row in sorted(rows, key=lambda row: row["replicate"]):
        for name, value in row.items():
            found.setdefault(row["scenario"], {}).setdefault(name, []).append(value)
    return found


def printed(reported, comparison, capsys, lang):
    show(comparison, reported["run"].dataset, Terminal(lang, unicode=True))
    return re.sub(r"\s+", " ", capsys.readouterr().out)


def words_in(figure):
    """The texts of a figure's SVG."""
    written = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        figure.savefig(written, format="svg")
    return re.sub(r"\s+", " ", " ".join(re.findall(r">([^<>]+)<", written.getvalue().decode())))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_levels_are_the_same_everywhere(reported, comparison, parquet, capsys, lang):
    terminal = printed(reported, comparison, capsys, lang)
    drawn = words_in(coverage_by_scenario(ensemble(reported["run"].dataset), comparison, lang))
    table = tables_of(reported["run"].page(lang))["levels"]
    for row, cells, data in zip(comparison.rows, table.rows, table.data[1:], strict=True):
        name = row.name[lang]
        stored = {one: estimate(parquet[row.id][one]).mean for one in ("coverage", "effective_coverage", "fulfilment")}
        said = [percent(value).removesuffix(" %") for value in stored.values()]
        assert cells[:4] == [name, *said]
        assert f"{name} {' '.join(cells[1:])}" in terminal
        assert float(data[table.data[0].index("coverage_mean")]) == stored["coverage"], "all digits in the CSV"
        assert in_style(f"{said[0]} %", lang) in drawn
        assert in_style(f"{said[1]} %", lang) in drawn


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_differences_are_the_same_everywhere(reported, comparison, parquet, capsys, lang):
    terminal = printed(reported, comparison, capsys, lang)
    drawn = words_in(paired_differences(ensemble(reported["run"].dataset), comparison, lang))
    table = tables_of(reported["run"].page(lang))["differences"]
    digits = comparison.digits(comparison.outcomes[0])
    for row, cells in zip(comparison.policies, table.rows, strict=True):
        for place, outcome in ((1, "coverage"), (2, "effective_coverage")):
            pairs = zip(parquet[row.id][outcome], parquet["status_quo"][outcome], strict=True)
            stored = estimate([100.0 * (own - usual) for own, usual in pairs])
            shown = f"{points(stored)} [{interval(stored, lang)}]"
            assert stored.mean != 0.0
            assert cells[place].replace("\N{NO-BREAK SPACE}", " ") == shown
            assert shown in terminal
            assert number(stored.mean, digits, signed=True) in drawn


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_costs_are_the_same_everywhere(reported, comparison, parquet, capsys, lang):
    terminal = printed(reported, comparison, capsys, lang)
    table = tables_of(reported["run"].page(lang))["differences"]
    policies = {one["id"]: one["policies"] for one in reported["run"].dataset.manifest["scenarios"]}
    for row, cells in zip(comparison.policies, table.rows, strict=True):
        pairs = zip(parquet[row.id]["spent_fen"], parquet["status_quo"]["spent_fen"], strict=True)
        yearly = estimate([(own - usual) / 100.0 * 12.0 / MONTHS_ACTING for own, usual in pairs])
        mark = (
            PRICED_IN_PART
            if any(without_price(shipped().levers, policy["levers"]) for policy in policies[row.id])
            else ""
        )
        assert cells[3] == money(yearly, lang) + mark
        assert cells[4] == cost_each(row.cost_each, lang)
        for cell in cells[3:5]:
            assert cell.replace("\N{NO-BREAK SPACE}", " ") in terminal


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_answer_is_what_hubs_and_money_do_and_the_sentence_of_the_terminal(reported, comparison, capsys, lang):
    terminal = re.sub(r"\s", "", printed(reported, comparison, capsys, lang))
    page = reported["run"].page(lang)
    effects = re.findall(r'<p class="answer">(.*?)</p>', page)
    together, cost = (re.sub(r"\s", "", one) for one in re.findall(r'<p class="remark">(.*?)</p>', page))
    said = re.sub(r"\s", "", sentence(comparison, lang))
    assert len(said) > 20
    assert said in terminal
    assert together == said, "expanded alone"
    usual = tables_of(page)["levels"].rows[0]
    for line, column in zip(effects, (1, 2), strict=True):
        assert usual[column] in line
        place = 0
        for cells in tables_of(page)["differences"].rows:
            place = line.index(f"{cells[0]}\N{NO-BREAK SPACE}{cells[column].split(' [')[0]}", place)
    for cells in tables_of(page)["differences"].rows:
        assert re.sub(r"\s", "", cells[0] + cells[3]) in cost


def test_cells_of_the_grid_are_those_of_its_parquet(reported):
    grid = reported["grid"].dataset
    rows = [row for file in grid.folder.glob("runs/*.parquet") for row in pq.read_table(file).to_pylist()]
    usual = {row["replicate"]: row["coverage"] for row in rows if row["point"] is None}
    data = tables_of(reported["run"].page("en"))["grid-table"].data
    shown = {(float(row[0]), float(row[1])): row for row in data[1:] if row[2] == "coverage"}
    from experiments.report_page.sliders import levels_of

    for point in range(25):
        own = [
            100.0 * (row["coverage"] - usual[row["replicate"]])
            for row in sorted(rows, key=lambda row: row["replicate"])
            if row["point"] == point
        ]
        assert float(shown[levels_of(grid.points, point)][3]) == estimate(own).mean


def test_points_of_a_sweep_are_those_of_its_parquet(reported):
    dataset = reported["sweep"].dataset
    rows = [row for file in dataset.folder.glob("runs/*.parquet") for row in pq.read_table(file).to_pylist()]
    usual = {row["replicate"]: row for row in rows if row["point"] is None}
    table = tables_of(reported["sweep"].page("en"))["points-table"]
    head = table.data[0]
    for line in table.data[1:]:
        for outcome in ("coverage", "effective_coverage"):
            own = [
                100.0 * (row[outcome] - usual[row["replicate"]][outcome])
                for row in sorted(rows, key=lambda row: row["replicate"])
                if row["point"] == int(line[0])
            ]
            assert float(line[head.index(f"{outcome}_mean")]) == estimate(own).mean
