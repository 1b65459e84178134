"""Stored results drawn again: what fits, what is asked for, what is refused, and nothing simulated."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from experiments.analysis.compare import compare
from experiments.analysis.spread_wording import intervals_said
from experiments.analysis.sweep_effects import effect_of_point
from experiments.analysis.sweep_frontier import effect_against_cost
from experiments.command import main as simulate
from experiments.commands.plot import main, opened
from experiments.figures import of_kind
from experiments.figures.frame.page import title_of, words_of
from experiments.figures.frame.picture import Asked
from experiments.figures.frame.pictures import answering, catalogue, pictures
from experiments.language.messages import Problem
from experiments.presenting.ensembles import ensemble
from experiments.presenting.question import question
from experiments.presenting.sweep_tables import View, factor_ends, points_that_matter
from experiments.presenting.sweeps import sweep
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal
from tests.experiments.by_hand import told_otherwise

RUN = ("place=example_town", "horizon=24", "replicates=1", "scenarios=status_quo,both_expanded,no_hubs")
SWEEP = (
    "experiment=hub_reach_by_budget", "place=example_town", "horizon=24", "replicates=1",
    "design.factors={levers.reach: {values: [0, 0.15]}, levers.hub_grants: {values: [0, 1, 2]}}",
)  # fmt: skip
PLAIN = Terminal("en", unicode=True)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """A run and a sweep of the town, simulated once, one seed after the other; who changes files works on a copy."""
    folder = tmp_path_factory.mktemp("plotted")
    for words in (("run", *RUN), ("sweep", *SWEEP), ("run", *RUN, "replicates=2"), ("sweep", *SWEEP, "replicates=2")):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            patch.setenv("SHUNIU_RESULTS", str(folder))
            assert simulate([*words, "figures=false", "executor=serial", "lang=en"]) == 0
        assert not list(folder.rglob("figures"))
    return folder


def of(results, experiment):
    (folder,) = (results / experiment).iterdir()
    return folder


@pytest.fixture
def run(results):
    return Dataset(of(results, "headline"))


@pytest.fixture
def swept(results):
    return Dataset(of(results, "hub_reach_by_budget"))


@pytest.fixture
def plotted(results, monkeypatch, tmp_path, capsys):
    """`shuniu plot` on these results, drawing into a folder of the test's own."""
    monkeypatch.setenv("SHUNIU_RESULTS", str(results))

    def call(*words):
        main(
            [*words, *([] if any(word.startswith("to=") for word in words) or not words else [f"to={tmp_path}"])], PLAIN
        )
        return capsys.readouterr().out, sorted(file.name for file in tmp_path.iterdir())

    return call


# --- what fits ---------------------------------------------------------------------------------------------


def test_a_run_is_drawn_with_every_figure_that_what_it_kept_allows(run):
    names = {one.name for one in catalogue(run).every}
    assert names == {
        "coverage_by_scenario", "paired_differences", "effect_against_cost", "why_coverage_moved", "flows_over_time",
        "branch_states_over_time", "coverage_by_group", "single_runs",
    }  # fmt: skip
    assert "district_map" not in names  # the town's file does not say where its districts lie


def test_the_question_of_a_run_is_answered_by_its_headline_and_by_why_coverage_moved(run):
    first = answering(run)
    assert [one.name for one in first] == ["coverage_by_scenario", "paired_differences", "why_coverage_moved"]
    rows = compare(ensemble(run)).policies
    size = {
        row.id: max(abs(row.differences["coverage"].mean), abs(row.differences["effective_coverage"].mean))
        for row in rows
    }
    assert first[2].scenario == max(size, key=size.get)


def test_the_question_of_a_sweep_is_answered_by_the_figure_that_its_experiment_names(swept):
    assert [(one.name, one.outcome) for one in answering(swept)] == [("two_levers", "effective_coverage")]


def test_of_each_figure_one_picture_is_drawn_and_every_breakdown(run):
    chosen = [(one.name, one.by) for one in pictures(run)]
    assert len(chosen) == len(set(chosen))
    assert {by for name, by in chosen if name == "coverage_by_group"} == set(catalogue(run).choices["by"])


def test_every_picture_that_fits_can_be_drawn(run, swept):
    for dataset in (run, swept):
        for picture in pictures(dataset):
            assert title_of(picture.figure("zh")), picture.file


