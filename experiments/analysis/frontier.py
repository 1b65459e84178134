"""Which scenarios are worth their money: those that no other beats at the same cost or less.

The status quo stands at the origin: no extra cost, no extra coverage. A scenario none of whose levers books money has
no price, so it is set beside the frontier, never on it; one that books for some of its levers alone stands at what it
books, and is not on the frontier either: what its other levers cost is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from experiments.analysis.compare import Comparison, Row
from experiments.analysis.ensemble import Ensemble, ScenarioLabel
from experiments.analysis.paired import Estimate
from sim.observables import Outcome

Standing = Literal["status quo", "frontier", "dominated", "partly", "unpriced"]


@dataclass(frozen=True)
class Point:
    """A scenario by its extra yuan a year and what it adds to an outcome; better: −1 where a fall is good."""

    row: Row
    cost: Estimate
    effect: Estimate
    standing: Standing
    better: int = 1

    @property
    def gain(self) -> float:
        """Its mean effect in the good direction."""
        return self.better * self.effect.mean


def standings(ensemble: Ensemble, comparison: Comparison, outcome: Outcome) -> tuple[Point, ...]:
    """Every scenario of a comparison for one outcome, in its order."""
    better = outcome.better or 1
    labels = {row.id: ensemble.label(row.id) for row in comparison.rows}
    means = {
        row.id: (row.extra_cost_per_year.mean, better * row.differences[outcome.id].mean)
        for row in comparison.rows
        if row.is_status_quo or (labels[row.id].priced and not labels[row.id].in_part)
    }
    return tuple(
        Point(row, row.extra_cost_per_year, row.differences[outcome.id], _standing(row, labels[row.id], means), better)
        for row in comparison.rows
    )


def _standing(row: Row, label: ScenarioLabel, means: dict[str, tuple[float, float]]) -> Standing:
    if row.is_status_quo:
        return "status quo"
    if row.id not in means:
        return "partly" if label.priced else "unpriced"
    others = [mean for identity, mean in means.items() if identity != row.id]
    return "dominated" if any(beats(other, means[row.id]) for other in others) else "frontier"


def beats(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether (cost, effect) costs no more and does no less than another, and one of them truly.

    >>> beats((1.0, 2.0), (1.0, 1.0)), beats((1.0, 1.0), (1.0, 1.0)), beats((2.0, 3.0), (1.0, 1.0))
    (True, False, False)
    """
    return one[0] <= other[0] and one[1] >= other[1] and one != other


def undominated(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points of the frontier line by rising cost, the status quo among them unless a scenario beats it."""
    whole = [point for point in points if point.standing not in ("partly", "unpriced")]
    priced = [(point.cost.mean, point.gain) for point in whole]
    kept = [point for point in whole if not any(beats(other, (point.cost.mean, point.gain)) for other in priced)]
    return tuple(sorted(kept, key=lambda point: (point.cost.mean, point.gain)))
