"""Any two scenarios beside each other: what an ensemble is when another than the status quo is the reference.

Also what only a comparison of two asks: a band that holds over all months at once, when there are runs enough, and
what each policy of a package has of its effect.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, TypeVar

import numpy as np

from experiments.analysis.ensemble import Array, Ensemble, ScenarioLabel
from experiments.analysis.paired import student_t_quantile
from experiments.analysis.spread import Spread

Player = TypeVar("Player", bound=Hashable)

LOOK_AHEAD: Final = 5
"""So many further replicates must keep an interval as narrow as asked before it counts as narrow enough."""
FEWEST: Final = 10
"""Replicates before which nobody asks whether they are enough."""


def between(ensemble: Ensemble, first: str, second: str) -> Ensemble:
    """The two scenarios alone, the first one as what the second is compared with; money counts where either acts."""
    reference, other = ensemble.label(first), ensemble.label(second)
    starts = [one.first_month for one in (reference, other) if one.first_month is not None]
    lasts = [one.last_month for one in (reference, other) if one.first_month is not None]
    second_label = replace(
        other,
        first_month=min(starts, default=None),
        last_month=None if None in lasts or not lasts else max(one for one in lasts if one is not None),
        priced=reference.priced or other.priced,
        in_part=reference.in_part or other.in_part,
    )
    found: tuple[ScenarioLabel, ...] = (reference, second_label)
    return replace(ensemble, scenarios=found, status_quo=first)


def band_over_time(values: Array, spread: Spread, cover: float) -> tuple[Array, Array]:
    """A band (low, high) in which the whole path lies at once with this cover; ``values`` are (replicates, months).

    Each path's largest distance from the mean of the others, in standard deviations of its month, has a distribution of
    its own; the band is as many standard deviations wide as the cover asks of that (Montiel Olea and Plagborg-Møller
    2019, each path left out in its turn).  Where
    seeds alone differ it is about the mean over seeds, which lies √n times closer.
    """
    paths = values if spread.is_chance_alone else values[spread.first]
    n = len(paths)
    mean, deviation = values.mean(axis=0), paths.std(axis=0, ddof=1)
    times = float(np.quantile(_apart(paths), min(cover, n / (n + 1)), method="weibull"))
    if spread.is_chance_alone:
        half = max(times, student_t_quantile(0.5 + cover / 2.0, n - 1)) * deviation / math.sqrt(n)
    else:
        half = times * math.sqrt(1.0 + 1.0 / n) * deviation
    return np.asarray(mean - half), np.asarray(mean + half)


def _apart(paths: Array) -> Array:
    """How far each path is from the mean of the others at most, in deviations of a further one from that mean."""
    n = len(paths)
    if n < 3:
        return np.asarray(np.abs(paths - paths.mean(axis=0)).max(axis=1))
    others = (paths.sum(axis=0) - paths) / (n - 1)
    squares = (paths**2).sum(axis=0) - paths**2 - (n - 1) * others**2
    deviation = np.sqrt(np.maximum(squares, 0.0) / (n - 2) * (1.0 + 1.0 / (n - 1)))
    apart = np.divide(np.abs(paths - others), deviation, out=np.zeros_like(paths), where=deviation > 1e-12)
    return np.asarray(apart.max(axis=1))


def stopped_at(values: Sequence[float] | Array, spread: Spread, half_width: float, confidence: float) -> int | None:
    """How many replicates were enough: from there on, and five further ones, the mean is known within ±half_width.

    None where they are not. What is asked is how well the mean of the replicates is known; what parameters leave open
    no number of runs narrows. Source: Hoad, Robinson and Davies 2010 (replications with look-ahead).
    """
    sample = np.asarray(values, dtype=np.float64)
    within = 0
    for n in range(FEWEST, len(sample) + 1):
        narrow = error_of_mean(sample[:n], _first_ones(spread, n), confidence) <= half_width
        within = within + 1 if narrow else 0
        if within > LOOK_AHEAD:
            return n - LOOK_AHEAD
    return None


def error_of_mean(values: Array, spread: Spread, confidence: float) -> float:
    """Half-width of the interval of the mean, as far as runs that are missing leave it open."""
    if len(values) < 2:
        return math.inf
    if spread.is_chance_alone:
        return float(
            student_t_quantile(0.5 + confidence / 2.0, len(values) - 1) * values.std(ddof=1) / math.sqrt(len(values))
        )
    error = spread.estimate(values).monte_carlo
    if error is None:
        return math.inf
    return student_t_quantile(0.5 + confidence / 2.0, spread.n_points - 1) * error


def _first_ones(spread: Spread, n: int) -> Spread:
    return spread if spread.is_chance_alone else Spread(spread.kind, spread.points[:n])


def shapley(worth: Mapping[frozenset[Player], Array], players: Sequence[Player]) -> dict[Player, Array]:
    """What each player has of what all do together, by replicate: its mean addition over all orders of joining.

    ``worth`` has the effect of every set of players, none included; the shares add up to the effect of all.
    """
    n = len(players)
    found = {}
    for player in players:
        others = [one for one in players if one != player]
        share = np.zeros_like(worth[frozenset()], dtype=np.float64)
        for size in range(n):
            weight = math.factorial(size) * math.factorial(n - size - 1) / math.factorial(n)
            for joined in combinations(others, size):
                before = frozenset(joined)
                share += weight * (worth[before | {player}] - worth[before])
        found[player] = share
    return found


def subsets(players: Sequence[Player]) -> list[frozenset[Player]]:
    """Every set of players, the smaller ones first.

    >>> [sorted(one) for one in subsets("ab")]
    [[], ['a'], ['b'], ['a', 'b']]
    """
    return [frozenset(joined) for size in range(len(players) + 1) for joined in combinations(players, size)]