# --- what is asked for -------------------------------------------------------------------------------------


def test_a_scenario_is_shown_by_the_figures_that_show_one(plotted):
    _, files = plotted("headline", "scenario=no_hubs", "figure=why_coverage_moved", "format=svg")
    assert files == ["why_coverage_moved_no_hubs_en.svg"]


def test_groups_are_drawn_by_what_was_asked(plotted):
    _, files = plotted("headline", "by=size", "format=pdf")
    assert files == ["coverage_by_group_size_coverage_en.pdf"]


def test_words_of_a_run_find_its_results(plotted):
    _, files = plotted(*RUN, "figure=paired_differences", "format=png")
    assert files == ["paired_differences_en.png"]


def test_drawn_twice_it_is_the_same_to_the_byte(plotted, tmp_path):
    words = ("hub_reach_by_budget", "figure=two_levers", "outcome=coverage", "format=png,svg,pdf")
    _, files = plotted(*words)
    before = {name: (tmp_path / name).read_bytes() for name in files}
    plotted(*words)
    assert len(before) == 3
    assert before == {name: (tmp_path / name).read_bytes() for name in files}


def test_alone_it_lists_what_is_stored_and_can_be_drawn(plotted):
    said, _ = plotted()
    assert "Reach of the hubs by their money" in said
    assert "two_levers" in said
    assert "14 of 14" in said


