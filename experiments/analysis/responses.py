"""The response to one numeric factor, one line for each level of another factor or for each scenario."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.analysis.ensemble import Name
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import NamedFactor, OfSweep, Sweep, SweepError, Value
from experiments.analysis.sweep_contrast import Contrast, by_factor, by_scenario
from experiments.analysis.sweep_effects import effect


@dataclass(frozen=True)
class Response:
    """One line: the level of the other factor, or the scenario's id; its scenario's name; effect at each value."""

    level: Value
    scenario: Name
    effects: tuple[Estimate | None, ...]


@dataclass(frozen=True)
class Responses(OfSweep):
    """The paired effect on an outcome along a numeric factor.

    factor, levels: along the axis. by: the other factor; None where lines are scenarios.
    scenario: whose runs these are; None where lines are scenarios. others: factors that are averaged over.
    contrast: from end to end of the factor, by line.
    """

    sweep: Sweep
    outcome: str
    factor: NamedFactor
    levels: tuple[float, ...]
    by: NamedFactor | None
    scenario: int | None
    lines: tuple[Response, ...]
    others: tuple[NamedFactor, ...]
    contrast: Contrast


def responses(
    sweep: Sweep,
    outcome: str = "coverage",
    factor: str | None = None,
    by: str | None = None,
    scenario: str | None = None,
) -> Responses:
    """Lines along a numeric factor (by default the first), by another factor; without one, by scenario."""
    factor = factor or next((one.key for one in sweep.factors if one.is_numeric), None)
    if factor is None or not sweep.factor(factor).is_numeric:
        raise SweepError("lines need a factor whose values are numbers")
    if factor == by:
        raise SweepError("lines need another factor than the axis")
    levels = sweep.levels(factor)
    position = sweep.scenario(scenario)
    lines: list[tuple[Value, int, dict[str, Value]]]
    if by is None:
        lines = [(label.id, place, {}) for place, label in enumerate(sweep.scenarios)]
    else:
        lines = [(level, position, {by: level}) for level in sweep.levels(by)]
    return Responses(
        sweep=sweep,
        outcome=outcome,
        factor=sweep.factor(factor),
        levels=tuple(float(level) for level in levels),
        by=None if by is None else sweep.factor(by),
        scenario=None if by is None else position,
        lines=tuple(
            Response(
                name,
                sweep.scenarios[place].name,
                tuple(effect(sweep, outcome, {**given, factor: level}, place) for level in levels),
            )
            for name, place, given in lines
        ),
        others=tuple(one for one in sweep.factors if one.key not in (factor, by)),
        contrast=by_scenario(sweep, outcome, factor) if by is None else by_factor(sweep, outcome, factor, by, position),
    )
