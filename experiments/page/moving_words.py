"""What the page says as levers move, in both languages."""

from __future__ import annotations

from typing import Final

from experiments.language.catalogue import MESSAGES

MOVING: Final = {
    "setting": {"en": "{lever}: {value}", "zh": "{lever}：{value}"},
    "value": {"en": "{value} {unit}", "zh": "{value} {unit}"},
    "value_today": {"en": "{value} (as today)", "zh": "{value}（即现状）"},
    "value_means": {"en": "{value} ({real})", "zh": "{value}（{real}）"},
    "value_against": {"en": "{value} (today {today})", "zh": "{value}（现状{today}）"},
    "real_today": {"en": "{value} ({real}, as today)", "zh": "{value}（{real}，即现状）"},
    "real_behind": {"en": "{value} ({real}; today {today})", "zh": "{value}（{real}；现状{today}）"},
    "as_today": {"en": "as today", "zh": "维持现状"},
    "over": {
        "en": "Beyond the range: changed to the highest value, {value}.",
        "zh": "超出范围，已改为最大值 {value}。",
    },
    "under": {
        "en": "Below the range: changed to the lowest value, {value}.",
        "zh": "低于范围，已改为最小值 {value}。",
    },
    "not_whole": {"en": "Whole numbers only: changed to {value}.", "zh": "只能取整数，已改为 {value}。"},
    "no_number": {"en": "That is no number: nothing was changed.", "zh": "不是数字，未作改动。"},
    "perhaps_meant": {
        "en": "The box counts in multiples of today’s: for {real}, type {value}.",
        "zh": "此处填的是现状的倍数：如指{real}，应填 {value}。",
    },
    "in_force": {"en": "In force from {month} on:", "zh": "自{month}起："},
    "nothing_set": {"en": "No lever has been moved: this is the status quo.", "zh": "尚未调整，即维持现状。"},
    "nothing_moved": {
        "en": "No lever has been moved, so nothing changes. Move a slider, or start from a ready-made policy.",
        "zh": "尚未调整，没有变化。请拖动滑块，或选用现成方案。",
    },
    "not_begun": {
        "en": "By {calendar} the policy has not begun, or has only just begun, so nothing has changed.",
        "zh": "到{calendar}该政策尚未实施或刚刚开始，没有变化。",
    },
    "by": {"en": "By {calendar}, against the status quo, {effects}", "zh": "到{calendar}，与维持现状相比，{effects}"},
    "january": {"en": "January {year}", "zh": "{year}年1月"},
    "as_number": {"en": "{lever}, as a number, {unit}", "zh": "{lever}，数值，{unit}"},
    "today_value": {"en": "today {value}", "zh": "现状{value}"},
    "earliest": {"en": "earliest {value}", "zh": "最早 {value}"},
    "guidance": {"en": "{value}: {of}", "zh": "{value}：{of}"},
    "today_amount": {"en": "Today: {amount}.", "zh": "现状：{amount}。"},
    "source": {"en": "Source: {source} ({grade}).", "zh": "来源：{source}（{grade}）。"},
    "about": {"en": "About: {lever}", "zh": "说明：{lever}"},
    "about_short": {"en": "What is this?", "zh": "说明"},
    "outcome": {"en": "Outcome", "zh": "指标"},
    "percent": {"en": "{share} %", "zh": "{share}%"},
    "level": {"en": "Status quo → policy", "zh": "现状 → 本方案"},
    "level_of": {"en": "{before} → {after} %", "zh": "{before} → {after}%"},
    "change": {"en": "Change in points [90 % range]", "zh": "变化（百分点） ［90% 范围］"},
    "change_of": {"en": "{mean} points [{range}]", "zh": "{mean} 个百分点［{range}］"},
    "range_of": {"en": "[{range}]", "zh": "［{range}］"},
    "in_panel": {"en": "{outcome}, points", "zh": "{outcome}（百分点）"},
    "total": {
        "en": "If all stays as today, there will be about {count} social organizations in {calendar}; one point is "
        "about {one} of them.",
        "zh": "维持现状时，{calendar}约有 {count} 家社会组织；1 个百分点约合 {one} 家。",
    },
    "how_sure": {"en": "How likely", "zh": "可能性"},
    "up": {"en": "{sure} % up", "zh": "升 {sure}%"},
    "down": {"en": "{sure} % down", "zh": "降 {sure}%"},
    "page_error": {"en": "Error of this page, points", "zh": "本页误差（百分点）"},
    "error_of": {"en": "±{size}", "zh": "±{size}"},
    "strip_policy": {"en": "{policy}, points", "zh": "{policy}（百分点）"},
    "strip": {"en": "{outcome} {mean}", "zh": "{outcome} {mean}"},
    "strip_money": {"en": "{amount} yuan/year", "zh": "{amount}元/年"},
    "strip_no_price": {"en": "not priced", "zh": "未计价"},
    "picture_of": {
        "en": "{outcome}, change against the status quo, each January. {said}",
        "zh": "{outcome}，与维持现状相比的变化，逐年1月。{said}",
    },
    "picture_title": {
        "en": "What a policy changes in coverage: {place} (an estimate, not a forecast)",
        "zh": "政策对党组织覆盖率的影响：{place}（估算，不是预测）",
    },
    "picture_end": {"en": "{policy} by {month}: {change}", "zh": "{policy}到{month}：{change}"},
    "whole": {"en": "together", "zh": "合计"},
    "nothing_to_explain": {
        "en": "No lever has been moved, so there is nothing to explain.",
        "zh": "尚未调整，无需分解。",
    },
    "part_points": {"en": "{size} points", "zh": "{size} 个百分点"},
    "part_money": {"en": "{size} yuan a year", "zh": "每年 {size} 元"},
    "why_policy": {"en": "Of {policy}", "zh": "{policy}的分解"},
    "last_change": {
        "en": "Last change, policy {policy}: {changes}. Effect on {outcome}: {before} → {after} points.",
        "zh": "上次调整（方案{policy}）：{changes}。{outcome}的变化：{before} → {after} 个百分点。",
    },
    "changed": {"en": "{lever} {before} → {after}", "zh": "{lever} {before} → {after}"},
    "no_command": {"en": "No lever has been moved, so there is no command yet.", "zh": "尚未调整，暂无命令。"},
    "copied": {"en": "Copied.", "zh": "已复制。"},
    "copied_short": {"en": "Copied", "zh": "已复制"},
    "not_copied": {
        "en": "The browser does not allow copying here: select the text and press Ctrl+C.",
        "zh": "浏览器不允许复制，请选中文字后按 Ctrl+C。",
    },
    "left_out": {
        "en": "Entries in the address that this page does not know and has left out: {count}.",
        "zh": "网址中有 {count} 处无法识别，已略去。",
    },
    "into_range": {
        "en": "Values in the address that were out of range and have been brought into it: {count}.",
        "zh": "网址中有 {count} 个数值超出范围，已调整到范围之内。",
    },
    "too_long": {
        "en": "The address is longer than any this page makes, so it was ignored.",
        "zh": "网址过长，不是本页生成的，已略去。",
    },
    "other_page": {
        "en": "The address was made by another version of this page, whose numbers may differ.",
        "zh": "该网址由本页的另一版本生成，数值可能不同。",
    },
    "money_not_sure": {
        "en": "Whether it costs money or saves it is not sure: {low} to {high} yuan a year on average.",
        "zh": "增加还是节省经费并不确定：平均每年 {low} 至 {high} 元。",
    },
    "money_as_today": {
        "en": "Money is about the same as today; the difference is less than the error of this page.",
        "zh": "经费与现状基本相同，差别小于本页误差。",
    },
    "b_costs": {
        "en": "Money: B takes {yuan} yuan a year more on average{range}.",
        "zh": "经费：乙平均每年比甲多 {yuan} 元{range}。",
    },
    "b_saves": {
        "en": "Money: B takes {yuan} yuan a year less on average{range}.",
        "zh": "经费：乙平均每年比甲少 {yuan} 元{range}。",
    },
    "b_costs_same": {
        "en": "Money: about the same; the difference is less than the error of this page.",
        "zh": "经费：两方案基本相同，差别小于本页误差。",
    },
    "costs": {
        "en": "It costs {yuan} yuan a year more on average{range}.",
        "zh": "平均每年增加经费 {yuan} 元{range}。",
    },
    "saves": {"en": "It saves {yuan} yuan a year on average{range}.", "zh": "平均每年节省经费 {yuan} 元{range}。"},
    "each": {
        "en": "That is {yuan} yuan a year for each organization more by {outcome}{range}.",
        "zh": "按{outcome}计，每多覆盖一家组织，平均每年需 {yuan} 元{range}。",
    },
    "each_saved": {
        "en": "That is {yuan} yuan a year saved for each organization fewer by {outcome}{range}.",
        "zh": "按{outcome}计，每少覆盖一家组织，平均每年省 {yuan} 元{range}。",
    },
    "each_part": {
        "en": "That is at least {yuan} yuan a year for each organization more by {outcome}{range}, not counting the "
        "levers without a price.",
        "zh": "按{outcome}计，每多覆盖一家组织，平均每年至少需 {yuan} 元{range}（未计价手段除外）。",
    },
    "each_saved_part": {
        "en": "That is at most {yuan} yuan a year saved for each organization fewer by {outcome}{range}, not counting "
        "the levers without a price.",
        "zh": "按{outcome}计，每少覆盖一家组织，平均每年至多省 {yuan} 元{range}（未计价手段除外）。",
    },
    "each_undetermined": {
        "en": "What an organization more costs cannot be told: {chance} no more organizations count by {outcome} "
        "({sure} %).",
        "zh": "按{outcome}计，{chance}（{sure}%）组织并不增加，故每多覆盖一家的费用算不出。",
    },
    "each_saved_undetermined": {
        "en": "What is saved for each organization fewer cannot be told: {chance} no fewer organizations count by "
        "{outcome} ({sure} %).",
        "zh": "按{outcome}计，{chance}（{sure}%）组织并不减少，故每少覆盖一家省多少算不出。",
    },
    "each_unsure": {
        "en": "What an organization more costs cannot be told, since it is not sure whether more money is spent.",
        "zh": "经费是增是减并不确定，故每多覆盖一家的费用算不出。",
    },
    "small_chance": {"en": "there is a small chance that", "zh": "有较小可能"},
    "some_chance": {"en": "there is some chance that", "zh": "有一定可能"},
    "large_chance": {"en": "there is a large chance that", "zh": "有较大可能"},
    "about_nothing": {"en": "about 0", "zh": "约 0"},
    "hardly_moves": {"en": "{outcome} hardly changes", "zh": "{outcome}基本不变"},
    "b_same": {"en": "{outcome}: no difference.", "zh": "{outcome}：没有差别。"},
    "b_higher": {
        "en": "{outcome}: B is {size} higher than A (A {a}, B {b}; {confidence} % range of B minus A {range}{sure})",
        "zh": "{outcome}：乙比甲高 {size}（甲 {a}，乙 {b}；乙减甲的 {confidence}% 范围 {range}{sure}）",
    },
    "b_lower": {
        "en": "{outcome}: B is {size} lower than A (A {a}, B {b}; {confidence} % range of B minus A {range}{sure})",
        "zh": "{outcome}：乙比甲低 {size}（甲 {a}，乙 {b}；乙减甲的 {confidence}% 范围 {range}{sure}）",
    },
    "b_sure_higher": {"en": "; {sure} % likely to be higher", "zh": "；高于甲的可能性 {sure}%"},
    "b_sure_lower": {"en": "; {sure} % likely to be lower", "zh": "；低于甲的可能性 {sure}%"},
    "b_alike": {
        "en": "{outcome}: B and A hardly differ (A {a}, B {b}; {confidence} % range of B minus A {range})",
        "zh": "{outcome}：乙与甲基本相同（甲 {a}，乙 {b}；乙减甲的 {confidence}% 范围 {range}）",
    },
    "letter_a": {"en": "A", "zh": "甲"},
    "letter_b": {"en": "B", "zh": "乙"},
    "b_within_error": {
        "en": ". The difference is less than the error of this page ({error}): it does not say which is ahead.",
        "zh": "。差别小于本页误差（{error}），不能据此判断先后。",
    },
    "b_no_price": {
        "en": "Money cannot be compared: one of the two has no price.",
        "zh": "经费无法比较：其中一个方案未计价。",
    },
    "of_policy": {"en": "{policy}. {said}", "zh": "{policy}：{said}"},
    "briefly": {
        "en": "{policy}: by {calendar}, {outcome} {size}; B minus A {difference}{note}.",
        "zh": "{policy}：到{calendar}，{outcome} {size}；乙减甲 {difference}{note}。",
    },
    "briefly_alone": {
        "en": "By {calendar}, {outcome} {change}; {money}.",
        "zh": "到{calendar}，{outcome} {change}；{money}。",
    },
    "money_briefly": {
        "en": "money {size} yuan a year on average",
        "zh": "经费平均每年 {size} 元",
    },
    "briefly_within": {"en": " (less than the error)", "zh": "（小于误差）"},
    "rank": {
        "en": "By {calendar}, beside {others} other ready-made policies with a price: {byEach}; {byEffect}.",
        "zh": "到{calendar}，与另外 {others} 项有价格的现成方案相比：{byEach}；{byEffect}。",
    },
    "rank_each": {
        "en": "number {place} of {all} by yuan a year for each organization more (the cheapest first)",
        "zh": "按每多覆盖一家的年均费用由低到高，列第 {place}（共 {all} 项）",
    },
    "rank_no_each": {
        "en": "what an organization more costs cannot be told of it",
        "zh": "每多覆盖一家的费用算不出，不列位次",
    },
    "rank_saved": {
        "en": "no place by what an organization more costs, since it saves money and loses organizations",
        "zh": "因节省经费而覆盖下降，不按每多覆盖一家的费用排位",
    },
    "rank_free": {
        "en": "ahead of all that cost money, since more organizations count and no more is spent",
        "zh": "覆盖上升而经费不增加，列于各项增加经费的方案之前",
    },
    "rank_dominated": {
        "en": "no place by what an organization more costs, since there are fewer and no less is spent",
        "zh": "覆盖下降而经费不减少，不按每多覆盖一家的费用排位",
    },
    "rank_effect": {
        "en": "number {place} of {all} by the rise in {outcome}",
        "zh": "按{outcome}的升幅由高到低，列第 {place}（共 {all} 项）",
    },
    "rank_unsure": {
        "en": "The ranges overlap, so the order is not certain.",
        "zh": "各方案范围相互重叠，次序并不确定。",
    },
    "rank_policy": {"en": "Policy", "zh": "方案"},
    "rank_change": {"en": "{outcome}, points [90 % range]", "zh": "{outcome}（百分点）［90% 范围］"},
    "rank_money": {"en": "Yuan a year, average [90 % range]", "zh": "年均经费（元/年）［90% 范围］"},
    "rank_per_organization": {
        "en": "Yuan a year for each organization more [90 % range]",
        "zh": "每多覆盖一家（元/年）［90% 范围］",
    },
    "rank_note": {
        "en": "Ready-made policies that lie within the range of the sliders, by {calendar}. Money is public money "
        "beyond today’s, the average of the years in force. Yuan for each organization more by {outcome} are worked "
        "out as in the boxes above, mean by mean. The ranges overlap, so the order is not certain.",
        "zh": "所列为滑块范围之内的现成方案，覆盖率为{calendar}的数；经费为比现状增加的公共资金，取生效各年平均。"
        "“每多覆盖一家”按{outcome}计，算法与上方各方案框相同（平均经费除以平均增加的组织数）。"
        "各方案范围相互重叠，次序并不确定。",
    },
    "rank_not_begun": {
        "en": "By {calendar} no policy has done anything yet: choose a later year.",
        "zh": "到{calendar}各方案尚未见效，请选较晚的年份。",
    },
    "group_free": {
        "en": "Those that bring organizations more and cost no more money",
        "zh": "覆盖上升而经费不增加",
    },
    "group_dominated": {
        "en": "Those that lose organizations and save no money",
        "zh": "覆盖下降而经费不减少",
    },
    "group_told": {
        "en": "Those that cost money and bring organizations more, the cheapest for each first",
        "zh": "增加经费而覆盖上升：按每多覆盖一家的费用由低到高",
    },
    "group_not_told": {
        "en": "What an organization more costs cannot be told: the range of the effect includes zero, or whether more "
        "money is spent is not sure",
        "zh": "每多覆盖一家的费用算不出：效果范围包含零，或经费增减不定",
    },
    "group_saving": {
        "en": "Those that save money and lose organizations: the last column is what is saved for each fewer",
        "zh": "节省经费而覆盖下降：末列为每少覆盖一家所省",
    },
    "group_no_price": {
        "en": "Those without a price: what they cost is not known, not nothing",
        "zh": "未计价：费用未知，并非不花钱",
    },
    "saved_each": {"en": "saves {amount}", "zh": "省 {amount}"},
    "at_most_saved": {"en": "saves at most {amount}", "zh": "至多省 {amount}"},
    "at_least": {"en": "at least {amount}", "zh": "至少 {amount}"},
    "as_it_is": {"en": "{amount}", "zh": "{amount}"},
    "district": {"en": "District", "zh": "区县"},
    "district_change": {
        "en": "{outcome}, points [90 % range of uncertain numbers alone]",
        "zh": "{outcome}（百分点）［90% 范围，仅计参数］",
    },
    "districts_policy": {"en": "Of {policy}", "zh": "{policy}"},
    "districts_note": {
        "en": "Change by {calendar}, the largest in {last} first. On policies that the page had not been trained on, "
        "its mean effect in a district was off by {errors}, and what two districts differ by {between} (root mean "
        "square). Less is known of single districts than of the whole: their shares are partly assumed.",
        "zh": "到{calendar}的变化，按{last}由大到小。在未参与训练的方案上的误差（均方根）："
        "各区县平均效果：{errors}；两区县之差：{between}。"
        "对单个区县的了解少于全地区，其份额部分为假设。",
    },
    "districts_nothing": {
        "en": "Set a policy to see what it does in every district.",
        "zh": "设定方案后，可查看各区县的变化。",
    },
    "no_hubs_here": {
        "en": "This page cannot estimate taking the hubs away. At most {most}, which is not the same.",
        "zh": "本页不能估算取消枢纽型社会组织；最多可{most}，效果不等于取消。",
    },
    "no_hubs_at_all": {
        "en": "This page cannot estimate taking the hubs away.",
        "zh": "本页不能估算取消枢纽型社会组织。",
    },
    "hubs_without_grants": {"en": "their grants can be stopped ({value})", "zh": "停拨经费（{value}）"},
    "hubs_fewer_grants": {"en": "their grants can be cut to {value}", "zh": "将经费减至{value}"},
    "hubs_less_reach": {"en": "their reach lowered to {value}", "zh": "将联系面降至{value}"},
    "together_and": {"en": " and ", "zh": "并"},
    "hubs_exactly": {
        "en": "This command has the model itself tell what taking them away does:",
        "zh": "以下命令由模型精确计算取消枢纽型社会组织的效果：",
    },
    "sure_rises": {"en": "{sure} % likely to rise", "zh": "上升的可能性 {sure}%"},
    "sure_falls": {"en": "{sure} % likely to fall", "zh": "下降的可能性 {sure}%"},
    "interval": MESSAGES["interval"],
    "in_points": {"en": "{size} points", "zh": "{size} 个百分点"},
    "together_with": {"en": "; ", "zh": "；"},
    "comma": {"en": ", ", "zh": "，"},
    "colon": {"en": ": ", "zh": "："},
}
"""What is said as levers move."""
