"""The words in the figures of effect against cost and of the survey beside the report's."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "costs_title": {
        "en": ("{name} does most: {effective} points of effective coverage and {coverage}, for {cost}"),
        "zh": "{name}效果最大：有效覆盖率 {effective} 个百分点，{coverage}，{cost}",
    },
    "costs_title_detectable": {
        "en": (
            "Of the detectable effects that of {name} is largest: {effective} points of effective coverage and "
            "{coverage}, for {cost}"
        ),
        "zh": "可检出的效果中{name}最大：有效覆盖率 {effective} 个百分点，{coverage}，{cost}",
    },
    "costs_booked": {"en": "{yuan} yuan a year", "zh": "每年经费 {yuan}元"},
    "costs_booked_in_part": {
        "en": "{yuan} yuan a year and what its levers without a price cost",
        "zh": "每年经费 {yuan}元（另有手段未计价）",
    },
    "costs_in_part": {
        "en": "‡ At what it books: some of its levers have no price, so it stands off the line.",
        "zh": "‡ 按已计经费标出：其中部分手段未计价，故不在前沿线上。",
    },
    "costs_coverage": {"en": "{size} of coverage", "zh": "覆盖率 {size}"},
    "costs_coverage_none": {"en": "none detectably of coverage", "zh": "覆盖率未检出变化"},
    "costs_title_none": {
        "en": "No priced scenario adds detectably to effective coverage ({n} paired runs)",
        "zh": "已知成本的情景中，未检出能提高有效覆盖率者（{n} 次配对运行）",
    },
    "costs_title_none_in_one": {
        "en": "no priced scenario adds to effective coverage",
        "zh": "没有已知成本的情景提高有效覆盖率",
    },
    "costs_subtitle": {
        "en": "{place}, {month}: difference to the status quo in points, against the extra yuan a year that it takes",
        "zh": "{place}，{month}：与现状之差（百分点）与每年新增经费",
    },
    "costs_heading": {"en": "{outcome}, points", "zh": "{outcome}，百分点"},
    "costs_axis": {"en": "extra cost, million yuan a year", "zh": "新增经费，万元/年"},
    "costs_unpriced": {"en": "no price known", "zh": "成本未知"},
    "costs_line": {
        "en": (
            "Dashed line: scenarios that no other priced one beats at the same cost or less, by their "
            "means; the others grey."
        ),
        "zh": "虚线：按均值，在相同或更低成本下没有其他已知成本的情景更优；其余为灰色。",
    },
    "costs_crosses": {
        "en": (
            "Crosses: {confidence} % intervals of the mean paired difference and of the mean extra cost (Student's t); "
            "where none is seen, it is narrower than its mark."
        ),
        "zh": "十字：配对差值均值与新增经费均值的 {confidence} % 区间（t 分布）；看不见处，区间窄于标记。",
    },
    "costs_unpriced_meaning": {
        "en": "No price known: none of its levers books money of its own.",
        "zh": "成本未知：其政策手段本身不列支经费。",
    },
    "costs_no_room": {
        "en": "A name for which there is no room is left out.",
        "zh": "放不下的名称省略。",
    },
    "costs_unnamed": {
        "en": "Of those only the ones that act most are named.",
        "zh": "其中仅标出影响最大者的名称。",
    },
    "costs_meaning": {
        "en": (
            "Cost: Party-building and services beyond the status quo's, mean of the months in which the policies act."
        ),
        "zh": "成本：政策实施各月党建与购买服务经费超出现状的部分的均值。",
    },
    "survey_figure_title": {
        "en": (
            "The model lies within the range of the report's survey in {within} of the {number} shares "
            "that the report gives"
        ),
        "zh": "报告给出的 {number} 项比例中，有 {within} 项模型值落在其问卷的抽样范围内",
    },
    "survey_figure_title_none": {
        "en": "The report gives no share for these answers",
        "zh": "报告未给出这些回答的比例",
    },
    "survey_figure_subtitle": {
        "en": "{place}, {scenario}, {month}: answers in the simulated survey and in the report, % of respondents",
        "zh": "{place}，{scenario}，{month}：模拟问卷与报告问卷的回答，占被调查者的 %",
    },
    "survey_figure_heading": {"en": "Share of the respondents", "zh": "占被调查者的比例"},
    "survey_figure_axis": {"en": "% of respondents", "zh": "占被调查者的 %"},
    "survey_figure_ranges": {
        "en": (
            "Diamond: report; dot: model; bars and brackets: 95 % range of a single survey of so many ({report} and "
            "{model} respondents, Wilson). –: the report gives no figure."
        ),
        "zh": (
            "菱形：报告；圆点：模型；横线与括号：同样人数的一次问卷的 95 % 范围（{report} 与 {model} 人，"
            "Wilson 法）。–：报告未给数字。"
        ),
    },
    "survey_figure_means": {
        "en": "Model: mean of {n} surveys, one a seed; how they differ between seeds is left out.",
        "zh": "模型：{n} 次问卷的均值，每个种子一次；未含种子间的差异。",
    },
    "survey_figure_assumed": {
        "en": "How people answer is assumed; the model's contested duties were set by the report's 39.6 %.",
        "zh": "作答规则为假设；模型中职责不清的比例参照报告的 39.6 % 设定。",
    },
}
