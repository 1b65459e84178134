"""The model beside its twin, in drawn cases: how much was compared, and that all of it was equal to the last bit.

The twin (tests/reference) is the same model with one object an organization, in plain Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from sim.levers import LEVERS
from sim.model import ModelParameters
from sim.spin_up import at_month_zero, run
from tests.reference.cases import EVERYTHING, batches, case, nearly_all_members, town_case
from tests.reference.comparison import (
    Case,
    after_spin_up,
    begin,
    compare,
    compare_ledger,
    compare_record,
)
from tests.reference.organization import COLUMNS

DRAWN = 225
AS_A_RUN = tuple(replace(town_case(levers), factor=1.7) for levers in (EVERYTHING, None))
"""The town as a run begins and forks it, with more registrations in its spin-up."""


@dataclass(frozen=True)
class Beside:
    """A comparison with the twin in words, and the check that says how much was equal."""

    id: str
    text: str
    check: Callable[[], str]


def compared(drawn: Case) -> tuple[int, int]:
    """Organization-months and values that were equal, the spin-up's included; refuses the first difference."""
    model, twin = begin(drawn)
    organization_months = values = 0
    while model.month < drawn.horizon:
        model.step()
        twin.step()
        if model.month == 0:
            model = after_spin_up(model, drawn)
        found = next(compare(model, twin), None)
        assert found is None, f"month {model.month}: {found}"
        register = len(twin.organizations)
        organization_months += register
        values += register * len(COLUMNS) + model.totals.size + model.counters.size + model.codes.size
    found = next(chain(compare_ledger(model, twin), compare_record(model, twin)), None)
    assert found is None, f"in the end: {found}"
    return organization_months, values + model.ledger.paid.size + model.ledger.budget.size


def as_a_run(drawn: Case) -> tuple[Any, Any, Any] | None:
    """The first difference at the end of a case that begins and forks as a run does; nothing if there is none."""
    start = at_month_zero(drawn.place, ModelParameters(drawn.changes), drawn.seed, drawn.horizon, factor=drawn.factor)
    model, twin = run(start.fork(drawn.policies)), drawn.twin()
    while twin.month < drawn.horizon:
        twin.step()
    return next(chain(compare(model, twin), compare_ledger(model, twin), compare_record(model, twin)), None)


def from_place_to_record() -> str:
    """The cases that begin as a run does."""
    for drawn in AS_A_RUN:
        found = as_a_run(drawn)
        assert found is None, f"in the end: {found}"
    return (
        f"{len(AS_A_RUN)} runs of {AS_A_RUN[0].horizon} months, equal in the end, record and ledger of all months too"
    )


def equal(cases: Callable[[], Iterable[Case]]) -> str:
    """Every column of every organization, count, flow and fen of every month of the cases."""
    counts = [compared(drawn) for drawn in cases()]
    organization_months, values = (sum(numbers) for numbers in zip(*counts, strict=True))
    return f"{len(counts)} configurations, {organization_months:,} organization-months, {values:,} values equal"


TWIN = (
    Beside(
        "drawn_cases",
        f"{DRAWN} places, parameters and policies drawn at random.",
        partial(equal, lambda: map(case, range(DRAWN))),
    ),
    Beside(
        "every_lever",
        f"A town under all {len(LEVERS)} levers at once, and under none.",
        partial(equal, lambda: (town_case(EVERYTHING), town_case())),
    ),
    Beside(
        "nearly_all_members",
        "A town where nearly everybody is a member.",
        partial(equal, lambda: (nearly_all_members(),)),
    ),
    Beside("batches", "A town whose hubs come and go in yearly batches.", partial(equal, lambda: (batches(),))),
    Beside("from_place_to_record", "A town from its place to its record, as a run makes it.", from_place_to_record),
)
