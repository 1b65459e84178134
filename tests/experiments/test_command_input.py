"""Bad input: exit code 2, one line that says what, where and what to write, and nothing written."""

import json

import pytest
from rich.cells import cell_len

from experiments.settings.files import read
from experiments.settings.locations import config_folder
from sim.processes import ORDER

PROCESSES = [path.rsplit(".", 1)[1] for path in ORDER]
NOTHING = "Nothing may be written."


@pytest.fixture
def refused(command, untouched):
    """Runs the command, which must refuse and write nothing; gives what it says."""

    def call(*words):
        untouched()
        answer = command(*words)
        assert answer.code == 2, answer
        assert answer.out == ""
        assert answer.err.startswith("Error: ")
        assert answer.err.count("\n") == 1, "one line"
        assert "append" not in answer.err, "Hydra's advice makes a dead key"
        assert "Traceback" not in answer.err
        assert untouched(), NOTHING
        return answer.err

    return call


@pytest.mark.parametrize(
    ("words", "said"),
    [
        # unknown key, group, option, scenario, lever, parameter
        (["horizn=3"], ["'horizn'", "Did you mean 'horizon'?", "command line"]),
        (["+horizn=3"], ["'horizn'", "Did you mean 'horizon'?"]),
        (["executor.worker=3"], ["Did you mean 'executor.workers'?"]),
        (["plac=beijing_2013"], ["'plac'", "Did you mean 'place'?"]),
        (["place=bejing"], ["There is no place 'bejing'", "Did you mean 'beijing_2013'?"]),
        (["experiment=headlin"], ["Did you mean 'headline'?"]),
        (["executor=locl"], ["Did you mean 'local'?"]),
        (["policy=hub_expantion"], ["Did you mean 'hub_expansion'?"]),
        (["scenarios=[status_quo,no_hub]"], ["There is no scenario 'no_hub'", "Did you mean 'no_hubs'?"]),
        (["scenarios=no_hubs,no_hubs"], ["'no_hubs' is named twice"]),
        (["policy=no_hubs", "policy.levers.reech=0.1"], ["Did you mean 'policy.levers.reach'?"]),
        (["process.staffing.turnovr=0.2"], ["Did you mean 'process.staffing.turnover'?"]),
        (["process.stafing.turnover=0.2"], ["Did you mean 'process.staffing.turnover'?"]),
        (["turnover=0.2"], ["Did you mean 'process.staffing.turnover'?"]),
        (["reach=0.2"], ["'reach' is a lever", "policy.levers.reach"]),
        (["policy.start=3"], ["choose the policy first"]),
        (["place.register.totl=500"], ["Did you mean 'place.register.total'?"]),
        (["headline"], ["'headline' is not a setting", "Did you mean 'experiment=headline'?"]),
        (["--cofig-dir=x"], ["Did you mean '--config-dir'?"]),
        (["--config-dir=missing"], ["'missing'", "no such folder"]),
        # out of range or of the wrong type
        (["seed=-1"], ["seed = -1", "from 0 to"]),
        (["replicates=0"], ["replicates = 0", "from 1 to 100,000"]),
        (["horizon=0"], ["horizon = 0", "from 1 to 1,200 (months)"]),
        (["horizon=1.5"], ["horizon", "whole number"]),
        (["horizon=true"], ["horizon = True", "from 1 to 1,200"]),
        (["replicates=many"], ["replicates = 'many'", "not a number", "command line"]),
        (["replicates=null"], ["replicates = None"]),
        (["executor.workers=0"], ["executor.workers = 0", "from 1"]),
        (["executor.kind=cluster"], ["executor.kind=cluster (command line): there is no such choice"]),
        (["figures=maybe"], ["figures = 'maybe'", "true or false"]),
        (["scenarios=[]"], ["scenarios = []", "list of names"]),
        (["process.institutions.willingness=85"], ["willingness = 85", "0 to 1", "85 typed for a share?", "0.85"]),
        (["process.staffing.turnover=nan"], ["process.staffing.turnover = nan", "0.08 to 0.4", "finite"]),
        (["process.staffing.turnover=fast"], ["'fast'", "0.08 to 0.4"]),
        (["process.motivation.threshold=0.5"], ["process.motivation.threshold = 0.5", "whole number from 0 to 1"]),
        (["policy=wider_reach", "policy.levers.reach=85"], ["reach = 85", "from -1 to 1"]),
        (["policy=money_for_hubs", "policy.levers.extra_hub_grants=-5"], ["extra_hub_grants = -5", "from 0"]),
        (["policy=money_for_hubs", "policy.levers.extra_hub_grants=inf"], ["extra_hub_grants = inf", "finite"]),
        (["policy=money_for_hubs", "policy.levers.extra_hub_grants=nan"], ["extra_hub_grants = nan", "finite"]),
        (["policy=no_hubs", "policy.start=soon"], ["start = 'soon'", "whole number of months"]),
        # months that do not fit
        (["policy=no_hubs", "policy.start=24", "policy.end=20"], ["end = 20", "after the start, 24", "no_hubs.yaml"]),
        (["policy=no_hubs", "policy.end=20", "policy.ramp=12"], ["ramp = 12", "at most 8 months", "no_hubs.yaml"]),
        (["horizon=12"], ["start = 12", "before the horizon, 12", "no_hubs.yaml"]),
        # what would pass for what its file says
        (["policy=status_quo", "policy.levers.posts=10", "scenario=no_hubs"], ["status_quo", "posts", "shuniu init"]),
        (["policy=status_quo", "policy.levers={posts: 10}"], ["status_quo", "posts", "shuniu init"]),
        (["scenario=status_quo", "scenario.policies=[no_hubs]"], ["status_quo", "hub_share", "shuniu init"]),
        (
            ["policy=hub_expansion", "policy.levers.reach=0.05", "scenario=hub_expansion"],
            ["scenario=hub_expansion", "policy=hub_expansion", "shuniu init"],
        ),
        (["policy=no_hubs", "policy.levers.hub_share=0.5", "scenarios=no_hubs"], ["scenarios=[no_hubs]"]),
        # places that cannot be
        (["place.register.total=0"], ["register.total = 0", "beijing_2013.yaml"]),
        (["place.register.kinds.foundation=0.4"], ["register.kinds", "add up to 1", "beijing_2013.yaml"]),
        (["place.register.cells=missing.csv"], ["'missing.csv'", "no such file"]),
        # words that cannot be read
        (["seed=[1"], ["'seed=[1' cannot be read"]),
        (["horizon=12,24"], ["give one value", "shuniu sweep"]),
        (["seed="], ["seed"]),
        (["place="], ["lacks a choice"]),
        (["place=null"], ["'place=null' lacks a choice"]),
        (["experiment=null"], ["'experiment=null' lacks a choice"]),
        (["scenario=null"], ["'scenario=null' lacks a choice"]),
        (["policy=null"], ["'policy=null' lacks a choice"]),
        (["~seed"], ["cannot be taken out"]),
        # a month in an impossible order
        (["processes=[staffing,registration]"], ["needs"]),
        (["processes=[policy,policy]"], ["twice"]),
        (["processes=[policy]"], ["accounts is missing"]),
        (["processes=[" + ",".join(PROCESSES[:-1]) + "]"], ["record is missing"]),
        (["processes=[" + ",".join([p for p in PROCESSES if p != "accounts"]) + "]"], ["needs accounts", "missing"]),
        (["processes=[" + ",".join(PROCESSES[:-1]) + ",record,own_rules]"], ["'own_rules'"]),
        (["processes=[policy,institution]"], ["Did you mean 'institutions'?"]),
        (["processes=[policy,nowhere.mechanism]"], ["'nowhere.mechanism'"]),
        (["地区=无此地"], ["place", "无此地"]),
        (["place.地区=1"], ["There is no setting 'place.地区'"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_refused_on_the_command_line(refused, words, said):
    message = refused("run", *words)
    for part in said:
        assert part in message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["facts", "scenarios=no_hubs"], ["'scenarios=no_hubs'"]),
        (["facts", "horizon=30"], ["'horizon=30'", "as its facts reach"]),
        (["facts", "checks=all"], ["'checks=all'"]),
        (["facts", "executor.workers=1"], ["'executor.workers=1'"]),
        (["survey", "checks=all"], ["'checks=all'"]),
        (["survey", "figures=false"], ["'figures=false'"]),
        (["trace", "replicates=3"], ["'replicates=3'", "one seed"]),
        (["trace", "+checks=all"], ["'+checks=all'"]),
        (["trace", "executor=serial"], ["'executor=serial'"]),
    ],
    ids=" ".join,
)
def test_what_a_command_does_not_use_is_refused(refused, words, said):
    message = refused(*words)
    for part in (f"shuniu {words[0]}", *said):
        assert part in message


def test_the_status_quo_alone_asks_nothing_of_other_scenarios(command, folder):
    """A horizon before the headline's policies start is no matter where none of them is simulated."""
    answer = command("survey", "place=example_town", "horizon=12", "replicates=1")
    assert answer.code == 0, answer.err
    experiment = folder / "configs" / "experiment" / "headline.yaml"
    experiment.parent.mkdir(parents=True)
    experiment.write_text("# @package _global_\nhorizon: 12\nscenarios: [no_hubs]\n", encoding="utf-8")
    facts = command("facts", "place=example_town", "replicates=1")
    assert "no_hubs" not in facts.err
    assert "facts" in facts.err, "the town has no facts, which is the only thing to complain about"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("levers:\n\treach: 0.1\n", ["my.yaml, line 2", "tab", "Use spaces"]),
        ("start: 12\nlevers: {reach: 0.1}\nstart: 13\n", ["my.yaml, line 3", "'start' is given twice"]),
        ("levers:\n  reach: 0.1\n  reach: 0.2\n", ["my.yaml, line 3", "'reach' is given twice"]),
        ("name: 我的政策\n".encode("gb18030"), ["my.yaml, line 1", "not UTF-8"]),
        ("levers: [reach\n", ["my.yaml, line", "not valid YAML"]),
        ("- reach\n", ["my.yaml", "name: value"]),
        ("levers: {reech: 0.1}\n", ["reech", "Did you mean 'reach'?", "my.yaml"]),
        ("reach: 0.1\n", ["reach", "levers", "my.yaml"]),
        ("levers: {committee: 85}\n", ["committee = 85", "0 to 1", "0.85", "my.yaml"]),
        ("levers: {reach: '0.1'}\n", ["reach = '0.1'", "This is text; write 0.1", "my.yaml"]),
        ("levers: {reach: .nan}\n", ["reach = nan", "finite", "my.yaml"]),
        ("levers: {reach: .inf}\n", ["reach = inf", "finite", "my.yaml"]),
        ("levers: {extra_posts: -1}\n", ["extra_posts = -1", "my.yaml"]),
        ("start: 200\nlevers: {reach: 0.1}\n", ["start = 200", "before the horizon, 132", "my.yaml"]),
        ("start: 20\nend: 15\nlevers: {reach: 0.1}\n", ["end = 15", "after the start, 20", "my.yaml"]),
        ("start: 20\nend: 25\nramp: 9\nlevers: {reach: 0.1}\n", ["ramp = 9", "at most 5 months", "my.yaml"]),
        ("start: -1300\nlevers: {reach: 0.1}\n", ["start = -1300", "my.yaml"]),
        ("levers: {allocation_rule: neads}\n", ["allocation_rule = 'neads'", "my.yaml"]),
    ],
)
def test_a_policy_file_that_cannot_be_used(refused, write, content, said):
    write("policy/my.yaml", content)
    message = refused("run", "policy=my")
    for part in said:
        assert part in message


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", ["policy my: levers: a policy that sets no lever does nothing", "levers: {reach: 0.05}", "my.yaml"]),
        ("name: Mine\nlevers:\n", ["sets no lever does nothing", "my.yaml"]),
        (
            "name: '${oc.env:HOME}'\nlevers: {reach: 0.1}\n",
            ["my.yaml, line 1: HOME of the environment is not a number"],
        ),
        ('name: Mine\nmeaning: "a \\e[31m b"\nlevers: {reach: 0.1}\n', ["my.yaml, line 2", "U+001B"]),
        ('name: "abc\\u202Edef"\nlevers: {reach: 0.1}\n', ["my.yaml, line 1", "U+202E"]),
        (BOMB + "levers: {reach: 0.1}\n", ["my.yaml: its aliases (*name) make 12,345,6"]),
        (MERGES + "levers: {reach: 0.1}\n", ["my.yaml: its aliases (*name) make"]),
        ("levers: &a {reach: *a}\n", ["my.yaml, line 1: an alias (*name) stands within what it stands for"]),
        (f"levers: {'[' * 100_000}\n", ["my.yaml, line 1: settings stand more than 100 deep"]),
    ],
    ids=["empty", "no lever", "interpolation", "escape", "direction", "bomb", "merges", "circle", "deep"],
)
def test_a_file_that_is_not_what_it_seems_is_refused(refused, write, content, said):
    write("policy/my.yaml", content)
    message = refused("run", "policy=my")
    for part in said:
        assert part in message
    assert "\x1b" not in message


