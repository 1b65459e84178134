"""The answer of a sweep on the terminal."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "sweep_answer_points": {
        "en": (
            "The frontier by cost, and the largest effect: by {month}, against the status quo of the same "
            "seeds{intervals}"
        ),
        "zh": "效率前沿上的点与效果最大的点：到{month}的影响，与同一种子的现状相比{intervals}",
    },
    "sweep_answer_ends": {
        "en": "Each factor at the two values compared, the others averaged over{intervals}",
        "zh": "各因素相比较的两个取值，其余因素取均值{intervals}",
    },
    "sweep_answer_bars": {
        "en": "Each factor at its ends, all else as it is: effects by {month} against the status quo{intervals}",
        "zh": "各因素的两端，其余不变：到{month}的影响，与现状相比{intervals}",
    },
    "sweep_answer_ranks": {
        "en": "Rank correlation of each factor with the effect, over the points{intervals}",
        "zh": "各因素与影响的秩相关（跨设计点）{intervals}",
    },
    "sweep_answer_intervals": {"en": ", {intervals}", "zh": "，{intervals}"},
    "sweep_between": {"en": ", ", "zh": "，"},
    "sweep_answer_scenario": {
        "en": "Scenario: {name}. The status quo is only what it is compared with.",
        "zh": "情景：{name}。现状仅作比较基准。",
    },
    "sweep_why_best": {"en": "{point} (largest)", "zh": "{point}（效果最大）"},
    "sweep_cost_unpriced": {"en": "not priced", "zh": "未计价"},
    "sweep_priced_in_part": {
        "en": "‡ not all of its levers have a price; what the others cost is not in it.",
        "zh": "‡ 其中有手段未计价，其费用未计入。",
    },
    "sweep_spread": {
        "en": (
            "{name}: over {n} points the effect on {outcome} is {low} to {high} points (middle 90 %); it is below zero "
            "at {below} of them."
        ),
        "zh": "{name}：在 {n} 个点上对{outcome}的影响为 {low} 至 {high} 个百分点（中间 90%），其中 {below} 个点为负。",
    },
    "sweep_of_runs": {
        "en": "{ok:,} of {planned:,} runs; {failed:,} failed. Those missing are left out.",
        "zh": "共计划 {planned:,} 次运行，已有 {ok:,} 次，失败 {failed:,} 次；缺失的未计入。",
    },
    "sweep_of_all_runs": {"en": "All {planned:,} runs are there.", "zh": "计划的 {planned:,} 次运行全部完成。"},
    "sweep_answer_note": {
        "en": "{notes} No forecast.",
        "zh": "{notes}不作为预测。",
    },
    "sweep_answer_frontier": {
        "en": "Frontier, of points that are priced in full: no other, doing nothing included, costs as little or less "
        "and does more.",
        "zh": "效率前沿（只含完全计价的点）：没有其他点（含不采取措施）花费不多而效果更大。",
    },
    "sweep_more_rows": {"en": "({n} more)", "zh": "（另有 {n} 行）"},
    "sweep_sentence_of": {"en": "{names}: {sentence}.", "zh": "{names}：{sentence}。"},
    "sweep_sentence_allows": {
        "en": (
            "What is called detectable allows for {n} factors being looked at (Bonferroni); the intervals of the table "
            "do not, so one of them may leave out zero where nothing is called detectable."
        ),
        "zh": (
            "是否检出已考虑同时检验 {n} 个因素（Bonferroni 校正），表中区间未作校正；"
            "因此个别区间虽不含零，仍可能视为未检出。"
        ),
    },
    "sweep_sentence_end": {"en": "{sentence}.", "zh": "{sentence}。"},
}
