"""What the scenarios are: which policies they hold, and what these set, from when on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.analysis.sweep_factors import scale_of, unit_in_both
from experiments.analysis.sweep_wording import short
from experiments.analysis.wording import yuan
from experiments.language.messages import in_language, text
from experiments.report_page.columns import column_heads
from experiments.report_page.parts import LONG, Table
from experiments.settings.place_history import date, own_push
from experiments.settings.scale import MONTH
from sim.levers import Lever

WORDS = {
    "report_no_policy": {"en": "none: everything stays as it is", "zh": "无：维持现状"},
    "report_yuan_a_year": {"en": "{yuan} yuan a year", "zh": "{yuan}元/年"},
    "report_own_push": {
        "en": "In every scenario, the status quo too, {place} has a push of its own: joint branches by decree "
        "{months}. What policies set comes on top.",
        "zh": "各情景（含现状）均包含{place}自身的兜底组建：{months}；政策的设定在此之上叠加。",
    },
    "report_push_from": {"en": "from {start} on", "zh": "{start} 起"},
    "report_push_until": {"en": "from {start} until {end}", "zh": "{start} 至 {end}"},
    "report_no_date": {"en": "no date", "zh": "不设时限"},
    "report_sets": {"en": "{lever} {value}", "zh": "{lever} {value}"},
    "report_months": {"en": "{start} – {end}", "zh": "{start} – {end}"},
    "report_months_ramp": {
        "en": "{start} – {end}, in full after {ramp} months",
        "zh": "{start} – {end}，{ramp} 个月后完全生效",
    },
    "report_scenarios_caption": {
        "en": "What each policy sets: × and points are against the status quo; all other levers stay as they are",
        "zh": "各项政策的设定：倍数与百分点均相对现状；其余手段不变",
    },
}


def scenarios(manifest: Mapping[str, Any], levers: Mapping[str, Lever], lang: str) -> Table:
    """One line a policy of a scenario, with all it sets; the CSV has a line a lever."""
    columns = ("scenario", "policy", "sets", "months")
    rows: list[list[str]] = []
    data: list[list[Any]] = [["scenario", "policy", "lever", "setting", "status_quo", "start", "ramp", "end"]]
    for scenario in manifest["scenarios"]:
        name = in_language(scenario["name"], lang)
        acting = [policy for policy in scenario["policies"] if policy["levers"]]
        if not acting:
            rows.append([name, "–", text(WORDS["report_no_policy"], lang), "–"])
        for place, policy in enumerate(acting):
            said = text("report_between_settings", lang).join(
                _sets(levers[lever], value, manifest["place"]["month_zero"], lang)
                for lever, value in policy["levers"].items()
            )
            named = in_language(policy["name"], lang)
            rows.append([name if place == 0 else "", named, said, _months(policy, manifest, lang)])
            when = [policy["start"], policy["ramp"], policy["end"]]
            data += [
                [scenario["id"], policy["id"], lever, value, levers[lever].neutral_setting, *when]
                for lever, value in policy["levers"].items()
            ]
    headings = column_heads(columns, lang)
    caption = text(WORDS["report_scenarios_caption"], lang)
    return Table("scenarios-table", caption, headings, rows, left=4, data=data, folded=len(rows) > LONG)


def history(plan: Mapping[str, Any], place: Mapping[str, Any], lang: str) -> list[str]:
    """What to know of the place's own push, if its calendar has one."""
    months = []
    for start, end in own_push(plan["place"]):
        said = {"start": date(place["month_zero"], start)}
        if end is not None:
            said["end"] = date(place["month_zero"], end)
        months.append(text(WORDS["report_push_from" if end is None else "report_push_until"], lang, **said))
    if not months:
        return []
    listed = text("report_between", lang).join(months)
    return [text(WORDS["report_own_push"], lang, place=in_language(place["name"], lang), months=listed)]


def _sets(lever: Lever, value: float | str, month_zero: str, lang: str) -> str:
    said = setting(lever, value, month_zero, lang)
    return text(WORDS["report_sets"], lang, lever=in_language(lever.name, lang), value=said)


def setting(lever: Lever, value: float | str, month_zero: str, lang: str) -> str:
    """A lever's setting as figures write it: "×2", "+12 points", "0 %", an amount of yuan, a month, or words."""
    if isinstance(value, str):
        return in_language(lever.options.get(value, value), lang)
    if lever.unit == MONTH:
        return date(month_zero, round(value)) if value != lever.neutral else text(WORDS["report_no_date"], lang)
    return _amount(lever, value, lang)


def _amount(lever: Lever, value: float, lang: str) -> str:
    """A lever's number with its scale or unit."""
    scale = scale_of(lever)
    if scale == "yuan":
        return text(WORDS["report_yuan_a_year"], lang, yuan=yuan(value, lang))
    if scale == "times":
        return f"×{short(value)}"
    if scale == "percent":
        return f"{short(100.0 * value)} %"
    if scale == "points":
        return text("report_points", lang, value=short(100.0 * value, signed=True))
    return f"{short(value, signed=scale == 'added')} {in_language(unit_in_both(lever.unit), lang)}".strip()


def _months(policy: Mapping[str, Any], manifest: Mapping[str, Any], lang: str) -> str:
    end = policy["end"] if policy["end"] is not None else manifest["horizon"]
    first, last = (date(manifest["place"]["month_zero"], month) for month in (policy["start"], end))
    key = WORDS["report_months_ramp"] if policy["ramp"] else WORDS["report_months"]
    return text(key, lang, start=first, end=last, ramp=policy["ramp"])
