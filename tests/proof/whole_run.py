"""A run from its place to its record, begun and forked as every run is, beside its twin."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

from sim.model import ModelParameters
from sim.spin_up import at_month_zero, run
from tests.reference.cases import EVERYTHING, town_case
from tests.reference.comparison import Case, compare, compare_ledger, compare_record

WHOLE_RUNS = tuple(replace(town_case(levers), factor=1.7) for levers in (EVERYTHING, None))
"""The town under every lever and under none, with more registrations in its spin-up."""


def first_unequal(drawn: Case) -> tuple[Any, Any, Any] | None:
    """The first difference at the end, record and ledger of all months included; nothing if there is none."""
    parameters = ModelParameters(drawn.changes)
    start = at_month_zero(drawn.place, parameters, drawn.seed, drawn.horizon, factor=drawn.factor)
    model, twin = run(start.fork(drawn.policies)), drawn.twin()
    while twin.month < drawn.horizon:
        twin.step()
    return next(chain(compare(model, twin), compare_ledger(model, twin), compare_record(model, twin)), None)


def whole_runs() -> str:
    """All of them."""
    for drawn in WHOLE_RUNS:
        found = first_unequal(drawn)
        assert found is None, f"in the end: {found}"
    return f"{len(WHOLE_RUNS)} runs of {WHOLE_RUNS[0].horizon} months equal in the end"
