"""Composing a configuration: what is chosen, from where, in which order, and what comes out."""

import itertools
import re
import shlex
import subprocess
import sys

import pytest
import yaml

from experiments.language.messages import Problem, closest
from experiments.running.design import Design
from experiments.running.simulating import scale_said
from experiments.settings.configuration import configure
from experiments.settings.files import FLOAT, GROUPS, options, read, search_path
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import SHARED, mechanisms
from experiments.settings.overrides import Words
from sim.parameters import SettingError
from sim.processes import ORDER

SHIPPED = {group: sorted(options(group, [config_folder()])) for group in GROUPS}


def configured(*words):
    return configure(Words.sort(words))


def in_town(*words):
    """The same for a small place, which is composed much sooner."""
    return configured("place=example_town", *words)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(folder):
    return folder


def test_the_headline_is_the_default():
    headline = configured()
    assert headline.experiment == "headline"
    assert headline.place_id == "beijing_2013"
    assert [scenario.id for scenario in headline.scenarios] == [
        "status_quo",
        "no_hubs",
        "no_funding",
        "neither",
        "hub_expansion",
        "funding_expansion",
        "both_expanded",
    ]
    assert (headline.horizon, headline.replicates, headline.seed) == (132, 32, 1)
    assert headline.executor["kind"] == "local"
    assert headline.scenarios[0].first_month is None
    assert {scenario.first_month for scenario in headline.scenarios[1:]} == {12}


@pytest.mark.parametrize("experiment", SHIPPED["experiment"])
def test_every_shipped_experiment_composes(experiment):
    asked = configured(f"experiment={experiment}")
    written = yaml.safe_load((config_folder() / "experiment" / f"{experiment}.yaml").read_text(encoding="utf-8"))
    assert [scenario.id for scenario in asked.scenarios] == written["scenarios"]
    assert asked.horizon == written["horizon"], "the experiment's file stands over the defaults"
    assert asked.replicates == written["replicates"]


@pytest.mark.parametrize("group", ["scenario", "policy"])
def test_every_shipped_scenario_composes_and_every_policy_stands_alone(group):
    others = [one for one in SHIPPED[group] if one != "status_quo"]
    asked = configured(f"scenarios=[status_quo,{','.join(others)}]", "place=example_town")
    assert [one.id for one in asked.scenarios] == ["status_quo", *others]
    last = others[-1]
    assert {one.id for one in configured(f"{group}={last}", "place=example_town").scenarios} == {"status_quo", last}


@pytest.mark.parametrize(
    "word", ["scenario=mine", "scenario=我的", "scenarios=[mine]", "scenarios=我的", "policy=mine"]
)
def test_a_policy_of_ones_own_is_a_scenario_however_it_is_asked_for(folder, word):
    (folder / "configs/policy").mkdir(parents=True)
    content = "name: {en: Mine, zh: 我的}\nlevers: {mandate: 2}\n"
    (folder / "configs/policy/mine.yaml").write_text(content, encoding="utf-8")
    mine = configured(word, "place=example_town").scenarios[-1]
    assert (mine.id, mine.name["zh"]) == ("mine", "我的")
    assert [(policy.id, policy.levers) for policy in mine.policies] == [("mine", {"mandate": 2.0})]


def test_a_policy_alone_joined_with_another_on_the_command_line_says_so():
    both = configured("scenario=no_hubs", "scenario.policies=[no_hubs,no_funding]", "place=example_town").scenarios[-1]
    assert [policy.id for policy in both.policies] == ["no_hubs", "no_funding"]
    assert both.name["en"].startswith('Changed from "No hubs"')


