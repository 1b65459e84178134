"""What the page says beside levers and effects, in both languages; both travel in it, and a button changes over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from experiments.analysis.spread_wording import WORDS as OF_SPREAD
from experiments.language.catalogue import MESSAGES
from experiments.language.messages import LANGUAGES
from experiments.presenting.effects import WORDS as OF_EFFECTS

LANGUAGE: Final = {"en": "English", "zh": "中文"}
"""Each language in its own name: what the button says that changes to it."""
BRIEFLY: Final = {
    "coverage": {"en": "coverage", "zh": "覆盖"},
    "effective_coverage": {"en": "effective", "zh": "有效"},
    "work_coverage": {"en": "work", "zh": "工作"},
}
"""Outcomes where a line has to hold them all."""
FRAME: Final = {
    "title": {"en": "Move a policy and see what it does", "zh": "调整政策，即看效果"},
    "kicker": {
        "en": "Shuniu · {place} · an estimate, not a forecast",
        "zh": "枢纽（Shuniu）· {place} · 估算，不是预测",
    },
    "intro": {
        "en": "Move a slider to set a policy. The page shows at once how coverage by Party branches would differ from "
        "carrying on as today. All of it is worked out in this file; nothing is sent anywhere.",
        "zh": "拖动滑块，页面随即估算：与维持现状相比，该政策会使党组织覆盖率如何变化。"
        "全部计算都在本页内完成，不发送任何数据。",
    },
    "no_script": {
        "en": "The script of this page has not run. Save the file and open it in a current browser such as Edge, "
        "Chrome or Firefox.",
        "zh": "本页的脚本未能运行。请将文件保存到本机，用较新的 Edge、Chrome、Firefox 等浏览器打开。",
    },
    "undo": {"en": "Undo", "zh": "撤销"},
    "redo": {"en": "Redo", "zh": "重做"},
    "replay": {"en": "Replay the last change", "zh": "重放上次调整"},
    "reset": {"en": "Back to today", "zh": "全部恢复现状"},
    "steps": {"en": "Changes", "zh": "调整步骤"},
    "levers": {"en": "What you can move", "zh": "可调整的政策手段"},
    "sliders_of": {"en": "The sliders move", "zh": "滑块用于调整"},
    "policy_a": {"en": "Policy A", "zh": "方案甲（A）"},
    "policy_b": {"en": "Policy B", "zh": "方案乙（B）"},
    "add_b": {"en": "Compare with a second policy", "zh": "增加方案乙作对照"},
    "remove_b": {"en": "Remove policy B", "zh": "去掉方案乙"},
    "preset": {"en": "Start from", "zh": "选用现成方案"},
    "own_settings": {"en": "settings of your own", "zh": "自定"},
    "status_quo": {"en": "the status quo", "zh": "维持现状"},
    "effects": {"en": "What it does", "zh": "效果"},
    "look_at": {"en": "Year shown (January)", "zh": "查看年份（1月）"},
    "to_effects": {"en": "See", "zh": "查看"},
    "over_years": {"en": "Over the years", "zh": "逐年变化"},
    "picture_note": {
        "en": "Points against the status quo, each January; the same scale in all pictures.",
        "zh": "与维持现状相比的百分点，每年1月；各图纵轴相同。",
    },
    "legend_mean": {"en": "line: mean", "zh": "线：平均"},
    "legend_outer": {
        "en": "outer band: 90 % of what uncertain numbers, chance and the error of this page allow",
        "zh": "外层色带：参数不确定性、随机性与本页误差合计的 90% 范围",
    },
    "legend_inner": {
        "en": "inner band: chance and that error alone (90 %), were all numbers known",
        "zh": "内层色带：假如参数全部已知，仅随机性与本页误差的 90% 范围",
    },
    "legend_a": {"en": "A: solid line, blue", "zh": "A：实线，蓝色"},
    "legend_b": {"en": "B: dashed line, orange", "zh": "B：虚线，橙色"},
    "swap": {"en": "Swap A and B", "zh": "对调甲乙"},
    "b_against_a": {"en": "Policy B minus policy A", "zh": "方案乙减方案甲"},
    "b_note": {
        "en": "The same numbers and years for both; the range is of uncertain numbers alone, without chance and the "
        "error of this page.",
        "zh": "两方案采用相同的参数与年份；此范围只计参数不确定性，未计随机性与本页误差。",
    },
    "unlike": {"en": "Where the two policies differ", "zh": "两方案的不同之处"},
    "unlike_lever": {"en": "Lever", "zh": "手段"},
    "unlike_none": {"en": "The two policies are the same.", "zh": "两方案完全相同。"},
    "rounding": {
        "en": "Each number is rounded by itself, so that a sum or a difference of those shown may be off by 0.1.",
        "zh": "各数分别四舍五入，相加或相减可能差 0.1。",
    },
    "ranking": {"en": "Ready-made policies by what an organization more costs", "zh": "现成方案按每多一家的费用排序"},
    "ranking_note": {
        "en": "Ready-made policies that have a price and lie within the range of the sliders. Money is public money "
        "beyond today’s. Yuan for each organization more that is effectively covered: the middle of all sets of "
        "uncertain numbers (median); a dash where it cannot be told. The ranges overlap, so the order is not certain.",
        "zh": "只列有价格且在滑块范围之内的现成方案；经费为比现状增加的公共资金。"
        "“每多一家”指每多一家有效覆盖的组织，取各组参数的中位数；算不出的记“–”。各方案范围相互重叠，次序并不确定。",
    },
    "working_out": {"en": "being worked out …", "zh": "正在计算……"},
    "why": {"en": "What each lever adds", "zh": "各项手段各占多少"},
    "why_of": {"en": "Change that is taken apart", "zh": "分解的指标"},
    "why_how": {"en": "How this is worked out", "zh": "如何计算"},
    "why_note": {
        "en": "Each lever’s part of the mean effect is what it adds, averaged over the orders in which the levers "
        "could be moved (Shapley value). The parts add up to the whole. They say which lever does how much, not by "
        "which way it works.",
        "zh": "各项手段所占的部分，是按各种先后次序加入时它所增加效果的平均（沙普利值），各部分之和即为总效果。"
        "它说明哪项手段占多少，不说明通过什么途径起作用。",
    },
    "why_sampled": {
        "en": "With this many levers, {orders} orders stand for all.",
        "zh": "手段较多，以 {orders} 种次序代表全部次序。",
    },
    "take": {"en": "Keep and share", "zh": "保存与分享"},
    "exactly": {
        "en": "The model’s own answer: these commands simulate what the page only estimates.",
        "zh": "由模型精确计算：以下命令实际模拟，而本页只是估算。",
    },
    "copy_command": {"en": "Copy the commands", "zh": "复制命令"},
    "link_note": {
        "en": "The address holds all settings. Whoever keeps this file in another place pastes everything from # "
        "onwards after their own address.",
        "zh": "网址包含全部设置。若对方的文件存放在别处，把 # 及其后的部分接在自己的网址后即可。",
    },
    "link": {"en": "Address of these settings", "zh": "当前设置的网址"},
    "districts": {"en": "By district", "zh": "分区县效果"},
    "districts_exactly": {
        "en": "This command simulates every district:",
        "zh": "以下命令逐区县实际模拟：",
    },
    "copy_link": {"en": "Copy the link", "zh": "复制链接"},
    "csv": {"en": "Download the numbers (CSV)", "zh": "下载数据（CSV）"},
    "svg": {"en": "Download the picture (SVG)", "zh": "下载图（SVG）"},
    "print": {"en": "Print", "zh": "打印"},
    "limits": {"en": "How wrong this can be", "zh": "局限与误差"},
    "limit_forecast": {
        "en": "This is not a forecast. It shows what follows from a model’s rules for {place}, and how a policy "
        "changes that.",
        "zh": "这不是预测，只说明在模型规则下{place}会如何，以及政策带来什么变化。",
    },
    "limit_emulator": {
        "en": "The page imitates the model; it does not run it. On {policies} policies that it had not been trained "
        "on, its mean effect differed from the model’s by {errors} (root mean square); where at most four levers "
        "moved, by {few}.",
        "zh": "本页并不运行模型，而是模仿模型。"
        "在 {policies} 项未见过的政策上，平均效果与模型之差为：{errors}（均方根误差）；"
        "至多调整四项手段时为：{few}。",
    },
    "limit_within": {
        "en": "Of the model’s runs of those policies, the page’s 90 % range held this share: {shares}.",
        "zh": "这些政策的模型运行结果，落入本页 90% 范围的比例为：{shares}。",
    },
    "limit_posterior": {
        "en": "Most of the model’s numbers are known only within ranges. The outer band covers {draws} sets of them "
        "that agree with the known facts; new facts could rule some of them out.",
        "zh": "模型的多数参数在一定范围内推测而得；外层色带涵盖 {draws} 组与已知事实相符的参数。"
        "尚不掌握的事实可能排除其中一部分。",
    },
    "limit_form": {
        "en": "The model’s rules could take another form, too. No band covers that.",
        "zh": "模型规则本身若取其他形式，结果也会不同；这不在任何色带之内。",
    },
    "limit_box": {
        "en": "The sliders cover the range that the page was trained on, which is narrower than what the model allows.",
        "zh": "滑块只在本页学习过的范围内移动，小于模型允许的范围。",
    },
    "limit_price": {
        "en": "Costs are public money for the levers that have a price. The others are not free: their price is not "
        "known.",
        "zh": "经费只计有价格的手段；其余手段并非不花钱，只是费用未知。",
    },
    "made": {
        "en": "Shuniu {version}; emulator {mark}, made from {runs} runs of the model on {date}.",
        "zh": "Shuniu {version}；仿真器 {mark}，{date} 由模型的 {runs} 次运行得到。",
    },
}
"""What stands in the page from the beginning."""

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
    "level": {"en": "Status quo → policy", "zh": "维持现状 → 本方案"},
    "level_of": {"en": "{before} → {after} %", "zh": "{before} → {after}%"},
    "change": {"en": "Change in points [90 % range]", "zh": "变化（百分点） ［90% 范围］"},
    "change_of": {"en": "{mean} [{range}]", "zh": "{mean} ［{range}］"},
    "how_sure": {"en": "How sure", "zh": "把握"},
    "up": {"en": "{sure} % up", "zh": "{sure}% 升"},
    "down": {"en": "{sure} % down", "zh": "{sure}% 降"},
    "page_error": {"en": "Error of this page", "zh": "本页误差"},
    "error_of": {"en": "±{size}", "zh": "±{size}"},
    "strip": {"en": "{outcome} {mean}", "zh": "{outcome} {mean}"},
    "strip_money": {"en": "{amount} yuan/year", "zh": "{amount}元/年"},
    "strip_no_price": {"en": "not priced", "zh": "未计价"},
    "picture_of": {
        "en": "{outcome}, points against the status quo, each January. {said}",
        "zh": "{outcome}，与维持现状相比的百分点，逐年1月。{said}",
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
        "en": "Last change, policy {policy}: {changes}. {outcome}: {before} → {after}.",
        "zh": "上次调整（方案{policy}）：{changes}。{outcome}：{before} → {after}。",
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
        "en": "Whether it costs money or saves it is not sure: {low} to {high} yuan a year.",
        "zh": "增加还是节省经费并不确定：每年 {low} 至 {high} 元。",
    },
    "money_as_today": {
        "en": "Money is about the same as today; the difference is less than the error of this page.",
        "zh": "经费与现状基本相同，差别小于本页误差。",
    },
    "b_costs": {"en": "Money: B takes {yuan} yuan a year more{range}.", "zh": "经费：乙每年比甲多 {yuan} 元{range}。"},
    "b_saves": {"en": "Money: B takes {yuan} yuan a year less{range}.", "zh": "经费：乙每年比甲少 {yuan} 元{range}。"},
    "b_costs_same": {
        "en": "Money: about the same; the difference is less than the error of this page.",
        "zh": "经费：两方案基本相同，差别小于本页误差。",
    },
    "each_part": {
        "en": "That is at least {yuan} yuan a year for each organization more by {outcome}{range}, not counting the "
        "levers without a price.",
        "zh": "按{outcome}计，每多覆盖一家组织，每年至少需 {yuan} 元{range}（未计价手段除外）。",
    },
    "each_saved_part": {
        "en": "That is at most {yuan} yuan a year saved for each organization fewer by {outcome}{range}, not counting "
        "the levers without a price.",
        "zh": "按{outcome}计，每少覆盖一家组织，每年至多省 {yuan} 元{range}（未计价手段除外）。",
    },
    "about_nothing": {"en": "about 0", "zh": "约 0"},
    "hardly_moves": {"en": "{outcome} hardly changes", "zh": "{outcome}基本不变"},
    "b_same": {"en": "{outcome}: no difference.", "zh": "{outcome}：没有差别。"},
    "b_minus_a": {
        "en": "{outcome}: {size} ({confidence} % range {range}; {sure})",
        "zh": "{outcome}：{size}（{confidence}% 范围 {range}；{sure}）",
    },
    "b_higher": {"en": "{sure} % B is higher", "zh": "{sure}% 乙高于甲"},
    "b_lower": {"en": "{sure} % B is lower", "zh": "{sure}% 乙低于甲"},
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
    "briefly_within": {"en": " (less than the error)", "zh": "（小于误差）"},
    "rank": {
        "en": "By {calendar}, beside {others} other ready-made policies with a price: {byEach}; {byEffect}.",
        "zh": "到{calendar}，与另外 {others} 项有价格的现成方案相比：{byEach}；{byEffect}。",
    },
    "rank_each": {
        "en": "number {place} of {all} by yuan a year for each organization more (median, the cheapest first)",
        "zh": "按每多一家有效覆盖组织的年经费（中位数）由低到高，列第 {place}（共 {all} 项）",
    },
    "rank_no_each": {
        "en": "what an organization more costs cannot be told of it",
        "zh": "每多一家的费用算不出，不列位次",
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
    "rank_change": {"en": "Effective coverage, points [90 % range]", "zh": "有效覆盖率（百分点）［90% 范围］"},
    "rank_money": {"en": "Yuan a year", "zh": "经费（元/年）"},
    "rank_per_organization": {"en": "Yuan a year for each organization more", "zh": "每多一家（元/年）"},
    "at_least": {"en": "at least {amount}", "zh": "至少 {amount}"},
    "as_it_is": {"en": "{amount}", "zh": "{amount}"},
    "district": {"en": "District", "zh": "区县"},
    "district_change": {"en": "{outcome}, points [90 % range]", "zh": "{outcome}（百分点）［90% 范围］"},
    "districts_policy": {"en": "Of {policy}", "zh": "{policy}"},
    "districts_note": {
        "en": "Change by {calendar}, the largest in {last} first, with the 90 % range of the estimates over unknown "
        "parameters; the chance of a single run comes on top. On policies that the page had not been trained on, its "
        "mean effect in a district was off by {errors}, and what two districts differ by {between} (root mean square). "
        "Less is known of single districts than of the whole: their shares are partly assumed.",
        "zh": "到{calendar}的变化，按{last}由大到小，附各组参数下估算值的 90% 范围，单次运行的偶然性另计。"
        "在未参与训练的方案上的误差（均方根）：各区县平均效果 {errors}；两区县之差 {between}。"
        "对单个区县的了解少于全地区，其份额部分为假设。",
    },
    "districts_nothing": {
        "en": "Set a policy to see what it does in every district.",
        "zh": "设定方案后，可查看各区县的变化。",
    },
    "sure_rises": OF_SPREAD["rises"],
    "sure_falls": OF_SPREAD["falls"],
    "interval": MESSAGES["interval"],
    "in_points": {"en": "{size} points", "zh": "{size} 个百分点"},
    "together_with": {"en": "; ", "zh": "；"},
    "comma": {"en": ", ", "zh": "，"},
    "colon": {"en": ": ", "zh": "："},
}
"""What is said as levers move."""


def words(further: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Language → key → words, of all that the page says; ``further`` ones stand before its own."""
    every: Mapping[str, Mapping[str, str]] = {**OF_EFFECTS, **FRAME, **MOVING, **further}
    return {lang: {key: said[lang] for key, said in every.items()} for lang in LANGUAGES}
