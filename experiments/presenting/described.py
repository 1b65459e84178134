"""What a results folder says of its runs, as answers carry it, and the names of the groups it counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from experiments.analysis.breakdown import Group
from experiments.analysis.ensemble import ScenarioLabel
from experiments.analysis.prices import is_priced, without_price
from experiments.analysis.runs import Runs
from experiments.analysis.spread import CHANCE_ALONE, Spread
from experiments.language.messages import in_language, text
from experiments.running.design import Design
from experiments.running.draws import DRAW, drawn
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario
from experiments.settings.places import tiles
from experiments.storage.drawn import parameters
from experiments.storage.group_names import group_names
from experiments.storage.store import Dataset
from sim import __version__

WORDS = {
    "prediction": {
        "en": "These levels are the model's, not a forecast. What was observed in {place} stands beside them in "
        "`shuniu facts`.",
        "zh": "以上水平由模型得出，不作为预测。{place}的观测值与模型的对照见 shuniu facts。",
    },
    "prediction_alone": {
        "en": "These levels are the model's, not a forecast. No facts of {place} are known to hold them against.",
        "zh": "以上水平由模型得出，不作为预测。{place}没有可供对照的事实。",
    },
}


def first_shown(month: int | None) -> int | None:
    """The first month that policies act in of those that are kept, which begin with month 0; they may act before."""
    return None if month is None else max(0, month)


def has_facts(dataset: Dataset) -> bool:
    """Whether the place names facts to hold its levels against."""
    return bool(dataset.plan["place"].get("facts"))


def prediction(dataset: Dataset, lang: str) -> str:
    """That levels are no forecast, and where something observed stands beside them, if anywhere."""
    place = in_language(dataset.manifest["place"]["name"], lang)
    return text(WORDS["prediction" if has_facts(dataset) else "prediction_alone"], lang, place=place)


def described(dataset: Dataset) -> Runs:
    """Place, seeds, months, scenarios and versions of stored runs."""
    manifest, levers = dataset.manifest, dataset.mechanisms.levers
    place = manifest["place"]
    return Runs(
        place=place["name"],
        place_id=place["id"],
        n_organizations=place["n_organizations"],
        month_zero=place["month_zero"],
        seeds=dataset.seeds,
        months=dataset.months,
        scenarios=tuple(
            ScenarioLabel(
                scenario["id"],
                scenario["name"],
                first_shown(scenario["first_month"]),
                scenario["last_month"],
                priced=is_priced(levers, [policy["levers"] for policy in scenario["policies"]]),
                in_part=any(without_price(levers, policy["levers"]) for policy in scenario["policies"]),
            )
            for scenario in manifest["scenarios"]
        ),
        status_quo=manifest["status_quo"],
        version=manifest["versions"]["shuniu"],
        design_hash=manifest["design"],
        has_facts=has_facts(dataset),
        n_planned=dataset.n_replicates if len(dataset.replicates) < dataset.n_replicates else None,
        spread=spread(dataset, dataset.replicates),
    )


def spread(dataset: Dataset, replicates: Iterable[int]) -> Spread:
    """What these replicates differ by: their seeds, and where they are uncertain their parameters."""
    uncertain = dataset.plan.get("uncertain")
    if uncertain is None:
        return CHANCE_ALONE
    draws = parameters(dataset)[DRAW]
    return Spread(uncertain["kind"], tuple(int(draws[replicate]) for replicate in replicates))


def spread_of(configuration: Configuration) -> Spread:
    """The same of runs that are made of a configuration and not stored."""
    if configuration.uncertain is None:
        return CHANCE_ALONE
    return Spread(
        configuration.uncertain.kind, tuple(drawn(configuration.uncertain, range(configuration.replicates))[DRAW])
    )


def of_configuration(
    configuration: Configuration, seeds: Sequence[int] | None = None, scenarios: Sequence[PlannedScenario] | None = None
) -> Runs:
    """Runs that are made for a figure and not stored; by default of the first seed and of all scenarios."""
    place = configuration.place
    return Runs(
        place=dict(place.name),
        place_id=configuration.place_id,
        n_organizations=place.total,
        month_zero=place.month_zero,
        seeds=tuple(seeds) if seeds is not None else (configuration.seed,),
        months=np.arange(configuration.horizon + 1, dtype=np.int64),
        scenarios=tuple(
            ScenarioLabel(one.id, dict(one.name), first_shown(one.first_month), one.last_month)
            for one in (scenarios if scenarios is not None else configuration.scenarios)
        ),
        status_quo=STATUS_QUO,
        version=__version__,
        has_facts=bool(configuration.place.facts),
        design_hash=Design.of(configuration).hash,
    )


def groups(dataset: Dataset, by: str, found: tuple[str, ...]) -> tuple[Group, ...]:
    """The groups of a breakdown with their names."""
    place = dataset.plan["place"]
    where = tiles(place) if by == "district" else {}
    named = zip(found, group_names(place, by, found), strict=True)
    return tuple(Group(one, names, where.get(one)) for one, names in named)
