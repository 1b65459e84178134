"""Bars at the end of lines: the spread of each scenario's runs in the last month, where bands would hide each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes

from experiments.analysis.compare import Comparison
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.outcomes import scale
from experiments.figures.frame.style import LineStyle, bands
from sim.observables import Outcome

MOST_BANDS = 4
"""Scenarios whose bands can be told apart; of more, only some have bands, and all have a bar at the end."""

MOST_WIDE_BANDS = 2
"""The same of bands over parameters and chance, which lie on one another."""

BAR_GAP = 0.03
"""Part of an outcome's span that is left free between bars that stand above one another, for their marks."""


def at_horizon(ensemble: Ensemble, scenario_id: str, outcome: Outcome) -> dict[str, float]:
    """Mean and quantiles of a scenario's runs in the last month, as shown."""
    last = bands(scale(outcome) * ensemble.at(scenario_id, outcome.id, ensemble.horizon)[:, None], ensemble.spread)
    return {name: float(value[0]) for name, value in last.items()}


@dataclass(frozen=True)
class EndBar:
    """The middle 50 % and 90 % of a scenario's runs in the last month, %, and the column its bar stands in."""

    scenario: str
    outcome: str
    quantiles: Mapping[str, float]
    column: int


def all_have_bands(comparison: Comparison) -> bool:
    """Whether scenarios are so few that each has its bands."""
    return len(comparison.rows) <= (MOST_BANDS if comparison.spread.is_chance_alone else MOST_WIDE_BANDS)


def end_bars(ensemble: Ensemble, comparison: Comparison, outcome: Outcome, apart: float) -> list[EndBar]:
    """Bars at the end, in as few columns as none lies on another; none where bands tell all, or of one run.

    apart: what is left free between bars in one column, %.
    """
    if all_have_bands(comparison) or ensemble.n_replicates == 1:
        return []
    spreads = {scenario.id: at_horizon(ensemble, scenario.id, outcome) for scenario in ensemble.scenarios}
    bars: list[EndBar] = []
    tops: list[float] = []
    for identity, quantiles in sorted(spreads.items(), key=lambda one: one[1]["low_outer"]):
        column = next((place for place, top in enumerate(tops) if top + apart < quantiles["low_outer"]), len(tops))
        tops[column : column + 1] = [quantiles["high_outer"]]
        bars.append(EndBar(identity, outcome.id, quantiles, column))
    return bars


def draw_end_bar(axes: Axes, bar: EndBar, x: float, styles: Mapping[str, LineStyle]) -> None:
    """A bar, with the mark of the scenario's line at the mean, so that its colour does not stand alone."""
    for low, high, width in (("low_outer", "high_outer", 1.0), ("low_inner", "high_inner", 2.6)):
        axes.plot(
            [x, x],
            [bar.quantiles[low], bar.quantiles[high]],
            color=styles[bar.scenario].colour,
            linewidth=width,
            solid_capstyle="butt",
            clip_on=False,
            gid=f"bar-{low}-{bar.outcome}-{bar.scenario}",
        )
    style = styles[bar.scenario]
    axes.plot(
        [x],
        [bar.quantiles["mean"]],
        color=style.colour,
        linestyle="none",
        marker=style.marker or "_",
        markersize=4.2,
        markerfacecolor=style.face,
        markeredgewidth=0.9,
        clip_on=False,
        zorder=3.0,
        gid=f"bar-mean-{bar.outcome}-{bar.scenario}",
    )
