"""What each scenario does by a given month, at what cost, and how sure that is: the headline's table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from experiments.analysis.ensemble import CONTEXT, Array, Ensemble, Name, ScenarioLabel
from experiments.analysis.interaction import Interaction, interactions
from experiments.analysis.outcomes import digits, is_share, scale
from experiments.analysis.paired import Estimate, VarianceFactor, student_t_quantile, variance_factor
from experiments.analysis.spread import CHANCE_ALONE, Spread
from sim.observables import Outcome

REGISTER_FLOOR = 0.98
"""A policy that keeps less than this share of the status quo's register is flagged (docs/odd.md, section 9)."""
FLOOR = f"{100.0 * REGISTER_FLOOR:g} %"
"""The same, as it is written."""
BELOW_FLOOR = "†"
"""Behind the effects, or the name, of what keeps less of the register than that."""

PRICED_IN_PART = "‡"
"""Behind the money, or the name, of what has levers that book nothing of themselves."""

GUARD_SHOWN = 0.1
"""Points by which a guarded difference must differ from the plain one to be told beside it."""

CostKind = Literal["cost", "free", "unpriced", "saving", "dominated", "undetectable", "status quo"]


@dataclass(frozen=True)
class Level:
    """A scenario's own level.

    mean: over its runs. low, high: their 5 % and 95 % quantiles, None with one run. The spread of the runs is
    what single futures of the model differ by; it is not the uncertainty of the mean. chance: what seeds alone leave of
    it where parameters are uncertain.
    """

    mean: float
    low: float | None
    high: float | None
    n: int
    chance: float | None = None


@dataclass(frozen=True)
class CostPerOrganization:
    """Extra yearly cost for each organization more than under the status quo.

    kind:
        "cost": more organizations and more money: `yuan` a year for each, with Fieller's interval;
        "free": more organizations and no more money;
        "unpriced": more organizations, or fewer, by levers that book nothing of themselves; what its money differs
            by are grants that fall elsewhere, not a price;
        "saving": fewer organizations, less money: `yuan_saved` a year for each organization fewer;
        "dominated": fewer organizations and no money saved;
        "undetectable": the interval of the number of organizations includes zero: no ratio is meant;
        "status quo": the reference itself.
    yuan: extra yearly cost ÷ additional organizations; None unless kind is "cost".
    low, high: Fieller's interval for the ratio of the two paired means (they vary together, and the ratio's
        own distribution is skewed), of `yuan` or `yuan_saved`; None with one replicate.
    yuan_saved: None unless kind is "saving".
    """

    kind: CostKind
    yuan: float | None = None
    low: float | None = None
    high: float | None = None
    yuan_saved: float | None = None


@dataclass(frozen=True)
class Row:
    """One scenario at the comparison's month.

    Shares are fractions of one, differences are in points, or in the outcome's unit if it is no share; all are to the
    status quo, seed by seed.
    levels: of every outcome that is compared and of `CONTEXT`. differences, guarded: by outcome; guarded ones divide by
        max(register, status quo's register of the same seed and month), so that striking organizations off does not
        raise them.
    extra_cost_per_year: yuan of Party-building and services beyond the status quo's, mean over the months in
        which the scenario's policies act, times twelve; negative: money saved.
    register_ratio: register ÷ status quo's register of the same seed and month. lowest_register_ratio: its
        mean over seeds in the month in which that is lowest. below_register_floor: whether that is below 98
        %.
    more, costs: of outcomes that divide by the register and are better the larger: organizations more than under the
        status quo, and what each of them costs.
    variance_factors: outcome id → what pairing the seeds gains; empty for the status quo.
    priced, in_part: whether one of its levers books money of its own, and whether one books none.
    """

    id: str
    name: Name
    is_status_quo: bool
    levels: Mapping[str, Level]
    register: Level
    extra_cost_per_year: Estimate
    differences: Mapping[str, Estimate]
    guarded: Mapping[str, Estimate]
    register_ratio: Estimate
    lowest_register_ratio: float
    below_register_floor: bool
    more: Mapping[str, Estimate]
    costs: Mapping[str, CostPerOrganization]
    variance_factors: Mapping[str, VarianceFactor]
    priced: bool = True
    in_part: bool = False

    @property
    def guard_matters(self) -> bool:
        """Whether guarded and plain difference in the first such outcome are apart, or the register below its floor."""
        first = next(iter(self.guarded), None)
        if first is None:
            return False
        return self.below_register_floor or abs(self.guarded[first].mean - self.differences[first].mean) >= GUARD_SHOWN

    @property
    def cost_each(self) -> CostPerOrganization | None:
        """What an organization more costs, by the first outcome of which that can be said."""
        return next(iter(self.costs.values()), None)


