"""What ``shuniu survey`` says."""

from __future__ import annotations

SIDES: dict[str, dict[str, str]] = {
    "report": {"en": "report", "zh": "报告"},
    "model": {"en": "model", "zh": "模型"},
}
"""Whose share of an answer it is."""

ITEMS: dict[str, dict[str, str]] = {
    "unclear": {"en": "Several managers, no clear duty", "zh": "多头管理、职责不清"},
    "motivation": {"en": "Main problem: motivation", "zh": "主要问题：创新动力不足"},
    "coverage": {"en": "Main problem: coverage", "zh": "主要问题：有效覆盖不高"},
    "system": {"en": "Main problem: system", "zh": "主要问题：管理体制不顺畅"},
    "support": {"en": "Main problem: support (assumed)", "zh": "主要问题：保障不足（假设）"},
}
"""The answers that the survey asks for."""

MESSAGES: dict[str, dict[str, str]] = {
    "survey_one_scenario": {
        "en": "'{given}': a survey is held under one scenario; write scenario=… or policy=…, "
        "or nothing for the status quo.",
        "zh": "“{given}”：问卷只在一个情景下进行；请写 scenario=… 或 policy=…，不写即为现状情景。",
    },
    "survey_title": {
        "en": "Survey: {place}, month {month}, {scenario}; {respondents:,} respondents, {replicates}",
        "zh": "问卷：{place}，第 {month} 月，{scenario}；被调查者 {respondents:,} 人，{replicates}",
    },
    "survey_not_yet": {
        "en": "No policy of this scenario has acted by month {month}; the first acts from month {first}. "
        "Set survey.month later.",
        "zh": "到第 {month} 月，该情景的政策尚未生效；最早从第 {first} 月起生效。请用 survey.month 设定更晚的月份。",
    },
    "survey_foot": {
        "en": "Per cent, with 95 % intervals. Under a share of the report, below the levels and as 'one survey': of "
        "a single survey of so many; 'over seeds': of the model's mean. — : no figure in the report, or one "
        "seed. The report breaks off before its fourth problem; support is assumed to be it. How people "
        "answer is assumed, chosen beforehand and fitted to neither figure. The first answer is no "
        "independent test: the share of contested duties in the model was set by the report's 39.6 %. The "
        "report asked in Beijing and Nanjing; how many at each level it does not say: equal parts are "
        "assumed.",
        "zh": "单位：%，区间均为 95 %。报告数字之下、各级之下及“单次问卷”为同样人数的一次问卷的区间；"
        "“跨种子”为模型均值的区间。—：报告未给数字，或只有一个种子。报告在第四个问题之前中断，此处假设其为保障不足。作答规则均为事先假设，未按这两个数字拟合。"
        "第一项并非独立检验：模型中职责不清的比例本身参照报告的 39.6 % 设定。报告的问卷在北京、南京两地发放，"
        "各级人数未说明，此处假设四级均等。",
    },
}
