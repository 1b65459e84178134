"""What each scenario does by a given month, at what cost, and how sure that is: the headline's table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from experiments.analysis.ensemble import Array, Ensemble, Name, ScenarioLabel
from experiments.analysis.interaction import Interaction, interactions
from experiments.analysis.paired import (
    CONFIDENCE,
    Estimate,
    VarianceFactor,
    difference,
    estimate,
    student_t_quantile,
    variance_factor,
)
from experiments.analysis.wording import common_digits

REGISTER_FLOOR = 0.98
"""A policy that keeps less than this share of the status quo's register is flagged (docs/odd.md, section 9)."""
FLOOR = f"{100.0 * REGISTER_FLOOR:g} %"
"""The same, as it is written."""
BELOW_FLOOR = "†"
"""Behind the effects, or the name, of what keeps less of the register than that."""

PRICED_IN_PART = "‡"
"""Behind the money, or the name, of what has levers that book nothing of themselves."""

OUTCOMES_COMPARED = ("coverage", "effective_coverage")

GUARD_SHOWN = 0.1
"""Points by which a guarded difference must differ from the plain one to be told beside it."""

POINTS = 100.0
"""From a share to points."""

CostKind = Literal["cost", "free", "unpriced", "saving", "dominated", "undetectable", "status quo"]


@dataclass(frozen=True)
class Level:
    """A scenario's own level.

    mean: over its runs. low, high: their 5 % and 95 % quantiles, None with one run. The spread of the runs is
    what single futures of the model differ by; it is not the uncertainty of the mean.
    """

    mean: float
    low: float | None
    high: float | None
    n: int


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

    Shares are fractions of one, differences are in points, all differences are to the status quo, seed by
    seed.
    ceiling: the most that own branches could reach, as a share of the register.
    guarded_coverage: covered ÷ max(register, status quo's register of the same seed and month): striking
        organizations off does not raise it.
    extra_cost_per_year: yuan of Party-building and services beyond the status quo's, mean over the months in
        which the scenario's policies act, times twelve; negative: money saved.
    register_ratio: register ÷ status quo's register of the same seed and month. lowest_register_ratio: its
        mean over seeds in the month in which that is lowest. below_register_floor: whether that is below 98
        %.
    additional_covered, additional_effective: organizations more than under the status quo.
    variance_factors: outcome id → what pairing the seeds gains; empty for the status quo.
    priced, in_part: whether one of its levers books money of its own, and whether one books none.
    """

    id: str
    name: Name
    is_status_quo: bool
    coverage: Level
    effective_coverage: Level
    fulfilment: Level
    branch_ratio: Level
    ceiling: Level
    guarded_coverage: Level
    register: Level
    extra_cost_per_year: Estimate
    difference_in_coverage: Estimate
    difference_in_effective_coverage: Estimate
    difference_in_guarded_coverage: Estimate
    register_ratio: Estimate
    lowest_register_ratio: float
    below_register_floor: bool
    additional_covered: Estimate
    additional_effective: Estimate
    cost_per_covered: CostPerOrganization
    cost_per_effective: CostPerOrganization
    variance_factors: Mapping[str, VarianceFactor]
    priced: bool = True
    in_part: bool = False

    @property
    def guard_matters(self) -> bool:
        """Whether guarded and plain difference in coverage are apart, or the register below its floor."""
        apart = abs(self.difference_in_guarded_coverage.mean - self.difference_in_coverage.mean)
        return self.below_register_floor or apart >= GUARD_SHOWN

    def difference_in(self, outcome: str) -> Estimate:
        """Paired difference by the outcome's id, "coverage" or "effective_coverage", points."""
        return {
            "coverage": self.difference_in_coverage,
            "effective_coverage": self.difference_in_effective_coverage,
        }[outcome]

    def level_of(self, outcome: str) -> Level:
        """Level by the outcome's id, "coverage" or "effective_coverage", fraction of one."""
        return {"coverage": self.coverage, "effective_coverage": self.effective_coverage}[outcome]


@dataclass(frozen=True)
class Comparison:
    """All scenarios of an ensemble at one month.

    rows: in the ensemble's order. interactions: of hubs and money, where the design has both alone and
        together.
    n_replicates: paired runs; with one there are no intervals.
    """

    rows: tuple[Row, ...]
    interactions: tuple[Interaction, ...]
    status_quo: str
    month: int
    n_replicates: int
    confidence: float

    def row(self, scenario_id: str) -> Row:
        """Row of a scenario by its id."""
        for row in self.rows:
            if row.id == scenario_id:
                return row
        raise KeyError(f"no scenario '{scenario_id}' in this comparison")

    @property
    def digits(self) -> int:
        """Digits with which all differences in points are shown, in the table and in the figures."""
        return common_digits(
            difference
            for row in self.policies
            for difference in (row.difference_in_coverage, row.difference_in_effective_coverage)
        )

    @property
    def policies(self) -> tuple[Row, ...]:
        """The rows other than the status quo's."""
        return tuple(row for row in self.rows if not row.is_status_quo)


def compare(ensemble: Ensemble, month: int | None = None, confidence: float = CONFIDENCE) -> Comparison:
    """Compare all scenarios with the status quo in one month (default: the horizon)."""
    month = ensemble.horizon if month is None else month
    ensemble.column(month)
    return Comparison(
        rows=tuple(_row(ensemble, scenario, month, confidence) for scenario in ensemble.scenarios),
        interactions=interactions(ensemble, month, confidence),
        status_quo=ensemble.status_quo,
        month=month,
        n_replicates=ensemble.n_replicates,
        confidence=confidence,
    )


def guarded_coverage(ensemble: Ensemble, scenario_id: str) -> Array:
    """Covered ÷ max(register, status quo's register of the same seed and month), (replicates, months)."""
    # Imported here because it takes longer than all the rest of this module.
    from sim.observables import OUTCOMES

    series, reference = ensemble.series[scenario_id], ensemble.series[ensemble.status_quo]
    return OUTCOMES["coverage"].guarded(series, reference)


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
    cost: Array, additional: Array, confidence: float = CONFIDENCE, *, priced: bool = True
) -> CostPerOrganization:
    """Ratio of the mean extra yearly cost to the mean number of organizations more.

    Both arguments hold one paired difference a seed. Fieller's interval: the ratios ρ at which the mean of
    cost − ρ · additional does not differ from zero, |mean| ≤ t(n − 1) · s ÷ √n. It is finite exactly when the
    interval of `additional` excludes zero, which is asked for before any ratio is given. With one replicate
    the ratio stands without an interval. `priced`: whether the scenario books money of its own; there is no ratio
    where it does not.
    """
    cost_mean, more = estimate(cost, confidence), estimate(additional, confidence)
    if more.mean == 0.0 or (more.n > 1 and not more.excludes_zero):
        return CostPerOrganization("undetectable")
    if not priced:
        return CostPerOrganization("unpriced")
    if more.mean * cost_mean.mean <= 0.0:
        return CostPerOrganization("free" if more.mean > 0.0 else "dominated")
    ratio = cost_mean.mean / more.mean
    low, high = (None, None) if more.n == 1 else _fieller(cost, additional, confidence)
    if more.mean < 0.0:
        return CostPerOrganization("saving", yuan_saved=ratio, low=low, high=high)
    return CostPerOrganization("cost", yuan=ratio, low=low, high=high)


