"""Why coverage moved: the covered organizations gained and lost by cause, in every run exact to the unit.

covered(last) − covered(first) = Σ signs · flows over the months first + 1 … last (:mod:`sim.flows`), so that the bars
of a waterfall add up in each run, and their means add up too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from experiments.analysis.ensemble import Array, EnsembleError
from experiments.analysis.outcomes import POINTS
from experiments.analysis.paired import Estimate
from experiments.analysis.runs import Counts, Runs, check_shapes
from sim.flows import rate_changes
from sim.mechanism import GAINED, LOST, Event

YEAR: Final = 12


@dataclass(frozen=True)
class Causes:
    """Covered organizations, the register, and the events behind the cover's change, of every run.

    covered, organizations: scenario id → (replicates, months). flows: cause → scenario id → (replicates, months),
    events of the step that ends in that month, without their sign. declared: what each cause is. Raises EnsembleError
    where shapes do not fit, or where the flows of a month do not add up to the change of the covered.
    """

    runs: Runs
    covered: Mapping[str, Counts]
    organizations: Mapping[str, Counts]
    flows: Mapping[str, Mapping[str, Counts]]
    declared: Mapping[str, Event]

    def __post_init__(self) -> None:
        columns = len(self.runs.months)
        check_shapes(self.runs, "covered organizations", dict(self.covered), columns)
        check_shapes(self.runs, "organizations", dict(self.organizations), columns)
        for name in self.declared:
            if name not in self.flows:
                raise EnsembleError(f"no flow '{name}'")
            check_shapes(self.runs, f"flow {name}", dict(self.flows[name]), columns)
        for scenario in self.runs.scenarios:
            net = sum(event.sign * self.flows[name][scenario.id] for name, event in self.declared.items())
            change = np.diff(self.covered[scenario.id], axis=1)
            off = np.argwhere(change != np.asarray(net)[:, 1:])
            if len(off):
                replicate, month = (int(place) for place in off[0])
                raise EnsembleError(
                    f"scenario {scenario.id}, seed {self.runs.seeds[replicate]}, month {month + 1}: "
                    "the flows do not add up to the change of the covered organizations"
                )

    def summed(self, scenario_id: str, name: str, first: int, last: int) -> Counts:
        """Covered organizations gained (lost: negative) by a cause from month `first` to `last`, (replicates,)."""
        events: Counts = self.flows[name][scenario_id][:, first + 1 : last + 1].sum(axis=1)
        return self.declared[name].sign * events


Measure = Literal["organizations", "points"]
"""What an account is in: covered organizations, or points of coverage, where the register's growth is a cause too."""

DILUTION: Final = Event(name="dilution", words={"en": "growth of the register", "zh": "登记组织增加（稀释）"})
"""The cause of a change of the rate that is no event: the register grows, so that the covered are a smaller share."""


@dataclass(frozen=True)
class Cause:
    """One cause over a span of months.

    change: what the cover gained by it (lost: negative). difference: that minus the status quo's, seed by seed; None
    for the status quo itself.
    """

    event: Event
    change: Estimate
    difference: Estimate | None

    @property
    def adds(self) -> bool:
        """Whether it adds cover; dilution adds some where the register shrinks."""
        return self.event.sign > 0 if self.event.sign else self.change.mean > 0.0

    @property
    def id(self) -> str:
        """The name of the event."""
        return self.event.name


@dataclass(frozen=True)
class Account:
    """Why one scenario's cover moved from month `first` to `last`, in the unit of `measure`.

    causes: those that occurred under the scenario or the status quo: what adds cover, the most frequent first, then
    what takes it away. start, end: covered organizations, or coverage in per cent, in the first and the last month.
    change: end − start, seed by seed: the sum of all causes (organizations: exactly; points: to the rounding of
    floating-point numbers). end_difference: end − the status quo's end, None for the status quo; equal to the sum of
    the causes' differences plus `start_difference`, which is 0 where no policy acts before `first`.
    coverage, register: means in the first and the last month, coverage as a share.
    """

    scenario_id: str
    measure: Measure
    first: int
    last: int
    causes: tuple[Cause, ...]
    start: Estimate
    end: Estimate
    change: Estimate
    start_difference: Estimate | None
    end_difference: Estimate | None
    coverage: tuple[float, float]
    register: tuple[float, float]


