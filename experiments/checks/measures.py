"""Facts of a place against runs of it: one pure function a measure, from one run to one number.

A run is looked at through its record and through two snapshots of its organizations, at month 0 and at month
12.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.observables import OUTCOMES, Outcome
from sim.record import Record

Whole = NDArray[np.int64]
YEAR = 12


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The organizations of one month, one value a row of each."""

    key: NDArray[np.uint64]
    kind: Whole
    district: Whole
    staff: Whole
    members: Whole
    covered: Whole


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One run as the measures see it; two measures are found apart from the run.

    ``rule_only`` is the own coverage that the rule of three alone allows; ``wider`` the record of the same seed with
    ten units allowed to a joint branch from month 12, where a measure asks for it.
    """

    record: Record
    start: Snapshot
    year: Snapshot
    end: Snapshot
    months: int
    rule_only: float
    wider: Record | None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What is known, what it is used for, under which policies it is, and what the runs show."""

    id: str
    name: Mapping[str, str]
    low: float
    high: float
    unit: str
    use: str
    grade: str
    month: int
    values: tuple[float, ...] | None
    policies: tuple[str, ...] = ()

    @property
    def mean(self) -> float | None:
        """Mean over seeds, or nothing where it is not measured."""
        return math.fsum(self.values) / len(self.values) if self.values else None

    @property
    def holds(self) -> bool | None:
        """Whether the mean lies within the target."""
        return None if self.mean is None else self.low <= self.mean <= self.high


Measure = Callable[[Any, int, str], float]
"""From a run, the fact's month and what it is of, to a number."""


def _series(outcome: Outcome) -> Measure:
    return lambda seen, month, _of: float(outcome.of(seen.record.series)[month])


def _count(name: str) -> Measure:
    return lambda seen, month, _of: float(seen.record.series[name][month])


def _yearly(names: Sequence[str]) -> Measure:
    def rate(seen: Seen, month: int, _of: str) -> float:
        events = sum(int(seen.record.flows[name][month - YEAR + 1 : month + 1].sum()) for name in names)
        return events / float(seen.record.series["n_organizations"][month - YEAR : month].mean())

    return rate


def merger_share(seen: Seen, month: int, _of: str) -> float:
    """Mergers ÷ all exits in the year that ends with the month."""
    mergers, struck = (
        int(seen.record.flows[name][month - YEAR + 1 : month + 1].sum()) for name in ("new_mergers", "new_struck_off")
    )
    return mergers / (mergers + struck)


def kind_share(seen: Seen, month: int, of: str) -> float:
    """Share of a kind in the register."""
    return float(
        seen.record.breakdown("kind")[of]["n_organizations"][month] / seen.record.series["n_organizations"][month]
    )


def net_growth(seen: Seen, month: int, _of: str) -> float:
    """Net growth of the register over the year that ends with the month."""
    register = seen.record.series["n_organizations"]
    return float(register[month] / register[month - YEAR] - 1.0)


def joint_share(seen: Seen, month: int, of: str) -> float:
    """Share of a tier's organizations that are units of a joint branch."""
    tier = seen.record.breakdown("tier")[of]
    return float(tier["n_joint_units"][month] / tier["n_organizations"][month])


def eligible_gap(seen: Seen, month: int, _of: str) -> float:
    """Eligible share of service institutions less that of associations."""
    kinds = seen.record.breakdown("kind")
    service, association = (
        float(kinds[kind]["n_eligible"][month] / kinds[kind]["n_organizations"][month])
        for kind in ("service_institution", "association")
    )
    return service - association


def memberless_small(seen: Seen, _month: int, _of: str) -> float:
    """Memberless among associations under ten staff in the two districts with the lowest coverage."""
    year = seen.year
    districts = np.unique(year.district)
    covered = [float(year.covered[year.district == district].mean()) for district in districts]
    lowest = districts[np.argsort(covered, kind="stable")[:2]]
    chosen = (year.kind == 0) & (year.staff < 10) & np.isin(year.district, lowest)
    return float((year.members[chosen] == 0).mean())


def exit_ratio(seen: Seen, _month: int, _of: str) -> float:
    """Exit rate of those under ten staff over that of those with fifty or more, both at month 0."""
    stays = np.isin(seen.start.key, seen.end.key)
    small = -math.log(float(stays[seen.start.staff < 10].mean()))
    large = -math.log(min(1 - 1e-9, float(stays[seen.start.staff >= 50].mean())))
    return small / large


