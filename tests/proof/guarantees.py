"""Guarantees of every run: each is a promise to whoever compares policies, and a check that a broken one fails.

A check runs the model anew, compares everything it holds, byte by byte, and says what it compared.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
import yaml

from experiments.settings.configuration import configure
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words
from sim.keyed import stream, uniform
from sim.model import CoverageModel, ModelParameters
from sim.parameters import Checked
from sim.policies import Policy
from sim.processes import ORDER, shipped
from sim.spin_up import at_month_zero, run

LEVERS = shipped().levers

NAME = {"en": "of a proof", "zh": "验证"}
SEED, HORIZON = 2013, 48
OTHER_STREAM = 9000
"""The stream of the process that is added: no process of the model has it."""


@dataclass(frozen=True, kw_only=True)
class NoNumbers(Checked):
    """The process that is added has no numbers."""


class NoNumbersTuple(NamedTuple):
    """Nor as a kernel would take them."""


@dataclass(frozen=True)
class Guarantee:
    """A promise, and the check that returns what it compared or raises AssertionError."""

    id: str
    text: str
    check: Callable[[], str]


def place() -> Any:
    """The made-up town of the shipped example: 240 organizations."""
    return configure(Words.sort(["place=example_town", "uncertainty=fixed"])).place


def start(parameters: ModelParameters | None = None, seed: int = SEED) -> CoverageModel:
    """The town at month 0."""
    return at_month_zero(place(), parameters or ModelParameters(), seed, HORIZON)


def shipped() -> list[Policy]:
    """Every policy of the shipped configuration."""
    files = sorted((config_folder() / "policy").glob("*.yaml"))
    return [Policy.from_mapping(file.stem, yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]


def held(model: CoverageModel) -> dict[str, bytes]:
    """Record, flows, breakdowns, money and every column of the organizations, byte by byte."""
    rows, joint = model.organizations.rows, model.joint.rows
    found = {
        name: getattr(model.organizations.columns, name)[:rows].tobytes()
        for name in model.organizations.columns._fields
    }
    found |= {
        f"joint {name}": getattr(model.joint.columns, name)[:joint].tobytes() for name in model.joint.columns._fields
    }
    found |= {name: getattr(model.record, name).tobytes() for name in ("totals", "counters", "codes")}
    return found | {name: getattr(model.ledger, name).tobytes() for name in ("paid", "budget")}


def same(first: CoverageModel, second: CoverageModel) -> int:
    """How many bytes were compared; refuses a difference by the name of what differs."""
    ours, theirs = held(first), held(second)
    unequal = [name for name in ours if ours[name] != theirs[name]]
    assert not unequal, f"not the same: {', '.join(unequal)}"
    return sum(map(len, ours.values()))


def null_policy() -> str:
    """All levers set, at their neutral strength, from month 12 on."""
    levers = {lever.id: lever.neutral_setting for lever in LEVERS.values()}
    begun = start()
    neutral = Policy(id="neutral", name=NAME, levers=levers, start=12)
    compared = same(run(begun.fork([neutral])), run(begun.fork()))
    return f"{len(levers)} levers at neutral strength, {HORIZON} months, {compared:,} bytes equal"


def before_the_start() -> str:
    """Every shipped policy, up to the month it starts."""
    begun = start()
    status_quo = run(begun.fork())
    compared = moved = 0
    for policy in shipped():
        changed = run(begun.fork([policy]))
        first = policy.start
        for name in ("totals", "counters", "codes"):
            ours, theirs = getattr(changed.record, name), getattr(status_quo.record, name)
            assert np.array_equal(ours[: first + 1], theirs[: first + 1]), f"{policy.id}: {name} before month {first}"
            compared += ours[: first + 1].nbytes
            moved += name == "totals" and not np.array_equal(ours, theirs)
        steps = first - changed.ledger.first_month
        assert np.array_equal(changed.ledger.paid[:steps], status_quo.ledger.paid[:steps]), f"{policy.id}: payments"
    return f"{len(shipped())} shipped policies, {compared:,} bytes equal before the start; {moved} move counts after it"


def growing_replicates() -> str:
    """Replicates 1 to 3 alone, and as the first of 6, in the same process and in another order."""

    def of(seeds: list[int]) -> dict[int, CoverageModel]:
        return {seed: run(start(seed=seed)) for seed in seeds}

    few, many = of([1, 2, 3]), of([6, 5, 4, 3, 2, 1])
    compared = sum(same(few[seed], many[seed]) for seed in few)
    return f"replicates 1–3 of 3 and of 6, the six in reverse order, {compared:,} bytes equal"


def one_more_process() -> str:
    """A process put between any two others that draws for every organization each month."""
    module = ModuleType("tests.proof.drawing")
    seen: list[float] = []

    def step(model: CoverageModel) -> None:
        chance = np.uint64(stream(model.seed_number, OTHER_STREAM, model.month))
        columns = model.organizations.columns
        rows = np.flatnonzero(columns.state[: model.organizations.rows])
        seen.extend(uniform(chance, columns.key[row], 0) for row in rows)

    vars(module).update(NAME="drawing", AFTER=(), Parameters=NoNumbers, Numbers=NoNumbersTuple, step=step)
    sys.modules[module.__name__] = module
    try:
        plain = run(start())
        compared = 0
        for position in range(len(ORDER) - 1):  # record is the last
            paths = (*ORDER[: position + 1], module.__name__, *ORDER[position + 1 :])
            compared += same(run(start(ModelParameters(paths=paths))), plain)
    finally:
        del sys.modules[module.__name__]
    return f"{len(ORDER) - 1} places for it, {len(seen):,} further draws, {compared:,} bytes equal"


def forks() -> str:
    """A run of its own for each policy, and forks of one month 0."""
    compared = 0
    begun = start()
    for policy in shipped()[:6]:
        compared += same(run(begun.fork([policy])), run(start().fork([policy])))
    return f"6 policies forked from one month 0 and each from its own, {compared:,} bytes equal"


GUARANTEES = (
    Guarantee("null_policy", "A policy at neutral strength changes nothing, exactly.", null_policy),
    Guarantee("before_the_start", "Until a policy starts its run is the status quo's, bit for bit.", before_the_start),
    Guarantee(
        "growing_replicates", "The first replicates stay as they are when their number grows.", growing_replicates
    ),
    Guarantee("one_more_process", "One more process leaves the draws of every other unchanged.", one_more_process),
    Guarantee("forks", "Sharing the history before the policies does not show.", forks),
)
