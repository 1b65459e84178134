"""Which scenarios a figure shows that has no room for all: those asked for, else those that move an outcome most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from experiments.analysis.ensemble import ScenarioLabel
from experiments.analysis.runs import Runs


def chosen(
    runs: Runs, moved: Mapping[str, float], most: int, asked: Sequence[str] | None = None
) -> tuple[ScenarioLabel, ...]:
    """The scenarios asked for, or the status quo and those that move most, in the order of the runs.

    moved: scenario id → how far it moves the outcome from the status quo, either sign. most: scenarios in all. Raises
    EnsembleError for one that is not there.
    """
    if asked:
        return tuple(runs.label(one) for one in asked)
    ranked = sorted((one.id for one in runs.policies), key=lambda one: -abs(moved[one]))
    kept = {runs.status_quo, *ranked[: most - 1]}
    return tuple(one for one in runs.scenarios if one.id in kept)