def test_aliases_that_make_little_of_a_file_are_taken(command, write):
    write("policy/my.yaml", "name: &both Mine\nmeaning: *both\nlevers: {reach: 0.1}\n")
    assert command("run", "place=example_town", "policy=my", "--dry-run").code == 0


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("policy.name=${oc.env:HOME}", "policy.name: HOME of the environment is not a number"),
        ("policy.name=a\x1b[31mb", "a control character, U+001B, in what was typed for 'policy.name'"),
        ("policy.name=2024", "name = 2024: give a text, or {en: a text, zh: its Chinese}"),
        ("name=2024", "name = 2024: give a text, or {en: a text, zh: its Chinese}. (command line)"),
    ],
    ids=["interpolation", "escape", "number", "experiment"],
)
def test_a_typed_text_that_is_no_name_is_refused(refused, word, said):
    assert said in refused("run", "policy=no_hubs", word)


def test_a_place_that_is_not_settled_is_refused_by_the_commands_that_simulate(refused):
    for verb in ("run", "survey", "trace"):
        message = refused(verb, "place=example_town", "place.start=-60")
        assert "there is no factor for its spin-up of 60 months, only for 72, 144" in message
        assert "shuniu settle place=example_town" in message


FACT = {"id": "A", "name": "Own", "measure": "own_coverage", "low": 0.1, "high": 0.5, "unit": "share",
        "use": "validate", "grade": "assumed", "month": 12}  # fmt: skip


