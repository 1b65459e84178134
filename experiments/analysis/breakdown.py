"""Coverage of parts of the register: by kind, size, age, field, district or tier, once a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.ensemble import Array, EnsembleError, Name
from experiments.analysis.outcomes import is_share, scale
from experiments.analysis.paired import Estimate
from experiments.analysis.runs import Counts, Runs
from sim.observables import Outcome

MEASURES: Final = (
    "n_organizations", "n_operating", "n_eligible", "n_effective", "n_covered", "n_own_branches", "n_joint_units",
    "n_eligible_with_branch",
)  # fmt: skip
"""The counts that are kept by group."""

BREAKDOWNS: Final = ("kind", "size", "age", "field", "district", "tier")


def kept_by_group(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Those of the outcomes that are shares of the organizations of a group."""
    shares = (one for one in outcomes if is_share(one) and one.is_guarded)
    return tuple(one for one in shares if set(counts_of([one])) <= set(MEASURES))


def counts_of(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The counts that these outcomes are made of."""
    return tuple(dict.fromkeys(name for one in outcomes for name in (one.whole, *one.part)))


@dataclass(frozen=True)
class Group:
    """A part of the register: its id, its name {en, zh}, and for a district on a map its tile: left edge and row."""

    id: str
    name: Name
    tile: tuple[float, float] | None = None


@dataclass(frozen=True)
class Breakdown:
    """Counts by group.

    by: one of `BREAKDOWNS`. groups: in the order in which they are counted. months: those that are kept, (years,).
    counts: measure → scenario id → (replicates, years, groups); at least those of the outcomes. outcomes: that follow
        from these counts, the first before all others.
    """

    runs: Runs
    by: str
    groups: tuple[Group, ...]
    months: NDArray[np.int64]
    counts: Mapping[str, Mapping[str, Counts]]
    outcomes: tuple[Outcome, ...]

    def __post_init__(self) -> None:
        shape = (self.runs.n_replicates, len(self.months), len(self.groups))
        for measure in counts_of(self.outcomes):
            for scenario in self.runs.scenarios:
                values = self.counts.get(measure, {}).get(scenario.id)
                if values is None or values.shape != shape:
                    found = "nothing" if values is None else str(values.shape)
                    raise EnsembleError(f"scenario {scenario.id}, {measure} by {self.by}: {found}, expected {shape}")

    @property
    def is_on_a_map(self) -> bool:
        """Whether its place says where each of them stands on a map."""
        return bool(self.groups) and all(group.tile is not None for group in self.groups)

    def share(self, scenario_id: str, outcome: Outcome) -> Array:
        """An outcome in each group, (replicates, years, groups); not a number where a group is empty."""
        found = {name: self.counts[name][scenario_id] for name in counts_of([outcome])}
        return np.where(found[outcome.whole] > 0, outcome.of(found), np.nan)

    def whole(self, scenario_id: str, outcome: Outcome) -> Array:
        """The same of all organizations, (replicates, years)."""
        return outcome.of({name: self.counts[name][scenario_id].sum(axis=2) for name in counts_of([outcome])})

    def level(self, scenario_id: str, outcome: Outcome) -> Array:
        """Mean share of each group in the last month kept, (groups,)."""
        return np.asarray(self.share(scenario_id, outcome)[:, -1].mean(axis=0), dtype=np.float64)

    def effect(self, scenario_id: str, outcome: Outcome, confidence: float | None = None) -> tuple[Estimate, ...]:
        """Paired difference to the status quo in the last month kept, points, one a group."""
        values, reference = (self.share(one, outcome)[:, -1] for one in (scenario_id, self.runs.status_quo))
        return tuple(
            self.runs.spread.difference(
                values[:, place], reference[:, place], scale=scale(outcome), confidence=confidence
            )
            for place in range(len(self.groups))
        )
