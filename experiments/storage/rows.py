"""The tables kept of a run: what each column of the Parquet files holds.

``series``: counts and stocks at the end of each month; ``flows``: what happened in the month that ends there;
``ledger``: fen paid in the step that ends in that month, by account and payer; ``groups``: counts by kind, field,
district, tier and size, once a year; ``runs``: one row a run, with its outcomes at the horizon.  Each begins with the
run's number, scenario, replicate, seed and design, and with its point where a design has factors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
import pyarrow as pa

from experiments.checks.measures import measures
from experiments.running.replicate import RunOutcome

OK: Final = "ok"
EVERY: Final = 12
"""Months between two entries of the breakdowns."""
NOT_SPENT: Final = "booked"
"""The account of money that is merely booked."""

Columns = dict[str, Any]
Maker = Callable[[RunOutcome], Columns]


def series(outcome: RunOutcome) -> Columns:
    """Month and every series."""
    return {"month": _months(len(outcome.record.totals)), **outcome.record.series}


def flows(outcome: RunOutcome) -> Columns:
    """Month and every counter of events."""
    return {"month": _months(len(outcome.record.counters)), **outcome.record.flows}


def groups(outcome: RunOutcome) -> Columns:
    """Month, breakdown, group and its counts, once a year and at the horizon."""
    horizon = len(outcome.record.totals) - 1
    months = [month for month in range(horizon + 1) if month % EVERY == 0 or month == horizon]
    columns: dict[str, list[Any]] = {"month": [], "by": [], "group": []}
    for by in outcome.record.labels:
        for group, counts in outcome.record.breakdown(by).items():
            columns["month"].append(np.array(months, dtype=np.int16))
            columns["by"].append(np.repeat(by, len(months)))
            columns["group"].append(np.repeat(group, len(months)))
            for name, values in counts.items():
                columns.setdefault(name, []).append(values[months])
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def ledger(outcome: RunOutcome) -> Columns:
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


def facts(outcome: RunOutcome, entries: Sequence[Mapping[str, Any]]) -> Columns:
    """What the run shows of each of these facts of its place, in their order; NaN where it shows nothing."""
    known = measures(outcome.record.mechanisms.outcomes)
    values = [known[entry["measure"]](outcome, int(entry["month"]), entry["of"]) for entry in entries]
    return {"fact": np.arange(len(entries), dtype=np.int16), "value": np.array(values)}


RECORDS: Final[Mapping[str, Mapping[str, Maker]]] = {
    "summary": {},
    "monthly": {"series": series, "flows": flows, "ledger": ledger},
    "full": {"series": series, "flows": flows, "ledger": ledger, "groups": groups},
}
"""What is kept beside ``runs``, by the setting ``record``."""


def makers(plan: Mapping[str, Any]) -> Mapping[str, Maker]:
    """The tables kept of the runs of a plan; those of a calibration keep the facts that it names, and nothing else."""
    if "facts" in plan:
        return {"facts": partial(facts, entries=plan["facts"])}
    return RECORDS[plan["record"]]


def summary(outcome: RunOutcome) -> Columns:
    """Every outcome and the counts behind coverage at the horizon, and the fen spent from month 0 to it."""
    from sim.ledger import ACCOUNTS

    found = outcome.record.series
    counts = {name: int(found[name][-1]) for name in COUNTS}
    shares = {name: float(one.of(found)[-1]) for name, one in outcome.record.mechanisms.outcomes.items()}
    spent = [index for index, account in enumerate(ACCOUNTS) if account != NOT_SPENT]
    fen = int(outcome.ledger.paid[-outcome.ledger.first_month :][:, spent].sum())
    return counts | shares | {"spent_fen": fen}


def keyed(columns: Columns, keys: Mapping[str, Any]) -> pa.Table:
    """The columns of one run with its keys in front."""
    size = len(next(iter(columns.values())))
    made = {name: _repeated(value, KEY_TYPES[name], size) for name, value in keys.items()}
    return pa.table(made | {name: pa.array(values) for name, values in columns.items()})


KEY_TYPES: Final = {
    "run": pa.int64(),
    "scenario": pa.string(),
    "replicate": pa.int32(),
    "seed": pa.int64(),
    "start": pa.int32(),
    "point": pa.int32(),
    "design": pa.string(),
}


def _repeated(value: Any, kind: pa.DataType, size: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind), size)


def runs_table(rows: Sequence[Mapping[str, Any]], outcomes: Iterable[str]) -> pa.Table:
    """One row a run: keys, status, error, and the summary, which is empty where the run is not ok."""
    types: dict[str, pa.DataType] = {
        **{name: kind for name, kind in KEY_TYPES.items() if name in rows[0]},
        "status": pa.string(),
        "error": pa.string(),
        **dict.fromkeys(COUNTS, pa.int64()),
        **dict.fromkeys(outcomes, pa.float64()),
        "spent_fen": pa.int64(),
    }
    return pa.table({name: pa.array([row.get(name) for row in rows], kind) for name, kind in types.items()})


COUNTS: Final = ("n_organizations", "n_covered", "n_effective")
"""Counts behind coverage that a summary holds."""


def _months(count: int) -> Any:
    return np.arange(count, dtype=np.int16)
