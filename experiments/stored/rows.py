"""The tables kept of a replicate: what each column of the Parquet files holds.

``series``: counts and stocks at the end of each month; ``flows``: what happened in the month that ends there;
``groups``: counts by kind, field, district, tier and size, once a year; ``ledger``: fen paid in the step that ends in
that month, by account and payer; ``runs``: one row a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa

from experiments.replicate import Outcome, Replicate

TABLES: Final = ("series", "flows", "groups", "ledger", "runs")
EVERY: Final = 12
"""Months between two entries of the breakdowns."""


def tables(replicate: Replicate) -> dict[str, pa.Table]:
    """All tables of one replicate."""
    parts = {name: [make(outcome) for outcome in replicate.outcomes.values()] for name, make in MAKERS.items()}
    return {
        name: pa.concat_tables(
            [_keyed(part, replicate, scenario) for scenario, part in zip(replicate.outcomes, made, strict=True)]
        )
        for name, made in parts.items()
    }


def series(outcome: Outcome) -> dict[str, Any]:
    """Month and every series."""
    found = outcome.record.series
    return {"month": _months(len(outcome.record.totals)), **found}


def flows(outcome: Outcome) -> dict[str, Any]:
    """Month and every counter of events."""
    return {"month": _months(len(outcome.record.counters)), **outcome.record.flows}


def groups(outcome: Outcome) -> dict[str, Any]:
    """Month, breakdown, group and its counts, once a year and at the horizon."""
    horizon = len(outcome.record.totals) - 1
    months = [month for month in range(horizon + 1) if month % EVERY == 0 or month == horizon]
    columns: dict[str, list[Any]] = {"month": [], "by": [], "group": []}
    for by in outcome.record.labels:
        for group, measures in outcome.record.breakdown(by).items():
            columns["month"].append(np.array(months, dtype=np.int16))
            columns["by"].append(np.repeat(by, len(months)))
            columns["group"].append(np.repeat(group, len(months)))
            for name, values in measures.items():
                columns.setdefault(name, []).append(values[months])
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def ledger(outcome: Outcome) -> dict[str, Any]:
    """Month, account, payer and the fen paid; entries of nothing are left out."""
    from sim.ledger import ACCOUNTS, PAYERS

    paid = outcome.ledger.paid[-outcome.ledger.first_month :]
    step, account, payer = np.nonzero(paid)
    return {
        "month": (step + 1).astype(np.int16),
        "account": np.array(ACCOUNTS)[account],
        "payer": np.array(PAYERS)[payer],
        "fen": paid[step, account, payer],
    }


def runs(outcome: Outcome) -> dict[str, Any]:
    """How long the run took."""
    return {"seconds": np.array([outcome.seconds])}


MAKERS: Final = {"series": series, "flows": flows, "groups": groups, "ledger": ledger, "runs": runs}


def _months(count: int) -> Any:
    return np.arange(count, dtype=np.int16)


def _keyed(columns: Mapping[str, Any], replicate: Replicate, scenario: str) -> pa.Table:
    """The columns with scenario, replicate and seed in front."""
    size = len(next(iter(columns.values())))
    keys = {
        "scenario": pa.array([scenario] * size, pa.string()),
        "replicate": pa.array(np.full(size, replicate.number, dtype=np.int32)),
        "seed": pa.array(np.full(size, replicate.seed, dtype=np.int64)),
    }
    return pa.table(keys | {name: pa.array(values) for name, values in columns.items()})
