"""What stored scenarios answer, each answer read once: what figures and the page of a report are made from."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from experiments.analysis.branch_states import BranchStates
from experiments.analysis.breakdown import Breakdown
from experiments.analysis.causes import Causes
from experiments.analysis.compare import Comparison, Row, compare
from experiments.analysis.ensemble import Ensemble
from experiments.presenting.movements import breakdown, causes, states
from experiments.storage.store import Dataset

MONTHLY: Final = ("monthly", "full")


class Answers:
    """What the figures of a dataset are drawn from, each read once."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._breakdowns: dict[str, Breakdown] = {}

    @cached_property
    def ensemble(self) -> Ensemble:
        """All runs."""
        from experiments.presenting.ensembles import ensemble

        return ensemble(self.dataset)

    @cached_property
    def comparison(self) -> Comparison:
        """The scenarios at the horizon."""
        return compare(self.ensemble)

    @cached_property
    def causes(self) -> Causes:
        """Why coverage moved."""
        return causes(self.dataset)

    @cached_property
    def states(self) -> BranchStates:
        """What covers the covered."""
        return states(self.dataset)

    def breakdown(self, by: str) -> Breakdown:
        """Counts by group."""
        if by not in self._breakdowns:
            self._breakdowns[by] = breakdown(self.dataset, by)
        return self._breakdowns[by]

    @cached_property
    def foremost(self) -> str:
        """The scenario that does most good to one of the outcomes, else that moves it most; the status quo alone."""
        outcomes = self.comparison.outcomes
        alike = [one for one in outcomes if one.unit == outcomes[0].unit]

        def size(row: Row) -> tuple[bool, float]:
            moved = max((one.better * row.differences[one.id].mean, one.id) for one in alike)[0]
            return moved > 0.0, moved if moved > 0.0 else max(abs(row.differences[one.id].mean) for one in alike)

        return max(self.comparison.policies, key=size).id if self.comparison.policies else self.comparison.status_quo

    @cached_property
    def in_order(self) -> list[str]:
        """The scenarios, the foremost first."""
        return sorted(self.dataset.scenarios, key=lambda one: one != self.foremost)

    def beside(self, scenario: str | None) -> list[str] | None:
        """The status quo and this scenario; None, which leaves the choice to the figure, where it is none."""
        return None if scenario is None else list(dict.fromkeys((self.comparison.status_quo, scenario)))

    @property
    def keeps_months(self) -> bool:
        """Whether the months of its runs are stored."""
        return self.dataset.manifest["record"] in MONTHLY

    @property
    def keeps_groups(self) -> bool:
        """Whether counts by group are stored as well."""
        return bool(self.dataset.manifest["record"] == "full")

    @property
    def has_policies(self) -> bool:
        """Whether there is a scenario beside the status quo."""
        return len(self.dataset.scenarios) > 1
