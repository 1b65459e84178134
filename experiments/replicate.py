"""One replicate: the spin-up of a seed and the months before any policy acts once, then every scenario from there."""

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
    from sim.spin_up import founded, to_month_zero

    seed = configuration.seed + number
    outcomes: dict[str, Outcome] = {}
    watchers: list[Watcher] = []
    join = partial(watch, watchers) if configuration.checks == "all" else unwatched
    scenario_id = STATUS_QUO
    try:
        start = founded(configuration.place, parameters, seed, configuration.horizon)
        join(start)
        to_month(to_month_zero(start), common_months(configuration), stop)
        for scenario in configuration.scenarios:
            scenario_id = scenario.id
            began = time.perf_counter()
            model = start.fork(scenario.policies)
            join(model)
            first = configuration.horizon if scenario.first_month is None else scenario.first_month
            acts_no_earlier(first, model, start)
            to_month(model, configuration.horizon, stop)
            outcomes[scenario.id] = Outcome(model.record, model.ledger, time.perf_counter() - began)
            model.release()
            same_until(first, outcomes[scenario.id], outcomes[STATUS_QUO])
            finished()
        start.release()
    except Stopped:
        raise
    except Exception as error:
        raise RunError(seed, scenario_id) from error
    return Replicate(number, seed, outcomes, sum(watcher.months for watcher in watchers))


def common_months(configuration: Configuration) -> int:
    """The first month in which any scenario's policy acts: until then all are one."""
    firsts = [scenario.first_month for scenario in configuration.scenarios if scenario.first_month is not None]
    return max(0, min([*firsts, configuration.horizon]))


def watch(watchers: list[Watcher], model: CoverageModel) -> None:
    """Have every invariant of the model looked at; the first watcher is of the spin-up, the others of its forks."""
    from sim.invariants.watcher import Watcher

    for done in watchers[1:]:
        done.release()
    watcher = watchers[0].of_fork(model) if watchers else Watcher(model)
    model.watchers.append(watcher)
    watchers.append(watcher)


def unwatched(_: CoverageModel) -> None:
    """Leave the model with the one check that it always makes, of its flows."""


def to_month(model: CoverageModel, month: int, stop: Stop) -> None:
    """Step the model to a month, unless nobody waits for it any more."""
    while model.month < month:
        stop.check()
        model.step()


def acts_no_earlier(month: int, model: CoverageModel, status_quo: CoverageModel) -> None:
    """Refuse a scenario that has any lever elsewhere than the status quo before ``month``."""
    for early in range(month):
        if model.schedule.at(early) != status_quo.schedule.at(early):
            raise EarlyDifferenceError(f"levers differ from the status quo in month {early}, before any policy acts")


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
