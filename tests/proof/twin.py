"""The model beside its twin, in drawn cases: how much was compared, and that all of it was equal to the last bit.

The twin (tests/reference) is the same model with one object an organization, in plain Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from sim.levers import LEVERS
from tests.reference.cases import BUSY, EVERYTHING, case, town, town_case
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
NEARLY_ALL_MEMBERS = Case(
    place=town(-3, members=0.95), seed=7, horizon=57, changes={**BUSY, "newcomers": {"elsewhere": 0.05}}
)
"""Then a division may find too few others for the child."""


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
        partial(equal, lambda: (NEARLY_ALL_MEMBERS,)),
    ),
)
