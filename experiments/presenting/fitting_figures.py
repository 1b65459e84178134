"""Which figures fit a sweep, by the kind of its design and its factors, as their files declare in ``FITS``.

``FITS`` names the kinds of designs, ``any`` for all, and what a figure is drawn of: every ``pair`` of factors, every
``line`` along a numeric factor by another one or by scenario, or the design as a ``whole``, where a ``lever`` is needed
if it varies parameters alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final

from experiments.analysis.sweep import Kind, NamedFactor
from experiments.settings.listing import declared, modules

FIGURES: Final = Path(__file__).parents[1] / "figures"
LAST: Final = 1_000_000
"""Where a figure stands that declares no order."""


@dataclass(frozen=True)
class FittingFigure:
    """A figure by the name of its analysis, and the factors it takes."""

    name: str
    factors: Mapping[str, str] = field(default_factory=dict)


def figures_for(kind: Kind, factors: Sequence[NamedFactor], n_scenarios: int = 1) -> tuple[FittingFigure, ...]:
    """Figures that fit a design, the best one first.

    A table of rows has no grid to rely on, and the trajectories of Morris are made for indices, not to be looked at:
    what fits any design is all there is of them.
    """
    varied = [factor for factor in factors if len(factor.values) != 1]
    return tuple(
        FittingFigure(name, taken)
        for name, fits in _declared()
        if (form := fits.get(kind, fits.get("any"))) is not None
        for taken in TAKEN[form](varied, n_scenarios)
    )


def _pairs(varied: Sequence[NamedFactor], _: int) -> list[Mapping[str, str]]:
    return [{"columns": columns.key, "rows": rows.key} for columns, rows in combinations(varied, 2)]


def _lines(varied: Sequence[NamedFactor], n_scenarios: int) -> list[Mapping[str, str]]:
    numeric = [factor for factor in varied if factor.is_numeric]
    found: list[Mapping[str, str]] = [
        {"factor": factor.key, "by": other.key} for factor in numeric for other in varied if other is not factor
    ]
    if len(varied) == 1 or n_scenarios > 1:
        found += [{"factor": factor.key} for factor in numeric]
    return found


def _whole(_: Sequence[NamedFactor], __: int) -> list[Mapping[str, str]]:
    return [{}]


def _lever(varied: Sequence[NamedFactor], _: int) -> list[Mapping[str, str]]:
    return [{}] if any(not factor.key.startswith("parameters.") for factor in varied) else []


TAKEN: Final[Mapping[str, Callable[[Sequence[NamedFactor], int], list[Mapping[str, str]]]]] = {
    "pair": _pairs, "line": _lines, "whole": _whole, "lever": _lever,
}  # fmt: skip
"""What a figure may be drawn of → the factors that it takes each time."""


@cache
def _declared() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Name and ``FITS`` of the figures of sweeps, in their order."""
    said = [declared(FIGURES, one, ("NAME", "KIND", "ORDER", "FITS")) for one in modules(FIGURES)]
    of_sweeps = sorted((one for one in said if one.get("KIND") == "sweep"), key=lambda one: one.get("ORDER", LAST))
    return tuple((one["NAME"], one.get("FITS", {"any": "whole"})) for one in of_sweeps)