# --- what is refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("headline", "figure=why_coverage_move"), "Did you mean 'why_coverage_moved'?"),
        (("headline", "figure=two_levers"), "Figures that fit: coverage_by_scenario"),
        (("headline", "scenario=no_hub"), "Did you mean 'no_hubs'?"),
        (("headline", "outcome=fulfilment"), "coverage, effective_coverage"),
        (("headline", "by=colour"), "district"),
        (("headline", "figure=paired_differences", "by=size"), "Figures that do: coverage_by_group"),
        (("hub_reach_by_budget", "by=size"), "two_levers"),
        (("headline", "format=bmp"), "pdf, png, svg"),
        (("headline", "figur=x"), "Did you mean 'figure'?"),
        (("headline", "horizon=24"), "not by both"),
        (("horizon=23", "place=example_town"), "shuniu run"),
        (("headlines",), "Did you mean 'headline'?"),
    ],
)
def test_what_is_unknown_or_does_not_fit_is_refused_with_what_there_is(plotted, tmp_path, words, said):
    with pytest.raises(Problem) as refused:
        plotted(*words)
    for lang in ("en", "zh"):
        assert refused.value.text(lang)
    assert said in refused.value.text("en")
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_kept_no_months_has_nothing_to_draw(results, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(of(results, "headline"), folder)
    told_otherwise(folder, record="summary")
    assert pictures(Dataset(folder)) == ()


def test_a_sweep_of_a_kind_that_is_not_here_is_read_as_a_table_of_rows(results, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(of(results, "hub_reach_by_budget"), folder)
    told_otherwise(folder, kind="ladder")
    assert {one.name for one in pictures(Dataset(folder))} == {"effect_against_cost"}


# --- incomplete results ------------------------------------------------------------------------------------


@pytest.fixture
def partial(results, tmp_path):
    """A copy of the sweep."""
    folder = tmp_path / "partial" / "half"
    shutil.copytree(of(results, "hub_reach_by_budget"), folder)
    return folder


def test_while_runs_are_missing_terminal_and_caption_say_how_many_there_are(partial, tmp_path, monkeypatch, capsys):
    markers = sorted((partial / "runs").glob("*.parquet"))
    assert len(markers) > 1
    markers[-1].unlink()  # as it is while the last chunk is still at work
    dataset = opened(partial)
    found = sweep(dataset)
    assert 0 < found.n_ok < found.n_planned == dataset.n_planned
    monkeypatch.setenv("SHUNIU_RESULTS", str(partial.parent.parent))
    main([str(partial), "figure=two_levers", "outcome=coverage", f"to={tmp_path / 'out'}", "format=svg"], PLAIN)
    said = " ".join(capsys.readouterr().err.split())
    assert f"Not complete: {dataset.n_ok} of {dataset.n_planned} runs" in said
    (file,) = (tmp_path / "out").iterdir()
    figure = pictures(dataset, Asked(figure="two_levers", outcome="coverage"))[0].figure("en")
    caption = next(text for text in figure.findobj() if text.get_gid() == "caption").get_text().replace("\n", " ")
    assert f"{dataset.n_ok} of {dataset.n_planned} runs" in caption
    assert file.suffix == ".svg"


def test_a_run_of_which_replicates_are_missing_says_so_in_its_captions(results, tmp_path):
    folder = tmp_path / "part"
    shutil.copytree(of(results, "headline"), folder)
    last = max((folder / "runs").glob("*.parquet"))
    last.unlink()
    figure = pictures(Dataset(folder), Asked(figure="coverage_by_scenario"))[0].figure("en")
    caption = next(text for text in figure.findobj() if text.get_gid() == "caption").get_text().replace("\n", " ")
    assert "1 of the 2 planned replicates are there" in caption


# --- the reader --------------------------------------------------------------------------------------------


def test_the_sweep_holds_the_stored_runs_and_money_by_year(swept):
    found, runs = sweep(swept), swept.runs.to_pylist()
    assert found.kind == "factorial"
    assert found.points == ((0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (0.15, 0.0), (0.15, 1.0), (0.15, 2.0))
    assert [factor.key for factor in found.factors] == ["levers.reach", "levers.hub_grants"]
    assert found.seeds == (1, 2)
    for one in runs:
        if one["point"] is None:
            assert (found.reference["coverage"][one["replicate"]] == one["coverage"]).all()
            spent = found.reference["spending"][one["replicate"], 0]
        else:
            assert found.values["n_covered"][one["replicate"], one["point"], 0] == one["n_covered"]
            spent = found.values["spending"][one["replicate"], one["point"], 0]
        # All points act from month 12 on; the horizon is 24: twelve months of money, and what was spent before.
        assert spent == pytest.approx(one["spent_fen"] / 100.0)
    assert found.priced.tolist() == [[True], [False], [True], [False], [False], [False]], "reach has no price"
    assert found.booked.tolist() == [[True], [False], [True], [True], [False], [True]]
    states = [point.state for point in effect_against_cost(found, "coverage").points]
    assert [state == "unpriced" for state in states] == [False, True, False, True, True, True]
    cost = effect_of_point(found, "spending", 2)
    assert cost.mean > 0.0


def test_fewer_points_than_are_stored_can_be_looked_at(tmp_path_factory, monkeypatch, capsys):
    folder = tmp_path_factory.mktemp("sampled")
    monkeypatch.setenv("SHUNIU_RESULTS", str(folder))
    from experiments.command import main as command

    words = ("experiment=uncertain_parameters", "place=example_town", "horizon=13", "replicates=1", "executor=serial")
    assert command(["sweep", *words, "design.points=4", "figures=false"]) == 0
    capsys.readouterr()
    whole = opened(of(folder, "uncertain_parameters"))
    found, fewer = sweep(whole), Dataset(whole.folder, points=2)
    assert len(found.points) == 4
    assert sweep(fewer).points == found.points[:2]
    assert np.array_equal(sweep(fewer).reference["coverage"], found.reference["coverage"][:, :2])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_table_and_figure_of_a_sweep_say_in_the_same_words_what_intervals_leave_out(swept, capsys, lang):
    from experiments.presenting.sweep_tables import show

    said = "".join(intervals_said(sweep(swept).spread, lang).split())
    show(swept, Terminal(lang, unicode=True))
    assert said in "".join(capsys.readouterr().out.split())
    for name in ("two_levers", "responses", "effect_against_cost"):
        figure = pictures(swept, Asked(figure=name))[0].figure(lang)
        assert said in "".join(words_of(figure, "caption").split())


def test_the_status_quo_among_the_points_has_no_effect_at_all(swept):
    assert effect_of_point(sweep(swept), "coverage", 1).mean == 0.0
    assert np.all(sweep(swept).values["spending"][:, 1, 0] == sweep(swept).reference["spending"][:, 1])


# --- the same numbers everywhere ---------------------------------------------------------------------------


def test_the_table_says_the_numbers_of_the_figure_to_the_last_digit(swept):
    found = sweep(swept)
    view, asked = View.of(found, 0, "en"), question(swept)
    figure = pictures(swept, Asked(figure="effect_against_cost", outcome="effective_coverage"))[0].figure("en")
    drawn = " ".join(" ".join(text.get_text().split()) for text in figure.findobj() if hasattr(text, "get_text"))
    answer = effect_against_cost(found, "effective_coverage")
    rows = points_that_matter(view, asked)
    for place, row in zip(answer.frontier, rows, strict=False):
        if found.has_price(place, 0):
            assert f"{row[2].split(' [')[0]} for {row[3]} yuan" in drawn, row
    cells = pictures(swept, Asked(figure="two_levers", outcome="effective_coverage"))[0].figure("en")
    numbers = {text.get_text().strip("()†") for text in cells.findobj() if str(text.get_gid()).startswith("number-")}
    assert {row[2].split(" [")[0] for row in rows} <= numbers
    assert len(factor_ends(view)) == 4


@pytest.mark.parametrize("columns", [50, 80, 130])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_answer_of_a_sweep_fits_every_terminal(swept, monkeypatch, capsys, columns, lang):
    from rich.cells import cell_len

    from experiments.presenting.sweep_tables import show

    monkeypatch.setenv("COLUMNS", str(columns))
    show(swept, Terminal(lang, unicode=True))
    said = capsys.readouterr().out
    assert max(cell_len(line) for line in said.splitlines()) <= columns
    assert {"en": "All 14 runs are there", "zh": "计划的 14 次运行全部完成"}[lang] in said
    title = title_of(answering(swept)[0].figure(lang))
    assert "".join(title.split()) in "".join(said.split())


# --- what is not imported ----------------------------------------------------------------------------------


def test_drawing_imports_neither_numba_nor_mesa(results, tmp_path):
    code = (
        "import sys; from experiments.command import main\n"
        f"assert main(['plot', 'headline', 'figure=coverage_by_scenario', 'to={tmp_path}']) == 0\n"
        f"assert main(['plot', 'hub_reach_by_budget', 'to={tmp_path}']) == 0\n"
        "assert not {'numba', 'mesa'} & set(sys.modules)"
    )
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2]), "LANG": "C.UTF-8",
                   "SHUNIU_RESULTS": str(results), "HOME": str(tmp_path)}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("figure", "why"),
    [("district_map", "does not say where its districts lie"), ("two_levers", "these are scenarios side by side")],
)
def test_a_figure_that_does_not_fit_the_results_is_not_called_unknown(run, figure, why):
    with pytest.raises(Problem) as refused:
        pictures(run, Asked(figure=figure))
    assert why in str(refused.value)
    assert "coverage_by_scenario" in str(refused.value)
    assert "不适用于此结果" in refused.value.text("zh")


