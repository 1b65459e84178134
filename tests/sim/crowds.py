"""Organizations, joint branches and hosts by hand, for the rules of one mechanism at a time."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim import draws
from sim.hosts import empty_hosts
from sim.joint_branches import JointBranches, find_units, recount
from sim.keyed import stream
from sim.model import ModelParameters
from sim.newcomers import blank
from sim.organizations import CLEAR, NEVER, NOBODY, ONE, Organizations, take_row
from sim.processes import joining, shipped

BY_HAND = {
    "founding": {"hazard": 0.36},
    "dissolution": {"dormancy": 0.033, "strike_off": 0.40, "revival": 0.15},
    "joining": {"consent": 0.0035},
    "decree": {"caseload": 15},
    "branch_life": {"level": -0.25, "dormant_dissolved": 1.0},
    "staffing": {"development": 0.02, "member_leaving": 1.0},
    "consent": {"contested": 0.6},
}
"""Numbers that results are worked out with by hand; the defaults of these move with every calibration."""
NUMBERS = ModelParameters(BY_HAND).numbers
CHANCE = np.uint64(stream(7, 1, 0))
TRAITS = np.uint64(stream(7, draws.TRAITS, 0))
MONTHS = 12.0


def close(value):
    """The same to a few units in the last place: the model has an exponential and a logarithm of its own."""
    return pytest.approx(value, rel=1e-13, abs=1e-15)


def numbers(process, **changes):
    return ModelParameters({process: BY_HAND.get(process, {}) | changes}).numbers[process]


def count(name):
    """Where its mechanism counts an event."""
    events = list(shipped().events)
    return events.index(name) - next(span.start for span in shipped().spans.values() if events.index(name) < span.stop)


def by_name(mechanism, counters):
    """What a mechanism has counted, by the names of its events."""
    events = list(shipped().events)[shipped().spans[mechanism]]
    return SimpleNamespace(**{name: int(counters[index]) for index, name in enumerate(events)})


def population(number=1, **given):
    """Organizations of ten staff without members, with these columns otherwise: one value for all, or one for each."""
    organizations = Organizations.empty(number + 8)
    columns = organizations.columns
    blank(columns, np.array([take_row(organizations.book) for _ in range(number)]))
    columns.key[:number] = 1000 + np.arange(number)
    usual = {
        "staff": 10, "target": 9.0, "target_origin": 9.0, "propensity": 0.1, "base": ONE // 2, "motivation": ONE // 2,
        "duty": CLEAR, "supervisors": 1, "hub": NOBODY, "months_eligible": 1, "registered": -120,
    }  # fmt: skip
    for name, values in (usual | given).items():
        getattr(columns, name)[:number] = values
    return organizations


def joint_table(*branches):
    """Joint branches as (home, vitality), all alive."""
    table = JointBranches.empty(max(8, len(branches)))
    for row, (home, vitality) in enumerate(branches):
        table.columns.key[row] = 500 + row
        table.columns.home[row] = home
        table.columns.vitality[row] = vitality
        table.columns.alive[row] = 1
    table.count[0] = len(branches)
    return table


def hosts(fields=1, districts=1, number_of_streets=1, **given):
    found = empty_hosts(fields, districts, number_of_streets)
    for name, values in given.items():
        getattr(found, name)[:] = values
    return found


def placed(organizations, table, limit=5, fields=1, streets=2, *, committee_limit=60, committees=False, sent=0):
    """Place everybody who waits, in the order of the model; the counters are returned by name."""
    counters = np.zeros(12, dtype=np.int64)
    columns = organizations.columns
    waiters = np.flatnonzero(columns.waiting_since[: organizations.rows] != NEVER)
    around = hosts(fields, 1, streets, joint=1.0)
    turn = joining.turns(columns, around, waiters)
    order = joining.sorted_waiters(columns, waiters, turn)
    table.reserve(len(waiters))
    recount(columns, find_units(columns, organizations.rows), table.columns, table.rows)
    joining.place_waiters(
        columns,
        table.columns,
        table.count,
        waiters[order],
        turn[order] // joining.TURNS,
        fields,
        fields + streets,
        limit,
        committee_limit,
        committees,
        sent,
        6,
        ONE,
        counters,
    )
    return by_name("joining", counters)