@dataclass(frozen=True)
class Comparison:
    """All scenarios of an ensemble at one month.

    rows: in the ensemble's order. outcomes: that are compared. interactions: of hubs and money, where the design has
        both alone and together.
    n_replicates: paired runs; with one there are no intervals. spread: what they differ by.
    """

    rows: tuple[Row, ...]
    outcomes: tuple[Outcome, ...]
    interactions: tuple[Interaction, ...]
    status_quo: str
    month: int
    n_replicates: int
    confidence: float
    spread: Spread = CHANCE_ALONE

    def row(self, scenario_id: str) -> Row:
        """Row of a scenario by its id."""
        for row in self.rows:
            if row.id == scenario_id:
                return row
        raise KeyError(f"no scenario '{scenario_id}' in this comparison")

    def digits(self, outcome: Outcome) -> int:
        """Digits with which differences in an outcome are shown: of shares the same in all of them."""
        alike = [one for one in self.outcomes if is_share(one)] if is_share(outcome) else [outcome]
        return digits(outcome, (row.differences[one.id] for row in self.policies for one in alike))

    @property
    def beside(self) -> tuple[Outcome, ...]:
        """What stands beside the outcomes in a table of levels."""
        return tuple(one for one in CONTEXT if one not in self.outcomes)

    def of(self, outcomes: tuple[Outcome, ...]) -> Comparison:
        """The same of some of its outcomes."""
        return replace(self, outcomes=outcomes)

    @property
    def policies(self) -> tuple[Row, ...]:
        """The rows other than the status quo's."""
        return tuple(row for row in self.rows if not row.is_status_quo)


def compare(ensemble: Ensemble, month: int | None = None, confidence: float | None = None) -> Comparison:
    """Compare all scenarios with the status quo in one month (default: the horizon)."""
    month = ensemble.horizon if month is None else month
    ensemble.column(month)
    return Comparison(
        rows=tuple(_row(ensemble, scenario, month, confidence) for scenario in ensemble.scenarios),
        outcomes=ensemble.outcomes,
        interactions=interactions(ensemble, month, confidence),
        status_quo=ensemble.status_quo,
        month=month,
        n_replicates=ensemble.n_replicates,
        confidence=ensemble.spread.confidence(confidence),
        spread=ensemble.spread,
    )


def guarded(ensemble: Ensemble, scenario_id: str, outcome: Outcome) -> Array:
    """An outcome with max(register, status quo's register of the same seed and month) below, (replicates, months)."""
    return outcome.guarded(ensemble.series[scenario_id], ensemble.series[ensemble.status_quo])


def extra_cost_per_year(ensemble: Ensemble, scenario: ScenarioLabel, month: int) -> Array:
    """Yuan a year beyond the status quo's in the months in which the policies act, array (replicates,).

    Months after `month` do not count. A step's money stands in the column of the state it ends in, so a
    policy of the months 12 … 131 is read from the columns 13 … 132.
    """
    extra = ensemble.spending[scenario.id] - ensemble.spending[ensemble.status_quo]
    if scenario.first_month is None:
        acting = np.zeros(len(ensemble.months), dtype=bool)
    else:
        last = month if scenario.last_month is None else min(scenario.last_month, month)
        acting = (ensemble.months > scenario.first_month) & (ensemble.months <= last)
    n_months = int(acting.sum())
    if n_months == 0:
        return np.zeros(ensemble.n_replicates)
    return np.array([math.fsum(yuan) * 12.0 / n_months for yuan in extra[:, acting]])


def cost_per_organization(
    cost: Array,
    additional: Array,
    confidence: float | None = None,
    *,
    priced: bool = True,
    spread: Spread = CHANCE_ALONE,
) -> CostPerOrganization:
    """Ratio of the mean extra yearly cost to the mean number of organizations more.

    Both arguments hold one paired difference a seed. Fieller's interval: the ratios ρ at which the mean of
    cost − ρ · additional does not differ from zero, |mean| ≤ t(n − 1) · s ÷ √n. It is finite exactly when the
    interval of `additional` excludes zero, which is asked for before any ratio is given. With one replicate
    the ratio stands without an interval. `priced`: whether the scenario books money of its own; there is no ratio
    where it does not.

    Where replicates differ by their parameters, the interval is that of each one's own ratio; there is none, and no
    ratio, where more of them than it leaves out have no organization more.
    """
    cost_mean, more = spread.estimate(cost, confidence), spread.estimate(additional, confidence)
    if more.mean == 0.0 or (more.n > 1 and not more.excludes_zero):
        return CostPerOrganization("undetectable")
    if not priced:
        return CostPerOrganization("unpriced")
    if more.mean * cost_mean.mean <= 0.0:
        return CostPerOrganization("free" if more.mean > 0.0 else "dominated")
    ratio = cost_mean.mean / more.mean
    low, high = (None, None) if more.n == 1 else _bounds_of_ratio(cost, additional, confidence, spread)
    if more.n > 1 and low is None:
        return CostPerOrganization("undetectable")
    if more.mean < 0.0:
        return CostPerOrganization("saving", yuan_saved=ratio, low=low, high=high)
    return CostPerOrganization("cost", yuan=ratio, low=low, high=high)


