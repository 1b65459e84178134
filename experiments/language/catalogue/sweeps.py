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
    "sweep_value_motivation": {"en": "motivation {value}", "zh": "党建意愿 {value}"},
    "sweep_value_willingness": {"en": "willingness {value}", "zh": "履职意愿 {value}"},
    "sweep_value_vitality": {"en": "vitality from 0.50 to {value}", "zh": "活力由 0.50 变为 {value}"},
    "sweep_value_caseload": {"en": "{value} a post", "zh": "每岗 {value} 家"},
    "sweep_value_after": {"en": "{value} months on average", "zh": "平均 {value} 个月"},
    "sweep_value_not": {"en": "none", "zh": "无"},
    "sweep_axis": {"en": "{name}, {unit}", "zh": "{name}，{unit}"},
    "sweep_named_value": {"en": "{name} {value}", "zh": "{name} {value}"},
    "sweep_named_word": {"en": "{name}: {value}", "zh": "{name}：{value}"},
    "sweep_between": {"en": ", ", "zh": "，"},
    "sweep_and": {"en": " and ", "zh": "和"},
    "sweep_between_names": {"en": ", ", "zh": "、"},
    "sweep_quoted": {"en": "“{name}”", "zh": "“{name}”"},
    # outcomes, as they stand within a sentence
    "sweep_size_yuan": {"en": "{size} yuan a year", "zh": "{size}元/年"},
    # titles: moving one factor from end to end
    "sweep_head": {
        "en": "With {name} at {high} rather than {low}, {finding}",
        "zh": "{name}由 {low} 变为 {high}：{finding}",
    },
    "sweep_where": {"en": "{finding} {where}", "zh": "{where}{finding}"},
    "sweep_at_level": {"en": "at {other} {level}", "zh": "{other}为 {level} 时"},
    "sweep_at_same": {"en": "at {level}", "zh": "为 {level} 时"},
    "sweep_under": {"en": "under {level}", "zh": "{level}下"},
    "sweep_two": {"en": "{first}, {second}", "zh": "{first}，{second}"},
    "sweep_no_difference": {
        "en": "{finding}, not detectably more or less with {other}",
        "zh": "{finding}，未检出随{other}而变",
    },
    "sweep_head_months": {
        "en": "With policies from {high} rather than {low} on, {finding}",
        "zh": "政策开始时间由 {low} 改为 {high}：{finding}",
    },
    "sweep_of_scenarios": {"en": "the scenario", "zh": "情景"},
    "sweep_no_effect": {
        "en": "No effect of {name} on {outcome} is detectable ({n} seeds)",
        "zh": "未检出{name}对{outcome}的影响（{n} 个种子）",
    },
    "sweep_only_apart": {
        "en": "With {name} at {high} rather than {low}, {outcome} changes by {size} more {more} than {less}",
        "zh": "{name}由 {low} 变为 {high}：{more}的{outcome}变化比{less}多 {size}",
    },
    "sweep_one_seed": {"en": "In one run: ", "zh": "仅一次运行："},
    "sweep_no_runs": {"en": "Too few runs are there to say anything on {outcome}", "zh": "运行过少，无法判断{outcome}"},
    # titles: one factor at a time
    "sweep_moves_most": {
        "en": "Of {n} factors {name} ({value}) moves {outcome} most in the ranges tried: {size}",
        "zh": "在所试范围内，{n} 个因素中{name}（{value}）对{outcome}影响最大：{size}",
    },
    "sweep_moves_most_detectably": {
        "en": (
            "Of {n} factors {name} ({value}) has the largest detectable effect on {outcome} in the ranges tried: {size}"
        ),
        "zh": "在所试范围内，{n} 个因素中{name}（{value}）对{outcome}的影响在可检出者中最大：{size}",
    },
    "sweep_move_most": {
        "en": "Of {n} factors {names} move {outcome} most in the ranges tried, not told apart from each other",
        "zh": "在所试范围内，{n} 个因素中{names}对{outcome}影响最大，彼此无法区分",
    },
    "sweep_moves_most_of_many": {
        "en": "Of {n} factors {name} moves {outcome} most by its mean ({size}), not told apart from {others} others",
        "zh": "{n} 个因素中{name}对{outcome}的平均影响最大（{size}），但与另外 {others} 个无法区分",
    },
    "sweep_none_moves": {
        "en": "None of {n} factors moves {outcome} detectably in the ranges tried ({seeds} seeds)",
        "zh": "在所试范围内，{n} 个因素均未检出对{outcome}的影响（{seeds} 个种子）",
    },
    # titles: effect against cost
    "sweep_costs_one": {
        "en": "On the frontier {effect} of {outcome} {cost}",
        "zh": "在效率前沿上，{outcome} {effect}，{cost}",
    },
    "sweep_costs_two": {
        "en": "On the frontier {effect} of {outcome} {cost}, {second} {second_cost}",
        "zh": "在效率前沿上，{outcome} {effect}，{cost}；{second}，{second_cost}",
    },
    "sweep_costs": {"en": "cost {yuan} yuan a year more", "zh": "每年多支出 {yuan}元"},
    "sweep_costs_short": {"en": "cost {yuan}", "zh": "多支出 {yuan}元"},
    "sweep_costs_nothing": {"en": "cost nothing more", "zh": "不增加支出"},
    "sweep_costs_nothing_detectable": {"en": "cost nothing more detectably", "zh": "未检出支出增减"},
    "sweep_saves": {"en": "save {yuan} yuan a year", "zh": "每年节省 {yuan}元"},
    "sweep_no_frontier": {
        "en": "No point that is priced in full raises {outcome} detectably above doing nothing",
        "zh": "完全计价的各点中，未检出{outcome}高于现状者",
    },
    "sweep_none_priced": {
        "en": "None of these points is priced in full in the model: effects cannot be held against costs",
        "zh": "这些点在模型中均未完全计价：无法将效果与费用对照",
    },
    # titles: sampled points
    "sweep_goes_most": {
        "en": "Over {n} sampled points the effect on {outcome} goes most with {name} (rank correlation ρ {size})",
        "zh": "在 {n} 个抽样点中，{outcome}的变化与{name}的秩相关最强（ρ {size}）",
    },
    "sweep_goes": {
        "en": "Over {n} sampled points the effect on {outcome} goes with {names}",
        "zh": "在 {n} 个抽样点中，{outcome}的变化与{names}相关",
    },
    "sweep_name_and_size": {"en": "{name} ({size})", "zh": "{name}（{size}）"},
    "sweep_name_and_rank": {"en": "{name} (ρ {size})", "zh": "{name}（ρ {size}）"},
    "sweep_name_and_curve": {"en": "{name} (in a curve)", "zh": "{name}（呈曲线）"},
    "sweep_name_alone": {"en": "{name}", "zh": "{name}"},
    "sweep_and_others": {"en": "{names} and {n} more", "zh": "{names}等另 {n} 个因素"},
    "sweep_goes_with_none": {
        "en": "Over {n} sampled points the effect on {outcome} goes with no single factor detectably",
        "zh": "在 {n} 个抽样点中，未检出{outcome}的变化与任一单个因素相关",
    },
    # subtitles and headings
    "sweep_shown": {
        "en": "{place}: effect on {outcome} by {month}, {unit}, against the status quo of the same seeds",
        "zh": "{place}：到{month}对{outcome}的影响（与同一种子的现状相比），单位：{unit}",
    },
    "sweep_shown_scenario": {"en": "{shown}; scenario {scenario}", "zh": "{shown}；情景{scenario}"},
    "sweep_doing_nothing": {"en": "status quo", "zh": "现状"},
    "sweep_end": {"en": "{value}: {effect}", "zh": "{value}：{effect}"},
    # captions
    "sweep_runs": {
        "en": (
            "{n_organizations} organizations at the start; {done} of {planned} runs (those of the status quo "
            "included), {seeds}; each is compared with the status quo of the same seed and parameters."
        ),
        "zh": (
            "起始登记组织 {n_organizations} 家；已完成 {done}/{planned} 次运行（含现状），{seeds}，"
            "各次均与相同种子、相同参数的现状比较。"
        ),
    },
    "sweep_missing": {
        "en": "Missing and failed runs are left out: an estimate takes the seeds that have all its runs.",
        "zh": "缺失和失败的运行已剔除：每个估计只用其所需运行齐全的种子。",
    },
    "sweep_averaged": {"en": "Mean over the values of {names}.", "zh": "对{names}的各取值取均值。"},
    "sweep_interval": {
        "en": ("{what}: {confidence} % interval of the mean over seeds (Student's t, each for itself)."),
        "zh": "{what}：对种子均值的 {confidence} % 区间（t 分布，各自单独计算）。",
    },
    "sweep_no_interval": {
        "en": "One seed gives no interval: nothing here can be told from chance.",
        "zh": "只有一个种子，没有区间：无法与随机性区分。",
    },
    "sweep_cells": {
        "en": "{cells} cells, each the mean of {runs} runs; lines of equal effect, between the cells' centres, only "
        "where effects are detectable.",
        "zh": "共 {cells} 格，每格为 {runs} 次运行的均值；等值线在各格中心之间插值，只画在可检出影响处。",
    },
    "sweep_cells_plain": {
        "en": "{cells} cells, each the mean of {runs} runs.",
        "zh": "共 {cells} 格，每格为 {runs} 次运行的均值。",
    },
    "sweep_from_to": {"en": "{low} to {high}", "zh": "{low} 至 {high}"},
    "sweep_status_quo_mark": {"en": "Diamond: the status quo.", "zh": "菱形：现状。"},
    "sweep_status_quo_outside": {
        "en": "The status quo lies outside these values.",
        "zh": "现状不在这些取值之内。",
    },
    "sweep_below_floor": {
        "en": "† keeps less than {floor} of the status quo's register: rates rise by losing organizations.",
        "zh": "† 登记组织数低于现状的 {floor}：比率因组织减少而上升。",
    },
    "sweep_lines": {"en": "Lines: means over seeds; bars", "zh": "线：种子均值；竖线"},
    "sweep_bars": {"en": "Bars: means over seeds; whiskers", "zh": "条：种子均值；须线"},
    "sweep_crosses": {"en": "Crosses at the frontier's points", "zh": "前沿各点上的十字线"},
    "sweep_rate_meaning": {
        "en": "Months on average: until it is done for an organization or a member.",
        "zh": "平均月数：办妥一家组织或一名党员的有关事项平均所需时间。",
    },
    "sweep_vitality_meaning": {
        "en": "Vitality (0 to 1): where a branch goes that without it would be at 0.50.",
        "zh": "活力（0 至 1）：不采取时活力为 0.50 的党组织将达到的水平。",
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
