"""The words in the figures of fates, of one life and of single runs."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    # fates
    "stage_under": {"en": "{month}: {scenario}", "zh": "{month}：{scenario}"},
    # one life
    "life_of_whom": {"en": "{kind}, {field}, {district}", "zh": "{kind}，{field}，{district}"},
    "life_title_two": {
        "en": "One organization: in the end {fate} under “{scenario}”, {other_fate} under “{other}”",
        "zh": "同一家组织：期末在“{scenario}”下{fate}，在“{other}”下{other_fate}",
    },
    "life_title_same": {
        "en": "One organization: in the end {fate} under both “{scenario}” and “{other}”",
        "zh": "同一家组织：期末在“{scenario}”与“{other}”下均为{fate}",
    },
    # single runs
    "single_title": {
        "en": "{name}, {outcome}: of {n} runs seed {seed} strays furthest from their mean, by {size}",
        "zh": "{name}，{outcome}：{n} 次运行中，种子 {seed} 偏离均值最远，达 {size}",
    },
    "single_title_one": {"en": "{name}, {outcome}: one run", "zh": "{name}，{outcome}：一次运行"},
}
