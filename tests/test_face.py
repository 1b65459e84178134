"""The public face as people use it: in a script, in a notebook, installed, and in a folder with things of their own."""

import os
import pickle
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text
from nbclient import NotebookClient

import shuniu
from experiments.settings.locations import MARK
from sim.policies import Policy
from sim.processes import shipped

OUTCOMES = shipped().outcomes

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "docs" / "notebooks"
TOWN = "example_town"
SMALL = {"place": TOWN, "horizon": 14, "replicates": 2, "scenarios": ["status_quo", "both_expanded"]}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of one's own to work in, in a plain locale."""
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "SHUNIU_RESULTS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return tmp_path


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """The town's stored results."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHUNIU_RESULTS", str(tmp_path_factory.mktemp("results")))
        return shuniu.run(**SMALL, executor="serial", uncertainty="fixed")


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    """A stored sweep of two points."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHUNIU_RESULTS", str(tmp_path_factory.mktemp("results")))
        return shuniu.sweep(
            experiment="hub_reach_by_budget", place=TOWN, horizon=14, replicates=1, record="monthly", executor="serial",
            design={"factors": {"levers.reach": {"values": [0, 0.1]}, "levers.hub_grants": {"values": [1]}}},
        )  # fmt: skip


def python(folder, *words, text=None, **environment):
    """Python as a person starts it in a folder; what it wrote."""
    clean = {name: value for name, value in os.environ.items() if name != "SHUNIU_RESULTS"}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, input=text, capture_output=True, check=False, encoding="utf-8",
        env=clean | {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"} | environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


# a model


def test_a_model_stands_at_month_0_and_steps_to_a_month():
    model = shuniu.model(TOWN, levers={"posts": 1.5}, horizon=12)
    assert (model.month, model.horizon) == (0, 12)
    table = model.step_to(5).outcomes()
    assert (table.index.tolist(), table.columns.tolist()) == ([0, 1, 2, 3, 4, 5], list(OUTCOMES))
    assert table["register"].iloc[-1] == model.count_now("n_organizations")
    model.step()
    assert len(model.outcomes()) == 7
    assert repr(model).startswith(f"CoverageModel({TOWN}, month 6 of 12, seed 1: ")


@pytest.mark.parametrize(("month", "said"), [(13, "Give a later horizon"), (3, "A model never goes back")])
def test_no_month_beyond_the_horizon_or_before_the_present(month, said):
    model = shuniu.model(TOWN, horizon=12).step_to(4)
    with pytest.raises(ValueError, match=rf"month = {month}: give a month from 4, .* 12\. {said}"):
        model.step_to(month)
    assert model.month == 4


def test_levers_are_in_force_from_month_0_and_policies_from_their_own():
    model = shuniu.model(TOWN, levers={"posts": 1.5}, policies=["no_hubs"], horizon=24)
    in_force = [model.schedule.at(month) for month in (0, 11, 12)]
    assert [levers.posts for levers in in_force] == [1.5, 1.5, 1.5]
    assert len({levers.hub_share for levers in in_force[:2]}) == 1
    assert in_force[2] != in_force[1]
    own = Policy("own", {"en": "Own", "zh": "自有"}, {"posts": 2.0}, start=3)
    assert shuniu.model(TOWN, policies=[own], horizon=24).schedule.at(3).posts == 2.0


@pytest.mark.parametrize(
    "parameters",
    [{"process.staffing.turnover": 0.3}, {"process": {"staffing": {"turnover": 0.3}}}, {"staffing.turnover": 0.3}],
)
def test_parameters_are_written_as_in_a_configuration(parameters):
    assert shuniu.model(TOWN, parameters=parameters, horizon=1).parameters["staffing"].turnover == 0.3


def test_a_fork_a_copy_and_a_pickle_go_on_alike():
    model = shuniu.model(shuniu.place(TOWN), seed=3, horizon=8).step_to(2)
    others = [model.fork(), pickle.loads(pickle.dumps(model))]  # noqa: S301  what was pickled here
    wanted = model.step_to(8).outcomes()
    for other in others:
        pd.testing.assert_frame_equal(other.step_to(8).outcomes(), wanted)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"place": "example_twon"}, "There is no place 'example_twon' (shuniu.model). Did you mean 'example_town'?"),
        ({"levers": {"post": 1}}, "post = 1: there is no such lever. Did you mean 'posts'?"),
        ({"levers": {"posts": -1}}, "posts = -1: give a number from 0 to 10 (× the status quo)."),
        ({"policies": ["no_hub"]}, "There is no policy 'no_hub' (shuniu.model). Did you mean 'no_hubs'?"),
        ({"parameters": {"staffing.turn": 1}}, "process.staffing.turn = 1: there is nothing of this name."),
        ({"parameters": {"turnover": 1}}, "Write mechanism and parameter, such as process.founding.hazard."),
        ({"horizon": 0}, "horizon = 0: give a whole number from 1 to 1,200 (months)."),
        ({"seed": 1.5}, "seed = 1.5: give a whole number"),
    ],
)
def test_what_is_wrong_is_said(asked, said):
    with pytest.raises(shuniu.Refused) as refused:
        shuniu.model(**{"place": TOWN, **asked})
    assert said in str(refused.value)


