"""What the scenarios are: which policies they hold, and what these set, from when on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from experiments.analysis.sweep_factors import unit_in_both
from experiments.analysis.sweep_wording import short
from experiments.analysis.wording import yuan
from experiments.report_page.parts import Table
from experiments.terminal.messages import in_language, text
from sim.levers import LEVERS, Lever


def scenarios(manifest: Mapping[str, Any], lang: str) -> Table:
    """One line a lever that a scenario sets; the status quo, which sets none, in a line of its own."""
    columns = ("scenario", "policy", "lever", "setting", "usual", "months")
    rows, data = [], [["scenario", "policy", "lever", "setting", "status_quo", "start", "ramp", "end"]]
    for scenario in manifest["scenarios"]:
        name = in_language(scenario["name"], lang)
        lines = list(_lines(scenario))
        if not lines:
            rows.append([name, text("report_no_policy", lang), "–", "–", "–", "–"])
        for place, (policy, lever, value) in enumerate(lines):
            months = _months(policy, manifest["horizon"], lang)
            said = [in_language(lever.name, lang), setting(lever, value, lang), neutral(lever, lang), months]
            rows.append([name if place == 0 else "", in_language(policy["name"], lang), *said])
            when = [policy["start"], policy["ramp"], policy["end"]]
            data.append([scenario["id"], policy["id"], lever.id, value, lever.neutral_setting, *when])
    headings = [text(f"report_column_{name}", lang) for name in columns]
    return Table("scenarios", text("report_scenarios_caption", lang), headings, rows, left=6, data=data)


def _lines(scenario: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Lever, float | str]]:
    for policy in scenario["policies"]:
        for lever, value in policy["levers"].items():
            yield policy, LEVERS[lever], value


def setting(lever: Lever, value: float | str, lang: str) -> str:
    """A lever's setting with its unit, or the word of a choice."""
    if isinstance(value, str):
        return in_language(lever.options.get(value, value), lang)
    if lever.unit == "yuan a year":
        amount = yuan(value, lang)
        return text("report_yuan_a_year", lang, yuan=amount)
    sign = lever.rule == "add" and lever.low < 0.0
    unit = in_language(unit_in_both(lever.unit), lang)
    if lever.unit.startswith("×"):
        return f"×{short(value)}"
    return f"{short(value, signed=sign)} {unit}".strip()


def neutral(lever: Lever, lang: str) -> str:
    """The setting that leaves the status quo as it is."""
    return setting(lever, lever.neutral_setting, lang)


def _months(policy: Mapping[str, Any], horizon: int, lang: str) -> str:
    end = policy["end"] if policy["end"] is not None else horizon
    key = "report_months_ramp" if policy["ramp"] else "report_months"
    return text(key, lang, start=policy["start"], end=end, ramp=policy["ramp"])