def test_where_no_figure_fits_a_sweep_it_is_said_what_one_is_drawn_of_and_where_the_tables_are(
    plotted, swept, monkeypatch
):
    monkeypatch.setattr("experiments.figures.frame.pictures.sweep", lambda _: None)
    monkeypatch.setattr("experiments.figures.frame.pictures.question", lambda _: None)
    monkeypatch.setattr("experiments.figures.frame.pictures.answering_question", lambda *_: ())
    for one in of_kind("sweep"):
        monkeypatch.setattr(f"{one.module}.pictures", lambda _: [])
    with pytest.raises(Problem) as refused:
        plotted(str(swept.folder))
    assert f"shuniu export {swept.folder}" in str(refused.value)
    with pytest.raises(Problem) as refused:
        plotted(str(swept.folder), "figure=coverage_by_scenario")
    assert "as shuniu run stores them, and this is a sweep" in str(refused.value)


def test_every_figure_that_fits_some_results_is_known(run, swept):
    fitting = {one.name for one in (*catalogue(run).every, *catalogue(swept).every)}
    assert fitting <= {one.name for kind in ("scenarios", "sweep") for one in of_kind(kind)}


def test_a_folder_that_cannot_be_written_is_answered_with_the_word_that_mends_it(plotted):
    with pytest.raises(Problem, match=r"Cannot write to /proc/nowhere: .* to=") as refused:
        plotted("experiment=headline", *RUN, "figure=single_runs", "format=svg", "to=/proc/nowhere")
    assert "结果" not in refused.value.text("zh")