def test_a_file_of_scenarios_comes_before_a_policy_that_is_called_the_same(folder):
    for group, name, content in (
        ("policy", "ours", "name: Ours\nlevers: {mandate: 2}\n"),
        ("policy", "mine", "levers: {mandate: 2}\n"),
        ("scenario", "joined", "name: Ours\npolicies: [ours, no_hubs]\n"),
        ("scenario", "mine", "policies: [no_funding]\n"),
    ):
        (folder / "configs" / group).mkdir(parents=True, exist_ok=True)
        (folder / "configs" / group / f"{name}.yaml").write_text(content, encoding="utf-8")
    assert in_town("scenario=Ours").scenarios[-1].id == "joined"
    assert [policy.id for policy in in_town("scenarios=mine").scenarios[-1].policies] == ["no_funding"]


def test_every_shipped_entry_has_a_name_in_both_languages():
    for group in ("place", "policy", "scenario", "experiment"):
        for file in options(group, [config_folder()]).values():
            name = read(file)["name"]
            assert name["en"], file
            assert any("\u4e00" <= letter <= "\u9fff" for letter in name["zh"]), file


def test_command_line_over_experiment_over_defaults(folder):
    file = folder / "configs/experiment/mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "# @package _global_\ndefaults: [{override /place: example_town}, {override /executor: serial}]\n"
        "horizon: 24\nreplicates: 5\nprocess: {staffing: {turnover: 0.2}}\n",
        encoding="utf-8",
    )
    asked = configured("experiment=mine", "replicates=3")
    assert (asked.place_id, asked.executor["kind"], asked.horizon, asked.replicates) == (
        "example_town",
        "serial",
        24,
        3,
    )
    assert asked.parameters["staffing"]["turnover"] == 0.2
    assert configured("experiment=mine", "place=beijing_2013").place_id == "beijing_2013"


def test_the_callers_configurations_are_searched_first(folder):
    for base, share in (("configs", 0.5), ("elsewhere", 0.75)):
        file = folder / base / "policy" / "no_hubs.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(f"levers: {{hub_share: {share}}}\n", encoding="utf-8")

    def hub_share(*words):
        return (
            configured("scenarios=no_hubs", "place=example_town", *words).scenarios[1].policies[0].levers["hub_share"]
        )

    assert hub_share() == 0.5
    assert hub_share("--config-dir", "elsewhere") == 0.75
    assert hub_share("--config-dir=elsewhere") == 0.75


def test_a_policy_changed_on_the_command_line():
    asked = in_town("policy=wider_reach", "policy.levers.reach=0.05", "policy.levers.posts=2", "policy.start=24")
    policy = asked.scenarios[1].policies[0]
    assert (policy.levers["reach"], policy.levers["posts"], policy.start) == (0.05, 2.0, 24)
    assert asked.scenarios[1].first_month == 24


def own_files(folder, *names):
    """A policy and a scenario of each of these names in the caller's folder."""
    for name in names:
        for group, content in (("policy", "levers: {mandate: 2}\n"), ("scenario", "policies: [no_hubs]\n")):
            file = folder / "configs" / group / f"{name}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")


NAMES = ["2024", "1.5", "nan", "true", "off", "1e3", "-1", "我的", "枢纽 两种", "２"]
WAYS = ["policy={}", "scenario={}", "scenarios=[no_funding,{}]", "scenarios=no_funding,{}"]


@pytest.mark.parametrize(("name", "way"), [*zip(NAMES, itertools.cycle(WAYS)), *(("nan", way) for way in WAYS)])
def test_files_of_any_name_can_be_chosen(folder, name, way):
    own_files(folder, name)
    asked = in_town(way.format(name))
    assert asked.scenarios[-1].id == name
    again = configured(*_split(asked.command)[2:])
    assert again.scenarios[-1].id == name
    assert again.command == asked.command


@pytest.mark.parametrize("word", ["policy=2024", "policy='2024'", 'policy="2024"'])
def test_a_choice_may_be_quoted_or_not(folder, word):
    own_files(folder, "2024")
    assert in_town(word, "policy.levers.mandate=3").scenarios[-1].policies[0].levers == {"mandate": 3.0}


