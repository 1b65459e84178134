"""The pictures of a sweep that one figure has: for every way its answer fits, every outcome, every scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from experiments.analysis.sweep import Sweep
from experiments.figures.frame.picture import Picture
from experiments.presenting.fitting_figures import FittingFigure, figures_for

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def each(
    found: Sweep,
    figure: str,
    answered: Callable[..., Any],
    draw: Callable[[Any, str], Figure],
    outcomes: Sequence[str] | None = None,
) -> list[Picture]:
    """The pictures of a figure by what fits the design; ``draw`` makes one of what ``answered`` gives."""

    def picture(factors: Mapping[str, str], outcome: str, scenario: str | None) -> Picture:
        own = {} if scenario is None else {"scenario": scenario}
        keys = tuple(key.rsplit(".", 1)[-1] for key in factors.values())
        return Picture(
            figure,
            lambda lang: draw(answered(found, outcome, **factors, **own), lang),
            outcome,
            scenario,
            factors=keys,
        )

    return [
        picture(fitting.factors, outcome, scenario)
        for fitting in figures_for(found.kind, found.factors, len(found.scenarios))
        if fitting.name == figure
        for outcome in (found.measures if outcomes is None else outcomes)
        for scenario in scenarios(found, fitting)
    ]


def scenarios(found: Sweep, fitting: FittingFigure) -> tuple[str | None, ...]:
    """Scenarios of which a figure shows one alone; None where it shows them all, or where there is one."""
    is_of_all = fitting.name == "responses" and "by" not in fitting.factors
    return (None,) if is_of_all or len(found.scenarios) == 1 else tuple(one.id for one in found.scenarios)
