"""How an organization stands in a month, in one word: off the register, dormant, or by the branch it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.lives.events import LEAVES_THE_REGISTER, NUMBER
from sim.lives.watch import vitality
from sim.organizations import ACTIVE, DORMANT, JOINT, NO_BRANCH, OWN, TEMPORARY

if TYPE_CHECKING:
    from sim.model import CoverageModel

STATUSES: Final = (
    "never_registered",
    "struck_off",
    "merged",
    "dormant",
    "without_branch",
    "temporary",
    "joint_inactive",
    "joint_active",
    "own_inactive",
    "own_active",
)
"""In the order of tables; dormant ones count as dormant whatever branch they still have."""
NEVER_REGISTERED, STRUCK_OFF, MERGED, IS_DORMANT, WITHOUT_BRANCH, IS_TEMPORARY = range(6)
IN_JOINT, IN_JOINT_ACTIVE, WITH_OWN, WITH_OWN_ACTIVE = range(6, 10)


def of_register(model: CoverageModel) -> tuple[NDArray[np.uint64], NDArray[np.int8]]:
    """The keys on the register, rising, and the status of each."""
    columns, rows = model.organizations.columns, model.organizations.on_register()
    rows = rows[np.argsort(columns.key[rows])]
    active = (vitality(columns, model.joint.columns.vitality, rows) >= ACTIVE).astype(np.int8)
    by_branch = np.empty(4, dtype=np.int8)
    by_branch[[NO_BRANCH, TEMPORARY, JOINT, OWN]] = WITHOUT_BRANCH, IS_TEMPORARY, IN_JOINT, WITH_OWN
    branch = columns.branch[rows]
    status = by_branch[branch] + active * ((branch == JOINT) | (branch == OWN))
    return columns.key[rows], np.where(columns.state[rows] == DORMANT, IS_DORMANT, status).astype(np.int8)


def at(keys: NDArray[np.uint64], known: NDArray[np.uint64], values: NDArray[Any], missing: Any) -> NDArray[Any]:
    """The value of each key where it is among the ``known``, which rise, else ``missing``."""
    if not len(known):
        return np.full(len(keys), missing, dtype=values.dtype)
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[place] == keys, values[place], np.asarray(missing, dtype=values.dtype))


def departed(events: NDArray[Any], until: NDArray[np.int32], keys: NDArray[np.uint64]) -> NDArray[np.int8]:
    """Of keys off the register: struck off or merged before the month in ``until``, else not registered."""
    gone = events[np.isin(events["kind"], [NUMBER[name] for name in LEAVES_THE_REGISTER])]
    gone = gone[np.argsort(gone["key"])]
    how = np.where(gone["kind"] == NUMBER["merged_into"], MERGED, STRUCK_OFF).astype(np.int8)
    last = np.iinfo(np.int32).max
    left_before = at(keys, gone["key"], gone["month"], last) < until
    return np.where(left_before, at(keys, gone["key"], how, NEVER_REGISTERED), NEVER_REGISTERED).astype(np.int8)
