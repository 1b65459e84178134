"""What a trace found as a CSV that spreadsheets read: UTF-8 with its mark, one row an organization or an event."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

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

Column = Callable[[Any, Names], Any]


def _then(side: int) -> Column:
    """Where an organization stood on one side when the sides first differed; nothing where they never do."""
    return lambda one, _: STATUSES[one["first"][side]] if one["first_month"] != NO_MONTH else ""


OF_FATES: Mapping[str, Column] = {
    "key": lambda one, _: f"{one['key']:016x}",
    "kind": lambda one, names: names.kind(one["kind"]),
    "field": lambda one, names: names.field(one["field"]),
    "district": lambda one, names: names.district(one["district"]),
    "staff_at_month_0": lambda one, _: one["staff"] or "",
    "month_of_first_difference": lambda one, names: (
        names.month(one["first_month"] - 1) if one["first_month"] != NO_MONTH else ""
    ),
    "status_quo_then": _then(0),
    "scenario_then": _then(1),
    "status_quo_fate": lambda one, _: STATUSES[one["fate"][0]],
    "scenario_fate": lambda one, _: STATUSES[one["fate"][1]],
}
"""The columns of all organizations' fates, each from an organization's row of the table."""


class Happened(NamedTuple):
    """An event of a life, in words, under one scenario."""

    life: Life
    event: Any
    words: str

    @property
    def mechanism(self) -> str:
        """The mechanism that brought it; nothing for what was there before any."""
        place = self.event["process"]
        return str(self.life.model.processes[place].NAME) if place >= 0 else ""


OF_EVENTS: Mapping[str, Column] = {
    "scenario": lambda one, _: one.life.scenario.id,
    "month": lambda one, _: one.event["month"],
    "calendar": lambda one, names: names.month(one.event["month"]),
    "mechanism": lambda one, _: one.mechanism,
    "event": lambda one, _: EVENTS[one.event["kind"]],
    "words": lambda one, _: one.words,
    "staff": lambda one, _: one.event["staff"],
    "members": lambda one, _: one.event["members"],
    "members_elsewhere": lambda one, _: one.event["elsewhere"],
    "motivation": lambda one, _: one.event["motivation"] * UNIT,
    "vitality": lambda one, _: one.event["vitality"] * UNIT if one.event["vitality"] >= 0 else "",
}
"""The columns of one life's events."""


def write(file: Path, columns: Mapping[str, Column], rows: Iterable[Any], names: Names) -> None:
    """Write a file that is not there yet."""
    try:
        with file.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(columns)
            writer.writerows([cell(found(row, names)) for found in columns.values()] for row in rows)
    except FileExistsError as error:
        raise Problem("trace_csv_exists", file=shown(file)) from error
    except OSError as error:
        raise Problem("cannot_write_here", file=shown(file), what=error.strerror) from error


def events(lives: Sequence[Life], names: Names) -> Iterator[Happened]:
    """Every event of one life, run by run."""
    return (Happened(life, event, words) for life in lives for event, words, _ in told(life, names, every=True))
