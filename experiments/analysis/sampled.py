"""Points drawn from ranges, seen one factor at a time: a description of the sample, no index of sensitivity."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from experiments.analysis.ensemble import Array
from experiments.analysis.paired import CONFIDENCE
from experiments.analysis.sweep import NamedFactor, OfSweep, Sweep, Value
from experiments.analysis.sweep_effects import among, effects

FEWEST = 5
"""Points behind a value of the running mean, at least."""

GROUPS = 5
"""Groups of points by a factor's value, at most, whose effects are compared."""

WINDOW = 0.2
"""Share of the points behind a value of the running mean."""


@dataclass(frozen=True)
class Correlation:
    """Spearman's rank correlation over points and its interval; None with fewer than four points."""

    value: float
    low: float | None
    high: float | None
    n: int

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies wholly on one side of zero."""
        return self.low is not None and self.high is not None and (self.low > 0.0 or self.high < 0.0)


@dataclass(frozen=True)
class Panel:
    """One factor: its value in each point, the running mean of the effect (x, mean), the rank correlation.

    Of words: x are positions of the levels, the mean is each level's, and there is no correlation (None), as there is
    none where the factor or the effect does not vary.
    told: whether the effect goes with the factor, allowing for the number of factors and for both tests: up or down by
    its rank correlation, or in another way, a curve or by words, by the ranks' means (bends: by that alone).
    """

    factor: NamedFactor
    values: Array
    levels: tuple[Value, ...]
    running: tuple[Array, Array]
    correlation: Correlation | None
    told: bool = False
    bends: bool = False


@dataclass(frozen=True)
class Sampled(OfSweep):
    """The mean paired effect of each point that has runs, against every factor, the strongest correlation first.

    effects: of the points in `points`, their positions in the sweep. below_floor: how many keep less than 98 % of the
    register. leaders: panels, from the first, that are told.
    """

    sweep: Sweep
    outcome: str
    scenario: int
    points: tuple[int, ...]
    effects: Array
    panels: tuple[Panel, ...]
    leaders: int
    first_apart: bool


def sampled(sweep: Sweep, outcome: str = "coverage", scenario: str | None = None) -> Sampled:
    """Effects of all points against every factor."""
    position = sweep.scenario(scenario)
    values = effects(sweep, outcome)[:, :, position]
    points = [point for point in range(len(sweep.points)) if np.isfinite(values[:, point]).any()]
    means = np.array([float(np.nanmean(values[:, point])) for point in points])
    each = among(sweep.confidence, 2 * len(sweep.factors))
    panels, strict = [], {}
    for column, factor in enumerate(sweep.factors):
        panel = _panel(sweep, factor, [sweep.points[point][column] for point in points], means)
        found = None if panel.correlation is None else rank_correlation(panel.values, means, each)
        straight = found is not None and found.excludes_zero
        bends = not straight and goes_otherwise(panel.values, means, each, words=not factor.is_numeric)
        panels.append(replace(panel, told=straight or bends, bends=bends))
        strict[factor.key] = found
    panels.sort(
        key=lambda panel: (not panel.told, panel.bends, -abs(panel.correlation.value) if panel.correlation else 1.0)
    )
    return Sampled(
        sweep=sweep,
        outcome=outcome,
        scenario=position,
        points=tuple(points),
        effects=means,
        panels=tuple(panels),
        leaders=sum(panel.told for panel in panels),
        first_apart=(
            len(panels) > 1
            and not any(panel.bends for panel in panels)
            and _apart(strict[panels[0].factor.key], strict[panels[1].factor.key])
        ),
    )


def rank_correlation(first: Array, second: Array, confidence: float = CONFIDENCE) -> Correlation | None:
    """Spearman's rank correlation, ties at their mean rank; None where one of the two does not vary.

    Interval: Fisher's z with the variance (1 + ρ² ÷ 2) ÷ (n − 3) of Bonett and Wright (2000, Psychometrika 65: 23–28).
    It takes the points as independent.
    """
    # Imported here because it takes longer than all the rest of this module.
    from scipy.special import ndtri
    from scipy.stats import rankdata

    n = len(first)
    if n < 2 or np.ptp(first) == 0.0 or np.ptp(second) == 0.0:
        return None
    value = float(np.corrcoef(rankdata(first), rankdata(second))[0, 1])
    value = min(max(value, -1.0), 1.0)
    if n < 4:
        return Correlation(value, None, None, n)
    if abs(value) >= 1.0 - 1e-12:
        return Correlation(value, value, value, n)
    half = float(ndtri(0.5 + confidence / 2.0)) * math.sqrt((1.0 + value**2 / 2.0) / (n - 3))
    centre = math.atanh(value)
    return Correlation(value, math.tanh(centre - half), math.tanh(centre + half), n)


def goes_otherwise(values: Array, means: Array, confidence: float, *, words: bool = False) -> bool:
    """Whether ranks of the effect differ between groups of points by a factor's value, whatever way they go.

    Groups are of equal size, a fifth of the points each, but of FEWEST points at least; of words, one a word. Kruskal
    and Wallis (1952, Journal of the American Statistical Association 47: 583–621): H by chi-squared. A rank correlation
    sees what rises or falls; this sees a U as well.
    """
    # Imported here because it takes longer than all the rest of this module.
    from scipy.special import chdtrc
    from scipy.stats import rankdata

    n = len(values)
    if words:
        groups = values.astype(np.int64)
    else:
        number = min(GROUPS, n // FEWEST)
        if number < 2:
            return False
        groups = np.ceil(rankdata(values) / n * number).astype(np.int64)
    sizes = np.bincount(groups)
    ranks = rankdata(means)
    if (sizes > 0).sum() < 2 or sizes[sizes > 0].min() < 2 or np.ptp(means) == 0.0:
        return False
    sums = np.bincount(groups, weights=ranks)
    there = sizes > 0
    between = float((sizes[there] * (sums[there] / sizes[there] - ranks.mean()) ** 2).sum())
    statistic = between / float(ranks.var(ddof=1))
    return float(chdtrc(int(there.sum()) - 1, statistic)) < 1.0 - confidence


def _apart(first: Correlation | None, second: Correlation | None) -> bool:
    """Whether the first is stronger in either direction by intervals that do not overlap."""
    if first is None or first.low is None or first.high is None:
        return False
    if second is None or second.low is None or second.high is None:
        return first.excludes_zero
    weakest = min(abs(first.low), abs(first.high)) if first.excludes_zero else 0.0
    return weakest > max(abs(second.low), abs(second.high))


def _panel(sweep: Sweep, factor: NamedFactor, values: list[Value], means: Array) -> Panel:
    if not factor.is_numeric:
        levels = sweep.levels(factor.key)
        places = np.array([levels.index(value) for value in values], dtype=np.float64)
        met = np.unique(places)
        level_means = np.array([means[places == place].mean() for place in met])
        return Panel(factor, places, levels, (met, level_means), None)
    numbers = np.array([float(value) for value in values])
    if factor.drawn_in_logs:  # the middle of neighbours is where it looks so on an axis of logs
        x, mean = running_mean(np.log(numbers), means)
        running = (np.exp(x), mean)
    else:
        running = running_mean(numbers, means)
    return Panel(factor, numbers, (), running, rank_correlation(numbers, means, sweep.confidence))


def running_mean(values: Array, means: Array) -> tuple[Array, Array]:
    """Mean of x and of the effect over each window of neighbouring points, as wide as a fifth of them."""
    if len(values) == 0:
        return np.array([]), np.array([])
    order = np.argsort(values, kind="stable")
    window = min(max(FEWEST, round(WINDOW * len(values))), len(values))
    frame = np.ones(window) / window
    return np.convolve(values[order], frame, "valid"), np.convolve(means[order], frame, "valid")