def account(
    causes: Causes,
    scenario_id: str,
    first: int | None = None,
    measure: Measure = "organizations",
    confidence: float | None = None,
) -> Account:
    """The account of a scenario up to the horizon; `first`: by default the month in which its policies begin."""
    runs = causes.runs
    estimate = runs.spread.estimate
    scenario = runs.label(scenario_id)
    if first is None:
        first = scenario.first_month if scenario.first_month is not None else runs.first_policy_month or 0
        first = min(first, runs.horizon)
    if not 0 <= first <= runs.horizon:
        raise EnsembleError(f"month {first} lies outside 0 … {runs.horizon}")
    last, reference = runs.horizon, runs.status_quo
    is_status_quo = scenario_id == reference

    def paired(values: ArrayLike, others: ArrayLike) -> Estimate | None:
        return None if is_status_quo else runs.spread.difference(values, others, confidence=confidence)

    own, other = (changes(causes, one, first, last, measure) for one in (scenario_id, reference))
    found = [
        Cause(causes.declared.get(name, DILUTION), estimate(own[name], confidence), paired(own[name], other[name]))
        for name in own
        if own[name].any() or other[name].any()
    ]
    found.sort(key=lambda cause: (not cause.adds, cause.event is DILUTION, -abs(cause.change.mean)))
    levels, others = (level(causes, one, measure) for one in (scenario_id, reference))
    organizations = causes.organizations[scenario_id]
    coverage = level(causes, scenario_id, "points") / POINTS
    return Account(
        scenario_id,
        measure,
        first,
        last,
        tuple(found),
        start=estimate(levels[:, first], confidence),
        end=estimate(levels[:, last], confidence),
        change=estimate(levels[:, last] - levels[:, first], confidence),
        start_difference=paired(levels[:, first], others[:, first]),
        end_difference=paired(levels[:, last], others[:, last]),
        coverage=(float(coverage[:, first].mean()), float(coverage[:, last].mean())),
        register=(float(organizations[:, first].mean()), float(organizations[:, last].mean())),
    )


def level(causes: Causes, scenario_id: str, measure: Measure) -> Array:
    """Covered organizations, or coverage in per cent, (replicates, months)."""
    covered = np.asarray(causes.covered[scenario_id], dtype=np.float64)
    if measure == "organizations":
        return covered
    return POINTS * covered / np.maximum(causes.organizations[scenario_id], 1)


def changes(causes: Causes, scenario_id: str, first: int, last: int, measure: Measure) -> dict[str, Array]:
    """Cause → what the cover gained by it (lost: negative) from month `first` to `last`, (replicates,)."""
    if measure == "organizations":
        return {name: causes.summed(scenario_id, name, first, last).astype(np.float64) for name in causes.declared}
    flows = {name: causes.flows[name][scenario_id] for name in causes.declared}
    register = np.maximum(causes.organizations[scenario_id], 1)
    signs = {name: event.sign for name, event in causes.declared.items()}
    monthly = rate_changes(signs, flows, causes.covered[scenario_id], register)
    return {name: POINTS * np.asarray(values)[:, first + 1 : last + 1].sum(axis=1) for name, values in monthly.items()}


def movements(causes: Causes) -> dict[str, float]:
    """Scenario id → mean difference of the covered to the status quo's at the horizon."""
    reference = causes.covered[causes.runs.status_quo][:, -1]
    return {one.id: float((causes.covered[one.id][:, -1] - reference).mean()) for one in causes.runs.scenarios}


def windows(horizon: int, length: int = YEAR) -> tuple[tuple[int, int], ...]:
    """Spans (first, last) of `length` months from month 0 on; the last may be shorter.

    >>> windows(30)
    ((0, 12), (12, 24), (24, 30))
    """
    return tuple((first, min(first + length, horizon)) for first in range(0, horizon, length))


def by_window(causes: Causes, scenario_id: str) -> dict[str, tuple[float, ...]]:
    """Group of causes → mean organizations gained (lost: negative) in each window of a year.

    Groups that occur under no scenario are left out.
    """
    spans = windows(causes.runs.horizon)
    found = {}
    for group, names in groups(causes).items():
        if any(causes.flows[name][scenario.id].any() for name in names for scenario in causes.runs.scenarios):
            found[group] = tuple(
                sum(float(causes.summed(scenario_id, name, first, last).mean()) for name in names)
                for first, last in spans
            )
    return found


def groups(causes: Causes) -> dict[str, list[str]]:
    """The causes in few groups, such as "gained_own", those that add cover first; each cause is in one."""
    found: dict[str, list[str]] = {}
    for side, sign, about in (("gained", 1, GAINED), ("lost", -1, LOST)):
        for group in about:
            names = [name for name, event in causes.declared.items() if event.sign == sign and event.group == group]
            if names:
                found[f"{side}_{group}"] = names
    return found