def test_what_is_wrong_is_said_in_chinese_in_a_chinese_locale(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.raises(shuniu.Refused, match="没有地区“nowhere”"):
        shuniu.place("nowhere")


def test_a_place_by_its_file_and_from_ones_own_folder(folder):
    shipped = ROOT / "configs" / "place"
    own = folder / "configs" / "place"
    own.mkdir(parents=True)
    for name, copy in (("example_town.yaml", "mine.yaml"), ("example_cells.csv", "example_cells.csv")):
        (own / copy).write_bytes((shipped / name).read_bytes())
    assert shuniu.place("configs/place/mine.yaml").id == shuniu.place(own / "mine.yaml").id == "mine"
    with pytest.raises(shuniu.Refused, match=f"make an empty file configs/{MARK}"):
        shuniu.place("mine")
    (folder / "configs" / MARK).touch()
    assert shuniu.place("mine").total == 240


# what there is


def test_tables_of_what_can_be_set_and_what_is_measured():
    levers, parameters, outcomes = shuniu.levers(), shuniu.parameters(), shuniu.outcomes()
    for table in (levers, parameters, outcomes):
        assert table.index.is_unique
        assert {"unit", "meaning_en", "meaning_zh"} <= set(table.columns)
        assert not table.drop(columns=["prior_low", "prior_high"], errors="ignore").isna().any().any()
    assert (levers["low"] <= levers["high"]).all()
    assert (parameters["default"] >= parameters["low"]).all()
    assert (parameters["default"] <= parameters["high"]).all()
    assert outcomes.index.tolist() == list(OUTCOMES)
    believed = parameters[parameters["prior_scale"] != ""]
    assert ((believed["prior_low"] <= believed["default"]) & (believed["default"] <= believed["prior_high"])).all()
    assert (believed["prior_reason_en"] != "").all()
    assert parameters.loc["process.consent.additive", ["prior_low", "prior_high"]].isna().all()


# results


def test_a_run_gives_what_the_model_gives(results):
    for scenario in results.scenarios:
        replicates = results.series("coverage", replicates=True)[scenario]
        for number, seed in enumerate(results.dataset.seeds):
            policies = [] if scenario == "status_quo" else ["hub_expansion", "funding_expansion"]
            alone = shuniu.model(TOWN, policies=policies, seed=seed, horizon=14).step_to(14).outcomes()
            np.testing.assert_array_equal(replicates[number].to_numpy(), alone["coverage"].to_numpy())


def test_series_by_month_and_scenario(results):
    table = results.series("coverage")
    assert (table.index.name, table.columns.tolist()) == ("month", ["status_quo", "both_expanded"])
    assert len(table) == 15
    single = results.series("coverage", replicates=True)
    assert single.columns.names == ["scenario", "replicate"]
    pd.testing.assert_series_equal(single["status_quo"].mean(axis=1), table["status_quo"], check_names=False)
    assert results.series("n_organizations").iloc[0].nunique() == 1
    with pytest.raises(shuniu.Refused, match=r"There is no outcome or count 'coverag'\. Did you mean 'coverage'\?"):
        results.series("coverag")
    with pytest.raises(shuniu.Refused, match="leave point out"):
        results.series("coverage", point=0)


def test_series_of_a_point_of_a_sweep(swept):
    assert len(swept.series("coverage", point=1)) == 15
    assert {"levers.reach", "coverage", "scenario"} <= set(swept.runs().columns)
    for point in (None, 99):
        with pytest.raises(shuniu.Refused, match="from 0 to 1"):
            swept.series("coverage", point=point)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_figure_is_shown_inline(results, lang):
    figure = results.figure("coverage_by_scenario", lang=lang)
    assert figure._repr_png_().startswith(b"\x89PNG")
    said = " ".join(text.get_text() for text in figure.texts)
    assert ("覆盖率" in said) == (lang == "zh")
    assert "coverage_by_scenario" in results.figures


def test_a_figure_shows_the_outcomes_that_are_asked_for(results):
    usual = results.figure("coverage_by_scenario", lang="zh")
    drawn = results.figure("coverage_by_scenario", lang="zh", outcomes=["Register", "党的工作覆盖率"])
    register = OUTCOMES["register"].name["zh"]
    assert [register in {text.get_text() for text in one.findobj(Text)} for one in (usual, drawn)] == [False, True]
    assert results.dataset.outcomes[0].id == "coverage", "the results themselves stay as they were"
    with pytest.raises(shuniu.Refused, match="Did you mean 'coverage'"):
        results.figure("coverage_by_scenario", outcomes=["coverag"])


def test_a_figure_that_does_not_fit_is_refused(results):
    with pytest.raises(shuniu.Refused, match="two_levers"):
        results.figure("two_levers")
    with pytest.raises(shuniu.Refused, match="lang=fr: choose en or zh"):
        results.figure("coverage_by_scenario", lang="fr")


def test_stored_results_are_opened_by_folder_and_by_experiment(results, monkeypatch):
    monkeypatch.setenv("SHUNIU_RESULTS", str(results.folder.parents[1]))
    opened = shuniu.open(results.folder)
    pd.testing.assert_frame_equal(opened.series("coverage"), results.series("coverage"))
    assert shuniu.open("headline").folder == results.folder
    assert repr(opened).startswith(
        f"Results(headline of {TOWN}: 2 scenarios, 2 replicates, months 0 to 14, 4 of 4 runs"
    )


def test_the_command_and_the_function_share_what_is_stored(results, capsys, monkeypatch):
    from experiments.command import main

    monkeypatch.setenv("SHUNIU_RESULTS", str(results.folder.parents[1]))
    words = [f"place={TOWN}", "horizon=14", "replicates=2", "scenarios=status_quo,both_expanded", "figures=false"]
    assert main(["run", *words, "uncertainty=fixed"]) == 0
    assert "are stored" in capsys.readouterr().err
    assert len(list(results.folder.parent.iterdir())) == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"plce": TOWN}, "Did you mean 'place'?"),
        ({"replicates": object()}, "replicates: a object cannot be a setting"),
        ({"experiment": "hub_reach_by_budget"}, "shuniu sweep"),
        ({"lang": "fr"}, "lang=fr: choose en or zh."),
    ],
)
def test_settings_that_are_wrong_write_nothing(folder, settings, said):
    with pytest.raises(shuniu.Refused) as refused:
        shuniu.run(**settings)
    assert said in str(refused.value)
    assert list(folder.iterdir()) == []


