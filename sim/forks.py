"""What a fork of a model takes over: its state and all that mechanisms declare, each as a copy of its own.

What is kept on the model, its institutions or its tables without being declared is refused by name, and so is what
cannot be copied: else it would be lost, or two runs would share it.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Collection
from typing import Any

import mesa
import numpy as np

from sim.kept import BY_PARAMETERS, COLLECTOR, OF_MESA, OWN_TO_EACH, TABLES, copied
from sim.parameters import SettingError

PLAIN = {int, float, bool, str, type(None), np.uint64, np.float64}
"""What never changes, so that a copy is the thing itself."""


def carry(model: Any, branch: Any) -> None:
    """Copy into a fork, set up and empty, all that its model holds: its own state and whatever mechanisms keep on it.

    References to the model, its institutions and its tables become references to the fork's.
    """
    anew = set() if branch.model_parameters is model.model_parameters else BY_PARAMETERS
    branch.random.setstate(model.random.getstate())
    branch.rng = copy.deepcopy(model.rng)
    if "district_hubs" in vars(model):  # else they are not made yet, and need not be
        branch.district_hubs  # noqa: B018  makes them
    institutions = list(zip(_institutions(model), _institutions(branch), strict=True))
    organizations, joint = model.organizations.copy(), model.joint.copy()
    known = [
        (model, branch), (model.place, model.place), (model.model_parameters, branch.model_parameters),
        (model.random, branch.random), (model.rng, branch.rng), (model.record, branch.record),
        (model.ledger, branch.ledger), (model.organizations, organizations),
        (model.organizations.columns, organizations.columns), (model.organizations.book, organizations.book),
        (model.joint, joint), (model.joint.columns, joint.columns), *institutions,
    ]  # fmt: skip
    memo: dict[int, Any] = {id(theirs): ours for theirs, ours in known}
    declared = {*model.declared, COLLECTOR}
    _copy_attributes(model, branch, "model", OF_MESA | OWN_TO_EACH | anew, declared, memo)
    for theirs, ours in institutions:
        _copy_attributes(theirs, ours, type(theirs).__name__, {"model", "unique_id", *anew}, (), memo)
    for theirs in model._agents:  # noqa: SLF001  Mesa has no other way to all agents in their order
        if id(theirs) not in memo:
            raise SettingError("not_declared", name=f"agent {type(theirs).__name__}", hint="declare_state")
        if memo[id(theirs)] not in branch._agents:  # noqa: SLF001
            branch.register_agent(memo[id(theirs)])
    mesa.Agent._ids[branch] = itertools.count(  # noqa: SLF001  else new agents would get numbers again
        max(agent.unique_id for agent in branch._agents) + 1  # noqa: SLF001
    )
    for name in TABLES:
        theirs, ours = getattr(model, name), getattr(branch, name)
        _copy_attributes(theirs, ours, f"model.{name}", set(vars(ours)), (), memo)
    months = min(len(branch.record.totals), len(model.record.totals))
    for name in ("totals", "counters", "codes"):
        getattr(branch.record, name)[:months] = getattr(model.record, name)[:months]
    months = min(len(branch.ledger.paid), len(model.ledger.paid))
    for name in ("paid", "budget"):
        getattr(branch.ledger, name)[:months] = getattr(model.ledger, name)[:months]


def _institutions(model: Any) -> list[Any]:
    """The institutions in their order, district hubs at the end where they have been made."""
    first = [model.authority, *model.municipal_hubs, *model.districts, model.registry]
    return [*first, *vars(model).get("district_hubs", ())]


def _copy_attributes(
    theirs: Any, ours: Any, where: str, but: Collection[str], declared: Collection[str], memo: dict[int, Any]
) -> None:
    """Copy by name what an object of the model holds to the fork's; what is neither its own nor declared is refused."""
    held = vars(ours)
    known = {*held, *declared, *but}
    for name, value in vars(theirs).items():
        if name not in known:
            raise SettingError("not_declared", name=f"{where}.{name}", hint="declare_state")
        if name not in but:
            held[name] = value if type(value) in PLAIN else copied(value, f"{where}.{name}", memo)