def known_of_mine(write, *facts):
    """A town of these facts."""
    write("facts/mine.yaml", json.dumps({"name": "Mine", "facts": facts}))
    town = read(config_folder() / "place" / "example_town.yaml") | {"facts": "mine"}
    write("place/mine.yaml", json.dumps(town))
    write("place/example_cells.csv", (config_folder() / "place" / "example_cells.csv").read_bytes())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"measure": "own_covrage"}, "fact A: measure = 'own_covrage': there is nothing of this name. Did you mean"),
        ({"meassure": "coverage"}, "facts.A.meassure = 'coverage': there is nothing of this name. Did you mean"),
        ({"name": 5}, "fact A: name = 5: give a text"),
        ({"low": "few"}, "fact A: low = 'few'"),
        ({"low": 0.9}, "fact A: low = 0.9: low must not be above high (0.5)"),
        ({"use": "validated"}, "fact A: use = 'validated': there is nothing of this name. Did you mean 'validate'?"),
        ({"month": 12.5}, "fact A: month = 12.5: give a whole number"),
        ({"measure": "exit_rate", "month": 6}, "fact A: month = 6: this is measured over a year"),
        ({"measure": "kind_shares", "of": "asociation"}, "fact A: of = 'asociation'"),
        ({"grade": None}, "fact A: grade: this setting is missing"),
        ({"policies": ["pusch"]}, "There is no policy 'pusch' (configs/facts/mine.yaml, A). Did you mean 'push'?"),
        ({"policies": 5}, "fact A: policies = 5: give a list"),
        ({"policies": ["push", "push"]}, "configs/facts/mine.yaml"),
        ({"policies": ["push"], "month": 12}, "Policy push acts from month 12, and fact A is of month 12"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_fact_that_cannot_be_measured_is_refused_before_anything_is_simulated(refused, write, changed, said):
    known_of_mine(write, FACT | changed)
    message = refused("facts", "place=mine", "replicates=1")
    assert said in message
    assert "facts/mine.yaml" in message


def test_a_fact_is_measured_under_the_policies_that_it_names_or_else_under_the_scenario(command, write):
    served = FACT | {"measure": "work_coverage", "month": 24, "low": 0.0, "high": 1.0}
    known_of_mine(write, served, served | {"id": "B", "policies": ["instructors"]})

    def shown(*words):
        said = command("facts", "place=mine", "replicates=1", "lang=en", *words)
        assert said.code == 0, said.err
        rows = [line for line in said.out.splitlines() if line.startswith((" A ", " B ", "A ", "B "))]
        return said.out, *(row.split("%")[-2].split()[-1] for row in rows)

    said, usual, under = shown()
    assert "under instructors" in said
    assert float(under) > float(usual)
    assert "status quo" in said.lower()
    said, chosen, under_too = shown("scenario=instructors")
    assert chosen == under == under_too
    assert "scenario Party-building instructors" in said
    several = command("facts", "place=mine", "scenario=instructors", "policy=push")
    assert several.code == 2
    assert "instructors, push" in several.err


def test_measures_that_are_listed_are_those_a_fact_can_name(command):
    from experiments.checks.measures import FURTHER, measures
    from sim.processes import shipped

    listed, outcomes = (command("list", kind, "lang=en").out for kind in ("measures", "outcomes"))
    for name in measures(shipped().outcomes):
        assert name in (listed if name in FURTHER else outcomes)
    assert "shuniu list outcomes" in listed


def test_every_outcome_is_a_measure_of_facts():
    from experiments.checks.measures import measures
    from sim.processes import shipped

    assert set(shipped().outcomes) < set(measures(shipped().outcomes))


def test_an_organization_that_no_register_holds_is_refused_before_anything_is_simulated(refused):
    message = refused("trace", "place=example_town", "organization=99999999")
    assert "organization=99999999: the place has about 240 organizations at month 0" in message


def test_two_policies_in_conflict_name_both_files(refused, write):
    write("policy/one.yaml", "levers: {allocation_rule: need}\n")
    write("policy/two.yaml", "levers: {allocation_rule: matched}\n")
    write("scenario/both.yaml", "policies: [one, two]\n")
    message = refused("run", "scenario=both")
    for part in ("allocation_rule", "policy/one.yaml", "policy/two.yaml", "'need'", "'matched'"):
        assert part in message


def test_a_scenario_that_names_no_policy_there_is(refused, write):
    write("scenario/mine.yaml", "policies: [hub_expantion]\n")
    message = refused("run", "scenario=mine")
    assert "scenario/mine.yaml" in message
    assert "Did you mean 'hub_expansion'?" in message


def test_a_misspelt_key_in_a_scenario(refused, write):
    write("scenario/mine.yaml", "policy: [hub_expansion]\n")
    assert "scenario/mine.yaml" in refused("run", "scenarios=mine")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("horizon: 24\n", ["first line", "# @package _global_"]),
        ("# @package _global_\nhorizn: 24\n", ["'horizn'", "Did you mean 'horizon'?", "mine.yaml"]),
        ("# @package _global_\nhorizon: 0\n", ["horizon = 0", "mine.yaml"]),
        ("# @package _global_\nprocess: {staffing: {turnover: 85}}\n", ["turnover = 85", "mine.yaml"]),
        ("# @package _global_\nprocess: {staffing: {turnovr: 0.2}}\n", ["process.staffing.turnover", "mine.yaml"]),
        ("# @package _global_\nprocess: 3\n", ["process = 3", "mine.yaml"]),
        ("# @package _global_\nscenarios: [no_hub]\n", ["'no_hub'", "mine.yaml"]),
        ("# @package _global_\ndefaults: [{override /place: bejing}]\n", ["'beijing_2013'", "mine.yaml"]),
        ("# @package _global_\nhorizon: 24\nhorizon: 36\n", ["line 3", "twice", "mine.yaml"]),
    ],
)
def test_an_experiment_file_that_cannot_be_used(refused, write, content, said):
    write("experiment/mine.yaml", content)
    message = refused("run", "experiment=mine")
    for part in said:
        assert part in message


