"""A calibration from the first run to the ensemble: stages of real runs, emulators, a posterior, and its weights.

    points of the prior → emulators → waves that narrow → emulators → posterior → real runs of it → points carried by
    what these missed → real runs of them → weights → ensemble

A wave is drawn from the prior times the likelihood to a power below one, which is as if every fact were known so much
less well: a region that holds the posterior whatever the emulators err.  Points of the posterior are carried to where
their own runs say that they belong, and run again.  At each, its runs and what emulators say that know those of all the
other points are put together, each by how well it is known; how likely the facts are by both, over how likely they were
expected to be there, is the point's weight.

The ensemble is drawn from the weighted points, which would stand there several times: on the axes that facts look at
each is moved a little about itself and towards the middle, so that mean and covariance stay (Liu and West 2001), and on
the others it is drawn from the prior, as which they are left.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import logsumexp, ndtri

from experiments.analysis.sums import same_sums
from experiments.calibration.carried import carried
from experiments.calibration.emulator import Emulator, Together, emulators
from experiments.calibration.posterior import likelihood_of, sample
from experiments.calibration.stage import SETS, Table, run_stage, starts_of
from experiments.calibration.targets import Array, Target, log_likelihood
from experiments.calibration.uncertain import Uncertain
from experiments.designs.kinds.sobol import shares

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration
    from experiments.terminal.output import Terminal

FIRST_SEED: Final = 1_000_001
FRESH_SEED: Final = 101_000_001
"""Of the fresh runs, each of which has a seed of its own."""
POINTS: Final = 512
"""Of an ensemble."""
NEAREST: Final = 2000
"""Points at most from which emulators are made after a wave, those nearest to the facts."""
DECIMALS: Final = 4
"""Of a point that is run: what linear algebra leaves behind them differs with the threads of another machine."""
ROUNDS: Final = 200
"""In which weights are held back at most; each leaves less than is held back in the one before."""
APART: Final = 0.05
"""How far a point of the ensemble is moved about itself, in standard deviations of all."""


@dataclass(frozen=True)
class Size:
    """How much is run: points of the prior, of each wave with its power, and of the last stage; seeds of each."""

    prior: int
    waves: Sequence[float]
    wave: int
    last: int
    seeds: int
    last_seeds: int
    fresh: int


SIZES: Final[Mapping[str, Size]] = {
    "full": Size(1024, (0.2, 0.6, 1.0), 384, 768, 2, 3, 256),
    "quick": Size(512, (0.2, 1.0), 192, 192, 2, 3, 64),
}


@dataclass(frozen=True)
class Known:
    """What is known of one place: its configuration, the facts to be met, and of how many of its seeds."""

    configuration: Configuration
    targets: tuple[Target, ...]
    thrift: int = 1
    """It is run at one point of so many, but of the fresh ones at all."""


@dataclass(frozen=True)
class Drawn:
    """Draws of an emulated posterior: ``particles``, and of them ``points`` whose runs emulators have not seen.

    values: what these show, (points, seeds, facts).
    """

    emulators: list[Emulator]
    particles: Array
    points: Array
    values: Array


@dataclass(frozen=True)
class Calibration:
    """What a calibration found.

    prior: runs of the first stage, from which the ``first`` emulators are.  drawn: the posterior as it was before its
    points were carried.  emulators: of all runs, and ``particles`` by these alone.  log_weights: of the points that
    were carried.  ensemble: points of equal weight, (points, axes).  fresh: what a run of each of the first of these
    shows, (points, facts).
    """

    space: Uncertain
    targets: tuple[Target, ...]
    prior: Table
    first: list[Emulator]
    drawn: Drawn
    emulators: list[Emulator]
    particles: Array
    log_weights: Array
    ensemble: Array
    fresh: Array
    n_runs: int

    @property
    def together(self) -> Together:
        """The emulators of the posterior's region."""
        return Together(self.emulators)

    @property
    def effective(self) -> float:
        """How many points of equal weight those of the last stage are worth."""
        return effective(self.log_weights)

    @property
    def met(self) -> float:
        """The share of fresh runs of the ensemble, under seeds of their own, that meet all facts at once."""
        return float(self.met_by_fact.all(1).mean())

    @property
    def met_by_fact(self) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """Fresh runs × facts: whether the fact is met."""
        values = self.fresh[np.isfinite(self.fresh).all(1)]
        return np.column_stack([target.holds(values[:, number]) for number, target in enumerate(self.targets)])


