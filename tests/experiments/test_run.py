"""A run from the command to the stored results, on a town of 240 organizations."""

import dataclasses
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from experiments.analysis.outcomes import with_interval
from experiments.analysis.paired import estimate
from experiments.analysis.spread import CHANCE_ALONE
from experiments.analysis.spread_wording import intervals_said
from experiments.analysis.wording import points
from experiments.designs.factor import Factor
from experiments.designs.specification import Specification
from experiments.presenting.tables import cost_each, cost_note, extra_cost
from experiments.running.carry_out import carry_out, work_for
from experiments.running.design import OF_RUNS, Design, runs_version, table
from experiments.running.replicate import EarlyDifferenceError, same_until
from experiments.running.threads import Stop, Stopped, side_by_side
from experiments.running.work import Plan
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.settings.version import model_version
from experiments.terminal.output import Terminal
from sim.observables import OUTCOMES
from tests.experiments.cluster import PATIENCE, until

QUIET = Terminal("en", unicode=True)
NAMES = ("series", "flows", "groups", "ledger", "runs")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(folder):
    return folder


def design(*words):
    """The town's design; simulated in this process, unless the words say otherwise."""
    how = [] if any(word.startswith("executor") for word in words) else ["executor=serial"]
    return Design.of(configure(Words.sort(["place=example_town", "horizon=18", "figures=false", *how, *words])))


def dataset_of(design, terminal=QUIET):
    return carry_out(work_for(design), terminal).dataset


def stored_bytes(dataset):
    return {
        file.relative_to(dataset.folder): file.read_bytes()
        for name in NAMES
        for file in (dataset.folder / name).iterdir()
    }


def replicate_of(design, number):
    """One replicate simulated without a store: scenario → outcome."""
    rows = [row for row in table(design, [design.wave]).to_pylist() if row["replicate"] == number]
    replicate = Plan(design.plan).replicate(rows, lambda _: None, checked=False)
    return {arm.scenario: outcome for arm, outcome in replicate.outcomes()}


def test_more_replicates_only_add(folder, monkeypatch):
    words = ("scenarios=both_expanded", "horizon=13")
    before = stored_bytes(dataset_of(design(*words, "replicates=2")))
    grown = dataset_of(design(*words, "replicates=3"))
    assert grown.seeds == (1, 2, 3)
    assert before.items() <= stored_bytes(grown).items()
    assert dataset_of(design(*words, "replicates=2")).seeds == (1, 2), (
        "what was asked for is shown, not all that is stored"
    )
    monkeypatch.setenv("SHUNIU_RESULTS", str(folder / "once"))
    once = dataset_of(design(*words, "replicates=3"))
    for name in NAMES:
        assert grown.table(name).equals(once.table(name)), name


def test_the_status_quo_twice_differs_by_exactly_nothing(folder):
    file = folder / "configs/scenario/same_again.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: {en: Same again, zh: 同上}\npolicies: []\n", encoding="utf-8")
    dataset = dataset_of(design("scenarios=same_again", "replicates=2"))
    for name in ("series", "flows"):
        for values in dataset._arrays(name, ()).values():
            assert np.array_equal(values["status_quo"], values["same_again"])


def test_all_scenarios_are_the_same_until_a_policy_acts():
    words = [f"scenarios={name}" for name in ("no_hubs,no_funding,neither,hub_expansion,both_expanded",)]
    dataset = dataset_of(design(*words, "replicates=1"))
    series = dataset.series()
    for values in series.values():
        for scenario in dataset.scenarios:
            assert np.array_equal(values[scenario][:, :13], values["status_quo"][:, :13])
    assert any((values["neither"] != values["status_quo"]).any() for values in series.values())


def test_a_difference_before_the_policy_acts_is_refused():
    asked = design("scenarios=both_expanded", "replicates=1")
    outcomes = replicate_of(asked, 0)
    same_until(12, outcomes["both_expanded"], outcomes["status_quo"])
    with pytest.raises(EarlyDifferenceError):
        same_until(18, outcomes["both_expanded"], outcomes["status_quo"])
    outcomes["both_expanded"].ledger.paid[-outcomes["both_expanded"].ledger.first_month + 5] += 1
    with pytest.raises(EarlyDifferenceError, match="payments"):
        same_until(12, outcomes["both_expanded"], outcomes["status_quo"])


