"""A stored sweep as points that can be chosen: what each does, and the settings of the page's sliders that it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from experiments.analysis.ensemble import Array
from experiments.analysis.outcomes import heading, in_unit, one_line
from experiments.analysis.sweep import Sweep, SweepError
from experiments.analysis.sweep_effects import effects, of_seeds
from experiments.analysis.sweep_wording import effect_digits, effect_text, point_text, value_text
from experiments.language.messages import LANGUAGES, Problem, in_language
from experiments.page.presets import preset
from experiments.presenting.sweeps import sweep
from experiments.running.replicate import policies_of
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario
from experiments.storage.store import Dataset
from sim.parameters import SettingError

WORDS = {
    "no_sweep": {
        "en": "These are scenarios and no sweep, so that there is nothing to lay out. Open the report.",
        "zh": "这是情景比较而非扫描，没有可展开的网格。请打开报告。",
    },
    "no_layout": {
        "en": "This sweep cannot be laid out: {what}.",
        "zh": "该扫描无法展开：{what}。",
    },
    "too_large": {
        "en": "This sweep has {number:,} points, more than the {most:,} that the page lays out. Open the report.",
        "zh": "该扫描有 {number:,} 个点，超过页面可展示的 {most:,} 个。请打开报告。",
    },
}
MOST: Final = 3000
"""Points × scenarios that the page lays out."""


def laid_out(folder: Path, configuration: Configuration, levers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Factors, outcomes and scenarios of a sweep, and of each point the effects in all of them and its settings.

    ``levers`` are those of the page, of a configuration's place; points of other places have no settings on it.
    """
    dataset = Dataset(folder)
    if not dataset.factors:
        raise Problem(WORDS["no_sweep"])
    try:
        found = sweep(dataset)
    except SweepError as error:
        raise Problem(WORDS["no_layout"], what=str(error)) from error
    if len(found.points) * len(found.scenarios) > MOST:
        raise Problem(WORDS["too_large"], number=len(found.points), most=MOST // len(found.scenarios))
    here = dataset.manifest["place"]["id"] == configuration.place_id
    levels = {one.key: found.levels(one.key) for one in found.factors}
    by_run = {one: effects(found, one) for one in found.outcomes}
    return {
        "here": here,
        "place": found.place,
        "factors": [
            {
                "name": dict(one.name),
                "levels": [_in_both(found, one.key, level) for level in levels[one.key]],
            }
            for one in found.factors
        ],
        "scenarios": [dict(one.name) for one in found.scenarios],
        "outcomes": [
            {lang: one_line(heading(found.measures[one], lang), lang) for lang in LANGUAGES} for one in found.outcomes
        ],
        "points": [
            {
                "at": [levels[key].index(value) for key, value in zip(levels, values, strict=True)],
                "name": {lang: point_text(found, place, lang) for lang in LANGUAGES},
                "effects": [_effects(found, one, by_run[one][:, place]) for one in found.outcomes],
                "settings": [
                    _settings(dataset, place, one, configuration, levers) if here else None
                    for one in dataset.scenarios_of_points
                ],
            }
            for place, values in enumerate(found.points)
        ],
    }


def _in_both(found: Sweep, key: str, level: float | str) -> dict[str, str]:
    return {lang: value_text(found, found.factor(key), level, lang) for lang in LANGUAGES}


def _effects(found: Sweep, outcome: str, by_run: Array) -> list[dict[str, Any] | None]:
    """By scenario the mean effect of a point's runs, (replicates, scenarios), and the effect in words."""
    measure, row = found.measures[outcome], list[dict[str, Any] | None]()
    for of_scenario in by_run.T:
        one = of_seeds(found, of_scenario)
        if one is None:
            row.append(None)
            continue
        digits = effect_digits(measure, [one])
        said = {lang: in_unit(measure, effect_text(measure, one, digits, lang), lang) for lang in LANGUAGES}
        row.append({"mean": one.mean, **said})
    return row


def _settings(
    dataset: Dataset, point: int, scenario: str, configuration: Configuration, levers: Sequence[Mapping[str, Any]]
) -> dict[str, float] | None:
    """The page's sliders at a point of a scenario; None where they cannot be set to it."""
    values = {key: column[point] for key, column in dataset.points.items()}
    if any(not key.startswith(("levers.", "policy.")) for key in values):
        return None
    planned = next(one for one in dataset.plan["scenarios"] if one["id"] == scenario)
    try:
        laid = policies_of(planned, values, dataset.plan["levers"], dataset.mechanisms.levers)
        policies = tuple(one for one in laid if one.levers)
        if not policies:
            return {}
        names = {lang: in_language(planned["name"], lang) for lang in LANGUAGES}
        found = preset(PlannedScenario(STATUS_QUO, names, policies), configuration, levers)
    except SettingError:
        return None
    return None if found is None else dict(found["values"])
