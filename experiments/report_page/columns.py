"""What the columns of the page's tables are called."""

from __future__ import annotations

from collections.abc import Iterable

from experiments.language.messages import text

COLUMNS: dict[str, dict[str, str]] = {
    "hubs_by_funding": {"en": "Hubs \\ funding", "zh": "枢纽 \\ 经费"},
    "scenario": {"en": "Scenario", "zh": "情景"},
    "policy": {"en": "Policy", "zh": "政策"},
    "lever": {"en": "Lever", "zh": "政策手段"},
    "sets": {"en": "Sets", "zh": "设定"},
    "usual": {"en": "Status quo", "zh": "现状"},
    "months": {"en": "Months", "zh": "月份"},
    "outcome": {"en": "Outcome", "zh": "指标"},
    "state": {"en": "Branch", "zh": "党组织"},
    "cause": {"en": "Cause", "zh": "原因"},
    "covered": {"en": "Organizations", "zh": "社会组织（家）"},
    "against": {"en": "Against the status quo", "zh": "与现状相比"},
    "district": {"en": "District", "zh": "区县"},
    "kind": {"en": "Kind", "zh": "类别"},
    "used": {"en": "Value here", "zh": "本次取值"},
    "range": {"en": "Range", "zh": "范围"},
    "believed": {"en": "Nine in ten between", "zh": "九成可能在"},
    "source": {"en": "Source", "zh": "来源"},
    "parameter": {"en": "Parameter", "zh": "参数"},
    "id": {"en": "Setting", "zh": "设置项"},
    "number": {"en": "No.", "zh": "编号"},
    "point": {"en": "Point", "zh": "组合"},
    "extra_cost": {"en": "Extra yuan a year", "zh": "年增经费（元）"},
}


def column_heads(names: Iterable[str], lang: str) -> list[str]:
    """The heads of some columns."""
    return [text(COLUMNS[name], lang) for name in names]
