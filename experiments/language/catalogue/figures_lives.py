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
    "fates_title_policy": {
        "en": (
            "{scenario} changes how {changed} organizations stand ({share}): {won} gain an active "
            "branch, {lost} lose one"
        ),
        "zh": "{scenario}改变了 {changed} 家组织的状态（{share}）：{won} 家得到活跃的党组织，{lost} 家失去",
    },
    "fates_title_time": {
        "en": (
            "{changed} organizations stand differently at the end ({share}): {won} gained an active "
            "branch, {lost} lost one"
        ),
        "zh": "{changed} 家组织期末状态不同（{share}）：{won} 家得到活跃的党组织，{lost} 家失去",
    },
    "fates_subtitle": {
        "en": "{place}: the same {total} organizations that were ever on the register, by how they stand",
        "zh": "{place}：曾在登记册上的同一批 {total} 家组织，按状态划分",
    },
    "fates_ribbons": {
        "en": (
            "Ribbons: organizations going from one standing to another, coloured by the first, pale where it stays the "
            "same; thin ones bear no number. Not on the register: not yet, struck off or merged away."
        ),
        "zh": (
            "条带：由一种状态到另一种状态的组织，颜色为前一状态，状态不变者为浅色；过细者不标数字。不在登"
            "记册：尚未登记、已注销或已被合并。"
        ),
    },
    "fates_one_seed_picture": {
        "en": "One seed: another moves other organizations; the numbers have no band here.",
        "zh": "仅一个种子：换一个种子，变动的组织不同；此处数字没有区间。",
    },
    # one life
    "life_of_whom": {"en": "{kind}, {field}, {district}", "zh": "{kind}，{field}，{district}"},
    "life_title": {
        "en": "One organization under “{scenario}”: in the end {fate}",
        "zh": "一家组织在“{scenario}”下：期末{fate}",
    },
    "life_title_two": {
        "en": "One organization: in the end {fate} under “{scenario}”, {other_fate} under “{other}”",
        "zh": "同一家组织：期末在“{scenario}”下{fate}，在“{other}”下{other_fate}",
    },
    "life_title_same": {
        "en": "One organization: in the end {fate} under both “{scenario}” and “{other}”",
        "zh": "同一家组织：期末在“{scenario}”与“{other}”下均为{fate}",
    },
    "life_subtitle": {"en": "{place}, organization {key}: {who}", "zh": "{place}，组织 {key}：{who}"},
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
    "life_bands": {
        "en": (
            "Band: how it is covered, black below it while dormant, white while off the register; "
            "numbers: the events listed."
        ),
        "zh": "色带：覆盖方式，下缘黑线为休眠，空白为不在登记册；数字对应所列事件。",
    },
    "life_dashed": {"en": "Dashed lines: {scenario}.", "zh": "虚线：{scenario}。"},
    "life_left_out": {"en": "Events not listed: {number}.", "zh": "未列出的事件：{number} 个。"},
    "life_one": {
        "en": "One organization in one run: an example, not evidence.",
        "zh": "一次运行中的一家组织：仅为例子，不是证据。",
    },
    # single runs
    "single_title": {
        "en": "{name}, {outcome}: of {n} runs seed {seed} strays furthest from their mean, by {size} points",
        "zh": "{name}，{outcome}：{n} 次运行中，种子 {seed} 偏离均值最远，达 {size} 个百分点",
    },
    "single_title_one": {"en": "{name}, {outcome}: one run", "zh": "{name}，{outcome}：一次运行"},
    "single_subtitle": {
        "en": "{place}: {n} single runs, one line each",
        "zh": "{place}：{n} 次运行，每次一条线",
    },
    "single_mean": {"en": "mean {level}", "zh": "均值 {level}"},
    "single_seed": {"en": "seed {seed}", "zh": "种子 {seed}"},
    "single_lines": {
        "en": "For checking the model: single runs, no band; two shades alternate so that lines can be followed.",
        "zh": "供检查模型之用：逐次运行，没有色带；两种颜色交替，便于辨认。",
    },
}
