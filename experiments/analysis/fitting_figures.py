"""Which figures fit a sweep, by the kind of its design and its factors, the best one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from experiments.analysis.sweep import Kind, NamedFactor


@dataclass(frozen=True)
class FittingFigure:
    """A figure by the name of its analysis, and the factors it takes."""

    name: str
    factors: Mapping[str, str] = field(default_factory=dict)


def figures_for(kind: Kind, factors: Sequence[NamedFactor], n_scenarios: int = 1) -> tuple[FittingFigure, ...]:
    """Figures that fit a design.

    A full factorial: the grid of every two factors, lines along every numeric factor by every other one of few levels,
    or by scenario. One at a time: the bars of all factors. Points drawn from ranges: scatter by factor. All designs
    with a lever: effect against cost. A table of rows has no grid to rely on, and the trajectories of Morris are made
    for indices, not to be looked at: cost alone.
    """
    found: list[FittingFigure] = []
    varied = [factor for factor in factors if len(factor.values) != 1]
    numeric = [factor for factor in varied if factor.is_numeric]
    if kind == "factorial":
        found += [
            FittingFigure("two_levers", {"columns": columns.key, "rows": rows.key})
            for columns, rows in combinations(varied, 2)
        ]
        found += [
            FittingFigure("responses", {"factor": factor.key, "by": other.key})
            for factor in numeric
            for other in varied
            if other is not factor
        ]
        if len(varied) == 1 or n_scenarios > 1:
            found += [FittingFigure("responses", {"factor": factor.key}) for factor in numeric]
    elif kind == "one_at_a_time":
        found.append(FittingFigure("one_at_a_time"))
    elif kind in {"latin_hypercube", "sobol"}:
        found.append(FittingFigure("sampled"))
    if any(not factor.key.startswith("parameters.") for factor in varied):
        found.append(FittingFigure("effect_against_cost"))
    return tuple(found)