def test_an_experiment_of_ones_own_chooses_a_file_named_like_a_number(folder):
    own_files(folder, "2024")
    file = folder / "configs" / "experiment" / "7.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("# @package _global_\ndefaults:\n  - override /policy: '2024'\nseed: 7\n", encoding="utf-8")
    assert in_town("experiment=7").scenarios[-1].id == "2024"
    file.write_text("# @package _global_\ndefaults:\n  - override /policy: 2024\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"7\.yaml\)\. Quote the name: policy: '2024'"):
        in_town("experiment=7")


def test_chinese_text_needs_no_quotes():
    typed = ("policy.name={en: Mine, zh: 我的 政策}", "place.name.zh=北京：海淀", "question.zh=值不值，几何")
    asked = configured("policy=no_hubs", *typed)
    assert asked.scenarios[1].name == {"en": "Mine", "zh": "我的 政策"}
    assert asked.place.name["zh"] == "北京：海淀"
    assert asked.question["zh"] == "值不值，几何"
    assert (
        configured("policy=no_hubs", "policy.name={en: Mine, zh: '我的，政策'}").scenarios[1].name["zh"] == "我的，政策"
    )


def test_what_was_changed_stands_in_the_name():
    changed = in_town("policy=wider_reach", "policy.levers.reach=0.05", "policy.start=24").scenarios[1]
    assert changed.name == {
        "en": 'Changed from "Wider reach of the hubs": reach=0.05, start=24',
        "zh": "由“扩大枢纽联系面”改动：reach=0.05，start=24",
    }
    within = in_town("policy=no_hubs", "policy.levers.hub_share=0.5", "scenarios=[neither,no_funding]").scenarios
    assert [one.name["en"] for one in within[1:]] == [
        'Changed from "Neither hubs nor funding": hub_share=0.5',
        "No funding",
        'Changed from "No hubs": hub_share=0.5',
    ]
    fewer = in_town("scenario=neither", "scenario.policies=[no_hubs]").scenarios[1]
    assert fewer.name["en"] == 'Changed from "Neither hubs nor funding": policies=[no_hubs]'
    own = in_town("policy=no_hubs", "policy.levers.hub_share=0.5", "policy.name={en: Half, zh: Half}").scenarios[1]
    assert own.name["en"] == "Half"
    assert in_town("policy=no_hubs").scenarios[1].name["en"] == "No hubs"


def test_a_cut_by_a_third_is_not_called_no_funding():
    levers = [f"policy.levers.{lever}=0.7" for lever in ("branch_grants", "posts", "hub_grants", "services")]
    name = in_town("policy=no_funding", *levers).scenarios[1].name
    assert name["en"].startswith('Changed from "No funding": branch_grants=0.7, posts=0.7')
    assert name["zh"].startswith("由“取消经费支持”改动：")


@pytest.mark.parametrize(
    ("factor", "english", "chinese"),
    [
        ("0.7", "Funding cut by 30 %", "经费削减30%"),
        ("1.25", "Funding raised by 25 %", "经费增加25%"),
        ("1", "Funding unchanged", "经费不变"),
    ],
)
def test_funding_scales_all_four_shares_and_is_named_by_what_it_does(factor, english, chinese):
    asked = configured(f"funding={factor}", "place=example_town")
    assert asked.scenarios[1].name == {"en": english, "zh": chinese}
    (policy,) = asked.scenarios[1].policies
    assert policy.levers == dict.fromkeys(("branch_grants", "posts", "hub_grants", "services"), float(factor))
    assert Design.of(configured(*shlex.split(asked.command)[2:])).hash == Design.of(asked).hash, "asked for again"


