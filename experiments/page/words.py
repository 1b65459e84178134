"""What the page says beside levers and effects, in both languages; both travel in it, and a button changes over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from experiments.language.messages import LANGUAGES
from experiments.page.moving_words import MOVING
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
        "en": "Change against the status quo in points, each January; the same scale in all pictures.",
        "zh": "与维持现状相比的变化（百分点），每年1月；各图纵轴相同。",
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
        "en": "Both policies are worked out with the same sets of uncertain numbers. The ranges below count these "
        "numbers alone; the chance of a single run and the error of this page come on top.",
        "zh": "两方案采用相同的参数。以下范围只计参数不确定性，未计单次运行的随机性与本页误差。",
    },
    "unlike": {"en": "Where the two policies differ", "zh": "两方案的不同之处"},
    "unlike_lever": {"en": "Lever", "zh": "手段"},
    "unlike_none": {"en": "The two policies are the same.", "zh": "两方案完全相同。"},
    "yearly": {
        "en": "Coverage is that of January of the year shown; money is the average of the years in which the policy is "
        "in force. What an organization more costs is that money a year divided by the organizations more in that "
        "January, mean by mean. The model itself, asked for a month, averages money until that month.",
        "zh": "覆盖率为所选年份1月的数；经费为方案生效各年的平均数。"
        "“每多覆盖一家”的费用，为年均经费除以该年1月多覆盖的组织数，"
        "两者均取各组参数的平均值。由模型精确计算时，经费为截至所问月份的平均。",
    },
    "rounding": {
        "en": "Each number is rounded by itself, so that a sum or a difference of those shown may be off by 0.1.",
        "zh": "各数分别四舍五入，相加或相减可能差 0.1。",
    },
    "ranking": {
        "en": "Ready-made policies by what an organization more costs",
        "zh": "现成方案按每多覆盖一家的费用排序",
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
    "for_staff": {"en": "For technical staff: the model’s own answer", "zh": "供技术人员：由模型精确计算"},
    "exactly": {
        "en": "These commands simulate what the page only estimates.",
        "zh": "以下命令实际模拟，而本页只是估算。",
    },
    "copy_command": {"en": "Copy the commands", "zh": "复制命令"},
    "link_note": {
        "en": "The address holds all settings. Whoever keeps this file in another place pastes everything from # "
        "onwards after their own address.",
        "zh": "网址包含全部设置。若对方的文件存放在别处，把 # 及其后的部分接在自己的网址后即可。",
    },
    "link": {"en": "Address of these settings", "zh": "当前设置的网址"},
    "districts": {"en": "By district", "zh": "分区县效果"},
    "districts_chance": {
        "en": "These ranges leave out the chance of a single run, which is larger in a district than in the whole "
        "place. So they look surer than those of the whole, and are not.",
        "zh": "以下范围未计单次运行的偶然性，而区县组织较少，偶然性比全地区更大。"
        "范围看似比全地区窄，并不表示把握更大。",
    },
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


def words(further: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Language → key → words, of all that the page says; ``further`` ones stand before its own."""
    every: Mapping[str, Mapping[str, str]] = {**OF_EFFECTS, **FRAME, **MOVING, **further}
    return {lang: {key: said[lang] for key, said in every.items()} for lang in LANGUAGES}