def test_what_is_stored_is_what_the_model_recorded():
    from sim.ledger import ACCOUNTS

    asked = design("scenarios=both_expanded", "replicates=2")
    dataset = dataset_of(asked)
    for scenario, outcome in replicate_of(asked, 1).items():
        for name, values in outcome.record.series.items():
            assert np.array_equal(dataset.series(name)[name][scenario][1], values), name
        for name, values in outcome.record.flows.items():
            assert np.array_equal(dataset.flows(name)[name][scenario][1], values), name
        breakdown = outcome.record.breakdown("district")
        groups = dataset.table("groups").to_pylist()
        for row in groups:
            if (row["scenario"], row["replicate"], row["by"]) == (scenario, 1, "district"):
                assert row["n_covered"] == breakdown[row["group"]]["n_covered"][row["month"]]
        paid = outcome.ledger.paid[-outcome.ledger.first_month :]
        rows = [r for r in dataset.table("ledger").to_pylist() if (r["scenario"], r["replicate"]) == (scenario, 1)]
        assert sum(row["fen"] for row in rows) == paid.sum()
        assert {row["account"] for row in rows} <= set(ACCOUNTS)
        assert min(row["month"] for row in rows) >= 1


def test_groups_add_up_to_the_whole():
    dataset = dataset_of(design("replicates=1", "scenarios=no_hubs"))
    whole = dataset.series("n_covered")["n_covered"]
    sums = {}
    for row in dataset.table("groups").to_pylist():
        key = (row["scenario"], row["by"], row["month"])
        sums[key] = sums.get(key, 0) + row["n_covered"]
    assert sums
    for (scenario, _, month), covered in sums.items():
        assert covered == whole[scenario][0, month]


def test_spending_leaves_out_what_is_merely_booked():
    from experiments.presenting.ensembles import ensemble, spending

    dataset = dataset_of(design("replicates=1", "scenarios=no_hubs"))
    rows = dataset.table("ledger").to_pylist()
    counted = sum(row["fen"] for row in rows if row["scenario"] == "no_hubs" and row["account"] != "booked")
    assert spending(dataset)["no_hubs"].sum() == pytest.approx(counted / 100)
    runs = ensemble(dataset)
    assert runs.spending["no_hubs"][:, 0].tolist() == [0.0]
    assert runs.over_time("no_hubs", "coverage").shape == (1, 19)


def test_the_manifest_says_what_it_takes_to_do_it_again(folder):
    import shlex

    asked = design("replicates=2", "scenarios=no_hubs", "process.staffing.turnover=0.2")
    content = json.loads((dataset_of(asked).folder / "manifest.json").read_text(encoding="utf-8"))
    assert content["seeds"] == [1, 2]
    assert content["model"] == model_version()
    assert content["scenarios"][1]["policies"][0]["levers"] == {"hub_share": 0.0}
    assert {"numpy", "numba", "mesa", "python", "shuniu"} <= set(content["versions"])
    again = Design.of(configure(Words.sort(shlex.split(content["command"])[2:])))
    assert again.hash == asked.hash == content["design"]
    assert again.seeds == asked.seeds
    assert str(folder) not in json.dumps(content)


# the hash


@pytest.mark.parametrize(
    "words",
    [
        ["replicates=7"],
        ["executor=serial"],
        ["executor.workers=3"],
        ["figures=true"],
        ["checks=all"],
        ["shard=1/2"],
        ["max_failed=0.5"],
    ],
)
def test_the_hash_leaves_out_how_it_is_run(words):
    assert design("scenarios=no_hubs", *words).hash == design("scenarios=no_hubs").hash


@pytest.mark.parametrize(
    "words",
    [
        ["seed=2"],
        ["horizon=19"],
        ["record=monthly"],
        ["process.staffing.turnover=0.19"],
        ["scenarios=no_funding"],
        ["scenarios=no_hubs,no_funding"],
        ["place.staff.sigma=1.1"],
        ["place=beijing_2013"],
    ],
)
def test_the_hash_covers_what_decides_a_number(words):
    assert design("scenarios=no_hubs", *words).hash != design("scenarios=no_hubs").hash


def test_the_hash_covers_what_was_changed_in_a_policy():
    assert design("policy=no_hubs", "policy.start=13").hash != design("policy=no_hubs").hash