def by_runs(found: Sequence[Emulator], points: Array) -> tuple[Array, Array]:
    """Each fact on average at the first points that emulators are made from, and the variance of that.

    A point's own runs and all the others count, each by how well it is known; where a fact was not run the others do.
    """
    mean, variance = Together(found).at(points)
    for number, emulator in enumerate(found):
        middle, unsure = emulator.of_runs(len(points))
        there = np.isfinite(middle)
        mean[there, number], variance[there, number] = middle[there], unsure[there]
    return mean, variance


def effective(log_weights: Array) -> float:
    """How many points of equal weight so many of unequal weight are worth."""
    return float(np.exp(2.0 * logsumexp(log_weights) - logsumexp(2.0 * log_weights)))


def held_back(log_weights: Array) -> Array:
    """Weights of which none counts for more than √n average ones, averaged as they are then (after Ionides 2008).

    A point that its emulators held for all but impossible, and that its runs do not, would else stand for all.
    """
    found, root = log_weights, 0.5 * math.log(len(log_weights))
    for _ in range(ROUNDS):
        held = np.minimum(found, logsumexp(found) - root)
        if np.array_equal(held, found):
            break
        found = held
    return found


def calibrate(
    places: Sequence[Known], space: Uncertain, size: Size, seed: int, terminal: Terminal,
) -> Calibration:  # fmt: skip
    """All of it; what is stored is read, so that the same call goes on where it was stopped."""
    with same_sums():
        return _calibrate(places, space, size, seed, terminal)


def _calibrate(
    places: Sequence[Known], space: Uncertain, size: Size, seed: int, terminal: Terminal,
) -> Calibration:  # fmt: skip
    targets = tuple(target for place in places for target in place.targets)
    axes = len(space.keys)
    luck = np.random.default_rng([seed, 16])
    stages = _Stages(places, space, terminal)
    points = ndtri(np.clip(np.array(shares(axes, size.prior, seed)), 1e-6, 1.0 - 1e-6))
    prior = stages.run("prior", points, size.seeds)
    first = emulators(prior, targets)
    tables, now = [prior], first
    for number, power in enumerate(size.waves, 1):
        together = Together(now)
        drawn = sample(likelihood_of(together, targets), axes, together.live, 2 * size.wave, luck, power=power)
        tables.append(stages.run(f"wave {number}", _some(drawn, size.wave, luck), size.seeds))
        now = emulators(_near(tables, now, targets), targets, now)
    together = Together(now)
    drawn = sample(likelihood_of(together, targets), axes, together.live, 4 * size.last, luck)
    last = stages.run("posterior", _some(drawn, size.last, luck), size.last_seeds)
    again = emulators(Table.together([last, _near(tables, now, targets)]), targets, now)
    shown, unsure = by_runs(again, last.points)
    moved = stages.run("carried", carried(last.points, together, shown, unsure, targets), size.last_seeds)
    there = moved.points
    after = emulators(Table.together([moved, _near([*tables, last], again, targets)]), targets, again)
    expected = shown + together.at(there)[0] - together.at(last.points)[0]
    log_weights = log_likelihood(targets, *by_runs(after, there), Together(after).alike)
    log_weights -= log_likelihood(targets, expected, unsure, Together(again).alike)
    log_weights = held_back(log_weights)
    ensemble = np.round(_spread_out(there, log_weights, together.live, POINTS, luck), DECIMALS)
    fresh = stages.fresh(ensemble[: size.fresh])
    before = Drawn(now, drawn, last.points, last.values)
    final = Together(after)
    drawn = sample(likelihood_of(final, targets), axes, final.live, 4 * size.last, luck)
    return Calibration(space, targets, prior, first, before, after, drawn, log_weights, ensemble, fresh, stages.n_runs)


