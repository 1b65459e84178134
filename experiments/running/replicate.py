"""One replicate: the spin-up of a seed and the months before any policy acts once, then every arm from there."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.designs.conflicts import OF_POINTS
from sim.levers import Lever
from sim.policies import Policy, Schedule

if TYPE_CHECKING:
    from sim.invariants.watcher import Watcher
    from sim.ledger import Ledger
    from sim.model import CoverageModel, ModelParameters
    from sim.place import Place
    from sim.record import Finished


@dataclass(frozen=True)
class Arm:
    """One run of a replicate: its number in the table of runs, its scenario, and the policies in force."""

    run: int
    scenario: str
    policies: tuple[Policy, ...]
    is_reference: bool = False

    @property
    def first_month(self) -> int | None:
        """First month in which a policy acts; None where none ever does."""
        return min((policy.start for policy in self.policies if policy.levers), default=None)


@dataclass(frozen=True)
class RunOutcome:
    """What one run leaves behind: record, money, the seconds it took, and in how many months invariants held."""

    record: Finished
    ledger: Ledger
    seconds: float
    months_checked: int = 0


@dataclass(frozen=True, kw_only=True)
class Replicate:
    """What the arms of one seed and one parameter set share."""

    place: Place
    parameters: ModelParameters
    seed: int
    horizon: int
    arms: Sequence[Arm]
    checked: bool = False
    begin: Callable[[int], None] = field(default=lambda _: None)
    """Called with the number of a run before it begins."""

    def outcomes(self) -> Iterator[tuple[Arm, RunOutcome | BaseException]]:
        """Every arm in its order; an error in the common months is an error of every arm."""
        from sim.soundness import check_sound
        from sim.spin_up import founded

        watchers: list[Watcher] = []
        join = partial(watch, watchers) if self.checked else unwatched
        self.begin(self.arms[0].run)
        try:
            start = founded(self.place, self.parameters, self.seed, self.horizon)
            join(start)
            start.step_to(self.common_months)
            check_sound(start)
        except BaseException as error:  # a run that fails is told, the others go on
            if by_hand(error):
                raise
            yield from ((arm, error) for arm in self.arms)
            return
        reference: RunOutcome | None = None
        for arm in self.arms:
            self.begin(arm.run)
            try:
                outcome = self._run(arm, start, join, watchers, reference)
            except BaseException as error:  # the same
                if by_hand(error):
                    raise
                yield arm, error
                continue
            reference = outcome if arm.is_reference else reference
            yield arm, outcome

    @property
    def common_months(self) -> int:
        """The first month in which any arm's policy acts, which may lie in the spin-up: until then all are one."""
        firsts = [arm.first_month for arm in self.arms if arm.first_month is not None]
        return max(self.place.start, min([*firsts, self.horizon]))

    def _run(
        self,
        arm: Arm,
        start: CoverageModel,
        join: Callable[[CoverageModel], None],
        watchers: Sequence[Watcher],
        reference: RunOutcome | None,
    ) -> RunOutcome:
        from sim.record import Finished
        from sim.soundness import check_sound

        began = time.perf_counter()
        status_quo = start.schedule
        model = start.fork(arm.policies)  # the last one, too: all arms begin alike
        if arm is self.arms[-1]:
            start.release()
        join(model)
        first = self.horizon if arm.first_month is None else min(arm.first_month, self.horizon)
        acts_no_earlier(first, model.schedule, status_quo)
        model.step_to(self.horizon)
        check_sound(model, self.common_months)
        shared = watchers[:1] if arm is self.arms[0] else []
        months = sum(watcher.months for watcher in (*shared, *watchers[1:][-1:]))
        outcome = RunOutcome(Finished.of(model.record), model.ledger, time.perf_counter() - began, months)
        model.release()
        if reference is not None:
            same_until(first, outcome, reference)
        return outcome


def by_hand(error: BaseException) -> bool:
    """Whether somebody interrupts the work, which alone is no failure of the run: it comes to the main thread alone."""
    is_asked_of = threading.current_thread() is threading.main_thread()
    return isinstance(error, KeyboardInterrupt) and is_asked_of and signal.getsignal(signal.SIGINT) != signal.SIG_IGN


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


def acts_no_earlier(month: int, schedule: Schedule, status_quo: Schedule) -> None:
    """Refuse a scenario that has any lever elsewhere than the status quo before ``month``."""
    for early in range(month):
        if schedule.at(early) != status_quo.at(early):
            raise EarlyDifferenceError(f"levers differ from the status quo in month {early}, before any policy acts")


class EarlyDifferenceError(AssertionError):
    """A scenario differs from the status quo before any of its policies acts: the model is wrong."""


def same_until(month: int, outcome: RunOutcome, status_quo: RunOutcome) -> None:
    """Refuse a run that differs from the status quo's up to ``month``, from which its first policy acts."""
    pairs: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {
        "totals": (outcome.record.totals, status_quo.record.totals),
        "flows": (outcome.record.counters, status_quo.record.counters),
        "groups": (outcome.record.codes, status_quo.record.codes),
    }
    for name, (ours, theirs) in pairs.items():
        if not np.array_equal(ours[: max(0, month + 1)], theirs[: max(0, month + 1)]):  # kept from month 0 on
            raise EarlyDifferenceError(f"{name} differ from the status quo by month {month}, before any policy acts")
    steps = month - outcome.ledger.first_month
    if not np.array_equal(outcome.ledger.paid[:steps], status_quo.ledger.paid[:steps]):
        raise EarlyDifferenceError(f"payments differ from the status quo by month {month}, before any policy acts")


def policies_of(
    scenario: Mapping[str, Any], values: Mapping[str, Any], levers: Mapping[str, int] | None,
    known: Mapping[str, Lever],
) -> tuple[Policy, ...]:  # fmt: skip
    """The policies of a planned scenario with a point laid over them.

    ``values`` are the point's factors: ``policy.<id>.<key>`` changes one of the scenario's own policies,
    ``levers.<lever>`` sets a lever by one more policy, from ``levers["start"]`` with ``levers["ramp"]``.  ``known`` are
    the levers of the run's mechanisms.
    """
    found = []
    for planned in scenario["policies"]:
        own = {
            key.split(".", 2)[2]: value for key, value in values.items() if key.startswith(f"policy.{planned['id']}.")
        }
        changed = {key.removeprefix("levers."): own.pop(key) for key in list(own) if key.startswith("levers.")}
        months = {key: planned[key] for key in ("start", "ramp", "end")} | own
        found.append(Policy(planned["id"], planned["name"], {**planned["levers"], **changed}, **months, known=known))
    laid = {key.removeprefix("levers."): value for key, value in values.items() if key.startswith("levers.")}
    if laid and levers is not None:
        names = {"en": OF_POINTS, "zh": OF_POINTS}
        found.append(Policy(OF_POINTS, names, laid, levers["start"], levers["ramp"], known=known))
    return tuple(found)