def test_a_place_file_with_a_tab(refused, write):
    write("place/mine.yaml", "register:\n\ttotal: 5\n")
    assert "mine.yaml, line 2" in refused("run", "place=mine")


def test_cells_in_another_encoding(refused, write):
    write("place/cells.csv", "kind,field,district,size,count\nassociation,教育类,x,any,1\n".encode("gb18030"))
    message = refused("run", "place=example_town", "place.register.cells=configs/place/cells.csv")
    assert "cells.csv, line 2" in message
    assert "not UTF-8" in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "cells.csv is empty"),
        ("\n \n", "cells.csv is empty"),
        ("kind,field,count\nassociation,education,1\n", "cells.csv: its first line lacks district"),
        ("association,education,old_town,any,1\n", "cells.csv: its first line lacks kind, field, district, count"),
        ("kind;field;district;count\n", "lacks kind, field, district, count"),
    ],
)
def test_cells_without_their_header(refused, write, content, said):
    write("place/cells.csv", content)
    assert said in refused("run", "place=example_town", "place.register.cells=configs/place/cells.csv")


def test_in_chinese_too(command, untouched):
    untouched()
    answer = command("run", "horizn=3", "lang=zh")
    assert answer.code == 2
    assert "没有设置项“horizn”（命令行）" in answer.err
    assert untouched()


def test_results_that_cannot_be_written(shuniu, folder, town):
    (folder / "results").write_text("a file where the folder should be")
    answer = shuniu("run", *town)
    assert answer.code == 2
    assert "SHUNIU_RESULTS" in answer.err
    assert "Traceback" not in answer.err


def test_a_sweep_of_parameters_under_the_status_quo_alone_asks_for_a_scenario(command):
    answer = command("sweep", "experiment=uncertain_parameters", "scenarios=[status_quo]")
    assert answer.code == 2
    assert "scenarios=[no_hubs]" in answer.err


def test_a_sweep_of_nothing_names_no_experiment_that_nobody_typed(command):
    for lang in ("en", "zh"):
        answer = command("sweep", f"lang={lang}")
        assert answer.code == 2
        assert "headline" not in answer.err
        assert "experiment=hub_reach_by_budget" in answer.err
    assert "headline" in command("sweep", "experiment=headline").err


def test_an_error_folds_to_the_columns_asked_for(command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    for lang in ("en", "zh"):
        answer = command("report", "nonsense", f"lang={lang}")
        assert answer.code == 2
        assert max(map(cell_len, answer.err.splitlines())) <= 40
