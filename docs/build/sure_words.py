"""The words of the pages on how sure the answers are, for readers who decide and do not calculate."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    "title": {"en": "# How sure is this?", "zh": "# 结论有多可靠？"},
    "made": {
        "en": "Made by `make calibration` from `sim/` {version}, points {points}. [中文](how_sure.zh.md)",
        "zh": "由 `make calibration` 根据 `sim/` {version} 与参数点 points {points} 生成。[English](how_sure.md)",
    },
    "first": {
        "en": "What the answers of the default run are worth, for readers who decide with them: {place}, run to "
        "{month}, {replicates} times in every scenario, with {points} sets of those numbers that nobody knows. "
        "The method stands in [calibration.md](calibration.md).",
        "zh": "本页供决策者参考，说明默认运行的结论有多大把握：{place}，至{month}，每个情景运行 {replicates} 次，"
        "未知参数取 {points} 组。方法见 [calibration.md](calibration.md)。",
    },
    "answers": {"en": "## The answer, and how far it may be wrong", "zh": "## 结论及其可能的误差"},
    "answers_said": {
        "en": "Each policy against the status quo, in points. First the mean, with the range that holds {confidence} % "
        "of what is possible as far as the model knows: other values of what nobody knows, and other luck. Then how "
        "sure the direction is. Last what luck alone would leave if everything were known (±, nine in ten): had only "
        "that been printed, the answers would look far surer than they are.",
        "zh": "各政策与现状相比的变化（百分点）。先为均值及其范围：在模型所知之内，未知参数取其他值、随机性不同时，"
        "{confidence}% 的结果落在其中。再为方向的把握。最后是参数全部已知时仅由随机性造成的波动（±，九成）："
        "若只列这一项，结论会显得远比实际可靠。",
    },
    "answers_columns": {
        "en": "policy|coverage|how sure|luck alone|effective coverage|how sure|luck alone",
        "zh": "政策|覆盖率|把握|仅随机性|有效覆盖率|把握|仅随机性",
    },
    "all_sure": {
        "en": "In {outcome} the direction of all {n} effects is sure.",
        "zh": "{outcome}：全部 {n} 项影响的方向都可以确定。",
    },
    "all_but": {
        "en": "In {outcome} the direction of all {n} effects is sure except {listed}.",
        "zh": "{outcome}：{n} 项影响中，除{listed}外，方向都可以确定。",
    },
    "of_policy": {"en": "“{name}” ({sure})", "zh": "“{name}”（{sure}）"},
    "known": {"en": "## What is known", "zh": "## 已知什么"},
    "known_said": {
        "en": "The model is held against {facts} facts. With the values that are left it meets each of them as often "
        "as the last column says, and all of them at once in {met} % of runs. That does not make it right: other "
        "models might meet them, too.",
        "zh": "模型与 {facts} 项事实对照。校准后的参数下，各项事实的符合比例见末列，{met}% 的运行同时符合全部事实。"
        "这并不证明模型正确：其他模型也可能符合。",
    },
    "of_place": {"en": "{name} ({place})", "zh": "{place}：{name}"},
    "facts_columns": {
        "en": "fact|known to lie in|nine in ten runs of the model|meet it",
        "zh": "事实|已知范围|模型结果（九成范围）|符合",
    },
    "guessed": {"en": "## What is guessed", "zh": "## 哪些是估计"},
    "guessed_said": {
        "en": "Of {numbers} numbers in the model, {open} are pinned by no source. For each it is written down what one "
        "would bet on and why (`shuniu list uncertain`). The facts teach something of {learned} of these; the others "
        "stay as they were guessed. Those that they teach most about (nine in ten):",
        "zh": "模型共有 {numbers} 个参数，其中 {open} 个没有资料可以确定，只能写明估计的范围及理由"
        "（`shuniu list uncertain`）。事实对其中 {learned} 个有所约束，其余仍为原来的估计。"
        "约束最强的如下（九成范围）：",
    },
    "learned_columns": {
        "en": "what|guessed before|left by the facts",
        "zh": "事项|事先估计|与事实对照之后",
    },
    "tied": {
        "en": "Of some the facts know only both together, so that neither is known by itself: {pairs}.",
        "zh": "有些参数只能由事实合并判断，无法单独确定：{pairs}。",
    },
    "tied_pair": {"en": "{one}, and {other}", "zh": "{one}与{other}"},
    "tied_between": {"en": "; ", "zh": "；"},
    "decide": {"en": "## Which guesses decide", "zh": "## 哪些估计起决定作用"},
    "numbers": {
        "en": "How much of what is open about a policy's effect on effective coverage would be gone if one number were "
        "known: no single one takes more than {largest} %. A dash: no more than chance would seem to. Each stands "
        "alone; they do not add up.",
        "zh": "若弄清某一参数，政策对有效覆盖率影响的不确定性可消除多少：任何单项都不超过 {largest}%。"
        "短横：未超出偶然水平。各项单独计算，不可相加。",
    },
    "questions": {
        "en": "And what asking would be worth: the same, of what a survey or a register could show in month {month} "
        "of the status quo. Of things that go together only the first is named; the best takes {largest} %.",
        "zh": "调查的价值：若能通过调查或登记查明现状情景第 {month} 月的下列事项，可消除多少。"
        "彼此相近者只列第一项；最多可消除 {largest}%。",
    },
    "what": {"en": "what", "zh": "事项"},
    "nothing": {
        "en": "From so few sets of numbers none can be named.",
        "zh": "参数组数过少，无法指出任何一项。",
    },
    "forms": {"en": "## Does it depend on the form of the rules?", "zh": "## 结论是否取决于规则的形式？"},
    "forms_said": {
        "en": "{forms} rules could as well have another form. Effects on effective coverage, in points, with each in "
        "turn ({replicates} runs of every scenario; where no calibration with that form ships, with the numbers left "
        "for the usual one). ‡: the mean has the other sign than with the usual rules.",
        "zh": "有 {forms} 条规则也可采用另一种形式。下表为逐一改变后对有效覆盖率的影响（百分点，每个情景运行 "
        "{replicates} 次；未附该形式的校准结果时，参数取自通常形式的校准）。‡：均值方向相反。",
    },
    "none_turned": {
        "en": "With none of them does a mean change its sign.",
        "zh": "没有一项使均值的方向改变。",
    },
    "turned": {
        "en": "In {turned} of these cells the mean has the other sign.",
        "zh": "其中 {turned} 格的均值方向相反。",
    },
    "usual": {"en": "all rules as usual", "zh": "全部为通常形式"},
    "rule": {"en": "rule in its other form", "zh": "改变的规则"},
    "limits": {"en": "## Limits", "zh": "## 局限"},
    "limits_said": {
        "en": "None of this is a forecast. It says what follows from the report's description of Beijing and from what "
        "is believed where the report is silent. How many organizations were covered in 2013 was not observed; how "
        "active branches are, how willingly organizations join, and what money does to both is assumed. What no rule "
        "of the model knows of is in none of the ranges.",
        "zh": "以上均不作为预测，只说明由报告对北京的描述，以及报告未涉及之处的估计，可以推出什么。"
        "2013年实际有多少组织被覆盖没有观测值；党组织的活跃程度、各组织加入联合党组织的意愿、经费对二者的作用均为假定。"
        "模型规则之外的因素不在任何范围之内。",
    },
}  # fmt: skip
