"""Levers, scenarios, places and outcomes typed by their Chinese names, wherever a command takes a name."""

import pytest

from experiments.asking.question import Question
from experiments.settings.composition import compose
from experiments.settings.overrides import Words


def composed(*words):
    """What is chosen and set, by ids."""
    found = compose(Words.sort(words))
    return dict(found.choices), {one.key: one.value for one in found.typed}


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (["情景=取消枢纽型社会组织", "月数=60"], ["scenario=no_hubs", "horizon=60"]),
        (["情景=现状,取消枢纽型社会组织"], ["scenarios=[status_quo,no_hubs]"]),
        (["情景=[现状, 取消枢纽型社会组织]"], ["scenarios=[status_quo, no_hubs]"]),
        (
            ["政策=加大联合组建力度", "policy.levers.联合组建推动力度=10"],
            ["policy=stronger_mandate", "policy.levers.mandate=10"],
        ),
        (["policy=allocation_by_need", "政策.手段.经费分配办法=按绩效：活跃多处多拨"],
         ["policy=allocation_by_need", "policy.levers.allocation_rule=performance"]),
        (["经费保障=0.7"], ["funding=0.7"]),
        (["实验=枢纽联系面与经费", "地区=示例镇（虚构）"], ["experiment=hub_reach_by_budget", "place=example_town"]),
        (["指标=覆盖率,党的工作覆盖率"], ["outcomes=[coverage,work_coverage]"]),
    ],
)  # fmt: skip
def test_a_run_typed_in_chinese_is_the_same_run(chinese, english):
    (chosen, typed), (chosen_by_id, typed_by_id) = composed(*chinese), composed(*english)
    assert chosen == chosen_by_id
    typed.pop("outcomes", None)  # by their names, which stand for the same outcomes
    typed_by_id.pop("outcomes", None)
    assert typed == typed_by_id
    assert compose(Words.sort(chinese)).settings["outcomes"] == compose(Words.sort(english)).settings["outcomes"]


def test_a_question_typed_in_chinese_is_the_same_question():
    chinese = Question.of(["购买岗位=+100", "起=2015", "至=2020", "指标=覆盖率"], ("outcome",))
    english = Question.of(["posts=+100", "from=2015", "by=2020", "outcome=覆盖率"], ("outcome",))
    assert (chinese.packages, chinese.timing, chinese.own) == (english.packages, english.timing, english.own)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "情景=取消枢纽型社会组"], "您是否想用“取消枢纽型社会组织”？"),
        (["run", "policy=stronger_mandate", "policy.levers.联合组建推动力=10"], "您是否想用“联合组建推动力度”？"),
        (["run", "购买岗=2"], "您是否想用“购买岗位”？"),
        (["run", "地区=北京市2013年1月"], "您是否想用“北京市（2013年1月）”？"),
        (["sweep", "实验=枢纽联系面和经费"], "您是否想用“枢纽联系面与经费”？"),
        (["compare", "取消枢纽型社会组"], "您是否想用“取消枢纽型社会组织”？"),
        (["frontier", "手段=[党建指导]", "place=example_town"], "您是否想用“党建指导员”？"),
        (["explain", "有效覆盖绿"], "您是否想用“有效覆盖率”？"),
        (["list", "手"], "您是否想用“手段”？"),
    ],
)
def test_a_slip_in_chinese_is_met_with_the_closest_name_in_chinese(command, words, said):
    answer = command(*words, "lang=zh")
    assert (answer.code, answer.out) == (2, "")
    assert said in "".join(answer.err.split())


def test_stored_results_are_named_and_drawn_by_chinese_names(command, town):
    assert command("run", *town, "executor=serial").code == 0
    drawn = ("figure=district_map", "to=drawn", "format=svg")
    typed = command("plot", "枢纽与经费", "情景=枢纽与经费同时扩大", "指标=覆盖率", *drawn)
    assert typed.code == 2, "the town has no map, and says so by ids"
    assert "district_map" in typed.err
    for words in (["情景=枢纽与经费同时扩大"], ["指标=覆盖率"], ["by=区县"]):
        answer = command("plot", "枢纽与经费", *words, "to=drawn", "format=svg")
        assert answer.code == 0, answer.err
    refused = command("plot", "枢纽与经费", "情景=枢纽与经费同时扩", "lang=zh")
    assert "您是否想用“枢纽与经费同时扩大”？" in "".join(refused.err.split())
    assert "枢纽与经费" in "".join(command("plot", "枢纽和经费", "lang=zh").err.split())