class _Stages:
    """The stages, one after the other, each at all places."""

    def __init__(self, places: Sequence[Known], space: Uncertain, terminal: Terminal) -> None:
        self.places, self.space, self.terminal = places, space, terminal
        self.n_runs = 0

    def run(self, name: str, points: Array, seeds: int) -> Table:
        """The facts of all places at these points, rounded."""
        points = np.round(points, DECIMALS)
        few = [points[: len(points) // place.thrift] for place in self.places]
        values = self._values(name, few, seeds, FIRST_SEED, SETS)
        return Table(points, values, starts_of(self.space.rows(points)) % SETS)

    def fresh(self, points: Array) -> Array:
        """The facts of all places at all of these points, by one run of each, (points, facts)."""
        return self._values("fresh", [points] * len(self.places), 1, FRESH_SEED, 0)[:, 0]

    def _values(self, name: str, points: Sequence[Array], seeds: int, first_seed: int, sets: int) -> Array:
        """What runs show, (points, seeds, facts); NaN where a place is not run."""
        whole = []
        for place, few in zip(self.places, points, strict=True):
            space = self.space if place is self.places[0] else self._of_mechanisms
            at = few if place is self.places[0] else few[:, self._shared]
            values = run_stage(
                place.configuration, name, space, at, seeds, first_seed, place.targets, self.terminal, sets=sets
            )  # fmt: skip
            self.n_runs += values.shape[0] * values.shape[1]
            whole.append(np.full((len(points[0]), seeds, len(place.targets)), np.nan))
            whole[-1][: len(few)] = values
        return np.concatenate(whole, 2)

    @property
    def _shared(self) -> list[int]:
        """Axes of the mechanisms, which all places have in common; a further place keeps numbers of its own."""
        return [axis for axis, key in enumerate(self.space.keys) if not key.startswith("place.")]

    @property
    def _of_mechanisms(self) -> Uncertain:
        return self.space.without([key for key in self.space.keys if key.startswith("place.")])


def _some(points: Array, count: int, luck: np.random.Generator) -> Array:
    """So many of the points."""
    return np.asarray(points[luck.permutation(len(points))[:count]])


def _near(tables: Sequence[Table], known: Sequence[Emulator], targets: Sequence[Target]) -> Table:
    """The runs from which emulators are made after a stage: those nearest to the facts.

    A quadratic function is asked to be right there, and there alone.  The nearest come first.
    """
    table = Table.together(tables)
    mean, variance = Together(known).at(table.points)
    off = np.stack([target.off(mean[:, n], variance[:, n]) for n, target in enumerate(targets)], 1)
    return table.some(np.argsort(np.abs(off).max(1), kind="stable")[:NEAREST])


def _spread_out(points: Array, log_weights: Array, live: Sequence[int], count: int, luck: np.random.Generator) -> Array:
    """Points of equal weight for those of unequal weight, no two alike, any first ones as good as any others."""
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    ends = np.cumsum(weights)
    ends[-1] = 1.0
    chosen = luck.permutation(np.searchsorted(ends, (np.arange(count) + luck.random()) / count))
    found = luck.standard_normal((count, points.shape[1]))
    there = points[:, live]
    middle = weights @ there
    root = np.linalg.cholesky(np.atleast_2d(np.cov(there.T, aweights=weights)) + 1e-9 * np.eye(len(live)))
    towards = np.sqrt(1.0 - APART**2)
    moved = APART * luck.standard_normal((count, len(live))) @ root.T
    found[:, live] = middle + towards * (there[chosen] - middle) + moved
    return found
