"""The words in the figures of fates, of one life and of single runs."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    # fates
    "standing_own_active": {"en": "active own branch", "zh": "单建、活跃"},
    "standing_joint_active": {"en": "active joint branch", "zh": "联合、活跃"},
    "standing_inactive_branch": {"en": "hollow or temporary branch", "zh": "党组织空转或临时"},
    "standing_without_branch": {"en": "no branch", "zh": "无党组织"},
    "standing_dormant": {"en": "dormant", "zh": "休眠"},
    "standing_not_registered": {"en": "not on the register", "zh": "不在登记册"},
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
    "life_persons": {"en": "Persons", "zh": "人数"},
    "life_persons_meaning": {
        "en": "staff and Party members whose relation is here; dotted: three members",
        "zh": "从业人员与组织关系在本组织的党员；点线：三名党员",
    },
    "life_shares": {"en": "Motivation and vitality", "zh": "党建意愿与党组织活力"},
    "life_shares_meaning": {
        "en": "0 to 1; vitality of the branch it is in, dotted: active from here",
        "zh": "0 至 1；活力为其所在党组织，点线以上为活跃",
    },
    "life_line_staff": {"en": "staff", "zh": "从业人员"},
    "life_line_members": {"en": "members", "zh": "党员"},
    "life_line_motivation": {"en": "motivation", "zh": "意愿"},
    "life_line_vitality": {"en": "vitality", "zh": "活力"},
    "life_line_staff_other": {"en": "staff, dashed", "zh": "从业人员（虚线）"},
    "life_line_members_other": {"en": "members, dashed", "zh": "党员（虚线）"},
    "life_line_motivation_other": {"en": "motivation, dashed", "zh": "意愿（虚线）"},
    "life_line_vitality_other": {"en": "vitality, dashed", "zh": "活力（虚线）"},
    "life_is_none": {"en": "no branch", "zh": "无党组织"},
    "life_is_own": {"en": "own branch", "zh": "单建党组织"},
    "life_is_joint": {"en": "joint branch", "zh": "联合党组织"},
    "life_is_temporary": {"en": "temporary branch", "zh": "临时党组织"},
    # single runs
    "single_title": {
        "en": "{name}, {outcome}: of {n} runs seed {seed} strays furthest from their mean, by {size}",
        "zh": "{name}，{outcome}：{n} 次运行中，种子 {seed} 偏离均值最远，达 {size}",
    },
    "single_title_one": {"en": "{name}, {outcome}: one run", "zh": "{name}，{outcome}：一次运行"},
}