def test_funding_goes_with_months_and_names_of_ones_own():
    later = in_town("funding=0.7", "policy.start=24").scenarios[1]
    assert later.name["en"] == 'Changed from "Funding cut by 30 %": start=24'
    assert later.first_month == 24
    assert in_town("funding=0.7", "policy.name={en: Lean, zh: 紧缩}").scenarios[1].name["zh"] == "紧缩"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("funding=0.7", "policy=no_hubs"), "a policy of its own"),
        (("funding=0.7", "policy.levers.posts=2"), "funding sets it as well"),
        (("funding=eleven",), "number"),
        (("funding=11",), "from 0 to 10"),
    ],
)
def test_funding_beside_another_policy_or_out_of_range_is_refused(typed, said):
    with pytest.raises((Problem, SettingError)) as refused:
        in_town(*typed)
    told = refused.value
    assert said in (told.text("en") if isinstance(told, Problem) else str(told))


def test_a_policy_of_ones_own_may_say_funding_in_place_of_its_levers(folder):
    own_files(folder, "lean", "spelled")
    four = ", ".join(f"{lever}: 0.7" for lever in ("branch_grants", "posts", "hub_grants", "services"))
    for name, levers in (("lean", "funding: 0.7"), ("spelled", four)):
        (folder / "configs" / "policy" / f"{name}.yaml").write_text(
            f"name: {name}\nlevers: {{{levers}}}\n", encoding="utf-8"
        )
    lean, spelled = (in_town(f"policy={name}").scenarios[1].policies[0] for name in ("lean", "spelled"))
    assert lean.levers == spelled.levers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("scenario=扩大枢纽型社会组织体系", "scenario=hub_expansion"),
        ("scenario=Hub expansion", "scenario=hub_expansion"),
        ("scenario='hub expansion'", "scenario=hub_expansion"),
        ("policy=取消经费支持", "policy=no_funding"),
        ("place=China, January 2013", "place=nation_2012"),
        ("place=示例镇（虚构）", "place=example_town"),
        ("experiment=枢纽与经费", "experiment=headline"),
        ("scenarios=[扩大枢纽型社会组织体系,No hubs]", "scenarios=[hub_expansion,no_hubs]"),
        ("scenarios=取消经费支持,no_hubs", "scenarios=no_funding,no_hubs"),
    ],
)
def test_a_choice_may_be_typed_by_its_name_and_is_kept_by_its_id(typed, meant):
    asked, by_id = configured(typed), configured(meant)
    assert asked.command == by_id.command
    assert asked.settings == by_id.settings
    assert [one.id for one in asked.scenarios] == [one.id for one in by_id.scenarios]


def test_a_name_of_two_is_refused_with_both_ids(folder):
    own_files(folder, "first", "second")
    for name in ("first", "second"):
        file = folder / "configs" / "policy" / f"{name}.yaml"
        file.write_text("name: The same\nlevers: {mandate: 2}\n", encoding="utf-8")
    with pytest.raises(Problem, match="'the Same' is the name of more than one policy: first, second"):
        configured("policy=the Same")


def test_a_name_misspelt_in_chinese_is_answered_with_names_in_chinese():
    with pytest.raises(Problem) as problem:
        configured("scenario=扩大枢纽型社会组织")
    assert "您是否想用“扩大枢纽型社会组织体系”？" in problem.value.text("zh")


def test_a_plain_text_is_a_name_in_both_languages(folder):
    file = folder / "configs" / "experiment" / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("# @package _global_\nname: County X\nquestion: What now?\n", encoding="utf-8")
    asked = configured("experiment=mine", "place.name=County X", "place=example_town")
    assert asked.name == asked.place.name == {"en": "County X", "zh": "County X"}
    assert asked.question == {"en": "What now?", "zh": "What now?"}
    assert configured("name=County Y", "experiment=mine").name == {"en": "County Y", "zh": "County Y"}