# scripts and notebooks

RUN = f'shuniu.run(place="{TOWN}", scenarios=["hub_expansion"], horizon=13, replicates=2, **{{"executor.workers": 2}})'


def test_three_lines_answer_what_half_as_many_posts_again_do(tmp_path):
    script = tmp_path / "three_lines.py"
    script.write_text(
        'import shuniu\nmodel = shuniu.model("example_town", levers={"posts": 1.5}, horizon=12)\n'
        'print(model.step_to(12).outcomes()["coverage"])\n',
        encoding="utf-8",
    )
    said, _ = python(tmp_path, script.name)
    alone = shuniu.model(TOWN, levers={"posts": 1.5}, horizon=12).step_to(12).outcomes()["coverage"]
    assert said.rstrip() == str(alone)


@pytest.mark.parametrize("guard", ["", pytest.param('if __name__ == "__main__": ', marks=pytest.mark.slow)])
def test_a_script_runs_processes_of_its_own_with_and_without_a_guard(tmp_path, guard):
    (tmp_path / "script.py").write_text(
        f'import shuniu\nprint("once")\n{guard}print({RUN}.series("coverage").shape)\n', encoding="utf-8"
    )
    said, progress = python(tmp_path, "script.py")
    assert said.splitlines() == ["once", "(14, 2)"]
    assert "\r" not in progress
    assert "\x1b" not in progress
    assert "100 %" in progress


