"""What rests on assumption: the levers and parameters of these runs that nobody has measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.language.messages import in_language, text
from experiments.report_page.columns import column_heads
from experiments.report_page.parts import Section, Table
from experiments.report_page.policies import setting
from experiments.settings.entries import between
from experiments.settings.entry import plain
from experiments.settings.mechanisms import of_plan
from sim.levers import Lever
from sim.parameters import ParameterInfo
from sim.place_numbers import NUMBERS, value_of
from sim.processes.registration import capacity_in

WORDS = {
    "report_heading_assumptions": {"en": "What rests on assumption", "zh": "基于假定的内容"},
    "report_assumed": {
        "en": "Every number has a grade: report, public, literature, derived, or assumed. Assumed means that no "
        "source gives the number: it was chosen as plausible and may be wrong. {levers} of the {all_levers} levers "
        "set here and {parameters} of the {all_parameters} parameters of the model and its place are assumed. Of "
        "{uncertain} of these parameters it is said what nine in ten bets would put them between, and why "
        "(`shuniu list uncertain`). The sign of an effect is surer than its size.",
        "zh": "每个数值都有等级：调研报告、公开统计或规定、文献、推算、假定。“假定”指没有资料给出该数值，"
        "只是取其合理，可能有误。本次所设 {all_levers} 项政策手段中 {levers} 项的作用为假定；"
        "模型与地区 {all_parameters} 个参数中 {parameters} 个为假定。"
        "全部参数中有 {uncertain} 个注明了九成可能所在的范围及理由（shuniu list uncertain）。"
        "效应的方向比大小更可靠。",
    },
    "report_assumed_levers": {"en": "Levers set here whose working is assumed", "zh": "作用为假定的政策手段"},
    "report_assumed_parameters": {"en": "Parameters that are assumed", "zh": "假定的参数"},
}

ASSUMED = "assumed"
CAPACITY = "process.registration.capacity"
"""A parameter that a place may have of its own."""


def assumptions(manifest: Mapping[str, Any], plan: Mapping[str, Any], known: Mapping[str, Lever], lang: str) -> Section:
    """Both tables, and how many of all numbers they are."""
    used = lever_settings(manifest)
    levers = [lever for lever in used if known[lever].grade == ASSUMED]
    given, month_zero = plan["parameters"], manifest["place"]["month_zero"]
    infos = {
        f"process.{one.name}.{info.name}": (info, float(given.get(one.name, {}).get(info.name, info.default)))
        for one in of_plan(plan).values()
        for info in one.parameters.values()
    } | {f"place.{key}": (info, float(value_of(plan["place"], key))) for key, info in NUMBERS.items()}
    own = (plan["place"].get("registration") or {}).get("capacity")
    if own is not None and CAPACITY in infos:
        info, value = infos[CAPACITY]
        infos[CAPACITY] = (info, capacity_in(float(own), value))
    assumed = {key: found for key, found in infos.items() if found[0].grade == ASSUMED}
    said = {
        "levers": len(levers),
        "all_levers": len(used),
        "parameters": len(assumed),
        "all_parameters": len(infos),
        "uncertain": sum(info.prior is not None for info, _ in infos.values()),
    }
    columns = column_heads(("lever", "used", "range", "source"), lang)
    lever_rows = [
        [
            in_language(known[one].name, lang),
            text("report_between", lang).join(setting(known[one], value, month_zero, lang) for value in used[one]),
            _range(known[one].low, known[one].high) if not known[one].options else "–",
            in_language(known[one].source, lang),
        ]
        for one in levers
    ]
    number_columns = column_heads(("parameter", "id", "used", "range", "believed", "source"), lang)
    number_rows = [
        [
            in_language(info.meaning, lang),
            key,
            _used(info, value, drawn=key in plan.get("uncertain", {}).get("keys", ())),
            _range(info.low, info.high),
            in_language(between(info.prior), lang) if info.prior else "–",
            in_language(info.source, lang),
        ]
        for key, (info, value) in assumed.items()
    ]
    tables = []
    if lever_rows:
        caption = text(WORDS["report_assumed_levers"], lang)
        tables.append(Table("assumed-levers", caption, columns, lever_rows, left=4, folded=True))
    caption = text(WORDS["report_assumed_parameters"], lang)
    tables.append(Table("assumed-parameters", caption, number_columns, number_rows, left=6, folded=True))
    paragraphs = [text(WORDS["report_assumed"], lang, **said)]
    return Section("assumptions", text(WORDS["report_heading_assumptions"], lang), paragraphs, tables=tables)


def lever_settings(manifest: Mapping[str, Any]) -> dict[str, list[float | str]]:
    """Lever → the settings that scenarios give it, and nothing for one that a design varies."""
    found: dict[str, list[float | str]] = {}
    for scenario in manifest["scenarios"]:
        for policy in scenario["policies"]:
            for lever, value in policy["levers"].items():
                if value not in found.setdefault(lever, []):
                    found[lever].append(value)
    for factor in manifest["factors"]:
        *_, group, name = factor.split(".")
        if group == "levers":
            found.setdefault(name, [])
    return found


def _used(info: ParameterInfo, value: float, *, drawn: bool) -> str:
    """The value that all runs have; where each has another one, nine in ten that are believed of it."""
    return _range(info.prior.low, info.prior.high) if drawn and info.prior else plain(value)


def _range(low: float, high: float) -> str:
    return f"{plain(low)} – {plain(high)}"
