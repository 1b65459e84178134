"""The best mixes of priced levers under a yearly budget, found by a search and judged by runs it has not seen.

Every generation of all optimizers is one stored design, so that a search that was interrupted goes on by replaying what
is stored.  What wins there has won by luck as well; it is tried again with fresh seeds and fresh points of the
parameters beside every shipped scenario that has a price, and only that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from experiments.analysis.compare import Comparison, CostPerOrganization, Row, compare, cost_per_organization
from experiments.analysis.ensemble import Array, Ensemble
from experiments.analysis.nsga import OFF, Scored, front, noise
from experiments.analysis.optimizers import Searched, side_by_side, thinned
from experiments.analysis.paired import Estimate
from experiments.analysis.prices import without_price
from experiments.presenting.ensembles import ensemble
from experiments.searching.dials import Dial, Settings, dials, fitted, mix, to_price
from experiments.searching.trying import Ground, costs, effects, scored
from experiments.settings.configuration import PlannedScenario
from experiments.storage.store import Dataset

WORDS = {
    "pricing": {
        "en": "What a unit of each lever costs here, and what shipped scenarios do:",
        "zh": "测算各手段的单位费用及自带情景的效果：",
    },
    "generation": {
        "en": "Generation {number} of {all}: {count} mixes, {replicates} replicates each:",
        "zh": "第 {number}/{all} 代：{count} 个组合，各 {replicates} 次重复：",
    },
    "fresh": {
        "en": "The winners once more, with {fresh}:",
        "zh": "以{fresh}复核胜出组合：",
    },
}


@dataclass(frozen=True)
class Size:
    """How far a search goes. winners: mixes at most that are tried again, with so many fresh replicates."""

    optimizers: int
    population: int
    generations: int
    replicates: int
    winners: int
    fresh: int

    def runs(self, levers: int, shipped: int, replicates: int) -> int:
        """Runs at most of a search of so many levers beside so many shipped scenarios."""
        tried = 2 * levers + 2 * shipped + self.optimizers * self.population * self.generations + self.generations
        return replicates * tried + self.fresh * (1 + self.winners + 2 * shipped)


SIZES: Final = {"quick": Size(5, 5, 3, 4, 4, 10), "default": Size(5, 12, 16, 8, 10, 48)}
SAME_COST: Final = 1.02
"""What costs so much more at most costs the same."""

Verdict = Literal["better", "level", "worse"]


@dataclass(frozen=True)
class Mix:
    """A mix of the frontier. further: what an organization more costs from the mix before it on, or from nothing."""

    settings: Settings
    row: Row
    further: CostPerOrganization


@dataclass(frozen=True)
class Against:
    """A shipped scenario beside the best mix that costs no more. gain: of that mix, in what is shown of the outcome.

    verdict: what the mix is beside it, beyond the noise.
    """

    row: Row
    gain: Estimate
    verdict: Verdict


@dataclass(frozen=True)
class Frontier:
    """What a search came to, judged on fresh runs.

    beyond: mixes that went over the budget there. costlier: shipped scenarios that cost more than the budget.
    tried: mixes that were simulated.
    """

    budget: float
    mixes: tuple[Mix, ...]
    shipped: tuple[Against, ...]
    costlier: tuple[PlannedScenario, ...]
    beyond: int
    tried: int
    growth: tuple[tuple[int, tuple[float, ...]], ...]
    comparison: Comparison
    dataset: Dataset

    @property
    def best(self) -> Mix | None:
        """The mix that does most within the budget."""
        return self.mixes[-1] if self.mixes else None


class Trials:
    """Points of the dials as mixes that are tried; one that is known is not tried again."""

    def __init__(self, ground: Ground, made_of: Sequence[Dial], budget: float, generations: int) -> None:
        self.ground, self.dials, self.budget, self.generations = ground, made_of, budget, generations
        self.generation = 0
        self.known: dict[tuple[tuple[str, float], ...], tuple[Array, float, float]] = {}

    def __call__(self, points: Array) -> Scored:
        """What becomes of points, each a row of shares of the dials."""
        self.generation += 1
        replicates = self.ground.configuration.replicates
        self.known.setdefault((), (np.zeros(replicates), 0.0, 0.0))
        keys = [tuple(sorted(mix(self.dials, point).items())) for point in points]
        new = [key for key in dict.fromkeys(keys) if key not in self.known]
        if new:
            mixes = {f"mix_{number}": dict(key) for number, key in enumerate(new, 1)}
            values = {
                "number": self.generation, "all": self.generations, "count": len(new), "replicates": replicates
            }  # fmt: skip
            said = {lang: words.format(**values) for lang, words in WORDS["generation"].items()}
            found = scored(self.ground.tried(mixes, said), self.ground.outcome, list(mixes), self.budget)
            for place, key in enumerate(new):
                self.known[key] = found.effects[place], float(found.costs[place]), float(found.excess[place])
        rows = [self.known[key] for key in keys]
        effects_of, costs_of, excess = zip(*rows, strict=True)
        return Scored(np.array(effects_of), np.array(costs_of), np.array(excess))


def priced_dials(
    ground: Ground, levers: Sequence[str], budget: float, further: Sequence[PlannedScenario] = ()
) -> tuple[list[Dial], dict[str, float]]:
    """The dials of these levers here, and what further scenarios cost that are tried in the same design."""
    asked = to_price(levers, ground.levers)
    if not asked and not further:
        return dials(levers, ground.configuration.place, ground.levers, budget, {}), {}
    named = {f"price_{one}": settings for one, settings in asked.items()}
    runs = ensemble(ground.tried(named, WORDS["pricing"], further))
    measured = {one: float(costs(runs, f"price_{one}").mean()) for one in asked}
    found = {one.id: float(costs(runs, one.id).mean()) for one in further}
    return dials(levers, ground.configuration.place, ground.levers, budget, measured), found


def frontier(
    ground: Ground, levers: Sequence[str], budget: float, size: Size, shipped: Sequence[PlannedScenario] = ()
) -> Frontier:
    """Search the mixes of these levers under a budget of so many yuan a year, and judge the winners on fresh runs."""
    searching = ground.of("frontier_search", ground.configuration.replicates)
    whole = [one for one in shipped if not any(without_price(ground.levers, p.levers) for p in one.policies)]
    made_of, money = priced_dials(searching, levers, budget, whole)
    trials = Trials(searching, made_of, budget, size.generations)
    known = [shares_of(one, made_of) for one in whole if 0.0 < money[one.id] <= budget]
    common = np.array([*np.eye(len(made_of)), *(one for one in known if one is not None)])
    found = side_by_side(
        trials, common, optimizers=size.optimizers, population=size.population,
        generations=size.generations, budget=budget, fitted=lambda points: fitted(points, made_of, budget),
    )  # fmt: skip
    means = found.scored.effects.mean(axis=1)
    doing = [row for row in found.front if found.points[row].any() and means[row] > 0.0]
    winners = thinned(doing, found.scored.effects, size.winners)
    points = {f"mix_{number}": found.points[row] for number, row in enumerate(winners, 1)}
    beside = {one: yuan for one, yuan in money.items() if 0.0 < yuan <= budget}
    points |= {f"beside_{one}": at_cost(found, yuan) for one, yuan in beside.items()}
    made = {name: mix(made_of, point) for name, point in points.items()}
    once = {tuple(sorted(settings.items())): name for name, settings in reversed(made.items()) if settings}
    mixes = {name: settings for name, settings in made.items() if name in once.values()}
    compared = [one for one in whole if one.id in beside]
    said = {lang: words.format(fresh=ground.fresh_said[lang]) for lang, words in WORDS["fresh"].items()}
    dataset = ground.of("frontier", size.fresh).fresh(size.fresh).tried(mixes, said, compared)
    runs, of_mixes = ensemble(dataset), scored(dataset, ground.outcome, list(mixes), budget)
    comparison = compare(runs)
    along, beyond = judged(of_mixes, budget, size.winners)
    return Frontier(
        budget=budget,
        mixes=tuple(_along(runs, comparison, ground, [list(mixes)[row] for row in along], mixes)),
        shipped=tuple(_against(runs, comparison.row(one.id), ground, of_mixes) for one in compared),
        costlier=tuple(one for one in whole if money[one.id] > budget),
        beyond=beyond,
        tried=len(trials.known) - 1,
        growth=found.growth,
        comparison=comparison,
        dataset=dataset,
    )


def judged(of_mixes: Scored, budget: float, most: int) -> tuple[list[int], int]:
    """The mixes that fresh runs leave on the frontier, so many at most, and how many of them cost more than the budget.

    A mix that does nothing beyond the noise is not on it.
    """
    within = Scored(of_mixes.effects, of_mixes.costs, np.maximum(of_mixes.costs - budget * (1.0 + 1e-9), 0.0))
    along = [row for row in front(within) if within.effects[row].mean() > noise(within.effects[row])]
    return thinned(along, within.effects, most), int((within.excess > 0.0).sum())


def shares_of(scenario: PlannedScenario, made_of: Sequence[Dial]) -> Array | None:
    """The point of the dials that sets what a scenario sets; None where it sets something else as well."""
    left = {lever: setting for policy in scenario.policies for lever, setting in policy.levers.items()}
    found = np.zeros(len(made_of))
    for place, dial in enumerate(made_of):
        if not dial.grants and dial.lever.id in left:
            found[place] = (dial.lever.number(left.pop(dial.lever.id)) - dial.lever.neutral) / dial.full
    return None if left or found.min() < 0.0 or found.max() > 1.0 else found


def at_cost(found: Searched, yuan: float) -> Array:
    """The point of the front that costs so much: between its neighbours, or the last of them."""
    costs_of = found.scored.costs
    along = [row for row in found.front if found.points[row].any()]
    below = [row for row in along if costs_of[row] <= yuan]
    above = [row for row in along if costs_of[row] > yuan]
    if not above:
        return found.points[below[-1]] if below else np.zeros(found.points.shape[1])
    least, lowest = (found.points[below[-1]], costs_of[below[-1]]) if below else (np.zeros(found.points.shape[1]), 0.0)
    part = (yuan - lowest) / (costs_of[above[0]] - lowest)
    between = least + part * (found.points[above[0]] - least)
    return np.where(between < OFF * between.max(), 0.0, between)


def _along(
    runs: Ensemble, comparison: Comparison, ground: Ground, names: Sequence[str], mixes: dict[str, Settings]
) -> Sequence[Mix]:
    """The mixes of the frontier, each with what one organization more costs from the one before on."""
    found, before = [], comparison.status_quo
    for name in names:
        more = organizations(runs, name, ground) - organizations(runs, before, ground)
        further = cost_per_organization(costs(runs, name) - costs(runs, before), more, spread=runs.spread)
        found.append(Mix(mixes[name], comparison.row(name), further))
        before = name
    return found


def organizations(runs: Ensemble, scenario: str, ground: Ground) -> Array:
    """How many organizations count by the outcome in the last month, replicate by replicate."""
    parts = [runs.at(scenario, one, runs.horizon) for one in ground.outcome.part]
    return np.asarray(sum(parts), dtype=np.float64)


def _against(runs: Ensemble, row: Row, ground: Ground, of_mixes: Scored) -> Against:
    """A shipped scenario beside the mix that does most of those that cost no more than it; nothing is one as well."""
    own = effects(runs, ground.outcome, row.id)
    affordable = np.flatnonzero(of_mixes.costs <= SAME_COST * row.extra_cost_per_year.mean)
    means = of_mixes.effects.mean(axis=1)
    best = of_mixes.effects[max(affordable, key=lambda one: (means[one], -one))] if len(affordable) else 0.0 * own
    gains = best - own
    gain, within = float(gains.mean()), noise(gains)
    verdict: Verdict = "level" if abs(gain) <= within else "better" if gain > 0.0 else "worse"
    return Against(row, runs.spread.estimate(gains), verdict)
