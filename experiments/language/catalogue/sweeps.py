"""The words in the figures of sweeps, in English and Chinese."""

from __future__ import annotations

UNITS: dict[str, dict[str, str]] = {
    "× the status quo": {"en": "× the status quo", "zh": "现状的倍数"},
    "yuan a year": {"en": "yuan a year", "zh": "元/年"},
    "motivation, 0–1": {"en": "motivation, 0–1", "zh": "党建意愿，0–1"},
    "willingness, 0–1": {"en": "willingness, 0–1", "zh": "履职意愿，0–1"},
    "logit of vitality": {"en": "logit of vitality", "zh": "活力的 logit 值"},
    "years": {"en": "years", "zh": "年"},
    "organizations": {"en": "organizations", "zh": "家"},
    "organizations per post": {"en": "organizations per post", "zh": "家/岗位"},
    "persons": {"en": "persons", "zh": "人"},
    "1/year": {"en": "a year", "zh": "次/年"},
    "share of organizations": {"en": "of organizations", "zh": "占社会组织"},
    "word": {"en": "", "zh": ""},
    "month": {"en": "month", "zh": "月份"},
    "months": {"en": "months", "zh": "个月"},
    "1/month": {"en": "a month", "zh": "每月"},
    "hazard ratio": {"en": "hazard ratio", "zh": "风险比"},
    "logit": {"en": "logit", "zh": "logit"},
    "logit per doubling": {"en": "logit per doubling", "zh": "每翻一番的 logit 变化"},
    "logit per further unit": {"en": "logit per further unit", "zh": "每多一个单位的 logit 变化"},
    "start": {"en": "Beginning of the policies", "zh": "政策开始时间"},
}
"""Units of levers by their English text, and the words for the month in which policies begin."""

MESSAGES: dict[str, dict[str, str]] = {
    # values of factors
    "sweep_named_value": {"en": "{name} {value}", "zh": "{name} {value}"},
    "sweep_named_word": {"en": "{name}: {value}", "zh": "{name}：{value}"},
    "sweep_between_names": {"en": ", ", "zh": "、"},
    "sweep_quoted": {"en": "“{name}”", "zh": "“{name}”"},
    # outcomes, as they stand within a sentence
    # titles: moving one factor from end to end
    # titles: one factor at a time
    # titles: effect against cost
    # titles: sampled points
    # subtitles and headings
    "sweep_doing_nothing": {"en": "status quo", "zh": "现状"},
    "sweep_end": {"en": "{value}: {effect}", "zh": "{value}：{effect}"},
    # captions
    "sweep_no_interval": {
        "en": "One seed gives no interval: nothing here can be told from chance.",
        "zh": "只有一个种子，没有区间：无法与随机性区分。",
    },
    "sweep_status_quo_mark": {"en": "Diamond: the status quo.", "zh": "菱形：现状。"},
    "sweep_below_floor": {
        "en": "† keeps less than {floor} of the status quo's register: rates rise by losing organizations.",
        "zh": "† 登记组织数低于现状的 {floor}：比率因组织减少而上升。",
    },
    "sweep_unpriced": {
        "en": "Not priced ({n}): one or all of their levers book no cost in the model, not that they cost nothing.",
        "zh": "未计价（{n} 个）：模型未计其全部或部分手段的费用，并非不花钱。",
    },
    "sweep_frontier_floor": {
        "en": "Crossed out ({n}): keeps less than {floor} of the status quo's register, so it is not recommended.",
        "zh": "打叉（{n} 个）：登记组织数低于现状的 {floor}，不予推荐。",
    },
    "sweep_points_missing": {"en": "{n} points have no run yet.", "zh": "{n} 个点尚无运行结果。"},
    "sweep_not_labelled": {"en": "{n} points of the frontier are not numbered.", "zh": "前沿上另有 {n} 个点未编号。"},
}
