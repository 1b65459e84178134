"""Coverage of parts of the register: by kind, size, field, district or tier, once a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.compare import POINTS
from experiments.analysis.ensemble import Array, EnsembleError, Name
from experiments.analysis.paired import CONFIDENCE, Estimate, difference
from experiments.analysis.runs import Counts, Runs

PARTS: Final[Mapping[str, str]] = {"coverage": "n_covered", "effective_coverage": "n_effective"}
"""Outcome → the count that is divided by the organizations of the group."""

BREAKDOWNS: Final = ("kind", "size", "field", "district", "tier")


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
    counts: measure → scenario id → (replicates, years, groups); at least n_organizations, n_covered, n_effective.
    """

    runs: Runs
    by: str
    groups: tuple[Group, ...]
    months: NDArray[np.int64]
    counts: Mapping[str, Mapping[str, Counts]]

    def __post_init__(self) -> None:
        shape = (self.runs.n_replicates, len(self.months), len(self.groups))
        for measure in ("n_organizations", *PARTS.values()):
            for scenario in self.runs.scenarios:
                values = self.counts.get(measure, {}).get(scenario.id)
                if values is None or values.shape != shape:
                    found = "nothing" if values is None else str(values.shape)
                    raise EnsembleError(f"scenario {scenario.id}, {measure} by {self.by}: {found}, expected {shape}")

    @property
    def is_on_a_map(self) -> bool:
        """Whether its place says where each of them stands on a map."""
        return bool(self.groups) and all(group.tile is not None for group in self.groups)

    def share(self, scenario_id: str, outcome: str) -> Array:
        """Share of each group's organizations, (replicates, years, groups); not a number where a group is empty."""
        part, whole = self.counts[PARTS[outcome]][scenario_id], self.counts["n_organizations"][scenario_id]
        return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)

    def whole(self, scenario_id: str, outcome: str) -> Array:
        """The same share of all organizations, (replicates, years)."""
        part, whole = self.counts[PARTS[outcome]][scenario_id], self.counts["n_organizations"][scenario_id]
        return np.asarray(part.sum(axis=2) / np.maximum(whole.sum(axis=2), 1), dtype=np.float64)

    def level(self, scenario_id: str, outcome: str) -> Array:
        """Mean share of each group in the last month kept, (groups,)."""
        return np.asarray(self.share(scenario_id, outcome)[:, -1].mean(axis=0), dtype=np.float64)

    def effect(self, scenario_id: str, outcome: str, confidence: float = CONFIDENCE) -> tuple[Estimate, ...]:
        """Paired difference to the status quo in the last month kept, points, one a group."""
        values, reference = (self.share(one, outcome)[:, -1] for one in (scenario_id, self.runs.status_quo))
        return tuple(
            difference(values[:, place], reference[:, place], scale=POINTS, confidence=confidence)
            for place in range(len(self.groups))
        )