def _fieller(cost: Array, additional: Array, confidence: float) -> tuple[float, float]:
    """Bounds of the ratio of two paired means, the second of which is told from zero."""
    cost_mean, more = estimate(cost, confidence), estimate(additional, confidence)
    squared = student_t_quantile(0.5 + confidence / 2.0, more.n - 1) ** 2 / more.n
    denominator = more.mean**2 - squared * float(np.var(additional, ddof=1))
    middle = cost_mean.mean * more.mean - squared * float(np.cov(cost, additional, ddof=1)[0, 1])
    numerator = cost_mean.mean**2 - squared * float(np.var(cost, ddof=1))
    half_width = math.sqrt(max(middle**2 - numerator * denominator, 0.0)) / denominator
    return middle / denominator - half_width, middle / denominator + half_width


def _level(values: Array) -> Level:
    if len(values) == 1:
        return Level(float(values[0]), None, None, 1)
    low, high = np.quantile(values, (0.05, 0.95))
    return Level(estimate(values).mean, float(low), float(high), len(values))


def _row(ensemble: Ensemble, scenario: ScenarioLabel, month: int, confidence: float) -> Row:
    reference = ensemble.status_quo
    column = ensemble.column(month)

    def at(series_id: str) -> Array:
        return ensemble.at(scenario.id, series_id, month)

    def change(series_id: str, scale: float) -> Estimate:
        return difference(at(series_id), ensemble.at(reference, series_id, month), scale=scale, confidence=confidence)

    guarded = guarded_coverage(ensemble, scenario.id)
    guarded_reference = guarded_coverage(ensemble, reference)
    register_ratio = ensemble.over_time(scenario.id, "n_organizations") / np.maximum(
        ensemble.over_time(reference, "n_organizations"), 1.0
    )
    lowest_register_ratio = float(register_ratio[:, : column + 1].mean(axis=0).min())
    cost = extra_cost_per_year(ensemble, scenario, month)
    is_status_quo = scenario.id == reference

    def cost_per(series_id: str) -> CostPerOrganization:
        if is_status_quo:
            return CostPerOrganization("status quo")
        more = at(series_id) - ensemble.at(reference, series_id, month)
        return cost_per_organization(cost, more, confidence, priced=scenario.priced)

    factors = {
        outcome: variance_factor(
            at(outcome),
            ensemble.at(reference, outcome, month),
            ensemble.unpaired_at(scenario.id, outcome, month),
            ensemble.unpaired_at(reference, outcome, month),
        )
        for outcome in OUTCOMES_COMPARED
        if not is_status_quo
    }
    return Row(
        id=scenario.id,
        name=scenario.name,
        is_status_quo=is_status_quo,
        coverage=_level(at("coverage")),
        effective_coverage=_level(at("effective_coverage")),
        fulfilment=_level(at("fulfilment")),
        branch_ratio=_level(at("branch_ratio")),
        ceiling=_level(at("ceiling")),
        guarded_coverage=_level(guarded[:, column]),
        register=_level(at("n_organizations")),
        extra_cost_per_year=estimate(cost, confidence),
        difference_in_coverage=change("coverage", POINTS),
        difference_in_effective_coverage=change("effective_coverage", POINTS),
        difference_in_guarded_coverage=difference(
            guarded[:, column], guarded_reference[:, column], scale=POINTS, confidence=confidence
        ),
        register_ratio=estimate(register_ratio[:, column], confidence),
        lowest_register_ratio=lowest_register_ratio,
        below_register_floor=lowest_register_ratio < REGISTER_FLOOR,
        additional_covered=change("n_covered", 1.0),
        additional_effective=change("n_effective", 1.0),
        cost_per_covered=cost_per("n_covered"),
        cost_per_effective=cost_per("n_effective"),
        variance_factors=factors,
        priced=scenario.priced,
        in_part=scenario.in_part,
    )
