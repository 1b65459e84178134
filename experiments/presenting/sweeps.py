"""A stored design with factors as the sweep that analysis and figures read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.ensemble import ScenarioLabel
from experiments.analysis.prices import has_price, without_price
from experiments.analysis.sweep import FURTHER, SPENDING, Kind, Sweep, Value
from experiments.designs.known_kinds import read_as
from experiments.presenting.described import first_shown, has_facts, spread
from experiments.presenting.factors import factors
from experiments.storage.store import Dataset
from sim.levers import Lever

SPENT = "spent_fen"
FEN = 100.0


def sweep(dataset: Dataset) -> Sweep:
    """All stored runs of a design with factors, whether it is complete or not."""
    manifest = dataset.manifest
    plan = dataset.plan
    places = {scenario["id"]: scenario for scenario in manifest["scenarios"]}
    scenarios = [places[one] for one in dataset.scenarios_of_points]
    columns = dataset.points
    points: list[tuple[Value, ...]] = [tuple(row) for row in zip(*columns.values(), strict=True)]
    stored = set(dataset.runs.column_names)
    every = (*dataset.outcomes, *dataset.mechanisms.outcomes.values())
    measures = {one.id: one for one in (*every, *FURTHER) if one.id in stored or one.id == SPENDING}
    names = (*(one for one in measures if one != SPENDING), SPENT)
    values, reference = dataset.at_horizon(*names), dataset.references(*names)
    yearly = 12.0 / (FEN * (manifest["horizon"] - first_month(plan, scenarios, columns)))
    for arrays in (values, reference):
        arrays[SPENDING] = yearly * arrays.pop(SPENT)
    place, differ = manifest["place"], spread(dataset, range(dataset.n_replicates))
    booked, whole = prices(dataset.mechanisms.levers, plan["factors"], points, scenarios)
    return Sweep(
        kind=cast(Kind, read_as(manifest["kind"])),
        factors=factors(plan, dataset.mechanisms.levers, columns),
        points=tuple(points),
        scenarios=tuple(
            ScenarioLabel(one["id"], one["name"], first_shown(one["first_month"]), one["last_month"])
            for one in scenarios
        ),
        seeds=tuple(manifest["seeds"][: dataset.n_replicates]),
        measures=measures,
        outcomes=tuple(one.id for one in dataset.outcomes),
        values=values,
        reference={name: array[:, dataset.starts] for name, array in reference.items()},
        n_planned=dataset.n_planned,
        n_ok=dataset.n_ok,
        place=place["name"],
        n_organizations=place["n_organizations"],
        month_zero=place["month_zero"],
        months=manifest["horizon"],
        version=manifest["versions"]["shuniu"],
        design_hash=manifest["design"],
        priced=whole,
        booked=booked,
        status_quo=manifest["status_quo"],
        has_facts=has_facts(dataset),
        confidence=differ.asked,
        spread=differ,
    )


def first_month(plan: Mapping[str, Any], scenarios: Sequence[Any], columns: Mapping[str, Sequence[Value]]) -> int:
    """The first month, of those kept, in which a lever of any point or scenario acts; money is counted from it on."""
    varied = [int(value) for key, values in columns.items() if key.endswith(".start") for value in values]
    policies = [policy for one in scenarios for policy in one["policies"] if policy["levers"]]
    fixed = [policy["start"] for policy in policies if f"policy.{policy['id']}.start" not in columns]
    of_points = [int(plan["levers"]["start"])] if any(key.startswith("levers.") for key in columns) else []
    return max(0, min([*varied, *fixed, *of_points], default=0))


def prices(
    known: Mapping[str, Lever],
    keys: Sequence[str],
    points: Sequence[Sequence[Value]],
    scenarios: Sequence[Mapping[str, Any]],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether one of a point's levers, or its scenario's, books money of its own, and whether all that it moves do."""
    booked = np.zeros((len(points), len(scenarios)), dtype=np.bool_)
    whole = np.zeros((len(points), len(scenarios)), dtype=np.bool_)
    for row, point in enumerate(points):
        own: dict[str, dict[str, Any]] = {}
        for key, value in zip(keys, point, strict=True):
            group, *names = key.split(".")
            if "levers" in (group, *names[:-1]):
                own.setdefault("" if group == "levers" else names[0], {})[names[-1]] = value
        for column, scenario in enumerate(scenarios):
            policies = {policy["id"]: policy["levers"] for policy in scenario["policies"]}
            settings = [own.get("", {}), *({**levers, **own.get(one, {})} for one, levers in policies.items())]
            booked[row, column] = any(has_price(known, levers) for levers in settings)
            whole[row, column] = booked[row, column] and not any(without_price(known, levers) for levers in settings)
    return booked, whole
