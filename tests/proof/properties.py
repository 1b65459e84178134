"""Properties of every month: the model's invariants, each looked at in drawn cases, and in how many it told something.

A case is a made-up place with parameters and policies drawn at random, sixty months of the model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sim.invariants.watcher import INVARIANTS, Watcher
from sim.model import CoverageModel, ModelParameters
from sim.spin_up import founded, run, to_month_zero
from tests.reference.cases import case

CASES = 200


@dataclass(frozen=True)
class Property:
    """An invariant in words, and the check that says in how many cases it held and told something."""

    id: str
    text: str
    check: Callable[[], str]


def watched(drawn: Any) -> list[Watcher]:
    """Run a case as a run does, every invariant looked at: the watchers of its spin-up and of its months after."""
    watchers: list[Watcher] = []

    def join(model: CoverageModel) -> None:
        watchers.append(watchers[0].of_fork(model) if watchers else Watcher(model))
        model.watchers.append(watchers[-1])

    parameters = ModelParameters(drawn.changes)
    start = founded(drawn.place, parameters, drawn.seed, drawn.horizon, factor=drawn.factor)
    join(start)
    model = to_month_zero(start).fork(drawn.policies)
    join(model)
    run(model)
    return watchers


def told(drawn: Any) -> set[str]:
    """The invariants that had something to judge in a case: an organization, an event or an account, not nothing."""
    return {name for watcher in watched(drawn) for name, number in watcher.judged.items() if number > 0}


@cache
def census(cases: int = CASES) -> dict[str, int]:
    """In how many of the drawn cases each invariant had something to judge; raises at the first that is broken."""
    numbers = Counter(name for number in range(cases) for name in told(case(number)))
    return {invariant.id: numbers[invariant.id] for invariant in INVARIANTS}


def held(name: str) -> str:
    """In how many cases the invariant held, having something to judge."""
    number = census()[name]
    assert number > 0, f"{name} had nothing to judge in {CASES} cases"
    return f"{CASES} drawn cases, something to judge in {number}"


PROPERTIES = tuple(Property(one.id, one.en, partial(held, one.id)) for one in INVARIANTS)
