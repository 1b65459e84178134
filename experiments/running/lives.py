"""The runs behind a trace: the spin-up once, then the status quo and a scenario from the same month 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.fates import differing, most_eventful
from experiments.language.messages import Problem
from experiments.running.one_replicate import place_and_parameters
from experiments.settings.configuration import Configuration, PlannedScenario
from experiments.settings.request import Request
from sim.lives.portrait import Portraits
from sim.lives.status import NEVER_REGISTERED, at, departed, of_register
from sim.lives.together import together
from sim.lives.watch import Watch
from sim.model import CoverageModel
from sim.spin_up import at_month_zero, founded, run, to_month_zero

WORDS = {
    "trace_unknown_key": {
        "en": "key={given}: no organization of this key was ever on the register (seed {seed}). Closest: {closest}. "
        "Or give its number: organization=1 to {total}.",
        "zh": "key={given}：登记册上从未有此编码（种子 {seed}）。最接近的：{closest}。"
        "也可用序号指定：organization=1 至 {total}。",
    },
    "trace_number": {
        "en": "{key}={given}: give a whole number from 1 to {total}.",
        "zh": "{key}={given}：请给 1 至 {total} 的整数。",
    },
    "trace_nobody": {
        "en": "Nobody is on the register, so there is no life to trace.",
        "zh": "登记册上没有组织，无从追踪。",
    },
    "trace_most_events": {"en": "most happens to it", "zh": "经历最多"},
    "trace_fate_differs": {
        "en": "most happens to it of those whose fate the scenario changes",
        "zh": "结局因情景而异者中经历最多",
    },
}

CLOSE = 3
"""Keys suggested for one that is not known."""


@dataclass(frozen=True)
class Life:
    """One organization in one run, from the first month of the spin-up to the horizon."""

    key: int
    scenario: PlannedScenario
    model: CoverageModel
    events: NDArray[Any]  # everybody's of register and branches, all of its own
    portraits: Portraits

    @property
    def own(self) -> NDArray[Any]:
        """Its own events."""
        return np.asarray(self.events[self.events["key"] == np.uint64(self.key)])

    def fates(self, keys: Sequence[int]) -> list[int]:
        """How organizations stand at the horizon."""
        asked = np.array(keys, dtype=np.uint64)
        status = at(asked, *of_register(self.model), NEVER_REGISTERED)
        off = status == NEVER_REGISTERED
        status[off] = departed(self.events, np.full(int(off.sum()), self.model.horizon, dtype=np.int32), asked[off])
        return [int(one) for one in status]


def month_zero(configuration: Configuration) -> CoverageModel:
    """The model at month 0, with nobody watching."""
    return at_month_zero(*place_and_parameters(configuration), configuration.seed, configuration.horizon)


def numbered(model: CoverageModel) -> NDArray[np.uint64]:
    """The keys on the register, the oldest first, by key among those of one month: number 1 stands at place 0."""
    columns, rows = model.organizations.columns, model.organizations.on_register()
    return np.asarray(columns.key[rows][np.lexsort((columns.key[rows], columns.registered[rows]))])


def common_month(configuration: Configuration) -> int:
    """The month until which all scenarios are one: 0, or earlier where a policy begins in the spin-up."""
    firsts = [one.first_month for one in configuration.scenarios if one.first_month is not None]
    return max(configuration.place.start, min([0, *firsts]))


def compared(request: Request) -> tuple[CoverageModel, NDArray[Any], NDArray[Any], NDArray[Any]]:
    """All organizations under both scenarios: the model at month 0, their table, the events of either."""
    configuration = request.configuration
    start = founded(*place_and_parameters(configuration), configuration.seed, configuration.horizon)
    start.step_to(common_month(configuration))
    sides = [to_month_zero(start.fork(scenario.policies)) for scenario in configuration.scenarios]
    return to_month_zero(start), *together(sides[0], sides[1])


def choose(request: Request) -> tuple[int, dict[str, str]]:
    """An organization worth looking at, and why: one whose fate differs if any does; that to which most happens."""
    if request.scenario is None:
        start = month_zero(request.configuration)
        keys = numbered(start)
        watch = Watch(start, ())
        run(start)
        events, why = [watch.events], WORDS["trace_most_events"]
    else:
        start, table, *events = compared(request)
        changed = differing(table)
        why = WORDS["trace_fate_differs"] if len(changed) else WORDS["trace_most_events"]
        keys = changed["key"] if len(changed) else table["key"]
    if not len(keys):
        raise Problem(WORDS["trace_nobody"])
    return most_eventful(keys, *events), why


def numbered_key(request: Request) -> int:
    """The key of the organization of the number asked for at month 0."""
    keys = numbered(month_zero(request.configuration))
    number = request.number or 1
    if not len(keys):
        raise Problem(WORDS["trace_nobody"])
    if number > len(keys):
        raise Problem(WORDS["trace_number"], key="organization", given=number, total=len(keys))
    return int(keys[number - 1])


def lives(configuration: Configuration, key: int) -> tuple[NDArray[np.uint64], list[Life]]:
    """Everybody's key at month 0 by number, and the life of one organization under every scenario."""
    start = founded(*place_and_parameters(configuration), configuration.seed, configuration.horizon)
    watch = Watch(start, [key], opening=True)
    before = Portraits(start, key)
    start.step_to(common_month(configuration))
    found = []
    for scenario in configuration.scenarios:
        model = start.fork(scenario.policies)
        further, portraits = Watch(model, [key]), Portraits(model, key)
        run(model)
        portraits.by_month = {**before.by_month, **portraits.by_month}
        found.append(Life(key, scenario, model, np.concatenate([watch.events, further.events]), portraits))
    keys = numbered(to_month_zero(start))
    if not any(len(life.own) for life in found):
        known = np.unique(np.concatenate([life.events["key"] for life in found]))
        said = ", ".join(f"{one:016x}" for one in closest(key, known))
        raise Problem(
            WORDS["trace_unknown_key"], given=f"{key:016x}", closest=said, seed=configuration.seed, total=len(keys)
        )
    return keys, found


def closest(key: int, known: NDArray[np.uint64]) -> list[int]:
    """The known keys with the fewest hexadecimal digits that differ."""
    differs = known ^ np.uint64(key)
    digits = np.zeros(len(known), dtype=np.int64)
    for place in range(0, 64, 4):
        digits += ((differs >> np.uint64(place)) & np.uint64(15)) != 0
    return [int(one) for one in known[np.argsort(digits, kind="stable")[:CLOSE]]]
