"""Levers as factors of a sweep: how their values are written, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.sweep import NamedFactor, Scale, Value
from experiments.language.catalogue.sweeps import UNITS
from experiments.language.catalogue.units import unit_of
from sim.levers import Lever


def lever_factor(
    lever: Lever, values: Sequence[Value] = (), low: float | None = None, high: float | None = None
) -> NamedFactor:
    """A lever as a factor, with its levels or the range that points are drawn from.

    Whole percentages are told apart by what they mean: a share that a policy adds to the status quo's is written in
    points, one that it sets in %.
    """
    return NamedFactor(
        key=f"levers.{lever.id}",
        name=lever.name,
        unit=unit_in_both(lever.unit),
        values=tuple(values),
        low=low,
        high=high,
        status_quo=lever.neutral_setting,
        scale=scale_of(lever),
        words=lever.options,
    )


def start_factor(months: Sequence[int]) -> NamedFactor:
    """The month in which policies begin, as a factor; it has no value in the status quo."""
    return NamedFactor(
        key="start",
        name=UNITS["start"],
        unit=UNITS["month"],
        values=tuple(float(month) for month in months),
        scale="months",
    )


def scale_of(lever: Lever) -> Scale:
    """How a lever's values are written."""
    if lever.options:
        return "word"
    if lever.unit.startswith("×"):
        return "times"
    is_added = lever.rule == "add" and lever.low < 0.0
    if lever.unit.startswith("share"):
        return "points" if is_added else "percent"
    if lever.unit.startswith("yuan"):
        return "yuan"
    return "added" if is_added else "number"


def unit_in_both(unit: str) -> dict[str, str]:
    """A unit in both languages, as figures say it or else as everywhere."""
    return UNITS.get(unit) or unit_of(unit)