def test_the_hash_leaves_out_what_is_only_said(folder):
    plain = design("policy=no_hubs").hash
    file = folder / "configs/policy/no_hubs.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("# another comment\nname: Another name\nlevers: {hub_share: 0}\n", encoding="utf-8")
    assert design("policy=no_hubs").hash == plain
    file.write_text("levers: {hub_share: 0.5}\n", encoding="utf-8")
    assert design("policy=no_hubs").hash != plain


def test_the_hash_covers_the_rows_of_the_cells(folder):
    from experiments.settings.locations import config_folder

    cells = (config_folder() / "place" / "example_cells.csv").read_text(encoding="utf-8")
    (folder / "cells.csv").write_text(cells, encoding="utf-8")
    same = design("place.register.cells=cells.csv", "place.settled=null")
    (folder / "cells.csv").write_text(cells.rstrip() + "1\n", encoding="utf-8")  # ten times the last count, and one
    assert design("place.register.cells=cells.csv", "place.settled=null").hash != same.hash


def test_the_hash_covers_the_source_of_the_model(folder, monkeypatch):
    import shutil
    from pathlib import Path

    import sim

    shutil.copytree(Path(sim.__file__).parent, folder / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(sim, "__file__", str(folder / "sim/__init__.py"))
    try:
        model_version.cache_clear()
        before = model_version()
        file = folder / "sim/flows.py"
        file.write_text(file.read_text(encoding="utf-8") + "# a change\n", encoding="utf-8")
        model_version.cache_clear()
        assert model_version() != before
    finally:
        model_version.cache_clear()


def test_the_hash_covers_the_source_of_what_plans_runs_and_carries_them_out(folder, monkeypatch):
    import shutil
    from pathlib import Path

    import experiments.running.design

    home = Path(experiments.running.design.__file__).parents[1]
    shutil.copytree(home, folder / "experiments", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(experiments.running.design, "__file__", str(folder / "experiments/running/design.py"))
    try:
        for name in ("running/replicate.py", "running/work.py", "designs/kinds/sobol.py", "storage/rows.py"):
            runs_version.cache_clear()
            before = design("scenarios=no_hubs").hash
            file = folder / "experiments" / name
            file.write_text(file.read_text(encoding="utf-8") + "# a change\n", encoding="utf-8")
            runs_version.cache_clear()
            assert design("scenarios=no_hubs").hash != before, name
    finally:
        runs_version.cache_clear()


DECIDE_NOTHING = {
    "experiments.settings": "what they make of a configuration stands in the plan, which the hash covers",
    "experiments.language": "they say things",
    "experiments.running.task": "what is handed to a worker",
    "experiments.storage.black_box": "it names the run under way",
    "experiments.storage.chunks": "they write what they are given",
    "experiments.storage.whole_files": "they write what they are given",
    "experiments.storage.names": "where files lie",
    "experiments.storage.timings": "how long a chunk took",
}
"""What the modules of the hash import of this package, and why it is not in the hash."""


def test_what_decides_a_number_of_a_run_is_in_the_hash():
    """Whatever these modules import decides numbers as well, or says here why not."""
    from tests.house.test_house import imports

    found = set()
    for module in OF_RUNS:
        for name in imports(f"experiments.{module}"):
            if name.startswith("experiments.") and name.removeprefix("experiments.") not in OF_RUNS:
                found.add(next((known for known in DECIDE_NOTHING if f"{name}.".startswith(f"{known}.")), name))
    assert found == set(DECIDE_NOTHING)


def copied_town(folder, **changes):
    """A town of one's own that is the example town under another id, and with other words in its file."""
    from experiments.settings.locations import config_folder

    text = (config_folder() / "place/example_town.yaml").read_text(encoding="utf-8")
    for before, after in changes.values():
        assert before in text
        text = text.replace(before, after)
    (folder / "configs/place").mkdir(parents=True, exist_ok=True)
    (folder / "configs/place/copy.yaml").write_text(text, encoding="utf-8")
    cells = (config_folder() / "place/example_cells.csv").read_text(encoding="utf-8")
    (folder / "configs/place/example_cells.csv").write_text(cells, encoding="utf-8")


def test_a_copied_town_is_headed_by_its_own_name_and_command(command, town, folder):
    copied_town(folder, name=("Example town (made up)", "Copied town"))
    command("run", *town)
    answer = command("run", "place=copy", *town[1:])
    assert "place=copy" in answer.out.split("Again:")[1]
    assert "Example town" not in answer.out
    assert "Copied town" in answer.out
    assert len(list(folder.rglob("manifest.json"))) == 2


def test_names_that_have_changed_are_written_into_what_is_stored(command, town, folder):
    copied_town(folder)
    words = ("run", "place=copy", *town[1:])
    assert "Example town" in command(*words).out
    (manifest,) = folder.rglob("manifest.json")
    numbers = {file: file.read_bytes() for file in folder.rglob("c0*.parquet")}
    copied_town(folder, name=("Example town (made up)", "Renamed town"), field=("Education", "Learning"))
    answer = command(*words)
    assert "are stored already" in " ".join(answer.err.split())
    assert "Example town" not in answer.out
    assert "Renamed town" in answer.out
    for file in ("manifest.json", "design.json", "config.yaml"):
        assert "Renamed town" in (manifest.parent / file).read_text(encoding="utf-8"), file
    assert "Learning" in (manifest.parent / "design.json").read_text(encoding="utf-8")
    assert numbers == {file: file.read_bytes() for file in folder.rglob("c0*.parquet")}
    assert list(folder.rglob("manifest.json")) == [manifest]
    assert command("recheck", "headline", "run=0").code == 0
    before = manifest.stat().st_mtime_ns
    command(*words)
    assert manifest.stat().st_mtime_ns == before, "nothing is written where nothing has changed"


def test_points_take_turns_at_sets_of_seeds():
    """As those of a calibration do: after two sets the seeds begin again."""
    rows = tuple((value,) for value in (0.5, 1.0, 1.5, 2.0, 2.5))
    factors = (Factor("process.founding.hazard", "parameter"),)
    asked = design("scenarios=[status_quo]", "replicates=2", "seed=7", "uncertainty=fixed").configuration
    linked = Specification(kind="linked", factors=factors, rows=rows, seeds_apart=100, seeds_repeat=2)
    turns = Design.of(dataclasses.replace(asked, design=linked))
    by_start = {}
    for row in table(turns, [turns.wave]).to_pylist():
        by_start.setdefault(row["start"], []).append(row["seed"])
    assert [by_start[start] for start in range(5)] == [[7, 8], [107, 108], [7, 8], [107, 108], [7, 8]]
    without = Design.of(dataclasses.replace(asked, design=dataclasses.replace(linked, seeds_repeat=0)))
    assert without.hash != turns.hash


def test_fewer_replicates_of_what_is_stored_leave_its_command_as_it_is(command, town, folder):
    command("run", *town)
    (manifest,) = folder.rglob("manifest.json")
    before = manifest.read_bytes()
    assert "replicates=1" in command("run", *town, "replicates=1").out.split("Again:")[1]
    assert manifest.read_bytes() == before


def test_runs_are_numbered_replicate_by_replicate():
    few, more = (
        table(asked, [asked.wave]).to_pylist()
        for asked in (design("scenarios=no_hubs", f"replicates={n}") for n in (2, 4))
    )
    assert more[: len(few)] == few
    assert [(row["run"], row["replicate"], row["seed"], row["scenario"]) for row in few] == [
        (0, 0, 1, "status_quo"),
        (1, 0, 1, "no_hubs"),
        (2, 1, 2, "status_quo"),
        (3, 1, 2, "no_hubs"),
    ]


# executors


def test_the_compiler_is_there_before_threads_ask_for_it():
    """Two threads that load it at the same time would now and then end with an error."""
    told = (
        "import sys\n"
        "from experiments.running.threads import side_by_side\n"
        "assert 'numba' not in sys.modules\n"
        "print(*side_by_side(lambda _: 'numba.core.typing.typeof' in sys.modules, range(2), 2))\n"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_threads_give_results_in_order_and_never_run_far_ahead():
    started = []

    def task(item):
        started.append(item)
        time.sleep(0.01 * (item % 3))
        return item

    seen = []
    for result in side_by_side(task, range(20), 2):
        seen.append(result)
        assert len(started) <= len(seen) + 4
    assert seen == list(range(20))


def test_an_error_in_one_task_ends_the_others():
    stop = Stop()
    begun = threading.Event()
    ended = []

    def task(item):
        if item == 0:
            begun.wait(PATIENCE)  # one that has not begun is not there to be ended
            raise ValueError("the first")
        begun.set()
        try:
            while True:
                time.sleep(0.01)
                stop.check()
        except Stopped:
            ended.append(item)
            raise

    with pytest.raises(ValueError, match="the first"):
        list(side_by_side(task, range(3), 2, stop))
    until(lambda: ended, "an end to the other")
    assert set(ended) <= {1, 2}


# what is said


def test_the_same_command_again_simulates_nothing(command, town, folder):
    first = command("run", *town)
    files = {file: file.stat().st_mtime_ns for file in folder.rglob("*.parquet")}
    second = command("run", *town)
    assert (first.code, second.code) == (0, 0)
    assert second.out == first.out
    assert "nothing was simulated" in second.err
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*.parquet")} == files


def test_one_replicate_gives_no_interval_and_says_so(command, town):
    answer = command("run", *town, "replicates=1")
    assert answer.code == 0
    assert "One replicate has no interval" in answer.out
    assert "[" not in answer.out.split("Against the status quo")[1].split("Results:")[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_intervals_come_with_what_they_leave_out(command, town, lang):
    """In the words of the figures; a run of one seed has no interval to explain."""

    said = "".join(intervals_said(CHANCE_ALONE, lang).split())
    assert said in "".join(command("run", *town, "uncertainty=fixed", f"lang={lang}").out.split())
    one = [word for word in town if not word.startswith("replicates=")]
    assert said not in "".join(command("run", *one, "replicates=1", f"lang={lang}").out.split())


@pytest.mark.parametrize(("lang", "outcome"), [("en", "work coverage"), ("zh", "党的工作覆盖率")])
def test_a_policy_for_another_outcome_than_coverage_is_shown_with_what_it_does_to_that(command, town, lang, outcome):
    """Instructors serve organizations without members: no branch comes of it, but work coverage."""
    from experiments.language.messages import text
    from experiments.storage.store import Dataset

    words = [word for word in town if not word.startswith("scenarios=")]
    answer = command("run", *words, "scenario=instructors", f"lang={lang}")
    (folder,) = {file.parent for file in Path("results").rglob("manifest.json")}
    series = Dataset(folder).series()
    own, usual = (
        100.0 * OUTCOMES["work_coverage"].of({name: found[one] for name, found in series.items()})[:, -1]
        for one in ("instructors", "status_quo")
    )
    (line,) = [line for line in answer.out.splitlines() if outcome in line]
    assert points(estimate(own - usual)) in line
    assert text("purposes_title", lang, outcome=OUTCOMES["coverage"].name[lang]).split()[0] in answer.out
    assert outcome not in command("run", *words, "scenario=hub_expansion", f"lang={lang}").out


def test_the_answer_names_results_command_and_limits(command, town):
    answer = command("run", *town)
    flat = " ".join(answer.out.split())
    assert "not a forecast" in flat
    assert "No facts of Example town (made up) are known to hold them against" in flat
    assert "Results: results/headline/" in flat
    assert "Again: shuniu run experiment=headline place=example_town" in flat


def test_levers_that_book_nothing_are_not_priced_and_the_legend_says_what_is_shown(command, town):
    mandate = ("policy=stronger_mandate", "policy.levers.mandate=10")
    town = [word for word in town if not word.startswith(("scenarios=", "horizon="))]
    answer = command("run", *town, *mandate, "horizon=60", "replicates=4", "uncertainty=fixed")
    differences, legend = answer.out.split("Against the status quo")[1].split("Coverage: with an own")
    assert "not priced" in differences
    assert "free" not in differences
    legend = " ".join(legend.split())
    assert "'not priced': the model books no cost" in legend
    assert "‡" not in differences
    assert "'saved'" not in legend
    assert "'free'" not in legend
    alone = command("run", *town, "scenarios=status_quo", "horizon=14")
    assert "Own at most" in alone.out
    assert "hubs and money" not in alone.out
    assert "Yuan per org." not in alone.out


def test_the_levers_that_have_a_price_are_those_that_change_what_the_model_books():
    """In the first month in force, when no branch has yet come or gone for it; start-ups follow branches."""
    from experiments.settings.configuration import configure
    from experiments.settings.overrides import Words
    from sim.ledger import COLUMN
    from sim.model import ModelParameters
    from sim.policies import Policy
    from sim.processes import shipped
    from sim.spin_up import at_month_zero

    town = configure(Words((), None, ("place=example_town", "scenarios=status_quo")))
    month_zero = at_month_zero(town.place, ModelParameters(town.parameters, town.processes), 1, 1)

    def booked(levers):
        model = month_zero.fork([Policy(id="one", name={"en": "one", "zh": "one"}, levers=levers, start=0)])
        model.step()
        accounts = np.delete(model.ledger.budget[-1], COLUMN["start_ups"]).tolist()
        model.release()
        return accounts

    status_quo = booked({})
    for lever in shipped().levers.values():
        for setting in lever.options or (lever.low, lever.high):
            assert lever.has_price(setting) == (booked({lever.id: setting}) != status_quo), (lever.id, setting)


@pytest.mark.parametrize("kind", ["saving", "free", "dominated", "unpriced", "undetectable"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_legend_explains_every_word_that_stands_for_a_cost(kind, lang):
    from experiments.language.messages import text
    from experiments.presenting.tables import COSTS, WORDS

    cost = {"extra_cost_per_year": estimate(np.array([5e6, 5e6])), "priced": True, "in_part": False}
    rows = [SimpleNamespace(cost_each=SimpleNamespace(kind=one), **cost) for one in (kind, "cost")]
    word = text(COSTS.get(kind, WORDS["cost_saving"]), lang, yuan="").strip()
    assert word in cost_note(rows, lang)
    assert word not in cost_note(rows[1:], lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_money_with_a_part_that_has_no_price_is_marked_and_noise_is_not_told_as_money(lang):
    def row(*yuan, priced, in_part):
        cost = estimate(np.array(yuan))
        found = SimpleNamespace(kind="undetectable")
        return SimpleNamespace(extra_cost_per_year=cost, priced=priced, in_part=in_part, cost_each=found)

    part = row(25e6, 25.1e6, priced=True, in_part=True)
    assert extra_cost(part, lang).endswith("‡")
    assert "‡" in cost_note([part], lang)
    whole = row(25e6, 25.1e6, priced=True, in_part=False)
    assert "‡" not in extra_cost(whole, lang) + cost_note([whole], lang)
    noise = row(-13_052.0, 300.0, priced=False, in_part=True)
    assert extra_cost(noise, lang) == {"en": "not priced", "zh": "未计价"}[lang]
    assert extra_cost(row(300.0, priced=False, in_part=True), lang) == extra_cost(noise, lang)
    noise = row(-13_052.0, 300.0, priced=True, in_part=True)
    assert extra_cost(noise, lang) == {"en": "none detectable", "zh": "未检出"}[lang]


def test_the_command_to_run_again_asks_for_the_same_language_and_checks(command, town):
    def again(*words):
        return command("run", *town, *words).out.splitlines()[-1]

    assert "lang=" not in again()
    assert "checks=" not in again()
    assert again("lang=zh", "checks=all").endswith(" checks=all lang=zh")


def test_in_chinese(command, town):
    answer = command("run", *town, "lang=zh")
    assert "与现状相比" in answer.out
    assert "现状" in answer.out


def test_levers_that_policies_carry_beyond_their_range_are_told_once(command, folder):
    for name, levers in {"first": "{reach: 0.5, posts: 2}", "second": "{reach: 0.75}"}.items():
        (folder / "configs" / "policy").mkdir(parents=True, exist_ok=True)
        (folder / "configs" / "policy" / f"{name}.yaml").write_text(f"levers: {levers}\n", encoding="utf-8")
    (folder / "configs" / "scenario").mkdir()
    text = "name: {en: Wide, zh: 扩面}\npolicies: [first, second]\n"
    (folder / "configs" / "scenario" / "wide.yaml").write_text(text, encoding="utf-8")
    words = (
        "run",
        "place=example_town",
        "horizon=14",
        "replicates=2",
        "scenario=wide",
        "figures=false",
        "executor=serial",
    )
    answer = command(*words)
    assert " ".join(answer.err.split()).count("carry reach to 1.25, beyond its range; it is kept at 1") == 1
    assert "reach 达到 1.25，超出范围，按 1 计" in "".join(command(*words, "lang=zh").err.split("\n"))
    (manifest,) = folder.rglob("manifest.json")
    scenarios = json.loads(manifest.read_text(encoding="utf-8"))["scenarios"]
    limit = {"lever": "reach", "wanted": 1.25, "kept": 1.0, "month": 12}
    assert {scenario["id"]: scenario["limits"] for scenario in scenarios} == {"status_quo": [], "wide": [limit]}
    assert "reach would be 1.25; kept at 1, first in month 12" in command("explain", "wide").out
    assert "kept in range" not in command("explain", "both_expanded").out


def test_figures_stand_beside_the_results(command, town, folder):
    answer = command("run", *town, "figures=true")
    drawn = {file.name for file in folder.rglob("figures/*")}
    assert {"coverage_by_scenario_en.png", "paired_differences_en.png"} <= drawn
    figures = [line for line in answer.out.splitlines() if line.startswith("Figures:")]
    assert [line.rsplit("/", 1)[1] for line in figures] == [
        "coverage_by_scenario_en.png",
        "paired_differences_en.png",
        "why_coverage_moved_both_expanded_en.png",
    ]


def test_a_run_that_fails_says_which_and_how_to_see_it(shuniu, folder, town):
    package = folder / "own_rules"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "rain.py").write_text(
        '"""Rain: it falls in month 3 and breaks the model."""\n'
        "from dataclasses import dataclass\n"
        "from sim.parameters import Checked\n"
        'NAME = "rain"\n'
        "AFTER = ()\n"
        "@dataclass(frozen=True, kw_only=True)\n"
        "class Parameters(Checked):\n"
        '    """None."""\n'
        "def step(model):\n"
        "    if model.month == 3:\n"
        '        raise RuntimeError("wet")\n',
        encoding="utf-8",
    )
    from experiments.settings.files import read
    from experiments.settings.locations import config_folder

    order = ",".join(["own_rules.rain", *read(config_folder() / "config.yaml")["processes"]])
    answer = shuniu("run", *town, f"processes=[{order}]")
    assert answer.code == 1
    assert "4 of 4 runs failed, so no replicate is whole and nothing is shown" in " ".join(answer.err.split())
    assert "leaves their replicates out" not in " ".join(answer.err.split())
    assert all(len(line) <= 80 for line in answer.err.splitlines() if "results/" not in line)
    assert "RuntimeError: wet" in answer.err
    assert "run=0" in answer.err.splitlines()[-1]
    (file,) = folder.rglob("failed/*.json")
    assert 'raise RuntimeError("wet")' in json.loads(file.read_text(encoding="utf-8"))["failed"][0]["traceback"]
    assert answer.out == ""


def test_damaged_results_are_refused(command, town, folder):
    command("run", *town)
    (file,) = folder.rglob("flows/*.parquet")
    file.write_bytes(file.read_bytes()[:-5])
    answer = command("run", *town)
    assert answer.code == 2
    assert "flows/c000000.parquet is damaged" in answer.err


def test_a_policy_that_shrinks_the_register_is_flagged(command, folder):
    file = folder / "configs/policy/purge.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: Purge\nlevers: {clean_up: 10}\n", encoding="utf-8")
    answer = command(
        "run", "policy=purge", "place=example_town", "horizon=60", "replicates=2", "figures=false", "executor=serial"
    )
    assert "Not to be recommended: Purge" in answer.out
    assert "Purge, guarded: " in answer.out


def test_numbers_as_the_table_shows_them():
    one, many = estimate(np.array([1.0])), estimate(np.array([1.0, 1.2, 0.8]))
    assert with_interval(OUTCOMES["coverage"], one, "en") == "+1.0"
    assert with_interval(OUTCOMES["coverage"], many, "en").startswith("+1.0 [+")
    assert cost_each(SimpleNamespace(kind="free", yuan=None, yuan_saved=None), "en") == "free"
    assert cost_each(SimpleNamespace(kind="unpriced", yuan=None, yuan_saved=None), "zh") == "未计价"
    assert cost_each(SimpleNamespace(kind="undetectable", yuan=None, yuan_saved=None), "en") == "not determined"
    saved = SimpleNamespace(kind="saving", yuan=None, yuan_saved=1234.0, low=None, high=None)
    assert cost_each(saved, "en") == "1,230 saved"
    found = SimpleNamespace(kind="cost", yuan=123_456.0, yuan_saved=None, low=98_765.0, high=1_234_567.0)
    assert cost_each(found, "en").replace("\N{NO-BREAK SPACE}", " ") == "123,000 [98,800 to 1.2 M]"
