"""The figures of scenarios side by side: which of them fit what a run kept, and what they are drawn from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from experiments.analysis.branch_states import BranchStates
from experiments.analysis.breakdown import BREAKDOWNS, PARTS, Breakdown
from experiments.analysis.causes import Causes
from experiments.analysis.compare import Comparison, compare
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.tiles import TILES
from experiments.figures.frame.picture import Catalogue, Picture, choices_of
from experiments.presenting.movements import breakdown, causes, states
from experiments.storage.store import Dataset

if TYPE_CHECKING:
    from matplotlib.figure import Figure

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
        """The scenario that moves coverage or effective coverage most; the status quo where it stands alone."""
        rows = self.comparison.policies
        sizes = {row.id: max(abs(row.difference_in(outcome).mean) for outcome in PARTS) for row in rows}
        return max(sizes, key=sizes.__getitem__, default=self.comparison.status_quo)


def of_runs(dataset: Dataset) -> Catalogue:
    """All pictures of scenarios side by side."""
    found = Answers(dataset)
    every: list[Picture] = []
    if dataset.manifest["record"] in MONTHLY:
        every += headline(found)
        every += by_scenario(found)
        every += over_time(found)
    if dataset.manifest["record"] == "full":
        every += of_groups(found)
    every += single(found) if dataset.manifest["record"] in MONTHLY else []
    first = [one for one in every if one.name in ("coverage_by_scenario", "paired_differences")]
    first += [one for one in every if one.name == "why_coverage_moved"][:1]
    return Catalogue(tuple(every), tuple(first), choices_of(every))


def headline(found: Answers) -> list[Picture]:
    """Levels, paired differences, and effects against what they cost."""

    def coverage(lang: str) -> Figure:
        from experiments.figures.coverage import coverage_by_scenario

        return coverage_by_scenario(found.ensemble, found.comparison, lang)

    def differences(lang: str) -> Figure:
        from experiments.figures.differences import paired_differences

        return paired_differences(found.ensemble, found.comparison, lang)

    def costs(lang: str) -> Figure:
        from experiments.figures.costs import effect_against_cost

        return effect_against_cost(found.ensemble, found.comparison, lang)

    made = [Picture("coverage_by_scenario", coverage)]
    if len(found.dataset.scenarios) > 1:
        made += [Picture("paired_differences", differences), Picture("effect_against_cost", costs)]
    return made


def by_scenario(found: Answers) -> list[Picture]:
    """Why coverage moved, a picture a scenario, first of that which moves most."""

    def picture(scenario: str) -> Picture:
        def make(lang: str) -> Figure:
            from experiments.figures.flows import why_coverage_moved

            return why_coverage_moved(found.causes, scenario, lang)

        return Picture("why_coverage_moved", make, scenario=scenario)

    return [picture(scenario) for scenario in in_order(found)]


def in_order(found: Answers) -> list[str]:
    """The scenarios, the foremost first."""
    return sorted(found.dataset.scenarios, key=lambda one: one != found.foremost)


def over_time(found: Answers) -> list[Picture]:
    """Flows and branch states over time: of the scenarios that move most, or of one beside the status quo."""

    def shown(scenario: str | None) -> list[str] | None:
        return None if scenario is None else list(dict.fromkeys((found.comparison.status_quo, scenario)))

    def flows(scenario: str | None) -> Picture:
        def make(lang: str) -> Figure:
            from experiments.figures.flows_over_time import flows_over_time

            return flows_over_time(found.causes, lang, shown(scenario))

        return Picture("flows_over_time", make, scenario=scenario)

    def branches(scenario: str | None) -> Picture:
        def make(lang: str) -> Figure:
            from experiments.figures.branch_states import branch_states_over_time

            return branch_states_over_time(found.states, lang, shown(scenario))

        return Picture("branch_states_over_time", make, scenario=scenario)

    scenarios = (None, *in_order(found))
    return [figure(scenario) for figure in (flows, branches) for scenario in scenarios]


def of_groups(found: Answers) -> list[Picture]:
    """Coverage by group, and the map where the districts are those that it has tiles for."""

    def group(by: str, outcome: str, scenario: str | None) -> Picture:
        def make(lang: str) -> Figure:
            from experiments.figures.groups import coverage_by_group

            shown = None if scenario is None else list(dict.fromkeys((found.comparison.status_quo, scenario)))
            return coverage_by_group(found.breakdown(by), lang, outcome, shown)

        return Picture("coverage_by_group", make, outcome, scenario, by)

    def tiles(outcome: str, scenario: str) -> Picture:
        def make(lang: str) -> Figure:
            from experiments.figures.district_map import district_map

            return district_map(found.breakdown("district"), scenario, lang, outcome)

        return Picture("district_map", make, outcome, scenario)

    kept = [by for by in BREAKDOWNS if len(found.breakdown(by).groups) > 1]
    scenarios = (None, *in_order(found))
    made = [group(by, outcome, scenario) for by in kept for outcome in PARTS for scenario in scenarios]
    districts = {one.id for one in found.breakdown("district").groups}
    if districts == set(TILES):
        made += [tiles(outcome, scenario) for outcome in PARTS for scenario in in_order(found)]
    return made


def single(found: Answers) -> list[Picture]:
    """Single runs of one scenario."""

    def picture(outcome: str, scenario: str) -> Picture:
        def make(lang: str) -> Figure:
            from experiments.figures.single_runs import single_runs

            return single_runs(found.ensemble, scenario, lang, outcome)

        return Picture("single_runs", make, outcome, scenario)

    return [picture(outcome, scenario) for outcome in PARTS for scenario in in_order(found)]
