"""How packages hold up: each at points of what is uncertain, under every form of the rules, in every future.

A *case* is one point and seed, one form of the rules and one future; the effect of a package is against that future
alone.  Packages of money are compared at the same yearly money; what has another price, or none, stands apart.  Where a
package fails, and where the hub model loses to something else for the same money, is told as boxes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.outcomes import scale
from experiments.analysis.prim import Cases, StableBox, stable_box
from experiments.analysis.robust import Standing, regret, standings
from experiments.asking.amounts_typed import FURTHER
from experiments.exploring.equal_money import Kind, added, at_budget, kind_of
from experiments.exploring.futures import FUTURES, Future, reference_of, scenario_in, scenarios_of
from experiments.exploring.table import WORDS as OF_TABLES
from experiments.language.messages import Problem
from experiments.running.accounts import INTERRUPTED, simulated
from experiments.running.draws import DRAW
from experiments.settings.mechanisms import mechanisms, together
from experiments.settings.uncertainty import numbers_of
from experiments.storage.rows import OK
from sim.parameters import ParameterInfo

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration, PlannedScenario
    from experiments.settings.overrides import Words
    from experiments.storage.store import Dataset
    from experiments.terminal.output import Terminal
    from sim.observables import Outcome

Values = NDArray[np.float64]
Codes = NDArray[np.int64]

USUAL: Final = ""
"""The rules in the form that the model has them in."""
RARE: Final = 0.05
"""What fewer cases than this part are, or all but so few, is no box looked for."""
LEAST_POINTS: Final = 24
"""From fewer points than this no box is limited by numbers: any of them would tell the points apart."""
TRIES: Final = 4
"""Replicates by which it is found what packages spend."""
TRIED: Final = {"en": "Robustness: what packages spend", "zh": "稳健性：各方案的实际花费"}
OF_HUBS: Final = "hubs"
"""The family of levers by which a package is one of the hub model."""

Configured = Callable[[str], "tuple[Configuration, Words]"]
"""From the form of a rule, or from none, to the configuration of all packages with it, and the words it is from."""


@dataclass(frozen=True)
class Package:
    """One package: what it is, whether it is held at the same money, and how it stands over all cases."""

    scenario: PlannedScenario
    kind: Kind
    is_hub_model: bool
    standing: Standing


@dataclass(frozen=True)
class Where:
    """A box of cases: of which package, whether it ``loses`` to another for the same money, ``fails``, or ``holds``."""

    package: int
    what: str
    share: float
    found: StableBox


@dataclass(frozen=True)
class AllCases:
    """Effects and extra yuan a year, (cases, packages), and what each case is: point, form and future by number."""

    effects: Values
    costs: Values
    points: Codes
    forms: Codes
    futures: Codes
    shares: Values
    """Where in its range each uncertain number lies, (cases, numbers)."""


@dataclass(frozen=True)
class Robustness:
    """How packages hold up over all cases.

    forms: the forms that were tried, the usual one first; uncalibrated: those that have the usual one's calibration.
    values: of every number its values in their order, so that a share of its range can be told as a value.
    """

    configuration: Configuration
    outcome: Outcome
    threshold: float
    budget: float
    packages: tuple[Package, ...]
    cases: AllCases
    forms: tuple[str, ...]
    futures: tuple[Future, ...]
    infos: tuple[ParameterInfo, ...]
    values: tuple[tuple[float, ...], ...]
    boxes: tuple[Where, ...]
    uncalibrated: tuple[str, ...]
    folders: tuple[Path, ...]

    @property
    def same_money(self) -> list[int]:
        """The packages that are held at the same money."""
        return [number for number, one in enumerate(self.packages) if one.kind == "same"]

    @property
    def is_uncertain(self) -> bool:
        """Whether numbers vary over the cases, and not seeds, forms and futures alone."""
        return self.configuration.uncertain is not None

    @property
    def is_first_look(self) -> bool:
        """Whether there are too few points to tell numbers apart."""
        return self.n_points < LEAST_POINTS

    @property
    def n_points(self) -> int:
        """Different points of the uncertain numbers; different seeds where none is uncertain."""
        return len(np.unique(self.cases.points))


def forms_of(configuration: Configuration) -> list[str]:
    """The rules that have another form, as they are chosen: ``process.motivation.threshold``."""
    return [key for key, info in numbers_of(mechanisms(configuration.processes)).items() if info.form]


def robustness(
    configured: Configured, outcome: Outcome, threshold: float, budget: float | None, terminal: Terminal
) -> Robustness:
    """Run what is not stored yet of all packages, forms and futures, and look at all of it together."""
    usual, words = configured(USUAL)
    packages, budget = at_same_money(usual, budget)
    packages = _paying_the_same(usual, packages, budget, terminal)
    forms = (USUAL, *forms_of(usual))
    parts: list[AllCases] = []
    uncalibrated, folders = [], []
    for form in forms:
        one, _ = configured(form)
        if form and one.uncertain is not None and one.uncertain.file and one.uncertain.file == _file(usual):
            uncalibrated.append(form)
        dataset = _run(in_all_futures(one, packages, words), terminal)
        folders.append(dataset.folder)
        parts.append(_cases(dataset, outcome, [one.id for one in packages], len(parts), usual))
    cases = AllCases(*(np.concatenate([getattr(part, name) for part in parts]) for name in AllCases.__annotations__))
    kinds = [kind_of(one, usual.place) for one in packages]
    same = [number for number, kind in enumerate(kinds) if kind == "same"]
    found = tuple(
        Package(one, kind, _is_hub_model(one), standing)
        for one, kind, standing in zip(
            packages, kinds, standings(cases.effects, cases.costs, threshold, same), strict=True
        )
    )
    infos = numbers_of(mechanisms(usual.processes))
    keys = () if usual.uncertain is None else usual.uncertain.keys
    return Robustness(
        usual, outcome, threshold, budget, found, cases, forms, FUTURES, tuple(infos[key] for key in keys),
        _values(usual), tuple(_boxes(found, cases, threshold, same, usual.seed)), tuple(uncalibrated), tuple(folders),
    )  # fmt: skip


def at_same_money(configuration: Configuration, budget: float | None) -> tuple[list[PlannedScenario], float]:
    """The packages, those of money scaled to one budget: by default the least that one of them adds."""
    packages, place = list(configuration.scenarios[1:]), configuration.place
    amounts = [added(one, place) for one in packages if kind_of(one, place) == "same"]
    budget = budget if budget is not None else min(amounts, default=0.0)
    scaled = [at_budget(one, budget, place) if kind_of(one, place) == "same" else one for one in packages]
    return scaled, budget


def _paying_the_same(
    configuration: Configuration, packages: Sequence[PlannedScenario], budget: float, terminal: Terminal
) -> list[PlannedScenario]:
    """The same scaled once more by what they turn out to spend: branches that come about draw money as well."""
    place = configuration.place
    same = [number for number, one in enumerate(packages) if kind_of(one, place) == "same"]
    if not same:
        return list(packages)
    tried = [configuration.scenarios[0], *(packages[number] for number in same)]
    asked = replace(
        configuration, scenarios=tuple(tried), name=TRIED, replicates=min(TRIES, configuration.replicates),
        record="summary", figures=False,
    )  # fmt: skip
    _, costs = effects_and_costs(
        _run(asked, terminal), "coverage", [packages[number].id for number in same], FUTURES[0]
    )
    found = list(packages)
    for number, cost in zip(same, costs.mean(axis=0).tolist(), strict=True):
        if 0.5 * budget < cost < 2.0 * budget:  # else it is not the money that decides what is spent
            found[number] = at_budget(packages[number], budget * budget / cost, place)
    return found


def _file(configuration: Configuration) -> Path | None:
    return None if configuration.uncertain is None else configuration.uncertain.file


def in_all_futures(configuration: Configuration, packages: Sequence[PlannedScenario], words: Words) -> Configuration:
    """The run of the status quo and every future, each alone and with every package."""
    known = together(configuration.processes).levers
    scenarios = [configuration.scenarios[0]]
    for future in FUTURES:
        scenarios += scenarios_of(future, packages, configuration, words, known)
    return replace(configuration, scenarios=tuple(scenarios), record="summary", figures=False)


def _run(configuration: Configuration, terminal: Terminal) -> Dataset:
    code, done = simulated(configuration, terminal, dry=False)
    if done is None:
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        raise Problem(OF_TABLES["stopped"])
    return done.dataset


def _cases(dataset: Dataset, outcome: Outcome, packages: Sequence[str], form: int, usual: Configuration) -> AllCases:
    """What the runs of one form show, a case a whole replicate and future."""
    points, shares = _points(dataset, dataset.replicates, usual)
    found = [effects_and_costs(dataset, outcome.id, packages, future) for future in FUTURES]
    times = len(FUTURES)
    effects, costs = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return AllCases(
        effects * scale(outcome), costs,
        np.tile(points, times), np.full(times * len(points), form), np.repeat(np.arange(times), len(points)),
        np.tile(shares, (times, 1)),
    )  # fmt: skip


def effects_and_costs(
    dataset: Dataset, outcome_id: str, packages: Sequence[str], future: Future
) -> tuple[Values, Values]:
    """What packages do in a future, and the extra yuan a year in the months that they act, (replicates, packages)."""
    runs = dataset.runs.to_pandas()
    runs = runs[(runs["status"] == OK) & runs["replicate"].isin(dataset.replicates)]
    apart = []
    for column in (outcome_id, "spent_fen"):
        table = runs.pivot_table(index="replicate", columns="scenario", values=column)
        with_package = [scenario_in(one, future) for one in packages]
        apart.append(table[with_package].to_numpy() - table[[reference_of(future)]].to_numpy())
    horizon, plan = dataset.plan["horizon"], {one["id"]: one for one in dataset.plan["scenarios"]}
    first = {one: max(0, plan[one]["first_month"] or 0) for one in packages}
    last = {one: min(horizon, plan[one]["last_month"] or horizon) for one in packages}
    years = np.array([max(last[one] - first[one], 1) / 12.0 for one in packages])
    return apart[0], apart[1] / 100.0 / years


def _points(dataset: Dataset, replicates: Sequence[int], usual: Configuration) -> tuple[Codes, Values]:
    """The point of each replicate, and where in its range each uncertain number lies there."""
    if usual.uncertain is None:
        return np.array(replicates, dtype=np.int64), np.zeros((len(replicates), 0))
    design = dataset.design.to_pandas().drop_duplicates("replicate").set_index("replicate").loc[list(replicates)]
    columns = []
    for key, ordered in zip(usual.uncertain.keys, _values(usual), strict=True):
        if key in design.columns:
            columns.append(np.searchsorted(ordered, design[key].to_numpy(dtype=np.float64)) / len(ordered))
        else:  # a number that this form has no use for
            columns.append(np.full(len(design), 0.5))
    return design[DRAW].to_numpy(dtype=np.int64), np.stack(columns, axis=1)


def _values(configuration: Configuration) -> tuple[tuple[float, ...], ...]:
    """The values of every uncertain number in their order."""
    if configuration.uncertain is None:
        return ()
    return tuple(tuple(sorted(column)) for column in zip(*configuration.uncertain.rows, strict=True))


def _is_hub_model(scenario: PlannedScenario) -> bool:
    """Whether all that a package does is done to hubs."""
    return all(
        policy.known[name].group == OF_HUBS or name.removeprefix(FURTHER) == "hub_grants"
        for policy in scenario.policies
        for name in policy.levers
    )


def _boxes(
    packages: Sequence[Package], cases: AllCases, threshold: float, same: Sequence[int], seed: int
) -> list[Where]:
    """Where packages fail, or hold where they fail mostly, and where the hub model loses at the same money."""
    found = []
    regrets = regret(cases.effects, same)
    for number, package in enumerate(packages):
        if package.is_hub_model and number in same and len(same) > 1:
            found += _box(number, "loses", regrets[:, same.index(number)] > 0.0, cases, seed)
        fails = cases.effects[:, number] <= threshold
        found += _box(number, "fails", fails, cases, seed) if fails.mean() <= 0.5 else []
        found += _box(number, "holds", ~fails, cases, seed) if fails.mean() > 0.5 else []
    return found


def _box(package: int, what: str, interest: NDArray[np.bool_], cases: AllCases, seed: int) -> list[Where]:
    """The box of these cases; none where they are too few, or nearly all."""
    share = float(interest.mean())
    if not RARE <= share <= 1.0 - RARE:
        return []
    kinds = np.stack((cases.forms, cases.futures), axis=1)
    numbers = cases.shares if len(np.unique(cases.points)) >= LEAST_POINTS else cases.shares[:, :0]
    return [Where(package, what, share, stable_box(Cases(numbers, kinds, interest), cases.points, seed))]
