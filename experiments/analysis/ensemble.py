"""The runs of one design as plain arrays: what every analysis and every figure reads.

An ensemble holds the same seeds under several scenarios of one place, so that each seed's organizations
meet the same luck everywhere and differences can be taken seed by seed. It knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.spread import CHANCE_ALONE, Spread
from sim.observables import OUTCOMES, Outcome

Name = Mapping[str, str]
"""A name in both languages: {"en": ..., "zh": ...}."""

Array = NDArray[np.float64]

LANGUAGES = ("en", "zh")

CONTEXT = tuple(OUTCOMES[one] for one in ("fulfilment", "branch_ratio", "ceiling"))
"""What is told of each scenario beside the outcomes that are compared."""
COUNTS = ("n_organizations", "n_covered", "n_effective")

NEEDED = (*(one.id for one in CONTEXT), *COUNTS)
"""Series every scenario must bring beside the outcomes: shares as fractions of one, counts in organizations.

`ceiling` is the most that own branches could reach: (eligible + own in grace + own dormant) ÷ organizations.
"""

MAY_BE_UNDEFINED = ("fulfilment",)
"""Not a number where no organization is eligible."""


class EnsembleError(ValueError):
    """An ensemble that does not fit together; the message says which part and what was expected."""


@dataclass(frozen=True)
class ScenarioLabel:
    """What is known of a scenario besides its numbers.

    id: the name of its configuration, e.g. "no_hubs".
    name: {en, zh}.
    first_month, last_month: the policies act in the steps first_month → first_month + 1 up to
        last_month − 1 → last_month. first_month None where no policy acts (the status quo);
        last_month None: up to the horizon.
    priced: whether one of its levers books money of its own (experiments.analysis.prices).
    in_part: whether one of its levers books none, so that a price, if there is one, is not the whole of its cost.
    """

    id: str
    name: Name
    first_month: int | None = None
    last_month: int | None = None
    priced: bool = True
    in_part: bool = False


class ScenarioRuns:
    """What follows from the seeds, months and scenarios of runs, whatever else is known of them."""

    seeds: tuple[int, ...]
    months: NDArray[np.int64]
    scenarios: tuple[ScenarioLabel, ...]
    status_quo: str
    spread: Spread

    @property
    def n_replicates(self) -> int:
        """Runs of each scenario."""
        return len(self.seeds)

    @property
    def horizon(self) -> int:
        """Month of the last state."""
        return int(self.months[-1])

    @property
    def policies(self) -> tuple[ScenarioLabel, ...]:
        """The scenarios other than the status quo, in the order shown."""
        return tuple(scenario for scenario in self.scenarios if scenario.id != self.status_quo)

    @property
    def first_policy_month(self) -> int | None:
        """First month in which any scenario differs from the status quo; None where none does."""
        starts = [scenario.first_month for scenario in self.scenarios if scenario.first_month is not None]
        return min(starts) if starts else None

    def label(self, scenario_id: str) -> ScenarioLabel:
        """Label of a scenario by its id."""
        for scenario in self.scenarios:
            if scenario.id == scenario_id:
                return scenario
        known = ", ".join(scenario.id for scenario in self.scenarios)
        raise EnsembleError(f"no scenario '{scenario_id}' among these runs: {known}")


@dataclass(frozen=True)
class Ensemble(ScenarioRuns):
    """All runs of one design at one place, ready for analysis.

    place: the place's name {en, zh}.
    n_organizations: organizations on the register at month 0, as the place states it.
    month_zero: calendar month of state 0, "2013-01".
    seeds: one per replicate, the same for all scenarios, in the order of the rows.
    months: the states' months, one per column, each one month after the one before, e.g. 0 … 132.
    scenarios: in the order in which they are shown.
    status_quo: id of the scenario all others are compared with.
    series: scenario id → series id → array (replicates, months); shares as fractions of one, counts as
        counts. At least the series in `NEEDED`, the outcomes, and the counts of those that divide by the register.
    outcomes: that are compared, the first before all others.
    spending: scenario id → array (replicates, months): yuan of Party-building and services booked in the step
        that ends in that month (0 in the column of month 0).
    version, design_hash: of the code and of the design, for captions.
    n_planned: replicates that were asked for; None where all of them are there.
    has_facts: whether there is something known of the place to hold levels against.
    spread: what the replicates differ by.
    unpaired: scenario id → series id → array (other replicates, months), from other seeds: their variances
        enter the variance factor of pairing and nothing else. May be empty or hold a part of the series.
    """

    place: Name
    n_organizations: int
    month_zero: str
    seeds: tuple[int, ...]
    months: NDArray[np.int64]
    scenarios: tuple[ScenarioLabel, ...]
    status_quo: str
    series: Mapping[str, Mapping[str, Array]]
    spending: Mapping[str, Array]
    version: str
    design_hash: str
    outcomes: tuple[Outcome, ...]
    unpaired: Mapping[str, Mapping[str, Array]] = field(default_factory=dict)
    n_planned: int | None = None
    has_facts: bool = True
    spread: Spread = CHANCE_ALONE

    def __post_init__(self) -> None:
        self._check_frame()
        for scenario in self.scenarios:
            self._check_scenario(scenario)
        for scenario_id, unpaired_series in self.unpaired.items():
            for series_id, values in unpaired_series.items():
                if values.ndim != 2 or values.shape[1] != len(self.months):
                    raise EnsembleError(
                        f"scenario {scenario_id}, unpaired series {series_id}: shape {values.shape}, "
                        f"expected (replicates, {len(self.months)})"
                    )

    def _check_frame(self) -> None:
        if not self.seeds:
            raise EnsembleError("an ensemble needs at least one seed")
        if len(set(self.seeds)) != len(self.seeds):
            raise EnsembleError("the seeds of an ensemble must all differ")
        if self.spread.points and len(self.spread.points) != len(self.seeds):
            raise EnsembleError(f"{len(self.seeds)} seeds, but parameter points of {len(self.spread.points)}")
        if len(self.months) == 0 or (np.diff(self.months) != 1).any():
            raise EnsembleError("the months of an ensemble must follow one another without a gap")
        ids = [scenario.id for scenario in self.scenarios]
        if len(set(ids)) != len(ids):
            raise EnsembleError("the scenarios of an ensemble must all have different ids")
        if self.status_quo not in ids:
            raise EnsembleError(f"the status quo '{self.status_quo}' is not among the scenarios: {', '.join(ids)}")

    def _check_scenario(self, scenario: ScenarioLabel) -> None:
        for language in LANGUAGES:
            if not scenario.name.get(language):
                raise EnsembleError(f"scenario {scenario.id}: no name in language '{language}'")
        arrays = dict(self.series.get(scenario.id, {}))
        needed = (*NEEDED, *(one.id for one in self.outcomes))
        missing = [series_id for series_id in needed if series_id not in arrays]
        if missing:
            raise EnsembleError(f"scenario {scenario.id}: missing series {', '.join(missing)}")
        if scenario.id not in self.spending:
            raise EnsembleError(f"scenario {scenario.id}: no spending")
        arrays["spending"] = self.spending[scenario.id]
        shape = (len(self.seeds), len(self.months))
        for series_id, values in arrays.items():
            if values.shape != shape:
                raise EnsembleError(
                    f"scenario {scenario.id}, series {series_id}: shape {values.shape}, "
                    f"expected (replicates, months) = {shape}"
                )
        for series_id in (*needed, "spending"):
            if series_id not in MAY_BE_UNDEFINED and not np.isfinite(arrays[series_id]).all():
                raise EnsembleError(f"scenario {scenario.id}, series {series_id}: a value is not finite")

    def of(self, outcomes: tuple[Outcome, ...]) -> Ensemble:
        """The same of some of its outcomes."""
        return replace(self, outcomes=outcomes)

    def column(self, month: int) -> int:
        """Column of a month's state."""
        position = int(month) - int(self.months[0])
        if not 0 <= position < len(self.months):
            raise EnsembleError(f"month {month} lies outside this ensemble's {self.months[0]} … {self.months[-1]}")
        return position

    def over_time(self, scenario_id: str, series_id: str) -> Array:
        """A series of a scenario, array (replicates, months)."""
        try:
            return np.asarray(self.series[scenario_id][series_id], dtype=np.float64)
        except KeyError:
            raise EnsembleError(f"no series '{series_id}' of scenario '{scenario_id}' in this ensemble") from None

    def at(self, scenario_id: str, series_id: str, month: int) -> Array:
        """A series of a scenario in one month, array (replicates,)."""
        return self.over_time(scenario_id, series_id)[:, self.column(month)]

    def unpaired_at(self, scenario_id: str, series_id: str, month: int) -> Array | None:
        """The same from the unpaired seeds; None where there are none."""
        values = self.unpaired.get(scenario_id, {}).get(series_id)
        return None if values is None else np.asarray(values, dtype=np.float64)[:, self.column(month)]