def test_shipped_amounts_are_measured_by_the_place_and_in_beijing_what_is_written():
    written = {
        "hub_expansion": ("extra_hub_grants", 25_000_000, 400_000),
        "recognition_in_batches": ("extra_hub_grants", 21_625_000, 346_000),
        "money_for_posts": ("extra_posts", 12_000_000, 12_000_000 * 240 / 10261),
        "money_for_services": ("extra_services", 12_000_000, 12_000_000 * 240 / 10261),
        "instructors": ("instructors", 500, 12),
    }
    asked = f"scenarios=[{','.join(written)}]"
    for place, column in (("beijing_2013", 1), ("example_town", 2)):
        found = {one.id: one.policies[0].levers for one in configured(asked, f"place={place}").scenarios[1:]}
        assert {name: found[name][said[0]] for name, said in written.items()} == {
            name: said[column] for name, said in written.items()
        }
    told = list(scale_said(configured(asked, "place=example_town"), "en"))
    assert len(told) == len(written), "one sentence each"
    assert "extra_hub_grants is 400,000 yuan a year in Example town (made up), 1 × what it spends itself" in told[0]
    assert "12,000,000 ÷ 10,261 × its organizations" in told[2]
    (said,) = scale_said(configured("policy=instructors", "place=example_town"), "zh")
    assert "instructors 在示例镇（虚构）为 12" in said


def test_what_the_place_can_measure_is_explained(command):
    posts, people, reach = (command("explain", one, "lang=en").out for one in ("extra_posts", "instructors", "reach"))
    assert "amount: …, own: …" in posts
    assert "per_organization: …" in people
    assert "per_member: …" in people
    assert "times_own" not in people
    assert "per_organization" not in reach
    assert "amount 25000000, own 25000000" in command("explain", "hub_expansion", "lang=en").out


def test_an_amount_typed_takes_the_place_of_the_file_s_whatever_its_form():
    def levers(typed):
        asked = configured("policy=hub_expansion", f"policy.levers.extra_hub_grants={typed}", "place=example_town")
        return asked.scenarios[1].policies[0].levers["extra_hub_grants"]

    assert levers("1000") == 1000
    assert levers("{per_organization: 100}") == 24_000
    assert levers("{times_own: 0.5}") == 200_000
    assert levers("{per_member: 100}") == pytest.approx(100 * configured("place=example_town").place.members)
    with pytest.raises(SettingError, match="per_member"):
        levers("{per_person: 3}")


def test_levers_far_beyond_a_place_or_without_anything_to_act_on_are_said(folder):
    def said(*words, lang="en"):
        return list(scale_said(configured("place=example_town", *words), lang))

    typed = ("policy=hub_expansion", "policy.levers.extra_hub_grants=25000000")
    (much,) = said(*typed)
    assert "extra_hub_grants adds 25,000,000 yuan a year, 62 times the 400,000 that Example town" in much
    (much,) = said(*typed, lang="zh")
    assert "extra_hub_grants 每年增加 25,000,000 元，为示例镇（虚构）自身该项支出 400,000 元的 62 倍" in much
    hint = re.search(r"policy=\S+ policy\.levers\.extra_hub_grants=", much)[0] + "400000"
    assert said(*hint.split()) == [], "what is named is accepted, and is enough"
    assert list(scale_said(configured(), "en")) == [], "Beijing, for which the amounts were written"
    file = folder / "configs" / "place" / "bare.yaml"
    file.parent.mkdir(parents=True)
    bare = read(config_folder() / "place" / "example_town.yaml") | {"calendar": [], "settled": None}
    file.write_text(yaml.safe_dump(bare, allow_unicode=True), encoding="utf-8")
    (folder / "example_cells.csv").write_bytes((config_folder() / "place" / "example_cells.csv").read_bytes())
    (idle,) = scale_said(configured("place=bare", "scenario=both_expanded"), "en")
    policies = configured("place=bare", "scenario=both_expanded").scenarios[1].policies
    levers = [lever for policy in policies for lever in policy.levers]
    assert len(levers) == 8
    assert all(f"{lever}=" in idle for lever in levers)
    assert "do nothing here, since Example town (made up) has nothing that they act on" in idle
    _, new = scale_said(configured("place=bare", "policy=no_hubs", "policy.levers.extra_posts=600000"), "en")
    assert "extra_posts adds 600,000 yuan a year to Example town (made up), which spends nothing on it itself" in new


