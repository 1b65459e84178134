"""For whom: the table behind the map and the panels by group."""

from __future__ import annotations

from typing import Any

from experiments.analysis.breakdown import Breakdown
from experiments.analysis.outcomes import heading
from experiments.analysis.spread_wording import worded
from experiments.analysis.wording import percent
from experiments.language.messages import in_language, text
from experiments.report_page.columns import column_heads
from experiments.report_page.over_time import cell
from experiments.report_page.parts import Table
from sim.observables import Outcome

WORDS = {
    "report_not_told": {"en": " n.s.", "zh": " 不显著"},
    "report_not_told_wide": {"en": " unsure", "zh": " 不确定"},
    "report_by_group_note_wide": {
        "en": "unsure: the interval, over parameters and chance, includes zero; each difference is judged by itself.",
        "zh": "不确定：区间（含参数与随机性）包含零；各差值逐一判断。",
    },
    "report_by_group_note": {
        "en": (
            "n.s.: the 95 % interval of the mean difference (Student's t) includes zero; each difference is judged by "
            "itself."
        ),
        "zh": "不显著：均值差的 95% 区间（t 分布）包含零；各差值逐一判断。",
    },
}

CAPTIONS = {
    "district": {
        "en": "{outcome} by district: level of the status quo, %, and differences to it, points",
        "zh": "分区县{outcome}：现状水平（%）及与现状之差（百分点）",
    },
    "kind": {
        "en": "{outcome} by kind: level of the status quo, %, and differences to it, points",
        "zh": "分类别{outcome}：现状水平（%）及与现状之差（百分点）",
    },
}


def by_group(breakdown: Breakdown, outcome: Outcome, lang: str) -> Table:
    """Levels of the status quo and differences of each policy, in the last month kept."""
    runs = breakdown.runs
    usual = breakdown.level(runs.status_quo, outcome)
    effects = {one.id: breakdown.effect(one.id, outcome) for one in runs.policies}
    rows: list[list[str]] = []
    heads = [f"{one}_{what}" for one in effects for what in ("mean", "low", "high")]
    data: list[list[Any]] = [["group", "status_quo_mean", *heads]]
    for place, group in enumerate(breakdown.groups):
        found = [effects[one][place] for one in effects]
        shown = [
            cell(one, lang, outcome) + ("" if one.excludes_zero else text(worded(WORDS, "report_not_told", one), lang))
            for one in found
        ]
        rows.append([in_language(group.name, lang), percent(float(usual[place])).removesuffix(" %"), *shown])
        data.append(
            [group.id, float(usual[place]), *(value for one in found for value in (one.mean, one.low, one.high))]
        )
    names = [in_language(one.name, lang) for one in runs.policies]
    caption = text(CAPTIONS[breakdown.by], lang, outcome=heading(outcome, lang))
    columns = [*column_heads((breakdown.by, "usual"), lang), *names]
    note = text(worded(WORDS, "report_by_group_note", runs.spread), lang)
    return Table(f"{breakdown.by}-{outcome.id}-table", caption, columns, rows, data=data, notes=[note])
