"""What the page says of each lever: name, meaning, unit, range, today's value, a value for guidance, source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from experiments.emulating.box import FROM_YEAR
from experiments.language.catalogue.units import unit_of
from experiments.language.messages import LANGUAGES
from experiments.page.amounts import UNITS, real
from experiments.settings.entries import GRADES
from sim.levers import LEVER_GROUPS, Lever
from sim.place import Place

WORDS = {
    "year": {"en": "Year in which it begins", "zh": "开始年份"},
    "year_meaning": {
        "en": "The policy is in force from January of this year on, at once and to the end.",
        "zh": "政策自该年1月起一次到位，直至期末。",
    },
    "year_source": {"en": "yours to choose", "zh": "由您选择"},
    "timing": {"en": "When", "zh": "时间"},
    "calendar_year": {"en": "year", "zh": "年"},
    "percent": {"en": "%", "zh": "%"},
    "points": {"en": "points", "zh": "个百分点"},
    "times": {"en": "× today’s", "zh": "倍"},
    "counted_in": {"en": "Unit: {unit}.", "zh": "单位：{unit}。"},
    "million": {"en": "million yuan a year", "zh": "万元/年"},
    "to_try": {"en": "a value to try", "zh": "可试取值"},
}
IN_MONEY: Final = {"en": 1e6, "zh": 1e4}
"""What the box of a lever in yuan counts in: millions, 万."""
TIMING: Final = "timing"
Numbers = Mapping[str, Mapping[str, float]]
Presets = Sequence[Mapping[str, Any]]


def groups() -> dict[str, Mapping[str, str]]:
    """The families of levers in the order in which they are shown; timing stands first."""
    return {TIMING: WORDS["timing"], **LEVER_GROUPS}


def described(
    given: Iterable[Mapping[str, Any]], known: Mapping[str, Lever], place: Place, numbers: Numbers, presets: Presets
) -> list[dict[str, Any]]:
    """Every lever of an emulator in the words of its declaration; ``numbers`` are the model's, by mechanism."""
    return [
        _year(one) if one["id"] == FROM_YEAR else _described(one, known[one["id"]], place, numbers, presets)
        for one in given
    ]


def _year(one: Mapping[str, Any]) -> dict[str, Any]:
    said = {"name": WORDS["year"], "meaning": WORDS["year_meaning"], "unit": WORDS["calendar_year"]}
    numbers = {key: one[key] for key in ("id", "low", "high", "neutral")}
    return {
        **numbers, **said, "counted": dict.fromkeys(LANGUAGES, ""), "adds": False,
        "factor": dict.fromkeys(LANGUAGES, 1), "real": None, "guidance": None, "books": "",
        "source": WORDS["year_source"], "grade": None, "group": TIMING, "whole": True,
    }  # fmt: skip


def _described(
    one: Mapping[str, Any], lever: Lever, place: Place, numbers: Numbers, presets: Presets
) -> dict[str, Any]:
    unit, factor = _shown_in(lever)
    return {
        **{key: one[key] for key in ("id", "low", "high", "neutral")},
        "name": dict(lever.name),
        "meaning": dict(lever.meaning),
        "unit": unit,
        "counted": _counted(lever),
        "adds": lever.rule == "add",
        "factor": factor,
        "real": real(lever, place, numbers),
        "guidance": guidance(one, lever, presets),
        "books": lever.books,
        "source": dict(lever.source),
        "grade": GRADES[lever.grade],
        "group": lever.group,
        "whole": bool(one.get("whole")),
    }


def _counted(lever: Lever) -> dict[str, str]:
    """What the model counts the lever in, where that can be understood."""
    if lever.id in UNITS:
        return dict.fromkeys(LANGUAGES, "")
    return {lang: said.format(unit=unit_of(lever.unit)[lang]) for lang, said in WORDS["counted_in"].items()}


def _shown_in(lever: Lever) -> tuple[dict[str, str], dict[str, float]]:
    """The unit of a lever's box, and what one of it is in the lever's own: shares in per cent, money in millions."""
    unit = dict(UNITS.get(lever.id, unit_of(lever.unit)))
    if lever.unit == "yuan a year":
        return dict(WORDS["million"]), dict(IN_MONEY)
    if lever.unit.startswith("share of"):
        return dict(WORDS["points"] if lever.rule == "add" else WORDS["percent"]), {"en": 0.01, "zh": 0.01}
    if lever.unit == "× the status quo":
        return dict(WORDS["times"]), {"en": 1, "zh": 1}
    return unit, {"en": 1, "zh": 1}


def guidance(one: Mapping[str, Any], lever: Lever, presets: Presets) -> dict[str, Any] | None:
    """A setting to begin with: that of the shipped policy that moves least beside it, else the lever's own trial."""
    having = [preset for preset in presets if lever.id in preset["values"]]
    if having:
        chosen = min(having, key=lambda preset: len(preset["values"]))
        return {"value": chosen["values"][lever.id], "of": chosen["name"]}
    if lever.trial is None or isinstance(lever.trial[0], str) or not one["low"] <= lever.trial[0] <= one["high"]:
        return None
    return {"value": lever.trial[0], "of": WORDS["to_try"]}
