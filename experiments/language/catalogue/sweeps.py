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
    "form": {"en": "", "zh": ""},
    "form: 0 or 1": {"en": "", "zh": ""},
    "persons per 1,000 organizations": {"en": "persons per 1,000 organizations", "zh": "人/千家"},
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
    # captions
    "sweep_below_floor": {
        "en": "† keeps less than {floor} of the status quo's register: rates rise by losing organizations.",
        "zh": "† 登记组织数低于现状的 {floor}：比率因组织减少而上升。",
    },
}
