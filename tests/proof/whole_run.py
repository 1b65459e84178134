"""A run from its place to its record, begun and forked as every run is, beside its twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, permutations
from typing import Any

from sim.model import ModelParameters
from sim.observables import OUTCOMES
from sim.spin_up import at_month_zero, run
from tests.reference import measures
from tests.reference.cases import EVERYTHING, town_case
from tests.reference.comparison import LOOKS_AT_THE_END, Case, compare
from tests.reference.comparison import first_unequal as first_unequal_of

WHOLE_RUNS = tuple(replace(town_case(levers), factor=1.7) for levers in (EVERYTHING, None))
"""The town under every lever and under none, with more registrations in its spin-up."""


def both(drawn: Case) -> tuple[Any, Any]:
    """Model and twin when the run is over."""
    parameters = ModelParameters(drawn.changes)
    start = at_month_zero(drawn.place, parameters, drawn.seed, drawn.horizon, factor=drawn.factor)
    model, twin = run(start.fork(drawn.policies)), drawn.twin()
    while twin.month < drawn.horizon:
        twin.step()
    return model, twin


def first_unequal() -> tuple[Any, Any, Any] | None:
    """The first difference at the end, all months and the guarded rate included; nothing if there is none."""
    ended = [both(drawn) for drawn in WHOLE_RUNS]
    looks = (look(model, twin) for model, twin in ended for look in (compare, *LOOKS_AT_THE_END))
    return next(chain(*looks, compare_guarded(*ended)), None)


def compare_guarded(policy: tuple[Any, Any], status_quo: tuple[Any, Any]) -> Iterator[tuple[Any, Any, Any]]:
    """Coverage guarded by the status quo's register, and the status quo's by the policy's."""
    for (model, twin), (other, beside) in permutations((policy, status_quo)):
        ours = OUTCOMES["coverage"].guarded(model.record.series, other.record.series)
        theirs = measures.guarded_coverage([*twin.kept.values()], [*beside.kept.values()])
        unequal = first_unequal_of(None, ours, theirs)
        if unequal is not None:
            yield f"guarded coverage, month {unequal[0]}", unequal[1], unequal[2]


def whole_runs() -> str:
    """All of them."""
    found = first_unequal()
    assert found is None, f"in the end: {found}"
    return f"{len(WHOLE_RUNS)} runs of {WHOLE_RUNS[0].horizon} months equal in the end"