def test_a_factor_on_all_money_is_refused_and_explained_under_the_word_that_was_typed(command):
    refused = command("run", "funding=-1", "place=example_town", "lang=en")
    assert refused.code == 2
    assert "funding = -1: give a number from 0 to 10" in refused.err
    assert "branch_grants" not in refused.err
    said = " ".join(command("explain", "funding", "lang=en").out.split())
    assert "levers branch_grants, posts, hub_grants, services" in said
    assert "range 0 – 10" in said


def test_a_date_that_a_push_begins_too_late_for_is_said():
    def said(*words, lang="en"):
        return list(scale_said(configured("place=example_town", "policy=push", *words), lang))

    assert said() == []
    assert said("policy.levers.decree_date=0") == [], "no date"
    (past,) = said("policy.levers.decree_date=12")
    assert "decree_date=12 is no later than month 12, from which push acts" in past
    (past,) = said("policy.levers.decree_date=-5", lang="zh")
    assert "decree_date=-5 不晚于 push 生效的第 12 月" in past
    assert said("policy.start=-40", "policy.end=null", "policy.levers.decree_date=-5") == []


def test_a_scenario_beside_a_list():
    asked = in_town("scenario=no_hubs", "scenarios=no_funding")
    assert [scenario.id for scenario in asked.scenarios] == ["status_quo", "no_funding", "no_hubs"]


def test_the_status_quo_is_always_there():
    assert in_town("scenarios=no_hubs").scenarios[0].id == "status_quo"


def test_a_place_changed_on_the_command_line():
    assert configured("place.register.total=500", "place.settled=null").place.total == 500
    with pytest.raises(SettingError, match=r"have changed since the place was settled.*place\.settled=null"):
        configured("place.register.total=500")


def test_the_command_to_run_it_again_says_the_same():
    words = ["place=example_town", "process.staffing.turnover=0.2", "scenarios=[no_hubs,no_funding]", "executor=serial"]
    asked = configured(*words, "replicates=3", "figures=false")
    again = configured(*_split(asked.command)[2:])
    assert again.parameters == asked.parameters
    assert [one.id for one in again.scenarios] == [one.id for one in asked.scenarios]
    assert again.replicates == 3
    assert again.command == asked.command
    assert "executor" not in asked.command


def _split(command):
    import shlex

    return shlex.split(command)


# the catalogue of mechanisms


def test_the_catalogue_read_from_source_is_what_the_model_has():
    from sim.model import SHARED as SHARED_BY_MODEL
    from sim.model import ModelParameters
    from sim.parameters import describe

    base = read(config_folder() / "config.yaml")
    assert [f"sim.processes.{name}" for name in base["processes"]] == list(ORDER)
    assert {module.__name__ for module in SHARED_BY_MODEL} == set(SHARED)
    found = mechanisms(base["processes"])
    model = ModelParameters()
    assert set(found) == set(model.values)
    for name, values in model.values.items():
        described = describe(type(values))
        assert dict(found[name].parameters) == described, name
    for process in model.processes:
        assert found[process.NAME].after == tuple(process.AFTER)


def test_the_catalogue_of_mechanisms_brings_no_compiler_along():
    code = (
        "import sys; from experiments.settings.mechanisms import SHARED, SURVEY, mechanism, shipped\n"
        "for name in (*shipped(), *SHARED, SURVEY): mechanism(name)\n"
        "print(*sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numba", "mesa", "pandas", "matplotlib"} & set(answer.stdout.split())