@pytest.mark.slow  # each starts a kernel and simulates
@pytest.mark.parametrize(
    ("name", "kinds_shown"),
    [
        ("first_steps", [[], ["text/html"], ["image/png"]]),
        ("own_mechanism", [["text/html"], ["text/html"], ["image/png"]]),
        ("analysis_libraries", [[], ["text/html"], ["text/html"]]),
    ],
)
def test_a_notebook_runs_in_a_kernel(tmp_path, monkeypatch, name, kinds_shown):
    """A real one, in a folder of its own; what its cells show is what a reader sees.

    A cell's tags are packages that are nobody's dependency; where one is not installed the cell is left out.
    """
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")  # for !shuniu
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "what it shows is not stored"
    notebook.cells = [cell for cell in notebook.cells if all(map(find_spec, cell.metadata.get("tags", ())))]
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [
        set(output["data"]) for cell in notebook.cells for output in cell.get("outputs", ())
        if output["output_type"] == "execute_result"
    ]  # fmt: skip
    further = [["text/html"]] * sum(bool(cell.metadata.get("tags")) for cell in notebook.cells)
    assert [sorted(kinds - {"text/plain"}) for kinds in shown] == kinds_shown + further


# a folder with things of one's own


@pytest.fixture
def crowded(tmp_path):
    """A folder with packages sim and experiments and the configurations of another Hydra application."""
    own = {
        "sim/__init__.py": "raise RuntimeError('another sim')\n",
        "experiments/__init__.py": "raise RuntimeError('another experiments')\n",
        "configs/config.yaml": "defaults: [{model: small}]\n",
        "configs/policy/no_hubs.yaml": "_target_: agents.Policy\n",
        "configs/experiment/headline.yaml": "# @package _global_\nmodel: {width: 3}\n",
    }
    for name, content in own.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("option", [[], pytest.param(["-c"], marks=pytest.mark.slow)])
def test_processes_are_ours_where_others_go_by_the_same_names(crowded, option):
    script = f"import shuniu\nprint({RUN}.series('coverage').shape)\n"
    (crowded / "script.py").write_text(script, encoding="utf-8")
    said, warned = python(crowded, *option, script if option else "script.py")
    assert said == "(14, 2)\n"
    assert "From here on `import sim` means Shuniu's" in warned


def test_a_package_imported_before_under_our_name_is_named(crowded):
    (crowded / "sim" / "__init__.py").write_text("", encoding="utf-8")
    code = "import sim\ntry:\n    import shuniu\nexcept ImportError as error:\n    print(error)\n"
    said, _ = python(crowded, "-c", code)
    assert "Shuniu has a package sim, but " in said
    assert str(crowded / "sim" / "__init__.py") in said


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Where the wheel is installed."""
    room = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(room)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = room.glob("*.whl")
    target = room / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True, capture_output=True)
    for file in (target / "sim").rglob("*.py"):  # what is compiled already need not be compiled again
        shutil.copystat(ROOT / file.relative_to(target), file)
    for folder in (ROOT / "sim").rglob("__pycache__"):
        shutil.copytree(folder, target / folder.relative_to(ROOT))
    return target


def test_installed_it_works_beside_things_of_ones_own(installed, crowded):
    environment = {"PYTHONPATH": str(installed)}
    command = str(installed / "bin" / "shuniu")
    listed, _ = python(crowded, command, "list", "policies", **environment)
    assert "no_hubs" in listed
    foretold, _ = python(crowded, command, "run", f"place={TOWN}", "scenarios=[no_hubs]", "--dry-run", **environment)
    assert "2 scenarios" in foretold
    code = f"import shuniu, sim; print(sim.__file__, shuniu.place('{TOWN}').total, len(shuniu.levers()) > 0)"
    said, _ = python(crowded, "-c", code, **environment)
    assert said.split() == [str(installed / "sim" / "__init__.py"), "240", "True"]


def test_installed_it_is_typed_and_takes_no_name_that_others_use(installed):
    assert not (installed / "configs").exists()
    assert (installed / "experiments" / "configs" / "config.yaml").is_file()
    assert all((installed / package / "py.typed").is_file() for package in ("shuniu", "sim", "experiments"))


def test_a_configuration_of_ones_own_in_an_unmarked_folder_is_named(crowded):
    (crowded / "configs" / "scenario").mkdir()
    (crowded / "configs" / "scenario" / "mine.yaml").write_text("policies: [no_hubs]\n", encoding="utf-8")
    code = f"import shuniu\ntry:\n    shuniu.run(scenario='mine', place='{TOWN}')\nexcept ValueError as e: print(e)\n"
    said, _ = python(crowded, "-c", code)
    assert said.startswith("configs/scenario/mine.yaml is there, but nothing marks this folder configs as Shuniu's")