def _bounds_of_ratio(
    cost: Array, additional: Array, confidence: float | None, spread: Spread
) -> tuple[float | None, float | None]:
    """Bounds of the ratio of two paired differences, the second of which is told from zero."""
    if spread.is_chance_alone:
        return _fieller(cost, additional, spread.confidence(confidence))
    side = math.copysign(1.0, float(additional.mean()))
    ratios = np.divide(cost, additional, out=np.full(len(cost), math.inf), where=side * additional > 0.0)
    with np.errstate(invalid="ignore"):  # between two that have no organization more
        low, high = spread.bounds(ratios, confidence)
    return (float(low), float(high)) if np.isfinite(low) and np.isfinite(high) else (None, None)


def _fieller(cost: Array, additional: Array, confidence: float) -> tuple[float, float]:
    """Bounds of the ratio of two paired means, the second of which is told from zero."""
    cost_mean, more = (CHANCE_ALONE.estimate(values, confidence) for values in (cost, additional))
    squared = student_t_quantile(0.5 + confidence / 2.0, more.n - 1) ** 2 / more.n
    denominator = more.mean**2 - squared * float(np.var(additional, ddof=1))
    middle = cost_mean.mean * more.mean - squared * float(np.cov(cost, additional, ddof=1)[0, 1])
    numerator = cost_mean.mean**2 - squared * float(np.var(cost, ddof=1))
    half_width = math.sqrt(max(middle**2 - numerator * denominator, 0.0)) / denominator
    return middle / denominator - half_width, middle / denominator + half_width


def _level(values: Array, spread: Spread) -> Level:
    if len(values) == 1:
        return Level(float(values[0]), None, None, 1)
    (low, high), _ = spread.outer_and_inner(values)
    chance = None if spread.is_chance_alone else spread.chance(values)
    return Level(spread.estimate(values).mean, float(low), float(high), len(values), chance)


def _pairing_gains(ensemble: Ensemble, scenario_id: str, month: int) -> dict[str, VarianceFactor]:
    """Outcome → how many times fewer runs the same precision takes than with separate seeds."""
    pair = (scenario_id, ensemble.status_quo)
    return {
        one.id: variance_factor(
            *(ensemble.at(scenario, one.id, month) for scenario in pair),
            *(ensemble.unpaired_at(scenario, one.id, month) for scenario in pair),
        )
        for one in ensemble.outcomes
    }


def _row(ensemble: Ensemble, scenario: ScenarioLabel, month: int, confidence: float | None) -> Row:
    reference, spread = ensemble.status_quo, ensemble.spread
    estimate, difference = spread.estimate, spread.difference
    column = ensemble.column(month)

    def at(series_id: str) -> Array:
        return ensemble.at(scenario.id, series_id, month)

    def change(outcome: Outcome) -> Estimate:
        usual = ensemble.at(reference, outcome.id, month)
        return difference(at(outcome.id), usual, scale=scale(outcome), confidence=confidence)

    of_register = [one for one in ensemble.outcomes if one.is_guarded]
    wanted = [one for one in of_register if one.better > 0]

    def change_guarded(outcome: Outcome) -> Estimate:
        own, usual = (guarded(ensemble, one, outcome)[:, column] for one in (scenario.id, reference))
        return difference(own, usual, scale=scale(outcome), confidence=confidence)

    def organizations(scenario_id: str, outcome: Outcome) -> Array:
        return np.asarray(sum(ensemble.at(scenario_id, one, month) for one in outcome.part), dtype=np.float64)

    register_ratio = ensemble.over_time(scenario.id, "n_organizations") / np.maximum(
        ensemble.over_time(reference, "n_organizations"), 1.0
    )
    lowest_register_ratio = float(register_ratio[:, : column + 1].mean(axis=0).min())
    cost = extra_cost_per_year(ensemble, scenario, month)
    is_status_quo = scenario.id == reference

    def cost_of_one(outcome: Outcome) -> CostPerOrganization:
        if is_status_quo:
            return CostPerOrganization("status quo")
        more = organizations(scenario.id, outcome) - organizations(reference, outcome)
        return cost_per_organization(cost, more, confidence, priced=scenario.priced, spread=spread)

    return Row(
        id=scenario.id,
        name=scenario.name,
        is_status_quo=is_status_quo,
        levels={name: _level(at(name), spread) for name in (one.id for one in (*ensemble.outcomes, *CONTEXT))},
        register=_level(at("n_organizations"), spread),
        extra_cost_per_year=estimate(cost, confidence),
        differences={one.id: change(one) for one in ensemble.outcomes},
        guarded={one.id: change_guarded(one) for one in of_register},
        register_ratio=estimate(register_ratio[:, column], confidence),
        lowest_register_ratio=lowest_register_ratio,
        below_register_floor=lowest_register_ratio < REGISTER_FLOOR,
        more={
            one.id: difference(organizations(scenario.id, one), organizations(reference, one), confidence=confidence)
            for one in wanted
        },
        costs={one.id: cost_of_one(one) for one in wanted},
        variance_factors={} if is_status_quo else _pairing_gains(ensemble, scenario.id, month),
        priced=scenario.priced,
        in_part=scenario.in_part,
    )
