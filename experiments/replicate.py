"""One replicate: the spin-up of a seed once, then every scenario from the same month 0."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.executors import Stop, Stopped
from experiments.settings.configuration import STATUS_QUO, Configuration

if TYPE_CHECKING:
    from sim.invariants.watcher import Watcher
    from sim.ledger import Ledger
    from sim.model import CoverageModel, ModelParameters
    from sim.record import Record


@dataclass(frozen=True)
class Outcome:
    """What one run leaves behind: its record, its money, and the seconds it took."""

    record: Record
    ledger: Ledger
    seconds: float


@dataclass(frozen=True)
class Replicate:
    """All scenarios of one seed, and in how many months invariants were looked at (``checks=all``)."""

    number: int
    seed: int
    outcomes: Mapping[str, Outcome]
    months_checked: int = 0


class RunError(RuntimeError):
    """A run ended in an error of the model; the cause is attached."""

    def __init__(self, seed: int, scenario: str) -> None:
        super().__init__(seed, scenario)
        self.seed = seed
        self.scenario = scenario


class EarlyDifferenceError(AssertionError):
    """A scenario differs from the status quo before any of its policies acts: the model is wrong."""


def simulate(
    configuration: Configuration, parameters: ModelParameters, number: int, stop: Stop, finished: Callable[[], None]
) -> Replicate:
    """Run every scenario of one replicate; ``finished`` is called after each run."""
    from sim.spin_up import at_month_zero

    seed = configuration.seed + number
    outcomes: dict[str, Outcome] = {}
    watchers: list[Watcher] = []
    join = partial(watch, watchers) if configuration.checks == "all" else unwatched
    scenario_id = STATUS_QUO
    try:
        start = at_month_zero(configuration.place, parameters, seed, configuration.horizon, join=join)
        for scenario in configuration.scenarios:
            scenario_id = scenario.id
            began = time.perf_counter()
            model = start.fork(scenario.policies)
            join(model)
            to_horizon(model, stop)
            outcomes[scenario.id] = Outcome(model.record, model.ledger, time.perf_counter() - began)
            model.release()
            first = configuration.horizon if scenario.first_month is None else scenario.first_month
            same_until(first, outcomes[scenario.id], outcomes[STATUS_QUO])
            finished()
        start.release()
    except Stopped:
        raise
    except Exception as error:
        raise RunError(seed, scenario_id) from error
    return Replicate(number, seed, outcomes, sum(watcher.months for watcher in watchers))


def watch(watchers: list[Watcher], model: CoverageModel) -> None:
    """Have every invariant of the model looked at; the first watcher is of the spin-up, the others of its forks."""
    from sim.invariants.watcher import Watcher

    watcher = watchers[0].of_fork(model) if watchers else Watcher(model)
    model.watchers.append(watcher)
    watchers.append(watcher)


def unwatched(_: CoverageModel) -> None:
    """Leave the model with the one check that it always makes, of its flows."""


def to_horizon(model: CoverageModel, stop: Stop) -> CoverageModel:
    """Step the model to its horizon, unless nobody waits for it any more."""
    while model.month < model.horizon:
        stop.check()
        model.step()
    return model


def same_until(month: int, outcome: Outcome, status_quo: Outcome) -> None:
    """Refuse a run that differs from the status quo's up to ``month``, from which its first policy acts."""
    pairs: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {
        "totals": (outcome.record.totals, status_quo.record.totals),
        "flows": (outcome.record.counters, status_quo.record.counters),
        "groups": (outcome.record.codes, status_quo.record.codes),
    }
    for name, (ours, theirs) in pairs.items():
        if not np.array_equal(ours[: month + 1], theirs[: month + 1]):
            raise EarlyDifferenceError(f"{name} differ from the status quo by month {month}, before any policy acts")
    steps = month - outcome.ledger.first_month
    if not np.array_equal(outcome.ledger.paid[:steps], status_quo.ledger.paid[:steps]):
        raise EarlyDifferenceError(f"payments differ from the status quo by month {month}, before any policy acts")
