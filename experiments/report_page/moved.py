"""Why coverage moved: the account of every scenario, whose causes add up to the change."""

from __future__ import annotations

from typing import Any

from experiments.analysis.causes import Account, Causes, account
from experiments.analysis.paired import Estimate
from experiments.analysis.wording import interval, number
from experiments.language.messages import in_language, text
from experiments.report_page.columns import column_heads
from experiments.report_page.parts import Table

WORDS = {
    "report_flows_caption": {
        "en": "{scenario}: covered organizations, month {first} to {last}",
        "zh": "{scenario}：被覆盖的社会组织数，第 {first} 至第 {last} 月",
    },
    "report_flow_start": {"en": "Covered in month {month}", "zh": "第 {month} 月被覆盖数"},
    "report_flow_change": {"en": "Change: the sum of the causes", "zh": "变化：各原因之和"},
    "report_flow_end": {"en": "Covered in month {month}", "zh": "第 {month} 月被覆盖数"},
}


def accounts(causes: Causes, lang: str) -> list[Table]:
    """One table a scenario: the covered at the beginning, every cause, the covered at the end."""
    return [_table(causes, account(causes, scenario.id), lang) for scenario in causes.runs.scenarios]


def _table(causes: Causes, found: Account, lang: str) -> Table:
    name = in_language(causes.runs.label(found.scenario_id).name, lang)
    digits = 1
    head = [text(WORDS["report_flow_start"], lang, month=found.first), number(found.start.mean, digits)]
    foot = [text(WORDS["report_flow_end"], lang, month=found.last), number(found.end.mean, digits)]
    lines = [
        [
            cause.event.words[lang],
            number(cause.change.mean, digits, signed=True),
            _against(cause.difference, lang),
        ]
        for cause in found.causes
    ]
    change = [text(WORDS["report_flow_change"], lang), number(found.change.mean, digits, signed=True)]
    rows = [
        [*head, _against(found.start_difference, lang)],
        *lines,
        [*change, ""],
        [*foot, _against(found.end_difference, lang)],
    ]
    columns = column_heads(("cause", "covered", "against"), lang)
    data: list[list[Any]] = [["cause", "mean", "low", "high", "difference", "difference_low", "difference_high"]]
    for identity, one, other in (
        ("start", found.start, found.start_difference),
        *((cause.id, cause.change, cause.difference) for cause in found.causes),
        ("change", found.change, None),
        ("end", found.end, found.end_difference),
    ):
        paired = ["", "", ""] if other is None else [other.mean, other.low, other.high]
        data.append([identity, one.mean, one.low, one.high, *paired])
    caption = text(WORDS["report_flows_caption"], lang, scenario=name, first=found.first, last=found.last)
    return Table(f"flows-{found.scenario_id}", caption, columns, rows, data=data, folded=True)


def _against(found: Estimate | None, lang: str) -> str:
    if found is None:
        return "–"
    mean = number(found.mean, 1, signed=True)
    return mean if found.low is None else f"{mean} [{interval(found, lang, 1)}]"