def test_a_mechanism_in_ones_own_package(folder):
    package = folder / "own_rules"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "rain.py").write_text(
        '"""Rain: it only falls."""\n'
        'NAME = "rain"\n'
        'AFTER = ("policy",)\n'
        "from dataclasses import dataclass\n"
        "from sim.parameters import Checked, parameter\n"
        "def step(model): pass\n"
        "@dataclass(frozen=True, kw_only=True)\n"
        "class Parameters(Checked):\n"
        '    amount: float = parameter(1 / 2, unit="mm", low=0, high=9, source="s", grade="assumed", en="a", zh="b")\n',
        encoding="utf-8",
    )
    found = mechanisms(["policy", "own_rules.rain", *ORDER[1:]])["rain"]
    assert found.parameters["amount"].default == 0.5
    assert found.meaning == "Rain: it only falls."
    with pytest.raises(SettingError, match="rain needs policy before it"):
        mechanisms(["own_rules.rain", *ORDER])


def test_an_order_that_breaks_a_dependency():
    with pytest.raises(SettingError, match="duty needs institutions before it, which comes later"):
        mechanisms(["policy", "duty", "institutions"])
    with pytest.raises(SettingError, match="institutions needs policy before it, which is missing"):
        mechanisms(["institutions"])


# messages


def test_suggestions():
    assert closest("turnover", ["process.staffing.turnover"], "en") == "Did you mean 'process.staffing.turnover'?"
    assert closest("xyz", ["a", "b"], "en") == "There are: a, b."
    assert closest("xyz", map(str, range(100)), "en") == ""


# files


@pytest.mark.parametrize(
    ("written", "value"), [("25e6", 25e6), ("1e-3", 1e-3), (".5", 0.5), ("12", 12), ("1_000", 1000)]
)
def test_numbers_in_files_are_numbers(folder, written, value):
    file = folder / "one.yaml"
    file.write_text(f"number: {written}\n", encoding="utf-8")
    assert read(file) == {"number": value}
    assert FLOAT.match("1e5")


def test_files_read_as_hydra_reads_them():
    from omegaconf import OmegaConf

    for group in GROUPS:
        for file in options(group, [config_folder()]).values():
            assert read(file) == OmegaConf.to_container(OmegaConf.load(file)), file


def test_a_mark_in_front_of_the_file_is_no_letter(folder):
    file = folder / "one.yaml"
    file.write_bytes(b"\xef\xbb\xbfseed: 3\n")
    assert read(file) == {"seed": 3}


def test_search_path_without_repeats(folder):
    assert search_path("configs") == (folder / "configs", config_folder())


def test_a_policy_that_chooses_otherwise_than_the_points_of_a_design_is_refused_before_anything_runs(
    command, untouched
):
    words = ("sweep", "place=example_town", "horizon=24", "experiment=posts_by_targeting")
    assert untouched()
    answer = command(*words, "policy=guide_by_lot")
    assert answer.code == 2
    assert "guide_by_lot" in answer.err
    assert "posts_by_targeting.yaml" in answer.err
    assert untouched()
    assert command(*words, "policy=wider_reach", "replicates=2", "--dry-run").code == 0


def test_chinese_counts_runs_once(command):
    words = (
        "run",
        "place=example_town",
        "horizon=13",
        "scenarios=no_hubs",
        "figures=false",
        "executor=serial",
        "lang=zh",
    )
    assert command(*words, "replicates=1").code == 0
    assert "已存有 2 次运行，再模拟 2 次运行。" in command(*words, "replicates=2").err


@pytest.mark.parametrize("how", ["caused by it", "in the midst of it", "alone"])
def test_an_interruption_while_hydra_composes_is_one(command, monkeypatch, how):
    import hydra
    from hydra.errors import ConfigCompositionException

    def composed(*_):
        try:
            raise KeyboardInterrupt  # noqa: TRY301  as Python does at any line
        except KeyboardInterrupt as error:
            if how == "alone":
                raise
            if how == "caused by it":
                raise ConfigCompositionException from error
            raise ConfigCompositionException  # noqa: B904  as where an error comes up on the way out

    monkeypatch.setattr(hydra, "compose", composed)
    answer = command("run", "place=example_town", "seed=130")  # words that no other test has composed
    assert (answer.code, answer.out) == (130, "")
    assert "put together" not in answer.err