def active_gap(seen: Seen, month: int, _of: str) -> float:
    """Active share of joint branches less that of own ones."""
    series = seen.record.series
    return float(OUTCOMES["active_joint_share"].of(series)[month] - OUTCOMES["active_own_share"].of(series)[month])


def active_when_wider(seen: Seen, month: int, _of: str) -> float:
    """Active share of joint branches with ten units allowed less that with five, same seed.

    A cross-section would mislead: joint branches with many units are those of hubs, where fields agree, and have more
    guided units and a committee, while hollow ones lose units; what counts is more units with all else the same.
    """
    active = OUTCOMES["active_joint_share"].of
    if seen.wider is None:
        return math.nan
    return float(active(seen.wider.series)[month] - active(seen.record.series)[month])


def _growth(seen: Seen) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    _, first, second = np.intersect1d(seen.start.key, seen.year.key, return_indices=True)
    before, after = seen.start.staff[first].astype(np.float64), seen.year.staff[second].astype(np.float64)
    return before, np.log(after / before)


def growth_kurtosis(seen: Seen, _month: int, _of: str) -> float:
    """Excess kurtosis of a year's growth of staff, standardized within classes of size."""
    before, growth = _growth(seen)
    growth = growth[before >= 20]
    deviation = growth - growth.mean()
    return float((deviation**4).mean() / (deviation**2).mean() ** 2 - 3.0)


def growth_spread_slope(seen: Seen, _month: int, _of: str) -> float:
    """Slope of the log standard deviation of growth on the log of size, over classes of size."""
    before, growth = _growth(seen)
    edges = [2, 5, 10, 20, 40, 80, 1_000_000]
    sizes, spreads = [], []
    for low, high in pairwise(edges):
        chosen = (before >= low) & (before < high)
        sizes.append(math.log(float(before[chosen].mean())))
        spreads.append(math.log(float(growth[chosen].std())))
    return float(np.polyfit(sizes, spreads, 1)[0])


OVER_A_YEAR = ("growth", "entry_rate", "exit_rate", "merger_rate", "merger_share")
"""Measures of the year that ends with a fact's month."""

WIDER = "active_when_wider"
"""The measure that asks for a second run."""

FURTHER: Mapping[str, Measure] = {
    "entry_rate": _yearly(("new_registrations", "new_divisions")),
    "exit_rate": _yearly(("new_struck_off", "new_mergers")),
    "merger_rate": _yearly(("new_mergers",)),
    "merger_share": merger_share,
    "growth": net_growth,
    "kind_shares": kind_share,
    "joint_share": joint_share,
    "members_here": _count("n_members"),
    "joint_branches": _count("n_joint_branches"),
    "inactive_joint_share": lambda seen, month, of: 1.0 - _series(OUTCOMES["active_joint_share"])(seen, month, of),
    "rule_only_coverage": lambda seen, _month, _of: seen.rule_only,
    "eligible_gap": eligible_gap,
    "memberless_small": memberless_small,
    "exit_ratio": exit_ratio,
    "active_gap": active_gap,
    WIDER: active_when_wider,
    "growth_kurtosis": growth_kurtosis,
    "growth_spread_slope": growth_spread_slope,
}
"""What is measured in a run beside its outcomes."""


def measures(outcomes: Mapping[str, Outcome]) -> dict[str, Measure]:
    """What a fact can be about, by name: every outcome, and what else is known."""
    return {name: _series(outcome) for name, outcome in outcomes.items()} | dict(FURTHER)


def measured(entry: Mapping[str, Any], runs: Sequence[Seen], known: Mapping[str, Measure]) -> Fact:
    """A fact as its file has it, with what each run shows; without values where it is none of the known measures."""
    month = int(entry.get("month", YEAR))
    measure = known.get(str(entry["measure"]))
    reached = all(month <= seen.months for seen in runs)
    values = None
    if measure is not None and reached:
        values = tuple(measure(seen, month, str(entry.get("of", ""))) for seen in runs)
    return Fact(
        id=str(entry["id"]),
        name=entry["name"],
        low=-math.inf if entry["low"] is None else float(entry["low"]),
        high=math.inf if entry["high"] is None else float(entry["high"]),
        unit=str(entry["unit"]),
        use=str(entry["use"]),
        grade=str(entry["grade"]),
        month=month,
        values=values,
        policies=tuple(entry.get("policies") or ()),
    )
