"""What a trace found as a CSV that spreadsheets read: UTF-8 with its mark, one row an organization or an event."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from experiments.language.messages import Problem
from experiments.presenting.lives.names import Names
from experiments.presenting.lives.telling import told
from experiments.running.lives import Life
from experiments.settings.files import shown
from experiments.storage.spreadsheet import cell
from sim.lives.events import EVENTS
from sim.lives.status import STATUSES
from sim.lives.together import NO_MONTH
from sim.organizations import UNIT

OF_FATES = (
    "key", "kind", "field", "district", "staff_at_month_0", "month_of_first_difference", "status_quo_then",
    "scenario_then", "status_quo_fate", "scenario_fate",
)  # fmt: skip
OF_EVENTS = (
    "scenario", "month", "calendar", "mechanism", "event", "words", "staff", "members", "members_elsewhere",
    "motivation", "vitality",
)  # fmt: skip


def write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a file that is not there yet."""
    try:
        with file.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(columns)
            writer.writerows(map(cell, row) for row in rows)
    except FileExistsError as error:
        raise Problem("trace_csv_exists", file=shown(file)) from error
    except OSError as error:
        raise Problem("cannot_write_here", file=shown(file), what=error.strerror) from error


def fates(table: NDArray[Any], names: Names) -> Iterable[list[Any]]:
    """All organizations; the month of a first difference is the calendar month in which it happened."""
    for one in table:
        differs = one["first_month"] != NO_MONTH
        month = names.month(one["first_month"] - 1) if differs else ""
        then = [STATUSES[status] if differs else "" for status in one["first"]]
        who = [names.kind(one["kind"]), names.field(one["field"]), names.district(one["district"])]
        fate = [STATUSES[status] for status in one["fate"]]
        yield [f"{one['key']:016x}", *who, one["staff"] or "", month, *then, *fate]


def events(lives: Sequence[Life], names: Names) -> Iterable[list[Any]]:
    """Every event of one life, run by run."""
    for life in lives:
        order = [process.NAME for process in life.model.processes]
        for event, words, _ in told(life, names, every=True):
            by = order[event["process"]] if event["process"] >= 0 else ""
            vitality = event["vitality"] * UNIT if event["vitality"] >= 0 else ""
            state = [event["staff"], event["members"], event["elsewhere"], event["motivation"] * UNIT, vitality]
            month = event["month"]
            yield [life.scenario.id, month, names.month(month), by, EVENTS[event["kind"]], words, *state]
